/**
 * The printed forms on paper: LibreOffice makes a PDF of each tab, and what stands on its pages is measured.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from '@so-ke-hoach/xlsx';
import { expect, test } from 'vitest';
import { fewUnits, filled, MUONG_SO, open, rowOf, type } from '../support/job.ts';
import { linesOn, type PdfPage, readPdf } from '../support/pdf.ts';

const soffice = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/opt/libreoffice/program/soffice'].find(
  existsSync,
);

/** A4, points. */
const [SHORT, LONG] = [595.3, 841.9];
const POINTS_PER_MM = 72 / 25.4;

/** What the head of each form begins its first page with, in the order in which they are printed. */
const FORMS = [
  {
    name: 'Báo cáo',
    begins: /CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM/,
    landscape: false,
    header: null,
    signed: true,
  },
  { name: 'Biểu 01', begins: /Biểu 01$/, landscape: true, header: /SL lũy|GN lũy kế/, signed: true },
  { name: 'Biểu 02', begins: /Biểu 02$/, landscape: true, header: /Dự toán được giao/, signed: true },
  { name: 'Biểu 03', begins: /Biểu 03$/, landscape: true, header: /Đơn vị đăng ký|đăng ký/, signed: true },
  { name: 'Biểu 04', begins: /Biểu 04$/, landscape: false, header: /Tình trạng, lý do/, signed: true },
  { name: 'Phụ lục', begins: /^Phụ lục$/, landscape: true, header: /Đơn vị thực hiện/, signed: false },
  { name: 'Biểu đơn vị', begins: /^HỘI LHPN XÃ MƯỜNG SO/, landscape: true, header: /Đơn giá/, signed: true },
];

if (soffice === undefined) {
  test.skip('LibreOffice is not installed: the printed forms were not measured', () => undefined);
} else {
  test.each([
    ['', false],
    [', and beside it what the treasury paid', true],
  ])(
    'every form%s: A4, margins, at least 9 points, header on each page, page numbers, signature never alone',
    async (_, hasStatement) => {
      const host = await open(await filled({ units: fewUnits() }));
      await type(host, MUONG_SO, await rowOf(host, MUONG_SO, 'II.1.5'), {
        ...{
          'Số lượng': 2,
          'Số kỳ': 3,
          'Đơn giá': 500_000_000,
          NSTW: 3_000_000_000,
          'Giải ngân': 1_250_000_000,
        },
      });
      if (hasStatement) {
        await host.paste(
          'Đơn vị',
          'G2',
          Array.from({ length: 4 }, () => ['1500000000', '750000000']),
        );
        await host.paste('Kho bạc', 'A2', [
          ['2023-N', '03589', '', '', '', '', '', '1350000001', ''],
          ['2023-N', '03577', '', '', '', '', '', '1234567890', ''],
        ]);
      }
      host.activate(MUONG_SO, 'A5');
      host.answer({ button: 'OK', text: '1,2,3,4,5,6,7' }, { button: 'OK', text: '1' });
      expect(await host.run('printReport')).toMatchObject({ ok: true });
      const book = await host.snapshot();
      host.dispose();
      const sheets = book.sheets.filter(({ name }) => name.startsWith('In – '));
      const front = sheets[0]?.name ?? '';
      const folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-'));
      try {
        writeFileSync(
          join(folder, 'in.xlsx'),
          await writeXlsx({ ...book, sheets, namedRanges: [], active: front }),
        );
        execFileSync(
          soffice,
          [
            `-env:UserInstallation=file://${join(folder, 'profile')}`,
            ...['--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'in.xlsx')],
          ],
          { stdio: 'ignore', timeout: 100_000 },
        );
        measure(readPdf(readFileSync(join(folder, 'in.pdf'))));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
}

function measure(pages: readonly PdfPage[]): void {
  const starts = FORMS.map(({ begins }) =>
    pages.findIndex((page) =>
      linesOn(page)
        .slice(0, 2)
        .some((line) => begins.test(line)),
    ),
  );
  expect(
    starts.map((start, at) => [FORMS[at]?.name, start >= 0 && start >= Math.max(0, ...starts.slice(0, at))]),
  ).toEqual(FORMS.map(({ name }) => [name, true]));
  for (const [at, { name, landscape, header, signed }] of FORMS.entries()) {
    const own = pages.slice(starts[at], starts[at + 1]);
    for (const [number, page] of own.entries()) {
      const where = `${name}, page ${number + 1}`;
      const size = [page.width, page.height].map((side) => Math.round(side));
      expect([where, size]).toEqual([where, (landscape ? [LONG, SHORT] : [SHORT, LONG]).map(Math.round)]);
      const small = page.texts.filter((text) => text.size < 9);
      expect([where, small]).toEqual([where, []]);
      const lines = linesOn(page);
      if (header !== null) expect([where, lines.some((line) => header.test(line))]).toEqual([where, true]);
      // The number stands in the middle of the top margin, and not on the first page.
      const top = page.texts.filter((text) => text.y > page.height - 20 * POINTS_PER_MM);
      expect([where, top.map(({ text }) => text.trim())]).toEqual([
        where,
        number === 0 ? [] : [`${number + 1}`],
      ]);
      for (const { x } of top) expect(Math.abs(x - page.width / 2)).toBeLessThan(30);
      const left = Math.min(...page.texts.map(({ x }) => x));
      expect([where, left >= 30 * POINTS_PER_MM - 1]).toEqual([where, true]);
      // Nothing of the working tables, and nothing cut off by an error.
      expect(lines.join('\n')).not.toMatch(/Số liệu khớp|KHÔNG KHỚP|Lần chạy|Mức trần|■|#{3}|#REF/);
    }
    if (!signed) continue;
    const last = linesOn(own.at(-1) as PdfPage);
    const signAt = last.findIndex((line) => line.includes('Ký, ghi rõ họ tên'));
    expect([name, signAt > 3]).toEqual([name, true]);
    // With lines of the table or of the text on the same page.
    expect([name, last.slice(0, signAt).join('\n')]).toEqual([
      name,
      expect.stringMatching(/TỔNG CỘNG|Bằng chữ|Cộng số để ngoài|Cột «Trong kỳ»|\.{20}/),
    ]);
  }
  const text = pages.map((page) => linesOn(page).join('\n')).join('\n');
  expect(text).toContain('3.000.000.000');
  expect(text).toContain('Bằng chữ (kinh phí kế hoạch): Ba tỷ đồng chẵn.');
}
