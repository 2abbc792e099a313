/**
 * From numbers to a tree: which row stands under which, in a document whose levels nobody told. Owns the order of
 * forms (by their first appearance), restarts and gaps, and the codes that the rest of the program uses. A row is
 * never refused here: what is odd is said, and the row stands somewhere.
 */
import { toLetters } from '../source/plan/code.ts';
import { foldKey } from '../text/fold.ts';
import { toRoman } from '../text/roman.ts';
import { followsInList, type Mark, type Style } from './marks.ts';

export interface RowToPlace {
  /** Of the source. */
  readonly at: number;
  readonly mark: Mark | null;
  /** Without a number, and set like a heading: in capitals, bold among plain rows, across the table. */
  readonly isHeading: boolean;
  readonly text: string;
  /** Levels deeper (or, negative, less deep) than its number says: a person's answer. */
  readonly shift: number;
}

export type Oddity =
  | {
      readonly kind: 'skipped' | 'doubled' | 'outOfPlace';
      readonly expected: string;
      readonly actual: string;
    }
  | { readonly kind: 'levelMissing'; readonly expected: string };

export interface Placed {
  readonly at: number;
  readonly code: string;
  readonly parent: string | null;
  readonly level: number;
  readonly style: Style | 'heading' | 'plain';
  readonly odd: readonly Oddity[];
  /** A heading that was printed again after a page break: code of the first. */
  readonly repeats: string | null;
}

type AnyStyle = Placed['style'];

interface Node {
  readonly code: string;
  readonly parent: Node | null;
  readonly level: number;
  style: AnyStyle;
  readonly path: readonly number[];
  readonly key: string;
  readonly children: Node[];
  /** Parts of codes in use under it. */
  readonly taken: Set<string>;
  letters: number;
  /** Last number of each style directly under it, and the letter as printed. */
  readonly last: Map<AnyStyle, { n: number; printed: string }>;
}

/** Forms of lists: always below numbers and headings, in this order where a document does not show another. */
const LISTS: readonly AnyStyle[] = ['bracketed', 'letter', 'star', 'dash', 'plus', 'plain'];
const isSign = (style: AnyStyle): boolean =>
  style === 'dash' || style === 'plus' || style === 'star' || style === 'plain';
const isDecimal = (style: AnyStyle): boolean => style.startsWith('decimal');

/** Numbers all rows of a plan, in order. */
export function outline(rows: readonly RowToPlace[]): Placed[] {
  const tree = new Tree(rows);
  return rows.map((row) => tree.place(row));
}

class Tree {
  private readonly root: Node = makeNode('', null, 0, 'plain', [], '');
  /** From the outermost open row to the last one. */
  private open: Node[] = [];
  private readonly codes = new Set<string>();
  private readonly ranks: ReadonlyMap<AnyStyle, number>;
  /** The numbers run through the headings: no restart anywhere. */
  private readonly lastOf = new Map<AnyStyle, number>();

  constructor(rows: readonly RowToPlace[]) {
    this.ranks = ranksOf(rows);
  }

  place(row: RowToPlace): Placed {
    const mark = row.mark === null ? null : this.meant(row.mark);
    const style: AnyStyle = mark?.style ?? (row.isHeading ? 'heading' : 'plain');
    const path = mark?.path ?? [];
    const odd: Oddity[] = [];
    let parent = this.parentOf(style, path, odd, mark?.printed ?? '');
    for (let deeper = 0; deeper < row.shift; deeper++)
      parent = parent.children[parent.children.length - 1] ?? parent;
    for (let higher = 0; higher > row.shift; higher--) parent = parent.parent ?? parent;
    const key = foldKey(row.text);
    const twin = parent.children.find(
      (one) => one.style === style && sameNumbers(one.path, path) && isRepeat(one.key, key),
    );
    if (twin !== undefined && path.length > 0 && key !== '') {
      this.openDownTo(twin);
      return {
        at: row.at,
        code: twin.code,
        parent: null,
        level: twin.level,
        style,
        odd: [],
        repeats: twin.code,
      };
    }
    const node = this.add(parent, style, path, mark?.printed ?? '', key, odd);
    // A row that a person put deeper takes none of those below it along.
    if (row.shift > 0) node.style = 'plain';
    return {
      at: row.at,
      code: node.code,
      parent: parent === this.root ? null : parent.code,
      level: node.level,
      style,
      odd,
      repeats: null,
    };
  }

