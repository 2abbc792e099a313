/**
 * The sample workbook: the Phong Thổ plan of 2023 with invented entries. Drives a host the way a person does;
 * the host is the caller's.
 */
export { enterSample, SAMPLE_MARK } from './clean.ts';
export { DIRT, type Dirt, makeDirty } from './dirty.ts';
export { readSources, SourceError, type SourceFiles } from './sources.ts';
export { command, type PlanRead, type Reply, startWorkbook } from './workbook.ts';
