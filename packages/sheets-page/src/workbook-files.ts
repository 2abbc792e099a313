/** Workbooks that come into the page and leave it: which one is opened, and the buttons «Mở» and «Tải xuống». */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import { FileError, holdsPrograms, patchXlsx, readXlsx, resultsOf, writeXlsx } from '@so-ke-hoach/xlsx';
import type { Desk } from './desk.ts';
import { ask, tell } from './dialogs.ts';
import { fetchCopy } from './disk-file.ts';
import { element, part } from './dom.ts';
import type { Saver } from './saving.ts';
import { fetchWorkbook, type PageConfig } from './server.ts';
import { forget, load, type Opened, returnOf, sentBefore } from './store.ts';
import { timeText, words } from './words.ts';
import { diskWords } from './words-disk.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** The browser has read a download long before. */
const DOWNLOAD_MS = 10_000;

export interface Opening {
  /** Null: an empty workbook. */
  opened: Opened | null;
  /** The file does not hold the work yet. */
  unsaved: boolean;
  /** And holds something else, which is to be kept. */
  copyFirst: boolean;
  /** When the browser kept it; null where it comes from the file. */
  at: number | null;
}

/** The work kept in this browser, or the served file. Where both went on, the person chooses, and both are kept. */
export async function workbookToOpen(
  config: PageConfig,
  { place, key, disk }: Pick<Desk, 'place' | 'key' | 'disk'>,
  writes: boolean,
): Promise<Opening> {
  const as = (opened: Opened | null, more: Partial<Opening> = {}): Opening => ({
    opened,
    unsaved: false,
    copyFirst: false,
    at: null,
    ...more,
  });
  if (place.kind === 'copy') return as(await readNamed(await fetchCopy(place.name), place.name));
  if (new URLSearchParams(location.search).has('fresh') && writes) await forget(key).catch(() => {});
  const saved = await load(key);
  const hasFile = place.kind === 'served' && config.name !== null;
  const file = async () =>
    as(config.name === null ? null : await readNamed(await fetchWorkbook(), config.name));
  // A reader sees what the writer saved.
  if (hasFile && (!saved || !writes)) return file();
  if (!saved) return as(null);
  const back = returnOf(saved, config.stamp, hasFile, sentBefore(key));
  if (back === 'file') return file();
  if (back !== 'ask') return as(saved, { at: saved.at, unsaved: back === 'recover' && disk !== null });
  const { value } = await ask({
    title: diskWords().changed,
    message: diskWords().workLeft(config.name ?? '', timeText(saved.at)),
    choices: [
      { value: 'mine', caption: diskWords().mine },
      { value: 'theirs', caption: diskWords().theirs },
    ],
  });
  if (value !== 'theirs') return as(saved, { at: saved.at, unsaved: disk !== null, copyFirst: true });
  // The work is laid beside the file before the browser forgets it.
  const kept = disk === null || (await disk.keepCopy(await bytesOf(saved)));
  if (kept) await forget(key);
  return kept ? file() : as(saved, { at: saved.at });
}

/** The file of work that no host holds. */
async function bytesOf({ snapshot, origin, results }: Opened): Promise<Uint8Array<ArrayBuffer>> {
  const { file, opened, moves = [], doubtful = null } = origin ?? {};
  const bytes =
    file && opened
      ? await patchXlsx({ file, opened, moves, doubtful }, snapshot, { results })
      : await writeXlsx(snapshot, { results });
  return bytes as Uint8Array<ArrayBuffer>;
}

export function installFileButtons(host: Host, saver: Saver): void {
  const input = part<HTMLInputElement>('file');
  part('open').onclick = () => input.click();
  input.onchange = async () => {
    const file = input.files?.[0];
    input.value = '';
    if (file) await openFile(file, saver);
  };
  part('download').onclick = () => download(host);
}

/** Another file is another workbook: it lives in this browser, and the present one stays where it is. */
async function openFile(file: File, saver: Saver): Promise<void> {
  try {
    const opened = await readNamed(new Uint8Array(await file.arrayBuffer()), file.name);
    const { value } = await ask({
      title: diskWords().otherFile,
      message: diskWords().otherFileText(file.name),
      choices: [
        { value: 'OK', caption: words.replaceYes },
        { value: 'CANCEL', caption: words.cancel },
      ],
    });
    if (value === 'OK') await saver.openBeside(opened);
  } catch (error) {
    await tell(words.cannotOpen, errorText(error));
  }
}

async function download(host: Host): Promise<void> {
  try {
    const bytes = await host.toXlsx();
    const blob = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: XLSX });
    const address = URL.createObjectURL(blob);
    element('a', {
      href: address,
      download: `${host.book.name}.${holdsPrograms(bytes) ? 'xlsm' : 'xlsx'}`,
    }).click();
    setTimeout(() => URL.revokeObjectURL(address), DOWNLOAD_MS);
  } catch (error) {
    await tell(words.failed, errorText(error));
  }
}

/** The workbook is called as its file. */
async function readNamed(bytes: Uint8Array, file: string): Promise<Opened> {
  const snapshot = { ...(await readXlsx(bytes)), name: file.replace(/\.xls[xm]$/i, '') };
  const results = resultsOf(bytes);
  return { snapshot, origin: { file: bytes }, ...(results === null ? {} : { results }) };
}

/** What a person is told about an error. */
export function errorText(error: unknown): string {
  if (error instanceof FileError) return error.message_vi;
  return error instanceof Error ? error.message : String(error);
}
