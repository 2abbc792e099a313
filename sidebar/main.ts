/**
 * The panel: four views behind tabs, what is going on at the foot, and what was just done.
 */
import { findingsView } from './findings.ts';
import { overviewView, totals } from './overview.ts';
import { button } from './parts.ts';
import { hideNotice, type Job, load, onChange, show, state, stop, VIEWS, type ViewName } from './state.ts';
import { traceView } from './trace.ts';
import { type Child, type Children, draw, h, type View } from './view.ts';
import { workView } from './work.ts';

const CONTENT: Readonly<Record<ViewName, () => Children>> = {
  overview: overviewView,
  findings: findingsView,
  trace: traceView,
  work: workView,
};

function tabs(): View {
  const { words, view } = state;
  const errors = totals().error;
  return h(
    'div',
    { class: 'tabs', role: 'tablist', 'aria-label': words.tabList, onkeydown: moveTab },
    VIEWS.map((name) =>
      h(
        'button',
        {
          key: name,
          id: `tab-${name}`,
          type: 'button',
          role: 'tab',
          'aria-selected': view === name,
          'aria-controls': 'view',
          tabindex: view === name ? 0 : -1,
          onclick: () => show(name),
        },
        words.tabs[name],
        name === 'findings' &&
          errors > 0 &&
          h(
            'span',
            { class: 'badge' },
            String(errors),
            h('span', { class: 'unseen' }, ` ${words.severity.error}`),
          ),
      ),
    ),
  );
}

function moveTab(event: KeyboardEvent): void {
  const at = VIEWS.indexOf(state.view);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: VIEWS.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const name = VIEWS[(to + VIEWS.length) % VIEWS.length] as ViewName;
  show(name);
  queueMicrotask(() => document.getElementById(`tab-${name}`)?.focus());
}

/** Long work, seen from every view. */
function jobStrip(job: Job): View {
  const { words } = state;
  const text =
    job.step === 'build'
      ? words.job.build
      : job.step === 'district'
        ? words.job.district
        : job.kind === 'preview'
          ? words.job.preview(job.done, job.all)
          : job.kind === 'fill'
            ? words.job.fill(job.done, job.all)
            : job.kind === 'report'
              ? words.job.read(job.done, job.all)
              : words.job.check(job.done, job.all);
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
      job.step === 'units' &&
        button(job.stopping ? words.stopping : words.stop, stop, { disabled: job.stopping }),
    ),
    h(
      'div',
      {
        class: 'progress',
        role: 'progressbar',
        'aria-label': text,
        'aria-valuemin': 0,
        'aria-valuemax': job.all,
        'aria-valuenow': job.done,
        share: job.all === 0 ? 0 : job.done / job.all,
      },
      h('span', { class: 'full' }),
    ),
  );
}

function notice(): View | null {
  const { notice: said, words } = state;
  if (said === null) return null;
  const { failure } = said;
  return h(
    'div',
    { class: failure === null ? 'said' : 'said bad' },
    h(
      'p',
      {},
      failure !== null && h('span', { class: 'strong' }, `${words.failure[failure.reason]}. `),
      said.text,
    ),
    button('\u00D7', hideNotice, { kind: 'link', label: words.close }),
  );
}

function panel(): Child[] {
  const { view, job } = state;
  return [
    h('h1', { class: 'unseen' }, state.words.panel),
    tabs(),
    h(
      'div',
      { id: 'view', key: view, role: 'tabpanel', 'aria-labelledby': `tab-${view}`, tabindex: 0 },
      CONTENT[view](),
    ),
    h('div', { class: 'foot' }, h('div', { role: 'status' }, notice()), job !== null && jobStrip(job)),
  ];
}

const root = document.getElementById('panel');
if (root !== null) {
  onChange(() => draw(root, panel()));
  draw(root, panel());
  void load();
}
