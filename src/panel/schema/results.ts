/**
 * Declares the results of the panel's functions as schemas. Everything is JSON: no dates, no undefined, nothing that
 * google.script.run would lose. The tests check every result against its schema; the script imports only types from
 * here.
 */
import * as z from 'zod/mini';
import { counts, fact, severity } from '../../schema/finding.ts';
import {
  cancelled,
  closeOutcome,
  importBack,
  importDone,
  importStart,
  lineRowOutcome,
  publishOutcome,
  readPlanOutcome,
  setUpOutcome,
  submitOutcome,
} from '../../schema/outcomes.ts';
import { printOutcome } from '../../schema/print.ts';
import { unitStanding, unitState } from '../../schema/report.ts';
import { exactly, listOf } from '../../schema/shape.ts';

const unitNameFields = { code: z.string(), name: z.string() };

/** The cap that a finding is about. */
const findingCap = exactly({
  /** 1-based row in `Định mức`. */
  row: z.int(),
  /** Đồng for one unit of every factor, or null when the cap limits counts only. */
  rate: z.nullable(z.number()),
  measure: z.string(),
  periodName: z.string(),
  /** The factors that were counted; null when the cap does not use the factor. */
  quantity: z.nullable(z.number()),
  persons: z.nullable(z.number()),
  periods: z.nullable(z.number()),
  basis: z.string(),
  unconfirmed: z.boolean(),
});
export type FindingCap = z.infer<typeof findingCap>;

/** A change that is certain: unambiguous text becomes its number, or the amount gets its formula back. */
const correction = exactly({
  kind: z.enum(['number', 'formula']),
  /** What the cell holds now, as text; '' = blank. */
  was: z.string(),
  /** The number that the cell will hold or that its formula will give. */
  becomes: z.number(),
});

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
  /** A text where a number belongs that only a person can read. */
  doubtful: z.boolean(),
});
export type PanelFinding = z.infer<typeof panelFinding>;

/** Findings, errors first. The list may be cut to what a page can show; the counts cover all findings. */
const findingListFields = { findings: listOf(panelFinding), counts, total: z.int() };
const findingList = exactly(findingListFields);
export type FindingList = z.infer<typeof findingList>;

const unitStatus = exactly({
  ...unitNameFields,
  tab: z.string(),
  state: unitState,
  submission: unitStanding,
  /** Lines that the plan gives the unit, and how many of them have an entry. */
  lines: z.int(),
  filled: z.int(),
  /** Đồng. */
  planned: z.int(),
  disbursed: z.int(),
  /** `Dự toán` of all sources, or null when none is set. */
  budget: z.nullable(z.int()),
  rowsLeftOut: z.int(),
});
export type UnitStatus = z.infer<typeof unitStatus>;

const unitReport = exactly({ ...findingListFields, unit: unitStatus });
export type UnitReport = z.infer<typeof unitReport>;

const unitsChecked = exactly({
  units: listOf(unitReport),
  /** Codes of the units that did not fit into the call: to be asked for in the next. */
  left: listOf(z.string()),
  /** The district as a whole, where every tab was checked in this call. */
  district: z.nullable(findingList),
});
export type UnitsChecked = z.infer<typeof unitsChecked>;

const overview = exactly({
  language: z.enum(['vi', 'en']),
  programme: z.string(),
  consolidator: z.string(),
  period: z.string(),
  year: z.int(),
  setUp: exactly({
    /** Source tabs that the workbook lacks. */
    missing: listOf(z.string()),
    /** Lines of the plan that take entries. */
    planLines: z.int(),
    norms: z.int(),
  }),
  /** Tabs that changed since they were published for the check in the cells. */
  unpublished: listOf(z.string()),
  units: listOf(exactly({ ...unitNameFields, tab: z.string(), exists: z.boolean() })),
  /** Code of the unit whose tab is in front, or null. */
  inFront: z.nullable(z.string()),
  /** The unit in front, or the person's own, checked; null where there is none or nobody asked. */
  checked: z.nullable(unitReport),
  /** What the person chose to open the panel with: the work of units and district, or the proof of the report. */
  home: z.enum(['work', 'finance']),
  /** The period that the report speaks of, as `Kỳ báo cáo` has it; null where the settings say it. */
  closing: z.nullable(
    exactly({
      code: z.string(),
      name: z.string(),
      /** `dd/mm/yyyy`, or ''. */
      cutOff: z.string(),
      closed: z.boolean(),
      /** Tab of its closed report, or ''. */
      tab: z.string(),
    }),
  ),
  /** The last report in the words of the log, or null when there is none. */
  lastReport: z.nullable(exactly({ when: z.string(), result: z.string() })),
});
export type Overview = z.infer<typeof overview>;

const fillPreview = exactly({
  ...unitNameFields,
  tab: z.string(),
  kind: z.enum(['new', 'change', 'same', 'unreadable']),
  /** Rows of a new tab. */
  rows: z.int(),
  /** The changes in words. */
  changes: listOf(z.string()),
  /** Codes of the first few lines that will be added. */
  added: listOf(z.string()),
  addedTotal: z.int(),
  /** Identifies what was previewed; filling carries out only this. */
  mark: z.string(),
});
export type FillPreview = z.infer<typeof fillPreview>;

const unitsPreviewed = exactly({ units: listOf(fillPreview), left: listOf(z.string()) });
export type UnitsPreviewed = z.infer<typeof unitsPreviewed>;

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
  /** Units with figures that they have not handed in, or that changed after they did. */
  open: listOf(z.string()),
  /** Tabs with figures that belong to no one unit. */
  strayTabs: listOf(z.string()),
  counts,
});
export type ReportDone = z.infer<typeof reportDone>;

