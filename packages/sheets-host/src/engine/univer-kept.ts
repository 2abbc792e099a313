/**
 * A patch of the engine (see `univer-patches.ts`): a formula that it cannot calculate gives the value that the file had
 * for it, and what depends on it goes on from there.
 *
 * Fails: the types no longer compile, or `kept formulas` of `kept.test.ts`. Not looked up in Univer 1.0.
 */
import type { CellValue } from '@so-ke-hoach/xlsx';
import type { ICellData, Injector, Nullable } from '@univerjs/core';
import {
  ArrayValueObject,
  type BaseValueObject,
  BooleanValueObject,
  type ErrorType,
  ErrorValueObject,
  IFormulaCurrentConfigService,
  IFormulaRuntimeService,
  Interpreter,
  NumberValueObject,
  StringValueObject,
} from '@univerjs/engine-formula';
import type { EngineRange } from './engine-range.ts';

/** The value of a formula in the file, or its values where it fills several cells; an error stands alone. */
export interface Shown {
  values: (CellValue | null)[][];
  error?: boolean;
}

/** What formulas of a tab fill, as the engine holds it once they are calculated, by the formula's row and column. */
export interface SpilledResults {
  readonly ranges: Record<number, Record<number, EngineRange>>;
  readonly cells: Record<number, Record<number, ICellData>>;
}

/** The engine's kinds of nodes: a whole formula, and one that could not be read. */
const ROOT = 9;
const UNREADABLE = 7;

export function keepFileValues(injector: Injector, isBeyond: (at: CellAt) => boolean): void {
  const interpreter = injector.get(Interpreter);
  const runtime = injector.get(IFormulaRuntimeService);
  const config = injector.get(IFormulaCurrentConfigService);
  const execute = interpreter.execute.bind(interpreter);
  interpreter.execute = (data) => {
    const type = data.node?.nodeType;
    if (type !== ROOT && type !== UNREADABLE) return execute(data);
    const at = { tabId: runtime.currentSubUnitId, row: runtime.currentRow, column: runtime.currentColumn };
    const sheet = config.getUnitData()[runtime.currentUnitId]?.[at.tabId];
    const shown = shownOf(sheet?.cellData.getValue(at.row, at.column));
    return shown && isBeyond(at) ? objectOf(shown, at, runtime.currentUnitId) : execute(data);
  };
}

interface CellAt {
  tabId: string;
  row: number;
  column: number;
}

/** What a file had for the formula of an engine's cell. */
function shownOf(cell: Nullable<ICellData>): Shown | null {
  const data = (cell || null)?.custom as { shown?: Shown } | null | undefined;
  return data?.shown ?? null;
}

function objectOf({ values, error }: Shown, at: CellAt, unitId: string): BaseValueObject {
  const [first = null] = values[0] ?? [];
  if (error) return ErrorValueObject.create(first as ErrorType);
  if (values.length === 1 && values[0]?.length === 1) return single(first);
  return ArrayValueObject.create({
    calculateValueList: values.map((line) => line.map(single)),
    rowCount: values.length,
    columnCount: values[0]?.length ?? 0,
    unitId,
    sheetId: at.tabId,
    row: at.row,
    column: at.column,
  });
}

function single(value: CellValue | null): BaseValueObject {
  if (typeof value === 'number') return NumberValueObject.create(value);
  if (typeof value === 'boolean') return BooleanValueObject.create(value);
  return StringValueObject.create(value ?? '');
}
