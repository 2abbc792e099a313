/**
 * The schemas of the panel's calls against hostile values: what they let through is exactly what the functions may be
 * given, and nothing makes them throw.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argumentSchemas } from '../../src/panel/schema/arguments.ts';
import { RESULTS } from '../../src/panel/schema/results.ts';
import { panel } from '../../src/panel/server.ts';
import { failure } from '../../src/schema/outcomes.ts';

const ARGUMENTS = argumentSchemas();
const NAMES = Object.keys(ARGUMENTS) as (keyof typeof ARGUMENTS)[];

/** Values close to the border of what is allowed, on both sides. */
const near = fc.oneof(
  fc.constantFrom<unknown>('', 'x'.repeat(40), 'x'.repeat(41), 'x'.repeat(200), 'x'.repeat(201), '7', null),
  fc.constantFrom<unknown>('x'.repeat(50_000), 'x'.repeat(50_001), 'number', 'formula', true, [], {}, ['x']),
  fc.constantFrom<unknown>(0, -0, 1, -1, 1.5, 1e7, 1e7 + 1, Number.MAX_SAFE_INTEGER, 2 ** 53, Infinity, NaN),
  fc.jsonValue(),
);
const FIELDS = [
  'unit',
  'code',
  'tab',
  'row',
  'column',
  'kind',
  'was',
  'becomes',
  'mark',
  'units',
  'check',
  'cells',
  'plan',
  'norms',
  'year',
];
const object = fc.dictionary(fc.oneof(fc.constantFrom(...FIELDS), fc.string()), near);
const CELL = { tab: 'Xã A', row: 7, column: 'Đơn giá', was: '1,2 triệu', becomes: 1_200_000 };
const NORM = {
  code: 'I.1',
  item: '',
  measure: 'tổ',
  rate: 500_000,
  minPersons: null,
  maxPersons: null,
  minPeriods: null,
  maxPeriods: 3,
  maxQuantity: null,
  periodName: 'tháng',
  scope: 'subject',
  basis: 'Kế hoạch',
  from: '01/01/2026',
  to: '',
  words: 'I.1: Hỗ trợ tổ',
  confirmed: 'no',
};
const RIGHT: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  panelOverview: { check: true },
  panelCheckUnits: { units: ['03589'] },
  panelCheckDistrict: {},
  panelGoTo: { tab: 'Xã A', row: 7, column: null },
  panelCorrect: {
    unit: '03589',
    code: 'AMOUNT_TEXT',
    row: 7,
    column: 'Đơn giá',
    kind: 'number',
    was: '',
    becomes: 1,
  },
  panelCorrectAll: { unit: '03589', cells: [CELL] },
  panelTakeBack: { unit: '03589', cells: [CELL] },
  panelTrace: {},
  panelFillPreviews: { units: ['03589'] },
  panelFillUnit: { unit: '03589', mark: 'x' },
  panelReport: {},
  panelProof: {},
  panelHome: { home: 'finance' },
  panelImportStart: {},
  panelImport: {
    plan: [['I', 'Truyền thông', '', '']],
    norms: [NORM],
    units: [{ code: 'PNV', name: 'Phòng Nội vụ', role: 'Phòng Nội vụ', aliases: ['PNV'] }],
    aliases: [{ unit: 'PNV', names: ['Nội vụ'] }],
    open: [{ line: 'I', words: '', question: 'Là gì?', taken: '' }],
    year: 2026,
    body: null,
    putAway: false,
  },
  panelImportBack: {},
  panelPdfReader: {},
  panelProgress: {},
  panelStop: {},
};

/** What a function may be given, with some fields changed, missing or added. */
const fields = (name: string): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      fc.constant(RIGHT[name]),
      fc.oneof({ arbitrary: fc.constant({}), weight: 2 }, object),
      fc.array(fc.constantFrom(...FIELDS), { maxLength: 1 }),
    )
    .map(([right, other, gone]) => {
      const known = Object.entries({ ...right, ...other }).filter(([key]) => !gone.includes(key));
      return Object.fromEntries(known);
    });

