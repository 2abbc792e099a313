/**
 * What an import writes: caps and units beside what the workbook has, never twice, and nothing that a person has not
 * confirmed as more than a proposal.
 */
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../app/documents/text.ts';
import { readPlan } from '../../src/import/read.ts';
import {
  type ImportChoices,
  normProposals,
  planImport,
  type Standing,
  unitProposals,
} from '../../src/import/written.ts';

const PLAN = `KẾ HOẠCH THỰC HIỆN DỰ ÁN NĂM 2026

| STT | Nội dung | Đơn vị thực hiện | Ghi chú |
|---|---|---|---|
| I | TRUYỀN THÔNG | | |
| 1 | Hỗ trợ tổ truyền thông tối đa 500.000đ/tháng/tổ, không quá 3 tháng | Hội LHPN xã | |
| 2 | Tập huấn: bồi dưỡng 60.000 đồng/người/ngày | Phòng Văn hóa - Xã hội | |
| 3 | Duy trì địa chỉ tin cậy: 3.000.000đ/địa chỉ/năm | Hội LHPN xã | |
| 4 | Hỗ trợ tiền ăn: 50.000đ/người/ngày (tối đa 3 ngày đối với sinh thường và 5 ngày đối với sinh mổ) | Trạm Y tế | |
| 5 | Xây dựng chương trình | Phòng Văn hóa - Xã hội | Chờ hướng dẫn |
`;

const NOTHING: Standing = { units: [], norms: [] };
const CHOICES: ImportChoices = {
  confirmed: new Set(),
  leftOut: new Set(),
  members: {},
  setYear: true,
  setBody: true,
};
const { proposal } = readPlan(readMarkdown(PLAN));
const row = (code: string) =>
  normProposals(proposal, NOTHING)
    .filter((one) => one.norm.row === code)
    .map(({ row: made }) =>
      made === null
        ? null
        : [made.item, made.measure, made.rate, made.maxPeriods, made.periodName, made.scope],
    );

describe('caps', () => {
  it('a span that the words limit is a period of the cap; one that they do not is counted with the thing', () => {
    expect(row('I.1')).toEqual([['', 'tổ', 500_000, 3, 'tháng', 'subject']]);
    expect(row('I.2')).toEqual([['', 'người/ngày', 60_000, null, '', 'row']]);
    expect(row('I.3')).toEqual([['', 'địa chỉ', 3_000_000, 1, 'năm', 'subject']]);
  });

  it('two cases of a line are two rows', () => {
    expect(row('I.4')).toEqual([
      ['sinh thường', 'người', 50_000, 3, 'ngày', 'row'],
      ['sinh mổ', 'người', 50_000, 5, 'ngày', 'row'],
    ]);
  });

  it('are proposals until a person confirms them, and hold from the plan’s year on', () => {
    const [first] = normProposals(proposal, NOTHING);
    const without = planImport(proposal, NOTHING, CHOICES).norms;
    expect(without.map(({ confirmed }) => confirmed)).toEqual(['no', 'no', 'no', 'no', 'no', 'pending']);
    expect(new Set(without.map(({ from }) => from))).toEqual(new Set(['01/01/2026']));
    const one = { ...CHOICES, confirmed: new Set([first?.key ?? '']) };
    expect(planImport(proposal, NOTHING, one).norms.map(({ confirmed }) => confirmed)).toEqual([
      ...['yes', 'no', 'no', 'no', 'no'],
      'pending',
    ]);
  });

  it('that the workbook has are not written again, and one of another amount says so', () => {
    const line = 'Hỗ trợ tổ truyền thông tối đa 500.000đ/tháng/tổ, không quá 3 tháng';
    const standing = (rate: number): Standing => ({
      units: [],
      norms: [{ lines: [line], items: [], rate, waits: false }],
    });
    expect(normProposals(proposal, standing(500_000))[0]).toMatchObject({ state: 'known', was: null });
    expect(normProposals(proposal, standing(400_000))[0]).toMatchObject({ state: 'new', was: 400_000 });
    expect(planImport(proposal, standing(500_000), CHOICES).norms.map(({ code }) => code)).not.toContain(
      'I.1',
    );
  });
});

describe('units', () => {
  it('are those that carry something out; a class asks for its members', () => {
    const made = planImport(proposal, NOTHING, {
      ...CHOICES,
      leftOut: new Set(['Trạm Y tế']),
      members: { 'Hội LHPN xã': ['Hội LHPN xã Tân An', 'Hội LHPN xã Tân Bình'] },
    }).units;
    expect(made).toEqual([
      { code: 'HLHPNXTA', name: 'Hội LHPN xã Tân An', role: 'Hội LHPN xã', aliases: [] },
      { code: 'HLHPNXTB', name: 'Hội LHPN xã Tân Bình', role: 'Hội LHPN xã', aliases: [] },
      { code: 'PVHXH', name: 'Phòng Văn hóa - Xã hội', role: 'Phòng Văn hóa - Xã hội', aliases: [] },
    ]);
  });

  it('that stand are not written again; another spelling becomes a further name', () => {
    const standing: Standing = {
      ...NOTHING,
      units: [
        { code: 'A', name: 'Hội LHPN xã A', role: 'Hội Liên hiệp Phụ nữ xã', aliases: [] },
        { code: 'B', name: 'Hội LHPN xã B', role: 'Hội Liên hiệp Phụ nữ xã', aliases: ['Hội LHPN xã'] },
      ],
    };
    const [union] = unitProposals(proposal, standing);
    expect(union?.known.map(({ code }) => code)).toEqual(['A', 'B']);
    const { units, aliases } = planImport(proposal, standing, CHOICES);
    expect(units.map(({ name }) => name)).toEqual(['Phòng Văn hóa - Xã hội', 'Trạm Y tế']);
    expect(aliases).toEqual([
      { unit: 'A', names: ['Hội LHPN xã'] },
      { unit: 'B', names: ['Hội LHPN xã'] },
    ]);
  });

  it('have codes of their own', () => {
    const standing: Standing = {
      ...NOTHING,
      units: [{ code: 'TYT', name: 'Khác', role: 'Khác', aliases: [] }],
    };
    expect(planImport(proposal, standing, CHOICES).units.map(({ code }) => code)).toEqual([
      ...['HLHPNX', 'PVHXH', 'TYT2'],
    ]);
  });
});

it('year and body go into the settings where they are wanted', () => {
  expect(planImport(proposal, NOTHING, CHOICES).year).toBe(2026);
  expect(planImport(proposal, NOTHING, { ...CHOICES, setYear: false, setBody: false })).toMatchObject({
    year: null,
    body: null,
  });
});
