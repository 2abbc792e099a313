/**
 * Everything that can happen to a panel. The views call these actions; only this file asks the server.
 *
 * Long work takes as many units in one call as the server manages, fills one unit a call, and can be stopped between
 * two calls.
 */
import type {
  Answer,
  Corrected,
  Failure,
  FillPreview,
  Given,
  HowFar,
  Overview,
  PanelFinding,
  PanelName,
  Place,
  Severity,
  UnitReport,
} from '../src/panel/api.ts';
import {
  ALL_SEVERITIES,
  changesTab,
  type Job,
  overviewOf,
  PAGE,
  type PanelState,
  set,
  textsOf,
  unitsToFill,
  unitsWithTabs,
  type ViewName,
} from './state.ts';
import { wordsOf } from './words.ts';

/** Long enough to read a notice twice. */
const NOTICE_MS = 8_000;

/** By then the person may have edited something. A look at the workbook is an execution of the script. */
const READ_AGAIN_MS = 10_000;

/** Between two questions how far a call is. Each is an execution of the script. */
const WATCH_MS = 1_500;

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
  await refresh(state, true);
}

/** Reads the overview again without hiding what is shown; with `check` also the unit in front, or the person's own. */
async function refresh(state: PanelState, check = false): Promise<Overview | null> {
  const answer = await ask(state, 'panelOverview', { check });
  if (!answer.ok) {
    if (state.overview.is === 'ready') notifyFailure(state, answer);
    else set(state, { overview: { is: 'failed', failure: answer } });
    return null;
  }
  const value = withoutOk(answer);
  set(state, { overview: { is: 'ready', value }, words: wordsOf(value.language), readAt: Date.now() });
  if (value.checked !== null) keepReports(state, [value.checked]);
  if (value.home === 'finance') void loadProof(state);
  return value;
}

/** Panels that look at the workbook again. */
const looking = new WeakSet<PanelState>();

/**
 * The person comes back to the panel: what it says of the tab in front may be older than the tab. What is shown stays
 * until the answer is there. With `now` also where it was looked at just before.
 */
export async function lookAgain(state: PanelState, now = false): Promise<void> {
  const isBusy = state.job !== null || state.correcting !== '' || state.overview.is !== 'ready';
  if (isBusy || looking.has(state) || (!now && Date.now() - state.readAt < READ_AGAIN_MS)) return;
  looking.add(state);
  await refresh(state, true);
  looking.delete(state);
}

/** Reads the proof of the last report; what is shown stays until it is there. */
export async function loadProof(state: PanelState): Promise<void> {
  if (state.proof.is !== 'ready') set(state, { proof: { is: 'loading' } });
  const answer = await ask(state, 'panelProof', {});
  set(state, { proof: answer.ok ? { is: 'ready', value: answer.proof } : { is: 'failed', failure: answer } });
}

/** Chooses what the panel opens with, and remembers it for the person. */
export async function chooseHome(state: PanelState, home: Overview['home']): Promise<void> {
  const value = overviewOf(state);
  if (value === null) return;
  set(state, { overview: { is: 'ready', value: { ...value, home } } });
  if (home === 'finance') void loadProof(state);
  const answer = await ask(state, 'panelHome', { home });
  if (!answer.ok) notifyFailure(state, answer);
}

/** Makes the printed forms; the command asks which, and says where they are. */
export async function printForms(state: PanelState): Promise<void> {
  const answer = await ask(state, 'printReport', {});
  if (!answer.ok) notifyFailure(state, answer);
}

/** Runs a menu command of the district; the command shows dialogs of its own. */
export async function runSetUp(
  state: PanelState,
  name: 'setUpWorkbook' | 'readPlan' | 'publishNorms' | 'closePeriod',
): Promise<void> {
  set(state, { overview: { is: 'loading' } });
  const answer = await ask(state, name, {});
  if (!answer.ok) notifyFailure(state, answer);
  await load(state);
}

