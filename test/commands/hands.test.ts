/**
 * Several hands on one workbook: two runs, somebody typing, deleting or renaming while a command works, a person without
 * rights, without an address, without full consent. Each ends in one clear sentence and a whole workbook.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { HostOptions } from '../../local/index.ts';
import type { WorkbookSnapshot } from '../../local/snapshot.ts';
import { ENTRY_HEADERS } from '../../src/layout.ts';
import { COLUMN, createHost, DIST, type Host, MUONG_SO, open, rowOf, run, type } from '../support/job.ts';
import { DISTRICT, entered, planned, replanned, reported, UNITS } from '../support/small.ts';

type Outcome = { ok: boolean; reason?: string; message?: string; cancelled?: boolean };

const OWNER = 'owner@example.com';
const KEEPER = 'huyen@example.com';
const COMMUNE = 'muongso@example.com';
const REPORT = ['Báo cáo huyện', 'Cảnh báo', 'Theo đơn vị', 'Dữ liệu'];

const books = {} as Record<'planned' | 'entered' | 'replanned' | 'reported' | 'ruled', WorkbookSnapshot>;

async function changed(
  start: WorkbookSnapshot,
  work: (host: Host) => Promise<unknown>,
): Promise<WorkbookSnapshot> {
  const host = await open(start);
  await work(host);
  const snapshot = await host.snapshot();
  host.dispose();
  return snapshot;
}

/** The row (1-based) of a setting. */
const settingRow = async (host: Host, label: string): Promise<number> =>
  (await host.values('Cấu hình')).findIndex((row) => row[0] === label) + 1;

beforeAll(async () => {
  books.planned = await planned();
  books.entered = await entered(books.planned);
  books.replanned = await replanned(books.entered);
  books.reported = await reported(books.entered);
  books.ruled = await changed(books.reported, async (host) => {
    const commune = (await host.values('Đơn vị')).findIndex((row) => row[1] === MUONG_SO) + 1;
    await host.edit('Đơn vị', `E${commune}`, `${COMMUNE}; phochutich@example.com`);
    await host.edit('Cấu hình', `B${await settingRow(host, 'Email cán bộ huyện')}`, KEEPER);
    await run(host, 'applyRights');
  });
});

/** A host on which a lock that somebody holds is given up at once instead of after ten seconds. */
async function hurried(workbook: WorkbookSnapshot, options: HostOptions = {}): Promise<Host> {
  const host = await createHost({ ...options, workbook });
  const files = Object.fromEntries(
    ['Code.js', 'Texts.html', 'appsscript.json'].map((name) => [
      name,
      readFileSync(`${DIST}/${name}`, 'utf8'),
    ]),
  );
  host.loadFiles({
    ...files,
    'Hurry.js': `function hurry_() {
      var face = Object.getPrototypeOf(LockService.getDocumentLock()), wait = face.tryLock;
      face.tryLock = function () { return wait.call(this, 50); };
    }
    ['buildReport', 'fillTemplates', 'readPlan', 'setUpWorkbook', 'applyRights'].forEach(function (name) {
      var own = globalThis[name];
      globalThis[name] = function () { hurry_(); return own.apply(this, arguments); };
    });`,
  });
  return host;
}

const as = (email: string) => ({ editors: [KEEPER, COMMUNE, 'phochutich@example.com'], user: { email } });
const cellsOf = (workbook: WorkbookSnapshot): unknown =>
  workbook.sheets.map(({ name, cells }) => [name, cells]);
const whole = (host: Host): void => {
  expect(host.tabs.filter((name) => name.includes('(đang lập)'))).toEqual([]);
};
function sentence(host: Host, outcome: Outcome, reason: string): void {
  expect([outcome.ok, outcome.reason]).toEqual([false, reason]);
  expect(host.shown.at(-1)).toMatchObject({ kind: 'alert', message: outcome.message });
  expect(outcome.message).not.toMatch(/exception|error|permission|[{}]/i);
}

