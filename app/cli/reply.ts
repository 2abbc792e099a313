/**
 * What `--json` prints, as schemas: docs/command-line.md tells the same in words, and a test holds both together.
 */
import * as z from 'zod/mini';
import { finding } from '../../src/schema/finding.ts';
import { checkOutcome, fillFields } from '../../src/schema/outcomes.ts';
import { proposal } from '../../src/schema/proposal.ts';
import { reportFields } from '../../src/schema/report.ts';
import { exactly } from '../../src/schema/shape.ts';

export const fillReply = exactly(fillFields);
export type FillReply = z.infer<typeof fillReply>;

export const checkReply = checkOutcome;
export type CheckReply = z.infer<typeof checkReply>;

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
