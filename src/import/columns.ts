/**
 * What the columns of a table mean: by the words of their header, over one row or several, else by their values.
 * Positions mean nothing. A person's answer wins over everything.
 */
import { amountsInText, isCounted, perAlone } from '../money/in-text.ts';
import type { ColumnRole, Grade, ImportAnswers, ProposedColumn } from '../schema/proposal.ts';
import { foldKey, stripMarks } from '../text/fold.ts';
import { type Lattice, ownTexts, type SourceRow } from './document.ts';
import { isTotal } from './furniture.ts';
import { markInText, readMark } from './marks.ts';
import { looksLikeUnit } from './people.ts';

/** Words of headers, folded to letters and digits. The first that fits counts; more telling ones stand before others. */
const HEADERS: readonly (readonly [role: ColumnRole, words: RegExp])[] = [
  ['number', /^(?:s?tt|sott|sothutu|so|muc|ma|mahieu|maso)$/],
  // Both in one column: its cells say who is who.
  ['owner', /(?:chutri|thuchien|daumoi).*phoihop|phoihop.*chutri/],
  ['cooperating', /phoihop|phoithuchien|thamgia(?:thuchien)?$/],
  ['measure', /^(?:donvitinh|dvt(?!h)|dvtinh)/],
  [
    'owner',
    /chutri|donvi(?:thuchien|phutrach|daumoi|duocgiao|tochuc|trienkhai|nhan|thuhuong)|coquan|thuchienboi|daumoi|phutrach|chudautu|phancong|trachnhiem|(?:nguoi|cap|noi)thuchien|dvthuchien|dvchutri|donvich/,
  ],
  ['source', /^nguon|nguon(?:von|kinhphi)$/],
  [
    'norm',
    /dinhmuc|mucho(?:tro|trototda)|muchotro|mucchi|muckhoan|suatdautu|suathotro|muctoida|muctran|muctien|mucgia|mucap|mucquydinh|mucthanhtoan|chedo/,
  ],
  ['price', /dongia/],
  [
    'budget',
    /kinhphi|dutoan|thanhtien|tongtien|sotien|tongso|tongcong|ngansach|ns(?:tw|dp|tinh|huyen|xa)|von|nhucau|giatri|chiphi|trung?uong|diaphuong|xahoihoa|huydong/,
  ],
  [
    'time',
    /thoigian|lotrinh|thoihan|tiendo|hoanthanh|thoidiem|ngaythuchien|quy[1-4i]+$|thangthuchien|batdau|ketthuc/,
  ],
  ['quantity', /soluong|khoiluong|chitieu|soluot|songuoi|soxa|solop|quymo/],
  ['result', /ketqua|sanpham|daura|muctieu|yeucau|hieuqua/],
  ['place', /diadiem|diaban|noitochuc/],
  ['note', /ghichu|luuy|cancu|giaithich|thuyetminh|diengiai/],
  [
    'text',
    /noidung|nhiemvu|hoatdong|congviec|vieclam|dauviec|viec(?:can|phai)lam|hangmuc|tenviec|giaiphap|danhmuc|tieuchi|chuongtrinh/,
  ],
  ['ignore', /doituong|thanhphan|linhvuc/],
  ['owner', /^donvi$|^thuchien$|^nguoi$|^don vi$/],
];

/** The role that a header's words name, or null. */
export function roleOfHeader(header: string): ColumnRole | null {
  const key = foldKey(header.replace(/\([^()]*\)/g, ' '));
  if (key === '' || key.length > 70) return null;
  // Folded, `Mức` is `Mục`: only its mark tells a rate from a number.
  if (key === 'muc' && /ứ/i.test(header.normalize('NFC'))) return 'norm';
  // `Nội dung công việc/ đơn vị thực hiện`: what begins the header counts first.
  const start = HEADERS.find(([role, words]) => role === 'text' && key.search(words) === 0);
  if (start !== undefined && !/kinhphi|donvi|thoigian|phoihop|ketqua/.test(key)) return 'text';
  for (const [role, words] of HEADERS) if (words.test(key)) return role;
  return null;
}

