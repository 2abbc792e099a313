/**
 * English: the findings about the tabs Kế hoạch, Định mức and Đơn vị. Tab and column names stay as
 * they stand in the workbook.
 */
import type { Finding } from '../../finding.ts';
import type { FindingCatalogue, FindingWords } from '../catalogue.ts';
import { digits, dong, quote, text } from '../facts.ts';

type Words = (finding: Finding) => string;

const words = (title: string, what: Words, todo: Words): FindingWords => ({ title, what, todo });

/** ` («Tập huấn …»)`: which row is meant, in its own words. */
const about = ({ facts }: Finding): string => (quote(facts.text) === '' ? '' : ` (${quote(facts.text)})`);

const column = (finding: Finding): string => `column ${quote(finding.column)}`;

const noHeader = (tab: string): FindingWords =>
  words(
    'No header row found',
    (f) => `The tab «${tab}» has no header row ${quote(f.expected)}, so no row of it could be read.`,
    () => 'Please write the header row as in the template, one header a cell.',
  );

const headerMissing = (consequence: string): FindingWords =>
  words(
    'A column is missing',
    (f) => `The header row lacks the column ${quote(f.expected)}${consequence}.`,
    (f) => `Please add a column headed ${quote(f.expected)}, or correct the header that was renamed.`,
  );

const headerDoubled = (consequence: string): FindingWords =>
  words(
    'A column stands twice',
    (f) => `The header ${quote(f.expected)} stands over two columns${consequence}.`,
    (f) => `Please keep one column ${quote(f.expected)}; delete or rename the other.`,
  );

