/**
 * Plans made at random, the truth first: rows, who carries them out, what is paid for what; then a layout and the wordings of
 * some office. Shares nothing with the reader but the shape of a document: names, amounts and numbers are written here anew.
 */
import type { SourceCell, SourceDocument } from '../../src/import/document.ts';

export interface MadeNorm {
  readonly amount: number;
  readonly per: readonly string[];
}

export interface MadeRow {
  readonly words: string;
  readonly level: number;
  /** Index of the row above it in the tree; -1 for none. */
  readonly parent: number;
  readonly owners: readonly string[];
  readonly partners: readonly string[];
  readonly norms: readonly MadeNorm[];
  readonly pending: boolean;
}

export interface MadePlan {
  readonly rows: readonly MadeRow[];
  readonly document: SourceDocument;
  /** Rows as they stand, for whoever reads why one failed. */
  readonly shown: string;
}

class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = (Math.imul(seed + 1, 2_654_435_761) ^ 0x9e3779b9) >>> 0;
  }

  /** From 0 up to below 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }
}

const UNITS = [
  'Hội LHPN xã',
  'Phòng Kinh tế',
  'Phòng Văn hóa - Xã hội',
  'Trạm Y tế xã',
  'UBND xã',
  'Công an xã',
  'Trung tâm Dịch vụ tổng hợp xã',
  'Sở Nông nghiệp và Môi trường',
  'Phòng Lao động, Thương binh và Xã hội',
  'Hội Nông dân xã',
  'Đoàn Thanh niên xã',
  'Ban Chỉ huy Quân sự xã',
  'Sở Y tế',
  'Bảo hiểm xã hội tỉnh',
  'Văn phòng HĐND và UBND xã',
  'Tổ chức dịch vụ thu',
  'Trung tâm Y tế khu vực Mường La',
  'Trung tâm Nước sạch và VSMTNT',
  'Chi cục Kiểm lâm',
  'Ngân hàng CSXH tỉnh',
];

const TASKS = [
  'Tập huấn kỹ thuật chăn nuôi',
  'Truyền thông trên loa phát thanh',
  'Xây dựng mô hình sinh kế',
  'Khám sức khỏe định kỳ',
  'Rà soát hộ nghèo cuối năm',
  'Sửa chữa nhà văn hóa',
  'Duy trì câu lạc bộ gia đình',
  'Kiểm tra việc thực hiện',
  'Biên soạn tài liệu',
  'Nâng cấp đường nội đồng',
  'Hội thi tuyên truyền viên giỏi',
  'Tham quan học tập kinh nghiệm',
  'Phát triển sản phẩm đặc trưng',
  'Tư vấn việc làm',
];
const HEADINGS = [
  'Truyền thông',
  'Phát triển sản xuất',
  'Hạ tầng thiết yếu',
  'Văn hóa và giáo dục',
  'Y tế cơ sở',
];

const PER: readonly (readonly string[])[] = [
  ['hộ'],
  ['người', 'ngày'],
  ['lớp'],
  ['mô hình'],
  ['tổ', 'tháng'],
  ['người'],
  ['km'],
  ['sản phẩm'],
  ['câu lạc bộ', 'năm'],
  ['xe', 'chuyến'],
  ['cá nhân'],
  ['học viên', 'buổi'],
  ['công trình'],
];
const AMOUNTS = [
  50_000, 150_000, 500_000, 1_500_000, 2_000_000, 5_000_000, 12_000_000, 30_000_000, 100_000_000,
];

const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, '.');
const withComma = (n: number): string => String(n).replace('.', ',');

/** An amount as offices write it. */
function writtenAmount(amount: number, dice: Dice): string {
  const forms = [`${grouped(amount)} đồng`, `${grouped(amount)}đ`, `${grouped(amount)} đ`];
  if (amount >= 1_000_000) {
    const millions = withComma(amount / 1_000_000);
    forms.push(
      `${millions} triệu đồng`,
      `${millions} triệu`,
      `${millions}tr`,
      `${millions} tr.đ`,
      `${millions} trđ`,
    );
  } else forms.push(`${amount / 1000} nghìn đồng`, `${amount / 1000}.000đ`, `${amount / 1000} ngàn đồng`);
  return dice.of(forms);
}

function writtenNorm({ amount, per }: MadeNorm, dice: Dice): string {
  const money = writtenAmount(amount, dice);
  const [only = '', ...more] = per;
  const forms = [`${money}/${per.join('/')}`, `${money}/01 ${per.join('/')}`, `${money}/${per.join('/')}`];
  if (more.length === 0) forms.push(`${money} cho mỗi ${only}`, `mỗi ${only} ${money}`, `${money}/1 ${only}`);
  return dice.of(forms);
}

