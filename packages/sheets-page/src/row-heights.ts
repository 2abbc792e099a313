/** Rows as high as their wrapped text. */
import type { Host, Tab } from '@so-ke-hoach/sheets-host/web';
import { ICommandService, type Injector } from '@univerjs/core';
import { IRenderManagerService } from '@univerjs/engine-render';
import { SetWorksheetRowAutoHeightMutation } from '@univerjs/sheets';
import { SheetSkeletonManagerService } from '@univerjs/sheets-ui';

/** Space above and below the text of a row, in pixels. */
const ROW_PADDING = 4;
/** A row of the default height holds text up to this size. */
const DEFAULT_FONT = 11;

/** Height that the text of a row needs, and what it was worked out from. */
interface Fitted {
  readonly facts: readonly unknown[];
  readonly height: number;
}

export class RowHeights {
  private readonly host: Host;
  private readonly injector: Injector;
  private readonly lookOf: (row: number, column: number) => unknown;
  /** To lay out the text of a row takes long, and most rows are what they were. */
  private readonly known = new WeakMap<Tab, Map<number, Fitted>>();

  /** `lookOf` gives what lies over the looks of a cell of the tab that is shown. */
  constructor(host: Host, injector: Injector, lookOf: (row: number, column: number) => unknown) {
    this.host = host;
    this.injector = injector;
    this.lookOf = lookOf;
  }

  /**
   * Makes rows of the tab that is shown higher where their text needs it; `held` keeps its height. A row never gets lower
   * than the workbook says. True where a height has changed.
   */
  fit(tab: Tab, held: number | null): boolean {
    const { book } = this.host;
    const needed = this.needed(tab, held);
    const heights = [...needed]
      .map(([row, height]) => ({ row, autoHeight: Math.max(height + ROW_PADDING, tab.rowHeight(row)) }))
      .filter(({ row, autoHeight }) => Math.abs(tab.sheet.getRowHeight(row) - autoHeight) >= 1);
    if (heights.length === 0) return false;
    return this.injector
      .get(ICommandService)
      .syncExecuteCommand(
        SetWorksheetRowAutoHeightMutation.id,
        { unitId: book.unitId, subUnitId: tab.id, rowsAutoHeightInfo: heights },
        { onlyLocal: true, fromFormula: true },
      );
  }

  /** The heights that the texts of rows need, of all rows that may need more than they have. */
  private needed(tab: Tab, held: number | null): Map<number, number> {
    const { book } = this.host;
    const skeleton = this.injector
      .get(IRenderManagerService)
      .getRenderById(book.unitId)
      ?.with(SheetSkeletonManagerService)
      .ensureSkeleton(tab.id);
    if (!skeleton) return new Map();
    const before = this.known.get(tab);
    const now = new Map<number, Fitted>();
    this.known.set(tab, now);
    const { rows, columns } = book.extent(tab);
    const shape = shapeOf(tab, columns);
    for (let row = 0; row < rows; row += 1) {
      if (row === held || !mayNeedHeight(book, tab, row, columns)) continue;
      const facts = [...shape, ...this.factsOf(tab, row, columns)];
      const known = before?.get(row);
      if (known && isSame(known.facts, facts)) now.set(row, known);
      else {
        const range = { startRow: row, endRow: row, startColumn: 0, endColumn: columns - 1 };
        for (const { autoHeight } of skeleton.calculateAutoHeightInRange([range]))
          now.set(row, { facts, height: autoHeight ?? 0 });
      }
    }
    return new Map([...now].map(([row, { height }]) => [row, height]));
  }

  /** What the height of a row follows from, beside the widths of the columns. */
  private factsOf(tab: Tab, row: number, columns: number): unknown[] {
    const facts: unknown[] = [];
    for (let column = 0; column < columns; column += 1) {
      const { value, style } = this.host.book.cell(tab, row, column);
      facts.push(value, style, tab.sheet.getCellRaw(row, column)?.p, this.lookOf(row, column));
    }
    return facts;
  }
}

/** Widths and merged cells, which the heights of all rows follow from. */
function shapeOf(tab: Tab, columns: number): unknown[] {
  const widths = Array.from({ length: columns }, (_, column) => tab.sheet.getColumnWidth(column));
  return [...widths, JSON.stringify(tab.merges)];
}

const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((each, index) => Object.is(each, b[index]));

/** Only wrapped or large text can need a higher row. */
function mayNeedHeight(book: Host['book'], tab: Tab, row: number, columns: number): boolean {
  for (let column = 0; column < columns; column += 1) {
    const { wrap, fontSize = 0 } = book.styleAt(tab, row, column);
    if (wrap === 'wrap' || fontSize > DEFAULT_FONT) return true;
  }
  return false;
}