/** đồng for 1 that a header or a line over the table names: `(nghìn đồng)`, `ĐVT: triệu đồng`, `1.000đ`. */
export function moneyFactor(text: string): number | null {
  const plain = stripMarks(text);
  if (/(?:^|[^a-z])(?:ty|ti)\s*(?:dong|d)(?![a-z])/.test(plain)) return 1_000_000_000;
  if (
    /(?:^|[^a-z0-9])(?:tr(?:ieu)?\.?\s*(?:dong|d)(?![a-z])|trd(?![a-z])|1[.,]000[.,]000\s*(?:dong|d)(?![a-z]))|\(trieu\)/.test(
      plain,
    )
  )
    return 1_000_000;
  if (
    /(?:nghin|ngan|ng)\.?\s*(?:dong|d)(?![a-z])|1[.,]?000\s*(?:dong|d|vnd)(?![a-z])|\((?:nghin|ngan)\)/.test(
      plain,
    )
  )
    return 1000;
  return /(?:^|[^a-z])(?:dong|vnd)(?![a-z])/.test(plain) ? 1 : null;
}

/** `Mức hỗ trợ (%)`: its figures are shares, and no money. */
export const isShare = (header: string): boolean =>
  /%|(?:tỷ|tỉ) lệ|phần trăm/i.test(header.normalize('NFC')) && moneyFactor(header) === null;

/** Which year a column of norms is for, as its header says. */
type YearOfColumn = number | 'old' | 'new' | 'unsure';

/** `Mức chi năm 2025`, `Mức cũ` beside `Mức mới`; of `Mức hiện hành` and `Mức đề xuất` nobody knows. */
function yearOfHeader(header: string): YearOfColumn | null {
  const plain = header.normalize('NFC');
  const has = (words: string): boolean =>
    new RegExp(`(?:^|[^A-Za-zÀ-ỹ])(?:${words})(?![A-Za-zÀ-ỹ])`, 'i').test(plain);
  const named = /(?:^|[^\d/])(20\d{2})(?![\d/-])/.exec(plain)?.[1];
  if (named !== undefined && !has('nghị quyết|quyết định|thông tư|nghị định|NQ|QĐ|TT|NĐ'))
    return Number(named);
  if (has('năm trước|năm ngoái|cũ|trước đây')) return 'old';
  if (has('năm nay|mới')) return 'new';
  return has('hiện hành|hiện nay|đề xuất|đề nghị|điều chỉnh') ? 'unsure' : null;
}

/**
 * Of several columns of norms that name years the one of the plan's year holds, and the older ones (`old`) are there to be
 * compared. Where that is not plain a person is asked.
 */
export function columnsOfYear(
  list: readonly ProposedColumn[],
  year: number | null,
): { list: ProposedColumn[]; old: ReadonlySet<number> } {
  const years = new Map<number, YearOfColumn>();
  for (const { at, role, why, header } of list) {
    const said = role === 'norm' && why !== 'answer' ? yearOfHeader(header) : null;
    if (said !== null) years.set(at, said);
  }
  const isNow = (one: YearOfColumn): boolean => one === 'new' || one === year;
  const isOld = (one: YearOfColumn): boolean =>
    one === 'old' || (typeof one === 'number' && year !== null && one < year);
  const hasNow = [...years.values()].some(isNow);
  const old = new Set<number>();
  const out = list.map((column): ProposedColumn => {
    const own = years.get(column.at);
    if (own === undefined || isNow(own)) return column;
    // `Mức hiện hành` alone is what holds, and a year where the plan names none.
    if (years.size === 1 && (typeof own !== 'number' || year === null)) return column;
    if (!isOld(own) || !hasNow) return { ...column, sure: 'ask' };
    old.add(column.at);
    return { ...column, role: 'ignore', sure: 'likely' };
  });
  return { list: out, old };
}

