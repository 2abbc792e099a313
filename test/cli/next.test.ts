/**
 * `next`: the new year's workbook from the old one. What is sure is carried, what is not is asked, and the old year's
 * tabs stay as they were.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from '@so-ke-hoach/xlsx';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readArguments } from '../../app/cli/arguments.ts';
import { readWorkbook } from '../../app/cli/files.ts';
import { nextYear } from '../../app/cli/next.ts';
import { cli } from '../sample/workbooks.ts';
import { type Host, MUONG_SO, open, rowOf, run, type } from '../support/job.ts';
import { planned } from '../support/small.ts';

const PLAN = `PHỤ LỤC KẾ HOẠCH NĂM 2024

| STT | Nội dung | Đơn vị thực hiện | Ghi chú |
|---|---|---|---|
| I | Tuyên truyền | | |
| 1 | Nâng cao nhận thức | | |
| 1.1 | Khảo sát nhu cầu truyền thông | Hội LHPN huyện | |
| 1.2 | Tổ chức tập huấn cho hội viên | Hội LHPN xã | |
| 1.3 | Hỗ trợ tổ, nhóm truyền thông | Hội LHPN xã | |
| 1.4 | Hội nghị tổng kết cuối năm | Hội LHPN huyện | |
| II | Sinh đẻ an toàn | | |
| 1 | Hỗ trợ bà mẹ | | |
| 1.1 | Chi trả cho bà mẹ sinh con | Hội LHPN xã | |
| 1.2 | Tư vấn cho phụ nữ | Hội LHPN xã | |
`;

let folder: string;
let old: string;
let annex: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'next-'));
  old = join(folder, 'cu.xlsx');
  annex = join(folder, 'ke-hoach.md');
  writeFileSync(annex, PLAN);
  const host: Host = await open(await planned());
  await run(host, 'fillTemplates');
  await host.paste('Chỉ tiêu', 'A2', [
    ['TN', 'Lớp', 'lớp', 'I.1.1', '', '', '', '5', '15', '4', 'KH'],
    ['KT', 'Khám', 'lượt', 'II.1.3', '', '', '', '9', '', '', 'KH'],
  ]);
  await host.paste('Kho bạc', 'A2', [['2023-Q3', '03589', '', '', '', '', '', '900000', '']]);
  await type(host, MUONG_SO, await rowOf(host, MUONG_SO, 'I.1.2', ''), {
    ...{ 'Số lượng': 2, 'Đơn giá': 400_000, 'Giải ngân': 300_000 },
  });
  // The commune has central money only, the district body of two sources.
  const grid = await host.values('Đơn vị');
  const column = (grid[0] ?? []).indexOf('Dự toán NSTW');
  const cell = (code: string, at: number): string =>
    `${String.fromCharCode(65 + at)}${grid.findIndex((row) => row[0] === code) + 1}`;
  const behind = (grid[0] ?? []).length;
  await host.insertColumns('Đơn vị', behind + 1, 1);
  await host.edit('Đơn vị', `${String.fromCharCode(65 + behind)}1`, 'Chuyển nguồn NSTW');
  await host.edit('Đơn vị', cell('03589', column), '1000000');
  await host.edit('Đơn vị', cell('03589', behind), '200000');
  await host.edit('Đơn vị', cell('PNH', column), '5000000');
  await host.edit('Đơn vị', cell('PNH', column + 1), '1 triệu');
  writeFileSync(old, await writeXlsx(await host.snapshot()));
  host.dispose();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function next(
  answers: Record<string, string> | null,
  document: string = annex,
): Promise<{ code: number; said: string; out: string }> {
  const out = join(folder, `moi-${answers === null ? 0 : Object.keys(answers).length}.xlsx`);
  const said: string[] = [];
  const screen = { out: (line: string) => said.push(line), error: (line: string) => said.push(line) };
  const file = join(folder, 'answers.json');
  if (answers !== null) writeFileSync(file, JSON.stringify(answers));
  const given = answers === null ? [] : ['--answers', file];
  const request = readArguments(['next', old, '--annex', document, ...given, '--out', out]);
  return { code: await nextYear(request, screen as never), said: said.join('\n'), out };
}

it('asks about a pair that the words do not make sure, and writes nothing before', async () => {
  const { code, said, out } = await next(null);
  expect(code).toBe(1);
  expect(said).toContain('Còn 1 câu phải trả lời nên chưa lập sổ.');
  expect(said).toContain('{\n  "line:I.1.3": "I.1.4"\n}');
  expect(said).toContain('--answers');
  await expect(readWorkbook(out, 'vi')).rejects.toThrow();
});

it('carries units, settings and the caps that still fit; keeps the old year; and says what changed', async () => {
  const { code, said, out } = await next({ 'line:I.1.3': 'I.1.4' });
  expect([code, said]).toEqual([
    0,
    expect.stringContaining('1 dòng mới, 1 dòng không còn, 3 dòng đổi số, 1 dòng sửa lời'),
  ]);
  const { workbook } = await readWorkbook(out, 'vi');
  const cells = (name: string): string[][] =>
    Object.values(workbook.sheets.find((sheet) => sheet.name === name)?.cells ?? {}).map((row) =>
      Object.values(row).map(({ v = '' }) => String(v)),
    );
  const hidden = workbook.sheets.filter((sheet) => sheet.hidden).map(({ name }) => name);
  expect(hidden).toEqual(
    expect.arrayContaining(['2023 – Kế hoạch', '2023 – Định mức', `2023 – ${MUONG_SO}`]),
  );
  // What was entered stands, as values.
  const kept = workbook.sheets.find(({ name }) => name === `2023 – ${MUONG_SO}`);
  const all = Object.values(kept?.cells ?? {}).flatMap((row) => Object.values(row));
  expect(all.some(({ f }) => f !== undefined)).toBe(false);
  expect(all.map(({ v }) => v)).toContain(800_000);
  // The cap of I.1.2 follows its line; that of II.1.3 goes with it.
  const norms = cells('Định mức')
    .slice(1)
    .map(([code]) => code)
    .filter(Boolean);
  expect(norms).toEqual(['I.1.3', 'II.1.1', 'II.1.1']);
  expect(
    cells('Đơn vị')
      .slice(1)
      .map(([code]) => code)
      .filter(Boolean),
  ).toEqual(['PNH', '03589']);
  expect(cells('Cấu hình').find(([label]) => label === 'Năm')?.[1]).toBe('2024');
  expect(cells('So sánh kế hoạch').map((row) => [row[0], row[1], row[3]])).toEqual(
    expect.arrayContaining([
      ['Mới', '', 'I.1.1'],
      ['Đổi số', 'I.1.1', 'I.1.2'],
      ['Đổi số', 'I.1.2', 'I.1.3'],
      ['Đổi số, Sửa lời', 'I.1.3', 'I.1.4'],
      ['Không còn', 'II.1.3', ''],
    ]),
  );
  // A target counts its line under the new number; those of the year are not copied, and that of a line that is gone is out.
  expect(cells('Chỉ tiêu')[1]?.slice(0, 11)).toEqual([
    ...['TN', 'Lớp', 'lớp', 'I.1.2', '', '', '', '', '15', '', 'KH'],
  ]);
  expect(cells('Chỉ tiêu').flat()).not.toContain('Khám');
  expect(said).toContain('Chỉ tiêu của dòng không còn đã được bỏ: «Khám».');
  expect(said).toContain('số của năm cũ ở trang ẩn «2023 – Chỉ tiêu»');
  expect(cells('2023 – Chỉ tiêu').flat()).toEqual(expect.arrayContaining(['I.1.1', 'Khám']));
  // What was paid in the old year is not paid in the new one.
  expect(cells('Kho bạc').flat()).not.toContain('900000');
  expect(cells('2023 – Kho bạc').flat()).toContain('900000');
  // What was given is none of the new year's, and what is left of it is said and carried over by nobody.
  expect(cells('Đơn vị').flat()).toContain('Chuyển nguồn NSTW');
  expect(
    cells('Đơn vị')
      .flat()
      .filter((one) => ['1000000', '200000', '5000000', '1 triệu'].includes(one)),
  ).toEqual([]);
  expect(cells('2023 – Đơn vị').flat()).toEqual(expect.arrayContaining(['1000000', '200000']));
  expect(cells('2023 – Số dư dự toán')).toEqual([
    expect.arrayContaining(['Dự toán được giao', 'Còn dư', 'Nguồn']),
    ['PNH', 'Hội LHPN huyện', '6000000', '', '0', '6000000', 'nhiều nguồn', ''],
    ['03589', MUONG_SO, '1000000', '200000', '300000', '900000', 'NSTW', ''],
  ]);
  expect(said.replace(/\s+/g, ' ')).toContain(
    'Năm cũ còn dư dự toán ở 2 đơn vị, cộng 6.900.000đ: xem trang «2023 – Số dư dự toán». Chưa chuyển số nào',
  );
  // The old year's tabs are nobody's tables in the new one.
  const host = await open(workbook);
  await run(host, 'fillTemplates');
  const { findings } = await run<{ findings: { code: string; severity: string }[] }>(host, 'checkAllUnits');
  expect(findings.filter(({ code, severity }) => code.startsWith('TAB_') || severity === 'error')).toEqual(
    [],
  );
  expect((await host.values(MUONG_SO)).flat().filter((value) => value === 800_000)).toEqual([]);
  host.dispose();
});

it('takes the caps along with a pair that a person told', async () => {
  const { code, said, out } = await next({
    'line:I.1.1': 'gone',
    'line:I.1.2': 'I.1.2',
    'line:I.1.3': 'I.1.4',
  });
  expect([code, said]).toEqual([0, expect.stringContaining('1 định mức của dòng không còn')]);
  expect(said).toContain('(dòng cũ: II.1.3)');
  const { workbook } = await readWorkbook(out, 'vi');
  const host = await open(workbook);
  const norms = (await host.values('Định mức')).map((row) => [row[0], row[3], row.at(-1)]);
  expect(norms.slice(1).filter(([line]) => line !== '')).toEqual([
    ['I.1.2', 500_000, 'I.1.2: Tổ chức tập huấn cho hội viên'],
    ['II.1.1', 1_000_000, 'II.1.1: Chi trả cho bà mẹ sinh con'],
    ['II.1.1', 2_000_000, 'II.1.1: Chi trả cho bà mẹ sinh con'],
  ]);
  host.dispose();
});

it('lets no cap of last year block a line for which the new plan states another amount, and says so', async () => {
  const other = join(folder, 'muc-khac.md');
  const plan = PLAN.replace(
    'Tổ chức tập huấn cho hội viên |',
    'Tổ chức tập huấn cho hội viên, tối đa 650.000 đồng/tổ |',
  );
  writeFileSync(other, plan);
  const answers = { 'line:I.1.3': 'I.1.4', 'line:I.1.1': 'gone', 'line:I.1.2': 'I.1.2' };
  const { code, said, out } = await next(answers, other);
  expect([code, said]).toEqual([0, expect.stringContaining('mức cũ của các dòng này không còn chặn')]);
  expect(said).toContain('I.1.2: 500.000đ → 650.000đ');
  const host = await open((await readWorkbook(out, 'vi')).workbook);
  const [header = [], ...rows] = await host.values('Định mức');
  const norms = rows.filter(([line]) => String(line) === 'I.1.2');
  const cell = (row: unknown[], name: string): unknown => row[header.indexOf(name)];
  expect(norms.map((row) => ['Mức (đồng)', 'Mức độ', 'Xác nhận'].map((name) => cell(row, name)))).toEqual([
    [500_000, 'Đề xuất', 'Chờ xác nhận'],
    [650_000, 'Đề xuất', 'Chờ xác nhận'],
  ]);
  const beside = (await host.values('So sánh kế hoạch')).find((row) => row[3] === 'I.1.2');
  expect([beside?.[0], beside?.[7], beside?.[8]]).toEqual([
    expect.stringContaining('Đổi định mức. Mức cũ không còn chặn'),
    '500.000đ',
    '650.000đ',
  ]);
  host.dispose();
});

it('takes a cap along although the new line under its old number has one of its own', async () => {
  const plan = (year: number, lines: readonly string[]): string => {
    const file = join(folder, `ba-dong-${year}.tsv`);
    const head = `UBND TỈNH NÀ LẠI\nKẾ HOẠCH HỖ TRỢ PHỤ NỮ NĂM ${year}\nSTT\tNội dung\tĐơn vị thực hiện\tĐịnh mức\n`;
    writeFileSync(file, head + lines.map((line, at) => `${at + 1}\t${line}\n`).join(''));
    return file;
  };
  const was = [
    'Mô hình nuôi gà\tHội LHPN tỉnh\t50 triệu đồng/mô hình',
    'Khám sàng lọc\tSở Y tế\t200.000 đồng/người',
  ];
  const first = join(folder, 'ba-dong.xlsx');
  expect((await cli('init', '--annex', plan(2026, was), '--out', first)).code).toBe(0);
  const now = ['Truyền thông lưu động\tHội LHPN tỉnh\t3 triệu đồng/buổi', ...was];
  const out = join(folder, 'ba-dong-moi.xlsx');
  expect((await cli('next', first, '--annex', plan(2027, now), '--out', out)).code).toBe(0);
  const host = await open((await readWorkbook(out, 'vi')).workbook);
  const norms = (await host.values('Định mức')).slice(1).map((row) => [row[0], row[3], row.at(-1)]);
  expect(norms.filter(([code]) => code !== '')).toEqual([
    ['II', 50_000_000, 'II: Mô hình nuôi gà'],
    ['III', 200_000, 'III: Khám sàng lọc'],
    ['I', 3_000_000, 'I: Truyền thông lưu động'],
  ]);
  host.dispose();
});

it('a name that a person said is a unit of the workbook is no other unit', async () => {
  const other = join(folder, 'ten-khac.md');
  const name = 'Hội Liên hiệp Phụ nữ - Phát triển huyện';
  writeFileSync(other, PLAN.replaceAll('Hội LHPN huyện', name));
  const lines = { 'line:I.1.1': 'gone', 'line:I.1.2': 'I.1.2', 'line:I.1.3': 'I.1.4' };
  const { said } = await next({ ...lines, [`office:${name}`]: 'PNH' }, other);
  expect(said).toContain('0 dòng đổi đơn vị');
  expect((await next({ ...lines, [`office:${name}`]: 'new' }, other)).said).toContain('1 dòng đổi đơn vị');
});

it('knows a unit under another name, asks where it may be one, and names the lines that nobody gets', async () => {
  const other = join(folder, 'ke-hoach-khac.csv');
  const lines = [
    'STT;Nội dung;Đơn vị thực hiện',
    'I;Tuyên truyền;',
    '1;Họp;',
    '2;Lập tổ;Hội phụ nữ các xã',
    '3;Thi;Hội phụ nữ huyện',
  ];
  writeFileSync(other, lines.join('\n'));
  const { code, said, out } = await next({}, other);
  expect(code).toBe(0);
  expect(said).toContain('1 dòng của kế hoạch chưa có đơn vị nào nhận, nên không vào biểu nào: I.1.');
  const host = await open((await readWorkbook(out, 'vi')).workbook);
  expect((await host.values('Đơn vị')).slice(1).map(([one, , , names]) => [one, names])).toEqual([
    ['PNH', 'Hội Liên hiệp Phụ nữ huyện; Hội phụ nữ huyện'],
    ['03589', 'xã Mường So; Hội phụ nữ xã; Hội phụ nữ các xã'],
  ]);
  expect(await run(host, 'fillTemplates')).toMatchObject({ unassigned: ['I.1'] });
  host.dispose();

  writeFileSync(
    other,
    lines.join('\n').replace('Hội phụ nữ huyện', 'Hội Liên hiệp Phụ nữ - Phát triển huyện'),
  );
  const asked = await next({}, other);
  expect(asked.said).toContain('office:Hội Liên hiệp Phụ nữ - Phát triển huyện');
  expect(asked.code).toBe(1);
});

it('refuses an answer that cannot be', async () => {
  await expect(next({ 'line:I': 'X.9' })).rejects.toThrow(
    /"line:I": "X\.9".*kế hoạch mới không có dòng X\.9/,
  );
  await expect(next({ 'norm:1:1': 'ba triệu' })).rejects.toThrow('tài liệu không có câu hỏi nào như thế');
  await expect(next({ table: '7' })).rejects.toThrow('"table": "7" không dùng được: ghi một trong: 0.');
  await expect(next({ 'lin:I': 'I' })).rejects.toThrow('không có câu hỏi nào như thế');
  await expect(next({ 'office:Hội LHPN xã': 'ABC' })).rejects.toThrow('trang «Đơn vị» không có mã này');
});
