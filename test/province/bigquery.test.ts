/**
 * The statements for BigQuery: as they are made from a list, as an independent parser reads them, and the translation that the
 * command line runs.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bigQueryScript, isDataset, spreadsheetId } from '../../app/province/bigquery.ts';
import { type Place, readList } from '../../app/province/list.ts';
import { DATA_COLUMNS } from '../../src/report/data-columns.ts';

const SQL = new URL('../../sql', import.meta.url).pathname;
const PARSER: string = '@polyglot-sql/sdk';
interface Parser {
  transpile(
    sql: string,
    from: string,
    to: string,
  ): { readonly success: boolean; readonly sql?: readonly string[]; readonly error: unknown };
}
const parser = await import(PARSER).then(
  (found: Parser) => found,
  () => null,
);
if (parser === null) console.warn('No SQL parser is installed: the statements are not read here.');

const folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const listed = (text: string): readonly Place[] | null => {
  const path = join(folder, 'list.csv');
  writeFileSync(path, text);
  return readList(path);
};
const ID = (letter: string): string => letter.repeat(44);
const url = (letter: string): string => `https://docs.google.com/spreadsheets/d/${ID(letter)}/edit#gid=0`;

describe('the list of places', () => {
  it('is read with commas or semicolons between, with Vietnamese headers, with and without a mark in front', () => {
    const expected = [
      {
        code: '106',
        name: 'Phong Thổ, huyện',
        url: url('a'),
        tier: 'huyện',
        parent: '12',
        predecessors: ['01', '02'],
        line: 2,
      },
    ];
    expect(
      listed(`code,name,url,tier,parent,predecessors\n106,"Phong Thổ, huyện",${url('a')},huyện,12,01;02\n`),
    ).toEqual(expected);
    expect(
      listed(
        `\ufeffMã;Tên;Địa chỉ;Cấp;Mã cấp trên;Mã trước\r\n106;Phong Thổ, huyện;${url('a')};huyện;12;01|02\r\n`,
      ),
    ).toEqual(expected);
    expect(listed('nơi,địa chỉ\nx,y\n')).toBeNull();
  });

  it('knows the address of a spreadsheet of Google’s, and the name of a dataset', () => {
    expect(spreadsheetId(url('a'))).toBe(ID('a'));
    for (const odd of [
      '',
      'https://example.com/spreadsheets/d/abc',
      `javascript:${url('a')}`,
      'https://docs.google.com/document/d/abc',
    ])
      expect([odd, spreadsheetId(odd)]).toEqual([odd, null]);
    expect(['da8', 'my-project-1.da8_lai_chau'].map(isDataset)).toEqual([true, true]);
    expect(['', '8da', 'a b', 'x; DROP TABLE y', 'a.b.c', 'dữ_liệu'].map(isDataset)).toEqual(
      Array(6).fill(false),
    );
  });
});

describe('the script', () => {
  let script: string;
  beforeAll(() => {
    const places = listed(
      `code,name,url,tier,parent,predecessors\n106,Huyện O'Brien\\,${url('a')},huyện,12,\n107,"x'); DROP TABLE y; --",${url('b')},xã,106,01;02\n`,
    ) as readonly Place[];
    script = bigQueryScript('my-project-1.da8', null, places, SQL);
  });

  it('has a table over each spreadsheet, all columns in their order as text', () => {
    const tables = script.match(/CREATE OR REPLACE EXTERNAL TABLE[^;]*;/g) ?? [];
    expect(tables).toHaveLength(2);
    const columns = [...(tables[0] as string).matchAll(/^ {2}`(\w+)` STRING/gm)].map(([, name]) => name);
    expect(columns).toEqual(Object.values(DATA_COLUMNS).map(({ name }) => name));
    expect(tables[0]).toContain(`uris = ['https://docs.google.com/spreadsheets/d/${ID('a')}']`);
    // 67 columns: A to BO.
    expect(tables[0]).toContain("sheet_range = 'Dữ liệu!A:BO'");
  });

  it('names no other dataset, and takes text of the list for text', () => {
    expect(script).not.toMatch(/\bprovince\./);
    expect(script).toContain("'Huyện O\\'Brien\\\\'");
    expect(script).toContain("'x\\'); DROP TABLE y; --'");
  });

  it.skipIf(parser === null)('is read by an independent parser as it stands', () => {
    const { success, error, sql } = (parser as Parser).transpile(script, 'bigquery', 'bigquery');
    expect([success, error]).toEqual([true, null]);
    // Text of the list began no statement of its own.
    expect(
      new Set(
        (sql ?? []).map((one) => /\bCREATE (?:OR REPLACE )?(?:EXTERNAL )?(?:SCHEMA|TABLE|VIEW)/.test(one)),
      ),
    ).toEqual(new Set([true]));
    expect((sql ?? []).filter((one) => /^\s*DROP/.test(one))).toEqual([]);
  });
});

it.skipIf(parser === null)(
  'the translation that runs here is that of the statements as they stand',
  async () => {
    const { translatedFiles } = await import('../../tools/sql.mjs');
    const files = await translatedFiles();
    expect(readdirSync(join(SQL, 'duckdb')).sort()).toEqual([...files.keys()].sort());
    for (const [name, text] of files)
      expect([name, readFileSync(join(SQL, 'duckdb', name), 'utf8')]).toEqual([name, text]);
  },
);
