/**
 * Menu «Đọc kế hoạch»: writes each row's code and status beside the pasted annex, and a note on the STT of every
 * row that needs a look. The annex's own four columns are never touched.
 */

import { TABS } from '../layout.ts';
import { shortFinding } from '../messages/index.ts';
import type { Outcome, ReadPlanOutcome } from '../schema/outcomes.ts';
import { parsePlan, STATUS_APPLIES, STATUS_PENDING } from '../source/plan/plan.ts';
import { parseUnits } from '../source/units.ts';
import { tab, valuesOf } from '../workbook/book.ts';
import { writeChanged, writeColumn, writeNotes } from '../workbook/source-tabs.ts';
import { Refusal, runCommand } from './run.ts';

export function readPlan(): Outcome<ReadPlanOutcome | { cancelled: true }> {
  return runCommand(({ book, ui, language, conclude }) => {
    const sheet = tab(book, TABS.plan);
    const values = valuesOf(sheet);
    const notes = sheet.getDataRange().getNotes();
    const units = parseUnits(valuesOf(tab(book, TABS.units)), TABS.units);
    const { rows, findings, header } = parsePlan(values, { tab: TABS.plan, roles: units.roles });
    if (header === null || rows.length === 0) throw new Refusal(ui.common.planEmpty);
    const { columns } = header;
    const headerRow = header.row + 1;
    const first = headerRow + 1;
    const count = values.length - headerRow;
    const byRow = new Map(rows.map((row) => [row.row, row]));
    const at = (name: 'Mã' | 'Trạng thái', missingOffset: number): number =>
      (columns[name] ?? (values[0]?.length ?? 0) + missingOffset - 1) + 1;
    const code = at('Mã', 1);
    const status = at('Trạng thái', columns.Mã === undefined ? 2 : 1);
    const below = Array.from({ length: count }, (_, index) => byRow.get(first + index));
    const stt = (columns.STT ?? 0) + 1;
    const said = below.map((_, index) => {
      const mine = findings.filter((item) => item.row === first + index);
      return mine.map((item) => shortFinding(item, language)).join('\n');
    });
    const widest = sheet.getMaxColumns();
    if (status > widest) sheet.insertColumnsAfter(widest, status - widest);
    if (columns.Mã === undefined) writeColumn(sheet, code, headerRow, ['Mã']);
    if (columns['Trạng thái'] === undefined) writeColumn(sheet, status, headerRow, ['Trạng thái']);
    // Only cells that change: what a person types elsewhere in these columns meanwhile stays.
    const stands = (column: number): string[] =>
      values.slice(headerRow).map((row) => String(row[column - 1] ?? ''));
    writeChanged(
      sheet,
      code,
      first,
      below.map((row) => row?.code ?? ''),
      stands(code),
    );
    writeChanged(
      sheet,
      status,
      first,
      below.map((row) => (row === undefined ? '' : row.ownPending ? STATUS_PENDING : STATUS_APPLIES)),
      stands(status),
    );
    // A person's own notes on these cells stay where we have nothing to say.
    const old = notes.slice(headerRow).map((row) => row[stt - 1] ?? '');
    const fresh = said.map((text, index) => text || (isOurs(old[index] ?? '') ? '' : (old[index] ?? '')));
    if (fresh.some((text, index) => text !== (old[index] ?? ''))) writeNotes(sheet, stt, first, fresh);
    const levels = { content: 0, activity: 0, line: 0, dash: 0 };
    for (const row of rows) levels[row.level]++;
    const pending = rows.filter((row) => row.ownPending).length;
    const spoken = ui.readPlan.done(
      rows.length,
      levels.content,
      levels.activity,
      levels.line,
      levels.dash,
      pending,
    );
    conclude(
      ui.readPlan.title,
      findings.length === 0 ? spoken : `${spoken}\n${ui.readPlan.findings(findings.length)}`,
    );
    return { rows: rows.length, levels, pending, findings };
  });
}

const isOurs = (note: string): boolean => /^(Chặn|Cảnh báo|Lưu ý|Error|Warning|Notice)[:：]/.test(note);
