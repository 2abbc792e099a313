/**
 * The rows of a report with what each counts: the same shape from today's tabs and from the archive, so that two reports
 * can be told apart row by row.
 */
import type { JudgedRow } from '../../check/judge.ts';
import { asThree, type Sources } from '../../entry/sources.ts';
import type { CheckContext } from '../../source/context.ts';
import { ancestorCodes } from '../../source/plan/code.ts';
import { type Consolidation, countedQuantities } from '../consolidate.ts';
import { figuresOf } from '../figures.ts';

/**
 * What of a row is added up: đồng, and the counts of its line. By three sources, whatever list a workbook has: reports of
 * one list can be told apart from those of another.
 */
export const FIELDS = [
  'planned',
  'nstw',
  'nsdp',
  'other',
  'unsourced',
  'disbursed',
  'quantity',
  'done',
] as const;
export type Field = (typeof FIELDS)[number];
export const MONEY: readonly Field[] = FIELDS.slice(0, 6);

/** A place of the plan: its number and its words. */
export interface PlanPlace {
  readonly code: string;
  readonly words: string;
}

export interface ReportRow {
  readonly unit: string;
  readonly unitName: string;
  readonly line: PlanPlace;
  readonly activity: PlanPlace;
  readonly content: PlanPlace;
  readonly item: string;
  readonly subject: string;
  readonly tab: string;
  /** 1-based. */
  readonly row: number;
  /** Code of the finding that keeps it out; '' where it counts. */
  readonly leftOut: string;
  /** Null where the row adds nothing to that sum. */
  readonly counts: Readonly<Record<Field, number | null>>;
}

const NOTHING = Object.fromEntries(FIELDS.map((field) => [field, null])) as ReportRow['counts'];

/** The rows of a report as it is now, in its order. */
export function rowsOf(
  result: Pick<Consolidation, 'entries' | 'lines' | 'sources'>,
  context: Pick<CheckContext, 'tree'>,
): ReportRow[] {
  const quantities = countedQuantities(result);
  const { sources } = result;
  return result.entries.map(({ row, leftOut }): ReportRow => {
    const places = placesOf(row, context);
    return {
      unit: row.unit.code,
      unitName: row.unit.name,
      ...places,
      item: row.entry.item,
      subject: row.entry.subject,
      tab: row.tab,
      row: row.entry.row,
      leftOut: leftOut ?? '',
      counts: leftOut === null ? countsOf(row, sources, quantities.has(row)) : NOTHING,
    };
  });
}

function countsOf(row: JudgedRow, sources: Sources, countsQuantity: boolean): ReportRow['counts'] {
  const figures = figuresOf(row);
  const { planned, unsourced, disbursed } = figures;
  return {
    planned,
    ...asThree(figures, sources),
    unsourced,
    disbursed,
    quantity: countsQuantity ? row.factors.quantity : null,
    done: countsQuantity ? row.done : null,
  };
}

function placesOf(
  { entry, plan }: JudgedRow,
  { tree }: Pick<CheckContext, 'tree'>,
): Pick<ReportRow, 'line' | 'activity' | 'content'> {
  const { code } = entry;
  const above = [...ancestorCodes(code), code];
  const at = (depth: number): PlanPlace => {
    const found = above.find((one) => one.split('.').length === depth) ?? '';
    return { code: found, words: tree.byCode.get(found)?.text ?? '' };
  };
  return {
    line: { code, words: plan?.text ?? (entry.lineText || entry.text) },
    activity: at(2),
    content: at(1),
  };
}
