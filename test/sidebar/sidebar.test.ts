/**
 * The panel as people use it: every state, by mouse and by keyboard, in a real browser at 300 × 700.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PanelFinding } from '../../src/panel/api.ts';
import { launch, NO_CHROME } from '../browser/chrome.ts';
import {
  checking,
  failure,
  figure,
  finding,
  list,
  ok,
  overview,
  preview,
  previewing,
  report,
  server,
  textFinding,
} from './fixtures.ts';
import { axeFaults, type Panel, PanelWindow, type Server, shown } from './page.ts';

let browser: Browser;
let opened: PanelWindow;
let panel: Panel | null = null;

beforeAll(async () => {
  if (NO_CHROME) return;
  browser = await launch();
  opened = await PanelWindow.open(browser);
});
afterAll(async () => {
  await browser?.close();
});
afterEach(async () => {
  if (panel === null) return;
  const { errors, requests } = panel;
  panel = null;
  await opened.clear();
  expect({ errors, requests }).toEqual({ errors: [], requests: [] });
});

async function start(answer: Server = server()): Promise<Page> {
  panel = await opened.show(answer);
  return panel.page;
}

/** Opened, and the first unit checked where one came. */
async function opening(answer?: Server): Promise<Page> {
  const page = await start(answer);
  await page.locator('.unit, .next, .failure').first().waitFor();
  await idle(page);
  return page;
}

/** Opened, and every unit checked where the workbook has any. */
async function ready(answer?: Server): Promise<Page> {
  const page = await opening(answer);
  const all = button(page, /^(?:Kiểm tra tất cả|Check all)$/).first();
  if (await all.isVisible()) await all.click();
  await idle(page);
  return page;
}

const idle = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () => document.querySelector('.job') === null && document.querySelector('.loading') === null,
  );
const calls = (name: string): unknown[] =>
  (panel?.calls ?? []).filter((call) => call.name === name).map((call) => call.given);
const view = (page: Page): Promise<string> => shown(page, '#view');
const tab = (page: Page, name: string) => page.locator(`#tab-${name}`);
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const never = new Promise<never>(() => {});

