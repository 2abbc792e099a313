/**
 * The host for a page that shows the workbook: the host itself, the browser's platform, and the parts of engine and
 * services that a screen over the same cells needs.
 */
export { overlap, subtract } from './engine/area.ts';
export type { Cell } from './engine/cell.ts';
export { engineCell } from './engine/cells.ts';
export { toEngineFormula, usesDecimalComma } from './engine/formula-text.ts';
export { toEngineStyle } from './engine/styles.ts';
export type { Tab, Validation } from './engine/tab.ts';
export { mayEdit, mayInsert, mayPass, mayRestructure } from './gas/access.ts';
export { checkValidation, shownFormula, valueIn } from './gas/cells.ts';
export type { MenuItem, Reply, Shown } from './gas/records.ts';
export { Host } from './host/host.ts';
export type { HostOptions, ProjectFiles, UserOptions } from './host/options.ts';
export { webPlatform } from './rpc/platform-web.ts';
