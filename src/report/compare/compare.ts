/**
 * Two reports side by side: every figure that changed, and the rows that changed it. Each amount behind a figure is
 * taken from a row, never from the difference, so that the reasons adding up to it is a proof and no tautology.
 */
import { groupBy } from '../../check/groups.ts';
import { exactSum, whole } from '../../money/exact.ts';
import type { CheckContext } from '../../source/context.ts';
import { foldKey } from '../../text/fold.ts';
import { FIELDS, type Field, MONEY, type PlanPlace, type ReportRow } from '../closed/rows.ts';
import { type KnownPlace, matchPlaces } from './places.ts';

/**
 * `changed`: its figures. `added`, `gone`: the row. `entered`, `left`: it counts now, or no longer. `moved`: it stands
 * under another place of the plan. `unitNew`, `unitGone`: all rows of a unit without any before, or now.
 */
export type ReasonKind = 'changed' | 'added' | 'gone' | 'entered' | 'left' | 'moved' | 'unitNew' | 'unitGone';

export interface Reason {
  readonly kind: ReasonKind;
  /** Its part of the difference. */
  readonly amount: number;
  /** The row now, or the one that is gone; several where a unit came or went. */
  readonly rows: readonly ReportRow[];
}

export type Level = 'total' | 'content' | 'activity' | 'line' | 'unit' | 'row';

export interface ComparedFigure {
  readonly level: Level;
  readonly code: string;
  readonly name: string;
  readonly field: Field;
  /** Null where no row adds to it. */
  readonly before: number | null;
  readonly now: number | null;
  readonly difference: number;
  readonly reasons: readonly Reason[];
}

export interface Comparison {
  /** Every figure that changed, and both totals in any case. */
  readonly figures: readonly ComparedFigure[];
  /** Rows that changed, came, went, or count otherwise. */
  readonly changedRows: number;
  /** Units with figures then that are no longer in the workbook, and which one took their place. */
  readonly goneUnits: readonly { readonly code: string; readonly name: string; readonly into: string }[];
  /** Lines with figures then that are gone from the plan, and those under another number. */
  readonly goneLines: number;
  readonly movedLines: number;
}

/** A row at its places as the plan and the units are called now. */
export interface PlacedRow {
  readonly row: ReportRow;
  readonly unit: string;
  readonly line: string;
  readonly activity: string;
  readonly content: string;
}

/** The same row then and now. */
interface Pair {
  readonly before: PlacedRow | null;
  readonly now: PlacedRow | null;
}

/** What is needed of the workbook now. */
export type Now = Pick<CheckContext, 'tree' | 'units'>;

export interface Placing {
  readonly rows: readonly PlacedRow[];
  readonly goneUnits: Comparison['goneUnits'];
  readonly goneLines: number;
  readonly movedLines: number;
}

const known = (places: readonly (readonly [PlanPlace, string])[]): KnownPlace[] => {
  const byCode = new Map<string, KnownPlace>();
  for (const [{ code, words }, under] of places)
    if (code !== '' && !byCode.has(code)) byCode.set(code, { code, words, under });
  return [...byCode.values()];
};

