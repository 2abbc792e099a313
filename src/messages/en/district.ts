/**
 * English: findings about a tab as a whole, across units and about the workbook: what reports and dialogs say and no
 * cell does. The mark-up of the sentences is explained in `sentence.ts`.
 */
import type { FindingTexts } from '../catalogue.ts';
import { ui } from './ui.ts';

const { fill, publish, reopen, rights, setUp, submit } = ui.menu;

export const districtFindings: FindingTexts = {
  RIGHTS_DIFFER: [
    'Rights to edit have changed',
    'This tab may be edited by [{actual}|everybody]; by the tab «Đơn vị» [only {expected} may|everybody may].',
    `The district officer runs «${rights}», or corrects the column Email of the tab «Đơn vị».`,
  ],
  UNIT_EMPTY: [
    'Unit has entered nothing',
    'The unit[ {unitName:quote}| here] has not entered any figure in its tab.',
    'Enter the figures of the unit, or tell the consolidating officer if nothing is planned this year.',
  ],
  COLUMN_EXTRA: [
    'Column of your own',
    'The column[ {actual:quote}| added] is not part of the table, so it does not enter the report.',
    'Put figures to be reported into a column of the table; leave notes of your own.',
  ],
  SOURCE_COLUMN_GONE: [
    'Source not in the list',
    'The column[ {column:quote}| here] stands among those of the sources and still has[ {actual:dong}| figures][ in row {rows:rows}], but «Nguồn vốn» does not list it, so that this money counts under no source.',
    'If it is a source, have its name added to «Nguồn vốn» in the tab «Cấu hình»; if the source is gone, move the amounts to the right one; move a column of your own behind Ghi chú.',
  ],
  NORMS_UNPUBLISHED: [
    'Changes not published yet',
    '[{actual:quote}|A source tab] changed after the last publication, so the column Kiểm tra in the units’ tabs still goes by the old figures; the check by command and the report go by the new ones.',
    `When all is entered, please run «${publish}».`,
  ],
  PUBLICATION_MISSING: [
    'The published caps are gone',
    'The workbook no longer has the tab[ {expected:quote}| of the publication], so the column Kiểm tra in the units’ tabs says nothing, not even of rows over a ceiling.',
    `The district officer runs «${fill}», which publishes and writes the formulas again.`,
  ],
  PUBLICATION_UNREADABLE: [
    'The publication cannot be read',
    'The publication cannot be read: its hidden tab[ {expected:quote}|] was changed or cut, so the column Kiểm tra in the units’ tabs checks no row.',
    `The district officer runs «${publish}».`,
  ],
  CHECK_OFF: [
    'Check in the tab is off',
    'The check formula of this tab does not run[; its cell says {actual:quote}], so Mức trần and Kiểm tra say nothing, not even of rows over a cap.',
    `Please have the consolidating officer run «${fill}», which writes the formula again and moves texts in these two columns to Ghi chú.`,
  ],
  CHECK_STOPPED: [
    'A faulty cell stops the check',
    '[Cell {cell}|A cell] shows an error, and so does the check formula of the whole tab[ ({actual})]; Mức trần and Kiểm tra say nothing, not even of rows over a cap.',
    `Correct the formula in [cell {cell}|that cell], or delete it and type the number; then have the consolidating officer run «${fill}», so that a faulty cell stops the check no more.`,
  ],
  CHECK_BLOCKED: [
    'A cell blocks the check',
    'The cell[ {column}][, which says {actual:quote},] is in the way of the check formula, so the whole tab goes unchecked while people type[ ({more:count} further cells are in the way)].',
    `Please move the text to Ghi chú and clear the cell, or have the consolidating officer run «${fill}», which moves it.`,
  ],
  CHECK_LOW: [
    'Check formula stands too low',
    'The check formula of this tab belongs right below the header row but stands[ in row {actual}| further down], so[ {rows:rows}, the rows above it,| the rows above it] have no ceiling, sentence or colour, not even where over a cap.',
    `Undo if you have just sorted or moved rows; if not, please have the consolidating officer run «${fill}», which puts the formula back.`,
  ],
  CHECK_PARTIAL: [
    'Check reads too little',
    'The check formula of this tab does not read all rows and columns of the tab or all columns of the source tabs, so a row over a cap may go unsaid.',
    `Please have the consolidating officer run «${fill}», which writes the formula again.`,
  ],
  CHECK_COLUMNS_APART: [
    'Column Kiểm tra was moved',
    'The column Kiểm tra no longer stands just right of Mức trần, so sentences and colours of rows are not where they belong.',
    `Please move Kiểm tra back to the right of Mức trần, or have the consolidating officer run «${fill}», which moves it.`,
  ],
  CHECK_COLUMN_GONE: [
    'Column Kiểm tra is gone',
    'This tab no longer has the column «Kiểm tra», so sentences[ have no room, for the column {blocked:quote} that took its place has texts; the whole tab goes unchecked while people type| stand in the column {under:quote}, where they do not belong| and colours of rows are not where they belong].',
    `Undo if the column has just been deleted, or write its name «Kiểm tra» again if it was renamed; otherwise ask the consolidating officer to run «${fill}», which puts the column back. Texts in Ghi chú stay as they are.`,
  ],
  HEAD_SUM_DIFFERS: [
    'Sum at the top is not right',
    'What is planned in all at the top of the tab[ says {actual:dong}| has no figure][, the report adds up {expected:dong} from the rows of the tab][; the cell also has what stands in rows that are not added up: {rows:rows}]. The report does not take this cell.',
    `[See what is said at rows {rows:rows} and correct it; delete a sum of your own, this cell adds up already|Please clear this cell and have the consolidating officer run «${fill}», which writes the formula again; let a formula of your own cover all rows].`,
  ],
  HEAD_FIGURE: [
    'Figure at the top of the tab',
    'The cell[ {column}| here] at the top of the tab, above the row of column names, has a figure[ {actual:count}] that belongs to no row, so it is not counted.',
    'If it is a figure of an activity, move it to that activity’s row; if it is only for reference, leave it.',
  ],
  LINE_MISSING: [
    'A plan line is missing',
    'The plan gives the unit[ line {expected}| a further line][, item {item:quote},] but it is not in this tab.',
    `Ask the consolidating officer to run «${fill}», which adds the line and keeps everything entered.`,
  ],
  FORMULA_OVERWRITTEN: [
    'Formula typed over',
    'Thành tiền[ {actual:dong}] was typed by hand and does not follow when Số lượng or Đơn giá changes[; the columns give {expected:dong}].',
    'Copy the cell Thành tiền of another row and paste it here to get the formula back.',
  ],
  DOCUMENT_MISSING: [
    'Document number missing',
    'This row has results but Ghi chú does not name the[ {measure}| document that belongs to it].{grounds}',
    'Enter number and date of the[ {measure}| document] in Ghi chú.',
  ],
  // All units together
  JOINT_OVER: [
    'Units together over the ceiling',
    '[{subject:quote}|One subject] is entered by several units[ (also in {places:places})], together[ {actual:dong},][ {over:dong}] over the common ceiling[ {expected:dong}][ ({ceiling})| (norm {norm})].{grounds}',
    'Agree among the units, then lower the amounts[ until the total is at most {expected:dong}| to fit the ceiling].',
  ],
  ESTIMATE_OVER: [
    'More than the estimate',
    'All units together have[ {actual:factor},] more than the estimate[ {expected:factor}].{grounds}',
    'Nothing has to be lowered, only check whether Số lượng was entered twice.',
  ],
  DISTRICT_OVER: [
    'All units over the ceiling',
    'All units together are[ {actual:dong},][ {over:dong}] over the common ceiling[ {expected:dong}][ ({ceiling})| (norm {norm})][; entered in {places:places}].{grounds}',
    'Agree among the units, then lower the amounts[ until the total is at most {expected:dong}| to fit the ceiling].',
  ],
  NORM_MISSING: [
    'Plan amount without a norm',
    'The line[ {line}| here] of the plan states[ {actual:quote}| an amount] but the tab «Định mức» has[ only a proposal for it (row {proposed})| none for it], so it cannot be checked.',
    '[Compare row {proposed} of the tab «Định mức» with the document, then set its Mức độ to «Chặn» and Xác nhận to «Đã xác nhận»|Add a row for the code {line} to the tab «Định mức»|Add a row for this code to the tab «Định mức»].',
  ],
  NORM_UNCONFIRMED: [
    'Norm awaits confirmation',
    'The norm[ {actual:dong}][ of line {line}] awaits confirmation; until then it is used for checking.[ Basis: {basisAlone}.]',
    'Compare it with the document, then write «Đã xác nhận» in the column Xác nhận.',
  ],
  NORM_CODE_UNKNOWN: [
    'Norm with an unknown code',
    'This norm is for the code[ {actual:quote}| here], which the plan does not have.',
    'Correct the column Mã after the plan, or delete the row of the norm if it is no longer used.',
  ],
  NORM_IDLE: [
    'Norm that checks nothing',
    'The norm[ for {line}| here] can be read, but [the Phạm vi {scope:quote} uses none of the rates and limits written here|no line uses it: its code is a heading or a line with lines below it, or its limit does not go with its Phạm vi].',
    '[If it is a ceiling, change the Phạm vi {scope:quote} to «Mỗi dòng», «Mỗi đối tượng», «Mỗi đơn vị» or «Toàn huyện»; if not, delete these numbers|Write the code of the line that takes money, or write Mức (đồng) and choose the Phạm vi «Mỗi đơn vị» to hold the sum of the lines below. Without Mức (đồng) only Số người and Số kỳ can be limited, with the Phạm vi «Mỗi dòng» or «Mỗi đối tượng»].',
  ],
  NORM_PENDING: [
    'Norm waiting for guidance',
    'The norm[ for {line}| here] says «Chờ hướng dẫn», so the rate and limits written here are not applied yet.',
    'Once guidance is there, change Xác nhận to «Đã xác nhận»; to apply it at once, write «Chờ xác nhận».',
  ],
  NORM_OUT_OF_FORCE: [
    'Norm not in force',
    'The norm[ for {codes}| here][ (in force from {from} to {to})| (in force from {from})| (in force until {to})] is not in force on[ {expected}| the day of the check], and no other takes its place, so it is not applied.',
    'If it does hold, correct Hiệu lực từ, Hiệu lực đến, or the year and the cut-off date in the tab «Cấu hình»; if it has ended, leave it.',
  ],
  PLAN_COUNT: [
    'Number of dash lines differs',
    'The heading[ {line}| here] of the plan has[ {actual:count}| a number of] dash lines[, where {expected:factor} should stand| that does not fit the norm].{grounds}',
    'Check the dash lines in the tab «Kế hoạch», or correct Số lượng tối đa in the tab «Định mức».',
  ],
  UNIT_WITHOUT_LINES: [
    'Unit without a line',
    'The plan gives the unit[ {unitName:quote}][ (role {actual:quote})] no line, so it has no tab and is not counted as missing.',
    'Where the role is worded otherwise in the plan, correct Vai trò or Tên khác; where the unit has nothing to do this year, write «Không» in Tham gia.',
  ],
  LINE_WITHOUT_UNIT: [
    'Line without a unit',
    'The plan gives[ line {line}| this line] to[ {actual:quote}| a unit] but no such unit takes part in the tab «Đơn vị».',
    'Add the unit to the tab «Đơn vị», or correct Vai trò or Tham gia of a unit there.',
  ],
  SETTING_UNREADABLE: [
    'Setting cannot be used',
    'The setting[ {column:quote}| here][ says {actual:quote}, which] cannot be used, so the built-in value stands in.',
    'Write it again[, one of: {expected}].',
  ],
  SOURCES_NONE: [
    'List of sources is blank',
    'The setting[ {column:quote}| here] names no source that can be used, so[ {expected}| the built-in list] stands in.',
    'Write the names of the sources with semicolons between, for instance: NSTW; NSĐP; Nguồn khác.',
  ],
  SOURCE_BLANK: [
    'Gap in the list of sources',
    'The setting[ {column:quote}| here] has two marks with no name of a source between them; the gap is passed over.',
    'Delete the mark, or write a name between. The list in use[: {expected}].',
  ],
  SOURCE_TWICE: [
    'Source listed twice',
    'The setting[ {column:quote}| here] names the source[ {actual:quote}] that stands before it already, be it with other marks or capitals, so it is taken once.',
    'Delete the second one, or give it quite another name. The list in use[: {expected}].',
  ],
  SOURCE_TOO_LONG: [
    'Name of a source too long',
    'The setting[ {column:quote}| here] names a source[ {actual:quote}] with[ more than {longest}| too many] letters, too long for the head of a column, so it is not taken.',
    'Write a shorter name. The list in use[: {expected}].',
  ],
  SOURCE_TAKEN: [
    'Source named like another column',
    'The setting[ {column:quote}| here] names a source[ {actual:quote}] like another column of the table or the report, so it is not taken.',
    'Give the source another name. The list in use[: {expected}].',
  ],
  SOURCE_UNUSABLE: [
    'Name of a source cannot be used',
    'The setting[ {column:quote}| here] names a source[ {actual:quote}] that has no letters, has a comma, or begins like a formula (=, +, -, @), so it is not taken.',
    'Write the name in letters, with a semicolon between two sources. The list in use[: {expected}].',
  ],
  SOURCES_TOO_MANY: [
    'Too many sources',
    'The setting[ {column:quote}| here] names[ more than {most}| too many] sources, so[ {actual:quote}| the last ones] is not taken.',
    'Put small sources together under one name, for instance Nguồn khác. The list in use[: {expected}].',
  ],
  YEAR_MISSING: [
    'Year of the plan missing',
    'The setting[ {column:quote}| for the year] is blank, so the newest caps are applied (those with a last day are not)[, and titles name {expected:digits} for now].',
    'Please write the year of the plan into[ {column:quote}| this setting].',
  ],
  CUTOFF_OTHER_YEAR: [
    'Cut-off date outside the year',
    'The cut-off date[ {actual}] is not in the plan’s year[ {expected:digits}]; norms are taken by the cut-off date, so one that ended before it is no longer applied, and a new one of the next year is.',
    'Correct the date or the year if one is wrong; if both are right, look at Hiệu lực từ and Hiệu lực đến of the norms.',
  ],
  // Made by the commands
  TAB_MISSING: [
    'Unit has no tab',
    'The unit[ {unitName:quote}| here] takes part but its tab[ {expected:quote}] is not there.',
    `Run «${fill}», or give the tab its name back if it was renamed.`,
  ],
  IMPORT_QUESTION_OPEN: [
    'Question of the import still open',
    'The import of the plan left a question unanswered[: {actual:quote}].[ Taken meanwhile: {expected:quote}.]',
    'Look at the line in the tab «Kế hoạch», mend it where needed, then write «Đã xem».',
  ],
  TAB_STRAY: [
    'Unknown tab, not added up',
    'The tab[ {tab:quote}| here] is the table of no unit in the tab «Đơn vị», so it is not read and not added up.',
    'Leave a tab of your own as it is. If it is the table of a unit, give it the name of that unit.',
  ],
  TAB_COPY: [
    'Copy of a unit’s table',
    'The tab[ {tab:quote}| here] holds the very rows[ of the tab {expected:quote}], so it is not added up a second time.',
    'Keep it as a backup, or delete it.',
  ],
  TAB_NOT_COUNTED: [
    'Figures that belong to no unit',
    'The tab[ {tab:quote}| here] has[ {rows} rows of] figures[, {actual:dong} in all,] but belongs to no unit that takes part[ (its head names {unitName:quote})], so it is not added up and the report stays provisional.',
    'If it is the table of a unit, give it the name of that unit, or look at the tab «Đơn vị» (a deleted row, Tham gia, Tên khác). If it is a spare copy, delete it.',
  ],
  TAB_SHARED: [
    'Tab of several units',
    'The tab[ {tab:quote}| here] goes with several units[, {actual:quote}]; whose it is cannot be told, so it is not counted[: {rows} rows, {planned:dong} in all].',
    'Write its name in the column Tên khác of just one unit; where a former unit was split, move each row to the tab of its new unit.',
  ],
  TAB_TAKEN_OVER: [
    'Tab of a unit that was merged',
    'The tab[ {tab:quote}| here] is a former unit’s and is counted for the new one, together with the tab[ {expected:quote}| of that unit].',
    'Leave it as it is, or move (cut and paste) its rows to the new unit’s tab and delete this one.',
  ],
  LOCALE_OTHER: [
    'Number language not Vietnamese',
    'The number language of the spreadsheet is[ {actual:quote},] not Vietnamese, so 3.000 may be taken for 3.',
    `Run «${setUp}» to set it, then check the amounts already entered.`,
  ],
  // The status of a unit's tab
  NOT_SUBMITTED: [
    'Tab not handed in yet',
    'The unit[ {unitName:quote}|] has entered figures but has not handed its tab in, so the report stays provisional.',
    `When the figures are done, open the unit’s tab and run «${submit}».`,
  ],
  CHANGED_AFTER_SUBMISSION: [
    'Changed after it was handed in',
    'The tab was handed in[ at {when}][ by {user}], but its figures are no longer what they were[: rows {actual:rows} were changed or added][; the figures of {removed:rows} were deleted].',
    `Look at these places and run «${submit}» again, or change them back.`,
  ],
  CHANGED_AFTER_APPROVAL: [
    'Changed after it was approved',
    'The tab was approved[ at {when}][ by {user}], but its figures are no longer what they were[: rows {actual:rows} were changed or added][; the figures of {removed:rows} were deleted].',
    `Change them back, or ask the district officer to run «${reopen}», then hand in and approve again.`,
  ],
  SUBMISSION_UNREADABLE: [
    'Mark of handing in broken',
    'The status of the tab cannot be read: the cell «Tình trạng» or the mark below it was changed, deleted or copied from another tab, so the tab counts as not handed in.',
    `Check the figures and run «${submit}» again.`,
  ],
};
