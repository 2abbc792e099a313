/**
 * Menu «Đọc kế hoạch»: writes each row's code and status beside the pasted annex, and a note on the STT of every
 * row that needs a look. The annex's own four columns are never touched.
 */

import type { Finding } from '../finding.ts';
import { TABS } from '../layout.ts';
import { isFindingText, shortFinding } from '../messages/index.ts';
import type { Outcome, ReadPlanOutcome } from '../schema/outcomes.ts';
import {
  type PlanHeader,
  type PlanRow,
  parsePlan,
  STATUS_APPLIES,
  STATUS_PENDING,
} from '../source/plan/plan.ts';
import type { Language } from '../source/settings.ts';
import { parseUnits } from '../source/units.ts';
import type { Grid } from '../table/grid.ts';
import type { HeaderPlace } from '../table/header.ts';
import { type Sheet, tab, valuesOf } from '../workbook/book.ts';
import { writeChanged, writeColumn, writeNotes } from '../workbook/source-tabs.ts';
import { Refusal, runCommand } from './run.ts';

export function readPlan(): Outcome<ReadPlanOutcome | { cancelled: true }> {
  return runCommand((desk) => {
    const { book, ui } = desk;
    const sheet = tab(book, TABS.plan);
    const values = valuesOf(sheet);
    const notes = sheet.getDataRange().getNotes();
    const units = parseUnits(valuesOf(tab(book, TABS.units)), TABS.units);
    const { rows, findings, header } = parsePlan(values, { tab: TABS.plan, roles: units.roles });
    if (header === null || rows.length === 0) throw new Refusal(ui.common.planEmpty);
    const columns = placeColumns(header, values[0]?.length ?? 0);
    writeCodes(sheet, values, rows, columns);
    writeFindings(sheet, notes, findings, columns, desk.language);
    const levels = { content: 0, activity: 0, line: 0, dash: 0 };
    for (const row of rows) levels[row.level]++;
    const pending = rows.filter((row) => row.ownPending).length;
    const { content, activity, line, dash } = levels;
    const said = [ui.readPlan.done(rows.length, content, activity, line, dash, pending)];
    if (findings.length > 0) said.push(ui.readPlan.findings(findings.length));
    desk.conclude(ui.readPlan.title, said.join('\n'));
    return { rows: rows.length, levels, pending, findings };
  });
}

/** Where the command writes in the plan's tab. Everything counts from 1. */
interface PlanColumns {
  readonly headerRow: number;
  readonly stt: number;
  readonly code: number;
  readonly status: number;
  /** The add-in's own headers that are not there yet. */
  readonly missing: readonly string[];
}

/** Columns of the add-in that are missing go behind the last column of the tab, the code's first. */
function placeColumns({ row, columns }: HeaderPlace<PlanHeader>, width: number): PlanColumns {
  const missing = (['Mã', 'Trạng thái'] as const).filter((name) => columns[name] === undefined);
  const place = (name: 'Mã' | 'Trạng thái'): number => (columns[name] ?? width + missing.indexOf(name)) + 1;
  return {
    headerRow: row + 1,
    stt: (columns.STT ?? 0) + 1,
    code: place('Mã'),
    status: place('Trạng thái'),
    missing,
  };
}

/** Writes only cells that change: what a person types elsewhere in these columns meanwhile stays. */
function writeCodes(
  sheet: Sheet,
  values: Grid,
  rows: readonly PlanRow[],
  { headerRow, code, status, missing }: PlanColumns,
): void {
  const widest = sheet.getMaxColumns();
  if (status > widest) sheet.insertColumnsAfter(widest, status - widest);
  if (missing.includes('Mã')) writeColumn(sheet, code, headerRow, ['Mã']);
  if (missing.includes('Trạng thái')) writeColumn(sheet, status, headerRow, ['Trạng thái']);
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const below = values.slice(headerRow).map((cells, index) => ({
    cells,
    row: byRow.get(headerRow + 1 + index),
  }));
  const write = (column: number, textOf: (row: PlanRow) => string): void =>
    writeChanged(
      sheet,
      column,
      headerRow + 1,
      below.map(({ row }) => (row === undefined ? '' : textOf(row))),
      below.map(({ cells }) => String(cells[column - 1] ?? '')),
    );
  write(code, (row) => row.code);
  write(status, (row) => (row.ownPending ? STATUS_PENDING : STATUS_APPLIES));
}

/** A note on the STT of each row with findings. A person's own note stays where the add-in has nothing to say. */
function writeFindings(
  sheet: Sheet,
  notes: readonly (readonly string[])[],
  findings: readonly Finding[],
  { headerRow, stt }: PlanColumns,
  language: Language,
): void {
  const standing = notes.slice(headerRow).map((row) => row[stt - 1] ?? '');
  const wanted = standing.map((note, index) => {
    const mine = findings.filter((item) => item.row === headerRow + 1 + index);
    const text = mine.map((item) => shortFinding(item, language)).join('\n');
    return text || (isFindingText(note) ? '' : note);
  });
  if (wanted.some((text, index) => text !== standing[index])) writeNotes(sheet, stt, headerRow + 1, wanted);
}
