/**
 * The tab `Đơn vị`: who enters, in which role, with what budget; and which roles a plan line's unit
 * cell names. Owns unit names and aliases; the code knows no unit by name.
 */
import { typedText } from '../entry/cells.ts';
import { type Source, type Sources, STANDARD_SOURCES } from '../entry/sources.ts';
import { type Finding, type FindingInput, finding } from '../finding.ts';
import { exactSum } from '../money/exact.ts';
import { type AmountReading, readAmount } from '../money/read.ts';
import { type Area, SPARE_ROWS } from '../table/check-number.ts';
import type { ColumnRange } from '../table/columns.ts';
import type { Grid } from '../table/grid.ts';
import type { HeaderPlace } from '../table/header.ts';
import { onceFor } from '../table/once-for.ts';
import {
  type Column,
  headerFindings,
  headersOf,
  optional,
  type RowOf,
  readTable,
  required,
  tableSpec,
} from '../table/read.ts';
import { cellText, cleanLine, cleanText } from '../text/clean.ts';
import { foldKey } from '../text/fold.ts';

/** What a unit was allotted, or what was carried over to it. */
export interface Budget {
  /** Whole đồng by the key of the source; null where the cell is blank, or unreadable and a finding reports it. */
  readonly bySource: Readonly<Record<string, number | null>>;
  /** One of them cannot be read. */
  readonly unreadable?: true;
}

/** The whole budget, đồng; null where no source is given, or one cannot be read: then the rest is not all. */
export function totalBudget({ bySource, unreadable }: Budget): number | null {
  if (unreadable === true) return null;
  const given = Object.values(bySource).filter((amount): amount is number => amount !== null);
  return given.length === 0 ? null : given.reduce((sum, amount) => sum + amount, 0);
}

/** The whole budget where each source has its amount; null where one of them may still come. */
export const totalIfWhole = (budget: Budget): number | null =>
  Object.values(budget.bySource).includes(null) ? null : totalBudget(budget);

export interface UnitRow {
  /** 1-based sheet row. */
  readonly row: number;
  /** `Mã đơn vị`, unique. */
  readonly code: string;
  /** `Tên đơn vị`, unique: it names the unit's tab. */
  readonly name: string;
  /** `Vai trò`: the plan's class this unit acts in (`Hội LHPN xã`); '' when missing. */
  readonly role: string;
  readonly aliases: readonly string[];
  readonly emails: readonly string[];
  readonly participates: boolean;
  /** Allotted for the year. */
  readonly budget: Budget;
  /** Carried over from the year before, beside it: what of that year's was not spent and may be spent still. */
  readonly carried: Budget;
}

/**
 * Up to what a unit may plan from a source: what it was allotted, and what was carried over to it. Null where one of them is
 * not known; nothing carried over is none.
 */
export function limitOf(
  { budget, carried }: Pick<UnitRow, 'budget' | 'carried'>,
  source: string,
): number | null {
  const allotted = budget.bySource[source] ?? null;
  const over = carried.bySource[source] ?? (carried.unreadable === true ? null : 0);
  return allotted === null || over === null ? null : allotted + over;
}

/** The same in all. */
export function limitInAll({ budget, carried }: Pick<UnitRow, 'budget' | 'carried'>): number | null {
  const allotted = totalIfWhole(budget);
  return allotted === null || carried.unreadable === true ? null : allotted + (totalBudget(carried) ?? 0);
}

/** A class of units as the plan names it. */
export interface Role {
  /** `Vai trò` as first written. */
  readonly name: string;
  /** Every text that means this role, the name first. */
  readonly aliases: readonly string[];
  /** Codes of its units, in sheet order. */
  readonly units: readonly string[];
  /** Its units with what each is called, where there are several: a line may be one commune's (`UBND xã Bình Phú`). */
  readonly named?: readonly { readonly code: string; readonly names: readonly string[] }[];
}

