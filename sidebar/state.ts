/**
 * What the panel knows and is doing, and everything that can happen to it. The views read `state` and call these
 * actions; only this file talks to the server.
 *
 * Long work goes unit by unit, one short call each, and can be stopped between two units.
 */
import type {
  Answer,
  Done,
  Failure,
  FillPreview,
  FindingList,
  Given,
  Overview,
  PanelFinding,
  PanelName,
  Place,
  ReportDone,
  Severity,
  Trace,
  UnitReport,
} from '../src/panel/api.ts';
import { call, focusSheet } from './server.ts';
import { type Words, wordsOf } from './words.ts';

export const VIEWS = ['overview', 'findings', 'trace', 'work'] as const;
export type ViewName = (typeof VIEWS)[number];

export type Grouping = 'severity' | 'unit' | 'kind';
export type Sorting = 'sheet' | 'errors' | 'progress';

/** Findings of no unit stand under this key. */
export const WHOLE = '*';

/** Findings shown at a time; more on request. */
export const PAGE = 100;

export interface Job {
  readonly kind: 'check' | 'preview' | 'fill' | 'report';
  readonly done: number;
  readonly all: number;
  /** The unit being worked on, or '' for a step that is about all of them. */
  readonly unit: string;
  readonly step: 'units' | 'district' | 'build';
  readonly stopping: boolean;
}

export type Loading<T> =
  | { readonly is: 'idle' }
  | { readonly is: 'loading' }
  | { readonly is: 'ready'; readonly value: T }
  | { readonly is: 'failed'; readonly failure: Failure };

export interface State {
  readonly view: ViewName;
  readonly words: Words;
  readonly overview: Loaded;
  readonly units: Readonly<Record<string, UnitReport>>;
  readonly unitFailures: Readonly<Record<string, Failure>>;
  readonly district: FindingList | null;
  readonly districtFailure: Failure | null;
  readonly job: Job | null;
  readonly sort: Sorting;
  readonly severities: Readonly<Record<Severity, boolean>>;
  /** Code of a unit, WHOLE, or '' for all. */
  readonly unit: string;
  readonly query: string;
  readonly group: Grouping;
  readonly shown: number;
  readonly closed: Readonly<Record<string, boolean>>;
  /** Key of the finding that has the one place in the order of Tab. */
  readonly current: string;
  readonly correcting: string;
  readonly trace: Loading<Trace>;
  readonly previews: Readonly<Record<string, FillPreview>> | null;
  readonly previewFailures: Readonly<Record<string, Failure>>;
  readonly chosen: Readonly<Record<string, boolean>>;
  readonly filled: Readonly<Record<string, FillPreview | Failure>> | null;
  readonly report: Loading<ReportDone>;
  /** Said aloud and shown for a while: what a click did, or why it did nothing. */
  readonly notice: { readonly text: string; readonly failure: Failure | null } | null;
}

type Loaded = Loading<Overview>;

const ALL_SEVERITIES = { error: true, warning: true, notice: true };

export let state: State = {
  view: 'overview',
  words: wordsOf('vi'),
  overview: { is: 'idle' },
  units: {},
  unitFailures: {},
  district: null,
  districtFailure: null,
  job: null,
  sort: 'sheet',
  severities: ALL_SEVERITIES,
  unit: '',
  query: '',
  group: 'severity',
  shown: PAGE,
  closed: {},
  current: '',
  correcting: '',
  trace: { is: 'idle' },
  previews: null,
  previewFailures: {},
  chosen: {},
  filled: null,
  report: { is: 'idle' },
  notice: null,
};

let redraw: () => void = () => {};
let waiting = false;

export function onChange(listener: () => void): void {
  redraw = listener;
}

export function set(change: Partial<State>): void {
  state = { ...state, ...change };
  if (waiting) return;
  waiting = true;
  queueMicrotask(() => {
    waiting = false;
    redraw();
  });
}

const ask = <N extends PanelName>(name: N, given: Given<N>): Promise<Answer<N>> =>
  call(state.words, name, given);
const isFailure = (answer: { readonly ok: boolean }): answer is Failure => !answer.ok;

/** Long enough to be read twice; failures stay until they are put away. */
const SAID_MS = 8_000;

function tell(text: string): void {
  const notice = { text, failure: null };
  set({ notice });
  setTimeout(() => state.notice === notice && hideNotice(), SAID_MS);
}
function tellFailure(failure: Failure): void {
  set({ notice: { text: failure.message, failure } });
}
export const hideNotice = (): void => set({ notice: null });

// The workbook

export async function load(): Promise<void> {
  set({ overview: { is: 'loading' } });
  await refresh();
  if (isSetUp() && withTabs().length > 0) await checkAll();
}

/** Reads the overview again without hiding what is shown. */
async function refresh(): Promise<Overview | null> {
  const answer = await ask('panelOverview', {});
  if (isFailure(answer)) {
    set({ overview: { is: 'failed', failure: answer } });
    return null;
  }
  const { ok: _ok, ...value } = answer as Done<'panelOverview'>;
  document.documentElement.lang = value.language;
  set({ overview: { is: 'ready', value }, words: wordsOf(value.language) });
  return value;
}

