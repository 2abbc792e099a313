/**
 * Importing a plan into a workbook: written as it was confirmed, looked at again by the script, whole or not at all,
 * and taken back to the last cell.
 */
import type { WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readMarkdown } from '../../app/documents/text.ts';
import { readPlan } from '../../src/import/read.ts';
import { type PlanImport, planImport, type Standing } from '../../src/import/written.ts';
import type { Answer, Done, PanelName } from '../../src/panel/api.ts';
import { RESULTS } from '../../src/panel/schema/results.ts';
import { type Host, open, run } from '../support/job.ts';
import { blank, changed, planned } from '../support/small.ts';

const PLAN = `UBND HUYỆN MỚI. KẾ HOẠCH NĂM 2026

| STT | Nội dung | Đơn vị thực hiện | Ghi chú |
|---|---|---|---|
| I | TRUYỀN THÔNG | | |
| 1 | Hoạt động | | |
| 1.1 | Hỗ trợ tổ truyền thông tối đa 500.000đ/tháng/tổ, không quá 3 tháng | Hội LHPN huyện | |
| 1.2 | =HYPERLINK("x") là chữ trong kế hoạch | Phòng Nội vụ | |
| 1.3 | Xây dựng chương trình | Phòng Nội vụ | Chờ hướng dẫn |
`;
const SOURCES = ['Kế hoạch', 'Định mức', 'Đơn vị', 'Cấu hình'];

let fresh: WorkbookSnapshot;
let standing: WorkbookSnapshot;
const hosts: Host[] = [];
beforeAll(async () => {
  fresh = await changed(await blank(), (host) => run(host, 'setUpWorkbook'));
  standing = await planned();
});
afterEach(() => {
  for (const host of hosts.splice(0)) host.dispose();
});
const opened = async (book: WorkbookSnapshot): Promise<Host> => {
  const host = await open(book);
  hosts.push(host);
  return host;
};

async function ask<N extends PanelName>(host: Host, name: N, given: unknown): Promise<Answer<N>> {
  const answer = (await host.callFromPage(name, given)) as Answer<N>;
  const { ok, ...result } = answer as { ok: boolean };
  if (ok) RESULTS[name].parse(result);
  return answer;
}
async function done<N extends PanelName>(host: Host, name: N, given: unknown): Promise<Done<N>> {
  const answer = await ask(host, name, given);
  if (!answer.ok) throw new Error(`${name}: ${answer.message} ${host.logs.slice(-3).join(' ')}`);
  return answer as Done<N>;
}

/** What the page sends for a document, with these norms confirmed. */
function given(start: Standing, confirm: (code: string) => boolean = () => false): PlanImport {
  const { proposal } = readPlan(readMarkdown(PLAN));
  const confirmed = new Set(proposal.norms.filter(({ row }) => confirm(row)).map(({ id }) => id));
  return planImport(proposal, start, {
    confirmed,
    leftOut: new Set(),
    members: {},
    setYear: true,
    setBody: false,
    putAway: false,
  });
}

const NOTHING: Standing = { units: [], norms: [] };
const texts = async (host: Host, tab: string): Promise<string[][]> =>
  (await host.values(tab)).map((row) => row.map(String));
const all = async (host: Host): Promise<Record<string, string[][]>> =>
  Object.fromEntries(await Promise.all(SOURCES.map(async (tab) => [tab, await texts(host, tab)])));