/** Nothing that a person with a reader, a keyboard or weak eyes would miss. */
async function fair(page: Page): Promise<void> {
  expect(await axeFaults(page)).toEqual([]);
  const wide = await page.evaluate(
    () =>
      document.documentElement.scrollWidth > innerWidth ||
      [...document.querySelectorAll('#view *')].some(
        (one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.unseen'),
      ),
  );
  expect(wide).toBe(false);
}

const withUnits = (...found: PanelFinding[]): Server =>
  server({
    panelCheckUnits: checking((unit) => report(unit, unit === 'A' ? found : [])),
  });

describe.skipIf(NO_CHROME)('overview', () => {
  it('while the workbook is being read', async () => {
    const page = await start(server({ panelOverview: (() => never) as never }));
    expect(await view(page)).toContain('Đang đọc sổ…');
    await fair(page);
  });

  it('when the server does not answer: a sentence and another try', async () => {
    let broken = true;
    const answer = server();
    const page = await ready((name, given) => {
      if (broken) throw new Error('NetworkError: <b>connection</b>');
      return answer(name, given);
    });
    expect(await view(page)).toContain('Máy chủ không trả lời');
    await fair(page);
    broken = false;
    await button(page, 'Thử lại').click();
    await page.locator('.unit').first().waitFor();
  });

  it.each([
    ['forbidden', 'Chưa có quyền'],
    ['busy', 'Đang có người chạy'],
    ['refused', 'Chưa làm được'],
    ['fault', 'Có trục trặc'],
  ] as const)('says «%s» in words: %s', async (reason, title) => {
    const page = await ready(server({ panelOverview: failure(reason, 'Một câu của máy chủ.') }));
    const text = await view(page);
    expect(text).toContain(title);
    expect(text).toContain('Một câu của máy chủ.');
    await fair(page);
  });

  it('knows a platform’s refusal from other failures', async () => {
    const page = await ready(() => {
      throw new Error('You do not have permission to call SpreadsheetApp.getActiveSpreadsheet.');
    });
    expect(await view(page)).toContain('Chưa có quyền');
  });

  it.each([
    [
      'tabs are missing',
      { setUp: { missing: ['Kế hoạch', 'Đơn vị'], planLines: 0, norms: 0 }, units: [] },
      'Sổ chưa có đủ các trang',
      'Thiết lập sổ',
    ],
    ['no units', { units: [] }, 'Chưa có đơn vị nào', 'Mở trang «Đơn vị»'],
    [
      'no plan',
      { setUp: { missing: [], planLines: 0, norms: 25 } },
      'Chưa đọc được kế hoạch',
      'Đọc kế hoạch',
    ],
    [
      'no caps',
      { setUp: { missing: [], planLines: 59, norms: 0 } },
      'Chưa có định mức nào',
      'Mở trang «Định mức»',
    ],
    [
      'units without tabs',
      { units: [{ code: 'A', name: 'Xã A', tab: 'Xã A', exists: false }] },
      'Lập biểu cho 1 đơn vị',
      'Xem trước rồi lập biểu',
    ],
  ])('next thing to do when %s', async (_name, change, title, action) => {
    const page = await ready(server({ panelOverview: ok(overview(change)) }));
    const next = page.locator('.next');
    expect(await shown(page, '.next')).toContain(title);
    expect(await next.getByRole('button', { name: action }).isEnabled()).toBe(true);
    await fair(page);
  });

  it('sets the workbook up from the panel', async () => {
    let made = false;
    const answer = server({
      setUpWorkbook: (() => {
        made = true;
        return ok({ made: [] });
      }) as never,
    });
    const page = await ready((name, given) =>
      name === 'panelOverview' && !made
        ? ok(overview({ setUp: { missing: ['Kế hoạch'], planLines: 0, norms: 0 }, units: [] }))
        : answer(name, given),
    );
    await button(page, 'Thiết lập sổ').click();
    await page.locator('.unit').first().waitFor();
    expect(calls('setUpWorkbook')).toEqual([{}]);
  });

  it('names what is not published yet, and publishes it', async () => {
    let published = false;
    const answer = server({
      publishNorms: (() => {
        published = true;
        return ok({ published: true, changed: ['Định mức'] });
      }) as never,
    });
    const page = await ready((name, given) =>
      name === 'panelOverview'
        ? ok(overview({ unpublished: published ? [] : ['Định mức'] }))
        : answer(name, given),
    );
    expect(await view(page)).toContain('Đã sửa «Định mức» sau lần công bố gần nhất.');
    await fair(page);
    await button(page, 'Công bố định mức').click();
    await page.locator('#publish-title').waitFor({ state: 'detached' });
    expect(calls('publishNorms')).toEqual([{}]);
  });

  it('shows at a glance how far the units are', async () => {
    const answer = server({
      panelOverview: ok(
        overview({ units: [...overview().units, { code: 'D', name: 'Xã D', tab: 'Xã D', exists: false }] }),
      ),
      panelCheckUnits: checking((unit) => {
        const one = report(unit, unit === 'A' ? [finding(), finding({ severity: 'warning' })] : []);
        if (unit === 'B') return { ...one, unit: { ...one.unit, state: 'empty', filled: 0, planned: 0 } };
        return unit === 'C' ? { ...one, unit: { ...one.unit, planned: 120_000_000, rowsLeftOut: 2 } } : one;
      }),
    });
    const page = await ready(answer);
    const text = await view(page);
    for (const words of [
      '2 trên 4 đơn vị đã nhập',
      'Chưa nhập 1',
      'Chưa có trang 1',
      '200.000.000đ',
      'Dự toán 300 tr',
      '67%',
      'còn 100 tr',
      '20/25 dòng',
      'vượt 20 tr',
      '2 dòng để ngoài',
      '80 tr / 100 tr',
    ])
      expect(text).toContain(words);
    expect(await shown(page, '.severities')).toMatch(
      /Chặn[\s\S]*1[\s\S]*Cảnh báo[\s\S]*1[\s\S]*Lưu ý[\s\S]*0/,
    );
    await fair(page);
    await page.locator('.counts').first().click();
    expect(await page.locator('#unit').inputValue()).toBe('A');
  });

  it('leads to the errors, then to the report', async () => {
    const page = await ready(withUnits(finding()));
    expect(await shown(page, '.next')).toContain('Sửa 1 chỗ chặn');
    await button(page, 'Xem các chỗ chặn').click();
    expect(await page.locator('.finding').count()).toBe(1);
    await opened.clear();
    panel = null;
    const clean = await ready();
    expect(await shown(clean, '.next')).toContain('Lập báo cáo tổng hợp');
    await button(clean, 'Đến phần báo cáo').click();
    expect(await tab(clean, 'work').getAttribute('aria-selected')).toBe('true');
  });

  it('speaks English by the workbook’s setting', async () => {
    const page = await ready(server({ panelOverview: ok(overview({ language: 'en' })) }));
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    const text = await shown(page, '#panel');
    expect(text).toContain('Next thing to do');
    expect(text).not.toMatch(/Việc tiếp theo|Tổng quan/);
    await fair(page);
  });
});

describe.skipIf(NO_CHROME)('checking', () => {
  const sixUnits = ['A', 'B', 'C', 'D', 'E', 'F'].map((code) => ({
    code,
    name: `Xã ${code}`,
    tab: `Xã ${code}`,
    exists: true,
  }));

  it('is a home for the unit in front: how far it is, what blocks it, handing in, rows of a line', async () => {
    const page = await opening(
      server({
        panelOverview: ok(
          overview({ inFront: 'C', units: sixUnits, checked: report('C', [finding({ unit: 'C' })]) }),
        ),
        submitUnit: ok({ cancelled: true as const }),
        addRow: ok({ tab: 'Xã C', row: 9, code: 'II.1.5' }),
      }),
    );
    const own = page.locator('section').filter({ has: page.locator('#own-title') });
    const { filled, lines } = report('C').unit;
    expect(await own.innerText()).toContain(`Đã nhập ${filled}/${lines} dòng`);
    await fair(page);
    await own.getByRole('button', { name: 'Nộp biểu' }).click();
    await expect.poll(() => calls('submitUnit')).toEqual([{}]);
    // The tab is in front already, and a no changes nothing.
    expect(calls('panelGoTo')).toEqual([]);
    expect(calls('panelOverview')).toHaveLength(1);
    await own.getByRole('button', { name: /^Thêm dòng/ }).click();
    await expect.poll(() => calls('panelOverview')).toHaveLength(2);
    await own.getByRole('button', { name: 'Còn 1 chỗ chặn, phải sửa mới nộp được' }).click();
    expect(await tab(page, 'findings').getAttribute('aria-selected')).toBe('true');
  });

  it('shows the steps of the year in their order, each with its state', async () => {
    const page = await opening(
      server({ panelOverview: ok(overview({ unpublished: ['Định mức'], units: sixUnits })) }),
    );
    const steps = page.locator('.step');
    expect((await steps.allInnerTexts()).map((text) => text.split('\n').slice(0, 3).join(' '))).toEqual([
      expect.stringMatching(/^✓ Đọc kế hoạch/),
      expect.stringMatching(/^✓ Định mức/),
      expect.stringMatching(/^✓ Danh sách đơn vị/),
      expect.stringMatching(/^○ Định mức đã công bố/),
      expect.stringMatching(/^✓ Lập biểu cho các đơn vị/),
      expect.stringMatching(/^○ Nhắc nhập và nộp/),
      expect.stringMatching(/Lập báo cáo/),
      expect.stringMatching(/Chốt báo cáo kỳ/),
    ]);
    await fair(page);
    await steps.getByRole('button', { name: 'Nhắc nhập và nộp' }).click();
    await idle(page);
    expect(calls('panelCheckUnits')).toHaveLength(1);
  });

  it('opened before a unit’s tab: that one is checked, what is not is said, and any is one click away', async () => {
    const page = await opening(
      server({
        panelOverview: ok(
          overview({
            inFront: 'C',
            units: [...sixUnits, { code: 'G', name: 'Xã G', tab: 'Xã G', exists: false }],
            checked: report('C', [finding({ unit: 'C' })]),
          }),
        ),
      }),
    );
    expect(panel?.calls.map((call) => call.name)).toEqual(['panelOverview']);
    expect(await shown(page, '.next')).toContain('Sửa 1 chỗ chặn của Hội LHPN xã C');
    const text = await view(page);
    expect(text).toContain('Mới kiểm tra 1/6 đơn vị');
    expect(text).not.toContain('đơn vị đã nhập');
    expect(text.match(/Chỉ tính 1\/6 đơn vị đã kiểm tra\./g)).toHaveLength(2);
    expect(await tab(page, 'findings').innerText()).toContain('1+');
    await fair(page);
    await button(page, 'Kiểm tra Xã E').click();
    await idle(page);
    expect(calls('panelCheckUnits')).toEqual([{ units: ['E'] }]);
    expect(await view(page)).toContain('Mới kiểm tra 2/6 đơn vị');
    await page.locator('#sort').selectOption('progress');
    expect((await page.locator('.unit').allInnerTexts()).map((one) => /Xã \w/.exec(one)?.[0])).toEqual([
      'Xã C',
      'Xã E',
      ...['A', 'B', 'D', 'F', 'G'].map((code) => `Xã ${code}`),
    ]);
    await page.locator('.next').getByRole('button', { name: 'Kiểm tra tất cả' }).click();
    await idle(page);
    expect(await shown(page, '.next')).toContain('Lập biểu cho 1 đơn vị');
    expect(calls('panelCheckUnits')[1]).toEqual({ units: ['C', 'A', 'B', 'D', 'E', 'F'] });
    const all = await view(page);
    expect(all).toContain('6 trên 7 đơn vị đã nhập');
    expect(all).not.toContain('Chỉ tính');
  });

  it('goes on with what a call left, the open unit first, and can be stopped between two calls', async () => {
    const waiting: (() => void)[] = [];
    const answer = server({ panelOverview: ok(overview({ inFront: 'C', units: sixUnits })) });
    const page = await opening(async (name, given) => {
      if (name !== 'panelCheckUnits') return answer(name, given);
      await new Promise<void>((resolve) => waiting.push(resolve));
      const { units } = given as { units: string[] };
      return ok({
        units: units.slice(0, 2).map((unit) => report(unit)),
        left: units.slice(2),
        district: null,
      });
    });
    await page.locator('.next').getByRole('button', { name: 'Kiểm tra tất cả' }).click();
    await page.locator('.job').waitFor();
    expect(await shown(page, '.job')).toContain('Đang kiểm tra 6 đơn vị…');
    expect(await page.getByRole('progressbar').getAttribute('aria-valuemax')).toBe('6');
    await fair(page);
    await expect.poll(() => waiting.length).toBe(1);
    waiting[0]?.();
    await expect.poll(() => waiting.length).toBe(2);
    expect(await shown(page, '.job')).toContain('Đang kiểm tra 2/6');
    await button(page, 'Dừng').click();
    waiting[1]?.();
    await idle(page);
    expect(calls('panelCheckUnits')).toEqual([
      { units: ['C', 'A', 'B', 'D', 'E', 'F'] },
      { units: ['B', 'D', 'E', 'F'] },
    ]);
    expect(calls('panelCheckDistrict')).toEqual([]);
    expect(await shown(page, '.foot')).toContain('Đã dừng: mới xong 4/6');
    expect(await view(page)).toContain('Đã kiểm tra 4/6 đơn vị');
  });

  it('one unit that fails is named and tried again by itself', async () => {
    let broken = true;
    const page = await ready(
      server({
        panelCheckUnits: checking((unit) =>
          unit === 'B' && broken ? failure('fault', 'Google không trả lời.') : report(unit),
        ),
      }),
    );
    expect(await shown(page, '.next')).toContain('1 đơn vị chưa đọc được');
    await tab(page, 'findings').click();
    expect(await view(page)).toContain('Google không trả lời.');
    await fair(page);
    broken = false;
    await button(page, 'Thử lại').click();
    await idle(page);
    expect(await view(page)).toContain('Không có chỗ nào cần sửa');
  });

  it('checks the open tab only, and says when it is nobody’s', async () => {
    let front: string | null = 'B';
    const answer = server();
    const page = await ready((name, given) =>
      name === 'panelOverview' ? ok(overview({ inFront: front })) : answer(name, given),
    );
    await tab(page, 'findings').click();
    const before = calls('panelCheckUnits').length;
    await button(page, 'Kiểm tra trang này').click();
    await idle(page);
    expect(calls('panelCheckUnits').slice(before)).toEqual([{ units: ['B'] }]);
    front = null;
    await button(page, 'Kiểm tra trang này').click();
    await expect.poll(() => shown(page, '.foot')).toContain('không phải biểu của đơn vị nào');
  });
});

describe.skipIf(NO_CHROME)('findings', () => {
  it('nothing checked yet', async () => {
    const page = await ready(
      server({
        panelOverview: ok(overview({ units: [{ code: 'A', name: 'Xã A', tab: 'Xã A', exists: false }] })),
      }),
    );
    await tab(page, 'findings').click();
    expect(await view(page)).toContain('Chưa kiểm tra');
    await fair(page);
  });

  it('grouped by severity, unit and kind; filtered; searched without marks', async () => {
    const page = await ready(
      server({
        panelCheckUnits: checking((unit) =>
          report(
            unit,
            unit === 'A'
              ? [finding(), textFinding]
              : unit === 'B'
                ? [finding({ unit: 'B', tab: 'Xã B', severity: 'warning', title: 'Thiếu số' })]
                : [],
          ),
        ),
        panelCheckDistrict: ok(
          list([
            finding({ unit: null, tab: 'Kế hoạch', severity: 'notice', title: 'Chờ xác nhận', cap: null }),
          ]),
        ),
      }),
    );
    await tab(page, 'findings').click();
    expect(await page.locator('.fold').allInnerTexts()).toEqual([
      expect.stringContaining('Chặn'),
      expect.stringContaining('Cảnh báo'),
      expect.stringContaining('Lưu ý'),
    ]);
    expect(await view(page)).toContain('Hiện 4 trong 4 chỗ.');
    await page.locator('#group').selectOption('unit');
    expect((await page.locator('.fold').allInnerTexts()).join()).toMatch(/xã A[\s\S]*xã B[\s\S]*Toàn huyện/);
    await page.locator('#group').selectOption('kind');
    expect(await page.locator('.fold').count()).toBe(4);
    await page.getByRole('searchbox').fill('o so khong doc duoc');
    expect(await page.locator('.finding').count()).toBe(1);
    expect(await view(page)).toContain('Hiện 1 trong 1 chỗ khớp (tất cả 4).');
    await page.getByRole('searchbox').fill('không có đâu');
    expect(await view(page)).toContain('Không có chỗ nào khớp');
    await fair(page);
    await button(page, 'Bỏ lọc').click();
    await page.getByRole('button', { name: /^■?\s*Chặn/, pressed: true }).click();
    expect(await page.locator('.finding').count()).toBe(2);
    await page.locator('.fold').first().click();
    expect(await page.locator('.fold').first().getAttribute('aria-expanded')).toBe('false');
  });

  it('very many: cut with honest totals, more on request', async () => {
    const many = Array.from({ length: 240 }, (_, index) =>
      finding({ row: index + 5, title: `Chỗ ${index}` }),
    );
    const page = await ready(
      server({
        panelCheckUnits: checking((unit) => (unit === 'A' ? report(unit, many, 342) : report(unit))),
      }),
    );
    await tab(page, 'findings').click();
    expect(await page.locator('.finding').count()).toBe(100);
    expect(await view(page)).toContain('Hiện 100 trong 342 chỗ.');
    expect(await view(page)).toContain('102 chỗ nữa chưa tải về');
    await fair(page);
    await button(page, 'Hiện thêm 100 chỗ').click();
    await button(page, 'Hiện thêm 40 chỗ').click();
    expect(await page.locator('.finding').count()).toBe(240);
    expect(await view(page)).toContain('Hiện 240 trong 342 chỗ.');
  });

  it('a click goes to the cell; cap and basis are one click away', async () => {
    const page = await ready(withUnits(finding()));
    await tab(page, 'findings').click();
    await page.locator('.jump').click();
    expect(calls('panelGoTo')).toEqual([{ tab: 'Xã A', row: 20, column: 'Thành tiền' }]);
    await expect.poll(() => shown(page, '.foot')).toContain('Đã đến Xã A, ô K20');
    expect(await page.getByText('Thông tư 55').isVisible()).toBe(false);
    await page.getByText('Mức và căn cứ').click();
    const details = await shown(page, 'details');
    for (const words of [
      '500.000đ mỗi tổ',
      '500.000đ × 2 tổ × 3 tháng',
      '3.000.000đ',
      '2.400.000đ',
      'Thông tư 55/2023/TT-BTC, Điều 37',
    ])
      expect(details).toContain(words);
    await fair(page);
    await button(page, 'Mở «Định mức», dòng 15').click();
    expect(calls('panelGoTo')[1]).toEqual({ tab: 'Định mức', row: 15, column: 'Mức (đồng)' });
  });

  it('a certain correction is offered, and made only on its own click', async () => {
    let fixed = false;
    const page = await ready(
      server({
        panelCheckUnits: checking((unit) =>
          report(unit, unit === 'A' && !fixed ? [finding(), textFinding] : []),
        ),
        panelCorrect: (() => {
          fixed = true;
          return ok({ a1: 'G21' });
        }) as never,
      }),
    );
    await tab(page, 'findings').click();
    expect(await shown(page, '.proposal')).toMatch(/«5 tổ» thành 5/);
    expect(await page.locator('.proposal').count()).toBe(1);
    await fair(page);
    expect(calls('panelCorrect')).toEqual([]);
    await button(page, 'Sửa ô này').click();
    await expect.poll(() => view(page)).toContain('Không có chỗ nào cần sửa');
    expect(calls('panelCorrect')).toEqual([
      {
        unit: 'A',
        code: 'FACTOR_UNREADABLE',
        row: 21,
        column: 'Số lượng',
        kind: 'number',
        was: '5 tổ',
        becomes: 5,
      },
    ]);
  });

  it('all texts of a unit: seen first, corrected in one call, taken back in one', async () => {
    let fixed = false;
    const texts = [
      textFinding,
      finding({
        ...textFinding,
        row: 22,
        correction: { kind: 'number', was: '05tr', becomes: 5_000_000 },
        money: true,
      }),
    ];
    const doubt = finding({
      correction: null,
      cap: null,
      doubtful: true,
      row: 23,
      column: 'Đơn giá',
      actual: '3.000,000',
    });
    const page = await ready(
      server({
        panelCheckUnits: checking((unit) =>
          report(unit, unit !== 'A' ? [] : fixed ? [doubt] : [...texts, doubt]),
        ),
        panelCorrectAll: (({ cells }: { cells: { row: number }[] }) => {
          fixed = true;
          return ok({ done: cells.slice(0, 1), changed: cells.slice(1) });
        }) as never,
        panelTakeBack: (({ cells }: { cells: unknown[] }) => {
          fixed = false;
          return ok({ done: cells, changed: [] });
        }) as never,
      }),
    );
    await tab(page, 'findings').click();
    expect(await shown(page, '.proposal.all')).toContain('Hội LHPN xã A: 2 ô ghi bằng chữ');
    await button(page, 'Xem trước, sửa tất cả').click();
    const seen = await shown(page, '.proposal.all');
    for (const words of [
      '2 ô sẽ đổi',
      '«5 tổ» thành 5',
      '«05tr» thành 5.000.000đ',
      '1 ô chưa rõ',
      '«3.000,000»',
    ])
      expect(seen).toContain(words);
    await fair(page);
    expect(calls('panelCorrectAll')).toEqual([]);
    await button(page, 'Sửa 2 ô').click();
    await expect
      .poll(() => shown(page, '.foot'))
      .toContain('Giữ nguyên vì đã đổi từ lúc kiểm tra: dòng 22, Số lượng.');
    expect(calls('panelCorrectAll')).toEqual([
      {
        unit: 'A',
        cells: [
          { tab: 'Xã A', row: 21, column: 'Số lượng', was: '5 tổ', becomes: 5 },
          { tab: 'Xã A', row: 22, column: 'Số lượng', was: '05tr', becomes: 5_000_000 },
        ],
      },
    ]);
    await fair(page);
    await button(page, 'Trả lại như cũ').click();
    await expect.poll(() => shown(page, '.foot')).toContain('Đã trả lại 1 ô như cũ.');
    expect(calls('panelTakeBack')).toEqual([
      { unit: 'A', cells: [{ tab: 'Xã A', row: 21, column: 'Số lượng', was: '5 tổ', becomes: 5 }] },
    ]);
    expect(await shown(page, '.proposal.all')).toContain('2 ô ghi bằng chữ');
  });

  it('a correction that is refused leaves the finding, with the sentence', async () => {
    const page = await ready(
      server({
        panelCheckUnits: checking((unit) => report(unit, unit === 'A' ? [textFinding] : [])),
        panelCorrect: failure('forbidden', 'Vùng này được bảo vệ.'),
      }),
    );
    await tab(page, 'findings').click();
    await button(page, 'Sửa ô này').click();
    await expect.poll(() => shown(page, '.foot')).toContain('Vùng này được bảo vệ.');
    expect(await page.locator('.finding').count()).toBe(1);
    await fair(page);
    await button(page, 'Ẩn').click();
    expect(await shown(page, '.foot [role=status]')).toBe('');
  });
});

describe.skipIf(NO_CHROME)('trace', () => {
  it('takes a figure apart, each row a link', async () => {
    const page = await ready();
    await tab(page, 'trace').click();
    await fair(page);
    await button(page, 'Truy vết ô đang chọn').click();
    await page.locator('.traced').waitFor();
    const text = await view(page);
    for (const words of [
      'Báo cáo huyện, ô F47',
      'II.1.5 – Hỗ trợ tổ tiết kiệm',
      '9.000.000đ',
      'Cộng lại khớp với ô',
      'Cộng từ 3 dòng của 2 đơn vị',
      '67% · 2 dòng',
      'Tổ 2',
    ])
      expect(text).toContain(words);
    await fair(page);
    await page.locator('.source').nth(1).click();
    expect(calls('panelGoTo')).toEqual([{ tab: 'Xã A', row: 21, column: null }]);
  });

  it('says what does not add up and what has changed', async () => {
    const [first] = figure.rows;
    const rows = [
      { ...first, state: 'changed', now: 2_000_000 },
      { ...figure.rows[1], state: 'gone', now: null },
      figure.rows[2],
    ];
    const page = await ready(
      server({ panelTrace: ok({ trace: { ...figure, value: 8_000_000, rows, changed: 2 } }) as never }),
    );
    await tab(page, 'trace').click();
    await button(page, 'Truy vết ô đang chọn').click();
    const text = await shown(page, '.traced');
    expect(text).toContain('Lệch 1.000.000đ');
    expect(text).toContain('2 dòng đã đổi');
    expect(await view(page)).toContain('nay là 2.000.000đ');
    expect(await view(page)).toContain('dòng không còn trong trang');
    await fair(page);
  });

  it('of a closed report says that its figures stay, and never that it can be built again', async () => {
    const none = { units: [], rows: [], total: 0, sum: 0 };
    const page = await ready(
      server({ panelTrace: ok({ trace: { ...figure, of: 'closed', changed: 2, ...none } }) as never }),
    );
    await tab(page, 'trace').click();
    await button(page, 'Truy vết ô đang chọn').click();
    const text = await shown(page, '.traced');
    expect(text).toContain('trang «Lưu trữ». Báo cáo đã chốt không lập lại được');
    expect(text).toContain('2 dòng trong trang của đơn vị nay khác với lúc chốt');
    expect(text).not.toContain('chưa đơn vị nào nhập');
    await fair(page);
  });

  it.each([
    ['no-report', 'Chưa có báo cáo', 'Đến phần báo cáo'],
    ['elsewhere', 'Ô đang chọn không ở trong báo cáo', 'Mở «Báo cáo huyện»'],
    ['no-figure', 'Ô này không phải số cộng từ các dòng', 'Truy vết ô đang chọn'],
    ['no-archive', 'Không còn các dòng của báo cáo đã chốt', 'Truy vết ô đang chọn'],
  ] as const)('%s: %s', async (reason, title, action) => {
    const page = await ready(
      server({ panelTrace: ok({ trace: { kind: 'none', reason, tab: 'Xã A', a1: 'B2' } }) }),
    );
    await tab(page, 'trace').click();
    await button(page, 'Truy vết ô đang chọn').click();
    await expect.poll(() => view(page)).toContain(title);
    expect(await button(page, action).isEnabled()).toBe(true);
    await fair(page);
  });
});

describe.skipIf(NO_CHROME)('templates and report', () => {
  it('previews, fills what is chosen, and tells each unit’s result', async () => {
    const previews = {
      A: preview('A', { kind: 'new', rows: 37 }),
      B: preview('B', { kind: 'change', changes: ['thêm 1 dòng'], added: ['II.1.5'], addedTotal: 3 }),
      C: preview('C'),
    };
    const page = await ready(
      server({
        panelFillPreviews: previewing((unit) => previews[unit as 'A' | 'B' | 'C']),
        panelFillUnit: (({ unit }: { unit: 'A' | 'B' }) =>
          unit === 'B' ? failure('refused', 'Kế hoạch đã đổi.') : ok(previews[unit])) as never,
      }),
    );
    await tab(page, 'work').click();
    await fair(page);
    await button(page, 'Xem trước thay đổi').click();
    await idle(page);
    const text = await view(page);
    for (const words of [
      'Lập trang mới, 37 dòng',
      'thêm 1 dòng',
      'Thêm: II.1.5 … và 2 dòng nữa',
      '1 đơn vị đã đúng',
    ])
      expect(text).toContain(words);
    expect(calls('panelFillUnit')).toEqual([]);
    await fair(page);
    await page.getByLabel('Hội LHPN xã B').uncheck();
    expect(await button(page, 'Lập biểu cho 1 đơn vị').isEnabled()).toBe(true);
    await page.getByLabel('Hội LHPN xã B').check();
    await button(page, 'Lập biểu cho 2 đơn vị').click();
    await idle(page);
    expect(calls('panelFillUnit')).toEqual([
      { unit: 'A', mark: 'mark-A' },
      { unit: 'B', mark: 'mark-B' },
    ]);
    expect(await view(page)).toContain('Kế hoạch đã đổi.');
    expect(await shown(page, '.foot')).toContain('1 đơn vị chưa làm được');
    await fair(page);
  });

  it('nothing to fill', async () => {
    const page = await ready();
    await tab(page, 'work').click();
    await button(page, 'Xem trước thay đổi').click();
    await expect.poll(() => view(page)).toContain('Biểu của tất cả các đơn vị đã đúng');
    await fair(page);
  });

  it('builds the report in one call', async () => {
    const page = await opening();
    await tab(page, 'work').click();
    await button(page, 'Lập báo cáo').click();
    await page.locator('.built').waitFor();
    expect(calls('panelCheckUnits')).toEqual([]);
    expect(calls('panelReport')).toEqual([{}]);
    const text = await view(page);
    for (const words of ['240.000.000đ', 'Đủ đơn vị', 'Các tổng đối chiếu đều khớp', '60 trên 60 dòng'])
      expect(text).toContain(words);
    await fair(page);
  });

  it('a report that fails says so and can be tried again', async () => {
    const page = await ready(server({ panelReport: failure('busy', 'Một lệnh khác đang chạy.') }));
    await tab(page, 'work').click();
    await button(page, 'Lập báo cáo').click();
    await page.locator('.failure').waitFor();
    expect(await view(page)).toContain('Một lệnh khác đang chạy.');
    await fair(page);
  });

  it('before the set-up it points to the overview', async () => {
    const page = await ready(server({ panelOverview: ok(overview({ units: [] })) }));
    await tab(page, 'work').click();
    await button(page, 'Đến Tổng quan').click();
    expect(await tab(page, 'overview').getAttribute('aria-selected')).toBe('true');
  });
});

describe.skipIf(NO_CHROME)('by keyboard', () => {
  const focused = (page: Page): Promise<string> =>
    page.evaluate(() => document.activeElement?.id || document.activeElement?.className || '');

  it('the tabs move with arrows, Home and End, and have one place in the order', async () => {
    const page = await opening();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('tab-overview');
    for (const [key, id] of [
      ['ArrowRight', 'tab-findings'],
      ['End', 'tab-work'],
      ['ArrowRight', 'tab-overview'],
      ['ArrowLeft', 'tab-work'],
      ['Home', 'tab-overview'],
    ] as const) {
      await page.keyboard.press(key);
      expect(await focused(page)).toBe(id);
      expect(await page.locator(`#${id}`).getAttribute('aria-selected')).toBe('true');
    }
    expect(await page.locator('[role=tab][tabindex="0"]').count()).toBe(1);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('view');
  });

  it('findings move with arrows; the current one alone is in the order; Enter goes to the cell', async () => {
    const page = await ready(withUnits(finding(), finding({ row: 30 }), textFinding));
    await tab(page, 'findings').click();
    expect(await page.locator('.jump[tabindex="0"]').count()).toBe(1);
    await page.locator('.jump').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('.finding:focus-within').getAttribute('class')).toContain('error');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect.poll(() => calls('panelGoTo')).toEqual([{ tab: 'Xã A', row: 30, column: 'Thành tiền' }]);
    await page.keyboard.press('End');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Sửa ô này');
    expect(await page.locator('.jump[tabindex="0"]').count()).toBe(1);
  });

  it('shows where it is', async () => {
    const page = await ready();
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(
      () => getComputedStyle(document.activeElement as Element).outlineStyle,
    );
    expect(outline).toBe('solid');
  });

  it('keeps its place while the page changes around it', async () => {
    const page = await ready(withUnits(finding()));
    await tab(page, 'findings').click();
    const search = page.getByRole('searchbox');
    await search.pressSequentially('vuot muc');
    expect(await search.inputValue()).toBe('vuot muc');
    expect(await focused(page)).toBe('search');
    expect(await page.locator('.finding').count()).toBe(1);
  });
});

