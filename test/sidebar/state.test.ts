/**
 * Each panel has a state of its own: two panels in one program do not see what is done in the other. Needs no page:
 * actions run on a state and a server of the test's making.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  buildReport,
  checkAll,
  correct,
  fillChosen,
  goTo,
  load,
  lookAgain,
  previewAll,
  setClosed,
  showFindings,
  stop,
  traceSelection,
} from '../../sidebar/actions.ts';
import type { Server } from '../../sidebar/server.ts';
import { createState, isPartial, type PanelState, scopeOf, set, totalCounts } from '../../sidebar/state.ts';
import {
  checking,
  failure,
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

const serverOf = (answer = server()): Server => ({
  call: async (_words, name, given) => (await answer(name, given)) as never,
  focusSheet: () => {},
});

/** A copy of what a panel knows; functions are left out. */
const facts = (state: PanelState): unknown => JSON.parse(JSON.stringify(state));

const unitsOf = (...codes: string[]) =>
  codes.map((code) => ({ code, name: `Xã ${code}`, tab: `Xã ${code}`, exists: true }));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('two panels in one program', () => {
  it('know a workbook each, also when both read at the same time', async () => {
    const first = createState(
      serverOf(server({ panelOverview: ok(overview({ units: unitsOf('A', 'B') })) })),
    );
    const second = createState(
      serverOf(
        server({
          panelOverview: ok(overview({ language: 'en', units: unitsOf('C') })),
          panelCheckUnits: checking((unit) => report(unit, [finding({ unit })])),
          panelCheckDistrict: ok(list([finding({ unit: null, severity: 'warning' })])),
        }),
      ),
    );
    await Promise.all([load(first), load(second)]);
    await Promise.all([checkAll(first), checkAll(second)]);
    expect(Object.keys(first.units)).toEqual(['A', 'B']);
    expect(Object.keys(second.units)).toEqual(['C']);
    expect(totalCounts(first)).toEqual({ error: 0, warning: 0, notice: 0 });
    expect(totalCounts(second)).toEqual({ error: 1, warning: 1, notice: 0 });
    expect([first.words.loading, second.words.loading]).toEqual(['Đang đọc sổ…', 'Reading the workbook…']);
  });

  it.each<[string, (panel: PanelState) => unknown, keyof PanelState]>([
    ['showing the findings of a unit', (panel) => showFindings(panel, { unit: 'B' }), 'unit'],
    ['a search', (panel) => set(panel, { query: 'tổ' }), 'query'],
    ['closing a group', (panel) => setClosed(panel, 'severity|error', true), 'closed'],
    ['checking again', checkAll, 'units'],
    ['going to a cell', (panel) => goTo(panel, { tab: 'Xã A', row: 20, column: null }), 'notice'],
    ['a correction', (panel) => correct(panel, textFinding, 'key'), 'notice'],
    ['tracing a figure', traceSelection, 'trace'],
    ['a preview', previewAll, 'previews'],
    [
      'filling',
      async (panel) => {
        await previewAll(panel);
        await fillChosen(panel);
      },
      'filled',
    ],
    ['a report', buildReport, 'report'],
  ])('%s in one changes nothing in the other', async (_name, act, changed) => {
    const shared = serverOf(
      server({
        panelFillPreviews: previewing((unit) => preview(unit, { kind: 'new', rows: 25 })),
      }),
    );
    const [acting, watching] = [createState(shared), createState(shared)];
    await Promise.all([load(acting), load(watching)]);
    watching.redraw = vi.fn();
    const [before, known] = [acting[changed], facts(watching)];
    await act(acting);
    expect(acting[changed]).not.toBe(before);
    expect(facts(watching)).toEqual(known);
    expect(watching.redraw).not.toHaveBeenCalled();
  });

  it('stopping the check of one leaves the other to finish', async () => {
    const waiting: (() => void)[] = [];
    const answer = server({ panelOverview: ok(overview({ units: unitsOf('A', 'B', 'C', 'D', 'E') })) });
    /** Two units fit into a call. */
    const slow = serverOf(async (name, given) => {
      if (name !== 'panelCheckUnits') return answer(name, given);
      await new Promise<void>((resolve) => waiting.push(resolve));
      const { units } = given as { units: string[] };
      return ok({
        units: units.slice(0, 2).map((unit) => report(unit)),
        left: units.slice(2),
        district: null,
      });
    });
    const go = async (calls: number): Promise<void> => {
      await vi.waitFor(() => expect(waiting).toHaveLength(calls));
      for (const next of waiting.splice(0)) next();
    };
    const [stopped, going] = [createState(slow), createState(slow)];
    await Promise.all([load(stopped), load(going)]);
    const both = Promise.all([checkAll(stopped), checkAll(going)]);
    await vi.waitFor(() => expect(waiting).toHaveLength(2));
    stop(stopped);
    expect([stopped.job?.stopping, going.job?.stopping]).toEqual([true, false]);
    await go(2);
    await go(1);
    await go(1);
    await both;
    expect(stopped.notice?.text).toBe('Đã dừng: mới xong 2/5.');
    expect(going.notice?.text).toBe('Đã kiểm tra xong 5 đơn vị.');
  });

  it('the notice of one goes and that of the other stays', async () => {
    const shared = serverOf();
    const [early, late] = [createState(shared), createState(shared)];
    await goTo(early, { tab: 'Xã A', row: 20, column: null });
    vi.advanceTimersByTime(5_000);
    await goTo(late, { tab: 'Xã A', row: 20, column: null });
    vi.advanceTimersByTime(5_000);
    expect(early.notice).toBeNull();
    expect(late.notice?.text).toBe('Đã đến Xã A, ô K20.');
  });

  it('are drawn each by its own changes, and once for several in a row', async () => {
    const shared = serverOf();
    const [twice, once] = [createState(shared), createState(shared)];
    twice.redraw = vi.fn();
    once.redraw = vi.fn();
    set(twice, { query: 'a' });
    set(once, { query: 'b' });
    set(twice, { query: 'ab' });
    await Promise.resolve();
    expect(twice.redraw).toHaveBeenCalledTimes(1);
    expect(once.redraw).toHaveBeenCalledTimes(1);
    set(twice, { query: '' });
    await Promise.resolve();
    expect(twice.redraw).toHaveBeenCalledTimes(2);
    expect(once.redraw).toHaveBeenCalledTimes(1);
  });
});