describe('an import', () => {
  it('into a new workbook: plan, caps and units stand as confirmed, and the plan reads', async () => {
    const host = await opened(fresh);
    const start = await done(host, 'panelImportStart', {});
    expect([start.planLines, start.unitTabs, start.units, start.norms, start.canGoBack]).toEqual([
      ...[0, 0, [], [], false],
    ]);
    const sent = given(start, (code) => code === 'I.1.1');
    expect(await done(host, 'panelImport', sent)).toMatchObject({
      rows: 5,
      norms: 2,
      confirmed: 1,
      units: 2,
      open: 0,
    });
    const plan = await texts(host, 'Kế hoạch');
    expect(plan.slice(-5).map((row) => row.slice(0, 3))).toEqual([
      ['I', 'TRUYỀN THÔNG', ''],
      ['1', 'Hoạt động', ''],
      ['1.1', 'Hỗ trợ tổ truyền thông tối đa 500.000đ/tháng/tổ, không quá 3 tháng', 'Hội LHPN huyện'],
      ['1.2', '=HYPERLINK("x") là chữ trong kế hoạch', 'Phòng Nội vụ'],
      ['1.3', 'Xây dựng chương trình', 'Phòng Nội vụ'],
    ]);
    const norms = await texts(host, 'Định mức');
    const at = (name: string): number => norms[0]?.indexOf(name) ?? -1;
    expect(
      norms
        .slice(1)
        .map((row) =>
          ['Mã', 'ĐVT', 'Mức (đồng)', 'Số kỳ tối đa', 'Mức độ', 'Xác nhận'].map((name) => row[at(name)]),
        ),
    ).toEqual([
      ['I.1.1', 'tổ', '500000', '3', 'Chặn', 'Đã xác nhận'],
      ['I.1.3', '', '', '', 'Lưu ý', 'Chờ hướng dẫn'],
    ]);
    expect((await texts(host, 'Đơn vị')).slice(1).map((row) => row.slice(0, 3))).toEqual([
      ['HLHPNH', 'Hội LHPN huyện', 'Hội LHPN huyện'],
      ['PNV', 'Phòng Nội vụ', 'Phòng Nội vụ'],
    ]);
    expect((await texts(host, 'Cấu hình')).find(([label]) => label === 'Năm')?.[1]).toBe('2026');
    const read = await run<{ rows: number; findings: unknown[] }>(host, 'readPlan');
    expect(read).toMatchObject({ rows: 5, findings: [] });
    // The hidden copies are nobody's tabs.
    const { findings } = await run<{ findings: { code: string }[] }>(host, 'checkAllUnits');
    expect(
      findings.map(({ code }) => code).filter((code) => code.startsWith('TAB_') && code !== 'TAB_MISSING'),
    ).toEqual([]);
  });

  it('a body that the title names comes with its tier, and its place where none is written', async () => {
    const host = await opened(fresh);
    const start = await done(host, 'panelImportStart', {});
    await done(host, 'panelImport', { ...given(start), body: 'UBND xã Đông Hải' });
    const settings = Object.fromEntries(
      (await texts(host, 'Cấu hình')).map(([label, value]) => [label, value]),
    );
    expect(settings).toMatchObject({
      'Đơn vị tổng hợp': 'UBND xã Đông Hải',
      'Cấp tổng hợp': 'xã',
      'Địa danh': 'Đông Hải',
    });
  });

  it('a cap that nobody confirmed limits nothing', async () => {
    const host = await opened(fresh);
    await done(host, 'panelImport', given(NOTHING));
    await run(host, 'readPlan');
    await run(host, 'fillTemplates');
    const tab = 'Hội LHPN huyện';
    const rows = await texts(host, tab);
    const header = rows.findIndex((row) => row.includes('Đơn giá'));
    const row = rows.findIndex((cells) => cells[0] === 'I.1.1') + 1;
    const column = (name: string): number => (rows[header] ?? []).indexOf(name);
    await host.edit(tab, `${String.fromCharCode(65 + column('Số lượng'))}${row}`, '1');
    await host.edit(tab, `${String.fromCharCode(65 + column('Đơn giá'))}${row}`, '99000000');
    const { findings } = await run<{ findings: { code: string; severity: string }[] }>(host, 'checkAllUnits');
    expect(findings.filter(({ severity, code }) => severity === 'error' && code !== 'TAB_MISSING')).toEqual(
      [],
    );
    // That it limits nothing yet is said.
    expect(findings.map(({ code }) => code)).toContain('NORM_MISSING');
  });

  it('a cap below ten thousand đồng that a person settled is one, and is read as written', async () => {
    const host = await opened(fresh);
    const plan = PLAN.replace('tối đa 500.000đ/tháng/tổ, không quá 3 tháng', '2.500 đồng/trang A4');
    const asked =
      readPlan(readMarkdown(plan)).proposal.doubts.find(({ id }) => id.startsWith('norm:'))?.id ?? '';
    const { proposal } = readPlan(readMarkdown(plan), { answers: { [asked]: 2500 } });
    const confirmed = new Set(proposal.norms.map(({ id }) => id));
    const choices = {
      confirmed,
      leftOut: new Set<string>(),
      members: {},
      setYear: true,
      setBody: false,
      putAway: false,
    };
    await done(host, 'panelImport', planImport(proposal, NOTHING, choices));
    const [headers = [], cap = []] = await texts(host, 'Định mức');
    expect(cap[headers.indexOf('Mức (đồng)')]).toBe('2500 đồng');
    const { findings } = await run<{ findings: { code: string }[] }>(host, 'checkAllUnits');
    expect(findings.filter(({ code }) => code.startsWith('NORMS_'))).toEqual([]);
  });

  it('questions that stay open stand as findings until somebody looked at them', async () => {
    const host = await opened(fresh);
    const question = { line: 'I.1.2', words: 'Tập huấn', question: 'Đơn vị nào làm?', taken: 'Để trống' };
    await done(host, 'panelImport', { ...given(NOTHING), open: [question, question] });
    const found = async (): Promise<number> =>
      (await run<{ findings: { code: string }[] }>(host, 'checkAllUnits')).findings.filter(
        ({ code }) => code === 'IMPORT_QUESTION_OPEN',
      ).length;
    await run(host, 'readPlan');
    expect(await found()).toBe(2);
    await host.edit('Cần xem sau khi nhập', 'E2', 'Đã xem');
    expect(await found()).toBe(1);
  });

  it('over a plan that stands is taken back to the last cell, from the page and from the menu', async () => {
    const host = await opened(standing);
    const before = await all(host);
    const tabs = host.book.tabs.map(({ name }) => name);
    const ways = [() => done(host, 'panelImportBack', {}), () => run(host, 'takeBackImport')];
    for (const back of ways) {
      const start = await done(host, 'panelImportStart', {});
      expect(start.planLines).toBe(6);
      await done(host, 'panelImport', given(start));
      expect((await all(host))['Kế hoạch']).not.toEqual(before['Kế hoạch']);
      await back();
      expect(await all(host)).toEqual(before);
      expect(host.book.tabs.map(({ name }) => name)).toEqual(tabs);
    }
    const nothing = await ask(host, 'panelImportBack', {});
    expect(nothing).toMatchObject({ ok: false, reason: 'refused' });
  });

  it('says what became of the caps: of those added, and of those that stood there', async () => {
    const host = await opened(fresh);
    const first = await done(
      host,
      'panelImport',
      given(NOTHING, (code) => code === 'I.1.1'),
    );
    expect(first.said).toMatch(
      /Định mức: ghi thêm 2 dòng \(1 đã xác nhận, 1 chưa giới hạn gì vì là đề xuất hoặc chờ hướng dẫn\)\. Các trang/,
    );
    await run(host, 'readPlan');
    const again = await done(host, 'panelImport', given(await done(host, 'panelImportStart', {})));
    expect(again.said).toMatch(
      /Định mức: không phải ghi thêm dòng nào; 1 dòng của kế hoạch này đã có trong sổ từ trước, vẫn áp dụng; 1 dòng .* chưa giới hạn gì \([^()]*\)\. Các trang/,
    );
    // A cap that has ended holds nothing; one of a line that the plan has not fits nothing.
    const head = (await texts(host, 'Định mức'))[0] ?? [];
    const at = (name: string, row: number): string => `${String.fromCharCode(65 + head.indexOf(name))}${row}`;
    await host.edit('Định mức', at('Hiệu lực đến', 2), '31/12/2025');
    await host.edit('Định mức', at('Dòng kế hoạch', 3), 'I.1.3: Việc của kế hoạch khác');
    const other = await done(host, 'panelImport', given(await done(host, 'panelImportStart', {})));
    expect(other.said).toMatch(
      /1 dòng của kế hoạch này đã có trong sổ từ trước, chưa giới hạn gì \([^()]*\); 1 dòng có từ trước không khớp với việc nào của kế hoạch này/,
    );
  });

  it('a cap without the words of its line keeps to that line, though the new plan has its number too', async () => {
    const host = await opened(standing);
    const caps = await texts(host, 'Định mức');
    const header = caps.findIndex((cells) => cells.includes('Dòng kế hoạch'));
    const [code, words] = ['Mã', 'Dòng kế hoạch'].map((name) => (caps[header] ?? []).indexOf(name)) as [
      number,
      number,
    ];
    const row = caps.findIndex((cells) => cells[code] === 'I.1.2');
    const kept = caps[row]?.[words];
    expect(kept).toBe('I.1.2: Hỗ trợ tổ, nhóm truyền thông');
    await host.clear('Định mức', `${String.fromCharCode(65 + words)}${row + 1}`);
    await done(host, 'panelImport', given(await done(host, 'panelImportStart', {})));
    await run(host, 'readPlan');
    const after = (await texts(host, 'Định mức'))[row];
    expect(after?.[words]).toBe(kept);
  });

  it('of another year puts the tabs of the year before away, and a step back takes them out again', async () => {
    const host = await opened(await changed(standing, (one) => run(one, 'fillTemplates')));
    const [tab = ''] = host.tabs.filter((name) => name.startsWith('Hội LHPN'));
    const before = await all(host);
    const tabs = [...host.tabs];
    const start = await done(host, 'panelImportStart', {});
    const { said } = await done(host, 'panelImport', { ...given(start), putAway: true });
    expect(said).toContain(`${start.unitTabs} biểu năm ${start.year} đã được cất`);
    const dated = host.tabs.filter((name) => name.startsWith(`${start.year} – `));
    expect(dated).toHaveLength(start.unitTabs);
    expect(host.tabs).not.toContain(tab);
    await run(host, 'readPlan');
    const { units } = (await run<{ units: { state: string; figures?: unknown }[] }>(host, 'buildReport')) as {
      units: { state: string }[];
    };
    expect(units.filter(({ state }) => state === 'entered')).toEqual([]);
    // Some units have a tab for the new plan by now, with something in it.
    await run(host, 'fillTemplates');
    const made = host.tabs.filter((name) => tabs.includes(name) && /^(?:Hội|Phòng)/.test(name));
    expect(made.length).toBeGreaterThan(0);
    await host.edit(made[0] ?? '', 'T7', 'ghi sau khi nhập');
    const back = await done(host, 'panelImportBack', {});
    expect(back.said).toContain(`${start.unitTabs} biểu năm ${start.year} đã trở lại`);
    expect(back.said).toContain(`${made.length} biểu lập sau lần nhập được cất`);
    expect((await texts(host, `2026 – ${made[0]}`)).flat()).toContain('ghi sau khi nhập');
    expect((await texts(host, made[0] ?? '')).flat()).not.toContain('ghi sau khi nhập');
    expect(host.tabs).toEqual(expect.arrayContaining(tabs));
    expect(host.tabs.filter((name) => name.startsWith(`${start.year} – `))).toEqual([]);
    expect((await all(host))['Kế hoạch']).toEqual(before['Kế hoạch']);
    expect(host.book.tabs.find(({ name }) => name === tab)?.hidden).toBe(false);
  });

  it('twice adds nothing twice', async () => {
    const host = await opened(fresh);
    await done(host, 'panelImport', given(NOTHING));
    const once = await all(host);
    await done(host, 'panelImport', given(NOTHING));
    expect(await all(host)).toEqual(once);
  });

  it.each([
    [
      'rows that do not read',
      (sent: PlanImport) => ({ ...sent, plan: [...sent.plan, ['', '', 'Hội LHPN xã', '']] }),
    ],
    [
      'a cap of a line that the plan has not',
      (sent: PlanImport) => ({ ...sent, norms: sent.norms.map((norm) => ({ ...norm, code: 'IX.9' })) }),
    ],
    ['a plan without rows', (sent: PlanImport) => ({ ...sent, plan: sent.plan.slice(0, 1) })],
  ])('%s: a sentence, and nothing changes', async (_name, spoil) => {
    const host = await opened(standing);
    const before = await all(host);
    const tabs = host.book.tabs.length;
    const answer = await ask(host, 'panelImport', spoil(given(NOTHING)));
    expect(answer).toMatchObject({ ok: false, reason: 'refused' });
    expect([await all(host), host.book.tabs.length]).toEqual([before, tabs]);
  });

  it('into a workbook that is not set up is refused with what to do', async () => {
    const host = await opened(await blank());
    expect(await ask(host, 'panelImport', given(NOTHING))).toMatchObject({
      ok: false,
      message: expect.stringContaining('Thiết lập sổ'),
    });
  });
});

