/**
 * Simple trigger: help while typing. An amount typed as words (`1,2 triệu`) becomes its number, with a toast.
 *
 * A hint, never the guard: pastes do not come here and quick edits may be lost, so the check and the report
 * read the cells themselves. Only an unambiguous amount is changed, only in the cell just typed.
 */
import { ENTRY_HEADERS, findHeader } from '../layout.ts';
import { uiOf } from '../messages/ui.ts';
import { readAmount } from '../money/read.ts';
import { MONEY_HEADERS } from '../template/unit-form.ts';
import { toast } from '../workbook/dialogs.ts';

type EditEvent = GoogleAppsScript.Events.SheetsOnEdit;

/** The header of a unit's tab stands near the top; only these rows are looked at. */
const HEAD_ROWS = 10;

export function onEdit(event: EditEvent | undefined): void {
  const typed = event?.value;
  // Nothing to read: a paste, a clearing, or a plain number.
  if (event === undefined || typeof typed !== 'string' || !/[^\d.,\s-]/.test(typed)) return;
  const { range } = event;
  const sheet = range.getSheet();
  const column = range.getColumn();
  const head = sheet
    .getRange(1, 1, Math.min(HEAD_ROWS, sheet.getMaxRows()), sheet.getMaxColumns())
    .getValues();
  const header = findHeader(head, ENTRY_HEADERS);
  if (header === null || header.missing.length > 4 || range.getRow() <= header.row + 1) return;
  const name = MONEY_HEADERS.find((money) => header.columns[money] === column - 1);
  if (name === undefined) return;
  const reading = readAmount(typed);
  // A price may be written as a rate (500.000đ/tháng/tổ); a total may not.
  const wanted = reading.kind === 'amount' || (reading.kind === 'rate' && name === 'Đơn giá');
  if (!wanted || reading.ambiguous || reading.value === null) return;
  range.setNumberFormat('#,##0').setValue(reading.value);
  const { typing } = uiOf('vi');
  toast(typing.converted(typed, reading.value), typing.title);
}
