/**
 * A province added up by the statements of `sql/`: equal to what the add-in says of each district, and to the cells as they
 * were made, which neither of them sees. What cannot be trusted is named, and in no total.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { splitRows } from '../../app/documents/text.ts';
import {
  type Consolidated,
  consolidate,
  type Source,
  statementsIn,
  Undecided,
  type Wanted,
} from '../../app/province/consolidate.ts';
import { openEngine, type Row } from '../../app/province/engine.ts';
import { openFacts } from '../../app/province/package-folder.ts';
import { provinceWords } from '../../app/province/words.ts';
import { isClean, provinceWorkbook } from '../../app/province/workbook.ts';
import { type MadeDistrict, makeDistrict, randomOf, spoil } from '../support/districts.ts';
import { hasEngine } from '../support/engine.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const DISTRICTS = 100;
const SEED = Number(process.env.SEED ?? 0);
const LONG = 120_000;

const canAdd = await hasEngine();
if (!canAdd)
  console.warn('DuckDB is not installed: nothing is added up here (npm install @duckdb/node-api).');

const folder = mkdtempSync(join(tmpdir(), 'so-ke-hoach-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sourceOf = async (name: string): Promise<Source> => {
  const facts = await openFacts(name);
  if ('what' in facts) throw new Error(`${name}: ${JSON.stringify(facts)}`);
  return { ...facts, name };
};
async function added(folders: readonly string[], more: Partial<Wanted> = {}): Promise<Consolidated> {
  const engine = await openEngine();
  try {
    return await consolidate(engine, {
      sources: await Promise.all(folders.map(sourceOf)),
      before: [],
      list: [],
      ceilings: [],
      latest: false,
      statements: statementsIn(ROOT),
      ...more,
    });
  } finally {
    engine.close();
  }
}
const conflict = (folders: readonly string[], more: Partial<Wanted> = {}): Promise<unknown> =>
  added(folders, more).then(
    () => null,
    (error) => (error instanceof Undecided ? error.conflict : error),
  );
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const place = (code: string): Record<string, unknown> => ({
  code,
  name: `UBND ${code}`,
  url: '',
  tier: '',
  parent: '',
  predecessors: [],
  line: 2,
});

describe.skipIf(!canAdd)(`${DISTRICTS} districts (seed ${SEED})`, () => {
  let made: MadeDistrict[];
  let done: Consolidated;
  beforeAll(async () => {
    const random = randomOf(SEED);
    made = Array.from({ length: DISTRICTS }, (_, at) => makeDistrict(at, random, join(folder, `d${at}`)));
    done = await added(
      made.map((one) => one.folder),
      { list: [...made.map(({ code }) => place(code)), place('H999')] as never },
    );
  }, LONG);
  const total = (): Row => done.report.find(({ level }) => Number(level) === 0) as Row;
  const figures = ['planned', 'nstw', 'nsdp', 'other', 'unsourced', 'disbursed'] as const;
  const column = (figure: (typeof figures)[number]): string =>
    figure === 'planned' || figure === 'disbursed' ? figure : `planned_${figure}`;

  it('every total is the sum of the add-in’s own, and of the cells as they were made', () => {
    for (const figure of figures)
      expect([figure, Number(total()[column(figure)])]).toEqual([
        figure,
        sum(made.map(({ result }) => result.total[figure] ?? NaN)),
      ]);
    const cells = made.flatMap(({ expected }) => [...expected.values()]);
    expect(
      [total().planned, total().planned_nstw, total().disbursed, total().counted_rows].map(Number),
    ).toEqual([
      sum(cells.map((one) => one.planned)),
      sum(cells.map((one) => one.nstw)),
      sum(cells.map((one) => one.disbursed)),
      sum(cells.map((one) => one.rows)),
    ]);
    expect(sum(made.map(({ result }) => result.rowsLeftOut))).toBeGreaterThan(50);
  });

  it('so is every quantity, of a line’s own rows where they have one measure, worked out from the files', () => {
    const own = new Map<string, { measures: Set<string>; quantity: number }>();
    for (const { folder: name } of made) {
      const [header = [], ...rows] = splitRows(readFileSync(join(name, 'du-lieu.csv'), 'utf8'), ',');
      const at = (column: string): number => header.indexOf(column);
      for (const row of rows) {
        const [key, quantity] = [row[at('line_key')] ?? '', row[at('quantity')] ?? ''];
        if (row[at('counted')] !== 'TRUE' || quantity === '') continue;
        const line = own.get(key) ?? { measures: new Set(), quantity: 0 };
        line.measures.add((row[at('measure')] ?? '').trim().toLowerCase());
        own.set(key, { ...line, quantity: line.quantity + Number(quantity) });
      }
    }
    const lines = done.report.filter(({ level }) => Number(level) > 0);
    expect(own.size).toBeGreaterThan(3);
    for (const line of lines) {
      const key = [line.content_key, line.activity_key, line.third_key, line.dash_key]
        .filter(Boolean)
        .join('.');
      const expected = own.get(key);
      const wanted = expected?.measures.size === 1 ? expected.quantity : null;
      expect([key, line.quantity === null ? null : Number(line.quantity)]).toEqual([
        key,
        wanted === null ? null : expect.closeTo(wanted, 5),
      ]);
    }
  });

  it('so is every figure of every place and unit', () => {
    for (const { code, result } of made) {
      const row = done.places.find((one) => one.place === code);
      for (const figure of figures)
        expect([code, figure, Number(row?.[column(figure)])]).toEqual([code, figure, result.total[figure]]);
      expect(Number(row?.counted_rows)).toBe(result.rowsReported);
      for (const { unit, figures: own } of result.units) {
        const found = done.units.find((one) => one.place === code && one.unit_code === unit.code);
        expect([unit.code, Number(found?.planned ?? 0), Number(found?.disbursed ?? 0)]).toEqual([
          unit.code,
          own.planned,
          own.disbursed,
        ]);
      }
    }
  });

  it('so is every line, by its words, on four levels, whatever its number is in a place', () => {
    const byWords = new Map<string, { planned: number; disbursed: number }>();
    for (const { result } of made)
      for (const line of result.lines) {
        if (line.figures.rows === 0) continue;
        // Words are the same for two headings of this plan only where these are told apart by their level.
        const text = line.text.replace(/^(?:NỘI DUNG|Hoạt động) \d+: /, '');
        const one = byWords.get(text) ?? { planned: 0, disbursed: 0 };
        byWords.set(text, {
          planned: one.planned + line.figures.planned,
          disbursed: one.disbursed + line.figures.disbursed,
        });
      }
    const told = done.report.filter(({ level }) => Number(level) > 0);
    expect(new Set(told.map(({ level }) => Number(level)))).toEqual(new Set([1, 2, 3, 4]));
    expect(
      new Map(
        told.map((row) => [row.text, { planned: Number(row.planned), disbursed: Number(row.disbursed) }]),
      ),
    ).toEqual(byWords);
    const cells = new Map<string, number>();
    for (const { expected } of made)
      for (const [text, { planned }] of expected) cells.set(text, (cells.get(text) ?? 0) + planned);
    for (const [text, planned] of cells)
      expect([text, Number(told.find((row) => row.text === text)?.planned)]).toEqual([text, planned]);
    // One number, other words: said, and not added together.
    expect(Number(told.find(({ text }) => text === 'Tổ chức hội nghị')?.codes)).toBeGreaterThan(1);
    expect(
      done.problems.filter(({ problem }) => problem === 'CODE_OTHER_WORDS').map(({ subject }) => subject),
    ).toContain('I.1.1');
  });

  it('the control block holds, who is missing is named, and the workbook says so', () => {
    expect(done.control.filter(({ holds }) => holds !== true)).toEqual([]);
    expect(done.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(done.completeness.filter(({ kind }) => kind === 'place').map((one) => one.place)).toEqual([
      'H999',
    ]);
    expect(done.completeness.filter(({ kind }) => kind === 'unit')).toHaveLength(
      sum(made.map(({ absent }) => absent)),
    );
    expect(isClean(done)).toBe(true);
    const facts = { sources: [], before: [], broken: [], made: '' };
    const book = provinceWorkbook(done, facts, provinceWords('vi'));
    expect(book.sheets.map(({ name }) => name)).toEqual([
      'Báo cáo tổng hợp',
      'Theo nơi',
      'Theo đơn vị',
      'Còn thiếu',
      'Kiểm tra số liệu',
      'Cần xem',
      'Tệp',
    ]);
    const cells = Object.values(book.sheets[0]?.cells ?? {});
    expect(cells.find((row) => row[1]?.v === 'TỔNG CỘNG')?.[4]?.v).toBe(Number(total().planned));
    expect(cells[1]?.[0]?.v).toBe(provinceWords('vi').agrees);
    // Text of a place is no formula.
    expect(
      book.sheets
        .flatMap(({ cells: all }) => Object.values(all).flatMap((row) => Object.values(row)))
        .filter(({ f }) => f !== undefined),
    ).toEqual([]);
  });
});

describe.skipIf(!canAdd)('what cannot be trusted', () => {
  const names = ['a', 'b', 'c'] as const;
  let good: Record<(typeof names)[number], MadeDistrict>;
  beforeAll(() => {
    const random = randomOf(7);
    good = Object.fromEntries(
      names.map((name, at) => [
        name,
        makeDistrict(at + 1, random, join(folder, name), { code: name.toUpperCase() }),
      ]),
    ) as typeof good;
  }, LONG);
  /** A copy of a package with its facts changed, as the text of the file. */
  const spoilt = (name: string, from: string, change: (text: string) => string, keepHash = true): string => {
    const to = join(folder, name);
    cpSync(join(folder, from), to, { recursive: true });
    spoil(to, change(readFileSync(join(to, 'du-lieu.csv'), 'utf8')), keepHash);
    return to;
  };
  const names67 = (text: string): string[] => (text.split('\r\n')[0] as string).split(',');
  /** Writes a value under a column in the first row that counts. */
  const put =
    (column: string, value: string) =>
    (text: string): string => {
      const at = names67(text).indexOf(column);
      const lines = text.split('\r\n');
      const row = lines.findIndex(
        (line, index) =>
          index > 0 && !line.includes('"') && line.split(',')[names67(text).indexOf('counted')] === 'TRUE',
      );
      const cells = (lines[row] as string).split(',');
      cells[at] = value;
      lines[row] = cells.join(',');
      return lines.join('\r\n');
    };
  const planned = (result: Consolidated): number =>
    Number(result.report.find(({ level }) => Number(level) === 0)?.planned);

  const UNUSABLE = [
    ['text where a number belongs', put('planned', '5 triệu'), 'NUMBER_UNREADABLE'],
    ['a fraction of a đồng', put('planned', '100.5'), 'NUMBER_UNREADABLE'],
    ['an amount beyond 2^53', put('planned', '9007199254740993'), 'NUMBER_UNREADABLE'],
    ['an amount in powers of ten', put('disbursed', '1e3'), 'NUMBER_UNREADABLE'],
    ['a blank amount of a row that counts', put('planned', ''), 'NUMBER_UNREADABLE'],
    ['a truth that is none', put('counted', 'Có'), 'NUMBER_UNREADABLE'],
    ['another amount', put('planned', '50000'), 'PLANNED_DIFFERS'],
    ['other disbursed money', put('disbursed', '12345'), 'DISBURSED_DIFFERS'],
    [
      'a row taken away',
      (text: string) => text.split('\r\n').slice(0, -2).join('\r\n').concat('\r\n'),
      'ROWS_MISSING',
    ],
    ['a row twice', (text: string) => `${text}${text.split('\r\n').at(-2)}\r\n`, 'ROW_TWICE'],
    ['data of a newer version', (text: string) => text.replaceAll(',2,2,L', ',3,2,L'), 'SCHEMA_UNKNOWN'],
  ] as const;

  it(
    'a report with such figures is named and in no total: text, fractions, too large, cut, doubled, newer',
    async () => {
      const bad = UNUSABLE.map(([what, change, problem], at) => {
        const random = randomOf(20 + at);
        makeDistrict(1, random, join(folder, `whole-${at}`), { code: `X${at}` });
        return { what, problem, folder: spoilt(`bad-${at}`, `whole-${at}`, change) };
      });
      const done = await added([...bad.map((one) => one.folder), join(folder, 'b')]);
      for (const { what, problem, folder: name } of bad)
        expect([what, done.leftOut.filter((one) => one.name === name).map((one) => one.problem)]).toEqual([
          what,
          expect.arrayContaining([problem]),
        ]);
      expect(planned(done)).toBe(good.b.result.total.planned);
      expect(done.places.map((one) => one.place)).toEqual(['B']);
      expect(isClean(done)).toBe(false);
    },
    LONG,
  );

  it('a file that was changed, cut off, in another encoding, or lacks a column, is refused by name', async () => {
    const fault = (path: string) => openFacts(path).then((found) => ('what' in found ? found : null));
    const text = readFileSync(join(folder, 'a', 'du-lieu.csv'), 'utf8');
    expect(await fault(join(folder, 'a'))).toBeNull();
    expect(await fault(spoilt('changed', 'a', (all) => all.replace('Bản', 'Bàn'), false))).toEqual({
      what: 'changed',
    });
    expect(await fault(spoilt('column', 'a', (all) => all.replace(',planned,', ',plan,')))).toEqual({
      what: 'columns',
      names: ['planned'],
    });
    expect(await fault(spoilt('empty', 'a', (all) => all.split('\r\n')[0] as string))).toEqual({
      what: 'empty',
    });
    for (const [name, bytes] of [
      ['utf16', Buffer.from(`\ufeff${text}`, 'utf16le')],
      ['latin', Buffer.from(text, 'latin1')],
    ] as const) {
      const path = join(folder, `${name}.csv`);
      writeFileSync(path, bytes);
      expect([name, await fault(path)]).toEqual([name, { what: 'encoding' }]);
    }
    expect(await fault(join(folder, 'nowhere'))).toEqual({ what: 'gone' });
    const newer = spoilt('newer', 'a', (all) => all);
    const descriptor = join(newer, 'datapackage.json');
    writeFileSync(
      descriptor,
      readFileSync(descriptor, 'utf8').replace('"schemaVersion":2', '"schemaVersion":3'),
    );
    expect(await fault(newer)).toEqual({ what: 'newer', version: 3 });
  });

  it(
    'the same report twice is refused; of two versions a person chooses',
    async () => {
      const again = spoilt('again', 'a', (text) => text);
      expect(await conflict([join(folder, 'a'), again])).toMatchObject({ what: 'same', place: 'A' });
      const later = makeDistrict(1, randomOf(8), join(folder, 'later'), {
        code: 'A',
        made: new Date(Date.UTC(2023, 10, 1)),
      });
      expect(await conflict([join(folder, 'a'), later.folder])).toMatchObject({
        what: 'versions',
        place: 'A',
      });
      const done = await added([join(folder, 'a'), later.folder], { latest: true });
      expect(planned(done)).toBe(later.result.total.planned);
      expect(done.leftOut).toMatchObject([{ name: join(folder, 'a'), problem: 'OLDER_VERSION' }]);
      // A choice is no fault of the figures.
      expect(isClean(done)).toBe(true);
      // Figures that are no report's have no time by which they could be the later ones.
      for (const standing of ['stale', 'none'] as const) {
        const sources = [await sourceOf(join(folder, 'a')), { ...(await sourceOf(later.folder)), standing }];
        expect(await conflict([], { sources, latest: true })).toMatchObject({
          what: 'undated',
          place: 'A',
          reports: expect.arrayContaining([`${later.folder} (30/09/2023; ?)`]),
        });
      }
      // The same figures, exported on another day.
      const exported = makeDistrict(1, randomOf(8), join(folder, 'exported'), {
        code: 'A',
        made: new Date(Date.UTC(2023, 10, 2)),
      });
      expect(await conflict([later.folder, exported.folder], { latest: true })).toMatchObject({
        what: 'same',
        place: 'A',
      });
    },
    LONG,
  );

  it(
    'figures that are not those of a report, or not those a period was closed with, are said to be so',
    async () => {
      const random = randomOf(12);
      const closedAs = { tab: 'BC 2023-Q3', planned: 5, disbursed: 3 };
      const stale = makeDistrict(1, random, join(folder, 'stale'), {
        code: 'S1',
        standing: 'stale',
        closedAs,
      });
      const none = makeDistrict(2, random, join(folder, 'none'), { code: 'S2', standing: 'none' });
      const done = await added([join(folder, 'a'), stale.folder, none.folder]);
      const said = done.problems.map(({ severity, problem, place: at, detail, source }) =>
        [severity, problem, at, detail, source].join(' '),
      );
      expect(said).toContain(`warning REPORT_STALE S1  ${stale.folder}`);
      expect(said).toContain(`warning CLOSED_OTHERWISE S1 5; 3 ${stale.folder}`);
      expect(said).toContain(`warning REPORT_NONE S2  ${none.folder}`);
      expect(said.filter((one) => /REPORT|CLOSED/.test(one))).toHaveLength(3);
      expect(planned(done)).toBe(sum([good.a, stale, none].map(({ result }) => result.total.planned)));
    },
    LONG,
  );

  it(
    'a place under another name than the list says, money in no total, and sums too large: named',
    async () => {
      const large = spoilt('large', 'c', put('planned', '9007199254740991'));
      const facts = readFileSync(join(large, 'du-lieu.csv'), 'utf8');
      const total = good.c.result.total.planned;
      const cells = facts.split('\r\n').map((line) => line.split(','));
      const column = names67(facts).indexOf('planned');
      const old = Number(
        readFileSync(join(folder, 'c', 'du-lieu.csv'), 'utf8')
          .split('\r\n')
          .map((line) => line.split(','))
          .find((_, at) => cells[at]?.[column] === '9007199254740991')?.[column],
      );
      const sum = BigInt(total - old) + 9007199254740991n;
      spoil(large, facts.replaceAll(`,${total},`, `,${sum},`));
      const done = await added([join(folder, 'a'), join(folder, 'b'), large], {
        list: [{ ...place('A'), name: 'Huyện Khác', tier: 'xã' }] as never,
      });
      const said = done.problems.map(({ problem, place: at, detail }) => [problem, at, detail]);
      expect(said.filter(([problem, at]) => problem === 'PLACE_NAME_DIFFERS' && at === 'A')).toHaveLength(1);
      expect(done.leftOut.map(({ name, problem }) => [name, problem])).toContainEqual([
        large,
        'TOTAL_TOO_LARGE',
      ]);
      expect(planned(done)).toBe(good.a.result.total.planned + good.b.result.total.planned);
      for (const one of [good.a, good.b]) {
        const left = done.places.find((row) => row.place === one.code);
        const outside = one.result.outside.filter(({ kind }) => kind === 'left');
        expect([one.code, Number(left?.left_rows), Number(left?.left_disbursed)]).toEqual([
          one.code,
          outside.length,
          outside.reduce((all, row) => all + (Number(row.money.disbursed) || 0), 0),
        ]);
      }
    },
    LONG,
  );

  it(
    'a report that does not say which plan it is of is said to be so',
    async () => {
      const version = /,(K\w{11}),/.exec(
        readFileSync(join(folder, 'a', 'du-lieu.csv'), 'utf8'),
      )?.[1] as string;
      const done = await added([spoilt('no-plan', 'a', (text) => text.replaceAll(`,${version},`, ',,'))]);
      expect(done.problems.filter(({ problem }) => problem === 'PLAN_UNKNOWN')).toHaveLength(1);
      expect(planned(done)).toBe(good.a.result.total.planned);
    },
    LONG,
  );

  it(
    'a file that was cut off and has no hash is named and left out; the others are added up',
    async () => {
      const cut = spoilt('cut', 'c', (text) => text);
      const text = readFileSync(join(cut, 'du-lieu.csv'), 'utf8');
      // In the middle of a text in quotes.
      writeFileSync(join(cut, 'du-lieu.csv'), text.slice(0, text.lastIndexOf('"')));
      const descriptor = JSON.parse(readFileSync(join(cut, 'datapackage.json'), 'utf8'));
      delete descriptor.resources[0].hash;
      writeFileSync(join(cut, 'datapackage.json'), JSON.stringify(descriptor));
      const done = await added([join(folder, 'a'), cut]);
      expect(done.leftOut.map(({ name, problem }) => [name, problem])).toEqual([[cut, 'FILE_CUT']]);
      expect(planned(done)).toBe(good.a.result.total.planned);
    },
    LONG,
  );

  it(
    'a line has the number that most places give it',
    async () => {
      const renumbered = spoilt('renumbered', 'c', (text) =>
        text.replaceAll(/,I\.1\.(\d+),/g, (_, n) => `,I.1.${Number(n) + 8},`),
      );
      const done = await added([join(folder, 'a'), join(folder, 'b'), renumbered]);
      const lines = done.report.filter(({ codes, level }) => Number(codes) > 1 && Number(level) === 3);
      expect(lines.length).toBeGreaterThan(0);
      for (const { code } of lines) expect(Number(String(code).split('.')[2])).toBeLessThan(9);
    },
    LONG,
  );

  it(
    'two years are not added together',
    async () => {
      const other = makeDistrict(2, randomOf(9), join(folder, 'other-year'), { code: 'Y', year: 2024 });
      expect(await conflict([join(folder, 'a'), other.folder])).toEqual({
        what: 'years',
        years: ['2023: A', '2024: Y'],
      });
      // Nor are they together the report before.
      const before = await Promise.all([sourceOf(join(folder, 'a')), sourceOf(other.folder)]);
      expect(await conflict([join(folder, 'b')], { before })).toMatchObject({ what: 'years' });
    },
    LONG,
  );

  it(
    'a unit under two places, a unit that also reports itself, a wrong clock, a place twice in the list: named',
    async () => {
      const unit = ['U1', 'Xã Hai Nơi'] as const;
      const numbered = ['03589', 'Xã Mường So'] as const;
      const one = makeDistrict(1, randomOf(10), join(folder, 'p1'), {
        code: 'P1',
        units: [unit, numbered, ['P2', 'Xã Tự Báo Cáo'], ['03590', 'Xã Này']],
      });
      const two = makeDistrict(2, randomOf(11), join(folder, 'p2'), {
        code: 'P2',
        units: [unit, numbered, ['U3', 'Xã Ba'], ['03590', 'Xã Kia']],
        made: new Date(Date.UTC(2099, 0, 1)),
      });
      const done = await added([one.folder, two.folder], {
        list: [place('P1'), { ...place('P1'), parent: 'T', predecessors: ['P2'] }] as never,
      });
      const found = done.problems.map(({ severity, problem, place: at, subject }) => [
        severity,
        problem,
        at,
        subject,
      ]);
      // Codes of figures are one office's for the whole country; one of letters is an office's own.
      expect(found.filter(([, problem]) => problem === 'UNIT_UNDER_TWO_PLACES')).toHaveLength(1);
      expect(found).toContainEqual(['error', 'UNIT_UNDER_TWO_PLACES', 'P1', '03589']);
      expect(found).toContainEqual(['error', 'COUNTED_TWICE', 'P1', 'P2']);
      expect(found).toContainEqual(['warning', 'CLOCK_WRONG', 'P2', '']);
      expect(found).toContainEqual(['error', 'PARENTS_DIFFER', 'P1', '']);
      expect(found).toContainEqual(['warning', 'UNIT_CODE_TWO_NAMES', 'P1', '03590']);
      expect(found).toContainEqual(['warning', 'PREDECESSOR_BESIDE', 'P2', '']);
      expect(done.control.filter(({ holds }) => holds !== true).map(({ id }) => id)).toEqual(['errors']);
    },
    LONG,
  );

  it(
    'compares with an earlier report, merged places under the one that took them over',
    async () => {
      const again = makeDistrict(1, randomOf(7), join(folder, 'a-now'), { code: 'N', disbursedMore: 0 });
      const before = await Promise.all([sourceOf(join(folder, 'a'))]);
      const merged = { ...place('N'), predecessors: ['A'] };
      const stray = await added([join(folder, 'b')], { list: [merged] as never });
      expect(stray.problems).toContainEqual(
        expect.objectContaining({ severity: 'warning', problem: 'PLACE_NOT_LISTED', place: 'B' }),
      );
      const same = await added([again.folder], { before, list: [merged] as never });
      expect(same.comparison).toEqual([]);
      // Nothing at all to look at: the control block holds then too.
      expect(same.problems).toMatchObject([
        { problem: 'CELLS_LEFT_OUT', place: 'N', detail: '1 × AMOUNT_NEGATIVE: Xã N số 1 8' },
        { problem: 'ROWS_LEFT_OUT', place: 'N', detail: '2; 0; 0' },
        // Both are of the same day.
        { problem: 'BEFORE_NOT_EARLIER', place: 'N', detail: '2023-09-30 / 2023-09-30' },
      ]);
      expect(isClean(same)).toBe(true);
      // An earlier report that cannot be trusted is named too.
      const odd = await sourceOf(spoilt('odd-before', 'b', put('planned', '5 triệu')));
      const named = await added([again.folder], { before: [...before, odd], list: [merged] as never });
      expect(named.comparison).toEqual([]);
      expect(named.leftOut.map(({ name }) => name)).toContain(odd.name);
      // A place that did not hand in is no saving, one that did not before no growth.
      const sides = await added([again.folder, join(folder, 'c')], {
        before: [...before, await sourceOf(join(folder, 'b'))],
        list: [merged] as never,
      });
      const states = new Map(sides.comparison?.map((row) => [row.place, row.state]));
      expect(states).toEqual(
        new Map([
          ['B', 'not_now'],
          ['C', 'not_before'],
        ]),
      );
      const compared = provinceWorkbook(
        sides,
        { sources: [], before: [], broken: [], made: '' },
        provinceWords('vi'),
      ).sheets.find(({ name }) => name === 'So sánh');
      const rows = Object.values(compared?.cells ?? {}).map((row) => [row[0]?.v, row[5]?.v, row[9]?.v]);
      // The province's line is of the places that are compared.
      const total = Object.values(compared?.cells ?? {})[2];
      const onlyN = sides.places.find((row) => row.place === 'N');
      expect([total?.[2]?.v, total?.[4]?.v, total?.[5]?.v, total?.[9]?.v]).toEqual([
        'TỔNG CỘNG',
        Number(onlyN?.planned),
        0,
        'Chỉ gồm 1/3 nơi có đủ hai báo cáo; dòng không đổi không liệt kê',
      ]);
      expect(rows.slice(3)).toEqual([
        ['B', undefined, 'Kỳ này chưa gửi: không so'],
        ['C', undefined, 'Không có báo cáo trước: không so'],
        ['N', 0, 'Trước là A'],
      ]);
      // A former place that still hands in is named in the row of its heir.
      const still = await added([again.folder, join(folder, 'a')], { before, list: [merged] as never });
      const beside = provinceWorkbook(
        still,
        { sources: [], before: [], broken: [], made: '' },
        provinceWords('vi'),
      );
      const row = beside.sheets.find(({ name }) => name === 'So sánh')?.cells[3];
      expect([row?.[2]?.v, row?.[9]?.v]).toEqual(['UBND N', 'Nay là A + N; Trước là A']);
      // Through several mergers.
      const chain = [
        { ...place('M'), predecessors: ['A'] },
        { ...place('N'), predecessors: ['M'] },
      ];
      expect((await added([again.folder], { before, list: chain as never })).comparison).toEqual([]);
      // Of two places that were merged only one handed in before: the difference is no growth.
      const half = await added([again.folder], {
        before,
        list: [{ ...merged, predecessors: ['A', 'A2'] }] as never,
      });
      const noted = provinceWorkbook(
        half,
        { sources: [], before: [], broken: [], made: '' },
        provinceWords('vi'),
      );
      const note = noted.sheets.find(({ name }) => name === 'So sánh')?.cells[3]?.[9]?.v;
      expect(note).toBe('Trước là A; THIẾU báo cáo trước của A2: chênh lệch chưa đúng');
      const more = makeDistrict(1, randomOf(7), join(folder, 'a-more'), { code: 'N', disbursedMore: 50_000 });
      const done = await added([more.folder], { before, list: [merged] as never });
      expect(sum((done.comparison ?? []).map((row) => Number(row.disbursed_difference)))).toBe(
        more.result.total.disbursed - good.a.result.total.disbursed,
      );
      expect(sum((done.comparison ?? []).map((row) => Number(row.planned_difference)))).toBe(0);
    },
    LONG,
  );

  it(
    'holds a ceiling over all places',
    async () => {
      const first = await added([join(folder, 'a'), join(folder, 'b')]);
      const line = first.report.find(({ level }) => Number(level) === 3) as Row;
      const key = [line.content_key, line.activity_key, line.third_key].join('.');
      const used = Number(line.planned);
      const ceilings = [used, used - 1].map((highest) => ({
        lineKey: key,
        figure: 'planned' as const,
        highest,
        basis: 'QĐ 1',
      }));
      const done = await added([join(folder, 'a'), join(folder, 'b')], { ceilings });
      expect(done.ceilings?.map((row) => [Number(row.highest), Number(row.used), row.holds])).toEqual(
        expect.arrayContaining([
          [used, used, true],
          [used - 1, used, false],
        ]),
      );
      const warned = (of: Consolidated): string[] =>
        of.problems.flatMap(({ problem }) => (/^CEILING/.test(String(problem)) ? [String(problem)] : []));
      expect(warned(done)).toEqual(['CEILING_EXCEEDED']);
      // What stands on the lines below is counted in other measures: a quantity is the line's own.
      const above = first.report.find(
        (row) =>
          Number(row.level) === 3 &&
          first.report.some((dash) => Number(dash.level) === 4 && dash.third_key === row.third_key),
      ) as Row;
      expect(above).toMatchObject({ quantity: null, done: null });
      const dashes = first.report.filter(
        ({ level, third_key }) => Number(level) === 4 && third_key === above.third_key,
      );
      expect(sum(dashes.map(({ quantity }) => Number(quantity)))).toBeGreaterThan(0);
      const counted = await added([join(folder, 'a'), join(folder, 'b')], {
        ceilings: [
          {
            lineKey: [above.content_key, above.activity_key, above.third_key].join('.'),
            figure: 'quantity',
            highest: 0,
            basis: '',
          },
        ],
      });
      expect(counted.ceilings?.map((row) => [Number(row.used), row.holds, Number(row.places)])).toEqual([
        [0, true, 0],
      ]);
      expect(warned(counted)).toEqual(['CEILING_UNUSED']);
      const unknown = { lineKey: 'x.y', figure: 'planned' as const, highest: 1, basis: '' };
      const none = await added([join(folder, 'a')], { ceilings: [unknown] });
      expect([warned(none), none.ceilings?.map(({ holds }) => holds)]).toEqual([['CEILING_UNUSED'], [true]]);
    },
    LONG,
  );
});
