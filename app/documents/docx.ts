/**
 * A Word document as tables and running text: merged cells, automatic numbers as they are printed, what was deleted
 * left out and what was inserted kept. Knows nothing of plans.
 *
 * Automatic numbers are the reason for a reader of our own: plans live by them, and the libraries drop them.
 */
import { attribute, child, children, parseXml, type XmlNode, ZipFile } from '@so-ke-hoach/xlsx';
import type { SourceCell, SourceDocument, SourceTable, SourceText } from '../../src/import/document.ts';
import { toRoman } from '../../src/text/roman.ts';
import { FileRefused } from './refused.ts';

export function readDocx(bytes: Uint8Array): SourceDocument {
  const zip = new ZipFile(bytes);
  const body = child(part(zip, 'word/document.xml') ?? undefined, 'body');
  if (body === undefined) throw new FileRefused('damaged');
  const reader = new Reader(Numbers.of(zip), boldStyles(part(zip, 'word/styles.xml')));
  const blocks = reader.blocks(body);
  const hasText = blocks.some((block) =>
    block.kind === 'text' ? block.text !== '' : block.cells.length > 0,
  );
  if (!hasText && zip.names().some((name) => /^word\/media\//i.test(name))) throw new FileRefused('pictures');
  return { kind: 'docx', blocks };
}

function part(zip: ZipFile, name: string): XmlNode | null {
  const bytes = zip.bytes(name);
  return bytes === null ? null : parseXml(bytes);
}

const valOf = (node: XmlNode | undefined, name: string): string | undefined => {
  const one = child(node, name);
  return one === undefined ? undefined : attribute(one, 'val');
};
const isOn = (node: XmlNode | undefined): boolean =>
  node !== undefined && !['0', 'false', 'off', 'none'].includes(attribute(node, 'val') ?? '1');

/** Styles whose text is bold. */
function boldStyles(styles: XmlNode | null): ReadonlySet<string> {
  const found = new Set<string>();
  for (const style of children(styles ?? undefined, 'style'))
    if (isOn(child(child(style, 'rPr'), 'b'))) found.add(attribute(style, 'styleId') ?? '');
  return found;
}

interface Paragraph {
  readonly text: string;
  readonly bold: boolean;
}

/** Elements that only wrap others; of an alternative the first is read. */
const WRAPPERS = new Set([
  'sdt',
  'sdtContent',
  'ins',
  'moveTo',
  'smartTag',
  'customXml',
  'hyperlink',
  'fldSimple',
  'bdo',
  'dir',
]);

class Reader {
  constructor(
    private readonly numbers: Numbers,
    private readonly bold: ReadonlySet<string>,
  ) {}

  blocks(body: XmlNode): (SourceText | SourceTable)[] {
    const out: (SourceText | SourceTable)[] = [];
    for (const node of body.children) {
      if (node.name === 'p') {
        const { text, bold } = this.paragraph(node);
        if (text.trim() !== '') out.push({ kind: 'text', text, ...(bold ? { bold } : {}) });
      } else if (node.name === 'tbl') out.push(this.table(node));
      else if (WRAPPERS.has(node.name)) out.push(...this.blocks(node));
    }
    return out;
  }

  private paragraph(node: XmlNode): Paragraph {
    const properties = child(node, 'pPr');
    const number = this.numbers.next(properties);
    let marked = 0;
    let all = 0;
    const inStyle = this.bold.has(valOf(properties, 'pStyle') ?? '');
    const text = (of: XmlNode): string =>
      of.children
        .map((one): string => {
          if (one.name === 'r') {
            const piece = runText(one);
            all += piece.length;
            const flag = child(child(one, 'rPr'), 'b');
            if (flag === undefined ? inStyle : isOn(flag)) marked += piece.length;
            return piece;
          }
          return WRAPPERS.has(one.name) ? text(one) : '';
        })
        .join('');
    const written = text(node);
    const space = number === '' || written === '' ? '' : ' ';
    return { text: `${number}${space}${written}`, bold: all > 0 && marked * 2 > all };
  }

  private table(node: XmlNode): SourceTable {
    const cells: SourceCell[] = [];
    /** The cell that each column's merge began with. */
    const open = new Map<
      number,
      { rowSpan: number; columnSpan: number } & Omit<SourceCell, 'rowSpan' | 'columnSpan'>
    >();
    let columns = 0;
    const rows = rowsOf(node);
    rows.forEach((row, at) => {
      let column = Number(valOf(child(row, 'trPr'), 'gridBefore') ?? 0) || 0;
      for (const cell of cellsOf(row)) {
        const properties = child(cell, 'tcPr');
        const columnSpan = Number(valOf(properties, 'gridSpan') ?? 1) || 1;
        const merge = child(properties, 'vMerge');
        const goesOn = merge !== undefined && attribute(merge, 'val') !== 'restart';
        const { text, bold } = this.cellText(cell);
        const begun = open.get(column);
        if (goesOn && begun !== undefined) {
          begun.rowSpan += 1;
        } else {
          const made = { text, row: at, column, rowSpan: 1, columnSpan, bold };
          if (merge === undefined) open.delete(column);
          else open.set(column, made);
          cells.push(made);
        }
        column += columnSpan;
      }
      columns = Math.max(columns, column);
    });
    return {
      kind: 'table',
      rows: rows.length,
      columns,
      cells: cells.filter(({ text }) => text.trim() !== ''),
      spans: true,
    };
  }

  private cellText(cell: XmlNode): Paragraph {
    const pieces = this.paragraphsOf(cell).filter(({ text }) => text.trim() !== '');
    return {
      text: pieces.map(({ text }) => text.trim()).join('\n'),
      bold: pieces.length > 0 && pieces.every(({ bold }) => bold),
    };
  }

  /** Paragraphs of a cell; a table within it gives its cells, one after the other. */
  private paragraphsOf(node: XmlNode): Paragraph[] {
    return node.children.flatMap((one): Paragraph[] => {
      if (one.name === 'p') return [this.paragraph(one)];
      if (one.name === 'tbl')
        return rowsOf(one).flatMap((row) => cellsOf(row).flatMap((cell) => this.paragraphsOf(cell)));
      return WRAPPERS.has(one.name) ? this.paragraphsOf(one) : [];
    });
  }
}

const through = (node: XmlNode, name: string): XmlNode[] =>
  node.children.flatMap((one) =>
    one.name === name ? [one] : WRAPPERS.has(one.name) ? through(one, name) : [],
  );
const rowsOf = (table: XmlNode): XmlNode[] =>
  // A row that was deleted with changes tracked is no row.
  through(table, 'tr').filter((row) => child(child(row, 'trPr'), 'del') === undefined);
const cellsOf = (row: XmlNode): XmlNode[] => through(row, 'tc');

function runText(run: XmlNode): string {
  if (isOn(child(child(run, 'rPr'), 'vanish'))) return '';
  return run.children
    .map((one) => {
      if (one.name === 't') return one.text;
      if (one.name === 'tab') return ' ';
      if (one.name === 'br' || one.name === 'cr') return attribute(one, 'type') === 'page' ? '' : '\n';
      if (one.name === 'noBreakHyphen') return '-';
      if (one.name === 'sym') return '•';
      return '';
    })
    .join('');
}

// ---------------------------------------------------------------- automatic numbers

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
}

/** How automatic lists count, and how far each has come. */
class Numbers {
  private readonly counts = new Map<string, number[]>();

  private constructor(
    /** Levels of each list, and the definition that lists share their counts by. */
    private readonly lists: ReadonlyMap<string, { key: string; levels: readonly Level[] }>,
    /** List and level of a style. */
    private readonly styles: ReadonlyMap<string, { id: string; level: number }>,
  ) {}

  static of(zip: ZipFile): Numbers {
    const numbering = part(zip, 'word/numbering.xml') ?? undefined;
    const abstract = new Map(
      children(numbering, 'abstractNum').map((node) => [
        attribute(node, 'abstractNumId') ?? '',
        levelsOf(node),
      ]),
    );
    const lists = new Map(
      children(numbering, 'num').map((node): [string, { key: string; levels: readonly Level[] }] => {
        const id = attribute(node, 'numId') ?? '';
        const base = valOf(node, 'abstractNumId') ?? '';
        const changes = children(node, 'lvlOverride');
        const levels = (abstract.get(base) ?? []).map((level, at): Level => {
          const change = changes.find((one) => attribute(one, 'ilvl') === String(at));
          const whole = child(change, 'lvl');
          const start = valOf(change, 'startOverride');
          return {
            ...(whole === undefined ? level : levelOf(whole)),
            ...(start === undefined ? {} : { start: Number(start) }),
          };
        });
        // Lists of one definition count on, unless one begins anew.
        return [id, { key: changes.length > 0 ? `num ${id}` : `abstract ${base}`, levels }];
      }),
    );
    const styles = new Map<string, { id: string; level: number }>();
    for (const style of children(part(zip, 'word/styles.xml') ?? undefined, 'style')) {
      const list = child(child(style, 'pPr'), 'numPr');
      const id = valOf(list, 'numId');
      if (id !== undefined)
        styles.set(attribute(style, 'styleId') ?? '', { id, level: Number(valOf(list, 'ilvl') ?? 0) });
    }
    return new Numbers(lists, styles);
  }

  /** The number that a paragraph is printed with, '' where it has none. */
  next(properties: XmlNode | undefined): string {
    const own = child(properties, 'numPr');
    const style = this.styles.get(valOf(properties, 'pStyle') ?? '');
    const id = valOf(own, 'numId') ?? style?.id ?? '0';
    const list = this.lists.get(id);
    if (id === '0' || list === undefined) return '';
    const at = Number(valOf(own, 'ilvl') ?? style?.level ?? 0);
    const level = list.levels[at];
    if (level === undefined) return '';
    const counts = this.counts.get(list.key) ?? [];
    for (let above = 0; above < at; above++) counts[above] ??= list.levels[above]?.start ?? 1;
    counts[at] = (counts[at] ?? level.start - 1) + 1;
    counts.length = at + 1;
    this.counts.set(list.key, counts);
    if (level.format === 'none') return '';
    if (level.format === 'bullet') return bullet(level.text);
    return level.text.replace(/%(\d)/g, (_whole, digit: string) => {
      const which = Number(digit) - 1;
      return written(counts[which] ?? 1, list.levels[which]?.format ?? 'decimal');
    });
  }
}

function levelsOf(node: XmlNode): Level[] {
  const out: Level[] = [];
  for (const one of children(node, 'lvl')) out[Number(attribute(one, 'ilvl') ?? 0)] = levelOf(one);
  return out;
}

const levelOf = (node: XmlNode): Level => ({
  start: Number(valOf(node, 'start') ?? 1),
  format: valOf(node, 'numFmt') ?? 'decimal',
  text: valOf(node, 'lvlText') ?? '',
});

/** Signs of symbol fonts are dashes and plus signs to a reader. */
const bullet = (text: string): string => (/^[-–—+*•o]$/.test(text) ? text : '-');

function written(n: number, format: string): string {
  if (format === 'upperRoman' || format === 'lowerRoman') {
    const out = toRoman(n);
    return format === 'upperRoman' ? out : out.toLowerCase();
  }
  if (format === 'upperLetter' || format === 'lowerLetter') {
    const letter = String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.ceil(n / 26));
    return format === 'upperLetter' ? letter.toUpperCase() : letter;
  }
  return format === 'decimalZero' && n < 10 ? `0${n}` : String(n);
}
