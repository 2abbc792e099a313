/**
 * The default sample: the clean one after busy people had it in their hands. Each piece of dirt is a record that
 * says which findings it brings about; most units stay clean, so that the report still tells something.
 *
 * Order matters only within a tab: rows first, whole columns last.
 */
import type { Host } from '@so-ke-hoach/sheets-host';
import { columnName } from '@so-ke-hoach/xlsx';
import { LEFT_PLAN_TITLE } from '../../src/entry/entry.ts';
import { ENTRY_HEADERS, STATUS_LABEL, STATUS_WORDS, TABS, TYPED_HEADERS } from '../../src/layout.ts';
import { step } from './clean.ts';
import { type Texts, UnitTab } from './tab.ts';

export interface Dirt {
  /** Codes of the findings it brings about. */
  readonly codes: readonly string[];
  /** Tab it happens in. */
  readonly tab: string;
  readonly what: string;
  /** By hand, in the tab itself. */
  readonly make?: (hand: Hand) => Promise<void>;
  /** In `Định mức`, `Đơn vị` or `Cấu hình`: changes that are pasted together. */
  readonly table?: Partial<Record<SourceTab, (table: TableEdit) => void>>;
}

type SourceTab = typeof TABS.norms | typeof TABS.units | typeof TABS.settings;
const SOURCE_TABS: readonly SourceTab[] = [TABS.norms, TABS.units, TABS.settings];

/** A person at one tab. */
class Hand extends UnitTab {
  readonly at: Host;

  constructor(host: Host, tab: string) {
    super(host, tab);
    this.at = host;
  }

  /** Pastes over a line's cells. */
  async over(code: string, texts: Texts, item?: string): Promise<void> {
    await this.paste(await this.row(code, item), texts);
  }

  /** Writes beside a line, in a new column behind all others. */
  async aside(code: string, header: string, text: string): Promise<void> {
    const { header: top, values } = await this.read();
    const column = (values[0]?.length ?? 0) + 1;
    await this.at.insertColumns(this.name, column);
    await this.at.paste(this.name, `${columnName(column - 1)}${top}`, [[header]]);
    await this.at.paste(this.name, `${columnName(column - 1)}${await this.row(code)}`, [[text]]);
  }
}

/** A source tab in memory: changed piece by piece, pasted back once. */
class TableEdit {
  private readonly headers: string[];
  private readonly rows: string[][];

  constructor(shown: readonly (readonly string[])[]) {
    const [headers = [], ...rows] = shown.map((row) => [...row]);
    this.headers = headers;
    const last = rows.findLastIndex((row) => row.some((cell) => cell !== ''));
    this.rows = rows.slice(0, last + 1);
  }

  get cells(): string[][] {
    return [this.headers, ...this.rows];
  }

  /** Adds a row below the others. */
  append(texts: Readonly<Record<string, string>>): void {
    this.rows.push(this.headers.map((header) => texts[header] ?? ''));
  }

  /** Writes over a cell: of the row whose column `key` holds `value`. */
  put(key: string, value: string, header: string, text: string): void {
    const row = this.rows.find((cells) => cells[this.headers.indexOf(key)] === value);
    if (row === undefined) throw new Error(`no ${key} ${value}`);
    row[this.headers.indexOf(header)] = text;
  }

  addColumn(header: string): void {
    for (const row of this.rows) row.push('');
    this.headers.push(header);
  }
}

/** All money of a row from the first source. */
const central = (amount: number): Texts => ({ NSTW: String(amount), NSĐP: '', 'Nguồn khác': '' });
/** Nothing done and nothing paid yet. */
const NOT_DONE: Texts = { 'Thực hiện': '', 'Giải ngân': '' };
const BLANK: Texts = Object.fromEntries(TYPED_HEADERS.map((name) => [name, '']));

const MA_LY_PHO = 'Hội LHPN xã Ma Ly Pho';
const MUONG_SO = 'Hội LHPN xã Mường So';
const NAM_XE = 'Hội LHPN xã Nậm Xe';
const LABOUR = 'Phòng LĐTB&XH';
const HEALTH = 'TT Y tế huyện';
const CULTURE = 'TTVHTT&TT huyện';
const ETHNIC = 'Phòng Dân tộc';
/** One subject that two owners of a joint line both enter. */
const SHARED_MODEL = 'Mô hình nuôi dê bản Huổi Én (mẫu)';
const SAMPLE_BASIS = 'Số liệu mẫu – không phải căn cứ thật';

/** A row more in `Định mức`. */
const norm = (texts: Readonly<Record<string, string>>): Pick<Dirt, 'table'> => ({
  table: {
    [TABS.norms]: (table) =>
      table.append({
        'Phạm vi': 'Mỗi dòng',
        'Mức độ': 'Cảnh báo',
        'Căn cứ': SAMPLE_BASIS,
        'Xác nhận': 'Đã xác nhận',
        ...texts,
      }),
  },
});

/** A change in `Đơn vị`. */
const units = (change: (table: TableEdit) => void): Pick<Dirt, 'table'> => ({
  table: { [TABS.units]: change },
});

