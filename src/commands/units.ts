/**
 * Which tab belongs to which unit, and which tabs belong to nobody.
 */

import { typedText } from '../entry/cells.ts';
import { type Finding, finding } from '../finding.ts';
import { filledTab, isFilledForm, isTabOfYear, KEPT_TABS, TABS, tabNameOf } from '../layout.ts';
import { FORM_TABS, isUnitForm, unitFormTab } from '../report/print/form.ts';
import { type CheckContext, isGivenLines } from '../source/context.ts';
import type { UnitRow } from '../source/units.ts';
import { UNIT_LINE } from '../template/unit-form.ts';
import { foldKey } from '../text/fold.ts';
import { halfNames } from '../workbook/aside.ts';
import { type Book, type Sheet, tab } from '../workbook/book.ts';

/** Tab names that no unit may use: the add-in's own tabs, and leftovers of a report that stopped half-way. */
const OWN: readonly string[] = [
  ...Object.values(TABS),
  ...Object.values(FORM_TABS),
  ...Object.values(KEPT_TABS),
].flatMap((name) => [name, ...halfNames(name)]);

export const isOwnTab = (name: string): boolean => OWN.includes(name);

/** Names of tabs that are made of others: the form of each tab as a unit's, and its filled copy as a pasted form. */
const madeOfOthers = ({ sheets }: Book): ReadonlySet<string> =>
  new Set(
    [...sheets.keys()]
      .flatMap((name) => [unitFormTab(name), filledTab(name)])
      .flatMap((name) => [name, ...halfNames(name)]),
  );

export interface UnitTab {
  readonly unit: UnitRow;
  /** The name the tab has, or would get. */
  readonly name: string;
  readonly sheet: Sheet | null;
  /** The name that the add-in gives. */
  readonly wanted: string;
  /** A former unit's, taken over by this one. */
  readonly former: boolean;
  /** Tabs of former units that this one took over. What stands there is counted as its own. */
  readonly also: readonly { readonly name: string; readonly sheet: Sheet }[];
}

export const TAB_CODES = ['TAB_TAKEN_OVER', 'TAB_MISSING'] as const;
type TabCode = (typeof TAB_CODES)[number];

export interface StrayTab {
  readonly name: string;
  readonly sheet: Sheet;
  readonly claimants: readonly UnitRow[];
}

export interface UnitTabs {
  readonly tabs: readonly UnitTab[];
  /** Tabs that belong to no unit, or that several claim. */
  readonly strays: readonly StrayTab[];
  readonly findings: readonly Finding<TabCode>[];
}

/**
 * Pairs participating units with tabs: by the name the add-in gives, else by a name that differs only in case,
 * marks or spaces from the unit's name, code or an alias, else by the unit's code in the tab's head (the unit was
 * renamed). A unit may take over several tabs by its aliases: units were merged. A second tab with the unit's own name
 * or code is a copy and belongs to nobody. A tab that several units claim, and those left over, are reported, never
 * added. A unit to which the plan gives no line is in the list only where it has a tab.
 */
export function pairUnitTabs(book: Book, context: CheckContext): UnitTabs {
  const names = nameTabs(context.units);
  const participating = context.units.filter((unit) => unit.participates);
  const claims = claimTabs(book, participating, names);
  const tabs = participating.flatMap((unit): UnitTab[] => {
    const wanted = names.get(unit.code) ?? unit.name;
    const [name = wanted, ...others] = claims.found.get(unit) ?? [];
    const also = others.map((other) => ({ name: other, sheet: tab(book, other) }));
    const sheet = book.sheets.get(name) ?? null;
    // UNIT_WITHOUT_LINES says so where the unit stands.
    if (sheet === null && !isGivenLines(unit, context)) return [];
    return [{ unit, name, wanted, former: false, sheet, also }];
  });
  const strays = claims.strays.map((one) => ({ ...one, sheet: tab(book, one.name) }));
  return { tabs, strays, findings: findTabFaults(tabs) };
}

/**
 * The unit whose tab has this name, as `pairUnitTabs` finds it; null where it is nobody's. Most tabs have the name that the
 * add-in gave them, and then no other name is asked for.
 */
export function unitOfTab(book: Book, context: CheckContext, name: string): UnitTab | null {
  const names = nameTabs(context.units);
  const unit = context.units.find((one) => one.participates && names.get(one.code) === name);
  return (
    (unit === undefined ? null : plainTab(book, unit, name)) ??
    pairUnitTabs(book, context).tabs.find((tab) => tab.name === name) ??
    null
  );
}

/** The tab of this unit, as `pairUnitTabs` finds it; null where the workbook has no such unit. */
export function tabOfUnit(book: Book, context: CheckContext, code: string): UnitTab | null {
  const unit = context.units.find((one) => one.participates && one.code === code);
  const name = nameTabs(context.units).get(code);
  return (
    (unit === undefined || name === undefined ? null : plainTab(book, unit, name)) ??
    pairUnitTabs(book, context).tabs.find((tab) => tab.unit.code === code) ??
    null
  );
}

/**
 * The tab under the name that the add-in gives the unit's; null where there is none, or only all names can tell: a unit with
 * other names may have taken over tabs, and a name may be that of a tab that was made of another.
 */
