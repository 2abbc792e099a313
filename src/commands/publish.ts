/**
 * Menu «Công bố định mức»: what the check in the cells goes by becomes what the source tabs say now. «Đọc kế hoạch» and
 * «Lập biểu» publish too. Until then the cells go by what was published last, and the check says so.
 */
import { capsOfNobody } from '../check/rules/district-plan.ts';
import { TABS } from '../layout.ts';
import { sayFinding } from '../messages/index.ts';
import type { Outcome, PublishOutcome } from '../schema/outcomes.ts';
import type { CheckContext } from '../source/context.ts';
import { PUBLICATION_MARK, type PublicationState, publicationOf } from '../source/publication.ts';
import { halfMade } from '../workbook/aside.ts';
import { addPublishedTab, rewritePublishedTab } from '../workbook/publication.ts';
import { guardOf, readContext, readPublished } from './desk.ts';
import { freeName } from './report-tabs.ts';
import { type Desk, runCommand } from './run.ts';

/** Which tabs a publication would bring up, in words; '' where there is nothing to publish. */
export function describePublication({ ui }: Pick<Desk, 'ui'>, state: PublicationState): string {
  if (state.kind === 'current') return '';
  return state.kind === 'old'
    ? ui.publish.changed(state.changes.map(({ tab }) => `«${tab}»`).join(', '))
    : ui.publish.anew;
}

/** Rows of `Định mức` that are named before it is said how many more there are. */
const LISTED = 3;

/** What is said after publishing about caps that hold nobody: a line for each row, none where all hold. */
export function describeUnheld({ ui, language }: Desk, context: CheckContext): string[] {
  const found = capsOfNobody(context);
  if (found.length === 0) return [];
  const { unheld, unheldRow, unheldTab, unheldMore } = ui.publish;
  const lines = found.slice(0, LISTED).map((item) => {
    const { what } = sayFinding(item, language);
    return item.row === null ? unheldTab(what) : unheldRow(item.row, item.column ?? '', what);
  });
  return [
    unheld(found.length),
    ...lines,
    ...(found.length > LISTED ? [unheldMore(found.length - LISTED)] : []),
  ];
}

/** Publishes what the source tabs say, where something else or nothing is published. Only under the lock. */
export function publish(desk: Desk, context: CheckContext): PublicationState {
  const { tab, state } = readPublished(desk, context);
  if (state.kind === 'current') return state;
  const { book, ui } = desk;
  const cells = publicationOf(context.grids);
  const note = `${PUBLICATION_MARK}: ${ui.publish.note}`;
  if (tab.kind === 'ours') {
    rewritePublishedTab(tab.sheet, cells, note);
    return state;
  }
  for (const [, sheet] of halfMade(book, [TABS.published])) book.spreadsheet.deleteSheet(sheet);
  if (tab.kind === 'other') tab.sheet.setName(freeName(book, ui, TABS.published));
  const guard = guardOf(desk, context.settings);
  addPublishedTab(book, ui.report.working(TABS.published), cells, note, guard);
  return state;
}

const OWN_NAMES: readonly string[] = Object.values(TABS);

export function publishNorms(): Outcome<PublishOutcome | { cancelled: true }> {
  return runCommand(
    (desk) => {
      const { ui, book } = desk;
      const context = readContext(desk);
      const state = publish(desk, context);
      const what = describePublication(desk, state);
      const isRead = [...book.sheets.keys()].some((name) => !OWN_NAMES.includes(name));
      const { nothing, done, noTabs } = ui.publish;
      const said = isRead ? (what === '' ? nothing : done(what)) : noTabs;
      desk.conclude(ui.publish.title, [said, ...describeUnheld(desk, context)].join('\n'));
      return {
        published: state.kind !== 'current',
        changed: state.kind === 'old' ? state.changes.map(({ tab }) => tab) : [],
      };
    },
    { district: true },
  );
}
