/** One cell in the host's terms: as it is read, and as it is written. */
import type { CellStyle, CellValue } from '@so-ke-hoach/xlsx';
import type { StylePatch } from './styles.ts';
import type { Shown } from './univer-kept.ts';

export interface Cell {
  value: CellValue | null;
  /** `=…` with `,` and `.`, or '' where there is none: a spilled value has no formula of its own. */
  formula: string;
  /** The formula could not be read: `formula` is as it was written. */
  unparsable: boolean;
  /** The value is the error text of a formula. */
  error: boolean;
  spilled: boolean;
  style: CellStyle;
}

/** What is written to one cell; an absent property stays as it is. */
export interface CellPatch {
  value?: CellValue | null;
  /** `=…` in the engine's separators; '' takes the formula away. */
  formula?: string;
  style?: StylePatch | null;
  /** A formula that cannot be parsed: kept as text, shown as `#ERROR!`. */
  unparsable?: string;
  /** What a file has for the formula, should the engine not be able to calculate it. */
  shown?: Shown;
}

/** Takes the content of a cell away; its style stays. */
export const NO_CONTENT: CellPatch = { value: null, formula: '' };