/** Rows of then under the numbers of now. What has no place now keeps its own, marked so that it meets no other. */
export function placeRows(before: readonly ReportRow[], { tree, units }: Now): Placing {
  const now = (level: string): KnownPlace[] =>
    tree.rows
      .filter(
        (row) =>
          (row.level === 'dash' ? 'line' : row.level) === level ||
          (level === 'line' && tree.takesMoney(row.code)),
      )
      .map(({ code, text, parent }) => ({
        code,
        words: text,
        under: tree.byCode.get(parent ?? '')?.text ?? '',
      }));
  const match = {
    content: matchPlaces(known(before.map((row) => [row.content, ''])), now('content')),
    activity: matchPlaces(known(before.map((row) => [row.activity, row.content.words])), now('activity')),
    line: matchPlaces(known(before.map((row) => [row.line, row.activity.words])), now('line')),
  };
  const at = (level: keyof typeof match, { code }: PlanPlace): string =>
    code === '' ? '' : (match[level].get(code)?.code ?? `${GONE}${code}`);
  const heirs = heirsOf(before, units);
  const lines = known(before.filter(({ leftOut }) => leftOut === '').map((row) => [row.line, '']));
  return {
    rows: before.map((row) => ({
      row,
      unit: heirs.get(row.unit)?.code ?? row.unit,
      line: at('line', row.line),
      activity: at('activity', row.activity),
      content: at('content', row.content),
    })),
    goneUnits: [...heirs.values()]
      .filter(({ gone }) => gone)
      .map(({ was, name, into }) => ({ code: was, name, into })),
    goneLines: lines.filter(({ code }) => !match.line.has(code)).length,
    movedLines: lines.filter(({ code }) => (match.line.get(code)?.code ?? code) !== code).length,
  };
}

/** Before the number of a place that the plan no longer has. */
export const GONE = '(cũ) ';

interface Heir {
  readonly was: string;
  readonly name: string;
  readonly code: string;
  readonly gone: boolean;
  readonly into: string;
}

/** Under which unit the figures of each unit of then belong now: its own, or the one that has its name among others. */
function heirsOf(before: readonly ReportRow[], units: Now['units']): ReadonlyMap<string, Heir> {
  const heirs = new Map<string, Heir>();
  for (const { unit, unitName } of before) {
    if (heirs.has(unit)) continue;
    const names = [unit, unitName].map(foldKey);
    const same = units.find(({ code }) => code === unit);
    const heir =
      same ??
      units.find(({ name, aliases }) =>
        [name, ...aliases].some((one) => foldKey(one) !== '' && names.includes(foldKey(one))),
      );
    heirs.set(unit, {
      was: unit,
      name: unitName,
      code: heir?.code ?? unit,
      gone: same === undefined,
      into: same === undefined ? (heir?.name ?? '') : '',
    });
  }
  return heirs;
}

const placedNow = (row: ReportRow): PlacedRow => ({
  row,
  unit: row.unit,
  line: row.line.code,
  activity: row.activity.code,
  content: row.content.code,
});

/** The figures of two reports. */
export function compareReports(
  before: readonly ReportRow[],
  after: readonly ReportRow[],
  now: Now,
): Comparison {
  const { rows: placed, goneUnits, goneLines, movedLines } = placeRows(before, now);
  const pairs = pairRows(placed, after.map(placedNow));
  const figures = [
    ...figuresAt('total', pairs, () => '', now),
    ...figuresAt('content', pairs, ({ content }) => content, now),
    ...figuresAt('activity', pairs, ({ activity }) => activity, now),
    ...figuresAt('line', pairs, ({ line }) => line, now),
    ...figuresAt('unit', pairs, ({ unit }) => unit, now),
    ...pairs.flatMap(rowFigures),
  ];
  return {
    figures,
    changedRows: pairs.filter((pair) => FIELDS.some((field) => delta(pair, field) !== 0) || isTurned(pair))
      .length,
    goneUnits,
    goneLines,
    movedLines,
  };
}

