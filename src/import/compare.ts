/**
 * Two plans side by side, as an officer reads them: lines that are new, gone, renumbered, reworded, given to somebody
 * else, and caps with another amount. Lines are matched by their words; a pair that the words do not make sure is asked
 * about, and nothing is taken for it meanwhile. Pure.
 */
import type { ImportAnswers } from '../schema/proposal.ts';
import { compareCodes } from '../source/plan/code.ts';
import { likeness, linesNow } from '../template/identity.ts';
import { cleanLine } from '../text/clean.ts';
import { foldKey } from '../text/fold.ts';
import { unitKey } from './units.ts';

export interface ComparedLine {
  readonly code: string;
  readonly text: string;
  readonly owners: readonly string[];
  /** The roles of the workbook that its cell names; left out where nobody looked. */
  readonly roles?: readonly string[];
  /** What its caps allow, those that nobody confirmed among them. */
  readonly norms: readonly ComparedNorm[];
}

export interface ComparedNorm {
  readonly item: string;
  /** đồng */
  readonly rate: number;
  /** What it is paid for. */
  readonly measure?: string;
  /** False: its basis is another than the plan, which the plan's words do not change. */
  readonly ofPlan?: boolean;
}

export type Change = 'new' | 'gone' | 'renumbered' | 'reworded' | 'reassigned' | 'norm';

export interface LineChange {
  readonly old: ComparedLine | null;
  readonly now: ComparedLine | null;
  /** None: the line is as it was. */
  readonly changes: readonly Change[];
  /** A person said that these two are one line. */
  readonly confirmed: boolean;
}

/** A pair that only a person can tell. */
export interface PairQuestion {
  /** The key of the answer: `line:II.1.5`. */
  readonly id: string;
  readonly old: ComparedLine;
  readonly now: ComparedLine;
}

export interface PlanComparison {
  /** In the order of the new plan; what is gone stands where it stood. */
  readonly lines: readonly LineChange[];
  readonly questions: readonly PairQuestion[];
}

/** The answer for an old line that the new plan has no more. */
export const GONE = 'gone';

/** From this share of common words on two texts are one line reworded; below, a person says. */
const SURE = 0.7;
/** Below this share two lines that nothing else ties are two lines. */
const PERHAPS = 0.5;

/** @param answers `line:` and the old code: the new code, or `gone` */
export function comparePlans(
  olds: readonly ComparedLine[],
  news: readonly ComparedLine[],
  answers: ImportAnswers = {},
): PlanComparison {
  const byCode = new Map(news.map((line) => [line.code, line]));
  const oldLine = new Map(olds.map((line) => [line.code, line]));
  const told = new Map<string, ComparedLine | null>();
  for (const { code } of olds) {
    const said = String(answers[`line:${code}`] ?? '');
    if (said === GONE || byCode.has(said)) told.set(code, byCode.get(said) ?? null);
  }
  const plain = new Map(news.map(({ code, text }) => [code, { code, text: cleanLine(text) }]));
  const found = linesNow(
    olds
      .filter(({ code }) => told.get(code) !== null)
      .map(({ code, text }) => ({ code, texts: [cleanLine(text)], section: false })),
    [...plain.values()],
    [],
    new Map([...told].map(([code, line]) => [code, plain.get(line?.code ?? '')])),
  );
  const pairs = new Map<string, ComparedLine | null>(olds.map(({ code }) => [code, told.get(code) ?? null]));
  const questions: PairQuestion[] = [];
  for (const { old, now, unclear, replaced } of found) {
    if (told.has(old.code)) continue;
    const line = oldLine.get(old.code) as ComparedLine;
    const other = now === null || replaced ? null : (byCode.get(now.code) ?? null);
    const isSure =
      other !== null &&
      !unclear &&
      (sameWords(line.text, other.text) || likeness(line.text, other.text) >= SURE);
    if (other !== null && !isSure) questions.push({ id: `line:${old.code}`, old: line, now: other });
    pairs.set(old.code, isSure ? other : null);
  }
  // What was found nowhere may be a line that stands there in other words. A line that another question speaks of is
  // asked about too: the answer to that one must bring no further question.
  const taken = new Map<string, ComparedLine>();
  for (const [code, now] of pairs) if (now !== null) taken.set(now.code, oldLine.get(code) as ComparedLine);
  for (const [code, now] of pairs) {
    if (now !== null || told.has(code) || questions.some(({ old }) => old.code === code)) continue;
    const old = oldLine.get(code) as ComparedLine;
    const [best] = news
      .filter((line) => !taken.has(line.code) && depthOf(line.code) === depthOf(code))
      .map((line) => ({ line, score: likeness(old.text, line.text) }))
      .sort((one, other) => other.score - one.score);
    if (best !== undefined && best.score >= PERHAPS)
      questions.push({ id: `line:${code}`, old, now: best.line });
  }
  const asked = new Set(questions.flatMap(({ old, now }) => [`old ${old.code}`, `new ${now.code}`]));
  const shifted = new Map([...pairs].flatMap(([code, now]) => (now === null ? [] : [[code, now.code]])));
  const lines: LineChange[] = news.map((now) => {
    const old = taken.get(now.code) ?? null;
    if (old !== null) return { old, now, changes: changesOf(old, now), confirmed: told.has(old.code) };
    return { old: null, now, changes: asked.has(`new ${now.code}`) ? [] : ['new'], confirmed: false };
  });
  for (const [code, now] of pairs) {
    if (now !== null || asked.has(`old ${code}`)) continue;
    const old = oldLine.get(code) as ComparedLine;
    const at = lines.findIndex(
      (line) => line.now !== null && compareCodes(line.now.code, placeOf(code, shifted)) > 0,
    );
    lines.splice(at < 0 ? lines.length : at, 0, {
      old,
      now: null,
      changes: ['gone'],
      confirmed: told.has(code),
    });
  }
  return { lines, questions };
}

