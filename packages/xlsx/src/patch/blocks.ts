/**
 * What changed in the blocks of a tab: its look, columns, merges, rules, and what follows when rows and columns moved.
 */

import { areaName, parseArea, parseAreas } from '../a1.ts';
import { filterXml } from '../filter.ts';
import { DEFAULT_WIDTH } from '../limits.ts';
import { keepsOut } from '../locks.ts';
import { breaksXml, headerXml, marginsXml, pageAttributes } from '../page-setup.ts';
import type { Area, PrintSetup } from '../snapshot.ts';
import { argb } from '../styles/write.ts';
import { characters, mergesXml, paneXml, protectionXml } from '../write/sheet.ts';
import { lines } from './changes.ts';
import {
  attributeIn,
  closing,
  mapTexts,
  opened,
  type Piece,
  pieces,
  prefixed,
  prefixOf,
  rootOf,
  type Splice,
  spliced,
  withAttribute,
  withAttributes,
  withInside,
} from './raw.ts';
import { patchRows, type SheetPatch } from './rows.ts';
import { patchConditional, patchValidations } from './rules.ts';
import type { SheetBlocks } from './sheet-blocks.ts';

/** The part of a tab as it is to be. `patchColumns` ran before. */
export function patchBlocks(blocks: SheetBlocks, patch: SheetPatch): void {
  const { changes, sheet, places, follow } = patch;
  if (!places.still || !follow.still) moveBlocks(blocks, patch);
  patchLook(blocks, patch);
  const data = blocks.get('sheetData') ?? `<${patch.prefix}sheetData/>`;
  const root = rootOf(data);
  const inside = data.slice(root.inner, root.innerEnd);
  const rows = patchRows({ ...patch, prefix: prefixOf(data, root) }, inside);
  if (rows !== inside) blocks.put('sheetData', data.slice(0, root.start) + withInside(data, root, rows));
  if (changes.cells.size > 0 || !places.still) widenDimension(blocks, patch);
  const written = (xml: string) => prefixed(xml, patch.prefix);
  if (changes.blocks.has('merges')) blocks.put('mergeCells', written(mergesXml(sheet)));
  if (changes.blocks.has('validations')) patchValidations(blocks, patch);
  if (changes.blocks.has('conditional')) patchConditional(blocks, patch);
  if (changes.blocks.has('filter')) blocks.put('autoFilter', written(filterXml(sheet)));
  if (changes.blocks.has('protections')) {
    const isLocked = sheet.protections?.some(keepsOut) ?? false;
    if (!isLocked) blocks.put('sheetProtection', '');
    else if (!blocks.get('sheetProtection')) blocks.put('sheetProtection', written(protectionXml(sheet)));
  }
}

/** Places and references of the blocks after rows and columns moved or tabs were renamed. */
function moveBlocks(blocks: SheetBlocks, { places, follow, openedTab }: SheetPatch): void {
  const areas = (text: string) =>
    parseAreas(text)
      .flatMap((area) => places.area(area) ?? [])
      .map((area) => areaName(area))
      .join(' ');
  const formulas = (xml: string) =>
    ['formula', 'formula1', 'formula2', 'f'].reduce(
      (out, name) => mapTexts(out, name, (text) => follow.formula(text, openedTab)),
      xml,
    );
  if (!places.still) {
    for (const name of [
      'mergeCells',
      'hyperlinks',
      'protectedRanges',
      'ignoredErrors',
      'dataValidations',
      'conditionalFormatting',
      'autoFilter',
      'sortState',
    ])
      blocks.map(name, (xml) => movedAttributes(xml, areas));
    blocks.map('extLst', (xml) => mapTexts(movedAttributes(xml, areas), 'sqref', areas));
    blocks.map('rowBreaks', (xml) => movedBreaks(xml, (line) => places.row(line)));
    blocks.map('colBreaks', (xml) => movedBreaks(xml, (line) => places.column(line)));
  }
  for (const name of ['conditionalFormatting', 'dataValidations', 'extLst']) blocks.map(name, formulas);
  blocks.map('hyperlinks', (xml) =>
    xml.replace(
      /(\slocation=")([^"]*)(")/g,
      (_, open: string, text: string, end: string) => open + follow.formula(text, openedTab) + end,
    ),
  );
}

/** Elements whose `ref` or `sqref` moves; one whose cells are gone goes with them. */
function movedAttributes(xml: string, areas: (text: string) => string): string {
  const splices: Splice[] = [];
  const visit = (from: number, to: number) => {
    for (const piece of pieces(xml, from, to)) {
      const tag = xml.slice(piece.start, piece.inner);
      const name = ['sqref', 'ref'].find((one) => attributeIn(tag, one) !== undefined);
      const old = name && attributeIn(tag, name);
      const now = old && areas(old);
      if (now === '') splices.push({ start: piece.start, end: piece.end, text: '' });
      else {
        if (name && now && now !== old)
          splices.push({ start: piece.start, end: piece.inner, text: withAttribute(tag, name, now) });
        visit(piece.inner, piece.innerEnd);
      }
    }
  };
  visit(0, xml.length);
  return spliced(xml, splices);
}

