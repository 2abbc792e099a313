/**
 * The status of a unit's tab as it stands in two cells of its head: the upper one is for people, the lower one
 * keeps what was submitted. They live in the unit's own tab because that is where its officer may write, and above
 * the header because sorting and adding rows leaves them alone.
 */

import * as z from 'zod/mini';
import { typedText } from '../entry/cells.ts';
import { STATUS_LABEL, STATUS_WORDS, type Status } from '../layout.ts';
import { onFirstUse } from '../schema/on-first-use.ts';
import type { Grid } from '../table/grid.ts';
import { fingerprint } from '../text/fingerprint.ts';

/** What the lower cell holds as JSON. */
const keptRecord = onFirstUse(() =>
  z.object({
    /** Code of the unit that handed in: a tab copied for another unit brings this record along. */
    unit: z.string(),
    status: z.enum(['draft', 'submitted', 'approved']),
    /** `25/11/2026 13:40`, in the spreadsheet's time zone. */
    when: z.string(),
    /** E-mail, or '' where Google does not say. */
    user: z.string(),
    /** `II.1.5 4k9xz`: plan code and mark of each row as it was submitted; none for a draft. */
    rows: z.readonly(z.array(z.string())),
    /** When it was handed in, once it is approved: `when` is then the time of that. */
    handedIn: z.optional(z.string()),
  }),
);

export type SubmissionRecord = Readonly<Omit<z.infer<ReturnType<typeof keptRecord>>, 'unit'>>;

/** Of a tab where nothing was ever handed in. */
export const NOT_SUBMITTED: SubmissionRecord = { status: 'draft', when: '', user: '', rows: [] };

/** What the lower cell begins with: whose it is, and the version of its form. */
const START = 'DA8.';
const VERSION = `${START}1.`;
/** An Excel file keeps 32,767 characters a cell; longer plan codes must fit in later. About 2,000 rows. */
export const RECORD_LIMIT = 32_000;

/** What the cell that people read begins with: `Tình trạng: Đã nộp`, and then ` – 25/11/2026 13:40 – a@b`. */
export const statusText = (status: Status): string => `${STATUS_LABEL} ${STATUS_WORDS[status]}`;

/** The cell below it: begins with a mark of itself, so that a slip of the hand is seen. */
export function recordText(record: SubmissionRecord, unit: string): string {
  const body = JSON.stringify({ unit, ...record });
  return `${VERSION}${fingerprint(body)}.${body}`;
}

/** 1-based. */
export interface CellPosition {
  readonly row: number;
  readonly column: number;
}

/** The lowest cell of the head whose text begins so: where the head had to grow, the new one is below the old. */
function find(head: Grid, start: string): CellPosition | null {
  for (let row = head.length; row > 0; row--) {
    const column = (head[row - 1] ?? []).findIndex((cell) => typedText(cell).startsWith(start));
    if (column >= 0) return { row, column: column + 1 };
  }
  return null;
}

/** Where the lower cell stands. */
export const findRecordCell = (head: Grid): CellPosition | null => find(head, START);

const textAt = (grid: Grid, row: number, column: number): string => typedText(grid[row - 1]?.[column - 1]);

/** Reads the rows above the header; null = there stands something that is no record any more. */
export function readHead(head: Grid, unit: string): SubmissionRecord | null {
  const kept = findRecordCell(head);
  if (kept === null)
    // A status that somebody typed is none.
    return (find(head, statusText('submitted')) ?? find(head, statusText('approved'))) ? null : NOT_SUBMITTED;
  const shown = textAt(head, kept.row - 1, kept.column);
  const text = textAt(head, kept.row, kept.column);
  const body = text.slice(text.indexOf('{'));
  if (text !== `${VERSION}${fingerprint(body)}.${body}`) return null;
  // The mark is no signature: a forged record may hold anything.
  const { success, data: record } = keptRecord().safeParse(jsonOf(body));
  return success &&
    record.unit === unit &&
    // Somebody wrote another status over ours: nobody knows which is meant. An emptied cell says nothing.
    (shown === '' || shown.startsWith(statusText(record.status)))
    ? record
    : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Where the upper cell goes, the other one below it: where they stand, else in the first free place of the head's upper
 * two rows from `column` on. Null = the head has no two rows.
 */
export function findStatusCell(head: Grid, column: number): CellPosition | null {
  const kept = findRecordCell(head);
  if (kept !== null && kept.row > 1) return { ...kept, row: kept.row - 1 };
  if (head.length < 2) return null;
  const shown = textAt(head, 1, column);
  return (shown === '' || shown.startsWith(STATUS_LABEL)) && textAt(head, 2, column) === ''
    ? { row: 1, column }
    : findStatusCell(head, column + 1);
}
