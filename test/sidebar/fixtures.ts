/** A server of a few units, as the panel would meet it; a test changes what it needs. */
import type {
  Answer,
  Corrected,
  Failure,
  FillPreview,
  FindingList,
  Overview,
  PanelFinding,
  PanelName,
  TraceFigure,
  UnitReport,
} from '../../src/panel/api.ts';
import type { Server } from './page.ts';

export const finding = (change: Partial<PanelFinding> = {}): PanelFinding => ({
  code: 'OVER_CAP',
  severity: 'error',
  tab: 'Xã A',
  row: 20,
  column: 'Thành tiền',
  money: true,
  unit: 'A',
  line: 'II.1.5',
  title: 'Vượt mức trần',
  what: 'Thành tiền 5.400.000đ vượt 2.400.000đ so với mức trần 3.000.000đ.',
  todo: 'Giảm Thành tiền xuống còn tối đa 3.000.000đ.',
  expected: 3_000_000,
  actual: 5_400_000,
  cap: {
    row: 15,
    rate: 500_000,
    measure: 'tổ',
    periodName: 'tháng',
    quantity: 2,
    persons: null,
    periods: 3,
    basis: 'Thông tư 55/2023/TT-BTC, Điều 37',
    unconfirmed: false,
  },
  correction: null,
  doubtful: false,
  ...change,
});

export const textFinding = finding({
  code: 'FACTOR_UNREADABLE',
  column: 'Số lượng',
  money: false,
  row: 21,
  title: 'Ô số không đọc được',
  what: 'Ô Số lượng ghi «5 tổ», không phải là con số.',
  todo: 'Gõ lại chỉ con số 5.',
  expected: 5,
  actual: '5 tổ',
  cap: null,
  correction: { kind: 'number', was: '5 tổ', becomes: 5 },
});

export function list(findings: readonly PanelFinding[], total = findings.length): FindingList {
  const count = (severity: string): number => findings.filter((one) => one.severity === severity).length;
  const [error, warning, notice] = [count('error'), count('warning'), count('notice')];
  return { findings, total, counts: { error: error + total - findings.length, warning, notice } };
}

export const report = (code: string, findings: readonly PanelFinding[] = [], total?: number): UnitReport => ({
  ...list(findings, total),
  unit: {
    code,
    name: `Hội LHPN xã ${code}`,
    tab: `Xã ${code}`,
    state: 'entered',
    submission: { state: 'draft', when: '', user: '' },
    lines: 25,
    filled: 20,
    planned: 80_000_000,
    disbursed: 0,
    budget: 100_000_000,
    rowsLeftOut: 0,
  },
});

export const overview = (change: Partial<Overview> = {}): Overview => ({
  language: 'vi',
  programme: 'Dự án 8',
  consolidator: 'UBND huyện Phong Thổ',
  period: 'Cả năm',
  year: 2023,
  setUp: { missing: [], planLines: 59, norms: 25 },
  unpublished: [],
  units: ['A', 'B', 'C'].map((code) => ({
    code,
    name: `Hội LHPN xã ${code}`,
    tab: `Xã ${code}`,
    exists: true,
  })),
  inFront: null,
  checked: null,
  home: 'work',
  closing: null,
  lastReport: null,
  ...change,
});

export const preview = (code: string, change: Partial<FillPreview> = {}): FillPreview => ({
  code,
  name: `Hội LHPN xã ${code}`,
  tab: `Xã ${code}`,
  kind: 'same',
  rows: 0,
  changes: [],
  added: [],
  addedTotal: 0,
  mark: `mark-${code}`,
  ...change,
});

export const figure: TraceFigure = {
  kind: 'figure',
  of: 'report',
  tab: 'Báo cáo huyện',
  a1: 'F47',
  line: 'II.1.5',
  text: 'Hỗ trợ tổ tiết kiệm',
  figure: 'Kinh phí kế hoạch',
  money: true,
  value: 9_000_000,
  sum: 9_000_000,
  units: [
    { code: 'A', name: 'Hội LHPN xã A', rows: 2, sum: 6_000_000 },
    { code: 'B', name: 'Hội LHPN xã B', rows: 1, sum: 3_000_000 },
  ],
  rows: [
    {
      unit: 'A',
      tab: 'Xã A',
      row: 20,
      line: 'II.1.5',
      item: '',
      subject: 'Tổ 1',
      value: 3_000_000,
      state: 'same',
      now: 3_000_000,
    },
    {
      unit: 'A',
      tab: 'Xã A',
      row: 21,
      line: 'II.1.5',
      item: '',
      subject: 'Tổ 2',
      value: 3_000_000,
      state: 'same',
      now: 3_000_000,
    },
    {
      unit: 'B',
      tab: 'Xã B',
      row: 20,
      line: 'II.1.5',
      item: '',
      subject: '',
      value: 3_000_000,
      state: 'same',
      now: 3_000_000,
    },
  ],
  total: 3,
  changed: 0,
};

export const failure = (reason: Failure['reason'], message = 'Có chuyện.'): Failure => ({
  ok: false,
  reason,
  message,
});
export const ok = <T extends object>(value: T): T & { ok: true } => ({ ok: true, ...value });

/** Checks all units of a call, or fails as the first of them does; the district comes by itself. */
export const checking = (one: (unit: string) => UnitReport | Failure) =>
  (({ units }: { units: readonly string[] }) => {
    const all = units.map(one);
    const at = all.findIndex((answer) => 'ok' in answer);
    if (at === 0) return all[0];
    return ok({
      units: at < 0 ? all : all.slice(0, at),
      left: at < 0 ? [] : units.slice(at),
      district: null,
    });
  }) as never;

export const previewing = (one: (unit: string) => FillPreview) =>
  (({ units }: { units: readonly string[] }) => ok({ units: units.map(one), left: [] })) as never;

type Answers = { [N in PanelName]?: Answer<N> | ((given: never) => Answer<N> | Promise<Answer<N>>) };

/** Answers as given, else as a workbook where all is well. */
export function server(answers: Answers = {}): Server {
  const usual: Answers = {
    panelOverview: ok(overview()),
    panelCheckUnits: checking((unit) => report(unit)),
    panelCheckDistrict: ok(list([])),
    panelGoTo: ok({ a1: 'K20' }),
    panelCorrect: ok({ a1: 'G21' }),
    panelCorrectAll: (({ cells }: { cells: Corrected['done'] }) => ok({ done: cells, changed: [] })) as never,
    panelTakeBack: (({ cells }: { cells: Corrected['done'] }) => ok({ done: cells, changed: [] })) as never,
    panelTrace: ok({ trace: figure }),
    panelFillPreviews: previewing((unit) => preview(unit)),
    panelFillUnit: (({ unit }: { unit: string }) => ok(preview(unit))) as never,
    panelProof: ok({ proof: null }),
    panelHome: ok({ home: 'work' }),
    panelProgress: ok({ at: null }),
    panelStop: ok({ asked: true }),
    panelReport: ok({
      said: 'Đã lập.',
      run: 'L1',
      planned: 240_000_000,
      pending: 0,
      rowsTyped: 60,
      rowsReported: 60,
      rowsLeftOut: 0,
      reconciled: true,
      absent: [],
      open: [],
      strayTabs: [],
      counts: { error: 0, warning: 2, notice: 1 },
    }),
  };
  return (name, given) => {
    const answer = answers[name as PanelName] ?? usual[name as PanelName];
    if (answer === undefined) throw new Error(`Script function not found: ${name}`);
    return typeof answer === 'function' ? (answer as (given: unknown) => unknown)(given) : answer;
  };
}
