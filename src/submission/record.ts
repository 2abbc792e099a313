/**
 * The status of a unit's tab as it stands in two cells of its head: the upper one is for people, the lower one
 * keeps what was submitted. They live in the unit's own tab because that is where its officer may write, and above
 * the header because sorting and adding rows leaves them alone.
 */
import type { Grid } from '../check/context.ts';
import { typedText } from '../entry/cells.ts';
import { type EntryHeader, type HeaderPlace, STATUS_LABEL, STATUS_WORDS, type Status } from '../layout.ts';
import { fingerprint } from '../report/fingerprint.ts';

export interface SubmissionRecord {
  readonly status: Status;
  /** `25/11/2026 13:40`, in the spreadsheet's time zone. */
  readonly when: string;
  /** E-mail, or '' where Google does not say. */
  readonly user: string;
  /** Mark of the whole content when it was submitted; '' for a draft. */
  readonly whole: string;
  /** `II.1.5 4k9xz`: plan code and mark of each row. Empty where they are too many for a cell. */
  readonly rows: readonly string[];
}

/** What the head says: a record, nothing yet (null), or something that is no record any more. */
export type HeadReading = SubmissionRecord | null | 'unreadable';

/** What the lower cell begins with: whose it is, and the version of its form. */
const START = 'DA8.1.';
/** An Excel file keeps 32,767 characters a cell. */
const CELL_LIMIT = 32_000;

/** The cell that people read: `Tình trạng: Đã nộp – 25/11/2026 13:40 – a@b`. */
export const statusText = (status: Status, when = '', user = ''): string =>
  [`${STATUS_LABEL}: ${STATUS_WORDS[status]}`, when, user].filter((part) => part !== '').join(' – ');

/** The cell below it: begins with a mark of itself, so that a slip of the hand is seen. */
export function recordText(record: SubmissionRecord, unit: string): string {
  const body = JSON.stringify({ unit, ...record });
  return body.length <= CELL_LIMIT
    ? `${START}${fingerprint(body)}.${body}`
    : recordText({ ...record, rows: [] }, unit);
}

function parseRecord(text: string, unit: string): SubmissionRecord | 'unreadable' {
  const [, , mark, ...body] = text.split('.');
  const json = body.join('.');
  try {
    const record = JSON.parse(json);
    // A tab copied for another unit brings the other unit's record along.
    const sound =
      text.startsWith(START) &&
      mark === fingerprint(json) &&
      record.unit === unit &&
      Object.keys(STATUS_WORDS).includes(record.status) &&
      Array.isArray(record.rows);
    return sound ? record : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

interface Spot {
  /** 1-based. */
  readonly row: number;
  readonly column: number;
}

/** The first cell of the head, row by row, whose text begins so. */
function find(head: Grid, start: string): Spot | null {
  for (const [row, cells] of head.entries()) {
    const column = cells.findIndex((cell) => typedText(cell).startsWith(start));
    if (column >= 0) return { row: row + 1, column: column + 1 };
  }
  return null;
}

/** The text so many rows below a cell. */
const textAt = (grid: Grid, { row, column }: Spot, down = 0): string =>
  typedText(grid[row - 1 + down]?.[column - 1]);

/** Reads the rows above the header. */
export function readHead(head: Grid, unit: string): HeadReading {
  const kept = find(head, 'DA8.');
  if (kept === null) {
    const shown = find(head, `${STATUS_LABEL}:`);
    return shown === null || textAt(head, shown).startsWith(statusText('draft')) ? null : 'unreadable';
  }
  const record = parseRecord(textAt(head, kept), unit);
  const shown = textAt(head, kept, -1);
  // Somebody wrote another status over ours: nobody knows which is meant. An emptied cell says nothing.
  return record !== 'unreadable' && (shown === '' || shown.startsWith(statusText(record.status)))
    ? record
    : 'unreadable';
}

/** Where the upper cell goes, the other one below it; `insert`: so many rows must first be added before it. */
export interface HeadPlace extends Spot {
  readonly insert: number;
}

/** Where the two cells stand, or there is room for them: where people use the head themselves, it grows. */
export function headPlace(grid: Grid, header: HeaderPlace<EntryHeader>): HeadPlace {
  const head = grid.slice(0, header.row);
  const kept = find(head, 'DA8.');
  if (kept !== null) {
    return kept.row > 1 ? { ...kept, row: kept.row - 1, insert: 0 } : { ...kept, insert: 1 };
  }
  const shown = find(head, `${STATUS_LABEL}:`);
  const column = (header.columns.NSTW ?? 0) + 1;
  const spot = shown ?? { row: 1, column };
  const free = (shown !== null || textAt(grid, spot) === '') && textAt(grid, spot, 1) === '';
  return free && spot.row < header.row ? { ...spot, insert: 0 } : { row: header.row + 1, column, insert: 2 };
}
