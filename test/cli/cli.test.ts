import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkReply, fillReply, readReply, reportReply, runReply } from '../../app/cli/reply.ts';
import { menuEntries } from '../../src/commands/on-open.ts';
import { readPlainly } from '../sample/read-plainly.ts';
import { cli, cliProgram, ROOT, sample } from '../sample/workbooks.ts';
import type { Ran } from '../support/command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

/** One sentence on stderr, nothing on stdout, no trace of the program's inside. */
function refused(ran: Ran): string {
  expect([ran.code, ran.out]).toEqual([2, '']);
  expect(ran.error).not.toMatch(/\n\s+at |Error:|undefined|\.mjs/);
  return ran.error.trim();
}

describe('arguments', () => {
  const wrong: readonly (readonly [string[], RegExp])[] = [
    [[], /^Chưa ghi lệnh\./],
    [['lam-gi'], /^Không có lệnh «lam-gi»\./],
    [['check'], /^Chưa ghi tên tệp \.xlsx\./],
    [['check', 'a.xlsx', '--nhanh'], /^Không có tùy chọn «--nhanh»/],
    [['check', 'a.xlsx', '-x'], /^Không có tùy chọn «-x»/],
    [['check', 'a.xlsx', '--sample'], /^Không có tùy chọn «--sample»/],
    [['check', 'a.xlsx', 'b.xlsx'], /^Thừa «b\.xlsx»/],
    [['fill', 'a.xlsx', '--out'], /^Sau --out phải ghi tên tệp/],
    [['init'], /^Lệnh init cần --out/],
    [['init', '--sample=bẩn', '--out', 'a.xlsx'], /^--sample không nhận giá trị «bẩn»/],
    [['fill', 'a.xlsx', '--out', '--json'], /^Sau --out phải ghi tên tệp/],
    [['check', 'a.xlsx', '--json=1'], /^--json không nhận giá trị «1»/],
    [['serve', 'a.xlsx', '--port', '0'], /^--port cần một số từ 1 đến 65535, không phải «0»/],
    [['serve', 'a.xlsx', '--port', '65536'], /^--port cần một số/],
    [['serve', 'a.xlsx', '--port', 'tám'], /^--port cần một số/],
    [['check', 'a.xlsx', '--port', '8700'], /^Không có tùy chọn «--port»/],
    [['run', 'readPlan'], /^Chưa ghi tên tệp \.xlsx\./],
    [['run', 'readPlan', 'a.xlsx', 'b.xlsx'], /^Thừa «b\.xlsx»/],
    [['run', 'addRow', 'a.xlsx', '--tab'], /^Sau --tab phải ghi giá trị\./],
    [['fill', 'a.xlsx', '--yes'], /^Không có tùy chọn «--yes»/],
    [['read'], /^Chưa ghi tên tệp kế hoạch/],
    [['read', 'a.docx', '--out', 'b.xlsx'], /^Không có tùy chọn «--out»/],
    [['check', 'a.xlsx', '--lang', 'fr'], /^--lang không nhận giá trị «fr»/],
  ];
  it.each(wrong)('%j: a sentence and the usage', async (args, sentence) => {
    const said = refused(await cli(...args));
    expect(said).toMatch(sentence);
    expect(said).toContain('Cách dùng:');
  });

  it('as a program: the sentence, the usage, the exit code', async () => {
    const said = refused(await cliProgram('lam-gi'));
    expect(said).toMatch(/^Không có lệnh «lam-gi»\./);
    expect(said).toContain('Cách dùng:');
  });

  it('--help prints the usage', async () => {
    const ran = await cliProgram('--help');
    expect([ran.code, ran.error]).toEqual([0, '']);
    expect(ran.out).toContain('so-ke-hoach check');
  });

  it('of npm start ask for help, and nothing is made', () => {
    const start = (...args: string[]) =>
      spawnSync(process.execPath, [join(ROOT, 'local/dist/start.mjs'), ...args], {
        cwd: folder,
        encoding: 'utf8',
      });
    const help = start('--help');
    expect([help.status, help.stderr]).toEqual([0, '']);
    expect(help.stdout).toContain('npm start');
    const wrong = start('--serve');
    expect([wrong.status, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toMatch(/^Không có tùy chọn «--serve»/);
    expect(existsSync(at('out'))).toBe(false);
  });

  it('--version names the release and its commit', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    const ran = await cliProgram('--version');
    expect([ran.code, ran.error]).toEqual([0, '']);
    const [name, release, commit] = ran.out.trim().split(' ');
    expect([name, release]).toEqual(['so-ke-hoach', version]);
    expect(commit).toMatch(/^\([0-9a-f]{7}\+?\)$/);
  });

  it('a name for the new workbook that says it is another kind of file', async () => {
    for (const name of ['bao-cao.txt', 'bao-cao', 'bao-cao.xlsx.csv']) {
      const said = `Sổ được ghi thành tệp Excel, nên tên sau --out phải có đuôi .xlsx, không phải «${name}».`;
      expect(refused(await cli('init', '--out', name)).split('\n')[0]).toBe(said);
      expect(existsSync(name)).toBe(false);
    }
    expect(refused(await cli('print', 'so.xlsx', '--out', 'in.pdf', '--lang', 'en'))).toContain(
      'must end in .xlsx, not «in.pdf».',
    );
  });

  it('speaks English when asked', async () => {
    expect(refused(await cli('check', 'nowhere.xlsx', '--lang', 'en'))).toBe(
      'There is no file «nowhere.xlsx».',
    );
  });
});

describe('files that cannot be used', () => {
  const bad: readonly (readonly [string, (() => string | Uint8Array) | null, RegExp])[] = [
    ['khong-co.xlsx', null, /^Không tìm thấy tệp «.*khong-co\.xlsx»\.$/],
    ['chu.xlsx', () => 'xin chào', /không phải là bảng tính Excel/],
    ['trong.xlsx', () => '', /không phải là bảng tính Excel|bị hỏng/],
    [
      'cu.xlsx',
      () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array<number>(600).fill(0)]),
      /kiểu cũ|mật khẩu|không phải là bảng tính/,
    ],
    ['zip.xlsx', () => zipSync({ 'a.txt': strToU8('a') }), /không phải là bảng tính Excel|bị hỏng/],
  ];
  it.each(bad)('%s', async (name, contents, sentence) => {
    if (contents !== null) writeFileSync(at(name), contents());
    for (const command of ['check', 'fill', 'report']) {
      const said = refused(await cli(command, at(name)));
      expect(said).toMatch(sentence);
      expect(said.split('\n')).toHaveLength(1);
    }
  });

  it('a link is written through, with the rights and the copy of the file behind it', async () => {
    mkdirSync(at('that'));
    copyFileSync(join(ROOT, 'test/golden/caps-openpyxl/workbook.xlsx'), at('that/so.xlsx'));
    chmodSync(at('that/so.xlsx'), 0o640);
    const before = readFileSync(at('that/so.xlsx'));
    symlinkSync(join('that', 'so.xlsx'), at('noi.xlsx'));
    expect((await cli('report', at('noi.xlsx'), '--json')).code).toBeLessThan(2);
    expect(lstatSync(at('noi.xlsx')).isSymbolicLink()).toBe(true);
    expect(readFileSync(at('that/so.xlsx')).equals(before)).toBe(false);
    const [copy = ''] = readdirSync(at('that')).filter((name) => name.includes('.goc-'));
    expect(readFileSync(at(join('that', copy))).equals(before)).toBe(true);
    expect(['so.xlsx', copy].map((name) => statSync(at(join('that', name))).mode & 0o777)).toEqual([
      0o640, 0o640,
    ]);
    // A link that leads to no file yet, as the place of a new one.
    symlinkSync(join('that', 'dich.xlsx'), at('noi-toi.xlsx'));
    expect((await cli('fill', at('noi.xlsx'), '--out', at('noi-toi.xlsx'))).code).toBe(0);
    expect([lstatSync(at('noi-toi.xlsx')).isSymbolicLink(), existsSync(at('that/dich.xlsx'))]).toEqual([
      true,
      true,
    ]);
  }, 120_000);

  it('a file that may not be written, and a folder that is not there: said before any work', async () => {
    const book = at('chi-doc.xlsx');
    copyFileSync(join(ROOT, 'test/golden/caps-openpyxl/workbook.xlsx'), book);
    chmodSync(book, 0o444);
    const names = readdirSync(folder);
    expect(refused(await cli('report', book))).toMatch(
      /^Tệp «.*chi-doc\.xlsx» được đặt ở chế độ chỉ đọc nên được giữ nguyên\. Xin bỏ chế độ đó, hoặc ghi ra tệp khác bằng --out\.$/,
    );
    expect(refused(await cli('report', book, '--out', at('khong/co/ra.xlsx')))).toMatch(
      /^Không có thư mục «.*khong\/co» để ghi tệp «.*ra\.xlsx»\./,
    );
    expect(refused(await cli('fill', book, '--out', folder))).toMatch(/là thư mục/);
    expect(refused(await cli('init', '--out', at('khong/co/ra.xlsx')))).toMatch(/^Không có thư mục/);
    expect(refused(await cli('fill', book, '--out', at('khong/ra.xlsx'), '--lang', 'en'))).toMatch(
      /^There is no folder «.*khong» for the file «.*ra\.xlsx»\. Make the folder first/,
    );
    expect(readdirSync(folder)).toEqual(names);
    // Reading it is no harm.
    expect((await cli('check', book)).code).toBeLessThan(2);
  }, 120_000);

  it('a folder', async () => {
    mkdirSync(at('thu-muc.xlsx'));
    expect(refused(await cli('check', at('thu-muc.xlsx')))).toMatch(/là thư mục/);
  });

  it('a half-written file', async () => {
    writeFileSync(at('nua.xlsx'), readFileSync(await sample('clean')).subarray(0, 50_000));
    expect(refused(await cli('check', at('nua.xlsx')))).toMatch(/bị hỏng|không phải là bảng tính/);
  }, 240_000);

  it('a workbook without the add-in’s tabs', async () => {
    const { createHost } = (await import(
      join(ROOT, 'local/dist/index.mjs')
    )) as typeof import('@so-ke-hoach/sheets-host');
    const host = await createHost();
    writeFileSync(at('la.xlsx'), await host.toXlsx());
    host.dispose();
    for (const command of ['check', 'fill', 'report']) {
      expect(refused(await cli(command, at('la.xlsx')))).toMatch(
        /^«.+la\.xlsx» chưa phải sổ kế hoạch: không có trang «Kế hoạch»\. Xin lập sổ mới bằng «so-ke-hoach init», /,
      );
      expect(refused(await cli(command, at('la.xlsx'), '--lang', 'en'))).toMatch(
        / is no plan workbook yet: /,
      );
    }
  });

  it('an annex, norms or units that are none', async () => {
    writeFileSync(at('phu-luc.txt'), 'Không phải phụ lục\n');
    writeFileSync(at('dinh-muc.json'), '{"headers":');
    const out = at('khong.xlsx');
    expect(refused(await cli('init', '--annex', at('phu-luc.txt'), '--out', out))).toMatch(
      /Không thấy bảng kế hoạch trong tài liệu/,
    );
    expect(refused(await cli('init', '--annex', at('mat.txt'), '--out', out))).toMatch(/^Không tìm thấy tệp/);
    expect(refused(await cli('init', '--norms', at('dinh-muc.json'), '--out', out))).toMatch(
      /không phải bảng dữ liệu/,
    );
    expect(refused(await cli('init', '--units', at('phu-luc.txt'), '--out', out))).toMatch(
      /không phải bảng dữ liệu/,
    );
    expect(existsSync(out)).toBe(false);
  });
});