/** Rows that are the same by name, each once. */
function pairRows(before: readonly PlacedRow[], now: readonly PlacedRow[]): Pair[] {
  const pairs: Pair[] = [];
  const left = new Set(before);
  const open = new Set(now);
  const join = (then: PlacedRow, here: PlacedRow): void => {
    pairs.push({ before: then, now: here });
    left.delete(then);
    open.delete(here);
  };
  /** In order, those with the same key. */
  const meet = (keyOf: (one: PlacedRow) => string, onlyAlone = false): void => {
    const waiting = groupBy([...left], keyOf);
    for (const [key, here] of groupBy([...open], keyOf)) {
      const there = waiting.get(key) ?? [];
      if (onlyAlone && (there.length !== 1 || here.length !== 1)) continue;
      for (const [at, then] of there.entries()) if (here[at] !== undefined) join(then, here[at]);
    }
  };
  const line = ({ unit, line: code, row }: PlacedRow): string =>
    JSON.stringify([unit, code, foldKey(row.item)]);
  const name = (one: PlacedRow): string => `${line(one)} ${foldKey(one.row.subject)}`;
  const content = ({ unit, row }: PlacedRow): string =>
    JSON.stringify([unit, foldKey(row.item), foldKey(row.subject), row.leftOut === '', row.counts]);
  // Rows without names are told apart by what they say: the first of three that is gone must not change all three.
  meet((one) => `${name(one)} ${content(one)}`);
  meet(name);
  meet(line, true);
  meet((one) => (one.row.leftOut === '' ? content(one) : `${name(one)} out`));
  // A number that is no line's, typed over the line's: the words beside it are still the line's.
  meet(
    ({ unit, row }) =>
      JSON.stringify([unit, foldKey(row.line.words), foldKey(row.item), foldKey(row.subject)]),
    true,
  );
  for (const then of left) pairs.push({ before: then, now: null });
  for (const here of open) pairs.push({ before: null, now: here });
  return pairs.sort((a, b) => orderOf(a, now) - orderOf(b, now));
}

/** The order of now; what is gone comes last. */
const orderOf = (pair: Pair, now: readonly PlacedRow[]): number =>
  pair.now === null ? now.length : now.indexOf(pair.now);

const amountOf = (one: PlacedRow | null, field: Field): number => one?.row.counts[field] ?? 0;
const delta = ({ before, now }: Pair, field: Field): number =>
  whole(amountOf(now, field) - amountOf(before, field));
/** It counts now and did not, or the other way round. */
const isTurned = ({ before, now }: Pair): boolean => isCounted(before) !== isCounted(now);
const isCounted = (one: PlacedRow | null): boolean => one !== null && one.row.leftOut === '';

/** Units with rows that count on one side only. */
function oneSided(pairs: readonly Pair[]): {
  readonly fresh: ReadonlySet<string>;
  readonly gone: ReadonlySet<string>;
} {
  const counting = (side: 'before' | 'now'): Set<string> =>
    new Set(pairs.flatMap((pair) => (isCounted(pair[side]) ? [(pair[side] as PlacedRow).unit] : [])));
  const [then, here] = [counting('before'), counting('now')];
  return {
    fresh: new Set([...here].filter((unit) => !then.has(unit))),
    gone: new Set([...then].filter((unit) => !here.has(unit))),
  };
}

const sumOf = (rows: readonly PlacedRow[], field: Field): number | null => {
  const values = rows.flatMap(({ row }) => row.counts[field] ?? []);
  return values.length === 0 ? null : exactSum(values);
};

function figuresAt(
  level: Exclude<Level, 'row'>,
  pairs: readonly Pair[],
  keyOf: (one: PlacedRow) => string,
  now: Now,
): ComparedFigure[] {
  const sides = oneSided(pairs);
  const keys = orderedKeys(level, pairs, keyOf, now);
  return keys.flatMap((key): ComparedFigure[] => {
    const within = (one: PlacedRow | null): PlacedRow | null =>
      one !== null && keyOf(one) === key ? one : null;
    const own = pairs
      .map((pair) => ({ pair, before: within(pair.before), now: within(pair.now) }))
      .filter(({ before, now: here }) => before !== null || here !== null);
    const fields = level === 'line' ? FIELDS : MONEY;
    return fields.flatMap((field): ComparedFigure[] => {
      const before = sumOf(
        own.flatMap((one) => one.before ?? []),
        field,
      );
      const here = sumOf(
        own.flatMap((one) => one.now ?? []),
        field,
      );
      const reasons = own.flatMap(({ pair, before: then, now: there }) => {
        const amount = whole(amountOf(there, field) - amountOf(then, field));
        return amount === 0 ? [] : [reasonOf(pair, then, there, amount, sides)];
      });
      const isKept = level === 'total' && (field === 'planned' || field === 'disbursed');
      const difference = whole((here ?? 0) - (before ?? 0));
      if (reasons.length === 0 && difference === 0 && !isKept) return [];
      return [
        {
          level,
          code: key,
          name: nameOf(
            level,
            key,
            own.map(({ pair }) => pair),
            now,
          ),
          field,
          before,
          now: here,
          difference,
          reasons: joined(reasons),
        },
      ];
    });
  });
}

