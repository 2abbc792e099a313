/** `consolidate` and `bigquery` as a person runs them: what they say, what they write, and how they end. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from '@so-ke-hoach/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandLine } from '../../app/cli/command-line.ts';
import { type Ran, ranLine } from '../support/command-line.ts';
import { type MadeDistrict, makeDistrict, randomOf } from '../support/districts.ts';
import { hasEngine } from '../support/engine.ts';

const LONG = 120_000;
const folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

const run = (...args: string[]): Promise<Ran> => ranLine(commandLine, args);

describe.skipIf(!(await hasEngine()))('consolidate', () => {
  let made: MadeDistrict[];
  beforeAll(() => {
    const random = randomOf(5);
    made = [1, 2].map((n) => makeDistrict(n, random, at(`p${n}`)));
  }, LONG);

  it(
    'adds up packages and names what is broken; nothing of a broken one is in a total',
    async () => {
      writeFileSync(at('broken.xlsx'), 'no workbook');
      cpSync(at('p1'), at('cut'), { recursive: true });
      const facts = readFileSync(at('cut/du-lieu.csv'), 'utf8');
      writeFileSync(at('cut/du-lieu.csv'), facts.slice(0, facts.length / 2));
      const files = ['p1', 'p2/datapackage.json', 'cut', 'broken.xlsx', 'nowhere'].map(at);
      const { code, out, error } = await run('consolidate', ...files, '--out', at('TINH.xlsx'));
      expect(code).toBe(1);
      for (const name of ['cut', 'broken.xlsx', 'nowhere'])
        expect(error).toContain(`ĐỂ NGOÀI «${at(name)}»: `);
      expect(error).toContain('[5/5]');
      expect(out).toContain('Đã cộng 2 nơi');
      const planned = made.reduce((sum, { result }) => sum + result.total.planned, 0);
      const book = await readXlsx(new Uint8Array(readFileSync(at('TINH.xlsx'))));
      const rows = Object.values(book.sheets[0]?.cells ?? {});
      expect(rows.find((row) => row[1]?.v === 'TỔNG CỘNG')?.[4]?.v).toBe(planned);
      expect(String(rows[1]?.[0]?.v)).toMatch(/^CHƯA DÙNG ĐƯỢC/);
      const listed = Object.values(book.sheets.find(({ name }) => name === 'Tệp')?.cells ?? {});
      expect(listed.filter((row) => row[1]?.v === 'ĐỂ NGOÀI').map((row) => row[0]?.v)).toEqual(
        files.slice(2),
      );
    },
    LONG,
  );

  it(
    'says in JSON what it added up, and ends with 0 where all is well',
    async () => {
      const { code, out } = await run(
        'consolidate',
        at('p1'),
        '--out',
        at('one.xlsx'),
        '--json',
        '--lang',
        'en',
      );
      expect([code, JSON.parse(out)]).toEqual([
        0,
        expect.objectContaining({
          places: 1,
          planned: made[0]?.result.total.planned,
          leftOut: [],
          errors: 0,
        }),
      ]);
    },
    LONG,
  );

  it(
    'names after --before are all of the report before, as a shell gives them',
    async () => {
      const again = makeDistrict(3, randomOf(7), at('p3'));
      const { code, out, error } = await run(
        ...['consolidate', at('p1'), '--before', at('p2'), again.folder, '--out', at('b.xlsx')],
      );
      expect(code).toBe(0);
      expect(out).toContain('Đã cộng 1 nơi');
      expect(error).toContain('[để so sánh 2/2]');
      const book = await readXlsx(new Uint8Array(readFileSync(at('b.xlsx'))));
      const listed = Object.values(book.sheets.find(({ name }) => name === 'Tệp')?.cells ?? {});
      expect(listed.slice(1).map((row) => row[1]?.v)).toEqual(['Đã cộng', 'Để so sánh', 'Để so sánh']);
      // One of them that is broken leaves the figures of now as they are.
      const odd = await run(
        ...['consolidate', at('p1'), '--before', at('p2'), at('nowhere'), '--out', at('b.xlsx')],
      );
      expect([odd.code, odd.out]).toEqual([1, expect.stringContaining('Số liệu khớp')]);
      expect(odd.out).toContain('SO SÁNH THIẾU: 1 tệp của báo cáo trước');
      expect((await run('consolidate', '--before', at('p1'), at('p2'), '--out', at('b.xlsx'))).error).toMatch(
        /Chưa ghi tệp nào/,
      );
    },
    LONG,
  );

  it(
    'a common ceiling that is exceeded stands on the first tab, and ends with 1',
    async () => {
      const lines = readFileSync(at('p1/ke-hoach.csv'), 'utf8')
        .split('\r\n')
        .map((line) => line.split(','));
      const column = (lines[0] as string[]).indexOf('line_key');
      const keys = new Set(lines.slice(1).map((line) => line[column]));
      const rows = [...keys].filter((key) => key !== undefined && /^[\w]+$/.test(key));
      writeFileSync(
        at('tran.csv'),
        ['line_key,figure,highest,basis', ...rows.map((key) => `${key},planned,0,x`)].join('\n'),
      );
      const { code, out } = await run(
        'consolidate',
        at('p1'),
        '--out',
        at('c.xlsx'),
        '--ceilings',
        at('tran.csv'),
      );
      expect(code).toBe(1);
      expect(out).toMatch(/^VƯỢT MỨC TRẦN CHUNG: \d+ mức/m);
      const book = await readXlsx(new Uint8Array(readFileSync(at('c.xlsx'))));
      const first = Object.values(book.sheets[0]?.cells ?? {}).map((row) => String(row[0]?.v ?? ''));
      expect(first[1]).toMatch(/^Số liệu khớp/);
      expect(first[2]).toMatch(/^VƯỢT MỨC TRẦN CHUNG/);
      // Rows that the place leaves out, and on the screen what stands on the first tab.
      expect(first[3]).toMatch(/^NGOÀI TỔNG: \d+ dòng/);
      expect(out).toContain(first[3] as string);
    },
    LONG,
  );

  it(
    'writes nothing where a person has to decide first, or nothing can be used',
    async () => {
      const out = at('never.xlsx');
      cpSync(at('p1'), at('copy'), { recursive: true });
      const later = makeDistrict(1, randomOf(6), at('later'), { made: new Date(Date.UTC(2023, 11, 1)) });
      for (const [args, sentence] of [
        [[at('p1'), at('p1')], /là cùng một tệp/],
        [[at('p1'), at('copy')], /là cùng một tệp/],
        [[at('p1'), later.folder], /có 2 báo cáo khác nhau.*--latest/],
        [[at('nowhere')], /Không có báo cáo nào dùng được/],
        [[at('p1'), '--list', at('nowhere.csv')], /Không tìm thấy tệp/],
      ] as const) {
        const { code, error } = await run('consolidate', ...args, '--out', out);
        expect([args, code]).toEqual([args, 2]);
        expect(error).toMatch(sentence);
      }
      expect(existsSync(out)).toBe(false);
      expect((await run('consolidate', at('p1'))).error).toMatch(/cần --out/);
      expect((await run('consolidate', '--out', out)).error).toMatch(/Chưa ghi tệp nào/);
      expect((await run('consolidate', at('p1'), '--out', at('x.csv'))).code).toBe(2);
    },
    LONG,
  );
});

describe('bigquery', () => {
  const url = (letter: string): string => `https://docs.google.com/spreadsheets/d/${letter.repeat(44)}/edit`;

  it('prints the statements, or writes them', async () => {
    writeFileSync(at('list.csv'), `code,name,url\n1,Một,${url('a')}\n`);
    const printed = await run('bigquery', at('list.csv'), '--dataset', 'da8');
    expect([printed.code, printed.error]).toEqual([0, '']);
    expect(printed.out).toContain('CREATE OR REPLACE EXTERNAL TABLE da8.sheet_0001');
    expect((await run('bigquery', at('list.csv'), '--dataset', 'da8', '--out', at('x.sql'))).code).toBe(0);
    expect(readFileSync(at('x.sql'), 'utf8').trim()).toBe(printed.out.trim());
  });

  it.each([
    ['a code twice', `code,name,url\n1,A,${url('a')}\n1,B,${url('b')}\n`, /dòng 3: mã «1» đã có ở dòng 2/],
    [
      'a spreadsheet twice',
      `code,name,url\n1,A,${url('a')}\n2,B,${url('a')}\n`,
      /dòng 3: cùng bảng tính với dòng 2/,
    ],
    [
      'an address that is none',
      'code,name,url\n1,A,https://example.com\n',
      /dòng 2: «https:\/\/example.com» không phải/,
    ],
    ['no address at all', 'code,name,url\n1,A,\n', /không nơi nào có địa chỉ/],
    ['no code', `code,name,url\n,A,${url('a')}\n`, /dòng 2: chưa có mã/],
    [
      'a former place under two',
      `code,name,url,predecessors\n1,A,${url('a')},9\n2,B,${url('b')},8;9\n`,
      /dòng 3: nơi cũ «9» đã ghi là sáp nhập ở dòng 2/,
    ],
    ['no header', 'x,y\n1,2\n', /phải là CSV có cột code và name/],
    ['no rows', 'code,name,url\n', /không có nơi nào/],
  ])('%s: one sentence with the line', async (_, text, sentence) => {
    writeFileSync(at('odd.csv'), text);
    const { code, error, out } = await run('bigquery', at('odd.csv'), '--dataset', 'da8');
    expect([code, out]).toEqual([2, '']);
    expect(error).toMatch(sentence);
  });

  it('a place without a spreadsheet is named, and missed by the statements; the dataset lies where it is told', async () => {
    writeFileSync(at('some.csv'), `code,name,url\n1,Một,${url('a')}\n2,Hai,\n`);
    const { code, out, error } = await run(
      ...['bigquery', at('some.csv'), '--dataset', 'da8', '--location', 'asia-southeast1'],
    );
    expect([code, error]).toEqual([0, expect.stringContaining('1 nơi chưa có địa chỉ bảng tính')]);
    expect(out).toContain("OPTIONS (location = 'asia-southeast1')");
    expect(out).not.toContain('sheet_0002');
    expect(out).toContain("('2', 'Hai', '', '')");
    const odd = await run('bigquery', at('some.csv'), '--dataset', 'da8', '--location', "x'; DROP");
    expect([odd.code, odd.error]).toEqual([2, expect.stringContaining('không phải nơi đặt')]);
  });

  it('a name that is no dataset’s is refused', async () => {
    const { code, error } = await run('bigquery', at('list.csv'), '--dataset', 'a; DROP');
    expect([code, error]).toEqual([2, expect.stringContaining('không phải tên tập dữ liệu')]);
    expect((await run('bigquery', at('list.csv'))).error).toMatch(/cần --dataset/);
  });
});