export const planFindings: FindingCatalogue = {
  // -------------------------------------------------------------- Kế hoạch: header
  PLAN_NO_HEADER: noHeader('Kế hoạch'),
  PLAN_HEADER_MISSING: headerMissing(', so the plan could not be read in full'),
  PLAN_HEADER_DOUBLED: headerDoubled('; the one on the left is read for now'),
  PLAN_HEADER_REPEATED: words(
    'Header row repeated',
    () => 'This is the header row printed again on a new page, not a row of the plan; it was passed over.',
    () => 'Nothing needs doing; the row may be deleted.',
  ),
  PLAN_COLUMN_NUMBERS: words(
    'Row of column numbers',
    () => 'This row numbers the columns and is no row of the plan; it was passed over.',
    () => 'Nothing needs doing.',
  ),
  PLAN_TOTAL_ROW: words(
    'Row of totals',
    (f) => `The row ${quote(f.actual)} is a total, not a row of the plan; it was passed over.`,
    () => 'Nothing needs doing: the report adds up by itself.',
  ),
  PLAN_ROW_OUTSIDE: words(
    'Text outside the plan',
    (f) =>
      `This row has text only outside the columns for number and text (${quote(f.actual)}); it is no row of the plan and was passed over.`,
    () => 'Nothing needs doing if this is only a note of your own.',
  ),
  PLAN_ROW_WITHOUT_TEXT: words(
    'Row without text',
    (f) =>
      `This row has a unit or a note (${quote(f.actual)}) but neither number nor text, so it is not in the plan.`,
    () => 'Please write its number and text, or delete the row.',
  ),

  // -------------------------------------------------------------- Kế hoạch: STT
  PLAN_STT_MISSING: words(
    'Number missing',
    (f) => `This row has text${about(f)} but its STT cell is blank, so it is not in the plan yet.`,
    () =>
      'Please write the STT (for example 1.3, or - for a dash line). If it continues the row above, join it to that row.',
  ),
  PLAN_STT_UNREADABLE: words(
    'Number not readable',
    (f) =>
      `The STT cell says ${quote(f.actual)}, which cannot be read, so this row${about(f)} is not in the plan yet.`,
    () => 'Please write the STT like I, 1, 1.10 or -.',
  ),
  PLAN_STT_FROM_TEXT: words(
    'Number found in the text',
    (f) => `The STT cell is blank; ${quote(f.expected)} at the start of the text was taken as the number.`,
    (f) => `If that is right, please write ${quote(f.expected)} in the STT cell.`,
  ),
  PLAN_STT_ZERO_LOST: words(
    'Number lost its last zero',
    (f) =>
      `The STT cell says ${quote(f.actual)}; by the order of rows this is ${text(f.expected)} (the spreadsheet dropped the last zero). It was read as ${text(f.line)}.`,
    (f) => `Please format the STT cell as plain text and type ${text(f.expected)} again.`,
  ),
  PLAN_STT_DATE: words(
    'Number turned into a date',
    (f) =>
      `The spreadsheet turned the STT into the date ${text(f.actual)}; by the order of rows this is ${text(f.expected)}.`,
    (f) => `Please format the STT cell as plain text and type ${text(f.expected)} again.`,
  ),
  PLAN_STT_REPAIRED: words(
    'Number used twice',
    (f) =>
      `The STT ${quote(f.actual)} is used above already; the text says ${text(f.expected)}, so it was read as ${text(f.expected)}.`,
    (f) => `If that is right, please change the STT cell to ${text(f.expected)}.`,
  ),
  PLAN_STT_SKIPPED: words(
    'A number is skipped',
    (f) =>
      `The STT is ${quote(f.actual)}, but the next number should be ${text(f.expected)}. A row may be missing.`,
    () => 'Please compare with the plan as issued; if no row is missing, nothing needs doing.',
  ),
  PLAN_STT_OUT_OF_PLACE: words(
    'Number out of place',
    (f) =>
      `The STT ${quote(f.actual)} does not follow the rows above (this is the place of ${text(f.expected)}).`,
    () => 'Please compare with the plan as issued, then correct the STT or move the row.',
  ),
  PLAN_CODE_DUPLICATE: words(
    'Number used twice',
    (f) =>
      `The STT ${quote(f.actual)} (code ${text(f.facts.code)}) stands in row ${digits(f.facts.firstRow)} already, so this row${about(f)} is not in the plan yet.`,
    () => 'Please correct the STT of one of the two rows.',
  ),
  PLAN_ORPHAN: words(
    'Row belongs to no heading',
    (f) =>
      `Above the row with STT ${quote(f.actual)}${about(f)} there is no content or activity that could be read, so the row is not in the plan yet.`,
    () => 'Please add or correct the content (I, II …) and the activity (1, 2 …) above it.',
  ),
  PLAN_LEVEL_JUMP: words(
    'Heading above is missing',
    (f) => `Above this row ${text(f.expected)} is missing; the row was read with the code ${text(f.line)}.`,
    (f) => `Please add ${text(f.expected)}, or correct the STT of this row.`,
  ),
  PLAN_HEADING_REPEATED: words(
    'Heading printed again',
    (f) =>
      `This heading stands in row ${digits(f.facts.firstRow)} already (printed again on a new page); the rows below still belong to it.`,
    () => 'Nothing needs doing; the repeated row may be deleted.',
  ),
  PLAN_HEADING_NUMBER: words(
    'Number in text differs from STT',
    (f) => `The STT is ${quote(f.expected)} but the text says ${text(f.actual)}. The STT was followed.`,
    () => 'Please compare with the plan as issued and correct whichever is wrong.',
  ),

  // -------------------------------------------------------------- Kế hoạch: the other columns
  PLAN_TEXT_EMPTY: words(
    'Text is blank',
    (f) => `Row ${text(f.line)} has a number but no text.`,
    () => 'Please write the text, or delete the row.',
  ),
  PLAN_UNIT_UNKNOWN: words(
    'Unit is not in the list',
    (f) =>
      `The unit ${quote(f.actual)} is not in the tab «Đơn vị»${f.severity === 'error' ? ', so this line is given to nobody' : ''}.`,
    (f) =>
      `Please correct the name in the tab «Kế hoạch», or write ${quote(f.actual)} in the column «Tên khác» of that unit in the tab «Đơn vị».`,
  ),
  PLAN_LINE_WITHOUT_UNIT: words(
    'No unit for this line',
    (f) => `Line ${text(f.line)} names no unit, so it appears in no unit's tab.`,
    () => 'Please write the unit as in the plan as issued.',
  ),
  PLAN_STATUS_UNKNOWN: words(
    'Status not readable',
    (f) =>
      `The column «Trạng thái» says ${quote(f.actual)}. Only «Áp dụng» and «Chờ hướng dẫn» are used; the column «Ghi chú» is followed for now.`,
    () => 'Please choose «Áp dụng» or «Chờ hướng dẫn».',
  ),
  PLAN_STATUS_LEFT_OVER: words(
    'Status of an earlier row',
    (f) =>
      `The status ${quote(f.actual)} belongs to the code ${text(f.facts.ownCode)}, but this row is now ${text(f.line)}; it was not used, the column «Ghi chú» is followed for now.`,
    () => 'Please see whether this row applies or waits, choose its «Trạng thái» and read the plan again.',
  ),
  PLAN_STATUS_OVER_NOTE: words(
    'Applied although the note waits',
    (f) =>
      `The note of line ${text(f.line)} is ${quote(f.facts.note)}, but its status is ${quote(f.actual)}. The status was followed.`,
    () => 'If the guidance has arrived, nothing needs doing; if not, please choose «Chờ hướng dẫn».',
  ),

  // -------------------------------------------------------------- Định mức
  NORMS_NO_HEADER: noHeader('Định mức'),
  NORMS_HEADER_MISSING: headerMissing(', so no norm is applied yet'),
  NORMS_HEADER_DOUBLED: headerDoubled(', so no norm is applied yet'),
  NORMS_CODE_MISSING: words(
    'Norm without a line',
    () => 'This norm names no line of the plan, so it is not applied.',
    () => 'Please write the code of the line, for example II.1.5.',
  ),
  NORMS_CODE_UNREADABLE: words(
    'Code not readable',
    (f) => `The code ${quote(f.actual)} is no code of a plan line, so this norm is not applied.`,
    () =>
      'Please write the code as in the column «Mã» of the tab «Kế hoạch», for example II.3.5.a; several codes are parted by ;.',
  ),
  NORMS_CODE_UNKNOWN: words(
    'Norm for a line that is not there',
    (f) => `The plan has no line ${text(f.actual)}, so this norm checks nothing.`,
    () => 'Please correct the code as in the column «Mã» of the tab «Kế hoạch», or delete the old norm.',
  ),
  NORMS_RATE_UNREADABLE: words(
    'Amount not readable',
    (f) => `The amount ${quote(f.actual)} cannot be read, so this norm is not applied.`,
    () => 'Please write the amount in đồng, digits only, for example 500000.',
  ),
  NORMS_RATE_UNCLEAR: words(
    'Amount not clear',
    (f) =>
      `The amount ${quote(f.actual)} may mean ${dong(f.expected)}${dong(f.facts.other) === '' ? ', too small for a norm' : ` or ${dong(f.facts.other)}`}, so this norm is not applied yet.`,
    (f) => `Please write it in digits; if it is ${dong(f.expected)}, write ${digits(f.expected)}.`,
  ),
  NORMS_COUNT_UNREADABLE: words(
    'Limit not readable',
    (f) =>
      `The cell in ${column(f)} says ${quote(f.actual)}, which is no whole number, so this norm is not applied.`,
    (f) =>
      f.column === 'Số lượng tối đa'
        ? 'Please write a whole number, or «theo» and the code of a line (for example theo I.4.3), or leave it blank for no limit.'
        : 'Please write a whole number, or leave it blank for no limit.',
  ),
  NORMS_LIMIT_LINE_UNKNOWN: words(
    'Limit by a line that is not there',
    (f) =>
      `The largest quantity follows line ${text(f.actual)}, but the plan has no such line, so this norm is not applied.`,
    () => 'Please correct the code as in the column «Mã» of the tab «Kế hoạch».',
  ),
  NORMS_LIMITS_CROSSED: words(
    'Least is more than most',
    (f) =>
      `The cell in ${column(f)} says ${text(f.actual)}, more than the largest allowed ${text(f.expected)}, so this norm is not applied.`,
    () => 'Please correct one of the two numbers.',
  ),
  NORMS_CHOICE_UNREADABLE: words(
    'Choice not readable',
    (f) =>
      `The cell in ${column(f)} ${quote(f.actual) === '' ? 'is blank' : `says ${quote(f.actual)}`}, so this norm is not applied.`,
    (f) => `Please choose one of: ${text(f.expected)}.`,
  ),
  NORMS_DATE_UNREADABLE: words(
    'Date not readable',
    (f) => `The cell in ${column(f)} says ${quote(f.actual)}, which is no date, so this norm is not applied.`,
    () => 'Please write the date like 15/08/2023, or leave it blank for no limit.',
  ),
  NORMS_DATES_CROSSED: words(
    'Ends before it begins',
    (f) =>
      `The norm ends on ${text(f.actual)}, before it begins on ${text(f.expected)}, so it is not applied.`,
    () => 'Please correct one of the two dates.',
  ),
  NORMS_NOTHING_LIMITED: words(
    'Norm limits nothing',
    () =>
      'This norm has neither an amount nor a limit on quantity, persons or periods, so it checks nothing.',
    () => 'Please write at least one limit, or delete the row.',
  ),
  NORMS_BASIS_MISSING: words(
    'Norm without a basis',
    () => 'The column «Căn cứ» is blank, so a warning cannot say which document it rests on.',
    () => 'Please write the document, article and clause.',
  ),

  // -------------------------------------------------------------- Đơn vị
  UNITS_NO_HEADER: noHeader('Đơn vị'),
  UNITS_HEADER_MISSING: headerMissing(', so the list of units could not be read in full'),
  UNITS_HEADER_DOUBLED: headerDoubled('; the one on the left is read for now'),
  UNITS_CODE_MISSING: words(
    'Unit without a code',
    (f) =>
      `The unit${quote(f.facts.name) === '' ? '' : ` ${quote(f.facts.name)}`} has no code, so it is not counted yet.`,
    () => 'Please write a unit code, a different one for each unit.',
  ),
  UNITS_NAME_MISSING: words(
    'Unit without a name',
    (f) =>
      `This row${quote(f.unit) === '' ? '' : ` (code ${quote(f.unit)})`} has no unit name, so it is not counted yet.`,
    () => 'Please write the name of the unit.',
  ),
  UNITS_ROLE_MISSING: words(
    'Unit without a role',
    (f) => `The unit ${quote(f.facts.name)} has no role, so it is given no line of the plan.`,
    () =>
      'Please write the role as the column «Đơn vị thực hiện» of the plan names it, for example «Hội LHPN xã».',
  ),
  UNITS_CODE_DUPLICATE: words(
    'Unit code used twice',
    (f) =>
      `The code ${quote(f.actual)} is used for ${quote(f.facts.firstName)} in row ${digits(f.facts.firstRow)} already, so ${quote(f.facts.name)} is not counted yet.`,
    () => 'Please change the code of one of the two units, or delete the row that is too many.',
  ),
  UNITS_NAME_DUPLICATE: words(
    'Unit name used twice',
    (f) =>
      `The name ${quote(f.actual)} stands in row ${digits(f.facts.firstRow)} already; each unit has a tab of its own name, so this row is not counted yet.`,
    () => 'Please change the name of one of the two units, or delete the row that is too many.',
  ),
  UNITS_ALIAS_SHARED: words(
    'One name for two roles',
    (f) =>
      `The name ${quote(f.actual)} means both ${quote(f.facts.role)} and ${quote(f.facts.otherRole)}; it was taken for ${quote(f.facts.otherRole)}.`,
    () => 'Please remove that name from the column «Tên khác» of one of them.',
  ),
  UNITS_EMAIL_UNREADABLE: words(
    'E-mail address not right',
    (f) => `The cell «Email» says ${quote(f.actual)}, which is no e-mail address.`,
    () => 'Please correct the address; several addresses are parted by commas.',
  ),
  UNITS_TAKES_PART_UNREADABLE: words(
    'Unclear whether it takes part',
    (f) =>
      `The column «Tham gia» of ${quote(f.facts.name)} says ${quote(f.actual)}; it is taken to take part for now.`,
    () => 'Please write «Có» or «Không».',
  ),
  UNITS_BUDGET_UNREADABLE: words(
    'Budget not readable',
    (f) =>
      `The cell in ${column(f)} of ${quote(f.facts.name)} says ${quote(f.actual)}, which cannot be read, so the budget is not compared yet.`,
    () => 'Please write the amount in đồng, digits only.',
  ),
  UNITS_BUDGET_UNCLEAR: words(
    'Budget not clear',
    (f) =>
      `The cell in ${column(f)} of ${quote(f.facts.name)} says ${quote(f.actual)}, which may not mean ${dong(f.expected)}, so the budget is not compared yet.`,
    () => 'Please write the amount in đồng, digits only.',
  ),
};
