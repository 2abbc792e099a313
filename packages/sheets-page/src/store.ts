/** The work of this browser between two visits: one workbook for each key (see `place.ts`), in IndexedDB. */
import type { Origin, WorkbookSnapshot } from '@so-ke-hoach/xlsx';

/** What the page opens: a workbook, and the file it was read from. */
export type Opened = Pick<Saved, 'snapshot' | 'origin' | 'results'>;

export interface Saved {
  /** The stamp of the served file that the work started from. */
  stamp: string;
  name: string;
  snapshot: WorkbookSnapshot;
  /** The file that the work began with: a download is that file with what changed. */
  origin?: Partial<Origin> & Pick<Origin, 'file'>;
  /** By what the results of its formulas were worked out, where they are whole. */
  results?: string;
  /** When it was saved, in milliseconds. */
  at: number;
  /** It is in the file whose stamp this is. */
  onDisk?: boolean;
}

/** What is said of a kept workbook beside its content. */
export type SavedAs = Omit<Saved, 'snapshot' | 'origin' | 'results'>;

/** A kept workbook, without its content. */
export type Entry = Pick<Saved, 'name' | 'at'> & { key: string };

const DATABASE = 'so-ke-hoach';
const TABLE = 'workbooks';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inTable<T>(
  mode: IDBTransactionMode,
  work: (table: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      // Strict: on the disk when it is said to be saved, not on its way there.
      const transaction = database.transaction(TABLE, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(TABLE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** What is kept under the key; null where nothing is, or where the browser keeps nothing. */
export async function load(key: string): Promise<Saved | null> {
  try {
    return ((await inTable('readonly', (table) => table.get(key))) as Saved | undefined) ?? null;
  } catch {
    return null;
  }
}

export async function save(key: string, saved: Saved): Promise<void> {
  await inTable('readwrite', (table) => table.put(saved, key));
}

export async function forget(key: string): Promise<void> {
  await inTable('readwrite', (table) => table.delete(key));
}

/** Every workbook that this browser keeps, the newest first. */
export async function entries(): Promise<Entry[]> {
  try {
    const keys = (await inTable('readonly', (table) => table.getAllKeys())) as string[];
    const all = await Promise.all(keys.map(async (key) => ({ key, saved: await load(key) })));
    return all
      .flatMap(({ key, saved }) => (saved ? [{ key, name: saved.name, at: saved.at }] : []))
      .sort((a, b) => b.at - a.at);
  } catch {
    return [];
  }
}

const SENT = 'so-ke-hoach sent ';

/** Notes the contents that are on their way to the file; at once, for the page may go at any moment. */
export function noteSent(key: string, stamps: readonly string[]): void {
  try {
    localStorage.setItem(SENT + key, stamps.join(' '));
  } catch {
    // Then the person is asked which of two contents is theirs.
  }
}

export function sentBefore(key: string): string[] {
  try {
    return (localStorage.getItem(SENT + key) ?? '').split(' ').filter(Boolean);
  } catch {
    return [];
  }
}

/** What becomes of kept work when its file is opened again. */
export type Return =
  /** The file is opened: it holds the work, or has gone on from it. */
  | 'file'
  /** The work is opened as it is. */
  | 'work'
  /** The work is opened and written to the file, which does not hold it yet. */
  | 'recover'
  /** Both have gone on: the person chooses. */
  | 'ask';

/** @param sent contents that this browser was writing to the file when its page went: the work has gone on from them */
export function returnOf(
  saved: Pick<Saved, 'stamp' | 'onDisk'>,
  stamp: string,
  hasFile: boolean,
  sent: readonly string[] = [],
): Return {
  if (!hasFile) return 'work';
  if (!saved.onDisk && sent.includes(stamp)) return 'recover';
  if (saved.onDisk) return saved.stamp === stamp ? 'work' : 'file';
  return saved.stamp === stamp ? 'recover' : 'ask';
}
