/**
 * A unit's tab, parsed once into typed rows. A row that cannot be placed becomes a finding, never a skip.
 */
import { type Finding, type FindingInput, finding } from '../finding.ts';
import { ENTRY_HEADERS, type EntryHeader } from '../layout.ts';
import { columnLetters } from '../table/columns.ts';
import type { Grid } from '../table/grid.ts';
import { type HeaderPlace, headerKey, headerKeys } from '../table/header.ts';
import { onceFor } from '../table/once-for.ts';
import {
  type Column,
  expected,
  headerFindings,
  headersOf,
  required,
  tableHeader,
  tableSpec,
} from '../table/read.ts';
import { foldKey } from '../text/fold.ts';
import { type CountCell, type MoneyCell, type NumberCell, readCount, readMoney, typedText } from './cells.ts';
import { cellsRead, otherTabsRead, staysInRow, withoutOwnName } from './formula.ts';
import type { EntryRow } from './row.ts';
import { type Sources, STANDARD_SOURCES } from './sources.ts';
import { addsCells, addsUpRows, RowsAbove, totalWords } from './total-row.ts';

/** Heading of the section that keeps entries whose line left the plan; written by `template/`. */
export const LEFT_PLAN_TITLE = 'DÒNG KHÔNG CÒN TRONG KẾ HOẠCH';

/** Behind the code of a row in that section: sorting may carry the row back among lines that bear its number now. */
export const LEFT_PLAN_MARK = ' (cũ)';

export const ENTRY_CODES = [
  'TAB_EMPTY',
  'HEADER_ROW_MISSING',
  'HEADER_MISSING',
  'HEADER_RENAMED',
  'HEADER_DOUBLED',
  'HEADER_UNSEEN',
  'HEADER_REPEATED',
  'SUBTOTAL_ROW',
  'TOTAL_UNSURE',
  'STRAY_TEXT',
  'ROW_WITHOUT_CODE',
  'ROW_ABOVE_HEADER',
] as const;
type EntryCode = (typeof ENTRY_CODES)[number];

/** A row that a person filled and that counts nowhere. */
export interface KeptOut {
  readonly entry: EntryRow;
  /** Code of the finding that says so. */
  readonly code: EntryCode;
}

export interface UnitSheet {
  readonly tab: string;
  /** Null where no header row was found. */
  readonly header: HeaderPlace<EntryHeader> | null;
  readonly readable: boolean;
  readonly rows: readonly EntryRow[];
  /** Rows with figures that are no entries of a line: totals, rows without a line, rows above the header. */
  readonly keptOut: readonly KeptOut[];
  /** Rows with content that are no entries (own totals, stray text): each has a finding. */
  readonly strayRows: number;
  /** Rows with a figure in a tab that cannot be read: how many are left out with it. */
  readonly unreadRows: number;
  /** Columns among those of the sources that the list does not name, and in which a figure stands; 0-based. */
  readonly gone: readonly GoneColumn[];
  readonly findings: readonly Finding<EntryCode>[];
}

/** A column of a source that was taken out of the list, or has another name there. */
export interface GoneColumn {
  readonly name: string;
  readonly column: number;
}

/** `ii.1.5 ` and `II.1.5.` are the same code. */
export function tidyCode(text: string): string {
  const plain = text.replace(/\s+/g, '').replace(/\.+$/, '');
  return plain
    .replace(/^[ivxlc]+/i, (roman) => roman.toUpperCase())
    .replace(/\.([A-Z])$/, (_, letter: string) => `.${letter.toLowerCase()}`);
}

/** What stands in `Mã`: the code, and whether the row was put aside when its line left the plan. */
export function codeCell(cell: unknown): { code: string; left: boolean } {
  const text = typedText(cell);
  if (text === '' || PLAN_CODE.test(text)) return { code: text, left: false };
  const bare = text.replace(/\s*\(cũ\)$/i, '');
  return { code: tidyCode(bare), left: bare !== text };
}

/** Rows are read by `readRow`, each cell into its field. */
const asItStands = (cell: unknown): unknown => cell;
const must = required(asItStands);
const should = expected(asItStands);

