/**
 * A formula as a list of tokens: the one place that knows where a text, a tab's name or a reference begins and ends.
 *
 * Owns the splitting. It judges no order (`well-formed.ts`) and computes nothing.
 */

export type TokenKind =
  | 'string'
  /** A tab's name with its `!`, quoted or not. */
  | 'tab'
  /** Text in single quotes that is no tab's name. */
  | 'quoted'
  | 'columns'
  | 'rows'
  | 'cell'
  /** A function's name; its `(` is the next token. */
  | 'call'
  | 'name'
  | 'number'
  | 'error'
  | 'space'
  /** Any other single character. */
  | 'sign';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const SHAPES: readonly [TokenKind, RegExp][] = [
  ['string', /"(?:[^"]|"")*"?/y],
  ['tab', /(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*(?::[\p{L}_][\p{L}\p{N}_.]*)?)!/uy],
  ['quoted', /'(?:[^']|'')*'?/y],
  ['columns', /\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\p{L}\p{N}_.(])/uy],
  ['rows', /\$?\d{1,7}:\$?\d{1,7}(?![\p{L}\p{N}_.(])/uy],
  ['cell', /\$?[A-Za-z]{1,3}\$?\d{1,7}(?![\p{L}\p{N}_.(])/uy],
  ['call', /[\p{L}_\\][\p{L}\p{N}_.\\]*(?=\()/uy],
  ['name', /[\p{L}_][\p{L}\p{N}_.?]*/uy],
  ['number', /\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?/y],
  ['error', /#(?:N\/A|[A-Z0-9/]+[!?])/y],
  ['space', /\s+/y],
];

/** Formulas that were split last: tab after tab of a workbook has the same ones. All go when there are too many. */
const split = new Map<string, readonly Token[]>();
const MOST_SPLIT = 2000;

/** Splits a formula, with or without its `=`. Joined again the tokens give the same text. */
export function tokenize(formula: string): readonly Token[] {
  const known = split.get(formula);
  if (known) return known;
  const tokens = tokensOf(formula);
  if (split.size >= MOST_SPLIT) split.clear();
  split.set(formula, tokens);
  return tokens;
}

function tokensOf(formula: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < formula.length) {
    const token = tokenAt(formula, position);
    tokens.push(token);
    position += token.text.length;
  }
  return tokens;
}

function tokenAt(formula: string, position: number): Token {
  for (const [kind, shape] of SHAPES) {
    shape.lastIndex = position;
    const match = shape.exec(formula);
    if (match) return { kind, text: match[0] };
  }
  return { kind: 'sign', text: formula.charAt(position) };
}

/** The text that a string token means; null for other tokens and for a string that nothing closes. */
export function stringValue({ kind, text }: Token): string | null {
  const inner = kind === 'string' ? /^"((?:[^"]|"")*)"$/.exec(text)?.[1] : undefined;
  return inner === undefined ? null : inner.replaceAll('""', '"');
}

/** Whether `separator` stands anywhere between arguments. Inside `{…}` it parts rows and columns of an array. */
export function hasSeparator(tokens: readonly Token[], separator: ',' | ';'): boolean {
  let braces = 0;
  for (const { kind, text } of tokens) {
    if (kind !== 'sign') continue;
    if (text === '{') braces += 1;
    else if (text === '}') braces -= 1;
    else if (text === separator && braces === 0) return true;
  }
  return false;
}

/** Whether the comma at `index` may be a decimal comma: digits stand directly on both sides. */
export function touchesDigits(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  const after = tokens[index + 1];
  return (
    before?.kind === 'number' &&
    /^\d+$/.test(before.text) &&
    tokens[index - 2]?.text !== '$' &&
    after?.kind === 'number' &&
    /^\d/.test(after.text)
  );
}
