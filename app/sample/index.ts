/**
 * The sample workbook: the Phong Thổ plan of 2023 with invented entries. Drives a host the way a person does;
 * the host is the caller's.
 */
export { enterSample, SAMPLE_MARK } from './clean.ts';
export { makeDirty } from './dirty.ts';
export { isSamePlan, readSources, SourceError, type Sources } from './sources.ts';
export { type Texts, UnitTab } from './tab.ts';
export { command, type PlanRead, startTabs, startWorkbook, writeSettings } from './workbook.ts';
