/**
 * Plain text as a document: rows with columns parted by tabs, commas, semicolons or wide gaps, Markdown tables, and
 * lines that are no row of a table. Knows nothing of plans.
 */
import type { SourceCell, SourceDocument, SourceTable, SourceText } from '../../src/import/document.ts';

/** Cells of a row that goes over lines are quoted, as spreadsheets copy and write them. */
export function splitRows(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const take = (): { value: string; next: number } => {
    if (text.charAt(at) === '"') {
      const close = closingQuote(text, at);
      const after = text.charAt(close + 1);
      if (close > 0 && (after === separator || after === '\n' || after === ''))
        return { value: text.slice(at + 1, close).replace(/""/g, '"'), next: close + 1 };
    }
    let end = at;
    while (end < text.length && text.charAt(end) !== separator && text.charAt(end) !== '\n') end++;
    return { value: text.slice(at, end), next: end };
  };
  while (at <= text.length) {
    const { value, next } = take();
    row.push(value);
    const sign = text.charAt(next);
    at = next + 1;
    if (sign === separator) continue;
    rows.push(row);
    row = [];
    if (sign === '') break;
  }
  return rows;
}

/** Where the quote that opens at `from` closes; a doubled one is a quote within. -1 where it does not. */
function closingQuote(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text.charAt(at) !== '"') continue;
    if (text.charAt(at + 1) !== '"') return at;
    at++;
  }
  return -1;
}

function tableOf(rows: readonly (readonly string[])[], spans: boolean): SourceTable {
  const cells: SourceCell[] = rows.flatMap((row, at) =>
    row.flatMap((text, column) =>
      text.trim() === '' ? [] : [{ text, row: at, column, ...(isBold(text) ? { bold: true } : {}) }],
    ),
  );
  return {
    kind: 'table',
    rows: rows.length,
    columns: Math.max(0, ...rows.map((row) => row.length)),
    cells,
    spans,
  };
}

const isBold = (text: string): boolean => /^\s*(?:<b>|<strong>|\*\*)/i.test(text);

const line = (text: string): SourceText => ({ kind: 'text', text });

/** Text with tabs, or commas or semicolons where a file says so by its name. */
export function readText(text: string, hint: 'csv' | 'text' = 'text'): SourceDocument {
  const plain = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\f/g, '\n');
  const lines = plain.split('\n');
  const separator = plain.includes('\t') ? '\t' : hint === 'csv' ? csvSeparator(plain) : '';
  if (separator !== '') return { kind: 'text', blocks: blocksOf(splitRows(plain, separator)) };
  if (hasMarkdownTable(lines)) return readMarkdown(plain);
  const gaps = lines.filter((one) => GAP.test(one.trim())).length;
  if (gaps >= 3 && gaps * 3 >= lines.filter((one) => one.trim() !== '').length)
    return { kind: 'text', blocks: byGaps(lines) };
  return { kind: 'text', blocks: lines.map(line) };
}

/** Rows of one cell before and after a table are running text; blank rows within it mean nothing. */
function blocksOf(rows: readonly (readonly string[])[]): SourceDocument['blocks'] {
  const isWide = (row: readonly string[]): boolean => row.length > 1;
  const first = rows.findIndex(isWide);
  if (first < 0) return rows.map(([text = '']) => line(text));
  let last = rows.length - 1;
  while (!isWide(rows[last] ?? [])) last--;
  return [
    ...rows.slice(0, first).map(([text = '']) => line(text)),
    tableOf(rows.slice(first, last + 1), false),
    ...rows.slice(last + 1).map(([text = '']) => line(text)),
  ];
}

function csvSeparator(text: string): string {
  const head = text.split('\n').slice(0, 30).join('\n');
  const count = (sign: string): number => head.split(sign).length;
  return count(';') > count(',') ? ';' : ',';
}

// ---------------------------------------------------------------- columns by gaps

const GAP = /\S {2,}\S/;
/** As many texts beside one another are a header, or a row of a table. */
const COLUMNS_AT_LEAST = 3;

const textsBeside = (one: string): string[] =>
  one
    .trim()
    .split(/ {2,}/)
    .filter((text) => text !== '');

/**
 * Text as a page has it: columns where most lines have a gap. What stands above the first line with three texts beside
 * one another is running text: a title or `Đơn vị tính: nghìn đồng` has no columns. Pages of other widths, which begin with
 * the header again, have columns of their own places.
 */
function byGaps(lines: readonly string[]): (SourceText | SourceTable)[] {
  const kept = lines.map((one) => one.replace(/\s+$/, ''));
  const top = kept.findIndex((one) => textsBeside(one).length >= COLUMNS_AT_LEAST);
  const from = Math.max(0, top);
  const body = kept.slice(from);
  const pages = pagesOf(body);
  const columns = pages.map((page) => columnsOf(page));
  const isAlike = columns.every((of) => of.length === columns[0]?.length);
  const rows = isAlike
    ? pages.flatMap((page, at) => cutAt(page, columns[at] ?? []))
    : cutAt(body, columnsOf(body));
  return [...kept.slice(0, from).map((one) => line(one.trim())), tableOf(rows, false)];
}

