/**
 * What the add-in itself wrote last into the rows of a unit's tab: the third side of the merge, beside what stands
 * there and what the plan asks for. Where a cell still says what was written, the plan may change it; where it says
 * something else, a person did, and it stays. Kept as fingerprints: the words stay in the workbook alone.
 */

import { fingerprint } from '../text/fingerprint.ts';
import { foldKey } from '../text/fold.ts';
import type { TemplateRow } from './rows.ts';

/** The cells of a template row that people may change too. */
export type SharedHeader = 'Nội dung hoạt động' | 'Khoản' | 'ĐVT';

export interface Written {
  /** Nothing is known of this tab: filled by an older version, or the workbook was copied. */
  readonly unknown: boolean;
  /** Did the add-in write these words into this cell of a row with this code? */
  has(code: string, header: SharedHeader, words: string): boolean;
}

/** Half a fingerprint tells apart the few hundred cells of one tab. */
const LENGTH = 6;
const mark = (code: string, header: SharedHeader, words: string): string =>
  fingerprint(`${code}|${header}|${foldKey(words)}`).slice(-LENGTH);

/** Reads what `remember` made; '' where nothing is kept. */
export function readWritten(kept: string): Written {
  const marks = new Set(kept.match(RegExp(`\\w{${LENGTH}}`, 'g')));
  return { unknown: marks.size === 0, has: (...cell) => marks.has(mark(...cell)) };
}

/**
 * What to keep before rows are written: the marks of these and of those written before, for a run may die in between.
 * Some 180 marks for 60 lines, at most twice that: 2 KB of the 9 that a document property holds.
 */
export function remember(rows: readonly TemplateRow[], kept: string): string {
  const now = rows.flatMap(({ code, item, text, measure }) => [
    mark(code, 'Nội dung hoạt động', text),
    mark(code, 'Khoản', item),
    mark(code, 'ĐVT', measure),
  ]);
  const before = kept.split(' ')[0] ?? '';
  const fresh = [...new Set(now)].sort().join('');
  return before === fresh ? kept : `${fresh} ${before}`.trim();
}
