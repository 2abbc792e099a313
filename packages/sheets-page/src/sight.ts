/**
 * What of the tab in front is in sight: the active cell always, beside frozen rows and columns that leave it room.
 *
 * The engine's own scrolling reckons with neither its headers nor frozen parts nor zoom, so that people type into cells
 * that they do not see. All its ways to a cell end in two methods of one controller; they are replaced here. Google
 * refuses to freeze more than fits, but a workbook comes to windows of every width: the last of the frozen lines scroll
 * with the others as long as the window is too small. The workbook keeps what is frozen.
 */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import {
  ICommandService,
  type IFreeze,
  type Injector,
  type IRange,
  LifecycleService,
  LifecycleStages,
  RANGE_TYPE,
  Worksheet,
} from '@univerjs/core';
import { type IRender, IRenderManagerService, SHEET_VIEWPORT_KEY } from '@univerjs/engine-render';
import { SetSelectionsOperation, SheetsSelectionsService } from '@univerjs/sheets';
import {
  HeaderFreezeRenderController,
  ISheetSelectionRenderService,
  SetScrollOperation,
  SheetSkeletonManagerService,
  SheetsScrollRenderController,
} from '@univerjs/sheets-ui';
import { frozenThatFit, type Span, scrollInto } from './sight-math.ts';

/** Where the engine decides what it scrolls to; in part private in its types. */
interface Scroller {
  scrollToRange(range: IRange): boolean;
  _scrollToCell(row: number, column: number): boolean;
}

/** Where the engine divides the grid into frozen and other parts; private in its types. */
interface Freezer {
  _refreshFreeze(row: number, column: number, rows: number, columns: number, reset: number): void;
  _refreshCurrent(): void;
}

export class Sight {
  private readonly host: Host;
  private readonly injector: Injector;
  private render: IRender | null = null;
  /** Whether the active cell was in sight when something was scrolled or selected last. */
  private wasInSight = true;

  constructor(host: Host, injector: Injector) {
    this.host = host;
    this.injector = injector;
    // Before that the engine has not made what is replaced here.
    const drawn = injector.get(LifecycleService).onStage(LifecycleStages.Rendered);
    void drawn.then(() => {
      const render = injector.get(IRenderManagerService).getRenderById(host.book.unitId);
      if (render) this.begin(render);
    });
  }

  /** Scrolls as little as is needed to show the cells, or their first one where not all of them fit. */
  bring(range: IRange): boolean {
    const seen = this.seen();
    if (!seen) return false;
    const { skeleton, viewport, rows, columns } = seen;
    const { ySplit, xSplit } = this.frozen();
    const stays = {
      down: range.rangeType === RANGE_TYPE.COLUMN || range.startRow < ySplit,
      across: range.rangeType === RANGE_TYPE.ROW || range.startColumn < xSplit,
    };
    const { rowHeightAccumulation: rowEnds, columnWidthAccumulation: columnEnds } = skeleton;
    const dy = stays.down ? 0 : scrollInto(spanOf(rowEnds, range.startRow, range.endRow), rows);
    const dx = stays.across ? 0 : scrollInto(spanOf(columnEnds, range.startColumn, range.endColumn), columns);
    if (dx === 0 && dy === 0) return false;
    return this.scrollTo(viewport.viewportScrollX + dx, viewport.viewportScrollY + dy);
  }

  private scrollTo(x: number, y: number): boolean {
    const skeleton = this.render?.with(SheetSkeletonManagerService).getCurrentSkeleton();
    if (!skeleton) return false;
    const place = skeleton.getOffsetRelativeToRowCol(Math.max(0, x), Math.max(0, y));
    return this.injector.get(ICommandService).syncExecuteCommand(SetScrollOperation.id, {
      unitId: this.host.book.unitId,
      sheetId: this.sheet()?.getSheetId(),
      sheetViewStartRow: place.row,
      sheetViewStartColumn: place.column,
      offsetX: place.columnOffset,
      offsetY: place.rowOffset,
    });
  }

  /** The row a screen further down (1) or up (-1). */
  screenFrom(row: number, way: 1 | -1): number {
    const seen = this.seen();
    if (!seen) return row;
    const { rowHeightAccumulation: ends } = seen.skeleton;
    const aim = (ends[row - 1] ?? 0) + way * (seen.rows.to - seen.rows.from);
    const reached = ends.findIndex((end) => end > aim);
    const found = reached < 0 ? ends.length - 1 : reached;
    // A row higher than the screen is left all the same.
    return Math.min(ends.length - 1, Math.max(0, found === row ? row + way : found));
  }

  /** Sizes have changed: the active cell stays in sight if it was. */
  keep(): void {
    const cell = this.activeCell();
    if (this.wasInSight && cell) this.bring(cell);
  }

  /**
   * Does what may change the heights of rows, and says whether it did: the active cell stays at its place on the screen,
   * if it is in sight.
   */
  steadily(fit: () => boolean): void {
    const before = this.topOfActive();
    if (!fit()) return;
    this.render?.with(SheetSkeletonManagerService).reCalculate();
    const after = this.topOfActive();
    const viewport = this.seen()?.viewport;
    if (viewport && before !== null && after !== null && before !== after)
      this.scrollTo(viewport.viewportScrollX, viewport.viewportScrollY + after - before);
    this.keep();
  }

  /** Where the active cell's row begins; null where it is frozen or out of sight. */
  private topOfActive(): number | null {
    const cell = this.activeCell();
    const ends = this.render?.with(SheetSkeletonManagerService).getCurrentSkeleton()?.rowHeightAccumulation;
    if (!cell || !ends || !this.wasInSight || cell.startRow < this.frozen().ySplit) return null;
    return ends[cell.startRow - 1] ?? 0;
  }

