/**
 * Validation and conditional formats between Google's criteria and those a file has.
 *
 * A rule that the file can hold only in part is also kept whole in the file's extras; `project…`
 * tells what reading would give without them, so that a rule changed in Excel wins over the one kept.
 */

import { areaName, cellName, MAX_ROWS, parseArea, parseTabArea, quoteTab } from './a1.ts';
import { comparisonOf, criteriaOf, signOf } from './criteria.ts';
import { serialOfDay } from './display.ts';
import {
  type FormulaReading,
  type FormulaWriting,
  fromFileFormula,
  toFileFormula,
} from './formula/file-form.ts';
import type { Area, CellValue, ConditionalRule, ValidationRule } from './snapshot.ts';

/** The tab, hidden from everybody, that holds the lists that a rule of the file has no room for. */
export const LISTS_TAB = '_lists';
/** Longest list that fits into a rule. */
const MAX_LIST = 255;
const MAX_PROMPT = 255;

/** How formulas inside rules are written and read. */
export interface RuleContext {
  writing: FormulaWriting;
  reading: FormulaReading;
}

/** A validation as the file holds it. */
export interface FileValidation {
  type: 'list' | 'decimal' | 'date' | 'custom' | 'none' | 'whole' | 'time' | 'textLength';
  operator: string;
  formulas: string[];
  areas: Area[];
  /** Refuses; otherwise warns. */
  stop: boolean;
  dropdown: boolean;
  prompt: string;
}

/** A conditional format as the file holds it. */
export interface FileConditional {
  type: string;
  operator: string;
  formulas: string[];
  text: string;
  areas: Area[];
  style: ConditionalRule['style'];
}

const inverse = (table: Record<string, string>) =>
  Object.fromEntries(Object.entries(table).map(([key, value]) => [value, key]));

/** Latest day the format knows, 31 December 9999: "any date" ends there. */
const LAST_DAY = 2_958_465;

// ------------------------------------------------------------------------------------------- validation

/**
 * The file's form of a rule; null where it has none (a formula that Excel cannot compute).
 * `keepList` puts a list that does not fit on a tab of its own and answers with its range.
 */
export function toFileValidation(
  rule: ValidationRule,
  context: RuleContext,
  keepList: (values: string[]) => string,
): FileValidation | null {
  const corner = rule.areas[0];
  if (!corner) return null;
  const cell = cellName(corner.row, corner.column);
  const base = {
    operator: 'between',
    areas: rule.areas,
    stop: !rule.allowInvalid,
    dropdown: rule.showDropdown ?? true,
    prompt: rule.helpText ?? '',
  };
  const custom = (formula: string): FileValidation => ({ ...base, type: 'custom', formulas: [formula] });
  const { criteria } = rule;
  const args = rule.args.flat();

  if (criteria === 'VALUE_IN_LIST') {
    const values = listEntries(rule);
    const line = values.join(',');
    const fits =
      quoted(line).length <= MAX_LIST + 2 &&
      values.every((value) => !value.includes(',') && value === value.trim() && value !== '');
    return { ...base, type: 'list', formulas: [fits ? quoted(line) : keepList(values)] };
  }
  if (criteria === 'VALUE_IN_RANGE') {
    const range = rangeFormula(String(args[0] ?? ''), context.writing);
    return range === null ? null : { ...base, type: 'list', formulas: [range] };
  }
  if (criteria === 'CHECKBOX') {
    const values = args.filter((value) => value !== null).map(String);
    return { ...base, type: 'list', formulas: [quoted(values.length > 0 ? values.join(',') : 'TRUE,FALSE')] };
  }
  if (criteria === 'CUSTOM_FORMULA') {
    const formula = writeOperand(String(args[0] ?? ''), context.writing);
    return formula === null ? null : custom(formula);
  }
  if (criteria === 'DATE_IS_VALID_DATE') {
    return { ...base, type: 'date', formulas: ['0', String(LAST_DAY)] };
  }
  const comparison = comparisonOf(criteria);
  if (comparison) {
    const formulas = args.filter((value) => value !== null).map((value) => operand(value, context.writing));
    if (formulas.length === 0 || formulas.includes(null)) return null;
    const type = comparison.of === 'number' ? 'decimal' : 'date';
    return { ...base, type, operator: comparison.operator, formulas: formulas as string[] };
  }
  const formula = textFormula(criteria, String(args[0] ?? ''), cell);
  return formula === null ? null : custom(formula);
}

