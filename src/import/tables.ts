/**
 * Which table of a document is the plan: over several pages one table, of two plans the longer one, and a person is
 * asked. Where no table is, numbered lines of running text are taken for one.
 */
import type { ImportAnswers } from '../schema/proposal.ts';
import { foldKey } from '../text/fold.ts';
import { type Columns, findHeaderRow, findOtherHeader, readColumns, roleOfHeader } from './columns.ts';
import { type Lattice, ownTexts, type Part, rowText, type SourceRow } from './document.ts';
import { isColumnNumbers, isHeaderAgain, isPageNumber, isUnitOfMoney, strayReason } from './furniture.ts';
import { markInText, readMark } from './marks.ts';

export interface TableOfDocument {
  /** Place among the tables of the document, from 0. */
  readonly at: number;
  readonly name: string;
  readonly rows: number;
  readonly isPlan: boolean;
  readonly taken: boolean;
}

export interface Chosen {
  readonly tables: readonly TableOfDocument[];
  readonly lattices: readonly Lattice[];
  /** Rows of plans that were not taken, by their number. */
  readonly otherTables: ReadonlySet<number>;
  /** Rows of all taken tables, one after the other. */
  readonly rows: readonly SourceRow[];
  readonly columns: Columns;
  /** Index of the first row below the header. */
  readonly firstRow: number;
  /** The source says which cells are merged. */
  readonly spans: boolean;
  /** Lines of running text that are taken for rows, by their number. */
  readonly lineRows: ReadonlySet<number>;
  /** Headings between the tables of one plan, by their number: rows too. */
  readonly headings: ReadonlySet<number>;
}

interface Group {
  readonly at: number;
  readonly lattices: Lattice[];
  readonly headerKeys: ReadonlySet<string>;
  readonly name: string;
  /** The line before its first table. */
  readonly lead: SourceRow | null;
  /** Numbers of the lines that are headings over its tables. */
  readonly headings: number[];
}

/** Fewer numbered rows than this are no plan where no header says so. */
const LEAST_ROWS = 3;

export function chooseTables(parts: readonly Part[], answers: ImportAnswers): Chosen {
  const named = groupTables(parts, false);
  // A header that names no text of a plan by a word that is known: numbers and other columns say so too.
  const groups = named.length > 0 ? named : groupTables(parts, true);
  const said = answers.table === undefined ? null : Number(answers.table);
  const best = [...groups].sort((one, other) => weightOf(other) - weightOf(one))[0];
  const taken = groups.find(({ at }) => at === said) ?? best;
  const tables = groups.map((group) => ({
    at: group.at,
    name: group.name,
    rows: Math.ceil(weightOf(group)),
    isPlan: true,
    taken: group === taken,
  }));
  if (taken === undefined) return fromLines(parts);
  const [lattice] = taken.lattices as [Lattice];
  const all: Lattice = { ...lattice, rows: taken.lattices.flatMap(({ rows }) => rows) };
  const top = readColumns(all, answers);
  const whole = withHeadingBelow(all, top, taken);
  const columns = whole === all ? top : readColumns(whole, answers);
  return {
    tables,
    lattices: taken.lattices,
    otherTables: new Set(
      groups
        .filter((group) => group !== taken)
        .flatMap(({ lattices }) => lattices.flatMap(({ rows }) => rows.map((row) => row.at))),
    ),
    rows: whole.rows,
    columns,
    firstRow: columns.first,
    spans: lattice.table.spans,
    lineRows: new Set(),
    headings: new Set(taken.headings),
  };
}

/** Rows with a number are what makes a plan. */
const weightOf = ({ lattices }: Group): number =>
  lattices.reduce(
    (sum, lattice) =>
      sum + Math.max(numberedRows(lattice), (lattice.rows.length - findHeaderRow(lattice)) / 4),
    0,
  );

function numberedRows(lattice: Lattice): number {
  return lattice.rows.filter((row) => {
    const [first, ...others] = ownTexts(row);
    return (
      first !== undefined &&
      !isColumnNumbers(row) &&
      (readMark(first) !== null ||
        markInText(first) !== null ||
        others.some((text) => /^(?:integer|decimal|roman|code)/.test(readMark(text)?.style ?? '')))
    );
  }).length;
}

