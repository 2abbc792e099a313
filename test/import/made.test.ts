/**
 * Plans that are made at random, the truth first: every row, its place, its units and amounts are found, or asked about; and no
 * amount that the plan does not pay for something is a cap without a question. What differs is told with its seed.
 */
import { expect, test } from 'vitest';
import { readPlan } from '../../src/import/read.ts';
import type { Proposal } from '../../src/schema/proposal.ts';
import { type MadePlan, type MadeRow, madePlan } from '../support/made-plan.ts';
import { seeds } from '../support/runs.ts';

const plain = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
const told = (names: readonly string[]): string => names.map(plain).sort().join(' + ');
const money = ({ amount, per }: { amount: number | null; per: readonly string[] }): string =>
  [amount, ...per.map(plain)].join('/');

/** What differs from the truth. */
function differences({ rows }: MadePlan, proposal: Proposal): string[] {
  const out: string[] = [];
  // `Phần I. …` keeps its number in the text.
  const isOf = (words: string, text: string): boolean =>
    plain(text) === plain(words) ||
    (plain(text).startsWith(plain(words)) && /^[,.;]? /.test(plain(text).slice(plain(words).length)));
  const found = rows.map(({ words }) =>
    proposal.rows.find(({ text, title }) => isOf(words, text) || isOf(words, title)),
  );
  rows.forEach((row: MadeRow, at) => {
    const one = found[at];
    const say = (what: string): void => {
      out.push(`«${row.words}»: ${what}`);
    };
    if (one === undefined) {
      say('no row');
      return;
    }
    if (one.level !== row.level + 1) say(`level ${one.level}`);
    const parent = row.parent < 0 ? null : (found[row.parent]?.code ?? '?');
    if (one.parent !== parent) say(`under ${one.parent}, not ${parent}`);
    const [owners, partners] = [one.owners, one.cooperating].map((list) =>
      told(list.map(({ name }) => name)),
    );
    if (owners !== told(row.owners)) say(`owners ${owners}, not ${told(row.owners)}`);
    if (partners !== told(row.partners)) say(`cooperating ${partners}, not ${told(row.partners)}`);
    if (one.pending !== row.pending) say(`waits: ${one.pending}`);
    const norms = proposal.norms.filter(
      ({ row: code, kind }) => code === one.code && /^(?:money|range)$/.test(kind),
    );
    const read = norms.map(money);
    for (const norm of row.norms)
      if (!read.includes(money(norm))) say(`${money(norm)} is missing in ${read.join('; ')}`);
    const known = row.norms.map(money);
    for (const norm of norms)
      if (!known.includes(money(norm)) && norm.sure !== 'ask') say(`${money(norm)} is too many, and sure`);
  });
  if (proposal.rows.length !== rows.length) out.push(`${proposal.rows.length} rows, not ${rows.length}`);
  return out;
}

test('plans made at random are read as they were meant', () => {
  for (const seed of seeds(600, 60)) {
    const plan = madePlan(seed);
    const { proposal } = readPlan(plan.document);
    expect(differences(plan, proposal), `seed ${seed}\n${plan.shown}`).toEqual([]);
  }
}, 60_000);
