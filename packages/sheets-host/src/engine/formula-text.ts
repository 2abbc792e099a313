/**
 * The text of formulas: argument separators of the locale, and references moved along with the grid.
 *
 * Owns text only; it calculates nothing.
 */
import { columnIndex, columnName, quoteTab, type StructureChange, shiftSpan, splitTab } from './area.ts';

/** Locales whose decimal sign is a comma separate arguments with `;`. */
const DECIMAL_POINT = /^(en|th|ja|ko|zh|he|ms|fil|hi|bn|ta|te|iw|sw|my|km|lo)(_|-|$)/i;

export function usesDecimalComma(locale: string): boolean {
  return !DECIMAL_POINT.test(locale);
}

/** Splits a formula into pieces; `code` pieces stand outside texts, quoted tab names and `{…}`. */
function pieces(formula: string): { text: string; code: boolean }[] {
  const list: { text: string; code: boolean }[] = [];
  let start = 0;
  let i = 0;
  const push = (end: number, code: boolean) => {
    if (end > start) list.push({ text: formula.slice(start, end), code });
    start = end;
  };
  while (i < formula.length) {
    const char = formula[i];
    if (char === '"' || char === "'") {
      push(i, true);
      i = closing(formula, i, char);
      push(i, false);
    } else if (char === '{') {
      push(i, true);
      const end = formula.indexOf('}', i);
      i = end < 0 ? formula.length : end + 1;
      push(i, false);
    } else {
      i += 1;
    }
  }
  push(formula.length, true);
  return list;
}

function closing(text: string, start: number, quote: string): number {
  let i = start + 1;
  while (i < text.length) {
    if (text[i] === quote) {
      if (text[i + 1] !== quote) return i + 1;
      i += 1;
    }
    i += 1;
  }
  return text.length;
}

/**
 * The formula as the engine reads it (`,` between arguments, `.` in numbers); null = not readable in strict mode.
 * `typed`: a person wrote it, who follows the locale in numbers.
 */
export function toEngineFormula(
  formula: string,
  locale: string,
  mode: 'lenient' | 'strict',
  typed = false,
): string | null {
  const parts = pieces(formula);
  const comma = usesDecimalComma(locale);
  const semicolons = parts.some((part) => part.code && part.text.includes(';'));
  // Under a decimal comma `1,5` is a number wherever `;` shows that the writer follows the locale.
  const decimals = comma && (mode === 'strict' || typed || semicolons || !formula.includes('('));
  let readable = true;
  const text = parts
    .map(({ text: piece, code }) => {
      if (!code) return piece;
      const numbers = decimals ? piece.replace(/(?<![\p{L}$\d])(\d+),(?=\d)/gu, '$1.') : piece;
      if (comma && mode === 'strict' && numbers.includes(',')) readable = false;
      return numbers.replaceAll(';', ',');
    })
    .join('');
  return readable ? text : null;
}

/** The engine's formula as the spreadsheet's locale writes it. */
export function toLocaleFormula(formula: string, locale: string): string {
  if (!usesDecimalComma(locale)) return formula;
  return pieces(formula)
    .map(({ text, code }) =>
      code ? text.replaceAll(',', ';').replace(/(?<![\p{L}$\d])(\d+)\.(?=\d)/gu, '$1,') : text,
    )
    .join('');
}

/** References outside texts, with the tab they name. */
const REFERENCE =
  /((?:'(?:[^']|'')*'|[\p{L}_][\p{L}\p{N}_.]*)!)?(\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d+:\$?\d+)(?![\p{L}\p{N}_(!.])/gu;

function mapReferences(
  formula: string,
  change: (tab: string | null, reference: string) => string | null,
): string {
  let out = '';
  let last = 0;
  for (const text of textSpans(formula)) {
    out += replaceIn(formula.slice(last, text.start), change) + formula.slice(text.start, text.end);
    last = text.end;
  }
  return out + replaceIn(formula.slice(last), change);
}

function replaceIn(piece: string, change: (tab: string | null, reference: string) => string | null): string {
  return piece.replace(REFERENCE, (whole, prefix: string | undefined, reference: string, offset: number) => {
    const before = piece[offset - 1];
    if (before !== undefined && /[\p{L}\p{N}_.$!]/u.test(before)) return whole;
    const tab = prefix === undefined ? null : splitTab(`${prefix}A1`).tab;
    const next = change(tab, reference);
    if (next === null) return whole;
    return next === '#REF!' ? next : `${tab === null ? '' : `${quoteTab(tab)}!`}${next}`;
  });
}

function textSpans(formula: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (let i = 0; i < formula.length; ) {
    if (formula[i] === '"') {
      const end = closing(formula, i, '"');
      spans.push({ start: i, end });
      i = end;
    } else if (formula[i] === "'") {
      i = closing(formula, i, "'");
    } else {
      i += 1;
    }
  }
  return spans;
}

/** Moves the references to `changedTab` inside a formula that stands on `ownTab`, as the grid changed. */
export function shiftFormula(
  formula: string,
  ownTab: string,
  changedTab: string,
  change: StructureChange,
): string {
  return mapReferences(formula, (tab, reference) => {
    if ((tab ?? ownTab) !== changedTab) return null;
    return shiftReference(reference, change);
  });
}

