/**
 * A page, or what the clipboard holds when copied from Word, a web page or a spreadsheet: tables with their merged
 * cells and running text. Parsed as browsers do (parse5), so that Node and the page see the same. Knows nothing of plans.
 */
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import type { SourceCell, SourceDocument, SourceTable, SourceText } from '../../src/import/document.ts';
import { FileRefused } from './refused.ts';

type Node = Tree.ChildNode;
type Element = Tree.Element;

const isElement = (node: Node): node is Element => 'tagName' in node;
const attr = (node: Element, name: string): string =>
  node.attrs.find((one) => one.name === name)?.value ?? '';

/** Not to be seen, or deleted with changes tracked. */
const HIDDEN = new Set([
  'script',
  'style',
  'head',
  'title',
  'del',
  's',
  'strike',
  'template',
  'noscript',
  'xml',
  'o:p',
]);
const BLOCKS = new Set([
  'p',
  'div',
  'li',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'tr',
  'ul',
  'ol',
  'section',
  'article',
  'center',
  'blockquote',
]);
const BOLD = new Set(['b', 'strong', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
/** A crafted span must not make a grid of millions. */
const MOST_SPAN = 1_000;

/** A page that begins and does not end, with a table in it that does not either: rows may be missing. */
const isCutShort = (html: string): boolean => {
  const count = (tag: RegExp): number => html.match(tag)?.length ?? 0;
  return /<html[\s>]/i.test(html) && !/<\/html/i.test(html) && count(/<table[\s>]/gi) > count(/<\/table/gi);
};

/** Throws a {@link FileRefused} for a page that was cut short. */
export function readHtml(html: string): SourceDocument {
  if (isCutShort(html)) throw new FileRefused('damaged');
  const page = parse(html);
  const blocks: (SourceText | SourceTable)[] = [];
  let line: { text: string; bold: number } = { text: '', bold: 0 };
  const close = (): void => {
    const text = tidy(line.text);
    if (text !== '')
      blocks.push({ kind: 'text', text, ...(line.bold * 2 > line.text.length ? { bold: true } : {}) });
    line = { text: '', bold: 0 };
  };
  const walk = (node: Node, bold: boolean, asTyped = false): void => {
    if (node.nodeName === '#text') {
      const { value: typed } = node as Tree.TextNode;
      // A line of the file is no line of the page: programs break them anywhere.
      const value = asTyped ? typed : typed.replace(/\s+/g, ' ');
      line.text += value;
      if (bold) line.bold += value.length;
      return;
    }
    if (!isElement(node) || HIDDEN.has(node.tagName) || isHidden(node)) return;
    if (node.tagName === 'table' && !isLayout(node)) {
      close();
      blocks.push(tableOf(node));
      return;
    }
    const isBlock = BLOCKS.has(node.tagName) || node.tagName === 'td' || node.tagName === 'th';
    if (isBlock) close();
    if (node.tagName === 'br') line.text += '\n';
    for (const one of node.childNodes)
      walk(one, bold || isBoldElement(node), asTyped || node.tagName === 'pre');
    if (isBlock) close();
  };
  for (const node of page.childNodes) walk(node, false);
  close();
  return { kind: 'html', blocks };
}

const isHidden = (node: Element): boolean =>
  /display\s*:\s*none|mso-hide\s*:\s*all/i.test(attr(node, 'style')) || attr(node, 'hidden') !== '';

const isBoldElement = (node: Element): boolean =>
  BOLD.has(node.tagName) || /font-weight\s*:\s*(?:bold|[6-9]00)/i.test(attr(node, 'style'));

/** A table that only holds other tables lays a page out. */
function isLayout(table: Element): boolean {
  return (
    cellsOf(table).length > 0 &&
    innerTables(table).length > 0 &&
    cellsOf(table).every((cell) => innerTables(cell).length > 0 || textOf(cell).text.trim() === '')
  );
}

function innerTables(node: Element): Element[] {
  return node.childNodes.flatMap((one): Element[] =>
    !isElement(one) ? [] : one.tagName === 'table' ? [one] : innerTables(one),
  );
}

const rowsOf = (table: Element): Element[] =>
  table.childNodes.flatMap((one): Element[] =>
    !isElement(one)
      ? []
      : one.tagName === 'tr'
        ? [one]
        : ['thead', 'tbody', 'tfoot'].includes(one.tagName)
          ? rowsOf(one)
          : [],
  );
const rowCells = (row: Element): Element[] =>
  row.childNodes.filter(
    (one): one is Element => isElement(one) && (one.tagName === 'td' || one.tagName === 'th'),
  );
const cellsOf = (table: Element): Element[] => rowsOf(table).flatMap(rowCells);

function tableOf(table: Element): SourceTable {
  const cells: SourceCell[] = [];
  const taken: boolean[][] = [];
  const rows = rowsOf(table).filter((row) => !isHidden(row));
  let columns = 0;
  rows.forEach((row, at) => {
    let column = 0;
    for (const cell of rowCells(row)) {
      while (taken[at]?.[column] === true) column++;
      const span = (name: string): number =>
        Math.min(MOST_SPAN, Math.max(1, Number.parseInt(attr(cell, name), 10) || 1));
      const columnSpan = span('colspan');
      const rowSpan = Math.min(span('rowspan'), rows.length - at);
      for (let down = 0; down < rowSpan; down++) {
        taken[at + down] ??= [];
        for (let right = 0; right < columnSpan; right++)
          (taken[at + down] as boolean[])[column + right] = true;
      }
      const { text, bold } = textOf(cell);
      const plain = tidy(text);
      if (plain !== '')
        cells.push({
          text: plain,
          row: at,
          column,
          rowSpan,
          columnSpan,
          ...(bold * 2 > plain.length && cell.tagName !== 'th' ? { bold: true } : {}),
        });
      column += columnSpan;
    }
    columns = Math.max(columns, column, taken[at]?.length ?? 0);
  });
  return { kind: 'table', rows: rows.length, columns, cells, spans: true };
}

/** The text of a cell, a line for each paragraph, and how much of it is bold. */
function textOf(node: Element): { text: string; bold: number } {
  let text = '';
  let bold = 0;
  const walk = (one: Node, isBold: boolean): void => {
    if (one.nodeName === '#text') {
      const value = (one as Tree.TextNode).value.replace(/\s+/g, ' ');
      text += value;
      if (isBold && value.trim() !== '') bold += value.length;
      return;
    }
    if (!isElement(one) || HIDDEN.has(one.tagName) || isHidden(one)) return;
    if (one.tagName === 'br') text += '\n';
    const isBlock = BLOCKS.has(one.tagName);
    if (isBlock && text !== '' && !text.endsWith('\n')) text += '\n';
    for (const inner of one.childNodes) walk(inner, isBold || isBoldElement(one));
    if (isBlock && !text.endsWith('\n')) text += '\n';
  };
  for (const one of node.childNodes) walk(one, isBoldElement(node));
  return { text, bold };
}

const tidy = (text: string): string =>
  text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
