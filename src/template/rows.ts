/**
 * Which rows a unit's tab must hold: the plan's lines for its class, one row for each `Khoản` (Sinh thường,
 * Sinh mổ), and the headings above them for orientation.
 */
import {
  type CheckContext,
  isCountNorm,
  isMoneyNorm,
  isParent,
  itemsOf,
  normsForItem,
  normsOf,
  ownsLine,
} from '../source/context.ts';
import { headingOf, type PlanRow } from '../source/plan/plan.ts';
import type { UnitRow } from '../source/units.ts';
import { onceFor } from '../table/once-for.ts';
import { foldKey } from '../text/fold.ts';
import { measureOf } from './measure.ts';

/** `content`, `activity`: headings; `parent`: a line whose dash lines carry the money; `entry`: takes entries. */
export type TemplateRowKind = 'content' | 'activity' | 'parent' | 'entry';

export interface TemplateRow {
  readonly kind: TemplateRowKind;
  readonly code: string;
  readonly stt: string;
  readonly text: string;
  /** `Khoản`, or ''. */
  readonly item: string;
  /** `ĐVT`, from the norm or proposed from the text. */
  readonly measure: string;
}

/** Identity of a template row: code and item. */
export const rowKey = (code: string, item: string): string => `${code}|${item === '' ? '' : foldKey(item)}`;

/** The rows of a unit's tab in plan order. Empty where the plan gives its class nothing. */
export function templateRows(unit: UnitRow, context: CheckContext): TemplateRow[] {
  const { tree } = context;
  const shown = new Set<string>();
  const show = (row: PlanRow | undefined): void => {
    if (row === undefined || shown.has(row.code)) return;
    shown.add(row.code);
    show(tree.byCode.get(row.parent ?? ''));
  };
  for (const row of tree.rows) if (headingOf(row) === null && ownsLine(unit, row)) show(row);
  return tree.rows.filter((row) => shown.has(row.code)).flatMap((row) => rowsOfLines(context)(row));
}

/** The rows of a line are the same in every tab that has it. */
const rowsOfLines = onceFor((context: CheckContext) => onceFor((row: PlanRow) => rowsOf(row, context)));

function rowsOf(row: PlanRow, context: CheckContext): readonly TemplateRow[] {
  const base = { code: row.code, stt: row.stt, text: row.text, item: '', measure: '' };
  const heading = headingOf(row);
  if (heading !== null) return [{ ...base, kind: heading }];
  const norms = normsOf(context, row.code);
  const measure = (item: string): string => {
    const own = norms.filter(
      (norm) =>
        isMoneyNorm(norm) || isCountNorm(norm) || norm.scope === 'choice' || norm.scope === 'district',
    );
    return (
      normsForItem(own, item).find((norm) => norm.unitOfMeasure !== '')?.unitOfMeasure ?? measureOf(row.text)
    );
  };
  if (isParent(context, row.code)) return [{ ...base, kind: 'parent', measure: measure('') }];
  const items = itemsOf(context, row.code);
  const each = items.length === 0 ? [''] : items;
  return each.map((item) => ({ ...base, kind: 'entry' as const, item, measure: measure(item) }));
}
