/**
 * The panel's server functions as the page calls them: the built bundle on the local host, through the rules of
 * google.script.run.
 */

import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type {
  Answer,
  Done,
  Failure,
  FillPreview,
  Given,
  PanelFinding,
  PanelName,
  TraceFigure,
  UnitReport,
} from '../../src/panel/api.ts';
import { RESULTS } from '../../src/panel/schema/results.ts';
import { failure as failureSchema } from '../../src/schema/outcomes.ts';
import {
  BAN_LANG,
  createHost,
  DIST,
  fewUnits,
  filled,
  type Host,
  LABOUR,
  MUONG_SO,
  open,
  rowOf,
  run,
  setUp,
  type,
} from '../support/job.ts';

const LINE = 'II.1.5';
const UNIT = '03589';
const LOOK = { check: false };

let workbook: WorkbookSnapshot;
const hosts: Host[] = [];

beforeAll(async () => {
  workbook = await filled({ units: fewUnits() });
});

afterEach(() => {
  for (const host of hosts.splice(0)) host.dispose();
});

const keep = (host: Host): Host => {
  hosts.push(host);
  return host;
};
const opened = async (): Promise<Host> => keep(await open(workbook));

const answered = new Set<PanelName>();
afterAll(() => expect([...answered].sort()).toEqual(Object.keys(RESULTS).sort()));

/** As the page gets it: every answer of every test is held against its schema, which takes no field beside its own. */
async function ask<N extends PanelName>(host: Host, name: N, given: Given<N>): Promise<Answer<N>> {
  const answer = (await host.callFromPage(name, given)) as Answer<N>;
  const { ok, ...result } = answer as { ok: boolean };
  if (ok) answered.add(name);
  if (ok) RESULTS[name].parse(result);
  else failureSchema.parse(answer);
  return answer;
}

async function done<N extends PanelName>(host: Host, name: N, given: Given<N>): Promise<Done<N>> {
  const answer = await ask(host, name, given);
  if (!answer.ok) throw new Error(`${name}: ${answer.message} ${host.logs.slice(-3).join(' ')}`);
  return answer as Done<N>;
}

async function refused<N extends PanelName>(host: Host, name: N, given: unknown): Promise<Failure> {
  const answer = await ask(host, name, given as Given<N>);
  if (answer.ok) throw new Error(`${name} was done`);
  expect(answer.message).toMatch(/^\p{Lu}.*\.$/su);
  return answer;
}

/** One unit checked, and nothing left of the call. */
async function checked(host: Host, unit = UNIT): Promise<UnitReport> {
  const { units, left } = await done(host, 'panelCheckUnits', { units: [unit] });
  expect([units.map((one) => one.unit.code), left]).toEqual([[unit], []]);
  return units[0] as UnitReport;
}

async function previewed(host: Host, unit = UNIT): Promise<FillPreview> {
  const { units, left } = await done(host, 'panelFillPreviews', { units: [unit] });
  expect([units.map((one) => one.code), left]).toEqual([[unit], []]);
  return units[0] as FillPreview;
}

/** A finding on the line of this test, with the correction it offers. */
async function offered(host: Host, code: string): Promise<PanelFinding> {
  const { findings } = await checked(host);
  const found = findings.find((finding) => finding.code === code && finding.line === LINE);
  if (found === undefined) throw new Error(`no ${code}: ${findings.map((one) => one.code).join(' ')}`);
  return found;
}

const request = ({ correction, code, row, column }: PanelFinding): Given<'panelCorrect'> => ({
  unit: UNIT,
  code,
  row: row ?? 0,
  column: column ?? '',
  kind: correction?.kind ?? 'number',
  was: correction?.was ?? '',
  becomes: correction?.becomes ?? 0,
});

