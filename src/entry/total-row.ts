/**
 * Which rows of a unit's tab are totals that somebody added up there, and no entries. What a row holds decides: a
 * formula over other rows, figures that are the sum of the rows above. Words alone decide nothing; money without anything
 * that it is for may be either, and is asked about.
 */
import { exactProduct, whole } from '../money/exact.ts';
import { stripMarks } from '../text/fold.ts';
import type { CountCell, MoneyCell } from './cells.ts';
import { cellsRead, ownPart } from './formula.ts';
import type { EntryRow } from './row.ts';
import type { Sources } from './sources.ts';

/** «Tổng …», «Cộng …», «Tạm cộng», «TC», «∑», «Mang sang», «Chênh lệch», «Toàn xã», «Total», «c/f», with tone marks or without. */
const HEAD = RegExp(
  `^(?:(?:${[
    'tong|cong|tam (?:cong|tinh)|tc|t/c|sub-? ?total|(?:grand )?totals?|sum|luy ke',
    '(?:mang|chuyen) sang|chenh lech|con lai|[cb]/f|(?:carried|brought) (?:forward|down|over)',
  ].join('|')})(?![a-z])|[σ∑]|toan (?=(?:xa|huyen|tinh|ban|don vi|bo)(?![a-z])))`,
);

/** A first word with marks that is none of these, whatever it folds to: «Công tác», «Toán». */
const OTHER_WORD = /^(?!cộng|tổng|toàn|lũy|luỹ|tạm|chuyển|chênh|còn|[σ∑])\S*[^\s -~]/;

/** What may follow and still says nothing that an entry is about: «Tổng kinh phí toàn xã năm 2023», «Cộng mục I.1». */
const FOLLOWS = new RegExp(
  `^(?:${[
    'tong|cong|so|tien|don|lai|chi|phi|kinh|kp|muc|noi dung|nd|hoat|hd|du|toan|dt|an|da|ke hoach|kh|nguon|von|ns|nstw|nsdp',
    'trung uong|dia phuong|giai ngan|thuc hien|cac|tat|ca|bo|tren|xa|huyen|tinh|thon|ban|xom|nhom|hang|don vi|nam|quy|thang',
    'dong(?= (?:\\d|tren|duoi|nay))|dot|ky|nay|va|den|trang|truoc|sau|mang|chuyen|sang|lech|voi|duoc|giao|rows?|of|all|the|amount|costs?|vnd',
    '[ivxlc]+(?:\\.\\d+)*(?:\\.[a-z])?|\\d+(?:[.,]\\d+)*',
  ].join('|')})(?![a-z\\d])[^a-z\\d]*`,
);

function soundsLikeTotal(text: string): boolean {
  if (text === '') return false;
  const plain = text.normalize('NFC').trim().toLowerCase();
  if (OTHER_WORD.test(plain)) return false;
  // What stands in brackets is said beside.
  let rest = stripMarks(plain)
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ');
  const head = HEAD.exec(rest);
  if (head === null) return false;
  rest = rest.slice(head[0].length).replace(/^[^a-z\d]+/, '');
  while (rest !== '') {
    const word = FOLLOWS.exec(rest);
    if (word === null) return false;
    rest = rest.slice(word[0].length);
  }
  return true;
}

/** The first of the row's texts that sounds like a total, or null. */
export const totalWords = (texts: readonly string[]): string | null => texts.find(soundsLikeTotal) ?? null;

