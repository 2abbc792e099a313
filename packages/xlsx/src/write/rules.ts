/**
 * Validations and conditional formats of a tab.
 */

import { areaName } from '../a1.ts';
import { isDateFormat } from '../display.ts';
import { type SheetExtras, sameData } from '../extras.ts';
import {
  type FileConditional,
  type FileValidation,
  fileLimits,
  LISTS_TAB,
  projectConditional,
  projectValidation,
  toFileConditional,
  toFileValidation,
} from '../rules.ts';
import type { Area, SheetSnapshot, ValidationRule, WorkbookSnapshot } from '../snapshot.ts';
import { escapeCellText, escapeXml } from '../xml.ts';
import { type Book, listColumn } from './book.ts';

export function sheetValidations(book: Book, sheet: SheetSnapshot, extras: SheetExtras): string {
  const written: FileValidation[] = [];
  (sheet.validations ?? []).forEach((rule, index) => {
    const found = fileValidation(book, rule);
    if (found) written.push(found);
    keepValidation(book, rule, index, extras);
  });
  if (written.length === 0) return '';
  const items = written.map(validationXml);
  return `<dataValidations count="${items.length}">${items.join('')}</dataValidations>`;
}

/** The form of a rule in the file; null where it has none. */
export function fileValidation(book: Book, rule: ValidationRule): FileValidation | null {
  const found = toFileValidation(rule, book.context, (values) => {
    const column = listColumn(book, values);
    return `${LISTS_TAB}!${areaName({ row: 0, column, rows: Math.max(values.length, 1), columns: 1 }, true)}`;
  });
  return found && fileLimits(found);
}

/** Keeps a rule beside the file where the file cannot hold all of it. */
export function keepValidation(book: Book, rule: ValidationRule, index: number, extras: SheetExtras): void {
  const projected = projectValidation(rule, book.context);
  if (sameData(projected, rule)) return;
  extras.validations.push(projected ? rule : { ...rule, absent: index });
}

export function validationXml(rule: FileValidation): string {
  const [first, second] = rule.formulas;
  return (
    `<dataValidation type="${rule.type}"` +
    (rule.stop ? '' : ' errorStyle="warning"') +
    (rule.operator === 'between' ? '' : ` operator="${rule.operator}"`) +
    ' allowBlank="1"' +
    (rule.type === 'list' && !rule.dropdown ? ' showDropDown="1"' : '') +
    (rule.prompt ? ' showInputMessage="1"' : '') +
    ' showErrorMessage="1"' +
    (rule.prompt ? ` prompt="${escapeCellText(rule.prompt).replaceAll('\n', '&#10;')}"` : '') +
    ` sqref="${rule.areas.map((area) => areaName(area)).join(' ')}">` +
    `<formula1>${escapeXml(first ?? '')}</formula1>` +
    (second === undefined ? '' : `<formula2>${escapeXml(second)}</formula2>`) +
    '</dataValidation>'
  );
}

export function sheetConditional(book: Book, sheet: SheetSnapshot, extras: SheetExtras): string {
  const out: string[] = [];
  for (const rule of sheet.conditional ?? []) {
    const found = toFileConditional(rule, book.context);
    if (found) out.push(conditionalXml(book, found, out.length + 1));
  }
  keepConditional(book, sheet, extras);
  return out.join('');
}

/** Keeps the conditional formats beside the file that it cannot hold whole. */
export function keepConditional(book: Book, sheet: SheetSnapshot, extras: SheetExtras): void {
  const isDate = dateCells(book.snapshot, sheet);
  (sheet.conditional ?? []).forEach((rule, index) => {
    const projected = projectConditional(rule, book.context, isDate);
    if (sameData(projected, rule)) return;
    extras.conditional.push(projected ? { ...rule } : { ...rule, absent: index });
  });
}

/** Tells whether an area's first cell shows dates: a comparison there is one of dates. */
function dateCells(snapshot: WorkbookSnapshot, sheet: SheetSnapshot): (area: Area) => boolean {
  return (area) => {
    const style = sheet.cells[area.row]?.[area.column]?.s;
    return style !== undefined && isDateFormat(snapshot.styles[style]?.format);
  };
}

export function conditionalXml(book: Book, rule: FileConditional, priority: number): string {
  const formulas = rule.formulas.map((formula) => `<formula>${escapeXml(formula)}</formula>`).join('');
  return (
    `<conditionalFormatting sqref="${rule.areas.map((area) => areaName(area)).join(' ')}">` +
    `<cfRule type="${rule.type}" dxfId="${book.styles.dxf(rule.style)}" priority="${priority}"` +
    (rule.operator ? ` operator="${rule.operator}"` : '') +
    (rule.text ? ` text="${escapeXml(rule.text)}"` : '') +
    `>${formulas}</cfRule></conditionalFormatting>`
  );
}