describe('the proof and who reads it', () => {
  it('is null without a report, then the proof of its tab, and each line leads to its row', async () => {
    const host = await opened();
    expect((await done(host, 'panelProof', {})).proof).toBeNull();
    const report = await done(host, 'panelReport', {});
    const { proof } = await done(host, 'panelProof', {});
    expect([proof?.total?.planned, proof?.verdict, proof?.sections.map(({ faults }) => faults)]).toEqual([
      report.planned,
      'Số liệu khớp.',
      [[], [], [], []],
    ]);
    const row = proof?.total?.row ?? 0;
    const goTo = async (tab: string, at: number, column = '') =>
      (await done(host, 'panelGoTo', { tab, row: at, column })).a1;
    expect(await goTo('Báo cáo huyện', row, proof?.reportColumn)).toBe(`F${row}`);
    // A figure that is changed afterwards shows without a new report.
    await host.edit('Báo cáo huyện', `F${row}`, '999000000');
    const after = (await done(host, 'panelProof', {})).proof;
    expect(after?.holds).toBe(false);
    const fault = after?.sections[1]?.faults[0];
    expect([fault?.money, fault?.verdict]).toEqual(['Thành tiền', 'LỆCH']);
    expect(await goTo('Kiểm tra số liệu', fault?.row ?? 0, after?.column)).toBe(`H${fault?.row}`);
  });

  it('opens for the person who chose it, and for nobody else', async () => {
    const host = await opened();
    const home = async () => (await done(host, 'panelOverview', LOOK)).home;
    expect(await home()).toBe('work');
    await done(host, 'panelHome', { home: 'finance' });
    expect(await home()).toBe('finance');
    host.actAs({ email: 'xa@example.com' });
    expect(await home()).toBe('work');
    await done(host, 'panelHome', { home: 'finance' });
    await done(host, 'panelHome', { home: 'work' });
    host.actAs({ email: 'owner@example.com' });
    expect(await home()).toBe('finance');
  });
});

describe('long calls', () => {
  it('nothing is said of a call that is over; a stop is meant for the call that is on, not for the next', async () => {
    const host = await opened();
    await done(host, 'panelStop', {});
    const { units } = await done(host, 'panelOverview', LOOK);
    const codes = units.map(({ code }) => code);
    expect((await done(host, 'panelCheckUnits', { units: codes })).left).toEqual([]);
    expect(await done(host, 'panelProgress', {})).toEqual({ ok: true, at: null });
  });
});

describe('the allow-list', () => {
  it('is what the page may call; other names and private ones are not there', async () => {
    const host = await opened();
    const own = host.functions.filter((name) => name.startsWith('panel')).sort();
    expect(own).toEqual([
      'panelCheckDistrict',
      'panelCheckUnits',
      'panelCorrect',
      'panelCorrectAll',
      'panelFillPreviews',
      'panelFillUnit',
      'panelGoTo',
      'panelHome',
      'panelImport',
      'panelImportBack',
      'panelImportStart',
      'panelOverview',
      'panelPdfReader',
      'panelProgress',
      'panelProof',
      'panelReport',
      'panelStop',
      'panelTakeBack',
      'panelTrace',
    ]);
    for (const name of ['panelNothing', 'panel', 'DA8_', 'runPanel', 'showPage'])
      await expect(host.callFromPage(name, {})).rejects.toThrow();
  });

  it('the menu opens the panel', async () => {
    const host = await opened();
    await host.run('onOpen');
    const menu = host.shown.find((shown) => shown.kind === 'menu');
    expect(menu?.menu?.[0]).toEqual({
      kind: 'item',
      caption: 'Bảng điều khiển',
      functionName: 'showSidebar',
    });
    await host.run('showSidebar');
    const sidebar = host.shown.find((shown) => shown.kind === 'sidebar');
    expect(sidebar?.title).toContain('Bảng điều khiển');
    expect(sidebar?.html).toContain('<script>');
  });

  const WRONG: readonly (readonly [PanelName, unknown])[] = [
    ['panelOverview', null],
    ['panelOverview', {}],
    ['panelOverview', { check: 1 }],
    ['panelOverview', { check: true, unit: 'x' }],
    ['panelCheckUnits', {}],
    ['panelCheckUnits', { units: UNIT }],
    ['panelCheckUnits', { units: [] }],
    ['panelCheckUnits', { units: [3] }],
    ['panelCheckUnits', { units: ['x'.repeat(201)] }],
    ['panelCheckUnits', { units: Array.from({ length: 1_001 }, () => UNIT) }],
    ['panelCheckUnits', { units: [UNIT], more: 1 }],
    ['panelCheckUnits', [UNIT]],
    ['panelFillPreviews', { units: [null] }],
    ['panelGoTo', { tab: MUONG_SO, row: 0, column: null }],
    ['panelGoTo', { tab: MUONG_SO, row: 1.5, column: null }],
    ['panelGoTo', { tab: MUONG_SO, row: '7', column: null }],
    ['panelGoTo', { tab: MUONG_SO, row: 7 }],
    [
      'panelCorrect',
      { unit: UNIT, code: 'AMOUNT_TEXT', row: 7, column: 'Đơn giá', kind: 'text', was: '', becomes: 1 },
    ],
    [
      'panelCorrect',
      {
        unit: UNIT,
        code: 'AMOUNT_TEXT',
        row: 7,
        column: 'Đơn giá',
        kind: 'number',
        was: '',
        becomes: '=1+1',
      },
    ],
    [
      'panelCorrect',
      { unit: UNIT, code: 'AMOUNT_TEXT', row: 7, column: 'Đơn giá', kind: 'number', was: '', becomes: -1 },
    ],
    ['panelFillUnit', { unit: UNIT }],
  ];

  it('refuses wrong arguments with a sentence, before anything is opened', async () => {
    const host = await opened();
    for (const [name, given] of WRONG) {
      const failure = await refused(host, name, given);
      expect([name, failure.reason, host.calls.total]).toEqual([name, 'refused', 0]);
    }
  });

  it('the import’s functions answer: test/panel/import.test.ts says what they do', async () => {
    const host = await opened();
    const plan = [
      ['STT', 'Nội dung hoạt động', 'Đơn vị thực hiện', 'Ghi chú'],
      ['I', 'Tuyên truyền', '', ''],
    ];
    const nothing = { norms: [], units: [], aliases: [], open: [], year: null, body: null, putAway: false };
    await done(host, 'panelImportStart', {});
    await done(host, 'panelImport', { plan, ...nothing });
    await done(host, 'panelImportBack', {});
    await done(host, 'panelPdfReader', {});
  });

  it('a unit, tab or row that is not there is a sentence', async () => {
    const host = await opened();
    expect((await refused(host, 'panelCheckUnits', { units: ['toString'] })).message).toContain('toString');
    expect((await refused(host, 'panelGoTo', { tab: 'Không có', row: 1, column: null })).reason).toBe(
      'refused',
    );
    expect(
      (await refused(host, 'panelGoTo', { tab: MUONG_SO, row: 9_000_000, column: null })).message,
    ).toContain('9000000');
  });
});

