/**
 * Units of measure (`ĐVT`) that are measured and not counted: of lengths, areas, volumes and weights there are parts
 * (2,5 km; 0,75 ha), of groups, persons and houses there are none.
 */
import { LETTERS } from '../text/clean.ts';

/** What it is a measure of may follow (`km đường`, `ha rừng`). `mẫu` is a sample more often than a field. */
const MEASURED = new RegExp(
  `^(?:(?:k|h|d|c|m)?m[23]?|(?:ki[lo-]*)?mét|ha|h[eé]c[ -]?ta|sào|k?g|ki[lo-]*gam|gam|tấn|tạ|yến|l|lít)(?![${LETTERS}0-9])`,
);

/** Whether a quantity of it may have decimals. */
export const isMeasured = (measure: string): boolean =>
  // `m²` is `m2`.
  MEASURED.test(measure.normalize('NFKC').trim().toLowerCase());