function shiftReference(reference: string, change: StructureChange): string | null {
  const [first = '', second] = reference.split(':');
  const start = endOf(first);
  const end = second === undefined ? start : endOf(second);
  const from = change.axis === 'row' ? start.row : start.column;
  const to = change.axis === 'row' ? end.row : end.column;
  if (from === null || to === null) return null;
  const span = shiftSpan(Math.min(from, to), Math.abs(to - from) + 1, change);
  if (!span) return '#REF!';
  const put = (part: End, index: number) =>
    write(change.axis === 'row' ? { ...part, row: index } : { ...part, column: index });
  const low = put(from <= to ? start : end, span[0]);
  if (second === undefined) return low;
  const high = put(from <= to ? end : start, span[0] + span[1] - 1);
  return `${low}:${high}`;
}

interface End {
  row: number | null;
  column: number | null;
  fixedRow: boolean;
  fixedColumn: boolean;
}

function endOf(text: string): End {
  const match = /^(\$?)([A-Za-z]*)(\$?)(\d*)$/.exec(text);
  const [, mark1 = '', letters = '', mark2 = '', digits = ''] = match ?? [];
  return {
    column: letters ? columnIndex(letters) : null,
    row: digits ? Number(digits) - 1 : null,
    fixedColumn: letters !== '' && mark1 === '$',
    fixedRow: digits !== '' && (letters === '' ? mark1 === '$' : mark2 === '$'),
  };
}

function write(end: End): string {
  const column = end.column === null ? '' : `${end.fixedColumn ? '$' : ''}${columnName(end.column)}`;
  const row = end.row === null ? '' : `${end.fixedRow ? '$' : ''}${end.row + 1}`;
  return column + row;
}

/** The formula as it reads when copied `rows` down and `columns` to the right: relative references follow. */
export function offsetFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return mapReferences(formula, (_tab, reference) => {
    const ends = reference.split(':').map((text) => {
      const end = endOf(text);
      return {
        ...end,
        row: end.row === null || end.fixedRow ? end.row : end.row + rows,
        column: end.column === null || end.fixedColumn ? end.column : end.column + columns,
      };
    });
    if (ends.some((end) => (end.row ?? 0) < 0 || (end.column ?? 0) < 0)) return '#REF!';
    return ends.map(write).join(':');
  });
}

/** `=R[-1]C[2]+R1C1` for the cell at (row, column), in A1. */
export function fromR1C1(formula: string, row: number, column: number): string {
  const spans = textSpans(formula);
  const convert = (piece: string) =>
    piece.replace(
      /(?<![\p{L}\p{N}_.$])R(\[-?\d+\]|\d+)?C(\[-?\d+\]|\d+)?(?![\p{L}\p{N}_(])/giu,
      (_whole, r, c) => {
        const at = (part: string | undefined, own: number) => {
          if (part === undefined) return { index: own, fixed: false };
          if (part.startsWith('[')) return { index: own + Number(part.slice(1, -1)), fixed: false };
          return { index: Number(part) - 1, fixed: true };
        };
        const rowPart = at(r as string | undefined, row);
        const columnPart = at(c as string | undefined, column);
        if (rowPart.index < 0 || columnPart.index < 0) return '#REF!';
        return write({
          row: rowPart.index,
          column: columnPart.index,
          fixedRow: rowPart.fixed,
          fixedColumn: columnPart.fixed,
        });
      },
    );
  let out = '';
  let last = 0;
  for (const { start, end } of spans) {
    out += convert(formula.slice(last, start)) + formula.slice(start, end);
    last = end;
  }
  return out + convert(formula.slice(last));
}

/** The A1 formula of the cell at (row, column) in canonical R1C1 (`R[0]C[1]`, `R1C1`). */
export function toR1C1(formula: string, row: number, column: number): string {
  return mapReferences(formula, (_tab, reference) => {
    const part = (index: number | null, fixed: boolean, own: number, letter: string) => {
      if (index === null) return '';
      return fixed ? `${letter}${index + 1}` : `${letter}[${index - own}]`;
    };
    return reference
      .split(':')
      .map((text) => {
        const end = endOf(text);
        return part(end.row, end.fixedRow, row, 'R') + part(end.column, end.fixedColumn, column, 'C');
      })
      .join(':');
  });
}

/** Replaces the tab's name in references after a rename. */
export function renameInFormula(formula: string, oldName: string, newName: string): string {
  let out = '';
  let last = 0;
  const swap = (piece: string) =>
    piece.replace(REFERENCE, (whole, prefix: string | undefined, reference: string) => {
      if (prefix === undefined || splitTab(`${prefix}A1`).tab !== oldName) return whole;
      return `${quoteTab(newName)}!${reference}`;
    });
  for (const { start, end } of textSpans(formula)) {
    out += swap(formula.slice(last, start)) + formula.slice(start, end);
    last = end;
  }
  return out + swap(formula.slice(last));
}