/** An answer about lines that cannot be: no such old line, no such new line, or a new line that another old one has. */
export interface OddPair {
  readonly id: string;
  readonly said: string;
  readonly why: 'old' | 'new' | 'twice';
}

export function oddPairs(
  olds: readonly ComparedLine[],
  news: readonly ComparedLine[],
  answers: ImportAnswers,
): OddPair[] {
  const [oldCodes, newCodes] = [olds, news].map((lines) => new Set(lines.map(({ code }) => code)));
  const taken = new Set<string>();
  return Object.entries(answers).flatMap(([id, value]): OddPair[] => {
    if (!id.startsWith('line:')) return [];
    const said = String(value);
    if (oldCodes?.has(id.slice('line:'.length)) !== true) return [{ id, said, why: 'old' }];
    if (said === GONE) return [];
    if (newCodes?.has(said) !== true) return [{ id, said, why: 'new' }];
    if (taken.has(said)) return [{ id, said, why: 'twice' }];
    taken.add(said);
    return [];
  });
}

const depthOf = (code: string): number => code.split('.').length;

/** Where a line would stand if only what is above it was renumbered. */
function placeOf(code: string, shifted: ReadonlyMap<string, string>): string {
  const parts = code.split('.');
  for (let depth = parts.length - 1; depth > 0; depth--) {
    const above = shifted.get(parts.slice(0, depth).join('.'));
    if (above !== undefined) return [above, ...parts.slice(depth)].join('.');
  }
  return code;
}

const sameWords = (one: string, other: string): boolean => foldKey(one) === foldKey(other);

function changesOf(old: ComparedLine, now: ComparedLine): Change[] {
  return [
    ...(old.code === now.code ? [] : (['renumbered'] as const)),
    ...(sameWords(old.text, now.text) ? [] : (['reworded'] as const)),
    ...(sameOwners(old, now) ? [] : (['reassigned'] as const)),
    ...(sameCaps(old.norms, now.norms) ? [] : (['norm'] as const)),
  ];
}

/** The same units in any spelling, or such as the workbook takes for the same. */
function sameOwners(old: ComparedLine, now: ComparedLine): boolean {
  const list = (names: readonly string[]): string => [...new Set(names)].sort().join('|');
  const names = ({ owners }: ComparedLine): string => list(owners.map(unitKey));
  const roles = ({ roles = [] }: ComparedLine): string => list(roles.map(foldKey));
  return names(old) === names(now) || (roles(old) !== '' && roles(old) === roles(now));
}

/** Words that name no amount leave the caps that stand, and so do those of another basis than the plan. */
function sameCaps(old: readonly ComparedNorm[], now: readonly ComparedNorm[]): boolean {
  const [was, is] = [old, now].map((norms) => new Set(norms.map(({ rate }) => rate)));
  return (
    now.length === 0 ||
    (now.every(({ rate }) => was?.has(rate)) &&
      old.every(({ rate, ofPlan = true }) => !ofPlan || is?.has(rate)))
  );
}
