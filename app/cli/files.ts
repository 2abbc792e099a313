/**
 * Workbooks from and to the disk. Every way a file can be unusable becomes one sentence.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Host, HostOptions, NodeHost } from '@so-ke-hoach/sheets-host';
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { FileError, readXlsx, resultsOf, writeXlsx } from '@so-ke-hoach/xlsx';
import type { Language } from '../../src/source/settings.ts';
import { keepCopy } from '../disk/copies.ts';
import { KeptBook } from '../disk/kept-book.ts';
import { behindLinks, codeOf, machine, writeWhole } from '../disk/write.ts';
import { codeOfFailure, SENTENCES } from '../serve/sentences.ts';
import { Problem } from './problem.ts';
import { wordsOf } from './words.ts';

/** The project's folder: this file is bundled into `local/dist`, and tests import it from `app/cli`; both lie two below. */
export const HOME = fileURLToPath(new URL('../..', import.meta.url));
export const DATA = join(HOME, 'data', 'phong-tho-2023');

/** A workbook and the file it was read from. */
export interface OpenedFile {
  readonly workbook: WorkbookSnapshot;
  readonly bytes: Uint8Array;
  /** By what its results were worked out; null where they are to be worked out anew. */
  readonly results: string | null;
}

/** Google's limits are Google's machines': here a run goes on until it is done. */
const RUN_LIMIT_MS = 60 * 60_000;

/**
 * A host with the built add-in; its person says yes to every question, or what `ask` says. With the bytes of its file it writes that file
 * with what changed, without them a whole one.
 */
export async function openHost(
  language: Language,
  opened?: Pick<OpenedFile, 'workbook'> & Partial<OpenedFile>,
  ask: NonNullable<HostOptions['ask']> = async ({ buttons = 'OK' }) => ({
    button: buttons.includes('YES') ? 'YES' : 'OK',
  }),
): Promise<NodeHost> {
  const dist = join(HOME, 'dist');
  if (!existsSync(join(dist, 'Code.js'))) throw new Problem(wordsOf(language).notBuilt);
  // The spreadsheet engine takes its time to load: only where a workbook is opened.
  const { createHost } = await import('@so-ke-hoach/sheets-host');
  const { workbook, bytes, results } = opened ?? {};
  const host = await createHost({
    ...(workbook === undefined ? {} : { workbook }),
    ...(bytes === undefined ? {} : { origin: { file: bytes } }),
    ...(results ? { results } : {}),
    timeLimitMs: RUN_LIMIT_MS,
    ask,
  });
  await host.load(dist);
  return host;
}

export async function readWorkbook(path: string, language: Language): Promise<OpenedFile> {
  const words = wordsOf(language);
  let bytes: Uint8Array;
  if (!existsSync(path)) throw new Problem(words.notFound(path));
  if (statSync(path).isDirectory()) throw new Problem(words.isFolder(path));
  try {
    bytes = new Uint8Array(readFileSync(path));
  } catch {
    throw new Problem(words.cannotRead(path));
  }
  try {
    const workbook = await readXlsx(bytes, { locale: 'vi_VN', timeZone: 'Asia/Ho_Chi_Minh' });
    return { workbook, bytes, results: resultsOf(bytes) };
  } catch (error) {
    if (error instanceof FileError) {
      throw new Problem(words.refused(path, language === 'en' ? error.message_en : error.message_vi));
    }
    throw error;
  }
}

/** The file that a name leads to: a link is written through, and copies lie beside the file itself. */
export const realPath = (path: string): string => behindLinks(machine, resolve(path));

/** Refuses a name for the new workbook by which other programs would take it for another kind of file. */
export function demandKind(path: string, language: Language): void {
  const file = realPath(path);
  if (/\.xls[xm]$/i.test(file) || (existsSync(file) && !statSync(file).isFile())) return;
  throw new Problem(wordsOf(language).outKind(path));
}

