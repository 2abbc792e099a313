/**
 * How well a plan was read, against an answer key that a person wrote by hand, without the reader.
 *
 * A key has a line for each row, indented by level: `words @ owners @ cooperating @ P @ amount/per/per ; …`. Words are
 * the beginning of the row; units are parted by « + »; `P` waits; an amount with `?` must be asked about.
 */

import { unitKey } from '../../src/import/units.ts';
import type { Proposal, ProposedRow } from '../../src/schema/proposal.ts';
import { foldKey } from '../../src/text/fold.ts';

interface KeyRow {
  readonly words: string;
  readonly level: number;
  readonly parent: number;
  readonly owners: readonly string[];
  readonly partners: readonly string[];
  readonly pending: boolean;
  readonly norms: readonly { amount: number; per: string; asked: boolean }[];
}

export function readKey(text: string): KeyRow[] {
  const rows: KeyRow[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const [words = '', owners = '', partners = '', pending = '', norms = ''] = line
      .split('@')
      .map((piece) => piece.trim());
    const level = Math.floor((/^ */.exec(line)?.[0].length ?? 0) / 2) + 1;
    const units = (cell: string): string[] =>
      cell
        .split(' + ')
        .filter((name) => name !== '')
        .map(unitKey);
    let parent = rows.length - 1;
    while (parent >= 0 && (rows[parent] as KeyRow).level >= level) parent--;
    rows.push({
      words,
      level,
      parent,
      owners: units(owners),
      partners: units(partners),
      pending: pending === 'P',
      norms: norms
        .split(';')
        .filter((one) => one.trim() !== '')
        .map((one) => {
          const [amount = '', ...per] = one.trim().split('/');
          return {
            amount: Number(amount.replace('?', '')),
            per: per.map(foldKey).join('/'),
            asked: amount.startsWith('?'),
          };
        }),
    });
  }
  return rows;
}

export interface Score {
  rows: [right: number, of: number];
  parents: [number, number];
  levels: [number, number];
  pending: [number, number];
  owners: [number, number];
  partners: [number, number];
  norms: [number, number];
  /** What must not be, each told. */
  wrong: string[];
  /** Everything else that differs. */
  other: string[];
}

export function score(proposal: Proposal, key: readonly KeyRow[]): Score {
  const { rows, norms, units } = proposal;
  const out: Score = {
    rows: [0, key.length],
    parents: [0, key.length],
    levels: [0, key.length],
    pending: [0, key.length],
    owners: [0, 0],
    partners: [0, 0],
    norms: [0, 0],
    wrong: [],
    other: [],
  };
  const pairs = pair(rows, key);
  const placed = new Map<ProposedRow, number>();
  pairs.forEach((row, at) => {
    if (row !== null) placed.set(row, at);
  });
  for (const row of rows)
    if (!placed.has(row)) {
      out.other.push(`row too many: ${row.code} ${row.text.slice(0, 40)}`);
      out.rows[1] += 1;
    }
  const known = new Set(key.flatMap((one) => [...one.owners, ...one.partners]));
  for (const unit of units) if (!known.has(unitKey(unit.name))) out.wrong.push(`unit made up: ${unit.name}`);
  key.forEach((wanted, at) => {
    const row = pairs[at] ?? null;
    const say = (what: string): void => {
      out.other.push(`${wanted.words.slice(0, 30)}: ${what}`);
    };
    if (wanted.owners.length > 0) out.owners[1] += 1;
    if (wanted.partners.length > 0) out.partners[1] += 1;
    out.norms[1] += wanted.norms.length;
    if (row === null) {
      say('row missing');
      return;
    }
    out.rows[0] += 1;
    if (row.level === wanted.level) out.levels[0] += 1;
    else say(`level ${row.level}, not ${wanted.level}`);
    const parent = wanted.parent < 0 ? null : (pairs[wanted.parent]?.code ?? '?');
    if (row.parent === parent) out.parents[0] += 1;
    else say(`parent ${row.parent}, not ${parent}`);
    if (row.pending === wanted.pending) out.pending[0] += 1;
    else
      (wanted.pending ? out.wrong : out.other).push(`${wanted.words.slice(0, 30)}: pending ${row.pending}`);
    const names = (list: readonly { name: string }[]): string =>
      list
        .map(({ name }) => unitKey(name))
        .sort()
        .join(' ');
    const same = names(row.owners) === [...wanted.owners].sort().join(' ');
    if (wanted.owners.length > 0) {
      if (same) out.owners[0] += 1;
      else say(`owners ${row.owners.map(({ name }) => name).join(' + ')}`);
    } else if (row.kind === 'line' && !same)
      say(`owners from nowhere: ${row.owners.map(({ name }) => name).join(' + ')}`);
    if (wanted.partners.length > 0) {
      if (names(row.cooperating) === [...wanted.partners].sort().join(' ')) out.partners[0] += 1;
      else say(`cooperating ${row.cooperating.map(({ name }) => name).join(' + ')}`);
    }
    const money = norms.filter(
      (norm) => norm.row === row.code && (norm.kind === 'money' || norm.kind === 'range'),
    );
    const left = [...money];
    for (const norm of wanted.norms) {
      const found = left.findIndex(
        (one) =>
          (one.amount === norm.amount || one.reads.includes(norm.amount)) &&
          one.per.map(foldKey).join('/') === norm.per &&
          (!norm.asked || one.sure === 'ask'),
      );
      if (found >= 0) {
        out.norms[0] += 1;
        left.splice(found, 1);
      } else
        say(
          `norm ${norm.amount}/${norm.per} missing; has ${money.map((one) => `${one.amount}/${one.per.join('/')}`).join(', ')}`,
        );
    }
    for (const one of left)
      (one.sure === 'ask' ? out.other : out.wrong).push(
        `${wanted.words.slice(0, 30)}: norm too many ${one.amount}/${one.per.join('/')} (${one.sure})`,
      );
  });
  return out;
}

/** Each row of the key with the row of the proposal that begins with its words, in order. */
function pair(rows: readonly ProposedRow[], key: readonly KeyRow[]): (ProposedRow | null)[] {
  let from = 0;
  return key.map(({ words }) => {
    const wanted = foldKey(words);
    for (let at = from; at < rows.length; at++) {
      const row = rows[at] as ProposedRow;
      if (foldKey(row.text).startsWith(wanted) || foldKey(row.title).startsWith(wanted)) {
        from = at + 1;
        return row;
      }
    }
    return null;
  });
}
