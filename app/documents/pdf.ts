/**
 * A PDF with a text layer as tables and running text. The lines that are drawn make the cells; where none are drawn,
 * gaps make the columns. Each letter is taken with its place, for words of two columns may follow each other in the
 * file. Knows nothing of plans.
 */
import type { SourceCell, SourceDocument, SourceTable, SourceText } from '../../src/import/document.ts';
import { FileRefused } from './refused.ts';

/** A letter on its page, in points; y grows upwards. */
interface Glyph {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

/** A drawn line; `at` is its place across, `from` and `to` its ends along. */
interface Rule {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

interface PageContent {
  readonly glyphs: Glyph[];
  readonly horizontal: Rule[];
  readonly vertical: Rule[];
}

/** More pages than this are no annex. */
const MOST_PAGES = 400;

export async function readPdf(bytes: Uint8Array): Promise<SourceDocument> {
  // Two megabytes of code: only for those who read a PDF.
  const { getDocumentProxy, getResolvedPDFJS } = await import('unpdf');
  const { OPS } = await getResolvedPDFJS();
  // What it would say about a damaged file goes to the output, which is the reader's.
  const file = await getDocumentProxy(bytes.slice(), { verbosity: 0 }).catch((error: unknown) => {
    throw new FileRefused((error as Error)?.name === 'PasswordException' ? 'encrypted' : 'damaged');
  });
  if (file.numPages > MOST_PAGES) throw new FileRefused('tooManyPages');
  const blocks: (SourceText | SourceTable)[] = [];
  let letters = 0;
  const loose: { page: number; lines: Line[] }[] = [];
  for (let number = 1; number <= file.numPages; number++) {
    const page = await file.getPage(number);
    const content = contentOf(await page.getOperatorList(), OPS);
    letters += content.glyphs.filter(({ text }) => text.trim() !== '').length;
    const tables = tablesOf(content);
    if (tables.length === 0) loose.push({ page: number, lines: linesOf(content.glyphs) });
    blocks.push(...blocksOf(content, tables, number));
  }
  if (letters < LEAST_LETTERS) throw new FileRefused('scanned');
  const hasTable = blocks.some(({ kind }) => kind === 'table');
  if (hasTable) return { kind: 'pdf', blocks };
  const table = byGaps(loose);
  return { kind: 'pdf', blocks: table === null ? blocks : [table] };
}

/** A scan may carry a stamp in letters. */
const LEAST_LETTERS = 40;

// ---------------------------------------------------------------- what stands on a page

type Matrix = [number, number, number, number, number, number];
const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];
const apply = (m: Matrix, x: number, y: number): [number, number] => [
  m[0] * x + m[2] * y + m[4],
  m[1] * x + m[3] * y + m[5],
];

interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

interface State {
  ctm: Matrix;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
}

/** Runs the page's operators, as far as they place letters and lines. */
function contentOf(operators: Operators, ops: Readonly<Record<string, number>>): PageContent {
  const names = new Map(Object.entries(ops).map(([name, code]) => [code, name]));
  const content: PageContent = { glyphs: [], horizontal: [], vertical: [] };
  let state: State = {
    ctm: [1, 0, 0, 1, 0, 0],
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    leading: 0,
  };
  const kept: State[] = [];
  let text: Matrix = [1, 0, 0, 1, 0, 0];
  let line: Matrix = text;
  const moveText = (x: number, y: number): void => {
    line = times(line, [1, 0, 0, 1, x, y]);
    text = line;
  };
  const show = (glyphs: readonly unknown[]): void => {
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        text = times(text, [1, 0, 0, 1, (-glyph / 1000) * state.size * state.scale, 0]);
        continue;
      }
      if (glyph === null || typeof glyph !== 'object') continue;
      const {
        unicode = '',
        width = 0,
        isSpace = false,
      } = glyph as { unicode?: string; width?: number; isSpace?: boolean };
      const advance =
        ((width / 1000) * state.size + state.charSpacing + (isSpace ? state.wordSpacing : 0)) * state.scale;
      const place = times(state.ctm, text);
      const [x, y] = apply(place, 0, 0);
      const [right] = apply(place, (width / 1000) * state.size * state.scale, 0);
      const size = Math.hypot(place[2], place[3]) * state.size;
      if (unicode !== '') content.glyphs.push({ text: unicode, x, y, width: right - x, size });
      text = times(text, [1, 0, 0, 1, advance, 0]);
    }
  };
  operators.fnArray.forEach((code, index) => {
    const args = (operators.argsArray[index] ?? []) as unknown[];
    const n = (at: number): number => Number(args[at] ?? 0);
    switch (names.get(code)) {
      case 'save':
        kept.push({ ...state });
        break;
      case 'restore':
        state = kept.pop() ?? state;
        break;
      case 'transform':
        state.ctm = times(state.ctm, [n(0), n(1), n(2), n(3), n(4), n(5)]);
        break;
      case 'paintFormXObjectBegin': {
        kept.push({ ...state });
        const matrix = args[0] as Matrix | null;
        if (matrix !== null && matrix !== undefined) state.ctm = times(state.ctm, [...matrix] as Matrix);
        break;
      }
      case 'paintFormXObjectEnd':
        state = kept.pop() ?? state;
        break;
      case 'beginText':
        text = [1, 0, 0, 1, 0, 0];
        line = text;
        break;
      case 'setFont':
        state.size = n(1);
        break;
      case 'setCharSpacing':
        state.charSpacing = n(0);
        break;
      case 'setWordSpacing':
        state.wordSpacing = n(0);
        break;
      case 'setHScale':
        state.scale = n(0) / 100;
        break;
      case 'setLeading':
        state.leading = -n(0);
        break;
      case 'setTextMatrix': {
        const matrix = (args.length === 1 ? args[0] : args) as ArrayLike<number>;
        line = Array.from(matrix) as Matrix;
        text = line;
        break;
      }
      case 'moveText':
        moveText(n(0), n(1));
        break;
      case 'setLeadingMoveText':
        state.leading = n(1);
        moveText(n(0), n(1));
        break;
      case 'nextLine':
        moveText(0, state.leading);
        break;
      case 'showText':
      case 'showSpacedText':
        show((args[0] ?? []) as unknown[]);
        break;
      case 'nextLineShowText':
        moveText(0, state.leading);
        show((args[0] ?? []) as unknown[]);
        break;
      case 'constructPath':
        // What only clips what comes next draws no line.
        if (args[0] !== ops.endPath) addRules(args, state.ctm, content);
        break;
    }
  });
  return content;
}