/** The lines from one header to the next, where it is repeated at other places. */
function pagesOf(body: readonly string[]): string[][] {
  const key = (one: string | undefined): string => textsBeside(one ?? '').join(' ');
  const pages: string[][] = [];
  for (const one of body) {
    const last = pages[pages.length - 1];
    if (last === undefined || (key(one) === key(last[0]) && key(one) !== '')) pages.push([one]);
    else last.push(one);
  }
  return pages;
}

/** Where columns begin: at places where many lines have a text. */
function columnsOf(body: readonly string[]): number[] {
  const starts = new Map<number, number>();
  // A text alone in its line, as a page number, says nothing of columns.
  for (const one of body.filter((text) => textsBeside(text).length > 1)) {
    for (const match of one.matchAll(/(?:^| {2,})(\S)/g)) {
      const at = match.index + match[0].length - 1;
      starts.set(at, (starts.get(at) ?? 0) + 1);
    }
  }
  const lead = body.filter((one) => one.trim() !== '').length;
  const columns = [...starts.entries()]
    .filter(([, count]) => count * 6 >= lead)
    .map(([at]) => at)
    .sort((one, other) => one - other)
    .filter((at, index, all) => index === 0 || at - (all[index - 1] as number) > 2);
  if (columns[0] !== 0) columns.unshift(0);
  return columns;
}

/** The texts of each line by columns; a word over the border of two stands in the one where it begins. */
function cutAt(body: readonly string[], columns: readonly number[]): string[][] {
  return body.map((one) => {
    const borders = columns.map((from, index) => {
      let at = from;
      if (index > 0) while (at < one.length && /\S\S/.test(one.slice(at - 1, at + 1))) at += 1;
      return at;
    });
    return borders.map((from, index) => one.slice(from, borders[index + 1] ?? one.length).trim());
  });
}

// ---------------------------------------------------------------- Markdown

const RULE = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$/;
/** `+---+-----+`: a border of a table that is drawn, as pandoc writes those that need room. */
const BORDER = /^\s*\+(?:[-=:]{2,}\+)+\s*$/;
const hasMarkdownTable = (lines: readonly string[]): boolean =>
  lines.some((one) => RULE.test(one) || BORDER.test(one));

export function readMarkdown(text: string): SourceDocument {
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n');
  const blocks: (SourceText | SourceTable)[] = [];
  let rows: string[][] = [];
  const close = (): void => {
    if (rows.length > 0) blocks.push(tableOf(rows, false));
    rows = [];
  };
  /** Lines of the row of a drawn table; null outside one. */
  let drawn: string[][] | null = null;
  for (const one of lines) {
    if (BORDER.test(one)) {
      if (drawn !== null && drawn.length > 0) rows.push(joinedLines(drawn));
      drawn = [];
      continue;
    }
    if (drawn !== null) {
      if (/^\s*\|/.test(one)) {
        drawn.push(markdownCells(one));
        continue;
      }
      if (drawn.length > 0) rows.push(joinedLines(drawn));
      drawn = null;
    }
    if (RULE.test(one)) continue;
    if (/^\s*\|.*\|\s*$/.test(one) || (rows.length > 0 && one.includes('|'))) {
      rows.push(markdownCells(one));
      continue;
    }
    close();
    blocks.push(line(one.replace(/^#+\s*/, '').replace(/\*\*/g, '')));
  }
  if (drawn !== null && drawn.length > 0) rows.push(joinedLines(drawn));
  close();
  return { kind: 'markdown', blocks };
}

/** The cells of a row that goes over several lines: a stroke at the end of a line, or a blank one, breaks it. */
function joinedLines(lines: readonly (readonly string[])[]): string[] {
  const columns = Math.max(...lines.map((cells) => cells.length));
  return Array.from({ length: columns }, (_, at) =>
    lines
      .map((cells) => (cells[at] ?? '').trim())
      .map((text) => (text === '' ? '\n' : text.endsWith('\\') ? `${text.slice(0, -1)}\n` : `${text} `))
      .join('')
      .replace(/\\([-.*+])/g, '$1')
      .replace(/\*\s+(?=\*)/g, '*')
      .replace(/\*\*\s*(.*?)\s*\*\*/gs, '<b>$1</b>')
      .replace(/ *\n\s*/g, '\n')
      .trim(),
  );
}

function markdownCells(one: string): string[] {
  return one
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) =>
      cell
        .trim()
        .replace(/\\\|/g, '|')
        .replace(/<br\s*\/?>/gi, '\n')
        .replace(/\*\*(.*?)\*\*/g, '<b>$1</b>'),
    );
}