describe('two at once', () => {
  it.each(['setUpWorkbook', 'readPlan', 'fillTemplates', 'buildReport', 'applyRights'])(
    '%s: a lock that stays taken is a sentence, and nothing is changed',
    async (command) => {
      const host = await hurried(books.replanned);
      const before = cellsOf(await host.snapshot());
      host.holdLock('document');
      host.answer('YES');
      sentence(host, (await host.run(command)) as Outcome, 'busy');
      expect(cellsOf(await host.snapshot())).toEqual(before);
      host.dispose();
    },
  );

  it('two reports started together come one after the other', async () => {
    const host = await open(books.entered, { whenBusy: 'together' });
    const both = (await Promise.all([host.run('buildReport'), host.run('buildReport')])) as Outcome[];
    expect(both.map((outcome) => outcome.ok)).toEqual([true, true]);
    whole(host);
    expect(host.tabs.slice(0, 4)).toEqual(REPORT);
    expect((await host.values('Nhật ký')).length).toBe(3);
    host.dispose();
  });

  it.each(['setUpWorkbook', 'readPlan', 'fillTemplates', 'checkAllUnits', 'buildReport', 'applyRights'])(
    '%s asks before it locks, and says what it did after it let go',
    async (command) => {
      const host = await open(books.replanned);
      host.answer('YES');
      expect(((await host.run(command)) as Outcome).ok).toBe(true);
      const names = host.calls.list.map((call) => call.name);
      const lock = names.indexOf('Lock.tryLock');
      const free = names.indexOf('Lock.releaseLock');
      const dialogs = names.flatMap((name, at) => (name === 'Ui.alert' ? [at] : []));
      expect(lock).toBeGreaterThan(-1);
      expect(free).toBeGreaterThan(lock);
      expect(dialogs.filter((at) => at > lock && at < free)).toEqual([]);
      const writes = names.flatMap((name, at) =>
        /\.(set|insert|delete|move|append|clear)/.test(name) ? [at] : [],
      );
      expect(writes.filter((at) => at < lock || at > free)).toEqual([]);
      expect(names.slice(lock, free)).toContain('SpreadsheetApp.flush');
      host.dispose();
    },
  );
});

/** Runs a command; at its `k`-th service call somebody else does this. */
async function meanwhile(host: Host, command: string, k: number, hand: () => void): Promise<Outcome> {
  const off = host.on('call', ({ count }) => {
    if (count !== k) return;
    off();
    hand();
  });
  host.answer('YES', 'YES');
  return (await host.run(command)) as Outcome;
}

async function callsOf(start: WorkbookSnapshot, command: string): Promise<number> {
  const host = await open(start);
  await run(host, command);
  const { total } = host.calls;
  host.dispose();
  return total;
}

const every = (total: number, step: number): number[] =>
  Array.from({ length: Math.ceil(total / step) }, (_, index) => 1 + index * step);

describe('somebody typing while a command works', () => {
  /** Types at once, between two calls of the script: what `host.edit` does without waiting. */
  const put = (host: Host, tabName: string, row: number, column: number, value: string): void => {
    const tab = host.book.tabByName(tabName);
    if (tab) host.book.write(tab, { row, column, rows: 1, columns: 1 }, () => ({ value }));
  };
  const seek = (host: Host, words: string): number => {
    const tab = host.book.tabByName(MUONG_SO);
    for (let row = 4; tab && row < tab.rows; row++)
      if (String(host.book.cell(tab, row, 2).value ?? '').startsWith(words)) return row;
    return -1;
  };
  const WHEN = ENTRY_HEADERS.indexOf('Thời gian');

  it('refilling overwrites nothing of it', async () => {
    for (const k of every(await callsOf(books.replanned, 'fillTemplates'), 5)) {
      const host = await open(books.replanned);
      let goingThere = false;
      const outcome = await meanwhile(host, 'fillTemplates', k, () => {
        put(host, MUONG_SO, seek(host, 'Hỗ trợ tổ'), WHEN, 'gõ ở dòng còn');
        const going = host.book.tabByName(MUONG_SO) ? seek(host, 'Chi trả') : -1;
        goingThere = going > 0;
        put(host, MUONG_SO, going, WHEN, 'gõ ở dòng đi');
        put(host, MUONG_SO, 40, WHEN, 'gõ ở dòng trống');
      });
      expect(outcome.ok, `at call ${k}: ${outcome.message}`).toBe(true);
      await run(host, 'fillTemplates');
      const rows = await host.values(MUONG_SO);
      const found = rows.flatMap((row) => (String(row[WHEN]).startsWith('gõ') ? [row[WHEN]] : [])).sort();
      expect(found, `at call ${k}`).toEqual(
        ['gõ ở dòng còn', 'gõ ở dòng trống', ...(goingThere ? ['gõ ở dòng đi'] : [])].sort(),
      );
      expect(rows.find((row) => row[WHEN] === 'gõ ở dòng còn')?.[2], `at call ${k}`).toContain('Hỗ trợ tổ');
      host.dispose();
    }
  });

  it('reading the plan overwrites no status', async () => {
    const start = await changed(books.replanned, (host) => host.edit('Kế hoạch', 'B5', 'Phát thanh ở bản'));
    for (const k of every(await callsOf(start, 'readPlan'), 2)) {
      const host = await open(start);
      const outcome = await meanwhile(host, 'readPlan', k, () =>
        put(host, 'Kế hoạch', 3, 5, 'Chờ hướng dẫn'),
      );
      expect(outcome.ok).toBe(true);
      expect((await host.values('Kế hoạch', 'F4'))[0]?.[0], `at call ${k}`).toBe('Chờ hướng dẫn');
      host.dispose();
    }
  });
});

