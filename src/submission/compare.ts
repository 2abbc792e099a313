/**
 * What a unit submitted against what its tab holds now: marks of rows, changes with their rows named, findings.
 *
 * Content is what people typed, and the amounts: neither our own columns nor formats, places or the plan's texts.
 * Rows are told apart by what they hold under their code, so that moving and sorting them changes nothing.
 */

import type { CountCell, MoneyCell } from '../entry/cells.ts';
import type { EntryRow } from '../entry/row.ts';
import { type Finding, finding } from '../finding.ts';
import type { SubmissionState } from '../schema/report.ts';
import type { Grid } from '../table/grid.ts';
import { fingerprint } from '../text/fingerprint.ts';
import { foldKey } from '../text/fold.ts';
import { NOT_SUBMITTED, readHead, type SubmissionRecord } from './record.ts';

/** A unit's rows, with the tab each stands in: a unit that took over another counts that one's tab too. */
type Rows = readonly { readonly tab: string; readonly entry: EntryRow }[];

/** Rows that are not as they were submitted. */
export interface Changes {
  /** Changed or added, in sheet order. */
  readonly rows: Rows;
  /** Codes of which rows are gone. */
  readonly removed: readonly string[];
}

export interface UnitSubmission {
  readonly state: SubmissionState;
  /** `NOT_SUBMITTED` where nothing was ever submitted or the record cannot be read. */
  readonly record: SubmissionRecord;
  readonly changes: Changes | null;
}

/** One in 60 million changes of a row keeps its mark by chance. */
const MARK_LENGTH = 5;

