/**
 * Formulas between the form of a file and the form of a sheet: separators, function prefixes, tab names, open ranges,
 * array formulas.
 *
 * A file parts arguments by `,`, writes `.` in numbers and prefixes functions that came after Excel 2007.
 */

import { MAX_ROWS, quoteTab, unquoteTab } from '../a1.ts';
import { fileFunctionName, plainFunctionName, spillsByNature } from './functions.ts';
import { hasSeparator, type Token, tokenize, touchesDigits } from './tokens.ts';
import { isWellFormed } from './well-formed.ts';

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

/** The last argument of functions in which Google Sheets lets people leave it out and Excel does not. */
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
  const tokens = tokenize(formula.slice(1));
  if (!isWellFormed(tokens)) return null;
  const inner = insideArrayFormula(tokens);
  const text = new FileFormWriter(inner ?? tokens, writing).text();
  return text === null ? null : { text, array: inner !== null || spillsOfItself(inner ?? tokens) };
}

function spillsOfItself(tokens: readonly Token[]): boolean {
  const first = tokens.find((token) => token.kind !== 'space');
  return first?.kind === 'call' && spillsByNature(first.text);
}

/** Writes one formula token by token, and knows between which parentheses it is. */
class FileFormWriter {
  readonly #tokens: readonly Token[];
  readonly #writing: FormulaWriting;
  readonly #variables: ReadonlySet<string>;
  readonly #hasSemicolons: boolean;
  /** Open parentheses: the function before each, and whether it has a second argument. */
  readonly #open: { call: string; second: boolean }[] = [];
  #braces = 0;

  constructor(tokens: readonly Token[], writing: FormulaWriting) {
    this.#tokens = tokens;
    this.#writing = writing;
    this.#variables = lambdaNames(tokens);
    this.#hasSemicolons = hasSeparator(tokens, ';');
  }

  /** Null where Excel could not compute the formula. */
  text(): string | null {
    let out = '';
    for (const [index, token] of this.#tokens.entries()) {
      const text = this.#write(token, index);
      if (text === null) return null;
      out += text;
    }
    return out;
  }

