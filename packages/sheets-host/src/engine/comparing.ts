/**
 * `=`, `<>`, `<`, `>`, `<=` and `>=` as Google Sheets has them: a value of one type never equals one of another, numbers
 * come before texts and texts before booleans; a blank cell is like the 0, the empty text or the FALSE beside it.
 *
 * The engine's own take 0 and an empty text in a cell for the same, call a boolean equal to another value and different
 * from it, and read `*` and `?` in a text as wildcards.
 */
import {
  ArrayValueObject,
  BaseFunction,
  type BaseValueObject,
  BooleanValueObject,
  type compareToken,
  ErrorType,
  ErrorValueObject,
  NullValueObject,
} from '@univerjs/engine-formula';

type Token = `${compareToken}`;

/** What the engine calls for a comparison between two operands, each a value or an array of them. */
export class Comparing extends BaseFunction {
  override minParams = 2;
  override maxParams = 2;
  private token: Token = '=';

  /** The engine says which sign stands there before each calculation. */
  setCompareType(token: Token): void {
    this.token = token;
  }

  override calculate(left: BaseValueObject, right: BaseValueObject): BaseValueObject {
    const { token } = this;
    if (!left.isArray() && !right.isArray()) return compare(left, right, token);
    const operands = [grid(left), grid(right)] as const;
    const rowCount = Math.max(...operands.map(({ rows }) => rows));
    const columnCount = Math.max(...operands.map(({ columns }) => columns));
    const calculateValueList = Array.from({ length: rowCount }, (_line, row) =>
      Array.from({ length: columnCount }, (_cell, column) =>
        compare(operands[0].at(row, column), operands[1].at(row, column), token),
      ),
    );
    return ArrayValueObject.create({
      calculateValueList,
      rowCount,
      columnCount,
      unitId: this.unitId ?? '',
      sheetId: this.subUnitId ?? '',
      row: this.row,
      column: this.column,
    });
  }
}

interface Grid {
  rows: number;
  columns: number;
  at(row: number, column: number): BaseValueObject;
}

/** An operand as a grid without end: a single value, row or column stands beside every row or column of the other. */
function grid(operand: BaseValueObject): Grid {
  if (!operand.isArray()) return { rows: 1, columns: 1, at: () => operand };
  const array = operand as ArrayValueObject;
  const rows = array.getRowCount();
  const columns = array.getColumnCount();
  return {
    rows,
    columns,
    at: (row, column) => {
      const [r, c] = [rows === 1 ? 0 : row, columns === 1 ? 0 : column];
      if (r >= rows || c >= columns) return ErrorValueObject.create(ErrorType.NA);
      return array.get(r, c) ?? NullValueObject.create();
    },
  };
}

function compare(left: BaseValueObject, right: BaseValueObject, token: Token): BaseValueObject {
  if (left.isError()) return left;
  if (right.isError()) return right;
  // The engine rounds numbers as Google does, and dates to the second.
  if (left.isNumber() && right.isNumber()) return left.compare(right, token as compareToken);
  const order = orderOf(left, right);
  const holds = {
    '=': order === 0,
    '<>': order !== 0,
    '<': order < 0,
    '>': order > 0,
    '<=': order <= 0,
    '>=': order >= 0,
  }[token];
  return BooleanValueObject.create(holds);
}

/** Below 0, 0 or above: which of two values comes first. */
function orderOf(left: BaseValueObject, right: BaseValueObject): number {
  const [a, b] = [plain(left, right), plain(right, left)];
  const types = typeRank(a) - typeRank(b);
  if (types !== 0 || a === b) return types;
  return a < b ? -1 : 1;
}

/** The value; texts whatever their case, a blank as the other one's type has it. */
function plain(value: BaseValueObject, other: BaseValueObject): number | string | boolean {
  if (value.isString()) return String(value.getValue()).toLowerCase();
  if (value.isBoolean()) return Boolean(value.getValue());
  if (!value.isNull()) return Number(value.getValue());
  if (other.isString()) return '';
  return other.isBoolean() ? false : 0;
}

const typeRank = (value: number | string | boolean): number =>
  ['number', 'string', 'boolean'].indexOf(typeof value);