describe('a tab deleted or renamed while a command works', () => {
  const drop = (host: Host, name: string): void => {
    const tab = host.book.tabByName(name);
    if (tab) host.book.deleteTab(tab);
  };

  it.each([
    ['checkAllUnits', 'entered', MUONG_SO],
    ['buildReport', 'reported', MUONG_SO],
    ['fillTemplates', 'replanned', MUONG_SO],
    ['buildReport', 'reported', 'Kế hoạch'],
    ['readPlan', 'replanned', 'Kế hoạch'],
  ] as const)('%s on %s without «%s»', async (command, book, name) => {
    for (const k of every(await callsOf(books[book], command), 9)) {
      const host = await open(books[book]);
      const outcome = await meanwhile(host, command, k, () => drop(host, name));
      if (!outcome.ok) {
        expect(host.shown.at(-1)?.message, `at call ${k}`).toBe(outcome.message);
        expect(outcome.message, `at call ${k}`).toMatch(/vừa xóa|Chưa có trang|Không còn trang/);
      }
      const district = JSON.stringify(
        (await host.snapshot()).sheets.find((sheet) => sheet.name === DISTRICT)?.cells,
      );
      expect(district, `at call ${k}`).toContain('7000006');
      const report = host.tabs.filter((tab) => REPORT.includes(tab));
      if (book === 'reported') expect(report, `at call ${k}`).toEqual(REPORT);
      whole(host);
      host.dispose();
    }
  });

  it('a unit’s tab deleted while the question stands open is made anew', async () => {
    const host = await open(books.replanned, {
      ask: async (request) => {
        if (request.buttons !== 'YES_NO') return { button: 'OK' };
        drop(host, MUONG_SO);
        return { button: 'YES' };
      },
    });
    const outcome = (await host.run('fillTemplates')) as Outcome & { made: string[] };
    expect([outcome.ok, outcome.made]).toEqual([true, [MUONG_SO]]);
    host.dispose();
  });

  it('a unit’s tab renamed is still the unit’s where the name is like its own, and a finding where it is not', async () => {
    const host = await open(books.entered);
    await host.renameTab(MUONG_SO, 'hoi lhpn xa muong so');
    const like = await run<{ findings: { code: string }[] }>(host, 'checkAllUnits');
    expect(like.findings.some((item) => item.code === 'TAB_MISSING')).toBe(false);
    await host.renameTab('hoi lhpn xa muong so', 'Trang của chị Lan');
    const other = await run<{ findings: { code: string; tab: string }[] }>(host, 'checkAllUnits');
    expect(
      other.findings.filter((item) => /^TAB_/.test(item.code)).map((item) => [item.code, item.tab]),
    ).toEqual([
      ['TAB_STRAY', 'Trang của chị Lan'],
      ['TAB_MISSING', MUONG_SO],
    ]);
    host.dispose();
  });
});

