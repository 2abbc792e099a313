/**
 * The page of the panel: four views behind tabs, and at the foot the last notice and the work in progress.
 */
import { hideNotice, load, lookAgain, showView, stop } from './actions.ts';
import { findingsView } from './findings.ts';
import { timeOfDay } from './format.ts';
import { overviewView } from './overview.ts';
import { button } from './parts.ts';
import { googleServer } from './server.ts';
import {
  createState,
  isPartial,
  type Job,
  overviewOf,
  type PanelState,
  scopeOf,
  totalCounts,
  VIEWS,
  type ViewName,
} from './state.ts';
import { tabBar } from './tabs.ts';
import { traceView } from './trace.ts';
import { type Child, type Children, draw, h, type View } from './view.ts';
import { workView } from './work.ts';

const CONTENT: Readonly<Record<ViewName, (state: PanelState) => Children>> = {
  overview: overviewView,
  findings: findingsView,
  trace: traceView,
  work: workView,
};

function tabs(state: PanelState): View {
  const { words, view } = state;
  const errors = totalCounts(state).error;
  // More may be found in what is not checked yet.
  const badge = (): View =>
    h(
      'span',
      { class: 'badge' },
      isPartial(state) ? `${errors}+` : String(errors),
      h('span', { class: 'unseen' }, ` ${words.severity.error}. ${scopeOf(state)}`),
    );
  return tabBar({
    label: words.tabList,
    names: VIEWS,
    front: view,
    show: (name) => showView(state, name),
    caption: (name) => [words.tabs[name], name === 'findings' && errors > 0 && badge()],
  });
}

/** Shows the progress of long work; every view has it at its foot. */
function jobStrip(state: PanelState, job: Job): View {
  const { words } = state;
  const { done, all } = job;
  const known = all > 0;
  const text =
    job.step === 'write'
      ? words.job.write(done, all)
      : job.step === 'build'
        ? words.job.build(done, all)
        : job.step === 'district'
          ? words.job.district(done, all)
          : job.kind === 'preview'
            ? words.job.preview(done, all)
            : job.kind === 'fill'
              ? words.job.fill(done, all)
              : words.job.check(done, all);
  return h(
    'div',
    { class: 'job' },
    h(
      'div',
      { class: 'row' },
      h(
        'p',
        {},
        h('span', { class: 'strong' }, text),
        job.unit !== '' && h('span', { class: 'small' }, job.unit),
      ),
      button(job.stopping ? words.stopping : words.stop, () => stop(state), { disabled: job.stopping }),
    ),
    known &&
      h(
        'div',
        {
          class: 'progress',
          role: 'progressbar',
          'aria-label': text,
          'aria-valuemin': 0,
          'aria-valuemax': all,
          'aria-valuenow': done,
          share: done / all,
        },
        h('span', { class: 'full' }),
      ),
  );
}

function noticeStrip(state: PanelState): View | null {
  const { words } = state;
  if (state.notice === null) return null;
  const { text, failure } = state.notice;
  return h(
    'div',
    { class: failure === null ? 'said' : 'said bad' },
    h(
      'p',
      {},
      failure !== null && h('span', { class: 'strong' }, `${words.failure[failure.reason]}. `),
      text,
    ),
    button('\u00D7', () => hideNotice(state), { kind: 'link', label: words.close }),
  );
}

/** How old what is shown is: an edit in the sheet does not reach the panel by itself. */
function readStrip(state: PanelState): View | null {
  const { words, view, job } = state;
  if (overviewOf(state) === null || job !== null || (view !== 'overview' && view !== 'findings')) return null;
  return h(
    'p',
    { class: 'read small' },
    words.readAt(timeOfDay(state.readAt)),
    button(words.readAgain, () => void lookAgain(state, true), { kind: 'link' }),
  );
}

function page(state: PanelState): Child[] {
  const { view, job } = state;
  return [
    h('h1', { class: 'unseen' }, state.words.panel),
    tabs(state),
    h(
      'div',
      { id: 'view', key: view, role: 'tabpanel', 'aria-labelledby': `tab-${view}`, tabindex: 0 },
      CONTENT[view](state),
    ),
    h(
      'div',
      { class: 'foot' },
      h('div', { role: 'status' }, noticeStrip(state)),
      job !== null && jobStrip(state, job),
      readStrip(state),
    ),
  ];
}

const root = document.getElementById('panel');
if (root !== null) {
  const state = createState(googleServer);
  state.redraw = () => {
    const overview = overviewOf(state);
    if (overview !== null) document.documentElement.lang = overview.language;
    draw(root, page(state));
  };
  state.redraw();
  void load(state);
  // From the sheet to the panel, with the mouse or the keyboard.
  document.addEventListener('pointerover', ({ relatedTarget }) => {
    if (relatedTarget === null) void lookAgain(state);
  });
  window.addEventListener('focus', () => void lookAgain(state));
  // The keyboard goes back to the grid; a control that has a use for the key keeps it.
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) googleServer.focusSheet();
  });
}