/** Opens a guide above the sheet. */
export async function showGuide(
  state: PanelState,
  name: 'showUnitGuide' | 'showDistrictGuide',
): Promise<void> {
  const answer = await ask(state, name, {});
  if (!answer.ok) notifyFailure(state, answer);
}

/** Runs a command of the menu on the tab of a unit, which it brings to the front; the command asks by itself. */
export async function runOnUnit(
  state: PanelState,
  { code, tab }: { readonly code: string; readonly tab: string },
  name: 'submitUnit' | 'addRow' | 'removeRow',
): Promise<void> {
  if (overviewOf(state)?.inFront !== code) {
    const there = await ask(state, 'panelGoTo', { tab, row: null, column: null });
    if (!there.ok) {
      notifyFailure(state, there);
      return;
    }
  }
  const answer = await ask(state, name, {});
  if (!answer.ok) notifyFailure(state, answer);
  else if ('tab' in answer) await refresh(state, true);
}

// Long work

function startJob(state: PanelState, kind: Job['kind'], all: number, step: Job['step'] = 'units'): void {
  set(state, { job: { kind, before: 0, done: 0, all, unit: '', step, stopping: false } });
  void watch(state);
}

/** Panels that ask how far their call is. */
const watching = new WeakSet<PanelState>();

/** Asks, as long as there is work, how far the call in progress is: the call itself answers at its end only. */
async function watch(state: PanelState): Promise<void> {
  if (watching.has(state)) return;
  watching.add(state);
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, WATCH_MS));
    if (state.job === null) break;
    const asked = state.job.before;
    const answer = await ask(state, 'panelProgress', {});
    // An answer that comes after the call has ended says nothing of the next one.
    if (answer.ok && answer.at !== null && state.job?.before === asked)
      showProgress(state, state.job, answer.at);
  }
  watching.delete(state);
}

function showProgress(
  state: PanelState,
  { step, before, all }: Job,
  { doing, done, all: of, name }: HowFar,
): void {
  if (step === 'units') updateJob(state, { done: Math.min(before + done, all), unit: name });
  else updateJob(state, { done, all: of, unit: name, step: doing === 'write' ? 'write' : step });
}

/** Says how far stopped work came. Returns true when all was done. */
function finished(state: PanelState, done: number, all: number): boolean {
  if (done < all) notify(state, state.words.job.stopped(done, all));
  return done === all;
}

/**
 * Works through units, in one call as many as the server manages. The unit that a failed call began with is skipped;
 * where the next call fails too it is not the unit, and the rest is given up. Returns false when the person stopped it.
 */
async function inPortions<T extends { readonly left: readonly string[] }>(
  state: PanelState,
  kind: Job['kind'],
  codes: readonly string[],
  call: (codes: readonly string[]) => Promise<(T & { readonly ok: true }) | Failure>,
  take: (answer: T) => void,
  fail: (codes: readonly string[], failure: Failure) => void,
): Promise<boolean> {
  let left = codes;
  let again = false;
  startJob(state, kind, codes.length);
  while (left.length > 0 && !isStopping(state)) {
    const answer = await call(left);
    if (answer.ok) take(answer);
    else fail(again ? left : left.slice(0, 1), answer);
    left = answer.ok ? answer.left : again ? [] : left.slice(1);
    again = !answer.ok;
    const done = codes.length - left.length;
    updateJob(state, { before: done, done, unit: '' });
  }
  return finished(state, codes.length - left.length, codes.length);
}

function updateJob(state: PanelState, change: Partial<Job>): void {
  if (state.job !== null) set(state, { job: { ...state.job, ...change } });
}

const isStopping = ({ job }: PanelState): boolean => job?.stopping === true;

/** Stops the work before its next call, and asks the call in progress to end where nothing is half made. */
export function stop(state: PanelState): void {
  updateJob(state, { stopping: true });
  void ask(state, 'panelStop', {});
}

