/**
 * Everything that can happen to a panel. The views call these actions; only this file asks the server.
 *
 * Long work goes unit by unit, one short call each, and can be stopped between two units.
 */
import type {
  Answer,
  Failure,
  Given,
  Overview,
  PanelFinding,
  PanelName,
  Place,
  Severity,
} from '../src/panel/api.ts';
import {
  ALL_SEVERITIES,
  changesTab,
  isSetUp,
  type Job,
  overviewOf,
  PAGE,
  type PanelState,
  set,
  unitsToFill,
  unitsWithTabs,
  type ViewName,
} from './state.ts';
import { wordsOf } from './words.ts';

/** Calls that run at the same time: Google allows ten, a slow connection carries fewer. */
const AT_ONCE = 3;

/** Long enough to read a notice twice. */
const NOTICE_MS = 8_000;

const ask = <N extends PanelName>(state: PanelState, name: N, given: Given<N>): Promise<Answer<N>> =>
  state.server.call(state.words, name, given);

/** Removes `ok` from an answer: only a failure is kept with it, which tells the two apart. */
function withoutOk<T extends { readonly ok: true }>(answer: T): Omit<T, 'ok'> {
  const { ok: _ok, ...result } = answer;
  return result;
}

// Notices

/** Shows a sentence for a while. */
function notify(state: PanelState, text: string): void {
  const notice = { text, failure: null };
  set(state, { notice });
  setTimeout(() => state.notice === notice && hideNotice(state), NOTICE_MS);
}

/** Shows a failure until the person closes it. */
const notifyFailure = (state: PanelState, failure: Failure): void =>
  set(state, { notice: { text: failure.message, failure } });

export const hideNotice = (state: PanelState): void => set(state, { notice: null });

// What is shown

/** Opens a view; a failure stays on the screen. */
export const showView = (state: PanelState, view: ViewName): void =>
  set(state, { view, notice: state.notice?.failure == null ? null : state.notice });

/** Opens the findings of a severity or of a unit. */
export function showFindings(state: PanelState, filter: { severity?: Severity; unit?: string }): void {
  const { severity, unit = '' } = filter;
  const severities =
    severity === undefined
      ? ALL_SEVERITIES
      : {
          error: severity === 'error',
          warning: severity === 'warning',
          notice: severity === 'notice',
        };
  set(state, { view: 'findings', severities, unit, query: '', shown: PAGE });
}

export const clearFilter = (state: PanelState): void =>
  set(state, { severities: ALL_SEVERITIES, unit: '', query: '', shown: PAGE });

export const setClosed = (state: PanelState, key: string, closed: boolean): void =>
  set(state, { closed: { ...state.closed, [key]: closed } });

// The workbook

export async function load(state: PanelState): Promise<void> {
  set(state, { overview: { is: 'loading' } });
  await refresh(state);
  if (isSetUp(state) && unitsWithTabs(state).length > 0) await checkAll(state);
}

/** Reads the overview again without hiding what is shown. */
async function refresh(state: PanelState): Promise<Overview | null> {
  const answer = await ask(state, 'panelOverview', {});
  if (!answer.ok) {
    set(state, { overview: { is: 'failed', failure: answer } });
    return null;
  }
  const value = withoutOk(answer);
  set(state, { overview: { is: 'ready', value }, words: wordsOf(value.language) });
  return value;
}

/** Runs a menu command that sets the workbook up; the command shows dialogs of its own. */
export async function runSetUp(state: PanelState, name: 'setUpWorkbook' | 'readPlan'): Promise<void> {
  set(state, { overview: { is: 'loading' } });
  const answer = await ask(state, name, {});
  if (!answer.ok) notifyFailure(state, answer);
  await load(state);
}

// Long work, unit by unit

interface NamedUnit {
  readonly code: string;
  readonly name: string;
}

