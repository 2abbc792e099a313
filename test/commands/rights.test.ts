/**
 * «Phân quyền sửa»: who may edit which tab, by `Đơn vị` and `Cấu hình`; shown first, applied, reused, and a finding where
 * it is otherwise. Who may not give rights out reads why.
 */

import type { HostOptions, UserOptions } from '@so-ke-hoach/sheets-host';
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { DIST, type Host, MUONG_SO, open, rowOf, run, type } from '../support/job.ts';
import {
  COMMUNE,
  changed,
  DEPUTY,
  DISTRICT,
  entered,
  KEEPER,
  named,
  OWNER,
  planned,
  reported,
  SHARED,
  settingCell,
  UNITS,
} from '../support/small.ts';

type Outcome = { ok: boolean; reason?: string; message?: string; cancelled?: boolean };

const REPORT = ['Báo cáo huyện', 'Cảnh báo', 'Theo đơn vị', 'Kiểm tra số liệu', 'Để ngoài', 'Dữ liệu'];
const COMMON = [
  'Kế hoạch',
  'Định mức',
  'Đơn vị',
  'Cấu hình',
  'Kỳ báo cáo',
  'Chỉ tiêu',
  'Kho bạc',
  'Nhật ký',
  'Bản công bố',
  ...REPORT,
];
/** Who may edit which tab once rights are given out; the owner always may. */
const RULED = {
  ...Object.fromEntries(COMMON.map((name) => [name, [KEEPER]])),
  [MUONG_SO]: [KEEPER, COMMUNE, DEPUTY].sort(),
  [DISTRICT]: undefined,
};

const as = (user: string | UserOptions): HostOptions => ({
  editors: SHARED,
  user: typeof user === 'string' ? { email: user } : user,
});

/** `open`: addresses are written, rights not given out; `ruled`: they are. */
const books = {} as Record<'open' | 'ruled', WorkbookSnapshot>;
beforeAll(async () => {
  books.open = await named(await reported(await entered(await planned())));
  books.ruled = await changed(books.open, (host) => run(host, 'applyRights'), as(OWNER));
});

const cellsOf = (workbook: WorkbookSnapshot): unknown =>
  workbook.sheets.map(({ name, cells }) => [name, cells]);

function sentence(host: Host, outcome: Outcome, reason: string): void {
  expect([outcome.ok, outcome.reason]).toEqual([false, reason]);
  expect(host.shown.at(-1)).toMatchObject({ kind: 'alert', message: outcome.message });
  expect(outcome.message).not.toMatch(/exception|error|permission|[{}]/i);
}

/** Whom each tab's own protection names beside the owner; undefined = it has none. Never more than one. */
const shields = ({ sheets }: WorkbookSnapshot): Record<string, string[] | null | undefined> =>
  Object.fromEntries(
    sheets.map((sheet) => {
      const own = sheet.protections?.filter((one) => one.area === null) ?? [];
      expect(own.length, sheet.name).toBeLessThanOrEqual(1);
      return [sheet.name, own[0]?.editors?.filter((email) => email !== OWNER).sort()];
    }),
  );

const differing = async (host: Host, command = 'checkAllUnits'): Promise<string[]> =>
  (await run<{ findings: { code: string; tab: string }[] }>(host, command)).findings
    .filter((item) => item.code === 'RIGHTS_DIFFER')
    .map((item) => item.tab);

