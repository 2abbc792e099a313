/**
 * What a row of a plan says about money, counts, limits and waiting, as proposals: nothing here limits anything. Owns
 * what is a norm and what is none: a budget, a total, a loan, an income, a size, a year and a decision's number are not.
 */
import {
  type AmountInText,
  amountsInText,
  amountsInWords,
  knownNoun,
  PLACES,
  perAlone,
  perIn,
  takePer,
} from '../money/in-text.ts';
import {
  AT_MOST,
  BEHIND,
  GRANT,
  isAtMost,
  MAX_WORDS,
  otherThanNorm,
  withoutLoanGroups,
  wordsBefore,
} from '../money/no-norm.ts';
import { PLAUSIBLE_FROM, readAmount, TINY_AMOUNT } from '../money/read.ts';
import { formatDong } from '../money/write.ts';
import type { DoubtCode, Grade, OtherAmount, ProposedLimit, ProposedNorm } from '../schema/proposal.ts';
import { cleanLine, LETTERS } from '../text/clean.ts';
import { isoOf } from '../text/day.ts';
import { foldKey } from '../text/fold.ts';

export interface TextOfRow {
  readonly text: string;
  /** Header of its column. */
  readonly column: string;
  /** `norm`: the column says that it holds norms; `text` and `note`: running words; `aside`: something else. */
  readonly role: 'norm' | 'text' | 'note' | 'aside';
  /** đồng for 1 of a bare number; null where nobody says. */
  readonly factor: number | null;
  /** Its header counts in percent: a figure alone is a share, and no money. */
  readonly isShare?: boolean;
  /** Places where rows of the source were put together: an amount over one is asked about. */
  readonly joints: readonly number[];
}

export interface RowForNorms {
  readonly code: string;
  readonly isHeading: boolean;
  readonly from: readonly number[];
  readonly texts: readonly TextOfRow[];
  /** The column of units of measure, for an amount in a column of norms that says nothing of it. */
  readonly measure: string;
  /** The year of the plan; null where its title says none. */
  readonly year?: number | null;
  /** What the nearest row above says in the same column of norms: `nt`, `như trên` mean it. */
  readonly above?: readonly NormAbove[];
  /** What the row with a number says: `theo mục 2` means it. */
  readonly ofNumber?: (number: string) => readonly NormAbove[];
}

/** An amount of another row, which this one may refer to. */
export interface NormAbove {
  readonly column: string;
  readonly amount: number;
  readonly per: readonly string[];
  /** Number and words of that row. */
  readonly number: string;
  readonly words: string;
}

export interface NormDoubt {
  readonly id: string;
  readonly code: DoubtCode;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly values: readonly string[];
  /** The limit that it is about, by its norm and place. */
  readonly limit?: { readonly norm: string; readonly at: number };
}

export interface NormsOfRow {
  readonly norms: readonly ProposedNorm[];
  readonly otherAmounts: readonly OtherAmount[];
  readonly doubts: readonly NormDoubt[];
}

const NO = `(?![${LETTERS}])`;
const START = `(?:^|[^${LETTERS}])`;

const AT_LEAST = 'tối thiểu|ít nhất|thấp nhất|≥|>=';
const MIN_WORDS = /(?:tối thiểu|ít nhất|thấp nhất|từ|trên|≥|>=)\s*(?:là|:)?\s*$/i;
const MIN_BEHIND = /^\s*\)?\s*trở lên/i;
const ABOUT_WORDS = new RegExp(
  `(?:${START}(?:khoảng|ước(?: tính)?|tạm tính|dự kiến|bình quân|trung bình|xấp xỉ|gần|chừng|độ)|~|≈)\\s*(?:là|:)?\\s*$`,
  'i',
);

export function normsOfRow(row: RowForNorms): NormsOfRow {
  const norms: ProposedNorm[] = [];
  const otherAmounts: OtherAmount[] = [];
  const doubts: NormDoubt[] = [];
  const draft = new Draft(row, norms, doubts);
  const places: AmountPlace[] = [];
  for (const text of row.texts) {
    for (const one of readMoney(text, row)) {
      const norm = one.other === null ? draft.money(text, one) : null;
      places.push({ norm, text, at: one.at, end: one.at + one.length, front: one.front });
      if (one.other !== null)
        otherAmounts.push({ row: row.code, amount: one.amount, text: one.quote, why: one.other });
    }
  }
  nameItems(norms, row.texts);
  nameByColumn(norms, row.texts);
  for (const text of row.texts)
    addLimits(
      text,
      row,
      places.filter((place) => place.text === text),
      draft,
    );
  for (const text of row.texts) addValidity(text, norms);
  for (const text of row.texts)
    if (text.role !== 'aside')
      addOthers(
        text,
        row,
        draft,
        places.filter((place) => place.text === text),
      );
  tellWordsAlone(row, places, draft, norms);
  return { norms, otherAmounts, doubts };
}

/** Where an amount stands, and the norm that it became. */
interface AmountPlace {
  readonly norm: ProposedNorm | null;
  readonly text: TextOfRow;
  readonly at: number;
  readonly end: number;
  /** The words before it. */
  readonly front: string;
}

interface Money {
  readonly amount: number | null;
  readonly reads: readonly number[];
  readonly per: readonly string[];
  readonly strength: ProposedNorm['strength'];
  readonly kind: 'money' | 'range';
  readonly quote: string;
  readonly at: number;
  readonly length: number;
  /** The words before it. */
  readonly front: string;
  readonly doubt: DoubtCode | null;
  readonly sure: Grade;
  readonly other: OtherAmount['why'] | null;
  /** Lower end of a range. */
  readonly low: number | null;
  /** Of what a number together it is paid for. */
  readonly many?: string;
  /** What the row says that it refers to. */
  readonly as?: NormAbove;
}

function readMoney(text: TextOfRow, row: RowForNorms): Money[] {
  const written = amountsInText(text.text);
  const figures = [...written, ...bareFigures(text, written)].map((one) => inUnitOfColumn(one, text));
  const found = [
    ...figures,
    ...amountsInWords(text.text).filter(
      ({ at, end, value }) =>
        figures.every((one) => one.end <= at || one.at >= end) &&
        // `50.000.000 đồng/hộ (năm mươi triệu đồng)`: the same again.
        !figures.some((one) => one.value === value && BRACKET.test(text.text.slice(one.end, at))),
    ),
  ].sort((one, other) => one.at - other.at);
  // A number alone in a column of norms is counted in what its header says.
  const isRate = text.role === 'norm' && !(text.isShare && SHARE.test(text.text));
  const bare = isRate ? bareNorm(text, row) : [];
  if (bare.length > 0) return bare;
  if (found.length === 0 && isRate) return unreadNorm(text, row);
  let from = 0;
  const out: Money[] = [];
  let passed: AmountInText[] = [];
  for (const [index, amount] of found.entries()) {
    const next = found[index + 1];
    const between = next === undefined ? '' : text.text.slice(amount.end, next.at);
    if (isToldWithNext(text.text, found, index)) {
      passed.push(amount);
      continue;
    }
    const others = othersBefore(text.text, from, amount, passed);
    passed = [];
    const judged = judge(text, row, amount, from, others);
    const isOld = next !== undefined && rises(text.text.slice(from, amount.at), between);
    const money: Money = isOld && judged.other === null ? { ...judged, other: 'comparison' } : judged;
    if (text.role !== 'aside') out.push(money);
    // In a column of budgets or of results only what is paid for something may be a norm.
    else if (money.other === null && money.per.length > 0)
      out.push({
        ...money,
        doubt: 'AMOUNT_ASIDE',
        sure: 'ask',
        reads: money.amount === null ? [] : [money.amount],
      });
    from = amount.end;
  }
  // What another year paid, and no word of this one: only a person can tell.
  if (out.some(({ other }) => other === null)) return out;
  return out.map((one) =>
    one.other === 'comparison'
      ? { ...one, other: null, doubt: 'AMOUNT_PERHAPS', sure: 'ask', reads: readsOf(one.amount) }
      : one,
  );
}

/**
 * Figures of a column of norms that say what they are paid for and no unit (`150/người/ngày; 2.000/lớp` under `nghìn đồng`),
 * where several stand in a cell. Without a unit in the header a person says which is meant.
 */
