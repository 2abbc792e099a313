/**
 * Which workbook this window shows, as its address says: the served one, a saved copy of it for reading (`?copy=`), or
 * one that lives in this browser only (`?book=`). And under which key the work on it is kept.
 */
import type { PageConfig } from './server.ts';

export type Place = { kind: 'served' } | { kind: 'copy'; name: string } | { kind: 'browser'; id: string };

export function placeOf(search: string): Place {
  const query = new URLSearchParams(search);
  const copy = query.get('copy');
  const id = query.get('book');
  if (copy !== null) return { kind: 'copy', name: copy };
  return id === null ? { kind: 'served' } : { kind: 'browser', id };
}

/** The address of another place, with what else the present one says. */
export function addressOf(place: Place, search: string): string {
  const query = new URLSearchParams(search);
  for (const name of ['copy', 'book', 'fresh']) query.delete(name);
  if (place.kind === 'copy') query.set('copy', place.name);
  if (place.kind === 'browser') query.set('book', place.id);
  const text = query.toString();
  return text === '' ? './' : `./?${text}`;
}

const BROWSER = 'browser:';

/** Where the work is kept. A file of the same name in another folder is another workbook. */
export function storeKey(place: Place, { name, disk }: Pick<PageConfig, 'name' | 'disk'>): string {
  // Nothing is kept of one that is only read; were it, it must not be in the workbook's place.
  if (place.kind === 'copy') return `copy:${place.name}`;
  if (place.kind === 'browser') return `${BROWSER}${place.id}`;
  return disk?.path ?? name ?? '';
}

/** The place of a kept workbook that belongs to no file; null for any other key. */
export function browserPlace(key: string): Place | null {
  return key.startsWith(BROWSER) ? { kind: 'browser', id: key.slice(BROWSER.length) } : null;
}
