/**
 * Menu «Nộp biểu của đơn vị», «Duyệt biểu», «Mở lại biểu»: the tab in front goes from one status to another. Only
 * what the person was asked about is written: a tab that changed while the question was open is left alone.
 *
 * A status is a mark, not a lock: it says what was handed in, and the check says what has changed since.
 */
import type { UnitResult } from '../check/result.ts';
import { severityCounts } from '../finding.ts';
import { TABS } from '../layout.ts';
import { figuresOfUnit } from '../report/figures.ts';
import { type Progress, progressOf } from '../report/progress.ts';
import type { Outcome, SubmitOutcome } from '../schema/outcomes.ts';
import type { CheckContext } from '../source/context.ts';
import { marksOf, rowNames } from '../submission/compare.ts';
import { findStatusCell, RECORD_LIMIT, recordText, statusText } from '../submission/record.ts';
import type { Grid } from '../table/grid.ts';
import { sheetColumns, statusColumn } from '../template/unit-form.ts';
import { halfMade } from '../workbook/aside.ts';
import type { Sheet } from '../workbook/book.ts';
import { ask } from '../workbook/dialogs.ts';
import { actingUser, stampOf } from '../workbook/session.ts';
import { bannerOf, writeStatus } from '../workbook/submission-cells.ts';
import { listed } from './check-all.ts';
import { readRegister } from './closed.ts';
import { checkRead, checkTabInFront, guardOf, readUnitTab } from './desk.ts';
import { appendLog, isOldLog } from './log.ts';
import { type Desk, Refusal, runCommand } from './run.ts';
import type { UnitTab } from './units.ts';

/** A question on the screen holds so many codes; the rest is counted. */
const LINES_NAMED = 15;

const BECOMES = { submit: 'submitted', approve: 'approved', reopen: 'draft' } as const;
type Step = keyof typeof BECOMES;

export const submitUnit = (): Outcome<SubmitOutcome | { cancelled: true }> => applyStep('submit');
export const approveUnit = (): Outcome<SubmitOutcome | { cancelled: true }> => applyStep('approve');
export const reopenUnit = (): Outcome<SubmitOutcome | { cancelled: true }> => applyStep('reopen');

/** On the last day many hand in at once. */
const SUBMIT_WAIT_MS = 30_000;

/**
 * Everything is read and checked for the question, without the lock. Under it only the tab is read again, and checked with
 * the plan and caps of the question: on the last day each holds the lock for as short as can be.
 */
function applyStep(step: Step): Outcome<SubmitOutcome | { cancelled: true }> {
  const asked: { tab: UnitTab; context: CheckContext; mark: string }[] = [];
  return runCommand<SubmitOutcome>(
    (desk) => {
      const [{ tab, context, mark }] = asked as [(typeof asked)[0]];
      const read = readUnitTab(tab);
      const result = read === null ? null : checkRead(tab, read, context);
      if (tab.sheet === null || read === null || result === null || markOf(result) !== mark)
        throw new Refusal(desk.ui.submission.meanwhile);
      return carryOut(desk, step, { sheet: tab.sheet, grid: read.grid }, result, context);
    },
    {
      oneTab: true,
      ask: (desk) => {
        const { tab, context, result } = checkTabInFront(desk);
        asked[0] = { tab, context, mark: markOf(result) };
        const { menu, submission } = desk.ui;
        return ask(submission.title(menu[step], result.unit.name), question(desk, step, result, context));
      },
      waitMs: SUBMIT_WAIT_MS,
      // Approving and reopening write into tabs of the district too, which may have come or gone.
      keepsDesk: step === 'submit',
      district: step !== 'submit',
    },
  );
}

/** Content and status together: what the person was asked about must be what is written. */
const markOf = ({ tab, submission, rows }: UnitResult): string =>
  JSON.stringify([tab, submission.state, submission.record, marksOf(rows)]);