describe('looking', () => {
  it('an empty workbook: everything missing, nothing thrown', async () => {
    const host = keep(await createHost({}));
    await host.load(DIST);
    const overview = await done(host, 'panelOverview', LOOK);
    expect(overview.setUp).toEqual({
      missing: ['Kế hoạch', 'Định mức', 'Đơn vị', 'Cấu hình'],
      planLines: 0,
      norms: 0,
    });
    expect(overview.units).toEqual([]);
    expect((await refused(host, 'panelCheckUnits', { units: [UNIT] })).message).toContain('«');
    expect((await refused(host, 'panelReport', {})).reason).toBe('refused');
    expect(host.shown).toEqual([]);
  });

  it('the commands for a unit that the page offers answer as the menu does', async () => {
    const host = await opened();
    host.activate(MUONG_SO, `G${await rowOf(host, MUONG_SO, LINE)}`);
    const added = await done(host, 'addRow', {});
    expect(added).toEqual({
      ok: true,
      tab: MUONG_SO,
      row: (await rowOf(host, MUONG_SO, LINE)) + 1,
      code: LINE,
    });
    host.activate(MUONG_SO, `G${(added as { row: number }).row}`);
    host.answer('YES');
    expect(await done(host, 'removeRow', {})).toEqual(added);
    host.answer('NO');
    expect(await done(host, 'submitUnit', {})).toEqual({ ok: true, cancelled: true });
  });

  it('the guides that the page offers open as from the menu', async () => {
    const host = await opened();
    expect(await done(host, 'showUnitGuide', {})).toEqual({ ok: true });
    expect(await done(host, 'showDistrictGuide', {})).toEqual({ ok: true });
  });

  it('closing and printing ask as from the menu', async () => {
    const host = await opened();
    for (const name of ['closePeriod', 'printReport'] as const) {
      host.answer('CANCEL');
      expect([name, await done(host, name, {})]).toEqual([name, { ok: true, cancelled: true }]);
    }
  });

  it('the set-up that the page offers answers as the menu does', async () => {
    const host = keep(await createHost({ ask: async () => ({ button: 'OK' }) }));
    await host.load(DIST);
    const { made } = (await done(host, 'setUpWorkbook', {})) as { made: readonly string[] };
    expect(made).toEqual(['Kế hoạch', 'Định mức', 'Đơn vị', 'Cấu hình', 'Kỳ báo cáo', 'Chỉ tiêu', 'Kho bạc']);
    expect((await refused(host, 'readPlan', {})).reason).toBe('refused');
    const filledIn = await opened();
    expect(await done(filledIn, 'readPlan', {})).toMatchObject({ rows: 75, findings: expect.any(Array) });
    // What the page shows as not published is what it can publish.
    await filledIn.edit('Định mức', 'D2', '123456');
    expect((await done(filledIn, 'panelOverview', { check: false })).unpublished).toEqual(['Định mức']);
    expect(await done(filledIn, 'publishNorms', {})).toMatchObject({
      published: true,
      changed: ['Định mức'],
    });
    expect((await done(filledIn, 'panelOverview', { check: false })).unpublished).toEqual([]);
  });

  it('set up but without tabs: the units are named, their tabs missing', async () => {
    const host = keep(await setUp({ units: fewUnits() }));
    const overview = await done(host, 'panelOverview', LOOK);
    expect(overview.units.map(({ code, exists }) => [code, exists])).toEqual([
      ['PNH', false],
      ['LDTBXH', false],
      ['03577', false],
      [UNIT, false],
    ]);
    const { unit, total } = await checked(host);
    expect([unit.state, unit.filled, unit.lines > 20, total]).toEqual(['missing', 0, true, 0]);
  });

  it('tells how far a unit is', async () => {
    const host = await opened();
    const row = await rowOf(host, MUONG_SO, LINE);
    await type(host, MUONG_SO, row, { 'Số lượng': 2, 'Số kỳ': 3, 'Đơn giá': 500000, NSTW: 3000000 });
    const { unit, counts } = await checked(host);
    expect(unit).toMatchObject({
      code: UNIT,
      name: MUONG_SO,
      state: 'entered',
      filled: 1,
      planned: 3_000_000,
      rowsLeftOut: 0,
    });
    expect(counts.error).toBe(0);
    host.activate(MUONG_SO, 'A1');
    expect((await done(host, 'panelOverview', LOOK)).inFront).toBe(UNIT);
  });

  it('opened by a unit’s officer: that unit is checked in the same call, by its tab or by the e-mail', async () => {
    const host = await opened();
    await host.edit(
      'Đơn vị',
      `E${(await host.values('Đơn vị')).findIndex((row) => row[0] === UNIT) + 1}`,
      'Can.Bo@gmail.com',
    );
    host.activate('Kế hoạch', 'A1');
    expect((await done(host, 'panelOverview', { check: true })).checked).toBeNull();
    expect((await done(host, 'panelOverview', LOOK)).checked).toBeNull();
    const own = keep(
      await open(await host.snapshot(), { user: { email: 'canbo@gmail.com' }, editors: ['canbo@gmail.com'] }),
    );
    own.activate('Kế hoạch', 'A1');
    expect((await done(own, 'panelOverview', { check: true })).checked?.unit.code).toBe(UNIT);
    own.activate(BAN_LANG, 'A1');
    const { checked: front } = await done(own, 'panelOverview', { check: true });
    expect(front).toEqual(await checked(own, '03577'));
  });

  it('many units in one call read the plan once, and the district comes with all of them', async () => {
    const host = await opened();
    const { units } = await done(host, 'panelOverview', LOOK);
    const codes = units.map(({ code }) => code);
    const all = await done(host, 'panelCheckUnits', { units: codes });
    expect([all.units.map(({ unit }) => unit.code), all.left]).toEqual([codes, []]);
    expect(all.units).toEqual([
      await checked(host, codes[0]),
      await checked(host, codes[1]),
      await checked(host, codes[2]),
      await checked(host, codes[3]),
    ]);
    const { ok: _ok, ...district } = await done(host, 'panelCheckDistrict', {});
    expect(all.district).toEqual(district);
    expect((await done(host, 'panelCheckUnits', { units: codes.slice(1) })).district).toBeNull();
  });

  it('a unit that is gone is left behind those that were checked, and alone it is a sentence', async () => {
    const host = await opened();
    const answer = await done(host, 'panelCheckUnits', { units: [UNIT, 'XX', '03577'] });
    expect([answer.units.map(({ unit }) => unit.code), answer.left]).toEqual([[UNIT], ['XX', '03577']]);
    expect((await refused(host, 'panelCheckUnits', { units: answer.left })).message).toContain('XX');
  });

  it('a finding comes in words, with its cap and its place; going there selects the cell', async () => {
    const host = await opened();
    const row = await rowOf(host, MUONG_SO, LINE);
    await type(host, MUONG_SO, row, { 'Số lượng': 2, 'Số kỳ': 3, 'Đơn giá': 900000, NSTW: 5400000 });
    const found = await offered(host, 'OVER_CAP');
    expect(found).toMatchObject({
      severity: 'error',
      tab: MUONG_SO,
      row,
      column: 'Thành tiền',
      expected: 3_000_000,
      actual: 5_400_000,
      correction: null,
    });
    expect(found.cap).toMatchObject({ rate: 500_000, measure: 'tổ', quantity: 2, periods: 3 });
    expect(found.cap?.basis).toContain('Thông tư 55/2023/TT-BTC');
    expect(found.what).toContain('5.400.000đ');
    const { tab, column } = found;
    expect(await done(host, 'panelGoTo', { tab, row, column })).toEqual({ ok: true, a1: `K${row}` });
    const { trace } = await done(host, 'panelTrace', {});
    expect(trace).toMatchObject({ kind: 'none', tab: MUONG_SO, a1: `K${row}` });
  });

  it('going to a cell follows a moved column', async () => {
    const host = await opened();
    await host.insertColumns(MUONG_SO, 1);
    expect((await done(host, 'panelGoTo', { tab: MUONG_SO, row: 7, column: 'Số lượng' })).a1).toBe('H7');
  });

  it('the district as a whole', async () => {
    const host = await opened();
    await host.deleteTab(LABOUR);
    const { findings, total } = await done(host, 'panelCheckDistrict', {});
    expect(findings.length).toBe(total);
    expect(findings.find((one) => one.code === 'TAB_MISSING')).toMatchObject({
      unit: 'LDTBXH',
      severity: 'error',
    });
  });

  it('cuts a very long list and still counts all of it', async () => {
    const host = await opened();
    const row = await rowOf(host, MUONG_SO, LINE);
    await host.insertRows(MUONG_SO, row + 1, 600);
    await host.paste(
      MUONG_SO,
      `G${row + 1}`,
      Array.from({ length: 600 }, () => ['năm tổ']),
    );
    const { findings, total, counts } = await checked(host);
    expect(findings.length).toBe(500);
    expect(total).toBeGreaterThanOrEqual(600);
    expect(counts.error + counts.warning + counts.notice).toBe(total);
  });

  it('text from cells comes as it is, and dates never as Date', async () => {
    const host = await opened();
    const row = await rowOf(host, MUONG_SO, LINE);
    const hostile = '<img src=x onerror=alert(1)>';
    await type(host, MUONG_SO, row, { 'Đơn giá': hostile, 'Số lượng': '01/02/2023' });
    const { findings } = await checked(host);
    expect(findings.some((finding) => finding.actual === hostile)).toBe(true);
  });

  it('does not wait for somebody else’s command; changing does', async () => {
    const host = await opened();
    const release = host.holdLock('document');
    expect((await ask(host, 'panelCheckUnits', { units: [UNIT] })).ok).toBe(true);
    release();
  });
});

