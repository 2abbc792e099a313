/**
 * What the panel may ask of the server: every function's name, its one argument and its result. The page imports
 * these types and nothing else of `src/`, so that a renamed function breaks its build.
 *
 * Everything here is JSON: no dates, no undefined, nothing that google.script.run would lose on the way.
 */

import type { ReadPlanOutcome } from '../commands/read-plan.ts';
import type { Outcome } from '../commands/run.ts';
import type { SetUpOutcome } from '../commands/set-up.ts';
import type { Fact, Severity } from '../finding.ts';
import type { UnitStanding, UnitState } from '../report/consolidate.ts';
import type { Language } from '../source/settings.ts';

export type { Failure, FailureReason } from '../commands/run.ts';
export type { Fact, Language, Outcome, Severity, UnitStanding, UnitState };

export type Counts = Readonly<Record<Severity, number>>;
export type Nothing = Readonly<Record<string, never>>;

/** A cell as people name it; a null row is the whole tab, a null column the whole row. */
export interface Place {
  readonly tab: string;
  /** 1-based. */
  readonly row: number | null;
  /** Header text. */
  readonly column: string | null;
}

export interface UnitName {
  readonly code: string;
  readonly name: string;
}

export interface Overview {
  readonly language: Language;
  readonly programme: string;
  readonly consolidator: string;
  readonly period: string;
  readonly year: number;
  readonly setUp: {
    /** Source tabs that are not there. */
    readonly missing: readonly string[];
    /** Lines of the plan that take entries. */
    readonly planLines: number;
    readonly norms: number;
  };
  readonly units: readonly (UnitName & { readonly tab: string; readonly exists: boolean })[];
  /** Code of the unit whose tab is in front, or null. */
  readonly inFront: string | null;
  /** The last report in words of the log, or null where none was made. */
  readonly lastReport: { readonly when: string; readonly result: string } | null;
}

/** The cap that a finding speaks of. */
export interface FindingCap {
  /** 1-based row in `Định mức`. */
  readonly row: number;
  /** Đồng for one unit of every factor, or null where the cap limits counts only. */
  readonly rate: number | null;
  readonly measure: string;
  readonly periodName: string;
  /** The factors that were counted, or null where the cap does not use them. */
  readonly quantity: number | null;
  readonly persons: number | null;
  readonly periods: number | null;
  readonly basis: string;
  readonly unconfirmed: boolean;
}

/** A change that is certain: unambiguous text to its number, or the amount's own formula back. */
export interface Correction {
  readonly kind: 'number' | 'formula';
  /** What stands in the cell now, as text; '' = blank. */
  readonly was: string;
  /** The number that will stand there, or that the formula gives. */
  readonly becomes: number;
}

export interface PanelFinding extends Place {
  readonly code: string;
  readonly severity: Severity;
  readonly unit: string | null;
  readonly line: string | null;
  readonly title: string;
  readonly what: string;
  readonly todo: string;
  readonly expected: Fact | null;
  readonly actual: Fact | null;
  readonly cap: FindingCap | null;
  readonly correction: Correction | null;
}

/** Findings, blocking ones first; cut to what a page can show, and the counts are of all of them. */
export interface FindingList {
  readonly findings: readonly PanelFinding[];
  readonly counts: Counts;
  readonly total: number;
}

export interface UnitStatus extends UnitName {
  readonly tab: string;
  readonly state: UnitState;
  readonly submission: UnitStanding;
  /** Lines the plan gives the unit, and how many of them have an entry. */
  readonly lines: number;
  readonly filled: number;
  /** Đồng. */
  readonly planned: number;
  readonly disbursed: number;
  /** `Dự toán` of all sources, or null where none is set. */
  readonly budget: number | null;
  readonly rowsLeftOut: number;
}

export interface UnitReport extends FindingList {
  readonly unit: UnitStatus;
}