describe('giving out rights', () => {
  it('shows a table first, then applies it; a unit without an address stays open and is named', async () => {
    const host = await open(books.open, as(OWNER));
    host.answer('NO');
    expect(((await host.run('applyRights')) as Outcome).cancelled).toBe(true);
    const lines = (host.shown.at(-1)?.message ?? '').split('\n');
    expect(lines[0]).toMatch(new RegExp(`Kế hoạch, .*Cảnh báo … \\(15\\): ${KEEPER}, ${OWNER}$`));
    expect(lines).toContain(`${MUONG_SO}: ${[KEEPER, COMMUNE, OWNER, DEPUTY].join(', ')}`);
    expect(lines.find((line) => line.startsWith(DISTRICT))).toContain('chưa ghi email');
    expect(Object.values(shields(await host.snapshot())).every((one) => one === undefined)).toBe(true);
    await run(host, 'applyRights');
    expect(shields(await host.snapshot())).toEqual(RULED);
    host.dispose();
  });

  it('again changes nothing', async () => {
    const host = await open(books.ruled, as(OWNER));
    expect(await run(host, 'applyRights')).toEqual({ ok: true, cancelled: true });
    expect(host.calls.list.filter(({ name }) => /\.(protect|add|remove|setValue)/.test(name))).toEqual([]);
    expect(host.shown.at(-1)?.message).toContain('Không có gì phải thay đổi');
    host.dispose();
  });

  it('takes up a protection that stands, whatever it says', async () => {
    const host = await open(books.open, as(OWNER));
    host.loadFiles({
      'Own.js': `function own() {
        var book = SpreadsheetApp.getActive();
        book.getSheetByName('Định mức').protect().setDescription('của tôi').setWarningOnly(true);
        book.getSheetByName('${DISTRICT}').protect().setDescription('của tôi').removeEditors(['${COMMUNE}']);
      }`,
    });
    await host.run('own');
    await host.load(DIST);
    await run(host, 'applyRights');
    expect(shields(await host.snapshot())).toEqual(RULED);
    host.dispose();
  });

  it('can be done by who keeps the workbook, and a new report has the rights of the old one', async () => {
    const host = await open(books.ruled, as(KEEPER));
    await run(host, 'buildReport');
    expect(shields(await host.snapshot())).toEqual(RULED);
    expect(await run(host, 'applyRights')).toEqual({ ok: true, cancelled: true });
    host.dispose();
  });

  it('names the addresses among which Google refuses one; the next run goes on', async () => {
    const host = await open(books.ruled, as(OWNER));
    await host.edit('Cấu hình', await settingCell(host, 'Email cán bộ huyện'), `${KEEPER}, huyện`);
    host.answer('YES');
    const outcome = (await host.run('applyRights')) as Outcome;
    sentence(host, outcome, 'refused');
    expect(outcome.message).toContain('huyện');
    await host.edit('Cấu hình', await settingCell(host, 'Email cán bộ huyện'), KEEPER);
    await run(host, 'applyRights');
    expect(shields(await host.snapshot())).toEqual(RULED);
    host.dispose();
  });

  it('names a wrong address of a unit with its unit, and no address of others', async () => {
    const host = await open(books.ruled, as(OWNER));
    const units = await host.values('Đơn vị');
    const header = units.findIndex((row) => row.includes('Email'));
    const row = units.findIndex((cells) => cells.includes(MUONG_SO));
    const column = String.fromCharCode(65 + (units[header]?.indexOf('Email') ?? 0));
    await host.edit('Đơn vị', `${column}${row + 1}`, 'can-bo-xa');
    host.answer('YES');
    const outcome = (await host.run('applyRights')) as Outcome;
    sentence(host, outcome, 'refused');
    expect(outcome.message).toMatch(
      new RegExp(`^Google không nhận một địa chỉ trong: [^,@]+ \\(${MUONG_SO}\\)\\.`),
    );
    host.dispose();
  });

  it('goes into a workbook that was made before there was such a setting', async () => {
    const host = await open(books.open, as(OWNER));
    const cell = await settingCell(host, 'Phân quyền sửa');
    await host.deleteRows('Cấu hình', Number(cell.slice(1)), 1);
    await run(host, 'applyRights');
    expect((await host.values('Cấu hình')).at(-1)?.slice(0, 2)).toEqual(['Phân quyền sửa', 'Có']);
    expect(await run(host, 'applyRights')).toEqual({ ok: true, cancelled: true });
    host.dispose();
  });

  it('three refills and reports pile up no protections', async () => {
    const host = await open(books.ruled, as(OWNER));
    const count = async (): Promise<number[]> =>
      (await host.snapshot()).sheets.map((sheet) => sheet.protections?.length ?? 0);
    const before = await count();
    for (const words of ['Phát thanh', 'Phát thanh lưu động', 'Phát thanh ở bản']) {
      await host.insertRows('Kế hoạch', 6);
      await host.paste('Kế hoạch', 'A6', [['1.9', words, 'Hội LHPN xã', '']]);
      for (const command of ['readPlan', 'fillTemplates', 'applyRights', 'buildReport'])
        await run(host, command);
    }
    expect(await count()).toEqual(before);
    host.dispose();
  });
});