/** What need there is of the columns beside those of the sources, which a row's money cannot do without. */
const COLUMNS: Readonly<Partial<Record<EntryHeader, Column>>> = {
  STT: should,
  'Nội dung hoạt động': should,
  ĐVT: should,
  'Thời gian': should,
  'Mức trần': should,
  'Kiểm tra': should,
  'Ghi chú': should,
};

/**
 * Without the required columns a row's money cannot be trusted, so the whole tab is left out until they are back. A source
 * that joined the list has no column before the next «Lập biểu»: until then nothing is planned from it.
 */
export const entryTable = onceFor((sources: Sources) =>
  tableSpec({
    columns: Object.fromEntries(
      sources.headers.map((header) => [
        header,
        COLUMNS[header] ??
          (!sources.isStandard && sources.list.some(({ name }) => name === header) ? should : must),
      ]),
    ) as Record<EntryHeader, Column>,
    leaveOut: 'nothing',
    codes: { missing: 'HEADER_MISSING', renamed: 'HEADER_RENAMED', doubled: 'HEADER_DOUBLED' },
  }),
);
export const requiredHeaders = onceFor((sources: Sources) => headersOf(entryTable(sources), 'required'));

/**
 * Parses `grid` (the tab's values from A1) for one unit.
 *
 * @param formulas the tab's formulas from A1, where they were read: they tell totals from figures. Null where they cannot
 * be known, as in a cell: then nothing is called certain that a formula would decide
 * @param sources of the workbook; the three where it lists none
 */
export function readUnitSheet(
  grid: Grid,
  tab: string,
  unit: string,
  formulas: Grid | null = [],
  sources: Sources = STANDARD_SOURCES,
): UnitSheet {
  const place = { tab, unit };
  const table = entryTable(sources);
  const header = tableHeader(grid, table);
  if (header === null) {
    const empty = grid.every((row) => row.every((cell) => typedText(cell) === ''));
    const code = empty ? 'TAB_EMPTY' : 'HEADER_ROW_MISSING';
    const findings = [finding<EntryCode>({ ...place, code, severity: 'error' })];
    return {
      tab,
      header,
      readable: false,
      rows: [],
      keptOut: [],
      strayRows: 0,
      unreadRows: rowsWithFigures(grid),
      gone: [],
      findings,
    };
  }
  const gone = goneColumns(grid, header, sources);
  const at: SheetPlace = {
    ...{ tab, header, sources, gone },
    ...{ cells: placesOf(header), formulas: formulas ?? [] },
  };
  const findings: Finding<EntryCode>[] = headerFindings(table, header, place).map((item) =>
    item.code === 'HEADER_DOUBLED' ? { ...item, facts: doubledColumns(item.column, grid, at) } : item,
  );
  const readable = !requiredHeaders(sources).some(
    (name) => header.missing.includes(name) || header.doubled.includes(name),
  );
  const rows: EntryRow[] = [];
  const keptOut: KeptOut[] = [];
  let strayRows = 0;
  const keepOut = (entry: EntryRow, { code, ...more }: StrayFinding, isTyped = entry.filled): void => {
    strayRows++;
    if (isTyped) keptOut.push({ entry, code });
    // What a row below the header is cannot be told without a column; the tab is left out as a whole, and that is said.
    if (!readable && entry.row > header.row) return;
    findings.push(finding({ ...place, code, severity: 'notice', row: entry.row, ...more }));
  };
  for (let index = 0; index < header.row; index++) {
    const line = grid[index] ?? [];
    const entry = readRow(line, index + 1, at, false);
    const stray = strayAbove(line, entry, at);
    if (stray !== null) keepOut(entry, stray);
  }
  const totals = new RowsAbove(sources);
  let above: EntryRow | null = null;
  let leftPlan = false;
  const wordsAside = new Map<string, string>();
  for (let index = header.row + 1; index < grid.length; index++) {
    const line = grid[index] ?? [];
    const entry = readRow(line, index + 1, at, leftPlan);
    // What a row with a code is, its code says.
    const texts = entry.code === '' ? wordsOf(line, at) : [];
    if (texts.some((text) => foldKey(text) === LEFT_PLAN_KEY)) {
      leftPlan = true;
      // What stands below belongs to no line above; figures typed into the heading itself to none at all.
      above = null;
      if (!entry.filled && texts.length === 1) continue;
    }
    const stray = strayRow(line, entry, texts, above !== null, totals, formulas !== null, at);
    if (stray === 'blank') continue;
    if (stray !== null) {
      if (stray.code === 'SUBTOTAL_ROW') totals.addTotal();
      // A header has words alone; a number that stands in one is left out, and has to be found again.
      const isHeader = stray.code === 'HEADER_REPEATED' && !hasNumber(entry);
      keepOut(entry, stray, entry.filled && !isHeader);
      continue;
    }
    const placed: EntryRow =
      entry.code === '' ? underLineAbove(entry, above as EntryRow) : withWordsAside(entry, wordsAside);
    rows.push(placed);
    totals.add(placed);
    if (!placed.inherited) above = placed;
  }
  const unreadRows = readable ? 0 : rowsWithFigures(grid.slice(header.row + 1));
  return { tab, header, readable, rows, keptOut, strayRows, unreadRows, gone, findings };
}