function bareFigures({ text, role }: TextOfRow, written: readonly AmountInText[]): AmountInText[] {
  if (role !== 'norm') return [];
  const out: AmountInText[] = [];
  for (const match of text.matchAll(/(^|[;,:\n(\s])(\d{1,6})(?=\s*\/\s*[a-zđà-ỹ])/g)) {
    const [, lead = '', figure = ''] = match;
    const at = match.index + lead.length;
    // The end of `0,3/người`.
    if (lead === ',' && /\d/.test(text.charAt(at - 2))) continue;
    const { per, length } = takePer(text.slice(at + figure.length));
    const end = at + figure.length + length;
    if (per.length === 0 || written.some((one) => one.at < end && one.end > at)) continue;
    const n = Number(figure);
    const reads = [n * 1000, n * 1_000_000, n];
    out.push({ text: text.slice(at, end), at, end, value: n, ambiguous: true, reads, per, damaged: false });
  }
  return out;
}

/** `70`, `70%`, `50 - 70`: nothing but a share. */
const SHARE =
  /^\s*(?:tối đa|không quá|≤|<=)?\s*\d{1,3}(?:[.,]\d{1,2})?\s*%?(?:\s*[-–—]\s*\d{1,3}\s*%?)?\s*$/i;
const readsOf = (amount: number | null): number[] => (amount === null ? [] : [amount]);

/** `45 triệu - 50 triệu`, `10 triệu hoặc 12 triệu đồng/hộ`: told with the last of them. */
function isToldWithNext(text: string, found: readonly AmountInText[], index: number): boolean {
  const [amount, next] = [found[index], found[index + 1]];
  if (amount === undefined || next === undefined) return false;
  const between = text.slice(amount.end, next.at);
  const isSame = amount.per.length > 0 && amount.per.join() === next.per.join();
  if (isSame) return EITHER.test(between);
  if (amount.per.length > 0) return false;
  // `mỗi hộ 12 triệu đồng; 150 nghìn đồng/km`: it says itself what it is paid for.
  if (perBefore(text.slice(found[index - 1]?.end ?? 0, amount.at)).length > 0) return false;
  const isInTurn = /^\s*(?:,|và)\s*$/i.test(between) && /lần lượt|tương ứng/i.test(text.slice(0, amount.at));
  return (
    isInTurn ||
    TO.test(between) ||
    (OR.test(between) && (next.per.length > 0 || isToldWithNext(text, found, index + 1)))
  );
}

const BRACKET = /^\s*\(\s*(?:bằng chữ:?\s*)?$/i;
const TO = /^\s*(?:-|–|—|đến|tới|÷)\s*$/i;
const EITHER = /^\s*(?:hoặc|hay)\s*$/i;
const OR = /^\s*(?:[;,]|hoặc|hay)\s*$/i;

/** `tăng từ 100.000 đồng lên 150.000 đồng/người`: the first is what was paid before. */
function rises(front: string, between: string): boolean {
  const to = /^[^;.,\n\d]{0,25}?(lên|xuống|thành|→|->|=>)\s*(?:(?:thành|còn|mức|đến|tới|là)\s*)*$/i.exec(
    between,
  )?.[1];
  return to !== undefined && (to.toLowerCase() !== 'thành' || /từ(?:\s+mức)?\s*$/i.test(front));
}

/**
 * A figure in a column of norms that names no unit counts in that of its header, or of the line over the table, also behind
 * words: `Hộ nghèo: 20.000/hộ` under `nghìn đồng`.
 */
function inUnitOfColumn(amount: AmountInText, { role, factor }: TextOfRow): AmountInText {
  const figure = /^(\d{1,3}(?:\.\d{3})+|\d{1,6})(?=\s*(?:\/|$))/.exec(amount.text)?.[1];
  if (role !== 'norm' || factor === null || factor === 1 || figure === undefined) return amount;
  const value = Number(figure.replace(/\./g, '')) * factor;
  // `1.200` of triệu đồng may be 1,2 billion or 1,2 million: a person says.
  const isPlain = factor === 1000 && Number.isSafeInteger(value);
  return isPlain
    ? { ...amount, value, ambiguous: false, reads: [value] }
    : { ...amount, value, ambiguous: true, reads: [value, Math.round(value / 1000)] };
}

/** The other amounts that a range or a choice names before the last, each in đồng, and where the first stands. */
interface OthersBefore {
  readonly at: number;
  readonly values: readonly number[];
}

const FIGURE = `\\d[\\d.,]*(?:\\s*(?:tỷ|tỉ|triệu|tr|nghìn|ngàn|k)(?:\\s*(?:đồng|đ))?|\\s*(?:đồng|đ|vnđ))?`;
const RANGE_FROM = new RegExp(`(${FIGURE})\\s*(?:-|–|—|đến|tới|÷)\\s*$`, 'i');
const CHOICES = new RegExp(`((?:${FIGURE}\\s*(?:[;,]\\s|;|hoặc\\s|hay\\s)\\s*)+)$`, 'i');
/** `lần lượt 3, 2 và 1 triệu đồng/hộ`, `tương ứng 3 triệu và 2 triệu đồng`. */
const IN_TURN = new RegExp(
  `(?:lần lượt|tương ứng)(?:\\s+(?:là|mức|với(?: các)? mức|các mức|${AT_MOST}))*\\s*:?\\s*((?:${FIGURE}\\s*(?:[;,]\\s|;|và\\s|hoặc\\s)\\s*)+)$`,
  'i',
);
/** Where a choice may begin; behind another word a figure is its number (`thôn 1, 2`). */
const CHOICE_LEAD = new RegExp(
  `(?:^[\\s;,)]*|[(:\\n]|${START}(?:mức|hỗ trợ|chi|thưởng|là|được|hưởng|nhận|khoán|bằng|${AT_MOST}))\\s*$`,
  'i',
);

/** `từ 2,5 đến 6 triệu`, `30.000-50.000đ`, `10; 12; 15 triệu`: the figures before, in the unit of the amount. */
function othersBefore(
  text: string,
  from: number,
  amount: AmountInText,
  passed: readonly AmountInText[],
): OthersBefore | null {
  const written = figuresBefore(text, from, amount);
  const [first] = passed;
  if (first === undefined || (written !== null && written.at <= first.at)) return written;
  return { at: first.at, values: passed.flatMap(({ value }) => readsOf(value)) };
}

function figuresBefore(text: string, from: number, amount: AmountInText): OthersBefore | null {
  const front = text.slice(Math.max(Math.min(from, amount.at), amount.at - 120), amount.at);
  const unit = /^[\d.,\s]*(.*)$/s.exec(amount.text.split('/')[0] ?? '')?.[1] ?? '';
  const dongOf = (figure: string): number | null =>
    readAmount(/[^\d.,\s]/.test(figure) ? figure : `${figure} ${unit}`).value;
  const range = RANGE_FROM.exec(front);
  const inTurn = range === null ? IN_TURN.exec(front) : null;
  const list = range === null ? (inTurn ?? CHOICES.exec(front)) : null;
  const first = range ?? list;
  if (first === null) return null;
  const figures =
    range === null
      ? (list?.[1] ?? '').split(/;|,\s|hoặc|hay|và/i).filter((one) => /\d/.test(one))
      : [range[1] ?? ''];
  // Amounts in turn are one for each of those that stand before: which is whose, a person says.
  if (list !== null && inTurn === null) {
    // `Năm 2025, 5 triệu`, `30, 5 triệu`: one figure and a comma are no choice.
    const isChoice = figures.length > 1 || !/,\s*$/.test(list[0]);
    if (!isChoice || !CHOICE_LEAD.test(front.slice(0, list.index))) return null;
  }
  const values = figures.map((figure) => dongOf(figure.trim().replace(/[.,]$/, '')));
  return values.every((value) => value !== null)
    ? { at: amount.at - front.length + first.index, values: values as number[] }
    : null;
}

function judge(
  text: TextOfRow,
  row: RowForNorms,
  amount: AmountInText,
  from: number,
  others: OthersBefore | null,
): Money {
  const at = others?.at ?? amount.at;
  const times = timesOf(text.text, amount, wordsBefore(text.text, from, at));
  const front = wordsBefore(text.text, from, at);
  const behind = text.text.slice(amount.end, amount.end + BEHIND);
  const plain = withoutLoanGroups(text.text);
  const plainFront = wordsBefore(plain, from, at);
  const plainBehind = plain.slice(amount.end, amount.end + BEHIND);
  const isNormColumn = text.role === 'norm';
  const paid = perOf([...amount.per, ...(times?.per ?? [])], plainFront.replace(/\s+/g, ' '));
  const lot = paid.length === 0 && times === null ? lotBehind(text.text, amount.end) : null;
  const own = lot?.per ?? paid;
  // Of several amounts each may be paid for something else.
  const measure = (): string => (amountsInText(text.text).length === 1 ? row.measure : '');
  const per = own.length === 0 && isNormColumn ? perOfColumn('', text.column, measure()) : own;
  const end = Math.max(amount.end, times?.end ?? 0, lot?.end ?? 0);
  const base = {
    amount: amount.value,
    reads: amount.ambiguous ? [...amount.reads] : [],
    per,
    quote: text.text.slice(times?.at ?? at, end).trim(),
    at: times?.at ?? at,
    length: end - (times?.at ?? at),
    front,
    kind: 'money' as const,
    low: null,
    strength: MAX_WORDS.test(front)
      ? ('max' as const)
      : MIN_BEHIND.test(behind) ||
          (MIN_WORDS.test(front) && /trở lên|tối thiểu|ít nhất/i.test(front + behind))
        ? ('min' as const)
        : ('rate' as const),
    doubt: null,
    sure: 'sure' as const,
    other: null,
  };
  const isMax = isAtMost(front, behind);
  const no = (why: OtherAmount['why']): Money => ({ ...base, other: why });
  const { why, against } = otherThanNorm({
    front: plainFront,
    behind: plainBehind,
    hasPer: paid.length > 0,
    isMax,
    saysMax: base.strength === 'max',
    isNormColumn,
    isHeading: row.isHeading,
  });
  const graded = { ...base, strength: isMax ? ('max' as const) : base.strength };
  const ask = (doubt: DoubtCode, more: Partial<Money> = {}): Money => ({
    ...graded,
    doubt,
    sure: 'ask',
    ...more,
  });
  // `Lương cơ sở 2.340.000 đồng x 0,3`: what is paid is the product.
  if (times !== null && (why === null || why === 'income')) {
    const reads = [...(times.product === null ? [] : [times.product]), ...readsOf(amount.value)];
    return ask('AMOUNT_UNCLEAR', { amount: reads[0] ?? null, reads });
  }
  if (why !== null) return no(why);
  const year = yearOf(front, behind, row.year ?? null, text.text);
  if (year === 'earlier') return no('comparison');
  // A word that speaks of a loan or a sum stands there, and the amount is paid for something, or stands in a column of
  // norms; what another year spent is no rate of this one. Only a person can tell.
  const isOfAnotherYear = !isNormColumn && per.length === 0 && !isMax && OTHER_YEAR.test(front);
  if (against.length > 0 || isOfAnotherYear || year === 'unsure')
    return ask('AMOUNT_PERHAPS', { reads: readsOf(amount.value) });
  if (text.joints.some((joint) => joint > at && joint < end))
    return ask('AMOUNT_BROKEN', { reads: amount.reads.length > 0 ? amount.reads : readsOf(amount.value) });
  if (amount.inWords === true) return ask('AMOUNT_IN_WORDS');
  if (amount.damaged) return ask('AMOUNT_BROKEN', { reads: amount.reads });
  if (others !== null && amount.value !== null) {
    const reads = [amount.value, ...[...others.values].reverse()];
    return ask('AMOUNT_RANGE', { kind: 'range', reads, low: Math.min(...reads) });
  }
  // A small amount with its unit, paid for something, reads in one way: `3.500 đồng/cây`.
  const isPlain =
    amount.reads.length === 1 && per.length > 0 && SAYS_DONG.test(amount.text) && !amount.damaged;
  if (amount.ambiguous && !isPlain) return ask('AMOUNT_UNCLEAR');
  if (ABOUT_WORDS.test(front))
    return ask('AMOUNT_ABOUT', { strength: 'about', reads: readsOf(amount.value) });
  if (amount.value !== null && amount.value < TINY_AMOUNT)
    return ask('AMOUNT_SMALL', { reads: [amount.value, amount.value * 1000] });
  // `/…`, which is not understood: what it is paid for stands there.
  if (per.length === 0 && /^\s*\/\s*\S|^\.[A-Za-zÀ-ỹ]/.test(behind))
    return ask('AMOUNT_UNCLEAR', { reads: readsOf(amount.value) });
  const many = per.find((one, at) => isForMany(one) && !isTimeBehind(per, at));
  if (many !== undefined)
    return ask('AMOUNT_FOR_MANY', {
      reads: [...readsOf(amount.value), ...readsOf(forOneOf(amount.value, many))],
      many,
    });
  // A column of money and norms both, `Kinh phí và định mức`: what is paid for nothing in particular may be either.
  if (
    isNormColumn &&
    per.length === 0 &&
    !isMax &&
    row.measure === '' &&
    MONEY_TOO.test(foldKey(text.column))
  )
    return ask('AMOUNT_WITHOUT_PER', { reads: readsOf(amount.value) });
  // `30.000đ x 2 ngày x 40 người = 2.400.000đ`: what it is paid for stands in a sum that is worked out.
  if (per.length === 0 && /^\s*[x×*]\s*\d/.test(behind) && endsInSum(text.text.slice(amount.end)))
    return ask('AMOUNT_WITHOUT_PER', { reads: readsOf(amount.value) });
  if (per.length > 0 || isNormColumn) return { ...graded, sure: 'sure' };
  if (isMax || GRANT.test(text.text.slice(0, amount.at))) return { ...graded, sure: 'likely' };
  return ask('AMOUNT_WITHOUT_PER', { reads: readsOf(amount.value) });
}

/** `10 hộ`, `chu kỳ 5 năm`: the amount is for all of them together. */
export const isForMany = (per: string): boolean => /^(?:\d|chu kỳ|giai đoạn)/i.test(per);

const LOT_LEAD =
  /^\s*(?:(?:để|nhằm)\s+)?(?:(?:hỗ trợ|mua|xây dựng|thực hiện|tổ chức|trao|tặng|làm|sửa chữa|thành lập|chi)\s+)*(?:cho\s+)?(?=\d)/i;

/** `20 triệu đồng cho 4 hộ`, `30 triệu đồng để hỗ trợ 3 mô hình`: a sum for so many, as `/4 hộ` says. */
function lotBehind(text: string, at: number): { per: string[]; end: number } | null {
  const rest = text.slice(at);
  const lead = LOT_LEAD.exec(rest)?.[0] ?? '';
  if (lead.trim() === '') return null;
  const { per, length } = takePer(`/${rest.slice(lead.length)}`);
  const [first = ''] = per;
  return manyOf(first) > 1 ? { per, end: at + lead.length + length - 1 } : null;
}

/** How many `4 hộ`, `1.000 con` are; NaN for what names no number. */
const manyOf = (per: string): number =>
  Number(/^(\d[\d.]*)\s/.exec(per)?.[1]?.replace(/\./g, '') ?? Number.NaN);

/** What one of them gets of an amount for many; null where that is no whole đồng, or nobody can tell. */
export function forOneOf(amount: number | null, many: string): number | null {
  const share = (amount ?? Number.NaN) / manyOf(many);
  return Number.isSafeInteger(share) && share >= TINY_AMOUNT ? share : null;
}

/** `4 hộ` for one of them. */
export const oneOf = (many: string): string => many.replace(/^\d[\d.]*\s+/, '');

/** `/học viên/giai đoạn`, `/người/chương trình`: behind the thing that is paid for it is the time that each is paid in. */
export const isTimeBehind = (per: readonly string[], at: number): boolean =>
  /^(?:giai đoạn|chu kỳ|chương trình)$/i.test(per[at] ?? '') &&
  per.slice(0, at).some((one) => !IS_PERIOD.test(one));

interface Times {
  readonly product: number | null;
  /** What the product is paid for, where that stands behind it. */
  readonly per: readonly string[];
  readonly at: number;
  readonly end: number;
}

const TIMES = '(?:[x×*]|nhân(?: với)?)';
const FACTOR = '(\\d+(?:[.,]\\d+)?)';
/** `nhân hệ số 1,5`, `x 1,5/tháng`, `x 80%`; `x 30 người` and `x 2 lần` are counts. */
const TIMES_BEHIND = new RegExp(
  `^\\s*${TIMES}\\s*(?:(hệ số)(?!\\s*\\d)|(?:hệ số\\s*)?${FACTOR}\\s*(%|lần${NO})?(?![\\d.,]*\\d|\\s*[${LETTERS}%]))`,
  'i',
);
/** `hệ số 1,5 x`, `80% mức`, `0,3 lần lương cơ sở`. */
const TIMES_FRONT = new RegExp(
  `(?:hệ số\\s*${FACTOR}\\s*${TIMES}|(\\d+[.,]\\d+)\\s*(?:lần\\s*)?${TIMES}|${FACTOR}\\s*(%)\\s*(?:${TIMES}|(?:của\\s+)?mức(?:\\s+(?:chi|hỗ trợ|chuẩn))?|của)|${FACTOR}\\s*lần\\s+(?:mức\\s+)?(?:lương (?:cơ sở|tối thiểu)|chuẩn)[^;]{0,40})\\s*$`,
  'i',
);

/** An amount that is multiplied by something that is no count; null where it is not. */
function timesOf(text: string, amount: AmountInText, front: string): Times | null {
  const rest = text.slice(amount.end);
  const behind = TIMES_BEHIND.exec(rest);
  const [whole = '', named, factor, unit = ''] = behind ?? [];
  const isCount = unit.toLowerCase() === 'lần' && !/[.,]/.test(factor ?? '');
  if (behind !== null && (named ?? factor) !== undefined && !isCount && !endsInSum(rest)) {
    const { per, length } = takePer(rest.slice(whole.length));
    const product = factor === undefined ? null : productOf(amount.value, factor, unit === '%');
    return { product, per, at: amount.at, end: amount.end + whole.length + length };
  }
  const ahead = TIMES_FRONT.exec(front);
  if (ahead === null || endsInSum(rest)) return null;
  const [said, one, two, share, percent, of] = ahead;
  const by = one ?? two ?? share ?? of ?? '';
  if (percent !== undefined && by === '100') return null;
  return {
    product: productOf(amount.value, by, percent !== undefined),
    per: [],
    at: amount.at - said.length,
    end: amount.end,
  };
}

/** In whole đồng; null where a part of one is left. */
function productOf(value: number | null, factor: string, isPercent: boolean): number | null {
  const [whole = '', decimals = ''] = factor.split(/[.,]/);
  const scale = 10 ** decimals.length * (isPercent ? 100 : 1);
  const product = (value ?? Number.NaN) * Number(whole + decimals);
  return Number.isSafeInteger(product) && product % scale === 0 ? product / scale : null;
}

const YEAR_NAMED = '(20\\d{2}|trước|ngoái)';
const YEAR_FRONT = new RegExp(
  `(?:^|[(),;:.\\n])\\s*(?:trong\\s+)?(?:(?:định )?mức\\s+(?:(?:chi|hỗ trợ)\\s+)?(?:của\\s+)?)?năm\\s+${YEAR_NAMED}(?:\\s+(?:là|chỉ|đã|được|chi|hỗ trợ|mức|${AT_MOST}))*\\s*[:=]?\\s*$`,
  'i',
);
const YEAR_BEHIND = new RegExp(
  `^\\s*\\(?\\s*(?:mức\\s+|của\\s+)?năm\\s+${YEAR_NAMED}\\s*(?:[).,;\\n]|$)`,
  'i',
);

/** Whether the words give an amount to an earlier year than the plan's, or to one that may not be the plan's. */
function yearOf(
  front: string,
  behind: string,
  year: number | null,
  text: string,
): 'earlier' | 'unsure' | null {
  const said = (YEAR_FRONT.exec(front) ?? YEAR_BEHIND.exec(behind))?.[1];
  if (said === undefined) return null;
  if (!/^\d/.test(said)) return 'earlier';
  const one = Number(said);
  if (year !== null) return one < year ? 'earlier' : one > year ? 'unsure' : null;
  // No title says the year of the plan: of several amounts one may be of another.
  return amountsInText(text).length > 1 ? 'unsure' : null;
}

const MONEY_TOO = /kinhphi|dutoan/;
const SAYS_DONG = /\d\s*(?:đồng|đ|vnđ|vnd|₫)(?![A-Za-zÀ-ỹ])/i;

/** `Năm 2025 chi`, `năm trước đã hỗ trợ`. */
const OTHER_YEAR = /năm\s+(?:20\d{2}|trước|ngoái)\s+[^.;]{0,20}$/i;

/** What an amount is paid for: behind it, or before it; `mỗi tháng 500.000đ/tổ` is both. */
function perOf(behind: readonly string[], front: string): string[] {
  if (behind.length === 0) return perBefore(front);
  const span = EACH_SPAN.exec(front)?.[1];
  if (span !== undefined && !behind.some((one) => foldKey(one) === foldKey(span)))
    return [span.toLowerCase(), ...behind];
  // `mỗi học viên 50.000 đồng một ngày`.
  const thing = behind.every((one) => IS_PERIOD.test(one)) ? EACH_THING.exec(front)?.[1] : undefined;
  return thing === undefined || IS_PERIOD.test(thing) ? [...behind] : [thing.trim(), ...behind];
}
const EACH_THING = new RegExp(
  `${START}(?:mỗi|từng)\\s+(${PLACES}|[${LETTERS}]+(?: [${LETTERS}]+)??)(?:\\s+(?:được|là|hỗ trợ|hưởng|nhận|chi|mức|${AT_MOST}))*\\s*:?\\s*$`,
  'i',
);

const VERB_BEHIND = `(?:được|là|không|tối|hỗ trợ|chi|nhận|hưởng|mức|từ|có|phải|đạt|trị giá|cấp|thưởng|tặng)${NO}`;

/** `mỗi mô hình 30 triệu`, `mỗi xã, phường 30 triệu`, `mỗi người được hỗ trợ …`. */
function perBefore(front: string): string[] {
  const match = new RegExp(
    `${START}(?:mỗi|từng|(một|01))\\s+(${PLACES}|[${LETTERS}]+(?: [${LETTERS}]+)?)\\s*((?:được|là|:|không|tối|hỗ trợ|chi)?[^.;,]{0,25})$`,
    'i',
  ).exec(front);
  // `mỗi lớp xóa mù chữ 20 triệu đồng`: two words are not all of it.
  const isLonger = new RegExp(`^(?!${VERB_BEHIND})[${LETTERS}]`, 'i').test(match?.[3] ?? '');
  const known = isLonger ? knownNoun(`${match?.[2] ?? ''} ${match?.[3] ?? ''}`) : '';
  if (known !== '') return [known];
  const noun = (match?.[2] ?? '').replace(/\s+(?:được|là|không|tối|hỗ|chi|nhận|từ|có|gồm|phải)$/i, '');
  // `01 trưởng ban 150.000 đồng` is a case of several.
  const isCase = match?.[1] !== undefined && /^(?:trưởng|phó|chủ|bí|giám|thư|kế)/i.test(noun);
  return noun === '' || isCase || /^(?:phần|số|lần nữa|cách)$/i.test(noun) ? [] : [noun];
}

/** What a cell of a column of norms holds that is no amount: documents, dates, shares. */
const NO_AMOUNT =
  /\d{1,4}\s*\/\s*\d{4}(?:\s*\/[^\s,;)]*)?|\d{1,2}\/\d{1,2}\/\d{2,4}|(?:điều|khoản|điểm|mục|số|phụ lục|năm|quý|tháng|thông tư|nghị quyết|quyết định|công văn)\s+(?:số\s+)?[\dIVX][\w./-]*|\d[\d.,]*\s*%/gi;
const DOCUMENT_WORDS =
  'nghị quyết|quyết định|thông tư|nghị định|công văn|luật|pháp lệnh|hướng dẫn|kế hoạch|quy định|NQ|QĐ|TT|TTLT|NĐ|CV|HD|KH';
/** `Theo NQ 12/2024/NQ-HĐND`, `Thông tư số 36/2018/TT-BTC`, `Theo quy định hiện hành`: all that the cell says. */
const NAMES_DOCUMENT = new RegExp(
  `^[^${LETTERS}]*(?:(?:(?:thực hiện|thanh toán|mức (?:chi|hỗ trợ)|chi|hỗ trợ)\\s+)?(?:theo|áp dụng|vận dụng|căn cứ)\\s(?:[^;]*?[^${LETTERS};])?)?(?:${DOCUMENT_WORDS})${NO}`,
  'i',
);
/** Whether a cell refers to a document and gives no figure of its own. */
const namesDocument = (cell: string): boolean =>
  NAMES_DOCUMENT.test(cell) && !/\d/.test(cell.replace(NO_AMOUNT, ' ').replace(NUMBERED, ' '));
/** `NQ 12`, `05-NQ/TW`: numbers of documents beside their short names. */
const NUMBERED =
  /(?:NQ|QĐ|TT|TTLT|NĐ|CV|HD|KH)\s+(?:số\s+)?\d[\w/-]*|\d{1,4}\s*[-/]\s*(?:NQ|QĐ|TT|NĐ|CV|HD|KH|CT|CP)(?![A-Za-zÀ-ỹ])/gi;

/** `nt`, `như trên`: what the line above says. */
const ABOVE = /^\W*(?:nt|như trên|["”〃]+)\W*$/i;
/** `theo mục 1`, `áp dụng như dòng 2.1 trên`: what another line says. */
const AS_ANOTHER =
  /^\W*(?:(?:(?:áp dụng|thực hiện|tính|chi|mức(?: chi| hỗ trợ)?|bằng)\s+)?(?:như|theo|bằng)\s+(?:mức (?:của |ở )?)?(?:dòng|mục|điểm|khoản|nội dung|hoạt động|stt)(?:\s+(?:số\s+)?(\d+(?:\.\d+)*|[IVX]+(?:\.\d+)*|[a-zđ])(?![A-Za-zÀ-ỹ0-9]))?.*|tương tự.*)\W*$/i;

/**
 * A cell of a column of norms that says something and gives no amount: `nt`, or figures in a form of their own. It is
 * asked about; a mere reference (`theo Thông tư 55/2023/TT-BTC`) and counts (`02 người/lớp`) say nothing in đồng.
 */
function unreadNorm(text: TextOfRow, { isHeading, above = [], ofNumber = () => [] }: RowForNorms): Money[] {
  const plain = text.text.trim();
  if (isHeading || namesDocument(plain)) return [];
  const another = AS_ANOTHER.exec(plain);
  const isAbove = another !== null || ABOVE.test(plain);
  if (!isAbove && (limitsIn(plain).length > 0 || !/\d/.test(plain.replace(NO_AMOUNT, ' ')))) return [];
  // What another line says cannot be known from the one above.
  const meant = another === null ? above : another[1] === undefined ? [] : ofNumber(another[1]);
  const inColumn = meant.filter(({ column }) => column === text.column);
  const as = isAbove ? (inColumn.length > 0 || another === null ? inColumn : meant) : [];
  const unread = {
    strength: 'rate' as const,
    kind: 'money' as const,
    quote: plain,
    at: 0,
    length: text.text.length,
    front: '',
    sure: 'ask' as const,
    other: null,
    low: null,
  };
  if (as.length === 0)
    return [
      { ...unread, amount: null, reads: [], per: [], doubt: isAbove ? 'AMOUNT_ABOVE' : 'AMOUNT_UNREAD' },
    ];
  return as.map((one) => ({
    ...unread,
    amount: one.amount,
    reads: [one.amount],
    per: one.per,
    doubt: 'AMOUNT_AS_LINE',
    as: one,
  }));
}

/** `5.000.000 đồng/lớp`: an amount as both languages write it. */
const saidOf = ({ amount, per }: NormAbove): string => [`${formatDong(amount)} đồng`, ...per].join('/');

/** What is paid for one of these is more than for a person or a day. */
const LARGE = new RegExp(
  `^(?:hộ|mô hình|lớp|phiên|cuộc|hội nghị|hội thảo|hội thi|xã|thôn|bản|tổ|nhóm|đội|câu lạc bộ|clb|công trình|trường|chương trình)${NO}`,
  'i',
);
const LARGE_FROM = 100_000;

/** `200.000 (đồng/người)`, `50.000.000 (năm mươi triệu) đồng/hộ`: no number alone. */
const UNIT_BEHIND =
  /^\(\s*(?:(?:nghìn|ngàn|triệu|tỷ|tr)\.?\s*)?(?:đồng|đ)\s*\)?\s*\/|^,\s?(?:đồng|đ)(?![A-Za-zÀ-ỹ])|^\([^()\d]+\)\s*(?:đồng|đ|\/)/i;

/** A bare number in a column of norms: the header, or a line over the table, says in what. */
function bareNorm(text: TextOfRow, row: RowForNorms): Money[] {
  const match =
    /^\s*(?:(tối đa|không quá|≤|<=)\s*)?(?:từ\s+)?(?:(\d[\d.,]*)\s*(?:-|–|—|đến|tới|÷)\s*)?([\dOolI][\dOolI.,]*(?: \d{3})*)\s*(?:\/\s*([^,;()\n]+?))?\s*([,;(\n].*)?$/is.exec(
      text.text,
    );
  if (match === null || !/\d/.test(match[3] ?? '')) return [];
  const [whole, max, from, number = '', written, behind = ''] = match;
  // More figures than the limits beside it: not all of it would be read.
  if (UNIT_BEHIND.test(behind)) return [];
  const beyond = limitsIn(behind).reduce((rest, { limit }) => rest.replace(limit.text, ' '), behind);
  if (/\d/.test(beyond.replace(NO_AMOUNT, ' '))) return [];
  const mended = number.replace(/[Oo]/g, '0').replace(/[lI]/g, '1');
  const per = perOfColumn(written ?? '', text.column, row.measure);
  const base = {
    per,
    quote: text.text.slice(0, whole.length - behind.length).trim(),
    at: 0,
    length: whole.length - behind.length,
    front: '',
    kind: 'money' as const,
    low: null,
    strength: max === undefined ? ('rate' as const) : ('max' as const),
    other: null,
  };
  const wanted = text.factor ?? 1;
  const unit =
    wanted === 1_000_000_000 ? ' tỷ' : wanted === 1_000_000 ? ' triệu' : wanted === 1000 ? ' nghìn' : '';
  const reading = readAmount(`${mended}${unit}`);
  const { value, ambiguous } = reading;
  const low = from === undefined ? null : readAmount(`${from}${unit}`).value;
  if (low !== null && value !== null)
    return [
      { ...base, kind: 'range', amount: value, low, reads: [value, low], doubt: 'AMOUNT_RANGE', sure: 'ask' },
    ];
  if (reading.kind !== 'amount' || value === null)
    return [{ ...base, amount: null, reads: [], doubt: 'AMOUNT_BROKEN', sure: 'ask' }];
  if (mended !== number)
    return [{ ...base, amount: value, reads: [value], doubt: 'AMOUNT_BROKEN', sure: 'ask' }];
  // `1.500` of nghìn đồng is thousands in groups; with another unit the mark may be a comma.
  if (wanted === 1000 && /^\d{1,3}(?:\.\d{3})+$/.test(mended)) {
    const grouped = Number(mended.replace(/\./g, '')) * 1000;
    return [{ ...base, amount: grouped, reads: [], doubt: null, sure: 'sure' }];
  }
  if (text.factor === null && value < (per.some((one) => LARGE.test(one)) ? LARGE_FROM : PLAUSIBLE_FROM))
    return [
      {
        ...base,
        amount: value * 1000,
        reads: value < 1000 ? [value * 1000, value * 1_000_000, value] : [value * 1000, value],
        doubt: 'AMOUNT_SMALL',
        sure: 'ask',
      },
    ];
  if (wanted >= 1_000_000 && value > 100_000_000_000)
    return [
      {
        ...base,
        amount: Number(mended.replace(/[.,]/g, '')),
        reads: [Number(mended.replace(/[.,]/g, '')), value],
        doubt: 'AMOUNT_UNCLEAR',
        sure: 'ask',
      },
    ];
  if (ambiguous)
    return [
      {
        ...base,
        amount: value,
        reads: [...(reading.reads ?? [value])],
        doubt: 'AMOUNT_UNCLEAR',
        sure: 'ask',
      },
    ];
  return [{ ...base, amount: value, reads: [], doubt: null, sure: 'sure' }];
}

function perOfColumn(written: string, header: string, measure: string): string[] {
  if (written !== '') return perAlone(written);
  const inHeader = /(?:đồng|đ|triệu|nghìn)\s*\/\s*([^)]+)/i.exec(header);
  if (inHeader !== null) return perAlone(inHeader[1] ?? '');
  const named = perIn(header);
  if (named.length > 0) return named;
  return perOfMeasure(measure);
}

/** What a cell of units of measure says beside the money: `đồng/người`; of `điểm` and `đồng chí` all is counted. */
export const perOfMeasure = (measure: string): string[] =>
  perAlone(
    measure.replace(
      /^\s*(?:(?:nghìn|ngàn|triệu|tr|1\.000|1\.000\.000)\.?\s*)?(?:đồng|đ|vnđ|vnd)\s*(?:\/|$)/i,
      '',
    ),
  );

// ---------------------------------------------------------------- a norm being made

/** Doubts of which the likelier answer is that it is no norm. */
const DOUBTED: ReadonlySet<DoubtCode> = new Set(['AMOUNT_PERHAPS', 'AMOUNT_ASIDE']);

class Draft {
  constructor(
    private readonly row: RowForNorms,
    private readonly norms: ProposedNorm[],
    private readonly doubts: NormDoubt[],
  ) {}

  private next(): string {
    return `norm:${this.row.from[0] ?? 0}:${this.norms.length + 1}`;
  }

  money(text: TextOfRow, one: Money): ProposedNorm {
    const id = this.next();
    // `000.000đ`, cut off from its front: nothing is no likely answer.
    const likely = one.reads.filter((read) => read > 0).map(String);
    if (one.doubt !== null)
      this.doubts.push({
        id,
        code: one.doubt,
        facts: {
          words: one.quote,
          ...(one.doubt === 'AMOUNT_ASIDE' ? { column: text.column } : {}),
          ...(one.amount === null ? {} : { amount: one.amount }),
          ...(one.low === null ? {} : { low: one.low }),
          ...(one.many === undefined ? {} : { many: one.many }),
          ...(one.as === undefined
            ? {}
            : { number: one.as.number, other: one.as.words, said: saidOf(one.as) }),
        },
        values: DOUBTED.has(one.doubt) ? ['none', ...likely] : [...likely, 'none'],
      });
    const norm: ProposedNorm = {
      ...this.blank(id, text, one.quote),
      kind: one.kind,
      amount: one.amount,
      reads: [...one.reads],
      min: null,
      max: null,
      per: [...one.per],
      strength: one.strength,
      sure: one.sure,
      doubts: one.doubt === null ? [] : [id],
    };
    this.norms.push(norm);
    return norm;
  }

  /** A figure beside an amount that may limit it: it is taken, and asked about by itself. */
  askLimit(norm: ProposedNorm, limit: ProposedLimit): void {
    const id = `limit${norm.id.slice('norm'.length)}.${norm.limits.length}`;
    this.doubts.push({
      id,
      code: 'LIMIT_UNCLEAR',
      facts: { words: norm.quote.text, limit: limit.text },
      values: ['yes', 'none'],
      limit: { norm: norm.id, at: norm.limits.length - 1 },
    });
    (norm.doubts as string[]).push(id);
  }

  /** A limit that no cell of the caps can take: a person is told of it. */
  tellLimit(text: TextOfRow, words: string, limit: string): void {
    this.doubts.push({
      id: `limit:${this.row.from[0] ?? 0}:${text.role}:${limit}`,
      code: 'LIMIT_APART',
      facts: { words, limit },
      values: ['none'],
      limit: { norm: '', at: -1 },
    });
  }

  other(
    kind: Exclude<ProposedNorm['kind'], 'money' | 'range'>,
    text: TextOfRow,
    quote: string,
    more: Partial<ProposedNorm> = {},
  ): void {
    this.norms.push({ ...this.blank(this.next(), text, quote), kind, ...more });
  }

  private blank(id: string, text: TextOfRow, quote: string): ProposedNorm {
    return {
      id,
      row: this.row.code,
      kind: 'count',
      amount: null,
      reads: [],
      min: null,
      max: null,
      per: [],
      item: '',
      strength: 'rate',
      limits: [],
      validFrom: null,
      validTo: null,
      quote: { text: quote, column: text.column },
      from: [...this.row.from],
      sure: 'likely',
      doubts: [],
    };
  }
}

/** A case as the column `Khoản` takes it, where a stroke, a semicolon and a new line would part it into several. */
const caseOf = (words: string): string => words.replace(/\s*[/;\n]\s*/g, ', ').trim();

/** What a bracket behind an amount holds that names no case: another amount, a share, a reference, a remark. */
const REMARK =
  /\d{4}|%|^(?:đã |chưa |không )?(?:bao )?gồm|^(?:theo|áp dụng|trong đó|bằng|kể|tính|trừ|một|mỗi|tối đa|không quá|giảm|tăng|năm)(?![A-Za-zÀ-ỹ])/i;
const isCase = (words: string): boolean =>
  words.length >= 2 &&
  words.length <= 40 &&
  !REMARK.test(words) &&
  limitsIn(words).length === 0 &&
  amountsInText(words).length === 0;

/**
 * Several norms in one row: each has the case that it is for, from the words before it. Brackets behind are the cases where
 * no words stand before each, as in `Thưởng 1.000.000đ (cấp tỉnh); 600.000đ (cấp xã)`.
 */
function nameItems(norms: ProposedNorm[], texts: readonly TextOfRow[]): void {
  const money = norms.filter(({ kind }) => kind === 'money' || kind === 'range');
  if (money.length < 2) return;
  for (const { text } of texts) {
    let from = 0;
    const found: { norm: ProposedNorm; front: string; bracket: string; kind: string }[] = [];
    for (const norm of money) {
      const at = text.indexOf(norm.quote.text, from);
      if (at < 0) continue;
      const end = at + norm.quote.text.length;
      const bracket = /^\s*\(([^()]*)\)/.exec(text.slice(end))?.[1]?.trim() ?? '';
      // `20 triệu đồng/sản phẩm 3 sao; 40 triệu đồng/sản phẩm 4 sao`.
      const kind = /^\s+(\d{1,2}\s[^;,.()\d\n]{1,20})(?=[;,.\n]|$)/.exec(text.slice(end))?.[1]?.trim() ?? '';
      found.push({
        norm,
        front: caseBefore(text.slice(from, at)),
        bracket: isCase(bracket) ? bracket : '',
        kind: isCase(kind) ? kind : '',
      });
      from = end;
    }
    const fronts = new Set(found.map(({ front }) => foldKey(front)));
    const areBrackets =
      found.length > 1 &&
      found.every(({ bracket }) => bracket !== '') &&
      (fronts.size < found.length || fronts.has(''));
    for (const { norm, front, bracket, kind } of found)
      (norm as { item: string }).item = caseOf(areBrackets ? bracket : kind || front || bracket);
  }
}

const CASE_END = new RegExp(`[\\s:]*(?:${AT_MOST}|mức|là|hỗ trợ|được)$`, 'i');

/** The case that the words before an amount name; '' where they name none. */
function caseBefore(words: string): string {
  // A case may have commas in it: `xã khu vực I, II: 300.000`.
  const pieces = words.split(/:\s*$/.test(words) ? /[;\n]|\.\s/ : /[;\n]|\.\s|,\s|\)\s/);
  const front = (pieces.pop() ?? '')
    .replace(/^[\s,;:.)(\-–+•]+|[\s,;:(\-–]+$/g, '')
    // `Huy động đội xung kích: ngày thường`: behind the colon stands the case.
    .replace(/^.*:\s+(?=\S)/s, '')
    .replace(/^(?:và|hoặc|đối với|riêng)(?:\s+|$)/i, '')
    .replace(CASE_END, '')
    .trim();
  return front.length > 60 || /^(?:thưởng|chi|mức|hỗ trợ|còn|lên|tặng|từ|nhưng)$/i.test(front) ? '' : front;
}

/** Several columns of norms (`Mức chi cấp tỉnh`, `cấp xã`): the header is the case. */
function nameByColumn(norms: ProposedNorm[], texts: readonly TextOfRow[]): void {
  const headers = texts.filter(({ role }) => role === 'norm').map(({ column }) => column);
  if (new Set(headers).size < 2) return;
  for (const norm of norms) {
    if (norm.item !== '' || !headers.includes(norm.quote.column)) continue;
    (norm as { item: string }).item = caseOf(norm.quote.column.split(' > ').pop() ?? '');
  }
}

// ---------------------------------------------------------------- limits, validity

const PERSON = 'người|thành viên|TV|học viên|đại biểu|hội viên|học sinh|cán bộ|báo cáo viên|em|trẻ';
const PERIOD = 'ngày|tháng|buổi|năm|lần|kỳ|quý|đêm|tuần|giờ|tiết|đợt';
const THING =
  'mô hình|tổ|nhóm|lớp|hội nghị|cuộc|địa chỉ|hộ|CLB|câu lạc bộ|xã|thôn|bản|bộ|gói|suất|đội|ca|điểm|phần|sản phẩm|kg|cái|chiếc|quyển|cuốn|tin|bài|cây|con|ha|m2|km|chuyến|xe|bình|lượt|đoàn|vé|cặp|tấn|tạ|lít|phòng|máy';
const EACH_SPAN = new RegExp(
  `${START}(?:mỗi|từng)\\s+(${PERIOD})\\s*(?:là|:|hỗ trợ|chi|không quá|tối đa)?\\s*$`,
  'i',
);
/** `tối đa 3 ngày`, `không quá 02 người`, `≤ 30 học viên`, `trong 3 tháng đầu`, `x 3 tháng`, `01 lần`, `07 - 10 TV`. */
const limitOf = (nouns: readonly string[]): RegExp =>
  new RegExp(
    `(${AT_MOST}|${AT_LEAST}|trong(?: thời gian| vòng| suốt)?|từ|${START}[x×*]|nhân)?\\s*(\\d{1,4}(?:,\\d{1,2})?)(?:\\s*(?:-|–|đến|tới)\\s*(\\d{1,4}(?:,\\d{1,2})?))?\\s*(${[PERSON, PERIOD, THING, ...nouns].join('|')})${NO}(\\s+đầu)?`,
    'gi',
  );
const LIMIT = limitOf([]);
const IS_COUNTED = new RegExp(`^(?:${PERSON}|${PERIOD}|${THING})$`, 'i');
const SAYS_LIMIT = new RegExp(`^(?:${AT_MOST}|${AT_LEAST})$`, 'i');
/** What follows such a figure and makes it no limit of the payment: `6 tháng đầu sau sinh`. */
const NO_LIMIT_BEHIND = /^\s*(?:sau|trước|kể từ|qua|gần|nhà|khác)/i;
const IS_PERSON = new RegExp(`^(?:${PERSON})${NO}`, 'i');
const IS_PERIOD = new RegExp(`^(?:${PERIOD})$`, 'i');

/** Whether what is paid for is a person: then a limit of persons multiplies the amount, else it does not. */
export const isPersonWord = (word: string): boolean => IS_PERSON.test(word.trim());

const whatOf = (unit: string): ProposedLimit['what'] =>
  IS_PERSON.test(unit) ? 'persons' : IS_PERIOD.test(unit) ? 'periods' : 'quantity';

interface FoundLimit {
  readonly limit: ProposedLimit;
  readonly word: string;
  readonly isSpan: boolean;
  readonly at: number;
  /** Behind it and what it is counted by. */
  readonly end: number;
  readonly first: boolean;
  readonly behind: string;
}

/** @param nouns more things that may be counted: what the amounts beside are paid for */
function limitsIn(text: string, nouns: readonly string[] = []): FoundLimit[] {
  const out: FoundLimit[] = [];
  if (!/\d/.test(text)) return out;
  for (const match of text.matchAll(nouns.length === 0 ? LIMIT : limitOf(nouns))) {
    const [raw, lead = '', low = '', high, unit = '', first] = match;
    const word = lead.trim().toLowerCase();
    // The end of a longer figure: `1.500 người`, `3/5 ngày`.
    const lowAt = match.index + raw.indexOf(low, lead.length);
    if (/[\d.,/]/.test(text.charAt(lowAt - 1))) continue;
    const end = match.index + raw.length;
    const behind = text.slice(end, end + 60);
    const n = decimal(low);
    const isMin = new RegExp(`^(?:${AT_LEAST})$`, 'i').test(word);
    const ofCase =
      /^\s*(?:đối với|cho|với|nếu)\s+([^,;.:()0-9]{2,40}?)(?=\s+và\s|[,;.()]|$)/i.exec(behind)?.[1] ?? '';
    const per = perOfCount(behind);
    out.push({
      limit: {
        what: whatOf(unit),
        unit: unit.toLowerCase() === 'tv' ? 'thành viên' : unit.toLowerCase(),
        min: high !== undefined || isMin ? n : null,
        max: high !== undefined ? decimal(high) : isMin ? null : n,
        per,
        item: caseOf(ofCase),
        text: raw.trim(),
      },
      word,
      isSpan: high !== undefined,
      at: match.index + (lead.length - lead.trimStart().length),
      end: end + (per.length === 0 ? 0 : (PER_BEHIND.exec(behind)?.[0].length ?? 0)),
      first: first !== undefined,
      behind,
    });
  }
  return out;
}

/** `2,5` of `2,5 ha`. */
const decimal = (figure: string): number => Number(figure.replace(',', '.'));

/** What a limit does to a norm: multiplies it up to the limit, is asked about, or has nothing to do with its money. */
function effectOf(limit: ProposedLimit, { norm, front }: AmountPlace): 'factor' | 'ask' | 'none' {
  const per = norm?.per ?? [];
  if (limit.what === 'persons') return per.some(isPersonWord) ? 'factor' : 'none';
  const counts = per.some((one) => foldKey(one) === foldKey(limit.unit));
  if (limit.what === 'periods') {
    if (counts || (limit.unit === 'lần' && limit.max === 1)) return 'factor';
    if (per.some((one) => IS_PERIOD.test(one))) return 'none';
    // `tối đa 2 lần`: paid each time, or once for both?
    return /^(?:lần|đợt|kỳ)$/.test(limit.unit) || EACH_SPAN.test(front) ? 'ask' : 'none';
  }
  // `40.000đ/kg, tối đa 60 kg/hộ`: no cell of a cap takes what one household may get.
  return counts && limit.per.length === 0 ? 'factor' : 'ask';
}

/** Limits beside an amount go with it; the others are norms of their own where they say so. */
function addLimits(text: TextOfRow, row: RowForNorms, places: readonly AmountPlace[], draft: Draft): void {
  if (text.role === 'aside') return;
  const money = places.filter(({ norm }) => norm !== null);
  /** Behind the limit before this one; what it said holds on over a comma or `và`. */
  let last = null as { end: number; says: boolean } | null;
  const nouns = money
    .flatMap(({ norm }) => norm?.per ?? [])
    .filter((one) => !/[^\sA-Za-zÀ-ỹ]/.test(one) && !IS_COUNTED.test(one));
  for (const { limit, word, isSpan, at, end, first, behind } of limitsIn(text.text, nouns)) {
    if (NO_LIMIT_BEHIND.test(behind)) continue;
    const said = SAYS_LIMIT.test(word);
    // The caps limit whole numbers.
    if (![limit.min ?? 0, limit.max ?? 0].every(Number.isInteger)) {
      if (said) draft.tellLimit(text, money[0]?.norm?.quote.text ?? text.text.slice(0, 70), limit.text);
      continue;
    }
    const between: string | null = last === null || last.end > at ? null : text.text.slice(last.end, at);
    // `tối đa 3 ngày … và 5 ngày …`, `không quá 5 ngày/lớp và 30 người/lớp`: the word before holds on.
    const goesOn: boolean =
      last?.says === true &&
      word === '' &&
      ((limit.item !== '' && /(?:và|[,;])\s*$/i.test(between ?? '')) ||
        /^\s*(?:và|[,;])\s*$/i.test(between ?? ''));
    const says: boolean = said || goesOn;
    const place = placeFor(limit, money, at);
    // Right behind the amount, or behind what stands there: `500.000đ/tổ/tháng (3 tháng)`, `x 3 ngày x 40 người`.
    const isAhead = place !== null && /^\s*[x×*]\s*$/.test(text.text.slice(end, Math.max(end, place.at)));
    const isBeside: boolean =
      isAhead ||
      (place !== null &&
        /^[\s,(–-]*$/.test(text.text.slice(Math.max(place.end, last === null ? 0 : last.end), at)) &&
        at >= place.end &&
        (text.role === 'norm' || !endsInSum(text.text.slice(end))));
    const isMembers = isSpan && limit.what === 'persons' && word !== 'trong';
    if (place?.norm != null) {
      const how = isMembers && effectOf(limit, place) !== 'factor' ? 'none' : effectOf(limit, place);
      const once = limit.unit === 'lần' && limit.max === 1;
      // `3 tháng đầu (500.000đ/tổ/tháng)`, `500.000đ/tháng/tổ trong 3 tháng`: the months that are paid for.
      const inTime: boolean =
        limit.what === 'periods' && how === 'factor' && (first || (isBeside && word.startsWith('trong')));
      if (how === 'ask' && limit.what === 'quantity') {
        if (says) draft.tellLimit(text, place.norm.quote.text, limit.text);
        continue;
      }
      if (how !== 'none' && (says || inTime || once || isBeside)) {
        (place.norm.limits as ProposedLimit[]).push(limit);
        if (how === 'ask' || !(says || inTime || once)) draft.askLimit(place.norm, limit);
        last = { end, says: says || inTime };
        continue;
      }
      // A size of what is held (`3 ngày cho 50 người`), or members: no factor of the money.
      if (!says && !isMembers) continue;
    }
    const per =
      limit.per.length > 0
        ? [...limit.per]
        : perBefore(text.text.slice(Math.max(0, at - 60), at + word.length));
    if (row.isHeading && (per.length === 0 || !says)) {
      if (says) draft.tellLimit(text, text.text.slice(0, 70), limit.text);
      continue;
    }
    const isBody =
      text.role !== 'text' &&
      limit.what === 'persons' &&
      /(?:^|[;,.\n])\s*(?:ban|tổ|đội|nhóm|CLB|câu lạc bộ|hội đồng|mỗi (?:tổ|ban|nhóm|đội|CLB))[^;,.\n]{0,40}$/i.test(
        text.text.slice(0, at).replace(/\s+$/, ' '),
      ) &&
      !/dự kiến|khoảng|ước/i.test(text.text);
    if (says || isMembers || isBody) {
      draft.other('count', text, limit.text, {
        min: isBody && !isSpan && !says ? limit.max : limit.min,
        max: limit.max,
        limits: [limit],
        per,
        strength: says && limit.max === null ? 'min' : 'max',
      });
      last = { end, says };
    }
  }
}

/** `x 50 người x 2 ngày = 5.000.000đ`: figures of a sum that is worked out, in running words no limits. */
const endsInSum = (behind: string): boolean => /^[^;.\n]{0,60}=\s*\d/.test(behind);

/** The amount that a limit belongs to: the one before it, else the one behind, whichever it can limit. */
function placeFor(limit: ProposedLimit, money: readonly AmountPlace[], at: number): AmountPlace | null {
  const before = [...money].reverse().find((place) => place.at <= at) ?? null;
  const behind = money.find((place) => place.at > at) ?? null;
  if (before === null) return behind;
  return behind !== null && effectOf(limit, before) === 'none' && effectOf(limit, behind) === 'factor'
    ? behind
    : before;
}

const PER_BEHIND =
  /^\s*((?:\/\s*[^,;.()/\d]{1,25}?(?=\s*[/,;.()]|\s+(?:và|hoặc|nhưng|trong|cho|với)\s|\s*$))+)/i;
const perOfCount = (behind: string): string[] =>
  (PER_BEHIND.exec(behind)?.[1] ?? '')
    .split('/')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');

/** `áp dụng đến 31/12/2026`, `thực hiện từ năm 2026 đến năm 2028`. */
function addValidity(text: TextOfRow, norms: readonly ProposedNorm[]): void {
  const plain = text.text;
  const day = (match: RegExpExecArray | null): string | null =>
    match === null ? null : (isoOf(Number(match[3]), Number(match[2]), Number(match[1])) ?? null);
  const from = day(
    /(?:áp dụng|hiệu lực)\s+(?:kể\s+)?từ\s+(?:ngày\s+)?(\d{1,2})\/(\d{1,2})\/(20\d{2})/i.exec(plain),
  );
  const to = day(
    /(?:áp dụng|hiệu lực|thực hiện)[^.;]{0,40}?(?:đến hết|đến)\s+(?:ngày\s+)?(\d{1,2})\/(\d{1,2})\/(20\d{2})/i.exec(
      plain,
    ),
  );
  const years =
    /(?:áp dụng|hiệu lực)\s+(?:cho\s+)?(?:giai đoạn|từ năm)\s+(20\d{2})\s*(?:-|–|đến năm|đến)\s*(20\d{2})/i.exec(
      plain,
    );
  for (const norm of norms) {
    const target = norm as { validFrom: string | null; validTo: string | null };
    target.validFrom ??= from ?? (years === null ? null : `${years[1]}-01-01`);
    target.validTo ??= to ?? (years === null ? null : `${years[2]}-12-31`);
  }
}

// ---------------------------------------------------------------- estimates, targets, frequencies, documents, choices

const ESTIMATE = new RegExp(
  `(?:ước tính|ước|dự kiến|khoảng)\\s+(\\d{1,3}(?:\\.\\d{3})+|\\d{1,6})\\s+([${LETTERS}]+(?: [${LETTERS}]+)?)((?:\\s*\\/\\s*[${LETTERS}]+)*)`,
  'i',
);
const TARGET = new RegExp(
  `${START}(?:triển khai|thực hiện|xây dựng|thành lập|duy trì|tổ chức|mở|nhân rộng|phấn đấu(?: có)?)\\s+(?:được\\s+|mới\\s+)?(\\d{1,4})\\s+([${LETTERS}]+(?: [${LETTERS}]+)?)`,
  'i',
);
const OFTEN =
  /(?:(?:\d{1,2}\s*(?:lần|buổi|cuộc|kỳ)\s*\/\s*(?:\d\s*)?(?:tháng|quý|tuần|năm))|(?:hàng|hằng|mỗi)\s+(?:tuần|tháng|quý)(?:\s*[/,]\s*(?:tuần|tháng|quý))?(?:\s+\d{1,2}\s+(?:lần|buổi|cuộc))?)/i;
const DOCUMENT = new RegExp(`(?:ra|ban hành)\\s+(?:QĐ|quyết định)${NO}`, 'i');
const CHOICE = new RegExp(`${START}hoặc\\s+(?:chi|hỗ trợ|mua|thuê)\\s+[^.;)]{3,80}`, 'i');
const PERCENT =
  /(?:hỗ trợ|tối đa|không quá|bằng)\s+(?:tối đa\s+|không quá\s+)?(\d{1,3}(?:[.,]\d{1,2})?)\s*%\s*([^.;,()]{0,40})/i;
/** `50% giá trị máy, không quá …`: the beginning of a cell of norms. */
const PERCENT_FIRST = /(?:^|[;\n:])\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*%\s*([^.;,()]{0,40})/i;
const PERIODS_A_YEAR: Readonly<Record<string, number>> = { tuần: 52, tháng: 12, quý: 4, năm: 1 };

/** @param places of the amounts of the text */
function addOthers(text: TextOfRow, row: RowForNorms, draft: Draft, places: readonly AmountPlace[]): void {
  const plain = text.text;
  const estimate = ESTIMATE.exec(plain);
  if (
    estimate !== null &&
    !/^(?:đồng|triệu|nghìn|tỷ|đ|ngày|tháng|năm)$/i.test((estimate[2] ?? '').split(' ')[0] ?? '')
  ) {
    const max = Number((estimate[1] ?? '').replace(/\./g, ''));
    const per = (estimate[3] ?? '')
      .split('/')
      .map((piece) => piece.trim())
      .filter((piece) => piece !== '');
    draft.other('estimate', text, estimate[0], { max, per, strength: 'about' });
  }
  if (text.role === 'text') {
    const target = estimate === null ? TARGET.exec(plain) : null;
    if (
      target !== null &&
      !/^(?:đồng|triệu|nghìn|tỷ|đ|ngày|tháng|năm|lần|giờ)$/i.test((target[2] ?? '').split(' ')[0] ?? '')
    )
      draft.other('target', text, target[0].replace(/^[^\wÀ-ỹ]+/, ''), {
        max: Number(target[1]),
        strength: 'about',
      });
  }
  if (row.isHeading) return;
  const often = OFTEN.exec(plain);
  if (often !== null && !amountsInText(plain).some(({ at, end }) => often.index >= at && often.index < end)) {
    const times = Number(/(\d{1,2})\s*(?:lần|buổi|cuộc|kỳ)/i.exec(often[0])?.[1] ?? 1);
    const named = [...often[0].matchAll(/tuần|tháng|quý|năm/gi)].map(
      ([word]) => (PERIODS_A_YEAR[word.toLowerCase()] ?? 1) * times,
    );
    draft.other('frequency', text, often[0], {
      min: Math.min(...named),
      max: Math.max(...named),
      per: ['năm'],
      strength: 'about',
    });
  }
  const document = DOCUMENT.exec(plain);
  if (document !== null && text.role === 'note') draft.other('document', text, document[0]);
  const choice = CHOICE.exec(plain);
  if (choice !== null) draft.other('choice', text, choice[0].replace(/^[^\wÀ-ỹ]+/, ''));
  const percent = PERCENT.exec(plain) ?? (text.role === 'norm' ? PERCENT_FIRST.exec(plain) : null);
  const share = text.isShare && SHARE.test(plain) ? /(\d[\d.,]*)\s*%?\s*$/.exec(plain) : null;
  const said = percent ?? share;
  // `80% mức 500.000 đồng`: the amount was asked about with its share.
  if (said === null || places.some(({ at, end }) => said.index >= at && said.index < end)) return;
  const words = said[0]
    .replace(/^[;\n:\s]+/, '')
    .replace(/(%.*?)\s+(?:và|nhưng|tối đa|không quá|mức)\s.*$/i, '$1')
    .trim();
  const max = Number((said[1] ?? '').replace(',', '.'));
  const before = plain.slice(0, said.index) + words;
  draft.other('percent', text, words, { max, strength: /tối đa|không quá/i.test(before) ? 'max' : 'rate' });
  // A share beside a ceiling; all of the cost is no limit of its own.
  const money = places.find(({ norm }) => norm !== null)?.norm ?? null;
  if (money !== null && max < 100) draft.tellLimit(text, money.quote.text, words);
}

/**
 * Cells of a column of norms that hold no amount have no other place in the workbook: shares of a cost are told, once for
 * the row; what only names a document is a norm of its own, which the note of the line keeps.
 */
function tellWordsAlone(
  { texts }: RowForNorms,
  places: readonly AmountPlace[],
  draft: Draft,
  norms: readonly ProposedNorm[],
): void {
  const alone = texts.filter((one) => one.role === 'norm' && places.every(({ text }) => text !== one));
  // Of a column of percentages a person was told already.
  const shares = alone.filter(({ text, isShare }) => isShare !== true && /\d\s*%/.test(text));
  const [first] = shares;
  if (first !== undefined)
    draft.tellLimit(first, first.text, shares.map(({ text }) => cleanLine(text)).join('; '));
  for (const text of alone) {
    const hasNorm = norms.some(({ quote }) => quote.column === text.column);
    if (!hasNorm && namesDocument(text.text)) draft.other('document', text, text.text.trim());
  }
}