export interface Columns {
  readonly list: readonly ProposedColumn[];
  /** Rows (by index in the lattice) that are header. */
  readonly headerRows: readonly number[];
  /** Folded texts of the header, by which its repetitions are known. */
  readonly headerKeys: ReadonlySet<string>;
  readonly first: number;
}

/** How far down a header may stand, and how many rows it may have. */
const SEARCH_ROWS = 60;
const HEADER_ROWS = 4;

/** How many different roles the own cells of a row name; 0 where it has no text of a plan. */
function headerScore(row: SourceRow): number {
  // A number among the first cells is a row's: `4 | Thưởng sản phẩm | NSĐP`. Further to the right it may be a month.
  const front = ownTexts(row).slice(0, 2);
  if (front.some((text) => /^(?:integer|decimal)/.test(readMark(text)?.style ?? ''))) return 0;
  const roles = new Set<ColumnRole>();
  let cells = 0;
  for (const place of row.places) {
    if (place.text === '' || (!place.own && !place.fromAbove)) continue;
    cells += 1;
    const role = place.text.length > 90 ? null : roleOfHeader(place.text);
    if (role !== null) roles.add(role);
  }
  if (cells < 2 || roles.size < 2) return 0;
  // A line of the plan may name «nội dung» and «kinh phí»; most cells of a header are headers.
  const named = row.places.filter(
    (place) => place.own && place.text !== '' && place.text.length <= 90 && roleOfHeader(place.text) !== null,
  ).length;
  return named * 2 >= row.places.filter((place) => place.own && place.text !== '').length || roles.size >= 3
    ? roles.size
    : 0;
}

/** The first row of the header, as an index; -1 where the table has none. */
export function findHeaderRow(lattice: Lattice): number {
  const scores = lattice.rows.slice(0, SEARCH_ROWS).map(headerScore);
  const best = Math.max(0, ...scores);
  if (best < 2) return -1;
  return scores.findIndex((score) => score >= Math.max(2, best / 2));
}

/**
 * Where another table begins in the same sheet: a row of headers that are not those of the first one. -1 where there is none.
 */
export function findOtherHeader(lattice: Lattice, top: number): number {
  const keysOf = (row: SourceRow): string[] =>
    row.places.flatMap(({ own, text }) => (own && text !== '' ? [foldKey(text)] : []));
  const first = new Set(lattice.rows.slice(top, top + HEADER_ROWS).flatMap(keysOf));
  return lattice.rows.findIndex((row, at) => {
    if (at <= top + HEADER_ROWS || headerScore(row) < OTHER_HEADER) return false;
    const keys = keysOf(row);
    const isAgain = keys.filter((key) => first.has(key)).length * 2 >= keys.length;
    return !isAgain && keys.every((key) => key.length <= 40) && !isLineOfPlan(row);
  });
}
const OTHER_HEADER = 3;

/** `b) Tư vấn việc làm | Hội LHPN xã | Quý I | Chờ phân bổ vốn`: words of headers all over, and a number, a unit or an amount. */
function isLineOfPlan(row: SourceRow): boolean {
  const [first = '', ...others] = ownTexts(row);
  return (
    readMark(first) !== null ||
    markInText(first) !== null ||
    others.some(
      (text) => roleOfHeader(text) === null && (looksLikeUnit(text) || amountsInText(text).length > 0),
    )
  );
}

