/**
 * Ctrl+Z, the buttons of a page and their state, by whoever keeps the workbook's steps: the engine's own stack holds
 * neither what scripts do nor rules and notes, and does not bring back all that a deleted row held.
 *
 * Takes the place of the engine's undo service; the editor of a cell keeps the engine's stack. Fails: a method that is
 * gone no longer compiles, and a missing private one throws when the workbook is made. Not looked up in Univer 1.0.
 */
import {
  CommandType,
  type DependencyItem,
  ICommandService,
  IContextService,
  IUndoRedoService,
  IUniverInstanceService,
  LocalUndoRedoService,
} from '@univerjs/core';
import { requireMember } from './univer-patches.ts';

/** Who undoes and redoes in place of the engine. */
export interface UndoKeeper {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  undo(): void;
  redo(): void;
}

type Item = Parameters<LocalUndoRedoService['pushUndoRedo']>[0];

const UNDO_OPERATION = 'history.operation.undo';
const REDO_OPERATION = 'history.operation.redo';

export class EngineUndo extends LocalUndoRedoService {
  private kept: { readonly keeper: UndoKeeper; readonly step: Item } | null = null;

  /** From now on the workbook's steps are the keeper's. */
  keptBy(unitID: string, keeper: UndoKeeper): void {
    requireMember(this, '_getFocusedUnitId');
    const operation = (id: string, work: () => void) => {
      this._commandService.registerCommand({
        id,
        type: CommandType.OPERATION,
        handler: () => {
          work();
          return true;
        },
      });
      return [{ id, params: {} }];
    };
    const undoMutations = operation(UNDO_OPERATION, () => keeper.undo());
    const redoMutations = operation(REDO_OPERATION, () => keeper.redo());
    this.kept = { keeper, step: { unitID, undoMutations, redoMutations } };
  }

  /** The number of the keeper's steps has changed. */
  update(): void {
    this._updateStatus();
  }

  override pushUndoRedo(item: Item): void {
    if (item.unitID !== this.kept?.step.unitID) super.pushUndoRedo(item);
  }
  override pitchTopUndoElement(): Item | null {
    const kept = this.inFront();
    if (!kept) return super.pitchTopUndoElement() ?? null;
    return kept.keeper.canUndo ? kept.step : null;
  }
  override pitchTopRedoElement(): Item | null {
    const kept = this.inFront();
    if (!kept) return super.pitchTopRedoElement() ?? null;
    return kept.keeper.canRedo ? kept.step : null;
  }
  override popUndoToRedo(): void {
    if (!this.inFront()) super.popUndoToRedo();
  }
  override popRedoToUndo(): void {
    if (!this.inFront()) super.popRedoToUndo();
  }
  protected override _updateStatus(): void {
    const kept = this.inFront();
    if (!kept) super._updateStatus();
    else {
      const { canUndo, canRedo } = kept.keeper;
      this._undoRedoStatus$.next({ undos: Number(canUndo), redos: Number(canRedo) });
    }
  }

  /** The keeper and its step while the workbook has the keyboard. */
  private inFront(): EngineUndo['kept'] {
    const { _getFocusedUnitId } = this as unknown as { _getFocusedUnitId(): string };
    return this.kept?.step.unitID === _getFocusedUnitId.call(this) ? this.kept : null;
  }
}

/** The engine's undo service is this one. */
export const UNDO_SERVICE: [typeof IUndoRedoService, DependencyItem<IUndoRedoService>] = [
  IUndoRedoService,
  {
    useFactory: (...needed: ConstructorParameters<typeof EngineUndo>) => new EngineUndo(...needed),
    deps: [IUniverInstanceService, ICommandService, IContextService],
  },
];
