/**
 * The commands for more than one workbook: `export` writes a data package, `bigquery` the statements for BigQuery, and
 * `consolidate` adds up workbooks and packages here.
 */
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeXlsx } from '@so-ke-hoach/xlsx';
import { TABS } from '../../src/layout.ts';
import { dataWords } from '../../src/messages/data.ts';
import { uiOf } from '../../src/messages/ui.ts';
import { FILES } from '../../src/report/package/resources.ts';
import { notAsClosed } from '../../src/report/print/foot.ts';
import type { Language } from '../../src/source/settings.ts';
import { codeOf } from '../disk/write.ts';
import { decodeText } from '../documents/encoding.ts';
import { splitRows } from '../documents/text.ts';
import { bigQueryScript, isDataset, isLocation, spreadsheetId } from '../province/bigquery.ts';
import {
  consolidate as addUp,
  type Ceiling,
  type Consolidated,
  type Source,
  statementsIn,
  Undecided,
} from '../province/consolidate.ts';
import { type Engine, NoEngine, openEngine, quoted } from '../province/engine.ts';
import { type Place, readList } from '../province/list.ts';
import {
  type Exported,
  type Fault,
  hashOf,
  openFacts,
  strangersIn,
  writePackage,
} from '../province/package-folder.ts';
import { shownTime } from '../province/time.ts';
import { type ProvinceWords, provinceWords } from '../province/words.ts';
import {
  ceilingsOver,
  faultsOf,
  headOf,
  isFaultless,
  leftOutSaid,
  provinceWorkbook,
  type Unopened,
} from '../province/workbook.ts';
import type { Request } from './arguments.ts';
import { onFile } from './commands.ts';
import { demandWritable, HOME, openHost, readWorkbook, realPath, writeBytes } from './files.ts';
import type { Screen } from './print.ts';
import { Problem } from './problem.ts';
import type { ConsolidateReply, ExportReply } from './reply.ts';
import { menu } from './script.ts';
import { wordsOf } from './words.ts';

type ExportedReport = Exported & { readonly rowsLeftOut: number; readonly reconciled: boolean };

async function engineOr(words: ProvinceWords): Promise<Engine> {
  try {
    return await openEngine();
  } catch (error) {
    if (error instanceof NoEngine) throw new Problem(words.noEngine);
    throw error;
  }
}

/** Writes the data package of one workbook into a folder; the workbook stays as it is. */
export async function exportPackage(request: Request, screen: Screen): Promise<number> {
  const words = provinceWords(request.language);
  const folder = resolve(request.to as string);
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new Problem(words.notFolder(request.to as string));
  const strangers = strangersIn(folder);
  if (strangers.length > 0) throw new Problem(words.folderTaken(request.to as string, strangers));
  const engine = request.parquet ? await engineOr(words) : null;
  try {
    const { reply } = await onFile({ ...request, out: null }, screen, false, (host) =>
      menu<ExportedReport>(host, 'exportData'),
    );
    const files = [...writeFolder(folder, reply, request, words)];
    if (engine !== null) files.push(...(await writeParquet(engine, folder, reply)));
    const { run, rowsLeftOut, reconciled, standing } = reply;
    const [entries] = reply.resources;
    const said: ExportReply = {
      files,
      run,
      rows: entries?.rows.length ?? 0,
      rowsLeftOut,
      reconciled,
      standing,
    };
    if (request.json) screen.out(JSON.stringify(said));
    else {
      screen.out(words.exported(files, request.to as string));
      if (rowsLeftOut > 0) screen.out(words.exportedLeft(rowsLeftOut));
      for (const said of standingSaid(reply, request.language)) screen.out(said);
    }
    return 0;
  } finally {
    engine?.close();
  }
}

/** What somebody who hands the package on must know of its report. */
function standingSaid({ standing, closedAs }: Exported, language: Language): readonly string[] {
  const said = [dataWords(language).standing[standing], notAsClosed(closedAs, uiOf(language).print)];
  return said.filter((text) => text !== '');
}

function writeFolder(
  folder: string,
  made: Exported,
  { language, excel }: Pick<Request, 'language' | 'excel'>,
  words: ProvinceWords,
): readonly string[] {
  try {
    return writePackage(folder, made, language, excel);
  } catch (error) {
    if (codeOf(error) === '') throw error;
    throw new Problem(words.cannotWriteFolder(folder));
  }
}

