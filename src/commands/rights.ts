/**
 * Menu «Phân quyền sửa»: who may edit which tab, as `Đơn vị` and `Cấu hình` say. Shows what will change, asks, applies.
 * Only for the district.
 */
import { rightsThatDiffer } from '../check/rights.ts';
import { SETTING_ROWS } from '../settings/settings.ts';
import { TABS } from '../layout.ts';
import { tab } from '../workbook/book.ts';
import { ask, say } from '../workbook/dialogs.ts';
import { AddressRefused, protectTab } from '../workbook/rights.ts';
import { actingUser } from '../workbook/session.ts';
import { writeSetting } from '../workbook/source-tabs.ts';
import { contextOf } from './check-all.ts';
import { type Desk, type Outcome, Refusal, runCommand } from './run.ts';
import { rightsNow } from './units.ts';

export interface RightsOutcome {
  readonly changed: readonly string[];
}

function plan(desk: Desk) {
  const { ui } = desk;
  const context = contextOf(desk);
  const me = actingUser().toLowerCase();
  if (me === '') throw new Refusal(ui.rights.unknown);
  const state = rightsNow(desk.book, context);
  if (me !== state.owner && !context.settings.editors.includes(me)) throw new Refusal(ui.rights.notYours);
  if (state.now.size < state.wanted.length) throw new Refusal(ui.common.forbidden);
  return { ...state, differ: rightsThatDiffer(state.wanted, state.now), applied: context.settings.rights };
}

export function applyRights(): Outcome<RightsOutcome | { cancelled: true }> {
  let nothing = false;
  const outcome = runCommand<RightsOutcome>(
    (desk) => {
      const { differ, now, editors, applied } = plan(desk);
      const { ui, book } = desk;
      if (!applied) writeSetting(tab(book, TABS.settings), SETTING_ROWS.rights.label, 'Có', desk.settings);
      try {
        for (const { tab: name, emails } of differ)
          protectTab(tab(book, name), ui.rights.guard, emails, now.get(name) ?? editors);
      } catch (error) {
        throw error instanceof AddressRefused ? new Refusal(ui.rights.refused(error.message)) : error;
      }
      desk.conclude(ui.rights.title, ui.rights.done(differ.length));
      return { changed: differ.map((one) => one.tab) };
    },
    (desk) => {
      const { ui } = desk;
      const { differ, applied } = plan(desk);
      if (differ.length === 0 && applied) {
        nothing = true;
        say(ui.rights.title, ui.rights.nothing);
        return false;
      }
      const lines = differ.map(({ tab: name, emails }) =>
        emails === null ? ui.rights.open(name) : ui.rights.line(name, emails.join(', ')),
      );
      return ask(ui.rights.title, [...lines, '', ui.rights.ask].join('\n'));
    },
  );
  return nothing && outcome.ok ? { ok: true, changed: [] } : outcome;
}
