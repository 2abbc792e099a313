/**
 * What the add-in remembers about this workbook between runs, in the properties of the document: short texts by key,
 * shared by everyone who may edit. A copy of the workbook starts without them, so nothing may depend on their being there.
 */

import * as z from 'zod/mini';
import { onFirstUse } from '../schema/on-first-use.ts';

/** What is no text is forgotten, as in a copy of the workbook. */
const remembered = onFirstUse(() => z.catch(z.record(z.string(), z.catch(z.string(), '')), {}));

const store = (): GoogleAppsScript.Properties.Properties => PropertiesService.getDocumentProperties();

/** Everything that is remembered. */
export const recall = (): Readonly<Record<string, string>> => remembered().parse(store().getProperties());

export const keep = (key: string, text: string): void => {
  store().setProperty(key, text);
};
