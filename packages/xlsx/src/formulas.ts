/**
 * Formulas between this program and a file: separators, function prefixes, tab names, open ranges, shared formulas.
 *
 * Owns the splitting of a formula into tokens. It computes nothing.
 */

import { columnIndex, columnName, MAX_COLUMNS, MAX_ROWS, parseArea, quoteTab, unquoteTab } from './a1.ts';
import { fileFunctionName, plainFunctionName, spillsByNature } from './functions.ts';
import type { Area } from './snapshot.ts';

type TokenKind =
  | 'string'
  | 'tab'
  | 'columns'
  | 'rows'
  | 'cell'
  | 'call'
  | 'name'
  | 'number'
  | 'error'
  | 'space'
  | 'sign';

interface Token {
  kind: TokenKind;
  text: string;
}

const SHAPES: readonly [TokenKind, RegExp][] = [
  ['string', /"(?:[^"]|"")*"?/y],
  ['tab', /(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*(?::[\p{L}_][\p{L}\p{N}_.]*)?)!/uy],
  ['columns', /\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\p{L}\p{N}_.(])/uy],
  ['rows', /\$?\d{1,7}:\$?\d{1,7}(?![\p{L}\p{N}_.(])/uy],
  ['cell', /\$?[A-Za-z]{1,3}\$?\d{1,7}(?![\p{L}\p{N}_.(])/uy],
  ['call', /[\p{L}_\\][\p{L}\p{N}_.\\]*(?=\()/uy],
  ['name', /[\p{L}_][\p{L}\p{N}_.?]*/uy],
  ['number', /\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?/y],
  ['error', /#(?:N\/A|[A-Z0-9/]+[!?])/y],
  ['space', /\s+/y],
];

/** Splits a formula without its `=`. Joined again the tokens give the same text. */
function tokens(formula: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  next: while (at < formula.length) {
    for (const [kind, shape] of SHAPES) {
      shape.lastIndex = at;
      const match = shape.exec(formula);
      if (match) {
        found.push({ kind, text: match[0] });
        at += match[0].length;
        continue next;
      }
    }
    found.push({ kind: 'sign', text: formula.charAt(at) });
    at++;
  }
  return found;
}

/** How formulas of one workbook are written. */
export interface FormulaWriting {
  /** The spreadsheet's locale has a decimal comma, so `=A1*0,5` is one half. */
  decimalComma: boolean;
  /** New names of tabs whose names the file cannot hold. */
  tabs: ReadonlyMap<string, string>;
  /** Functions not to be written even if Excel knows them. */
  isCustom: (name: string) => boolean;
}

/** A formula as a file holds it. */
export interface FileFormula {
  /** Without `=`. */
  text: string;
  /** It stood in `ARRAYFORMULA`, or its function gives an array: the file marks it as an array formula. */
  array: boolean;
}

/** Longest text inside a formula that Excel takes. */
const MAX_LITERAL = 255;

/** Arguments that Google Sheets lets people leave out and Excel does not: number needed, and what stands for it. */
const LEFT_OUT: Record<string, string> = {
  IFERROR: '""',
  IFNA: '""',
  ROUND: '0',
  ROUNDUP: '0',
  ROUNDDOWN: '0',
  CEILING: '1',
  FLOOR: '1',
  INDEX: '0',
};

/** Turns `=…` into what a file holds; null where Excel could not compute it, or would call the file damaged. */
export function toFileFormula(formula: string, writing: FormulaWriting): FileFormula | null {
  let list = tokens(formula.slice(1));
  if (!isWellFormed(list)) return null;
  let array = false;
  const inner = insideArrayFormula(list);
  if (inner) {
    list = inner;
    array = true;
  }
  const first = list.find((token) => token.kind !== 'space');
  if (first?.kind === 'call' && spillsByNature(first.text)) array = true;

  const variables = lambdaNames(list);
  const semicolons = hasSeparator(list, ';');
  /** Open parentheses: the function before each, and whether it has a second argument. */
  const open: { call: string; second: boolean }[] = [];
  let braces = 0;
  const out: string[] = [];
  for (let index = 0; index < list.length; index++) {
    const token = list[index] as Token;
    const { kind, text } = token;
    if (kind === 'string' && text.length > MAX_LITERAL + 2) return null;
    if (kind === 'call') {
      const variable = variables.has(text.toLowerCase());
      if (!variable && writing.isCustom(text)) return null;
      const name = variable ? `_xlpm.${text}` : fileFunctionName(text);
      if (name === null) return null;
      out.push(name);
    } else if (kind === 'name') {
      const previous = list[index - 1]?.text;
      if (variables.has(text.toLowerCase())) out.push(`_xlpm.${text}`);
      else if ((previous === ':' || (previous === '$' && list[index - 2]?.text === ':')) && isColumn(text))
        // `A2:A` runs to the end of the grid in Google Sheets; a file has no such form.
        out.push(text + MAX_ROWS);
      else out.push(text);
    } else if (kind === 'tab') {
      const name = unquoteTab(text.slice(0, -1));
      const renamed = writing.tabs.get(name);
      out.push(renamed === undefined ? tabPrefix(text) : `${quoteTab(renamed)}!`);
    } else if (kind === 'sign') {
      const frame = open[open.length - 1];
      if (text === '(') {
        const before = list[index - 1];
        open.push({ call: before?.kind === 'call' ? before.text.toUpperCase() : '', second: false });
      } else if (text === ')') {
        open.pop();
        const missing = frame && !frame.second ? LEFT_OUT[frame.call] : undefined;
        if (missing !== undefined) out.push(`,${missing}`);
      } else if (text === '{') braces++;
      else if (text === '}') braces--;
      // Inside braces a comma-decimal locale parts columns by a backslash; the rest is as in the file.
      const decimal =
        text === ',' && writing.decimalComma && isDecimal(list, index, semicolons || open.length === 0);
      if (braces > 0) out.push(text === '\\' ? ',' : text);
      else if (decimal) out.push('.');
      else if (text === ';' || text === ',') {
        // Outside any function there is nothing to part.
        if (!frame) return null;
        frame.second = true;
        out.push(',');
      } else out.push(text);
    } else out.push(text);
  }
  return { text: out.join(''), array };
}

/** How formulas come out of a file. */
export interface FormulaReading {
  separator: ',' | ';';
  /** Original names of tabs that had to be renamed for the file. */
  tabs: ReadonlyMap<string, string>;
}

/** Turns a file's formula into `=…`. */
export function fromFileFormula(text: string, reading: FormulaReading): string {
  let braces = 0;
  const list = tokens(text);
  const out = list.map((token, index) => {
    // LibreOffice writes the constants as calls.
    if (isConstantCall(list, index)) return token.text;
    if (isConstantCall(list, index - 1) || isConstantCall(list, index - 2)) return '';
    if (token.kind === 'call' || token.kind === 'name') return plainFunctionName(token.text);
    if (token.kind === 'tab') {
      const original = reading.tabs.get(unquoteTab(token.text.slice(0, -1)));
      return original === undefined ? token.text : `${quoteTab(original)}!`;
    }
    if (token.kind === 'cell' && list[index - 1]?.text === ':') {
      return token.text.replace(new RegExp(`\\$?${MAX_ROWS}$`), '');
    }
    if (token.text === '{') braces++;
    if (token.text === '}') braces--;
    if (token.text === ',' && braces === 0) return reading.separator;
    return token.text;
  });
  return `=${out.join('')}`;
}

/** `TRUE()` or `FALSE()` begins here. */
function isConstantCall(list: Token[], index: number): boolean {
  return (
    list[index]?.kind === 'call' &&
    /^(?:TRUE|FALSE)$/i.test(list[index]?.text ?? '') &&
    list[index + 1]?.text === '(' &&
    list[index + 2]?.text === ')'
  );
}

/** An array formula of a file, as Google Sheets would hold it. */
export function arrayFormula(formula: string): string {
  const first = tokens(formula.slice(1)).find((token) => token.kind !== 'space');
  return first?.kind === 'call' && spillsByNature(first.text)
    ? formula
    : `=ARRAYFORMULA(${formula.slice(1)})`;
}

/** True where `;` (or `,`) parts arguments in this formula. */
export function usesSeparator(formula: string, separator: ',' | ';'): boolean {
  return hasSeparator(tokens(formula.slice(1)), separator);
}

/** True where the formula calls a function that `isKnown` refuses. */
export function callsUnknown(formula: string): boolean {
  const list = tokens(formula.slice(1));
  const variables = lambdaNames(list);
  return list.some(
    (token) =>
      token.kind === 'call' &&
      !variables.has(token.text.toLowerCase()) &&
      fileFunctionName(token.text) === null,
  );
}

/** The formula of a shared formula's other cell, `rows` down and `columns` right of its master. */
export function shiftFormula(text: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return text;
  return tokens(text)
    .map((token) => {
      if (token.kind !== 'cell' && token.kind !== 'columns' && token.kind !== 'rows') return token.text;
      const shifted = token.text
        .split(':')
        .map((corner) => shiftCorner(corner, rows, columns))
        .join(':');
      return shifted.includes('#') ? '#REF!' : shifted;
    })
    .join('');
}

function shiftCorner(corner: string, rows: number, columns: number): string {
  const match = /^(\$?)([A-Za-z]*)(\$?)(\d*)$/.exec(corner);
  if (!match) return corner;
  let [, fixedColumn = '', column = '', fixedRow = '', row = ''] = match;
  if (column === '' && fixedColumn && !fixedRow) {
    // Whole rows: the mark stands before the number.
    fixedRow = fixedColumn;
    fixedColumn = '';
  }
  if (column && !fixedColumn) {
    const index = columnIndex(column) + columns;
    if (index < 0 || index >= MAX_COLUMNS) return '#';
    column = columnName(index);
  }
  if (row && !fixedRow) {
    const index = Number(row) + rows;
    if (index < 1 || index > MAX_ROWS) return '#';
    row = String(index);
  }
  return fixedColumn + column + fixedRow + row;
}

/** One reference inside a formula. */
export interface Reference {
  /** Tab it names; null where it means the formula's own tab. */
  tab: string | null;
  area: Area;
  /** First and last token, tab prefix included. */
  text: string;
}

/** Cuts a formula into plain pieces and references; joined again they give the same text. */
export function references(formula: string): (string | Reference)[] {
  const list = tokens(formula);
  const out: (string | Reference)[] = [];
  for (let index = 0; index < list.length; index++) {
    const start = index;
    let tab: string | null = null;
    let token = list[index] as Token;
    if (token.kind === 'tab') {
      tab = unquoteTab(token.text.slice(0, -1));
      token = list[++index] ?? { kind: 'sign', text: '' };
    }
    let text = token.text;
    if (token.kind === 'cell' && list[index + 1]?.text === ':' && list[index + 2]?.kind === 'cell') {
      text += `:${(list[index + 2] as Token).text}`;
      index += 2;
    }
    const area = ['cell', 'columns', 'rows'].includes(token.kind) ? parseArea(text) : null;
    const source = list
      .slice(start, index + 1)
      .map((one) => one.text)
      .join('');
    out.push(area ? { tab, area, text: source } : source);
  }
  return out;
}

/** Writes a reference anew for a place that moved, in the form (`$` marks, tab prefix) it had. */
export function renderReference(old: Reference, tab: string, area: Area): string {
  const address = old.text.slice(old.text.lastIndexOf('!') + 1);
  const [first = '', last = first] = address.split(':');
  const prefix =
    old.tab === null ? '' : old.tab === tab ? old.text.slice(0, -address.length) : `${quoteTab(tab)}!`;
  const corner = (model: string, row: number, column: number) => {
    const match = /^(\$?)([A-Za-z]*)(\$?)(\d*)$/.exec(model);
    if (!match) return model;
    const [, mark1 = '', letters, mark2 = '', digits] = match;
    if (!letters) return `${mark1 || mark2}${row + 1}`;
    return `${mark1}${columnName(column)}${digits ? `${mark2}${row + 1}` : ''}`;
  };
  const from = corner(first, area.row, area.column);
  const to = corner(last, area.row + area.rows - 1, area.column + area.columns - 1);
  return prefix + (address.includes(':') || from !== to ? `${from}:${to}` : from);
}

/**
 * Google's own export wraps what Excel lacks: `IFERROR(__xludf.DUMMYFUNCTION("…"),value)`. Gives the formula inside,
 * `spilled` for a cell that only held a part of another's result, null for any other formula.
 */
export function googleWrapped(text: string): { formula: string } | 'spilled' | null {
  const match = /^IFERROR\(__xludf\.DUMMYFUNCTION\("((?:[^"]|"")*)"\)/i.exec(text);
  if (!match) return null;
  const inner = (match[1] ?? '').replaceAll('""', '"');
  if (inner === '"COMPUTED_VALUE"') return 'spilled';
  return { formula: inner.startsWith('=') ? inner : `=${inner}` };
}

/** The tokens inside `ARRAYFORMULA( … )` where that is the whole formula. */
function insideArrayFormula(list: Token[]): Token[] | null {
  const first = list.findIndex((token) => token.kind !== 'space');
  if (list[first]?.kind !== 'call' || list[first]?.text.toUpperCase() !== 'ARRAYFORMULA') return null;
  let depth = 0;
  for (let index = first + 1; index < list.length; index++) {
    const { text, kind } = list[index] as Token;
    if (kind !== 'sign') continue;
    if (text === '(') depth++;
    if (text === ')' && --depth === 0) {
      const rest = list.slice(index + 1).every((token) => token.kind === 'space');
      return rest ? list.slice(first + 2, index) : null;
    }
  }
  return null;
}

/** Names that LET and LAMBDA bind, in lower case: a file marks them. */
function lambdaNames(list: Token[]): Set<string> {
  const names = new Set<string>();
  const frames: { call: string; argument: number }[] = [];
  for (let index = 0; index < list.length; index++) {
    const token = list[index] as Token;
    if (token.kind === 'sign') {
      if (token.text === '(') frames.push({ call: list[index - 1]?.text.toUpperCase() ?? '', argument: 0 });
      if (token.text === ')') frames.pop();
      const frame = frames[frames.length - 1];
      if (frame && (token.text === ',' || token.text === ';')) frame.argument++;
    }
    const frame = frames[frames.length - 1];
    if (token.kind !== 'name' || !frame) continue;
    const separatorBehind = /^[,;]$/.test(
      list[index + (list[index + 1]?.kind === 'space' ? 2 : 1)]?.text ?? '',
    );
    const before = list[index - (list[index - 1]?.kind === 'space' ? 2 : 1)]?.text ?? '';
    if (!separatorBehind || !/^[,;(]$/.test(before)) continue;
    if (frame.call === 'LAMBDA' || (frame.call === 'LET' && frame.argument % 2 === 0)) {
      names.add(token.text.toLowerCase());
    }
  }
  return names;
}

function hasSeparator(list: Token[], separator: string): boolean {
  let braces = 0;
  for (const { kind, text } of list) {
    if (kind !== 'sign') continue;
    if (text === '{') braces++;
    else if (text === '}') braces--;
    else if (text === separator && braces === 0) return true;
  }
  return false;
}

const OPERANDS: ReadonlySet<TokenKind> = new Set([
  'string',
  'columns',
  'rows',
  'cell',
  'name',
  'number',
  'error',
]);

/**
 * Whether a formula's tokens stand in an order that can be computed. Somebody may have typed `=SUM(`; Excel refuses
 * a file that holds such a formula.
 */
function isWellFormed(list: readonly Token[]): boolean {
  const open: ('call' | 'group' | 'brace')[] = [];
  let wantsOperand = true;
  let previous: Token = { kind: 'sign', text: '' };
  for (let index = 0; index < list.length; index++) {
    const token = list[index] as Token;
    if (token.kind === 'space') continue;
    const { kind, text } = token;
    const inside = open[open.length - 1];
    if (kind === 'tab') {
      if (!['cell', 'columns', 'rows', 'name', 'error'].includes(list[index + 1]?.kind ?? '')) return false;
    } else if (OPERANDS.has(kind)) {
      if (kind === 'string' && !/^"(?:[^"]|"")*"$/.test(text)) return false;
      // Two references with a space between them mean what they share; anything else side by side is an error.
      if (!wantsOperand && !(list[index - 1]?.kind === 'space' && kind === 'cell')) return false;
      wantsOperand = false;
    } else if (kind === 'call') {
      if (!wantsOperand) return false;
      open.push('call');
      wantsOperand = true;
      previous = list[++index] as Token;
      continue;
    } else if (text === '(') {
      if (!wantsOperand && previous.text !== ')') return false;
      open.push(wantsOperand ? 'group' : 'call');
      wantsOperand = true;
    } else if (text === ')') {
      if (inside !== 'call' && inside !== 'group') return false;
      const empty = inside === 'call' && /^[(,;]$/.test(previous.text);
      if (wantsOperand && !empty) return false;
      open.pop();
      wantsOperand = false;
    } else if (text === '{') {
      if (!wantsOperand) return false;
      open.push('brace');
    } else if (text === '}') {
      if (inside !== 'brace' || wantsOperand) return false;
      open.pop();
    } else if (text === ',' || text === ';' || text === '\\') {
      const parts = inside !== undefined || (text === ',' && /\d$/.test(previous.text));
      if (!parts || (wantsOperand && inside !== 'call')) return false;
      wantsOperand = true;
    } else if (/^[-+]$/.test(text)) {
      wantsOperand = true;
    } else if (/^[*/^&=<>:]$/.test(text)) {
      const pair = /^[<>]$/.test(previous.text) && /^[=>]$/.test(text) && list[index - 1] === previous;
      if (wantsOperand && !pair) return false;
      wantsOperand = true;
    } else if (text === '%') {
      if (wantsOperand) return false;
    } else if (text === '$') {
      // `A2:$A`: the mark before a column that has no row.
      if (list[index + 1]?.kind !== 'name') return false;
    } else {
      return false;
    }
    previous = token;
  }
  return open.length === 0 && !wantsOperand;
}

/** `0,5`: digits on both sides, where the comma cannot part arguments. */
function isDecimal(list: Token[], comma: number, cannotPart: boolean): boolean {
  const before = list[comma - 1];
  const after = list[comma + 1];
  return (
    cannotPart &&
    before?.kind === 'number' &&
    after?.kind === 'number' &&
    /^\d+$/.test(before.text) &&
    /^\d/.test(after.text)
  );
}

function isColumn(text: string): boolean {
  return /^[A-Za-z]{1,3}$/.test(text);
}

/** A file wants quotes around every name that is not plain ASCII. */
function tabPrefix(prefix: string): string {
  return prefix.startsWith("'") || prefix.includes(':') ? prefix : `${quoteTab(prefix.slice(0, -1))}!`;
}
