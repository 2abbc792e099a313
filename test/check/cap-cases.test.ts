/**
 * The worked cap cases of the domain notes, each entered in a unit's tab the way its unit would enter it.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkDistrict, checkUnit } from '../../src/check/check.ts';
import type { Finding } from '../../src/finding.ts';
import { type Cells, phongTho, unitOf, unitTab } from '../support/book.ts';

interface CapCase {
  id: string;
  line: string;
  cap: string;
  inputs: Record<string, number | string | number[]>;
  expected: {
    allowedMax: number | null;
    amount: number | null;
    over: number | null;
    verdict: string;
    itemOver?: number[];
  };
  flagged: boolean;
  why: string;
}

const cases = JSON.parse(
  readFileSync(new URL('../cases/cap-cases.json', import.meta.url), 'utf8'),
) as CapCase[];

/** Who enters the line. */
const OWNER: Record<string, string> = { 'I.4': 'TTYT', 'I.2': 'VHTT', 'II.2': 'LDTBXH' };
const ownerOf = (line: string): string => OWNER[line.split('.').slice(0, 2).join('.')] ?? '03589';

const num = (value: unknown): number | '' => (typeof value === 'number' ? value : '');

/** A row whose amount is given as such: typed over `Thành tiền`, with its source. */
const lump = (cells: Cells, amount: unknown): Cells => ({
  ...cells,
  'Thành tiền': amount,
  NSTW: typeof amount === 'number' ? amount : '',
});

/** The case as rows of a tab. Mothers are also named at I.4.3, as the form asks. */
function rowsOf({ line, cap, inputs }: CapCase): Cells[] {
  const { amount } = inputs;
  const mothers = (n: unknown): Cells => ({ Mã: 'I.4.3', 'Số lượng': num(n) });
  switch (cap) {
    case 'BIRTH_TRAVEL': {
      const m = inputs.mothers;
      const c = inputs.carers;
      if (typeof m !== 'number' || typeof c !== 'number' || c === m)
        return [mothers(m), lump({ Mã: line, 'Số lượng': num(m) }, amount)];
      if (c === 0) return [mothers(m), lump({ Mã: line, 'Số lượng': m, 'Số người': 1 }, amount)];
      // More carers than mothers: three people for some of them.
      if (c > m) return [mothers(m), lump({ Mã: line, 'Số lượng': m, 'Số người': 3 }, amount)];
      const pairs = c * 200_000;
      return [
        mothers(m),
        lump({ Mã: line, 'Đối tượng': 'có người nhà', 'Số lượng': c, 'Số người': 2 }, pairs),
        lump(
          { Mã: line, 'Đối tượng': 'đi một mình', 'Số lượng': m - c, 'Số người': 1 },
          (amount as number) - pairs,
        ),
      ];
    }
    case 'BIRTH_KIT':
      return [
        mothers(inputs.mothers),
        lump({ Mã: line, 'Số lượng': num(inputs.kits ?? inputs.mothers) }, amount),
      ];
    case 'BIRTH_NUTRITION':
      return [mothers(inputs.mothers), lump({ Mã: line, 'Số lượng': num(inputs.mothers) }, amount)];
    case 'BIRTH_FOOD': {
      const n = inputs.birthsNormal;
      const c = inputs.birthsCsection;
      const all = (typeof n === 'number' ? n : 0) + (typeof c === 'number' ? c : 0);
      const normal: Cells = {
        Mã: line,
        Khoản: 'Sinh thường',
        'Số lượng': num(n),
        'Số người': num(inputs.persons),
        'Số kỳ': num(inputs.daysNormal),
      };
      const section: Cells = {
        Mã: line,
        Khoản: 'Sinh mổ',
        'Số lượng': num(c),
        'Số người': num(inputs.persons),
        'Số kỳ': num(inputs.daysCsection),
      };
      if (typeof n === 'number' && typeof c === 'number') {
        const fair = n * 300_000;
        return [mothers(all), lump(normal, fair), lump(section, (amount as number) - fair)];
      }
      return [mothers(all === 0 ? '' : all), lump(typeof c === 'number' ? section : normal, amount)];
    }
    case 'SAVINGS_GROUP':
      return [lump({ Mã: line, 'Số lượng': num(inputs.groups), 'Số kỳ': num(inputs.months) }, amount)];
    case 'TECH_MODEL':
      if (Array.isArray(inputs.items))
        return inputs.items.map((item, index) =>
          lump({ Mã: line, 'Đối tượng': `Mô hình ${index + 1}`, 'Số lượng': 1 }, item),
        );
      return [lump({ Mã: line, 'Số lượng': num(inputs.models) }, amount)];
    case 'VICTIM_MODEL':
      return [lump({ Mã: line, 'Đối tượng': 'Mô hình A', 'Số lượng': num(inputs.models) }, amount)];
    case 'ADDR_GOODS':
      return [lump({ Mã: line, 'Số lượng': num(inputs.addresses) }, amount)];
    case 'ADDR_DIRECT':
      return [lump({ Mã: line, 'Số lượng': num(inputs.addresses), 'Số kỳ': num(inputs.years) }, amount)];
    case 'ADDR_NEW':
      return [lump({ Mã: line, 'Số lượng': num(inputs.newAddresses) }, amount)];
    case 'CLUB':
      return [lump({ Mã: line, 'Số lượng': num(inputs.clubs) }, amount)];
    case 'TEAM_MEMBERS':
      return [
        { Mã: line, Khoản: 'Thành viên tổ', 'Số lượng': num(inputs.teams), 'Số người': num(inputs.members) },
      ];
    case 'TEAM_BOARD':
      return [
        { Mã: line, Khoản: 'Ban điều hành', 'Số lượng': num(inputs.teams), 'Số người': num(inputs.board) },
      ];
    case 'MOTHERS_EST':
      return [{ Mã: line, 'Số lượng': num(inputs.mothers), 'Số kỳ': num(inputs.years) }];
    case 'ADDR_MEETINGS':
      return [{ Mã: line, 'Số lượng': num(inputs.addresses), 'Số kỳ': num(inputs.meetings), 'Đơn giá': 0 }];
    default:
      return [lump({ Mã: line }, amount)];
  }
}

