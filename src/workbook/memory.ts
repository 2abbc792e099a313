/**
 * What the add-in remembers about this workbook between runs, in the properties of the document: short texts by key,
 * shared by everyone who may edit. A copy of the workbook starts without them, so nothing may depend on their being there.
 */

import * as z from 'zod/mini';
import { onFirstUse } from '../schema/on-first-use.ts';

/** What is no text is forgotten, as in a copy of the workbook. */
const remembered = onFirstUse(() => z.catch(z.record(z.string(), z.catch(z.string(), '')), {}));

const store = (): GoogleAppsScript.Properties.Properties => PropertiesService.getDocumentProperties();

/** What the keys of written words begin with. */
export const OWN_KEYS = 'da8.written.';

/** Everything that is remembered. */
export const recall = (): Readonly<Record<string, string>> => remembered().parse(store().getProperties());

/**
 * Remembers texts, in a store that is asked for once. The store of a document holds some 500 KB: where it is full, what was
 * remembered of keys that are no longer in use goes, and the older half of each text (`remember` puts the newer one first).
 * Where even that does not help, the key is forgotten and the command goes on: what it knows wrongly would be worse than not
 * knowing.
 *
 * @param inUse keys whose texts are still needed; asked only where the store is full
 */
export function keeper(
  inUse: () => ReadonlySet<string> = () => new Set(),
): (key: string, text: string) => void {
  let opened: GoogleAppsScript.Properties.Properties | null = null;
  return (key, text) => {
    try {
      opened ??= store();
      opened.setProperty(key, text);
    } catch (error) {
      console.error(String(error));
      makeRoom(inUse());
      try {
        store().setProperty(key, text);
      } catch {
        store().deleteProperty(key);
      }
    }
  };
}

/** Remembers one text; as `keeper` does. */
export const keep = (key: string, text: string): void => keeper()(key, text);

function makeRoom(inUse: ReadonlySet<string>): void {
  for (const [key, text] of Object.entries(recall())) {
    if (!key.startsWith(OWN_KEYS)) continue;
    const [newer = ''] = text.split(' ');
    if (!inUse.has(key)) store().deleteProperty(key);
    else if (newer !== text) store().setProperty(key, newer);
  }
}

/** Forgets what was remembered under a key. */
export const forget = (key: string): void => {
  store().deleteProperty(key);
};
