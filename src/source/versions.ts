/**
 * Several norms for one line: which of them holds. The later version does, line by line; where nothing tells which is
 * the later one both hold, so that the stricter decides, and a person is asked.
 */
import { type Finding, finding } from '../finding.ts';
import { foldKey } from '../text/fold.ts';
import type { NORMS_CODES, Norm } from './norms.ts';

type NormsFinding = Finding<(typeof NORMS_CODES)[number]>;

/** Scopes that limit by no figure: two such rows for one line say the same, and the lower one is enough. */
const SAYS_ONCE: readonly Norm['scope'][] = ['choice', 'document'];
/** Scopes whose lines stand or fall together: alternatives, parts that are counted. */
const UNDIVIDED: readonly Norm['scope'][] = ['choice', 'plan'];

/** Norms are versions of one another for a line where these are alike. */
const kindOf = ({ items, scope, rate }: Norm): string =>
  JSON.stringify([items.map(foldKey), scope, rate === null]);

const startOf = ({ from }: Norm): string => from ?? '';

/** @param norms those in force, in sheet order */
export function latestNorms(
  norms: readonly Norm[],
  tab: string,
): { norms: readonly Norm[]; findings: readonly NormsFinding[] } {
  const findings: NormsFinding[] = [];
  const kinds = norms.map(kindOf);
  const held = norms.flatMap((norm, at): Norm[] => {
    const rivals = norms.filter((other, place) => other !== norm && kinds[place] === kinds[at]);
    const isReplaced = (code: string): boolean =>
      rivals.some(
        (other) =>
          other.codes.includes(code) &&
          (startOf(other) > startOf(norm) ||
            (SAYS_ONCE.includes(norm.scope) && startOf(other) === startOf(norm) && other.row > norm.row)),
      );
    const codes = norm.codes.filter((code) => !isReplaced(code));
    for (const above of rivals)
      if (above.row < norm.row && startOf(above) === startOf(norm) && !SAYS_ONCE.includes(norm.scope)) {
        const both = codes.filter((code) => above.codes.includes(code));
        if (both.length > 0) findings.push(twice(norm, above, both, tab));
      }
    if (codes.length === 0) return [];
    return codes.length === norm.codes.length || UNDIVIDED.includes(norm.scope)
      ? [norm]
      : [{ ...norm, codes }];
  });
  return { norms: held, findings };
}

const twice = (norm: Norm, above: Norm, codes: readonly string[], tab: string): NormsFinding =>
  finding({
    code: 'NORMS_TWICE',
    severity: 'warning',
    tab,
    row: norm.row,
    column: 'Mã',
    line: codes[0] ?? null,
    expected: above.rate,
    actual: norm.rate,
    facts: { codes: codes.join(', '), firstRow: above.row },
  });
