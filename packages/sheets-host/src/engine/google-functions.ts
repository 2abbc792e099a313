/**
 * Built-in functions that Google Sheets has and the engine lacks, or reads more narrowly.
 *
 * Owns a handful that people type into such workbooks; QUERY, IMPORTRANGE and the like stay `#NAME?`.
 */
import type { Nullable } from '@univerjs/core';
import {
  ALL_IMPLEMENTED_FUNCTIONS_SET,
  type ArrayValueObject,
  BaseFunction,
  type BaseReferenceObject,
  type BaseValueObject,
  type FunctionVariantType,
  type IFunctionService,
  NumberValueObject,
  StringValueObject,
} from '@univerjs/engine-formula';
import { Comparing } from './comparing.ts';

function valuesOf(variant: FunctionVariantType): BaseValueObject[] {
  if (variant.isReferenceObject()) {
    return (variant as BaseReferenceObject).toArrayValueObject().getArrayValue().flat().flatMap(present);
  }
  const value = variant as BaseValueObject;
  if (value.isArray()) return (value as ArrayValueObject).getArrayValue().flat().flatMap(present);
  return present(value);
}

function present(value: Nullable<BaseValueObject>): BaseValueObject[] {
  return value && !value.isNull() ? [value] : [];
}

/** The engine spills by itself: the function has nothing left to do. */
class ArrayFormula extends BaseFunction {
  override minParams = 1;
  override maxParams = 1;
  override calculate(value: BaseValueObject): BaseValueObject {
    return value;
  }
}

class Join extends BaseFunction {
  override minParams = 2;
  override maxParams = 255;
  override calculate(delimiter: BaseValueObject, ...rest: BaseValueObject[]): BaseValueObject {
    const values = rest.flatMap(valuesOf);
    const failed = [delimiter, ...values].find((value) => value.isError());
    if (failed) return failed;
    return StringValueObject.create(
      values.map((value) => String(value.getValue())).join(String(delimiter.getValue())),
    );
  }
}

class CountUnique extends BaseFunction {
  override minParams = 1;
  override maxParams = 255;
  override calculate(...all: BaseValueObject[]): BaseValueObject {
    const values = all.flatMap(valuesOf).map((value) => `${typeof value.getValue()}:${value.getValue()}`);
    return NumberValueObject.create(new Set(values).size);
  }
}

/** Shows a picture; as a value the cell is empty. The engine's own fetches the picture, which nothing here may. */
class Picture extends BaseFunction {
  override minParams = 1;
  override maxParams = 4;
  override calculate(): BaseValueObject {
    return StringValueObject.create('');
  }
}

/** With one argument an error becomes an empty text. */
class IfError extends BaseFunction {
  override minParams = 1;
  override maxParams = 2;
  private readonly original: BaseFunction;
  constructor(original: BaseFunction) {
    super('IFERROR');
    this.original = original;
  }
  override calculate(value: BaseValueObject, instead?: BaseValueObject) {
    return this.original.calculate(value, instead ?? StringValueObject.create(''));
  }
}

/** The text that is shown. The engine makes a rich text of it, which has no value. */
class Hyperlink extends BaseFunction {
  override minParams = 1;
  override maxParams = 2;
  override calculate(url: BaseValueObject, label: BaseValueObject = url): BaseValueObject {
    const shown = firstOf(label);
    if (firstOf(url).isError()) return firstOf(url);
    return shown.isNull() ? StringValueObject.create('') : shown;
  }
}

/** Words in any script; the engine knows the letters a to z only. */
class Proper extends BaseFunction {
  override minParams = 1;
  override maxParams = 1;
  override calculate(text: BaseValueObject): BaseValueObject {
    return text.isArray() ? text.mapValue(properCase) : properCase(text);
  }
}

function properCase(text: BaseValueObject): BaseValueObject {
  if (!text.isString()) return text;
  const lower = String(text.getValue()).toLowerCase();
  return StringValueObject.create(
    lower.replace(/\p{L}[\p{L}\p{M}]*/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1)),
  );
}

function firstOf(value: BaseValueObject): BaseValueObject {
  return value.isArray() ? ((value as ArrayValueObject).get(0, 0) ?? StringValueObject.create('')) : value;
}

const ADDED = ['ARRAYFORMULA', 'JOIN', 'COUNTUNIQUE'];
/** Read by the engine's parser itself. */
const BY_THE_PARSER = ['LET', 'LAMBDA'];
const ENGINE_FUNCTIONS: ReadonlySet<string> = new Set(
  [...ALL_IMPLEMENTED_FUNCTIONS_SET, ...ADDED, ...BY_THE_PARSER].map(String),
);

/** Whether a function is there without any script. */
export function isEngineFunction(name: string): boolean {
  return ENGINE_FUNCTIONS.has(name);
}

/** Adds them to the engine. */
export function addGoogleFunctions(functions: IFunctionService): void {
  functions.registerExecutors(
    new Comparing('COMPARE'),
    new Hyperlink('HYPERLINK'),
    new Proper('PROPER'),
    new ArrayFormula('ARRAYFORMULA'),
    new Join('JOIN'),
    new CountUnique('COUNTUNIQUE'),
    new Picture('IMAGE'),
  );
  const ifError = functions.getExecutor('IFERROR');
  if (ifError) functions.registerExecutors(new IfError(ifError));
}