/** What each field may be, told a second time and in other words. */
const text = (longest: number) => (value: unknown) => typeof value === 'string' && value.length <= longest;
const row = (value: unknown) =>
  Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= 1e7;
const listed = (most: number) => (value: unknown) => Array.isArray(value) && value.length <= most;
const namesUpTo50 = (value: unknown) => listed(50)(value) && (value as unknown[]).every(text(200));
type Test = (value: unknown) => boolean;
/** A list of objects with exactly these fields. */
const records =
  (most: number, like: object, tests: Readonly<Record<string, Test>>) =>
  (value: unknown): boolean =>
    listed(most)(value) &&
    (value as unknown[]).every(
      (one) =>
        typeof one === 'object' &&
        one !== null &&
        Object.keys(one).sort().join() === Object.keys(like).sort().join() &&
        Object.entries(one).every(([key, field]) => tests[key]?.(field)),
    );
const count: Test = (value) =>
  value === null || (typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER);
const day: Test = (value) => typeof value === 'string' && /^(?:\d\d\/\d\d\/\d{4})?$/.test(value);
const oneOf =
  (...words: string[]): Test =>
  (value) =>
    words.includes(value as string);
const NORM_MAY_BE: Readonly<Record<string, Test>> = {
  ...Object.fromEntries(['code', 'item', 'measure', 'periodName'].map((name) => [name, text(200)])),
  ...Object.fromEntries(['basis', 'words'].map((name) => [name, text(50_000)])),
  ...Object.fromEntries(
    ['rate', 'minPersons', 'maxPersons', 'minPeriods', 'maxPeriods', 'maxQuantity'].map((name) => [
      name,
      count,
    ]),
  ),
  from: day,
  to: day,
  scope: oneOf('row', 'subject'),
  confirmed: oneOf('yes', 'no', 'pending'),
};
const MAY_BE: Readonly<Record<string, (value: unknown, name: string) => boolean>> = {
  unit: text(200),
  plan: (value) =>
    listed(6000)(value) &&
    (value as unknown[]).every((cells) => listed(4)(cells) && (cells as unknown[]).every(text(50_000))),
  norms: (value) => records(5000, NORM, NORM_MAY_BE)(value),
  aliases: (value) => records(1000, { unit: '', names: [] }, { unit: text(200), names: namesUpTo50 })(value),
  open: (value) =>
    records(
      5000,
      { line: '', words: '', question: '', taken: '' },
      { line: text(200), words: text(50_000), question: text(50_000), taken: text(50_000) },
    )(value),
  year: (value) =>
    value === null || (Number.isInteger(value) && (value as number) >= 2000 && (value as number) <= 2100),
  body: (value) => value === null || text(200)(value),
  units: (value, name) =>
    name === 'panelImport'
      ? records(
          1000,
          { code: '', name: '', role: '', aliases: [] },
          { code: text(200), name: text(200), role: text(200), aliases: namesUpTo50 },
        )(value)
      : Array.isArray(value) && value.length >= 1 && value.length <= 1000 && value.every(text(200)),
  cells: (value) =>
    Array.isArray(value) &&
    value.length >= 1 &&
    value.length <= 500 &&
    value.every(
      (one) =>
        typeof one === 'object' &&
        one !== null &&
        Object.keys(one).sort().join() === 'becomes,column,row,tab,was' &&
        Object.entries(one).every(([key, field]) => MAY_BE[key]?.(field, 'cell')),
    ),
  check: (value) => typeof value === 'boolean',
  putAway: (value) => typeof value === 'boolean',
  home: (value) => value === 'work' || value === 'finance',
  code: text(200),
  tab: text(200),
  mark: text(40),
  was: text(50_000),
  row: (value, name) => row(value) || (value === null && name === 'panelGoTo'),
  column: (value, name) => text(200)(value) || (value === null && name === 'panelGoTo'),
  kind: (value) => value === 'number' || value === 'formula',
  becomes: (value) => typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER,
};
const allowed = (name: string, given: unknown): boolean => {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return false;
  const wanted = Object.keys(RIGHT[name] ?? {});
  return (
    Object.keys(given).every((key) => wanted.includes(key)) &&
    wanted.every((key) => MAY_BE[key]?.((given as Record<string, unknown>)[key], name))
  );
};

