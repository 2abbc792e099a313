/** Tokens of a pasted form, from the small district whose figures are added up by hand. */
import { describe, expect, it } from 'vitest';
import { STANDARD_SOURCES } from '../../../src/entry/sources.ts';
import { uiOf } from '../../../src/messages/ui.ts';
import type { FormSource } from '../../../src/report/pasted/answer.ts';
import { type FilledForm, fillForm, holdsTokens } from '../../../src/report/pasted/fill.ts';
import { listedWords, starterTable } from '../../../src/report/pasted/starter.ts';
import { isTrouble, readToken } from '../../../src/report/pasted/token.ts';
import { FACTS, FIGURES, OF, SOURCES, SPANS, UNITS, WAYS } from '../../../src/report/pasted/words.ts';
import { countTargets } from '../../../src/report/targets.ts';
import type { Language } from '../../../src/source/settings.ts';
import { parseTargets, TARGET_HEADERS } from '../../../src/source/targets.ts';
import { foldKey } from '../../../src/text/fold.ts';
import { smallContext, smallDistrict } from '../../support/small-district.ts';

const SETTINGS = {
  'Đơn vị tổng hợp': 'UBND huyện Thử',
  'Địa danh': 'Thử',
  'Ngày chốt số liệu': '30/09/2023',
  'Kỳ báo cáo': 'Quý III',
};
/** 5 cuộc planned so far, 7 done before the year. */
const TARGETS = [[...TARGET_HEADERS], ['HN', 'Hội nghị', 'cuộc', 'I.1.1', '', '', '', 5, 20, 7, '']];

function sourceOf(language: Language = 'vi', settings: Record<string, unknown> = {}): FormSource {
  const context = smallContext({ ...SETTINGS, ...settings });
  const { result } = smallDistrict();
  const { targets } = parseTargets(TARGETS, context.tree.byCode);
  return {
    result,
    inPeriod: {
      base: null,
      lines: new Map([['I.1.1', { done: 1, disbursed: 1_500_000 }]]),
      disbursed: 1_750_000,
    },
    targets: countTargets(targets, result, null, context),
    settings: context.settings,
    ui: uiOf(language),
    language,
  };
}

/** A form of one cell. */
const filledCell = (text: unknown, format = '', source = sourceOf()): FilledForm =>
  fillForm({ values: [[text]], formulas: [['']], formats: [[format]] }, source);
const filledWith = (token: string): unknown => filledCell(token).cells[0]?.value;
const troubleOf = (token: string): unknown[] =>
  filledCell(token).troubles.map((one) => [one.trouble, one.actual]);

describe('a token alone is a number', () => {
  it.each([
    ['{{total|planned}}', 33_500_000],
    ['{{ Tổng | KẾ HOẠCH }}', 33_500_000],
    ['{{tong|ke hoach|NSTW}}', 19_500_000],
    ['{{tổng|nsđp|kế hoạch}}', 6_000_000],
    ['{{total|planned|khác}}', 7_500_000],
    ['{{total|planned|chưa phân nguồn}}', 500_000],
    ['{{total|disbursed|triệu}}', 4.5],
    ['{{total|disbursed|nghìn đồng|lũy kế}}', 4500],
    ['{{tổng|giải ngân|trong kỳ}}', 1_750_000],
    ['{{chờ hướng dẫn|kế hoạch}}', 17_000_000],
    ['{{I.1.1|planned}}', 9_000_000],
    ['{{i.1.1.|kế hoạch}}', 9_000_000],
    ['{{dòng:I.1.2|planned}}', 7_500_000],
    ['{{I|planned|million}}', 26.5],
    ['{{I.1.1|quantity}}', 4],
    ['{{I.1.1|thực hiện}}', 2],
    ['{{I.1.1|in period}}', 1_500_000],
    ['{{I.1.1|done|in period}}', 1],
    ['{{đơn vị:X2|planned}}', 6_000_000],
    ['{{unit:x1|giải ngân}}', 2_500_000],
    ['{{chitieu:HN|lũy kế}}', 2],
    ['{{chỉ tiêu:Hội nghị|kế hoạch}}', 4],
    ['{{target:HN|cả giai đoạn}}', 9],
    ['{{target:HN|mục tiêu năm}}', 5],
    ['{{target:HN|rate}}', 40],
    ['{{số đơn vị}}', 6],
  ])('%s = %s', (token, value) => {
    const { cells, troubles, filled, unknown } = filledCell(token);
    expect([cells[0]?.value, troubles, filled, unknown]).toEqual([value, [], 1, []]);
  });

  it('with the number format of the form where that is one for it, else with ours', () => {
    const formatOf = (token: string, own: string): unknown => filledCell(token, own).cells[0]?.format;
    for (const own of ['@', 'General', '0.###############', 'dd/mm/yyyy', '0%', '#,##0,,'])
      expect([own, formatOf('{{total|planned|triệu}}', own)]).toEqual([own, '#,##0.0']);
    expect(formatOf('{{total|planned}}', '#,##0.00" đ"')).toBe('#,##0.00" đ"');
    // A share is a part of one only where the cell shows it so.
    const rate = (own: string): unknown => {
      const { value = '', format } = filledCell('{{total|rate}}', own).cells[0] ?? {};
      return [Number(value).toFixed(4), format];
    };
    expect([rate('0.00%'), rate('')]).toEqual([
      ['0.1343', '0.00%'],
      ['13.4328', '0.0'],
    ]);
  });
});

