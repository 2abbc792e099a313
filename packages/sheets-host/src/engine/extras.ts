/** What a tab holds beside the engine: read from a snapshot, written to one, and moved along with the grid. */
import { type Area, type Chart, type PrintSetup, type SheetSnapshot, shiftFilter } from '@so-ke-hoach/xlsx';
import { type StructureChange, shiftArea } from './area.ts';
import { nextProtectionKey, type Tab, type TabExtras, type Validation } from './tab.ts';

export function loadExtras({ extras }: Tab, sheet: SheetSnapshot): void {
  for (const { row, column, text } of sheet.notes ?? []) {
    extras.notes.set({ row, column, rows: 1, columns: 1 }, text);
  }
  for (const { areas, ...rule } of sheet.validations ?? []) {
    for (const area of areas) extras.validations.set(area, rule);
  }
  extras.conditional = structuredClone(sheet.conditional ?? []);
  extras.protections = (sheet.protections ?? []).map((rule) => ({
    ...structuredClone(rule),
    key: nextProtectionKey(),
  }));
  extras.filter = sheet.filter ?? null;
  extras.print = sheet.print ?? null;
  extras.charts = structuredClone(sheet.charts ?? []);
}

export function saveExtras({ extras }: Tab, sheet: SheetSnapshot): void {
  const { notes, validations, conditional, protections, filter, print, charts } = extras;
  const noteList = notes
    .all()
    .map(({ area, value }) => ({ row: area.row, column: area.column, text: value }));
  if (noteList.length > 0) sheet.notes = noteList;
  const rules = new Map<Validation, Area[]>();
  for (const { area, value } of validations.all()) rules.set(value, [...(rules.get(value) ?? []), area]);
  if (rules.size > 0) sheet.validations = [...rules].map(([rule, areas]) => ({ ...rule, areas }));
  if (conditional.length > 0) sheet.conditional = structuredClone(conditional);
  if (protections.length > 0)
    sheet.protections = protections.map(({ key: _key, ...rule }) => structuredClone(rule));
  if (filter) sheet.filter = filter;
  if (print) sheet.print = print;
  if (charts.length > 0) sheet.charts = structuredClone(charts);
}

/** The same extras; later changes of one are not seen by the other. */
export function copyExtras({
  notes,
  validations,
  conditional,
  protections,
  filter,
  print,
  charts,
}: TabExtras): TabExtras {
  return {
    notes: notes.copy(),
    validations: validations.copy(),
    conditional: [...conditional],
    protections: structuredClone(protections),
    filter,
    print,
    charts: [...charts],
  };
}

/** Moves the places of notes, rules, protections and the filter; their formulas are `mapRuleFormulas`'s. */
export function shiftExtras(extras: TabExtras, change: StructureChange): void {
  const shifted = (areas: Area[]) => areas.flatMap((area) => shiftArea(area, change) ?? []);
  extras.notes.shift(change);
  extras.validations.shift(change);
  extras.conditional = extras.conditional.flatMap((rule) => {
    const areas = shifted(rule.areas);
    return areas.length > 0 ? [{ ...rule, areas }] : [];
  });
  extras.protections = extras.protections.flatMap((rule) => {
    const area = rule.area && shiftArea(rule.area, change);
    if (rule.area && !area) return [];
    return [{ ...rule, area, ...(rule.unprotected ? { unprotected: shifted(rule.unprotected) } : {}) }];
  });
  extras.filter = extras.filter && shiftFilter(extras.filter, change);
  extras.print = extras.print && shiftPrint(extras.print, change);
  extras.charts = extras.charts.map((chart) => ({
    ...chart,
    ...shiftAnchor(chart, change),
    areas: shifted(chart.areas),
  }));
}

/** A chart hangs on its cell; where that is deleted, on what took its place. */
function shiftAnchor({ row, column }: Chart, change: StructureChange): Pick<Chart, 'row' | 'column'> {
  const moved = shiftArea({ row, column, rows: 1, columns: 1 }, change);
  if (moved) return { row: moved.row, column: moved.column };
  return change.axis === 'row' ? { row: change.at, column } : { row, column: change.at };
}

/** What is printed, repeated and begins a page moves with its rows. */
function shiftPrint({ area, repeatRows, breaks, ...rest }: PrintSetup, change: StructureChange): PrintSetup {
  const rows = (row: number, count: number): Area | null => {
    const whole = { row, rows: count, column: 0, columns: 1 };
    return change.axis === 'row' ? shiftArea(whole, change) : whole;
  };
  const moved = area && shiftArea(area, change);
  const repeated = repeatRows && rows(repeatRows.row, repeatRows.rows);
  const begins = breaks?.flatMap((row) => rows(row, 1)?.row ?? []);
  return {
    ...rest,
    ...(moved ? { area: moved } : {}),
    ...(repeated ? { repeatRows: { row: repeated.row, rows: repeated.rows } } : {}),
    ...(begins && begins.length > 0 ? { breaks: begins } : {}),
  };
}

/** Rewrites the formulas inside rules, and the ranges that lists are taken from. */
export function mapRuleFormulas(extras: TabExtras, rewrite: (formula: string) => string): void {
  const mapped = <A>(args: A[]): A[] =>
    args.map((arg) => (typeof arg === 'string' && arg.startsWith('=') ? (rewrite(arg) as A) : arg));
  extras.conditional = extras.conditional.map((rule) => ({ ...rule, args: mapped(rule.args) }));
  extras.validations.map((rule) => {
    const [first, ...rest] = rule.args;
    if (rule.criteria !== 'VALUE_IN_RANGE' || typeof first !== 'string')
      return { ...rule, args: mapped(rule.args) };
    return { ...rule, args: [rewrite(`=${first}`).slice(1), ...rest] };
  });
}
