/**
 * The custom functions of the add-in. All pure in their arguments: Sheets recalculates them only when an argument
 * changes, so rows and what they are checked by are passed as ranges.
 */
import { ceilingOf } from '../check/ceiling.ts';
import { checkUnit } from '../check/check.ts';
import { checkStandsLow } from '../check/rules/tab.ts';
import { typedText } from '../entry/cells.ts';
import { tidyCode, unseenHeader } from '../entry/entry.ts';
import { type Finding, SEVERITIES } from '../finding.ts';
import { TABS, TYPING_MARK } from '../layout.ts';
import { rowPlace, shortFinding, typingFinding } from '../messages/index.ts';
import { exactSum, whole } from '../money/exact.ts';
import { readAmount, TINY_AMOUNT } from '../money/read.ts';
import { amountInWords } from '../money/words.ts';
import { formatDong } from '../money/write.ts';
import { buildContext, isMoneyNorm, normsForItem, type SourceGrids } from '../source/context.ts';
import { type Norm, normInForce, parseNorms } from '../source/norms.ts';
import { publicationFindings, readPublication } from '../source/publication.ts';
import { isoDate, type Language } from '../source/settings.ts';
import { rowsAboveFormula } from '../template/check-formula.ts';
import { foldKey } from '../text/fold.ts';
import {
  Answer,
  type Arguments,
  type Cell,
  type FunctionDefinition,
  type Matrix,
  type Parameter,
} from './definition.ts';

/** No clock in a function of a cell, and no title of a year either. */
const NO_YEAR = 0;

const table = (args: Arguments, name: string): Matrix => (args[name] ?? []) as Matrix;

const number = (value: Cell, name: string): number | null => {
  if (value === '' || value === undefined || value === null) return null;
  if (typeof value !== 'number') throw new Answer(`${name}: cần một số.`);
  return value;
};

const NORMS = { name: 'dinhMuc', kind: 'table' } as const;
const CODE = { name: 'ma', kind: 'cell' } as const;
const ITEM = { name: 'khoan', kind: 'cell' } as const;
const QUANTITY = { name: 'soLuong', kind: 'cell' } as const;
const PERSONS = { name: 'soNguoi', kind: 'cell' } as const;
const PERIODS = { name: 'soKy', kind: 'cell' } as const;
const DAY = { name: 'ngay', kind: 'option', optional: true } as const;

/** The money norm of a line and item in a caps table; a sentence where there is none. */
function moneyNorm(args: Arguments): Norm {
  const code = tidyCode(typedText(args.ma));
  if (code === '') throw new Answer('Thiếu mã dòng, ví dụ II.1.5.');
  const day = args.ngay === undefined || args.ngay === '' ? null : isoDate(args.ngay);
  if (day === null && args.ngay !== undefined && args.ngay !== '')
    throw new Answer('ngay: ghi ngày dạng 31/12/2023.');
  const norms = parseNorms(table(args, 'dinhMuc'), { tab: TABS.norms }).norms.filter(
    (norm) =>
      isMoneyNorm(norm) &&
      !norm.broken &&
      norm.severity !== 'proposed' &&
      norm.codes.includes(code) &&
      (day === null || normInForce(norm, day)),
  );
  const matching = normsForItem(norms, typedText(args.khoan));
  // The latest, and of several from one day the stricter, as the check holds them.
  const newest = matching.reduce<Norm | null>((best, norm) => {
    if (best === null) return norm;
    const [start, other] = [norm.from ?? '', best.from ?? ''];
    return start > other || (start === other && (norm.rate ?? 0) < (best.rate ?? 0)) ? norm : best;
  }, null);
  if (newest !== null) return newest;
  const items = norms.flatMap((norm) => norm.items);
  throw new Answer(
    items.length > 0
      ? `Dòng ${code} cần chọn khoản: ${items.join(', ')}.`
      : `Không có định mức cho mã ${code}.`,
  );
}