export const UNITS_CODES = [
  'UNITS_NO_HEADER',
  'UNITS_HEADER_MISSING',
  'UNITS_HEADER_DOUBLED',
  'UNITS_CODE_MISSING',
  'UNITS_NAME_MISSING',
  'UNITS_ROLE_MISSING',
  'UNITS_EMAIL_UNREADABLE',
  'UNITS_TAKES_PART_UNREADABLE',
  'UNITS_BUDGET_UNCLEAR',
  'UNITS_BUDGET_UNREADABLE',
  'UNITS_BUDGET_GONE',
  'UNITS_CODE_DUPLICATE',
  'UNITS_NAME_DUPLICATE',
  'UNITS_ALIAS_SHARED',
] as const;
type UnitsCode = (typeof UNITS_CODES)[number];

export interface UnitsReading {
  readonly units: readonly UnitRow[];
  readonly roles: readonly Role[];
  readonly findings: readonly Finding<UnitsCode>[];
  readonly header: HeaderPlace<UnitHeader> | null;
  readonly range: ColumnRange;
}

const NAMES = {
  'Mã đơn vị': required(cleanLine),
  'Tên đơn vị': required(cleanLine),
  'Vai trò': required(cleanLine),
  'Tên khác': required((cell) => splitAliases(cleanText(cell))),
  Email: required(splitEmails),
  'Tham gia': required(readYesNo),
};

/** Over what units were allotted from a source. */
export type AllotmentHeader = `Dự toán ${string}`;
const ALLOTTED = 'Dự toán';

/** Over what was carried over from the year before. */
export type CarriedHeader = `Chuyển nguồn ${string}`;
const CARRIED = 'Chuyển nguồn';

const wordOf = ({ key, name }: Source): string => (key === 'other' ? 'khác' : name);

/** The column of a source's allotments. */
export const allotmentHeader = (source: Source): AllotmentHeader => `${ALLOTTED} ${wordOf(source)}`;

/** The column of what was carried over of a source: a tab has it where the district put it there. */
export const carriedHeader = (source: Source): CarriedHeader => `${CARRIED} ${wordOf(source)}`;

type MoneyHeader = AllotmentHeader | CarriedHeader;
export type UnitHeader = keyof typeof NAMES | MoneyHeader;
type UnitColumns = typeof NAMES & Readonly<Record<MoneyHeader, Column<AmountReading>>>;

/** The table with a column for what each source allots. */
const unitTable = onceFor((sources: Sources) =>
  tableSpec({
    columns: {
      ...NAMES,
      ...Object.fromEntries(
        sources.list.map((source) => [
          allotmentHeader(source),
          // A source of the workbook's own list has a column once somebody allots money from it.
          sources.isStandard ? required(readAmount) : optional(readAmount),
        ]),
      ),
      ...Object.fromEntries(sources.list.map((source) => [carriedHeader(source), optional(readAmount)])),
    } as UnitColumns,
    leaveOut: 'blank under headers',
    canRead: ({ columns }) => columns['Mã đơn vị'] !== undefined && columns['Tên đơn vị'] !== undefined,
    codes: {
      noHeader: 'UNITS_NO_HEADER',
      missing: 'UNITS_HEADER_MISSING',
      doubled: 'UNITS_HEADER_DOUBLED',
    },
  }),
);
type UnitTable = ReturnType<typeof unitTable>;

/** The headers of `Đơn vị`, in the order of a new tab. */
export const unitHeaders = (sources: Sources): readonly UnitHeader[] => {
  const carried: ReadonlySet<UnitHeader> = new Set(headersOf(unitTable(sources), 'optional'));
  return headersOf(unitTable(sources)).filter((header) => !carried.has(header));
};
export const UNIT_HEADERS = unitHeaders(STANDARD_SOURCES);

/**
 * Reads the tab `Đơn vị` (`getValues()` of the whole tab). Never throws. A row without code or name,
 * or whose code or name stands above already, is left out with an error; a blank `Tham gia` means
 * yes, so that no unit drops out of the report unseen.
 */
