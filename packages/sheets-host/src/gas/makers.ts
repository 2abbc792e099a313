/**
 * How service objects make one another. A range gives its sheet and a sheet its ranges; their classes would import each
 * other in circles. So a class imports only what lies below it and asks its run for what lies above.
 */
import type { Tab, Validation } from '../engine/tab.ts';

/** An object for the script; the host itself calls none of its methods. */
export type ServiceObject = object;

export interface Makers {
  spreadsheet(): ServiceObject;
  sheet(tab: Tab): ServiceObject;
  protection(tab: Tab, key: number): ServiceObject;
  validation(rule: Validation): ServiceObject;
}
