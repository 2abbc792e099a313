/**
 * Many reports become one: the facts of each go to the engine, the statements of `sql/` add them up, and what they found
 * comes back. Prints nothing, and knows no workbook.
 */
import { join } from 'node:path';
import { DATA_COLUMNS } from '../../src/report/data-columns.ts';
import { figuresOfRun } from '../../src/report/versions.ts';
import { type Engine, quoted, type Row, statements } from './engine.ts';
import { type Place, successorsIn } from './list.ts';
import type { FactsFile } from './package-folder.ts';
import { shownTime } from './time.ts';

/** A report that was handed in. */
export interface Source extends FactsFile {
  /** As the person named it. */
  readonly name: string;
}

/** True where the facts were added up when they were exported, so that nobody knows when their figures are from. */
const isUndated = ({ standing }: Source): boolean => standing !== null && standing !== 'current';

/** A ceiling over all places. */
export interface Ceiling {
  readonly lineKey: string;
  readonly figure: 'planned' | 'disbursed' | 'quantity';
  readonly highest: number;
  readonly basis: string;
}

export interface Wanted {
  readonly sources: readonly Source[];
  /** An earlier report of the same places, to compare with. */
  readonly before: readonly Source[];
  readonly list: readonly Place[];
  readonly ceilings: readonly Ceiling[];
  /** Of several versions of a place the one with the latest cut-off, made last; otherwise the person is asked. */
  readonly latest: boolean;
  /** The folder `sql/duckdb`. */
  readonly statements: string;
}

/** Why nothing can be added up before a person has decided. */
export type Conflict =
  | {
      readonly what: 'same' | 'versions' | 'undated';
      readonly place: string;
      readonly reports: readonly string[];
    }
  | { readonly what: 'years'; readonly years: readonly string[] }
  | { readonly what: 'nothing' };

export class Undecided extends Error {
  readonly conflict: Conflict;
  constructor(conflict: Conflict) {
    super(conflict.what);
    this.conflict = conflict;
  }
}

/** Problems that make the figures of one report unusable: it is left out, and named. */
const UNUSABLE = [
  'NUMBER_UNREADABLE',
  'SCHEMA_UNKNOWN',
  'PLACE_MISSING',
  'ROWS_MISSING',
  'PLANNED_DIFFERS',
  'DISBURSED_DIFFERS',
  'TOTAL_TOO_LARGE',
  'ROW_TWICE',
] as const;

/** A report that is in no figure, and why. */
export interface LeftOut {
  readonly name: string;
  readonly problem: string;
  readonly detail: string;
  /** Of the report before: no figure of now is missing. */
  readonly isBefore?: true;
}

export interface Consolidated {
  readonly report: readonly Row[];
  readonly places: readonly Row[];
  readonly units: readonly Row[];
  readonly problems: readonly Row[];
  readonly completeness: readonly Row[];
  readonly control: readonly Row[];
  /** The places of the earlier report, under the codes they had then. */
  readonly placesBefore: readonly Row[];
  /** Codes of places that were merged, with those that took them over. */
  readonly successors: ReadonlyMap<string, string>;
  /** Null where there was no earlier report, or no ceiling. */
  readonly comparison: readonly Row[] | null;
  readonly ceilings: readonly Row[] | null;
  readonly leftOut: readonly LeftOut[];
}

const NAMES = Object.values(DATA_COLUMNS).map(({ name }) => name);

/** Rows that a person looks at; more of them are counted, and no more are kept. */
export const MOST_PROBLEMS = 5000;

