/**
 * Validations and conditional formats of a tab, those that the extras keep among them.
 */

import { clip, parseAreas, parseTabArea } from '../a1.ts';
import { isDateFormat } from '../display.ts';
import { type SheetExtras, sameData } from '../extras.ts';
import {
  type FileConditional,
  type FileValidation,
  fromFileConditional,
  fromFileValidation,
  LISTS_TAB,
  projectConditional,
  projectValidation,
} from '../rules.ts';
import type { Area, SheetSnapshot, ValidationRule } from '../snapshot.ts';
import { child, children, descendants, flag, parseXml, unescapeCellText, type XmlNode } from '../xml.ts';
import { CellReader } from './cells.ts';
import { defined, drop, emptyGrid, type Reading } from './reading.ts';

export function readRules(
  reading: Reading,
  tab: string,
  root: XmlNode,
  sheet: SheetSnapshot,
  extras: SheetExtras | undefined,
): void {
  const { context } = reading;
  const extensions = children(child(root, 'extLst'), 'ext');
  const within = (areas: Area[]) =>
    areas.map((area) => clip(area, sheet.rows, sheet.columns)).filter((area) => area !== null);

  const foundValidations = [
    ...children(child(root, 'dataValidations'), 'dataValidation'),
    ...extensions.flatMap((ext) => descendants(ext, 'dataValidation')),
  ]
    .map((node) => readValidation(node, within))
    .map((found) => found && fromFileValidation(found, context, (range) => listAt(reading, range)))
    .filter((rule) => rule !== null);
  const validations = merged(foundValidations, extras?.validations ?? [], (kept) =>
    projectValidation(kept as ValidationRule, context),
  );
  if (validations.length > 0) sheet.validations = validations;

  const isDate = (area: Area) => {
    const style = sheet.cells[area.row]?.[area.column]?.s;
    return style !== undefined && isDateFormat(reading.outStyles[style]?.format);
  };
  const blocks = [
    ...children(root, 'conditionalFormatting'),
    ...extensions.flatMap((ext) => descendants(ext, 'conditionalFormatting')),
  ];
  const foundConditional = blocks
    .flatMap((block) =>
      children(block, 'cfRule').map((node) => readConditional(reading, block, node, within)),
    )
    .sort((a, b) => a.priority - b.priority)
    .flatMap(({ found }) => {
      const rule = fromFileConditional(found, context, isDate);
      if (!rule && found.areas.length > 0) drop(reading, tab, found.type);
      return rule ? [rule] : [];
    });
  const conditional = merged(foundConditional, extras?.conditional ?? [], (kept) =>
    projectConditional(kept as never, context, isDate),
  );
  if (conditional.length > 0) sheet.conditional = conditional;
}

/**
 * The rules of the file, each replaced by the kept one that it came from; kept ones that the file had no form for go
 * back to their places. A rule that somebody changed matches no kept one and stays as it was changed.
 */
function merged<T extends object>(
  found: readonly T[],
  kept: readonly { absent?: number | undefined }[],
  project: (kept: object) => T | null,
): T[] {
  const out = [...found];
  const taken = new Set<number>();
  for (const { absent, ...rule } of kept) {
    if (absent !== undefined) continue;
    const projected = project(defined(rule));
    const index = found.findIndex((one, at) => !taken.has(at) && sameData(one, projected));
    if (index < 0) continue;
    taken.add(index);
    out[index] = defined(rule) as T;
  }
  for (const { absent, ...rule } of kept) {
    if (absent !== undefined) out.splice(absent, 0, defined(rule) as T);
  }
  return out;
}

export function readValidation(node: XmlNode, within: (areas: Area[]) => Area[]): FileValidation | null {
  const { attributes } = node;
  const inside = (name: string) => {
    const found = child(node, name);
    // The newer form of the rule wraps its texts once more.
    return found ? (child(found, 'f')?.text ?? found.text).trim() : undefined;
  };
  const areas = within(parseAreas(attributes.sqref ?? inside('sqref') ?? ''));
  if (areas.length === 0) return null;
  const formulas = [inside('formula1'), inside('formula2')].filter(
    (text) => text !== undefined && text !== '',
  );
  const type = (attributes.type ?? 'none') as FileValidation['type'];
  return {
    type: formulas.length === 0 ? 'none' : type,
    operator: attributes.operator ?? 'between',
    formulas: formulas as string[],
    areas,
    stop: flag(attributes.showErrorMessage) && (attributes.errorStyle ?? 'stop') === 'stop',
    dropdown: !flag(attributes.showDropDown),
    prompt: unescapeCellText(attributes.prompt ?? ''),
  };
}

function readConditional(
  reading: Reading,
  block: XmlNode,
  node: XmlNode,
  within: (areas: Area[]) => Area[],
): { priority: number; found: FileConditional } {
  const { attributes } = node;
  const inPlace = child(node, 'dxf');
  const formulas = [...children(node, 'formula'), ...children(node, 'f')].map((one) => one.text.trim());
  return {
    priority: Number(attributes.priority ?? 0),
    found: {
      type: attributes.type ?? '',
      operator: attributes.operator ?? '',
      formulas,
      text: attributes.text ?? '',
      areas: within(parseAreas(block.attributes.sqref ?? child(block, 'sqref')?.text ?? '')),
      style: inPlace
        ? reading.styles.dxfOf(inPlace)
        : attributes.dxfId === undefined
          ? {}
          : reading.styles.dxf(Number(attributes.dxfId)),
    },
  };
}

/** The tab of lists that no rule could hold. */
export function readLists(reading: Reading, name: string): SheetSnapshot['cells'] {
  const bytes = reading.zip.bytes(name);
  const grid = emptyGrid();
  const reader = new CellReader(reading, LISTS_TAB, grid, () => []);
  if (bytes) parseXml(bytes, { row: (node) => reader.row(node) });
  return grid.cells;
}

function listAt(reading: Reading, range: string): string[] | null {
  const place = parseTabArea(range);
  if (place?.tab !== LISTS_TAB) return null;
  const { row, column, rows } = place.area;
  const list: string[] = [];
  for (let at = row; at < row + rows; at++) {
    const value = reading.lists[at]?.[column]?.v;
    if (value === undefined) break;
    list.push(String(value));
  }
  return list;
}