/** Cells of one commune, as old files bring them in. */
const CELLS: readonly Dirt[] = [
  {
    codes: ['AMOUNT_TEXT'],
    tab: MA_LY_PHO,
    what: 'a price in words, pasted, so that typing help never saw it',
    make: (hand) =>
      hand.over('I.1.5', { 'Số lượng': '3', 'Đơn giá': '0,4 triệu', ...central(1_200_000), ...NOT_DONE }),
  },
  {
    codes: ['AMOUNT_AMBIGUOUS'],
    tab: MA_LY_PHO,
    what: 'a price that reads two ways',
    make: (hand) => hand.over('II.3.5.b', { 'Đơn giá': '1,250 triệu', ...central(1_250_000), ...NOT_DONE }),
  },
  {
    codes: ['AMOUNT_UNREADABLE'],
    tab: MA_LY_PHO,
    what: 'a price nobody can read',
    make: (hand) => hand.over('I.1.9', { 'Đơn giá': 'theo thực tế', ...NOT_DONE }),
  },
  {
    codes: ['AMOUNT_RATE'],
    tab: MA_LY_PHO,
    what: 'a rate where an amount belongs',
    make: (hand) => hand.over('III.2.3', { NSTW: '3.000.000đ/CLB', NSĐP: '', 'Nguồn khác': '' }),
  },
  {
    codes: ['AMOUNT_NEGATIVE'],
    tab: MA_LY_PHO,
    what: 'a negative source',
    make: (hand) =>
      hand.over('II.2.5', {
        'Số lượng': '2',
        'Đơn giá': '400000',
        NSTW: '900000',
        NSĐP: '-100000',
        'Nguồn khác': '',
        ...NOT_DONE,
      }),
  },
  {
    codes: ['AMOUNT_FRACTION'],
    tab: MA_LY_PHO,
    what: 'a price with a fraction of a đồng',
    make: (hand) =>
      hand.over('I.1.10', { 'Số lượng': '20', 'Đơn giá': '62500,5', ...central(1_250_010), ...NOT_DONE }),
  },
  {
    codes: ['AMOUNT_TINY', 'AMOUNT_SMALL'],
    tab: MA_LY_PHO,
    what: 'a price in thousands of đồng',
    make: (hand) =>
      hand.over('I.2.5', { 'Số lượng': '10', 'Đơn giá': '150', ...central(1_500), ...NOT_DONE }),
  },
  {
    codes: ['DATE_TYPED'],
    tab: MA_LY_PHO,
    what: 'a date in a cell of money, which becomes the number of its day',
    make: (hand) => hand.over('I.2.5', { 'Giải ngân': '15/8/2023' }),
  },
  {
    codes: ['COLUMN_EXTRA'],
    tab: MA_LY_PHO,
    what: 'a column of one’s own behind the table',
    make: (hand) => hand.aside('I.2.5', 'Người phụ trách', 'chị Lò Thị Mai'),
  },
  {
    codes: ['FACTOR_UNREADABLE'],
    tab: MA_LY_PHO,
    what: 'a count with its word',
    make: (hand) => hand.over('I.1.8', { 'Số lượng': '01 hội nghị', ...NOT_DONE }),
  },
  {
    codes: ['FACTOR_NEGATIVE'],
    tab: MA_LY_PHO,
    what: 'a negative count',
    make: (hand) => hand.over('II.1.6', { 'Số người': '-30', ...NOT_DONE }),
  },
  {
    codes: ['FACTOR_FRACTION'],
    tab: MA_LY_PHO,
    what: 'half a person',
    make: (hand) => hand.over('II.3.4', { 'Số người': '32,5', ...NOT_DONE }),
  },
  {
    codes: ['CELL_ERROR'],
    tab: MA_LY_PHO,
    what: 'a formula of one’s own that fails',
    make: (hand) => hand.over('III.1.4', { 'Số lượng': '=10/0', ...NOT_DONE }),
  },
];

