/**
 * The sources of money of a workbook, as `Nguồn vốn` in `Cấu hình` lists them, and the columns that a unit's tab has with
 * them. Everything that asks where money comes from takes the list from here; three are there where nobody says anything.
 */
import {
  ENTRY_HEADERS,
  type EntryHeader,
  SOURCE_HEADERS,
  type SourceHeader,
  TYPED_HEADERS,
} from '../layout.ts';
import { cleanLine } from '../text/clean.ts';
import { foldKey, stripMarks } from '../text/fold.ts';

/** One source. Its name heads its column in the units' tabs and is the same in every language. */
export interface Source {
  /** By which its money is known in figures, data and archives: of the name alone, so that it outlives the list's order. */
  readonly key: string;
  readonly name: EntryHeader;
}

/** Amounts in đồng by field: `planned`, `disbursed`, and the key of each source. */
export type Amounts = Readonly<Record<string, number>>;

/** What stands under a field; 0 of a source that these amounts do not know. */
export const amountIn = (amounts: Amounts, field: string): number => amounts[field] ?? 0;

/** The list, and the columns of units' tabs that follow from it. */
export interface Sources {
  readonly list: readonly Source[];
  /** The three of a workbook that lists none, be it that it says so itself. */
  readonly isStandard: boolean;
  /** The workbook says so itself. */
  readonly isListed: boolean;
  /** The columns of a unit's tab, in the order in which a new tab gets them. */
  readonly headers: readonly EntryHeader[];
  /** Those that people fill. */
  readonly typed: readonly EntryHeader[];
  /** Those in which people type whole đồng. */
  readonly money: readonly EntryHeader[];
  /** Money that a report counts, by its field: `planned`, each source, `disbursed`. */
  readonly fields: readonly string[];
  /** The column of each of these fields. */
  readonly columns: Readonly<Record<string, EntryHeader>>;
}

const STANDARD = Object.entries(SOURCE_HEADERS).map(([key, name]): Source => ({ key, name }));
const STANDARD_NAMES: readonly string[] = STANDARD.map(({ name }) => name);

/** These in place of the three that a tab has otherwise. */
const withSources = (headers: readonly EntryHeader[], list: readonly Source[]): readonly EntryHeader[] =>
  headers.flatMap((header) =>
    header === STANDARD_NAMES[0]
      ? list.map(({ name }) => name)
      : STANDARD_NAMES.includes(header)
        ? []
        : [header],
  );

function sourcesOf(list: readonly Source[], isListed: boolean): Sources {
  const columns: Record<string, EntryHeader> = { planned: 'Thành tiền' };
  for (const { key, name } of list) columns[key] = name;
  columns.disbursed = 'Giải ngân';
  return {
    list,
    isStandard: list.length === STANDARD.length && list.every(({ key }, at) => key === STANDARD[at]?.key),
    isListed,
    headers: withSources(ENTRY_HEADERS, list),
    typed: withSources(TYPED_HEADERS, list),
    money: ['Đơn giá', ...list.map(({ name }) => name), 'Giải ngân'],
    fields: Object.keys(columns),
    columns,
  };
}

/** What a workbook has that does not say which sources there are. */
export const STANDARD_SOURCES = sourcesOf(STANDARD, false);

/** As they are written in a cell. */
export const listText = (list: readonly Source[]): string => list.map(({ name }) => name).join('; ');

/** A table with more columns of money is read by nobody, and fits on no paper. */
export const MOST_SOURCES = 8;
/** Letters of a name that heads a column. */
export const LONGEST_SOURCE = 30;

/** Why a name in the list is not taken. */
export const SOURCE_CODES = [
  'SOURCES_NONE',
  'SOURCE_BLANK',
  'SOURCE_TWICE',
  'SOURCE_TOO_LONG',
  'SOURCE_TAKEN',
  'SOURCE_UNUSABLE',
  'SOURCES_TOO_MANY',
] as const;
type SourceCode = (typeof SOURCE_CODES)[number];