/** Only where the workbook lists its sources: else a column among them is a person's own. */
function goneColumns(
  grid: Grid,
  { row, columns, others }: HeaderPlace<EntryHeader>,
  { isListed }: Sources,
): GoneColumn[] {
  const { 'Thành tiền': amount, 'Thời gian': time } = columns;
  if (!isListed || amount === undefined || time === undefined) return [];
  const isAmong = (column: number): boolean => column > amount && column < time;
  const hasMoney = (column: number): boolean =>
    grid.slice(row + 1).some((cells) => typeof cells[column] === 'number' && cells[column] !== 0);
  return others.flatMap(({ text, column }) =>
    isAmong(column) && hasMoney(column) ? [{ name: text, column }] : [],
  );
}

/** Where a doubled header stands, and which of its columns holds nothing where another one does. */
function doubledColumns(
  name: string | null,
  grid: Grid,
  { header, formulas }: SheetPlace,
): Record<string, string> {
  const [headers = [], ...rows] = grid.slice(header.row);
  const columns = headers.flatMap((cell, column) =>
    headerKey(cell) === foldKey(name ?? '') ? [column] : [],
  );
  const isEmpty = (column: number): boolean =>
    rows.every(
      (cells, at) =>
        typedText(cells[column]) === '' && String(formulas[header.row + 1 + at]?.[column] ?? '') === '',
    );
  const empty = columns.filter(isEmpty);
  const said = (some: readonly number[]): string => some.map(columnLetters).join(', ');
  return { columns: said(columns), empty: empty.length < columns.length ? said(empty) : '' };
}

/** What keeps a tab from being read, but for a header that stands twice. */
const NOT_THERE: ReadonlySet<string> = new Set<EntryCode>([
  'TAB_EMPTY',
  'HEADER_ROW_MISSING',
  'HEADER_MISSING',
  'HEADER_RENAMED',
]);

/**
 * What the check in the cells is not given may be gone, or stand where that formula does not look. The formula cannot
 * tell, nor what is counted; a column typed once more would double one that was only moved.
 */
export const unseenHeader = (item: Finding): Finding =>
  item.severity === 'error' && NOT_THERE.has(item.code)
    ? { ...item, code: 'HEADER_UNSEEN' satisfies EntryCode }
    : item;

/** Whether a number stands in a row: of a tab that cannot be read, such rows are left out. */
export const hasFigure = (cells: readonly unknown[]): boolean =>
  cells.some((cell) => typeof cell === 'number');

const rowsWithFigures = (grid: Grid): number => grid.filter(hasFigure).length;

const LEFT_PLAN_KEY = foldKey(LEFT_PLAN_TITLE);

/** What a row's words say it is: the texts of its first columns. */
const wordsOf = (line: readonly unknown[], { cells }: SheetPlace): string[] =>
  [cells.code, cells.stt, cells.text, cells.item, cells.subject, cells.measure]
    .map((column) => typedText(line[column]))
    .filter((text) => text !== '');