describe('a panel that opens', () => {
  const units = unitsOf('A', 'B', 'C');
  /** The calls of a panel over this server. */
  function counting(answer = server()): { state: PanelState; calls: [string, unknown][] } {
    const calls: [string, unknown][] = [];
    const state = createState(
      serverOf((name, given) => {
        calls.push([name, given]);
        return answer(name, given);
      }),
    );
    return { state, calls };
  }

  it('asks once, and keeps the one unit that came checked; the others are not checked', async () => {
    const { state, calls } = counting(
      server({ panelOverview: ok(overview({ units, inFront: 'B', checked: report('B') })) }),
    );
    await load(state);
    expect(calls).toEqual([['panelOverview', { check: true }]]);
    expect(Object.keys(state.units)).toEqual(['B']);
    expect([isPartial(state), scopeOf(state)]).toEqual([true, 'Chỉ tính 1/3 đơn vị đã kiểm tra.']);
    await checkAll(state);
    expect(calls.slice(1)).toEqual([
      ['panelCheckUnits', { units: ['B', 'A', 'C'] }],
      ['panelCheckDistrict', {}],
    ]);
    expect([isPartial(state), scopeOf(state)]).toEqual([false, '']);
  });

  it('does not ask for the district where the answer has it', async () => {
    const { state, calls } = counting(
      server({
        panelOverview: ok(overview({ units })),
        panelCheckUnits: (({ units: codes }: { units: string[] }) =>
          ok({ units: codes.map((code) => report(code)), left: [], district: list([finding()]) })) as never,
      }),
    );
    await load(state);
    await checkAll(state);
    expect(calls.map(([name]) => name)).toEqual(['panelOverview', 'panelCheckUnits']);
    expect(state.district?.total).toBe(1);
  });

  it('a call that fails costs its first unit; two in a row give the rest up', async () => {
    const one = counting(
      server({
        panelOverview: ok(overview({ units })),
        panelCheckUnits: checking((unit) => (unit === 'B' ? failure('fault') : report(unit))),
      }),
    );
    await load(one.state);
    await checkAll(one.state);
    expect(one.calls.slice(1, 4).map(([, given]) => given)).toEqual([
      { units: ['A', 'B', 'C'] },
      { units: ['B', 'C'] },
      { units: ['C'] },
    ]);
    expect([Object.keys(one.state.units), Object.keys(one.state.unitFailures)]).toEqual([['A', 'C'], ['B']]);
    const none = counting(
      server({ panelOverview: ok(overview({ units })), panelCheckUnits: failure('fault') }),
    );
    await load(none.state);
    await checkAll(none.state);
    expect(none.calls.filter(([name]) => name === 'panelCheckUnits')).toHaveLength(2);
    expect(Object.keys(none.state.unitFailures)).toEqual(['A', 'B', 'C']);
  });

  it('fills a unit a call and checks them together afterwards; the report is one call', async () => {
    const { state, calls } = counting(
      server({ panelFillPreviews: previewing((unit) => preview(unit, { kind: 'new', rows: 25 })) }),
    );
    await load(state);
    await previewAll(state);
    await fillChosen(state);
    await buildReport(state);
    expect(calls.map(([name]) => name)).toEqual([
      'panelOverview',
      ...['panelOverview', 'panelFillPreviews'],
      ...['panelFillUnit', 'panelFillUnit', 'panelFillUnit', 'panelCheckUnits', 'panelOverview'],
      ...['panelReport', 'panelOverview'],
    ]);
  });
});

