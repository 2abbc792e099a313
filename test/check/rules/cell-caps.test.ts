/**
 * What a cell says of caps that hold several units together: it sees one unit's rows. Rows stand from row 5 on; the
 * commune 03589 enters unless a test says otherwise.
 */
import { describe, expect, it } from 'vitest';
import { checkDistrict, checkUnit } from '../../../src/check/check.ts';
import type { Finding } from '../../../src/finding.ts';
import type { CheckContext } from '../../../src/source/context.ts';
import { type Cells, unitTab } from '../../support/book.ts';
import { cap, capFacts, checked, district, paid, said, unit } from '../../support/rules.ts';

const lump = (amount: number, cells: Cells): Cells => paid({ ...cells, 'Thành tiền': amount });
const brief = (findings: readonly Finding[]): unknown[] =>
  findings.map(({ code, severity, row, expected, actual }) => [code, severity, row, expected, actual]);

/** 1.000.000đ each for ten addresses of the whole district: 10.000.000đ. */
const TEN = cap('ADDR_NEW', {
  scope: 'district',
  rate: 1_000_000,
  maxQuantity: 10,
  maxPeriods: null,
  periodName: '',
});
const context = district({ norms: [TEN] });
const address = (quantity: number, amount: number): Cells =>
  lump(amount, { Mã: 'II.3.6', 'Số lượng': quantity, 'Đối tượng': `Địa chỉ ${quantity}` });
const unseen = (row: number) => ['JOINT_UNSEEN', 'notice', row, null, null];

describe('a ceiling of the district', () => {
  it.each([
    [9_999_999, []],
    [10_000_000, []],
    [10_000_001, [['JOINT_ALONE_OVER', 'error', 6, 10_000_000, 10_000_001]]],
  ])('10.000.000đ, %i planned by one unit', (amount, over) => {
    const rows = [address(6, 6_000_000), address(5, amount - 6_000_000)];
    const found = brief(said(rows, { context })).filter(
      (one) => (one as unknown[])[0] !== 'JOINT_ALONE_COUNT',
    );
    expect(found).toEqual([unseen(5), ...over, unseen(6)].sort((a, b) => Number(a[2]) - Number(b[2])));
  });

  it.each([
    [9, []],
    [10, []],
    [11, [['JOINT_ALONE_COUNT', 'error', 5, 10, 11]]],
  ])('for ten addresses, %i entered by one unit', (quantity, over) => {
    expect(brief(said(address(quantity, 9_000_000), { context }))).toEqual([...over, unseen(5)]);
  });

  it('is one that other units cannot make right: the check of the district says it as well', () => {
    const own = checked([address(6, 6_000_000), address(5, 4_000_001)], { context, tab: 'Biểu' });
    expect(checkDistrict([own], context).map(({ code }) => code)).toContain('DISTRICT_OVER');
  });

  it('without a limit of its quantity is none that one unit alone is over', () => {
    const open = district({ norms: [{ ...TEN, maxQuantity: null }] });
    expect(brief(said(address(50, 50_000_000), { context: open }))).toEqual([unseen(5)]);
  });

  it('is of the severity of the cap', () => {
    const warned = district({ norms: [{ ...TEN, severity: 'warning' }] });
    expect(brief(said(address(11, 9_000_000), { context: warned }))[0]).toEqual([
      'JOINT_ALONE_COUNT',
      'warning',
      5,
      10,
      11,
    ]);
  });
});

describe('an estimate of the district', () => {
  /** 415 mothers a year, three years at most: 1.245. */
  const mothers = cap('MOTHERS_EST');
  const birth = (quantity: number): Cells => ({ Mã: 'I.4.3', 'Số lượng': quantity });
  const at = (quantity: number) =>
    brief(said(birth(quantity), { context: district({ norms: [mothers] }), unit: unit('TTYT') })).filter(
      (one) => String((one as unknown[])[0]).startsWith('JOINT'),
    );
  it.each([
    [1_244, []],
    [1_245, []],
    [1_246, [['JOINT_ALONE_COUNT', 'notice', 5, 1_245, 1_246]]],
  ])('%i mothers of one unit, which alone has the line', (quantity, found) => {
    expect(at(quantity)).toEqual(found);
  });
});

describe('a line of several classes', () => {
  const model = (cells: Cells = {}): Cells =>
    lump(30_000_000, { Mã: 'II.4.5', 'Đối tượng': 'Nhà Mỷ', 'Số lượng': 1, ...cells });
  const model2023: CheckContext = district({ norms: [cap('VICTIM_MODEL')] });

  it('names the other classes', () => {
    const [found] = said(model(), { context: model2023, unit: unit('LDTBXH') });
    expect([found?.code, found?.facts]).toEqual(['JOINT_UNSEEN', { others: 'Hội LHPN xã' }]);
  });
  it.each([
    [29_999_999, []],
    [30_000_000, []],
    [30_000_001, ['OVER_CAP']],
  ])('30.000.000đ a model, %i in one row', (amount, over) => {
    const row = lump(amount, { Mã: 'II.4.5', 'Đối tượng': 'Nhà Mỷ', 'Số lượng': 1 });
    expect(said(row, { context: model2023 }).map(({ code }) => code)).toEqual([...over, 'JOINT_UNSEEN']);
  });
  it('says nothing of a row without a name, of a cap for each row, or where nobody else takes part', () => {
    const codes = (rows: Cells, given: CheckContext): string[] =>
      said(rows, { context: given }).map(({ code }) => code);
    expect(codes(model({ 'Đối tượng': '' }), model2023)).not.toContain('JOINT_UNSEEN');
    expect(codes(model(), district({ norms: [cap('VICTIM_MODEL', { scope: 'row' })] }))).toEqual([]);
    const alone = model2023.units.map((one) => ({ ...one, participates: one.code === '03589' }));
    expect(codes(model(), { ...model2023, units: alone })).toEqual([]);
  });
});

it('only cells say it: check and report see all units', () => {
  const rows = [address(11, 10_000_001)];
  const { findings } = checkUnit(unit('03589'), 'Biểu', unitTab(rows), context);
  expect(findings.filter(({ code }) => code.startsWith('JOINT'))).toEqual([]);
});

it('quotes the cap', () => {
  const [found] = said(address(11, 10_000_001), { context });
  expect(found?.facts).toEqual({
    ...capFacts('ADDR_NEW'),
    periodName: '',
    rate: 1_000_000,
    rows: '5',
    over: 1,
  });
});