/** Caps gone over in one commune. */
const CAPS: readonly Dirt[] = [
  {
    codes: ['OVER_CAP'],
    tab: MUONG_SO,
    what: 'a savings group paid 600.000đ a month',
    make: async (hand) =>
      hand.over('II.1.5', {
        'Đối tượng': 'Tổ TK&VV bản Vàng Pheo',
        'Số lượng': '2',
        'Số kỳ': '3',
        'Đơn giá': '600000',
        ...central(3_600_000),
        ...NOT_DONE,
      }),
  },
  {
    codes: ['FACTOR_OVER'],
    tab: MUONG_SO,
    what: 'four months where three are allowed',
    make: (hand) =>
      hand.addAtEnd('II.1.5', {
        'Đối tượng': 'Tổ TK&VV bản Nà Củng',
        'Số lượng': '1',
        'Số kỳ': '4',
        'Đơn giá': '300000',
        ...central(1_200_000),
      }),
  },
  {
    codes: ['GROUP_FACTOR_OVER'],
    tab: MUONG_SO,
    what: 'one group in two rows, four months together',
    make: async (hand) => {
      const group = { 'Đối tượng': 'Tổ TK&VV bản Tây Sơn', 'Số lượng': '1', 'Số kỳ': '2' };
      await hand.addAtEnd('II.1.5', { ...group, 'Đơn giá': '300000', ...central(600_000) });
      await hand.addAtEnd('II.1.5', { ...group, 'Đơn giá': '400000', ...central(800_000) });
    },
  },
  {
    codes: ['SUBJECT_OVER'],
    tab: MUONG_SO,
    what: 'one address split over two rows',
    make: async (hand) => {
      const address = { 'Đối tượng': 'ĐCTC bản Vàng Pheo', 'Số lượng': '1' };
      await hand.over('II.3.5.a', { ...address, 'Đơn giá': '2000000', ...central(2_000_000), ...NOT_DONE });
      await hand.addAtEnd('II.3.5.a', { ...address, 'Đơn giá': '1500000', ...central(1_500_000) });
    },
  },
  {
    codes: ['ITEM_HIDDEN'],
    tab: MUONG_SO,
    what: 'three addresses in one row',
    make: (hand) =>
      hand.over('II.3.5.b', {
        'Đối tượng': '3 ĐCTC',
        'Số lượng': '3',
        'Số kỳ': '1',
        'Đơn giá': '2500000',
        ...central(7_500_000),
        ...NOT_DONE,
      }),
  },
  {
    codes: ['PRICE_OVER', 'FACTOR_MISSING'],
    tab: MUONG_SO,
    what: 'a price above the club’s cap, without a count',
    make: (hand) =>
      hand.over('III.2.3', {
        'Số lượng': '',
        'Đơn giá': '3500000',
        NSTW: '',
        NSĐP: '',
        'Nguồn khác': '',
        ...NOT_DONE,
      }),
  },
  {
    codes: ['COUNT_OVER', 'DOCUMENT_MISSING'],
    tab: MUONG_SO,
    what: 'too many members of the teams, and no decision named',
    make: (hand) =>
      hand.over(
        'I.1.6',
        { 'Số lượng': '3', 'Số người': '36', 'Thực hiện': '3', 'Ghi chú': '' },
        'Thành viên tổ',
      ),
  },
  {
    codes: ['COUNT_UNDER', 'COUNT_ROW_MONEY'],
    tab: MUONG_SO,
    what: 'boards too small, and money where only counts belong',
    make: (hand) =>
      hand.over(
        'I.1.6',
        { 'Số lượng': '3', 'Số người': '6', 'Đơn giá': '100000', ...central(600_000), 'Thực hiện': '' },
        'Ban điều hành',
      ),
  },
  {
    codes: ['CHOICE_BOTH'],
    tab: MUONG_SO,
    what: 'equipment and communication for one team',
    make: async (hand) => {
      for (const [item, price] of [
        ['Thiết bị', 8_000_000],
        ['Truyền thông', 3_000_000],
      ] as const) {
        await hand.over(
          'I.1.7',
          {
            'Đối tượng': 'Tổ TTCĐ bản Tây Sơn',
            'Số lượng': '1',
            'Số người': '',
            'Số kỳ': '',
            'Đơn giá': String(price),
            ...central(price),
            ...NOT_DONE,
          },
          item,
        );
      }
    },
  },
  {
    codes: ['LINE_DOUBLED'],
    tab: MUONG_SO,
    what: 'the same talk typed twice',
    make: async (hand) => {
      const talk = {
        'Đối tượng': 'Cụm bản Vàng Pheo',
        'Số lượng': '1',
        'Số người': '40',
        'Số kỳ': '1',
        'Đơn giá': '70000',
        ...central(2_800_000),
      };
      await hand.over('II.3.4', { ...talk, ...NOT_DONE });
      await hand.addAtEnd('II.3.4', talk);
    },
  },
  {
    codes: ['JOINT_OVER'],
    tab: MUONG_SO,
    what: 'a model that the district’s office enters too',
    make: async (hand) => {
      const half = {
        'Đối tượng': SHARED_MODEL,
        'Số lượng': '1',
        'Đơn giá': '20000000',
        ...central(20_000_000),
        ...NOT_DONE,
      };
      await hand.over('II.4.5', half);
      const office = new UnitTab(hand.at, LABOUR);
      await office.paste(await office.row('II.4.5'), half);
    },
  },
  {
    codes: ['BUDGET_OVER', 'BUDGET_TOTAL_OVER'],
    tab: TABS.units,
    what: 'a budget smaller than what was planned',
    ...units((table) => table.put('Tên đơn vị', MUONG_SO, 'Dự toán NSTW', '40000000')),
  },
];