const TYPES: Readonly<Record<string, string>> = {
  integer: 'BIGINT',
  money: 'BIGINT',
  count: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
};

/** The same tables with their types, from the CSV files. */
async function writeParquet(engine: Engine, folder: string, { resources }: Exported): Promise<string[]> {
  const written: string[] = [];
  for (const { name, columns } of resources) {
    const typed = columns.map(
      (column) => `"${column.name}"::${TYPES[column.type] ?? 'VARCHAR'} AS "${column.name}"`,
    );
    const [csv, parquet] = [FILES[name], FILES[name].replace(/\.csv$/, '.parquet')];
    await engine.run(
      `COPY (SELECT ${typed.join(', ')} FROM read_csv(${quoted(join(folder, csv))}, header = true, delim = ',', ` +
        `quote = '"', escape = '"', all_varchar = true)) TO ${quoted(join(folder, parquet))} (FORMAT parquet)`,
    );
    written.push(parquet);
  }
  return written;
}

/** The list of places, every line of it right. */
function placesOf(path: string, words: ProvinceWords, request: Request, withUrls: boolean): readonly Place[] {
  if (!existsSync(path)) throw new Problem(wordsOf(request.language).notFound(path));
  const places = readList(path);
  if (places === null) throw new Problem(words.listUnreadable(path));
  const odd = (line: number, why: string): never => {
    throw new Problem(words.listOdd(path, line, why));
  };
  if (places.length === 0) odd(1, words.listEmpty);
  const seen = new Map<string, number>();
  const sheets = new Map<string, number>();
  const merged = new Map<string, number>();
  for (const { code, url, line, predecessors } of places) {
    for (const old of predecessors) {
      const other = merged.get(old);
      if (other !== undefined) odd(line, words.listMerged(old, other));
      merged.set(old, line);
    }
    if (code === '') odd(line, words.listNoCode);
    const first = seen.get(code);
    if (first !== undefined) odd(line, words.listTwice(code, first));
    seen.set(code, line);
    if (!withUrls || url === '') continue;
    const id = spreadsheetId(url) ?? odd(line, words.listUrl(url));
    const other = sheets.get(id);
    if (other !== undefined) odd(line, words.listUrlTwice(other));
    sheets.set(id, line);
  }
  if (withUrls && sheets.size === 0) odd(2, words.listNoUrls);
  return places;
}

/** Prints the statements, or writes them with `--out`. */
export async function bigquery(request: Request, screen: Screen): Promise<number> {
  const words = provinceWords(request.language);
  const dataset = request.dataset as string;
  if (!isDataset(dataset)) throw new Problem(words.datasetOdd(dataset));
  const { location } = request;
  if (location !== null && !isLocation(location)) throw new Problem(words.locationOdd(location));
  const places = placesOf(request.file as string, words, request, true);
  const script = bigQueryScript(dataset, location, places, join(HOME, 'sql'));
  const without = places.filter(({ url }) => url === '');
  if (without.length > 0) screen.error(words.withoutSheet(without.map(({ code }) => code)));
  if (request.out === null) screen.out(script.trimEnd());
  else {
    demandWritable(request.out, request.language);
    const copy = writeBytes(Buffer.from(script), realPath(request.out), request.language);
    if (copy !== null) screen.error(wordsOf(request.language).backup(copy));
    screen.out(wordsOf(request.language).written(request.out));
  }
  return 0;
}

const FIGURES: readonly Ceiling['figure'][] = ['planned', 'disbursed', 'quantity'];