/** What JSON writes of a text in other letters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are among them
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A text as JSON. */
const quoted = (text: string): string => (ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`);

/** A cell as JSON: what stands there, and not what a text is read as, which may change with the add-in. */
function contentOf(cell: CountCell | MoneyCell): string {
  if (cell.kind === 'blank') return '{"kind":"blank"}';
  return cell.kind === 'number'
    ? `{"kind":"number","value":${cell.value}}`
    : `{"kind":"${cell.kind}","text":${quoted(cell.text)}}`;
}

function contentsOf(...cells: readonly (CountCell | MoneyCell)[]): string {
  let all = '';
  for (const cell of cells) all += (all === '' ? '' : ',') + contentOf(cell);
  return `[${all}]`;
}

/**
 * A row's code, and the mark of all else in it that counts. A line's text is the plan's; an added row's is the unit's own.
 * Marks stand in workbooks: the content is written to the letter as it always was.
 */
function markOf({ entry: row }: Rows[number]): string {
  const numbers = contentsOf(row.quantity, row.persons, row.periods, row.price, row.amount);
  const { nstw = NO_CELL, nsdp = NO_CELL, other = NO_CELL, ...more } = row.sources;
  const money = contentsOf(nstw, nsdp, other, row.done, row.disbursed);
  const own = row.inherited ? quoted(row.text) : 'false';
  const words = [quoted(foldKey(row.item)), quoted(row.subject), quoted(row.time), quoted(row.note), own];
  return `${row.code} ${fingerprint(`[${numbers},${money}${ofSources(more)},[${words.join()}]]`).slice(-MARK_LENGTH)}`;
}

/** A source that joins the list is blank in what was handed in before, and changes no mark there. */
function ofSources(sources: EntryRow['sources']): string {
  const filled = Object.entries(sources).filter(([, cell]) => cell.kind !== 'blank');
  const contents = filled
    .map(([key, cell]) => `${quoted(key)}:${contentOf(cell)}`)
    .sort()
    .join();
  return contents === '' ? '' : `,{${contents}}`;
}

const NO_CELL: MoneyCell = { kind: 'blank' };

const codeOf = (mark: string): string => mark.split(' ')[0] ?? '';

/** A row that nobody filled in does not count: the plan may add and remove it. */
const filledOf = (rows: Rows): Rows => rows.filter(({ entry }) => entry.filled);

/** What to keep of a unit's rows. */
export const marksOf = (rows: Rows): string[] => filledOf(rows).map(markOf);

/** Marks that rows take, one each: of those that a row may take the first that is left. */
class MarksLeft {
  private readonly marks: readonly string[];
  private readonly taken = new Set<number>();
  private readonly byMark: ReadonlyMap<string, number[]>;
  private readonly byCode: ReadonlyMap<string, number[]>;
  /** How many of a code's marks nobody has taken. */
  private readonly count: Map<string, number>;

  constructor(marks: readonly string[]) {
    this.marks = marks;
    this.byMark = this.placesBy((mark) => mark);
    this.byCode = this.placesBy(codeOf);
    this.count = new Map([...this.byCode].map(([code, places]) => [code, places.length]));
  }

  /** Whether any mark of a code is left: a row without one need not be marked. */
  anyOf(code: string): boolean {
    return (this.count.get(code) ?? 0) > 0;
  }

  /** Whether there was one. */
  takeMark(mark: string): boolean {
    return this.take(this.byMark.get(mark));
  }

  takeCode(code: string): boolean {
    return this.take(this.byCode.get(code));
  }

  rest(): readonly string[] {
    return this.marks.filter((_, at) => !this.taken.has(at));
  }

  /** The last first, so that the first is at hand. */
  private placesBy(key: (mark: string) => string): Map<string, number[]> {
    const places = new Map<string, number[]>();
    for (let at = this.marks.length - 1; at >= 0; at--) {
      const name = key(this.marks[at] as string);
      const same = places.get(name);
      if (same === undefined) places.set(name, [at]);
      else same.push(at);
    }
    return places;
  }

  private take(places: number[] = []): boolean {
    for (let at = places.pop(); at !== undefined; at = places.pop())
      if (!this.taken.has(at)) {
        this.taken.add(at);
        const code = codeOf(this.marks[at] as string);
        this.count.set(code, (this.count.get(code) ?? 0) - 1);
        return true;
      }
    return false;
  }
}

/** Null = nothing changed. */
export function changesSince(all: Rows, record: SubmissionRecord): Changes | null {
  const left = new MarksLeft(record.rows);
  const rows = filledOf(all).filter((row) => !(left.anyOf(row.entry.code) && left.takeMark(markOf(row))));
  // A changed row stands for the submitted one of the same code.
  for (const { entry } of rows) left.takeCode(entry.code);
  const gone = left.rest();
  return rows.length + gone.length === 0 ? null : { rows, removed: [...new Set(gone.map(codeOf))] };
}

/**
 * The record of a tab after the add-in itself gave rows other codes or items, because the plan did: they still are
 * what was submitted. What people changed stays changed.
 *
 * @param before the rows as they stand
 * @param after the same rows as they will be called
 */
export function recodeRecord(record: SubmissionRecord, before: Rows, after: Rows): SubmissionRecord {
  // A run that died had written it already.
  if (changesSince(after, record) === null) return record;
  const left = [...record.rows];
  const rows = [...left];
  // First the rows as they were submitted; one that people changed is known by its code.
  for (const part of [markOf, ({ entry }: Rows[number]) => entry.code])
    before.forEach((row, index) => {
      const known = part(row);
      const at = left.findIndex((mark) => row.entry.filled && [mark, codeOf(mark)].includes(known));
      const now = after[index];
      if (at < 0 || now === undefined) return;
      rows[at] = part === markOf ? markOf(now) : `${now.entry.code} ${left[at]?.split(' ')[1]}`;
      left[at] = '';
    });
  return { ...record, rows };
}

/** The record after rows of these codes were given to another activity: nobody submitted that, so they count as changed. */
export const withoutCodes = (record: SubmissionRecord, codes: readonly string[]): SubmissionRecord => ({
  ...record,
  rows: record.rows.map((mark) =>
    codes.includes(codeOf(mark)) ? `${codeOf(mark)} ${'-'.repeat(MARK_LENGTH)}` : mark,
  ),
});

/** The status of a unit, from the head of its tab; `rows` null = they cannot be read, or need not be. */
export function submissionOf(head: Grid, unit: string, rows: Rows | null): UnitSubmission {
  const record = readHead(head, unit);
  if (record === null) return { state: 'unreadable', record: NOT_SUBMITTED, changes: null };
  const { status } = record;
  const changes = status === 'draft' || rows === null ? null : changesSince(rows, record);
  const state = changes === null ? status : status === 'approved' ? 'overturned' : 'reworked';
  return { state, record, changes };
}

/** Whether the district uses the status of tabs at all: some unit handed in. */
export const statusInUse = (all: readonly { readonly submission: UnitSubmission }[]): boolean =>
  all.some(({ submission: { state, record } }) => state !== 'draft' || record !== NOT_SUBMITTED);

/** `12 (II.1.5), 15 (I.1.6)`; a row of another tab than `tab` with its name. */
export const rowNames = ({ rows }: Changes, tab: string): string =>
  rows
    .map(({ tab: other, entry }) => `${entry.row}${other === tab ? '' : ` «${other}»`} (${entry.code})`)
    .join(', ');

export const SUBMISSION_CODES = [
  'SUBMISSION_UNREADABLE',
  'CHANGED_AFTER_SUBMISSION',
  'CHANGED_AFTER_APPROVAL',
] as const;

/** What is wrong with the status of a tab. A tab that is still a draft is a finding of the district (`NOT_SUBMITTED`). */
export function submissionFindings(
  { state, record, changes }: UnitSubmission,
  place: { tab: string; unit: string },
): Finding<(typeof SUBMISSION_CODES)[number]>[] {
  if (state === 'unreadable')
    return [finding({ ...place, code: 'SUBMISSION_UNREADABLE', severity: 'warning' })];
  if (changes === null) return [];
  const approved = state === 'overturned';
  return [
    finding({
      ...place,
      code: approved ? 'CHANGED_AFTER_APPROVAL' : 'CHANGED_AFTER_SUBMISSION',
      severity: approved ? 'error' : 'warning',
      row: changes.rows.find(({ tab }) => tab === place.tab)?.entry.row ?? null,
      actual: rowNames(changes, place.tab) || null,
      facts: { when: record.when, user: record.user, removed: changes.removed.join(', ') },
    }),
  ];
}