export const overviewOf = (): Overview | null =>
  state.overview.is === 'ready' ? state.overview.value : null;

export function isSetUp(): boolean {
  const overview = overviewOf();
  return (
    overview !== null &&
    overview.setUp.missing.length === 0 &&
    overview.setUp.planLines > 0 &&
    overview.units.length > 0
  );
}

export const withTabs = (): Overview['units'] => overviewOf()?.units.filter((unit) => unit.exists) ?? [];
export const checkedUnits = (): UnitReport[] => withTabs().flatMap((unit) => state.units[unit.code] ?? []);

/** Runs a menu command of the set-up; it speaks in dialogs of its own. */
export async function runSetUp(name: 'setUpWorkbook' | 'readPlan'): Promise<void> {
  set({ overview: { is: 'loading' } });
  const answer = await ask(name, {});
  if (isFailure(answer)) tellFailure(answer);
  await load();
}

export function show(view: ViewName): void {
  set({ view, notice: state.notice?.failure == null ? null : state.notice });
}

/** The findings, filtered to what was clicked. */
export function showFindings(filter: { severity?: Severity; unit?: string }): void {
  const severities =
    filter.severity === undefined
      ? ALL_SEVERITIES
      : {
          error: filter.severity === 'error',
          warning: filter.severity === 'warning',
          notice: filter.severity === 'notice',
        };
  set({ view: 'findings', severities, unit: filter.unit ?? '', query: '', shown: PAGE });
}

export const clearFilter = (): void => set({ severities: ALL_SEVERITIES, unit: '', query: '', shown: PAGE });

// Long work, unit by unit

interface Named {
  readonly code: string;
  readonly name: string;
}

/** A few calls at a time: Google allows ten, a weak line fewer. */
const AT_ONCE = 3;

/** Works through the units; true when all were done, false when the person stopped it. */
async function each(
  kind: Job['kind'],
  units: readonly Named[],
  atOnce: number,
  work: (unit: Named) => Promise<void>,
): Promise<boolean> {
  const queue = [...units];
  let done = 0;
  set({ job: { kind, done, all: units.length, unit: queue[0]?.name ?? '', step: 'units', stopping: false } });
  const worker = async (): Promise<void> => {
    for (let unit = queue.shift(); unit !== undefined; unit = queue.shift()) {
      if (state.job?.stopping) return;
      set({ job: { ...(state.job as Job), unit: unit.name } });
      await work(unit);
      done++;
      set({ job: { ...(state.job as Job), done } });
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, units.length) }, worker));
  const stopped = done < units.length;
  if (stopped) tell(state.words.job.stopped(done, units.length));
  return !stopped;
}

/** The part of a job that is about all units; it cannot be stopped. */
function step(name: 'district' | 'build'): void {
  if (state.job !== null) set({ job: { ...state.job, unit: '', step: name } });
}

export function stop(): void {
  if (state.job !== null) set({ job: { ...state.job, stopping: true } });
}

async function checkUnit(unit: Named): Promise<void> {
  const answer = await ask('panelCheckUnit', { unit: unit.code });
  const { [unit.code]: _old, ...failures } = state.unitFailures;
  if (isFailure(answer)) {
    set({ unitFailures: { ...failures, [unit.code]: answer } });
    return;
  }
  const { ok: _ok, ...report } = answer as Done<'panelCheckUnit'>;
  set({ units: { ...state.units, [unit.code]: report }, unitFailures: failures });
}

async function checkDistrict(): Promise<void> {
  step('district');
  const answer = await ask('panelCheckDistrict', {});
  if (isFailure(answer)) {
    set({ districtFailure: answer });
    return;
  }
  const { ok: _ok, ...district } = answer as Done<'panelCheckDistrict'>;
  set({ district, districtFailure: null });
}

/** Every unit with a tab, the one in front first; then the district as a whole. */
export async function checkAll(): Promise<void> {
  if (state.job !== null) return;
  const front = overviewOf()?.inFront;
  const units = [...withTabs()].sort((a, b) => Number(b.code === front) - Number(a.code === front));
  set({ notice: null, shown: PAGE, district: null, districtFailure: null, units: {}, unitFailures: {} });
  if (await each('check', units, AT_ONCE, checkUnit)) {
    await checkDistrict();
    tell(state.words.job.checked(units.length - Object.keys(state.unitFailures).length));
  }
  set({ job: null });
}

/** The unit whose tab is open; asks the workbook which one that is now. */
export async function checkFront(): Promise<void> {
  if (state.job !== null) return;
  set({ job: { kind: 'check', done: 0, all: 1, unit: '', step: 'units', stopping: false }, notice: null });
  const overview = await refresh();
  const front = overview?.units.find((unit) => unit.code === overview.inFront);
  if (front === undefined) {
    set({ job: null });
    if (overview !== null) tell(state.words.findings.notUnitTab);
    return;
  }
  await each('check', [front], 1, checkUnit);
  set({ job: null, unit: front.code, severities: ALL_SEVERITIES, query: '', shown: PAGE });
}

