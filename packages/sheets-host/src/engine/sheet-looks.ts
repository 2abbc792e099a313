/** How a tab looks beside its cells: merges, frozen lines, sizes, what is hidden, its colour. Owns the commands for them. */
import type { Area } from '@so-ke-hoach/xlsx';
import {
  AddWorksheetMergeMutation,
  RemoveWorksheetMergeMutation,
  SetColHiddenMutation,
  SetColVisibleMutation,
  SetFrozenMutation,
  SetRowHiddenMutation,
  SetRowVisibleMutation,
  SetTabColorMutation,
  SetWorksheetColWidthMutation,
  SetWorksheetHideMutation,
  SetWorksheetRowHeightMutation,
  ToggleGridlinesMutation,
} from '@univerjs/sheets';
import { overlap } from './area.ts';
import type { Engine } from './engine.ts';
import { engineRangeOf, laneOf } from './engine-range.ts';
import type { Tab } from './tab.ts';

type Axis = 'row' | 'column';

export class SheetLooks {
  private readonly engine: Engine;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  merge(tab: Tab, areas: readonly Area[]): void {
    const { unitId } = this.engine;
    const ranges = areas.map((area) => ({ ...engineRangeOf(area), rangeType: 0, unitId, sheetId: tab.id }));
    this.engine.runOn(tab, AddWorksheetMergeMutation.id, { ranges });
    this.engine.changed({ kind: 'structure', tabId: tab.id });
  }

  /** Takes every merge apart that touches the area. */
  unmerge(tab: Tab, area: Area): void {
    const merges = tab.merges.filter((merge) => overlap(merge, area));
    if (merges.length === 0) return;
    this.engine.runOnAreas(tab, RemoveWorksheetMergeMutation.id, merges);
    this.engine.changed({ kind: 'structure', tabId: tab.id });
  }

  freeze(tab: Tab, rows: number, columns: number): void {
    this.engine.runOn(tab, SetFrozenMutation.id, freezeOf(rows, columns));
    this.engine.changed({ kind: 'structure', tabId: tab.id });
  }

  /** Sets the height of rows or the width of columns, in pixels. */
  resize(tab: Tab, axis: Axis, at: number, count: number, pixels: number): void {
    const lanes = [laneOf(tab, axis, at, count)];
    if (axis === 'row')
      this.engine.runOnAreas(tab, SetWorksheetRowHeightMutation.id, lanes, { rowHeight: pixels });
    else this.engine.runOnAreas(tab, SetWorksheetColWidthMutation.id, lanes, { colWidth: pixels });
  }

  setLinesHidden(tab: Tab, axis: Axis, at: number, count: number, hidden: boolean): void {
    const id =
      axis === 'row'
        ? (hidden ? SetRowHiddenMutation : SetRowVisibleMutation).id
        : (hidden ? SetColHiddenMutation : SetColVisibleMutation).id;
    this.engine.runOnAreas(tab, id, [laneOf(tab, axis, at, count)]);
    this.engine.changed({ kind: 'structure', tabId: tab.id });
  }

  setTabHidden(tab: Tab, hidden: boolean): void {
    this.engine.runOn(tab, SetWorksheetHideMutation.id, { hidden: hidden ? 1 : 0 });
    this.engine.changed({ kind: 'tabs', tabId: tab.id });
  }

  setTabColor(tab: Tab, color: string | null): void {
    this.engine.runOn(tab, SetTabColorMutation.id, { color: color ?? '' });
    this.engine.changed({ kind: 'tabs', tabId: tab.id });
  }

  setGridlines(tab: Tab, shown: boolean): void {
    this.engine.runOn(tab, ToggleGridlinesMutation.id, { showGridlines: shown ? 1 : 0 });
  }
}

/** Frozen lines as the engine holds them: -1 where nothing is frozen. */
export function freezeOf(rows: number, columns: number) {
  return {
    startRow: rows > 0 ? rows : -1,
    startColumn: columns > 0 ? columns : -1,
    ySplit: rows,
    xSplit: columns,
  };
}
