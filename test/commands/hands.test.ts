/**
 * Several hands on one workbook: two runs, somebody typing, deleting or renaming while a command works, a person without
 * rights, without an address, without full consent. Each ends in one clear sentence and a whole workbook.
 */
import { readFileSync } from 'node:fs';
import type { HostOptions } from '@so-ke-hoach/sheets-host';
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { ENTRY_HEADERS } from '../../src/layout.ts';
import { COLUMN, createHost, DIST, type Host, MUONG_SO, open, rowOf, run, type } from '../support/job.ts';
import { steps } from '../support/runs.ts';
import {
  changed,
  closable,
  DISTRICT,
  entered,
  formed,
  OWNER,
  planned,
  replanned,
  reported,
} from '../support/small.ts';

type Outcome = { ok: boolean; reason?: string; message?: string; cancelled?: boolean };

const REPORT = ['Báo cáo huyện', 'Cảnh báo', 'Theo đơn vị', 'Kiểm tra số liệu', 'Để ngoài', 'Dữ liệu'];

const books = {} as Record<
  'planned' | 'entered' | 'replanned' | 'reported' | 'closable' | 'formed',
  WorkbookSnapshot
>;

beforeAll(async () => {
  books.planned = await planned();
  books.entered = await entered(books.planned);
  books.replanned = await replanned(books.entered);
  books.reported = await reported(books.entered);
  books.closable = await closable(books.planned);
  books.formed = await formed(books.reported);
});

/** What runs on Google, for a test that adds a file of its own. */
const built = (): Record<string, string> =>
  Object.fromEntries(
    ['Code.js', 'appsscript.json'].map((name) => [name, readFileSync(`${DIST}/${name}`, 'utf8')]),
  );

/** A host on which a lock that somebody holds is given up at once instead of after ten seconds. */
async function hurried(workbook: WorkbookSnapshot, options: HostOptions = {}): Promise<Host> {
  const host = await createHost({ ...options, workbook });
  host.loadFiles({
    ...built(),
    'Hurry.js': `function hurry_() {
      var face = Object.getPrototypeOf(LockService.getDocumentLock()), wait = face.tryLock;
      face.tryLock = function () { return wait.call(this, 50); };
    }
    ['buildReport', 'fillTemplates', 'readPlan', 'publishNorms', 'setUpWorkbook', 'applyRights', 'closePeriod', 'fillPastedForms', 'drawCharts'].forEach(function (name) {
      var own = globalThis[name];
      globalThis[name] = function () { hurry_(); return own.apply(this, arguments); };
    });`,
  });
  return host;
}

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

/** What may be run at the same time, and where each has something to do. */
const COMMANDS = [
  'setUpWorkbook',
  'readPlan',
  'publishNorms',
  'fillTemplates',
  'buildReport',
  'applyRights',
  'closePeriod',
  'fillPastedForms',
  'drawCharts',
];
const bookOf = (command: string): keyof typeof books =>
  command === 'closePeriod' ? 'closable' : command === 'fillPastedForms' ? 'formed' : 'replanned';