  /** `I` after `H.` is a letter, `i)` after `ii)` a number: what is due in an open list counts. */
  private meant(mark: Mark): Mark {
    const { or } = mark;
    if (or === undefined) return mark;
    const due = (one: Mark): number => {
      const list = [...this.open].reverse().find((node) => node.style === one.style)?.parent;
      const last = list?.last.get(one.style);
      if (last === undefined) return one.path[0] === 1 ? 1 : 0;
      return last.n + 1 === one.path[0] || followsInList(bare(last.printed), bare(one.printed)) ? 2 : 0;
    };
    return due(or) > due(mark) ? or : mark;
  }

  private parentOf(style: AnyStyle, path: readonly number[], odd: Oddity[], printed: string): Node {
    if (style === 'code') return this.byCode(path);
    const worded = style.startsWith('word:') && path.length > 1;
    if (isDecimal(style) || worded) return this.byPath(style, path, odd, printed);
    if (style === 'plain' || isSign(style)) return this.underSign(style);
    const sibling = lastOf(this.open, (node) => node.style === style);
    if (sibling !== undefined) return sibling.parent ?? this.root;
    const rank = this.ranks.get(style) ?? 0;
    const above = lastOf(this.open, (node) => (this.ranks.get(node.style) ?? 0) < rank);
    return above ?? this.root;
  }

  /** A dash belongs to the last row with a number, a plus to the dash above it. */
  private underSign(style: AnyStyle): Node {
    const sibling = lastOf(this.open, (node) => node.style === style);
    const rank = this.ranks.get(style) ?? 0;
    const above = lastOf(this.open, (node) => (this.ranks.get(node.style) ?? 0) < rank);
    if (style === 'plain') return lastOf(this.open, (node) => !isSign(node.style)) ?? this.root;
    return above ?? sibling?.parent ?? this.root;
  }

  /** `1.2` stands under 1, `1.2.3` under 1.2, also where other rows came between. */
  private byPath(style: AnyStyle, path: readonly number[], odd: Oddity[], printed: string): Node {
    const above = path.slice(0, -1);
    const isAbove = (node: Node): boolean =>
      (node.path.length === above.length && !isListItem(node.style) && sameNumbers(node.path, above)) ||
      // `I` above `1.1`, where no row 1 stands between.
      (above.length === 1 && node.style === 'roman' && node.path[0] === above[0] && !this.hasNumbered(node));
    const sibling = lastOf(this.open, (node) => node.style === style);
    if (sibling !== undefined && sameNumbers(sibling.path.slice(0, -1), above))
      return sibling.parent ?? this.root;
    const direct = lastOf(this.open, isAbove);
    if (direct !== undefined) return direct;
    const heading = lastOf(
      this.open,
      (node) =>
        !isSign(node.style) &&
        !isDecimal(node.style) &&
        node.style !== 'letter' &&
        node.style !== style &&
        !(node.style === 'integer' && above.length > 0 && node.path[0] !== above[0]),
    );
    const scope = lastOf(
      this.open,
      (node) =>
        node.style !== 'integer' && !isDecimal(node.style) && !isListItem(node.style) && node.style !== style,
    );
    const closed = (scope ?? this.root).children.find(isAbove);
    if (closed !== undefined) {
      const now = sibling?.parent;
      const due = now?.last.get(style);
      // `2.4`, then `1.5`, then `2.6`: the first digit slipped.
      const slipped = due !== undefined && due.n + 1 === path[path.length - 1];
      odd.push({
        kind: 'outOfPlace',
        expected:
          slipped && now != null ? [...now.path, due.n + 1].join('.') : [...(now?.path ?? [])].join('.'),
        actual: printed,
      });
      return slipped && now != null ? now : closed;
    }
    const parent = scope ?? heading ?? this.root;
    if (this.lacksLevel(parent, path)) odd.push({ kind: 'levelMissing', expected: above.join('.') });
    return parent;
  }