/** The formula by which a file asks for texts; null where the criterion asks for none. */
function textFormula(criteria: string, text: string, cell: string): string | null {
  switch (criteria) {
    case 'TEXT_CONTAINS':
      return `ISNUMBER(SEARCH(${quoted(literal(text))},${cell}))`;
    case 'TEXT_DOES_NOT_CONTAIN':
      return `ISERROR(SEARCH(${quoted(literal(text))},${cell}))`;
    case 'TEXT_EQUAL_TO':
      return `EXACT(${cell},${quoted(text)})`;
    case 'TEXT_IS_VALID_EMAIL':
      return `ISNUMBER(MATCH("?*@?*.?*",${cell},0))`;
    case 'TEXT_IS_VALID_URL':
      return `ISNUMBER(MATCH("?*.?*",${cell},0))`;
    default:
      return null;
  }
}

/** The rule a file's validation means; null where it allows everything. */
export function fromFileValidation(
  found: FileValidation,
  context: RuleContext,
  listAt: (range: string) => string[] | null,
): ValidationRule | null {
  const corner = found.areas[0];
  if (!corner || found.type === 'none') return null;
  const cell = cellName(corner.row, corner.column);
  const first = found.formulas[0] ?? '';
  const rule = (criteria: string, args: ValidationRule['args']): ValidationRule => ({
    areas: found.areas,
    criteria,
    args,
    ...(found.type === 'list' ? { showDropdown: found.dropdown } : {}),
    allowInvalid: !found.stop,
    ...(found.prompt ? { helpText: found.prompt } : {}),
  });
  const formula = (text: string) => rule('CUSTOM_FORMULA', [fromFileFormula(text, context.reading)]);

  if (found.type === 'list') {
    const line = /^"((?:[^"]|"")*)"$/.exec(first);
    if (line) {
      const values = (line[1] ?? '').replaceAll('""', '"').split(',');
      return rule('VALUE_IN_LIST', [values.map((value) => value.trim()).filter((value) => value !== '')]);
    }
    const kept = listAt(first);
    if (kept) return rule('VALUE_IN_LIST', [kept]);
    return rule('VALUE_IN_RANGE', [rangeText(first, context.reading)]);
  }
  if (found.type === 'custom') return formula(first);
  const count = /between$/i.test(found.operator) ? 2 : 1;
  const args = found.formulas.slice(0, count).map((text) => readOperand(text, context.reading));
  if (found.type === 'date') {
    const any = found.operator === 'between' && Number(args[0]) <= 1 && Number(args[1]) >= LAST_DAY;
    return any
      ? rule('DATE_IS_VALID_DATE', [])
      : rule(criteriaOf('date', found.operator) ?? 'DATE_BETWEEN', args);
  }
  if (found.type === 'decimal' || found.type === 'time') {
    return rule(criteriaOf('number', found.operator) ?? 'NUMBER_BETWEEN', args);
  }
  // No criterion of Google's asks for whole numbers or for a length of text: a formula says the same.
  const value = found.type === 'textLength' ? `LEN(${cell})` : cell;
  const [low = '', high = ''] = found.formulas;
  const test =
    found.operator === 'between'
      ? `${value}>=${low},${value}<=${high}`
      : found.operator === 'notBetween'
        ? `OR(${value}<${low},${value}>${high})`
        : `${value}${signOf(found.operator) ?? '='}${low}`;
  return formula(
    found.type === 'textLength' ? `AND(${test})` : `AND(ISNUMBER(${cell}),INT(${cell})=${cell},${test})`,
  );
}

/** What reading would make of a rule once written. */
export function projectValidation(rule: ValidationRule, context: RuleContext): ValidationRule | null {
  const kept = new Map<string, string[]>();
  const written = toFileValidation(rule, context, (values) => {
    const name = `${LISTS_TAB}!kept${kept.size}`;
    kept.set(name, values);
    return name;
  });
  return written && fromFileValidation(fileLimits(written), context, (range) => kept.get(range) ?? null);
}