type StrayFinding = Pick<FindingInput<EntryCode>, 'code'> & Partial<Finding<EntryCode>>;

/** A row with so many different headers in it is no entry, nor one with these two; a person may write one as a word. */
const HEADERS_OF_A_HEADER = 4;
const TELLING_KEYS = ['Mã', 'Thành tiền'].map(foldKey);
/** Whether a row below the header is the header once more, or a part of it: pasted along with rows, or by mistake. */
export function isRepeatedHeader(line: readonly unknown[]): boolean {
  const keys = headerKeys(ENTRY_HEADERS).in(line);
  return keys.size >= HEADERS_OF_A_HEADER || TELLING_KEYS.every((key) => keys.has(key));
}

/** Why a row is no entry: nothing stands in it, or what is reported about it; null where it is one. */
function strayRow(
  line: readonly unknown[],
  entry: EntryRow,
  texts: readonly string[],
  hasLineAbove: boolean,
  totals: RowsAbove,
  seesFormulas: boolean,
  { cells }: SheetPlace,
): StrayFinding | 'blank' | null {
  if (isRepeatedHeader(line)) return { code: 'HEADER_REPEATED', actual: typedText(line[cells.code]) || null };
  if (entry.code !== '') return null;
  if (!entry.filled && texts.length === 0) return 'blank';
  const words = texts.join(' ');
  const nature = totals.natureOf(entry, texts);
  if (nature === 'total') return { code: 'SUBTOTAL_ROW', actual: totalWords(texts) ?? words };
  if (nature === 'unsure') {
    const severity = seesFormulas ? 'error' : 'warning';
    const { quantity, price } = entry;
    const isSum = figureCells(entry).some((cell) => cell.kind === 'number' && cell.sums);
    const isProduct = isSum && quantity.kind !== 'blank' && price.kind !== 'blank';
    const facts: Finding['facts'] = !seesFormulas
      ? { sum: 'SUM' }
      : isProduct
        ? { figures: 'Số lượng, Đơn giá' }
        : {};
    return { code: 'TOTAL_UNSURE', actual: words, severity, column: 'Thành tiền', facts };
  }
  if (!entry.filled) return { code: 'STRAY_TEXT', actual: words };
  return hasLineAbove ? null : { code: 'ROW_WITHOUT_CODE', actual: words, severity: 'error', column: 'Mã' };
}

/** What a plan's code looks like; the plan itself is not known here. */
export const PLAN_CODE = /^[IVXLC]+(\.\d+)*(\.[a-z])?$/;

/**
 * A row above the header that is an entry all the same: the header was dragged down, or the row inserted above it. It
 * has a code, or figures as an entry has them; lines of the head have words where figures belong. One figure beside
 * words may be either.
 */
function strayAbove(line: readonly unknown[], entry: EntryRow, at: SheetPlace): StrayFinding | null {
  const texts = wordsOf(line, at);
  const place = { code: 'ROW_ABOVE_HEADER', actual: texts.join(' '), column: 'Mã' } as const;
  if (PLAN_CODE.test(entry.code))
    return { ...place, severity: entry.filled ? 'error' : 'notice', line: entry.code };
  const figures = figureCells(entry).filter((cell) => cell.kind !== 'blank');
  const isWord = (cell: CountCell | MoneyCell): boolean =>
    cell.kind === 'unreadable' || (cell.kind === 'text' && cell.reading.value === null);
  if (figures.some(isWord) || figures.length === 0) return null;
  if (figures.length > 1) return { ...place, severity: 'error' };
  const isSumOfTab =
    figures[0]?.kind !== 'number' || texts.every((text) => text === typedText(line[at.cells.code]));
  return isSumOfTab ? null : { ...place, severity: 'warning' };
}

/** A row that a person added under a line: it is the line's, and has what it leaves blank from there. */
const underLineAbove = (entry: EntryRow, above: EntryRow): EntryRow => ({
  ...entry,
  code: above.code,
  inherited: true,
  leftPlan: above.leftPlan,
  lineText: above.text,
  item: entry.item || above.item,
  measure: entry.measure || above.measure,
});

/**
 * A further model of a line that left the plan has the line's code and no words: the words above it in the section say
 * which line that was, for the code may be another line's by now.
 */
