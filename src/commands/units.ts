/**
 * Which tab belongs to which unit, and which tabs belong to nobody.
 */
import type { CheckContext } from '../check/context.ts';
import { type Finding, finding } from '../finding.ts';
import { TABS, tabNameOf } from '../layout.ts';
import { foldKey } from '../plan/text.ts';
import type { UnitRow } from '../plan/units.ts';
import type { Book, Sheet } from '../workbook/book.ts';

export interface UnitTab {
  readonly unit: UnitRow;
  /** The name the tab has, or would get. */
  readonly name: string;
  readonly sheet: Sheet | null;
}

export interface UnitTabs {
  readonly tabs: readonly UnitTab[];
  readonly findings: readonly Finding[];
}

/**
 * Pairs participating units with tabs: by the name the add-in gives, else by a name that differs only in case,
 * marks or spaces from the unit's name, code or an alias. Tabs left over are reported, never added.
 */
export function unitTabs(book: Book, context: CheckContext): UnitTabs {
  const own = new Set<string>([...Object.values(TABS)]);
  const free = new Map([...book.sheets].filter(([name]) => !own.has(name) && !isWorkingTab(name)));
  const names = tabNames(context.units);
  const tabs: UnitTab[] = [];
  const participating = context.units.filter((unit) => unit.participates);
  const exact = new Set(
    participating.map((unit) => names.get(unit.code)).filter((name) => free.has(name ?? '')),
  );
  for (const unit of participating) {
    const name = names.get(unit.code) ?? unit.name;
    const found = free.has(name)
      ? name
      : similar(
          unit,
          [...free.keys()].filter((other) => !exact.has(other)),
        );
    const sheet = found === null ? null : (free.get(found) ?? null);
    if (found !== null) free.delete(found);
    tabs.push({ unit, name: found ?? name, sheet });
  }
  const findings = [...free.keys()].map((name) =>
    finding({ code: 'TAB_STRAY', severity: 'notice', tab: name, actual: name }),
  );
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

function similar(unit: UnitRow, names: readonly string[]): string | null {
  const keys = [unit.name, unit.code, ...unit.aliases].map(foldKey);
  return names.find((name) => keys.includes(foldKey(name))) ?? null;
}

/** A tab name for every unit; two that would share one, or one with us, get their code behind it, else a number. */
function tabNames(units: readonly UnitRow[]): Map<string, string> {
  const key = (name: string): string => name.toLowerCase();
  const count = new Map<string, number>();
  for (const { name } of units) count.set(key(tabNameOf(name)), (count.get(key(tabNameOf(name))) ?? 0) + 1);
  const taken = new Set(Object.values(TABS).map(key));
  return new Map(
    units.map(({ name, code, row }) => {
      const plain = tabNameOf(name);
      const free = (one: string): boolean => one !== '' && !taken.has(key(one)) && !isWorkingTab(one);
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

/** Left behind by a report that died; the next one clears it away. A person's own «… (đang lập)» is none. */
const WORKING = RegExp(`^(${Object.values(TABS).join('|')}) \\((đang lập|in progress)\\)$`);
export const isWorkingTab = (name: string): boolean => WORKING.test(name);
