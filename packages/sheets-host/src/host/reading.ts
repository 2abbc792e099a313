/** What can be read of the workbook. Everything that reads cells waits for the calculation, so it is asynchronous. */
import { type Area, type CellValue, cellName } from '@so-ke-hoach/xlsx';
import { parseReference } from '../engine/area.ts';
import type { Book } from '../engine/book.ts';
import type { Cell } from '../engine/cell.ts';
import type { Tab } from '../engine/tab.ts';
import { displayOut, formulaOut, valueOut } from '../gas/cells.ts';
import { assertOnGrid, gridOver } from '../gas/grid.ts';

export class Reading {
  /** @internal */
  readonly book: Book;

  /** @internal */
  constructor(book: Book) {
    this.book = book;
  }

  /** Names of the tabs in order. */
  get tabs(): string[] {
    return this.book.tabs.map((tab) => tab.name);
  }
  /** Values as getValues gives them; without `a1` the data range. */
  values(tabName: string, a1?: string): Promise<(CellValue | Date)[][]> {
    return this.read(tabName, a1, (cell) => valueOut(this.book, cell));
  }
  displayValues(tabName: string, a1?: string): Promise<string[][]> {
    return this.read(tabName, a1, (cell) => displayOut(this.book, cell));
  }
  formulas(tabName: string, a1?: string): Promise<string[][]> {
    return this.read(tabName, a1, (cell) => formulaOut(this.book, cell));
  }

  /** Cells that show `#ERROR!` because their formula takes too long. */
  async unfinished(): Promise<{ tab: string; cell: string }[]> {
    await this.book.flush();
    return this.book
      .unfinished()
      .map(({ tab, row, column }) => ({ tab: tab.name, cell: cellName(row, column) }));
  }

  private async read<T>(tabName: string, a1: string | undefined, of: (cell: Cell) => T): Promise<T[][]> {
    await this.book.flush();
    const tab = this.tab(tabName);
    const area = a1 === undefined ? this.dataArea(tab) : this.area(tab, a1);
    return gridOver(area, (row, column) => of(this.book.cell(tab, row, column)));
  }

  private dataArea(tab: Tab): Area {
    const { rows, columns } = this.book.extent(tab);
    return { row: 0, column: 0, rows: Math.max(1, rows), columns: Math.max(1, columns) };
  }

  /** @internal */
  protected tab(name: string): Tab {
    const tab = this.book.tabByName(name);
    if (!tab) throw new Error(`There is no tab "${name}".`);
    return tab;
  }

  /** @internal */
  protected area(tab: Tab, a1: string): Area {
    const reference = parseReference(a1, tab.rows, tab.columns);
    if (!reference) throw new Error(`"${a1}" is no range.`);
    assertOnGrid(tab, reference.area);
    return reference.area;
  }
}