/** Rows and formulas of one commune. */
const ROWS: readonly Dirt[] = [
  {
    codes: ['PRODUCT_MISMATCH', 'FORMULA_OVERWRITTEN'],
    tab: NAM_XE,
    what: 'a total typed over its formula',
    make: (hand) =>
      hand.over('I.1.5', {
        'Số lượng': '2',
        'Đơn giá': '400000',
        'Thành tiền': '1000000',
        ...central(1_000_000),
        ...NOT_DONE,
      }),
  },
  {
    codes: ['FORMULA_LOST'],
    tab: NAM_XE,
    what: 'a deleted formula',
    make: (hand) => hand.over('I.1.9', { 'Thành tiền': '' }),
  },
  {
    codes: ['SOURCES_MISMATCH'],
    tab: NAM_XE,
    what: 'sources that do not add up',
    make: (hand) =>
      hand.over('I.1.8', {
        'Số lượng': '1',
        'Số người': '50',
        'Số kỳ': '1',
        'Đơn giá': '80000',
        NSTW: '3000000',
        NSĐP: '500000',
        'Nguồn khác': '',
        ...NOT_DONE,
      }),
  },
  {
    codes: ['SOURCES_MISSING'],
    tab: NAM_XE,
    what: 'money without a source',
    make: (hand) => hand.over('I.1.10', { NSTW: '', NSĐP: '', 'Nguồn khác': '' }),
  },
  {
    codes: ['AMOUNT_MISSING'],
    tab: NAM_XE,
    what: 'a count without a price',
    make: (hand) => hand.over('I.2.5', { 'Đơn giá': '', NSTW: '', NSĐP: '', 'Nguồn khác': '', ...NOT_DONE }),
  },
  {
    codes: ['DISBURSED_OVER'],
    tab: NAM_XE,
    what: 'more paid than planned',
    make: (hand) =>
      hand.over('II.1.6', {
        'Số lượng': '1',
        'Số người': '40',
        'Số kỳ': '1',
        'Đơn giá': '70000',
        ...central(2_800_000),
        'Thực hiện': '1',
        'Giải ngân': '3000000',
      }),
  },
  {
    codes: ['SUBJECT_MISSING'],
    tab: NAM_XE,
    what: 'a joint model without a name',
    make: (hand) =>
      hand.over('II.4.5', {
        'Đối tượng': '',
        'Số lượng': '1',
        'Đơn giá': '25000000',
        ...central(25_000_000),
        ...NOT_DONE,
      }),
  },
  {
    codes: ['HEADING_MONEY'],
    tab: NAM_XE,
    what: 'money on a heading',
    make: (hand) => hand.over('I.1', { 'Thành tiền': '5000000' }),
  },
  {
    codes: ['PARENT_MONEY'],
    tab: NAM_XE,
    what: 'money on a line whose dash lines carry it',
    make: (hand) => hand.over('II.3.5', { 'Đơn giá': '3000000' }),
  },
  {
    codes: ['LINE_MISSING'],
    tab: NAM_XE,
    what: 'a deleted line',
    make: async (hand) => hand.at.deleteRows(NAM_XE, await hand.row('II.1.1')),
  },
  {
    codes: [
      'LINE_NOT_YOURS',
      'CODE_UNKNOWN',
      'STRAY_TEXT',
      'SUBTOTAL_ROW',
      'TOTAL_UNSURE',
      'HEADER_REPEATED',
      'LINE_LEFT_PLAN',
    ],
    tab: NAM_XE,
    what: 'rows added below the form, and a line of last year’s plan',
    make: async (hand) => {
      const money = (price: number): Texts => ({
        'Số lượng': '1',
        'Đơn giá': String(price),
        ...central(price),
      });
      const end = await hand.end();
      const rows: Texts[] = [
        { Mã: 'I.1.2', 'Nội dung hoạt động': 'Tập huấn mô hình Tổ truyền thông', ...money(6_000_000) },
        { Mã: 'I.9.9', 'Nội dung hoạt động': 'Hoạt động thêm của xã', ...money(2_000_000) },
        { 'Nội dung hoạt động': 'Ghi chú: số liệu do chị Mai nhập' },
        { 'Nội dung hoạt động': 'Tổng cộng', 'Thành tiền': `=SUM(K5:K${end})` },
        { 'Nội dung hoạt động': 'Tổng chi phí toàn xã', 'Thành tiền': '90000000' },
        Object.fromEntries(
          ENTRY_HEADERS.filter((name) => name !== 'Mức trần' && name !== 'Kiểm tra').map((name) => [
            name,
            name,
          ]),
        ),
        { 'Nội dung hoạt động': LEFT_PLAN_TITLE },
        { Mã: 'II.3.8', 'Nội dung hoạt động': 'Dòng của kế hoạch năm trước', ...money(1_500_000) },
      ];
      for (const [offset, texts] of rows.entries()) await hand.paste(end + offset, texts);
    },
  },
  {
    codes: ['CELL_SUMS_ROWS'],
    tab: NAM_XE,
    what: 'what all lines paid, added up in one of them',
    make: (hand) => hand.over('III.1.4', { 'Giải ngân': '=Q5+Q6' }),
  },
  {
    codes: ['ROW_OTHER_LINE'],
    tab: NAM_XE,
    what: 'a row without a code that sorting took under another line',
    make: async (hand) => {
      const row = await hand.row('I.1.8');
      const { columns, values } = await hand.read();
      const own = values[(await hand.row('I.1.10')) - 1]?.[columns['Nội dung hoạt động'] ?? 0] ?? '';
      await hand.at.insertRows(NAM_XE, row + 1);
      await hand.paste(row + 1, {
        'Nội dung hoạt động': own,
        'Số lượng': '5',
        'Đơn giá': '60000',
        ...central(300_000),
      });
    },
  },
  {
    codes: ['ROW_CODE_MISSING'],
    tab: NAM_XE,
    what: 'a row pasted under a line, where typing help does not see it',
    make: async (hand) => {
      const row = await hand.row('I.1.8');
      await hand.at.insertRows(NAM_XE, row + 1);
      await hand.paste(row + 1, {
        'Đối tượng': 'Cụm bản Mấn',
        'Số lượng': '1',
        'Đơn giá': '500000',
        'Thành tiền': '500000',
        ...central(500_000),
      });
    },
  },
  {
    codes: ['ROW_ABOVE_HEADER'],
    tab: NAM_XE,
    what: 'a row inserted above the header',
    make: async (hand) => {
      const { header } = await hand.read();
      await hand.at.insertRows(NAM_XE, header);
      await hand.paste(header, {
        'Đối tượng': 'Tổ bản Nậm Xe',
        'Số lượng': '1',
        'Đơn giá': '500000',
        ...central(500_000),
      });
    },
  },
  {
    codes: ['ROW_WITHOUT_CODE'],
    tab: NAM_XE,
    what: 'a row above the first line',
    make: async (hand) => {
      const { header } = await hand.read();
      await hand.at.insertRows(NAM_XE, header + 1);
      await hand.paste(header + 1, {
        'Nội dung hoạt động': 'Hội thi của xã',
        'Số lượng': '1',
        'Đơn giá': '4000000',
      });
    },
  },
  {
    codes: ['HEADER_RENAMED', 'HEADER_DOUBLED'],
    tab: NAM_XE,
    what: 'a renamed header and a second column of one name',
    make: async (hand) => {
      const { header, columns } = await hand.read();
      await hand.at.paste(NAM_XE, `${columnName(columns.STT ?? 0)}${header}`, [['Số TT']]);
      const last = columns['Ghi chú'] ?? 0;
      await hand.at.insertColumns(NAM_XE, last + 2);
      await hand.at.paste(NAM_XE, `${columnName(last + 1)}${header}`, [['Ghi chú']]);
    },
  },
];

