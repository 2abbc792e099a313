/**
 * «Kiểm tra số liệu» in another program: LibreOffice works the verdicts out from the cells, and comes to ours. What is
 * true of two programs is most likely true of Google's.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx, type WorkbookSnapshot, writeXlsx } from '@so-ke-hoach/xlsx';
import { expect, test } from 'vitest';
import { ENTRY_HEADERS } from '../../src/layout.ts';
import { BAN_LANG, fewUnits, filled, MUONG_SO, open, rowOf, run, type } from '../support/job.ts';

const soffice = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/opt/libreoffice/program/soffice'].find(
  existsSync,
);
const PROOF = 'Kiểm tra số liệu';
const DISBURSED = ENTRY_HEADERS.indexOf('Giải ngân');

const tab = (book: WorkbookSnapshot, name: string) => {
  const found = book.sheets.find((sheet) => sheet.name === name);
  if (found === undefined) throw new Error(`no tab ${name}`);
  return found;
};

/** The lines of the proof: what, which money, verdict; and what is said of all of them. */
function verdicts(book: WorkbookSnapshot): { all: unknown; lines: string[] } {
  const { cells } = tab(book, PROOF);
  const lines = Object.values(cells).map((line) =>
    [0, 1, 7].map((at) => String(line[at]?.v ?? '')).join(' | '),
  );
  return { all: cells[1]?.[0]?.v, lines: lines.filter((line) => !line.endsWith('| ')) };
}

if (soffice === undefined) {
  test.skip('LibreOffice is not installed: the proof was not worked out there', () => undefined);
} else {
  test('LibreOffice works out our verdicts, and one figure that is changed makes its two lines fall', async () => {
    const host = await open(await filled({ units: fewUnits() }));
    for (const name of [MUONG_SO, BAN_LANG])
      await type(host, name, await rowOf(host, name, 'II.1.5'), {
        ...{ 'Số lượng': 2, 'Số kỳ': 3, 'Đơn giá': 500_000, NSTW: 3_000_000, 'Giải ngân': 1_000_000 },
      });
    // A number that does not count, and an error: neither takes the others with it.
    await type(host, BAN_LANG, await rowOf(host, BAN_LANG, 'II.1.6'), { 'Giải ngân': '=1/0', NSĐP: -50_000 });
    // The treasury's statement, one amount as a text and two that are added up.
    const paid = (unit: string, item: string, amount: string): string[] => [
      ...['2023-N', unit, '', '', '', '', item, amount, ''],
    ];
    await host.paste('Kho bạc', 'A2', [
      paid('03589', '', '1 triệu'),
      paid('03577', '7004', '400000'),
      paid('03577', '7049', '600000'),
    ]);
    await run(host, 'buildReport');
    const ours = await host.snapshot();
    const changed = structuredClone(ours);
    const row = (await rowOf(host, MUONG_SO, 'II.1.5')) - 1;
    host.dispose();
    const cell = tab(changed, MUONG_SO).cells[row]?.[DISBURSED];
    expect(cell?.v).toBe(1_000_000);
    if (cell) cell.v = 1_000_001;
    const folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-'));
    try {
      for (const [name, book] of Object.entries({ ours, changed })) {
        // Without what we worked out, LibreOffice has to.
        const bare = structuredClone(book);
        for (const line of Object.values(tab(bare, PROOF).cells))
          for (const one of Object.values(line)) if (one.f !== undefined) delete one.v;
        writeFileSync(join(folder, `${name}.xlsx`), await writeXlsx(bare));
      }
      const convert = (to: string, out: string, from: string[]): void => {
        const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
        const files = from.map((name) => join(folder, name));
        execFileSync(
          soffice,
          [profile, '--headless', '--convert-to', to, '--outdir', join(folder, out), ...files],
          {
            stdio: 'ignore',
            timeout: 100_000,
          },
        );
      };
      convert('xlsx:Calc MS Excel 2007 XML', 'theirs', ['ours.xlsx', 'changed.xlsx']);
      const [before, after] = await Promise.all(
        ['ours', 'changed'].map(async (name) =>
          verdicts(await readXlsx(readFileSync(join(folder, 'theirs', `${name}.xlsx`)))),
        ),
      );
      expect(before).toEqual(verdicts(ours));
      expect(before?.all).toBe('Số liệu khớp.');
      expect(before?.lines.filter((line) => line.endsWith('chưa có đối chiếu'))).toHaveLength(2);
      expect(after?.all).toMatch(/^SỐ LIỆU KHÔNG KHỚP: 2\/\d+ chỗ/);
      expect(after?.lines.filter((line) => !before?.lines.includes(line))).toEqual([
        'Hội LHPN xã Mường So | Giải ngân | LỆCH',
        'Trang «Hội LHPN xã Mường So»: số lượng, đơn giá, tiền, thực hiện, giải ngân và mã, khoản, ĐVT | Số và mã | LỆCH',
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