  /** Whether rows `1`, `2` stand under a heading: then its `1.1` belongs to them. */
  private hasNumbered(node: Node): boolean {
    return node.children.some(({ style }) => style === 'integer');
  }

  /** A table whose outermost numbers are decimal (`1.1`, `1.2`, `2.1`) lacks nothing. */
  private lacksLevel(parent: Node, path: readonly number[]): boolean {
    return path.length > 1 && (parent !== this.root || this.ranks.has('integer'));
  }

  private byCode(path: readonly number[]): Node {
    let node = this.root;
    for (const n of path.slice(0, -1)) {
      const next = node.children.find((one) => one.path[one.path.length - 1] === n);
      if (next === undefined) break;
      node = next;
    }
    return node;
  }

  private add(
    parent: Node,
    style: AnyStyle,
    path: readonly number[],
    printed: string,
    key: string,
    odd: Oddity[],
  ): Node {
    const part = this.partOf(parent, style, path, printed, odd);
    const code = parent === this.root ? part : `${parent.code}.${part}`;
    this.codes.add(code);
    const node = makeNode(code, parent, parent.level + 1, style, path, key);
    parent.children.push(node);
    parent.taken.add(part);
    this.openDownTo(node);
    return node;
  }

  /** The last part of the code: the printed number where it is free, else the next; letters for signs. */
  private partOf(
    parent: Node,
    style: AnyStyle,
    path: readonly number[],
    printed: string,
    odd: Oddity[],
  ): string {
    const free = (part: string): boolean =>
      !this.codes.has(parent === this.root ? part : `${parent.code}.${part}`);
    const asLetters = parent !== this.root && (isListItem(style) || style === 'plain');
    const before = parent.last.get(style);
    const n = path.length === 0 ? (before?.n ?? 0) + 1 : (path[path.length - 1] as number);
    const remember = (): void => {
      parent.last.set(style, { n: Math.max(n, before?.n ?? 0), printed });
      this.lastOf.set(style, n);
    };
    if (asLetters) {
      if (style === 'letter') this.checkLetter(before, n, printed, odd);
      remember();
      do parent.letters += 1;
      while (!free(toLetters(parent.letters)));
      return toLetters(parent.letters);
    }
    if (path.length > 0) this.checkNumber(parent, style, before, n, printed, odd);
    remember();
    const name = (one: number): string => (parent === this.root ? toRoman(one) : String(one));
    // Lines whose own heading is missing keep its number: I.1.2 under I.
    const missing = odd.some(({ kind }) => kind === 'levelMissing');
    if (missing && parent !== this.root) {
      const whole = path.join('.');
      if (free(whole)) return whole;
    }
    if (path.length > 0 && name(n) !== '' && free(name(n))) return name(n);
    let next = 1;
    while (!free(name(next)) && next < 399) next += 1;
    const above = [...parent.taken].filter((part) => /^\d+$/.test(part)).map(Number);
    if (parent !== this.root) next = Math.max(next, ...above.map((one) => one + 1));
    return name(next) === '' ? `${name(399)}.${parent.taken.size}` : name(next);
  }

  private checkNumber(
    parent: Node,
    style: AnyStyle,
    before: { n: number } | undefined,
    n: number,
    printed: string,
    odd: Oddity[],
  ): void {
    if (odd.length > 0) return;
    const last = before?.n ?? 0;
    if (n === last + 1) return;
    // The first under its heading may go on from the list before: numbers that run through.
    if (before === undefined && (n === 1 || n === (this.lastOf.get(style) ?? 0) + 1)) return;
    const prefix = printed.replace(/\d+\D*$/, '');
    const expected = /\d/.test(printed)
      ? `${prefix}${last + 1}`
      : style === 'roman'
        ? toRoman(last + 1)
        : `${last + 1}`;
    const isTaken = parent.children.some((one) => one.style === style && one.path[one.path.length - 1] === n);
    odd.push({ kind: isTaken ? 'doubled' : n > last ? 'skipped' : 'outOfPlace', expected, actual: printed });
  }