describe('a token in a text is written as an office writes it', () => {
  it.each([
    ['Kế hoạch {{total|planned}} đồng', 'Kế hoạch 33.500.000 đồng'],
    ['{{total|disbursed|triệu}} triệu, đạt {{total|rate}}%', '4,5 triệu, đạt 13,4%'],
    ['Bằng chữ: {{total|disbursed|in words|million}}.', 'Bằng chữ: Bốn triệu năm trăm nghìn đồng chẵn.'],
    ['{{kỳ}} {{năm}}, đến {{cut-off}}', 'Quý III 2023, đến 30/09/2023'],
    ['{{địa danh}}, ngày … {{người ký}}', 'Thử, ngày … …'],
    ['{{I.1.1|tên}} ({{I.1.1|ĐVT}})', 'Tổ chức hội nghị (cuộc)'],
    ['={{total|planned}}+1', '=33.500.000+1'],
    ['{{total|planned}} {{total|plannned}}', '33.500.000 {{total|plannned}}'],
    ['{{II|disbursed}} đồng', '0 đồng'],
  ])('%s', (text, wanted) => expect(filledWith(text)).toBe(wanted));

  it('in its cell alone too, where it is none', () => {
    expect([filledWith('{{đơn vị tổng hợp}}'), filledWith('{{năm}}')]).toEqual(['UBND huyện Thử', '2023']);
    expect(filledWith('{{total|disbursed|bằng chữ}}')).toBe('Bốn triệu năm trăm nghìn đồng chẵn');
  });
});

describe('what nobody knows is left blank and named', () => {
  it.each([
    '{{I.1.2|số lượng}}',
    '{{đơn vị:X4|tỷ lệ dự toán}}',
    '{{đơn vị:X4|kế hoạch}}',
    '{{I.1.2|trong kỳ}}',
    '{{unit:X3|allotment}}',
    '{{người ký}}',
  ])('%s', (token) => {
    const { cells, unknown, troubles, filled } = filledCell(token);
    expect([cells[0]?.value, unknown, troubles, filled]).toEqual(['', ['A1'], [], 0]);
  });
});

