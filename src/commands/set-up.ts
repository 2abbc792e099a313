/**
 * Menu «Thiết lập sổ»: the source tabs, `Kỳ báo cáo`, `Chỉ tiêu` and `Kho bạc` with their headers, dropdowns and number
 * formats; locale and time zone of the spreadsheet. Tabs that stand already are left exactly as they are. At the end the panel
 * opens: it says what is next.
 */
import { SETTING_HEADERS, SOURCE_HEADERS, TABS } from '../layout.ts';
import type { Ui } from '../messages/ui.ts';
import type { Outcome, SetUpOutcome } from '../schema/outcomes.ts';
import { NORM_HEADERS, type NormHeader } from '../source/norms.ts';
import {
  PLAN_HEADERS,
  PLAN_OWN_HEADERS,
  type PlanHeader,
  STATUS_APPLIES,
  STATUS_PENDING,
} from '../source/plan/plan.ts';
import { parseSettings, SETTING_ROWS } from '../source/settings.ts';
import { COUNTED_COLUMNS, TARGET_HEADERS, WAYS_OF_COUNTING } from '../source/targets.ts';
import { TREASURY_HEADERS } from '../source/treasury.ts';
import { UNIT_HEADERS } from '../source/units.ts';
import { clearHalfMade } from '../workbook/aside.ts';
import { type Book, valuesOf } from '../workbook/book.ts';
import {
  addSourceTab,
  removeBlankFirstTab,
  type SourceColumn,
  type SourceTab,
  setVietnamese,
} from '../workbook/source-tabs.ts';
import { guardOf } from './desk.ts';
import { periodsTab, stepLayout } from './periods-tab.ts';
import { runCommand } from './run.ts';
import { showSidebar } from './show-panel.ts';

/** Blank rows a new source tab has room for. */
const ROOM = 200;

/** Optional for reading: new tabs have `Số kỳ tối thiểu` beside its maximum, and the words of the lines at the end. */
const NEW_NORM_HEADERS: readonly NormHeader[] = [
  ...NORM_HEADERS.flatMap((header): NormHeader[] =>
    header === 'Số kỳ tối đa' ? ['Số kỳ tối thiểu', header] : [header],
  ),
  'Dòng kế hoạch',
];

const NORM_LOOKS: Partial<Record<NormHeader, Omit<SourceColumn, 'header'>>> = {
  'Mức (đồng)': { width: 120, format: '#,##0' },
  Khoản: { width: 150, format: '@', wrap: true },
  'Căn cứ': { width: 420, format: '@', wrap: true },
  'Dòng kế hoạch': { width: 260, format: '@' },
  'Phạm vi': {
    width: 120,
    format: '@',
    choices: ['Mỗi dòng', 'Mỗi đối tượng', 'Mỗi đơn vị', 'Toàn huyện', 'Kế hoạch', 'Chọn một', 'Hồ sơ'],
  },
  'Mức độ': { width: 92, format: '@', choices: ['Chặn', 'Cảnh báo', 'Lưu ý', 'Đề xuất'] },
  'Xác nhận': { width: 120, format: '@', choices: ['Đã xác nhận', 'Chờ xác nhận', 'Chờ hướng dẫn'] },
};

const PLAN_LOOKS: Readonly<Record<PlanHeader, Omit<SourceColumn, 'header' | 'format'>>> = {
  STT: { width: 60 },
  'Nội dung hoạt động': { width: 560, wrap: true },
  'Đơn vị thực hiện': { width: 200, wrap: true },
  'Ghi chú': { width: 260, wrap: true },
  Mã: { width: 80 },
  'Trạng thái': { width: 120, choices: [STATUS_APPLIES, STATUS_PENDING] },
};

/** Rows for targets; an office has a dozen. */
const TARGETS_ROOM = 60;
const TARGET_LOOKS: Partial<Record<(typeof TARGET_HEADERS)[number], Omit<SourceColumn, 'header'>>> = {
  'Chỉ tiêu': { width: 320, format: '@', wrap: true },
  'Từ dòng': { width: 120, format: '@' },
  Khoản: { width: 150, format: '@' },
  Cột: { width: 92, format: '@', choices: COUNTED_COLUMNS },
  Phép: { width: 120, format: '@', choices: WAYS_OF_COUNTING },
  'Mục tiêu năm': { width: 110, format: '#,##0.###' },
  'Mục tiêu giai đoạn': { width: 130, format: '#,##0.###' },
  'Lũy kế đầu năm': { width: 120, format: '#,##0.###' },
  'Căn cứ': { width: 260, format: '@', wrap: true },
};

