/**
 * Conditional formats, worked out here: the engine makes a node of every cell of every rule, and each edit then takes
 * a second. Formulas use a small part of the language; a rule outside it is left to the engine.
 *
 * Owns reading and evaluating those formulas; painting is `looks.ts`'s.
 */
import {
  type CellValue,
  columnIndex,
  type Token as SheetToken,
  stringValue,
  tokenize,
} from '@so-ke-hoach/xlsx';

export type Value = CellValue | null | Broken;

/** An error in a cell or in a calculation: such a condition holds nowhere. */
export class Broken {
  readonly kind = 'error';
}

const BROKEN = new Broken();

/** Reads a cell; `tab` null is the rule's own. */
export type Reader = (tab: string | null, row: number, column: number) => Value;

interface Place {
  /** How far the cell lies from the rule's first cell. */
  rows: number;
  columns: number;
  read: Reader;
}

type Node = (place: Place) => Value;

export interface Condition {
  /** Whether it holds for the cell that lies so far from the rule's first one. */
  holds(rows: number, columns: number, read: Reader): boolean;
  /** The same for every cell of a row. */
  wholeRow: boolean;
}

type Token = { kind: 'number' | 'text' | 'name' | 'mark'; text: string };

/** The signs that conditions use. */
const MARK = /^(?:<>|<=|>=|[-+*/^&=<>(),;%])$/;

/** The tokens that conditions use; null where there is another. */
function tokensOf(formula: string): Token[] | null {
  const tokens: Token[] = [];
  const source = tokenize(formula);
  for (let index = 0; index < source.length; index++) {
    const token = source[index] as SheetToken;
    const { kind, text } = token;
    const string = stringValue(token);
    const next = source[index + 1];
    if (kind === 'space') continue;
    if (kind === 'number') tokens.push({ kind, text });
    else if (string !== null) tokens.push({ kind: 'text', text: string });
    else if (kind === 'tab' && next?.kind === 'cell') {
      tokens.push({ kind: 'name', text: text + next.text });
      index += 1;
    } else if (kind === 'cell' || kind === 'call' || kind === 'name') tokens.push({ kind: 'name', text });
    else {
      const isPair = next?.kind === 'sign' && MARK.test(text + next.text);
      const mark = isPair ? text + next.text : text;
      if (kind !== 'sign' || !MARK.test(mark)) return null;
      tokens.push({ kind: 'mark', text: mark });
      if (isPair) index += 1;
    }
  }
  return tokens;
}

/** Reads a formula with its `=`; null where it uses more than is known here. */
export function readCondition(formula: string): Condition | null {
  const tokens = formula.startsWith('=') ? tokensOf(formula.slice(1)) : null;
  if (!tokens) return null;
  const parser = new Parser(tokens);
  const node = parser.whole();
  if (!node) return null;
  return {
    wholeRow: !parser.followsColumn,
    holds: (rows, columns, read) => {
      const value = node({ rows, columns, read });
      return value === true || (typeof value === 'number' && value !== 0);
    },
  };
}

const LEVELS = [['=', '<>', '<', '>', '<=', '>='], ['&'], ['+', '-'], ['*', '/'], ['^']];

class Parser {
  followsColumn = false;
  private at = 0;
  private readonly tokens: Token[];
  constructor(tokens: Token[]) {
    this.tokens = tokens;
  }

  whole(): Node | null {
    const node = this.level(0);
    return node && this.at === this.tokens.length ? node : null;
  }

  private mark(...texts: string[]): string | null {
    const token = this.tokens[this.at];
    if (token?.kind !== 'mark' || !texts.includes(token.text)) return null;
    this.at += 1;
    return token.text;
  }

  private level(depth: number): Node | null {
    const marks = LEVELS[depth];
    if (!marks) return this.signed();
    let left = this.level(depth + 1);
    while (left) {
      const mark = this.mark(...marks);
      if (mark === null) return left;
      const right = this.level(depth + 1);
      if (!right) return null;
      left = binary(mark, left, right);
    }
    return null;
  }

  private signed(): Node | null {
    const sign = this.mark('-', '+');
    if (sign) {
      const node = this.signed();
      return node && (sign === '+' ? node : binary('-', () => 0, node));
    }
    const node = this.operand();
    if (node && this.mark('%')) return binary('/', node, () => 100);
    return node;
  }

  private operand(): Node | null {
    if (this.mark('(')) {
      const node = this.level(0);
      return node && this.mark(')') ? node : null;
    }
    const token = this.tokens[this.at];
    if (!token || token.kind === 'mark') return null;
    this.at += 1;
    if (token.kind === 'number') {
      const value = Number(token.text);
      return () => value;
    }
    if (token.kind === 'text') return () => token.text;
    if (this.mark('(')) return this.call(token.text.toUpperCase());
    if (/^(true|false)$/i.test(token.text)) {
      const value = /^true$/i.test(token.text);
      return () => value;
    }
    return this.reference(token.text);
  }

  private call(name: string): Node | null {
    const args: Node[] = [];
    if (!this.mark(')')) {
      do {
        const arg = this.level(0);
        if (!arg) return null;
        args.push(arg);
      } while (this.mark(',', ';'));
      if (!this.mark(')')) return null;
    }
    const work = FUNCTIONS[name];
    return work ? (place) => work(args, place) : null;
  }

  private reference(text: string): Node | null {
    const match = /^(?:(.+)!)?(\$?)([A-Za-z]{1,3})(\$?)(\d+)$/.exec(text);
    if (!match) return null;
    const [, tabText, fixedColumn, letters = '', fixedRow, digits = ''] = match;
    const tab = tabText ? tabText.replace(/^'|'$/g, '').replace(/''/g, "'") : null;
    const column = columnIndex(letters.toUpperCase());
    const row = Number(digits) - 1;
    if (!fixedColumn) this.followsColumn = true;
    return ({ rows, columns, read }) =>
      read(tab, fixedRow ? row : row + rows, fixedColumn ? column : column + columns);
  }
}

