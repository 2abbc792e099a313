/**
 * The words of the tokens in a pasted form. Of each meaning the Vietnamese word stands first, then the English one, then others
 * that are understood; case, marks, spaces and punctuation are no matter. The guide and the tab of examples list them from here.
 */

import type { Sources } from '../../entry/sources.ts';
import type { MoneyUnit } from '../../source/settings.ts';
import { foldKey } from '../../text/fold.ts';

export type Words = readonly [vi: string, en: string, ...others: string[]];
type Meanings<T extends string> = Readonly<Record<T, Words>>;

/** Of whom or what a figure is. A line of the plan is named by its code alone. */
export const OF = {
  total: ['tổng', 'total', 'tổng cộng', 'tổng số'],
  pending: ['chờ hướng dẫn', 'pending'],
  line: ['dòng', 'line', 'mã'],
  unit: ['đơn vị', 'unit'],
  target: ['chỉ tiêu', 'target'],
} as const satisfies Meanings<string>;

export const FIGURES = {
  planned: ['kế hoạch', 'planned', 'plan', 'kinh phí', 'đăng ký'],
  disbursed: ['giải ngân', 'disbursed'],
  rate: ['tỷ lệ', 'rate', 'tỉ lệ'],
  allotted: ['dự toán', 'allotment', 'allotted'],
  rateOfAllotted: ['tỷ lệ dự toán', 'rate of allotment', 'tỉ lệ dự toán'],
  quantity: ['số lượng', 'quantity'],
  done: ['thực hiện', 'done'],
  aim: ['mục tiêu năm', 'aim of year'],
  aimOfPlan: ['mục tiêu giai đoạn', 'aim of plan'],
  name: ['tên', 'name'],
  measure: ['ĐVT', 'measure', 'đơn vị tính'],
} as const satisfies Meanings<string>;

export const SOURCES = {
  nstw: ['NSTW', 'central'],
  nsdp: ['NSĐP', 'local'],
  other: ['khác', 'other', 'nguồn khác', 'other sources'],
  unsourced: ['chưa phân nguồn', 'unsourced'],
} as const satisfies Meanings<string>;

export const SPANS = {
  inPeriod: ['trong kỳ', 'in period'],
  toDate: ['lũy kế', 'to date', 'luỹ kế', 'cumulative'],
  sinceFirst: ['cả giai đoạn', 'since first year'],
} as const satisfies Meanings<string>;

export const UNITS: Meanings<MoneyUnit> = {
  đồng: ['đồng', 'dong'],
  'nghìn đồng': ['nghìn', 'thousand', 'nghìn đồng', 'ngàn'],
  'triệu đồng': ['triệu', 'million', 'triệu đồng'],
};

export const WAYS = { inWords: ['bằng chữ', 'in words'] } as const satisfies Meanings<string>;

/** What stands alone: of the district and of the report. Most are named as in `Cấu hình`. */
export const FACTS = {
  programme: ['tên chương trình', 'programme', 'chương trình'],
  consolidator: ['đơn vị tổng hợp', 'consolidator'],
  superior: ['cơ quan chủ quản', 'superior'],
  issuer: ['cơ quan ban hành', 'issuer'],
  office: ['cơ quan lập báo cáo', 'office'],
  place: ['địa danh', 'place'],
  year: ['năm', 'year'],
  period: ['kỳ báo cáo', 'period', 'kỳ', 'tên kỳ'],
  cutOff: ['ngày chốt số liệu', 'cut-off', 'ngày chốt'],
  signerTitle: ['chức vụ người ký', 'signer title', 'chức vụ'],
  signer: ['người ký', 'signer'],
  unitsAll: ['số đơn vị', 'units'],
  unitsIn: ['số đơn vị có số liệu', 'units with figures'],
  state: ['tình trạng số liệu', 'state of figures'],
} as const satisfies Meanings<string>;

export type Of = keyof typeof OF;
export type Figure = keyof typeof FIGURES;
/** The key of a source, or money without one. */
export type Source = string;
export type Span = keyof typeof SPANS;
export type Fact = keyof typeof FACTS;

/** The words of the sources of a workbook: of each its name, and those of the three in every workbook. */
export const sourceWords = ({ list }: Sources): Meanings<string> => ({
  ...Object.fromEntries(
    list.flatMap(({ key, name }) => (key in SOURCES ? [] : [[key, [name, name] as const]])),
  ),
  ...SOURCES,
});

/** What a word means among these; null where it is none of them. */
export function meaningOf<T extends string>(word: string, among: Meanings<T>): T | null {
  const key = foldKey(word);
  const found = (Object.entries(among) as [T, Words][]).find(([, words]) =>
    words.some((one) => foldKey(one) === key),
  );
  return found?.[0] ?? null;
}

/** The words of these meanings that people are shown. */
export const wordsOf = (...all: readonly Meanings<string>[]): string[] =>
  all.flatMap((among) => Object.values(among).flatMap((words) => words.slice(0, 2)));

const NEAREST = 3;
/** Letters of a word that is found within another. */
const LEAST = 3;

/** The likeliest of the right words for one that is none of them, the nearest first; none that is quite another word. */
export function nearestWords(word: string, right: readonly string[]): string[] {
  const key = foldKey(word);
  return right
    .map((one) => ({ one, key: foldKey(one) }))
    .map(({ one, key: other }) => ({
      one,
      shorter: Math.min(key.length, other.length),
      isWithin: key.includes(other) || other.includes(key),
      far: distance(key, other),
    }))
    .filter(({ shorter, isWithin, far }) => far <= Math.max(1, shorter / 3) || (isWithin && shorter >= LEAST))
    .sort((a, b) => a.far - b.far)
    .slice(0, NEAREST)
    .map(({ one }) => one);
}

/** How many letters must be put in, left out or changed to make one of the other. */
function distance(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const here = [row];
    for (let at = 1; at <= other.length; at++) {
      const changed = (above[at - 1] as number) + (one[row - 1] === other[at - 1] ? 0 : 1);
      here[at] = Math.min(changed, (above[at] as number) + 1, (here[at - 1] as number) + 1);
    }
    above = here;
  }
  return above[other.length] as number;
}