const TREASURY_LOOKS: Partial<Record<(typeof TREASURY_HEADERS)[number], Omit<SourceColumn, 'header'>>> = {
  Nguồn: { width: 110, format: '@', choices: Object.values(SOURCE_HEADERS) },
  'Lũy kế kho bạc': { width: 150, format: '#,##0' },
  'Ghi chú': { width: 260, format: '@', wrap: true },
};

const sourceTabs = ({ settingHelp, normCodesNote }: Ui): readonly SourceTab[] => [
  {
    name: TABS.plan,
    columns: [...PLAN_HEADERS, ...PLAN_OWN_HEADERS].map((header) => ({
      header,
      format: '@',
      ...PLAN_LOOKS[header],
    })),
    rows: [],
    room: ROOM,
  },
  {
    name: TABS.norms,
    columns: NEW_NORM_HEADERS.map((header) => ({
      header,
      width: 92,
      format: '@',
      ...NORM_LOOKS[header],
      ...(header === 'Mã' ? { note: normCodesNote } : {}),
    })),
    rows: [],
    room: ROOM,
  },
  {
    name: TABS.units,
    columns: UNIT_HEADERS.map((header) => ({
      header,
      width: header === 'Tên đơn vị' || header === 'Tên khác' || header === 'Email' ? 240 : 120,
      format: header.startsWith('Dự toán') ? '#,##0' : '@',
      wrap: header === 'Tên khác',
      ...(header === 'Tham gia' ? { choices: ['Có', 'Không'] } : {}),
    })),
    rows: [],
    room: ROOM,
  },
  {
    name: TABS.settings,
    columns: [
      { header: SETTING_HEADERS[0], width: 200, format: '@' },
      { header: SETTING_HEADERS[1], width: 260, format: '@' },
      { header: SETTING_HEADERS[2], width: 460, format: '@', wrap: true },
    ],
    rows: Object.entries(SETTING_ROWS).map(([key, { label, initial }]) => [
      label,
      String(initial),
      settingHelp[key as keyof typeof SETTING_ROWS],
    ]),
    valueChoices: Object.values(SETTING_ROWS).map((row) => ('choices' in row ? row.choices : null)),
    room: 10,
  },
  periodsTab(),
  {
    name: TABS.targets,
    columns: TARGET_HEADERS.map((header) => ({ header, width: 92, format: '@', ...TARGET_LOOKS[header] })),
    rows: [],
    room: TARGETS_ROOM,
  },
  {
    name: TABS.treasury,
    columns: TREASURY_HEADERS.map((header) => ({
      header,
      width: 92,
      format: '@',
      ...TREASURY_LOOKS[header],
    })),
    rows: [],
    room: ROOM,
  },
];

/** @param fromPanel what the panel gives; the menu gives nothing */
export function setUpWorkbook(fromPanel?: unknown): Outcome<SetUpOutcome | { cancelled: true }> {
  const outcome = runCommand(
    (desk) => {
      const { ui } = desk;
      const all = sourceTabs(ui);
      const missingIn = ({ sheets }: Book) => all.filter((tab) => !sheets.has(tab.name));
      const texts = new Set(
        all.flatMap((tab) => ['', ...tab.columns.map((column) => column.header), ...tab.rows.flat()]),
      );
      const book = clearHalfMade(
        desk.book,
        missingIn(desk.book).map((tab) => tab.name),
        (sheet) => valuesOf(sheet).every((row) => row.every((value) => texts.has(String(value)))),
      );
      const missing = missingIn(book);
      const guard = guardOf(
        { ...desk, book },
        parseSettings(desk.settings, new Date().getFullYear()).settings,
      );
      setVietnamese(book);
      for (const tab of missing) {
        const index = Math.min(all.indexOf(tab), book.sheets.size + missing.indexOf(tab));
        addSourceTab(book, tab, index, ui.report.working(tab.name), guard);
        // Before set-up is complete, so that an interrupted run resumes here.
        if (tab === missing[0]) removeBlankFirstTab(book, new Set(all.map(({ name }) => name)));
      }
      stepLayout(desk);
      const made = missing.map((tab) => tab.name);
      desk.conclude(ui.menu.setUp, ui.setUp.done(made.join(', ')));
      return { made };
    },
    { district: true },
  );
  if (outcome.ok && fromPanel === undefined) openPanel();
  return outcome;
}

/** The workbook is set up whether or not the panel opens; where it is stands in what was said. */
function openPanel(): void {
  try {
    showSidebar();
  } catch (error) {
    console.error(String(error));
  }
}