describe('who the person is', () => {
  it.each([
    ['an address that Google hides', { email: OWNER, emailVisible: false }],
    ['consent without the address', { email: OWNER, emailRefused: true }],
  ])('%s: the report is made and says so in the log; rights are not given out', async (_what, user) => {
    const host = await open(books.entered, { user });
    await run(host, 'buildReport');
    expect((await host.values('Nhật ký')).at(-1)?.[2]).toBe('(không rõ)');
    host.answer('YES');
    sentence(host, (await host.run('applyRights')) as Outcome, 'refused');
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
    await expect(host.edit('Báo cáo huyện', 'A1', '1')).rejects.toThrow('protected');
    await expect(host.edit('Định mức', 'D2', '1')).rejects.toThrow('protected');
    host.dispose();
  });
});

describe('rights by «Đơn vị»', () => {
  const shields = (workbook: WorkbookSnapshot): Record<string, string[] | null | undefined> =>
    Object.fromEntries(
      workbook.sheets.map((sheet) => {
        const own = sheet.protections?.filter((one) => one.area === null) ?? [];
        expect(own.length, sheet.name).toBeLessThanOrEqual(1);
        return [sheet.name, own[0]?.editors?.filter((email) => email !== OWNER).sort()];
      }),
    );

  it('are shown first, then applied; a unit without an address stays open', async () => {
    const start = await changed(books.ruled, async (host) => {
      await host.edit('Cấu hình', `B${await settingRow(host, 'Phân quyền sửa')}`, 'Không');
    });
    const host = await open(
      {
        ...start,
        sheets: start.sheets.map((sheet) => ({
          ...sheet,
          protections: sheet.protections?.filter((one) => one.area !== null) ?? [],
        })),
      },
      as(OWNER),
    );
    host.answer('NO');
    expect(((await host.run('applyRights')) as Outcome).cancelled).toBe(true);
    const asked = host.shown.at(-1)?.message ?? '';
    expect(asked).toContain(`Định mức: ${KEEPER}`);
    expect(asked).toContain(`${MUONG_SO}: ${KEEPER}, ${COMMUNE}, phochutich@example.com`);
    expect(asked).not.toContain(DISTRICT);
    expect(Object.values(shields(await host.snapshot())).every((one) => one === undefined)).toBe(true);
    await run(host, 'applyRights');
    const now = shields(await host.snapshot());
    for (const name of ['Kế hoạch', 'Định mức', 'Đơn vị', 'Cấu hình', 'Nhật ký', ...REPORT])
      expect([name, now[name]]).toEqual([name, [KEEPER]]);
    expect(now[MUONG_SO]).toEqual([KEEPER, COMMUNE, 'phochutich@example.com'].sort());
    expect(now[DISTRICT]).toBeUndefined();
    const again = await run<{ changed: string[] }>(host, 'applyRights');
    expect(again.changed).toEqual([]);
    expect(host.calls.byName['SpreadsheetApp.Sheet.protect'] ?? 0).toBe(0);
    host.dispose();
  });

  it('may be given by who keeps the workbook, and a new report has those of the old one', async () => {
    const host = await open(books.ruled, as(KEEPER));
    const before = shields(await host.snapshot());
    await run(host, 'buildReport');
    expect(shields(await host.snapshot())).toEqual(before);
    expect((await run<{ changed: string[] }>(host, 'applyRights')).changed).toEqual([]);
    host.dispose();
  });

  it('an address that Google refuses is named, and the next run goes on', async () => {
    const host = await open(books.ruled, as(OWNER));
    const row = await settingRow(host, 'Email cán bộ huyện');
    await host.edit('Cấu hình', `B${row}`, `${KEEPER}, huyện`);
    host.answer('YES');
    const outcome = (await host.run('applyRights')) as Outcome;
    sentence(host, outcome, 'refused');
    expect(outcome.message).toContain('huyện');
    await host.edit('Cấu hình', `B${row}`, KEEPER);
    await run(host, 'applyRights');
    expect(shields(await host.snapshot())).toEqual(shields(books.ruled));
    host.dispose();
  });

  it('that differ are findings, and only where they were given out', async () => {
    const codes = async (host: Host): Promise<string[]> =>
      (await run<{ findings: { code: string; tab: string }[] }>(host, 'checkAllUnits')).findings
        .filter((item) => item.code === 'RIGHTS_DIFFER')
        .map((item) => item.tab);
    const never = await open(books.entered, as(OWNER));
    expect(await codes(never)).toEqual([]);
    expect(never.calls.list.some((call) => call.name.includes('getProtections'))).toBe(false);
    never.dispose();
    const host = await open(books.ruled, as(OWNER));
    expect(await codes(host)).toEqual([]);
    const unit = UNITS().findIndex((row) => row[1] === MUONG_SO) + 1;
    await host.edit('Đơn vị', `E${unit}`, 'moi@example.com');
    expect(await codes(host)).toEqual([MUONG_SO]);
    host.dispose();
  });

  it('three refills pile up no protections', async () => {
    const host = await open(books.ruled, as(OWNER));
    const count = async (): Promise<number[]> =>
      (await host.snapshot()).sheets.map((sheet) => sheet.protections?.length ?? 0);
    const before = await count();
    for (const words of ['Phát thanh', 'Phát thanh lưu động', 'Phát thanh ở bản']) {
      await host.insertRows('Kế hoạch', 6);
      await host.paste('Kế hoạch', 'A6', [['1.9', words, 'Hội LHPN xã', '']]);
      await run(host, 'readPlan');
      await run(host, 'fillTemplates');
      await run(host, 'applyRights');
    }
    expect(await count()).toEqual(before);
    host.dispose();
  });
});