/** Works through the units. Returns true when all are done, false when the person stopped the work. */
async function workThrough(
  state: PanelState,
  kind: Job['kind'],
  units: readonly NamedUnit[],
  atOnce: number,
  work: (unit: NamedUnit) => Promise<void>,
): Promise<boolean> {
  const queue = [...units];
  let done = 0;
  set(state, {
    job: { kind, done, all: units.length, unit: queue[0]?.name ?? '', step: 'units', stopping: false },
  });
  const worker = async (): Promise<void> => {
    for (let unit = queue.shift(); unit !== undefined; unit = queue.shift()) {
      if (state.job?.stopping) return;
      updateJob(state, { unit: unit.name });
      await work(unit);
      done++;
      updateJob(state, { done });
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, units.length) }, worker));
  const stopped = done < units.length;
  if (stopped) notify(state, state.words.job.stopped(done, units.length));
  return !stopped;
}

function updateJob(state: PanelState, change: Partial<Job>): void {
  if (state.job !== null) set(state, { job: { ...state.job, ...change } });
}

/** Starts the part of a job that concerns all units; it cannot be stopped. */
const startStep = (state: PanelState, step: 'district' | 'build'): void =>
  updateJob(state, { unit: '', step });

export const stop = (state: PanelState): void => updateJob(state, { stopping: true });

async function checkUnit(state: PanelState, code: string): Promise<void> {
  const answer = await ask(state, 'panelCheckUnit', { unit: code });
  const { [code]: _old, ...failures } = state.unitFailures;
  if (!answer.ok) {
    set(state, { unitFailures: { ...failures, [code]: answer } });
    return;
  }
  set(state, { units: { ...state.units, [code]: withoutOk(answer) }, unitFailures: failures });
}

async function checkDistrict(state: PanelState): Promise<void> {
  startStep(state, 'district');
  const answer = await ask(state, 'panelCheckDistrict', {});
  if (!answer.ok) {
    set(state, { districtFailure: answer });
    return;
  }
  set(state, { district: withoutOk(answer), districtFailure: null });
}

/** Checks every unit that has a tab, the one in front first; then the district as a whole. */
export async function checkAll(state: PanelState): Promise<void> {
  if (state.job !== null) return;
  const front = overviewOf(state)?.inFront;
  const units = [...unitsWithTabs(state)].sort((a, b) => Number(b.code === front) - Number(a.code === front));
  set(state, {
    notice: null,
    shown: PAGE,
    district: null,
    districtFailure: null,
    units: {},
    unitFailures: {},
  });
  if (await workThrough(state, 'check', units, AT_ONCE, (unit) => checkUnit(state, unit.code))) {
    await checkDistrict(state);
    const failed = Object.keys(state.unitFailures).length;
    notify(state, state.words.job.checked(units.length - failed));
  }
  set(state, { job: null });
}

/** Checks the unit whose tab is in front; asks the workbook which one that is now. */
export async function checkFront(state: PanelState): Promise<void> {
  if (state.job !== null) return;
  set(state, {
    job: { kind: 'check', done: 0, all: 1, unit: '', step: 'units', stopping: false },
    notice: null,
  });
  const overview = await refresh(state);
  const front = overview?.units.find((unit) => unit.code === overview.inFront);
  if (front === undefined) {
    set(state, { job: null });
    if (overview !== null) notify(state, state.words.findings.notUnitTab);
    return;
  }
  await workThrough(state, 'check', [front], 1, ({ code }) => checkUnit(state, code));
  set(state, { job: null, unit: front.code, severities: ALL_SEVERITIES, query: '', shown: PAGE });
}

export async function checkOne(state: PanelState, code: string): Promise<void> {
  const unit = overviewOf(state)?.units.find((one) => one.code === code);
  if (unit === undefined || state.job !== null) return;
  await workThrough(state, 'check', [unit], 1, () => checkUnit(state, code));
  set(state, { job: null });
}

// Single cells