/** @param step told before each part of the work */
export async function consolidate(
  engine: Engine,
  wanted: Wanted,
  step: (name: string) => void = () => undefined,
): Promise<Consolidated> {
  const scripts = statements(wanted.statements);
  const perform = async (from: string, to: string): Promise<void> => {
    for (const { name, sql } of scripts)
      if (name >= from && name < to) {
        step(name);
        await engine.run(sql);
      }
  };
  await engine.run('CREATE SCHEMA province');
  await makeLists(engine, wanted);
  const out: LeftOut[] = [];
  /** Reads the facts of these, without those that cannot be trusted. */
  const settle = async (sources: readonly Source[]): Promise<void> => {
    const named = namesOf(sources);
    const load = async (from: readonly Source[]): Promise<void> => {
      await readFacts(engine, from);
      await perform('10', '20');
    };
    const left: LeftOut[] = [];
    try {
      await load(sources);
    } catch (error) {
      // A file without a hash may have been cut off anywhere. Which one it is, is asked only then: it takes a reading of each.
      const cut = await unreadable(engine, sources);
      if (cut.length === 0) throw error;
      left.push(...cut.map(({ name }) => ({ name, problem: 'FILE_CUT', detail: '' })));
      const sound = sources.filter((one) => !cut.includes(one));
      if (sound.length === 0) throw new Undecided({ what: 'nothing' });
      await load(sound);
    }
    await perform('20', '50');
    left.push(...(await leaveOut(engine, named)), ...(await settleVersions(engine, wanted, named)));
    if (left.length > 0) await perform('20', '50');
    await refuseYears(engine);
    const isBefore = sources === wanted.before;
    out.push(...left.map((one) => (isBefore ? { ...one, isBefore: true as const } : one)));
  };
  let placesBefore: readonly Row[] = [];
  if (wanted.before.length > 0) {
    await settle(wanted.before);
    placesBefore = (await placesOf(engine)).map(withNames(namesOf(wanted.before)));
    await engine.run('CREATE TABLE province.earlier AS SELECT * FROM province.entries');
  }
  await settle(wanted.sources);
  const source = withNames(namesOf(wanted.sources));
  await perform('50', wanted.before.length > 0 ? '80' : '70');
  if (wanted.ceilings.length > 0) await perform('80', '90');
  const all = (table: string, rest = ''): Promise<readonly Row[]> =>
    engine.rows(`SELECT * FROM province.${table} ${rest}`);
  const successors = successorsIn(wanted.list);
  const places = await placesOf(engine);
  const ceilings =
    wanted.ceilings.length > 0 ? await all('ceilings_held', 'ORDER BY line_code, line_key') : null;
  return {
    report: await all('report'),
    places: places.map(source),
    units: await all('units', 'ORDER BY place, unit_code'),
    problems: [
      ...(await all('problems', `ORDER BY severity, problem, place, source, detail LIMIT ${MOST_PROBLEMS}`)),
      ...standingsIn(wanted.sources, places),
      ...notBefore(places, placesBefore, successors),
      ...ceilingsIn(ceilings ?? []),
    ].map(source),
    completeness: await all('completeness', 'ORDER BY kind, place, unit'),
    control: await all('control', 'ORDER BY id'),
    placesBefore,
    successors,
    comparison:
      wanted.before.length > 0 ? await all('comparison', 'ORDER BY place, line_code, line_key') : null,
    ceilings,
    leftOut: out,
  };
}

/** What packages say of their reports, as far as they are counted. */
function standingsIn(sources: readonly Source[], places: readonly Row[]): readonly Row[] {
  const of = new Map(places.map(({ source, place }) => [source, place]));
  return sources.flatMap(({ path, standing, closedAs }): Row[] => {
    const place = of.get(path);
    if (place === undefined) return [];
    const row = { severity: 'warning', place, source: path, subject: '' };
    const totals = closedAs === null ? '' : `${closedAs.planned}; ${closedAs.disbursed}`;
    return [
      ...(standing === 'stale' ? [{ ...row, problem: 'REPORT_STALE', detail: '' }] : []),
      ...(standing === 'none' ? [{ ...row, problem: 'REPORT_NONE', detail: '' }] : []),
      ...(closedAs === null ? [] : [{ ...row, problem: 'CLOSED_OTHERWISE', detail: totals }]),
    ];
  });
}

