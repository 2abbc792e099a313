/**
 * A workbook as tables, one a sheet: what the cells show, with merged cells. Hidden sheets are left out; hidden rows are
 * rows. Knows nothing of plans.
 */
import { displayText, type SheetSnapshot, type WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import type { SourceCell, SourceDocument, SourceTable } from '../../src/import/document.ts';

export function documentOfWorkbook(workbook: WorkbookSnapshot): SourceDocument {
  const sheets = workbook.sheets.filter((sheet) => sheet.hidden !== true);
  return { kind: 'xlsx', blocks: sheets.map((sheet) => tableOf(sheet, workbook)) };
}

function tableOf(sheet: SheetSnapshot, workbook: WorkbookSnapshot): SourceTable {
  const spans = new Map((sheet.merges ?? []).map((area) => [`${area.row},${area.column}`, area]));
  const cells: SourceCell[] = [];
  let rows = 0;
  let columns = 0;
  for (const [rowKey, row] of Object.entries(sheet.cells)) {
    for (const [columnKey, cell] of Object.entries(row)) {
      const [at, column] = [Number(rowKey), Number(columnKey)];
      if (cell.v === undefined || cell.v === '') continue;
      const style = cell.s === undefined ? undefined : workbook.styles[cell.s];
      const text = shown(cell.v, style?.format, workbook.locale);
      if (text.trim() === '') continue;
      const area = spans.get(`${at},${column}`);
      const [rowSpan, columnSpan] = [area?.rows ?? 1, area?.columns ?? 1];
      cells.push({ text, row: at, column, rowSpan, columnSpan, ...(style?.bold ? { bold: true } : {}) });
      rows = Math.max(rows, at + rowSpan);
      columns = Math.max(columns, column + columnSpan);
    }
  }
  // A sheet where nothing is merged may have lost its merges in a paste.
  return {
    kind: 'table',
    name: sheet.name,
    rows,
    columns,
    cells,
    spans: (sheet.merges ?? []).some((area) => area.rows > 1),
  };
}

/** As the cell shows it; a long number without groups keeps all its digits. */
function shown(value: string | number | boolean, format: string | undefined, locale: string): string {
  if (typeof value !== 'number') return String(value);
  return displayText(value, format, locale);
}
