/**
 * What a unit submitted against what its tab holds now: marks of rows, changes with their rows named, findings.
 *
 * Content is what people typed, and the amounts: neither our own columns nor formats, places or the plan's texts.
 * Rows are told apart by what they hold under their code, so that moving and sorting them changes nothing.
 */
import type { Grid } from '../check/context.ts';
import type { CountCell, MoneyCell } from '../entry/cells.ts';
import type { EntryRow, UnitSheet } from '../entry/entry.ts';
import { type Finding, finding } from '../finding.ts';
import { foldKey } from '../plan/text.ts';
import { fingerprint } from '../report/fingerprint.ts';
import { readHead, type SubmissionRecord } from './record.ts';

/** `reworked`: submitted, and no longer what it was then; `overturned`: approved, and no longer that. */
export type SubmissionState = SubmissionRecord['status'] | 'reworked' | 'overturned' | 'unreadable';

/** Rows that are not as they were submitted. */
export interface Changes {
  /** Changed or added, in sheet order. */
  readonly rows: readonly EntryRow[];
  /** Codes of which rows are gone. */
  readonly removed: readonly string[];
}

export interface UnitSubmission {
  readonly state: SubmissionState;
  /** Null where nothing was submitted yet or the record cannot be read. */
  readonly record: SubmissionRecord | null;
  readonly changes: Changes | null;
}

const cell = (of: CountCell | MoneyCell): unknown[] =>
  of.kind === 'blank' ? [] : [of.kind, of.kind === 'number' ? of.value : of.text];

/** Everything of a row that counts. The text of a line is the plan's; of an added row it is the unit's own. */
const contentOf = (row: EntryRow): string =>
  JSON.stringify([
    row.code,
    foldKey(row.item),
    row.subject,
    [row.quantity, row.persons, row.periods, row.price, row.amount].map(cell),
    [row.nstw, row.nsdp, row.other, row.done, row.disbursed].map(cell),
    row.time,
    row.note,
    row.inherited ? row.text : '',
  ]);

/** One in 60 million changes of a row keeps its mark by chance; the mark of the whole has 53 bits. */
const MARK_LENGTH = 5;
const markOf = (row: EntryRow): string => `${row.code} ${fingerprint(contentOf(row)).slice(-MARK_LENGTH)}`;
const codeOf = (mark: string): string => mark.split(' ')[0] ?? '';

/** A row nobody filled in is no content: the plan may bring and take it. */
const filledOf = (sheet: UnitSheet): EntryRow[] => sheet.rows.filter((row) => row.filled);

/** The marks to keep of a tab. */
export function marksOf(sheet: UnitSheet): Pick<SubmissionRecord, 'whole' | 'rows'> {
  const rows = filledOf(sheet);
  return { whole: fingerprint(rows.map(contentOf).sort().join('\n')), rows: rows.map(markOf) };
}

/** Null = nothing changed. */
export function changesSince(sheet: UnitSheet, record: SubmissionRecord): Changes | null {
  if (marksOf(sheet).whole === record.whole) return null;
  // Too many rows for a cell: only that something changed is known.
  if (record.rows.length === 0 && record.whole !== NOTHING) return { rows: [], removed: [] };
  const left = [...record.rows];
  const take = (at: number): boolean => at >= 0 && left.splice(at, 1).length > 0;
  const rows = filledOf(sheet).filter((row) => !take(left.indexOf(markOf(row))));
  // A row of the same code that is new stands for the one it was.
  for (const row of rows) take(left.findIndex((mark) => codeOf(mark) === row.code));
  return { rows, removed: [...new Set(left.map(codeOf))] };
}

/** The mark of a tab where nobody filled in anything. */
const NOTHING = fingerprint('');

/** The status of a tab, from its values. */
export function submissionOf(grid: Grid, sheet: UnitSheet, unit: string): UnitSubmission {
  const record = readHead(grid.slice(0, sheet.header?.row ?? 0), unit);
  if (record === 'unreadable') return { state: record, record: null, changes: null };
  const status = record?.status ?? 'draft';
  const changes =
    record === null || status === 'draft' || !sheet.readable ? null : changesSince(sheet, record);
  const state = changes === null ? status : status === 'approved' ? 'overturned' : 'reworked';
  return { state, record, changes };
}

/** `12 (II.1.5), 15 (I.1.6)`. */
export const rowNames = ({ rows }: Changes): string =>
  rows.map((row) => `${row.row} (${row.code})`).join(', ');

export const SUBMISSION_CODES: readonly string[] = [
  'CHANGED_AFTER_SUBMISSION',
  'CHANGED_AFTER_APPROVAL',
  'SUBMISSION_UNREADABLE',
];

/** What is wrong with the status of a tab. That it is still a draft is for the district to hear (`NOT_SUBMITTED`). */
export function submissionFindings(
  submission: UnitSubmission,
  place: { tab: string; unit: string },
): Finding[] {
  const { state, record, changes } = submission;
  if (state === 'unreadable')
    return [finding({ ...place, code: 'SUBMISSION_UNREADABLE', severity: 'warning' })];
  if (changes === null || record === null) return [];
  const approved = state === 'overturned';
  return [
    finding({
      ...place,
      code: approved ? 'CHANGED_AFTER_APPROVAL' : 'CHANGED_AFTER_SUBMISSION',
      severity: approved ? 'error' : 'warning',
      row: changes.rows[0]?.row ?? null,
      line: changes.rows[0]?.code ?? changes.removed[0] ?? null,
      actual: rowNames(changes) || null,
      facts: { when: record.when, user: record.user, removed: changes.removed.join(', ') },
    }),
  ];
}
