/**
 * English: the findings about the tabs Kế hoạch, Định mức and Đơn vị. Tab and column names stay as they stand in the workbook. The mark-up of the sentences is explained in
 * `sentence.ts`.
 */
import type { FindingText, FindingTexts } from '../catalogue.ts';

const noHeader = (tab: string): FindingText => [
  'No header row found',
  `The tab «${tab}» has no header row {expected:quote}, so no row of it could be read.`,
  'Please write the header row as in the template, one header a cell.',
];

const headerMissing = (consequence: string): FindingText => [
  'A column is missing',
  `The header row lacks the column {expected:quote}${consequence}.`,
  'Please add a column headed {expected:quote}, or correct the header that was renamed.',
];

const headerDoubled = (consequence: string): FindingText => [
  'A column stands twice',
  `The header {expected:quote} stands over two columns${consequence}.`,
  'Please keep one column {expected:quote}; delete or rename the other.',
];

export const planFindings: FindingTexts = {
  // -------------------------------------------------------------- Kế hoạch: header
  PLAN_NO_HEADER: noHeader('Kế hoạch'),
  PLAN_HEADER_MISSING: headerMissing(
    ', so the plan could not be read in full[, and {hits} caps cannot be put to their line]',
  ),
  PLAN_HEADER_DOUBLED: headerDoubled('; the one on the left is read for now'),
  PLAN_HEADER_REPEATED: [
    'Header row repeated',
    'This is the header row printed again on a new page, not a row of the plan; it was passed over.',
    'Nothing needs doing; the row may be deleted.',
  ],
  PLAN_COLUMN_NUMBERS: [
    'Row of column numbers',
    'This row numbers the columns and is no row of the plan; it was passed over.',
    'Nothing needs doing.',
  ],
  PLAN_TOTAL_ROW: [
    'Row of totals',
    'The row {actual:quote} is a total, not a row of the plan; it was passed over.',
    'Nothing needs doing: the report adds up by itself.',
  ],
  PLAN_ROW_OUTSIDE: [
    'Text outside the plan',
    'This row has text only outside the columns for number and text ({actual:quote}); it is no row of the plan and was passed over.',
    'Nothing needs doing if this is only a note of your own.',
  ],
  PLAN_ROW_WITHOUT_TEXT: [
    'Row without text',
    'This row has a unit or a note ({actual:quote}) but neither number nor text, so it is not in the plan.',
    'Please write its number and text, or delete the row.',
  ],

  // -------------------------------------------------------------- Kế hoạch: STT
  PLAN_STT_MISSING: [
    'Number missing',
    'This row has text[ ({text:quote})] but its STT cell is blank, so it is not in the plan yet.',
    'Please write the STT (for example 1.3, or - for a dash line). If it continues the row above, join it to that row.',
  ],
  PLAN_STT_UNREADABLE: [
    'Number not readable',
    'The STT cell says {actual:quote}, which cannot be read, so this row[ ({text:quote})] is not in the plan yet.',
    'Please write the STT like I, 1, 1.10 or -.',
  ],
  PLAN_STT_FROM_TEXT: [
    'Number found in the text',
    'The STT cell is blank; {expected:quote} at the start of the text was taken as the number.',
    'If that is right, please write {expected:quote} in the STT cell.',
  ],
  PLAN_STT_ZERO_LOST: [
    'Number lost its last zero',
    'The STT cell says {actual:quote}; by the order of rows this is {expected} (the spreadsheet dropped the last zero). It was read as {line}.',
    'Please format the STT cell as plain text and type {expected} again.',
  ],
  PLAN_STT_DATE: [
    'Number turned into a date',
    'The spreadsheet turned the STT into the date {actual}; by the order of rows this is {expected}.',
    'Please format the STT cell as plain text and type {expected} again.',
  ],
  PLAN_STT_REPAIRED: [
    'Number used twice',
    'The STT {actual:quote} is used above already; the text says {expected}, so it was read as {expected}.',
    'If that is right, please change the STT cell to {expected}.',
  ],
  PLAN_STT_SKIPPED: [
    'A number is skipped',
    'The STT is {actual:quote}, but the next number should be {expected}. A row may be missing.',
    'Please compare with the plan as issued; if no row is missing, nothing needs doing.',
  ],
  PLAN_STT_OUT_OF_PLACE: [
    'Number out of place',
    'The STT {actual:quote} does not follow the rows above (this is the place of {expected}).',
    'Please compare with the plan as issued, then correct the STT or move the row.',
  ],
  PLAN_CODE_DUPLICATE: [
    'Number used twice',
    'The STT {actual:quote} (code {code}) stands in row {firstRow:digits} already, so this row[ ({text:quote})] is not in the plan yet.',
    'Please correct the STT of one of the two rows.',
  ],
  PLAN_ORPHAN: [
    'Row belongs to no heading',
    'Above the row with STT {actual:quote}[ ({text:quote})] there is no content or activity that could be read, so the row is not in the plan yet.',
    'Please add or correct the content (I, II …) and the activity (1, 2 …) above it.',
  ],
  PLAN_LEVEL_JUMP: [
    'Heading above is missing',
    'Above this row {expected} is missing; the row was read with the code {line}.',
    'Please add {expected}, or correct the STT of this row.',
  ],
  PLAN_HEADING_REPEATED: [
    'Heading printed again',
    'This heading stands in row {firstRow:digits} already (printed again on a new page); the rows below still belong to it.',
    'Nothing needs doing; the repeated row may be deleted.',
  ],
  PLAN_HEADING_NUMBER: [
    'Number in text differs from STT',
    'The STT is {expected:quote} but the text says {actual}. The STT was followed.',
    'Please compare with the plan as issued and correct whichever is wrong.',
  ],

  // -------------------------------------------------------------- Kế hoạch: the other columns
  PLAN_TEXT_EMPTY: [
    'Text is blank',
    'Row {line} has a number but no text.',
    'Please write the text, or delete the row.',
  ],
  PLAN_UNIT_UNKNOWN: [
    'Unit is not in the list',
    'The unit {actual:quote} is not in the tab «Đơn vị»{nobody}.',
    'If it is one unit, please correct the name in the tab «Kế hoạch», or write {actual:quote} in the column «Tên khác» of that unit in the tab «Đơn vị»; if it is a class (all communes, all schools), write each of its units in the tab «Đơn vị», with the name of the class in the column Vai trò.',
  ],
  PLAN_LINE_WITHOUT_UNIT: [
    'No unit for this line',
    "Line {line} names no unit, so it appears in no unit's tab.",
    'Please write the unit as in the plan as issued.',
  ],
  PLAN_STATUS_UNKNOWN: [
    'Status not readable',
    'The column «Trạng thái» says {actual:quote}. Only «Áp dụng» and «Chờ hướng dẫn» are used; the column «Ghi chú» is followed for now.',
    'Please choose «Áp dụng» or «Chờ hướng dẫn».',
  ],
  PLAN_STATUS_LEFT_OVER: [
    'Status of an earlier row',
    'The status {actual:quote} belongs to the code {ownCode}, but this row is now {line}; it was not used, the column «Ghi chú» is followed for now.',
    'Please see whether this row applies or waits, choose its «Trạng thái» and read the plan again.',
  ],
  PLAN_STATUS_OVER_NOTE: [
    'Applied although the note waits',
    'The note of line {line} is {note:quote}, but its status is {actual:quote}. The status was followed.',
    'If the guidance has arrived, nothing needs doing; if not, please choose «Chờ hướng dẫn».',
  ],

  // -------------------------------------------------------------- Định mức
  NORMS_NO_HEADER: noHeader('Định mức'),
  NORMS_HEADER_MISSING: headerMissing(', so no norm is applied yet'),
  NORMS_HEADER_DOUBLED: headerDoubled(', so no norm is applied yet'),
  NORMS_CODE_MISSING: [
    'Norm without a line',
    'This norm names no line of the plan, so it is not applied.',
    'Please write the code of the line, for example II.1.5.',
  ],
  NORMS_CODE_UNREADABLE: [
    'Code not readable',
    'The code {actual:quote} is no code of a plan line, so this norm is not applied.',
    'Please write the code as in the column «Mã» of the tab «Kế hoạch», for example II.3.5.a; several codes are parted by ;.',
  ],
  NORMS_RATE_UNREADABLE: [
    'Amount not readable',
    'The amount {actual:quote} cannot be read, so this norm is not applied.',
    'Please write the amount in đồng, digits only, for example 500000.',
  ],
  NORMS_RATE_UNCLEAR: [
    'Amount not clear',
    'The amount {actual:quote} may mean {expected:dong}[ or {other:dong}], so this norm is not applied yet.',
    'If it is {expected:dong}, please write {expected:digits}[; if it really is {other:dong}, write {confirm:quote}].',
  ],
  NORMS_COUNT_UNREADABLE: [
    'Limit not readable',
    'The cell in column {column:quote} says {actual:quote}, which is no whole number, so this norm is not applied.',
    'Please write a whole number{lineHint}, or leave it blank for no limit.',
  ],
  NORMS_LIMIT_LINE_UNKNOWN: [
    'Limit by a line that is not there',
    'The largest quantity follows line {actual}, but the plan has no such line, so this norm is not applied.',
    'Please correct the code as in the column «Mã» of the tab «Kế hoạch».',
  ],
  NORMS_LIMITS_CROSSED: [
    'Least is more than most',
    'The cell in column {column:quote} says {actual}, more than the largest allowed {expected}, so this norm is not applied.',
    'Please correct one of the two numbers.',
  ],
  NORMS_CHOICE_UNREADABLE: [
    'Choice not readable',
    'The cell in column {column:quote}[ says {actual:quote}| is blank], so this norm is not applied.',
    'Please choose one of: {expected}.',
  ],
  NORMS_DATE_UNREADABLE: [
    'Date not readable',
    'The cell in column {column:quote} says {actual:quote}, which is no date, so this norm is not applied.',
    'Please write the date like 15/08/2023, or leave it blank for no limit.',
  ],
  NORMS_DATES_CROSSED: [
    'Ends before it begins',
    'The norm ends on {actual}, before it begins on {expected}, so it is not applied.',
    'Please correct one of the two dates.',
  ],
  NORMS_NOTHING_LIMITED: [
    'Norm limits nothing',
    'This norm has neither an amount nor a limit on quantity, persons or periods, so it checks nothing.',
    'Please write at least one limit, or delete the row.',
  ],
  NORMS_LINE_CHANGED: [
    'Line of the cap has changed',
    'This cap was made for the line [{expected:quote}|of other words]; {line} in the plan is now [{actual:quote}|another line], so the cap is not applied to this code.',
    'If the cap still holds for the new line, please clear its cell «Dòng kế hoạch», otherwise correct Mã; then run «Đọc kế hoạch».',
  ],
  NORMS_TWICE: [
    'Two caps for one line',
    'Two caps hold for [{codes}|one line] at a time: row {firstRow:digits}[ ({expected:dong})] and this one[ ({actual:dong})]; which is right is not known, so the stricter one is applied for now.',
    'Please delete the wrong row, or write «Hiệu lực từ» for the newer cap.',
  ],
  NORMS_BASIS_MISSING: [
    'Norm without a basis',
    'The column «Căn cứ» is blank, so a warning cannot say which document it rests on.',
    'Please write the document, article and clause.',
  ],

  // -------------------------------------------------------------- Đơn vị
  UNITS_NO_HEADER: noHeader('Đơn vị'),
  UNITS_HEADER_MISSING: headerMissing(
    ', so the list of units could not be read in full[, and {hits} lines of the plan cannot be given to any unit]',
  ),
  UNITS_HEADER_DOUBLED: headerDoubled('; the one on the left is read for now'),
  UNITS_CODE_MISSING: [
    'Unit without a code',
    'The unit[ {name:quote}] has no code, so it is not counted yet.',
    'Please write a unit code, a different one for each unit.',
  ],
  UNITS_NAME_MISSING: [
    'Unit without a name',
    'This row[ (code {unit:quote})] has no unit name, so it is not counted yet.',
    'Please write the name of the unit.',
  ],
  UNITS_ROLE_MISSING: [
    'Unit without a role',
    'The unit {name:quote} has no role, so it is given no line of the plan.',
    'Please write the role as the column «Đơn vị thực hiện» of the plan names it, for example «Hội LHPN xã».',
  ],
  UNITS_CODE_DUPLICATE: [
    'Unit code used twice',
    'The code {actual:quote} is used for {firstName:quote} in row {firstRow:digits} already, so {name:quote} is not counted yet.',
    'Please change the code of one of the two units, or delete the row that is too many.',
  ],
  UNITS_NAME_DUPLICATE: [
    'Unit name used twice',
    'The name {actual:quote} stands in row {firstRow:digits} already; each unit has a tab of its own name, so this row is not counted yet.',
    'Please change the name of one of the two units, or delete the row that is too many.',
  ],
  UNITS_ALIAS_SHARED: [
    'One name for two roles',
    'The name {actual:quote} means both {role:quote} and {otherRole:quote}; it was taken for {otherRole:quote}.',
    'Please remove that name from the column «Tên khác» of one of them.',
  ],
  UNITS_EMAIL_UNREADABLE: [
    'E-mail address not right',
    'The cell «Email» says {actual:quote}, which is no e-mail address.',
    'Please correct the address; several addresses are parted by commas.',
  ],
  UNITS_TAKES_PART_UNREADABLE: [
    'Unclear whether it takes part',
    'The column «Tham gia» of {name:quote} says {actual:quote}; it is taken to take part for now.',
    'Please write «Có» or «Không».',
  ],
  UNITS_BUDGET_GONE: [
    'Allotment of a source that is not in the list',
    'The column {column:quote} has[ {actual:dong}| figures][ in row {rows:rows}], but «Nguồn vốn» in the tab «Cấu hình» does not list that source, so this allotment does not count.',
    'Please add the source to «Nguồn vốn», or move the amounts to the column of the right source; rename a column of your own.',
  ],
  UNITS_BUDGET_UNREADABLE: [
    'Budget not readable',
    'The cell in column {column:quote} of {name:quote} says {actual:quote}, which cannot be read, so the budget is not compared yet.',
    'Please write the amount in đồng, digits only.',
  ],
  UNITS_BUDGET_UNCLEAR: [
    'Budget not clear',
    'The cell in column {column:quote} of {name:quote} says {actual:quote}, which may not mean {expected:dong}, so the budget is not compared yet.',
    'Please write the amount in đồng, digits only.',
  ],
};