  private checkLetter(
    before: { n: number; printed: string } | undefined,
    n: number,
    printed: string,
    odd: Oddity[],
  ): void {
    if (before === undefined ? n === 1 : followsInList(bare(before.printed), bare(printed))) return;
    const kind = before !== undefined && bare(before.printed) === bare(printed) ? 'doubled' : 'skipped';
    odd.push({ kind, expected: before === undefined ? 'a' : `> ${before.printed}`, actual: printed });
  }

  private openDownTo(node: Node): void {
    const way: Node[] = [];
    for (let one: Node | null = node; one !== null && one !== this.root; one = one.parent) way.unshift(one);
    this.open = way;
  }
}

function makeNode(
  code: string,
  parent: Node | null,
  level: number,
  style: AnyStyle,
  path: readonly number[],
  key: string,
): Node {
  return {
    code,
    parent,
    level,
    style,
    path,
    key,
    children: [],
    taken: new Set(),
    letters: 0,
    last: new Map(),
  };
}

/** Forms by depth: headings and whole numbers in the order in which they first appear, then decimals, then lists. */
function ranksOf(rows: readonly RowToPlace[]): ReadonlyMap<AnyStyle, number> {
  const headings: AnyStyle[] = [];
  const signs: AnyStyle[] = [];
  for (const [index, { mark, isHeading }] of rows.entries()) {
    const style = mark === null ? (isHeading ? 'heading' : 'plain') : likelyStyle(mark, rows, index);
    const group = LISTS.includes(style) ? (isSign(style) && style !== 'plain' ? signs : null) : headings;
    if (group !== null && !group.includes(style)) group.push(style);
  }
  // `1` above `1.1`, and a word with a decimal number at the depth of that number.
  const ordered = integersBelow(headings.filter((style) => !isDecimal(style)));
  const decimals = headings.filter(isDecimal).sort();
  const lists = LISTS.filter((style) => !signs.includes(style) && style !== 'plain');
  const all = [...ordered, ...decimals, ...lists, ...signs, 'plain' as const];
  return new Map(all.map((style, at) => [style, at + 1]));
}

/** Forms that no whole number stands above, also where one appears before them under another heading. */
const ABOVE_INTEGERS = new Set<AnyStyle>([
  'upper',
  'roman',
  'heading',
  ...['phan', 'chuong', 'duan', 'tieuduan', 'hopphan', 'tieuhopphan', 'noidung', 'noidungthanhphan'].map(
    (word): AnyStyle => `word:${word}`,
  ),
]);

function integersBelow(styles: readonly AnyStyle[]): AnyStyle[] {
  const at = styles.indexOf('integer');
  if (at < 0) return [...styles];
  const later = styles.slice(at + 1).filter((style) => ABOVE_INTEGERS.has(style));
  const rest = styles.slice(at + 1).filter((style) => !ABOVE_INTEGERS.has(style));
  return [...styles.slice(0, at), ...later, 'integer', ...rest];
}

/** A lone `I`, `V` or `X` is a Roman number unless letters run up to it. */
function likelyStyle(mark: Mark, rows: readonly RowToPlace[], index: number): AnyStyle {
  const { or } = mark;
  if (or === undefined) return mark.style;
  const before =
    rows
      .slice(0, index)
      .reverse()
      .find((row) => row.mark?.style === or.style || row.mark?.style === mark.style)?.mark ?? undefined;
  if (before === undefined || before.or !== undefined || before.style !== or.style) return mark.style;
  return followsInList(bare(before.printed), bare(or.printed)) ? or.style : mark.style;
}

const isListItem = (style: AnyStyle): boolean => LISTS.includes(style);
const bare = (printed: string): string => printed.toLowerCase().replace(/[^a-zđ]/g, '');
const sameNumbers = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((n, at) => n === other[at]);
const isRepeat = (first: string, again: string): boolean =>
  again === first || again === `${first}tiep` || again === `${first}tieptheo`;
const lastOf = <T>(list: readonly T[], test: (item: T) => boolean): T | undefined =>
  [...list].reverse().find(test);