const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const CLOSE = 3;
/** A filled box that is thinner than this, in points, is a line. */
const THIN = 3;

/** The straight lines of a path, and thin boxes that were filled. */
function addRules(args: readonly unknown[], ctm: Matrix, content: PageContent): void {
  const data = (args[1] as ArrayLike<number>[] | undefined)?.[0];
  if (data === undefined || data === null) return;
  let points: [number, number][] = [];
  const flush = (): void => {
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    if (points.length > 2 && (right - left < THIN || high - low < THIN))
      addRule([left, low], [right, high], content);
    else
      for (let at = 1; at < points.length; at++)
        addRule(points[at - 1] as [number, number], points[at] as [number, number], content);
    points = [];
  };
  for (let at = 0; at < data.length; ) {
    const kind = data[at] as number;
    const point = (offset: number): [number, number] =>
      apply(ctm, data[at + offset] as number, data[at + offset + 1] as number);
    if (kind === MOVE) {
      if (points.length > 1) flush();
      points = [point(1)];
      at += 3;
    } else if (kind === LINE) {
      points.push(point(1));
      at += 3;
    } else if (kind === CURVE) {
      points.push(point(5));
      at += 7;
    } else if (kind === CLOSE) {
      if (points[0] !== undefined) points.push(points[0]);
      at += 1;
    } else at += 5;
  }
  if (points.length > 1) flush();
}

function addRule([ax, ay]: [number, number], [bx, by]: [number, number], content: PageContent): void {
  const [width, height] = [Math.abs(ax - bx), Math.abs(ay - by)];
  if (height < THIN && width > THIN)
    content.horizontal.push({ at: (ay + by) / 2, from: Math.min(ax, bx), to: Math.max(ax, bx) });
  else if (width < THIN && height > THIN)
    content.vertical.push({ at: (ax + bx) / 2, from: Math.min(ay, by), to: Math.max(ay, by) });
}

