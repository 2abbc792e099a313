/**
 * Menu «Đọc kế hoạch»: writes each row's code and status beside the pasted annex, and a note on the STT of every
 * row that needs a look. The annex's own four columns are never touched. Caps follow their lines to new numbers, by the
 * words that it keeps beside them in `Định mức`; that is asked first.
 */

import type { Finding } from '../finding.ts';
import { TABS } from '../layout.ts';
import { isFindingText, shortFinding } from '../messages/index.ts';
import type { Outcome, ReadPlanOutcome } from '../schema/outcomes.ts';
import { buildContext } from '../source/context.ts';
import { type NormHeader, parseNorms } from '../source/norms.ts';
import {
  type PlanHeader,
  type PlanRow,
  parsePlan,
  STATUS_APPLIES,
  STATUS_PENDING,
} from '../source/plan/plan.ts';
import type { Language } from '../source/settings.ts';
import { parseUnits } from '../source/units.ts';
import { type Grid, isBlank } from '../table/grid.ts';
import { type HeaderPlace, headerKey } from '../table/header.ts';
import { type NormMove, planNormMoves } from '../template/norm-lines.ts';
import { foldKey } from '../text/fold.ts';
import { readSources, type Sheet, SOURCE_TABS, tab, valuesOf } from '../workbook/book.ts';
import { ask } from '../workbook/dialogs.ts';
import { writeChanged, writeColumn, writeNotes } from '../workbook/source-tabs.ts';
import { planProblem } from './desk.ts';
import { describeUnheld, publish } from './publish.ts';
import { type Desk, Refusal, runCommand } from './run.ts';

export function readPlan(): Outcome<ReadPlanOutcome | { cancelled: true }> {
  return runCommand(carryOut, {
    ask: (desk) => {
      const lines = describeMoves(desk, readNormMoves(desk, readPlanTab(desk).rows));
      const { title, ask: question } = desk.ui.readPlan;
      return lines.length === 0 || ask(title, [...lines, '', question].join('\n'));
    },
    district: true,
  });
}

function readPlanTab(desk: Desk) {
  const { book } = desk;
  const sheet = tab(book, TABS.plan);
  const values = valuesOf(sheet);
  const units = parseUnits(valuesOf(tab(book, TABS.units)), TABS.units);
  const { rows, findings, header } = parsePlan(values, { tab: TABS.plan, roles: units.roles });
  if (header === null || rows.length === 0) throw new Refusal(planProblem(desk, values, findings));
  return { sheet, values, rows, findings, header };
}

function carryOut(desk: Desk): ReadPlanOutcome {
  const { ui } = desk;
  const { sheet, values, rows, findings, header } = readPlanTab(desk);
  const notes = sheet.getDataRange().getNotes();
  const norms = readNormMoves(desk, rows);
  const columns = placeColumns(header, values);
  writeNormMoves(norms);
  writeCodes(sheet, values, rows, columns);
  writeFindings(sheet, notes, findings, columns, desk.language);
  const unheld = publishAll(desk);
  const levels = { content: 0, activity: 0, line: 0, dash: 0 };
  for (const row of rows) levels[row.level]++;
  const pending = rows.filter((row) => row.ownPending).length;
  const { content, activity, line, dash } = levels;
  const said = [ui.readPlan.done(rows.length, content, activity, line, dash, pending)];
  if (findings.length > 0) said.push(ui.readPlan.findings(findings.length));
  said.push(...describeMoves(desk, norms), ...unheld);
  desk.conclude(ui.readPlan.title, said.join('\n'));
  return { rows: rows.length, levels, pending, findings };
}

/**
 * What the cells go by follows the plan that was just read; not before the workbook has its four source tabs. Gives what
 * is to be said about it.
 */
function publishAll(desk: Desk): string[] {
  const { book, settings } = desk;
  if (!SOURCE_TABS.every((name) => book.sheets.has(name))) return [];
  const context = buildContext(readSources(book, settings), new Date().getFullYear());
  publish(desk, context);
  return describeUnheld(desk, context);
}

/** The caps that follow their lines, and where their cells stand; null where no cap can be read. */
interface NormWork {
  readonly sheet: Sheet;
  readonly moves: readonly NormMove[];
  readonly columns: HeaderPlace<NormHeader>['columns'];
  /** 0-based row of the header. */
  readonly headerRow: number;
  /** Columns of the tab's values. */
  readonly width: number;
}