describe('the district’s own check', () => {
  it.each(['', 'Đúng định mức', '0'])('trusts no formula of a unit: «%s» over its check', async (lie) => {
    const host = await open(books.entered);
    const row = await rowOf(host, MUONG_SO, 'I.1.2');
    await type(host, MUONG_SO, row, { 'Đơn giá': 900_000 });
    const first = (await host.values(MUONG_SO)).findIndex((cells) => cells[0] === 'Mã') + 2;
    const height = (await host.values(MUONG_SO)).length - first + 1;
    const block = Array.from({ length: height }, () => [lie, lie]);
    await host.clear(MUONG_SO, `${COLUMN['Mức trần']}${first}:${COLUMN['Kiểm tra']}${first + height - 1}`);
    await host.paste(MUONG_SO, `${COLUMN['Mức trần']}${first}`, block);
    const outcomes = [await run(host, 'checkAllUnits'), await run(host, 'buildReport')];
    for (const { findings } of outcomes as unknown as {
      findings: { code: string; row: number; severity: string; tab: string }[];
    }[])
      expect(
        findings.some((item) => item.tab === MUONG_SO && item.row === row && item.severity === 'error'),
      ).toBe(true);
    host.dispose();
  });
});

describe('Google’s six minutes', () => {
  it('are not waited for: the command stops between two units and the next run goes on', async () => {
    const host = await createHost({ workbook: books.planned });
    const files = Object.fromEntries(
      ['Code.js', 'Texts.html', 'appsscript.json'].map((name) => [
        name,
        readFileSync(`${DIST}/${name}`, 'utf8'),
      ]),
    );
    host.loadFiles({
      ...files,
      'Slow.js':
        'var real_ = Date.now, late_ = 0; Date.now = function () { late_ += 100000; return real_() + late_; };',
    });
    const first = await run<{ made: string[]; left: string[] }>(host, 'fillTemplates');
    expect([first.made.length, first.left.length]).toEqual([2, 0]);
    host.dispose();
    const slow = await createHost({ workbook: books.planned });
    slow.loadFiles({
      ...files,
      'Slow.js':
        'var real_ = Date.now, late_ = 0; Date.now = function () { late_ += 200000; return real_() + late_; };',
    });
    const part = await run<{ made: string[]; left: string[] }>(slow, 'fillTemplates');
    expect([part.made.length, part.left.length]).toEqual([1, 1]);
    expect(slow.shown.at(-1)?.message).toContain('Còn 1 đơn vị');
    slow.loadFiles(files);
    const rest = await run<{ made: string[]; same: string[]; left: string[] }>(slow, 'fillTemplates');
    expect([rest.made, rest.same, rest.left]).toEqual([part.left, part.made, []]);
    slow.dispose();
  });
});