function reasonOf(
  pair: Pair,
  before: PlacedRow | null,
  now: PlacedRow | null,
  amount: number,
  { fresh, gone }: ReturnType<typeof oneSided>,
): Reason {
  const one = (now ?? before) as PlacedRow;
  const kind = ((): ReasonKind => {
    if (fresh.has(one.unit) && isCounted(now)) return 'unitNew';
    if (gone.has(one.unit) && isCounted(before)) return 'unitGone';
    if (pair.before === null) return 'added';
    if (pair.now === null) return 'gone';
    if (!isCounted(pair.before)) return 'entered';
    if (!isCounted(pair.now)) return 'left';
    return before === null || now === null ? 'moved' : 'changed';
  })();
  return { kind, amount, rows: [(pair.now ?? one).row] };
}

/** All rows of a unit that came or went are one reason. */
function joined(reasons: readonly Reason[]): Reason[] {
  const isOfUnit = ({ kind }: Reason): boolean => kind === 'unitNew' || kind === 'unitGone';
  const units = groupBy(reasons.filter(isOfUnit), ({ kind, rows }) => `${kind} ${rows[0]?.unit}`);
  const all = [...units.values()].map((same) => ({
    kind: (same[0] as Reason).kind,
    amount: exactSum(same.map(({ amount }) => amount)),
    rows: same.flatMap(({ rows }) => rows),
  }));
  return [...all, ...reasons.filter((one) => !isOfUnit(one))];
}

/** Keys in the order of the plan or of the units; those of then only come last. */
function orderedKeys(
  level: Level,
  pairs: readonly Pair[],
  keyOf: (one: PlacedRow) => string,
  { tree, units }: Now,
): string[] {
  const used = new Set(
    pairs.flatMap(({ before, now }) => [before, now].flatMap((one) => (one === null ? [] : [keyOf(one)]))),
  );
  if (level === 'total') return [''];
  used.delete('');
  const known = level === 'unit' ? units.map(({ code }) => code) : tree.rows.map(({ code }) => code);
  return [...known.filter((code) => used.has(code)), ...[...used].filter((code) => !known.includes(code))];
}

function nameOf(level: Level, key: string, pairs: readonly Pair[], { tree, units }: Now): string {
  if (level === 'total') return '';
  const one = (pairs[0]?.now ?? pairs[0]?.before)?.row;
  if (level === 'unit') return units.find(({ code }) => code === key)?.name ?? one?.unitName ?? key;
  const now = tree.byCode.get(key)?.text;
  if (now !== undefined) return now;
  const then = pairs.find(({ before }) => before !== null)?.before?.row;
  return then === undefined || level === 'row' ? '' : then[level as 'content' | 'activity' | 'line'].words;
}

/** One row of a unit, for each of its figures that changed. */
function rowFigures(pair: Pair): ComparedFigure[] {
  const { row } = (pair.now ?? pair.before) as PlacedRow;
  return FIELDS.flatMap((field): ComparedFigure[] => {
    const difference = delta(pair, field);
    if (difference === 0) return [];
    const side = { fresh: new Set<string>(), gone: new Set<string>() };
    return [
      {
        level: 'row',
        code: row.line.code,
        name: [row.unitName, row.item, row.subject].filter((text) => text !== '').join(' – '),
        field,
        before: pair.before?.row.counts[field] ?? null,
        now: pair.now?.row.counts[field] ?? null,
        difference,
        reasons: [reasonOf(pair, pair.before, pair.now, difference, side)],
      },
    ];
  });
}