function withWordsAside(entry: EntryRow, wordsAside: Map<string, string>): EntryRow {
  if (!entry.leftPlan) return entry;
  const lineText = entry.text || (wordsAside.get(entry.code) ?? '');
  wordsAside.set(entry.code, lineText);
  return { ...entry, lineText };
}

/** Columns that people added and that hold anything: by name, or by letters where they have no name. */
export function extraColumns(grid: Grid, header: HeaderPlace<EntryHeader>): string[] {
  const ours = new Set(Object.values(header.columns));
  const [names = [], ...rows] = grid.slice(header.row);
  return names.flatMap((name, column) =>
    !ours.has(column) && rows.some((cells) => typedText(cells[column]) !== '')
      ? [typedText(name) || columnLetters(column)]
      : [],
  );
}

/** Figures of a row beside what it has of each source. */
const FIGURE_NAMES = ['quantity', 'persons', 'periods', 'price', 'amount', 'done', 'disbursed'] as const;
/** Of them money that is counted, each by itself, as that of the sources is. */
const COUNTED_MONEY: ReadonlySet<string> = new Set(['amount', 'disbursed']);

const figureCells = (entry: EntryRow): (CountCell | MoneyCell)[] => [
  ...FIGURE_NAMES.map((name) => entry[name]),
  ...Object.values(entry.sources),
];

const hasNumber = (entry: EntryRow): boolean => figureCells(entry).some((cell) => cell.kind === 'number');

/** A tab as it was read, around its rows. */
interface SheetPlace {
  readonly tab: string;
  readonly header: HeaderPlace<EntryHeader>;
  readonly cells: CellPlaces;
  readonly sources: Sources;
  readonly gone: readonly GoneColumn[];
  readonly formulas: Grid;
}

type CellPlaces = ReturnType<typeof placesOf>;

/** The columns of a row's fields, 0-based; where one is missing, a column that no row has. */
const placesOf = ({ columns }: HeaderPlace<EntryHeader>) => ({
  code: columns.Mã ?? NOWHERE,
  stt: columns.STT ?? NOWHERE,
  text: columns['Nội dung hoạt động'] ?? NOWHERE,
  item: columns.Khoản ?? NOWHERE,
  subject: columns['Đối tượng'] ?? NOWHERE,
  measure: columns.ĐVT ?? NOWHERE,
  quantity: columns['Số lượng'] ?? NOWHERE,
  persons: columns['Số người'] ?? NOWHERE,
  periods: columns['Số kỳ'] ?? NOWHERE,
  price: columns['Đơn giá'] ?? NOWHERE,
  amount: columns['Thành tiền'] ?? NOWHERE,
  time: columns['Thời gian'] ?? NOWHERE,
  done: columns['Thực hiện'] ?? NOWHERE,
  disbursed: columns['Giải ngân'] ?? NOWHERE,
  note: columns['Ghi chú'] ?? NOWHERE,
});
/** Beyond the last column that a sheet may have. */
const NOWHERE = 100_000;

/** The row as it stands. A total's words are no code. */
function readRow(line: readonly unknown[], row: number, at: SheetPlace, leftPlan: boolean): EntryRow {
  const { cells } = at;
  const { code, left } = readCode(line[cells.code]);
  const text = typedText(line[cells.text]);
  const subject = typedText(line[cells.subject]);
  const time = typedText(line[cells.time]);
  const note = typedText(line[cells.note]);
  const quantity = readCount(line[cells.quantity]);
  const persons = readCount(line[cells.persons]);
  const periods = readCount(line[cells.periods]);
  const price = readMoney(line[cells.price]);
  const amount = readMoney(line[cells.amount]);
  const sources: Record<string, MoneyCell> = {};
  let isSourced = false;
  for (const { key, name } of at.sources.list) {
    const cell = readMoney(line[at.header.columns[name] ?? NOWHERE]);
    sources[key] = cell;
    if (cell.kind !== 'blank') isSourced = true;
  }
  for (const { column } of at.gone) if (typeof line[column] === 'number') isSourced = true;
  const done = readCount(line[cells.done]);
  const disbursed = readMoney(line[cells.disbursed]);
  const entry: EntryRow = {
    row,
    code,
    inherited: false,
    leftPlan: leftPlan || left,
    text,
    lineText: text,
    item: typedText(line[cells.item]),
    subject,
    measure: typedText(line[cells.measure]),
    quantity,
    persons,
    periods,
    price,
    amount,
    sources,
    time,
    done,
    disbursed,
    note,
    filled:
      quantity.kind !== 'blank' ||
      persons.kind !== 'blank' ||
      periods.kind !== 'blank' ||
      price.kind !== 'blank' ||
      amount.kind !== 'blank' ||
      isSourced ||
      done.kind !== 'blank' ||
      disbursed.kind !== 'blank' ||
      subject + time + note !== '',
  };
  return withFormulas(entry, at);
}

