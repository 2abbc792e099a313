/**
 * «Lập biểu» on the real plan: every unit gets exactly its lines; a second run writes nothing; what people typed
 * survives a changed plan, in the row of its line.
 */

import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  BAN_LANG,
  COLUMN,
  fewUnits,
  filled,
  MUONG_SO,
  open,
  rowOf,
  run,
  setUp,
  type,
} from '../support/job.ts';

const lineCodes = (rows: readonly unknown[][]): string[] => [
  ...new Set(rows.map((row) => String(row[0])).filter((code) => /^[IVX]+\.\d+\.\d+/.test(code))),
];

describe('a new workbook', () => {
  let workbook: WorkbookSnapshot;
  beforeAll(async () => {
    workbook = await filled();
  });

  it('gives each of the 22 units its lines and no others', async () => {
    const host = await open(workbook);
    // Numbered lines and dash lines of each class (domain notes, 1.1).
    const expected: Record<string, number> = {
      'Hội LHPN huyện': 14,
      'Phòng LĐTB&XH': 12,
      'TTVHTT&TT huyện': 4,
      'TT Y tế huyện': 3 + 4,
      'Phòng Dân tộc': 2,
    };
    const tabs = workbook.sheets
      .map((sheet) => sheet.name)
      .filter((name) => name.startsWith('Hội LHPN') || name in expected);
    expect(tabs).toHaveLength(22);
    for (const tab of tabs)
      expect([tab, lineCodes(await host.values(tab)).length]).toEqual([tab, expected[tab] ?? 22 + 2]);
    host.dispose();
  });

  it('gives a unit without a line in the plan no tab, and the report does not wait for it', async () => {
    const idle = ['PKT', 'Phòng Kinh tế', 'Kinh tế', '', '', 'Có'];
    const host = await open(await filled({ units: [...fewUnits(), idle] }));
    expect(host.tabs).not.toContain('Phòng Kinh tế');
    const { findings } = await run<{ findings: { code: string; unit: string | null }[] }>(
      host,
      'checkAllUnits',
    );
    expect(findings.filter(({ unit }) => unit === 'PKT').map(({ code }) => code)).toEqual([
      'UNIT_WITHOUT_LINES',
    ]);
    await run(host, 'buildReport');
    expect(
      (await host.values('Báo cáo huyện')).flat().filter((cell) => /Kinh tế/.test(String(cell))),
    ).toEqual([]);
    host.dispose();
  });

  it('keeps 1.10 as text, apart from 1.1, into the sheet and back', async () => {
    const host = await open(workbook);
    const rows = await host.values('Hội LHPN xã Mường So');
    const line = rows.find((row) => row[0] === 'I.1.10');
    expect(line?.[1]).toBe('1.10');
    const plan = await host.values('Kế hoạch');
    expect(plan.filter((row) => row[4] === 'I.1.1' || row[4] === 'I.1.10').map((row) => row[0])).toEqual([
      '1.1',
      '1.10',
    ]);
    host.dispose();
  });

  it('writes nothing the second time', async () => {
    const host = await open(workbook);
    const before = await host.snapshot();
    const outcome = await run<{ made: string[]; changed: string[] }>(host, 'fillTemplates');
    expect([outcome.made, outcome.changed]).toEqual([[], []]);
    expect(host.calls.rangesWritten).toBe(0);
    expect(await host.snapshot()).toEqual(before);
    host.dispose();
  });

  it('frees the header, locks the formula columns, offers Khoản, colours by words', async () => {
    const sheet = workbook.sheets.find((one) => one.name === MUONG_SO);
    expect(sheet?.frozenRows).toBe(4);
    expect(sheet?.frozenColumns).toBe(3);
    expect(sheet?.protections?.length).toBe(4);
    expect(sheet?.conditional?.length).toBe(3);
    expect(
      sheet?.validations?.some(
        (rule) => rule.criteria === 'VALUE_IN_LIST' && JSON.stringify(rule.args).includes('Ban điều hành'),
      ),
    ).toBe(true);
  });
});

