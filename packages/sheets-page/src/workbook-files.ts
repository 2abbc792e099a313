/** Workbooks that come into the page and leave it: which one is opened, and the buttons «Mở» and «Tải xuống». */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import { FileError, holdsPrograms, readXlsx } from '@so-ke-hoach/xlsx';
import { ask, tell } from './dialogs.ts';
import { element, part } from './dom.ts';
import type { Saver } from './saving.ts';
import { fetchWorkbook, type PageConfig } from './server.ts';
import { forget, load, type Opened, storeKey } from './store.ts';
import { timeText, words } from './words.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** The browser has read a download long before. */
const DOWNLOAD_MS = 10_000;

/** The work kept in this browser, or the served file. Where both changed, the person chooses. Null: an empty one. */
export async function workbookToOpen(config: PageConfig): Promise<Opened | null> {
  const key = storeKey(config);
  if (new URLSearchParams(location.search).has('fresh')) await forget(key).catch(() => {});
  const saved = await load(key);
  if (saved && (saved.stamp === config.stamp || config.name === null)) return saved;
  if (saved) {
    const { value } = await ask({
      title: words.fileChanged,
      message: words.fileChangedText(timeText(saved.at)),
      choices: [
        { value: 'work', caption: words.keepWork },
        { value: 'file', caption: words.takeFile },
      ],
    });
    if (value !== 'file') return saved;
  }
  return config.name === null ? null : readNamed(await fetchWorkbook(), config.name);
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

async function openFile(file: File, saver: Saver): Promise<void> {
  try {
    const opened = await readNamed(new Uint8Array(await file.arrayBuffer()), file.name);
    const { value } = await ask({
      title: words.replace,
      message: words.replaceText,
      choices: [
        { value: 'OK', caption: words.replaceYes },
        { value: 'CANCEL', caption: words.cancel },
      ],
    });
    if (value === 'OK') await saver.replace(opened);
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
  return { snapshot, origin: { file: bytes } };
}

/** What a person is told about an error. */
export function errorText(error: unknown): string {
  if (error instanceof FileError) return error.message_vi;
  return error instanceof Error ? error.message : String(error);
}
