/**
 * What the engine does not hold, shown on the visible tab: validation, conditional colours, notes, charts, protections, and
 * rows as high as their wrapped text.
 *
 * The host's own model is the truth; the engine's models of these things are filled from it, one tab at a time.
 */
import type { Host, Tab } from '@so-ke-hoach/sheets-host/web';
import { ICommandService, type Injector } from '@univerjs/core';
import { SetFormulaCalculationResultMutation } from '@univerjs/engine-formula';
import { IRenderManagerService } from '@univerjs/engine-render';
import { SheetSkeletonManagerService } from '@univerjs/sheets-ui';
import { Colours } from './colours.ts';
import { installFilters } from './filters.ts';
import { installLocks } from './locks.ts';
import type { LooksPart } from './looks-part.ts';
import { RowHeights } from './row-heights.ts';
import { installValidations } from './validations.ts';

export interface Looks {
  /** Shows the tab; what was shown of another tab goes. */
  show(tab: Tab): void;
  /** Shows the tab again after its rules changed, if it is the visible one. */
  refresh(tab: Tab): void;
  /** Brings colours and row heights of the visible tab up to date after values changed. */
  settle(): void;
  /** The person went to another cell: a row that was left gets the height that its text needs. */
  moved(): void;
}

/** `steadily` does what may change the heights of rows, and says whether it did; `beside` shows what the page itself shows. */
export function installLooks(
  host: Host,
  injector: Injector,
  { steadily, beside }: { steadily(fit: () => boolean): void; beside: readonly LooksPart[] },
): Looks {
  const { book } = host;
  const colours = new Colours(host, injector);
  const parts: LooksPart[] = [
    installValidations(host, injector),
    colours,
    ...beside,
    installLocks(host, injector),
    installFilters(host, injector),
  ];
  const heights = new RowHeights(host, injector, (row, column) => colours.styleAt(row, column));
  let visible: Tab | null = null;
  let lastId = 0;
  const newId = () => {
    lastId += 1;
    return `own-${lastId}`;
  };

  const repaint = () => {
    const render = injector.get(IRenderManagerService).getRenderById(book.unitId);
    render?.with(SheetSkeletonManagerService).reCalculate();
    render?.mainComponent?.makeDirty();
  };
  /** The row in which the person is: it keeps its height until it is left. */
  let held: number | null = null;
  const fit = (hold: boolean) => {
    const tab = visible && book.tabById(visible.id);
    if (!tab) return;
    held = hold ? (host.selected(tab)?.row ?? null) : null;
    steadily(() => heights.fit(tab, held));
  };
  const settle = (hold = true) => {
    const changed = colours.recalculate();
    fit(hold);
    if (changed) repaint();
    for (const part of beside) part.settle?.();
  };
  const show = (tab: Tab) => {
    if (visible && visible !== tab && book.tabById(visible.id)) {
      for (const part of parts) part.clear(visible);
    }
    for (const part of parts) part.clear(tab);
    for (const part of parts) part.fill(tab, newId);
    visible = tab;
    // By the results that the workbook was kept with: a calculation may take seconds, and rows would jump after it.
    fit(false);
    repaint();
    void book.flush().then(
      () => settle(false),
      () => {},
    );
  };

  // A calculation gave new results: colours that were worked out before it are out of date. They change at once, so that
  // the results are not painted first in the old colours and then once more.
  injector.get(ICommandService).onCommandExecuted((command) => {
    if (command.id !== SetFormulaCalculationResultMutation.id || !colours.hasRules) return;
    // The engine fills the results in on hearing of them too, maybe later than this.
    queueMicrotask(() => {
      if (colours.recalculate()) repaint();
    });
    window.setTimeout(() => settle(), 0);
  });

  return {
    show,
    refresh: (tab) => {
      if (tab === visible) show(tab);
    },
    settle: () => settle(),
    moved: () => {
      const tab = visible && book.tabById(visible.id);
      if (held !== null && tab && host.selected(tab)?.row !== held) fit(true);
    },
  };
}
