/**
 * What cells show, worked out once a frame. The engine asks for a cell up to six times while it paints, for its colours,
 * its borders, its text and once more in every part of the grid beside which it lies; each time all that has a say in
 * what the cell shows is asked anew. Nothing of that changes within a frame.
 */
import {
  type ICellDataForSheetInterceptor,
  type Injector,
  LifecycleService,
  LifecycleStages,
  type Nullable,
  Worksheet,
} from '@univerjs/core';
import { IRenderManagerService } from '@univerjs/engine-render';
import {
  ConditionalFormattingRuleModel,
  ConditionalFormattingViewModel,
} from '@univerjs/sheets-conditional-formatting';

type Shown = Nullable<ICellDataForSheetInterceptor>;

/** More columns than any sheet has: the place of a cell as one number. */
const COLUMNS = 2 ** 15;

export function installCellViews(injector: Injector, unitId: string): void {
  askOnlyForRules(injector);
  // Before that the engine has made no frames.
  void injector
    .get(LifecycleService)
    .onStage(LifecycleStages.Rendered)
    .then(() => {
      const engine = injector.get(IRenderManagerService).getRenderById(unitId)?.engine;
      if (engine) onceAFrame(engine.beginFrame$);
    });
}

interface Moments {
  subscribe(next: () => void): unknown;
}

/** From each begin of a frame to its end a cell is worked out once. */
export function onceAFrame(begins: Moments): void {
  let frame: Map<Worksheet, Map<number, Shown>> | null = null;
  const look = Worksheet.prototype.getCell;
  Worksheet.prototype.getCell = function (this: Worksheet, row, column) {
    if (!frame) return look.call(this, row, column);
    let cells = frame.get(this);
    if (!cells) {
      cells = new Map();
      frame.set(this, cells);
    }
    const place = row * COLUMNS + column;
    let cell = cells.get(place);
    if (cell === undefined) {
      cell = look.call(this, row, column) ?? null;
      cells.set(place, cell);
    }
    return cell;
  };
  begins.subscribe(() => {
    frame = new Map();
    // A frame is painted in one go: this comes when it is done, or has failed.
    queueMicrotask(() => {
      frame = null;
    });
  });
}

/** For every cell the engine looks in a tree for conditional formats, even on a tab that has none of the engine's. */
function askOnlyForRules(injector: Injector): void {
  const rules = injector.get(ConditionalFormattingRuleModel);
  const views = injector.get(ConditionalFormattingViewModel);
  const find = views.getCellCfs.bind(views);
  views.getCellCfs = (unitId, tabId, row, column) =>
    rules.getSubunitRules(unitId, tabId)?.length ? find(unitId, tabId, row, column) : [];
}