export interface CorrectionRequest extends Correction {
  readonly unit: string;
  readonly code: string;
  readonly row: number;
  readonly column: string;
}

export interface FillPreview extends UnitName {
  readonly tab: string;
  readonly kind: 'new' | 'change' | 'same' | 'unreadable';
  /** Rows of a new tab. */
  readonly rows: number;
  /** The changes in words. */
  readonly changes: readonly string[];
  /** Codes of lines that will be added, the first few. */
  readonly added: readonly string[];
  readonly addedTotal: number;
  /** What was previewed: only this is carried out. */
  readonly mark: string;
}

export interface ReportDone {
  readonly said: string;
  readonly run: string;
  readonly planned: number;
  readonly pending: number;
  readonly rowsTyped: number;
  readonly rowsReported: number;
  readonly rowsLeftOut: number;
  readonly reconciled: boolean;
  readonly absent: readonly string[];
  /** Units with figures that are not, or no longer, what they handed in. */
  readonly open: readonly string[];
  readonly counts: Counts;
}

/** One row of a unit's tab that is part of a figure. */
export interface TraceRow {
  readonly unit: string;
  readonly tab: string;
  readonly row: number;
  readonly line: string;
  /** `Khoản` and `Đối tượng`, where given. */
  readonly item: string;
  readonly subject: string;
  readonly value: number;
  /** Does the unit's tab still say so? `changed` with `now` (null = no number there any more), or `gone`. */
  readonly state: 'same' | 'changed' | 'gone';
  readonly now: number | null;
}

export interface TraceFigure {
  readonly kind: 'figure';
  readonly tab: string;
  readonly a1: string;
  /** Plan code, or null for a total. */
  readonly line: string | null;
  readonly text: string;
  /** Header of the figure's column. */
  readonly figure: string;
  readonly money: boolean;
  /** What the cell says. */
  readonly value: number;
  readonly sum: number;
  readonly units: readonly (UnitName & { readonly rows: number; readonly sum: number })[];
  readonly rows: readonly TraceRow[];
  /** Number of rows, also those beyond `rows`. */
  readonly total: number;
  /** Rows whose tab says something else by now. */
  readonly changed: number;
}

export type Trace =
  | TraceFigure
  /** `no-report` none was made; `elsewhere` not a report tab; `no-figure` a cell that adds up no rows. */
  | {
      readonly kind: 'none';
      readonly reason: 'no-report' | 'elsewhere' | 'no-figure';
      readonly tab: string;
      readonly a1: string;
    };

/** The allow-list: names of top-level functions, one argument each. */
export interface PanelFunctions {
  panelOverview(given: Nothing): Outcome<Overview>;
  panelCheckUnit(given: { readonly unit: string }): Outcome<UnitReport>;
  panelCheckDistrict(given: Nothing): Outcome<FindingList>;
  panelGoTo(given: Place): Outcome<{ readonly a1: string }>;
  panelCorrect(given: CorrectionRequest): Outcome<{ readonly a1: string }>;
  panelTrace(given: Nothing): Outcome<{ readonly trace: Trace }>;
  panelFillPreview(given: { readonly unit: string }): Outcome<FillPreview>;
  panelFillUnit(given: { readonly unit: string; readonly mark: string }): Outcome<FillPreview>;
  panelReport(given: Nothing): Outcome<ReportDone>;
  /** Menu commands that the panel offers while the workbook is not set up; they speak in dialogs. */
  setUpWorkbook(given: Nothing): Outcome<SetUpOutcome | { readonly cancelled: true }>;
  readPlan(given: Nothing): Outcome<ReadPlanOutcome | { readonly cancelled: true }>;
}

export type PanelName = keyof PanelFunctions;
export type Given<N extends PanelName> = Parameters<PanelFunctions[N]>[0];
export type Answer<N extends PanelName> = ReturnType<PanelFunctions[N]>;
/** The result of a call that went well. */
export type Done<N extends PanelName> = Extract<Answer<N>, { ok: true }>;