const LEADS = ['Mức hỗ trợ ', 'Hỗ trợ ', 'Tối đa ', 'Không quá ', 'Hỗ trợ tối đa ', 'Chi không quá '];
const WAITS = ['Chờ hướng dẫn', 'Chưa có hướng dẫn', 'Chờ hướng dẫn của Bộ', 'Chờ phân bổ vốn'];
const NOTES = [
  'Quyết định số 12/QĐ-UBND ngày 05/3/2026',
  'Lồng ghép',
  'Báo cáo trước 30/11/2026',
  'Nguồn NSTW',
];
const TIMES = ['Quý I', 'Quý II-IV', 'Tháng 5', 'Cả năm', '30/6/2026'];

/** What stands behind the words of a line and pays nothing for anything. */
const NOISE = [
  ', tổng kinh phí 120 triệu đồng',
  '. Dự toán 85.000.000 đồng',
  '; cho vay tối đa 50 triệu đồng/hộ',
  ' (năm 2025: 4 triệu đồng/hộ)',
  ', vận động nhân dân đóng góp 200.000 đồng/hộ',
  ' theo Nghị quyết 05/2025/NQ-HĐND ngày 10/7/2025',
  ', phấn đấu thu nhập đạt 45 triệu đồng/người/năm',
  ' tại 12 thôn, 350 người tham gia',
];

/** A list of units in one cell. */
function writtenUnits(units: readonly string[], dice: Dice): string {
  // A list with commas would make one of `Phòng Lao động, Thương binh và Xã hội` and what stands behind it.
  const between = units.some((one) => /[,]| và /.test(one)) ? ['; ', '\n'] : [', ', '; ', '\n', ' và '];
  return units.join(dice.of(between));
}

type Numbers = (level: number, path: readonly number[]) => string;
const ROMAN = ['', 'I', 'II', 'III', 'IV', 'V', 'VI'];
const LETTERS = ['', 'A', 'B', 'C', 'D'];
const SMALL = ['', 'a)', 'b)', 'c)', 'd)', 'đ)', 'e)'];
const last = (path: readonly number[]): number => path[path.length - 1] ?? 0;
const SCHEMES: readonly Numbers[] = [
  (level, path) => [ROMAN[last(path)], `${last(path)}`, '-'][level] ?? '-',
  (level, path) => [LETTERS[last(path)], ROMAN[last(path)], `${last(path)}`][level] ?? '-',
  (level, path) => [ROMAN[last(path)], `${last(path)}`, path.slice(1).join('.')][level] ?? '-',
  (_level, path) => path.join('.'),
  (level, path) => [`Phần ${ROMAN[last(path)]}`, `${last(path)}`, SMALL[last(path)]][level] ?? '-',
  (level, path) => [ROMAN[last(path)], `${last(path)}.`, SMALL[last(path)]][level] ?? '-',
];

const COLUMN_NAMES = {
  number: ['STT', 'TT', 'Số TT'],
  text: ['Nội dung hoạt động', 'Nội dung', 'Nhiệm vụ', 'Nội dung, nhiệm vụ'],
  owner: ['Đơn vị thực hiện', 'Cơ quan chủ trì', 'Đơn vị chủ trì', 'Chủ trì'],
  partner: ['Đơn vị phối hợp', 'Cơ quan phối hợp', 'Phối hợp'],
  norm: ['Định mức', 'Mức hỗ trợ', 'Mức chi', 'Định mức hỗ trợ'],
  budget: ['Kinh phí (triệu đồng)', 'Dự toán kinh phí', 'Tổng kinh phí (tr.đ)'],
  time: ['Thời gian thực hiện', 'Thời gian', 'Thời gian hoàn thành'],
  note: ['Ghi chú'],
} as const;
type Column = keyof typeof COLUMN_NAMES;

interface Written {
  readonly row: MadeRow;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
}