/** Findings that answer a verdict. */
const ANSWERS: Record<string, readonly string[]> = {
  over: ['OVER_CAP', 'SUBJECT_OVER', 'JOINT_OVER', 'COUNT_OVER', 'QUANTITY_OVER_LINE'],
  under: ['COUNT_UNDER', 'FACTOR_UNDER'],
  factor: ['FACTOR_OVER', 'QUANTITY_OVER_LINE'],
  missing: ['FACTOR_MISSING', 'AMOUNT_MISSING'],
  rate: ['AMOUNT_RATE'],
  ambiguous: ['AMOUNT_AMBIGUOUS'],
  unreadable: ['AMOUNT_UNREADABLE', 'AMOUNT_NEGATIVE'],
  notice: ['ESTIMATE_OVER'],
  pending: ['PENDING_MONEY'],
};
const ABOUT_CAPS = new Set(Object.values(ANSWERS).flat());

/** Said about the way the case is entered here (a lump sum), not about its cap. */
function judge(one: CapCase): {
  findings: Finding[];
  ceilings: (number | null)[];
  amounts: (number | null)[];
} {
  const context = phongTho();
  const unit = unitOf(context, ownerOf(one.line));
  const result = checkUnit(unit, unit.name, unitTab(rowsOf(one)), context);
  const findings = [...result.findings, ...checkDistrict([result], context)];
  const rows = result.rows.filter((row) => row.entry.code === one.line);
  return {
    findings: findings.filter((item) => ABOUT_CAPS.has(item.code)),
    ceilings: rows.map((row) => row.ceiling?.amount ?? null),
    amounts: rows.map((row) => row.amountRead),
  };
}

const sum = (values: (number | null)[]): number | null =>
  values.some((value) => value === null) || values.length === 0
    ? null
    : values.reduce<number>((all, value) => all + (value ?? 0), 0);

describe('worked cap cases', () => {
  it.each(cases.map((one) => [one.id, one.why, one] as const))('%s %s', (_id, _why, one) => {
    // Two owners of one model are two tabs: that case has a test of its own below.
    const { findings, ceilings } = judge(one);
    const codes = findings.map((item) => item.code);
    const { verdict, over, allowedMax } = one.expected;
    if (verdict === 'ok') {
      expect(codes).toEqual([]);
      expect(one.flagged).toBe(false);
    } else {
      expect(
        codes.some((code) => ANSWERS[verdict]?.includes(code)),
        codes.join(),
      ).toBe(true);
    }
    const money = !['TEAM_MEMBERS', 'TEAM_BOARD', 'MOTHERS_EST', 'ADDR_MEETINGS'].includes(one.cap);
    if (money && allowedMax !== null && one.cap !== 'BIRTH_KIT' && sum(ceilings) !== null)
      expect(sum(ceilings)).toBe(allowedMax);
    if (verdict === 'over' && over !== null && over > 0 && money) {
      const found = findings.find((item) => ANSWERS.over?.includes(item.code));
      expect(found?.facts.over).toBe(over);
    }
    if (one.expected.itemOver !== undefined) {
      expect(findings.filter((item) => item.code === 'OVER_CAP').map((item) => item.facts.over)).toEqual(
        one.expected.itemOver,
      );
    }
  });

  it('has them all', () => {
    expect(cases.length).toBe(60);
  });
});