/** The ceiling in đồng, or null when all three factors are blank. */
function ceiling(args: Arguments): number | null {
  const factors = {
    quantity: number(args.soLuong, 'soLuong'),
    persons: number(args.soNguoi, 'soNguoi'),
    periods: number(args.soKy, 'soKy'),
  };
  if (factors.quantity === null) return null;
  if (Object.values(factors).some((factor) => factor !== null && factor < 0))
    throw new Answer('Số lượng, số người, số kỳ không được âm.');
  return ceilingOf(moneyNorm(args), factors).amount;
}

/** Of findings that a source tab's header row is missing, or one of its columns. */
const HEADER_CODE = /_(?:NO_HEADER|HEADER_MISSING|HEADER_DOUBLED)$/;

/** The tab's rows: the columns before the formula's own two, and those behind them where a person moved some there. */
function sideBySide(args: Arguments): Matrix {
  const behind = table(args, 'bieuTiep');
  return table(args, 'bieu').map((row, at) => [...row, ...(behind[at] ?? [])]);
}

const ROWS_OF_UNIT = { name: 'bieu', kind: 'table' } as const;
const UNIT_AND_PLACES: readonly Parameter[] = [
  { name: 'maDonVi', kind: 'option' },
  { name: 'dongTieuDe', kind: 'option', optional: true },
  { name: 'dongCongThuc', kind: 'option', optional: true },
  { name: 'dau', kind: 'option', optional: true },
  { name: 'bieuTiep', kind: 'table', optional: true },
];

/** As tabs of earlier releases call it, and people's own formulas: with the four source tabs themselves. */
const checkTabLive: FunctionDefinition = {
  name: 'DA8_KIEM_TRA',
  parameters: [
    ROWS_OF_UNIT,
    NORMS,
    { name: 'keHoach', kind: 'table' },
    { name: 'donVi', kind: 'table' },
    { name: 'cauHinh', kind: 'table' },
    ...UNIT_AND_PLACES,
  ],
  body: (args) =>
    checkRows(args, {
      plan: table(args, 'keHoach'),
      norms: table(args, 'dinhMuc'),
      units: table(args, 'donVi'),
      settings: table(args, 'cauHinh'),
    }),
};

const checkTab: FunctionDefinition = {
  name: 'DA8_KIEM_TRA',
  parameters: [ROWS_OF_UNIT, { name: 'congBo', kind: 'table' }, ...UNIT_AND_PLACES],
  // Its second argument after the rows is the unit, and there it is a table.
  older: { fits: (given) => Array.isArray(given[2]), definition: checkTabLive },
  body: (args) => {
    const grids = readPublication(table(args, 'congBo').flat());
    if (grids !== null) return checkRows(args, grids, TABS.published);
    // Where sentences stand: the whole tab is unchecked, and that is no silence.
    return [
      [
        '',
        publicationFindings({ kind: 'unreadable' })
          .map((item) => sayerOf(args, 'vi')(item, ''))
          .join(''),
      ],
    ];
  },
};

/**
 * What a row lacks as long as it is being typed. It is said, but not marked, so that no row turns red after its first
 * figure; a function of a cell cannot know where the person is. Checking, handing in and the report go by its severity.
 */
const UNFINISHED: ReadonlySet<string> = new Set(['FACTOR_MISSING', 'AMOUNT_MISSING', 'SOURCES_MISSING']);

/** How a finding stands in a cell: behind the mark of its severity, where there are marks. */
function sayerOf({ dau }: Arguments, language: Language): (item: Finding, place: string) => string {
  const marks = [...typedText(dau)];
  return (item, place) => {
    const mark = marks[SEVERITIES.indexOf(item.severity)];
    if (mark !== undefined && UNFINISHED.has(item.code))
      return `${TYPING_MARK} ${place}${typingFinding(item, language)}`;
    const sentence = place + shortFinding(item, language);
    return mark === undefined ? sentence : `${mark} ${sentence}`;
  };
}

