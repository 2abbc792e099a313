/** TextFinder over one range: displayed texts, or formulas where asked. Owns the search only. */
import { displayOut, formulaOut } from './cells.ts';
import { declareFace } from './face.ts';
import { Range } from './range.ts';

export class TextFinder {
  private readonly range: Range;
  private readonly text: string;
  private caseSensitive = false;
  private wholeCell = false;
  private formulas = false;
  private position = -1;

  constructor(range: Range, text: string) {
    this.range = range;
    this.text = text;
  }
  matchCase(on: boolean): this {
    this.caseSensitive = on;
    return this;
  }
  matchEntireCell(on: boolean): this {
    this.wholeCell = on;
    return this;
  }
  matchFormulaText(on: boolean): this {
    this.formulas = on;
    return this;
  }
  findAll(): Range[] {
    const { run, tab, area } = this.range;
    const found: Range[] = [];
    const fold = (text: string) => (this.caseSensitive ? text : text.toLowerCase());
    const wanted = fold(this.text);
    for (let row = area.row; row < area.row + area.rows; row += 1) {
      for (let column = area.column; column < area.column + area.columns; column += 1) {
        const cell = run.book.cell(tab, row, column);
        const text = fold(this.formulas ? formulaOut(run.book, cell) : displayOut(run.book, cell));
        if (this.wholeCell ? text === wanted : text.includes(wanted)) {
          found.push(new Range(run, tab, { row, column, rows: 1, columns: 1 }));
        }
      }
    }
    return found;
  }
  findNext(): Range | null {
    this.position += 1;
    return this.findAll()[this.position] ?? null;
  }
}

declareFace(TextFinder, 'SpreadsheetApp.TextFinder', {
  matchCase: 'pure b',
  matchEntireCell: 'pure b',
  matchFormulaText: 'pure b',
  findAll: 'read',
  findNext: 'read',
});
