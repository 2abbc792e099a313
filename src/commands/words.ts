/**
 * The words of the workbook's language for simple triggers and for what only shows something: these must speak whatever is
 * wrong with the workbook.
 */

import { type Sources, STANDARD_SOURCES } from '../entry/sources.ts';
import { TABS } from '../layout.ts';
import { type Ui, uiOf } from '../messages/ui.ts';
import { parseSettings, sourcesIn } from '../source/settings.ts';
import { valuesOfTab } from '../workbook/book.ts';

/** Reads one tab, `Cấu hình`; Vietnamese where that cannot be read. */
export function wordsOfSettings(): Ui {
  try {
    return uiOf(parseSettings(valuesOfTab(TABS.settings) ?? [], 0).settings.language);
  } catch {
    return uiOf('vi');
  }
}

/** Likewise; the three where the tab cannot be read. */
export function sourcesOfSettings(): Sources {
  try {
    return sourcesIn(valuesOfTab(TABS.settings) ?? []);
  } catch {
    return STANDARD_SOURCES;
  }
}
