/**
 * A finding: what the add-in has to say about one place in the workbook, as data.
 *
 * Owns the shape only. The words are in messages/, Vietnamese first, English equal, and are looked up by `code`.
 * A file that makes findings declares their codes as data beside it and types them by it, so that the tests and
 * docs/rules.md know every code there is: rules in `codes` of their record, all others in a list `…_CODES`.
 */

/** `error` blocks (Chặn), `warning` warns (Cảnh báo), `notice` informs (Lưu ý). */
export type Severity = 'error' | 'warning' | 'notice';

/** A value a sentence may quote. Money is whole đồng. */
export type Fact = string | number;

export interface Finding<Code extends string = string> {
  /** Stable name, the key of its wording in every catalogue. */
  readonly code: Code;
  readonly severity: Severity;
  /** Tab name as the person sees it. */
  readonly tab: string;
  /** 1-based sheet row, or null when the finding is about the whole tab. */
  readonly row: number | null;
  /** Header text of the column, or null when it is about the whole row. */
  readonly column: string | null;
  /** Unit code (`Mã đơn vị`), or null. */
  readonly unit: string | null;
  /** Plan code (`II.1.5`), or null. */
  readonly line: string | null;
  /** What should stand there: a limit, a total, a header text. */
  readonly expected: Fact | null;
  /** What stands there. */
  readonly actual: Fact | null;
  /** Everything else the sentence quotes: basis, cap, names, other rows. */
  readonly facts: Readonly<Record<string, Fact>>;
}

export type FindingInput<Code extends string = string> = Pick<Finding<Code>, 'code' | 'severity' | 'tab'> &
  Partial<Finding<Code>>;

/** How many there are: errors, warnings, notices. */
export const severityCounts = (findings: readonly Finding[]): [number, number, number] => {
  const count = (severity: Severity): number => findings.filter((item) => item.severity === severity).length;
  return [count('error'), count('warning'), count('notice')];
};

/** Makes a finding, with null for every place not given. */
export function finding<Code extends string>(input: FindingInput<Code>): Finding<Code> {
  return {
    row: null,
    column: null,
    unit: null,
    line: null,
    expected: null,
    actual: null,
    facts: {},
    ...input,
  };
}