/** What the file has no room for is cut; the whole stands in the extras. */
export function fileLimits(rule: FileValidation): FileValidation {
  return { ...rule, prompt: rule.prompt.slice(0, MAX_PROMPT) };
}

/** The entries of a list rule, whether given as one list or one by one. */
export function listEntries(rule: ValidationRule): string[] {
  const [first] = rule.args;
  const entries = Array.isArray(first) ? first : rule.args.flat();
  return entries.filter((value) => value !== null && typeof value !== 'boolean').map(String);
}

// ---------------------------------------------------------------------------------- conditional formats

const TEXT_TYPES: Record<string, string> = {
  TEXT_CONTAINS: 'containsText',
  TEXT_DOES_NOT_CONTAIN: 'notContainsText',
  TEXT_STARTS_WITH: 'beginsWith',
  TEXT_ENDS_WITH: 'endsWith',
};
const TEXT_NAMES = inverse(TEXT_TYPES);
const TEXT_OPERATORS: Record<string, string> = { notContainsText: 'notContains' };

/** The file's form of a rule; null where it has none. */
export function toFileConditional(rule: ConditionalRule, context: RuleContext): FileConditional | null {
  const corner = rule.areas[0];
  if (!corner) return null;
  const cell = cellName(corner.row, corner.column);
  const base = { operator: '', text: '', areas: rule.areas, style: rule.style };
  const expression = (formula: string): FileConditional => ({
    ...base,
    type: 'expression',
    formulas: [formula],
  });
  const { criteria, args } = rule;
  if (criteria === 'CUSTOM_FORMULA') {
    const formula = writeOperand(String(args[0] ?? ''), context.writing);
    return formula === null ? null : expression(formula);
  }
  if (criteria === 'CELL_EMPTY') {
    return { ...base, type: 'containsBlanks', formulas: [`LEN(TRIM(${cell}))=0`] };
  }
  if (criteria === 'CELL_NOT_EMPTY') {
    return { ...base, type: 'notContainsBlanks', formulas: [`LEN(TRIM(${cell}))>0`] };
  }
  const text = String(args[0] ?? '');
  const textType = TEXT_TYPES[criteria];
  if (textType) {
    const sought = quoted(text);
    const formula: Record<string, string> = {
      containsText: `NOT(ISERROR(SEARCH(${quoted(literal(text))},${cell})))`,
      notContainsText: `ISERROR(SEARCH(${quoted(literal(text))},${cell}))`,
      beginsWith: `LEFT(${cell},LEN(${sought}))=${sought}`,
      endsWith: `RIGHT(${cell},LEN(${sought}))=${sought}`,
    };
    const operator = TEXT_OPERATORS[textType] ?? textType;
    return { ...base, type: textType, operator, text, formulas: [formula[textType] ?? ''] };
  }
  if (criteria === 'TEXT_EQUAL_TO') {
    return { ...base, type: 'cellIs', operator: 'equal', formulas: [quoted(text)] };
  }
  const operator = comparisonOf(criteria)?.operator;
  if (!operator) return null;
  const formulas = args.map((value) => operand(value, context.writing));
  if (formulas.length === 0 || formulas.includes(null)) return null;
  return { ...base, type: 'cellIs', operator, formulas: formulas as string[] };
}