/** Places whose report before is not of an earlier day than that of now. */
const notBefore = (
  places: readonly Row[],
  before: readonly Row[],
  successors: ReadonlyMap<string, string>,
): readonly Row[] =>
  before.flatMap(({ place, source, cut_off, run_id }): Row[] => {
    const now = places.find((one) => one.place === (successors.get(String(place)) ?? place));
    if (now === undefined) return [];
    const isEarlier = cut_off !== null && now.cut_off !== null && String(cut_off) < String(now.cut_off);
    const detail = `${cut_off ?? '?'} / ${now.cut_off ?? '?'}`;
    const row = { severity: 'warning', place: now.place ?? '', source: source ?? '', subject: '', detail };
    return isEarlier && run_id !== now.run_id ? [] : [{ ...row, problem: 'BEFORE_NOT_EARLIER' }];
  });

/** Ceilings that do not hold, or that nothing was held against. */
const ceilingsIn = (ceilings: readonly Row[]): readonly Row[] =>
  ceilings.flatMap(({ line_key, line_code, figure, highest, used, places, holds }): Row[] => {
    const row = { severity: 'warning', place: '', source: '', subject: line_code ?? line_key ?? '' };
    if (holds !== true)
      return [{ ...row, problem: 'CEILING_EXCEEDED', detail: `${figure}: ${used} > ${highest}` }];
    return Number(places) === 0 ? [{ ...row, problem: 'CEILING_UNUSED', detail: String(line_key) }] : [];
  });

const namesOf = (sources: readonly Source[]): ReadonlyMap<string, string> =>
  new Map(sources.map(({ path, name }) => [path, name]));

/** Rows with the name of their file as the person gave it. */
const withNames =
  (named: ReadonlyMap<string, string>) =>
  (row: Row): Row => ({ ...row, source: named.get(String(row.source)) ?? row.source ?? '' });

/** Days and times as texts. */
const placesOf = (engine: Engine): Promise<readonly Row[]> =>
  engine.rows(
    'SELECT * REPLACE (CAST(cut_off AS VARCHAR) AS cut_off, CAST(made_at AS VARCHAR) AS made_at) FROM province.places ORDER BY place',
  );

const readCsv = (paths: readonly string[]): string =>
  `read_csv([${paths.map(quoted).join(', ')}], header = true, delim = ',', quote = '"', escape = '"', ` +
  'all_varchar = true, union_by_name = true, filename = true, strict_mode = true, max_line_size = 16777216)';

/** The facts as they lie in their files, every column a text. */
async function readFacts(engine: Engine, sources: readonly Source[]): Promise<void> {
  const columns = NAMES.map((name) => `"${name}"`).join(', ');
  await engine.run(
    `CREATE OR REPLACE VIEW province.raw AS SELECT filename AS source, ${columns} FROM ${readCsv(sources.map(({ path }) => path))}`,
  );
}

/** Files that are no table to their end. */
async function unreadable(engine: Engine, sources: readonly Source[]): Promise<readonly Source[]> {
  const found: Source[] = [];
  for (const source of sources)
    await engine
      .rows(`SELECT COUNT(COLUMNS(*)) FROM ${readCsv([source.path])}`)
      .catch(() => found.push(source));
  return found;
}

async function makeLists(engine: Engine, { list, ceilings }: Wanted): Promise<void> {
  const fill = async (table: string, columns: string, rows: readonly string[]): Promise<void> => {
    await engine.run(`CREATE TABLE province.${table} (${columns})`);
    if (rows.length > 0) await engine.run(`INSERT INTO province.${table} VALUES ${rows.join(', ')}`);
  };
  const row = (...texts: readonly string[]): string => `(${texts.map(quoted).join(', ')})`;
  await fill(
    'sources',
    'code VARCHAR, name VARCHAR, tier VARCHAR, parent VARCHAR',
    list.map(({ code, name, tier, parent }) => row(code, name, tier, parent)),
  );
  await fill(
    'successors',
    'old_code VARCHAR, new_code VARCHAR',
    [...successorsIn(list)].map(([old, heir]) => row(old, heir)),
  );
  await fill(
    'ceilings',
    'line_key VARCHAR, figure VARCHAR, highest DOUBLE, basis VARCHAR',
    ceilings.map(
      ({ lineKey, figure, highest, basis }) =>
        `(${quoted(lineKey)}, ${quoted(figure)}, ${highest}, ${quoted(basis)})`,
    ),
  );
}

