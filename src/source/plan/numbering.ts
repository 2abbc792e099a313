/**
 * From STT to composite code, row by row. STT restarts under every heading, so a row's code depends
 * on the rows above it. Owns that memory, the repair of numbers a sheet mangled (`1.10` → 1.1, or a
 * day in January), and the refusal of rows that have no place.
 */

import { foldKey } from '../../text/fold.ts';
import { fromRoman, toRoman } from '../../text/roman.ts';
import { type PlanLevel, parseCode, toLetters } from './code.ts';
import type { Stt } from './stt.ts';

/** A place in the tree, with what is needed to place the next rows. */
export interface Node {
  readonly code: string;
  readonly level: PlanLevel;
  readonly row: number;
  readonly stt: string;
  readonly textKey: string;
  /** Nearest row above it in the tree that exists. */
  readonly parent: Node | null;
  readonly children: Node[];
  /** Ordinal of the last numbered child, and of the last letter. */
  lastNumber: number;
  lastLetter: number;
}

export const NUMBERING_CODES = [
  'PLAN_STT_MISSING',
  'PLAN_STT_UNREADABLE',
  'PLAN_STT_REPAIRED',
  'PLAN_STT_ZERO_LOST',
  'PLAN_STT_DATE',
  'PLAN_STT_SKIPPED',
  'PLAN_STT_OUT_OF_PLACE',
  'PLAN_HEADING_REPEATED',
  'PLAN_HEADING_NUMBER',
  'PLAN_LEVEL_JUMP',
  'PLAN_CODE_DUPLICATE',
  'PLAN_ORPHAN',
] as const;

/** What is wrong with the number of a placed or refused row; plan.ts turns it into a finding. */
export interface Remark {
  readonly code: (typeof NUMBERING_CODES)[number];
  readonly severity: 'error' | 'warning' | 'notice';
  readonly expected?: string;
  readonly actual?: string;
  readonly facts?: Readonly<Record<string, string | number>>;
}

export interface Placement {
  /** Null when the row has no place; a remark then gives the reason. */
  readonly node: Node | null;
  readonly remarks: readonly Remark[];
}

export interface RowToPlace {
  readonly row: number;
  readonly stt: Stt;
  /** STT as shown, for findings. */
  readonly shown: string;
  readonly text: string;
  /** The letter that a dash row keeps because it stands in its `Mã`; 0 where order decides. */
  readonly keptLetter: number;
}

const HEADING =
  /^\s*(nội dung|hoạt động|noi dung|hoat dong)\s+(\d{1,2}|[ivx]{1,5})(?![0-9A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ])\s*[:.)\-–—]*\s*/iu;

/** The number a heading repeats in its text (`NỘI DUNG 1: …` → 1), and the text without it. */
export function headingNumber(
  text: string,
): { n: number; kind: 'content' | 'activity'; title: string } | null {
  const match = HEADING.exec(text);
  const digits = match?.[2] ?? '';
  const n = /^\d+$/.test(digits) ? Number(digits) : fromRoman(digits);
  if (match === null || n === null || n < 1) return null;
  const kind = /^n/i.test(match[1] ?? '') ? 'content' : 'activity';
  return { n, kind, title: text.slice(match[0].length) };
}

export class Numbering {
  private readonly nodes = new Map<string, Node>();
  private readonly root: Node = makeNode('', 'content', 0, '', '', null);
  private content: Node | null = null;
  private activity: Node | null = null;
  /** The numbered line that dash rows below belong to. */
  private line: Node | null = null;
  /** Set by a refused row: what stands under it must not slip under its neighbour. */
  private refused = false;

  /** Places one row and remembers it. */
  place(row: RowToPlace): Placement {
    const placement = this.dispatch(row);
    if (placement.node === null && placement.remarks.some((remark) => remark.severity === 'error'))
      this.refuse(row.stt);
    return placement;
  }

  /** The line or heading a dash row at this place would belong to. */
  get dashParent(): Node | null {
    return this.refused ? null : (this.line ?? this.activity ?? this.content);
  }

  private dispatch(row: RowToPlace): Placement {
    const { stt } = row;
    switch (stt.kind) {
      case 'roman':
        if (stt.letter !== null && this.dashParent?.lastLetter === stt.letter - 1 && stt.letter > 1) {
          return this.placeDash(row, stt.letter);
        }
        return this.placeHeading(row, this.root, stt.n);
      case 'integer':
        return this.content === null ? orphan(row) : this.placeHeading(row, this.content, stt.n);
      case 'decimal':
        return this.placeDecimal(row, stt.parts, stt.cut);
      case 'date':
        return this.placeDate(row, stt.day, stt.month, stt.year);
      case 'letter':
        return this.placeDash(row, stt.n);
      case 'dash':
        return this.placeDash(row, 0);
      case 'code':
        return this.placeCode(row, stt.code.parts);
      default:
        return {
          node: null,
          remarks: [
            stt.kind === 'blank'
              ? { code: 'PLAN_STT_MISSING', severity: 'error' }
              : { code: 'PLAN_STT_UNREADABLE', severity: 'error', actual: row.shown },
          ],
        };
    }
  }