export function parseUnits(grid: Grid, tab: string, sources: Sources = STANDARD_SOURCES): UnitsReading {
  const table = unitTable(sources);
  const { header, rows, range } = readTable(grid, table);
  const findings: Finding<UnitsCode>[] = [
    ...headerFindings(table, header, { tab }),
    ...goneAllotments(header, rows, tab),
  ];
  const hasRoles = header?.columns['Vai trò'] !== undefined;
  const units: UnitRow[] = [];
  const byCode = new Map<string, UnitRow>();
  const byName = new Map<string, UnitRow[]>();
  for (const row of rows) {
    const read = readUnit(row, tab, hasRoles, sources);
    findings.push(...read.findings);
    if (read.unit === null) continue;
    const { unit } = read;
    const [code, name] = [foldKey(unit.code), foldKey(unit.name)];
    const alike = byName.get(name) ?? [];
    const sameCode = byCode.get(code);
    const first = sameCode ?? alike.find((other) => isSameName(other.name, unit.name));
    if (first !== undefined) {
      findings.push(duplicate(unit, first, sameCode !== undefined, tab));
      continue;
    }
    units.push(unit);
    byCode.set(code, unit);
    byName.set(name, [...alike, unit]);
  }
  const { roles, findings: shared } = rolesOf(units, tab);
  return { units, roles, findings: [...findings, ...shared], header, range };
}

/** Where the allotments stand and what was carried over, with the codes of their units; null without the header. */
export function allotmentAreas(
  grid: Grid,
  sources: Sources,
): { readonly numbers: Area; readonly words: Area } | null {
  const { header } = readTable(grid, unitTable(sources));
  if (header === null) return null;
  const allotted = [...sources.list.map(allotmentHeader), ...sources.list.map(carriedHeader)];
  const area = (...names: UnitHeader[]): Area => ({
    first: header.row + 2,
    last: grid.length + SPARE_ROWS,
    columns: names.flatMap((name) => header.columns[name] ?? []).sort((a, b) => a - b),
  });
  return {
    numbers: area(...allotted),
    words: area('Mã đơn vị', ...allotted),
  };
}

/** Columns of allotments, and of what was carried over, whose source is no longer in the list: what stands there is no unit's budget any more. */
function goneAllotments(
  header: HeaderPlace<UnitHeader> | null,
  rows: readonly RowOf<UnitTable>[],
  tab: string,
): Finding<UnitsCode>[] {
  return (header?.others ?? []).flatMap(({ text, column }) => {
    if (![ALLOTTED, CARRIED].some((word) => foldKey(text).startsWith(foldKey(word)))) return [];
    const filled = rows.filter(({ line }) => typedText(line[column]) !== '');
    if (filled.length === 0) return [];
    const amount = exactSum(
      filled.map(({ line }) => (typeof line[column] === 'number' ? (line[column] as number) : 0)),
    );
    return [
      finding<UnitsCode>({
        code: 'UNITS_BUDGET_GONE',
        severity: 'warning',
        tab,
        row: (header?.row ?? 0) + 1,
        column: text,
        actual: amount,
        facts: { rows: filled.map(({ row }) => row).join(', ') },
      }),
    ];
  });
}

