/** The work of this browser between two visits: one workbook for each served file, in IndexedDB. */
import type { Origin, WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import type { PageConfig } from './server.ts';

/** What the page opens: a workbook, and the file it was read from. */
export type Opened = Pick<Saved, 'snapshot' | 'origin'>;

export interface Saved {
  /** The stamp of the served file that the work started from. */
  stamp: string;
  name: string;
  snapshot: WorkbookSnapshot;
  /** The file that the work began with: a download is that file with what changed. */
  origin?: Partial<Origin> & Pick<Origin, 'file'>;
  /** When it was saved, in milliseconds. */
  at: number;
}

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
      const transaction = database.transaction(TABLE, mode);
      const request = work(transaction.objectStore(TABLE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** Where the work on the served file is kept; a page without a file has one place of its own. */
export function storeKey({ name }: Pick<PageConfig, 'name'>): string {
  return name ?? '';
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