/** The check in the cells, spoilt by hands. */
const CHECKS: readonly Dirt[] = [
  {
    codes: ['CHECK_OFF'],
    tab: LABOUR,
    what: 'a word typed over the check formula',
    make: async (hand) => hand.at.paste(LABOUR, await checkCell(hand, 1, 'Mức trần'), [['đã xem']]),
  },
  {
    codes: ['CHECK_PARTIAL'],
    tab: HEALTH,
    what: 'a check formula that somebody shortened',
    make: async (hand) => {
      const cell = await checkCell(hand, 1, 'Mức trần');
      const [[formula = ''] = []] = await hand.at.formulas(HEALTH, cell);
      await hand.at.paste(HEALTH, cell, [[formula.replace(/\$4:\$[A-Z]+/, (all) => `${all}$9`)]]);
    },
  },
  {
    codes: ['CHECK_COLUMNS_APART'],
    tab: NAM_XE,
    what: 'a column inserted between the two of the check',
    make: async (hand) => hand.at.insertColumns(NAM_XE, ((await hand.read()).columns['Kiểm tra'] ?? 0) + 1),
  },
];

/** A cell of the check's columns, so many rows below the header. */
async function checkCell(hand: Hand, below: number, name: 'Mức trần' | 'Kiểm tra'): Promise<string> {
  const { header, columns } = await hand.read();
  return `${columnName(columns[name] ?? 0)}${header + below}`;
}

/** District bodies, and units that have not entered or lost their tab. */
const UNITS: readonly Dirt[] = [
  {
    codes: ['ESTIMATE_OVER', 'QUANTITY_OVER_LINE', 'PACKAGE_OVER'],
    tab: HEALTH,
    what: 'more mothers than estimated, more kits than mothers, packages above their sum',
    make: async (hand) => {
      await hand.over('I.4.3', { 'Số lượng': '430' });
      await hand.over('I.4.3.b', { 'Số lượng': '445', ...central(222_500_000), ...NOT_DONE });
      await hand.over('I.4.3.c', { 'Số lượng': '300', ...central(90_000_000), ...NOT_DONE }, 'Sinh thường');
    },
  },
  {
    codes: ['ITEM_UNKNOWN'],
    tab: HEALTH,
    what: 'a kind of birth the norms do not know',
    make: (hand) => hand.over('I.4.3.c', { Khoản: 'Mổ đẻ' }, 'Sinh mổ'),
  },
  {
    codes: ['UNIT_OVER'],
    tab: LABOUR,
    what: 'a norm for the whole unit, gone over by two rows together',
    ...norm({
      Mã: 'II.2.2',
      ĐVT: 'nhóm',
      'Mức (đồng)': '9000000',
      'Số lượng tối đa': '5',
      'Phạm vi': 'Mỗi đơn vị',
    }),
  },
  {
    codes: ['DISTRICT_OVER'],
    tab: CULTURE,
    what: 'a norm for the whole district',
    ...norm({
      Mã: 'I.2.4',
      ĐVT: 'bản',
      'Mức (đồng)': '16000',
      'Số lượng tối đa': '6000',
      'Phạm vi': 'Toàn huyện',
    }),
  },
  {
    codes: ['PENDING_MONEY'],
    tab: CULTURE,
    what: 'money on a line that waits for guidance',
    make: (hand) =>
      hand.over('I.2.1', {
        'Số lượng': '2',
        'Đơn giá': '45000000',
        ...central(90_000_000),
        'Thời gian': 'Quý IV',
      }),
  },
  {
    codes: ['HEADER_MISSING'],
    tab: CULTURE,
    what: 'a deleted column',
    make: async (hand) => {
      const { columns } = await hand.read();
      await hand.at.deleteColumns(CULTURE, (columns.STT ?? 0) + 1);
    },
  },
  {
    codes: ['LINE_QUANTITY_MISSING', 'FACTOR_UNDER'],
    tab: ETHNIC,
    what: 'talks counted against dialogues that were not entered, with too few people',
    ...norm({
      Mã: 'III.1.2',
      ĐVT: 'buổi',
      'Mức (đồng)': '100000',
      'Số lượng tối đa': 'theo III.1.1',
      'Số người tối thiểu': '30',
      'Số người tối đa': '60',
    }),
    make: async (hand) => {
      await hand.over('III.1.1', BLANK);
      await hand.over('III.1.2', {
        'Số lượng': '17',
        'Số người': '25',
        'Số kỳ': '1',
        'Đơn giá': '50000',
        ...central(21_250_000),
        ...NOT_DONE,
      });
    },
  },
  {
    codes: ['UNIT_EMPTY'],
    tab: 'Hội LHPN xã Mồ Sì San',
    what: 'a unit that has not entered anything',
    make: async (hand) => {
      const { header, columns } = await hand.read();
      const end = await hand.end();
      for (const name of TYPED_HEADERS) {
        const letter = columnName(columns[name] ?? 0);
        await hand.at.clear(hand.name, `${letter}${header + 1}:${letter}${end}`);
      }
    },
  },
  {
    codes: ['HEADER_ROW_MISSING'],
    tab: 'Hội LHPN xã Pa Vây Sử',
    what: 'a deleted header row',
    make: async (hand) => {
      const { header } = await hand.read();
      await hand.at.deleteRows(hand.name, header);
    },
  },
  {
    codes: ['TAB_EMPTY'],
    tab: 'Hội LHPN xã Tông Qua Lìn',
    what: 'a tab that somebody emptied',
    make: async (hand) => {
      const { rows = 1, columns = 1 } = hand.at.book.tabByName(hand.name) ?? {};
      await hand.at.clear(hand.name, `A1:${columnName(columns - 1)}${rows}`);
    },
  },
  {
    codes: ['TAB_MISSING'],
    tab: 'Hội LHPN xã Lản Nhì Thàng',
    what: 'a deleted tab',
    make: (hand) => hand.at.deleteTab(hand.name),
  },
  {
    codes: ['TAB_STRAY'],
    tab: TABS.units,
    what: 'somebody’s scratch tab',
    make: async ({ at }) => {
      await at.addTab('Nháp của chị Mai');
      await at.paste('Nháp của chị Mai', 'A1', [['Tính thử', '1500000']]);
    },
  },
];