/** The question before a step. Throws a refusal where the step cannot be taken. */
function question(
  desk: Desk,
  step: Step,
  { unit, rows, findings, submission, tab }: UnitResult,
  context: CheckContext,
): string {
  const words = desk.ui.submission;
  const { state, record, changes } = submission;
  const changed = changes === null ? '' : words.changed(rowNames(changes, tab), changes.removed.join(', '));
  const counts = severityCounts(findings);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const refused =
    step === 'reopen'
      ? state === 'draft' && words.draft
      : record.status === 'approved'
        ? words.approved
        : step === 'approve' && state !== 'submitted'
          ? changed === ''
            ? words.notYet
            : `${changed}\n${words.again}`
          : step === 'submit' && state === 'submitted'
            ? words.same
            : counts[0] > 0 && [words.blocked(counts[0]), ...listed(desk, errors)].join('\n');
  if (refused) throw new Refusal(refused);
  const sum = figuresOfUnit({ rows }, context.settings.sources);
  return [
    words.figures(sum.planned, sum.disbursed),
    step === 'submit' && words.blank(...blankLines(progressOf(unit, rows, context))),
    changed,
    words.open(...counts),
    words.ask[step],
  ]
    .filter(Boolean)
    .join('\n');
}

/** How many lines the plan gives, how many are entered, how many not, and which: blank where all are. */
const blankLines = ({ lines, blank }: Progress): [number, number | '', number | '', string] =>
  blank.length === 0
    ? [lines.length, '', '', '']
    : [
        lines.length,
        lines.length - blank.length,
        blank.length,
        [...new Set(blank.slice(0, LINES_NAMED).map(({ code }) => code))].join(', ') +
          (blank.length > LINES_NAMED ? '…' : ''),
      ];

/** Reads what else is needed, then writes the status last: it never changes without a line in the log. */
function carryOut(
  desk: Desk,
  step: Step,
  { sheet, grid }: { readonly sheet: Sheet; readonly grid: Grid },
  result: UnitResult,
  { settings }: CheckContext,
): SubmitOutcome {
  const { book, ui } = desk;
  const { unit, tab } = result;
  const { header } = result.sheet;
  // Without a header nobody knows where the head ends. Handing in and approving are refused before.
  if (header === null) throw new Refusal(ui.check.notUnitTab);
  const status = BECOMES[step];
  const now = new Date();
  const when = stampOf(book, now);
  const user = actingUser();
  const { record: last } = result.submission;
  const record = {
    ...{ status, when, user, rows: status === 'draft' ? [] : marksOf(result.rows) },
    ...(status === 'approved' ? { handedIn: last.handedIn ?? last.when } : {}),
  };
  const kept = recordText(record, unit.code);
  if (kept.length > RECORD_LIMIT) throw new Refusal(ui.submission.tooLong);
  const cell = findStatusCell(
    grid.slice(0, header.row),
    statusColumn(sheetColumns(header), settings.sources),
  );
  if (cell === null) throw new Refusal(ui.submission.noRoom);
  const oldLog = status !== 'submitted' && isOldLog(desk);
  const guard = status === 'submitted' ? undefined : guardOf(desk, settings);
  const register = status === 'draft' ? readRegister(desk) : null;
  const report = status === 'draft' ? book.sheets.get(TABS.report) : undefined;
  const half = status === 'submitted' ? [] : halfMade(book, [TABS.log]);
  // Where there is a log, nobody needs to know how many tabs there are.
  const place = status === 'submitted' || book.sheets.has(TABS.log) ? 0 : book.sheets.size - half.length;
  const banner = report === undefined ? null : bannerOf(report);
  // Nothing is read from here on.
  if (register !== null) register.mark(ui.closing.reopened(unit.name, when));
  if (banner !== null) banner(ui.submission.outdated(unit.name, when));
  const shown = [statusText(status), when, user || ui.submission.unknownUser].join(' – ');
  // A commune's officer may have no right to the log; handing in is recorded in the tab and in the next report.
  if (status !== 'submitted') {
    for (const [, log] of half) book.spreadsheet.deleteSheet(log);
    const said = `${tab}: ${report === undefined ? shown : ui.submission.reopened}`;
    appendLog(desk, place, now, ui.menu[step], user, [said], oldLog, guard);
  }
  writeStatus(sheet, cell, [shown, kept]);
  desk.conclude(ui.menu[step], shown, 'quiet');
  return { unit: unit.code, tab, status, when, user };
}