export async function checkOne(code: string): Promise<void> {
  const unit = overviewOf()?.units.find((one) => one.code === code);
  if (unit === undefined || state.job !== null) return;
  await each('check', [unit], 1, checkUnit);
  set({ job: null });
}

// Single cells

export async function goTo({ tab, row, column }: Place): Promise<void> {
  const answer = await ask('panelGoTo', { tab, row, column });
  if (isFailure(answer)) {
    tellFailure(answer);
    return;
  }
  tell(state.words.findings.went(tab, (answer as Done<'panelGoTo'>).a1));
  focusSheet();
}

export const keyOf = ({ code, tab, row, column, line }: PanelFinding, index: number): string =>
  [code, tab, row, column, line, index].join('|');

export async function correct(finding: PanelFinding, key: string): Promise<void> {
  const { correction, unit, row, column, code } = finding;
  if (correction === null || unit === null || row === null || column === null || state.correcting !== '')
    return;
  set({ correcting: key, notice: null });
  const answer = await ask('panelCorrect', { unit, code, row, column, ...correction });
  if (isFailure(answer)) {
    tellFailure(answer);
  } else {
    tell(state.words.findings.corrected((answer as Done<'panelCorrect'>).a1));
    await checkUnit({ code: unit, name: unit });
  }
  set({ correcting: '' });
}

export async function trace(): Promise<void> {
  set({ trace: { is: 'loading' }, notice: null });
  const answer = await ask('panelTrace', {});
  set({
    trace: isFailure(answer)
      ? { is: 'failed', failure: answer }
      : { is: 'ready', value: (answer as Done<'panelTrace'>).trace },
  });
}

// Templates and report

export async function previewAll(): Promise<void> {
  if (state.job !== null) return;
  set({ previews: {}, previewFailures: {}, chosen: {}, filled: null, notice: null });
  const overview = await refresh();
  if (overview === null) return;
  await each('preview', overview.units, AT_ONCE, async (unit) => {
    const answer = await ask('panelFillPreview', { unit: unit.code });
    if (isFailure(answer)) {
      set({ previewFailures: { ...state.previewFailures, [unit.code]: answer } });
      return;
    }
    const { ok: _ok, ...preview } = answer as Done<'panelFillPreview'>;
    const changes = preview.kind === 'new' || preview.kind === 'change';
    set({
      previews: { ...state.previews, [unit.code]: preview },
      chosen: changes ? { ...state.chosen, [unit.code]: true } : state.chosen,
    });
  });
  set({ job: null });
}

/** Units that the preview would change, in the order of the workbook. */
export const toFill = (): FillPreview[] =>
  (overviewOf()?.units ?? []).flatMap((unit) => {
    const preview = state.previews?.[unit.code];
    return preview !== undefined && (preview.kind === 'new' || preview.kind === 'change') ? [preview] : [];
  });

export async function fillChosen(): Promise<void> {
  if (state.job !== null) return;
  const chosen = toFill().filter((preview) => state.chosen[preview.code]);
  set({ filled: {}, notice: null });
  await each('fill', chosen, 1, async (unit) => {
    const mark = state.previews?.[unit.code]?.mark ?? '';
    const answer = await ask('panelFillUnit', { unit: unit.code, mark });
    const { ok: _ok, ...done } = answer as Done<'panelFillUnit'>;
    set({ filled: { ...state.filled, [unit.code]: isFailure(answer) ? answer : done } });
    // What was known of the unit is of the tab as it was.
    if (!isFailure(answer)) await checkUnit(unit);
  });
  const failed = Object.values(state.filled ?? {}).filter((result) => 'ok' in result).length;
  const done = Object.keys(state.filled ?? {}).length - failed;
  const { work } = state.words;
  tell(failed > 0 ? `${work.filled(done)} ${work.failedUnits(failed)}` : work.filled(done));
  set({ previews: null, job: null });
  await refresh();
}

/** Reads every unit first, so that the person sees how far it is and may stop; then one call builds it. */
export async function buildReport(): Promise<void> {
  if (state.job !== null) return;
  set({ report: { is: 'loading' }, notice: null });
  const overview = await refresh();
  const finished = overview !== null && (await each('report', withTabs(), AT_ONCE, checkUnit));
  if (!finished) {
    set({ report: { is: 'idle' }, job: null });
    return;
  }
  step('build');
  const answer = await ask('panelReport', {});
  if (isFailure(answer)) {
    set({ report: { is: 'failed', failure: answer }, job: null });
    return;
  }
  const { ok: _ok, ...report } = answer as Done<'panelReport'>;
  set({ report: { is: 'ready', value: report }, job: null });
  await refresh();
}