/** Ceiling and words for each row from the formula's on. */
function checkRows(args: Arguments, grids: SourceGrids, source: string = TABS.units): Cell[][] {
  const context = buildContext(grids, NO_YEAR);
  const code = typedText(args.maDonVi);
  const unit = context.units.find((one) => one.code === code || foldKey(one.code) === foldKey(code));
  if (unit === undefined) throw new Answer(`Không có đơn vị mã ${code} trong trang «${source}».`);
  const headerRow = Math.max(1, number(args.dongTieuDe ?? 1, 'dongTieuDe') ?? 1);
  const formulaRow = Math.max(
    headerRow + 1,
    number(args.dongCongThuc ?? headerRow + 1, 'dongCongThuc') ?? headerRow + 1,
  );
  // Rows above the range are padded, so that sentences name the rows a person sees.
  const grid = [...Array.from({ length: headerRow - 1 }, () => []), ...sideBySide(args)];
  const { sheet, rows, findings } = checkUnit(unit, '', grid, context, { rangeOnly: true });
  const ceilings = new Map(
    rows.map((row) => [row.entry.row, row.entry.filled ? (row.ceiling?.amount ?? '') : '']),
  );
  const { language } = context.settings;
  const sentenceOf = sayerOf(args, language);
  const words = new Map<number, string[]>();
  // What is about a row above the formula stands beside the formula, for that row has no answer: it names its row.
  const say = (item: Finding, row: number | null, place = ''): void => {
    const at = Math.max(row ?? 0, formulaRow);
    const named = row !== null && row > headerRow && row < at ? rowPlace(row, language) : '';
    words.set(at, [...(words.get(at) ?? []), sentenceOf(item, named + place)]);
  };
  const above = sheet.header === null ? '' : rowsAboveFormula(grid, {}, headerRow, formulaRow);
  if (above !== '') say(checkStandsLow({ tab: '', unit: unit.code }, formulaRow, above), formulaRow);
  // A source tab that cannot be read leaves the whole tab unchecked: that is no silence.
  for (const item of context.findings)
    if (item.severity === 'error' && HEADER_CODE.test(item.code)) say(item, formulaRow, `${item.tab} – `);
  // A cap that is not applied for now: each row that it would hold says so.
  for (const item of context.findings)
    if (item.code === 'NORMS_LINE_CHANGED')
      for (const { entry } of rows)
        if (entry.filled && entry.code === item.line) say(item, entry.row, `${item.tab} – `);
  // The colour of a row follows the first sentence of its cell: the gravest, what is unfinished last.
  const unfinished = findings.filter(({ code }) => UNFINISHED.has(code));
  const graver = findings.filter(({ code }) => !UNFINISHED.has(code));
  const sorted = [
    ...SEVERITIES.flatMap((severity) => graver.filter((item) => item.severity === severity)),
    ...unfinished,
  ];
  for (const item of sorted) {
    // The range ends before `Ghi chú`, where documents are named.
    if (item.code === 'DOCUMENT_MISSING') continue;
    if (item.code.startsWith('HEADER_') && item.severity === 'notice') continue;
    // Letters of columns would count those that the formula is given, not those of the tab.
    const said = item.code === 'HEADER_DOUBLED' ? { ...item, facts: {} } : unseenHeader(item);
    say(said, item.row);
  }
  const last = Math.max(grid.length, formulaRow);
  return Array.from({ length: last - formulaRow + 1 }, (_, index) => [
    ceilings.get(formulaRow + index) ?? '',
    (words.get(formulaRow + index) ?? []).join('\n'),
  ]);
}

const ceilingFunction: FunctionDefinition = {
  name: 'DA8_DINH_MUC',
  parameters: [CODE, ITEM, QUANTITY, PERSONS, PERIODS, NORMS, DAY],
  body: (args) => ceiling(args) ?? '',
};

