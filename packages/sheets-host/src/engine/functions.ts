/**
 * Custom functions in cells: the engine's side. Arguments and results are turned into what Apps Script passes.
 *
 * Owns the translation between the engine's value objects and plain values; who calculates is the caller's business.
 */

import type { CellValue } from '@so-ke-hoach/xlsx';
import type { Nullable } from '@univerjs/core';
import {
  ArrayValueObject,
  BaseFunction,
  type BaseReferenceObject,
  type BaseValueObject,
  BooleanValueObject,
  ErrorType,
  ErrorValueObject,
  type FunctionVariantType,
  NumberValueObject,
  StringValueObject,
} from '@univerjs/engine-formula';

/** An argument as Apps Script hands it over: one cell is a scalar, a range is a matrix, blank is `''`. */
export type CellArgument = CellValue | Date;

export interface CallSite {
  tabId: string;
  row: number;
  column: number;
}

/** What the engine asks of whoever runs the script. */
export interface FunctionHost {
  /** Runs the function; throws what the function throws. */
  call(name: string, args: (CellArgument | CellArgument[][])[], site: CallSite): unknown;
  /** The message of a function that threw, kept for the reader of the cell. Null clears it. */
  setError(site: CallSite, message: string | null): void;
  isDateFormat(pattern: string): boolean;
  toDate(serial: number): Date;
  toSerial(date: Date): number;
  /** An error inside a range is handed over as its text; else the call is not made. */
  readonly passesErrors: boolean;
}

/** A date that a function returns is shown as a date unless the cell has a format of its own. */
const DATE_PATTERN = 'yyyy-mm-dd hh:mm:ss';

/** One custom function, called synchronously on the spreadsheet's side. */
export class GasFunction extends BaseFunction {
  override needsReferenceObject = true;
  override minParams = 0;
  override maxParams = 255;
  private readonly host: FunctionHost;

  constructor(name: string, host: FunctionHost) {
    super(name);
    this.host = host;
  }

  override calculate(...variants: FunctionVariantType[]): BaseValueObject {
    const site: CallSite = { tabId: this.subUnitId ?? '', row: this.row, column: this.column };
    this.host.setError(site, null);
    try {
      const args: (CellArgument | CellArgument[][])[] = [];
      for (const variant of variants) {
        if (variant.isError()) return variant as ErrorValueObject;
        const argument = this.argument(variant);
        if (argument instanceof ErrorValueObject) return argument;
        args.push(argument);
      }
      return this.result(this.host.call(String(this.name), args, site));
    } catch (error) {
      this.host.setError(site, messageOf(error));
      return ErrorValueObject.create(ErrorType.ERROR);
    }
  }

  private argument(variant: FunctionVariantType): CellArgument | CellArgument[][] | ErrorValueObject {
    if (variant.isReferenceObject()) return this.reference(variant as BaseReferenceObject);
    const value = variant as BaseValueObject;
    if (value.isArray()) {
      const array = value as ArrayValueObject;
      return this.matrix(array.getRowCount(), array.getColumnCount(), (visit) =>
        array.iterator((item, row, column) => {
          visit(item, row, column);
        }),
      );
    }
    return this.scalar(value, '');
  }

  private reference(reference: BaseReferenceObject): CellArgument | CellArgument[][] | ErrorValueObject {
    const area = reference.getRangePosition();
    const { startRow, startColumn, endRow, endColumn } = area;
    const unit = reference.getUnitId();
    const sheet = reference.getSheetId();
    const pattern = (row: number, column: number) => reference.getCellPattern(unit, sheet, row, column);
    if (reference.isCell() || (startRow === endRow && startColumn === endColumn)) {
      const cell = reference.getCellData(startRow, startColumn);
      if (!cell) return '';
      const value = reference.getCellValueObject(cell);
      return value.isError()
        ? (value as ErrorValueObject)
        : this.scalar(value, pattern(startRow, startColumn));
    }
    return this.matrix(
      endRow - startRow + 1,
      endColumn - startColumn + 1,
      (visit) =>
        reference.iterator((item, row, column) => {
          visit(item, row - startRow, column - startColumn);
          return undefined;
        }),
      (row, column) => pattern(row + startRow, column + startColumn),
    );
  }

  /** An error anywhere in a range propagates: Google does not make the call. Unless a switch says otherwise. */
  private matrix(
    rows: number,
    columns: number,
    each: (visit: (item: Nullable<BaseValueObject>, row: number, column: number) => void) => void,
    pattern?: (row: number, column: number) => string,
  ): CellArgument[][] | ErrorValueObject {
    const out: CellArgument[][] = Array.from({ length: rows }, () =>
      new Array<CellArgument>(columns).fill(''),
    );
    let failed: ErrorValueObject | null = null;
    each((item, row, column) => {
      if (!item || item.isNull()) return;
      const line = out[row];
      if (item.isError()) {
        if (!this.host.passesErrors) failed ??= item as ErrorValueObject;
        else if (line) line[column] = String(item.getValue());
        return;
      }
      if (line) line[column] = this.scalar(item, item.isNumber() && pattern ? pattern(row, column) : '');
    });
    return failed ?? out;
  }

  private scalar(value: BaseValueObject, cellPattern: string): CellArgument {
    if (value.isNull()) return '';
    const raw = value.getValue();
    if (!value.isNumber()) return value.isBoolean() ? Boolean(raw) : raw;
    const pattern = cellPattern || value.getPattern();
    return pattern && this.host.isDateFormat(pattern) ? this.host.toDate(Number(raw)) : Number(raw);
  }

  private result(value: unknown): BaseValueObject {
    if (!Array.isArray(value)) return this.cell(value);
    const rows: unknown[][] = value.some(Array.isArray)
      ? value.map((row) => (Array.isArray(row) ? row : [row]))
      : // A flat list goes down a column.
        value.map((item) => [item]);
    const columns = Math.max(0, ...rows.map((row) => row.length));
    if (rows.length === 0 || columns === 0) return StringValueObject.create('');
    return ArrayValueObject.create({
      calculateValueList: rows.map((row) => Array.from({ length: columns }, (_, i) => this.cell(row[i]))),
      rowCount: rows.length,
      columnCount: columns,
      unitId: this.unitId ?? '',
      sheetId: this.subUnitId ?? '',
      row: this.row,
      column: this.column,
    });
  }

  private cell(value: unknown): BaseValueObject {
    // A null value would show as 0 where it spills.
    if (value === null || value === undefined) return StringValueObject.create('');
    if (typeof value === 'string') return StringValueObject.create(value);
    if (typeof value === 'number') {
      return Number.isFinite(value)
        ? NumberValueObject.create(value)
        : ErrorValueObject.create(ErrorType.NUM);
    }
    if (typeof value === 'boolean') return BooleanValueObject.create(value);
    if (Object.prototype.toString.call(value) === '[object Date]') {
      return NumberValueObject.create(this.host.toSerial(value as Date), DATE_PATTERN);
    }
    return StringValueObject.create(String(value));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
