/**
 * The units that a plan names, as proposals for `Đơn vị`: one for each name, with other spellings of it. Two names are
 * one unit where their letters are the same, or the short form of one is the other; the second is asked about.
 */
import type { DoubtCode, ImportAnswers, ProposedRow, ProposedUnit } from '../schema/proposal.ts';
import { foldKey } from '../text/fold.ts';
import { canonical, hasAcronym, initials, roleOf, tierOf } from './people.ts';

interface Entry {
  readonly key: string;
  /** Spellings, the first as met first. */
  readonly names: string[];
}

export interface UnitDoubt {
  readonly id: string;
  readonly code: DoubtCode;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly taken: string;
  readonly values: readonly string[];
}

/** Words that mean one office; long forms are folded to short ones before names are compared. */
const SHORT: readonly (readonly [long: string, short: string])[] = [
  ['hoilienhiepphunu', 'hoilhpn'],
  ['uybannhandan', 'ubnd'],
  ['hoidongnhandan', 'hdnd'],
  ['uybanmattrantoquocvietnam', 'ubmttq'],
  ['uybanmattrantoquoc', 'ubmttq'],
  ['mattrantoquoc', 'mttq'],
  ['ubmttqvn', 'ubmttq'],
  ['hoinongdan', 'hoind'],
  ['hoicuuchienbinh', 'hoiccb'],
  ['doanthanhniencongsanhochiminh', 'doantn'],
  ['doantncshcm', 'doantn'],
  ['doanthanhnien', 'doantn'],
  ['liendoanlaodong', 'ldld'],
  ['nganhangchinhsachxahoi', 'nhcsxh'],
  ['nganhangcsxh', 'nhcsxh'],
  ['trungtam', 'tt'],
];

/** The key by which two names are the same unit: letters only, long words of offices in their short form. */
export function unitKey(name: string): string {
  let key = foldKey(name);
  for (const [long, short] of SHORT) key = key.replace(long, short);
  return key;
}

export function proposedUnits(
  rows: readonly ProposedRow[],
  answers: ImportAnswers,
): { rows: ProposedRow[]; units: ProposedUnit[]; doubts: UnitDoubt[] } {
  const entries: Entry[] = [];
  const byKey = new Map<string, Entry>();
  const doubts: UnitDoubt[] = [];
  const find = (name: string): Entry => {
    const key = unitKey(name);
    const known = byKey.get(key);
    if (known !== undefined) {
      if (!known.names.includes(name)) known.names.push(name);
      return known;
    }
    const alike = entries.find((entry) => isShortForm(entry.names[0] ?? '', name));
    if (alike !== undefined) {
      const id = `unit:${name}`;
      const first = alike.names[0] as string;
      if (answers[id] !== 'other') {
        if (answers[id] === undefined)
          doubts.push({
            id,
            code: 'UNIT_SAME',
            facts: { name, other: first },
            taken: 'same',
            values: ['same', 'other'],
          });
        byKey.set(key, alike);
        alike.names.push(name);
        return alike;
      }
    }
    const entry: Entry = { key, names: [name] };
    entries.push(entry);
    byKey.set(key, entry);
    return entry;
  };
  const placed = rows.map((row) => ({
    row,
    owners: row.owners.map(({ name }) => find(name)),
    partners: row.cooperating.map(({ name }) => find(name)),
  }));
  // The short form is what a plan writes most often; the first spelling names the unit.
  const named = placed.map(({ row, owners, partners }) => ({
    ...row,
    owners: row.owners.map((one, at) => ({ ...one, name: owners[at]?.names[0] ?? one.name })),
    cooperating: row.cooperating.map((one, at) => ({ ...one, name: partners[at]?.names[0] ?? one.name })),
  }));
  const units = entries.map((entry): ProposedUnit => {
    const [name = '', ...aliases] = entry.names;
    const role = roleOf(name);
    return {
      name,
      isClass:
        canonical(name).isClass ||
        placed.some(({ row }) =>
          [...row.owners, ...row.cooperating].some((one) => one.name === name && canonical(one.as).isClass),
        ),
      role,
      tier: tierOf(name),
      aliases,
      rows: placed.filter(({ owners }) => owners.includes(entry)).map(({ row }) => row.code),
      cooperatesIn: placed.filter(({ partners }) => partners.includes(entry)).map(({ row }) => row.code),
      sure:
        aliases.length > 0 ||
        placed.filter(({ owners, partners }) => owners.includes(entry) || partners.includes(entry)).length > 1
          ? 'sure'
          : 'likely',
    };
  });
  return { rows: named, units, doubts };
}

/** `Phòng LĐTB&XH` and `Phòng Lao động, Thương binh và Xã hội`. */
function isShortForm(one: string, other: string): boolean {
  if (hasAcronym(one) === hasAcronym(other)) return false;
  const [short, long] = initials(one).length <= initials(other).length ? [one, other] : [other, one];
  return initials(short) === initials(long) && initials(short).length >= 4;
}