describe('corrections', () => {
  it.each([
    ['Số lượng', '5 tổ', 'FACTOR_UNREADABLE', 5],
    ['Đơn giá', "'0,4 triệu", 'AMOUNT_TEXT', 400_000],
  ] as const)('%s «%s» becomes its number', async (column, text, code, number) => {
    const host = await opened();
    const row = await rowOf(host, MUONG_SO, LINE);
    await host.paste(MUONG_SO, `${column === 'Số lượng' ? 'G' : 'J'}${row}`, [[text]]);
    const found = await offered(host, code);
    expect(found.correction).toMatchObject({ kind: 'number', becomes: number });
    const { a1 } = await done(host, 'panelCorrect', request(found));
    expect(await host.values(MUONG_SO, a1)).toEqual([[number]]);
    expect((await checked(host)).findings.some((one) => one.code === code)).toBe(false);
  });

  it('all texts of a unit at once, as the findings told them, and back', async () => {
    const host = await opened();
    const row = await rowOf(host, MUONG_SO, LINE);
    await host.paste(MUONG_SO, `G${row}`, [['5 tổ']]);
    await host.paste(MUONG_SO, `J${row}`, [["'0,4 triệu"]]);
    const cells = (await checked(host)).findings.flatMap(({ tab, row: at, column, correction }) =>
      correction?.kind === 'number' && at !== null && column !== null
        ? [{ tab, row: at, column, was: correction.was, becomes: correction.becomes }]
        : [],
    );
    expect(cells.map(({ becomes }) => becomes)).toEqual([5, 400_000]);
    expect(await done(host, 'panelCorrectAll', { unit: UNIT, cells })).toEqual({
      ok: true,
      done: cells,
      changed: [],
    });
    expect((await checked(host)).findings.filter(({ correction }) => correction?.kind === 'number')).toEqual(
      [],
    );
    expect((await done(host, 'panelTakeBack', { unit: UNIT, cells })).done).toEqual(cells);
    expect(await host.values(MUONG_SO, `G${row}`)).toEqual([['5 tổ']]);
    expect(await host.values(MUONG_SO, `J${row}`)).toEqual([['0,4 triệu']]);
  });

  it('a lost formula comes back', async () => {
    const host = await opened();
    const row = await rowOf(host, MUONG_SO, LINE);
    const [[formula]] = (await host.formulas(MUONG_SO, `K${row}`)) as [[string]];
    await type(host, MUONG_SO, row, { 'Số lượng': 2, 'Số kỳ': 3, 'Đơn giá': 500000 });
    await host.clear(MUONG_SO, `K${row}`);
    const found = await offered(host, 'FORMULA_LOST');
    expect(found.correction).toEqual({ kind: 'formula', was: '', becomes: 3_000_000 });
    await done(host, 'panelCorrect', request(found));
    expect(await host.formulas(MUONG_SO, `K${row}`)).toEqual([[formula]]);
    expect(await host.values(MUONG_SO, `K${row}`)).toEqual([[3_000_000]]);
  });

  it('a doubtful amount has none', async () => {
    const host = await opened();
    const row = await rowOf(host, MUONG_SO, LINE);
    await host.paste(MUONG_SO, `J${row}`, [["'3.000,000"]]);
    const { findings } = await checked(host);
    expect(findings.filter((one) => one.line === LINE && one.correction !== null)).toEqual([]);
  });

  it('refuses when the cell changed meanwhile, and leaves it alone', async () => {
    const host = await opened();
    const row = await rowOf(host, MUONG_SO, LINE);
    await host.paste(MUONG_SO, `G${row}`, [['5 tổ']]);
    const found = await offered(host, 'FACTOR_UNREADABLE');
    await host.paste(MUONG_SO, `G${row}`, [['6 tổ']]);
    expect((await refused(host, 'panelCorrect', request(found))).message).toContain('đã đổi');
    expect(await host.values(MUONG_SO, `G${row}`)).toEqual([['6 tổ']]);
  });

  it('writes nothing but what the check proposes', async () => {
    const host = await opened();
    const row = await rowOf(host, MUONG_SO, LINE);
    await host.paste(MUONG_SO, `G${row}`, [['5 tổ']]);
    const right = request(await offered(host, 'FACTOR_UNREADABLE'));
    const changes: Partial<Given<'panelCorrect'>>[] = [
      { becomes: 6 },
      { kind: 'formula' },
      { column: 'Số người' },
      { row: row + 1 },
      { code: 'AMOUNT_TEXT' },
      { was: '6 tổ' },
      { unit: '03577' },
    ];
    for (const change of changes) await refused(host, 'panelCorrect', { ...right, ...change });
    expect(await host.values(MUONG_SO, `G${row}`)).toEqual([['5 tổ']]);
  });

  it('holds to protections', async () => {
    const host = keep(await open(workbook, { editors: ['xa@example.com'] }));
    const row = await rowOf(host, MUONG_SO, LINE);
    await host.paste(MUONG_SO, `G${row}`, [['5 tổ']]);
    const found = await offered(host, 'FACTOR_UNREADABLE');
    const snapshot = await host.snapshot();
    const tab = snapshot.sheets.find((one) => one.name === MUONG_SO);
    if (tab === undefined) throw new Error('no tab');
    const sheet = {
      ...tab,
      protections: [
        ...(tab.protections ?? []),
        { description: 'khóa', warningOnly: false, editors: [], area: null },
      ],
    };
    const locked = {
      ...snapshot,
      sheets: snapshot.sheets.map((one) => (one === tab ? sheet : one)),
    } as unknown as WorkbookSnapshot;
    const commune = keep(
      await open(locked, { user: { email: 'xa@example.com' }, editors: ['xa@example.com'] }),
    );
    expect((await refused(commune, 'panelCorrect', request(found))).reason).toBe('forbidden');
    expect(await commune.values(MUONG_SO, `G${row}`)).toEqual([['5 tổ']]);
    expect(commune.shown).toEqual([]);
  });
});

