/**
 * Menu «Phân quyền sửa»: who may edit which tab, as `Đơn vị` and `Cấu hình` say. Shows it as a table, asks, applies.
 * Only for the district.
 */
import { rightsThatDiffer, sameAddressKey, type TabRights } from '../check/rights.ts';
import { TABS } from '../layout.ts';
import type { Ui } from '../messages/ui.ts';
import type { Outcome } from '../schema/outcomes.ts';
import { SETTING_ROWS } from '../source/settings.ts';
import { tab } from '../workbook/book.ts';
import { ask, say } from '../workbook/dialogs.ts';
import { protectTab } from '../workbook/rights.ts';
import { actingUser } from '../workbook/session.ts';
import { writeSetting } from '../workbook/source-tabs.ts';
import { BAD_ADDRESS, readContext, readRights } from './desk.ts';
import { type Desk, Refusal, runCommand } from './run.ts';
import { pairUnitTabs } from './units.ts';

export interface RightsOutcome {
  /** Tabs whose editors were changed. */
  readonly changed: readonly string[];
}

function planRights(desk: Desk): {
  rights: TabRights[];
  differ: TabRights[];
  applied: boolean;
  nameOf: (unit: string) => string;
} {
  const { ui, book } = desk;
  const context = readContext(desk);
  const me = sameAddressKey(actingUser());
  if (me === '') throw new Refusal(ui.rights.unknown);
  const rights = readRights(desk, context, pairUnitTabs(book, context).tabs);
  // `rights[0]` is a district-only tab: whoever may edit it is the district.
  if (!rights[0]?.wanted?.some((email) => sameAddressKey(email) === me))
    throw new Refusal(ui.rights.notYours);
  if (rights.some(({ now }) => now === undefined)) throw new Refusal(ui.common.forbidden);
  const names = new Map(context.units.map(({ code, name }) => [code, name]));
  const nameOf = (unit: string): string => names.get(unit) ?? unit;
  return { rights, differ: rightsThatDiffer(rights), applied: context.settings.rights, nameOf };
}

export function applyRights(): Outcome<RightsOutcome | { cancelled: true }> {
  return runCommand<RightsOutcome>(
    (desk) => {
      const { rights, differ, applied, nameOf } = planRights(desk);
      const { book, settings } = desk;
      const { rights: words } = desk.ui;
      // First: after an interrupted run the check names the tabs that were not reached.
      if (!applied) writeSetting(tab(book, TABS.settings), SETTING_ROWS.rights.label, 'Có', settings);
      // The district's own tabs come first: where a unit's tab fails, it is an address of the unit.
      const district = new Set(rights[0]?.wanted);
      for (const { tab: name, unit, wanted } of differ)
        try {
          protectTab(tab(book, name), words.guard, wanted);
        } catch (error) {
          if (wanted && BAD_ADDRESS.test(String(error))) {
            const own = wanted.filter((email) => unit === null || !district.has(email));
            throw new Refusal(words.refused(own.join(', '), unit === null ? '' : nameOf(unit)));
          }
          throw error;
        }
      desk.conclude(words.title, words.done(differ.length));
      return { changed: differ.map((one) => one.tab) };
    },
    {
      ask: (desk) => {
        const { rights, differ, applied } = planRights(desk);
        const { rights: words } = desk.ui;
        if (differ.length > 0 || !applied)
          return ask(
            words.title,
            [...describeRights(words, rights), '', words.ask(differ.length)].join('\n'),
          );
        say(words.title, words.nothing);
        return false;
      },
    },
  );
}

/** What a dialog still shows: tabs named in a line, and lines, before it says how many more there are. */
const NAMED = 10;
const LISTED = 25;

/** One line for all tabs that the same people may edit. */
function describeRights(words: Ui['rights'], rights: readonly TabRights[]): string[] {
  const byPeople = new Map<string, string[]>();
  for (const { tab: name, wanted } of rights) {
    const people = wanted?.join(', ') ?? words.open;
    byPeople.set(people, [...(byPeople.get(people) ?? []), name]);
  }
  const lines = [...byPeople].map(([people, names]) => {
    const more = names.length > NAMED ? ` … (${names.length})` : '';
    return `${names.slice(0, NAMED).join(', ')}${more}: ${people}`;
  });
  return lines.length <= LISTED ? lines : [...lines.slice(0, LISTED), words.more(lines.length - LISTED)];
}
