/**
 * Expected tables as an accountant writes them down, against what stands in a workbook.
 *
 * A file names a tab (`# Báo cáo huyện`), then gives tables: a line of headers, then a line a row. Tables end with a
 * blank line; one that ends with `…` may go on in the workbook, any other must not.
 */
import { cellName, displayText, type SheetSnapshot, type WorkbookSnapshot } from '@so-ke-hoach/xlsx';

export interface ExpectedTable {
  readonly tab: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly mayGoOn: boolean;
}

const MORE = '…';

export function readExpected(text: string): ExpectedTable[] {
  const tables: ExpectedTable[] = [];
  let tab = '';
  for (const block of text.trim().split(/\n\s*\n/)) {
    const lines = block.split('\n').map((line) => line.replace(/\r$/, ''));
    if (lines[0]?.startsWith('# ')) tab = (lines.shift() as string).slice(2).trim();
    const [headers = [], ...rows] = lines.map((line) => line.split('\t').map((cell) => cell.trim()));
    const mayGoOn = rows[rows.length - 1]?.[0] === MORE;
    tables.push({ tab, headers, rows: mayGoOn ? rows.slice(0, -1) : rows, mayGoOn });
  }
  return tables;
}

/** Every cell that differs, by its address: `Báo cáo huyện!F12: expected 1.500.000, is 1.200.000`. */
export function differences(workbook: WorkbookSnapshot, expected: readonly ExpectedTable[]): string[] {
  return expected.flatMap((table) => {
    const sheet = workbook.sheets.find(({ name }) => name === table.tab);
    return sheet ? tableDifferences(workbook, sheet, table) : [`${table.tab}: there is no such tab`];
  });
}

function tableDifferences(
  workbook: WorkbookSnapshot,
  sheet: SheetSnapshot,
  { tab, headers, rows, mayGoOn }: ExpectedTable,
): string[] {
  const shown = (row: number, column: number): string => {
    const cell = sheet.cells[row]?.[column];
    const format = cell?.s === undefined ? undefined : workbook.styles[cell.s]?.format;
    return displayText(cell?.v ?? null, format, workbook.locale).trim();
  };
  const start = headerOf(sheet, headers, shown);
  if (start === null) return [`${tab}: no row with the headers ${headers.join(' | ')}`];
  const all = mayGoOn ? rows : [...rows, headers.map(() => '')];
  return all.flatMap((cells, offset) =>
    headers.flatMap((_, index) => {
      const row = start.row + 1 + offset;
      const column = start.columns[index] as number;
      const is = shown(row, column);
      const wanted = cells[index] ?? '';
      if (is === wanted) return [];
      return [`${tab}!${cellName(row, column)}: expected ${wanted || 'nothing'}, is ${is || 'nothing'}`];
    }),
  );
}

function headerOf(
  sheet: SheetSnapshot,
  headers: readonly string[],
  shown: (row: number, column: number) => string,
): { row: number; columns: number[] } | null {
  for (const row of Object.keys(sheet.cells).map(Number)) {
    const names = Array.from({ length: sheet.columns }, (_, column) => shown(row, column));
    const columns = headers.map((header) => names.indexOf(header));
    if (!columns.includes(-1)) return { row, columns };
  }
  return null;
}