describe('filling', () => {
  it('previews and then makes one unit’s tab, like the menu', async () => {
    const host = keep(await setUp({ units: fewUnits() }));
    const preview = await previewed(host);
    expect(preview).toMatchObject({ kind: 'new', tab: MUONG_SO });
    expect(host.tabs).not.toContain(MUONG_SO);
    await done(host, 'panelFillUnit', { unit: UNIT, mark: preview.mark });
    expect(host.tabs).toContain(MUONG_SO);
    expect(host.tabs).not.toContain(BAN_LANG);
    expect((await previewed(host)).kind).toBe('same');
    const menu = await opened();
    expect(await host.formulas(MUONG_SO)).toEqual(await menu.formulas(MUONG_SO));
    expect(await host.values(MUONG_SO)).toEqual(await menu.values(MUONG_SO));
    expect(host.shown.filter((shown) => shown.kind === 'alert' && shown.title === 'Lập biểu')).toEqual([]);
  });

  it('names what it would add, and refuses when that is no longer so', async () => {
    const host = await opened();
    const row = await rowOf(host, MUONG_SO, LINE);
    await host.deleteRows(MUONG_SO, row);
    const preview = await previewed(host);
    expect(preview).toMatchObject({ kind: 'change', added: [LINE], addedTotal: 1 });
    expect(preview.changes.join()).toContain('thêm 1 dòng');
    await host.deleteRows(MUONG_SO, row);
    expect((await refused(host, 'panelFillUnit', { unit: UNIT, mark: preview.mark })).message).toContain(
      'xem trước',
    );
    const again = await previewed(host);
    expect(again.addedTotal).toBe(2);
    await done(host, 'panelFillUnit', { unit: UNIT, mark: again.mark });
    expect(await rowOf(host, MUONG_SO, LINE)).toBe(row);
  });

  it('waits for the lock and says who has it', async () => {
    const host = await opened();
    const preview = await previewed(host);
    const release = host.holdLock('document');
    expect((await refused(host, 'panelFillUnit', { unit: UNIT, mark: preview.mark })).reason).toBe('busy');
    release();
    expect(host.shown).toEqual([]);
  });
});

