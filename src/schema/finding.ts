/** A finding: what the add-in has to say about one place in the workbook, as data. Its words are in `messages/`. */
import * as z from 'zod/mini';
import { exactly } from './shape.ts';

/** `error` blocks (Chặn), `warning` warns (Cảnh báo), `notice` informs (Lưu ý). */
export const severity = z.enum(['error', 'warning', 'notice']);
export type Severity = z.infer<typeof severity>;

/** A value a sentence may quote. Money is whole đồng. */
export const fact = z.union([z.string(), z.number()]);
export type Fact = z.infer<typeof fact>;

export const finding = exactly({
  /** Stable name, the key of its wording in every catalogue. */
  code: z.string(),
  severity,
  /** Tab name as the person sees it. */
  tab: z.string(),
  /** 1-based sheet row, or null when the finding is about the whole tab. */
  row: z.nullable(z.int()),
  /** Header text of the column, or null when it is about the whole row. */
  column: z.nullable(z.string()),
  /** Unit code (`Mã đơn vị`), or null. */
  unit: z.nullable(z.string()),
  /** Plan code (`II.1.5`), or null. */
  line: z.nullable(z.string()),
  /** What should stand there: a limit, a total, a header text. */
  expected: z.nullable(fact),
  /** What stands there. */
  actual: z.nullable(fact),
  /** Everything else the sentence quotes: basis, cap, names, other rows. */
  facts: z.readonly(z.record(z.string(), fact)),
});
export type FindingData = z.infer<typeof finding>;

/** How many findings there are of each severity. */
export const counts = exactly({ error: z.int(), warning: z.int(), notice: z.int() });
export type Counts = z.infer<typeof counts>;
