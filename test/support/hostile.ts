/**
 * What people, other programs and ill will put into cells: values as a script reads them, texts as a person types
 * them, and a way to tell a visible mark that shares nothing with the product's own reading.
 */

const LONG = 50_000;

/** Texts that a careless road would run: formulas of three dialects, DDE, HTML, script, template places. */
export const INJECTIONS: readonly string[] = [
  '=1+1',
  '=HYPERLINK("https://example.com?x="&A1;"Bấm vào đây")',
  '=IMPORTXML("https://example.com";"//a")',
  '=IMPORTRANGE("khoá";"A1")',
  "=cmd|'/C calc'!A0",
  '@SUM(1;1)',
  '+1+1',
  '-1+1',
  "+cmd|'/C calc'!A0",
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '＝1+1',
  '﹦1+1',
  "'=1+1",
  '"=1+1"',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  '&lt;b&gt;&#61;1+1',
  '{actual:quote} {0} [a|b]',
  '$& $1 $`',
  '__proto__',
  'constructor',
  '%s%n %env%',
  'a;b,c|d»«',
];

/** Everything a cell may hold when a script reads it with getValues. */
export const RAW_VALUES: readonly unknown[] = [
  ...INJECTIONS,
  0,
  -0,
  1,
  -1,
  0.5,
  1e-9,
  3,
  12,
  999,
  46_086,
  150_000,
  3_000_000,
  1e15,
  9_007_199_254_740_991,
  9_007_199_254_740_992,
  1e21,
  1e308,
  -1e308,
  Number.MIN_VALUE,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  true,
  false,
  null,
  undefined,
  new Date(2026, 2, 4),
  new Date(0),
  new Date(8.64e15),
  new Date(Number.NaN),
  '#REF!',
  '#N/A',
  '#ERROR!',
  '#DIV/0!',
  '#VALUE!',
  '#NAME?',
  '#NUM!',
  '#NULL!',
  'Loading...',
  'NaN',
  'Infinity',
  '1E+15',
  '1E+308',
  '3.000,000đ',
  '3.000.000',
  '1,2 triệu',
  '500k',
  '-5.000.000',
  '３.０００.０００',
  '３triệu',
  '15/8/2026',
  '2026-08-15',
  ' ',
  '\u00a0',
  '\u200b',
  '\u2066\u2069',
  '\u202eđồng 000.1',
  '\u200f',
  'a\u0000b',
  '\ud800',
  'Bản Má',
  'Bản Má'.normalize('NFD'),
  'Thành tiền',
  'Mã',
  'М\u00e3',
  'Tổng cộng',
  'TỔNG',
  'Cộng',
  'Cộng tác viên dân số',
  'Tổng kết mô hình',
  'DÒNG KHÔNG CÒN TRONG KẾ HOẠCH',
  'dong khong con trong ke hoach',
  'I.1.8',
  'II.1.5',
  'ii.1.5.',
  'II.1.5'.replace('I', 'І'),
  'X.9.9',
  'I',
  'III.4',
  'शिक्षा',
  'العربية',
  '👩‍👩‍👧‍👦',
];

/** Texts that make careless patterns slow, and the longest a cell holds. */
export const LONG_TEXTS: readonly string[] = [
  'đ'.repeat(LONG),
  '9'.repeat(LONG),
  '=('.repeat(5_000),
  '1 '.repeat(10_000),
  '1.'.repeat(10_000),
  'a\u0301'.repeat(5_000),
  `=${'A'.repeat(LONG - 1)}`,
];

/** A stream of choices from a seed (mulberry32), so that a failing seed is all that is needed to see it again. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  /** A whole number from 0 to below `n`. */
  below(n: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n);
  }

  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  shuffled<T>(items: readonly T[]): T[] {
    const out = [...items];
    for (let at = out.length - 1; at > 0; at--) {
      const other = this.below(at + 1);
      [out[at], out[other]] = [out[other] as T, out[at] as T];
    }
    return out;
  }

  /** A cell: often blank or an honest amount, mostly something from the list, now and then very long or any text. */
  cell(): unknown {
    const kind = this.below(1000);
    if (kind < 400) return '';
    if (kind < 550) return this.below(300) * 50_000;
    if (kind < 553) return this.of(LONG_TEXTS);
    if (kind < 650)
      return String.fromCharCode(...Array.from({ length: 1 + this.below(8) }, () => this.below(0x10000)));
    return this.of(RAW_VALUES);
  }
}

/** Does a person see anything in this cell? By the classes of Unicode, not by the product's lists. */
export function visible(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  return String(value).replace(/[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu, '') !== '';
}
