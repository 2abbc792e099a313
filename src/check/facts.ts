/**
 * What rules put into a finding: its place at a row, the severity and the facts of a cap, the factors of a ceiling.
 */
import { type Finding, type FindingInput, finding, type Severity } from '../finding.ts';
import type { EntryHeader } from '../layout.ts';
import type { Norm } from '../source/norms.ts';
import type { Ceiling, FactorName } from './ceiling.ts';
import type { JudgedRow } from './judge.ts';

export const FACTOR_HEADER: Readonly<Record<FactorName, EntryHeader>> = {
  quantity: 'Số lượng',
  persons: 'Số người',
  periods: 'Số kỳ',
};

/** A finding at this row. */
export function findingAt<Code extends string>(
  row: JudgedRow,
  input: Omit<FindingInput<Code>, 'tab'>,
): Finding<Code> {
  return finding<Code>({
    tab: row.tab,
    row: row.entry.row,
    unit: row.unit.code,
    line: row.entry.code,
    ...input,
  } as FindingInput<Code>);
}

/** The severity of a cap's finding. Proposals never get here, so the three severities remain. */
export const severityOf = (norm: Norm): Severity => (norm.severity === 'proposed' ? 'notice' : norm.severity);

/** What a sentence says about a norm. Money in đồng. */
export function normFacts(norm: Norm): Record<string, string | number> {
  return {
    basis: norm.basis,
    normRow: norm.row,
    rate: norm.rate ?? '',
    measure: norm.unitOfMeasure,
    periodName: norm.periodName,
    maxPersons: norm.maxPersons ?? '',
    unconfirmed: norm.confirmed === 'no' ? 1 : 0,
  };
}

/** The factors that made a ceiling, for `500.000đ × 2 tổ × 3 tháng`. */
export function ceilingFacts(ceiling: Ceiling | null): Record<string, string | number> {
  const used = ceiling?.used;
  return {
    quantity: used?.quantity ?? '',
    persons: used?.persons ?? '',
    periods: used?.periods ?? '',
  };
}