describe('init', () => {
  it('makes a workbook from the annex: plan, norms, units, settings', async () => {
    const ran = await cli(
      'init',
      '--annex',
      join(ROOT, 'data/phong-tho-2023/annex.txt'),
      '--out',
      at('moi.xlsx'),
    );
    expect([ran.code, ran.error]).toEqual([0, '']);
    const tabs = readPlainly(at('moi.xlsx'));
    const shown = (tab: string): string[][] =>
      (tabs.get(tab) ?? []).filter(Boolean).map((row) => [...row].map((cell) => String(cell ?? '')));
    expect(shown('Kế hoạch').filter((row) => row[4] === 'I.1.10')).toHaveLength(1);
    expect(
      shown('Kế hoạch').filter((row) => ['Áp dụng', 'Chờ hướng dẫn'].includes(row[5] ?? '')),
    ).toHaveLength(75);
    expect(shown('Đơn vị').filter(([code = '']) => code !== '')).toHaveLength(23);
    const settings = new Map(shown('Cấu hình').map(([label, value]) => [label, value]));
    expect(
      ['Năm', 'Đơn vị tổng hợp', 'Cơ quan lập báo cáo', 'Địa danh', 'Ngày chốt số liệu'].map((label) =>
        settings.get(label),
      ),
    ).toEqual(['2023', 'UBND huyện Phong Thổ', 'Hội LHPN huyện Phong Thổ', 'Phong Thổ', '31/12/2023']);
  });

  it('takes another district’s annex with its units and caps; units that a person’s own list lacks are findings', async () => {
    writeFileSync(
      at('khac.txt'),
      [
        'ĐỊNH HƯỚNG HOẠT ĐỘNG DỰ ÁN 8 NĂM 2024',
        '(Kèm theo Kế hoạch của UBND huyện Mường Tè)',
        'STT\tNỘI DUNG HOẠT ĐỘNG\tĐƠN VỊ THỰC HIỆN\tGHI CHÚ',
        'I\tNỘI DUNG 1: TUYÊN TRUYỀN\t\t',
        '1\tHoạt động 1: truyền thông\t\t',
        '1.1\tTập huấn cho tổ truyền thông, tối đa 8.000.000 đồng/tổ\tHội LHPN xã\t',
        '1.2\tKhám lưu động\tTrạm Quân dân y\t',
      ].join('\n'),
    );
    // Nothing of Phong Thổ's is passed off as this district's, and nothing that nobody confirmed limits anything.
    const bare = await cli('init', '--annex', at('khac.txt'), '--out', at('khac.xlsx'));
    expect(bare.code).toBe(0);
    expect(bare.out).toContain('1 định mức mới là đề xuất, chờ xác nhận');
    expect(bare.out).toContain('Đơn vị mới trong trang «Đơn vị»: «Trạm Quân dân y»');
    expect(bare.out.replace(/\s+/g, ' ')).toContain(
      'nếu là một nhóm (các xã, các trường) thì ghi từng đơn vị',
    );
    expect(bare.out).toContain('{"office:Hội LHPN xã": "Hội LHPN xã A; Hội LHPN xã B"}');
    // A person's answer names the units of a class.
    const said = { 'office:Hội LHPN xã': 'Hội LHPN xã Bum Nưa; Hội LHPN xã Bum Tở' };
    writeFileSync(at('tra-loi.json'), JSON.stringify(said));
    const answers = ['--answers', at('tra-loi.json')];
    const named = await cli('init', '--annex', at('khac.txt'), ...answers, '--out', at('tra-loi.xlsx'));
    expect(named.out).not.toContain('Nhóm đơn vị chưa có đơn vị nào');
    expect(
      (readPlainly(at('tra-loi.xlsx')).get('Đơn vị') ?? []).slice(1, 4).map((row) => row?.slice(1, 3)),
    ).toEqual([
      ['Hội LHPN xã Bum Nưa', 'Hội LHPN xã'],
      ['Hội LHPN xã Bum Tở', 'Hội LHPN xã'],
      ['Trạm Quân dân y', 'Trạm Quân dân y'],
    ]);
    const own = readPlainly(at('khac.xlsx'));
    const filled = (tab: string): string[][] =>
      (own.get(tab) ?? [])
        .slice(1)
        .map((row) => [...(row ?? [])].map((cell) => String(cell ?? '')))
        .filter((row) => row.some((cell) => cell !== ''));
    expect(filled('Đơn vị').map((row) => row[1])).toEqual(['Trạm Quân dân y']);
    const caps = filled('Định mức');
    expect(caps).toHaveLength(1);
    for (const text of ['I.1.1', 'tổ', '8000000', 'Đề xuất', 'Chờ xác nhận']) expect(caps[0]).toContain(text);
    const units = join(ROOT, 'data/phong-tho-2023/units.json');
    const norms = join(ROOT, 'data/phong-tho-2023/norms.json');
    const lists = ['--units', units, '--norms', norms];
    const made = await cli('init', '--annex', at('khac.txt'), ...lists, '--out', at('khac.xlsx'));
    expect(made.code).toBe(0);
    expect(made.out).toContain('Trạm Quân dân y');
    expect(made.out).not.toContain('Đơn vị mới');
    expect(made.out).not.toContain('còn trống');
    const { findings } = JSON.parse((await cli('check', at('khac.xlsx'), '--json')).out) as {
      findings: { code: string }[];
    };
    expect(findings.map((item) => item.code)).toContain('PLAN_UNIT_UNKNOWN');
  });
});