  // -------------------------------------------------------------- headings

  private placeHeading(row: RowToPlace, parent: Node, n: number): Placement {
    const isContent = parent === this.root;
    const name = (ordinal: number) => (isContent ? toRoman(ordinal) : `${parent.code}.${ordinal}`);
    const expected = parent.lastNumber + 1;
    const existing = this.nodes.get(name(n));
    const inText = headingNumber(row.text);
    if (existing !== undefined) {
      if (isRepeat(existing, row.text)) {
        this.enter(existing);
        return {
          node: null,
          remarks: [{ code: 'PLAN_HEADING_REPEATED', severity: 'notice', facts: firstRow(existing) }],
        };
      }
      // A mistyped number, when the text itself carries the one that is due.
      if (inText !== null && inText.n === expected && inText.kind === (isContent ? 'content' : 'activity')) {
        const node = this.add(row, parent, name(expected), expected);
        const shown = isContent ? toRoman(expected) : String(expected);
        return {
          node,
          remarks: [{ code: 'PLAN_STT_REPAIRED', severity: 'warning', expected: shown, actual: row.shown }],
        };
      }
      return duplicate(existing, row);
    }
    if (name(n) === '')
      return { node: null, remarks: [{ code: 'PLAN_STT_UNREADABLE', severity: 'error', actual: row.shown }] };
    const remarks = this.sequence(parent, n, isContent ? toRoman(expected) : String(expected), row.shown);
    if (inText !== null && inText.n !== n && inText.kind === (isContent ? 'content' : 'activity')) {
      remarks.push({
        code: 'PLAN_HEADING_NUMBER',
        severity: 'warning',
        expected: row.shown,
        actual: String(inText.n),
      });
    }
    return { node: this.add(row, parent, name(n), n), remarks };
  }

  // -------------------------------------------------------------- lines

  private placeDecimal(row: RowToPlace, parts: readonly number[], cut: boolean): Placement {
    const content = this.content;
    if (content === null) return orphan(row);
    const [a = 0, b = 0, ...deeper] = parts;
    const { parent, remarks } = this.activityFor(content, a);
    if (deeper.length > 0)
      return this.placeUnderLine(row, `${content.code}.${a}.${b}`, deeper, parent, remarks);

    const prefix = `${content.code}.${a}`;
    const restored = this.restoreZero(prefix, parent, b, cut);
    if (restored !== null) {
      remarks.push({
        code: 'PLAN_STT_ZERO_LOST',
        severity: 'warning',
        expected: `${a}.${restored}`,
        actual: row.shown,
      });
      remarks.push(
        ...this.sequence(parent, restored, `${a}.${this.lastUnder(prefix, parent) + 1}`, row.shown),
      );
      return { node: this.add(row, parent, `${prefix}.${restored}`, restored), remarks };
    }
    const existing = this.nodes.get(`${prefix}.${b}`);
    if (existing !== undefined) return duplicate(existing, row);
    if (parent.code === prefix) {
      remarks.push(...this.sequence(parent, b, `${a}.${parent.lastNumber + 1}`, row.shown));
    }
    return { node: this.add(row, parent, `${prefix}.${b}`, b), remarks };
  }

  /**
   * 1.1 that must have been 1.10: its place is taken (or it is a number cell right where ten is due),
   * and the number with the zero still lies ahead. Null when nothing was lost.
   */
  private restoreZero(prefix: string, parent: Node, b: number, cut: boolean): number | null {
    const withZero = b * 10;
    const last = this.lastUnder(prefix, parent);
    if (this.nodes.has(`${prefix}.${withZero}`) || withZero <= last) return null;
    const taken = this.nodes.has(`${prefix}.${b}`);
    const due = withZero === last + 1;
    return (taken && (due || cut)) || (cut && due) ? withZero : null;
  }

  /** The last number used under an activity, also when its heading is missing. */
  private lastUnder(prefix: string, parent: Node): number {
    if (parent.code === prefix) return parent.lastNumber;
    let last = 0;
    for (const code of this.nodes.keys()) {
      const tail = code.startsWith(`${prefix}.`) ? code.slice(prefix.length + 1) : '';
      if (/^\d+$/.test(tail)) last = Math.max(last, Number(tail));
    }
    return last;
  }

