/** What is said of formulas that were stopped because they took too long. */
import { expect, it } from 'vitest';
import { sayUnfinished } from '../../app/cli/commands.ts';
import { wordsOf } from '../../app/cli/words.ts';

it('asks nobody to mend a formula of the report: other programs work it out', () => {
  const said: string[] = [];
  const screen = { error: (text: string) => said.push(text) };
  const own = { tab: 'Hội LHPN xã A', cell: 'K5' };
  const ofReport = ['D154', 'D155'].map((cell) => ({ tab: 'Kiểm tra số liệu', cell }));
  sayUnfinished([], wordsOf('vi'), screen);
  expect(said).toEqual([]);
  sayUnfinished([...ofReport, own], wordsOf('vi'), screen);
  expect(said).toEqual([
    'Sổ nhiều dòng nên lệnh này chưa kịp tính công thức đối chiếu ở «Kiểm tra số liệu» D154, «Kiểm tra số liệu» D155; ở đó đang ghi #ERROR!. Mở tệp bằng Google Sheets, Excel hay LibreOffice thì các ô này được tính. Các con số của báo cáo không tính từ những ô đó.',
    'Công thức tính quá lâu nên bị dừng và cho kết quả #ERROR!: «Hội LHPN xã A» K5. Xin sửa công thức ở đó.',
  ]);
});
