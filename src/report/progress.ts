/** How far a unit has come with the lines that the plan gives it. */
import type { JudgedRow } from '../check/judge.ts';
import type { CheckContext } from '../source/context.ts';
import type { UnitRow } from '../source/units.ts';
import { rowKey, type TemplateRow, templateRows } from '../template/rows.ts';

export interface Progress {
  /** Lines that take entries; one for each `Khoản`. */
  readonly lines: readonly TemplateRow[];
  /** Those without one. */
  readonly blank: readonly TemplateRow[];
}

export function progressOf(unit: UnitRow, rows: readonly JudgedRow[], context: CheckContext): Progress {
  const lines = templateRows(unit, context).filter((row) => row.kind === 'entry');
  const entered = new Set(
    rows
      .filter((row) => row.entry.filled)
      .flatMap(({ entry }) => [entry.code, rowKey(entry.code, entry.item)]),
  );
  return {
    lines,
    blank: lines.filter(({ code, item }) => !entered.has(item === '' ? code : rowKey(code, item))),
  };
}