  /** The heading a line's first number points to; a missing one is reported once per line and never invented. */
  private activityFor(content: Node, a: number): { parent: Node; remarks: Remark[] } {
    const code = `${content.code}.${a}`;
    const activity = this.nodes.get(code);
    if (activity === undefined) {
      return { parent: content, remarks: [{ code: 'PLAN_LEVEL_JUMP', severity: 'warning', expected: code }] };
    }
    const away = this.activity !== null && this.activity !== activity && this.activity.parent === content;
    const remark: Remark = {
      code: 'PLAN_STT_OUT_OF_PLACE',
      severity: 'warning',
      expected: this.activity?.code ?? '',
      actual: code,
    };
    return { parent: activity, remarks: away ? [remark] : [] };
  }

  private placeUnderLine(
    row: RowToPlace,
    lineCode: string,
    deeper: readonly number[],
    fallback: Node,
    remarks: Remark[],
  ): Placement {
    const code = [lineCode, ...deeper].join('.');
    const existing = this.nodes.get(code);
    if (existing !== undefined) return duplicate(existing, row);
    const nearest = this.nearest(code) ?? fallback;
    const direct = code.slice(0, code.lastIndexOf('.'));
    const ordinal = deeper[deeper.length - 1] ?? 0;
    if (nearest.code !== direct)
      remarks.push({ code: 'PLAN_LEVEL_JUMP', severity: 'warning', expected: direct });
    else
      remarks.push(
        ...this.sequence(
          nearest,
          ordinal,
          `${row.shown.replace(/\d+\D*$/, '')}${nearest.lastNumber + 1}`,
          row.shown,
        ),
      );
    return { node: this.add(row, nearest, code, ordinal), remarks };
  }

  /** `1.10` that became 1 October (or 10 January): the reading that is due wins. */
  private placeDate(row: RowToPlace, day: number, month: number, year: number): Placement {
    if (this.content === null) return orphan(row);
    const tries: number[][] = [
      [day, month],
      [month, day],
    ];
    const short = year % 100;
    if (short > 0) tries.push([day, month, short], [month, day, short]);
    const [best = [day, month]] = tries
      .map((parts) => ({ parts, score: this.fit(parts) }))
      .sort((left, right) => right.score - left.score)
      .map(({ parts }) => parts);
    const placed = this.placeDecimal(row, best, false);
    const remark: Remark = {
      code: 'PLAN_STT_DATE',
      severity: 'warning',
      expected: best.join('.'),
      actual: row.shown,
    };
    return { node: placed.node, remarks: [remark, ...placed.remarks] };
  }

  /** How well numbers fit the place: 3 due, 2 free here, 1 free under a known heading, 0 not. */
  private fit(parts: readonly number[]): number {
    const [a = 0, b = 0, c] = parts;
    const prefix = `${this.content?.code ?? ''}.${a}`;
    if (c !== undefined) {
      const line = this.line;
      return line !== null && line.code === `${prefix}.${b}` && line.lastNumber + 1 === c ? 3 : -1;
    }
    const activity = this.nodes.get(prefix);
    if (activity === undefined || this.nodes.has(`${prefix}.${b}`)) return 0;
    if (activity !== this.activity) return 1;
    return activity.lastNumber + 1 === b ? 3 : 2;
  }

  // -------------------------------------------------------------- dash lines and full codes

  private placeDash(row: RowToPlace, letter: number): Placement {
    const parent = this.dashParent;
    if (parent === null) return orphan(row);
    const remarks: Remark[] = [];
    // Signs, and letters that count from the first, under a heading without numbers are its lines: none is missing.
    const counts = parent.lastNumber === 0 && (letter === 0 || letter === parent.lastLetter + 1);
    if (parent !== this.line && !counts)
      remarks.push({ code: 'PLAN_LEVEL_JUMP', severity: 'warning', expected: `${parent.code}.1` });
    const free = (n: number) => !this.nodes.has(`${parent.code}.${toLetters(n)}`);
    let n =
      letter > 0
        ? letter
        : row.keptLetter > 0 && free(row.keptLetter)
          ? row.keptLetter
          : parent.lastLetter + 1;
    if (letter > 0) {
      const due = parent.lastLetter + 1;
      if (!free(letter)) n = due;
      if (letter !== due) {
        remarks.push({
          code: 'PLAN_STT_OUT_OF_PLACE',
          severity: 'warning',
          expected: toLetters(due),
          actual: row.shown,
        });
      }
    }
    while (!free(n)) n += 1;
    const node = this.link(row, parent, `${parent.code}.${toLetters(n)}`);
    parent.lastLetter = Math.max(parent.lastLetter, n);
    return { node, remarks };
  }