const excess: FunctionDefinition = {
  name: 'DA8_VUOT',
  parameters: [{ name: 'thanhTien', kind: 'cell' }, CODE, ITEM, QUANTITY, PERSONS, PERIODS, NORMS, DAY],
  body: (args) => {
    const amount = args.thanhTien === '' || args.thanhTien === undefined ? null : amountOf(args.thanhTien);
    const limit = ceiling(args);
    return amount === null || limit === null ? '' : Math.max(0, amount - limit);
  },
};

const unclear = (reads: readonly number[]): Answer =>
  new Answer(`Chưa rõ số tiền: ${reads.map((one) => `${formatDong(one)}đ`).join(' hay ')}?`);

/** A number, or unambiguous text; else a sentence. */
function amountOf(value: Cell): number {
  if (typeof value === 'number') {
    const dong = whole(value);
    if (dong < 0 || !Number.isInteger(dong)) throw new Answer('Số tiền phải là số đồng nguyên, không âm.');
    return dong;
  }
  const reading = readAmount(value);
  if (reading.ambiguous && reading.value !== null) {
    const reads = reading.reads ?? [reading.value];
    throw unclear(reads);
  }
  if (reading.kind === 'rate') throw new Answer('Đây là đơn giá, không phải tổng số tiền.');
  if (reading.value === null || reading.ambiguous) throw new Answer('Không đọc được số tiền.');
  return reading.value;
}

const readFunction: FunctionDefinition = {
  name: 'DA8_SO',
  parameters: [{ name: 'chu', kind: 'cell' }],
  body: ({ chu }) => {
    if (chu === '') return '';
    const amount = amountOf(chu);
    if (typeof chu === 'number' && amount > 0 && amount < TINY_AMOUNT) throw unclear([amount, amount * 1000]);
    return amount;
  },
};

const wordsFunction: FunctionDefinition = {
  name: 'DA8_BANG_CHU',
  parameters: [
    { name: 'so', kind: 'cell' },
    { name: 'cachDoc', kind: 'option', optional: true },
  ],
  body: ({ so, cachDoc }) => {
    if (so === '') return '';
    if (typeof so !== 'number') throw new Answer('so: cần một số.');
    const way = typedText(cachDoc).toLowerCase();
    const has = (word: string): boolean => way.split(/[,;\s]+/).includes(word);
    const words = amountInWords(so, {
      zeroTens: has('lẻ') ? 'lẻ' : 'linh',
      thousand: has('ngàn') ? 'ngàn' : 'nghìn',
      billion: has('tỉ') ? 'tỉ' : 'tỷ',
      four: has('bốn') ? 'bốn' : 'tư',
      exact: !way.includes('không chẵn'),
    });
    if (words === null) throw new Answer('Số quá lớn hoặc không phải số nguyên.');
    return words;
  },
};

const subtotal: FunctionDefinition = {
  name: 'DA8_TONG',
  parameters: [
    { name: 'ma', kind: 'cell' },
    { name: 'cotMa', kind: 'table' },
    { name: 'cotTien', kind: 'table' },
  ],
  body: (args) => {
    const code = tidyCode(typedText(args.ma));
    if (code === '') throw new Answer('Thiếu mã dòng, ví dụ II.1.5.');
    const codes = table(args, 'cotMa');
    const amounts = table(args, 'cotTien');
    if (codes.length !== amounts.length) throw new Answer('Hai vùng phải cùng số dòng.');
    return exactSum(
      codes.flatMap(([cell], index) => {
        const own = tidyCode(typedText(cell));
        const amount = amounts[index]?.[0];
        return (own === code || own.startsWith(`${code}.`)) && typeof amount === 'number' ? [amount] : [];
      }),
    );
  },
};

/** In the order of their documentation, `messages/vi/functions.ts`. */
export const FUNCTIONS: readonly FunctionDefinition[] = [
  checkTab,
  ceilingFunction,
  excess,
  readFunction,
  wordsFunction,
  subtotal,
];