/** One row of a unit's tab that is part of a figure. */
const traceRow = exactly({
  unit: z.string(),
  tab: z.string(),
  row: z.int(),
  line: z.string(),
  /** `Khoản` and `Đối tượng`; '' = not given. */
  item: z.string(),
  subject: z.string(),
  value: z.number(),
  /** Whether the unit's tab still holds `value`; if `changed`, it holds `now` (null = no number). */
  state: z.enum(['same', 'changed', 'gone']),
  now: z.nullable(z.number()),
});
export type TraceRow = z.infer<typeof traceRow>;

const traceFigure = exactly({
  kind: z.literal('figure'),
  /** What report the figure is of: the one that was built, a closed one, or how one differs from the other. */
  of: z.enum(['report', 'closed', 'comparison']),
  tab: z.string(),
  a1: z.string(),
  /** Plan code, or null for a total. */
  line: z.nullable(z.string()),
  text: z.string(),
  /** Header of the figure's column. */
  figure: z.string(),
  money: z.boolean(),
  /** The number in the cell of the report. */
  value: z.number(),
  sum: z.number(),
  units: listOf(exactly({ ...unitNameFields, rows: z.int(), sum: z.number() })),
  rows: listOf(traceRow),
  /** Number of all rows, including those that `rows` leaves out. */
  total: z.int(),
  /** Number of rows whose tab holds another value now. */
  changed: z.int(),
});
export type TraceFigure = z.infer<typeof traceFigure>;

const untraceable = exactly({
  kind: z.literal('none'),
  /**
   * `no-report`: there is none; `elsewhere`: not a report tab; `no-figure`: the cell adds up no rows; `no-archive`: the rows
   * of the closed report no longer stand as they were.
   */
  reason: z.enum(['no-report', 'elsewhere', 'no-figure', 'no-archive']),
  tab: z.string(),
  a1: z.string(),
});
export type Untraceable = z.infer<typeof untraceable>;
export type Trace = TraceFigure | Untraceable;

/** Cells whose text became a number, or that number the text again; and those that had changed and were left alone. */
const textCells = listOf(
  exactly({ tab: z.string(), row: z.int(), column: z.string(), was: z.string(), becomes: z.number() }),
);
const corrected = exactly({ done: textCells, changed: textCells });
export type Corrected = z.infer<typeof corrected>;

/** The A1 name of the cell that is selected now. */
const selected = exactly({ a1: z.string() });

const proofLineFields = { row: z.int(), text: z.string() };
const proof = exactly({
  /** What the sheet says of all of it now. */
  verdict: z.string(),
  holds: z.boolean(),
  /** Headers of the columns to which lines lead, in the tab of the proof and in that of the report. */
  column: z.string(),
  reportColumn: z.string(),
  /** How many lines each part has, and which of them do not agree. */
  sections: listOf(
    exactly({
      ...proofLineFields,
      lines: z.int(),
      faults: listOf(
        exactly({
          ...proofLineFields,
          money: z.string(),
          difference: z.nullable(z.number()),
          verdict: z.string(),
        }),
      ),
    }),
  ),
  rows: listOf(exactly(proofLineFields)),
  total: z.nullable(exactly({ ...proofLineFields, planned: z.number(), disbursed: z.number() })),
  provisional: listOf(exactly(proofLineFields)),
});

/** The proof that stands in the tabs of the report; null where there is no report. */
const proofDone = exactly({ proof: z.nullable(proof) });
export type ProofDone = z.infer<typeof proofDone>;

/** How far the person's call is that takes long: `done` of `all`, and the name of the tab that is being worked on. */
const howFar = exactly({
  doing: z.enum(['read', 'look', 'fill', 'write']),
  done: z.int(),
  all: z.int(),
  name: z.string(),
});
export type HowFar = z.infer<typeof howFar>;

/** The results by name of the function; the answer also has `ok`. */
export const RESULTS = {
  panelOverview: overview,
  panelCheckUnits: unitsChecked,
  panelCheckDistrict: findingList,
  panelGoTo: selected,
  panelCorrect: selected,
  panelCorrectAll: corrected,
  panelTakeBack: corrected,
  panelTrace: exactly({ trace: z.union([traceFigure, untraceable]) }),
  panelFillPreviews: unitsPreviewed,
  panelFillUnit: fillPreview,
  panelReport: reportDone,
  panelProof: proofDone,
  panelImportStart: importStart,
  panelImport: importDone,
  panelImportBack: importBack,
  panelPdfReader: exactly({ script: z.string() }),
  panelHome: exactly({ home: z.enum(['work', 'finance']) }),
  panelProgress: exactly({ at: z.nullable(howFar) }),
  panelStop: exactly({ asked: z.literal(true) }),
  // Menu commands that the panel offers; they show dialogs and read no argument.
  setUpWorkbook: z.union([setUpOutcome, cancelled]),
  readPlan: z.union([readPlanOutcome, cancelled]),
  publishNorms: z.union([publishOutcome, cancelled]),
  closePeriod: z.union([closeOutcome, cancelled]),
  printReport: z.union([printOutcome, cancelled]),
  submitUnit: z.union([submitOutcome, cancelled]),
  addRow: z.union([lineRowOutcome, cancelled]),
  removeRow: z.union([lineRowOutcome, cancelled]),
  showUnitGuide: exactly({}),
  showDistrictGuide: exactly({}),
};
