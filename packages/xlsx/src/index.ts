/**
 * The face of the package: a workbook as plain data, xlsx in and out of it, what cells show under a locale, and the
 * text of formulas and addresses.
 */
export { areaName, cellName, columnIndex, columnName, quoteTab, sameArea, unquoteTab } from './a1.ts';
export {
  type ChartCell,
  type ChartPicture,
  type ChartSeries,
  chartPicture,
  inkOn,
  labelFormat,
} from './charts.ts';
export { type Comparison, comparisonOf, criteriaOf, holds, type Operator, signOf } from './criteria.ts';
export {
  dateFromSerial,
  displayText,
  isAutomaticFormat,
  isDateFormat,
  isTextFormat,
  serialFromDate,
  serialOfDay,
} from './display.ts';
export { filterOf, shiftFilter } from './filter.ts';
export {
  type Corner,
  cornersOf,
  fromR1C1,
  mapReferences,
  offsetFormula,
  type Reference,
  renameTab,
  splitReferences,
  toR1C1,
  writeCorner,
} from './formula/references.ts';
export {
  hasSeparator,
  stringValue,
  type Token,
  type TokenKind,
  tokenize,
  touchesDigits,
} from './formula/tokens.ts';
export { type Marks, marksOf } from './marks.ts';
export { sameResult } from './patch/origin.ts';
export {
  FileError,
  type FileErrorCode,
  holdsPrograms,
  type Origin,
  patchXlsx,
  type ReadOptions,
  readXlsx,
  resultsOf,
  type WriteOptions,
  writeXlsx,
} from './read-write.ts';
export { movedIndex, type StructureChange, shiftArea, shiftFormula } from './shift.ts';
export type * from './snapshot.ts';
export { attribute, child, children, parseXml, type XmlNode } from './xml.ts';
export { digestOf, ZipFile } from './zip.ts';
