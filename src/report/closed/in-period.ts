/**
 * What was done and disbursed in the period: the figures of now, which run from the start of the year, less those of the
 * closed report before. Without such a report nothing is known of it, and nothing is said.
 */
import { exactSum, whole } from '../../money/exact.ts';
import { GONE, type Now, placeRows } from '../compare/compare.ts';
import type { ReportLine } from '../consolidate.ts';
import type { RegisterLine } from './register.ts';
import type { Field, ReportRow } from './rows.ts';

export interface InPeriod {
  /** The closed report that is taken away; null where there is none. */
  readonly base: Pick<RegisterLine, 'period' | 'version' | 'cutOff'> | null;
  /** By code of a line or heading; without entry where nothing was entered then or now. */
  readonly lines: ReadonlyMap<string, { readonly done: number | null; readonly disbursed: number }>;
  readonly disbursed: number | null;
}

export const NO_BASE: InPeriod = { base: null, lines: new Map(), disbursed: null };

/**
 * @param lines of the report now
 * @param before the rows of the closed report
 */
export function inPeriod(
  lines: readonly ReportLine[],
  total: { readonly disbursed: number },
  before: readonly ReportRow[],
  base: InPeriod['base'],
  now: Now,
): InPeriod {
  // Money stays with its line; a line that is gone leaves it at its heading.
  const placed = placeRows(before, now).rows.map((one) => ({
    counts: one.row.counts,
    code: [one.line, one.activity, one.content].find((code) => code !== '' && !code.startsWith(GONE)) ?? '',
    isGone: one.line.startsWith(GONE),
  }));
  const of = (code: string, field: Field): number[] =>
    placed
      .filter((one) => one.code === code || one.code.startsWith(`${code}.`))
      .filter((one) => field === 'disbursed' || (one.code === code && !one.isGone))
      .flatMap(({ counts }) => counts[field] ?? []);
  return {
    base,
    lines: new Map(
      lines.flatMap((line) => {
        const disbursed = of(line.code, 'disbursed');
        if (line.figures.rows === 0 && disbursed.length === 0) return [];
        const done = of(line.code, 'done');
        return [
          [
            line.code,
            {
              disbursed: whole(line.figures.disbursed - exactSum(disbursed)),
              done: line.done === null ? null : whole(line.done - exactSum(done)),
            },
          ],
        ];
      }),
    ),
    disbursed: whole(total.disbursed - exactSum(placed.flatMap(({ counts }) => counts.disbursed ?? []))),
  };
}