  private placeCode(row: RowToPlace, parts: readonly string[]): Placement {
    const code = parts.join('.');
    const existing = this.nodes.get(code);
    if (existing !== undefined) return duplicate(existing, row);
    const direct = parts.slice(0, -1).join('.');
    const parent = this.nearest(code);
    if (parent === null && !this.nodes.has(parts[0] ?? '')) return orphan(row);
    const remarks: Remark[] = [];
    const above = parent ?? this.root;
    if (above.code !== direct)
      remarks.push({ code: 'PLAN_LEVEL_JUMP', severity: 'warning', expected: direct });
    const last = parts[parts.length - 1] ?? '';
    if (/^\d+$/.test(last)) {
      const ordinal = Number(last);
      if (above.code === direct)
        remarks.push(...this.sequence(above, ordinal, `${direct}.${above.lastNumber + 1}`, code));
      return { node: this.add(row, above, code, ordinal), remarks };
    }
    const node = this.link(row, above, code);
    above.lastLetter = Math.max(above.lastLetter, parseCode(code)?.ordinals[parts.length - 1] ?? 0);
    return { node, remarks };
  }

  // -------------------------------------------------------------- memory

  /** Nearest existing row above a code, itself excluded. */
  private nearest(code: string): Node | null {
    for (let at = code.lastIndexOf('.'); at > 0; at = code.lastIndexOf('.', at - 1)) {
      const node = this.nodes.get(code.slice(0, at));
      if (node !== undefined) return node;
    }
    return null;
  }

  private sequence(parent: Node, n: number, expected: string, actual: string): Remark[] {
    if (n === parent.lastNumber + 1) return [];
    const code = n > parent.lastNumber ? 'PLAN_STT_SKIPPED' : 'PLAN_STT_OUT_OF_PLACE';
    return [{ code, severity: 'warning', expected, actual }];
  }

  private add(row: RowToPlace, parent: Node, code: string, ordinal: number): Node {
    const node = this.link(row, parent, code);
    // A line whose own heading is missing must not disturb the count of headings.
    if (parent === this.root || code === `${parent.code}.${ordinal}`) {
      parent.lastNumber = Math.max(parent.lastNumber, ordinal);
    }
    this.enter(node);
    return node;
  }

  private link(row: RowToPlace, parent: Node, code: string): Node {
    const level = parseCode(code)?.level ?? 'dash';
    const above = parent === this.root ? null : parent;
    const node = makeNode(code, level, row.row, row.shown, foldKey(row.text), above);
    parent.children.push(node);
    this.nodes.set(code, node);
    return node;
  }

  private enter(node: Node): void {
    this.refused = false;
    if (node.level === 'content') {
      if (this.content !== node) this.activity = null;
      this.content = node;
      this.line = null;
    } else if (node.level === 'activity') {
      this.content = node.parent ?? this.content;
      this.activity = node;
      this.line = null;
    } else if (node.level === 'line') {
      this.activity = node.parent?.level === 'activity' ? node.parent : this.activity;
      this.line = node;
    }
  }

  private refuse(stt: Stt): void {
    if (stt.kind === 'roman') {
      this.content = null;
      this.activity = null;
    }
    if (stt.kind === 'roman' || stt.kind === 'integer') this.activity = null;
    if (stt.kind === 'dash' || stt.kind === 'letter' || stt.kind === 'blank') return;
    this.line = null;
    this.refused = true;
  }
}

function makeNode(
  code: string,
  level: PlanLevel,
  row: number,
  stt: string,
  textKey: string,
  parent: Node | null,
): Node {
  return { code, level, row, stt, textKey, parent, children: [], lastNumber: 0, lastLetter: 0 };
}

/** A heading printed again after a page break: the same text, or marked `(tiếp)`. */
function isRepeat(existing: Node, text: string): boolean {
  const key = foldKey(text);
  return (
    key === existing.textKey || key === `${existing.textKey}tiep` || key === `${existing.textKey}tieptheo`
  );
}

function firstRow(existing: Node): Readonly<Record<string, string | number>> {
  return { firstRow: existing.row };
}

function duplicate(existing: Node, row: RowToPlace): Placement {
  const facts = { ...firstRow(existing), code: existing.code };
  return {
    node: null,
    remarks: [{ code: 'PLAN_CODE_DUPLICATE', severity: 'error', actual: row.shown, facts }],
  };
}

function orphan(row: RowToPlace): Placement {
  return { node: null, remarks: [{ code: 'PLAN_ORPHAN', severity: 'error', actual: row.shown }] };
}