describe('rights that differ', () => {
  it('are findings of the check and of the report, and only where they were given out', async () => {
    const never = await open(books.open, as(OWNER));
    expect(await differing(never)).toEqual([]);
    expect(never.calls.list.some((call) => /getProtections|getOwner/.test(call.name))).toBe(false);
    never.dispose();
    const host = await open(books.ruled, as(OWNER));
    expect(await differing(host)).toEqual([]);
    const unit = UNITS().findIndex((row) => row[1] === MUONG_SO) + 1;
    await host.edit('Đơn vị', `E${unit}`, 'moi@example.com');
    expect(await differing(host)).toEqual([MUONG_SO]);
    expect(await differing(host, 'buildReport')).toEqual([MUONG_SO]);
    const said = (await host.values('Cảnh báo')).flat().find((cell) => String(cell).includes(COMMUNE));
    expect(said).toMatch(
      /^Trang này đang chỉ cho huyen@example\.com, muongso@.* sửa; theo trang «Đơn vị» thì chỉ huyen@example\.com, moi@example\.com, owner@example\.com\.$/,
    );
    host.dispose();
  });

  it('a tab that somebody opened is named until rights are given out again; one made since has its rights', async () => {
    const host = await open(books.ruled, as(OWNER));
    host.loadFiles({
      'Open.js': `function opened() {
        SpreadsheetApp.getActive().getSheetByName('Định mức').protect().remove();
        SpreadsheetApp.getActive().deleteSheet(SpreadsheetApp.getActive().getSheetByName('${MUONG_SO}'));
      }`,
    });
    await host.run('opened');
    await host.load(DIST);
    await run(host, 'fillTemplates');
    expect(await differing(host)).toEqual(['Định mức']);
    await run(host, 'applyRights');
    expect(await differing(host)).toEqual([]);
    expect(shields(await host.snapshot())).toEqual(RULED);
    host.dispose();
  });

  it('says nothing of what the person at the keyboard is not told', async () => {
    const host = await open(books.ruled, as(COMMUNE));
    const unit = UNITS().findIndex((row) => row[1] === MUONG_SO) + 1;
    host.actAs({ email: OWNER });
    await host.edit('Cấu hình', await settingCell(host, 'Email cán bộ huyện'), '');
    await host.edit('Đơn vị', `E${unit}`, COMMUNE);
    host.actAs({ email: COMMUNE });
    expect(await differing(host)).toEqual([MUONG_SO]);
    host.dispose();
  });
});

describe('once rights are given out, before there is a report or a log', () => {
  let early: WorkbookSnapshot;
  beforeAll(async () => {
    early = await changed(
      await named(await entered(await planned())),
      async (host) => {
        await run(host, 'applyRights');
        for (const [code, item] of [
          ['I.1.2', ''],
          ['II.1.1', 'Sinh mổ'],
        ] as const)
          await type(host, MUONG_SO, await rowOf(host, MUONG_SO, code, item), { 'Đơn giá': 300_000 });
        host.activate(MUONG_SO);
        await run(host, 'submitUnit');
      },
      as(OWNER),
    );
  });
  const REFUSED =
    'Sổ này đã phân quyền sửa: lệnh này là của cán bộ huyện (chủ sổ và người có email ở mục «Email cán bộ huyện» của trang «Cấu hình»). Chưa có gì bị thay đổi.';

  it.each([
    'buildReport',
    'approveUnit',
    'reopenUnit',
    'fillTemplates',
    'readPlan',
    'publishNorms',
    'setUpWorkbook',
  ])('%s is the district’s: a commune’s officer reads why, and nothing is changed', async (command) => {
    const host = await open(early, as(COMMUNE));
    host.activate(MUONG_SO);
    const before = await host.snapshot();
    host.answer('YES');
    const outcome = (await host.run(command)) as Outcome;
    sentence(host, outcome, 'forbidden');
    expect(outcome.message).toBe(REFUSED);
    expect(await host.snapshot()).toEqual(before);
    host.dispose();
  });

  it('so are the report and the fill of the panel', async () => {
    const host = await open(early, as(COMMUNE));
    const before = await host.snapshot();
    for (const [name, given] of [
      ['panelReport', {}],
      ['panelFillUnit', { unit: '03589', mark: 'x' }],
    ] as const)
      expect(await host.run(name, given)).toEqual({ ok: false, reason: 'forbidden', message: REFUSED });
    expect(await host.snapshot()).toEqual(before);
    host.dispose();
  });

  it('the district approves, reports and refills; every tab that comes has the rights of the others', async () => {
    const host = await open(early, as(KEEPER));
    host.activate(MUONG_SO);
    await run(host, 'approveUnit');
    expect(shields(await host.snapshot())['Nhật ký']).toEqual([KEEPER]);
    await run(host, 'buildReport');
    host.actAs({ email: OWNER });
    await host.deleteTab(MUONG_SO);
    await host.deleteTab('Định mức');
    host.actAs({ email: KEEPER });
    await run(host, 'setUpWorkbook');
    await run(host, 'fillTemplates');
    expect(shields(await host.snapshot())).toEqual(RULED);
    host.dispose();
  });

  it('a wrong address of a unit does not stop the fill: its tab stays open, and is named', async () => {
    const host = await open(early, as(OWNER));
    const unit = UNITS().findIndex((row) => row[1] === MUONG_SO) + 1;
    await host.edit('Đơn vị', `E${unit}`, 'can-bo-xa');
    await host.deleteTab(MUONG_SO);
    await run(host, 'fillTemplates');
    expect(shields(await host.snapshot())[MUONG_SO]).toBeUndefined();
    expect(await differing(host)).toEqual([MUONG_SO]);
    host.dispose();
  });
});

