/**
 * The names that Google calls; nothing else. The build turns each entry into a top-level function declaration.
 */
import { showAbout } from './commands/about.ts';
import { buildReport } from './commands/build-report.ts';
import { checkActiveTab, checkAllUnits } from './commands/check-all.ts';
import { closePeriod } from './commands/close-period.ts';
import { correctTexts } from './commands/correct-texts.ts';
import { drawCharts } from './commands/draw-charts.ts';
import { exportData } from './commands/export-data.ts';
import { fillTemplates } from './commands/fill.ts';
import { fillPastedForms } from './commands/fill-forms.ts';
import { showImport, takeBackImport } from './commands/import-plan.ts';
import { addRow, removeRow } from './commands/line-rows.ts';
import { onEdit } from './commands/on-edit.ts';
import { onOpen } from './commands/on-open.ts';
import { printReport } from './commands/print-report.ts';
import { publishNorms } from './commands/publish.ts';
import { readPlan } from './commands/read-plan.ts';
import { applyRights } from './commands/rights.ts';
import { setUpWorkbook } from './commands/set-up.ts';
import { showDistrictGuide, showUnitGuide } from './commands/show-guide.ts';
import { showSidebar } from './commands/show-panel.ts';
import { approveUnit, reopenUnit, submitUnit } from './commands/submit.ts';
import { runFunction } from './functions/definition.ts';
import { FUNCTIONS } from './functions/functions.ts';

/** Simple triggers and menu commands. */
export const commands = {
  onOpen,
  onEdit,
  setUpWorkbook,
  showImport,
  takeBackImport,
  readPlan,
  publishNorms,
  applyRights,
  fillTemplates,
  checkActiveTab,
  checkAllUnits,
  addRow,
  removeRow,
  correctTexts,
  buildReport,
  closePeriod,
  drawCharts,
  printReport,
  fillPastedForms,
  exportData,
  submitUnit,
  approveUnit,
  reopenUnit,
  showSidebar,
  showUnitGuide,
  showDistrictGuide,
  showAbout,
};

/** What the panel may call. */
export { panel } from './panel/server.ts';

/** Custom functions by name. */
export const functions: Readonly<Record<string, (...given: unknown[]) => unknown>> = Object.fromEntries(
  FUNCTIONS.map((definition) => [definition.name, (...given: unknown[]) => runFunction(definition, given)]),
);
