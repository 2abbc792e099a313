/**
 * What `--json` prints, as schemas: docs/command-line.md tells the same in words, and a test holds both together.
 */
import * as z from 'zod/mini';
import { finding } from '../../src/schema/finding.ts';
import { checkOutcome, fillFields } from '../../src/schema/outcomes.ts';
import { printFields } from '../../src/schema/print.ts';
import { proposal } from '../../src/schema/proposal.ts';
import { reportFields } from '../../src/schema/report.ts';
import { exactly } from '../../src/schema/shape.ts';

export const fillReply = exactly(fillFields);
export type FillReply = z.infer<typeof fillReply>;

export const checkReply = checkOutcome;
export type CheckReply = z.infer<typeof checkReply>;

/** `closed`: false where something stands against it and no reason was given; then the file is as it was. */
export const closeReply = exactly({
  closed: z.boolean(),
  against: z.array(z.string()),
  period: z.nullable(z.string()),
  version: z.nullable(z.int()),
  tab: z.nullable(z.string()),
  run: z.nullable(z.string()),
  reason: z.string(),
  rows: z.nullable(z.int()),
  planned: z.nullable(z.int()),
  disbursed: z.nullable(z.int()),
});
export type CloseReply = z.infer<typeof closeReply>;

/** What any command of the menu did, as a person saw it. */
export const runReply = exactly({
  command: z.string(),
  cancelled: z.boolean(),
  said: z.array(z.string()),
  findings: z.array(finding),
});
export type RunReply = z.infer<typeof runReply>;

export const reportReply = exactly(reportFields);
export type ReportReply = z.infer<typeof reportReply>;

/** What `read` understood of a plan document. */
export const readReply = proposal;
export type ReadReply = z.infer<typeof readReply>;
export const printReply = exactly(printFields);
export type PrintReply = z.infer<typeof printReply>;

/** What `export` wrote. */
export const exportReply = exactly({
  files: z.array(z.string()),
  run: z.string(),
  /** Rows of du-lieu.csv, those left out among them. */
  rows: z.int(),
  rowsLeftOut: z.int(),
  reconciled: z.boolean(),
  /** Whether the figures are those of the report in the workbook. */
  standing: z.enum(['current', 'stale', 'none']),
});
export type ExportReply = z.infer<typeof exportReply>;

/** What `consolidate` added up; money in đồng. */
export const consolidateReply = exactly({
  places: z.int(),
  rows: z.int(),
  planned: z.int(),
  disbursed: z.int(),
  leftOut: z.array(exactly({ name: z.string(), why: z.string() })),
  errors: z.int(),
  warnings: z.int(),
  /** Common ceilings that are exceeded. */
  ceilingsOver: z.int(),
  /** Places and units without data. */
  missing: z.int(),
  control: z.array(exactly({ id: z.string(), expected: z.number(), actual: z.number(), holds: z.boolean() })),
});
export type ConsolidateReply = z.infer<typeof consolidateReply>;