function readUnit(
  { row, cells, raw }: RowOf<UnitTable>,
  tab: string,
  hasRoles: boolean,
  sources: Sources,
): { unit: UnitRow | null; findings: Finding<UnitsCode>[] } {
  const findings: Finding<UnitsCode>[] = [];
  const { 'Mã đơn vị': code, 'Tên đơn vị': name, 'Vai trò': role, Email: emails } = cells;
  const report = (input: Omit<FindingInput<UnitsCode>, 'tab'>) =>
    findings.push(
      finding({ tab, row, unit: code === '' ? null : code, ...input, facts: { name, ...input.facts } }),
    );

  if (code === '') report({ code: 'UNITS_CODE_MISSING', severity: 'error', column: 'Mã đơn vị' });
  if (name === '') report({ code: 'UNITS_NAME_MISSING', severity: 'error', column: 'Tên đơn vị' });
  if (role === '' && hasRoles) report({ code: 'UNITS_ROLE_MISSING', severity: 'error', column: 'Vai trò' });

  const badEmail = emails.find((email) => !/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(email));
  if (badEmail !== undefined) {
    report({ code: 'UNITS_EMAIL_UNREADABLE', severity: 'warning', column: 'Email', actual: badEmail });
  }

  const participates = cells['Tham gia'];
  if (participates === null) {
    const actual = cleanLine(raw('Tham gia'));
    report({ code: 'UNITS_TAKES_PART_UNREADABLE', severity: 'warning', column: 'Tham gia', actual });
  }

  const unreadable = new Set<MoneyHeader>();
  const money = (column: MoneyHeader): number | null => {
    const reading = cells[column];
    if (reading === undefined || reading.kind === 'blank') return null;
    if (reading.kind === 'amount' && !reading.ambiguous) return reading.value;
    const unclear = reading.kind === 'amount';
    unreadable.add(column);
    report({
      code: unclear ? 'UNITS_BUDGET_UNCLEAR' : 'UNITS_BUDGET_UNREADABLE',
      severity: 'warning',
      column,
      actual: cellText(raw(column)),
      ...(unclear && reading.value !== null ? { expected: reading.value } : {}),
    });
    return null;
  };
  const budgetOf = (headerOf: (source: Source) => MoneyHeader): Budget => {
    const headers = sources.list.map(headerOf);
    const bySource = Object.fromEntries(
      sources.list.map(({ key }, at) => [key, money(headers[at] as MoneyHeader)]),
    );
    return headers.some((header) => unreadable.has(header)) ? { bySource, unreadable: true } : { bySource };
  };
  const [budget, carried] = [budgetOf(allotmentHeader), budgetOf(carriedHeader)];
  if (code === '' || name === '') return { unit: null, findings };
  const aliases = cells['Tên khác'];
  const unit = {
    row,
    code,
    name,
    role,
    aliases,
    emails,
    participates: participates ?? true,
    budget,
    carried,
  };
  return { unit, findings };
}

const hasMarks = (name: string): boolean => /[^\u0020-\u007e]/.test(name);

/**
 * Whether two names that fold to one key are one unit's. Marks tell units apart («Xã Tân An», «Xã Tân Ân»), but where a
 * name was typed without any it may be either.
 */
const isSameName = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase() || !hasMarks(one) || !hasMarks(other);

/** `unit` has the code, or else the name, of the one that stands above it. */
function duplicate(unit: UnitRow, first: UnitRow, sameCode: boolean, tab: string): Finding<UnitsCode> {
  return finding({
    code: sameCode ? 'UNITS_CODE_DUPLICATE' : 'UNITS_NAME_DUPLICATE',
    severity: 'error',
    tab,
    row: unit.row,
    column: sameCode ? 'Mã đơn vị' : 'Tên đơn vị',
    unit: unit.code,
    actual: sameCode ? unit.code : unit.name,
    facts: { name: unit.name, firstRow: first.row, firstName: first.name },
  });
}

const YES = new Set(['co', 'x', 'yes', 'y', 'true', 'dung', '1', 'thamgia', 'cothamgia']);
const NO = new Set(['khong', 'no', 'n', 'false', 'sai', '0', 'khongthamgia', 'nghi', 'thoi']);

function splitEmails(cell: unknown): string[] {
  return cleanLine(cell)
    .split(/[\s,;]+/)
    .filter((piece) => piece !== '');
}

/** A yes/no cell as people fill it, or a tick box; blank is yes; null = something else. */
function readYesNo(input: unknown): boolean | null {
  const text = cleanText(input);
  if (text === '' || /^[✓✔☑]$/u.test(text)) return true;
  if (/^[-–—✗✘☐]$/u.test(text)) return false;
  const key = foldKey(text);
  return YES.has(key) ? true : NO.has(key) ? false : null;
}

/**
 * `Tên khác`: one alias a line, or separated by `;` or `|`. A cell with commas only is read both as a
 * list and as one name, for official names hold commas (`Lao động, Thương binh và Xã hội`).
 */
function splitAliases(text: string): string[] {
  if (text === '') return [];
  const pieces = text.split(/[;|\n]/).map((piece) => piece.trim());
  const only = pieces.length === 1 ? text : '';
  const all = only.includes(',') ? [only, ...only.split(',').map((piece) => piece.trim())] : pieces;
  return [...new Set(all.filter((piece) => foldKey(piece) !== ''))];
}

