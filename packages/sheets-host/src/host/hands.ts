/**
 * What a person does by hand: types, pastes, deletes, inserts, moves, sorts, renames. Rows and columns count from 1.
 *
 * A change is refused where a person would be stopped, and changes of cells set off onEdit.
 */
import type { Area } from '@so-ke-hoach/xlsx';
import { type Cell, NO_CONTENT } from '../engine/cell.ts';
import { laneOf } from '../engine/engine-range.ts';
import type { Tab } from '../engine/tab.ts';
import { assertEditable, assertInsert, assertStructure } from '../gas/access.ts';
import { valueIn, writeValues } from '../gas/cells.ts';
import { gasError } from '../gas/face.ts';
import { assertOnGrid } from '../gas/grid.ts';
import { storedFormat } from '../gas/looks.ts';
import { copyCells } from '../gas/paste.ts';
import { Range } from '../gas/range.ts';
import type { Person } from '../gas/records.ts';
import { assertFreeName } from '../gas/sheet.ts';
import { Run, type World } from '../gas/world.ts';
import { Reading } from './reading.ts';

type Axis = 'row' | 'column';

/** What an edit event says of the cell, where it was a single one. */
export interface EditTexts {
  value?: string;
  oldValue?: string;
}

export abstract class Hands extends Reading {
  /** Who acts now. */
  abstract get actor(): Readonly<Person>;
  /** @internal */
  protected readonly world: World;

  /** @internal */
  constructor(world: World) {
    super(world.book);
    this.world = world;
  }

  /** Edits that the script has not answered yet. */
  protected edits: Promise<unknown> = Promise.resolve();

  /**
   * Runs onEdit for cells that changed.
   * @internal
   */
  protected abstract runOnEdit(tab: Tab, area: Area, texts: EditTexts, act: number): Promise<void>;

  // Cells

  /** Types a text into a cell and waits for the onEdit trigger. */
  async edit(tabName: string, a1: string, text: string): Promise<void> {
    const tab = this.tab(tabName);
    const { row, column } = this.area(tab, a1);
    const area: Area = { row, column, rows: 1, columns: 1 };
    await this.book.flush();
    this.book.history.begin();
    const before = this.book.cell(tab, row, column);
    writeValues({ book: this.book, person: this.actor, from: 'user' }, tab, area, [[text]]);
    await this.edited(tab, area, before);
  }

  /** Pastes rows of texts, each read as typed. Validation does not stop a paste; protection does. */
  async paste(tabName: string, a1: string, rows: readonly (readonly string[])[]): Promise<void> {
    const tab = this.tab(tabName);
    const { row, column } = this.area(tab, a1);
    const area: Area = {
      row,
      column,
      rows: rows.length,
      columns: Math.max(...rows.map((each) => each.length)),
    };
    assertOnGrid(tab, area);
    assertEditable(tab, area, this.actor);
    const context = { book: this.book, person: this.actor, from: 'user' } as const;
    const patches = rows.map((line, r) =>
      line.map((text, c) => valueIn(context, text, this.book.styleAt(tab, row + r, column + c).format)),
    );
    this.book.history.begin();
    this.book.write(tab, area, (r, c) => patches[r - row]?.[c - column] ?? null);
    await this.edited(tab, area, null);
  }

  /** Presses Delete on a range. */
  async clear(tabName: string, a1: string): Promise<void> {
    const tab = this.tab(tabName);
    const area = this.area(tab, a1);
    assertEditable(tab, area, this.actor);
    const before = this.book.cell(tab, area.row, area.column);
    this.book.history.begin();
    this.book.write(tab, area, () => NO_CONTENT);
    await this.edited(tab, area, area.rows * area.columns === 1 ? before : null);
  }

  /** Copies cells and pastes them with the upper left one at `to`; their formulas move along. */
  async copy(tabName: string, a1: string, to: string): Promise<void> {
    const { tab, from, target } = await this.places(tabName, a1, to);
    this.book.history.begin();
    const run = new Run(this.world, 'full', this.actor);
    copyCells(run, { tab, area: from }, { tab, area: target }, null, false);
    await this.edited(tab, target, null);
  }

