/**
 * Menu «Nộp biểu của đơn vị», «Duyệt biểu», «Mở lại biểu»: the tab in front goes from one status to another. What is
 * asked about is what is written: a tab that changed while the question stood open is left alone.
 */

import { checkUnit, type UnitResult } from '../check/check.ts';
import type { Grid } from '../check/context.ts';
import type { JudgedRow } from '../check/judge.ts';
import type { Finding, Severity } from '../finding.ts';
import { type Status, TABS } from '../layout.ts';
import { shortFinding } from '../messages/index.ts';
import { marksOf, rowNames, SUBMISSION_CODES } from '../submission/compare.ts';
import { headPlace, recordText, type SubmissionRecord, statusText } from '../submission/record.ts';
import { type Sheet, valuesAndFormulas, valuesOf } from '../workbook/book.ts';
import { ask, toast } from '../workbook/dialogs.ts';
import { tabInFront } from '../workbook/selection.ts';
import { actingUser, stampOf } from '../workbook/session.ts';
import { writeBanner, writeStatus } from '../workbook/submission-cells.ts';
import { contextOf } from './check-all.ts';
import { appendLog } from './log.ts';
import { type Desk, type Outcome, Refusal, runCommand } from './run.ts';
import { unitTabs } from './units.ts';

export interface SubmitOutcome {
  readonly unit: string;
  readonly tab: string;
  readonly status: Status;
  readonly when: string;
  readonly user: string;
}

/** How many findings a refusal lists. */
const LISTED = 5;

const BECOMES = { submit: 'submitted', approve: 'approved', reopen: 'draft' } as const;
type Step = keyof typeof BECOMES;

export const submitUnit = (): Outcome<SubmitOutcome | { cancelled: true }> => take('submit');
export const approveUnit = (): Outcome<SubmitOutcome | { cancelled: true }> => take('approve');
export const reopenUnit = (): Outcome<SubmitOutcome | { cancelled: true }> => take('reopen');

function take(step: Step): Outcome<SubmitOutcome | { cancelled: true }> {
  let asked = '';
  return runCommand<SubmitOutcome>(
    (desk) => {
      const seen = look(desk, step);
      if (seen.mark !== asked) throw new Refusal(desk.ui.submission.meanwhile);
      return carryOut(desk, step, seen);
    },
    (desk) => {
      const seen = look(desk, step);
      asked = seen.mark;
      return ask(desk.ui.menu[step], seen.question);
    },
  );
}

/** The tab in front, as it is now. */
interface Seen {
  readonly sheet: Sheet;
  readonly values: Grid;
  readonly result: UnitResult;
  /** Content and status together: what the person is asked about. */
  readonly mark: string;
  readonly question: string;
}

/** Reads the tab in front and says what will be done; refuses where this step cannot be taken. */
function look(desk: Desk, step: Step): Seen {
  const { book, ui } = desk;
  const context = contextOf(desk);
  const front = tabInFront(book);
  const found = unitTabs(book, context).tabs.find(({ name, sheet }) => name === front && sheet !== null);
  const sheet = found?.sheet;
  if (found === undefined || sheet == null) throw new Refusal(ui.check.notUnitTab);
  const { unit } = found;
  const { values, formulas } = valuesAndFormulas(sheet);
  const result = checkUnit(unit, front, values, context, { formulas });
  // What is said of the status itself need not be mended first: handing in settles it.
  const open = result.findings.filter((item) => !SUBMISSION_CODES.includes(item.code));
  const refused = refusal(desk, step, result, open);
  if (refused !== '') throw new Refusal(refused);
  const words = ui.submission;
  const { submission } = result;
  const count = (severity: Severity): number => open.filter((item) => item.severity === severity).length;
  const counted = result.rows.filter((row) => row.entry.filled && row.leftOut === null);
  const sum = (pick: (row: JudgedRow) => number | null): number =>
    counted.reduce((all, row) => all + (pick(row) ?? 0), 0);
  const question = [
    words.figures(
      unit.name,
      counted.length,
      sum((row) => row.amount),
    ),
    words.disbursed(sum((row) => row.disbursed)),
    shownOf(desk, submission.record),
    changedWords(desk, result),
    open.length === 0 ? '' : words.open(count('error'), count('warning'), count('notice')),
    words.ask[step],
  ];
  return {
    sheet,
    values,
    result,
    mark: JSON.stringify([front, submission.state, submission.record, marksOf(result.sheet).whole]),
    question: question.filter((line) => line !== '').join('\n'),
  };
}

const shownOf = ({ ui }: Desk, record: SubmissionRecord | null): string =>
  record === null ? '' : statusText(record.status, record.when, record.user || ui.submission.unknownUser);

const changedWords = ({ ui }: Desk, { submission: { changes } }: UnitResult): string =>
  changes === null ? '' : ui.submission.changed(rowNames(changes), changes.removed.join(', '));

/** Why this step cannot be taken; '' where it can. */
function refusal(desk: Desk, step: Step, result: UnitResult, open: readonly Finding[]): string {
  const { ui, language } = desk;
  const words = ui.submission;
  const { state, record } = result.submission;
  if (step === 'reopen') return state === 'draft' ? words.draft : '';
  if (record?.status === 'approved') return words.approved(shownOf(desk, record));
  if (step === 'approve' && state !== 'submitted') return changedWords(desk, result) || words.notYet;
  if (step === 'submit' && state === 'submitted') return words.same(shownOf(desk, record));
  const blocking = open.filter((item) => item.severity === 'error');
  return blocking.length === 0
    ? ''
    : [
        words.blocked(blocking.length),
        ...blocking
          .slice(0, LISTED)
          .map((item) => `${ui.check.where(item.tab, item.row)} – ${shortFinding(item, language)}`),
      ].join('\n');
}

/** Reads what is left to read, then writes: the status last, so that no change of it goes without its traces. */
function carryOut(desk: Desk, step: Step, { sheet, values, result }: Seen): SubmitOutcome {
  const { book, ui } = desk;
  const { header } = result.sheet;
  // An act on a tab without a header is refused before: it blocks, and its status cannot be read.
  if (header === null) throw new Refusal(ui.check.notUnitTab);
  const status = BECOMES[step];
  const now = new Date();
  const when = stampOf(book, now);
  const user = actingUser();
  const content = status === 'draft' ? { whole: '', rows: [] } : marksOf(result.sheet);
  const record = { status, when, user, ...content };
  const shown = shownOf(desk, record);
  const report = book.sheets.get(TABS.report);
  const outdated = status === 'draft' && report !== undefined;
  if (outdated) {
    const [start = ''] = ui.submission.outdated(result.unit.name, '\0').split('\0');
    const at = valuesOf(report).findIndex((row) => String(row[BANNER_COLUMN - 1]).startsWith(start));
    writeBanner(report, at + 1, BANNER_COLUMN, ui.submission.outdated(result.unit.name, when));
  }
  // A commune's officer may be kept out of the log; handing in is recorded in the tab and in the next report.
  if (status !== 'submitted')
    appendLog(desk, now, ui.menu[step], user, [
      `${result.tab}: ${outdated ? ui.submission.reopened : shown}`,
    ]);
  writeStatus(sheet, headPlace(values, header), header.row + 1, [
    shown,
    recordText(record, result.unit.code),
  ]);
  toast(shown, ui.menu[step]);
  return { unit: result.unit.code, tab: result.tab, status, when, user };
}

/** Beside `STT`: the first column with room for a sentence. 1-based. */
const BANNER_COLUMN = 2;