/** Roles are the distinct `Vai trò`; a unit that is alone in its role lends it its names. */
function rolesOf(units: readonly UnitRow[], tab: string): { roles: Role[]; findings: Finding<UnitsCode>[] } {
  const groups = new Map<string, UnitRow[]>();
  for (const unit of units) {
    const key = foldKey(unit.role);
    if (key !== '') groups.set(key, [...(groups.get(key) ?? []), unit]);
  }
  const owner = new Map<string, string>();
  for (const [key, members] of groups) owner.set(key, members[0]?.role ?? '');
  const roles: Role[] = [];
  const findings: Finding<UnitsCode>[] = [];
  for (const members of groups.values()) {
    const [first] = members;
    if (first === undefined) continue;
    const aliases = [first.role];
    for (const alias of namesOfRole(members)) {
      const otherRole = owner.get(foldKey(alias));
      if (otherRole === undefined) {
        owner.set(foldKey(alias), first.role);
        aliases.push(alias);
      } else if (otherRole !== first.role) {
        findings.push(
          finding({
            code: 'UNITS_ALIAS_SHARED',
            severity: 'warning',
            tab,
            row: first.row,
            column: 'Tên khác',
            unit: first.code,
            actual: alias,
            facts: { role: first.role, otherRole },
          }),
        );
      }
    }
    const named =
      members.length < 2
        ? []
        : members.map(({ code, name, aliases: own }) => ({ code, names: [name, ...own] }));
    roles.push({ name: first.role, aliases, units: members.map((unit) => unit.code), named });
  }
  return { roles, findings };
}

/** Names that mean the whole role: all of a lone unit's, of several units only what all share. */
function namesOfRole(members: readonly UnitRow[]): string[] {
  const [first, ...others] = members;
  if (first === undefined) return [];
  const names = [first.name, ...first.aliases];
  return names.filter((name) =>
    others.every((unit) => unit.aliases.some((alias) => foldKey(alias) === foldKey(name))),
  );
}

// ---------------------------------------------------------------- owners of a line

export interface OwnersReading {
  /** Names of the roles found, and of single units of others, in reading order, each once. */
  readonly roles: readonly string[];
  /** Codes of those single units. */
  readonly units: readonly string[];
  /** What was found belongs to more than one role. */
  readonly joint: boolean;
  /** Pieces of the text that name no known role. */
  readonly unknown: readonly string[];
}

/** Between owners: comma, semicolon, slash, plus, line break, a spaced dash, `và`. Never `&`. */
const BETWEEN = /(\s*[,;/+\n]\s*|\s+[-–—]\s+|\s+(?:và|VÀ|Và|va)\s+)/;

/**
 * Which roles a plan line's unit cell names: one (`Phòng LĐTBXH`), several (`A, B`, `A; B`, `A và B`,
 * a line each), or several sharing a head word (`Hội LHPN huyện/xã`). The longest piece that is an
 * alias wins, so names that hold a comma or `và` stay whole.
 */
export function resolveOwners(text: string, roles: readonly Role[]): OwnersReading {
  const { byKey, reach } = aliasIndex(roles);
  const find = (piece: string): Owner | undefined =>
    byKey.get(foldKey(piece)) ?? byKey.get(foldKey(bare(piece))) ?? ofList(piece, byKey);

  // A list inside brackets is a remark (`(chủ trì, phối hợp)`), never a list of owners.
  const parts = cleanText(text)
    .replace(/\([^()]*[,;/+\n][^()]*\)/g, ' ')
    .split(BETWEEN);
  // Every second part is a separator; a piece is rebuilt with the separators inside it.
  const count = (parts.length + 1) / 2;
  const piece = (from: number, to: number) => parts.slice(from * 2, to * 2 - 1).join('');
  const found: Owner[] = [];
  const unknown: string[] = [];
  let head = '';
  let unknownFrom = -1;
  const closeUnknown = (to: number) => {
    if (unknownFrom >= 0) unknown.push(piece(unknownFrom, to).trim());
    unknownFrom = -1;
  };
  for (let from = 0; from < count; ) {
    const match =
      longestMatch(from, Math.min(count, from + reach), piece, find) ?? sharedHead(head, from, piece, find);
    if (match === null) {
      if (unknownFrom < 0 && foldKey(piece(from, from + 1)) !== '') unknownFrom = from;
      from += 1;
      continue;
    }
    closeUnknown(from);
    if (!found.includes(match.owner)) found.push(match.owner);
    head = match.text;
    from = match.to;
  }
  closeUnknown(count);
  const owners = found.filter(
    ({ unit, role }) => unit === null || !found.some((one) => one.unit === null && one.role === role),
  );
  return {
    roles: owners.map(({ name }) => name),
    units: owners.flatMap(({ unit }) => (unit === null ? [] : [unit])),
    joint: new Set(owners.map(({ role }) => role)).size > 1,
    unknown,
  };
}