function ceilingsOf(path: string, words: ProvinceWords, request: Request): readonly Ceiling[] {
  if (!existsSync(path)) throw new Problem(wordsOf(request.language).notFound(path));
  const text = decodeText(readFileSync(path))
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n');
  const [header = [], ...rows] = splitRows(text, text.slice(0, text.indexOf('\n')).includes(';') ? ';' : ',');
  const at = (name: string): number => header.findIndex((cell) => cell.trim() === name);
  return rows.flatMap((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const of = (name: string): string => (cells[at(name)] ?? '').trim();
    const figure = FIGURES.find((one) => one === of('figure'));
    const highest = Number(of('highest'));
    const odd = [
      ...(of('line_key') === '' ? ['line_key'] : []),
      ...(figure === undefined ? ['figure'] : []),
      // «1.000» is a thousand to some and one to others.
      ...(/^\d+(?:\.(?:\d{1,2}|\d{4,}))?$/.test(of('highest')) ? [] : ['highest']),
    ];
    if (figure === undefined || odd.length > 0)
      throw new Problem(
        words.ceilingsUnreadable(
          path,
          index + 2,
          odd.map((name) => `${name} «${of(name)}»`),
        ),
      );
    return [{ lineKey: of('line_key'), figure, highest, basis: of('basis') }];
  });
}

/** Finds the facts of each file; those of a workbook are made first. One at a time, so that memory holds one workbook. */
async function gather(
  files: readonly string[],
  folder: string,
  request: Request,
  screen: Screen,
  isBefore = false,
): Promise<{ sources: Source[]; broken: Unopened[] }> {
  const words = provinceWords(request.language);
  const sources: Source[] = [];
  const broken: Unopened[] = [];
  for (const [at, name] of files.entries()) {
    screen.error(words.reading(at + 1, files.length, name, isBefore));
    const found = await factsOf(name, join(folder, String(at)), request);
    if ('why' in found) {
      broken.push(isBefore ? { ...found, isBefore } : found);
      screen.error(found.isBlank ? words.blank(name) : words.broken(name, found.why));
    } else sources.push(found);
  }
  return { sources, broken };
}

async function factsOf(name: string, aside: string, request: Request): Promise<Source | Unopened> {
  const words = provinceWords(request.language);
  try {
    const book = /\.xls[xm]$/i.test(name) ? await packageOfBook(name, aside, request) : null;
    const facts = await openFacts(book === null ? name : aside);
    if (!('what' in facts)) return { ...facts, ...book, name };
    return { name, why: faultSaid(facts, words), ...(facts.what === 'empty' ? { isBlank: true } : {}) };
  } catch (error) {
    // The sentence of a file begins with its name, which stands before it here already.
    if (error instanceof Problem) return { name, why: error.message.replace(`«${name}»: `, '') };
    throw error;
  }
}

/** Writes the package of a workbook aside; the hash is the workbook's own, by which a copy of it is known. */
async function packageOfBook(path: string, aside: string, request: Request): Promise<{ hash: string }> {
  const { workbook, bytes, results } = await readWorkbook(path, request.language);
  if (!workbook.sheets.some(({ name }) => name === TABS.plan))
    throw new Problem(provinceWords(request.language).faults.foreign);
  const host = await openHost(request.language, { workbook, results });
  try {
    writePackage(aside, await menu<ExportedReport>(host, 'exportData'), request.language, false);
    return { hash: hashOf(bytes) };
  } finally {
    host.dispose();
  }
}

function faultSaid(fault: Fault, { faults }: ProvinceWords): string {
  if (fault.what === 'newer') return faults.newer(fault.version);
  if (fault.what === 'columns') return faults.columns(fault.names);
  return faults[fault.what];
}

/** The same file under two names, or twice: nobody means that. */
function refuseTwice(sources: readonly Source[], words: ProvinceWords): void {
  const seen = new Map<string, string>();
  for (const { hash, name } of sources) {
    const other = seen.get(hash);
    if (other !== undefined) throw new Problem(words.sameFile(other, name));
    seen.set(hash, name);
  }
}

/** Names that lead to one file are seen before anything is read. */
function refuseSamePath(files: readonly string[], words: ProvinceWords): void {
  const seen = new Map<string, string>();
  for (const name of files) {
    const path = existsSync(name) ? realpathSync(name) : resolve(name);
    const other = seen.get(path);
    if (other !== undefined) throw new Problem(words.sameFile(other, name));
    seen.set(path, name);
  }
}