describe('read', () => {
  const PLANS = join(ROOT, 'test/import/plans');
  const annex = join(ROOT, 'data/phong-tho-2023/annex.txt');

  it('prints what was understood, as JSON of its schema; exit code 1 while a question must be answered', async () => {
    const ran = await cli('read', annex, '--json');
    expect([ran.code, ran.error]).toEqual([1, '']);
    const reply = readReply.parse(JSON.parse(ran.out));
    expect([reply.rows.length, reply.norms.length, reply.source.year]).toEqual([75, 21, 2023]);
    const [open = null] = reply.doubts.filter(({ must }) => must);
    expect(open?.question).toContain('3.000,000đ/địa chỉ/năm');
    writeFileSync(at('tra-loi.json'), JSON.stringify({ [open?.id as string]: 3_000_000 }));
    const answered = await cli('read', annex, '--answers', at('tra-loi.json'), '--json');
    expect([answered.code, answered.error]).toEqual([0, '']);
  });

  it('in words, of a Word file, in both languages', async () => {
    const file = join(PLANS, 'same/de-an.docx');
    const ran = await cli('read', file);
    expect([ran.code, ran.error]).toEqual([0, '']);
    expect(ran.out).toContain('10 dòng (7 dòng ghi tiền), ');
    expect(ran.out).toMatch(
      /I\.2 Tổ chức hội nghị tuyên truyền tại các xã \[UBND xã, UBND phường, UBND đặc khu\]/,
    );
    expect((await cli('read', file, '--lang', 'en')).out).toContain('10 rows (7 take money), ');
  });

  it('refuses what is no plan with one sentence', async () => {
    writeFileSync(at('anh.png'), new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 0xff, 0xfe, 0, 1]));
    expect(refused(await cli('read', at('anh.png')))).toMatch(/Không nhận ra loại tệp này\. Xin dùng/);
    expect(refused(await cli('read', at('khong-co.docx')))).toMatch(/^Không tìm thấy tệp/);
    writeFileSync(at('sai.json'), '[1]');
    expect(refused(await cli('read', annex, '--answers', at('sai.json')))).toMatch(
      /không phải tệp câu trả lời/,
    );
  });

  it('init makes a workbook of any plan document, and none while a question must be answered', async () => {
    const open = await cli('init', '--annex', join(PLANS, 'binh-dang-gioi.md'), '--out', at('con-hoi.xlsx'));
    expect([open.code, open.out]).toEqual([1, '']);
    expect(open.error).toMatch(/^norm:10:1: «7 triệu đồng.phóng sự»/);
    expect(open.error).toContain('Còn 2 câu phải trả lời nên chưa lập sổ.');
    expect(existsSync(at('con-hoi.xlsx'))).toBe(false);
    // Each question in words, and a file of answers that the same command takes as it is printed.
    const [ready = ''] = /^\{$[\s\S]*?^\}$/m.exec(open.error) ?? [];
    const ids = Object.keys(JSON.parse(ready) as object);
    expect(ids).toHaveLength(2);
    for (const id of ids) expect(open.error).toMatch(new RegExp(`^${id}: `, 'm'));
    writeFileSync(at('san-sang.json'), ready);
    const answered = await cli(
      ...['init', '--annex', join(PLANS, 'binh-dang-gioi.md'), '--answers', at('san-sang.json')],
      ...['--out', at('san-sang.xlsx')],
    );
    expect([answered.code, existsSync(at('san-sang.xlsx'))]).toEqual([0, true]);
    const ran = await cli('init', '--annex', join(PLANS, 'same/de-an.docx'), '--out', at('de-an.xlsx'));
    expect([ran.code, ran.error]).toEqual([0, '']);
    expect(ran.out).toMatch(/Cấu hình.*«Tên chương trình»/s);
    expect(ran.out).not.toContain('Dự án 8');
    const codes = (readPlainly(at('de-an.xlsx')).get('Kế hoạch') ?? []).map((row) => String(row?.[4] ?? ''));
    expect(codes.filter((code) => /^[IVX]+(\.|$)/.test(code))).toEqual([
      'I',
      'I.1',
      'I.2',
      'II',
      'II.1',
      'II.2',
      'II.2.a',
      'II.2.b',
      'II.3',
      'III',
    ]);
  }, 120_000);
});

