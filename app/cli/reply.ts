/**
 * What `--json` prints, as schemas: docs/command-line.md tells the same in words, and a test holds both together.
 */
import type * as z from 'zod/mini';
import { checkOutcome, fillFields } from '../../src/schema/outcomes.ts';
import { reportFields } from '../../src/schema/report.ts';
import { exactly } from '../../src/schema/shape.ts';

export const fillReply = exactly(fillFields);
export type FillReply = z.infer<typeof fillReply>;

export const checkReply = checkOutcome;
export type CheckReply = z.infer<typeof checkReply>;

export const reportReply = exactly(reportFields);
export type ReportReply = z.infer<typeof reportReply>;
