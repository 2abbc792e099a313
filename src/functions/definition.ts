/**
 * Custom functions as data: name, arguments, and a pure body. The runner checks the arguments and maps over ranges;
 * the build writes the top-level declarations from the same data, with the help of `messages/vi/functions.ts`.
 */
import { parameterTexts } from '../messages/texts.ts';

/** One cell's value as Sheets hands it to a script. */
export type Cell = unknown;
export type Matrix = readonly (readonly Cell[])[];

export type ParameterKind =
  /** One cell; given a range, the function answers for each cell of it. */
  | 'cell'
  /** A range with its header row, always taken whole. */
  | 'table'
  /** One cell that never spreads: an option. */
  | 'option';

export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly optional?: boolean;
}

export type Arguments = Readonly<Record<string, Cell>>;

export interface FunctionDefinition {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** Other arguments that formulas of earlier releases give it: told by their kind. */
  readonly older?: {
    readonly fits: (given: readonly Cell[]) => boolean;
    readonly definition: FunctionDefinition;
  };
  /** Gets one cell for each `cell` and `option`, a matrix for each `table`. Answers with a value or a sentence. */
  readonly body: (args: Arguments) => Cell | Cell[][];
}

/** What a cell shows when an argument is no use: a sentence, never an error with a stack. */
export class Answer extends Error {}

const isMatrix = (value: Cell): value is Cell[][] => Array.isArray(value);

/** Runs a definition on what the cell passed. Never throws. */
export function runFunction(definition: FunctionDefinition, given: readonly Cell[]): Cell | Cell[][] {
  if (definition.older?.fits(given)) return runFunction(definition.older.definition, given);
  try {
    const { parameters } = definition;
    for (const [index, parameter] of parameters.entries()) {
      const value = given[index];
      if (parameter.optional !== true && value === undefined) {
        const text = parameterTexts()[definition.name]?.[parameter.name];
        return `Thiếu: ${parameter.name}${text === undefined ? '' : ` (${text})`}`;
      }
      if (parameter.kind === 'table' && value !== undefined && !isMatrix(value))
        return `${parameter.name}: cần một vùng có dòng tiêu đề.`;
    }
    const spread = parameters.flatMap((parameter, index) =>
      parameter.kind === 'cell' && isMatrix(given[index]) ? [given[index] as Cell[][]] : [],
    );
    const one = (row: number, column: number): Cell =>
      guarded(() => {
        const args: Record<string, Cell> = {};
        parameters.forEach((parameter, index) => {
          const value = given[index];
          if (parameter.kind === 'table' || !isMatrix(value)) args[parameter.name] = value;
          else if (parameter.kind === 'option') args[parameter.name] = value[0]?.[0] ?? '';
          else
            args[parameter.name] =
              (value.length === 1 ? value[0] : value[row])?.[value[0]?.length === 1 ? 0 : column] ?? '';
        });
        return definition.body(args);
      }) as Cell;
    if (spread.length === 0) return one(0, 0);
    const height = Math.max(...spread.map((matrix) => matrix.length));
    const width = Math.max(...spread.map((matrix) => matrix[0]?.length ?? 1));
    if (
      spread.some(
        (matrix) =>
          (matrix.length !== 1 && matrix.length !== height) || ![1, width].includes(matrix[0]?.length ?? 1),
      )
    ) {
      return 'Các vùng phải cùng số dòng và số cột.';
    }
    return Array.from({ length: height }, (_, row) =>
      Array.from({ length: width }, (__, column) => one(row, column)),
    );
  } catch {
    return 'Không tính được với các ô đã chọn.';
  }
}

function guarded(work: () => Cell | Cell[][]): Cell | Cell[][] {
  try {
    return work();
  } catch (error) {
    if (error instanceof Answer) return error.message;
    throw error;
  }
}
