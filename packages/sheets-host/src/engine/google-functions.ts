/**
 * Built-in functions that Google Sheets has and the engine lacks, or reads more narrowly.
 *
 * Owns a handful that people type into such workbooks; QUERY, IMPORTRANGE and the like stay `#NAME?`.
 */
import type { Nullable } from '@univerjs/core';
import {
  type ArrayValueObject,
  BaseFunction,
  type BaseReferenceObject,
  type BaseValueObject,
  type FunctionVariantType,
  type IFunctionService,
  NumberValueObject,
  StringValueObject,
} from '@univerjs/engine-formula';

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

/** Adds them to the engine. */
export function addGoogleFunctions(functions: IFunctionService): void {
  functions.registerExecutors(
    new ArrayFormula('ARRAYFORMULA'),
    new Join('JOIN'),
    new CountUnique('COUNTUNIQUE'),
    new Picture('IMAGE'),
  );
  const ifError = functions.getExecutor('IFERROR');
  if (ifError) functions.registerExecutors(new IfError(ifError));
}