/** Tables that may be plans; one that goes on over pages or paragraphs is one group. */
function groupTables(parts: readonly Part[], byNumbers: boolean): Group[] {
  const groups: Group[] = [];
  let at = -1;
  let between: SourceRow[] = [];
  for (const part of parts) {
    if (part.kind === 'line') {
      if (!isPageNumber([rowText(part.row)])) between.push(part.row);
      continue;
    }
    at += 1;
    const { lattice } = part;
    const header = findHeaderRow(lattice);
    const last = groups[groups.length - 1];
    if (last !== undefined && goesOn(last, lattice, header, between)) {
      addBelow(last, lattice, between);
    } else if (isPlan(lattice, header, byNumbers)) {
      const keys = new Set(
        (header < 0 ? [] : (lattice.rows[header]?.places ?? [])).map(({ text }) => foldKey(text)),
      );
      keys.delete('');
      const lead = between[between.length - 1] ?? null;
      const name = lattice.table.name ?? '';
      groups.push({ at, lattices: [lattice], headerKeys: keys, name, lead, headings: [] });
    }
    between = [];
  }
  return groups;
}

/** Two tables that stand one under the other in one sheet, each with its title. */
export function tablesIn(part: Part): Part[] {
  if (part.kind === 'line') return [part];
  const { lattice } = part;
  const top = findHeaderRow(lattice);
  const other = top < 0 ? -1 : findOtherHeader(lattice, top);
  if (other < 0) return [part];
  let from = other;
  const isTitle = (row: SourceRow | undefined): boolean => {
    const texts = row === undefined ? [] : ownTexts(row);
    return (
      texts.length === 0 ||
      (texts.length === 1 && readMark(texts[0] ?? '') === null && markInText(texts[0] ?? '') === null)
    );
  };
  while (from > top + 1 && isTitle(lattice.rows[from - 1])) from -= 1;
  const of = (rows: readonly SourceRow[]): Part => ({ kind: 'table', lattice: { ...lattice, rows } });
  return [of(lattice.rows.slice(0, from)), ...tablesIn(of(lattice.rows.slice(from)))];
}

function goesOn(group: Group, lattice: Lattice, header: number, between: readonly SourceRow[]): boolean {
  const [first] = group.lattices as [Lattice];
  if ((lattice.table.name ?? '') !== group.name || lattice.columns !== first.columns) return false;
  if (header < 0) return true;
  const keys = (lattice.rows[header]?.places ?? [])
    .map(({ text }) => foldKey(text))
    .filter((key) => key !== '');
  // `II. Thi đua` over a table with the same header: the next content of one plan.
  return keys.every((key) => group.headerKeys.has(key)) && areHeadings(between);
}

const headingMark = (row: SourceRow): string | null => {
  const text = rowText(row);
  const style = text.length > LONGEST_HEADING ? undefined : markInText(text)?.mark.style;
  return style === undefined || /^(?:dash|plus|star|letter)$/.test(style) ? null : style;
};
const LONGEST_HEADING = 200;
const areHeadings = (rows: readonly SourceRow[]): boolean => rows.every((row) => headingMark(row) !== null);

/**
 * The next table of a plan, below the headings that stand between; the first one's stands above all of its tables. What else
 * stands between, as the head of a page, is no row.
 */
function addBelow(group: Group, lattice: Lattice, between: readonly SourceRow[]): void {
  const asRow = (row: SourceRow): SourceRow => asHeading(group, row, lattice.columns);
  const [first] = group.lattices as [Lattice];
  const { lead } = group;
  const headings = areHeadings(between) ? between : [];
  const [heading] = headings;
  const isFirst = group.headings.length === 0 && heading !== undefined;
  if (isFirst && lead !== null && headingMark(lead) === headingMark(heading)) {
    const below = readColumns(first, {}).first;
    group.lattices[0] = {
      ...first,
      rows: [...first.rows.slice(0, below), asRow(lead), ...first.rows.slice(below)],
    };
  }
  group.lattices.push({ ...lattice, rows: [...headings.map(asRow), ...lattice.rows] });
}

