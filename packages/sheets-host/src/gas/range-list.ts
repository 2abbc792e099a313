/** RangeList: several ranges of one tab that are given the same look in one call. */
import type { Area } from '@so-ke-hoach/xlsx';
import type { Tab } from '../engine/tab.ts';
import { declareFace } from './face.ts';
import { type StyledCells, styleSetters } from './looks.ts';
import type { Range } from './range.ts';

export class RangeList {
  readonly tab: Tab;
  readonly ranges: readonly Range[];

  constructor(tab: Tab, ranges: readonly Range[]) {
    this.tab = tab;
    this.ranges = ranges;
  }

  /** The places, for the list of calls. */
  get areas(): readonly Area[] {
    return this.ranges.map(({ area }) => area);
  }
  getRanges(): Range[] {
    return [...this.ranges];
  }
}

declareFace(
  RangeList,
  'SpreadsheetApp.RangeList',
  `
  pure   getRanges
`,
  [],
  styleSetters<RangeList>((list, set: (range: StyledCells) => void) => {
    for (const range of list.ranges) set(range);
    return list;
  }),
);