it('an import that dies anywhere leaves the old plan or the new one, ends right when run again, and can be taken back', async () => {
  const clean = await opened(standing);
  const before = await all(clean);
  const sent = given(await done(clean, 'panelImportStart', {}));
  const from = clean.calls.total;
  await done(clean, 'panelImport', sent);
  const calls = clean.calls.total - from;
  const after = await all(clean);
  for (let at = 1; at <= calls; at += 7) {
    const host = await opened(standing);
    host.failAt(at);
    const first = await ask(host, 'panelImport', sent);
    const plan = (await all(host))['Kế hoạch'];
    expect([before['Kế hoạch'], after['Kế hoạch']], `call ${at}`).toContainEqual(plan);
    expect(first.ok, `call ${at}`).toBe(false);
    await done(host, 'panelImport', sent);
    expect(await all(host), `call ${at}`).toEqual(after);
    await done(host, 'panelImportBack', {});
    expect(await all(host), `call ${at}`).toEqual(before);
    hosts.splice(hosts.indexOf(host), 1);
    host.dispose();
  }
});

it('the reader of PDF files comes as a script', async () => {
  const host = await opened(fresh);
  const { script } = await done(host, 'panelPdfReader', {});
  expect(script).toMatch(/<script>[\s\S]{1000000,}<\/script>$/);
});

it('the menu opens the page', async () => {
  const host = await opened(fresh);
  await host.run('showImport');
  expect(host.shown.at(-1)).toMatchObject({ kind: 'dialog', title: 'Nhập kế hoạch mới', width: 1240 });
});