/** Keeps what the units' checks gave; a unit that was read has not failed any more. */
function keepReports(state: PanelState, reports: readonly UnitReport[]): void {
  const unitFailures = { ...state.unitFailures };
  for (const { unit } of reports) delete unitFailures[unit.code];
  const units = {
    ...state.units,
    ...Object.fromEntries(reports.map((report) => [report.unit.code, report])),
  };
  set(state, { units, unitFailures, readAt: Date.now() });
}

/** Checks these units; of a district that fits into one call the answer says what is found about all of it too. */
const checkUnits = (state: PanelState, kind: Job['kind'], codes: readonly string[]): Promise<boolean> =>
  inPortions(
    state,
    kind,
    codes,
    (units) => ask(state, 'panelCheckUnits', { units }),
    ({ units, district }) => {
      keepReports(state, units);
      if (district !== null) set(state, { district, districtFailure: null });
    },
    (failed, failure) =>
      set(state, {
        unitFailures: { ...state.unitFailures, ...Object.fromEntries(failed.map((code) => [code, failure])) },
      }),
  );

/** Returns false when the person stopped it. */
async function checkDistrict(state: PanelState): Promise<boolean> {
  updateJob(state, { before: 0, done: 0, all: 0, unit: '', step: 'district' });
  const answer = await ask(state, 'panelCheckDistrict', {});
  if (answer.ok) set(state, { district: withoutOk(answer), districtFailure: null });
  else if (isStopping(state)) notify(state, answer.message);
  else set(state, { districtFailure: answer });
  return answer.ok || !isStopping(state);
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
  const codes = units.map(({ code }) => code);
  if (await checkUnits(state, 'check', codes)) {
    if (state.district !== null || (await checkDistrict(state))) {
      const failed = Object.keys(state.unitFailures).length;
      notify(state, state.words.job.checked(units.length - failed));
    }
  }
  set(state, { job: null });
}

/** Checks the unit whose tab is in front; asks the workbook which one that is now. */
export async function checkFront(state: PanelState): Promise<void> {
  if (state.job !== null) return;
  set(state, { notice: null });
  startJob(state, 'check', 1);
  const overview = await refresh(state);
  const front = overview?.units.find((unit) => unit.code === overview.inFront);
  if (front === undefined) {
    set(state, { job: null });
    if (overview !== null) notify(state, state.words.findings.notUnitTab);
    return;
  }
  await checkUnits(state, 'check', [front.code]);
  set(state, { job: null, unit: front.code, severities: ALL_SEVERITIES, query: '', shown: PAGE });
}

export async function checkOne(state: PanelState, code: string): Promise<void> {
  if (state.job !== null || !overviewOf(state)?.units.some((one) => one.code === code)) return;
  await checkUnits(state, 'check', [code]);
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
    await checkUnits(state, 'check', [unit]);
    set(state, { job: null });
  }
  set(state, { correcting: '' });
}

/** Shows what correcting all texts of a unit at once would do; '' hides it. */
export const showCorrections = (state: PanelState, unit: string): void => set(state, { correctingAll: unit });

/** Corrects what is shown. The server leaves alone what has changed since, and it is named. */
export async function correctAll(state: PanelState, unit: string): Promise<void> {
  const cells = textsOf(state, unit).certain.flatMap(({ tab, row, column, correction }) =>
    row === null || column === null || correction === null
      ? []
      : [{ tab, row, column, was: correction.was, becomes: correction.becomes }],
  );
  const answer = await changeCells(state, 'panelCorrectAll', unit, cells);
  if (answer !== null) set(state, { correctingAll: '', corrected: { unit, cells: answer.done } });
}

/** Takes the last correction of all texts back. */
export async function takeBack(state: PanelState): Promise<void> {
  const { corrected } = state;
  if (corrected === null) return;
  if ((await changeCells(state, 'panelTakeBack', corrected.unit, corrected.cells)) !== null)
    set(state, { corrected: null });
}