describe('two at once', () => {
  it.each(COMMANDS)('%s: a lock that stays taken is a sentence, and nothing is changed', async (command) => {
    const host = await hurried(books[bookOf(command)]);
    const before = cellsOf(await host.snapshot());
    host.holdLock('document');
    host.answer('YES');
    sentence(host, (await host.run(command)) as Outcome, 'busy');
    expect(cellsOf(await host.snapshot())).toEqual(before);
    host.dispose();
  });

  it('two reports started together come one after the other', async () => {
    const host = await open(books.entered, { whenBusy: 'together' });
    const both = (await Promise.all([host.run('buildReport'), host.run('buildReport')])) as Outcome[];
    expect(both.map((outcome) => outcome.ok)).toEqual([true, true]);
    whole(host);
    expect(host.tabs.slice(0, 6)).toEqual(REPORT);
    expect((await host.values('Nhật ký')).length).toBe(3);
    host.dispose();
  });

  it.each(COMMANDS)('%s asks before it locks, and says what it did after it let go', async (command) => {
    const host = await open(books[bookOf(command)]);
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
      /^(?!HtmlOutput)\w+\.(set|insert|delete|move|append|clear|protect|add|remove)/.test(name) ? [at] : [],
    );
    expect(writes.filter((at) => at < lock || at > free)).toEqual([]);
    expect(names.slice(lock, free)).toContain('SpreadsheetApp.flush');
    host.dispose();
  });
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

/** Calls, so many apart; in a quick run six times as far. */
function every(total: number, apart: number): number[] {
  const { first, step } = steps(apart, apart * 6);
  return Array.from({ length: Math.ceil((total - first) / step) }, (_, index) => 1 + first + index * step);
}

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
      let goneThere = false;
      const outcome = await meanwhile(host, 'fillTemplates', k, () => {
        put(host, MUONG_SO, seek(host, 'Hỗ trợ tổ'), WHEN, 'gõ ở dòng còn');
        const going = host.book.tabByName(MUONG_SO) ? seek(host, 'Chi trả') : -1;
        goingThere = going > 0;
        put(host, MUONG_SO, going, WHEN, 'gõ ở dòng đi');
        const gone = seek(host, 'Khám thai');
        goneThere = gone > 0;
        put(host, MUONG_SO, gone, WHEN, 'gõ ở dòng bị bỏ');
        put(host, MUONG_SO, 40, WHEN, 'gõ ở dòng trống');
      });
      expect(outcome.ok, `at call ${k}: ${outcome.message}`).toBe(true);
      await run(host, 'fillTemplates');
      const rows = await host.values(MUONG_SO);
      const found = rows.flatMap((row) => (String(row[WHEN]).startsWith('gõ') ? [row[WHEN]] : [])).sort();
      expect(found, `at call ${k}`).toEqual(
        [
          'gõ ở dòng còn',
          'gõ ở dòng trống',
          ...(goingThere ? ['gõ ở dòng đi'] : []),
          ...(goneThere ? ['gõ ở dòng bị bỏ'] : []),
        ].sort(),
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

  it('a unit’s tab renamed is still the unit’s by a name like its own or by its head, and a finding without either', async () => {
    const host = await open(books.entered);
    await host.renameTab(MUONG_SO, 'hoi lhpn xa muong so');
    const like = await run<{ findings: { code: string }[] }>(host, 'checkAllUnits');
    expect(like.findings.some((item) => item.code === 'TAB_MISSING')).toBe(false);
    await host.renameTab('hoi lhpn xa muong so', 'Trang của chị Lan');
    const byHead = await run<{ findings: { code: string }[] }>(host, 'checkAllUnits');
    expect(byHead.findings.some((item) => item.code === 'TAB_MISSING')).toBe(false);
    await host.clear('Trang của chị Lan', 'A2');
    const other = await run<{ findings: { code: string; tab: string }[] }>(host, 'checkAllUnits');
    expect(
      other.findings.filter((item) => /^TAB_/.test(item.code)).map((item) => [item.code, item.tab]),
    ).toEqual([
      ['TAB_MISSING', MUONG_SO],
      ['TAB_NOT_COUNTED', 'Trang của chị Lan'],
    ]);
    host.dispose();
  });
});

describe('while the district holds the lock', () => {
  it.each(['checkAllUnits', 'checkActiveTab'])('%s only reads, and is not refused', async (command) => {
    const host = await open(books.entered);
    await host.activate(MUONG_SO);
    host.holdLock('document');
    expect(await host.run(command)).toMatchObject({ ok: true });
    expect(host.calls.list.some(({ name }) => name.includes('Lock.'))).toBe(false);
    host.dispose();
  });
});

describe('who the person is', () => {
  it.each([
    ['an address that Google hides, but not from a run of the person', { emailVisible: false }, OWNER],
    ['consent without the address', { emailRefused: true }, '(không rõ)'],
  ])('%s: the report is made and the log says who', async (_what, told, logged) => {
    const user = { email: OWNER, ...told };
    const host = await open(books.entered, { user });
    await run(host, 'buildReport');
    expect((await host.values('Nhật ký')).at(-1)?.[2]).toBe(logged);
    host.dispose();
  });
});

