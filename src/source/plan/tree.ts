/**
 * The plan as a tree: which line stands under which, and who may enter what where.
 */
import { headingOf, type PlanRow } from './plan.ts';

export interface PlanTree {
  /** In the order of the plan. */
  readonly rows: readonly PlanRow[];
  readonly byCode: ReadonlyMap<string, PlanRow>;
  readonly childrenOf: (code: string) => readonly PlanRow[];
  /** All rows below a code, at every depth, in plan order. */
  readonly below: (code: string) => readonly PlanRow[];
  /** From the content down to the row's parent. */
  readonly above: (code: string) => readonly PlanRow[];
  /** Whether money may be entered here: nothing stands under it, and it is no heading unless it waits for guidance. */
  readonly takesMoney: (code: string) => boolean;
}

/** Builds the tree; the first row of a doubled code wins (the plan's own check reports the second). */
export function planTree(rows: readonly PlanRow[]): PlanTree {
  const byCode = new Map<string, PlanRow>();
  const children = new Map<string, PlanRow[]>();
  for (const row of rows) {
    if (byCode.has(row.code)) continue;
    byCode.set(row.code, row);
    if (row.parent !== null) children.set(row.parent, [...(children.get(row.parent) ?? []), row]);
  }
  const unique = [...byCode.values()];
  const childrenOf = (code: string): readonly PlanRow[] => children.get(code) ?? [];
  const below = (code: string): readonly PlanRow[] =>
    childrenOf(code).flatMap((child) => [child, ...below(child.code)]);
  const above = (code: string): readonly PlanRow[] => {
    const parent = byCode.get(byCode.get(code)?.parent ?? '');
    return parent === undefined ? [] : [...above(parent.code), parent];
  };
  const takesMoney = (code: string): boolean => {
    const row = byCode.get(code);
    if (row === undefined || childrenOf(code).length > 0) return false;
    return headingOf(row) === null || row.pending;
  };
  return { rows: unique, byCode, childrenOf, below, above, takesMoney };
}