/**
 * The status of tabs. All that was typed into tabs after they were handed in shows as CHANGED_AFTER_SUBMISSION, in
 * the tabs of the district's offices as CHANGED_AFTER_APPROVAL; two stand for the rest.
 */
const STATUS: readonly Dirt[] = [
  {
    codes: ['CHANGED_AFTER_SUBMISSION'],
    tab: MA_LY_PHO,
    what: 'a commune that goes on typing after it handed in',
    make: (hand) => hand.over('I.1.5', { 'Thời gian': 'Quý III' }),
  },
  {
    codes: ['CHANGED_AFTER_APPROVAL'],
    tab: LABOUR,
    what: 'a note written after the approval',
    make: (hand) => hand.over('II.2.3', { 'Ghi chú': 'đổi sau khi duyệt (mẫu)' }),
  },
  {
    codes: ['SUBMISSION_UNREADABLE'],
    tab: CULTURE,
    what: 'a status written over by hand',
    make: async (hand) => {
      const { values } = await hand.read();
      const column = (values[0] ?? []).findIndex((text) => text.startsWith(STATUS_LABEL));
      await hand.at.edit(CULTURE, `${columnName(column)}1`, `${STATUS_LABEL}: ${STATUS_WORDS.submitted}`);
    },
  },
  {
    codes: ['NOT_SUBMITTED'],
    tab: NAM_XE,
    what: 'a tab that the district gave back',
    make: (hand) => step(hand.at, NAM_XE, 'reopenUnit'),
  },
];

