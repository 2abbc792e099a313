/**
 * What is given to a check and what comes back from it: tabs as grids in, one result a unit out.
 */
import type { UnitSheet } from '../entry/entry.ts';
import type { Finding } from '../finding.ts';
import type { UnitRow } from '../source/units.ts';
import type { UnitSubmission } from '../submission/compare.ts';
import type { Grid } from '../table/grid.ts';
import type { JudgedRow } from './judge.ts';
import type { TabMoney } from './standing.ts';

export interface UnitResult {
  readonly unit: UnitRow;
  /** Its tab; the first one where former units' tabs are counted with it. */
  readonly tab: string;
  readonly sheet: UnitSheet;
  /** Every tab of the unit could be read. */
  readonly readable: boolean;
  /** Every row with a code, also the untouched ones; in sheet order. */
  readonly rows: readonly JudgedRow[];
  /** Rows with figures that belong to no line, as totals of a person's own: named, and never counted. */
  readonly keptOut: readonly JudgedRow[];
  /** Rows with figures in its tabs that cannot be read. */
  readonly unreadRows: number;
  /** The numbers in the money columns of each of its tabs. Known where whole tabs were read. */
  readonly money: readonly TabMoney[];
  readonly submission: UnitSubmission;
  /** The check in its cells goes by the publication. Known where formulas were read. */
  readonly asksForPublication: boolean;
  readonly findings: readonly Finding[];
}

/** What the reader of a tab knows beyond its values. */
export interface TabExtras {
  /** Formulas from A1, where the caller has read them: then an overwritten formula is found too. */
  readonly formulas?: Grid | undefined;
  /** Only a range of the tab, as a custom function is given it: nothing is sought that takes the whole tab to say. */
  readonly rangeOnly?: boolean;
  /** Tabs of former units that this one took over: their rows are its rows. */
  readonly also?: readonly TabGrid[];
}

/** A tab as it was read: values and, where the caller has read them, formulas, both from A1. */
export interface TabGrid {
  readonly tab: string;
  readonly grid: Grid;
  readonly formulas?: Grid | undefined;
}

/** A tab with its parsed sheet. */
export interface Page extends TabGrid {
  readonly sheet: UnitSheet;
  /** The unit's own tab; further ones are of former units that it took over. */
  readonly first: boolean;
  /** The whole tab is known, not only the range that a custom function is given. */
  readonly whole: boolean;
  /** Every tab of the unit could be read. */
  readonly allReadable: boolean;
  /** The unit that the head of the tab names, where it is another one. */
  readonly otherUnit: UnitRow | null;
}
