/**
 * What a report says, as data: the figures, how far each unit is, the control checks, and the whole of it as
 * `report --json` prints it. Money is whole đồng.
 */
import * as z from 'zod/mini';
import { counts, finding } from './finding.ts';
import { exactly, listOf } from './shape.ts';

const figureFields = {
  rows: z.int(),
  planned: z.int(),
  /** planned − Σ sources; negative where sources exceed the amount. */
  unsourced: z.int(),
  disbursed: z.int(),
};

/** And what is planned from each source, by its key: `nstw`, `nsdp`, `other` in a workbook that lists none. */
const sources = z.int();

/** Money of some rows. */
export const figures = z.readonly(z.catchall(z.object(figureFields), sources));
export type Figures = z.infer<typeof figures>;

export const unitState = z.enum(['entered', 'empty', 'missing', 'unreadable']);
export type UnitState = z.infer<typeof unitState>;

/** `reworked`: submitted, and no longer what it was then; `overturned`: approved, and no longer that. */
const submissionState = z.enum(['draft', 'submitted', 'approved', 'reworked', 'overturned', 'unreadable']);
export type SubmissionState = z.infer<typeof submissionState>;

/** How far the unit's tab has come; when and by whom, '' where nobody did anything or knows. */
export const unitStanding = exactly({
  state: submissionState,
  when: z.string(),
  user: z.string(),
});
export type UnitStanding = z.infer<typeof unitStanding>;

/** The same sum added along another road. */
const controlCheck = exactly({
  id: z.enum([
    'units',
    'activities',
    'sources',
    'data',
    'disbursedUnits',
    'disbursedActivities',
    'short',
    'over',
    'rows',
  ]),
  expected: z.int(),
  actual: z.int(),
  holds: z.boolean(),
});
export type ControlCheck = z.infer<typeof controlCheck>;

/** What stands in a column of a unit's tabs, and where it went: stands = reported + left out + own totals and headings. */
const bridgeCheck = exactly({
  unit: z.string(),
  /** `planned`, `disbursed`, or the key of a source. */
  money: z.string(),
  /** Null where the column is not found. */
  stands: z.nullable(z.int()),
  reported: z.int(),
  left: z.int(),
  apart: z.int(),
  holds: z.boolean(),
});
export type BridgeCheck = z.infer<typeof bridgeCheck>;

/** How many rows people typed, and where they went. */
const rowFields = { rowsTyped: z.int(), rowsReported: z.int(), rowsLeftOut: z.int() };

export const reportFields = {
  totals: z.readonly(
    z.catchall(
      z.object({
        ...figureFields,
        /** Of entries on lines that wait for guidance, and of the rest. */
        pending: figures,
        applied: figures,
      }),
      z.union([sources, figures]),
    ),
  ),
  /** Where the money comes from, in the order of the workbook's list, with what is planned from each. */
  sources: listOf(exactly({ key: z.string(), name: z.string(), planned: z.int() })),
  units: listOf(
    exactly({
      code: z.string(),
      name: z.string(),
      tab: z.string(),
      state: unitState,
      submission: unitStanding,
      /** Has figures that are not, or no longer, what it handed in, in a district that goes by the status of tabs. */
      open: z.boolean(),
      ...rowFields,
      figures,
      findings: counts,
    }),
  ),
  findings: listOf(finding),
  reconciliation: exactly({
    reconciled: z.boolean(),
    provisional: z.boolean(),
    /** Tabs with figures that belong to no one unit: a report with such tabs is provisional. */
    strayTabs: listOf(z.string()),
    ...rowFields,
    /** Reason code → number of rows. */
    leftOut: z.readonly(z.record(z.string(), z.int())),
    /** Money that is not in the report, also what a text says in place of a number; own totals and headings are no part of it. */
    moneyLeftOut: exactly({ planned: z.int(), disbursed: z.int() }),
    /** Of it, disbursed money that can be read, of rows whose plan is not clear. */
    disbursedUnclear: z.int(),
    checks: listOf(controlCheck),
    bridge: listOf(bridgeCheck),
  }),
};

/** `run` names this run in the log and in the report. */
const reportOutcome = exactly({ ...reportFields, run: z.string() });
export type ReportOutcome = z.infer<typeof reportOutcome>;
