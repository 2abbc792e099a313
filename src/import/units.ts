/**
 * The units that a plan names, as proposals for `Đơn vị`: one for each name, with other spellings of it. Two names are
 * one unit where their letters are the same, or the short form of one is the other; the second is asked about.
 */
import type { DoubtCode, ImportAnswers, ProposedRow, ProposedUnit } from '../schema/proposal.ts';
import type { Tier } from '../source/settings.ts';
import { foldKey, stripMarks } from '../text/fold.ts';
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

/** Words that mean one office; long forms are folded to short ones, one after the other, before names are compared. */
const SHORT: readonly (readonly [long: RegExp, short: string])[] = [
  [/hoi(?:lienhiepphunu|lhphunu|phunu|pn)|^h(?:lh)?pn/, 'hoilhpn'],
  [/uybannhandan/, 'ubnd'],
  [/hoidongnhandan/, 'hdnd'],
  [/(?:uybanmattrantoquoc(?:vietnam)?|ubmttqvn)/, 'ubmttq'],
  [/mattrantoquoc/, 'mttq'],
  [/hoinongdan/, 'hoind'],
  [/hoicuuchienbinh/, 'hoiccb'],
  [/doanthanhnien(?:congsanhochiminh)?|doantncshcm/, 'doantn'],
  [/liendoanlaodong/, 'ldld'],
  [/nganhang(?:chinhsachxahoi|csxh)/, 'nhcsxh'],
  [/trungtam/, 'tt'],
  [/ttyte/, 'ttyt'],
  [/vanphong/, 'vp'],
  [/^phong/, 'p'],
  [/laodong(?:thuongbinh|tb)(?:va)?(?:xahoi|xh)|ldtb(?:va)?(?:xahoi|xh)/, 'ldtbxh'],
  [/giaoduc(?:va)?(?:daotao|dt)|gdva?dt/, 'gddt'],
  // `PGD`, but not a bank's `Phòng giao dịch`.
  [/^pgd(?!dt|n)/, 'pgddt'],
  [/taichinh(?:va)?(?:kehoach|kh)|tcva?kh/, 'tckh'],
  [/vanhoathethao(?:va)?truyenthong|vhttvatt/, 'vhtttt'],
  [/vanhoa(?:va)?thongtin|vhvatt/, 'vhtt'],
  [/nongnghiep(?:va)?(?:phattriennongthon|ptnt)|nnva?ptnt/, 'nnptnt'],
  [/tainguyen(?:va)?(?:moitruong|mt)|tnva?mt/, 'tnmt'],
  [/kinhte(?:va)?(?:hatang|ht)|ktva?ht/, 'ktht'],
];

/** The key by which two names are the same unit: letters only, long words of offices in their short form. */
export function unitKey(name: string): string {
  let key = foldKey(name);
  for (const [long, short] of SHORT) key = key.replace(long, short);
  // A `phòng` is an office of the district, whether its name says so or not.
  return /^\s*(?:phòng|p[.\s])/i.test(name) ? key.replace(/huyen$/, '') : key;
}

/** What kind of office it is, by the beginning of its key; the longer first. */
const KINDS = ['truong', 'tram', 'ubnd', 'hoi', 'ban', 'doan', 'dai', 'vp', 'so', 'tt', 'p'] as const;
const kindOf = (name: string): string => KINDS.find((kind) => unitKey(name).startsWith(kind)) ?? '';

/** Words that say only what kind of office it is and at which tier. */
const KIND_WORDS =
  /^(?:phong|ban|trung|tam|tt|hoi|so|doan|tram|truong|dai|van|vp|ubnd|p|huyen|tinh|xa|cap|cua|va)$/;

/** A branch or an office of a body, which a plan calls by the body's own name: `Phòng giao dịch NHCSXH`, `NHCSXH`. */
const BRANCH = /^(?:phòng giao dịch|pgd|chi nhánh|văn phòng đại diện)\s+/i;
const TIER_AT_END = /\s+(?:cấp\s+)?(?:tỉnh|huyện|xã|phường|thị trấn|thị xã|thành phố)$/i;
/** The body of a name without its branch and its tier. */
const bodyOfName = (name: string): string => name.trim().replace(BRANCH, '').replace(TIER_AT_END, '');
const bodyKey = (name: string): string => unitKey(bodyOfName(name));