/** Names of columns beside those of the sources, and words that tables of the report have for themselves. */
const TAKEN: ReadonlySet<string> = new Set(
  [
    ...ENTRY_HEADERS.filter((header) => !STANDARD_NAMES.includes(header)),
    ...['Chưa phân nguồn', 'Tổng', 'Tổng cộng', 'Tổng số', 'Cộng', 'Kế hoạch', 'Dự toán', 'Còn lại', 'Tỷ lệ'],
    ...['Kinh phí kế hoạch', 'Số lượng thực hiện', 'Kho bạc', 'Chênh lệch', 'Đơn vị', 'Đơn vị thực hiện'],
  ].map(foldKey),
);

/** Of its own for each name that folds to letters of its own: ASCII, for programs that take no other letters. */
const keyOf = (name: string): string =>
  `source_${stripMarks(name)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')}`;

function sourceNamed(name: string): Source {
  const key = foldKey(name);
  return (
    STANDARD.find((one) => foldKey(one.name) === key) ?? { key: keyOf(name), name: name as SourceHeader }
  );
}

/** A cell of `Nguồn vốn`: names between semicolons or line breaks. What cannot be taken is named, and the rest stands. */
export function readSources(cell: unknown): {
  readonly sources: Sources;
  readonly problems: readonly { readonly code: SourceCode; readonly name: string }[];
} {
  const text = String(cell ?? '');
  if (cleanLine(text) === '') return { sources: STANDARD_SOURCES, problems: [] };
  const names = text.split(/[;\n\r]+/).map(cleanLine);
  const problems: { code: SourceCode; name: string }[] = [];
  // A list may end with its mark.
  if (
    text
      .split(/[;\n\r]/)
      .slice(0, -1)
      .some((one) => cleanLine(one) === '')
  )
    problems.push({ code: 'SOURCE_BLANK', name: '' });
  const list: Source[] = [];
  for (const name of names.filter((one) => one !== '')) {
    const source = sourceNamed(name);
    const problem = problemOf(name, source, list);
    if (problem === null) list.push(source);
    else problems.push({ code: problem, name });
  }
  if (list.length === 0)
    return { sources: STANDARD_SOURCES, problems: [...problems, { code: 'SOURCES_NONE', name: '' }] };
  return { sources: sourcesOf(list, true), problems };
}

function problemOf(name: string, { key }: Source, list: readonly Source[]): SourceCode | null {
  // A list with commas between its names would be one source of that whole name.
  if (/^[=+@-]|,/.test(name) || !/[a-z]/.test(stripMarks(name))) return 'SOURCE_UNUSABLE';
  if (name.length > LONGEST_SOURCE) return 'SOURCE_TOO_LONG';
  if (TAKEN.has(foldKey(name))) return 'SOURCE_TAKEN';
  if (list.some((one) => one.key === key || foldKey(one.name) === foldKey(name))) return 'SOURCE_TWICE';
  return list.length === MOST_SOURCES ? 'SOURCES_TOO_MANY' : null;
}

/** What a source is called among words of a table: the three have words of each language, others their name. */
export const sourceWord = (
  words: Readonly<Record<'nstw' | 'nsdp' | 'other', string>>,
  { key, name }: Source,
): string => (words as Readonly<Record<string, string>>)[key] ?? name;

/**
 * Amounts under the three keys that archives and data of every workbook have: what is neither from the central nor from the
 * local budget is `other` there.
 */
export function asThree(amounts: Amounts, { list }: Sources): { nstw: number; nsdp: number; other: number } {
  const of = (isIn: (key: string) => boolean): number =>
    list.reduce((sum, { key }) => sum + (isIn(key) ? amountIn(amounts, key) : 0), 0);
  return {
    nstw: of((key) => key === 'nstw'),
    nsdp: of((key) => key === 'nsdp'),
    other: of((key) => key !== 'nstw' && key !== 'nsdp'),
  };
}