/** `UBND các xã Bình Phú` begins a list of communes, which the next pieces go on with (`Tân Lộc và An Lão`). */
function ofList(piece: string, byKey: ReadonlyMap<string, Owner>): Owner | undefined {
  const whole = bare(piece);
  const one = whole.replace(/(?:^|\s)(?:các|những)\s+(?=(?:xã|phường|thị trấn|huyện|thôn|bản)\s)/i, ' ');
  const owner = one === whole ? undefined : byKey.get(foldKey(one));
  return owner?.unit === null ? undefined : owner;
}

/** A role, or one unit of it. */
interface Owner {
  readonly name: string;
  readonly role: string;
  /** Its code; null for the whole role. */
  readonly unit: string | null;
}

interface AliasIndex {
  /** By the key of each alias. */
  readonly byKey: ReadonlyMap<string, Owner>;
  /** The most pieces an alias has: a bound on the work for a cell that is no list of names. */
  readonly reach: number;
}

/** A plan asks for the same roles on every line; the index lives as long as the list of roles. */
const indexes = new WeakMap<readonly Role[], AliasIndex>();

function aliasIndex(roles: readonly Role[]): AliasIndex {
  const known = indexes.get(roles);
  if (known !== undefined) return known;
  const byKey = new Map<string, Owner>();
  let reach = 1;
  const add = (alias: string, owner: Owner): void => {
    if (!byKey.has(foldKey(alias))) byKey.set(foldKey(alias), owner);
    reach = Math.max(reach, piecesIn(alias));
  };
  for (const { name, aliases } of roles) {
    const role = { name, role: name, unit: null };
    for (const alias of aliases) add(alias, role);
  }
  // Behind the roles: what means a role means no unit of another one.
  for (const { name, named = [] } of roles)
    for (const { code, names } of named) {
      const unit = { name: names[0] ?? '', role: name, unit: code };
      for (const alias of names) add(alias, unit);
    }
  const index = { byKey, reach };
  indexes.set(roles, index);
  return index;
}

function piecesIn(text: string): number {
  return (text.split(BETWEEN).length + 1) / 2;
}

interface OwnerMatch {
  readonly owner: Owner;
  readonly to: number;
  readonly text: string;
}

function longestMatch(
  from: number,
  furthest: number,
  piece: (from: number, to: number) => string,
  find: (text: string) => Owner | undefined,
): OwnerMatch | null {
  for (let to = furthest; to > from; to--) {
    const text = piece(from, to);
    const owner = find(text);
    if (owner !== undefined) return { owner, to, text: bare(text) };
  }
  return null;
}

/** `Hội LHPN huyện` then `xã`: replaces the last words of the piece before, as few as possible. */
function sharedHead(
  before: string,
  from: number,
  piece: (from: number, to: number) => string,
  find: (text: string) => Owner | undefined,
): OwnerMatch | null {
  const last = piece(from, from + 1);
  if (before === '' || foldKey(last) === '') return null;
  const words = before.split(' ');
  for (let kept = words.length - 1; kept > 0; kept--) {
    const text = `${words.slice(0, kept).join(' ')} ${last}`;
    const owner = find(text);
    if (owner !== undefined) return { owner, to: from + 1, text };
  }
  return null;
}

/** Without what offices write around a name: `Chủ trì: …`, `… (17 xã)`, a closing full stop. */
function bare(text: string): string {
  return text
    .replace(/^\s*(?:đơn vị\s+)?chủ trì\s*:?\s*/i, '')
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