async function changeCells(
  state: PanelState,
  name: 'panelCorrectAll' | 'panelTakeBack',
  unit: string,
  cells: Corrected['done'],
): Promise<Corrected | null> {
  if (state.correcting !== '' || state.job !== null || cells.length === 0) return null;
  set(state, { correcting: name, notice: null });
  const answer = await ask(state, name, { unit, cells });
  if (!answer.ok) {
    notifyFailure(state, answer);
    set(state, { correcting: '' });
    return null;
  }
  await checkUnits(state, 'check', [unit]);
  set(state, { job: null, correcting: '' });
  const { findings: text } = state.words;
  const said = (name === 'panelCorrectAll' ? text.correctedAll : text.takenBack)(answer.done.length);
  const places = answer.changed.map(({ row, column }) => `${text.row(row)}, ${column}`).join('; ');
  if (places === '') notify(state, said);
  // Stays until it is closed: these cells are for the person to look at.
  else notifyFailure(state, { ok: false, reason: 'refused', message: `${said} ${text.leftAlone(places)}` });
  return withoutOk(answer);
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
  await inPortions(
    state,
    'preview',
    overview.units.map(({ code }) => code),
    (units) => ask(state, 'panelFillPreviews', { units }),
    ({ units }) => {
      const byCode = (all: readonly FillPreview[]) => all.map((one) => [one.code, one] as const);
      const chosen = units.filter(changesTab).map(({ code }) => [code, true] as const);
      set(state, {
        previews: { ...state.previews, ...Object.fromEntries(byCode(units)) },
        chosen: { ...state.chosen, ...Object.fromEntries(chosen) },
      });
    },
    (failed, failure) =>
      set(state, {
        previewFailures: {
          ...state.previewFailures,
          ...Object.fromEntries(failed.map((code) => [code, failure])),
        },
      }),
  );
  set(state, { job: null });
}

/** Fills one unit a call: each holds the lock, and Google ends a call after six minutes. */
export async function fillChosen(state: PanelState): Promise<void> {
  if (state.job !== null) return;
  const chosen = unitsToFill(state).filter((preview) => state.chosen[preview.code]);
  set(state, { filled: {}, notice: null });
  startJob(state, 'fill', chosen.length);
  const filled: string[] = [];
  for (const [at, { code, name, mark }] of chosen.entries()) {
    if (isStopping(state)) break;
    updateJob(state, { unit: name, before: at, done: at });
    const answer = await ask(state, 'panelFillUnit', { unit: code, mark });
    set(state, { filled: { ...state.filled, [code]: answer.ok ? withoutOk(answer) : answer } });
    if (answer.ok) filled.push(code);
  }
  const failed = Object.keys(state.filled ?? {}).length - filled.length;
  const stopped = filled.length + failed < chosen.length;
  // The last check saw the tabs as they were before they were filled.
  if (filled.length > 0) await checkUnits(state, 'check', filled);
  const { work } = state.words;
  const said =
    failed > 0 ? `${work.filled(filled.length)} ${work.failedUnits(failed)}` : work.filled(filled.length);
  notify(state, stopped ? `${state.words.job.stopped(filled.length + failed, chosen.length)} ${said}` : said);
  set(state, { previews: null, job: null });
  await refresh(state);
}

/** Builds the report in one call. It reads and checks every unit itself: nothing is read for it beforehand. */
export async function buildReport(state: PanelState): Promise<void> {
  if (state.job !== null) return;
  set(state, { report: { is: 'loading' }, notice: null });
  startJob(state, 'report', 0, 'build');
  const answer = await ask(state, 'panelReport', {});
  if (!answer.ok && isStopping(state)) {
    notify(state, answer.message);
    set(state, { report: { is: 'idle' }, job: null });
    return;
  }
  if (!answer.ok) {
    set(state, { report: { is: 'failed', failure: answer }, job: null });
    return;
  }
  set(state, { report: { is: 'ready', value: withoutOk(answer) }, job: null });
  await refresh(state);
}
