/**
 * The filter of a tab: what it asks of its columns and which rows that hides, in and out of `autoFilter`, and how it
 * follows when rows and columns move.
 *
 * The names are those of the file format, which spreadsheet programs share: a text condition is `equal` with `*` and `?`
 * in it, a blank cell equals '', and is anything else than ' '.
 */

import { areaName } from './a1.ts';
import { type StructureChange, shiftArea, shiftSpan } from './shift.ts';
import type { Area, Filter, FilterColumn, FilterOperator, SheetSnapshot } from './snapshot.ts';
import { child, children, escapeXml, flag, type XmlNode } from './xml.ts';

const OPERATORS: readonly string[] = [
  'equal',
  'notEqual',
  'greaterThan',
  'greaterThanOrEqual',
  'lessThan',
  'lessThanOrEqual',
] satisfies FilterOperator[];

/** Rows that the tab does not show, whoever hid them: the format keeps no two kinds. */
export function allHiddenRows(sheet: Pick<SheetSnapshot, 'hiddenRows' | 'filter'>): number[] {
  const own = sheet.hiddenRows ?? [];
  const filtered = sheet.filter?.hidden ?? [];
  return filtered.length === 0 ? own : [...new Set([...own, ...filtered])].sort((a, b) => a - b);
}

/** A filter of these parts, in one order and without what is empty. */
export function filterOf(
  { row, column, rows, columns: width }: Area,
  { criteria = [], hidden = [] }: Pick<Filter, 'criteria' | 'hidden'>,
): Filter {
  return {
    ...{ row, column, rows, columns: width },
    ...(criteria.length > 0 ? { criteria: [...criteria].sort((a, b) => a.column - b.column) } : {}),
    ...(hidden.length > 0 ? { hidden: [...hidden].sort((a, b) => a - b) } : {}),
  };
}

/** The filter after the grid's change; null where nothing is left of it. */
export function shiftFilter(filter: Filter, change: StructureChange): Filter | null {
  const area = shiftArea(filter, change);
  if (!area) return null;
  const follow = (line: number, axis: 'row' | 'column'): number[] => {
    if (change.axis !== axis) return [line];
    const span = shiftSpan(line, 1, change);
    return span ? [span[0]] : [];
  };
  return filterOf(area, {
    criteria: (filter.criteria ?? []).flatMap((one) =>
      follow(one.column, 'column').map((column) => ({ ...one, column })),
    ),
    hidden: (filter.hidden ?? []).flatMap((row) => follow(row, 'row')),
  });
}

// The file

/** `autoFilter` of a tab; '' where it has none. What colours ask has no place in it: see `extras.ts`. */
export function filterXml({ filter }: Pick<SheetSnapshot, 'filter'>): string {
  if (!filter) return '';
  const columns = (filter.criteria ?? []).map((one) => columnXml(filter, one)).join('');
  const open = `<autoFilter ref="${areaName(filter)}"`;
  return columns === '' ? `${open}/>` : `${open}>${columns}</autoFilter>`;
}

function columnXml(
  { column: first }: Area,
  { column, values, blanks, conditions, all }: FilterColumn,
): string {
  const inside = conditions
    ? `<customFilters${all ? ' and="1"' : ''}>${conditions
        .map(
          ({ operator, value }) =>
            `<customFilter${operator === 'equal' ? '' : ` operator="${operator}"`} val="${escapeXml(value)}"/>`,
        )
        .join('')}</customFilters>`
    : values || blanks
      ? `<filters${blanks ? ' blank="1"' : ''}>${(values ?? []).map((value) => `<filter val="${escapeXml(value)}"/>`).join('')}</filters>`
      : '';
  return inside === '' ? '' : `<filterColumn colId="${column - first}">${inside}</filterColumn>`;
}

/** What a tab's `autoFilter` asks of its columns; null where it asks something that nothing here knows. */
export function readCriteria(node: XmlNode, { column: first, columns: width }: Area): FilterColumn[] | null {
  const found: FilterColumn[] = [];
  for (const one of children(node, 'filterColumn')) {
    const at = Number(one.attributes.colId ?? Number.NaN);
    const read = Number.isSafeInteger(at) && at >= 0 && at < width ? readColumn(one, first + at) : null;
    // A column with nothing but a hidden button asks nothing.
    if (read === null) return null;
    if (read !== 'nothing') found.push(read);
  }
  return found;
}

function readColumn(node: XmlNode, column: number): FilterColumn | 'nothing' | null {
  if (node.children.every((one) => one.name === 'extLst')) return 'nothing';
  const values = child(node, 'filters');
  const custom = child(node, 'customFilters');
  if (values) {
    if (values.children.some(({ name }) => name !== 'filter')) return null;
    const texts = children(values, 'filter').map(({ attributes }) => attributes.val ?? '');
    const blanks = flag(values.attributes.blank);
    return texts.length === 0 && !blanks ? null : { column, values: texts, ...(blanks ? { blanks } : {}) };
  }
  const conditions = children(custom, 'customFilter').map(({ attributes }) => ({
    operator: attributes.operator ?? 'equal',
    value: attributes.val ?? '',
  }));
  const known = conditions.every(({ operator }) => OPERATORS.includes(operator));
  if (!custom || !known || conditions.length < 1 || conditions.length > 2) return null;
  return {
    column,
    conditions: conditions as NonNullable<FilterColumn['conditions']>,
    ...(flag(custom.attributes.and) ? { all: true } : {}),
  };
}