  private begin(render: IRender): void {
    this.render = render;
    const scroller = render.with(SheetsScrollRenderController) as unknown as Scroller;
    scroller.scrollToRange = (range) => this.bring(range);
    scroller._scrollToCell = (row, column) =>
      this.bring({ startRow: row, endRow: row, startColumn: column, endColumn: column });
    this.limitFrozen(render);
    this.keep();
    const after = new Set<string>([SetScrollOperation.id, SetSelectionsOperation.id]);
    this.injector.get(ICommandService).onCommandExecuted(({ id }) => {
      if (after.has(id)) this.wasInSight = this.isInSight();
    });
  }

  private limitFrozen(render: IRender): void {
    const freezer = render.with(HeaderFreezeRenderController) as unknown as Freezer;
    const divide = freezer._refreshFreeze.bind(freezer);
    freezer._refreshFreeze = (startRow, startColumn, ySplit, xSplit, reset) => {
      const fit = this.fitting({ startRow, startColumn, ySplit, xSplit });
      divide(fit.startRow, fit.startColumn, fit.ySplit, fit.xSplit, reset);
    };
    // What finds the place of an editor or a list on the screen asks the sheet, dragging a selection asks itself.
    const held = Worksheet.prototype.getFreeze;
    const front = (sheet: Worksheet): boolean => sheet === this.sheet();
    const fitting = (freeze: IFreeze): IFreeze => this.fitting(freeze);
    Worksheet.prototype.getFreeze = function (this: Worksheet): IFreeze {
      const freeze = held.call(this);
      return front(this) ? fitting(freeze) : freeze;
    };
    Object.assign(render.with(ISheetSelectionRenderService), { _getFreeze: () => this.frozen() });
    render.engine.onTransformChange$.subscribeEvent(() => {
      freezer._refreshCurrent();
      this.keep();
    });
  }

  private sheet(): Worksheet | null {
    return this.host.book.workbook.getActiveSheet() ?? null;
  }

  /** What is frozen on the screen. */
  private frozen(): IFreeze {
    return this.sheet()?.getFreeze() ?? { startRow: -1, startColumn: -1, ySplit: 0, xSplit: 0 };
  }

  /** As much of it as leaves the rest half of the window. */
  private fitting(freeze: IFreeze): IFreeze {
    const skeleton = this.render?.with(SheetSkeletonManagerService).getCurrentSkeleton();
    if (!this.render || !skeleton) return freeze;
    const { scaleX, scaleY } = this.render.scene.getAncestorScale();
    const { width, height } = this.render.engine;
    if (width === 0 || height === 0) return freeze;
    const { rowHeightAccumulation, columnWidthAccumulation } = skeleton;
    const { rowHeaderWidthAndMarginLeft: left, columnHeaderHeightAndMarginTop: top } = skeleton;
    const ySplit = frozenThatFit(rowHeightAccumulation, freeze.ySplit, top, height / scaleY);
    const xSplit = frozenThatFit(columnWidthAccumulation, freeze.xSplit, left, width / scaleX);
    if (ySplit === freeze.ySplit && xSplit === freeze.xSplit) return freeze;
    return { ySplit, xSplit, startRow: ySplit === 0 ? -1 : ySplit, startColumn: xSplit === 0 ? -1 : xSplit };
  }

  /** The rows and columns of the part that scrolls, in pixels of the sheet without its headers. */
  private seen() {
    const viewport = this.render?.scene.getViewport(SHEET_VIEWPORT_KEY.VIEW_MAIN);
    const skeleton = this.render?.with(SheetSkeletonManagerService).getCurrentSkeleton();
    if (!this.render || !viewport || !skeleton) return null;
    const { left, right, top, bottom } = viewport.calcViewportInfo().viewBound;
    const { rowHeaderWidthAndMarginLeft: x, columnHeaderHeightAndMarginTop: y } = skeleton;
    // The scroll bars lie above the cells.
    const { scaleX, scaleY } = this.render.scene.getAncestorScale();
    const bar = viewport.getScrollBar()?.totalSize ?? 0;
    const rows: Span = { from: top - y, to: bottom - y - bar / scaleY };
    const columns: Span = { from: left - x, to: right - x - bar / scaleX };
    return { skeleton, viewport, rows, columns };
  }

  private activeCell(): IRange | null {
    const selection = this.injector.get(SheetsSelectionsService).getCurrentLastSelection();
    return selection?.primary ?? selection?.range ?? null;
  }

  /** Whether something of the active cell is in sight. */
  private isInSight(): boolean {
    const cell = this.activeCell();
    const seen = this.seen();
    if (!cell || !seen) return true;
    const { ySplit, xSplit } = this.frozen();
    const overlaps = (cells: Span, view: Span): boolean => cells.from < view.to && cells.to > view.from;
    const { rowHeightAccumulation: rowEnds, columnWidthAccumulation: columnEnds } = seen.skeleton;
    return (
      (cell.startRow < ySplit || overlaps(spanOf(rowEnds, cell.startRow, cell.endRow), seen.rows)) &&
      (cell.startColumn < xSplit ||
        overlaps(spanOf(columnEnds, cell.startColumn, cell.endColumn), seen.columns))
    );
  }
}

/** From the start of one line to the end of another, by the ends of all of them. */
function spanOf(ends: readonly number[], first: number, last: number): Span {
  return { from: ends[first - 1] ?? 0, to: ends[Math.min(last, ends.length - 1)] ?? 0 };
}
