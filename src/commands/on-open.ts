/**
 * Simple trigger: the menu in the workbook's language, and nothing else (no service that wants consent may be called here).
 */
import { type Ui, uiOf } from '../messages/ui.ts';
import { addMenu, type MenuEntry } from '../workbook/dialogs.ts';
import { wordsOfSettings } from './words.ts';

/** Menu entries by the top-level function they run, in the order of work: the unit's, then the district's. */
export function menuEntries({ menu }: Ui = uiOf('vi')): MenuEntry[] {
  return [
    { label: menu.panel, run: 'showSidebar' },
    { label: '', run: null },
    { label: menu.checkTab, run: 'checkActiveTab' },
    { label: menu.addRow, run: 'addRow' },
    { label: menu.removeRow, run: 'removeRow' },
    { label: menu.correct, run: 'correctTexts' },
    { label: menu.submit, run: 'submitUnit' },
    { label: '', run: null },
    { label: menu.setUp, run: 'setUpWorkbook' },
    { label: menu.importPlan, run: 'showImport' },
    { label: menu.takeBackImport, run: 'takeBackImport' },
    { label: menu.readPlan, run: 'readPlan' },
    { label: menu.publish, run: 'publishNorms' },
    { label: menu.fill, run: 'fillTemplates' },
    { label: menu.rights, run: 'applyRights' },
    { label: menu.checkAll, run: 'checkAllUnits' },
    { label: menu.approve, run: 'approveUnit' },
    { label: menu.reopen, run: 'reopenUnit' },
    { label: menu.report, run: 'buildReport' },
    { label: menu.close, run: 'closePeriod' },
    { label: menu.charts, run: 'drawCharts' },
    { label: menu.print, run: 'printReport' },
    { label: menu.fillForm, run: 'fillPastedForms' },
    { label: menu.exportData, run: 'exportData' },
    { label: '', run: null },
    {
      label: menu.guides,
      run: null,
      entries: [
        { label: menu.guideOfUnit, run: 'showUnitGuide' },
        { label: menu.guideOfDistrict, run: 'showDistrictGuide' },
      ],
    },
    { label: menu.about, run: 'showAbout' },
  ];
}

export function onOpen(): void {
  const ui = wordsOfSettings();
  addMenu(ui.menu.title, menuEntries(ui));
}