  /** Cuts cells and pastes them with the upper left one at `to`: formulas that read them follow, as in Sheets. */
  async cut(tabName: string, a1: string, to: string): Promise<void> {
    const { tab, from, target } = await this.places(tabName, a1, to);
    assertEditable(tab, from, this.actor);
    assertEditable(tab, target, this.actor);
    this.book.history.begin();
    this.book.moveCells(tab, from, target);
    await this.edited(tab, target, null);
  }

  private async places(
    tabName: string,
    a1: string,
    to: string,
  ): Promise<Record<'from' | 'target', Area> & { tab: Tab }> {
    const tab = this.tab(tabName);
    const from = this.area(tab, a1);
    const { row, column } = this.area(tab, to);
    const target = { ...from, row, column };
    assertOnGrid(tab, target);
    await this.book.flush();
    return { tab, from, target };
  }

  /** Whoever changes cells of a tab has it in front, and the cells selected; on a page the person may be further. */
  private async edited(tab: Tab, area: Area, before: Cell | null): Promise<void> {
    this.book.active = tab;
    this.world.selection.set(tab.id, area);
    await this.editedOnPage(tab, area, before);
  }

  /**
   * Cells were changed, here or on a page over the same workbook: calculates, then runs onEdit. `before` is the cell as
   * it was, where it was a single one.
   * @internal
   */
  editedOnPage(tab: Tab, area: Area, before: Cell | null): Promise<void> {
    const { act } = this.book.history;
    const answered = async (): Promise<void> => {
      await this.book.flush();
      const texts = before ? editTexts(before, this.book.cell(tab, area.row, area.column)) : {};
      await this.runOnEdit(tab, area, texts, act);
    };
    const edit = answered();
    this.edits = Promise.allSettled([this.edits, edit]);
    return edit;
  }

  async setNote(tabName: string, a1: string, text: string): Promise<void> {
    this.book.history.begin();
    this.range(tabName, a1).setNote(text);
  }
  /** Sets a number format; '' makes it automatic. */
  async setFormat(tabName: string, a1: string, pattern: string): Promise<void> {
    const format = storedFormat(pattern);
    this.book.history.begin();
    this.range(tabName, a1).setStyles(() => ({ format }));
    await this.book.flush();
  }
  /** Sorts the rows of a range by one of the sheet's columns. */
  async sortRows(tabName: string, a1: string, column: number, ascending = true): Promise<void> {
    await this.book.flush();
    this.book.history.begin();
    this.range(tabName, a1).sort({ column, ascending });
    await this.book.flush();
  }

  // Rows and columns

  /** Inserts rows before `row`; they look like the row above them, as in the menus of Sheets. */
  async insertRows(tabName: string, row: number, count = 1): Promise<void> {
    const tab = this.insert(tabName, 'row', row, count);
    const model = row > 1 ? row - 2 : row - 1 + count;
    this.book.write(tab, laneOf(tab, 'row', row - 1, count), (_row, column) => ({
      style: this.book.styleAt(tab, model, column),
    }));
    await this.book.flush();
  }
  /** Inserts columns before `column`. */
  async insertColumns(tabName: string, column: number, count = 1): Promise<void> {
    this.insert(tabName, 'column', column, count);
    await this.book.flush();
  }
  async deleteRows(tabName: string, row: number, count = 1): Promise<void> {
    await this.delete(tabName, 'row', row, count);
  }
  async deleteColumns(tabName: string, column: number, count = 1): Promise<void> {
    await this.delete(tabName, 'column', column, count);
  }
  /** Moves rows so that they stand before row `to`, counted as before the move. */
  async moveRows(tabName: string, row: number, count: number, to: number): Promise<void> {
    await this.move(tabName, 'row', row, count, to);
  }
  /** Moves columns so that they stand before column `to`, counted as before the move. */
  async moveColumns(tabName: string, column: number, count: number, to: number): Promise<void> {
    await this.move(tabName, 'column', column, count, to);
  }
  async hideRow(tabName: string, row: number, hidden = true): Promise<void> {
    await this.setHidden(tabName, 'row', row, hidden);
  }
  async hideColumn(tabName: string, column: number, hidden = true): Promise<void> {
    await this.setHidden(tabName, 'column', column, hidden);
  }