/** What stands in `Mã`, where it is no total's word. */
function readCode(cell: unknown): { code: string; left: boolean } {
  const read = codeCell(cell);
  const isWord = !PLAN_CODE.test(read.code) && totalWords([typedText(cell)]) !== null;
  return isWord ? { code: '', left: false } : read;
}

/** Figures that are those of other rows are marked: totals, and money worked out from there. */
function withFormulas(entry: EntryRow, place: SheetPlace): EntryRow {
  const formulas = place.formulas[entry.row - 1];
  if (formulas === undefined) return entry;
  let marked = entry;
  const markAt = (cell: CountCell | MoneyCell, column: number, isCounted: boolean): Mark | null => {
    const formula = String(formulas[column] ?? '');
    if (cell.kind !== 'number' || formula === '' || staysInRow(formula, entry.row)) return null;
    return markOf(withoutOwnName(formula, place.tab), isCounted, column, entry.row, place);
  };
  for (const field of FIGURE_NAMES) {
    const mark = markAt(entry[field], place.cells[field], COUNTED_MONEY.has(field));
    if (mark !== null) marked = { ...marked, [field]: { ...entry[field], ...mark } };
  }
  for (const { key, name } of place.sources.list) {
    const cell = entry.sources[key] as MoneyCell;
    const mark = markAt(cell, place.header.columns[name] ?? NOWHERE, true);
    if (mark !== null)
      marked = { ...marked, sources: { ...marked.sources, [key]: { ...(cell as NumberCell), ...mark } } };
  }
  return marked;
}

type Mark = Pick<NumberCell, 'sums' | 'elsewhere'>;

function markOf(
  formula: string,
  isCounted: boolean,
  column: number,
  row: number,
  place: SheetPlace,
): Mark | null {
  if (addsUpRows(formula, column, row)) return { sums: true };
  if (!isCounted) return null;
  const elsewhere = takenFrom(formula, row, place) ?? otherTabsRead(formula)[0];
  return elsewhere === undefined ? null : { elsewhere };
}

/** Columns whose figures make the amount of their row. */
const FACTOR_HEADERS = ['Số lượng', 'Số người', 'Số kỳ', 'Đơn giá'] as const;

/**
 * The first cell from which money takes what belongs to another row: factors that somebody cut and pasted there take the
 * formula's references with them, a copied formula may hold its references fast, and the money of another row is counted
 * there. A share of what several rows add up to (`=SUM(K5:K8)*5%`) is money of its own.
 */
function takenFrom(formula: string, row: number, { header, sources }: SheetPlace): string | undefined {
  if (!formula.startsWith('=')) return undefined;
  const isIn = (names: readonly EntryHeader[], left: number, right: number): boolean =>
    names.some((name) => {
      const column = header.columns[name];
      return column !== undefined && left <= column && column <= right;
    });
  const adds = addsCells(formula);
  // Money that is counted in its own row already.
  const money = Object.values(sources.columns);
  return cellsRead(formula).find(
    ({ left, right, first, last }) =>
      (isIn(FACTOR_HEADERS, left, right) || (isIn(money, left, right) && !(adds && last > first))) &&
      // Rows below the header, with any but the cell's own among them.
      last > header.row + 1 &&
      !(Math.max(first, header.row + 2) === row && last === row),
  )?.text;
}
