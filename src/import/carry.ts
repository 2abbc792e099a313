/**
 * The caps and targets of the old year on the lines of the new plan: each goes with its line, as both plans side by side
 * say. What cannot follow is named, for a cap under a number that is another line's, or nobody's, guards nothing, and a
 * target under it counts something else. Pure.
 */
import { codesIn, lineWords, type Norm, type NormsReading } from '../source/norms.ts';
import { cleanLine } from '../text/clean.ts';
import { foldKey } from '../text/fold.ts';
import type { ComparedNorm, LineChange } from './compare.ts';

/** What a row of `Định mức` has in the new year. */
export interface CarriedNorm {
  /** 1-based sheet row. */
  readonly row: number;
  /** The cells as they must be; null where one stays as it is. */
  readonly codes: string | null;
  readonly limit: string | null;
  readonly words: string | null;
  /** The basis with the year of its plan: a number of the old plan is another line now. */
  readonly basis?: string;
  /** It holds nobody before a person confirms it again: the new plan says another amount. */
  readonly waits?: true;
}

/** A cap of a line for which the new plan states another amount. */
export interface Restated {
  readonly from: string;
  readonly to: string;
  /** đồng */
  readonly was: number;
  readonly now: readonly number[];
}

export interface CarriedNorms {
  readonly changed: readonly CarriedNorm[];
  /** 1-based sheet rows of caps of which every line is gone. */
  readonly dropped: ReadonlySet<number>;
  /** Old codes of lines that are gone and had caps. */
  readonly gone: readonly string[];
  /** Lines whose words changed without anybody saying that they are the same: their caps wait for a look. */
  readonly reworded: readonly { readonly from: string; readonly to: string }[];
  /** Caps that hold their line no longer: the new plan states another amount for it. */
  readonly restated: readonly Restated[];
  /** Caps that no line of the new plan can be found for, by sheet row, with what stands in their cell. */
  readonly stuck: readonly { readonly row: number; readonly cell: string }[];
}

/**
 * @param lines both plans, with no question open
 * @param year of the old plan
 */
export function carriedNorms(
  { norms, unapplied }: Pick<NormsReading, 'norms' | 'unapplied'>,
  lines: readonly LineChange[],
  year: number,
): CarriedNorms {
  const pairs = new Map(lines.flatMap((line) => (line.old === null ? [] : [[line.old.code, line] as const])));
  const gone = new Set<string>();
  const reworded = new Map<string, string>();
  const stuck: { row: number; cell: string }[] = [];
  const restated: Restated[] = [];
  const dropped = new Set<number>();
  /** The line with its words, under its new number; the old words stay where nobody said that it is the same line. */
  const follow = (code: string, was: string | undefined): { code: string; text: string } | null => {
    const line = pairs.get(code);
    if (line === undefined) return { code, text: was ?? '' };
    const { old, now, confirmed } = line;
    if (old === null || now === null) return null;
    const isSame = confirmed || foldKey(cleanLine(old.text)) === foldKey(cleanLine(now.text));
    if (!isSame) reworded.set(code, now.code);
    return { code: now.code, text: isSame ? now.text : (was ?? old.text) };
  };
  const isGone = (code: string): boolean => pairs.get(code)?.now === null;
  const changed = norms.flatMap((norm): CarriedNorm[] => {
    // A piece of `Mã` that is no code would be lost with the cell.
    const unread = unapplied.find((one) => one.norm === norm && one.column === 'Mã');
    if (unread !== undefined) {
      stuck.push({ row: norm.row, cell: unread.lines.join('; ') });
      return [];
    }
    for (const code of norm.codes) if (isGone(code)) gone.add(code);
    if (norm.codes.length > 0 && norm.codes.every(isGone)) {
      dropped.add(norm.row);
      return [];
    }
    const unknown = norm.codes.filter((code) => !pairs.has(code));
    if (unknown.length > 0) stuck.push({ row: norm.row, cell: unknown.join('; ') });
    const said = norm.codes.flatMap((code) => restatedBy(norm, pairs.get(code), year) ?? []);
    restated.push(...said);
    // The lines that the new plan leaves as they are keep the cap; where it leaves none, the cap waits.
    const waits =
      said.length > 0 && norm.codes.every((code) => isGone(code) || said.some(({ from }) => from === code));
    const isOut = (code: string): boolean => !waits && said.some(({ from }) => from === code);
    const followed = (codes: readonly string[]): { code: string; text: string }[] =>
      codes.flatMap((code) => (isOut(code) ? [] : (follow(code, norm.words.get(code)) ?? [])));
    const codes = [...new Set(followed(norm.codes).map(({ code }) => code))].join('; ');
    const basis = datedBasis(norm.basis, year);
    const limit = limitNow(norm, pairs, year);
    if (limit?.isStuck) stuck.push({ row: norm.row, cell: limit.cell });
    // What a misspelt code was meant to be stands in the words only.
    const others = [...norm.words.keys()].filter((code) => !codesIn(norm).includes(code));
    const byCode = new Map(followed([...codesIn(norm), ...others]).map((line) => [line.code, line]));
    const words = lineWords([...byCode.values()].filter(({ text }) => text !== ''));
    return [
      {
        row: norm.row,
        codes: codes === norm.codes.join('; ') ? null : codes,
        limit: limit?.cell ?? null,
        words: words === lineWords([...norm.words].map(([code, text]) => ({ code, text }))) ? null : words,
        ...(basis === null ? {} : { basis }),
        ...(waits ? { waits } : {}),
      },
    ];
  });
  return {
    changed: changed.filter(({ row: _row, ...cells }) => Object.values(cells).some((cell) => cell !== null)),
    restated,
    dropped,
    gone: [...gone],
    reworded: [...reworded].map(([from, to]) => ({ from, to })),
    stuck,
  };
}

