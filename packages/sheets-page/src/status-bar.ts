/**
 * The line below the grid: what the script says of the row that was typed in or else of the one that is selected, and
 * the sum of what is selected or the result of the one formula that is.
 *
 * The script's words stand in a column that may be far from where one types; `rowNote` of `page.json` is that column's
 * header. Numbers are written in the workbook's language.
 */
import type { Host, Tab } from '@so-ke-hoach/sheets-host/web';
import { type Area, displayText, isDateFormat } from '@so-ke-hoach/xlsx';
import { part } from './dom.ts';
import { words } from './words.ts';

/** A header stands in one of the first rows. */
const HEADER_ROWS = 40;
/** A larger selection is not added up: it would hold up the next key. */
const SUMMED_CELLS = 20_000;
/** Money and counts alike: thousands in groups, decimals only where there are some. */
const SUM_FORMAT = '#,##0.##########';

export class StatusBar {
  private readonly host: Host;
  private readonly rowNote: string;
  private frame = 0;
  /** The row that was typed in last, until the person goes on from where Enter led. */
  private typed: { readonly tab: Tab; readonly row: number } | null = null;

  constructor(host: Host, rowNote = '') {
    this.host = host;
    this.rowNote = rowNote;
    part('row-note').onclick = () => this.open(!part('row-note').classList.contains('open'));
    part('row-more').onclick = () => this.open(true);
    // A narrower window or a larger zoom cuts off what was in sight.
    new ResizeObserver(() => this.offerAll()).observe(part('row-note'));
  }

  /** Cells were changed by the person. */
  edited(place: { readonly tab: Tab; readonly area: Area } | undefined): void {
    this.typed = place ? { tab: place.tab, row: place.area.row } : null;
  }

  /** The person selected something. */
  moved(): void {
    this.typed = null;
    this.refresh();
  }

  /** A value or the tab in front has changed; several changes are shown once. */
  refresh(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.show());
  }

  private show(): void {
    const tab = this.host.book.active;
    const area = this.host.selected(tab);
    const rows = [...(this.typed?.tab === tab ? [this.typed.row] : []), ...(area ? [area.row] : [])];
    const noted = rows.map((row) => ({ row, note: this.noteOf(tab, row) }));
    const { row, note } = noted.find((one) => one.note !== '') ?? { row: 0, note: '' };
    const line = part('row-note');
    line.textContent = note === '' ? '' : `${words.ofRow(String(row + 1))} ${note}`;
    line.title = note;
    // A button that says nothing is none.
    line.hidden = note === '';
    if (note === '') this.open(false);
    this.offerAll();
    part('sums').textContent = area ? this.sumsOf(tab, area) : '';
  }

  private open(all: boolean): void {
    part('row-note').classList.toggle('open', all);
    part('row-note').setAttribute('aria-expanded', String(all));
    this.offerAll();
  }

  /** Where two lines do not hold all of it, a word says so and shows the rest. */
  private offerAll(): void {
    const line = part('row-note');
    part('row-more').textContent = words.wholeNote;
    part('row-more').hidden = line.classList.contains('open') || line.scrollHeight <= line.clientHeight;
  }

  /** The words of the column `rowNote` in this row; '' where the tab has no such column or says nothing. */
  private noteOf(tab: Tab, row: number): string {
    const { book } = this.host;
    if (this.rowNote === '') return '';
    for (let header = 0; header < Math.min(HEADER_ROWS, tab.rows, row); header += 1)
      for (let column = 0; column < tab.columns; column += 1)
        if (book.cell(tab, header, column).value === this.rowNote) {
          const { value, error } = book.cell(tab, row, column);
          return typeof value === 'string' && !error ? value.trim() : '';
        }
    return '';
  }

  /** Of what is seen: rows that a filter hides are not what the person means. */
  private sumsOf(tab: Tab, area: Area): string {
    if (area.rows * area.columns > SUMMED_CELLS) return '';
    const { book } = this.host;
    if (area.rows * area.columns < 2) return this.resultOf(tab, area);
    const numbers: number[] = [];
    for (let row = area.row; row < area.row + area.rows; row += 1) {
      if (!tab.sheet.getRowVisible(row)) continue;
      for (let column = area.column; column < area.column + area.columns; column += 1) {
        if (!tab.sheet.getColVisible(column)) continue;
        const { value } = book.cell(tab, row, column);
        if (typeof value === 'number') numbers.push(value);
      }
    }
    if (numbers.length === 0) return '';
    const sum = numbers.reduce((total, each) => total + each, 0);
    return [words.sum(this.figure(sum)), words.count(String(numbers.length))].join('   ');
  }

  /** What a formula gives: its column may be too narrow for it, and the bar above the grid has the formula. */
  private resultOf(tab: Tab, { row, column }: Area): string {
    const { book } = this.host;
    const { formula, value, style } = book.cell(tab, row, column);
    if (formula === '' || typeof value !== 'number') return '';
    const isDate = isDateFormat(style.format);
    return words.result(isDate ? displayText(value, style.format, book.locale) : this.figure(value));
  }

  private figure(value: number): string {
    // Decimals of a sum of money are the machine's, not the person's.
    const shown = displayText(Number(value.toPrecision(15)), SUM_FORMAT, this.host.book.locale);
    return shown.replace(/[.,]$/, '');
  }
}