/** The district’s own tabs. */
const SOURCES: readonly Dirt[] = [
  {
    codes: ['SETTING_UNREADABLE'],
    tab: TABS.settings,
    what: 'a setting outside its choices',
    table: { [TABS.settings]: (table) => table.put('Mục', 'Ghi «chẵn»', 'Giá trị', 'tùy') },
  },
  {
    codes: ['NORM_MISSING', 'LINE_WITHOUT_UNIT'],
    tab: TABS.plan,
    what: 'a line added by hand, with an amount no norm knows, for an office that does not take part',
    ...units((table) =>
      table.append({
        'Mã đơn vị': 'PTP',
        'Tên đơn vị': 'Phòng Tư pháp',
        'Vai trò': 'Phòng Tư pháp',
        'Tham gia': 'Không',
      }),
    ),
    make: async ({ at }) => {
      const plan = await at.values(TABS.plan);
      const [headers = []] = plan;
      const row = plan.findIndex((cells) => cells[headers.map(String).indexOf('Mã')] === 'III.3.2');
      await at.insertRows(TABS.plan, row + 2);
      await at.paste(TABS.plan, `A${row + 2}`, [
        [
          '3.3',
          'Trợ giúp pháp lý lưu động tại bản, tối đa 2.000.000đ/buổi (dòng mẫu)',
          'Phòng Tư pháp',
          '',
          'III.3.3',
          'Áp dụng',
        ],
      ]);
    },
  },
  {
    codes: ['NORM_UNCONFIRMED'],
    tab: TABS.norms,
    what: 'the norm the annex prints as 3.000,000đ, not confirmed yet',
    table: { [TABS.norms]: (table) => table.put('Mã', 'II.3.5.b', 'Xác nhận', 'Chờ xác nhận') },
  },
  {
    codes: ['PLAN_COUNT'],
    tab: TABS.norms,
    what: 'five packages where the plan has four',
    table: { [TABS.norms]: (table) => table.put('Mã', 'I.4', 'Số lượng tối đa', '5') },
  },
  {
    codes: ['NORMS_TWICE'],
    tab: TABS.norms,
    what: 'a second cap for a line from the same day',
    ...norm({ Mã: 'I.2.3', ĐVT: 'cuộc', 'Mức (đồng)': '900000000', 'Phạm vi': 'Mỗi dòng' }),
  },
  {
    codes: ['NORMS_TWICE'],
    tab: TABS.norms,
    what: 'the same once more, with other money',
    ...norm({ Mã: 'I.2.3', ĐVT: 'cuộc', 'Mức (đồng)': '950000000', 'Phạm vi': 'Mỗi dòng' }),
  },
  {
    codes: ['NORMS_LINE_CHANGED'],
    tab: TABS.norms,
    what: 'a cap whose line has other words by now',
    ...norm({
      Mã: 'I.2.5',
      ĐVT: 'cuộc',
      'Mức (đồng)': '900000000',
      'Phạm vi': 'Mỗi dòng',
      'Dòng kế hoạch': 'I.2.5: Dòng của kế hoạch năm trước',
    }),
  },
  {
    codes: ['NORM_CODE_UNKNOWN'],
    tab: TABS.norms,
    what: 'a norm of last year’s line',
    ...norm({ Mã: 'II.3.9', 'Mức (đồng)': '1000000' }),
  },
  {
    codes: ['NORM_IDLE'],
    tab: TABS.norms,
    what: 'a rate for an activity, which takes no money of its own',
    ...norm({ Mã: 'II.3', 'Mức (đồng)': '50000000' }),
  },
  { codes: ['NORMS_CODE_MISSING'], tab: TABS.norms, what: 'no code', ...norm({ 'Mức (đồng)': '1000000' }) },
  {
    codes: ['NORMS_CODE_UNREADABLE'],
    tab: TABS.norms,
    what: 'words for a code',
    ...norm({ Mã: 'mục hai', 'Mức (đồng)': '1000000' }),
  },
  {
    codes: ['NORMS_CHOICE_UNREADABLE'],
    tab: TABS.norms,
    what: 'a scope of one’s own',
    ...norm({ Mã: 'I.2.2', 'Mức (đồng)': '150000', 'Phạm vi': 'Mỗi bản' }),
  },
  {
    codes: ['NORMS_RATE_UNREADABLE'],
    tab: TABS.norms,
    what: 'a rate in words',
    ...norm({ Mã: 'I.2.2', 'Mức (đồng)': 'theo thực tế' }),
  },
  {
    codes: ['NORMS_RATE_UNCLEAR'],
    tab: TABS.norms,
    what: 'a rate that reads two ways',
    ...norm({ Mã: 'I.2.2', 'Mức (đồng)': '1,250 triệu' }),
  },
  {
    codes: ['NORMS_COUNT_UNREADABLE'],
    tab: TABS.norms,
    what: 'a limit in words',
    ...norm({ Mã: 'I.2.2', 'Mức (đồng)': '150000', 'Số người tối đa': 'vài người' }),
  },
  {
    codes: ['NORMS_LIMIT_LINE_UNKNOWN'],
    tab: TABS.norms,
    what: 'no more than the quantity of a line that the plan does not have',
    ...norm({ Mã: 'I.2.2', 'Mức (đồng)': '150000', 'Số lượng tối đa': 'theo I.1.99' }),
  },
  {
    codes: ['NORMS_LIMITS_CROSSED'],
    tab: TABS.norms,
    what: 'minimum above maximum',
    ...norm({ Mã: 'I.2.2', 'Mức (đồng)': '150000', 'Số người tối thiểu': '10', 'Số người tối đa': '3' }),
  },
  {
    codes: ['NORMS_DATE_UNREADABLE'],
    tab: TABS.norms,
    what: 'a date in words',
    ...norm({ Mã: 'I.2.2', 'Mức (đồng)': '150000', 'Hiệu lực từ': 'từ khi ban hành' }),
  },
  {
    codes: ['NORMS_DATES_CROSSED'],
    tab: TABS.norms,
    what: 'ends before it begins',
    ...norm({
      Mã: 'I.2.2',
      'Mức (đồng)': '150000',
      'Hiệu lực từ': '01/01/2023',
      'Hiệu lực đến': '31/12/2022',
    }),
  },
  {
    codes: ['NORMS_NOTHING_LIMITED'],
    tab: TABS.norms,
    what: 'limits nothing',
    ...norm({ Mã: 'I.2.2', 'Mức độ': 'Đề xuất' }),
  },
  {
    codes: ['NORMS_BASIS_MISSING'],
    tab: TABS.norms,
    what: 'no basis',
    ...norm({ Mã: 'I.2.2', 'Mức (đồng)': '150000', 'Mức độ': 'Đề xuất', 'Căn cứ': '' }),
  },
  {
    codes: ['NORM_PENDING'],
    tab: TABS.norms,
    what: 'a rate that waits for guidance',
    ...norm({ Mã: 'I.2.2', 'Mức (đồng)': '150000', 'Xác nhận': 'Chờ hướng dẫn' }),
  },
  {
    codes: ['NORM_OUT_OF_FORCE'],
    tab: TABS.norms,
    what: 'a rate of the next plan',
    ...norm({ Mã: 'I.1.8', 'Mức (đồng)': '9000000', 'Hiệu lực từ': '01/01/2026' }),
  },
  {
    codes: ['UNITS_EMAIL_UNREADABLE'],
    tab: TABS.units,
    what: 'half an address',
    ...units((table) => table.put('Tên đơn vị', NAM_XE, 'Email', 'hlhpnnamxe.phong-tho.example')),
  },
  {
    codes: ['UNITS_TAKES_PART_UNREADABLE'],
    tab: TABS.units,
    what: 'perhaps',
    ...units((table) => table.put('Tên đơn vị', NAM_XE, 'Tham gia', 'đang hỏi lại')),
  },
  {
    codes: ['UNITS_BUDGET_UNREADABLE'],
    tab: TABS.units,
    what: 'a budget in words',
    ...units((table) => table.put('Tên đơn vị', NAM_XE, 'Dự toán NSTW', 'chưa giao')),
  },
  {
    codes: ['UNITS_BUDGET_UNCLEAR'],
    tab: TABS.units,
    what: 'a budget that reads two ways',
    ...units((table) => table.put('Tên đơn vị', NAM_XE, 'Dự toán NSĐP', '20,500 triệu')),
  },
  {
    codes: ['UNITS_ALIAS_SHARED'],
    tab: TABS.units,
    what: 'one name for two offices',
    ...units((table) => table.put('Tên đơn vị', ETHNIC, 'Tên khác', 'Hội LHPN huyện')),
  },
  {
    codes: ['UNITS_CODE_MISSING'],
    tab: TABS.units,
    what: 'no code',
    ...units((table) =>
      table.append({
        'Tên đơn vị': 'Phòng Tài chính (mẫu)',
        'Vai trò': 'Phòng Tài chính',
        'Tham gia': 'Không',
      }),
    ),
  },
  {
    codes: ['UNITS_NAME_MISSING'],
    tab: TABS.units,
    what: 'no name',
    ...units((table) =>
      table.append({ 'Mã đơn vị': 'MAU1', 'Vai trò': 'Phòng Nội vụ', 'Tham gia': 'Không' }),
    ),
  },
  {
    codes: ['UNITS_ROLE_MISSING'],
    tab: TABS.units,
    what: 'no role',
    ...units((table) =>
      table.append({ 'Mã đơn vị': 'MAU2', 'Tên đơn vị': 'Phòng Nội vụ (mẫu)', 'Tham gia': 'Không' }),
    ),
  },
  {
    codes: ['UNITS_CODE_DUPLICATE'],
    tab: TABS.units,
    what: 'a code used twice',
    ...units((table) =>
      table.append({
        'Mã đơn vị': 'PNH',
        'Tên đơn vị': 'Hội Phụ nữ (mẫu)',
        'Vai trò': 'Hội LHPN huyện',
        'Tham gia': 'Không',
      }),
    ),
  },
  {
    codes: ['UNITS_NAME_DUPLICATE'],
    tab: TABS.units,
    what: 'a name used twice',
    ...units((table) =>
      table.append({ 'Mã đơn vị': 'MAU3', 'Tên đơn vị': ETHNIC, 'Vai trò': ETHNIC, 'Tham gia': 'Không' }),
    ),
  },
  {
    codes: ['UNITS_HEADER_DOUBLED'],
    tab: TABS.units,
    what: 'a second column of one name',
    ...units((table) => table.addColumn('Email')),
  },
];