/** Reads the columns of a table. `answers` are those of the whole document. */
export function readColumns(lattice: Lattice, answers: ImportAnswers): Columns {
  const top = findHeaderRow(lattice);
  const headerRows = top < 0 ? [] : headerRowsFrom(lattice, top);
  const first = top < 0 ? 0 : top + headerRows.length;
  const names = Array.from({ length: lattice.columns }, (_, at) => headerNames(lattice, headerRows, at));
  const values = valuesOf(lattice, first);
  const list = names.map((parts, at): ProposedColumn => {
    const header = parts.join(' > ');
    const role = roleOfParts(parts);
    const factor =
      [...parts]
        .reverse()
        .map(moneyFactor)
        .find((one) => one !== null) ?? null;
    if (role === null) return { at, header, role: 'ignore', sure: 'ask', why: 'none', factor };
    return { at, header, role, sure: 'sure', why: 'header', factor };
  });
  const settled = settle(list, values);
  const answered = settled.map((column) => {
    const said = answers[`column:${column.at}`];
    return typeof said === 'string' && isRole(said)
      ? ({ ...column, role: said, sure: 'sure', why: 'answer' } as const)
      : column;
  });
  const headerKeys = new Set(
    headerRows.flatMap((row) => (lattice.rows[row]?.places ?? []).map(({ text }) => foldKey(text))),
  );
  headerKeys.delete('');
  return { list: answered, headerRows, headerKeys, first };
}

/** Every role that a column can be told to have. */
export const ROLES: readonly string[] = [
  'number',
  'text',
  'owner',
  'cooperating',
  'time',
  'budget',
  'norm',
  'price',
  'measure',
  'quantity',
  'source',
  'place',
  'result',
  'note',
  'ignore',
];
const isRole = (text: string): text is ColumnRole => ROLES.includes(text);