describe.skipIf(NO_CHROME)('text from cells', () => {
  const HOSTILE =
    '<img src=x onerror="window.hit=1"><script>window.hit=1</script></style>{{x}}&lt;b&gt;\u202Ejavascript:alert(1)';

  it('is shown as text in every view', async () => {
    const bad = (change: Partial<PanelFinding>): PanelFinding =>
      finding({
        title: HOSTILE,
        what: HOSTILE,
        todo: HOSTILE,
        tab: HOSTILE,
        column: HOSTILE,
        line: HOSTILE,
        actual: HOSTILE,
        ...change,
      });
    const cap = {
      ...(finding().cap as NonNullable<PanelFinding['cap']>),
      basis: HOSTILE,
      measure: HOSTILE,
      periodName: HOSTILE,
    };
    const page = await ready(
      server({
        panelOverview: ok(
          overview({
            consolidator: HOSTILE,
            period: HOSTILE,
            units: [{ code: 'A', name: HOSTILE, tab: HOSTILE, exists: true }],
            lastReport: { when: HOSTILE, result: HOSTILE },
          }),
        ),
        panelCheckUnits: checking(() =>
          report('A', [bad({ cap }), bad({ correction: { kind: 'number', was: HOSTILE, becomes: 5 } })]),
        ),
        panelCheckDistrict: failure('fault', HOSTILE),
        panelTrace: ok({
          trace: {
            ...figure,
            text: HOSTILE,
            tab: HOSTILE,
            figure: HOSTILE,
            units: [{ code: 'A', name: HOSTILE, rows: 1, sum: 1 }],
            rows: [
              {
                ...(figure.rows[0] as (typeof figure.rows)[number]),
                subject: HOSTILE,
                tab: HOSTILE,
                line: HOSTILE,
              },
            ],
          },
        }),
        panelFillPreviews: previewing(() =>
          preview('A', {
            name: HOSTILE,
            kind: 'change',
            changes: [HOSTILE],
            added: [HOSTILE],
            addedTotal: 1,
          }),
        ),
        panelGoTo: failure('refused', HOSTILE),
      }),
    );
    const safe = async (): Promise<void> => {
      expect(
        await page.evaluate(
          () =>
            (window as { hit?: number }).hit ??
            document.querySelectorAll('img, #panel script, #panel style, a, iframe').length,
        ),
      ).toBe(0);
      expect(await page.locator('#view').textContent()).toContain(HOSTILE);
      expect(await axeFaults(page)).toEqual([]);
    };
    await safe();
    await tab(page, 'findings').click();
    await page.getByText('Mức và căn cứ').first().click();
    await page.locator('.jump').first().click();
    await expect.poll(() => page.locator('.foot').textContent()).toContain(HOSTILE);
    await safe();
    await tab(page, 'trace').click();
    await button(page, 'Truy vết ô đang chọn').click();
    await page.locator('.traced').waitFor();
    await safe();
    await tab(page, 'work').click();
    await button(page, 'Xem trước thay đổi').click();
    await idle(page);
    await safe();
  });
});
