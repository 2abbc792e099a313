/**
 * Which place of a cap's row each word has that an amount is paid for, and each limit beside it: the thing that is counted
 * (`ĐVT`), persons in it, and all else as `Kỳ`. Whatever an amount is paid for multiplies it: a word without a place would
 * block right entries. Pure; the rows of `Định mức` and the questions about them go by it.
 */
import type { ProposedLimit, ProposedNorm } from '../schema/proposal.ts';
import { foldKey } from '../text/fold.ts';
import { isForMany, isPersonWord, isTimeBehind } from './norms.ts';

export interface CapFactors {
  /** What is counted; '' where the words say nothing. */
  readonly measure: string;
  readonly minPersons: number | null;
  readonly maxPersons: number | null;
  readonly maxQuantity: number | null;
  /** Every further word, `vụ việc`, `buổi/ngày`: the row's one count of periods is their product. */
  readonly periodName: string;
  readonly minPeriods: number | null;
  /** null: paid for each, where a period is named. */
  readonly maxPeriods: number | null;
  /** Limits that no cell can take without limiting something else. */
  readonly apart: readonly ProposedLimit[];
}

/** Words for spans of time, which are what is counted only where nothing else is. */
const PERIODS = /^(?:ngay|thang|nam|quy|tuan|gio|tiet|buoi|lan|dot|ky|khoa|khoahoc|vu|luot|dem)$/;
const isPeriod = (word: string): boolean => PERIODS.test(foldKey(word));
/** A plan of a year has one year, and lies in one phase. */
const isOnce = (word: string): boolean => /^(?:nam|giaidoan|chuky)$/.test(foldKey(word));

/** `vụ` limits what is paid for each `vụ việc`. */
const means = (unit: string, word: string): boolean => {
  const [one, other] = [unit.trim().toLowerCase(), word.trim().toLowerCase()];
  return one === other || other.startsWith(`${one} `) || one.startsWith(`${other} `);
};

/**
 * @param limits of one case of the norm (`sinh mổ`), with those of all cases
 * Of persons that are limited in a thing the thing is counted: `150.000đ/người/ngày, không quá 30 người/lớp` counts
 * classes, with persons as a factor.
 */
export function capFactors(
  { per, kind }: Pick<ProposedNorm, 'per' | 'kind'>,
  limits: readonly ProposedLimit[],
): CapFactors {
  const spans = per.filter((one, at) => isPeriod(one) || isTimeBehind(per, at));
  const things = per.filter((one) => !spans.includes(one));
  const persons = limits.find(({ what }) => what === 'persons');
  const holder =
    persons === undefined
      ? undefined
      : [...persons.per, ...things].find((one) => !isPersonWord(one) && !isPeriod(one));
  // Of `3 năm/hộ` the household is counted.
  const thing = holder ?? things.find((one) => !isForMany(one)) ?? things[0];
  // Where persons are what is counted, a limit of them limits the quantity: `100.000đ/người, tối đa 2 người`.
  const isQuantity = kind === 'money' && persons !== undefined && isPersonWord(thing ?? '');
  const isPlace = (one: string): boolean =>
    spans.includes(one) ||
    (kind === 'money' && !isForMany(one) && !(holder !== undefined && isPersonWord(one)));
  const others = per.filter((one) => one !== thing && isPlace(one));
  // `hộ/con, không quá 3 con`: the children are no households.
  const isOfOther = ({ what, unit }: ProposedLimit): boolean =>
    what === 'quantity' && !means(unit, thing ?? '') && others.some((one) => means(unit, one));
  const quantity = limits.find((one) => one.what === 'quantity' && !isOfOther(one));
  const ofPeriods = limits.filter((one) => one.what === 'periods' || isOfOther(one));
  return {
    minPersons: persons?.min ?? null,
    maxPersons: isQuantity ? null : (persons?.max ?? null),
    maxQuantity: quantity?.max ?? (isQuantity ? (persons?.max ?? null) : null),
    ...periodsOf(thing ?? '', others, ofPeriods, kind === 'money'),
  };
}

function periodsOf(
  measure: string,
  others: readonly string[],
  limits: readonly ProposedLimit[],
  isMoney: boolean,
): Pick<CapFactors, 'measure' | 'periodName' | 'minPeriods' | 'maxPeriods' | 'apart'> {
  const all = others.join('/');
  const unlimited = { minPeriods: null, maxPeriods: null, apart: [] };
  const [limit] = limits;
  if (limit === undefined) {
    // Of days alone the days are what is counted.
    if (measure === '') return { ...unlimited, measure: all, periodName: '' };
    const once = others.length === 1 && isOnce(all) ? 1 : null;
    return { ...unlimited, measure, periodName: all, maxPeriods: once };
  }
  const { min: minPeriods, max: maxPeriods, unit } = limit;
  const limited = others.find((one) => means(unit, one));
  const free = others.filter((one) => one !== limited && !isOnce(one));
  // A limit of one of several factors limits no product of them.
  if (isMoney && free.length > 0) return { ...unlimited, measure, periodName: all, apart: limits };
  return {
    measure,
    periodName: limited ?? others[0] ?? unit,
    minPeriods,
    maxPeriods,
    apart: limits.slice(1),
  };
}

/** Limits of a norm that its rows cannot hold, in any of its cases. */
export function limitsApart(norm: ProposedNorm): ProposedLimit[] {
  if (norm.kind !== 'money') return [];
  const apart = casesOf(norm).flatMap((item) => capFactors(norm, limitsOf(norm, item)).apart);
  return apart.filter((one, at) => apart.indexOf(one) === at);
}

/** The cases that limits tell apart, each a row of its own; one, the norm's own, where they tell none. */
export function casesOf({ limits, item }: ProposedNorm): string[] {
  const cases = [...new Set(limits.map((limit) => limit.item))].filter((one) => one !== '');
  return cases.length === 0 ? [item] : cases;
}

export const limitsOf = ({ limits }: ProposedNorm, item: string): ProposedLimit[] =>
  limits.filter((limit) => limit.item === '' || limit.item === item);
