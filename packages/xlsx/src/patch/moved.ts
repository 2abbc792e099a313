/**
 * Parts beside a tab that name its cells: drawings, tables, pivot tables, threads, charts. They follow what moved.
 */

import { areaName, cellName, parseArea, quoteTab } from '../a1.ts';
import type { Follow } from './follow.ts';
import type { Parts } from './parts.ts';
import type { Places } from './places.ts';
import { attributeIn, mapTexts, withAttribute } from './raw.ts';

/** What hangs on a tab whose rows or columns moved. */
export function moveRelated(parts: Parts, sheetPart: string, places: Places): void {
  for (const { type, target } of parts.relations(sheetPart).values()) {
    const text = target === '' ? null : parts.text(target);
    if (text === null) continue;
    if (type === 'drawing') parts.put(target, movedAnchors(text, places));
    else if (type === 'table' || type === 'pivotTable' || type === 'threadedComment')
      parts.put(target, movedReferences(text, places));
  }
}

/** Where pictures and charts hang: at the cells they hung at. */
function movedAnchors(xml: string, places: Places): string {
  const line = (corner: string, name: string, place: (line: number) => number | null) =>
    mapTexts(corner, name, (text) => String(nearest(Number(text), place)));
  return xml.replace(
    /<(?<name>(?:[^\s<>/:]+:)?(?:from|to))(?:\s[^<>]*)?>[\s\S]*?<\/\k<name>\s*>/g,
    (corner) =>
      line(
        line(corner, 'row', (row) => places.row(row)),
        'col',
        (column) => places.column(column),
      ),
  );
}

/** Where a line is now; that of the last line before it which is still there, where it was deleted. */
function nearest(line: number, place: (line: number) => number | null): number {
  for (let at = line; at >= 0; at--) {
    const now = place(at);
    if (now !== null) return now;
  }
  return 0;
}

function movedReferences(xml: string, places: Places): string {
  return xml.replace(/<[^<>]*\sref="[^"]*"[^<>]*>/g, (tag) => {
    const area = parseArea(attributeIn(tag, 'ref') ?? '');
    const moved = area && places.area(area);
    if (!moved) return tag;
    const isCell = moved.rows === 1 && moved.columns === 1;
    return withAttribute(tag, 'ref', isCell ? cellName(moved.row, moved.column) : areaName(moved));
  });
}

/** What charts and pivot tables of any tab take their figures from. */
export function moveCharts(parts: Parts, follow: Follow): void {
  for (const name of parts.reached()) {
    if (/(?:^|\/)charts?(?:ex)?\/[^/]+\.xml$/i.test(name)) {
      const text = parts.text(name);
      if (text !== null)
        parts.put(
          name,
          mapTexts(text, 'f', (formula) => follow.formula(formula, '')),
        );
    } else if (/pivotCacheDefinition[^/]*\.xml$/i.test(name)) {
      const text = parts.text(name);
      if (text !== null) parts.put(name, movedSource(text, follow));
    }
  }
}

function movedSource(xml: string, follow: Follow): string {
  return xml.replace(/<(?:[^\s<>/:]+:)?worksheetSource\b[^>]*>/, (tag) => {
    const sheet = attributeIn(tag, 'sheet');
    const ref = attributeIn(tag, 'ref');
    if (sheet === undefined || ref === undefined) return tag;
    const now = follow.formula(`${quoteTab(sheet)}!${ref}`, '');
    const bang = now.lastIndexOf('!');
    if (bang < 0) return tag;
    const name = now.slice(0, bang).replace(/^'|'$/g, '').replaceAll("''", "'");
    return withAttribute(withAttribute(tag, 'sheet', name), 'ref', now.slice(bang + 1));
  });
}
