/**
 * The face of the package: a workbook as plain data, xlsx in and out of it, and what cells show under a locale.
 */
export {
  dateFromSerial,
  displayText,
  isAutomaticFormat,
  isDateFormat,
  isTextFormat,
  serialFromDate,
  serialOfDay,
} from './display.ts';
export { type Marks, marksOf } from './marks.ts';
export {
  FileError,
  type FileErrorCode,
  type ReadOptions,
  readXlsx,
  type WriteOptions,
  writeXlsx,
} from './read-write.ts';
export type * from './snapshot.ts';