// ---------------------------------------------------------------- tables by drawn lines

interface Grid {
  readonly xs: readonly number[];
  /** From the top. */
  readonly ys: readonly number[];
  readonly horizontal: readonly Rule[];
  readonly vertical: readonly Rule[];
}

const NEAR = 3;

/** Lines that touch make one table; one needs two of each kind at least. */
function tablesOf({ horizontal: drawn, vertical }: PageContent): Grid[] {
  // What only runs under words is no line of a table: those end at lines that go down, or cross them.
  const horizontal = drawn.filter((rule) => {
    const met = vertical.filter((other) => crosses(rule, other)).map(({ at }) => at);
    const touches = (end: number): boolean => met.some((at) => Math.abs(at - end) <= NEAR);
    return (touches(rule.from) && touches(rule.to)) || places(met).length > 2;
  });
  const groups: { horizontal: Rule[]; vertical: Rule[] }[] = [];
  for (const rule of horizontal) groups.push({ horizontal: [rule], vertical: [] });
  for (const rule of vertical) {
    const touched = groups.filter((group) => group.horizontal.some((other) => crosses(other, rule)));
    const merged = {
      horizontal: touched.flatMap((one) => one.horizontal),
      vertical: [...touched.flatMap((one) => one.vertical), rule],
    };
    for (const one of touched) groups.splice(groups.indexOf(one), 1);
    groups.push(merged);
  }
  return groups
    .map(gridOf)
    .flatMap(apart)
    .filter(({ xs, ys }) => xs.length > 2 && ys.length > 1)
    .sort((one, other) => (other.ys[0] as number) - (one.ys[0] as number));
}

const gridOf = ({ horizontal, vertical }: Pick<Grid, 'horizontal' | 'vertical'>): Grid => ({
  xs: places(vertical.map(({ at }) => at)),
  ys: places(horizontal.map(({ at }) => at)).reverse(),
  horizontal,
  vertical,
});

/** Tables that only touch, as that of the signatures right below a plan: no line down goes on from one to the other. */
function apart(grid: Grid): Grid[] {
  const { xs, ys, horizontal, vertical } = grid;
  const inner = xs.slice(1, -1);
  const linesIn = (row: number): number[] =>
    inner.filter((at) => covered(vertical, at, ys[row + 1] as number, ys[row] as number));
  let above = linesIn(0);
  for (let row = 1; row < ys.length - 1; row++) {
    const own = linesIn(row);
    if (own.length === 0) continue;
    const goesOn = above.length === 0 || own.some((at) => above.includes(at));
    above = own;
    if (goesOn) continue;
    const cut = ys[row] as number;
    const isAbove = ({ at }: Rule): boolean => at >= cut - NEAR;
    const down = (side: (rule: Rule) => boolean): Rule[] => vertical.filter(side);
    const upper = gridOf({
      horizontal: horizontal.filter(isAbove),
      vertical: down(({ from, to }) => (from + to) / 2 > cut),
    });
    const lower = gridOf({
      horizontal: horizontal.filter(({ at }) => at <= cut + NEAR),
      vertical: down(({ from, to }) => (from + to) / 2 <= cut),
    });
    return [upper, ...apart(lower)];
  }
  return [grid];
}

const crosses = (horizontal: Rule, vertical: Rule): boolean =>
  vertical.at >= horizontal.from - NEAR &&
  vertical.at <= horizontal.to + NEAR &&
  horizontal.at >= vertical.from - NEAR &&
  horizontal.at <= vertical.to + NEAR;

/** Places that are one line drawn twice, once. */
function places(all: readonly number[]): number[] {
  const out: number[] = [];
  for (const one of [...all].sort((a, b) => a - b))
    if (out.length === 0 || one - (out[out.length - 1] as number) > NEAR) out.push(one);
  return out;
}