function plainTab(book: Book, unit: UnitRow, name: string): UnitTab | null {
  if (unit.aliases.length > 0 || isTabOfYear(name) || isFilledForm(name) || isUnitForm(name)) return null;
  const sheet = book.sheets.get(name);
  return sheet === undefined ? null : { unit, name, wanted: name, former: false, sheet, also: [] };
}

interface TabClaims {
  /** Names of each unit's tabs, the most certain first. */
  readonly found: ReadonlyMap<UnitRow, readonly string[]>;
  readonly strays: readonly Omit<StrayTab, 'sheet'>[];
}

/** @param names the tab name that the add-in gives, by unit code */
function claimTabs(book: Book, units: readonly UnitRow[], names: ReadonlyMap<string, string>): TabClaims {
  const made = madeOfOthers(book);
  const free = new Map(
    [...book.sheets].filter(([name]) => !isOwnTab(name) && !made.has(name) && !isTabOfYear(name)),
  );
  const found = new Map<UnitRow, string[]>(units.map((unit) => [unit, []]));
  const assign = (unit: UnitRow, name: string): void => {
    found.get(unit)?.push(name);
    free.delete(name);
  };
  for (const unit of units) {
    const name = names.get(unit.code);
    if (name !== undefined && free.has(name)) assign(unit, name);
  }
  const shared: { name: string; claimants: UnitRow[] }[] = [];
  const claim = (names: readonly string[], claims: (unit: UnitRow, key: string) => boolean): void => {
    for (const name of names) {
      const claimants = units.filter((unit) => claims(unit, foldKey(name)));
      const [first, second] = claimants;
      if (first === undefined) continue;
      if (second === undefined) assign(first, name);
      else {
        free.delete(name);
        shared.push({ name, claimants });
      }
    }
  };
  const alone = (unit: UnitRow): boolean => found.get(unit)?.length === 0;
  const ownKeys = new Map(units.map((unit) => [unit, [unit.name, unit.code].map(foldKey)]));
  // Of two tabs that are like the unit's name, neither is surely the unit's: then its head decides, below.
  const alike = (key: string): boolean => [...free.keys()].filter((name) => foldKey(name) === key).length > 1;
  claim(
    [...free.keys()],
    (unit, key) => alone(unit) && !alike(key) && ownKeys.get(unit)?.includes(key) === true,
  );
  claim([...free.keys()], (unit, key) => unit.aliases.some((alias) => foldKey(alias) === key));
  const without = units.filter(alone);
  for (const [unit, name] of findByHead(without, free, names)) assign(unit, name);
  return { found, strays: [...shared, ...[...free.keys()].map((name) => ({ name, claimants: [] }))] };
}

/** Units without a tab whose code stands in the head of exactly one free tab: «Đơn vị: … (mã XA01)». */
function findByHead(
  without: readonly UnitRow[],
  free: ReadonlyMap<string, Sheet>,
  names: ReadonlyMap<string, string>,
): [unit: UnitRow, name: string][] {
  if (without.length === 0) return [];
  // A tab that an interrupted run left half made has the head of its unit as well.
  const half = new Set([...names.values()].flatMap(halfNames));
  const heads = [...free].flatMap(([name, sheet]) =>
    half.has(name) ? [] : { name, head: readUnitLine(sheet) },
  );
  return without.flatMap((unit): [UnitRow, string][] => {
    // Of two copies, neither is surely the unit's.
    const [renamed, second] = heads.filter(({ head }) => head.endsWith(` ${unit.code})`));
    return renamed !== undefined && second === undefined ? [[unit, renamed.name]] : [];
  });
}

function findTabFaults(tabs: readonly UnitTab[]): Finding<TabCode>[] {
  return [
    ...tabs.flatMap(({ unit, name, also }) =>
      also.map((one) =>
        finding({
          code: 'TAB_TAKEN_OVER',
          severity: 'notice',
          tab: one.name,
          unit: unit.code,
          expected: name,
        }),
      ),
    ),
    ...tabs
      .filter(({ sheet }) => sheet === null)
      .map(({ unit, name }) =>
        finding({
          code: 'TAB_MISSING',
          severity: 'error',
          tab: name,
          unit: unit.code,
          expected: name,
          facts: { unitName: unit.name },
        }),
      ),
  ];
}

/** The line under the tab's title, which names the unit. */
const readUnitLine = (sheet: Sheet): string => typedText(sheet.getRange(UNIT_LINE, 1).getValue());

/** A tab name for every unit. On a name clash the unit's code is appended; if that also clashes, a number. */
function nameTabs(units: readonly UnitRow[]): Map<string, string> {
  const key = (name: string): string => name.toLowerCase();
  const count = new Map<string, number>();
  for (const { name } of units) count.set(key(tabNameOf(name)), (count.get(key(tabNameOf(name))) ?? 0) + 1);
  const taken = new Set(OWN.map(key));
  return new Map(
    units.map(({ name, code, row }) => {
      const plain = tabNameOf(name);
      const free = (one: string): boolean => one !== '' && !taken.has(key(one));
      const marked = (mark: string): string =>
        tabNameOf(`${plain.slice(0, 30 - mark.length).trim()} ${mark}`);
      let found = count.get(key(plain)) === 1 ? plain : marked(code);
      if (!free(found)) found = marked(code);
      for (let n = row; !free(found); n++) found = marked(String(n));
      taken.add(key(found));
      return [code, found];
    }),
  );
}
