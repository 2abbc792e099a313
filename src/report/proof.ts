/**
 * Reads the proof back from the tabs of the report: the totals, the verdict, the lines that do not agree, what was left
 * out, which units are not in. Nothing is added up here: every figure and every word is the report's own, with its row.
 */
import { LANGUAGES, type Ui, uiOf } from '../messages/ui.ts';
import type { Grid } from '../table/grid.ts';
import { findHeader } from '../table/header.ts';
import { PROOF_COLUMN } from './proof-table.ts';

/** Words of a tab of the report, and the sheet row (1-based) in which they stand. */
export interface ProofLine {
  readonly row: number;
  readonly text: string;
}

/** A line of the proof that does not agree, or cannot be read, now. */
export interface ProofFault extends ProofLine {
  readonly money: string;
  /** Null where it cannot be worked out. */
  readonly difference: number | null;
  readonly verdict: string;
}

/** A part of the proof: how many of its lines agree, and those that do not. */
export interface ProofSection extends ProofLine {
  readonly lines: number;
  readonly faults: readonly ProofFault[];
}

export interface Proof {
  /** What the sheet says of all of it now. */
  readonly verdict: string;
  /** Every line agrees. */
  readonly holds: boolean;
  /** Header of the column to which a line of the proof leads. */
  readonly column: string;
  readonly sections: readonly ProofSection[];
  /** Rows read and left out with their reasons, units that are in. */
  readonly rows: readonly ProofLine[];
  /** In the tab of the report, as the next: header of the column to which its lines lead. */
  readonly reportColumn: string;
  readonly total: (ProofLine & { readonly planned: number; readonly disbursed: number }) | null;
  /** Why the report is provisional: units that are not in, tabs of no unit. */
  readonly provisional: readonly ProofLine[];
}

/** The proof of a report in either language; null where the tabs hold none. */
export function readProof(report: Grid, proof: Grid): Proof | null {
  for (const language of LANGUAGES) {
    const ui = uiOf(language);
    const [ofReport, ofProof] = [inReport(report, ui.report), inProof(proof, ui.proof)];
    if (ofReport !== null && ofProof !== null) return { ...ofProof, ...ofReport };
  }
  return null;
}

function inProof(
  grid: Grid,
  words: Ui['proof'],
): Omit<Proof, 'reportColumn' | 'total' | 'provisional'> | null {
  const at = (row: number, name: keyof typeof PROOF_COLUMN): string =>
    String(grid[row]?.[PROOF_COLUMN[name]] ?? '');
  const line = (row: number): ProofLine => ({ row: row + 1, text: at(row, 'what') });
  const sections: (ProofLine & { lines: number; faults: ProofFault[] })[] = [];
  const rows: ProofLine[] = [];
  for (let row = 0; row < grid.length; row++) {
    const verdict = at(row, 'verdict');
    const section = sections[sections.length - 1];
    if (verdict === words.columns.verdict) sections.push({ ...line(row - 1), lines: 0, faults: [] });
    else if (section === undefined) continue;
    else if (verdict === words.noStatement) continue;
    else if (verdict !== '') {
      section.lines++;
      const difference = grid[row]?.[PROOF_COLUMN.difference];
      if (verdict !== words.holds)
        section.faults.push({
          ...line(row),
          money: at(row, 'money'),
          difference: typeof difference === 'number' ? difference : null,
          verdict,
        });
    } else if (at(row, 'what') !== '' && at(row + 1, 'verdict') !== words.columns.verdict)
      rows.push(line(row));
  }
  if (sections.length === 0) return null;
  return {
    verdict: at(1, 'what'),
    holds: sections.every(({ faults }) => faults.length === 0),
    column: words.columns.verdict,
    sections,
    rows,
  };
}

function inReport(
  grid: Grid,
  words: Ui['report'],
): Pick<Proof, 'reportColumn' | 'total' | 'provisional'> | null {
  const { columns: names } = words;
  const header = findHeader(grid, [names.text, names.planned, names.disbursed]);
  if (header === null || header.missing.length > 0) return null;
  const at = (row: number, name: string): unknown => grid[row]?.[header.columns[name] ?? -1] ?? '';
  const textAt = (row: number): string => String(at(row, names.text));
  const line = (row: number): ProofLine => ({ row: row + 1, text: textAt(row) });
  const totalAt = grid.findIndex((_, row) => row > header.row && textAt(row) === words.total);
  const stands = (row: number): boolean =>
    [words.absent, words.strayTabs].some((label) => textAt(row).startsWith(`${label}: `));
  // A list of names may go on in further rows, up to the verdict two rows above the header.
  const from = grid.findIndex((_, row) => row < header.row && stands(row));
  const rows = from < 0 ? [] : grid.map((_, row) => row).slice(from, header.row - 2);
  return {
    reportColumn: names.planned,
    total:
      totalAt < 0
        ? null
        : {
            ...line(totalAt),
            planned: Number(at(totalAt, names.planned)),
            disbursed: Number(at(totalAt, names.disbursed)),
          },
    provisional: rows.filter((row) => textAt(row) !== '').map(line),
  };
}