/** The rule a file's conditional format means; null for kinds that have no counterpart here. */
export function fromFileConditional(
  found: FileConditional,
  context: RuleContext,
  isDateCell: (area: Area) => boolean,
): ConditionalRule | null {
  const corner = found.areas[0];
  if (!corner) return null;
  const first = found.formulas[0] ?? '';
  const rule = (criteria: string, args: CellValue[]): ConditionalRule => ({
    areas: found.areas,
    criteria,
    args,
    style: found.style,
  });
  switch (found.type) {
    case 'expression': {
      // Google's export has no blank and text kinds: it writes their formulas.
      const cell = cellName(corner.row, corner.column);
      if (first === `LEN(TRIM(${cell}))=0`) return rule('CELL_EMPTY', []);
      if (first === `LEN(TRIM(${cell}))>0`) return rule('CELL_NOT_EMPTY', []);
      return rule('CUSTOM_FORMULA', [fromFileFormula(first, context.reading)]);
    }
    case 'containsBlanks':
      return rule('CELL_EMPTY', []);
    case 'notContainsBlanks':
      return rule('CELL_NOT_EMPTY', []);
    case 'containsText':
    case 'notContainsText':
    case 'beginsWith':
    case 'endsWith':
      return rule(TEXT_NAMES[found.type] as string, [found.text]);
    case 'containsErrors':
      return rule('CUSTOM_FORMULA', [`=ISERROR(${cellName(corner.row, corner.column)})`]);
    case 'notContainsErrors':
      return rule('CUSTOM_FORMULA', [`=NOT(ISERROR(${cellName(corner.row, corner.column)}))`]);
    case 'cellIs': {
      const count = /between$/i.test(found.operator) ? 2 : 1;
      const args = found.formulas.slice(0, count).map((text) => readOperand(text, context.reading));
      const [value] = args;
      if (found.operator === 'equal' && /^"/.test(first) && typeof value === 'string') {
        return rule('TEXT_EQUAL_TO', [value]);
      }
      if (args.every((one) => typeof one === 'number') && isDateCell(corner)) {
        const name = criteriaOf('date', found.operator);
        if (name) return rule(name, args);
      }
      const name = criteriaOf('number', found.operator);
      return name ? rule(name, args) : null;
    }
    default:
      return null;
  }
}

/** What reading would make of a rule once written. */
export function projectConditional(
  rule: ConditionalRule,
  context: RuleContext,
  isDateCell: (area: Area) => boolean,
): ConditionalRule | null {
  const written = toFileConditional(rule, context);
  return written && fromFileConditional(written, context, isDateCell);
}

// --------------------------------------------------------------------------------------------- operands

/** A formula argument with or without `=`. */
function writeOperand(text: string, writing: FormulaWriting): string | null {
  return toFileFormula(text.startsWith('=') ? text : `=${text}`, writing)?.text ?? null;
}

function operand(value: CellValue | null, writing: FormulaWriting): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  const text = value ?? '';
  if (text.startsWith('=')) return writeOperand(text, writing);
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  const serial = iso ? serialOfDay(Number(iso[1]), Number(iso[2]), Number(iso[3])) : null;
  if (serial !== null) return String(serial);
  return text !== '' && Number.isFinite(Number(text)) ? String(Number(text)) : quoted(text);
}

function readOperand(text: string, reading: FormulaReading): CellValue {
  const trimmed = text.trim();
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(trimmed)) return Number(trimmed);
  const string = /^"((?:[^"]|"")*)"$/.exec(trimmed);
  if (string) return (string[1] ?? '').replaceAll('""', '"');
  return fromFileFormula(trimmed, reading);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** `SEARCH` knows wildcards; a rule means its text as it stands. */
function literal(text: string): string {
  return text.replace(/[~*?]/g, '~$&');
}

/** `'Tab'!A2:A` as a file's formula, with `$` so that it stays put for every cell of the rule. */
function rangeFormula(text: string, writing: FormulaWriting): string | null {
  const bare = text.startsWith('=') ? text.slice(1) : text;
  const open = /^(.*!)?(\$?[A-Za-z]{1,3}\$?\d+):(\$?[A-Za-z]{1,3})$/.exec(bare);
  const closed = open ? `${open[1] ?? ''}${open[2]}:${open[3]}${MAX_ROWS}` : bare;
  const inTab = parseTabArea(closed);
  if (inTab) {
    const tab = writing.tabs.get(inTab.tab) ?? inTab.tab;
    return `${quoteTab(tab)}!${fixed(inTab.area)}`;
  }
  const area = parseArea(closed);
  return area ? fixed(area) : writeOperand(bare, writing);
}

function fixed(area: Area): string {
  return areaName(area, true);
}

/** The text of a range argument: no `$`, tab in quotes where it needs them; a formula keeps its `=`. */
function rangeText(formula: string, reading: FormulaReading): string {
  const bare = formula.replace(/^=/, '');
  const inTab = parseTabArea(bare);
  const area = inTab?.area ?? parseArea(bare);
  if (!area) return fromFileFormula(bare, reading);
  const address =
    area.row > 0 && area.row + area.rows === MAX_ROWS
      ? areaName(area).replace(String(MAX_ROWS), '')
      : areaName(area);
  return inTab ? `${quoteTab(reading.tabs.get(inTab.tab) ?? inTab.tab)}!${address}` : address;
}