function movedBreaks(xml: string, place: (line: number) => number | null): string {
  return xml.replace(/(<[^>]*?\bbrk\b[^>]*?\sid=")(\d+)(")/g, (_, open: string, id: string, end: string) => {
    // A break stands behind the line it names, counted from 1.
    const at = place(Number(id) - 1);
    return `${open}${at === null ? id : at + 1}${end}`;
  });
}

/** Colour, view, columns' and pages' looks. */
function patchLook(blocks: SheetBlocks, patch: SheetPatch): void {
  const { changes, sheet, opened, prefix } = patch;
  if (changes.blocks.has('tabColor'))
    putInside(
      blocks,
      prefix,
      'sheetPr',
      'tabColor',
      sheet.tabColor ? `<tabColor rgb="${argb(sheet.tabColor)}"/>` : '',
      true,
    );
  if (changes.blocks.has('view')) patchView(blocks, patch);
  if (!changes.blocks.has('print')) return;
  const now = sheet.print ?? {};
  const was = opened.print ?? {};
  if (now.fitToWidth !== was.fitToWidth) {
    const fit = now.fitToWidth ? '<pageSetUpPr fitToPage="1"/>' : '';
    putInside(blocks, prefix, 'sheetPr', 'pageSetUpPr', fit, false);
  }
  const [wanted, before] = [pageAttributes(now), pageAttributes(was)];
  const changed = Object.entries(wanted).filter(([name, value]) => value !== before[name]);
  if (changed.length > 0) {
    if (!blocks.get('pageSetup')) blocks.put('pageSetup', prefixed('<pageSetup/>', prefix));
    blocks.tag('pageSetup', (tag) => withAttributes(tag, Object.fromEntries(changed)));
  }
  const put = (name: string, xml: (print: PrintSetup | undefined) => string): void => {
    if (xml(now) !== xml(was)) blocks.put(name, prefixed(xml(now), prefix));
  };
  put('pageMargins', marginsXml);
  put('headerFooter', headerXml);
  put('rowBreaks', breaksXml);
}

/** Puts an element inside a block, in place of the one of its name; empty takes that away. */
function putInside(
  blocks: SheetBlocks,
  prefix: string,
  block: string,
  name: string,
  xml: string,
  first: boolean,
): void {
  if (!blocks.get(block)) {
    if (xml === '') return;
    blocks.put(block, prefixed(`<${block}></${block}>`, prefix));
  }
  blocks.map(block, (whole) => {
    const root = rootOf(whole);
    const inside = pieces(whole, root.inner, root.innerEnd);
    const old = inside.find((one) => one.name === name);
    const text = prefixed(xml, prefixOf(whole, root));
    if (old) return spliced(whole, [{ start: old.start, end: old.end, text }]);
    const body = whole.slice(root.inner, root.innerEnd);
    return spliced(whole, [
      { start: root.start, end: root.end, text: withInside(whole, root, first ? text + body : body + text) },
    ]);
  });
}

function patchView(blocks: SheetBlocks, { sheet, prefix }: SheetPatch): void {
  const pane = paneXml(sheet);
  if (!blocks.get('sheetViews'))
    blocks.put('sheetViews', prefixed('<sheetViews><sheetView workbookViewId="0"/></sheetViews>', prefix));
  blocks.map('sheetViews', (xml) => {
    const root = rootOf(xml);
    const view = pieces(xml, root.inner, root.innerEnd)[0];
    if (!view) return xml;
    const tag = opened(
      withAttribute(xml.slice(view.start, view.inner), 'showGridLines', sheet.hideGridlines ? 0 : null),
    );
    const kept = pieces(xml, view.inner, view.innerEnd)
      .filter((one) => one.name !== 'pane' && one.name !== 'selection')
      .map((one) => xml.slice(one.start, one.end));
    const text = tag + prefixed(pane, prefixOf(xml, view)) + kept.join('') + closing(tag);
    return spliced(xml, [{ start: view.start, end: view.end, text }]);
  });
}

/** The used range that the part names must hold what was written. */
function widenDimension(blocks: SheetBlocks, { sheet }: SheetPatch): void {
  let bottom = -1;
  let right = -1;
  for (const [row, line] of Object.entries(sheet.cells)) {
    for (const column of Object.keys(line)) {
      bottom = Math.max(bottom, Number(row));
      right = Math.max(right, Number(column));
    }
  }
  blocks.tag('dimension', (tag) => {
    const area = parseArea(attributeIn(tag, 'ref') ?? '');
    if (!area || bottom < 0) return tag;
    const row = Math.min(area.row, Number(Object.keys(sheet.cells)[0] ?? 0));
    const rows = Math.max(area.row + area.rows, bottom + 1) - row;
    const columns = Math.max(area.column + area.columns, right + 1);
    const now: Area = { row, column: 0, rows, columns };
    const isInside = row === area.row && rows === area.rows && columns === area.column + area.columns;
    return isInside ? tag : withAttribute(tag, 'ref', areaName(now));
  });
}

