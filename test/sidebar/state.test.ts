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
  previewAll,
  setClosed,
  showFindings,
  stop,
  traceSelection,
} from '../../sidebar/actions.ts';
import type { Server } from '../../sidebar/server.ts';
import { createState, type PanelState, set, totalCounts } from '../../sidebar/state.ts';
import { finding, list, ok, overview, preview, report, server, textFinding } from './fixtures.ts';

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
          panelCheckUnit: ok(report('C', [finding({ unit: 'C' })])),
          panelCheckDistrict: ok(list([finding({ unit: null, severity: 'warning' })])),
        }),
      ),
    );
    await Promise.all([load(first), load(second)]);
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
        panelFillPreview: (({ unit }: { unit: string }) =>
          ok(preview(unit, { kind: 'new', rows: 25 }))) as never,
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
    const slow = serverOf(async (name, given) => {
      if (name === 'panelCheckUnit') await new Promise<void>((resolve) => waiting.push(resolve));
      return answer(name, given);
    });
    const [stopped, going] = [createState(slow), createState(slow)];
    const both = Promise.all([load(stopped), load(going)]);
    await vi.waitFor(() => expect(waiting).toHaveLength(6));
    stop(stopped);
    expect([stopped.job?.stopping, going.job?.stopping]).toEqual([true, false]);
    for (const go of waiting) go();
    await vi.waitFor(() => expect(waiting).toHaveLength(8));
    for (const go of waiting) go();
    await both;
    expect(stopped.notice?.text).toBe('Đã dừng: mới xong 3/5.');
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
