/** Filter: that a tab has one, and over which range. Owns no criteria: nothing is hidden by it here. */
import type { Tab } from '../engine/book.ts';
import { declareFace } from './face.ts';
import { Range } from './range.ts';
import type { Run } from './world.ts';

export class Filter {
  private readonly run: Run;
  private readonly tab: Tab;
  constructor(run: Run, tab: Tab) {
    this.run = run;
    this.tab = tab;
  }
  getRange(): Range {
    return new Range(this.run, this.tab, this.tab.extras.filter ?? this.tab.grid);
  }
  remove(): void {
    this.tab.extras.filter = null;
    this.run.book.extrasChanged(this.tab);
  }
}

declareFace(Filter, 'SpreadsheetApp.Filter', { getRange: 'look', remove: 'write' });