/** How the basis of a cap names the line of the plan that it was read in. */
const OF_PLAN = /^(Kế hoạch|Phụ lục)( năm \d{4})?,? (?=dòng )/i;
export const isOfPlan = ({ basis }: Pick<Norm, 'basis'>): boolean => OF_PLAN.test(basis);

/** The basis with the year of its plan, whose line it names; null where it says so, or names none. */
function datedBasis(basis: string, year: number): string | null {
  const [told = '', plan = '', dated] = OF_PLAN.exec(basis) ?? [];
  return told === '' || dated !== undefined ? null : `${plan} năm ${year}, ${basis.slice(told.length)}`;
}

/**
 * What the new plan says for a line in place of a cap that held it. A cap with a basis of its own (a circular) is only
 * met by an amount for the same thing. Null where the cap goes on: the amount is the same, or the plan says none.
 */
function restatedBy(norm: Norm, pair: LineChange | undefined, year: number): Restated | null {
  const { rate, items, severity, confirmed, to } = norm;
  const holds = severity !== 'proposed' && confirmed !== 'pending' && (to === null || to > `${year}-12-31`);
  if (!holds || rate === null || pair?.old == null || pair.now === null) return null;
  const isItem = ({ item }: ComparedNorm): boolean =>
    items.length === 0 ? item === '' : items.some((one) => foldKey(one) === foldKey(item));
  const isThing = ({ measure = '' }: ComparedNorm): boolean =>
    foldKey(measure) === foldKey(norm.unitOfMeasure);
  const { norms } = pair.now;
  const own = norms.filter(isItem);
  const mine = isOfPlan(norm) ? (own.length > 0 ? own : norms) : own.filter(isThing);
  if (mine.length === 0 || mine.some((one) => one.rate === rate)) return null;
  const same = mine.filter(isThing);
  const now = [...new Set((same.length > 0 ? same : mine).map((one) => one.rate))];
  return { from: pair.old.code, to: pair.now.code, was: rate, now };
}

/** `theo I.4.3` under its new number. A line that is gone is named with its year, which no check reads as a limit. */
function limitNow(
  { maxQuantity }: Norm,
  pairs: ReadonlyMap<string, LineChange>,
  year: number,
): { cell: string; isStuck: boolean } | null {
  if (maxQuantity === null || typeof maxQuantity !== 'object') return null;
  const { line } = maxQuantity;
  const pair = pairs.get(line);
  const cell = `theo ${line}`;
  if (pair === undefined) return { cell, isStuck: true };
  if (pair.now === null) return { cell: `${cell} (${year})`, isStuck: true };
  return pair.now.code === line ? null : { cell: `theo ${pair.now.code}`, isStuck: false };
}

// ---------------------------------------------------------------- targets

export interface CarriedTargets {
  /** What `Từ dòng` must say, by 1-based sheet row. */
  readonly changed: readonly { readonly row: number; readonly lines: string }[];
  /** Rows that count lines that are all gone. */
  readonly dropped: readonly { readonly row: number; readonly name: string }[];
  /** Rows that name a line which the old plan does not have. */
  readonly stuck: readonly { readonly row: number; readonly cell: string }[];
}

/** @param lines both plans, with no question open */
export function carriedTargets(
  targets: readonly { readonly row: number; readonly name: string; readonly lines: readonly string[] }[],
  lines: readonly LineChange[],
): CarriedTargets {
  const pairs = new Map(
    lines.flatMap((line) => (line.old === null ? [] : [[line.old.code, line.now] as const])),
  );
  const changed: { row: number; lines: string }[] = [];
  const dropped: { row: number; name: string }[] = [];
  const stuck: { row: number; cell: string }[] = [];
  for (const { row, name, lines: named } of targets) {
    const unknown = named.filter((code) => !pairs.has(code));
    if (unknown.length > 0) stuck.push({ row, cell: unknown.join('; ') });
    // What is no line of the old plan stays as it is written, for a person to see.
    const now = [
      ...new Set(named.flatMap((code) => (pairs.has(code) ? (pairs.get(code)?.code ?? []) : code))),
    ];
    if (now.length === 0 && named.length > 0) dropped.push({ row, name });
    else if (now.join('; ') !== named.join('; ')) changed.push({ row, lines: now.join('; ') });
  }
  return { changed, dropped, stuck };
}