describe('who the person is', () => {
  it.each([
    ['consent without the address', { email: OWNER, emailRefused: true }],
    ['an address that stands nowhere', { email: DEPUTY }],
    ['the own tab’s officer', { email: COMMUNE }],
  ])('%s: nothing is given out, and why is said', async (_what, user) => {
    const host = await open(books.open, as(user));
    const before = await host.snapshot();
    host.answer('YES');
    sentence(host, (await host.run('applyRights')) as Outcome, 'refused');
    expect(await host.snapshot()).toEqual(before);
    host.dispose();
  });

  it('an address that Google hides is that of the person whose authority the run has', async () => {
    const host = await open(books.open, as({ email: OWNER, emailVisible: false }));
    await run(host, 'applyRights');
    expect(shields(await host.snapshot())).toEqual(RULED);
    host.dispose();
  });

  it('a commune officer changes only the own tab', async () => {
    const host = await open(books.ruled, as(COMMUNE));
    const before = cellsOf(await host.snapshot());
    for (const command of ['buildReport', 'setUpWorkbook', 'readPlan', 'fillTemplates']) {
      host.answer('YES');
      const outcome = (await host.run(command)) as Outcome;
      if (!outcome.ok) sentence(host, outcome, 'forbidden');
      expect(cellsOf(await host.snapshot()), command).toEqual(before);
    }
    sentence(host, (await host.run('buildReport')) as Outcome, 'forbidden');
    host.answer('YES');
    sentence(host, (await host.run('applyRights')) as Outcome, 'refused');
    expect(((await host.run('checkAllUnits')) as Outcome).ok).toBe(true);
    await type(host, MUONG_SO, await rowOf(host, MUONG_SO, 'I.1.1'), { 'Số lượng': 3 });
    await host.insertRows(MUONG_SO, 8);
    await type(host, MUONG_SO, await rowOf(host, MUONG_SO, 'I.1.2'), { 'Đơn giá': 500_000 });
    await type(host, MUONG_SO, await rowOf(host, MUONG_SO, 'II.1.1', 'Sinh mổ'), { 'Đơn giá': 2_000_000 });
    host.activate(MUONG_SO);
    await run(host, 'submitUnit');
    expect((await host.values(MUONG_SO)).flat().some((cell) => String(cell).includes(COMMUNE))).toBe(true);
    host.answer('YES');
    sentence(host, (await host.run('reopenUnit')) as Outcome, 'forbidden');
    await expect(host.edit('Báo cáo huyện', 'A1', '1')).rejects.toThrow('protected');
    await expect(host.edit('Định mức', 'D2', '1')).rejects.toThrow('protected');
    host.dispose();
  });
});
