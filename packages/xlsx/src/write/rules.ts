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
import type { Area, SheetSnapshot, WorkbookSnapshot } from '../snapshot.ts';
import { escapeCellText, escapeXml } from '../xml.ts';
import type { Book } from './book.ts';

export function sheetValidations(book: Book, sheet: SheetSnapshot, extras: SheetExtras): string {
  const written: FileValidation[] = [];
  (sheet.validations ?? []).forEach((rule, index) => {
    const found = toFileValidation(rule, book.context, (values) => {
      book.lists.push(values);
      return `${LISTS_TAB}!${areaName({ row: 0, column: book.lists.length - 1, rows: Math.max(values.length, 1), columns: 1 }, true)}`;
    });
    if (found) written.push(fileLimits(found));
    if (!found || !sameData(projectValidation(rule, book.context), rule)) {
      extras.validations.push(found ? rule : { ...rule, absent: index });
    }
  });
  if (written.length === 0) return '';
  const items = written.map((rule) => {
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
  });
  return `<dataValidations count="${items.length}">${items.join('')}</dataValidations>`;
}

export function sheetConditional(book: Book, sheet: SheetSnapshot, extras: SheetExtras): string {
  const out: string[] = [];
  const isDate = dateCells(book.snapshot, sheet);
  (sheet.conditional ?? []).forEach((rule, index) => {
    const found = toFileConditional(rule, book.context);
    if (found) out.push(conditionalXml(book, found, out.length + 1));
    if (!found || !sameData(projectConditional(rule, book.context, isDate), rule)) {
      extras.conditional.push(found ? { ...rule } : { ...rule, absent: index });
    }
  });
  return out.join('');
}

/** Tells whether an area's first cell shows dates: a comparison there is one of dates. */
function dateCells(snapshot: WorkbookSnapshot, sheet: SheetSnapshot): (area: Area) => boolean {
  return (area) => {
    const style = sheet.cells[area.row]?.[area.column]?.s;
    return style !== undefined && isDateFormat(snapshot.styles[style]?.format);
  };
}

function conditionalXml(book: Book, rule: FileConditional, priority: number): string {
  const formulas = rule.formulas.map((formula) => `<formula>${escapeXml(formula)}</formula>`).join('');
  return (
    `<conditionalFormatting sqref="${rule.areas.map((area) => areaName(area)).join(' ')}">` +
    `<cfRule type="${rule.type}" dxfId="${book.styles.dxf(rule.style)}" priority="${priority}"` +
    (rule.operator ? ` operator="${rule.operator}"` : '') +
    (rule.text ? ` text="${escapeXml(rule.text)}"` : '') +
    `>${formulas}</cfRule></conditionalFormatting>`
  );
}