function binary(mark: string, left: Node, right: Node): Node {
  return (place) => {
    const a = left(place);
    const b = right(place);
    if (a instanceof Broken || b instanceof Broken) return BROKEN;
    if (mark === '&') return textOf(a) + textOf(b);
    if (LEVELS[0]?.includes(mark)) return compare(mark, a, b);
    const x = numberOf(a);
    const y = numberOf(b);
    if (x === null || y === null) return BROKEN;
    if (mark === '+') return x + y;
    if (mark === '-') return x - y;
    if (mark === '*') return x * y;
    if (mark === '^') return x ** y;
    return y === 0 ? BROKEN : x / y;
  };
}

/** Numbers before texts before booleans; a blank is as the other side wants it. */
function compare(mark: string, a: CellValue | null, b: CellValue | null): boolean {
  const rank = (value: CellValue | null) =>
    typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2;
  const blank = (other: CellValue | null): CellValue =>
    typeof other === 'string' ? '' : typeof other === 'boolean' ? false : 0;
  const x = a ?? blank(b);
  const y = b ?? blank(a);
  let order: number;
  if (rank(x) !== rank(y)) order = rank(x) - rank(y);
  else if (typeof x === 'string') order = x.toLowerCase().localeCompare(String(y).toLowerCase());
  else order = Number(x) - Number(y);
  if (mark === '=') return order === 0;
  if (mark === '<>') return order !== 0;
  if (mark === '<') return order < 0;
  if (mark === '>') return order > 0;
  return mark === '<=' ? order <= 0 : order >= 0;
}

function textOf(value: CellValue | null): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value === null ? '' : String(value);
}

function numberOf(value: CellValue | null): number | null {
  if (value === null || value === '') return value === null ? 0 : null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

type Work = (args: Node[], place: Place) => Value;

/** A function of ready values; an error among them is its result. */
function plain(work: (...values: (CellValue | null)[]) => Value): Work {
  return (args, place) => {
    const values: (CellValue | null)[] = [];
    for (const arg of args) {
      const value = arg(place);
      if (value instanceof Broken) return BROKEN;
      values.push(value);
    }
    return work(...values);
  };
}

const truth = (value: Value): boolean | null =>
  value instanceof Broken || typeof value === 'string' ? null : Boolean(value);

/** Wildcards of SEARCH: `?` and `*`, `~` before them takes them plain. */
function search(wanted: string, text: string, from: number): Value {
  const pattern = wanted.replace(/~([?*~])|[.+^${}()|[\]\\]|([?*])/g, (all, plainMark, wild) =>
    plainMark ? `\\${plainMark}` : wild ? (wild === '?' ? '[\\s\\S]' : '[\\s\\S]*?') : `\\${all}`,
  );
  const at = text.slice(from - 1).search(new RegExp(pattern, 'iu'));
  return at < 0 ? BROKEN : at + from;
}

const FUNCTIONS: Record<string, Work> = {
  AND: (args, place) => every(args, place, (all) => all.every(Boolean)),
  OR: (args, place) => every(args, place, (all) => all.some(Boolean)),
  NOT: (args, place) => every(args, place, ([first]) => !first),
  IF: ([test, yes, no], place) => {
    const value = test ? truth(test(place)) : null;
    if (value === null) return BROKEN;
    const branch = value ? yes : no;
    return branch ? branch(place) : value;
  },
  IFERROR: ([value, other], place) => {
    const first = value ? value(place) : null;
    return first instanceof Broken ? (other ? other(place) : null) : first;
  },
  ISERROR: ([value], place) => value?.(place) instanceof Broken,
  ISBLANK: ([value], place) => value?.(place) === null,
  ISNUMBER: ([value], place) => typeof value?.(place) === 'number',
  ISTEXT: ([value], place) => typeof value?.(place) === 'string',
  LEN: plain((text = null) => textOf(text).length),
  LEFT: plain((text = null, count = 1) => textOf(text).slice(0, Number(count))),
  RIGHT: plain((text = null, count = 1) => (Number(count) === 0 ? '' : textOf(text).slice(-Number(count)))),
  MID: plain((text = null, from = 1, count = 0) =>
    textOf(text).slice(Number(from) - 1, Number(from) - 1 + Number(count)),
  ),
  UPPER: plain((text = null) => textOf(text).toUpperCase()),
  LOWER: plain((text = null) => textOf(text).toLowerCase()),
  TRIM: plain((text = null) => textOf(text).trim().replace(/ +/g, ' ')),
  EXACT: plain((a = null, b = null) => textOf(a) === textOf(b)),
  SEARCH: plain((wanted = null, text = null, from = 1) => search(textOf(wanted), textOf(text), Number(from))),
  FIND: plain((wanted = null, text = null, from = 1) => {
    const at = textOf(text).indexOf(textOf(wanted), Number(from) - 1);
    return at < 0 ? BROKEN : at + 1;
  }),
  ABS: plain((value = null) => Math.abs(numberOf(value) ?? Number.NaN)),
  MOD: plain((a = null, b = null) => {
    const x = numberOf(a);
    const y = numberOf(b);
    return x === null || !y ? BROKEN : x - y * Math.floor(x / y);
  }),
};

function every(args: Node[], place: Place, work: (all: boolean[]) => boolean): Value {
  const all: boolean[] = [];
  for (const arg of args) {
    const value = truth(arg(place));
    if (value === null) return BROKEN;
    all.push(value);
  }
  return work(all);
}
