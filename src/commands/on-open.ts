/**
 * Simple trigger: the menu, and nothing else (no service that wants consent may be called here).
 */
import { uiOf } from '../messages/ui.ts';
import { addMenu, type MenuEntry } from '../workbook/dialogs.ts';

/** Menu entries by the top-level function they run. */
export function menuEntries(): MenuEntry[] {
  const { menu } = uiOf('vi');
  return [
    { label: menu.panel, run: 'showSidebar' },
    { label: '', run: null },
    { label: menu.fill, run: 'fillTemplates' },
    { label: menu.checkTab, run: 'checkActiveTab' },
    { label: menu.checkAll, run: 'checkAllUnits' },
    { label: menu.correct, run: 'correctTexts' },
    { label: menu.submit, run: 'submitUnit' },
    { label: menu.approve, run: 'approveUnit' },
    { label: menu.reopen, run: 'reopenUnit' },
    { label: menu.report, run: 'buildReport' },
    { label: '', run: null },
    { label: menu.setUp, run: 'setUpWorkbook' },
    { label: menu.readPlan, run: 'readPlan' },
    { label: menu.publish, run: 'publishNorms' },
    { label: menu.rights, run: 'applyRights' },
    { label: '', run: null },
    { label: menu.about, run: 'showAbout' },
  ];
}

export function onOpen(): void {
  addMenu(uiOf('vi').menu.title, menuEntries());
}