export async function goTo(state: PanelState, { tab, row, column }: Place): Promise<void> {
  const answer = await ask(state, 'panelGoTo', { tab, row, column });
  if (!answer.ok) {
    notifyFailure(state, answer);
    return;
  }
  notify(state, state.words.findings.went(tab, answer.a1));
  state.server.focusSheet();
}

export async function correct(state: PanelState, finding: PanelFinding, key: string): Promise<void> {
  const { correction, unit, row, column, code } = finding;
  if (correction === null || unit === null || row === null || column === null || state.correcting !== '')
    return;
  set(state, { correcting: key, notice: null });
  const answer = await ask(state, 'panelCorrect', { unit, code, row, column, ...correction });
  if (!answer.ok) {
    notifyFailure(state, answer);
  } else {
    notify(state, state.words.findings.corrected(answer.a1));
    await checkUnit(state, unit);
  }
  set(state, { correcting: '' });
}

/** Traces the figure in the selected cell. */
export async function traceSelection(state: PanelState): Promise<void> {
  set(state, { trace: { is: 'loading' }, notice: null });
  const answer = await ask(state, 'panelTrace', {});
  set(state, {
    trace: answer.ok ? { is: 'ready', value: answer.trace } : { is: 'failed', failure: answer },
  });
}

// Templates and report

export async function previewAll(state: PanelState): Promise<void> {
  if (state.job !== null) return;
  set(state, { previews: {}, previewFailures: {}, chosen: {}, filled: null, notice: null });
  const overview = await refresh(state);
  if (overview === null) return;
  await workThrough(state, 'preview', overview.units, AT_ONCE, async ({ code }) => {
    const answer = await ask(state, 'panelFillPreview', { unit: code });
    if (!answer.ok) {
      set(state, { previewFailures: { ...state.previewFailures, [code]: answer } });
      return;
    }
    const preview = withoutOk(answer);
    set(state, {
      previews: { ...state.previews, [code]: preview },
      chosen: changesTab(preview) ? { ...state.chosen, [code]: true } : state.chosen,
    });
  });
  set(state, { job: null });
}

export async function fillChosen(state: PanelState): Promise<void> {
  if (state.job !== null) return;
  const chosen = unitsToFill(state).filter((preview) => state.chosen[preview.code]);
  set(state, { filled: {}, notice: null });
  await workThrough(state, 'fill', chosen, 1, async ({ code }) => {
    const mark = state.previews?.[code]?.mark ?? '';
    const answer = await ask(state, 'panelFillUnit', { unit: code, mark });
    set(state, { filled: { ...state.filled, [code]: answer.ok ? withoutOk(answer) : answer } });
    // The last check saw the tab as it was before it was filled.
    if (answer.ok) await checkUnit(state, code);
  });
  const failed = Object.values(state.filled ?? {}).filter((result) => 'ok' in result).length;
  const done = Object.keys(state.filled ?? {}).length - failed;
  const { work } = state.words;
  notify(state, failed > 0 ? `${work.filled(done)} ${work.failedUnits(failed)}` : work.filled(done));
  set(state, { previews: null, job: null });
  await refresh(state);
}

/** Checks every unit first, so that the person sees the progress and may stop it; then one call builds the report. */
export async function buildReport(state: PanelState): Promise<void> {
  if (state.job !== null) return;
  set(state, { report: { is: 'loading' }, notice: null });
  const overview = await refresh(state);
  const finished =
    overview !== null &&
    (await workThrough(state, 'report', unitsWithTabs(state), AT_ONCE, ({ code }) => checkUnit(state, code)));
  if (!finished) {
    set(state, { report: { is: 'idle' }, job: null });
    return;
  }
  startStep(state, 'build');
  const answer = await ask(state, 'panelReport', {});
  if (!answer.ok) {
    set(state, { report: { is: 'failed', failure: answer }, job: null });
    return;
  }
  set(state, { report: { is: 'ready', value: withoutOk(answer) }, job: null });
  await refresh(state);
}