describe('what cannot be filled stays as typed', () => {
  it.each([
    ['{{tổnk|kế hoạch}}', 'subject', 'tổnk'],
    ['{{}}', 'subject', ''],
    ['{{I.9.9|planned}}', 'line', 'I.9.9'],
    ['{{unit:X9|planned}}', 'unit', 'X9'],
    ['{{chỉ tiêu:TTT|lũy kế}}', 'target', 'TTT'],
    ['{{total|planed money}}', 'word', 'planed money'],
    ['{{total|planned|disbursed}}', 'twice', 'disbursed'],
    ['{{total}}', 'noFigure', ''],
    // Units enter what is disbursed in one sum, and quantities of different things are no total.
    ['{{total|disbursed|nstw}}', 'notKept', 'giải ngân, NSTW'],
    ['{{total|số lượng}}', 'notKept', 'số lượng'],
    ['{{unit:X1|giải ngân|trong kỳ}}', 'notKept', 'giải ngân, trong kỳ'],
    ['{{kỳ|kế hoạch}}', 'notKept', 'kỳ báo cáo, kế hoạch'],
    ['{{năm|triệu}}', 'onlyMoney', 'năm'],
    ['{{I.1.1|số lượng|triệu}}', 'onlyMoney', 'số lượng'],
    ['{{total|planned}', 'open', '{{total|planned}'],
  ])('%s: %s', (token, code, actual) => {
    expect(filledCell(token).cells).toEqual([]);
    expect(troubleOf(token)).toEqual([[code, actual]]);
  });

  it('with the nearest right words', () => {
    const nearest = (token: string, source = sourceOf()): unknown =>
      filledCell(token, '', source).troubles[0]?.nearest;
    expect(nearest('{{total|plannd}}')).toEqual(['planned']);
    expect(nearest('{{tổng|giải ngan|trong ky này}}')).toEqual(['trong kỳ']);
    expect(nearest('{{tổng|giải ngân trong kỳ}}')).toEqual(['giải ngân', 'trong kỳ']);
    expect(nearest('{{tộngg|kế hoạch}}')).toEqual(['tổng']);
    expect(nearest('{{I.1.9|planned}}')).toEqual(expect.arrayContaining(['I.1.1']));
    expect(nearest('{{total}}', sourceOf('en'))).toEqual([
      'planned',
      'disbursed',
      'rate',
      'allotment',
      'rate of allotment',
    ]);
  });

  it('a token in a formula is refused, and a list of lists is none', () => {
    const troubles = (formula: string): unknown =>
      fillForm({ values: [['x']], formulas: [[formula]], formats: [['']] }, sourceOf()).troubles.map(
        ({ trouble }) => trouble,
      );
    expect(troubles('="Tổng: {{total|planned}}"')).toEqual(['formula']);
    expect(troubles('={{1;2};{3;4}}')).toEqual([]);
    expect(troubles('=SUM({{1;2}})')).toEqual([]);
  });
});

it('a form is a tab with a token that can be read', () => {
  expect(holdsTokens([['x', '{{tổng|kế hoạch}}']], STANDARD_SOURCES)).toBe(true);
  expect(holdsTokens([['{{gì đó}}', 5, '{total}']], STANDARD_SOURCES)).toBe(false);
});

describe('the words', () => {
  const kinds = [FIGURES, SOURCES, SPANS, UNITS, WAYS];
  it('mean one thing each', () => {
    for (const group of [kinds, [OF, FACTS]]) {
      const all = group.flatMap((among) =>
        Object.entries(among).flatMap(([name, words]) =>
          [...new Set((words as readonly string[]).map(foldKey))].map((word) => [word, name] as const),
        ),
      );
      expect(new Set(all.map(([word]) => word)).size).toBe(all.length);
    }
  });

  it('of both languages read alike', () => {
    for (const { vi, en } of [FIGURES, SOURCES, SPANS].flatMap((among) =>
      Object.values(among).map(([vi, en]) => ({ vi, en })),
    ))
      expect(readToken(`tổng|${vi}`)).toEqual(readToken(`total|${en}`));
  });

  it.each(['vi', 'en'] as const)(
    'are in the tab of examples, and every example there can be filled (%s)',
    (language) => {
      const ui = uiOf(language);
      const { rows } = starterTable({ line: 'I.1.1', unit: 'X1', target: 'HN' }, ui, language);
      const texts = rows.flatMap(({ cells }) => cells.map(String));
      for (const { vi, en, meaning } of listedWords(ui))
        expect(texts).toEqual(expect.arrayContaining([vi, en, meaning]));
      const values = rows.map(({ cells }) => [...cells]);
      const none = values.map((row) => row.map(() => ''));
      const filled = fillForm({ values, formulas: none, formats: none }, sourceOf(language));
      expect(filled.troubles).toEqual([]);
      expect(filled.filled).toBeGreaterThan(8);
    },
  );
});

it('an odd token is never more than trouble', () => {
  for (const odd of [
    'constructor|__proto__',
    '|||',
    ':',
    'unit:',
    'total|toString',
    '💥|1',
    'I.1|hasOwnProperty',
  ])
    expect(isTrouble(readToken(odd)) || filledCell(`{{${odd}}}`).troubles.length === 1, odd).toBe(true);
});