/** The header goes on while rows below name roles or lie under its merged cells, and no row has a number yet. */
function headerRowsFrom(lattice: Lattice, top: number): number[] {
  const rows = [top];
  for (let at = top + 1; at < Math.min(lattice.rows.length, top + HEADER_ROWS); at++) {
    const row = lattice.rows[at] as SourceRow;
    const own = row.places.filter((place) => place.own && place.text !== '');
    const covered = row.places.some((place) => place.fromAbove && place.text !== '');
    const short = own.length > 0 && own.every(({ text }) => text.length <= 60);
    // `2026 | 2027 | 2028` below `Dự kiến kinh phí theo năm`.
    const named = own.filter(
      ({ text }) => roleOfHeader(text) !== null || /^(?:năm\s*)?20\d{2}$/i.test(text.trim()),
    ).length;
    const marked =
      own.some(({ text }, index) => index === 0 && readMark(text) !== null) ||
      own.some(({ text }) => markInText(text) !== null);
    // `Tổng số` under `Kinh phí` is a header; under `Nội dung` it is the first row.
    const totals = row.places.some(
      (place, column) => place.own && isTotal(place.text) && !isOfMoney(lattice, rows, column),
    );
    // Without merged cells a lone text is a row, unless it only goes on with a header.
    const goesOn = covered || own.length > 1 || /^[(a-zđ]/.test(own[0]?.text ?? '');
    const blank = row.places.some(({ text }) => text === '');
    const isSub =
      short &&
      !marked &&
      !totals &&
      goesOn &&
      !row.places.every((place) => place.own && place.text !== '') &&
      (covered || blank) &&
      (covered || named * 2 >= own.length);
    if (!isSub) break;
    rows.push(at);
  }
  return rows;
}

/** Whether the header so far leaves a column to figures: what names a row or who carries it out does not. */
const isOfMoney = (lattice: Lattice, headerRows: readonly number[], column: number): boolean =>
  !['number', 'text', 'owner'].includes(roleOfParts(headerNames(lattice, headerRows, column)) ?? '');

/** The texts above a column, from the top, each once. A blank at the right of a text takes it, where a row below goes on. */
function headerNames(lattice: Lattice, headerRows: readonly number[], at: number): string[] {
  const parts: string[] = [];
  headerRows.forEach((row, index) => {
    const places = lattice.rows[row]?.places ?? [];
    let text = places[at]?.text ?? '';
    const below = headerRows
      .slice(index + 1)
      .some((under) => (lattice.rows[under]?.places[at]?.text ?? '') !== '');
    if (text === '' && below) {
      for (let left = at; left >= 0 && text === ''; left--) text = places[left]?.text ?? '';
    }
    text = text.replace(/\s*\n\s*/g, ' ');
    if (text !== '' && parts[parts.length - 1] !== text) parts.push(text);
  });
  return parts;
}

/** The innermost header that names a role counts; under `Kinh phí` a source of money is money. */
function roleOfParts(parts: readonly string[]): ColumnRole | null {
  const roles = parts.map(roleOfHeader);
  const outer = roles.find((role) => role !== null) ?? null;
  const inner = [...roles].reverse().find((role) => role !== null) ?? null;
  const last = roles[roles.length - 1] ?? null;
  // `Tăng (%)` under `Kinh phí`, `Tỷ lệ giải ngân vốn (%)`: shares of money are none.
  const own = parts[parts.length - 1] ?? '';
  if ((last ?? outer) === 'budget' && isShare(own) && !/\d\s*%/.test(own)) return 'ignore';
  if (
    outer === 'budget' &&
    last !== 'norm' &&
    last !== 'price' &&
    last !== 'quantity' &&
    last !== 'measure' &&
    last !== 'note'
  )
    return 'budget';
  if (outer === 'time') return 'time';
  if (outer === 'owner' && parts.length > 1 && inner !== 'cooperating' && inner !== 'number') return 'owner';
  return inner;
}

interface Values {
  readonly filled: number;
  readonly marks: number;
  readonly numbers: number;
  readonly units: number;
  readonly length: number;
  readonly money: number;
  /** Amounts that are paid for something: `500.000đ/tổ`. */
  readonly rates: number;
  readonly short: number;
  /** What is paid for, and nothing more: `hộ`, `người/ngày`, `1 lớp`; and those of them that can mean nothing else. */
  readonly counted: number;
  readonly perWords: number;
}

function valuesOf(lattice: Lattice, first: number): Values[] {
  return Array.from({ length: lattice.columns }, (_, at) => {
    const texts = lattice.rows.slice(first).flatMap(({ places }) => {
      const place = places[at];
      return place?.own && place.text !== '' && place.width < Math.max(2, lattice.columns - 1)
        ? [place.text]
        : [];
    });
    const count = (test: (text: string) => boolean): number => texts.filter(test).length;
    return {
      filled: texts.length,
      marks: count((text) => readMark(text) !== null),
      numbers: count((text) => /^[\d.,\s-]+$/.test(text) && /\d/.test(text)),
      units: count(looksLikeUnit),
      money: count((text) => amountsInText(text).length > 0),
      rates: count((text) => amountsInText(text).some(({ per }) => per.length > 0)),
      short: count((text) => text.length <= 20),
      counted: count(isPer),
      perWords: count((text) => isPer(text) && /[/\d]|mỗi|từng/i.test(text)),
      length: texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length),
    };
  });
}

const isPer = (text: string): boolean => {
  const per = perAlone(text);
  return per.length > 0 && per.every(isCounted);
};

/**
 * A column beside the norms that says what they are paid for: `Tính cho`, or whom it is for (`Đối tượng`) in words of
 * measure. `Hộ nghèo` may be both: a person says.
 */
function measureGrade(
  { header, role }: ProposedColumn,
  { filled, counted, perWords, short }: Values,
): Grade | null {
  const key = foldKey(header.replace(/\([^()]*\)/g, ' '));
  const saysPer = /^(?:tinhcho|tinhtheo|cachtinh)/.test(key);
  if (role !== 'ignore' || filled === 0 || !(saysPer || /^doituong/.test(key))) return null;
  const isAll = counted * 5 >= filled * 4;
  if (isAll && (saysPer || perWords * 2 >= filled)) return 'likely';
  if (isAll || (saysPer && counted > 0)) return 'ask';
  // Things that no list has: `tủ`, `đàn`.
  return /^tinhcho/.test(key) && short * 5 >= filled * 4 ? 'ask' : null;
}