const REPLIES = { fill: fillReply, check: checkReply, report: reportReply } as const;

/** What `--json` printed, which is exactly what its schema says. */
function replyOf(command: keyof typeof REPLIES, { out }: Ran): object {
  const reply: unknown = JSON.parse(out);
  expect(REPLIES[command].parse(reply)).toEqual(reply);
  if (command === 'report') expect(reportReply.parse(reply).units.length).toBeGreaterThan(10);
  return reply as object;
}

describe('fill, check, report', () => {
  let dirty = '';
  beforeAll(async () => {
    dirty = at('so.xlsx');
    copyFileSync(await sample('dirty'), dirty);
  }, 240_000);

  it('check --json prints the findings and nothing else, and leaves the file alone', async () => {
    const before = readFileSync(dirty);
    const ran = await cli('check', dirty, '--json');
    expect([ran.code, ran.error]).toEqual([1, '']);
    const answer = replyOf('check', ran) as { findings: Record<string, unknown>[] };
    expect(Object.keys(answer)).toEqual(['findings']);
    expect(answer.findings.length).toBeGreaterThan(0);
    const keys = ['actual', 'code', 'column', 'expected', 'facts', 'line', 'row', 'severity', 'tab', 'unit'];
    for (const item of answer.findings) expect(Object.keys(item).sort()).toEqual(keys);
    expect(readFileSync(dirty).equals(before)).toBe(true);
  });

  it('check in words: by severity and tab, with what to do, without colours in a pipe', async () => {
    const ran = await cliProgram('check', dirty);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/CHẶN \(\d+\)[\s\S]*CẢNH BÁO \(\d+\)[\s\S]*LƯU Ý \(\d+\)[\s\S]*Việc tiếp theo/);
    expect(ran.out).toContain('Thành tiền 3.600.000đ vượt 600.000đ so với mức trần 3.000.000đ');
    expect(ran.out).not.toContain('\u001b');
    expect((await cli('check', dirty, '--lang', 'en')).out).toMatch(/ERROR \(\d+\)[\s\S]*What to do next/);
  });

  it('report --json prints totals, sources, units, findings and reconciliation, and writes the report', async () => {
    const out = at('bao-cao.xlsx');
    const ran = await cliProgram('report', dirty, '--out', out, '--json');
    expect([ran.code, ran.error]).toEqual([1, '']);
    const fields = ['totals', 'sources', 'units', 'findings', 'reconciliation'];
    expect(Object.keys(replyOf('report', ran))).toEqual(fields);
    const tabs = [...readPlainly(out).keys()];
    expect(tabs).toEqual(
      expect.arrayContaining(['Báo cáo huyện', 'Theo đơn vị', 'Cảnh báo', 'Dữ liệu', 'Nhật ký']),
    );
    expect([...readPlainly(dirty).keys()]).not.toContain('Báo cáo huyện');
  });

  it('whatever stands where a command writes to is copied first: another workbook, or no workbook at all', async () => {
    const other = at('bao-cao-khac.xlsx');
    writeFileSync(other, 'không phải sổ');
    for (const args of [
      ['report', dirty, '--out', other],
      ['init', '--out', other],
    ]) {
      const before = readFileSync(other);
      const known = readdirSync(folder);
      const ran = await cli(...args);
      const [copy, ...more] = readdirSync(folder).filter((name) => !known.includes(name));
      expect(more).toEqual([]);
      expect(copy).toMatch(/^bao-cao-khac\.goc-\d{8}-\d{6}(?:-\d+)?\.xlsx$/);
      expect(readFileSync(at(copy as string)).equals(before)).toBe(true);
      expect(ran.error).toContain(at(copy as string));
    }
  });

  it('report without --out writes into the file itself, after a copy of it under the time of day', async () => {
    const own = at('tai-cho.xlsx');
    copyFileSync(dirty, own);
    const before = readFileSync(own);
    const ran = await cli('report', own);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/Kinh phí kế hoạch[\s\S]*✓[\s\S]*Hội LHPN xã Mường So[\s\S]*Việc tiếp theo/);
    expect([...readPlainly(own).keys()]).toContain('Báo cáo huyện');
    const copies = () => readdirSync(folder).filter((name) => name.startsWith('tai-cho.goc-'));
    const [first] = copies();
    expect(first).toMatch(/^tai-cho\.goc-\d{8}-\d{6}\.xlsx$/);
    expect(ran.error.trim()).toBe(
      `Tệp như trước khi chạy lệnh này đã được chép thành «${at(first as string)}».`,
    );
    expect(readFileSync(at(first as string)).equals(before)).toBe(true);
    // The next run keeps what it found, under another name.
    const between = readFileSync(own);
    await cli('report', own);
    const second = copies().find((name) => name !== first) as string;
    expect(copies()).toHaveLength(2);
    expect(readFileSync(at(second)).equals(between)).toBe(true);
    expect(readFileSync(at(first as string)).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('a file in which nothing has to change is not touched', async () => {
    const own = at('khong-doi.xlsx');
    copyFileSync(await sample('clean'), own);
    await cli('fill', own);
    const before = { bytes: readFileSync(own), time: statSync(own).mtimeMs };
    const copies = readdirSync(folder).length;
    for (const command of ['fill', 'check']) {
      const ran = await cli(command, own);
      expect([command, ran.code, ran.error]).toEqual([command, 0, '']);
      expect(readFileSync(own).equals(before.bytes)).toBe(true);
      expect(statSync(own).mtimeMs).toBe(before.time);
    }
    expect(readdirSync(folder)).toHaveLength(copies);
  }, 240_000);

  it('fill says that all is as planned only where every tab could be read', async () => {
    const own = at('trung-cot.xlsx');
    const { createHost } = (await import(
      join(ROOT, 'local/dist/index.mjs')
    )) as typeof import('@so-ke-hoach/sheets-host');
    const host = await createHost({ xlsx: await sample('clean') });
    await host.edit('Hội LHPN xã Mường So', 'T4', 'Thành tiền');
    writeFileSync(own, await host.toXlsx());
    host.dispose();
    const { code, out } = await cli('fill', own);
    expect([code, out.trim().split('\n').slice(0, 2)]).toEqual([
      0,
      [
        expect.stringMatching(/^Lập biểu: 0 trang mới, 0 trang được cập nhật, \d+ trang giữ nguyên\.$/),
        'Để nguyên vì không đọc được dòng tiêu đề, hoặc đầu trang ghi tên đơn vị khác: Hội LHPN xã Mường So.',
      ],
    ]);
  }, 240_000);

  it('fill on the clean sample changes nothing', async () => {
    const ran = await cli('fill', await sample('clean'), '--out', at('bieu.xlsx'), '--json');
    expect(ran.code).toBe(0);
    expect(replyOf('fill', ran)).toMatchObject({ made: [], changed: [], unreadable: [] });
  }, 240_000);

  it.each(['check', 'report'] as const)(
    '%s --json of the clean sample: nothing that blocks',
    async (command) => {
      const out = command === 'check' ? [] : ['--out', at('sach.xlsx')];
      const ran = await cli(command, await sample('clean'), '--json', ...out);
      expect(ran.code).toBe(0);
      replyOf(command, ran);
    },
  );

  it('a file with macros goes into a new one only under its own ending', async () => {
    const macros = join(ROOT, 'test/corpus/xlsxwriter.xlsm');
    expect(refused(await cli('fill', macros, '--out', at('khac-duoi.xlsx')))).toMatch(
      /^Tệp có macro, nên tệp mới phải có đuôi \.xlsm, không phải «.*khac-duoi\.xlsx»\.$/,
    );
    expect(existsSync(at('khac-duoi.xlsx'))).toBe(false);
  });

  it('figures taken from another file count as last saved, and their cells are named', async () => {
    const parts = unzipSync(readFileSync(join(ROOT, 'test/corpus/exceljs.xlsx')));
    const [name, sheet] = Object.entries(parts).find(([, part]) =>
      strFromU8(part).includes('<f>SUM(B2:B4)</f>'),
    ) as [string, Uint8Array];
    parts[name] = strToU8(strFromU8(sheet).replace('<f>SUM(B2:B4)</f>', '<f>[1]Năm!$B$2</f>'));
    writeFileSync(at('lien-ket.xlsx'), zipSync(parts));
    const ran = await cli('check', at('lien-ket.xlsx'));
    expect(ran.code).toBeLessThan(2);
    expect(ran.error).toMatch(/^Trang «Sổ của Hà», ô B6: công thức lấy số từ tệp khác\./);
  }, 240_000);

  it('a text that another program wrote over the answers of the check is said, and kept beside Ghi chú', async () => {
    const tab = 'Hội LHPN xã Mường So';
    const parts = unzipSync(readFileSync(await sample('clean')));
    const [, number] = /name="Hội LHPN xã Mường So" sheetId="(\d+)"/.exec(
      strFromU8(parts['xl/workbook.xml'] as Uint8Array),
    ) as RegExpExecArray;
    const name = `xl/worksheets/sheet${number}.xml`;
    const write = (at: string, inside: string) => (xml: string) =>
      xml.replace(
        new RegExp(`<c r="${at}" s="(\\d+)"(?:/>|[^>]*>.*?</c>)`),
        `<c r="${at}" s="$1"${inside}</c>`,
      );
    const xml = [
      write('S13', ' t="inlineStr"><is><t>hỏi lại huyện</t></is>'),
      write('R20', '><v>999</v>'),
    ].reduce((all, one) => one(all), strFromU8(parts[name] as Uint8Array));
    parts[name] = strToU8(xml);
    writeFileSync(at('ghi-de.xlsx'), zipSync(parts));
    const blocked = async (file: string) => {
      const { findings } = JSON.parse((await cli('check', file, '--json')).out) as {
        findings: { code: string; tab: string; row: number; column: string; actual: string }[];
      };
      return findings
        .filter(({ code }) => code.startsWith('CHECK_'))
        .map(({ code, tab, row, column, actual }) => [code, tab, row, column, actual]);
    };
    expect(await blocked(at('ghi-de.xlsx'))).toEqual([
      ['CHECK_BLOCKED', tab, 13, 'Kiểm tra', 'hỏi lại huyện'],
    ]);
    expect((await cli('fill', at('ghi-de.xlsx'))).code).toBe(0);
    expect(await blocked(at('ghi-de.xlsx'))).toEqual([]);
    // The tab was handed in: its `Ghi chú` stays what it was, and the texts stand in notes there.
    const notes = Object.entries(unzipSync(readFileSync(at('ghi-de.xlsx'))))
      .filter(([part]) => part.startsWith('xl/comments'))
      .flatMap(([, part]) => [
        ...strFromU8(part).matchAll(/<comment ref="(T\d+)".*?<t[^>]*>([^<]*)<\/t>.*?<\/comment>/gs),
      ]);
    expect(notes.map(([, cell, text]) => [cell, text])).toEqual([
      ['T13', 'hỏi lại huyện'],
      ['T20', '999'],
    ]);
    expect(readPlainly(at('ghi-de.xlsx')).get(tab)?.[12]?.[18]).toBeUndefined();
    expect((await cli('fill', at('ghi-de.xlsx'))).error).toBe('');
  }, 240_000);

  it('a picture’s formula ends nothing in a trace', async () => {
    const parts = unzipSync(readFileSync(join(ROOT, 'test/corpus/exceljs.xlsx')));
    const [name, sheet] = Object.entries(parts).find(([, part]) =>
      strFromU8(part).includes('<f>SUM(B2:B4)</f>'),
    ) as [string, Uint8Array];
    const picture = '<f>_xlfn.IMAGE("https://example.invalid/a.png")</f>';
    parts[name] = strToU8(strFromU8(sheet).replace('<f>SUM(B2:B4)</f>', picture));
    writeFileSync(at('anh.xlsx'), zipSync(parts));
    const ran = await cliProgram('check', at('anh.xlsx'));
    expect(ran.code).toBeLessThan(2);
    expect(ran.error).toBe('');
  }, 240_000);

  it('fill gives back a tab that was deleted', async () => {
    const ran = await cli('fill', dirty, '--out', at('du-bieu.xlsx'), '--json');
    expect(ran.code).toBe(0);
    expect((replyOf('fill', ran) as { made: string[] }).made).toEqual(['Hội LHPN xã Lản Nhì Thàng']);
  });
});

describe('run', () => {
  const book = at('menu.xlsx');
  const TAB = 'Hội LHPN xã Mường So';
  const onTab = ['--tab', TAB, '--cell'] as const;
  beforeAll(async () => copyFileSync(await sample('clean'), book));
  /** Runs it; the file must be as it was. */
  const leaves = async (...args: string[]): Promise<Ran> => {
    const [before, names] = [readFileSync(book), readdirSync(folder)];
    const ran = await cli('run', ...args);
    expect([readFileSync(book).equals(before), readdirSync(folder)]).toEqual([true, names]);
    return ran;
  };

  it('lists every command of the menu', async () => {
    const ran = await cli('run');
    expect([ran.code, ran.error]).toEqual([0, '']);
    const listed = [...ran.out.matchAll(/^ {2}(\w+) {2,}(.+)$/gm)].map(([, name, label]) => [label, name]);
    expect(listed).toEqual(menuEntries().flatMap(({ label, run }) => (run === null ? [] : [[label, run]])));
  });

  it('a question without an answer is told, and the file stays as it is', async () => {
    expect((await cli('run', 'Thêm dòng', book, ...onTab, 'A20')).out).toMatch(
      /^Đã thêm dòng 21 cho II\.1\.5\./,
    );
    const asked = refused(await leaves('bo dong nay', book, ...onTab, 'A21'));
    expect(asked).toMatch(/^Lệnh hỏi và chưa có câu trả lời nên tệp được giữ nguyên\. .*--yes .*--answer/);
    expect(asked).toMatch(/\nBỏ dòng này: Dòng 21 \(II\.1\.5\) chưa nhập gì\. Bỏ dòng này\?$/);
    const no = await leaves('removeRow', book, ...onTab, 'A21', '--answer', 'không', '--json');
    expect(runReply.parse(JSON.parse(no.out))).toEqual({
      command: 'removeRow',
      cancelled: true,
      said: [],
      findings: [],
    });
    expect(
      refused(await leaves('removeRow', book, ...onTab, 'A21', '--answer', 'có', '--answer', 'có')),
    ).toMatch(/^Lệnh không hỏi nhiều như vậy: câu trả lời «có» còn thừa/);
    const yes = await cli('run', 'removeRow', book, ...onTab, 'A21', '--answer', 'có');
    expect([yes.code, yes.out.split('\n')[0]]).toEqual([0, 'Đã bỏ dòng 21 (II.1.5).']);
  }, 240_000);

  it('a name that is none or two, a tab and a cell that are not there, a panel', async () => {
    expect(refused(await leaves('Kiểm tra', book))).toBe(
      'Menu không có đúng một lệnh «Kiểm tra». Có thể là: «Kiểm tra trang đang mở» (checkActiveTab), «Kiểm tra tất cả các đơn vị» (checkAllUnits).',
    );
    expect(refused(await leaves('gi do', book))).toContain('«Đọc kế hoạch (ghi mã dòng)» (readPlan)');
    expect(refused(await leaves('addRow', book, '--tab', 'X'))).toMatch(/^Sổ không có trang «X»\./);
    expect(refused(await leaves('addRow', book, ...onTab, 'ZZZZ9'))).toBe(
      `Trang «${TAB}» không có ô «ZZZZ9».`,
    );
    expect(refused(await leaves('showSidebar', book, '--lang', 'en'))).toMatch(/opens a panel on the screen/);
  }, 240_000);

  it('a cap that changed in the file is published, and the cells go by it', async () => {
    const { createHost } = (await import(
      join(ROOT, 'local/dist/index.mjs')
    )) as typeof import('@so-ke-hoach/sheets-host');
    const host = await createHost({ xlsx: book });
    const rows = await host.values('Định mức');
    const rate = (rows[0] ?? []).indexOf('Mức (đồng)');
    const row = rows.findIndex(([code]) => code === 'II.1.5');
    await host.paste('Định mức', `${'ABCDEFGH'[rate]}${row + 1}`, [['1000']]);
    writeFileSync(book, await host.toXlsx());
    host.dispose();
    const ceiling = () => readPlainly(book).get(TAB)?.[19]?.[17];
    const before = ceiling();
    expect((await cli('run', 'publishNorms', book, '--yes')).code).toBe(0);
    expect([typeof before, before === ceiling()]).toEqual(['number', false]);
    const read = await cli('run', 'Đọc kế hoạch', book, '--yes', '--json');
    expect(runReply.parse(JSON.parse(read.out))).toMatchObject({ command: 'readPlan', cancelled: false });
  }, 240_000);
});