/** `BHXH huyện` and `Bảo hiểm xã hội huyện`: nothing but the first letters of the other. */
function isLettersOf(short: string, long: string): boolean {
  const letters = bodyOfName(short);
  return (
    /^[A-ZĐ]{4,}$/.test(letters) && bodyOfName(long) !== letters && initials(bodyOfName(long)) === letters
  );
}

/**
 * Two names that may be one office, which only a person can tell: of one kind and tier, and the words of one, or their
 * first letters, are nearly those of the other (`Trung tâm Văn hóa - Thể thao huyện`, `TTVHTT&TT huyện`).
 */
export function perhapsOneUnit(one: string, other: string): boolean {
  // Communes of one body differ by their places only.
  if ([one, other].some((name) => roleOf(name) !== name || canonical(name).isClass)) return false;
  const [tier, otherTier] = [tierOf(one), tierOf(other)];
  if (tier !== '' && otherTier !== '' && tier !== otherTier) return false;
  if (bodyKey(one) === bodyKey(other) || isLettersOf(one, other) || isLettersOf(other, one)) return true;
  if (kindOf(one) === '' || kindOf(one) !== kindOf(other)) return false;
  const [words, others] = [tellingWords(one), tellingWords(other)];
  const common = words.filter((word) => others.includes(word)).length;
  if (common >= 2 && common >= MOST * Math.min(words.length, others.length)) return true;
  const [letters, otherLetters] = [initials(words.join(' ')), initials(others.join(' '))];
  let same = 0;
  while (same < letters.length && letters[same] === otherLetters[same]) same++;
  return same >= LETTERS_AT_LEAST && same >= MOST * Math.max(letters.length, otherLetters.length);
}
const MOST = 0.75;
const LETTERS_AT_LEAST = 4;

/** Without marks; runs of capitals stay capitals, so that their letters count one by one. */
const tellingWords = (name: string): string[] =>
  name
    .replace(/^TT(?=[A-ZĐ]{3})/, '')
    .split(/[\s,;&()–-]+/)
    .filter(
      (word, at) =>
        word !== '' && !((at === 0 || !CAPITALS_ONLY.test(word)) && KIND_WORDS.test(foldKey(word))),
    )
    .map((word) => (CAPITALS_ONLY.test(word) ? word.replace(/Đ/g, 'D') : stripMarks(word)));
const CAPITALS_ONLY = /^[A-ZĐ]{2,}$/;

const COMMUNE_AT_END = /\s(?:xã|phường|thị trấn|đặc khu)$/i;
/** One of many, as its words say: `UBND các xã`, `17 trạm y tế`. */
const MANY = /(?:^|\s)(?:các|tất cả|toàn thể|những|mọi|\d+)\s/i;

/** @param tier of the body whose plan it is: in a commune's own plan `Trạm Y tế xã` is its one station */
export function proposedUnits(
  rows: readonly ProposedRow[],
  answers: ImportAnswers,
  tier: Tier | null = null,
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
      doubts.push({
        id,
        code: 'UNIT_SAME',
        facts: { name, other: first },
        taken: 'same',
        values: ['same', 'other'],
      });
      if (answers[id] !== 'other') {
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
    const words = placed.flatMap(({ owners, partners, row }) => [
      ...row.owners.filter((_, at) => owners[at] === entry),
      ...row.cooperating.filter((_, at) => partners[at] === entry),
    ]);
    const isOwn = tier === 'xã' && COMMUNE_AT_END.test(name) && !words.some(({ as }) => MANY.test(as));
    return {
      name,
      isClass: !isOwn && (canonical(name).isClass || words.some(({ as }) => canonical(as).isClass)),
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

/** Its spellings, and the words of the cells that stay as they are in the plan's tab (`Hội phụ nữ các xã`). */
export function spellingsOf({ name, aliases }: ProposedUnit, rows: readonly ProposedRow[]): string[] {
  const key = unitKey(name);
  const written = rows.flatMap(({ owners }) => owners.filter((one) => one.name === name).map(({ as }) => as));
  const names = [name, ...aliases, ...written.filter((as) => unitKey(canonical(as).name) === key)];
  return names.filter((one, at) => names.findIndex((other) => foldKey(other) === foldKey(one)) === at);
}
