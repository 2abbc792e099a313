/**
 * The statements for BigQuery: an external table over the tab `Dữ liệu` of each spreadsheet, all of them as one, the list of
 * places, and the statements of `sql/` as they stand. Whatever a list says, it is text inside of the statements.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TABS } from '../../src/layout.ts';
import { DATA_COLUMNS } from '../../src/report/data-columns.ts';
import { columnLetters } from '../../src/table/columns.ts';
import { type Place, successorsIn } from './list.ts';

/** What BigQuery takes for a name of a dataset, with that of its project before it or not. */
export const isDataset = (name: string): boolean =>
  /^(?:[a-z][a-z0-9-]{4,28}[a-z0-9]\.)?[A-Za-z_]\w{0,1023}$/.test(name);

/** What BigQuery takes for the place where a dataset lies, as `asia-southeast1` or `EU`. */
export const isLocation = (name: string): boolean => /^[A-Za-z][A-Za-z0-9-]{1,39}$/.test(name);

const SPREADSHEET =
  /^https:\/\/docs\.google\.com\/(?:a\/[^/]+\/)?spreadsheets\/(?:u\/\d+\/)?d\/([\w-]{20,})(?:[/?#]|$)/;

/** The id of a spreadsheet in its address; null where it is none of Google's. */
export const spreadsheetId = (url: string): string | null => SPREADSHEET.exec(url.trim())?.[1] ?? null;

const text = (value: string): string =>
  `'${value.replace(/[\\']/g, (sign) => `\\${sign}`).replace(/[\r\n]+/g, ' ')}'`;

/** Names of the statements that need a table of the province's own. */
const OPTIONAL: Readonly<Record<string, string>> = {
  '70-comparison.sql': 'earlier',
  '80-ceilings.sql': 'ceilings',
};

/**
 * @param dataset checked by `isDataset`
 * @param location checked by `isLocation`; null for BigQuery's own choice
 * @param places each with an address that is a spreadsheet's, or with none: then it is only missed; one has an address
 * @param folder `sql/`
 */
export function bigQueryScript(
  dataset: string,
  location: string | null,
  places: readonly Place[],
  folder: string,
): string {
  const withSheet = places.filter(({ url }) => url !== '');
  const names = Object.values(DATA_COLUMNS).map(({ name }) => name);
  const last = columnLetters(names.length - 1);
  const quotedSet = dataset.includes('-') ? `\`${dataset}\`` : dataset;
  const table = (name: string): string => `${quotedSet}.${name}`;
  const columns = names.map((name) => `  \`${name}\` STRING`).join(',\n');
  const sheet = (at: number): string => `sheet_${String(at + 1).padStart(4, '0')}`;
  const parts = [
    `-- Made by «so-ke-hoach bigquery». Run it in BigQuery as it is; run it again to bring the figures up to date.\n` +
      `CREATE SCHEMA IF NOT EXISTS ${quotedSet}${location === null ? '' : `\nOPTIONS (location = ${text(location)})`};`,
    ...withSheet.map(
      ({ code, name, url }, at) =>
        `-- ${`${code} ${name}`.replace(/[\r\n]+/g, ' ')}\n` +
        `CREATE OR REPLACE EXTERNAL TABLE ${table(sheet(at))} (\n${columns}\n)\nOPTIONS (\n` +
        `  format = 'GOOGLE_SHEETS',\n  uris = ['https://docs.google.com/spreadsheets/d/${spreadsheetId(url)}'],\n` +
        `  sheet_range = ${text(`${TABS.data}!A:${last}`)},\n  skip_leading_rows = 1\n);`,
    ),
    `CREATE OR REPLACE VIEW ${table('raw')} AS\n${withSheet
      .map(({ code }, at) => `SELECT ${text(code)} AS source, * FROM ${table(sheet(at))}`)
      .join('\nUNION ALL\n')};`,
    listTable(
      table('sources'),
      ['code', 'name', 'tier', 'parent'],
      places.map((place) => [place.code, place.name, place.tier, place.parent]),
    ),
    listTable(table('successors'), ['old_code', 'new_code'], [...successorsIn(places)]),
    ...readdirSync(folder)
      .filter((name) => name.endsWith('.sql'))
      .sort()
      .map((name) => {
        const sql = readFileSync(join(folder, name), 'utf8')
          .replaceAll(/\bprovince\./g, `${quotedSet}.`)
          .trim();
        const needs = OPTIONAL[name];
        // Run by hand once that table is there; a script that names a table that is not there does not run at all.
        return needs === undefined
          ? `-- ${name}\n${sql}`
          : `-- ${name}: needs ${table(needs)}. Take the dashes away once it is there.\n${sql.replace(/^/gm, '-- ')}`;
      }),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** A table of texts, also where there are no rows. */
function listTable(name: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const types = columns.map((column) => `${column} STRING`).join(', ');
  const listed = rows.map((row) => `  (${row.map(text).join(', ')})`).join(',\n');
  return `CREATE OR REPLACE TABLE ${name} AS\nSELECT * FROM UNNEST(ARRAY<STRUCT<${types}>>[\n${listed}\n]);`;
}
