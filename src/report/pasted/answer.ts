/**
 * What a token stands for: the figure as the report has it, from the same consolidation, never added up again here. What
 * nobody entered is unknown, never 0; what the workbook does not keep is trouble, never another figure in its place.
 */
import { type Amounts, amountIn, type Sources } from '../../entry/sources.ts';
import type { Ui } from '../../messages/ui.ts';
import type { Figures } from '../../schema/report.ts';
import type { Language, Settings } from '../../source/settings.ts';
import { shownDay } from '../../text/day.ts';
import { foldKey } from '../../text/fold.ts';
import { allotted, allottedInAll, type Known, sumOf } from '../allotment.ts';
import type { InPeriod } from '../closed/in-period.ts';
import type { Consolidation, UnitSummary } from '../consolidate.ts';
import { provisionalWords } from '../district-table.ts';
import { showsMoney } from '../print/line-forms.ts';
import type { CountedTarget } from '../targets.ts';
import { isTrouble, type Token, type Trouble } from './token.ts';
import { FACTS, type Fact, FIGURES, nearestWords, SPANS, sourceWords, type Words } from './words.ts';

/** What forms are filled from. */
export interface FormSource {
  readonly result: Consolidation;
  /** Null where nobody keeps periods. */
  readonly inPeriod: InPeriod | null;
  /** None where the district keeps no tab of targets. */
  readonly targets: readonly CountedTarget[];
  readonly settings: Settings;
  readonly ui: Ui;
  readonly language: Language;
}

/** Money is đồng; null where nobody knows it. */
export type Answer =
  | { readonly kind: 'money' | 'count'; readonly amount: number | null }
  | { readonly kind: 'rate'; readonly part: number; readonly whole: number | null }
  | { readonly kind: 'text'; readonly text: string };

/** By figure, source and span. */
type Sayings = Readonly<Record<string, Answer>>;

const money = (amount: Known): Answer => ({ kind: 'money', amount: amount === 'unknown' ? null : amount });
const count = (amount: number | null): Answer => ({ kind: 'count', amount });
const text = (words: string): Answer => ({ kind: 'text', text: words });
const rate = (part: number | null, whole: Known): Answer => ({
  kind: 'rate',
  part: part ?? 0,
  whole: part === null || whole === 'unknown' ? null : whole,
});

export function answerOf(token: Token, source: FormSource): Answer | Trouble {
  const { language } = source;
  const saidOf = sayer(source.result.sources, language);
  if (token.of === 'fact') {
    const key = keyOf(token.name, token.figure, token.source, token.span);
    if (key !== token.name) return { trouble: 'notKept', actual: saidOf(key), nearest: [] };
    return (token.money ?? token.way) === null
      ? factOf(token.name as Fact, source)
      : { trouble: 'onlyMoney', actual: saidOf(key), nearest: [] };
  }
  const sayings = sayingsOf(token, source);
  if (isTrouble(sayings)) return sayings;
  const figure = token.figure ?? (token.span === null ? null : token.of === 'target' ? 'done' : 'disbursed');
  const kept = figuresIn(sayings, saidOf);
  if (figure === null) return { trouble: 'noFigure', actual: token.name, nearest: kept };
  // Both run from the start of the year unless another time is named.
  const isToDate = token.span === 'toDate' && (figure === 'disbursed' || figure === 'done');
  const key = keyOf(figure, token.source, isToDate ? null : token.span);
  const answer = sayings[key];
  const actual = saidOf(key);
  if (answer === undefined) return { trouble: 'notKept', actual, nearest: kept };
  if (answer.kind !== 'money' && (token.money ?? token.way) !== null)
    return { trouble: 'onlyMoney', actual, nearest: [] };
  return answer;
}

const keyOf = (...parts: readonly (string | null)[]): string => parts.filter((one) => one !== null).join(' ');

/** Says a key in words. */
function sayer(sources: Sources, language: Language): (key: string) => string {
  const words: Readonly<Record<string, Words>> = {
    ...FIGURES,
    ...sourceWords(sources),
    ...SPANS,
    ...FACTS,
  };
  return (key) =>
    key
      .split(' ')
      .map((one) => words[one]?.[language === 'vi' ? 0 : 1] ?? one)
      .join(', ');
}

/** The figures that are kept of it, in words. */
const figuresIn = (sayings: Sayings, saidOf: (key: string) => string): string[] => [
  ...new Set(Object.keys(sayings).map((key) => saidOf(key.split(' ')[0] ?? ''))),
];

