/**
 * References inside formulas: found, moved, written as R1C1, pointed at another tab.
 *
 * Owns text only. How a grid changes is the caller's.
 */

import { columnIndex, columnName, MAX_COLUMNS, MAX_ROWS, quoteTab, unquoteTab } from '../a1.ts';
import type { Area } from '../snapshot.ts';
import { type Token, tokenize } from './tokens.ts';

/** One reference inside a formula. */
export interface Reference {
  /** The tab it names; null where it means the formula's own tab. */
  tab: string | null;
  /** The tab's name as it is written, with its `!`; empty where there is none. */
  prefix: string;
  /** `A1`, `$A$1:B9`, `A:C`, `2:5`. */
  address: string;
}

/** One end of an address; null for what it leaves open. */
export interface Corner {
  row: number | null;
  column: number | null;
  fixedRow: boolean;
  fixedColumn: boolean;
}

/** Cuts a formula into plain pieces and references; `prefix + address` and the pieces joined give the same text. */
export function splitReferences(formula: string): (string | Reference)[] {
  const tokens = tokenize(formula);
  const pieces: (string | Reference)[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const prefix = tokens[index]?.kind === 'tab' ? (tokens[index++] as Token).text : '';
    const token = tokens[index];
    if (!token || !isReference(token, tokens[index - 1])) {
      pieces.push(prefix + (token?.text ?? ''));
      continue;
    }
    let address = token.text;
    if (token.kind === 'cell' && tokens[index + 1]?.text === ':' && tokens[index + 2]?.kind === 'cell') {
      address += `:${(tokens[index + 2] as Token).text}`;
      index += 2;
    }
    pieces.push({ tab: prefix ? unquoteTab(prefix.slice(0, -1)) : null, prefix, address });
  }
  return pieces;
}

/** `#REF!A1` names a tab that is gone, and `3A1` nothing at all. */
function isReference(token: Token, before: Token | undefined): boolean {
  return (
    (token.kind === 'cell' || token.kind === 'columns' || token.kind === 'rows') &&
    before?.kind !== 'error' &&
    before?.kind !== 'number'
  );
}

/** Rewrites the addresses of a formula; null leaves a reference as it is, `#REF!` takes its tab's name along. */
export function mapReferences(formula: string, change: (reference: Reference) => string | null): string {
  return splitReferences(formula)
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const address = change(piece);
      if (address === '#REF!') return address;
      return piece.prefix + (address ?? piece.address);
    })
    .join('');
}

/** The ends of an address; one cell has one. */
export function cornersOf(address: string): Corner[] {
  return address.split(':').map((text) => {
    const [, mark1 = '', letters = '', mark2 = '', digits = ''] =
      /^(\$?)([A-Za-z]*)(\$?)(\d*)$/.exec(text) ?? [];
    return {
      column: letters ? columnIndex(letters) : null,
      row: digits ? Number(digits) - 1 : null,
      fixedColumn: letters !== '' && mark1 === '$',
      // Before a row without a column the pattern finds the mark first.
      fixedRow: digits !== '' && (mark2 === '$' || (letters === '' && mark1 === '$')),
    };
  });
}

export function writeCorner(corner: Corner): string {
  const column = corner.column === null ? '' : `${corner.fixedColumn ? '$' : ''}${columnName(corner.column)}`;
  const row = corner.row === null ? '' : `${corner.fixedRow ? '$' : ''}${corner.row + 1}`;
  return column + row;
}

/** The formula as it reads when copied `rows` down and `columns` to the right: relative references follow. */
export function offsetFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return mapReferences(formula, ({ address }) => {
    const corners = cornersOf(address).map((corner) => ({
      ...corner,
      row: corner.row === null || corner.fixedRow ? corner.row : corner.row + rows,
      column: corner.column === null || corner.fixedColumn ? corner.column : corner.column + columns,
    }));
    return corners.every(isInGrid) ? corners.map(writeCorner).join(':') : '#REF!';
  });
}

function isInGrid({ row, column }: Corner): boolean {
  return (row ?? 0) >= 0 && (row ?? 0) < MAX_ROWS && (column ?? 0) >= 0 && (column ?? 0) < MAX_COLUMNS;
}

/** Writes a reference anew for a place that moved, in the form (`$` marks, tab's name) it had. */
export function renderReference(old: Reference, tab: string, area: Area): string {
  const [from, to = from] = cornersOf(old.address) as [Corner, Corner?];
  const prefix = old.tab === null ? '' : old.tab === tab ? old.prefix : `${quoteTab(tab)}!`;
  const first = writeCorner(moved(from, area.row, area.column));
  const last = writeCorner(moved(to, area.row + area.rows - 1, area.column + area.columns - 1));
  return prefix + (old.address.includes(':') || first !== last ? `${first}:${last}` : first);
}

function moved(corner: Corner, row: number, column: number): Corner {
  return {
    ...corner,
    row: corner.row === null ? null : row,
    column: corner.column === null ? null : column,
  };
}

/** The formula after a tab was renamed. */
export function renameTab(formula: string, oldName: string, newName: string): string {
  return tokenize(formula)
    .map(({ kind, text }) =>
      kind === 'tab' && unquoteTab(text.slice(0, -1)) === oldName ? `${quoteTab(newName)}!` : text,
    )
    .join('');
}

/** The A1 formula of the cell at (row, column) in canonical R1C1 (`R[0]C[1]`, `R1C1`). */
export function toR1C1(formula: string, row: number, column: number): string {
  const part = (letter: string, index: number | null, fixed: boolean, origin: number) => {
    if (index === null) return '';
    return fixed ? `${letter}${index + 1}` : `${letter}[${index - origin}]`;
  };
  return mapReferences(formula, ({ address }) =>
    cornersOf(address)
      .map(
        (corner) =>
          part('R', corner.row, corner.fixedRow, row) + part('C', corner.column, corner.fixedColumn, column),
      )
      .join(':'),
  );
}

const R1C1 = /(?<![\p{L}\p{N}_.$])R(\[-?\d+\]|\d+)?C(\[-?\d+\]|\d+)?(?![\p{L}\p{N}_(])/giu;

/** `=R[-1]C[2]+R1C1` for the cell at (row, column), in A1. */
export function fromR1C1(formula: string, row: number, column: number): string {
  const index = (part: string | undefined, origin: number) => {
    if (part === undefined) return origin;
    return part.startsWith('[') ? origin + Number(part.slice(1, -1)) : Number(part) - 1;
  };
  const isFixed = (part: string | undefined) => part !== undefined && !part.startsWith('[');
  return mapCode(formula, (code) =>
    code.replace(R1C1, (_, rowPart: string | undefined, columnPart: string | undefined) => {
      const corner = {
        row: index(rowPart, row),
        column: index(columnPart, column),
        fixedRow: isFixed(rowPart),
        fixedColumn: isFixed(columnPart),
      };
      return corner.row < 0 || corner.column < 0 ? '#REF!' : writeCorner(corner);
    }),
  );
}

/** Rewrites what stands outside texts and tab names. */
function mapCode(formula: string, change: (code: string) => string): string {
  const out: string[] = [];
  let code = '';
  for (const { kind, text } of tokenize(formula)) {
    if (kind !== 'string' && kind !== 'tab' && kind !== 'quoted') {
      code += text;
      continue;
    }
    out.push(change(code), text);
    code = '';
  }
  return out.join('') + change(code);
}
