/**
 * Rows and columns inserted, deleted and moved, so that formulas follow; and the same changes recognized where the
 * engine's own commands make them (the menus of a page).
 */
import type { Area } from '@so-ke-hoach/xlsx';
import {
  InsertColCommand,
  InsertColMutation,
  InsertRowCommand,
  InsertRowMutation,
  MoveColsCommand,
  MoveColsMutation,
  MoveRowsCommand,
  MoveRowsMutation,
  RemoveColCommand,
  RemoveColMutation,
  RemoveRowCommand,
  RemoveRowMutation,
} from '@univerjs/sheets';
import type { StructureChange } from './area.ts';
import type { Command, Engine } from './engine.ts';
import { areaOf, type EngineRange, engineRangeOf, laneOf } from './engine-range.ts';
import type { Tab } from './tab.ts';
import { singleRowMoves } from './univer-patches.ts';

type Axis = 'row' | 'column';

/** The engine's commands and mutations for each change along each axis. */
const COMMANDS = {
  insert: {
    row: [InsertRowCommand.id, InsertRowMutation.id],
    column: [InsertColCommand.id, InsertColMutation.id],
  },
  delete: {
    row: [RemoveRowCommand.id, RemoveRowMutation.id],
    column: [RemoveColCommand.id, RemoveColMutation.id],
  },
  move: {
    row: [MoveRowsCommand.id, MoveRowsMutation.id],
    column: [MoveColsCommand.id, MoveColsMutation.id],
  },
} as const;

/** What the engine calls a range of whole rows or columns, and the way that cells give when lines are inserted. */
const RANGE_TYPE = { row: 1, column: 2 } as const;
const DIRECTION = { row: 2, column: 1 } as const;

export class Structure {
  private readonly engine: Engine;
  /** Told of each change once the engine has made it. */
  private readonly onChange: (tab: Tab, change: StructureChange) => void;

  constructor(engine: Engine, onChange: (tab: Tab, change: StructureChange) => void) {
    this.engine = engine;
    this.onChange = onChange;
  }

  insert(tab: Tab, axis: Axis, at: number, count: number): void {
    const range = laneRange(tab, axis, at, count);
    this.change(tab, { kind: 'insert', axis, at, count }, { range, direction: DIRECTION[axis] }, { range });
  }

  delete(tab: Tab, axis: Axis, at: number, count: number): void {
    const range = laneRange(tab, axis, at, count);
    this.change(tab, { kind: 'delete', axis, at, count }, { range }, { range });
  }

  /** Moves rows or columns so that they stand before line `to` (a position before the move). */
  move(tab: Tab, axis: Axis, at: number, count: number, to: number): void {
    if (axis === 'column') this.moveBlock(tab, axis, at, count, to);
    else for (const step of singleRowMoves(at, count, to)) this.moveBlock(tab, axis, step.at, 1, step.to);
  }

  private moveBlock(tab: Tab, axis: Axis, at: number, count: number, to: number): void {
    const fromRange = laneRange(tab, axis, at, count);
    const toRange = laneRange(tab, axis, to, count);
    this.change(
      tab,
      { kind: 'move', axis, at, count, to },
      { fromRange, toRange },
      { sourceRange: fromRange, targetRange: toRange },
    );
  }

  private change(tab: Tab, change: StructureChange, asked: object, done: object): void {
    const [command, mutation] = COMMANDS[change.kind][change.axis];
    const place = { unitId: this.engine.unitId, subUnitId: tab.id };
    this.engine.runStructure(
      tab,
      { id: command, params: { ...place, ...asked } },
      { id: mutation, params: { ...place, ...done } },
    );
    this.onChange(tab, change);
  }
}

function laneRange(tab: Tab, axis: Axis, at: number, count: number) {
  return { ...engineRangeOf(laneOf(tab, axis, at, count)), rangeType: RANGE_TYPE[axis] };
}

/** The change of structure that a mutation of the engine is, and the tab that it changes; null for any other. */
export function structureChangeOf(command: Command): { tabId: string; change: StructureChange } | null {
  for (const kind of ['insert', 'delete', 'move'] as const) {
    for (const axis of ['row', 'column'] as const) {
      if (command.id !== COMMANDS[kind][axis][1]) continue;
      const params = command.params as {
        subUnitId: string;
        range?: EngineRange;
        sourceRange?: EngineRange;
        targetRange?: EngineRange;
      };
      const change = changeFrom(kind, axis, params);
      return change && { tabId: params.subUnitId, change };
    }
  }
  return null;
}

function changeFrom(
  kind: StructureChange['kind'],
  axis: Axis,
  params: { range?: EngineRange; sourceRange?: EngineRange; targetRange?: EngineRange },
): StructureChange | null {
  const start = (area: Area) => (axis === 'row' ? area.row : area.column);
  const count = (area: Area) => (axis === 'row' ? area.rows : area.columns);
  if (kind !== 'move') {
    if (!params.range) return null;
    const area = areaOf(params.range);
    return { kind, axis, at: start(area), count: count(area) };
  }
  if (!params.sourceRange || !params.targetRange) return null;
  const area = areaOf(params.sourceRange);
  return { kind, axis, at: start(area), count: count(area), to: start(areaOf(params.targetRange)) };
}