/** Everything that can be said of a line, a unit, a target or a total. */
function sayingsOf({ of, name }: Token, source: FormSource): Sayings | Trouble {
  const { result, inPeriod, targets } = source;
  const { sources } = result;
  const gone = (trouble: Trouble['trouble'], names: readonly string[]): Trouble => ({
    trouble,
    actual: name,
    nearest: nearestWords(name, names),
  });
  const isNamed = (...names: readonly string[]): boolean =>
    foldKey(name) !== '' && names.some((one) => foldKey(one) === foldKey(name));
  if (of === 'pending') return moneyOf(result.pending, sources);
  if (of === 'total')
    return {
      ...moneyOf(result.total, sources),
      'disbursed inPeriod': money(inPeriod?.disbursed ?? null),
      ...allotmentsOf(result.units, result.total, sources),
    };
  if (of === 'unit') {
    const unit =
      result.units.find((one) => isNamed(one.unit.code)) ??
      result.units.find((one) => isNamed(one.unit.name, ...one.unit.aliases));
    return unit === undefined
      ? gone(
          'unit',
          result.units.flatMap((one) => [one.unit.code, one.unit.name]),
        )
      : {
          ...moneyOf(knownFigures(unit), sources),
          ...allotmentsOf([unit], knownFigures(unit), sources),
          name: text(unit.unit.name),
        };
  }
  if (of === 'target') {
    const found =
      targets.find(({ target }) => isNamed(target.code)) ??
      targets.find(({ target }) => isNamed(target.name));
    return found === undefined
      ? gone(
          'target',
          targets.flatMap(({ target }) => [target.code, target.name]),
        )
      : targetSayings(found);
  }
  const line = result.lines.find(({ code }) => code === name);
  if (line === undefined)
    return gone(
      'line',
      result.lines.map(({ code }) => code),
    );
  const period = inPeriod?.lines.get(line.code);
  return {
    ...moneyOf(showsMoney(line) ? line.figures : null, sources),
    'disbursed inPeriod': money(period?.disbursed ?? null),
    quantity: count(line.quantity),
    done: count(line.done),
    'done inPeriod': count(period?.done ?? null),
    name: text(line.text),
    measure: text(line.measure),
  };
}

const moneyOf = (figures: Figures | null, { list }: Sources): Sayings => ({
  planned: money(figures?.planned ?? null),
  ...Object.fromEntries(
    [...list.map(({ key }) => key), 'unsourced'].map((source) => [
      keyOf('planned', source),
      money(figures === null ? null : amountIn(figures as Amounts, source)),
    ]),
  ),
  disbursed: money(figures?.disbursed ?? null),
  rate: rate(figures?.disbursed ?? null, figures?.planned ?? null),
});

/** A unit without figures plans nothing that is known. */
const knownFigures = ({ state, figures }: UnitSummary): Figures | null =>
  state === 'entered' ? figures : null;

function allotmentsOf(units: readonly UnitSummary[], figures: Figures | null, { list }: Sources): Sayings {
  const of = (source: string): Known => sumOf(units.map(({ unit }) => allotted(unit.budget, source)));
  const all = sumOf(units.map(({ unit }) => allottedInAll(unit.budget)));
  return {
    allotted: money(all),
    ...Object.fromEntries(list.map(({ key }) => [keyOf('allotted', key), money(of(key))])),
    rateOfAllotted: rate(figures?.disbursed ?? null, all),
  };
}

const targetSayings = ({ target, planned, done, inPeriod, sinceFirst }: CountedTarget): Sayings => ({
  planned: count(planned),
  done: count(done),
  'done inPeriod': count(inPeriod),
  'done sinceFirst': count(sinceFirst),
  aim: count(target.ofYear),
  aimOfPlan: count(target.ofPlan),
  rate: rate(done, target.ofYear),
  'rate sinceFirst': rate(sinceFirst, target.ofPlan),
  name: text(target.name),
  measure: text(target.measure),
});

function factOf(fact: Fact, { result, settings, ui }: FormSource): Answer {
  if (fact === 'unitsAll') return count(result.units.length);
  if (fact === 'unitsIn') return count(result.units.length - result.absent.length);
  if (fact === 'state')
    return text(result.provisional ? provisionalWords(result, ui.report) : ui.report.official);
  if (fact === 'cutOff') return text(settings.cutOff === null ? '' : shownDay(settings.cutOff));
  return text(String(settings[fact]));
}