/** Fills what headers left open by what stands in the columns, and takes back what cannot be. */
function settle(list: readonly ProposedColumn[], values: readonly Values[]): ProposedColumn[] {
  const out = list.map((column) => ({ ...column }));
  const has = (role: ColumnRole): boolean => out.some((column) => column.role === role);
  const open = (column: ProposedColumn): boolean => column.why === 'none';
  const of = (column: ProposedColumn): Values => values[column.at] as Values;
  const take = (
    column: { role: ColumnRole; sure: Grade; why: ProposedColumn['why'] } | undefined,
    role: ColumnRole,
    sure: Grade,
  ): void => {
    if (column === undefined) return;
    column.role = role;
    column.sure = sure;
    column.why = 'values';
  };
  // A column of money under `Đơn vị thực hiện`, or of units under `Đơn vị tính`.
  for (const column of out) {
    const { filled, numbers, units } = of(column);
    if (column.role === 'owner' && filled > 1 && numbers * 5 >= filled * 4) take(column, 'budget', 'ask');
    if (column.role === 'measure' && units * 2 > filled && !has('owner')) take(column, 'owner', 'ask');
    if (column.role === 'owner' && /^donvi$/.test(foldKey(column.header)) && filled > 1 && units === 0)
      take(column, 'measure', 'ask');
  }
  // Amounts under a header that names something else, or nothing: norms that would be passed over.
  for (const column of out) {
    const { filled, money, rates } = of(column);
    const isSilent = !['text', 'owner', 'cooperating', 'note', 'norm', 'price', 'budget'].includes(
      column.role,
    );
    if (isSilent && money > 0 && money * 2 >= filled) take(column, 'norm', 'ask');
    if (column.role === 'budget' && rates > 1 && rates * 2 >= filled) take(column, 'norm', 'ask');
  }
  const isMeasured = out.some((column) => column.role === 'measure' && of(column).counted > 0);
  if ((has('norm') || has('price')) && !isMeasured)
    for (const column of out) {
      const grade = measureGrade(column, of(column));
      if (grade !== null) take(column, 'measure', grade);
    }
  if (!has('number')) {
    const marks = out.filter(
      (column) => open(column) && of(column).filled > 0 && of(column).marks * 3 >= of(column).filled * 2,
    );
    take(marks[0], 'number', out.length === 1 ? 'ask' : 'likely');
  }
  if (!has('text')) {
    const longest = [...out]
      .filter((column) => open(column) || column.role === 'result')
      .sort((a, b) => of(b).length - of(a).length)[0];
    take(longest, 'text', 'ask');
  }
  if (!has('owner')) {
    const units = out.filter(
      (column) => open(column) && of(column).filled > 1 && of(column).units * 5 >= of(column).filled * 4,
    );
    take(units[0], 'owner', 'likely');
  }
  for (const column of out) {
    if (!open(column)) continue;
    const { filled, numbers, units } = of(column);
    if (filled === 0) {
      column.sure = 'sure';
    } else if (numbers * 5 >= filled * 4) take(column, 'budget', 'ask');
    else if (units * 2 >= filled && has('owner') && !has('cooperating')) take(column, 'cooperating', 'ask');
    else take(column, 'note', 'likely');
  }
  // Two columns of text: the one with a header that says it first keeps it.
  const texts = out.filter((column) => column.role === 'text');
  if (texts.length > 1) {
    const main = [...texts].sort((a, b) => of(b).filled - of(a).filled || of(b).length - of(a).length)[0];
    for (const column of texts)
      if (column !== main) {
        // `Nội dung và mức hỗ trợ` beside the text: what it says of money would be passed over.
        const isNorm = /dinhmuc|muc(?:hotro|chi|khoan)/.test(foldKey(column.header));
        take(column, isNorm ? 'norm' : of(column).length > 25 ? 'note' : 'ignore', 'likely');
      }
  }
  const numbersRow = out.filter((column) => column.role === 'number');
  for (const column of numbersRow.slice(1)) take(column, 'ignore', 'likely');
  return out;
}
