/**
 * How figures that were added up just now stand to the report in the workbook.
 */

import { TABS } from '../layout.ts';
import { DATA_HEADERS, type DataHeader } from '../report/data-columns.ts';
import { figuresOfRun } from '../report/versions.ts';
import type { Book } from '../workbook/book.ts';

/** When and as which run figures were added up. */
interface Run {
  readonly id: string;
  readonly now: Date;
}

export interface Standing {
  /** `stale`: tabs were changed since the report was made; `none`: there is no report. */
  readonly standing: 'current' | 'stale' | 'none';
  /** The run of the report where the figures are its own, else the one that was given. */
  readonly run: Run;
}

/** Two calls. */
export function standingOf(book: Book, run: Run): Standing {
  const stands = reportThatStands(book);
  if (stands === null) return { standing: 'none', run };
  return figuresOfRun(stands.id) === figuresOfRun(run.id)
    ? { standing: 'current', run: stands }
    : { standing: 'stale', run };
}

/** The run of the report that stands, as its tab `Dữ liệu` names it; null where there is none. */
function reportThatStands({ sheets }: Book): Run | null {
  const sheet = sheets.get(TABS.data);
  if (sheet === undefined) return null;
  const [header = [], row = []] = sheet.getRange(1, 1, 2, DATA_HEADERS.length).getValues();
  const of = (name: DataHeader): unknown => row[header.indexOf(name)];
  const now = new Date(String(of('Lúc lập') ?? ''));
  return Number.isNaN(now.getTime()) ? null : { id: String(of('Lần chạy') ?? ''), now };
}
