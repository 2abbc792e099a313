/**
 * Reads the proof back from the tab `Báo cáo huyện`: the total, the totals compared along their roads, what was left out,
 * which units are not in. Nothing is added up here: every figure and every word is the report's own, with its row.
 */
import { LANGUAGES, type Ui, uiOf } from '../messages/ui.ts';
import type { Grid } from '../table/grid.ts';
import { findHeader } from '../table/header.ts';

/** Words of the report, and the sheet row (1-based) in which they stand. */
export interface ProofLine {
  readonly row: number;
  readonly text: string;
}

/** A total that was reached along another road. */
export interface ProofCheck extends ProofLine {
  readonly expected: number;
  readonly actual: number;
  /** What the formula beside it gives now; null where it has none. */
  readonly recomputed: number | null;
  /** The verdict that the report wrote. */
  readonly verdict: string;
  /** The report said that it holds, and the formula still gives the same. */
  readonly holds: boolean;
}

export interface Proof {
  /** Header of the column in which the totals stand. */
  readonly column: string;
  readonly total: (ProofLine & { readonly planned: number; readonly disbursed: number }) | null;
  readonly checks: readonly ProofCheck[];
  /** Rows read and left out with their reasons, units that are in. */
  readonly rows: readonly ProofLine[];
  /** Why the report is provisional: units that are not in, tabs of no unit. */
  readonly provisional: readonly ProofLine[];
}

/** The proof of a report in either language; null where the tab holds none. */
export function readProof(grid: Grid): Proof | null {
  for (const language of LANGUAGES) {
    const proof = inLanguage(grid, uiOf(language).report);
    if (proof !== null) return proof;
  }
  return null;
}

function inLanguage(grid: Grid, words: Ui['report']): Proof | null {
  const { control, columns: names } = words;
  const header = findHeader(grid, [
    names.text,
    names.planned,
    names.nstw,
    names.nsdp,
    names.other,
    names.disbursed,
  ]);
  if (header === null || header.missing.length > 0) return null;
  const at = (row: number, name: string): unknown => grid[row]?.[header.columns[name] ?? -1] ?? '';
  const textAt = (row: number): string => String(at(row, names.text));
  const numberAt = (row: number, name: string): number => Number(at(row, name));
  const titleAt = grid.findIndex((_, row) => row > header.row && textAt(row) === control.title);
  if (titleAt < 0) return null;
  const line = (row: number): ProofLine => ({ row: row + 1, text: textAt(row) });
  const totalAt = grid.findIndex((_, row) => row > header.row && textAt(row) === words.total);
  const kinds = [control.units, control.activities, control.sources, control.rows, control.data];
  const below = grid.map((_, row) => row).filter((row) => row > titleAt + 1 && textAt(row) !== '');
  const checks = below
    .filter((row) => kinds.includes(textAt(row)))
    .map((row): ProofCheck => {
      const expected = numberAt(row, names.planned);
      const formula = at(row, names.nsdp);
      const recomputed = formula === '' ? null : Number(formula);
      const verdict = String(at(row, names.other));
      return {
        ...line(row),
        expected,
        actual: numberAt(row, names.nstw),
        recomputed: Number.isFinite(recomputed) ? recomputed : null,
        verdict,
        holds: verdict === control.holds && (recomputed === null || recomputed === expected),
      };
    });
  const last = Math.max(titleAt, ...checks.map(({ row }) => row));
  const stands = (row: number): boolean =>
    [control.absent, control.strayTabs].some((label) => textAt(row).startsWith(`${label}: `));
  // A list of names may go on in further rows, up to the verdict above the table.
  const from = grid.findIndex((_, row) => row < header.row && stands(row));
  const verdicts: readonly string[] = [control.ok, control.notOk];
  return {
    column: names.planned,
    total:
      totalAt < 0
        ? null
        : {
            ...line(totalAt),
            planned: numberAt(totalAt, names.planned),
            disbursed: numberAt(totalAt, names.disbursed),
          },
    checks,
    // The last row says when the report was made, in other words than these.
    rows: below
      .filter((row) => row >= last)
      .slice(0, -1)
      .map(line),
    provisional: grid
      .map((_, row) => row)
      .filter((row) => from >= 0 && row >= from && row < header.row && textAt(row) !== '')
      .filter((row) => !verdicts.includes(textAt(row)))
      .map(line),
  };
}