function readNormMoves({ book }: Desk, plan: readonly PlanRow[]): NormWork | null {
  const sheet = book.sheets.get(TABS.norms);
  if (sheet === undefined) return null;
  const values = valuesOf(sheet);
  const reading = parseNorms(values, { tab: TABS.norms });
  if (reading.header === null) return null;
  const { columns, row } = reading.header;
  const words = columns['Dòng kế hoạch'];
  const moves = planNormMoves(reading, plan, (at) =>
    words === undefined ? '' : String(values[at - 1]?.[words] ?? ''),
  );
  return { sheet, moves, columns, headerRow: row, width: values[0]?.length ?? 0 };
}

/**
 * Writes beside each cap the words of the line that it holds for in the plan as it stands. Before another plan comes: a cap
 * without them would hold for whatever line has its number there.
 */
export function keepLinesOfNorms(desk: Desk, plan: readonly PlanRow[]): void {
  writeNormMoves(readNormMoves(desk, plan));
}

/** Caps that a dialog names before it says how many more there are. */
const LISTED = 8;

function describeMoves({ ui }: Desk, work: NormWork | null): string[] {
  const moved = (work?.moves ?? []).flatMap(({ row, moved }) => moved.map((one) => ({ row, ...one })));
  const lines = moved
    .slice(0, LISTED)
    .map(({ row, from, to, text }) => ui.readPlan.moved(row, `${from} → ${to}`, text));
  if (moved.length > LISTED) lines.push(ui.readPlan.movedMore(moved.length - LISTED));
  return lines;
}

/** A cap's code and the words of its line change in one call where they stand side by side, else the words come last. */
function writeNormMoves(work: NormWork | null): void {
  if (work === null || work.moves.length === 0) return;
  const { sheet, moves, columns, headerRow, width } = work;
  const words = columns['Dòng kế hoạch'] ?? width;
  if (columns['Dòng kế hoạch'] === undefined) {
    if (words + 1 > sheet.getMaxColumns()) sheet.insertColumnsAfter(words, 1);
    writeColumn(sheet, words + 1, headerRow + 1, ['Dòng kế hoạch']);
  }
  const write = (column: number | undefined, textOf: (move: NormMove) => string | null): void => {
    if (column === undefined) return;
    const changed = moves.filter((move) => textOf(move) !== null);
    for (const run of runsOf(changed.map(({ row }) => row)))
      writeColumn(
        sheet,
        column + 1,
        run[0] as number,
        changed.filter(({ row }) => run.includes(row)).map((move) => textOf(move) ?? ''),
      );
  };
  write(columns['Số lượng tối đa'], ({ limit }) => limit);
  write(columns.Mã, ({ codes }) => codes);
  write(words, ({ words: text }) => text);
}

/** Neighbouring rows together. */
function runsOf(rows: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const row of rows) {
    const last = runs[runs.length - 1];
    if (last !== undefined && last[last.length - 1] === row - 1) last.push(row);
    else runs.push([row]);
  }
  return runs;
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

/**
 * Columns of the add-in that are missing go where their headers stand further up, as over an annex that was pasted with its
 * title lines from A1 on, and else behind the last column of the tab, the code's first.
 */
function placeColumns({ row, columns }: HeaderPlace<PlanHeader>, values: Grid): PlanColumns {
  const missing = (['Mã', 'Trạng thái'] as const).filter((name) => columns[name] === undefined);
  const width = values[0]?.length ?? 0;
  const isFree = (column: number): boolean => values.slice(row).every((cells) => isBlank(cells[column]));
  const above = missing.map(
    (name) =>
      values
        .slice(0, row)
        .map((cells) =>
          cells.findIndex((cell, column) => headerKey(cell) === foldKey(name) && isFree(column)),
        )
        .find((column) => column >= 0) ?? -1,
  );
  const isThere = above.every((column) => column >= 0);
  const place = (name: 'Mã' | 'Trạng thái'): number => {
    const at = missing.indexOf(name);
    return (columns[name] ?? (isThere ? (above[at] as number) : width + at)) + 1;
  };
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
