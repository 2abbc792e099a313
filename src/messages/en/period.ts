/**
 * English: the findings about the tab Kỳ báo cáo. The mark-up of the sentences is explained in `sentence.ts`.
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
    'Please write «Mở» for the period being reported and nothing for later ones; «Đã chốt» is written by «Chốt báo cáo kỳ».',
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
};
