/**
 * What every function of the panel gives where it went well, as schemas. Everything is JSON: no dates, no undefined,
 * nothing that google.script.run would lose on the way. The tests check every result by them; the script takes types
 * from here and no code.
 */
import * as z from 'zod/mini';
import { counts, fact, severity } from '../../schema/finding.ts';
import { cancelled, readPlanOutcome, setUpOutcome } from '../../schema/outcomes.ts';
import { unitStanding, unitState } from '../../schema/report.ts';
import { exactly, listOf } from '../../schema/shape.ts';

const unitNameFields = { code: z.string(), name: z.string() };

const overview = exactly({
  language: z.enum(['vi', 'en']),
  programme: z.string(),
  consolidator: z.string(),
  period: z.string(),
  year: z.int(),
  setUp: exactly({
    /** Source tabs that are not there. */
    missing: listOf(z.string()),
    /** Lines of the plan that take entries. */
    planLines: z.int(),
    norms: z.int(),
  }),
  units: listOf(exactly({ ...unitNameFields, tab: z.string(), exists: z.boolean() })),
  /** Code of the unit whose tab is in front, or null. */
  inFront: z.nullable(z.string()),
  /** The last report in words of the log, or null where none was made. */
  lastReport: z.nullable(exactly({ when: z.string(), result: z.string() })),
});
export type Overview = z.infer<typeof overview>;

/** The cap that a finding speaks of. */
const findingCap = exactly({
  /** 1-based row in `Định mức`. */
  row: z.int(),
  /** Đồng for one unit of every factor, or null where the cap limits counts only. */
  rate: z.nullable(z.number()),
  measure: z.string(),
  periodName: z.string(),
  /** The factors that were counted, or null where the cap does not use them. */
  quantity: z.nullable(z.number()),
  persons: z.nullable(z.number()),
  periods: z.nullable(z.number()),
  basis: z.string(),
  unconfirmed: z.boolean(),
});
export type FindingCap = z.infer<typeof findingCap>;

/** A change that is certain: unambiguous text to its number, or the amount's own formula back. */
const correction = exactly({
  kind: z.enum(['number', 'formula']),
  /** What stands in the cell now, as text; '' = blank. */
  was: z.string(),
  /** The number that will stand there, or that the formula gives. */
  becomes: z.number(),
});
export type Correction = z.infer<typeof correction>;

const panelFinding = exactly({
  code: z.string(),
  severity,
  tab: z.string(),
  /** 1-based; null = the whole tab. */
  row: z.nullable(z.int()),
  /** Header text; null = the whole row. */
  column: z.nullable(z.string()),
  /** The column holds đồng. */
  money: z.boolean(),
  unit: z.nullable(z.string()),
  line: z.nullable(z.string()),
  title: z.string(),
  what: z.string(),
  todo: z.string(),
  expected: z.nullable(fact),
  actual: z.nullable(fact),
  cap: z.nullable(findingCap),
  correction: z.nullable(correction),
});
export type PanelFinding = z.infer<typeof panelFinding>;

/** Findings, blocking ones first; cut to what a page can show, and the counts are of all of them. */
const findingListFields = { findings: listOf(panelFinding), counts, total: z.int() };
const findingList = exactly(findingListFields);
export type FindingList = z.infer<typeof findingList>;

const unitStatus = exactly({
  ...unitNameFields,
  tab: z.string(),
  state: unitState,
  submission: unitStanding,
  /** Lines the plan gives the unit, and how many of them have an entry. */
  lines: z.int(),
  filled: z.int(),
  /** Đồng. */
  planned: z.int(),
  disbursed: z.int(),
  /** `Dự toán` of all sources, or null where none is set. */
  budget: z.nullable(z.int()),
  rowsLeftOut: z.int(),
});
export type UnitStatus = z.infer<typeof unitStatus>;

const unitReport = exactly({ ...findingListFields, unit: unitStatus });
export type UnitReport = z.infer<typeof unitReport>;

const fillPreview = exactly({
  ...unitNameFields,
  tab: z.string(),
  kind: z.enum(['new', 'change', 'same', 'unreadable']),
  /** Rows of a new tab. */
  rows: z.int(),
  /** The changes in words. */
  changes: listOf(z.string()),
  /** Codes of lines that will be added, the first few. */
  added: listOf(z.string()),
  addedTotal: z.int(),
  /** What was previewed: only this is carried out. */
  mark: z.string(),
});
export type FillPreview = z.infer<typeof fillPreview>;

const reportDone = exactly({
  said: z.string(),
  run: z.string(),
  planned: z.int(),
  pending: z.int(),
  rowsTyped: z.int(),
  rowsReported: z.int(),
  rowsLeftOut: z.int(),
  reconciled: z.boolean(),
  absent: listOf(z.string()),
  /** Units with figures that are not, or no longer, what they handed in. */
  open: listOf(z.string()),
  counts,
});
export type ReportDone = z.infer<typeof reportDone>;

/** One row of a unit's tab that is part of a figure. */
const traceRow = exactly({
  unit: z.string(),
  tab: z.string(),
  row: z.int(),
  line: z.string(),
  /** `Khoản` and `Đối tượng`, where given. */
  item: z.string(),
  subject: z.string(),
  value: z.number(),
  /** Does the unit's tab still say so? `changed` with `now` (null = no number there any more), or `gone`. */
  state: z.enum(['same', 'changed', 'gone']),
  now: z.nullable(z.number()),
});
export type TraceRow = z.infer<typeof traceRow>;

const traceFigure = exactly({
  kind: z.literal('figure'),
  tab: z.string(),
  a1: z.string(),
  /** Plan code, or null for a total. */
  line: z.nullable(z.string()),
  text: z.string(),
  /** Header of the figure's column. */
  figure: z.string(),
  money: z.boolean(),
  /** What the cell says. */
  value: z.number(),
  sum: z.number(),
  units: listOf(exactly({ ...unitNameFields, rows: z.int(), sum: z.number() })),
  rows: listOf(traceRow),
  /** Number of rows, also those beyond `rows`. */
  total: z.int(),
  /** Rows whose tab says something else by now. */
  changed: z.int(),
});
export type TraceFigure = z.infer<typeof traceFigure>;

const untraceable = exactly({
  kind: z.literal('none'),
  /** `no-report` none was made; `elsewhere` not a report tab; `no-figure` a cell that adds up no rows. */
  reason: z.enum(['no-report', 'elsewhere', 'no-figure']),
  tab: z.string(),
  a1: z.string(),
});
export type Untraceable = z.infer<typeof untraceable>;
export type Trace = TraceFigure | Untraceable;

/** A1 name of the cell that is selected now. */
const selected = exactly({ a1: z.string() });

/** By the name of the function; `ok` stands beside. */
export const RESULTS = {
  panelOverview: overview,
  panelCheckUnit: unitReport,
  panelCheckDistrict: findingList,
  panelGoTo: selected,
  panelCorrect: selected,
  panelTrace: exactly({ trace: z.union([traceFigure, untraceable]) }),
  panelFillPreview: fillPreview,
  panelFillUnit: fillPreview,
  panelReport: reportDone,
  // Menu commands that the panel offers while the workbook is not set up; they speak in dialogs and read no argument.
  setUpWorkbook: z.union([setUpOutcome, cancelled]),
  readPlan: z.union([readPlanOutcome, cancelled]),
};