/** Whether lines at `at` cover the middle of the way from `from` to `to`. */
const covered = (rules: readonly Rule[], at: number, from: number, to: number): boolean => {
  const middle = (from + to) / 2;
  return rules.some(
    (rule) => Math.abs(rule.at - at) <= NEAR && rule.from - NEAR <= middle && rule.to + NEAR >= middle,
  );
};

function tableOf(grid: Grid, glyphs: readonly Glyph[], page: number): SourceTable {
  const { xs, ys, horizontal, vertical } = grid;
  const [rows, columns] = [ys.length - 1, xs.length - 1];
  const done = new Set<number>();
  const cells: SourceCell[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (done.has(row * columns + column)) continue;
      const [top, low] = [ys[row] as number, ys[row + 1] as number];
      let columnSpan = 1;
      while (column + columnSpan < columns && !covered(vertical, xs[column + columnSpan] as number, low, top))
        columnSpan++;
      const [left, right] = [xs[column] as number, xs[column + columnSpan] as number];
      let rowSpan = 1;
      while (
        row + rowSpan < rows &&
        !covered(horizontal, ys[row + rowSpan] as number, left, Math.min(right, xs[column + 1] as number))
      )
        rowSpan++;
      const bottom = ys[row + rowSpan] as number;
      for (let down = 0; down < rowSpan; down++)
        for (let across = 0; across < columnSpan; across++)
          done.add((row + down) * columns + column + across);
      const inside = glyphs.filter((glyph) => isInside(glyph, left, right, bottom, top));
      const text = textOfCell(linesOf(inside), left, right);
      if (text !== '') cells.push({ text, row, column, rowSpan, columnSpan });
    }
  }
  return { kind: 'table', rows, columns, cells, pages: Array<number>(rows).fill(page), spans: true };
}

function isInside(
  { x, y, width, size }: Glyph,
  left: number,
  right: number,
  bottom: number,
  top: number,
): boolean {
  const [middle, height] = [x + width / 2, y + size * 0.3];
  return middle > left && middle < right && height > bottom && height < top;
}

// ---------------------------------------------------------------- letters to lines

interface Line {
  readonly y: number;
  readonly x: number;
  readonly right: number;
  readonly size: number;
  readonly text: string;
  /** Words with a wide gap before them begin a new piece. */
  readonly pieces: readonly { x: number; text: string }[];
}

function linesOf(glyphs: readonly Glyph[]): Line[] {
  const rows: Glyph[][] = [];
  for (const glyph of [...glyphs].sort((one, other) => other.y - one.y)) {
    const row = rows[rows.length - 1];
    const first = row?.[0];
    if (
      row !== undefined &&
      first !== undefined &&
      Math.abs(first.y - glyph.y) < Math.max(2, Math.min(first.size, glyph.size) * 0.4)
    )
      row.push(glyph);
    else rows.push([glyph]);
  }
  return rows.map(lineOf).filter(({ text }) => text !== '');
}

function lineOf(row: readonly Glyph[]): Line {
  const sorted = [...row].sort((one, other) => one.x - other.x);
  const pieces: { x: number; text: string }[] = [];
  let right = Number.NEGATIVE_INFINITY;
  let last: Glyph | null = null;
  for (const glyph of sorted) {
    // Bold made by printing a letter twice.
    if (
      last !== null &&
      last.text === glyph.text &&
      Math.abs(last.x - glyph.x) < glyph.size * 0.12 &&
      glyph.text.trim() !== ''
    )
      continue;
    const gap = glyph.x - right;
    const piece = pieces[pieces.length - 1];
    if (piece === undefined || (gap > glyph.size * 1.6 && glyph.text.trim() !== ''))
      pieces.push({ x: glyph.x, text: glyph.text });
    else
      piece.text +=
        gap > glyph.size * 0.18 && !/\s$/.test(piece.text) && glyph.text.trim() !== ''
          ? ` ${glyph.text}`
          : glyph.text;
    if (glyph.text.trim() !== '') right = Math.max(right, glyph.x + glyph.width);
    last = glyph;
  }
  const kept = pieces
    .map(({ x, text }) => ({ x, text: text.replace(/\s+/g, ' ').trim() }))
    .filter(({ text }) => text !== '');
  const [first] = sorted;
  return {
    y: first?.y ?? 0,
    x: kept[0]?.x ?? 0,
    right,
    size: first?.size ?? 0,
    text: kept.map(({ text }) => text).join(' '),
    pieces: kept,
  };
}