export const DIRT: readonly Dirt[] = [...CELLS, ...CAPS, ...ROWS, ...UNITS, ...CHECKS, ...STATUS, ...SOURCES];

/** Brings the dirt into a clean sample. Dirt whose place is not there (another plan) is left out and named. */
export async function makeDirty(host: Host): Promise<{ made: number; left: string[] }> {
  const left: string[] = [];
  const fail = (dirt: Dirt, error: unknown): void => {
    left.push(`${dirt.codes.join(', ')}: ${(error as Error).message}`);
  };
  for (const dirt of DIRT) {
    try {
      await dirt.make?.(new Hand(host, dirt.tab));
    } catch (error) {
      fail(dirt, error);
    }
  }
  for (const tab of SOURCE_TABS) {
    const table = new TableEdit(await host.displayValues(tab));
    for (const dirt of DIRT) {
      try {
        dirt.table?.[tab]?.(table);
      } catch (error) {
        fail(dirt, error);
      }
    }
    const { cells } = table;
    const missing = (cells[0]?.length ?? 0) - (host.book.tabByName(tab)?.columns ?? 0);
    if (missing > 0) await host.insertColumns(tab, (cells[0]?.length ?? 0) - missing + 1, missing);
    await host.paste(tab, 'A1', cells);
  }
  return { made: DIRT.length - left.length, left };
}