/** Refuses a file that could not be written in the end, before anything is done for it. */
export function demandWritable(path: string, language: Language): void {
  const words = wordsOf(language);
  const file = realPath(path);
  const folder = dirname(file);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Problem(words.noFolder(folder, path));
  if (existsSync(file)) {
    if (statSync(file).isDirectory()) throw new Problem(words.isFolder(path));
    if (!statSync(file).isFile()) throw new Problem(words.notPlainFile(path));
  }
  const obstacle = new KeptBook(file).obstacle();
  if (obstacle === 'file') throw new Problem(words.readOnly(path));
  if (obstacle === 'folder') throw new Problem(words.readOnlyFolder(folder, path));
}

/** Writes a new workbook. Gives the path of the copy of what stood there; null where nothing did. */
export async function writeWorkbook(host: Host, path: string, language: Language): Promise<string | null> {
  const bytes = await host.toXlsx();
  const copy = keepStanding(path, language);
  write(bytes, path, language);
  return copy;
}

/** Writes a file that is made here as a whole. Gives the path of the copy of what stood there; null where nothing did. */
export function writeBytes(bytes: Uint8Array, path: string, language: Language): string | null {
  const copy = keepStanding(path, language);
  write(bytes, path, language);
  return copy;
}

/**
 * Writes some tabs of the workbook as a file of their own: nothing else comes out when it is printed as a whole. Its title, and
 * that of a PDF made of it, is the first tab's. Gives the path of the copy of what stood there; null where nothing did.
 */
export async function writeTabs(
  host: Pick<Host, 'snapshot'>,
  tabs: readonly { readonly tab: string; readonly title: string }[],
  path: string,
  language: Language,
): Promise<string | null> {
  const { properties: _properties, namedRanges: _ranges, ...workbook } = await host.snapshot();
  const sheets = workbook.sheets.filter(({ name }) => tabs.some(({ tab }) => tab === name));
  const [first] = tabs;
  const name = first?.title || workbook.name;
  const bytes = await writeXlsx({ ...workbook, name, sheets, active: first?.tab ?? '' });
  const copy = keepStanding(path, language);
  write(bytes, path, language);
  return copy;
}

/** Whatever stands where a file is written to is copied first: it may be another workbook, or no workbook at all. */
function keepStanding(path: string, language: Language): string | null {
  if (!existsSync(path)) return null;
  return keepOriginal(path, readFileSync(path), language);
}

function write(bytes: Uint8Array, path: string, language: Language): void {
  try {
    writeWhole(machine, path, bytes);
  } catch (error) {
    // What became of the folder or the file meanwhile has sentences of its own.
    demandWritable(path, language);
    throw new Problem(wordsOf(language).refused(path, SENTENCES[codeOfFailure(codeOf(error))][language]));
  }
}

/** What became of a file that a command worked on. */
export interface WrittenBack {
  /** Nothing had to change, so the file was not touched. */
  readonly untouched: boolean;
  /** Where the file as it was before this run lies now; null where it was not written over. */
  readonly copy: string | null;
}

/** Writes the workbook of a file to `out`. Over itself only where something changed, and after a copy of it. */
export async function writeBack(
  host: Host,
  file: OpenedFile,
  path: string,
  out: string,
  language: Language,
): Promise<WrittenBack> {
  const bytes = await host.toXlsx();
  if (out !== path) {
    const copy = keepStanding(out, language);
    write(bytes, out, language);
    return { untouched: false, copy };
  }
  if (bytes === file.bytes) return { untouched: true, copy: null };
  if (Buffer.compare(readFileSync(path), file.bytes) !== 0)
    throw new Problem(wordsOf(language).changedMeanwhile(path));
  const copy = keepOriginal(path, file.bytes, language);
  write(bytes, path, language);
  return { untouched: false, copy };
}

/** Copies the file beside itself, under the time of day, never over another copy. */
function keepOriginal(path: string, bytes: Uint8Array, language: Language): string {
  try {
    return keepCopy(machine, path, 'goc', bytes, new Date());
  } catch {
    throw new Problem(wordsOf(language).cannotCopy(path));
  }
}