describe('arguments', () => {
  it.each(NAMES)('%s: exactly what may be given passes, and as it was given', (name) => {
    let passed = 0;
    fc.assert(
      fc.property(fc.oneof(fields(name), object, fc.jsonValue()), (given) => {
        const { success, data } = ARGUMENTS[name].safeParse(given);
        expect(success).toBe(allowed(name, given));
        if (!success) return;
        passed++;
        expect(data).toEqual(given);
      }),
      { numRuns: 1000 },
    );
    expect(passed).toBeGreaterThan(0);
    expect(ARGUMENTS[name].safeParse(RIGHT[name]).success).toBe(true);
  });

  it('a property that the language gives every object is no field', () => {
    const given = JSON.parse('{"unit":"03589","mark":"x","__proto__":{"unit":"x"}}') as unknown;
    expect(ARGUMENTS.panelFillUnit.safeParse(given).success).toBe(false);
    const hidden = JSON.parse('{"mark":"x","__proto__":{"unit":"x"}}') as unknown;
    expect(ARGUMENTS.panelFillUnit.safeParse(hidden).success).toBe(false);
  });

  it.each([
    [0, false],
    [1, true],
    [1_000, true],
    [1_001, false],
  ])('%i units in one call: %s', (count, passes) => {
    const units = Array.from({ length: count }, () => 'x');
    expect(ARGUMENTS.panelCheckUnits.safeParse({ units }).success).toBe(passes);
  });

  it.each<[string, unknown, boolean]>([
    ['500 cells', Array.from({ length: 500 }, () => CELL), true],
    ['501 cells', Array.from({ length: 501 }, () => CELL), false],
    ['no cell', [], false],
    ['a cell with a field more', [{ ...CELL, formula: '=1' }], false],
    ['a formula for a number', [{ ...CELL, becomes: '=1' }], false],
    ['a number below zero', [{ ...CELL, becomes: -1 }], false],
    ['row 0', [{ ...CELL, row: 0 }], false],
    ['a text longer than a cell', [{ ...CELL, was: 'x'.repeat(50_001) }], false],
  ])('%s to correct', (_name, cells, passes) => {
    for (const name of ['panelCorrectAll', 'panelTakeBack'] as const)
      expect(ARGUMENTS[name].safeParse({ unit: 'x', cells }).success).toBe(passes);
  });

  it('what does not pass is refused in a sentence, without a service of Google', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), fc.jsonValue(), (name, given) => {
        if (allowed(name, given)) return;
        // There is no SpreadsheetApp here: a call that went further would be a fault.
        expect(panel[name](given)).toEqual({
          ok: false,
          reason: 'refused',
          message: expect.stringMatching(/^\p{Lu}.*\.$/su),
        });
      }),
    );
  });
});

describe('results', () => {
  it('take no field that is not declared, and miss none', () => {
    const good = { ok: false, reason: 'busy', message: 'x' };
    expect(failure.safeParse(good).success).toBe(true);
    for (const broken of [
      { ...good, more: 1 },
      { ok: false, reason: 'busy' },
      { ...good, reason: 'other' },
    ])
      expect(failure.safeParse(broken).success).toBe(false);
    expect(RESULTS.panelGoTo.safeParse({ a1: 'A1', ok: true }).success).toBe(false);
    expect(RESULTS.setUpWorkbook.safeParse({ made: [], cancelled: true }).success).toBe(false);
  });

  it.each(Object.entries(RESULTS))(
    '%s: any JSON is judged, and what passes is JSON unchanged',
    (_name, schema) => {
      fc.assert(
        fc.property(fc.jsonValue(), (value) => {
          const { success, data } = schema.safeParse(value);
          if (success) expect(JSON.stringify(data)).toBe(JSON.stringify(value));
        }),
      );
    },
  );
});