/** The plan of a seed. */
export function madePlan(seed: number): MadePlan {
  const dice = new Dice(seed);
  const layout = {
    scheme: dice.of(SCHEMES),
    hasPartners: dice.chance(0.5),
    hasNorms: dice.chance(0.6),
    hasBudget: dice.chance(0.6),
    hasTime: dice.chance(0.5),
    numbersInWords: dice.chance(0.2),
    deep: dice.chance(0.7),
    spans: dice.chance(0.5),
    thousands: dice.chance(0.25),
  };
  const columns: Column[] = layout.numbersInWords ? ['text', 'owner'] : ['number', 'text', 'owner'];
  if (layout.hasPartners) columns.push('partner');
  if (layout.hasNorms) columns.push('norm');
  if (layout.hasTime) columns.push('time');
  if (layout.hasBudget) columns.push('budget');
  columns.push('note');
  // The owners may stand before the words, and the money before the owners.
  if (!layout.numbersInWords && dice.chance(0.3)) columns.splice(1, 2, 'owner', 'text');
  const written: Written[] = [];
  const tasks = [...TASKS].sort(() => dice.next() - 0.5);
  const add = (row: MadeRow, cells: Written['cells']): number => written.push({ row, cells }) - 1;
  const blank = { owners: [], partners: [], norms: [], pending: false };
  let headings = 0;
  const leaf = (
    level: number,
    parent: number,
    path: readonly number[],
    inherited: readonly string[],
  ): void => {
    const words = tasks.pop();
    if (words === undefined) return;
    const above = written[written.length - 1]?.row;
    const isDitto = (above?.owners.length ?? 0) > 0 && inherited.length === 0 && dice.chance(0.15);
    const owners = isDitto ? (above?.owners ?? []) : inherited.length > 0 ? inherited : someUnits(dice);
    // Where one cell names both, «-nt-» means both.
    const partners = isDitto
      ? layout.hasPartners
        ? []
        : (above?.partners ?? [])
      : inherited.length > 0 || dice.chance(0.5)
        ? []
        : someUnits(dice).filter((one) => !owners.includes(one));
    const pending = dice.chance(0.12);
    const norms = dice.chance(0.6) ? someNorms(dice) : [];
    const inColumn = layout.hasNorms && dice.chance(0.7);
    const cells: Partial<Record<Column, string>> = { number: layout.scheme(level, path), text: words };
    if (norms.length > 0) {
      const all = norms.map((norm) => writtenNorm(norm, dice)).join('; ');
      if (inColumn)
        cells.norm = layout.thousands
          ? inThousands(norms)
          : `${dice.chance(0.4) ? dice.of(LEADS) : ''}${all}`;
      else cells.text = `${words}, ${dice.of(LEADS).toLowerCase()}${all}`;
    }
    if (cells.text === words && dice.chance(0.2)) cells.text = `${words}${dice.of(NOISE)}`;
    const told = isDitto ? '-nt-' : inherited.length > 0 ? '' : writtenUnits(owners, dice);
    let left = partners;
    if (layout.hasPartners) cells.partner = writtenUnits(partners, dice);
    if (partners.length > 0 && !layout.hasPartners && !isDitto) {
      if (owners.length === 1 && dice.chance(0.6)) {
        const others = writtenUnits(partners, dice).replace(/\n/g, '; ');
        cells.owner = dice.of([
          `Chủ trì: ${told}. Phối hợp: ${others}`,
          `${told} chủ trì, phối hợp với ${others}`,
          `Chủ trì: ${told}\nPhối hợp: ${others}`,
        ]);
      } else left = [];
    }
    cells.owner ??= told;
    if (layout.hasBudget && dice.chance(0.7)) cells.budget = grouped(10 * (1 + dice.below(400)));
    if (layout.hasTime) cells.time = dice.of(TIMES);
    cells.note = pending ? dice.of(WAITS) : dice.chance(0.2) ? dice.of(NOTES) : '';
    add({ words, level, parent, owners, partners: left, norms, pending }, cells);
  };
  const head = (
    level: number,
    parent: number,
    path: readonly number[],
    owners: readonly string[],
  ): number => {
    headings += 1;
    const words = `${dice.of(HEADINGS)} đợt ${headings}`;
    const text = level === 0 && dice.chance(0.6) ? words.toUpperCase() : words;
    const cells = {
      number: layout.scheme(level, path),
      text,
      owner: owners.join('; '),
      budget: layout.hasBudget ? grouped(100 * (1 + dice.below(90))) : '',
    };
    return add({ ...blank, words: text, level, parent, owners }, cells);
  };
  const contents = 2 + dice.below(2);
  for (let one = 1; one <= contents; one++) {
    const content = head(0, -1, [one], []);
    const count = 1 + dice.below(3);
    for (let two = 1; two <= count; two++) {
      if (!layout.deep) {
        leaf(1, content, [one, two], []);
        continue;
      }
      const shared = dice.chance(0.2) ? [dice.of(UNITS)] : [];
      const activity = head(1, content, [one, two], shared);
      const lines = 1 + dice.below(3);
      for (let three = 1; three <= lines; three++) leaf(2, activity, [one, two, three], shared);
    }
  }
  // A heading that nothing came under is a line that nobody was given: it would only be asked about.
  const used = withoutEmpty(written).map((one) => (layout.numbersInWords ? numberedInWords(one) : one));
  return {
    rows: used.map(({ row }) => row),
    document: documentOf(used, columns, layout, dice),
    shown: used.map(({ cells }) => columns.map((column) => cells[column] ?? '').join(' | ')).join('\n'),
  };
}