const CUT_NUMBER = /(?:\d[.,]\d{1,3}|\d[.,])\|\d{1,3}(?!\d)|\d\|\d{0,2}[.,]\d{3}/;

/** Room, in points, that a cell leaves beside its text on both sides together. */
const PADDING = 7;

/** Lines of a cell: a break is one only where the next word would still have fitted. */
function textOfCell(lines: readonly Line[], left: number, right: number): string {
  let out = '';
  lines.forEach((line, at) => {
    const above = lines[at - 1];
    if (above === undefined) out = line.text;
    else if (/^[\d.]+$/.test(out) && /^[\d.]+$/.test(line.text)) {
      // A number that was too wide for its column.
      out += line.text;
    } else {
      // `NĐ-` over `CP`: one word, which a line parts at its hyphen.
      if (/[A-Za-zÀ-ỹ]-$/.test(out) && /^[A-Za-zÀ-ỹ]/.test(line.text)) {
        out += line.text;
        return;
      }
      const word = line.text.split(' ')[0] ?? '';
      const room = right - above.right - above.size * 0.6;
      // A number that was too wide for its column and was cut.
      const isFull = right - left - (above.right - above.x) < above.size * 0.6 + PADDING;
      if (isFull && CUT_NUMBER.test(`${out.slice(-16)}|${line.text.slice(0, 16)}`)) {
        out += line.text;
        return;
      }
      out += `${room > (word.length + 1) * above.size * 0.62 ? '\n' : ' '}${line.text}`;
    }
  });
  return out;
}

function blocksOf(content: PageContent, tables: readonly Grid[], page: number): (SourceText | SourceTable)[] {
  const top = ({ ys }: Grid): number => ys[0] as number;
  const outside = content.glyphs.filter(
    (glyph) =>
      !tables.some(({ xs, ys }) =>
        isInside(
          glyph,
          xs[0] as number,
          xs[xs.length - 1] as number,
          ys[ys.length - 1] as number,
          ys[0] as number,
        ),
      ),
  );
  const placed = [
    ...linesOf(outside).map((line) => ({
      y: line.y,
      block: { kind: 'text', text: line.text, page } as SourceText,
    })),
    ...tables.map((grid) => ({ y: top(grid), block: tableOf(grid, content.glyphs, page) })),
  ];
  return placed.sort((one, other) => other.y - one.y).map(({ block }) => block);
}

// ---------------------------------------------------------------- tables by gaps

/** Columns where pieces of many lines begin; null where the text has none. */
function byGaps(pages: readonly { page: number; lines: Line[] }[]): SourceTable | null {
  const lines = pages.flatMap(({ page, lines: own }) => own.map((line) => ({ ...line, page })));
  const starts = new Map<number, number>();
  for (const { pieces } of lines)
    for (const { x } of pieces) {
      const near = [...starts.keys()].find((one) => Math.abs(one - x) < 8);
      starts.set(near ?? x, (starts.get(near ?? x) ?? 0) + 1);
    }
  const columns = [...starts.entries()]
    .filter(([, count]) => count * 8 >= lines.length)
    .map(([x]) => x)
    .sort((one, other) => one - other);
  if (columns.length < 3 || lines.filter(({ pieces }) => pieces.length > 1).length * 4 < lines.length)
    return null;
  const cells = lines.flatMap((line, row) => {
    const texts = columns.map(() => '');
    for (const { x, text } of line.pieces) {
      let at = 0;
      columns.forEach((start, column) => {
        if (start <= x + 8) at = column;
      });
      texts[at] = texts[at] === '' ? text : `${texts[at]} ${text}`;
    }
    return texts.flatMap((text, column): SourceCell[] => (text === '' ? [] : [{ text, row, column }]));
  });
  return {
    kind: 'table',
    rows: lines.length,
    columns: columns.length,
    cells,
    pages: lines.map(({ page }) => page),
    spans: false,
  };
}
