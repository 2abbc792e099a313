/**
 * English: the findings about the tabs Kỳ báo cáo, Chỉ tiêu and Kho bạc, and about reports that were closed. The mark-up of the sentences is explained in `sentence.ts`.
 */
import type { FindingTexts } from '../catalogue.ts';

export const periodFindings: FindingTexts = {
  // -------------------------------------------------------------- Kỳ báo cáo
  PERIODS_NO_HEADER: [
    'No header row found',
    'Tab «Kỳ báo cáo» has no header row[ {expected:quote}], so period and cut-off come from «Cấu hình» for now.',
    'Please write the header row again as in a new tab, one header a cell.',
  ],
  PERIODS_HEADER_MISSING: [
    'Column of periods missing',
    'The header row lacks the column[ {expected:quote}], so the periods cannot be read in full.',
    'Please add a column with the header[ {expected:quote}], or put back a header that was renamed.',
  ],
  PERIODS_HEADER_DOUBLED: [
    'Column of periods doubled',
    'The header[ {expected:quote}] stands over two columns; the left one is read.',
    'Please keep one of them; delete or rename the other.',
  ],
  PERIOD_CODE_MISSING: [
    'Period has no code',
    'The period[ {period:quote}] has no code, so it is not counted.',
    'Please give it a code, such as 2023-Q3, each period its own.',
  ],
  PERIOD_CODE_TWICE: [
    'Period code used twice',
    'The code[ {actual:quote}] stands already[ in row {firstRow:digits}], so this row is not counted.',
    'Please change the code of one of them, or delete the row.',
  ],
  PERIOD_DATE_UNREADABLE: [
    'Date cannot be read',
    'Period[ {period:quote}]: the cell[ {column:quote}] says[ {actual:quote}], which is no date.',
    'Please write the date as dd/mm/yyyy, such as 30/09/2023.',
  ],
  PERIOD_KIND_UNREADABLE: [
    'Kind of period unknown',
    'Period[ {period:quote}]: «Loại» says[ {actual:quote}], which is no kind of period.',
    'Please choose one of: tháng, quý, 6 tháng, 9 tháng, năm.',
  ],
  PERIOD_STATE_UNREADABLE: [
    'State of period unknown',
    'Period[ {period:quote}]: «Trạng thái» says[ {actual:quote}], so it is taken as not opened yet.',
    'Please write «Mở» for the period being reported and nothing for later ones; «Đã chốt» is written by «Close the period’s report».',
  ],
  PERIOD_CUTOFF_MISSING: [
    'Period has no cut-off',
    'The open period[ {actual:quote}] has no cut-off, so caps go by the last day of the year and it cannot be closed.',
    'Please write the period’s cut-off, such as 30/09/2023.',
  ],
  PERIOD_CUTOFF_EARLY: [
    'Cut-off before the start',
    'The period[ {period:quote}] is cut off[ on {actual}] before it begins[ on {expected}].',
    'Please correct «Từ ngày» or «Ngày chốt» of this period.',
  ],
  PERIOD_OVERLAP: [
    'Two periods share days',
    'The period[ {actual:quote}] shares days with the period[ {expected:quote}][ in row {firstRow:digits}].',
    'Please correct «Từ ngày», «Ngày chốt» so that periods of one kind share no day (a quarter within its year is right).',
  ],
  PERIOD_OPEN_TWICE: [
    'Two periods are open',
    'The periods[ {actual:quote}] and[ {expected:quote}][ in row {firstRow:digits}] both say «Mở»; the report goes by the one that ends first.',
    'Please leave one period «Mở»: close the earlier one, or clear the state of the later one.',
  ],
  PERIOD_NONE_OPEN: [
    'No period is open',
    'No period in «Kỳ báo cáo» is «Mở»[; the report still speaks of the last closed one, {actual:quote}].',
    'Please write «Mở» in «Trạng thái» of the period being reported.',
  ],

  // -------------------------------------------------------------- closed reports
  REGISTER_UNREADABLE: [
    'Register cannot be read',
    'The tab «Sổ báo cáo» has no longer the header row that «Close the period’s report» wrote, so nobody knows which periods are closed.',
    'Please restore «Sổ báo cáo» with File › Version history, or write its header row again[: {expected:quote}].',
  ],
  SNAPSHOT_GONE: [
    'Closed report is gone',
    'The report of period[ {period:quote}][, version {version:digits},] was closed in the tab[ {actual:quote}], which is gone. The figures of the period still stand in «Sổ báo cáo» and «Lưu trữ».',
    'Please restore that tab with File › Version history; a closed report is not made again.',
  ],
  SNAPSHOT_RENAMED: [
    'Closed report was renamed',
    'The closed report of period[ {period:quote}][, version {version:digits},] is now called[ {actual:quote}].',
    'Please give the tab its name[ {expected:quote}] again, as «Sổ báo cáo» has it.',
  ],
  SNAPSHOT_EDITED: [
    'Closed report was edited',
    'The report of period[ {period:quote}][, version {version:digits},] is not what was closed: somebody edited the tab[ {actual:quote}].',
    'Please restore that tab with File › Version history; to report new figures open the period again and close it once more.',
  ],
  SNAPSHOT_UNLISTED: [
    'Closed report not listed',
    'The tab[ {actual:quote}] is a closed report[ of period {period:quote}][, version {version:digits},] of which «Sổ báo cáo» has no line, or a copy of one.',
    'Please restore that line with File › Version history; if the tab is a copy, rename or delete it.',
  ],
  ARCHIVE_SHORT: [
    'Archive cut or edited',
    'The tab «Lưu trữ» no longer holds what was closed for period[ {period:quote}][, version {version:digits}][: {actual:digits} of {expected:digits} rows].',
    'Please restore «Lưu trữ» with File › Version history; until then figures in the period and «So sánh» cannot be worked out.',
  ],
  CLOSE_UNFINISHED: [
    'Closing was not finished',
    'Closing period[ {period:quote}][, version {version:digits},] stopped midway, so it is not in force.',
    'Please run «Close the period’s report» again: it starts over and removes what is half done.',
  ],
  PLAN_CHANGED_SINCE: [
    'Plan changed since last period',
    'Compared with the report of period[ {period:quote}] the plan now differs[: {gone:count} lines with figures are gone][; {moved:count} lines with figures have another number]; lines are compared by their words.',
    'Please look at «So sánh»; nothing is to be mended where the plan is right.',
  ],
  UNIT_GONE_SINCE: [
    'Unit of last period gone',
    'The unit[ {actual:quote}] with figures in the report of period[ {period:quote}] is no longer in «Đơn vị»[; its figures of then are counted for {into:quote}].',
    'If the unit was merged, please write its old name into «Tên khác» of the new unit.',
  ],

  // -------------------------------------------------------------- Chỉ tiêu
  TARGETS_NO_HEADER: [
    'No header row found',
    'Tab «Chỉ tiêu» has no header row[ {expected:quote}], so no target is counted.',
    'Please write the header row again as in a new tab, one header a cell.',
  ],
  TARGETS_HEADER_MISSING: [
    'Column of targets missing',
    'The header row lacks the column[ {expected:quote}], so no target is counted.',
    'Please add a column with the header[ {expected:quote}], or put back a header that was renamed.',
  ],
  TARGETS_HEADER_DOUBLED: [
    'Column of targets doubled',
    'The header[ {expected:quote}] stands over two columns; the left one is read.',
    'Please keep one of them; delete or rename the other.',
  ],
  TARGET_NAME_MISSING: [
    'Target has no name',
    'This row names no target, so it is not in Form 03.',
    'Please write its name under «Chỉ tiêu», or delete the row.',
  ],
  TARGET_LINE_MISSING: [
    'Target has no line',
    'The target[ {target:quote}] does not say from which line of the plan it is counted, so it is not in Form 03.',
    'Please write the code of the line under «Từ dòng», such as I.1.6; several with semicolons between.',
  ],
  TARGET_LINE_UNKNOWN: [
    'Line is not in the plan',
    'The target[ {target:quote}] is counted from[ {actual:quote}], which the plan does not have, so that part is not counted.',
    'Please look at the codes under «Từ dòng»: the plan may have been renumbered.',
  ],
  TARGET_WORD_UNREADABLE: [
    'Way of counting unknown',
    'Target[ {target:quote}]: the cell[ {column:quote}] says[ {actual:quote}]; it is taken as[ {taken:quote}].',
    'Please choose one of the words that the cell offers[: {expected}].',
  ],
  TARGET_NUMBER_UNREADABLE: [
    'Number cannot be read',
    'Target[ {target:quote}]: the cell[ {column:quote}] says[ {actual:quote}], which is no number from 0 up, so it is taken as blank.',
    'Please write a number without words.',
  ],

  // -------------------------------------------------------------- Kho bạc
  TREASURY_NO_HEADER: [
    'No header row found',
    'Tab «Kho bạc» has no header row[ {expected:quote}], so nothing is compared with the treasury.',
    'Please write the header row again as in a new tab, one header a cell.',
  ],
  TREASURY_HEADER_MISSING: [
    'Column of the statement missing',
    'The header row lacks the column[ {expected:quote}], so nothing is compared with the treasury.',
    'Please add a column with the header[ {expected:quote}], or put back a header that was renamed.',
  ],
  TREASURY_HEADER_DOUBLED: [
    'Column of the statement doubled',
    'The header[ {expected:quote}] stands over two columns; the left one is read.',
    'Please keep one of them; delete or rename the other.',
  ],
  TREASURY_PERIOD_UNKNOWN: [
    'Period of the statement unknown',
    'The treasury’s statement [names the period {actual:quote}, which the workbook does not have|has a blank «Mã kỳ»][ (rows {rows:rows})], so this is not counted.',
    'Please write the code as in «Kỳ báo cáo»[; the report is of {expected:quote}].',
  ],
  TREASURY_TOTAL_ROW: [
    'Total row of the statement',
    'The row[ {actual:quote}][ (rows {rows:rows})] is a total of the treasury’s table and is not counted: the rows above are.',
    'Nothing need be done; if it is no total, please write its words anew.',
  ],
  TREASURY_UNIT_UNKNOWN: [
    'Unit of the statement unknown',
    'The treasury’s statement [names the unit {actual:quote}, which «Đơn vị» does not have, or gives to several|has a blank «Mã đơn vị»][ (rows {rows:rows})], so this is not counted.',
    'Please write the code as in «Đơn vị»; of a merged unit, write the old code into «Tên khác» of the new one.',
  ],
  TREASURY_UNIT_OUTSIDE: [
    'Unit is not in the report',
    'The treasury’s statement names[ {name:quote}][ (rows {rows:rows})], which does not take part or is given no line, so this is not counted.',
    'Please look at the unit’s code, or at «Tham gia» in «Đơn vị».',
  ],
  TREASURY_UNIT_MERGED: [
    'Statement names a former unit',
    'The treasury’s statement names[ {actual:quote}][ (rows {rows:rows})], now another name of[ {name:quote}]: the money counts for this unit.',
    'Nothing need be done if that is right; otherwise please write another code.',
  ],
  TREASURY_SOURCE_UNKNOWN: [
    'Source of the statement unknown',
    'The treasury’s statement of[ {name:quote}][ (rows {rows:rows})] names the source[ {actual:quote}], which the workbook does not have, so this is not counted.',
    'Please choose a source[: {expected}]; blank means all sources of the unit.',
  ],
  TREASURY_AMOUNT_UNREADABLE: [
    'Treasury amount cannot be read',
    'The treasury’s statement of[ {name:quote}][ (rows {rows:rows})] [says {actual:quote}, which is no amount|has a blank amount], so this is not counted.',
    'Please write the đồng as a number, without words.',
  ],
  TREASURY_AMOUNT_UNCLEAR: [
    'Treasury amount is unclear',
    'The treasury’s statement of[ {name:quote}][ (rows {rows:rows})] says[ {actual:quote}], and how many đồng that is, is not clear[ ({expected:dong}?)], so this is not counted.',
    'Please write the đồng in full, such as «9,5 nghìn đồng».',
  ],
  TREASURY_AMOUNT_NEGATIVE: [
    'Treasury amount is below zero',
    'The treasury’s statement of[ {name:quote}][ (rows {rows:rows})] says[ {actual:quote}], which is below zero, so this is not counted.',
    'Please write what was paid in all, less what was paid back, from 0 up.',
  ],
  TREASURY_ROW_DOUBLED: [
    'Row of the statement doubled',
    'The treasury’s statement of[ {name:quote}][ (rows {rows:rows})] is exactly like a row above[ (row {firstRow:digits})], perhaps pasted twice, so this is not counted.',
    'Please delete what is too many; if they are two payments, write their sub-items or make one row of them.',
  ],
  TREASURY_PARTS_DIFFER: [
    'Total differs from its sources',
    'The treasury’s statement of[ {name:quote}][ (rows {rows:rows})]: without a source it comes to[ {actual:dong}], by source to[ {expected:dong}]; the first is taken.',
    'Please look at what was pasted: a row without a source is the unit’s total and must be its sources added up.',
  ],
  TREASURY_DIFFERS: [
    'Disbursed differs from the treasury',
    'For[ {name:quote}], [source {source}|all sources]: the treasury says[ {actual:dong}], the report counts[ {expected:dong}] as disbursed; treasury less report is[ {difference:dong}].[ The report does not know by source what {unsplit:quote} disbursed, so only totals are compared.]',
    'Please go through the vouchers and «Giải ngân» of the unit, correct the side that is short or over, and make the report again.',
  ],
};