/**
 * Tables under headings in one sheet, each with its header: the first heading stands above the first header, like a title,
 * and belongs below it, for the others stand above the next headers, or go on with its number.
 */
function withHeadingBelow(
  lattice: Lattice,
  { headerRows, headerKeys, first }: Columns,
  group: Group,
): Lattice {
  const { rows } = lattice;
  const [top] = headerRows;
  if (top === undefined) return lattice;
  let at = top - 1;
  while (at >= 0 && saysNoHeading(rows[at] as SourceRow)) at -= 1;
  const above = rows[at];
  const lead = above ?? (group.headings.length === 0 ? group.lead : null);
  if (lead === null || !isLoneHeading(lead)) return lattice;
  const [text, style] = [foldKey(rowText(lead)), headingMark(lead)];
  const numberOf = (row: SourceRow): number => markInText(rowText(row))?.mark.path[0] ?? Number.NaN;
  const below = rows.slice(first);
  const filled = below.filter((row) => !saysNoHeading(row));
  const goesOn = filled.some((row, index) => {
    if (!isLoneHeading(row) || headingMark(row) !== style || foldKey(rowText(row)) === text) return false;
    const next = filled[index + 1];
    return (next !== undefined && isHeaderAgain(next, headerKeys)) || numberOf(row) === numberOf(lead) + 1;
  });
  if (!goesOn) return lattice;
  if (above !== undefined)
    return { ...lattice, rows: [...rows.slice(0, at), ...rows.slice(at + 1, first), lead, ...below] };
  return { ...lattice, rows: [...rows.slice(0, first), asHeading(group, lead, lattice.columns), ...below] };
}
const saysNoHeading = (row: SourceRow): boolean => ownTexts(row).length === 0 || isUnitOfMoney(ownTexts(row));

/** Alone in its row, and set like a heading: with a number of headings, in capitals, or bold. */
function isLoneHeading(row: SourceRow): boolean {
  const places = row.places.filter(({ own, text }) => own && text !== '');
  const [only] = places;
  if (places.length !== 1 || only === undefined || only.text.length > LONGEST_HEADING) return false;
  return (
    headingMark(row) !== null ||
    only.bold ||
    (only.text === only.text.toUpperCase() && strayReason(only.text) === null)
  );
}

/** A line of running text as a row across the table. */
function asHeading(group: Group, row: SourceRow, columns: number): SourceRow {
  group.headings.push(row.at);
  const place = { text: rowText(row), bold: true, width: columns, fromAbove: false };
  return { ...row, places: Array.from({ length: columns }, (_, at) => ({ ...place, own: at === 0 })) };
}

function isPlan(lattice: Lattice, header: number, byNumbers: boolean): boolean {
  const numbered = numberedRows(lattice);
  if (header >= 0 && !(byNumbers && numbered >= LEAST_ROWS)) {
    const roles = (lattice.rows[header]?.places ?? []).map(({ text }) => roleOfHeader(text));
    return roles.includes('text') && lattice.rows.length > header + 1;
  }
  return lattice.columns > 1 && numbered >= LEAST_ROWS;
}

/** A document without a table: its numbered lines, each a row with one cell. */
function fromLines(parts: readonly Part[]): Chosen {
  const lines = parts.flatMap((part) => (part.kind === 'line' ? [part.row] : []));
  const first = lines.findIndex((row) => markInText(rowText(row)) !== null);
  const numbered = lines.filter((row) => markInText(rowText(row)) !== null).length;
  const rows = first < 0 || numbered < LEAST_ROWS ? [] : lines.slice(first);
  return {
    tables: [],
    lattices: [],
    otherTables: new Set(),
    rows,
    columns: {
      list:
        rows.length === 0
          ? []
          : [{ at: 0, header: '', role: 'text', sure: 'likely', why: 'values', factor: null }],
      headerRows: [],
      headerKeys: new Set(),
      first: 0,
    },
    firstRow: 0,
    spans: false,
    lineRows: new Set(rows.map(({ at }) => at)),
    headings: new Set(),
  };
}
