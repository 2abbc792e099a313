/** A file of printed forms is titled as its first form is, and so is a PDF that is made of it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SheetSnapshot, WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { expect, it } from 'vitest';
import { readWorkbook, writeTabs } from '../../app/cli/files.ts';

const sheet = (id: number, name: string): SheetSnapshot => ({
  ...{ id, name, rows: 2, columns: 2, cells: { 0: { 0: { v: name } } } },
});

it('has the title of the first form, not of the workbook, and its tabs alone', async () => {
  const book: WorkbookSnapshot = {
    ...{ version: 1, name: 'Bảng tính không có tiêu đề', locale: 'vi_VN', timeZone: 'Asia/Ho_Chi_Minh' },
    sheets: [sheet(1, 'Kế hoạch'), sheet(2, 'In – Báo cáo'), sheet(3, 'In – Biểu 01')],
    styles: [],
  };
  const folder = mkdtempSync(join(tmpdir(), 'print-'));
  try {
    const path = join(folder, 'in.xlsx');
    const printed = [
      { tab: 'In – Báo cáo', title: 'BÁO CÁO Kết quả thực hiện Dự án 8 <năm 2023>' },
      { tab: 'In – Biểu 01', title: 'KẾT QUẢ THỰC HIỆN' },
    ];
    await writeTabs({ snapshot: async () => book }, printed, path, 'vi');
    const { workbook } = await readWorkbook(path, 'vi');
    expect([workbook.name, workbook.sheets.map(({ name }) => name)]).toEqual([
      'BÁO CÁO Kết quả thực hiện Dự án 8 <năm 2023>',
      ['In – Báo cáo', 'In – Biểu 01'],
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
