/**
 * What the add-in remembers about this workbook between runs, in the properties of the document: short texts by key,
 * shared by everyone who may edit. A copy of the workbook starts without them, so nothing may depend on their being there.
 */

const store = (): GoogleAppsScript.Properties.Properties => PropertiesService.getDocumentProperties();

/** Everything that is remembered. */
export const recall = (): Readonly<Record<string, string>> => store().getProperties();

export const keep = (key: string, text: string): void => {
  store().setProperty(key, text);
};
