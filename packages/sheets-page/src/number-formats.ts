/** The list of number formats: those of a Vietnamese office, each shown as the workbook writes it. */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import { displayText } from '@so-ke-hoach/xlsx';
import { ICommandService, type Injector, LifecycleService, LifecycleStages } from '@univerjs/core';
import { SetNumfmtCommand } from '@univerjs/sheets-numfmt';
import { ComponentManager, ILayoutService } from '@univerjs/ui';
import { element } from './dom.ts';
import { words } from './words.ts';

/** Under which names the engine looks for the list and for what its button says. */
const LIST = 'sheets-numfmt-ui.moreNumfmtType.options';
const BUTTON = 'sheets-numfmt-ui.moreNumfmtType';

/** The last moment of 2023 but one hour, and an amount: what the formats are shown with. */
const MOMENT = 45291 + 14.5 / 24;
const AMOUNT = 1_234_567.89;

interface Format {
  /** Null is automatic. */
  pattern: string | null;
  example: number | null;
}

export const FORMATS: readonly Format[] = [
  { pattern: null, example: null },
  { pattern: '@', example: null },
  { pattern: '#,##0', example: AMOUNT - 0.89 },
  { pattern: '#,##0.00', example: AMOUNT },
  { pattern: `#,##0 "${words.dong}"`, example: AMOUNT - 0.89 },
  { pattern: '0%', example: 0.12 },
  { pattern: '0.00%', example: 0.1234 },
  { pattern: 'dd/mm/yyyy', example: MOMENT },
  { pattern: 'dd/mm/yyyy hh:mm', example: MOMENT },
];

/** What the list says of a format under the workbook's locale. */
export function formatCaption({ pattern, example }: Format, locale: string): string {
  if (pattern === null) return words.formatAutomatic;
  if (example === null) return words.formatText;
  return displayText(example, pattern, locale);
}

export function installNumberFormats(host: Host, injector: Injector): void {
  const { book } = host;
  const choose = (pattern: string | null): void => {
    const area = host.selected(book.active);
    if (!area) return;
    const values = [];
    for (let row = area.row; row < area.row + area.rows; row += 1)
      for (let col = area.column; col < area.column + area.columns; col += 1)
        values.push({ row, col, ...(pattern === null ? {} : { pattern }) });
    void injector.get(ICommandService).executeCommand(SetNumfmtCommand.id, {
      unitId: book.unitId,
      subUnitId: book.active.id,
      values,
    });
    injector.get(ILayoutService).focus();
  };
  const list = (root: HTMLElement): void => {
    const buttons = FORMATS.map((format) => {
      const button = element('button', { type: 'button' }, formatCaption(format, book.locale));
      button.onclick = () => choose(format.pattern);
      return button;
    });
    root.replaceChildren(...buttons);
  };
  const shown = (): string => {
    const area = host.selected(book.active);
    const pattern = area ? book.styleAt(book.active, area.row, area.column).format : undefined;
    const format = FORMATS.find((each) => each.pattern === (pattern ?? null));
    return format ? formatCaption(format, book.locale) : words.formatOther;
  };
  // Before that the engine's own list is not there.
  void injector
    .get(LifecycleService)
    .onStage(LifecycleStages.Rendered)
    .then(() => {
      const components = injector.get(ComponentManager);
      const { createElement } = components.reactUtils;
      components.register(LIST, () =>
        createElement('div', {
          className: 'formats',
          ref: (root: HTMLElement | null) => {
            if (root) list(root);
          },
        }),
      );
      components.register(BUTTON, () => createElement('span', { className: 'format' }, shown()));
    });
}
