/**
 * Patches of the engine (see `univer-patches.ts`): what it does for every cell when it calculates with whole ranges, and
 * nobody needs. The results are the same, to the last bit.
 *
 * Fails: a member that is gone throws when the first workbook is made; other results, in `arrays.test.ts`. Not looked up
 * in Univer 1.0.
 */
import type { Injector } from '@univerjs/core';
import {
  ArrayValueObject,
  type BaseAstNode,
  type BaseValueObject,
  Interpreter,
  NumberValueObject,
  StringValueObject,
  ValueObjectFactory,
} from '@univerjs/engine-formula';
import { requireMember } from './univer-patches.ts';

/** Private members of the engine's arrays. */
interface Operands {
  _rowCount: number;
  _batchOperatorValue(
    value: unknown,
    column: number,
    result: unknown,
    kind: number,
    ...rest: unknown[]
  ): void;
  __batchOperatorRowValue(
    value: unknown,
    column: number,
    result: unknown,
    kind: number,
    row: number,
    unitId: string,
    sheetId: string,
    startRow: number,
    startColumn: number,
    ...rest: unknown[]
  ): void;
}

/** The engine's kind of operation that compares; all others calculate. */
const COMPARES = 5;
/** Stands for no place at all: the engine enters no cell there into its index. */
const NOWHERE = -1;

/**
 * While it adds or multiplies a range, the engine enters each of its cells into an index of what stands where, which only
 * comparisons read. Here they alone build it.
 */
export function indexForComparisonsOnly(): void {
  const arrays = ArrayValueObject.prototype as unknown as Operands;
  requireMember(arrays, '_batchOperatorValue');
  requireMember(arrays, '__batchOperatorRowValue');
  const column = arrays._batchOperatorValue;
  arrays._batchOperatorValue = function (value, at, result, kind, ...rest) {
    if (kind === COMPARES) {
      column.call(this, value, at, result, kind, ...rest);
      return;
    }
    for (let row = 0; row < this._rowCount; row++)
      this.__batchOperatorRowValue(value, at, result, kind, row, '', '', NOWHERE - row, NOWHERE, ...rest);
  };
}

/** Below it, two different quotients of whole numbers are further apart than the engine's twenty digits round. */
const SMALL_DIVISOR = 1000;

/**
 * The engine divides in decimals of twenty digits, so that 0.3 / 0.1 is 3. The quotient of two whole numbers is the same
 * without, as long as the divisor is small, in a twentieth of the time.
 */
export function divideWholeNumbersPlainly(): void {
  const numbers = NumberValueObject.prototype;
  const divide = numbers.dividedBy;
  numbers.dividedBy = function (value): BaseValueObject {
    const own = this.getValue();
    return typeof value === 'number' &&
      Number.isSafeInteger(own) &&
      Number.isInteger(value) &&
      value > 0 &&
      value <= SMALL_DIVISOR
      ? NumberValueObject.create(own / value)
      : divide.call(this, value);
  };
}

/** More texts than this are forgotten, all at once. */
const MOST_TEXTS = 10_000;

/**
 * A text in a formula, and each one that is looked for, may be a number, a day or an amount of money: the engine tries
 * them all, every time. Here it does so once for each text that is none.
 */
export function readTextsOnce(): void {
  requireMember(ValueObjectFactory, 'create');
  const read = ValueObjectFactory.create;
  const texts = new Map<string, string>();
  ValueObjectFactory.create = (raw, ignorePattern) => {
    const known = typeof raw === 'string' && !ignorePattern ? texts.get(raw) : undefined;
    if (known !== undefined) return StringValueObject.create(known);
    const value = read(raw, ignorePattern);
    if (typeof raw === 'string' && !ignorePattern && value.isString()) {
      if (texts.size >= MOST_TEXTS) texts.clear();
      texts.set(raw, String(value.getValue()));
    }
    return value;
  };
}

/** The engine's kinds of nodes in a formula's tree. */
const OPERATOR = 3;
const FUNCTION = 4;
const LAMBDA = 5;
const LAMBDA_PARAMETER = 6;

/** A private member of what works formulas out. */
interface Steps {
  _execute(node: BaseAstNode, refOffsetX?: number, refOffsetY?: number): unknown;
}

/**
 * The engine keeps what every part of a formula came to until the whole of it is worked out. Of a formula over a thousand
 * rows with fifty parts that is half a million values, and most of its time goes into moving them about in memory. Here a
 * part that is a range of values goes as soon as what it is a part of has its own.
 */
export function forgetOperands(injector: Injector): void {
  const steps = injector.get(Interpreter) as unknown as Steps;
  requireMember(steps, '_execute');
  const execute = steps._execute.bind(steps);
  steps._execute = (node, ...offset) => {
    const done = execute(node, ...offset);
    if (node.nodeType === OPERATOR || node.nodeType === FUNCTION)
      for (const part of node.getChildren()) if (isRangeOfValues(part)) part.setValue(null);
    return done;
  };
}

/** What a name of LET or LAMBDA stands for is set once, and read in many places. */
function isRangeOfValues(part: BaseAstNode): boolean {
  if (part.nodeType === LAMBDA || part.nodeType === LAMBDA_PARAMETER) return false;
  const value = part.getValue();
  return (
    value !== null &&
    value !== undefined &&
    !value.isReferenceObject() &&
    (value as BaseValueObject).isArray()
  );
}