describe('permissions that the person left unticked', () => {
  it.each(['spreadsheets.currentonly', 'script.container.ui'])(
    'without %s Google asks at once, before anything is read',
    async (scope) => {
      const host = await open(books.entered, { user: { email: OWNER, refused: [scope] } });
      for (const command of ['checkActiveTab', 'buildReport', 'showSidebar']) {
        await expect(host.run(command)).rejects.toThrow('Authorization is required');
        expect(host.calls.list.map(({ name }) => name)).toEqual(['ScriptApp.requireScopes']);
      }
      host.dispose();
    },
  );

  it('without the address all goes on: it is not needed', async () => {
    const host = await open(books.entered, { user: { email: OWNER, emailRefused: true } });
    expect(await host.run('checkAllUnits')).toMatchObject({ ok: true });
    expect(host.calls.list.filter(({ name }) => name.startsWith('ScriptApp.'))).toHaveLength(1);
    host.dispose();
  });

  it('a call of the panel says it in a sentence, and asks for nothing', async () => {
    const host = await open(books.entered, { user: { email: OWNER, refused: ['script.container.ui'] } });
    expect(await host.callFromPage('panelOverview', { check: true })).toMatchObject({ ok: true });
    host.dispose();
  });

  it('the question itself failing stops no command', async () => {
    const host = await open(books.entered);
    host.failAt(1);
    expect(await host.run('checkAllUnits')).toMatchObject({ ok: true });
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
    const files = built();
    host.loadFiles({
      ...files,
      'Slow.js':
        'var real_ = Date.now, late_ = 0; Date.now = function () { late_ += 40000; return real_() + late_; };',
    });
    const first = await run<{ made: string[]; left: string[] }>(host, 'fillTemplates');
    expect([first.made.length, first.left.length]).toEqual([2, 0]);
    host.dispose();
    const slow = await createHost({ workbook: books.planned });
    slow.loadFiles({
      ...files,
      'Slow.js':
        'var real_ = Date.now, late_ = 0; Date.now = function () { late_ += 300000; return real_() + late_; };',
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

it('a host that gives a run more time than Google is worked on to the end', async () => {
  const host = await createHost({ workbook: books.planned, timeLimitMs: 60 * 60_000 });
  host.loadFiles({
    ...built(),
    'Slow.js':
      'var real_ = Date.now, late_ = 0; Date.now = function () { late_ += 300000; return real_() + late_; };',
  });
  const done = await run<{ made: string[]; left: string[] }>(host, 'fillTemplates');
  expect([done.made.length, done.left]).toEqual([2, []]);
  host.dispose();
});

describe('a tab that a dead run left half made', () => {
  const HALF = `${MUONG_SO} (đang lập)`;
  const copied = (...cleared: string[]): Promise<WorkbookSnapshot> =>
    changed(books.entered, async (host) => {
      await host.renameTab(MUONG_SO, HALF);
      for (const cells of cleared) await host.clear(HALF, cells);
    });

  it('is kept under its name where somebody has entered something in it', async () => {
    const host = await open(await copied());
    const typed = async (name: string): Promise<unknown[]> => (await host.values(name, 'G5:J20')).flat();
    const before = await typed(HALF);
    const { changed: done } = await run<{ changed: string[]; same: string[] }>(host, 'fillTemplates');
    expect([host.tabs.includes(HALF), host.tabs.includes(MUONG_SO), done]).toEqual([false, true, []]);
    expect(await typed(MUONG_SO)).toEqual(before);
    host.dispose();
  });

  it.each<[string, (host: Host) => Promise<void>, string]>([
    ['words over a line’s own', (host) => host.edit(HALF, 'C8', 'Việc riêng của xã'), 'Việc riêng của xã'],
    ['a unit of measure', (host) => host.edit(HALF, 'F7', 'buổi riêng'), 'buổi riêng'],
    ['a formula for an amount', (host) => host.edit(HALF, 'K7', '=3*500777'), '=3*500777'],
    ['a number over the formula', (host) => host.edit(HALF, 'K7', '500778'), '500778'],
    ['words above the header', (host) => host.edit(HALF, 'D3', 'hỏi chị Lan'), 'hỏi chị Lan'],
    [
      'a column of one’s own',
      async (host) => {
        await host.insertColumns(HALF, 21);
        await host.edit(HALF, 'U7', 'riêng');
      },
      'riêng',
    ],
    ['a note', async (host) => host.setNote(HALF, 'E7', 'xem lại'), 'xem lại'],
  ])('is kept for %s', async (_what, act, typed) => {
    const host = await open(await copied('E5:Q40', 'T5:T40'));
    await act(host);
    await run(host, 'fillTemplates');
    const sheet = (await host.snapshot()).sheets.find(({ name }) => name === MUONG_SO);
    expect(JSON.stringify(sheet)).toContain(JSON.stringify(typed).slice(1, -1));
    expect(host.tabs).not.toContain(HALF);
    host.dispose();
  });

  it('goes where nothing of a person’s stands in it', async () => {
    const host = await open(await copied('E5:Q40', 'T5:T40'));
    await host.setNote(HALF, 'J9', '');
    const { made } = await run<{ made: string[] }>(host, 'fillTemplates');
    expect([host.tabs.includes(HALF), made]).toEqual([false, [MUONG_SO]]);
    host.dispose();
  });

  it('a tab of that name that is no such tab is a person’s: never deleted, and said to be unreadable', async () => {
    const host = await open(await copied('A1:T4'));
    const { made, unreadable } = await run<{ made: string[]; unreadable: string[] }>(host, 'fillTemplates');
    expect([made, unreadable]).toEqual([[], [MUONG_SO]]);
    expect((await host.values(MUONG_SO)).flat()).toContain(500_002);
    host.dispose();
  });

  it('beside a finished one it is a person’s: left alone and named', async () => {
    const host = await open(books.entered);
    await host.renameTab(DISTRICT, HALF);
    await run(host, 'fillTemplates');
    expect(host.tabs).toContain(HALF);
    host.dispose();
  });
});