function someUnits(dice: Dice): string[] {
  const count = dice.chance(0.75) ? 1 : 2;
  const units = new Set<string>();
  while (units.size < count) units.add(dice.of(UNITS));
  return [...units];
}

function someNorms(dice: Dice): MadeNorm[] {
  const one = { amount: dice.of(AMOUNTS), per: dice.of(PER) };
  if (dice.chance(0.8)) return [one];
  const other = { amount: dice.of(AMOUNTS), per: dice.of(PER) };
  return other.amount === one.amount || other.per === one.per ? [one] : [one, other];
}

/** `1.500/hộ` in a column that counts in nghìn đồng. */
const inThousands = (norms: readonly MadeNorm[]): string =>
  norms.map(({ amount, per }) => `${grouped(amount / 1000)}/${per.join('/')}`).join('; ');

function withoutEmpty(written: readonly Written[]): Written[] {
  const kept = written.map((_, at) => at).filter((at) => hasLine(written, at));
  const place = new Map(kept.map((at, index) => [at, index]));
  return kept.map((at) => {
    const one = written[at] as Written;
    return { ...one, row: { ...one.row, parent: place.get(one.row.parent) ?? -1 } };
  });
}
const hasLine = (written: readonly Written[], at: number): boolean =>
  !/ đợt \d+$/i.test(written[at]?.row.words ?? '') ||
  written.some(({ row }, other) => row.parent === at && hasLine(written, other));

/** `1.2. Tập huấn …`, `- Tập huấn …`, where no column has the numbers. */
function numberedInWords(one: Written): Written {
  const { number = '', text = '' } = one.cells;
  const sign = /^(?:-|.*[.)])$/.test(number) ? number : `${number}.`;
  return { ...one, cells: { ...one.cells, text: `${sign} ${text}` } };
}

interface Layout {
  readonly spans: boolean;
  readonly thousands: boolean;
  readonly hasBudget: boolean;
}

function documentOf(
  written: readonly Written[],
  columns: readonly Column[],
  layout: Layout,
  dice: Dice,
): SourceDocument {
  const title = (column: Column): string =>
    column === 'norm' && layout.thousands
      ? `${dice.of(COLUMN_NAMES.norm)} (nghìn đồng)`
      : dice.of(COLUMN_NAMES[column]);
  const grid: string[][] = [
    columns.map(title),
    ...written.map(({ cells }) => columns.map((column) => cells[column] ?? '')),
  ];
  if (dice.chance(0.4))
    grid.splice(
      1,
      0,
      columns.map((_, at) => `(${at + 1})`),
    );
  if (dice.chance(0.5))
    grid.push(
      columns.map((column) => (column === 'text' ? 'Tổng cộng' : column === 'budget' ? '12.345' : '')),
    );
  // A page ends here: its number, and the header once more.
  if (dice.chance(0.3)) {
    const at = 2 + dice.below(grid.length - 2);
    const header = grid[0] as string[];
    grid.splice(at, 0, ['2', ...header.slice(1).map(() => '')], header);
  }
  if (dice.chance(0.2))
    grid.splice(
      2 + dice.below(grid.length - 2),
      0,
      columns.map(() => ''),
    );
  const cells: SourceCell[] = [];
  const owner = columns.indexOf('owner');
  grid.forEach((texts, row) => {
    texts.forEach((text, column) => {
      if (text === '') return;
      // Word merges the same unit over the lines that follow.
      const isMerged = layout.spans && column === owner && row > 1 && grid[row - 1]?.[column] === text;
      const sameNumber = isMerged && dice.chance(0.8);
      if (!sameNumber) {
        cells.push({ text, row, column });
        return;
      }
      const first = [...cells].reverse().find((cell) => cell.column === column);
      if (first !== undefined && first.row + (first.rowSpan ?? 1) === row)
        cells.splice(cells.indexOf(first), 1, { ...first, rowSpan: (first.rowSpan ?? 1) + 1 });
      else cells.push({ text, row, column });
    });
  });
  return {
    kind: layout.spans ? 'docx' : 'xlsx',
    blocks: [
      { kind: 'text', text: 'ỦY BAN NHÂN DÂN XÃ TÂN SƠN' },
      { kind: 'text', text: 'KẾ HOẠCH NĂM 2026' },
      { kind: 'table', rows: grid.length, columns: columns.length, cells, spans: layout.spans },
      { kind: 'text', text: 'TM. ỦY BAN NHÂN DÂN' },
    ],
  };
}