describe('a panel to which the person comes back', () => {
  /** A panel whose unit in front has as many errors as `errors` says when it is asked, and how often it was asked. */
  const panelOf = async (errors: () => number) => {
    let asked = 0;
    const unit = { code: 'A', name: 'Xã A', tab: 'Xã A', exists: true };
    const rest = server({});
    const state = createState(
      serverOf(async (name, given) => {
        if (name !== 'panelOverview') return rest(name, given);
        asked += 1;
        if (errors() < 0) return failure('fault');
        const found = Array.from({ length: errors() }, (_, row) => finding({ unit: 'A', row: row + 5 }));
        return ok(overview({ units: [unit], inFront: 'A', checked: report('A', found) }));
      }),
    );
    await load(state);
    return { state, asked: () => asked };
  };

  it('looks at the tab in front again, at most every ten seconds, and at once when it is asked to', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    let errors = 3;
    const { state, asked } = await panelOf(() => errors);
    expect(totalCounts(state).error).toBe(3);
    errors = 0;
    vi.advanceTimersByTime(9_999);
    await lookAgain(state);
    expect([asked(), totalCounts(state).error]).toEqual([1, 3]);
    vi.advanceTimersByTime(1);
    await lookAgain(state);
    expect([asked(), totalCounts(state).error]).toEqual([2, 0]);
    errors = 1;
    await lookAgain(state, true);
    expect([asked(), totalCounts(state).error]).toEqual([3, 1]);
  });

  it('keeps what it shows, with its time, where the workbook cannot be read', async () => {
    let errors = 2;
    const { state } = await panelOf(() => errors);
    const { readAt } = state;
    errors = -1;
    await lookAgain(state, true);
    expect(state.overview.is).toBe('ready');
    expect([totalCounts(state).error, state.readAt]).toEqual([2, readAt]);
    expect(state.notice?.failure).not.toBeNull();
  });
});
