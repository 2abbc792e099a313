/**
 * What the commands give back, as schemas; menus ignore it, the panel and the command line read it. All of it is JSON.
 */
import * as z from 'zod/mini';
import { finding } from './finding.ts';
import { exactly, listOf } from './shape.ts';

/**
 * Why something was not done: `refused` by us with a sentence, `busy` another run holds the lock, `forbidden` the
 * person may not edit there, `fault` the platform failed.
 */
export const failure = exactly({
  ok: z.literal(false),
  reason: z.enum(['refused', 'busy', 'forbidden', 'fault']),
  message: z.string(),
});
export type Failure = z.infer<typeof failure>;

export type Outcome<T> = ({ readonly ok: true } & T) | Failure;

/** The person said no to the question. */
export const cancelled = exactly({ cancelled: z.literal(true) });

export const setUpOutcome = exactly({
  /** Tabs that were not there before. */
  made: listOf(z.string()),
});
export type SetUpOutcome = z.infer<typeof setUpOutcome>;

export const readPlanOutcome = exactly({
  rows: z.int(),
  /** Rows of each level of the plan. */
  levels: exactly({ content: z.int(), activity: z.int(), line: z.int(), dash: z.int() }),
  pending: z.int(),
  findings: listOf(finding),
});
export type ReadPlanOutcome = z.infer<typeof readPlanOutcome>;

export const publishOutcome = exactly({
  /** False where the cells went by it already. */
  published: z.boolean(),
  /** Source tabs that had changed; none where nothing that can be read was published before. */
  changed: listOf(z.string()),
});
export type PublishOutcome = z.infer<typeof publishOutcome>;

/** A row that was added to a line, or taken away. */
export const lineRowOutcome = exactly({
  tab: z.string(),
  /** 1-based. */
  row: z.int(),
  code: z.string(),
});
export type LineRowOutcome = z.infer<typeof lineRowOutcome>;

/** A unit's tab that went from one status to another. */
export const submitOutcome = exactly({
  unit: z.string(),
  tab: z.string(),
  status: z.enum(['draft', 'submitted', 'approved']),
  when: z.string(),
  user: z.string(),
});
export type SubmitOutcome = z.infer<typeof submitOutcome>;

/** A period that was closed. */
export const closeOutcome = exactly({
  period: z.string(),
  /** How many times it was closed by now. */
  version: z.int(),
  /** The tab of the closed report. */
  tab: z.string(),
  /** Names this run in the log, in the register and in the tab. */
  run: z.string(),
  /** `reserved`: closed although something stood against it, for the reason given. */
  state: z.enum(['final', 'reserved']),
  reason: z.string(),
  /** What stood against it, each in a sentence. */
  against: listOf(z.string()),
  /** Rows that went into the archive. */
  rows: z.int(),
  /** Đồng. */
  planned: z.int(),
  disbursed: z.int(),
});
export type CloseOutcome = z.infer<typeof closeOutcome>;

/** What a workbook has before a plan is imported. */
export const importStart = exactly({
  language: z.enum(['vi', 'en']),
  year: z.int(),
  /** `Đơn vị tổng hợp`. */
  consolidator: z.string(),
  /** Lines of the plan that stands, and units that have a tab of their own. */
  planLines: z.int(),
  unitTabs: z.int(),
  units: listOf(
    exactly({ code: z.string(), name: z.string(), role: z.string(), aliases: listOf(z.string()) }),
  ),
  norms: listOf(
    exactly({
      lines: listOf(z.string()),
      items: listOf(z.string()),
      rate: z.nullable(z.number()),
      waits: z.boolean(),
    }),
  ),
  /** An earlier import can be taken back. */
  canGoBack: z.boolean(),
});
export type ImportStart = z.infer<typeof importStart>;

export const importDone = exactly({
  rows: z.int(),
  norms: z.int(),
  confirmed: z.int(),
  units: z.int(),
  open: z.int(),
  /** What happened, in a sentence for each tab. */
  said: z.string(),
});
export type ImportDone = z.infer<typeof importDone>;

export const importBack = exactly({ tabs: listOf(z.string()), said: z.string() });
export type ImportBack = z.infer<typeof importBack>;

export const checkOutcome = exactly({ findings: listOf(finding) });
export type CheckOutcome = z.infer<typeof checkOutcome>;

export const fillFields = {
  /** Names of tabs. */
  made: listOf(z.string()),
  changed: listOf(z.string()),
  same: listOf(z.string()),
  /** Tabs whose header could not be read: left exactly as they are. */
  unreadable: listOf(z.string()),
  /** Codes of lines that no unit is given: they are in no tab. */
  unassigned: listOf(z.string()),
};
const fillOutcome = exactly({
  ...fillFields,
  /** Tabs that there was no time for; the next run goes on with them. */
  left: listOf(z.string()),
});
export type FillOutcome = z.infer<typeof fillOutcome>;
