/**
 * A proposal as the tab `Kế hoạch` takes it: title lines, the tab's own headers, a row for each row of the plan. What
 * the tab has no column for (who cooperates, the time, the document that says the norm, what a line waits for) goes into
 * the note.
 */
import type { Proposal, ProposedRow } from '../schema/proposal.ts';
import { noteIsPending } from '../source/plan/pending.ts';
import { PLAN_HEADERS, parsePlan, STATUS_PENDING } from '../source/plan/plan.ts';
import { type Role, resolveOwners } from '../source/units.ts';
import { cleanLine } from '../text/clean.ts';
import { foldKey } from '../text/fold.ts';
import { spellingsOf } from './units.ts';

/** The rows of the tab. Numbers stand as printed where the tab reads the same codes from them, else as codes. */
export function planTabOf(proposal: Proposal): string[][] {
  const roles = rolesOf(proposal);
  const rows = (number: (row: ProposedRow) => string): string[][] => [
    ...proposal.source.title.map((line) => [line, '', '', '']),
    headerRow(),
    ...proposal.rows.map((row) => {
      const cells: Readonly<Record<string, string>> = {
        STT: number(row),
        'Nội dung hoạt động': row.text,
        'Đơn vị thực hiện': ownersOf(row, roles),
        'Ghi chú': noteOf(row, proposal),
      };
      return PLAN_HEADERS.map((header) => cells[header] ?? '');
    }),
  ];
  const printed = rows(({ number }) => number);
  return readsSame(printed, proposal) ? printed : rows(({ code }) => code);
}

const headerRow = (): string[] => [...PLAN_HEADERS];

function readsSame(grid: readonly (readonly string[])[], { rows }: Proposal): boolean {
  const read = parsePlan(grid, { tab: '', roles: [] }).rows;
  return (
    read.length === rows.length &&
    read.every(({ code, text }, at) => code === rows[at]?.code && text === rows[at]?.text)
  );
}

/**
 * As written where the cell names owners only and the tab reads the same units from it (of `Bưu điện tỉnh. Trạm Y tế
 * xã` it would read none); inherited ones stay blank, as the tab inherits too.
 */
function ownersOf(row: ProposedRow, roles: readonly Role[]): string {
  const { owners, ownersFrom, ownersText, cooperating } = row;
  if (ownersFrom === 'parent' || ownersFrom === 'none') return ownersFrom === 'none' ? ownersText : '';
  const isPlain =
    ownersFrom === 'cell' &&
    cooperating.length === 0 &&
    owners.every(({ as }) => foldKey(ownersText).includes(foldKey(as)));
  if (isPlain) {
    const read = resolveOwners(ownersText, roles);
    const isSame =
      read.roles.length === owners.length && owners.every(({ name }) => read.roles.includes(name));
    if (read.unknown.length === 0 && isSame) return ownersText;
  }
  return owners.map(({ name }) => name).join('; ');
}

/** The units of the plan as `Đơn vị` will have them, each by every name that it goes by. */
const rolesOf = ({ rows, units }: Proposal): Role[] =>
  units.map((unit) => ({ name: unit.name, aliases: spellingsOf(unit, rows), units: [] }));

/** Kinds of norms that become rows of `Định mức`, with their words. */
const IS_WRITTEN: ReadonlySet<string> = new Set(['money', 'range', 'count']);

/** A line below the work says `Thời gian thực hiện: …` itself. */
const withLabel = (label: string, text: string): string => {
  const line = text.replace(/\n/g, ' ');
  return foldKey(line).startsWith(foldKey(label)) ? line : `${label}: ${line}`;
};

function noteOf(row: ProposedRow, { norms }: Proposal): string {
  const { cooperating, time, note, pending, pendingQuote } = row;
  // What a cell of norms says and no row of `Định mức` takes has no other place in the workbook: `theo thực tế`, `50 % chi phí`.
  const taken = new Set(
    norms.flatMap(({ kind, row: code, quote }) =>
      code === row.code && IS_WRITTEN.has(kind) ? [quote.column] : [],
    ),
  );
  const words = row.other
    .filter(({ role, column, text }) => role === 'norm' && !taken.has(column) && !note.includes(text))
    .map(({ column, text }) => [column.split(' > ').pop() ?? '', cleanLine(text)]);
  const parts = [
    note,
    ...words.map((one) => one.filter((part) => part !== '').join(': ')),
    ...(cooperating.length === 0 ? [] : [`Phối hợp: ${cooperating.map(({ name }) => name).join(', ')}`]),
    ...(time === '' ? [] : [withLabel('Thời gian', time)]),
  ].filter((part) => part !== '');
  const told = parts.join('. ');
  if (!pending || noteIsPending(told)) return told;
  const quote = pendingQuote === null || pendingQuote.text.length > 80 ? '' : `: ${pendingQuote.text}`;
  return `${STATUS_PENDING}${quote}${told === '' ? '' : `. ${told}`}`;
}
