/**
 * Which tab belongs to which unit, and which tabs belong to nobody.
 */

import { typedText } from '../entry/cells.ts';
import { type Finding, finding } from '../finding.ts';
import { TABS, tabNameOf } from '../layout.ts';
import type { CheckContext } from '../source/context.ts';
import type { UnitRow } from '../source/units.ts';
import { UNIT_LINE } from '../template/unit-form.ts';
import { foldKey } from '../text/fold.ts';
import { halfNames } from '../workbook/aside.ts';
import { type Book, type Sheet, tab } from '../workbook/book.ts';

/** Tab names that no unit may use: the add-in's own tabs, and leftovers of a report that stopped half-way. */
const OWN: readonly string[] = Object.values(TABS).flatMap((name) => [name, ...halfNames(name)]);

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

export const TAB_CODES = ['TAB_SHARED', 'TAB_TAKEN_OVER', 'TAB_STRAY', 'TAB_MISSING'] as const;
type TabCode = (typeof TAB_CODES)[number];

export interface UnitTabs {
  readonly tabs: readonly UnitTab[];
  readonly findings: readonly Finding<TabCode>[];
}

/**
 * Pairs participating units with tabs: by the name the add-in gives, else by a name that differs only in case,
 * marks or spaces from the unit's name, code or an alias, else by the unit's code in the tab's head (the unit was
 * renamed). A unit may take over several tabs: units were merged. A tab that several units claim, and those left
 * over, are reported, never added.
 */
export function unitTabs(book: Book, context: CheckContext): UnitTabs {
  const free = new Map([...book.sheets].filter(([name]) => !OWN.includes(name)));
  const names = tabNames(context.units);
  const participating = context.units.filter((unit) => unit.participates);
  const found = new Map<UnitRow, string[]>(participating.map((unit) => [unit, []]));
  const findings: Finding<TabCode>[] = [];
  const assign = (unit: UnitRow, name: string): void => {
    found.get(unit)?.push(name);
    free.delete(name);
  };
  for (const unit of participating) {
    const name = names.get(unit.code);
    if (name !== undefined && free.has(name)) assign(unit, name);
  }
  const keys = new Map(
    participating.map((unit) => [unit, [unit.name, unit.code, ...unit.aliases].map(foldKey)]),
  );
  for (const name of [...free.keys()]) {
    const claims = participating.filter((unit) => keys.get(unit)?.includes(foldKey(name)));
    const [unit] = claims;
    if (claims.length === 1 && unit !== undefined) assign(unit, name);
    else if (claims.length > 1) {
      free.delete(name);
      findings.push(
        finding({
          code: 'TAB_SHARED',
          severity: 'error',
          tab: name,
          actual: claims
            .slice(0, NAMED)
            .map((claim) => claim.name)
            .join('», «'),
        }),
      );
    }
  }
  const without = participating.filter((unit) => found.get(unit)?.length === 0);
  // A tab that a dead run left half made has the head of its unit as well.
  const half = new Set([...names.values()].flatMap(halfNames));
  const heads =
    without.length === 0
      ? []
      : [...free].flatMap(([name, sheet]) => (half.has(name) ? [] : { name, head: headOf(sheet) }));
  for (const unit of without) {
    // «Đơn vị: … (mã XA01)»; of two copies neither is surely the unit's.
    const [renamed, second] = heads.filter(({ head }) => head.endsWith(` ${unit.code})`));
    if (renamed !== undefined && second === undefined) assign(unit, renamed.name);
  }
  const tabs = participating.map((unit): UnitTab => {
    const wanted = names.get(unit.code) ?? unit.name;
    const [name = wanted, ...others] = found.get(unit) ?? [];
    const also = others.map((other) => ({ name: other, sheet: tab(book, other) }));
    return { unit, name, wanted, former: false, sheet: book.sheets.get(name) ?? null, also };
  });
  for (const { unit, name, also } of tabs)
    for (const one of also)
      findings.push(
        finding({
          code: 'TAB_TAKEN_OVER',
          severity: 'notice',
          tab: one.name,
          unit: unit.code,
          expected: name,
        }),
      );
  for (const name of free.keys())
    findings.push(finding({ code: 'TAB_STRAY', severity: 'notice', tab: name, actual: name }));
  for (const { unit, name, sheet } of tabs) {
    if (sheet !== null) continue;
    findings.push(
      finding({
        code: 'TAB_MISSING',
        severity: 'error',
        tab: name,
        unit: unit.code,
        expected: name,
        facts: { unitName: unit.name },
      }),
    );
  }
  return { tabs, findings };
}

/** Units that a finding names. */
const NAMED = 4;

/** The line under the tab's title, which names the unit. */
const headOf = (sheet: Sheet): string => typedText(sheet.getRange(UNIT_LINE, 1).getValue());

/** A tab name for every unit. On a name clash the unit's code is appended; if that also clashes, a number. */
function tabNames(units: readonly UnitRow[]): Map<string, string> {
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
