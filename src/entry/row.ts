/**
 * A row of a unit's tab, typed: what stands in its cells, and which line it belongs to.
 */
import type { CountCell, MoneyCell } from './cells.ts';

export interface EntryRow {
  /** 1-based sheet row. */
  readonly row: number;
  /** Plan code, from the row itself or, for a row a person added, from the row above. */
  readonly code: string;
  readonly inherited: boolean;
  readonly text: string;
  /** Words of the plan's row that it stands under; the row's own words where it has a code. */
  readonly lineText: string;
  readonly item: string;
  readonly subject: string;
  readonly measure: string;
  readonly quantity: CountCell;
  readonly persons: CountCell;
  readonly periods: CountCell;
  readonly price: MoneyCell;
  readonly amount: MoneyCell;
  /** By the key of the source. */
  readonly sources: Readonly<Record<string, MoneyCell>>;
  readonly time: string;
  readonly done: CountCell;
  readonly disbursed: MoneyCell;
  readonly note: string;
  /** A person typed something here (a number, a name, a time, a note). */
  readonly filled: boolean;
  /** Stands in the section of lines that left the plan, or bears its mark. */
  readonly leftPlan: boolean;
}