const drop = (engine: Engine, condition: string): Promise<void> =>
  engine.run(`DELETE FROM province.entries WHERE ${condition}`);

/** Takes the reports out whose own figures cannot be trusted. */
async function leaveOut(engine: Engine, named: ReadonlyMap<string, string>): Promise<LeftOut[]> {
  const found = await engine.rows(
    `SELECT source, problem, COUNT(*) AS times, MIN(detail) AS detail FROM province.problems
     WHERE problem IN (${UNUSABLE.map(quoted).join(', ')}) GROUP BY source, problem ORDER BY source, problem`,
  );
  for (const path of new Set(found.map(({ source }) => String(source))))
    await drop(engine, `source = ${quoted(path)}`);
  return found.map(({ source, problem, detail }) => ({
    name: named.get(String(source)) ?? String(source),
    problem: String(problem),
    detail: String(detail),
  }));
}

/** Several reports of one place: the same one twice is refused, two versions are a person's to choose from. */
async function settleVersions(
  engine: Engine,
  { latest, sources, before }: Wanted,
  named: ReadonlyMap<string, string>,
): Promise<LeftOut[]> {
  const undated = new Set([...sources, ...before].flatMap((one) => (isUndated(one) ? [one.path] : [])));
  const found = await engine.rows(
    `SELECT place, source, run_id, year, strftime(cut_off, '%d/%m/%Y') AS until, made_at AS made FROM (
       SELECT DISTINCT place, source, run_id, year, cut_off, made_at FROM province.entries)
     QUALIFY COUNT(*) OVER (PARTITION BY place, year) > 1
     ORDER BY place, cut_off DESC NULLS LAST, made_at DESC, source`,
  );
  const out: LeftOut[] = [];
  for (const place of new Set(found.map((row) => String(row.place)))) {
    const versions = found.filter((row) => row.place === place);
    const told = (row: Row): string => {
      const name = `${named.get(String(row.source)) ?? row.source}`;
      const time = undated.has(String(row.source)) || !(row.made instanceof Date) ? '?' : shownTime(row.made);
      return `${name} (${row.until ?? '?'}; ${time})`;
    };
    const figures = new Set(versions.map(({ run_id }) => figuresOfRun(String(run_id))));
    if (figures.size < versions.length)
      throw new Undecided({ what: 'same', place, reports: versions.map(told) });
    const unknown = versions.some(({ source }) => undated.has(String(source)));
    if (unknown || !latest)
      throw new Undecided({ what: unknown ? 'undated' : 'versions', place, reports: versions.map(told) });
    for (const row of versions.slice(1)) {
      await drop(engine, `place = ${quoted(place)} AND run_id = ${quoted(String(row.run_id))}`);
      out.push({
        name: named.get(String(row.source)) ?? String(row.source),
        problem: 'OLDER_VERSION',
        detail: told(row),
      });
    }
  }
  return out;
}

async function refuseYears(engine: Engine): Promise<void> {
  const years = await engine.rows(
    `SELECT year, STRING_AGG(place, ', ' ORDER BY place) AS places FROM province.places GROUP BY year ORDER BY year`,
  );
  if (years.length === 0) throw new Undecided({ what: 'nothing' });
  if (years.length > 1)
    throw new Undecided({ what: 'years', years: years.map(({ year, places }) => `${year}: ${places}`) });
}

/** The folder of the translated statements in the project. */
export const statementsIn = (home: string): string => join(home, 'sql', 'duckdb');