/** Functions that add up the cells they are given. */
const ADDS = /(?:^|[^A-Z])(?:SUM|SUMIFS?|SUMPRODUCT|SUBTOTAL|AGGREGATE|DA8_TONG)\(/;

/** Whether a formula has a function that adds up the cells it is given. */
export const addsCells = (formula: string): boolean => ADDS.test(ownPart(formula));

/**
 * Whether a formula adds up cells of its own column in other rows: then the cell has no figure of its own. A share of
 * such a sum (`=SUM(K5:K8)*5%`) is one.
 *
 * @param column 0-based
 * @param row 1-based
 */
export function addsUpRows(formula: string, column: number, row: number): boolean {
  if (!formula.startsWith('=')) return false;
  const plain = ownPart(formula);
  if (/[*/^]/.test(plain) && !plain.includes('SUMPRODUCT(')) return false;
  let cells = 0;
  for (const { left, right, first, isRange } of cellsRead(formula)) {
    if (column < left || column > right) continue;
    if (isRange) cells += 2;
    else if (first !== row) cells++;
  }
  return cells > 1 || (cells > 0 && ADDS.test(plain));
}

/** Whether a row is an entry, or a total of others; `unsure` where only a person can say. */
export type RowNature = 'entry' | 'total' | 'unsure';

/** Figures of a row beside its sources. */
const COUNTS = ['quantity', 'persons', 'periods', 'price', 'done'] as const;
type Cell = CountCell | MoneyCell;
/** A figure that a total adds up, by its place in the lists of all of them. */
interface Figure {
  readonly at: number;
  readonly isMoney: boolean;
  readonly of: (row: EntryRow) => Cell;
}

/** All of them, the money first. */
function figuresOf({ list }: Sources): readonly Figure[] {
  const money: ((row: EntryRow) => Cell)[] = [
    (row) => row.amount,
    ...list.map(
      ({ key }) =>
        (row: EntryRow): Cell =>
          row.sources[key] as Cell,
    ),
    (row) => row.disbursed,
  ];
  return [
    ...money,
    ...COUNTS.map(
      (name) =>
        (row: EntryRow): Cell =>
          row[name],
    ),
  ].map((of, at) => ({
    at,
    isMoney: at < money.length,
    of,
  }));
}

const numberIn = (cell: Cell): number | null => (cell.kind === 'number' ? cell.value : null);
const isSum = (cell: Cell): boolean => cell.kind === 'number' && cell.sums === true;

/** Whether a row says what it is about beyond its money: a subject, a time, a figure that its amount is made of. */
const isAbout = ({ subject, time, quantity, price }: EntryRow): boolean =>
  subject + time !== '' || [quantity, price].some((cell) => cell.kind !== 'blank' && !isSum(cell));

/** The entries read so far, and where rows begin that somebody may have added up below them. */
export class RowsAbove {
  private readonly figures: readonly Figure[];
  /** What the rows up to each place add up to, figure by figure: the first place is above all rows. */
  private readonly sums: readonly number[][];
  /** How many of them have figures. */
  private readonly withFigures = [0];
  /** The top, the headings above, the line: places, each under the one before. */
  private readonly starts: { readonly code: string; readonly at: number }[] = [{ code: '', at: 0 }];
  private lastTotal = 0;

  constructor(sources: Sources) {
    this.figures = figuresOf(sources);
    this.sums = this.figures.map(() => [0]);
  }

  private get now(): number {
    return this.withFigures.length - 1;
  }

  /** An entry follows. One without a code belongs to the line above. */
  add(row: EntryRow): void {
    if (!row.inherited) this.begin(row.code);
    const { now } = this;
    let hasFigure = 0;
    for (const { at, of } of this.figures) {
      const cell = of(row);
      const value = cell.kind === 'number' ? cell.value : 0;
      if (value !== 0) hasFigure = 1;
      const sums = this.sums[at] as number[];
      sums.push((sums[now] as number) + (isSum(cell) ? 0 : value));
    }
    this.withFigures.push((this.withFigures[now] as number) + hasFigure);
  }

  /** A total follows: the next one may begin behind it. */
  addTotal(): void {
    this.lastTotal = this.now;
  }

  private begin(code: string): void {
    const { starts } = this;
    const isUnder = (above: string): boolean =>
      above === '' || code === above || code.startsWith(`${above}.`);
    while (!isUnder(lastOf(starts).code)) starts.pop();
    if (lastOf(starts).code !== code) starts.push({ code, at: this.now });
  }

  /** Whether a row without a code of its own is an entry or a total of rows above; `texts` are its words. */
  natureOf(row: EntryRow, texts: readonly string[]): RowNature {
    const { quantity, persons, periods, price, amount } = row;
    const stands = (cell: Cell): boolean => cell.kind !== 'blank';
    const hasFactors = [quantity, price].every((cell) => stands(cell) && !isSum(cell));
    const money = this.figures.flatMap(({ isMoney, of }) => (isMoney ? [of(row)] : [])).filter(stands);
    if (isSum(amount) || (!stands(amount) && money.some(isSum))) return hasFactors ? 'unsure' : 'total';
    const factors = [quantity, persons, periods, price].filter(stands).map(numberIn);
    if (hasFactors && (!stands(amount) || numberIn(amount) === productOf(factors))) return 'entry';
    const named = totalWords(texts) !== null;
    if (!this.figures.some(({ of }) => stands(of(row)))) return named ? 'total' : 'entry';
    if (money.length === 0 && isSum(quantity) && !stands(price)) return 'total';
    const isTotal = money.every((cell) => cell.kind === 'number') && this.addUpTo(row, named);
    if (isTotal) return named || texts.length === 0 ? 'total' : 'unsure';
    return named || (money.length > 0 && !isAbout(row)) ? 'unsure' : 'entry';
  }

  /**
   * Whether the row's figures are those of the rows above since one of the starts. A row that does not call itself a
   * total must agree in all of them, with two rows at least: one row may well be like another.
   */
  private addUpTo(row: EntryRow, named: boolean): boolean {
    const present = this.figures.filter(({ of }) => numberIn(of(row)) !== null);
    const money = present.filter(({ isMoney }) => isMoney);
    const compared = named && money.length > 0 ? money : present;
    // Small counts are alike by chance; without a word of its own a total shows by its money.
    if (!named && money.every(({ of }) => numberIn(of(row)) === 0)) return false;
    const { now, withFigures } = this;
    const since = (start: number, sums: readonly number[]): number =>
      (sums[now] as number) - (sums[start] as number);
    const sumsOf = ({ at }: Figure): readonly number[] => this.sums[at] as number[];
    return [...this.starts.map(({ at }) => at), this.lastTotal].some(
      (start) =>
        (named || since(start, withFigures) > 1) &&
        compared.every((one) => whole(since(start, sumsOf(one))) === numberIn(one.of(row))),
    );
  }
}

const lastOf = <T>(items: readonly T[]): T => items[items.length - 1] as T;

const productOf = (factors: readonly (number | null)[]): number | null =>
  factors.every((factor): factor is number => factor !== null) ? exactProduct(factors) : null;
