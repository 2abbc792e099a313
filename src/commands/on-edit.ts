/**
 * Simple trigger: help while typing. An amount typed as words (`1,2 triệu`, `1,200,000`) becomes its number, with a toast; a row
 * that a person added under a line gets the formula of `Thành tiền` once its quantity and price are there.
 *
 * Convenience only: pastes bypass onEdit and quick edits may be lost, so the check and the report read the cells
 * themselves. Only an unambiguous amount is changed, and no filled cell is overwritten.
 */
import { ENTRY_HEADERS, MONEY_HEADERS } from '../layout.ts';
import { uiOf } from '../messages/ui.ts';
import { readAmount } from '../money/read.ts';
import { findHeader } from '../table/header.ts';
import { amountFormula, type Columns, sheetColumns } from '../template/unit-form.ts';
import { toast } from '../workbook/dialogs.ts';

type EditEvent = GoogleAppsScript.Events.SheetsOnEdit;
type Range = GoogleAppsScript.Spreadsheet.Range;

/** The header of a unit's tab stands near the top; only these rows are looked at. */
const HEAD_ROWS = 10;

export function onEdit(event: EditEvent | undefined): void {
  const typed = event?.value;
  // Nothing to read: a paste, a clearing, or plain words.
  if (event === undefined || typeof typed !== 'string' || !/\d/.test(typed)) return;
  const { range } = event;
  const sheet = range.getSheet();
  const head = sheet
    .getRange(1, 1, Math.min(HEAD_ROWS, sheet.getMaxRows()), sheet.getMaxColumns())
    .getValues();
  const header = findHeader(head, ENTRY_HEADERS);
  if (header === null || header.missing.length > 4 || range.getRow() <= header.row + 1) return;
  const columns = sheetColumns(header);
  // What a sheet read as a number comes as one; `1,200,000` it leaves as text where a comma starts decimals.
  if (Number.isNaN(Number(typed))) convertAmount(range, typed, columns);
  if ([columns['Số lượng'], columns['Đơn giá']].includes(range.getColumn())) addFormula(range, columns);
}

/** Turns the cell just typed into a number where it is an amount of money in words. */
function convertAmount(range: Range, typed: string, columns: Columns): void {
  const name = MONEY_HEADERS.find((money) => columns[money] === range.getColumn());
  if (name === undefined) return;
  const reading = readAmount(typed);
  // A price may be written as a rate (500.000đ/tháng/tổ); a total may not.
  const wanted = reading.kind === 'amount' || (reading.kind === 'rate' && name === 'Đơn giá');
  if (!wanted || reading.ambiguous || reading.value === null || typeof range.getValue() !== 'string') return;
  range.setNumberFormat('#,##0').setValue(reading.value);
  const { typing } = uiOf('vi');
  toast(typing.title, typing.converted(typed, reading.value));
}

/** Rows of the template carry their formula and their code; a row without a code is a person's own. */
function addFormula(range: Range, columns: Columns): void {
  const row = range.getRow();
  const formula = amountFormula(columns, row);
  const { Mã: code, 'Thành tiền': amount, 'Số lượng': quantity, 'Đơn giá': price } = columns;
  if (formula === null || code === undefined || amount === undefined) return;
  const line = range.getSheet().getRange(row, 1, 1, Math.max(...Object.values(columns)));
  const [values = []] = line.getValues();
  const [formulas = []] = line.getFormulas();
  const isNumber = (column = 0): boolean => typeof values[column - 1] === 'number';
  const isEmpty = (column: number): boolean => values[column - 1] === '' && formulas[column - 1] === '';
  if (isEmpty(code) && isEmpty(amount) && isNumber(quantity) && isNumber(price))
    range.getSheet().getRange(row, amount).setNumberFormat('#,##0').setFormula(formula);
}