  private insert(tabName: string, axis: Axis, line: number, count: number): Tab {
    const tab = this.tab(tabName);
    assertInsert(tab, axis, line - 1, this.actor);
    this.book.history.begin();
    this.book.structure.insert(tab, axis, line - 1, count);
    return tab;
  }
  private delete(tabName: string, axis: Axis, line: number, count: number): Promise<void> {
    const area = laneOf(this.tab(tabName), axis, line - 1, count);
    return this.changeStructure(tabName, area, (tab) =>
      this.book.structure.delete(tab, axis, line - 1, count),
    );
  }
  private move(tabName: string, axis: Axis, line: number, count: number, to: number): Promise<void> {
    return this.changeStructure(tabName, null, (tab) =>
      this.book.structure.move(tab, axis, line - 1, count, to - 1),
    );
  }
  private setHidden(tabName: string, axis: Axis, line: number, hidden: boolean): Promise<void> {
    return this.changeStructure(tabName, null, (tab) =>
      this.book.looks.setLinesHidden(tab, axis, line - 1, 1, hidden),
    );
  }

  // Tabs

  async renameTab(tabName: string, name: string): Promise<void> {
    assertFreeName(this.book, name, this.tab(tabName));
    await this.changeStructure(tabName, null, (tab) => this.book.renameTab(tab, name));
  }
  /** Adds a tab at the end, or at a 0-based index. */
  async addTab(name: string, index = this.book.tabs.length): Promise<void> {
    assertFreeName(this.book, name, null);
    this.book.history.begin();
    this.book.active = this.book.insertTab(name, index);
    await this.book.flush();
  }
  async deleteTab(tabName: string): Promise<void> {
    if (this.book.isOnlyShown(this.tab(tabName)))
      throw gasError("You can't remove all the sheets in a document.");
    await this.changeStructure(tabName, this.tab(tabName).grid, (tab) => this.book.deleteTab(tab));
  }

  // Selection

  /** Brings a tab to the front. */
  activate(tabName: string, a1?: string): void {
    const tab = this.tab(tabName);
    this.book.active = tab;
    if (a1 !== undefined) this.select(tab, this.area(tab, a1));
  }
  /**
   * What is selected on a tab; null where nobody chose.
   * @internal
   */
  selected(tab: Tab): Area | null {
    return this.world.selection.get(tab.id) ?? null;
  }
  /**
   * The person selected something: scripts see it, nothing on the screen moves.
   * @internal
   */
  select(tab: Tab, area: Area): void {
    this.world.selection.set(tab.id, area);
  }

  // Inside

  /** A range with the rights of the person. */
  private range(tabName: string, a1: string): Range {
    const tab = this.tab(tabName);
    return new Range(new Run(this.world, 'full', this.actor), tab, this.area(tab, a1));
  }

  private async changeStructure(tabName: string, area: Area | null, work: (tab: Tab) => void): Promise<void> {
    const tab = this.tab(tabName);
    assertStructure(tab, area, this.actor);
    this.book.history.begin();
    work(tab);
    await this.book.flush();
  }
}

/** Value and oldValue of an edit event are text; nothing where the cell is empty. */
function editTexts(before: Cell, after: Cell): EditTexts {
  const value = eventText(after);
  const oldValue = eventText(before);
  return { ...(value === undefined ? {} : { value }), ...(oldValue === undefined ? {} : { oldValue }) };
}

function eventText({ value }: Cell): string | undefined {
  if (value === null || value === '') return undefined;
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
}