  #write({ kind, text }: Token, index: number): string | null {
    switch (kind) {
      case 'string':
        return text.length > MAX_LITERAL + 2 ? null : text;
      case 'call':
        return this.#function(text);
      case 'name':
        return this.#name(text, index);
      case 'tab': {
        const renamed = this.#writing.tabs.get(unquoteTab(text.slice(0, -1)));
        return renamed === undefined ? tabPrefix(text) : `${quoteTab(renamed)}!`;
      }
      case 'sign':
        return this.#sign(text, index);
      default:
        return text;
    }
  }

  #function(name: string): string | null {
    if (this.#isVariable(name)) return `_xlpm.${name}`;
    return this.#writing.isCustom(name) ? null : fileFunctionName(name);
  }

  #name(text: string, index: number): string {
    if (this.#isVariable(text)) return `_xlpm.${text}`;
    const before = this.#tokens[index - 1]?.text;
    const endsRange = before === ':' || (before === '$' && this.#tokens[index - 2]?.text === ':');
    // `A2:A` runs to the end of the grid in Google Sheets; a file has no such form.
    return endsRange && isColumn(text) ? text + MAX_ROWS : text;
  }

  #isVariable(name: string): boolean {
    return this.#variables.has(name.toLowerCase());
  }

  #sign(text: string, index: number): string | null {
    if (text === '(') {
      const before = this.#tokens[index - 1];
      this.#open.push({ call: before?.kind === 'call' ? before.text.toUpperCase() : '', second: false });
    } else if (text === ')') {
      const closed = this.#open.pop();
      const missing = closed && !closed.second ? LEFT_OUT[closed.call] : undefined;
      if (missing !== undefined) return `,${missing})`;
    } else if (text === '{') this.#braces++;
    else if (text === '}') this.#braces--;
    // Inside braces a comma-decimal locale parts columns by a backslash; the rest is as in the file.
    if (this.#braces > 0) return text === '\\' ? ',' : text;
    if (text !== ';' && text !== ',') return text;
    if (text === ',' && this.#isDecimal(index)) return '.';
    const inside = this.#open[this.#open.length - 1];
    // Outside any function there is nothing to part.
    if (!inside) return null;
    inside.second = true;
    return ',';
  }

  /** `0,5` under a decimal comma, where the comma cannot part arguments. */
  #isDecimal(index: number): boolean {
    const cannotPart = this.#hasSemicolons || this.#open.length === 0;
    return this.#writing.decimalComma && cannotPart && touchesDigits(this.#tokens, index);
  }
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
  const tokens = tokenize(text);
  const out = tokens.map((token, index) => {
    // LibreOffice writes the constants as calls.
    if (isConstantCall(tokens, index)) return token.text;
    if (isConstantCall(tokens, index - 1) || isConstantCall(tokens, index - 2)) return '';
    if (token.kind === 'call' || token.kind === 'name') return plainFunctionName(token.text);
    if (token.kind === 'tab') {
      const original = reading.tabs.get(unquoteTab(token.text.slice(0, -1)));
      return original === undefined ? token.text : `${quoteTab(original)}!`;
    }
    if (token.kind === 'cell' && tokens[index - 1]?.text === ':') {
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
function isConstantCall(tokens: readonly Token[], index: number): boolean {
  return (
    tokens[index]?.kind === 'call' &&
    /^(?:TRUE|FALSE)$/i.test(tokens[index]?.text ?? '') &&
    tokens[index + 1]?.text === '(' &&
    tokens[index + 2]?.text === ')'
  );
}

/** An array formula of a file, as Google Sheets would hold it. */
export function arrayFormula(formula: string): string {
  return spillsOfItself(tokenize(formula.slice(1))) ? formula : `=ARRAYFORMULA(${formula.slice(1)})`;
}

/** True where `;` (or `,`) parts arguments in this formula. */
export function usesSeparator(formula: string, separator: ',' | ';'): boolean {
  return hasSeparator(tokenize(formula), separator);
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
function insideArrayFormula(tokens: readonly Token[]): readonly Token[] | null {
  const first = tokens.findIndex((token) => token.kind !== 'space');
  if (tokens[first]?.kind !== 'call' || tokens[first]?.text.toUpperCase() !== 'ARRAYFORMULA') return null;
  let depth = 0;
  for (let index = first + 1; index < tokens.length; index++) {
    const { text, kind } = tokens[index] as Token;
    if (kind !== 'sign') continue;
    if (text === '(') depth++;
    if (text === ')' && --depth === 0) {
      const rest = tokens.slice(index + 1).every((token) => token.kind === 'space');
      return rest ? tokens.slice(first + 2, index) : null;
    }
  }
  return null;
}

/** Names that LET and LAMBDA bind, in lower case: a file marks them. */
function lambdaNames(tokens: readonly Token[]): Set<string> {
  const names = new Set<string>();
  const frames: { call: string; argument: number }[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    if (token.kind === 'sign') {
      if (token.text === '(') frames.push({ call: tokens[index - 1]?.text.toUpperCase() ?? '', argument: 0 });
      if (token.text === ')') frames.pop();
      const frame = frames[frames.length - 1];
      if (frame && (token.text === ',' || token.text === ';')) frame.argument++;
    }
    const frame = frames[frames.length - 1];
    if (token.kind !== 'name' || !frame) continue;
    const separatorBehind = /^[,;]$/.test(
      tokens[index + (tokens[index + 1]?.kind === 'space' ? 2 : 1)]?.text ?? '',
    );
    const before = tokens[index - (tokens[index - 1]?.kind === 'space' ? 2 : 1)]?.text ?? '';
    if (!separatorBehind || !/^[,;(]$/.test(before)) continue;
    if (frame.call === 'LAMBDA' || (frame.call === 'LET' && frame.argument % 2 === 0)) {
      names.add(token.text.toLowerCase());
    }
  }
  return names;
}

function isColumn(text: string): boolean {
  return /^[A-Za-z]{1,3}$/.test(text);
}

/** A tab's name that a person typed without quotes, as `quoteTab` writes it. */
function tabPrefix(prefix: string): string {
  return prefix.startsWith("'") || prefix.includes(':') ? prefix : `${quoteTab(prefix.slice(0, -1))}!`;
}
