/** The data package: CSV by the book, a descriptor that independent validators accept, and files that other programs read. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataWords } from '../../src/messages/data.ts';
import { csvOf } from '../../src/report/package/csv.ts';
import { packagePage } from '../../src/report/package/page.ts';
import { type MadeDistrict, makeDistrict, randomOf } from '../support/districts.ts';

const folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made: MadeDistrict;
beforeAll(() => {
  made = makeDistrict(3, randomOf(3), join(folder, 'p'));
});
const FILES = ['du-lieu.csv', 'don-vi.csv', 'ke-hoach.csv', 'dinh-muc.csv', 'canh-bao.csv'];

describe('CSV', () => {
  it('is RFC 4180: CRLF, quotes doubled, blanks blank, text as it is', () => {
    const rows = [['=1+1', 'a "b", c', 'hai\ndòng', null, 1.5, -3]];
    expect(csvOf(['a', 'b', 'c', 'd', 'e', 'f'], rows)).toBe(
      'a,b,c,d,e,f\r\n=1+1,"a ""b"", c","hai\ndòng",,1.5,-3\r\n',
    );
  });

  it('for Excel has its mark, and no text that runs; numbers are numbers', () => {
    const rows = [['=1+1', '+84', '-x', '@SUM(A1)', '\tx', 'x=1', -3]];
    expect(csvOf(['a', 'b', 'c', 'd', 'e', 'f', 'g'], rows, true)).toBe(
      "\ufeffa,b,c,d,e,f,g\r\n'=1+1,'+84,'-x,'@SUM(A1),'\tx,x=1,-3\r\n",
    );
  });
});

describe('the package', () => {
  it('says of every column what it is, in both languages', () => {
    const descriptor = JSON.parse(readFileSync(join(folder, 'p/datapackage.json'), 'utf8'));
    expect(descriptor.resources.map(({ path }: { path: string }) => path)).toEqual(FILES);
    for (const { schema, path } of descriptor.resources) {
      const [header = ''] = readFileSync(join(folder, 'p', path), 'utf8').split('\r\n');
      expect(schema.fields.map(({ name }: { name: string }) => name)).toEqual(header.split(','));
      for (const { name, description } of schema.fields)
        expect([name, description]).toEqual([name, expect.stringMatching(/\S/)]);
    }
    const used = new Set(
      descriptor.resources.flatMap(({ schema }: { schema: { fields: { name: string }[] } }) =>
        schema.fields.map(({ name }) => name),
      ),
    );
    expect(Object.keys(dataWords('vi').columns).filter((name) => !used.has(name))).toEqual([]);
  });

  it('is accepted by independent validators, row by row', async () => {
    const names: readonly [string, string] = ['datapackage', 'tableschema'];
    const found = await Promise.all(names.map((name) => import(name))).catch(() => null);
    if (found === null) {
      console.warn('No validator of data packages is installed: the package is not validated here.');
      return;
    }
    const [{ Package }] = found;
    const loaded = await Package.load(join(folder, 'p/datapackage.json'), { basePath: join(folder, 'p') });
    expect([loaded.valid, loaded.errors.map(String)]).toEqual([true, []]);
    for (const resource of loaded.resources) {
      const rows = await resource.read({ keyed: true });
      if (resource.name !== 'entries') continue;
      const counted = rows.filter((row: { counted: boolean }) => row.counted);
      expect(counted.length).toBe(made.result.rowsReported);
      expect(counted.reduce((all: number, row: { planned: number }) => all + row.planned, 0)).toBe(
        made.result.total.planned,
      );
    }
  });

  it('is read by Python’s csv to the same totals, and text that begins with = stays text', () => {
    const program = `
import csv, json, sys
rows = list(csv.DictReader(open(sys.argv[1], encoding='utf-8', newline='')))
counted = [row for row in rows if row['counted'] == 'TRUE']
print(json.dumps([len(rows), len(counted), sum(int(row['planned']) for row in counted), sum(int(row['disbursed']) for row in counted), sorted({row['subject'] for row in rows})]))`;
    let said: string;
    try {
      said = execFileSync('python3', ['-c', program, join(folder, 'p/du-lieu.csv')], { encoding: 'utf8' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      console.warn('Python is not installed: its csv reads nothing here.');
      return;
    }
    const { total, rowsReported, entries } = made.result;
    const subjects = [...new Set(entries.map(({ row }) => row.entry.subject))].sort();
    expect(JSON.parse(said)).toEqual([
      entries.length,
      rowsReported,
      total.planned,
      total.disbursed,
      subjects,
    ]);
    expect(subjects.some((text) => text.startsWith('='))).toBe(true);
  });
});

it('the page to download from holds text of units as data', () => {
  const hostile = '</script><img src=x onerror=alert(1)>\u2028<!--';
  const page = packagePage([{ name: 'a.csv', caption: hostile, text: hostile }], [hostile]);
  expect(page.match(/<\/script>/g)).toHaveLength(1);
  expect(page).not.toContain('<img');
  expect(page).not.toContain('<!--');
  const given = JSON.parse(/const given=(.*?);for/.exec(page)?.[1] as string);
  expect(given).toEqual({ intro: [hostile], files: [{ name: 'a.csv', caption: hostile, text: hostile }] });
});