describe('the report and its trace', () => {
  interface Reported {
    readonly workbook: WorkbookSnapshot;
    readonly report: Done<'panelReport'>;
    readonly dialogs: number;
  }
  let made: Promise<Reported> | null = null;

  /** Made once; each test has it in a host of its own. */
  async function reported(): Promise<Reported & { host: Host }> {
    made ??= make();
    const once = await made;
    return { ...once, host: keep(await open(once.workbook)) };
  }

  async function make(): Promise<Reported> {
    const host = await open(workbook);
    for (const [tab, price] of [
      [MUONG_SO, 400_000],
      [BAN_LANG, 500_000],
    ] as const) {
      const row = await rowOf(host, tab, LINE);
      await type(host, tab, row, {
        'Đối tượng': `Tổ ${price}`,
        'Số lượng': 2,
        'Số kỳ': 3,
        'Đơn giá': price,
        NSTW: 6 * price - 100_000,
        'Giải ngân': 1_000_000,
      });
      const other = await rowOf(host, tab, 'II.1.1');
      await type(host, tab, other, { 'Số lượng': 1, 'Đơn giá': 250_000, NSTW: 250_000 });
    }
    const report = await done(host, 'panelReport', {});
    const once = { workbook: await host.snapshot(), report, dialogs: host.shown.length };
    host.dispose();
    return once;
  }

  async function figures(host: Host, tab: string): Promise<{ a1: string; trace: TraceFigure }[]> {
    const grid = await host.values(tab);
    const found: { a1: string; trace: TraceFigure }[] = [];
    for (let row = 0; row < grid.length; row++) {
      for (let column = 2; column < (grid[row]?.length ?? 0); column++) {
        // Cells with nothing in them are traced elsewhere; each call is a whole run.
        if (typeof grid[row]?.[column] !== 'number' || grid[row]?.[column] === 0) continue;
        const a1 = `${String.fromCharCode(65 + column)}${row + 1}`;
        host.activate(tab, a1);
        const { trace } = await done(host, 'panelTrace', {});
        if (trace.kind === 'figure') found.push({ a1, trace });
      }
    }
    return found;
  }

  it('builds the report in one call, without a dialog, and says what it is worth', async () => {
    const { host, report, dialogs } = await reported();
    expect(report).toMatchObject({ planned: 5_900_000, rowsTyped: 4, rowsReported: 4, rowsLeftOut: 0 });
    expect(report.absent).toEqual(['Hội LHPN huyện', LABOUR]);
    expect(dialogs).toBe(0);
    expect(host.tabs).toContain('Báo cáo huyện');
    const said = async () => (await done(host, 'panelOverview', LOOK)).lastReport?.result;
    const before = await said();
    expect(before).toMatch(/^TẠM TÍNH.* Nay: SỐ LIỆU KHÔNG KHỚP: 2\/74 chỗ/);
    // What people typed since the report is said too, and no longer once it is taken back.
    const row = await rowOf(host, MUONG_SO, 'II.1.1');
    await type(host, MUONG_SO, row, { 'Đơn giá': 260_000 });
    expect(await said()).toMatch(/ Nay: SỐ LIỆU KHÔNG KHỚP: (?:[3-9]|\d\d)\/74 chỗ/);
    await type(host, MUONG_SO, row, { 'Đơn giá': 250_000 });
    expect(await said()).toBe(before);
  });

  it.each(['Báo cáo huyện', 'Theo đơn vị'])(
    'every figure of «%s» that can be traced adds up to its cell',
    async (tab) => {
      const { host } = await reported();
      const all = await figures(host, tab);
      expect(all.length).toBeGreaterThan(15);
      expect(all.filter(({ trace }) => trace.sum !== trace.value).map(({ a1 }) => a1)).toEqual([]);
      const traced = all.filter(({ trace }) => trace.total > 0);
      expect(traced.length).toBeGreaterThan(15);
      for (const { trace } of traced) {
        expect(trace.rows.reduce((sum, row) => sum + row.value, 0)).toBe(trace.value);
        expect(trace.units.reduce((sum, unit) => sum + unit.sum, 0)).toBe(trace.value);
        expect(trace.changed).toBe(0);
      }
    },
    120_000,
  );

  it('names the rows, and those that changed since', async () => {
    const { host } = await reported();
    const at = (await host.values('Báo cáo huyện')).findIndex((row) => row[14] === LINE);
    const cell = `F${at + 1}`;
    host.activate('Báo cáo huyện', cell);
    const first = (await done(host, 'panelTrace', {})).trace as TraceFigure;
    const row = await rowOf(host, MUONG_SO, LINE);
    expect(first).toMatchObject({
      a1: cell,
      line: LINE,
      figure: 'Kinh phí kế hoạch',
      value: 5_400_000,
      total: 2,
      changed: 0,
    });
    expect(first.rows).toContainEqual({
      unit: UNIT,
      tab: MUONG_SO,
      row,
      line: LINE,
      item: '',
      subject: 'Tổ 400000',
      value: 2_400_000,
      state: 'same',
      now: 2_400_000,
    });
    await type(host, MUONG_SO, row, { 'Số lượng': 1 });
    await host.deleteTab(BAN_LANG);
    host.activate('Báo cáo huyện', cell);
    const later = (await done(host, 'panelTrace', {})).trace as TraceFigure;
    expect(later.changed).toBe(2);
    expect(later.rows.map(({ state, now }) => [state, now])).toEqual([
      ['gone', null],
      ['changed', 1_200_000],
    ]);
  });

  it('says when a cell was typed over', async () => {
    const { host } = await reported();
    const at = (await host.values('Báo cáo huyện')).findIndex((row) => row[14] === LINE);
    await host.edit('Báo cáo huyện', `F${at + 1}`, '1');
    host.activate('Báo cáo huyện', `F${at + 1}`);
    const { trace } = await done(host, 'panelTrace', {});
    expect(trace).toMatchObject({ value: 1, sum: 5_400_000 });
  });

  it('other cells are explained, not traced', async () => {
    const { host } = await reported();
    host.activate('Báo cáo huyện', 'A1');
    expect((await done(host, 'panelTrace', {})).trace).toMatchObject({ kind: 'none', reason: 'no-figure' });
    host.activate('Kế hoạch', 'A1');
    expect((await done(host, 'panelTrace', {})).trace).toMatchObject({ kind: 'none', reason: 'elsewhere' });
  });

  it('the menu’s report is the same', async () => {
    const { host } = await reported();
    const rows = async (): Promise<unknown[][]> => {
      const [header = [], ...data] = await host.values('Dữ liệu');
      const own = ['Lần chạy', 'Lúc lập'].map((name) => header.indexOf(name));
      return data.map((row) => row.filter((_, at) => !own.includes(at)));
    };
    const before = await rows();
    await run(host, 'buildReport');
    expect(await rows()).toEqual(before);
  });
});