/** Workbooks and packages in, one workbook out. */
export async function consolidate(request: Request, screen: Screen): Promise<number> {
  const { language } = request;
  const words = provinceWords(language);
  const out = request.out as string;
  refuseSamePath(request.files, words);
  refuseSamePath(request.before, words);
  if ([...request.files, ...request.before].some((name) => realPath(name) === realPath(out)))
    throw new Problem(words.outIsSource(out));
  demandWritable(out, language);
  const list = request.list === null ? [] : placesOf(request.list, words, request, false);
  const ceilings = request.ceilings === null ? [] : ceilingsOf(request.ceilings, words, request);
  const engine = await engineOr(words);
  try {
    const now = await gather(request.files, join(engine.folder, 'now'), request, screen);
    const earlier = await gather(request.before, join(engine.folder, 'before'), request, screen, true);
    refuseTwice(now.sources, words);
    refuseTwice(earlier.sources, words);
    const broken = [...now.broken, ...earlier.broken];
    const done = await decided(words, () =>
      now.sources.length === 0 || (request.before.length > 0 && earlier.sources.length === 0)
        ? Promise.reject(new Undecided({ what: 'nothing' }))
        : addUp(
            engine,
            {
              sources: now.sources,
              before: earlier.sources,
              list,
              ceilings,
              latest: request.latest,
              statements: statementsIn(HOME),
            },
            (name) => screen.error(`… ${words.steps[name.slice(0, 2)] ?? name}`),
          ),
    );
    const facts = { sources: now.sources, before: earlier.sources, broken, made: shownTime(new Date()) };
    const copy = await writeReport(done, facts, request, words);
    if (copy !== null) screen.error(wordsOf(language).backup(copy));
    return tell(done, broken, request, screen);
  } finally {
    engine.close();
  }
}

async function writeReport(
  done: Consolidated,
  facts: Parameters<typeof provinceWorkbook>[1],
  { out, language }: Request,
  words: ProvinceWords,
): Promise<string | null> {
  try {
    const bytes = await writeXlsx(provinceWorkbook(done, facts, words));
    return writeBytes(bytes, realPath(out as string), language);
  } catch (error) {
    if (error instanceof RangeError) throw new Problem(words.tooLarge(error.message));
    throw error;
  }
}

/** What a person has to decide first becomes a sentence. */
async function decided(words: ProvinceWords, work: () => Promise<Consolidated>): Promise<Consolidated> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Undecided)) throw error;
    const { conflict } = error;
    if (conflict.what === 'nothing') throw new Problem(words.nothing);
    if (conflict.what === 'years') throw new Problem(words.years(conflict.years));
    throw new Problem(words[conflict.what](conflict.place, conflict.reports));
  }
}

function tell(done: Consolidated, broken: readonly Unopened[], request: Request, screen: Screen): number {
  const words = provinceWords(request.language);
  const faults = faultsOf(done, broken);
  const over = ceilingsOver(done);
  const total = done.report.find(({ level }) => Number(level) === 0);
  const [planned, disbursed] = [Number(total?.planned ?? 0), Number(total?.disbursed ?? 0)];
  const of = (severity: string): number => done.problems.filter((one) => one.severity === severity).length;
  const left = [
    ...broken.map(({ name, why }) => ({ name, why })),
    ...done.leftOut.map((one) => ({ name: one.name, why: leftOutSaid(one, words) })),
  ];
  const reply: ConsolidateReply = {
    places: done.places.length,
    rows: Number(total?.counted_rows ?? 0),
    planned,
    disbursed,
    leftOut: left,
    errors: of('error'),
    warnings: of('warning'),
    ceilingsOver: over,
    missing: done.completeness.length,
    control: done.control.map(({ id, expected, actual, holds }) => ({
      id: String(id),
      expected: Number(expected),
      actual: Number(actual),
      holds: holds === true,
    })),
  };
  if (request.json) screen.out(JSON.stringify(reply));
  else {
    const shown = (value: number): string => value.toLocaleString(request.language === 'en' ? 'en' : 'vi-VN');
    for (const one of done.leftOut) screen.error(words.broken(one.name, leftOutSaid(one, words)));
    screen.out(words.consolidated(reply.places, reply.rows, shown(planned), shown(disbursed)));
    if (reply.errors + reply.warnings > 0) screen.out(words.problemsFound(reply.errors, reply.warnings));
    for (const { text } of headOf(done, faults, words)) screen.out(text);
    screen.out(wordsOf(request.language).written(request.out as string));
  }
  return isFaultless(faults) && over + faults.before === 0 ? 0 : 1;
}
