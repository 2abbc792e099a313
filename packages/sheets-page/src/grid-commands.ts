/** The engine's commands, as far as the page watches them: what they carry, and whose they are. */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import type { ICommandInfo, IExecutionOptions, IRange } from '@univerjs/core';
import type { CellsByPlace } from './areas.ts';

/** Mutations that change what a file holds. */
export const STORED = /^(sheet|data-validation|formula)\.mutation\./;

/** Writes a person's note; see `notes.ts`. Named so that it counts as a change of the workbook. */
export const SET_NOTE = 'sheet.mutation.page-note';

/** A cell's new content; null empties it. */
export type CellPatch = Record<string, unknown> | null;

export interface CommandParams {
  unitId?: string;
  subUnitId?: string;
  trigger?: string;
  row?: number;
  column?: number;
  range?: IRange;
  ranges?: IRange[];
  /** Columns that a sort leaves as they are, see `sorting.ts`. */
  kept?: number[];
  cellValue?: CellsByPlace<CellPatch>;
  from?: { subUnitId: string; value: object };
  to?: { subUnitId: string; value: object };
  sourceRange?: IRange;
  visible?: boolean;
  /** Rows from another program, see `paste.ts`. */
  pasted?: boolean;
  selections?: { range: IRange }[];
}

/** The host or a calculation makes this change, or it is for another workbook (the editor of a cell is one). */
export function isNotFromPerson(
  book: Host['book'],
  command: Readonly<ICommandInfo>,
  options?: IExecutionOptions,
): boolean {
  const params = command.params as CommandParams | undefined;
  if (book.writing || options?.fromFormula) return true;
  return params?.unitId !== undefined && params.unitId !== book.unitId;
}

const STRUCTURE =
  /^sheet\.command\.(?:(?:insert|remove|move)-(?:multi-)?(?:row|col|sheet)|set-worksheet-name)/;

/** What commands of structure write into cells makes formulas follow, and inserted lines look like their neighbours. */
export const isOfStructure = ({ trigger = '' }: CommandParams): boolean => STRUCTURE.test(trigger);

/** Formulas follow cells that were moved: nobody writes those. */
export const onlyFollows = ({ cellValue = {} }: CommandParams): boolean =>
  Object.values(cellValue).every((line) =>
    Object.values(line).every((cell) => cell && 'f' in cell && !('v' in cell)),
  );
