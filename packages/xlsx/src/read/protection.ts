/**
 * Which cells of a tab are open, and to whom.
 */

import { clip, parseAreas } from '../a1.ts';
import type { SheetExtras } from '../extras.ts';
import { openRegion } from '../locks.ts';
import { Region } from '../regions.ts';
import type { ProtectionRule, SheetSnapshot } from '../snapshot.ts';
import { child, children, flag, type XmlNode } from '../xml.ts';
import { type ColumnInfo, columnOpen } from './columns.ts';
import { defined, type Grid, type Reading } from './reading.ts';

export function readProtections(
  reading: Reading,
  root: XmlNode,
  sheet: SheetSnapshot,
  grid: Grid,
  columns: readonly ColumnInfo[],
  extras: SheetExtras | undefined,
): void {
  const node = child(root, 'sheetProtection');
  const isProtected = node !== undefined && flag(node.attributes.sheet);
  const rules: ProtectionRule[] = [];
  for (const { area, ...kept } of extras?.protections ?? []) {
    const place = area === null ? null : reading.anchors[area];
    const cut = place ? clip(place.area, sheet.rows, sheet.columns) : null;
    if (area === null || cut) rules.push({ ...defined(kept), area: cut });
  }
  const expected = openRegion({ protections: rules, rows: sheet.rows, columns: sheet.columns });
  const wasProtected = expected !== null;

  if (!isProtected) {
    // Taken off in Excel: what is left are warnings, which a file never had.
    const left = wasProtected ? rules.filter((rule) => rule.warningOnly || rule.editors === null) : rules;
    if (left.length > 0) sheet.protections = left;
    return;
  }
  const open = openCells(reading, root, sheet, grid, columns);
  const whole = rules.find((rule) => rule.area === null && !rule.warningOnly && rule.editors !== null);
  if (expected?.equals(open)) {
    sheet.protections = rules;
  } else if (whole) {
    // Rows were inserted or cells opened elsewhere: the file's cells say which are open.
    const others = rules.filter((rule) => rule !== whole);
    sheet.protections = [withOpen(whole, open), ...others];
  } else if (wasProtected) {
    sheet.protections = rules;
  } else {
    sheet.protections = [
      withOpen({ area: null, description: '', warningOnly: false, editors: [] }, open),
      ...rules,
    ];
  }
}

function withOpen(rule: ProtectionRule, open: Region): ProtectionRule {
  const { unprotected: _, ...rest } = rule;
  const areas = open.areas();
  return areas.length > 0 ? { ...rest, unprotected: areas } : rest;
}

/** The cells a protected tab leaves open: unlocked ones, and ranges that the file names as editable. */
function openCells(
  reading: Reading,
  root: XmlNode,
  sheet: SheetSnapshot,
  grid: Grid,
  columns: readonly ColumnInfo[],
): Region {
  const spans: [number, number][][] = [];
  for (let column = 0; column < sheet.columns; column++) {
    const flips = (grid.lockFlips.get(column) ?? []).filter((row) => row < sheet.rows);
    if (!columnOpen(reading.styles, columns, column)) {
      spans.push(flips.map((row) => [row, row + 1]));
      continue;
    }
    const left: [number, number][] = [];
    let from = 0;
    for (const row of flips) {
      if (row > from) left.push([from, row]);
      from = row + 1;
    }
    if (from < sheet.rows) left.push([from, sheet.rows]);
    spans.push(left);
  }
  const unlocked = Region.ofSpans(sheet.rows, spans);
  const editable = children(child(root, 'protectedRanges'), 'protectedRange').flatMap((node) =>
    parseAreas(node.attributes.sqref ?? ''),
  );
  return editable.length === 0
    ? unlocked
    : Region.of([...unlocked.areas(), ...editable], sheet.rows, sheet.columns);
}
