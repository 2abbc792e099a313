/**
 * Workbooks from and to the disk. Every way a file can be unusable becomes one sentence.
 */
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Host, NodeHost } from '@so-ke-hoach/sheets-host';
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { FileError, readXlsx } from '@so-ke-hoach/xlsx';
import type { Language } from '../../src/source/settings.ts';
import { Problem } from './problem.ts';
import { wordsOf } from './words.ts';

/** The project's folder: this file is bundled into `local/dist`, and tests import it from `app/cli`; both lie two below. */
export const HOME = fileURLToPath(new URL('../..', import.meta.url));
export const DATA = join(HOME, 'data', 'phong-tho-2023');

/** A host with the built add-in; its person says yes to every question. */
export async function openHost(language: Language, workbook?: WorkbookSnapshot): Promise<NodeHost> {
  const dist = join(HOME, 'dist');
  if (!existsSync(join(dist, 'Code.js'))) throw new Problem(wordsOf(language).notBuilt);
  // The spreadsheet engine takes its time to load: only where a workbook is opened.
  const { createHost } = await import('@so-ke-hoach/sheets-host');
  const host = await createHost({
    ...(workbook === undefined ? {} : { workbook }),
    ask: async ({ buttons = 'OK' }) => ({ button: buttons.includes('YES') ? 'YES' : 'OK' }),
  });
  await host.load(dist);
  return host;
}

export async function readWorkbook(path: string, language: Language): Promise<WorkbookSnapshot> {
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
    return await readXlsx(bytes, { locale: 'vi_VN', timeZone: 'Asia/Ho_Chi_Minh' });
  } catch (error) {
    if (error instanceof FileError) {
      throw new Problem(words.refused(path, language === 'en' ? error.message_en : error.message_vi));
    }
    throw error;
  }
}

/** Writes beside the target first: a run that dies leaves the old file whole. */
export async function writeWorkbook(host: Host, path: string, language: Language): Promise<number> {
  const bytes = await host.toXlsx();
  const aside = join(dirname(path), `.${process.pid}-${Date.now()}.tmp`);
  try {
    writeFileSync(aside, bytes);
    renameSync(aside, path);
  } catch {
    rmSync(aside, { force: true });
    throw new Problem(wordsOf(language).cannotWrite(path));
  }
  return bytes.length;
}

/** What a written file cannot keep is said; written over itself, the original is kept beside it. */
export function keepOriginal(
  path: string,
  out: string,
  workbook: WorkbookSnapshot,
  language: Language,
): string | null {
  if ((workbook.dropped ?? []).length === 0) return null;
  const words = wordsOf(language);
  if (out !== path) return words.lost;
  const copy = path.replace(/(\.xlsx)?$/i, '.goc.xlsx');
  if (!existsSync(copy)) copyFileSync(path, copy);
  return words.backup(copy);
}