describe('after the plan changed', () => {
  it('keeps every typed value in the row of its line', async () => {
    const host = await setUp({ units: fewUnits() });
    await run(host, 'fillTemplates');
    const typed = { 'II.1.5': 500_001, 'I.1.8': 100_002, 'II.3.6': 15_000_003, 'III.2.3': 2_000_004 };
    for (const [code, price] of Object.entries(typed)) {
      await type(host, MUONG_SO, await rowOf(host, MUONG_SO, code), {
        'Số lượng': 1,
        'Đơn giá': price,
        'Ghi chú': `của ${code}`,
      });
    }
    await host.setNote(MUONG_SO, `J${await rowOf(host, MUONG_SO, 'II.1.5')}`, 'nhớ hỏi huyện');
    // A second model under II.3.6, added by hand below its line.
    const added = (await rowOf(host, MUONG_SO, 'II.3.6')) + 1;
    await host.insertRows(MUONG_SO, added);
    await type(host, MUONG_SO, added, { 'Đối tượng': 'Nhà bà Mỷ', 'Số lượng': 1, 'Đơn giá': 9_000_005 });

    // The plan: I.1.8 goes, a new line comes after I.1.5, II.1.5 gets another text.
    const plan = await host.values('Kế hoạch');
    const planRow = (code: string): number => plan.findIndex((row) => row[4] === code) + 1;
    await host.edit(
      'Kế hoạch',
      `B${planRow('II.1.5')}`,
      'Hỗ trợ hòm giữ tiền (tối đa 500.000đ/tháng/tổ) trong 3 tháng đầu',
    );
    await host.deleteRows('Kế hoạch', planRow('I.1.8'));
    await host.insertRows('Kế hoạch', planRow('I.1.6'));
    await host.paste('Kế hoạch', `A${planRow('I.1.6')}`, [['1.11', 'Việc mới của xã', 'Hội LHPN xã', '']]);
    await run(host, 'readPlan');
    const outcome = await run<{ changed: string[] }>(host, 'fillTemplates');
    expect(outcome.changed).toContain(MUONG_SO);

    const rows = await host.values(MUONG_SO);
    const at = (code: string) => rows.find((row) => row[0] === code);
    expect(at('II.1.5')?.[9]).toBe(500_001);
    expect(at('II.1.5')?.[2]).toContain('trong 3 tháng đầu');
    expect(at('II.3.6')?.[9]).toBe(15_000_003);
    expect(at('III.2.3')?.[19]).toBe('của III.2.3');
    expect(at('I.1.11')?.[2]).toBe('Việc mới của xã');
    const second = rows.findIndex((row) => row[9] === 9_000_005);
    expect(rows[second - 1]?.[0]).toBe('II.3.6');
    const section = rows.findIndex((row) => row[2] === 'DÒNG KHÔNG CÒN TRONG KẾ HOẠCH');
    expect(rows[section + 1]?.slice(0, 1)).toEqual(['I.1.8 (cũ)']);
    expect(rows[section + 1]?.[9]).toBe(100_002);
    const sheet = (await host.snapshot()).sheets.find((one) => one.name === MUONG_SO);
    expect(sheet?.notes?.find((note) => note.text === 'nhớ hỏi huyện')?.row).toBe(
      (await rowOf(host, MUONG_SO, 'II.1.5')) - 1,
    );

    // The kept line is a finding until a person decides; a third run changes nothing.
    const { findings } = await run<{ findings: { code: string; line: string | null; tab: string }[] }>(
      host,
      'checkAllUnits',
    );
    expect(
      findings.filter((item) => item.code === 'LINE_LEFT_PLAN').map((item) => [item.tab, item.line]),
    ).toEqual([[MUONG_SO, 'I.1.8']]);
    const again = await run<{ made: string[]; changed: string[] }>(host, 'fillTemplates');
    expect([again.made, again.changed]).toEqual([[], []]);
    host.dispose();
  });

  it('leaves a tab with a renamed header exactly as it is', async () => {
    const host = await setUp({ units: fewUnits() });
    await run(host, 'fillTemplates');
    await host.edit(BAN_LANG, `${COLUMN['Đơn giá']}4`, 'Giá');
    const before = (await host.snapshot()).sheets.find((sheet) => sheet.name === BAN_LANG);
    await host.deleteRows('Kế hoạch', 6);
    await run(host, 'readPlan');
    const outcome = await run<{ unreadable: string[] }>(host, 'fillTemplates');
    expect(outcome.unreadable).toEqual([BAN_LANG]);
    expect((await host.snapshot()).sheets.find((sheet) => sheet.name === BAN_LANG)?.cells).toEqual(
      before?.cells,
    );
    host.dispose();
  });

  it('entries travel with the words of their line, not with its number', async () => {
    const host = await setUp({
      annex: [
        ['I', 'Truyền thông', '', ''],
        ['1', 'Hoạt động 1: Truyền thông ở cơ sở', '', ''],
        ...['Mua loa phát thanh', 'Lớp tập huấn cán bộ', 'Hội nghị tổng kết', 'Thi tìm hiểu pháp luật'].map(
          (text, index) => [`1.${index + 1}`, text, 'Hội LHPN xã', ''],
        ),
      ],
      units: fewUnits(),
      norms: [[], ['']],
    });
    await run(host, 'fillTemplates');
    for (const n of [1, 2, 3, 4])
      await type(host, MUONG_SO, await rowOf(host, MUONG_SO, `I.1.${n}`), {
        'Số lượng': n,
        'Đơn giá': n * 1_000_000,
        'Ghi chú': `số ${n}`,
      });
    // A line comes on top, the second one goes, the last two change places and one of them its words.
    await host.deleteRows('Kế hoạch', 4, 4);
    await host.paste('Kế hoạch', 'A4', [
      ['1.1', 'Khảo sát nhu cầu', 'Hội LHPN xã', ''],
      ['1.2', 'Mua loa phát thanh', 'Hội LHPN xã', ''],
      ['1.3', 'Thi tìm hiểu pháp luật', 'Hội LHPN xã', ''],
      ['1.4', 'Hội nghị tổng kết năm', 'Hội LHPN xã', ''],
    ]);
    await run(host, 'readPlan');
    const said = await run<{ findings: { code: string; severity: string; tab: string }[] }>(
      host,
      'checkAllUnits',
    );
    // Until the tabs are filled again, figures stand at another line's code: that is said, loudly.
    expect(
      said.findings.filter((item) => item.code === 'LINE_OTHER_WORDS').map((item) => item.severity),
    ).toEqual(['error', 'notice', 'notice', 'error']);
    await run(host, 'fillTemplates');
    expect(host.shown.findLast((one) => one.buttons === 'YES_NO')?.message).toContain(
      `${MUONG_SO}: thêm 1 dòng, đổi mã 3 dòng đã có số liệu, số liệu đi theo lời của dòng ` +
        '(I.1.1 → I.1.2, I.1.3 → I.1.4, I.1.4 → I.1.3)',
    );
    const rows = await host.values(MUONG_SO);
    const below = rows.slice(6, 12).map((row) => [row[0], row[2], row[19]]);
    expect(below).toEqual([
      ['I.1.1', 'Khảo sát nhu cầu', ''],
      ['I.1.2', 'Mua loa phát thanh', 'số 1'],
      ['I.1.3', 'Thi tìm hiểu pháp luật', 'số 4'],
      ['I.1.4', 'Hội nghị tổng kết năm', 'số 3'],
      ['', 'DÒNG KHÔNG CÒN TRONG KẾ HOẠCH', ''],
      ['I.1.2 (cũ)', 'Lớp tập huấn cán bộ', 'số 2'],
    ]);
    const report = await run<{ totals: { planned: number }; findings: { code: string }[] }>(
      host,
      'buildReport',
    );
    // 1 + 9 + 16 million; the line put aside bears a code of another line and is not counted for it.
    expect(report.totals.planned).toBe(26_000_000);
    expect(report.findings.filter((item) => item.code === 'LINE_LEFT_PLAN')).toHaveLength(1);
    // Sorted among the lines, it is still known, still not counted, and goes back where it was.
    await host.sortRows(MUONG_SO, 'A5:T12', 1, true);
    const sorted = await run<{ totals: { planned: number }; findings: { code: string }[] }>(
      host,
      'buildReport',
    );
    expect(sorted.totals.planned).toBe(26_000_000);
    expect(sorted.findings.filter((item) => item.code === 'LINE_LEFT_PLAN')).toHaveLength(1);
    await run(host, 'fillTemplates');
    const restored = (await host.values(MUONG_SO)).slice(6, 12).map((row) => [row[0], row[2], row[19]]);
    expect(restored).toEqual(below);
    const again = await run<{ made: string[]; changed: string[] }>(host, 'fillTemplates');
    expect([again.made, again.changed]).toEqual([[], []]);
    host.dispose();
  });
});