// Columns

interface ColumnRun {
  from: number;
  to: number;
  tag: string;
}

/** Patches the columns; gives the style that a column has where no cell is. */
export function patchColumns(
  blocks: SheetBlocks,
  patch: Omit<SheetPatch, 'columnXf'>,
): (column: number) => number {
  const { changes, places, lock } = patch;
  const block = blocks.get('cols') ?? `<${patch.prefix}cols></${patch.prefix}cols>`;
  const root = rootOf(block);
  const inCols = { ...patch, prefix: prefixOf(block, root) };
  let runs = columnRuns(block, root, patch);
  if (changes.blocks.has('columns')) runs = resized(runs, inCols);
  if (lock) {
    for (const [column, open] of lock.openColumns.entries()) {
      const xf = styleOf(runs, column);
      if (patch.styles.unlocked(xf) === open) continue;
      const locked = patch.styles.restyle(xf, patch.styles.styleOf(xf), !open);
      runs = withColumn(runs, column, inCols, (tag) => withAttribute(tag, 'style', locked));
    }
  }
  if (!places.still || changes.blocks.has('columns') || lock) {
    const inside = runs
      .map(({ from, to, tag }) => withAttributes(tag, { min: from + 1, max: to + 1 }))
      .join('');
    blocks.put('cols', inside === '' ? '' : withInside(block, root, inside));
  }
  return (column) => styleOf(runs, column);
}

function styleOf(runs: readonly ColumnRun[], column: number): number {
  const run = runs.find(({ from, to }) => column >= from && column <= to);
  return Number((run && attributeIn(run.tag, 'style')) ?? 0);
}

function columnRuns(xml: string, root: Piece, { places }: Pick<SheetPatch, 'places'>): ColumnRun[] {
  return pieces(xml, root.inner, root.innerEnd)
    .flatMap(({ start, end }) => {
      const tag = xml.slice(start, end);
      const from = Number(attributeIn(tag, 'min')) - 1;
      const area = places.area({
        row: 0,
        rows: 1,
        column: from,
        columns: Number(attributeIn(tag, 'max')) - from,
      });
      return area ? [{ from: area.column, to: area.column + area.columns - 1, tag }] : [];
    })
    .sort((a, b) => a.from - b.from);
}

/** The runs with one column's element changed, cut out of the run that holds it. */
function withColumn(
  runs: readonly ColumnRun[],
  column: number,
  { prefix }: Pick<SheetPatch, 'prefix'>,
  change: (tag: string) => string,
): ColumnRun[] {
  const out: ColumnRun[] = [];
  let done = false;
  for (const run of runs) {
    if (column < run.from || column > run.to) out.push(run);
    else {
      done = true;
      if (run.from < column) out.push({ ...run, to: column - 1 });
      out.push({ from: column, to: column, tag: change(run.tag) });
      if (column < run.to) out.push({ ...run, from: column + 1 });
    }
  }
  if (!done)
    out.push({
      from: column,
      to: column,
      tag: change(`<${prefix}col min="1" max="1" width="${characters(DEFAULT_WIDTH)}"/>`),
    });
  return out.sort((a, b) => a.from - b.from);
}

function resized(runs: ColumnRun[], patch: Omit<SheetPatch, 'columnXf'>): ColumnRun[] {
  const { sheet, opened, places } = patch;
  const was = lines(opened.columnWidths, (line) => places.column(line));
  const hiddenBefore = new Set((opened.hiddenColumns ?? []).flatMap((line) => places.column(line) ?? []));
  const hidden = new Set(sheet.hiddenColumns);
  let out = runs;
  for (let column = 0; column < sheet.columns; column++) {
    const width = sheet.columnWidths?.[column];
    const values: Record<string, string | number | null> = {};
    if (width !== was[column]) {
      values.width = characters(width ?? DEFAULT_WIDTH);
      values.customWidth = width === undefined ? null : 1;
    }
    if (hidden.has(column) !== hiddenBefore.has(column)) values.hidden = hidden.has(column) ? 1 : null;
    if (Object.keys(values).length > 0)
      out = withColumn(out, column, patch, (tag) => withAttributes(tag, values));
  }
  return out;
}

/** The tab in front carries a mark; two that carry it are edited together. */
export function markFront(blocks: SheetBlocks, front: boolean): void {
  blocks.map('sheetViews', (xml) =>
    xml.replace(/<(?:[^\s<>/:]+:)?sheetView\b[^>]*>/g, (tag) =>
      withAttribute(tag, 'tabSelected', front ? 1 : null),
    ),
  );
}
