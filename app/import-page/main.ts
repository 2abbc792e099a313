/**
 * The page of the import: a document is dropped, chosen or pasted and opened here in the browser; what was understood
 * stands beside its words; nothing in the workbook changes before «Nhập».
 */
import { button, loading } from '../../sidebar/parts.ts';
import { tabBar } from '../../sidebar/tabs.ts';
import { type Child, type Children, draw, h, type View } from '../../sidebar/view.ts';
import {
  choose,
  close,
  giveUp,
  goBack,
  load,
  openFile,
  openText,
  readPlanTab,
  resume,
  showPasteBox,
  showView,
  take,
  undo,
  write,
} from './actions.ts';
import { columnsView, passedView, tick } from './columns-view.ts';
import { doubtsView } from './doubts-view.ts';
import { normsView } from './norms-view.ts';
import { rowsView } from './rows-view.ts';
import { createState, type ImportState, isOfAnotherYear, mustCount, type Reading } from './state.ts';
import { keepUnfinished } from './unfinished.ts';
import { unitsView } from './units-view.ts';
import { VIEWS, type ViewName } from './words.ts';

const CONTENT: Readonly<Record<ViewName, (state: ImportState, reading: Reading) => Children>> = {
  rows: rowsView,
  norms: normsView,
  units: unitsView,
  columns: columnsView,
  passed: passedView,
};

/** What takes typed text itself; boxes to tick and the chooser of a file take none. */
const FIELDS = 'textarea, select, input:not([type=checkbox]):not([type=file])';

const ACCEPTED = '.docx,.xlsx,.xlsm,.pdf,.html,.htm,.txt,.tsv,.csv,.md';

function chooser(state: ImportState): Children {
  const { words, name } = state;
  return [
    h('input', {
      key: 'file',
      id: 'file',
      class: 'unseen',
      type: 'file',
      accept: ACCEPTED,
      onchange: (event) => {
        const field = event.target as HTMLInputElement;
        const file = field.files?.[0];
        if (file !== undefined) void openFile(state, file);
        // The same file may be chosen again after it was mended.
        field.value = '';
      },
    }),
    h(
      'label',
      { key: 'choose', for: 'file', class: 'choose' },
      name === '' ? words.choose : words.chooseOther,
    ),
    button(words.paste, () => showPasteBox(state, !state.pasting), { key: 'paste' }),
  ];
}

function pasteBox(state: ImportState): View {
  const { words } = state;
  return h(
    'div',
    { key: 'pastebox', class: 'pastebox' },
    h('label', { for: 'pasted' }, words.pasteLabel),
    h('textarea', { id: 'pasted', class: 'search', rows: 3 }),
    button(words.pasteDone, () => {
      const text = (document.getElementById('pasted') as HTMLTextAreaElement | null)?.value ?? '';
      if (text.trim() !== '') void openText(state, text, false);
    }),
  );
}

function head(state: ImportState): View {
  const { words, reading, name, busy, start, done } = state;
  const must = reading === null ? 0 : mustCount(reading);
  const isReady = reading !== null && must === 0 && busy === '' && start !== null;
  return h(
    'header',
    { key: 'head', class: 'head' },
    h('h1', { class: 'unseen' }, words.title),
    h('div', { class: 'chooser' }, chooser(state)),
    h(
      'div',
      { class: 'what' },
      h('span', { class: 'strong' }, name),
      reading !== null &&
        h(
          'span',
          { class: 'small' },
          words.summary(
            reading.proposal.rows.length,
            reading.proposal.rows.filter(({ kind }) => kind === 'line').length,
            reading.norms.filter((one) => one.state !== 'other').length,
            reading.units.length,
          ),
        ),
    ),
    h(
      'div',
      { class: 'go' },
      must > 0 && h('span', { class: 'small beyond' }, words.mustFirst(must)),
      reading !== null &&
        done === null &&
        button(words.import, () => void write(state), { kind: 'primary', disabled: !isReady, key: 'import' }),
    ),
  );
}

function tabs(state: ImportState, { proposal, norms, units }: Reading): View {
  const { words, view } = state;
  const counts: Partial<Record<ViewName, number>> = {
    rows: proposal.rows.length,
    norms: norms.filter((one) => one.state !== 'other').length,
    units: units.length,
    passed: proposal.passed.length,
  };
  return tabBar({
    label: words.viewList,
    names: VIEWS,
    front: view,
    show: (name) => showView(state, name),
    caption: (name) => [
      words.views[name],
      counts[name] !== undefined && h('span', { class: 'count' }, ` ${counts[name]}`),
    ],
  });
}

function finished(state: ImportState): View {
  const { words, done } = state;
  return h(
    'section',
    { key: 'done', class: 'finished' },
    h('h2', { tabindex: -1 }, words.doneTitle),
    h('p', {}, done?.said ?? ''),
    (done?.open ?? 0) > 0 && h('p', {}, words.doneOpen(done?.open ?? 0)),
    h('p', {}, words.doneNext),
    h(
      'div',
      { class: 'actions' },
      button(words.readPlan, () => void readPlanTab(state), { kind: 'primary' }),
      button(words.takeBack, () => void goBack(state)),
      button(words.close, close),
    ),
  );
}

function dropPlace(state: ImportState): View {
  const { words, unfinished } = state;
  return h(
    'section',
    { key: 'drop', class: 'drop', tabindex: -1 },
    h('h2', {}, words.dropTitle),
    h('p', {}, words.dropText),
    h('p', { class: 'small' }, words.dropSafe),
    unfinished !== null &&
      h(
        'div',
        { key: 'unfinished', class: 'unfinished' },
        h('p', {}, words.unfinished(unfinished.said.name, Object.keys(unfinished.said.answers).length)),
        h(
          'div',
          { class: 'actions' },
          button(words.resume, () => resume(state), { kind: 'primary' }),
          button(words.giveUp, () => giveUp(state)),
        ),
      ),
  );
}

function body(state: ImportState): Child[] {
  const { words, reading, problem, busy, done, name, view } = state;
  if (busy === 'opening') return [loading(words.opening(name))];
  if (busy === 'writing') return [loading(words.writing)];
  if (busy === 'back') return [loading(words.goingBack)];
  if (done !== null) return [finished(state)];
  if (reading === null)
    return [
      problem === '' ? '' : h('p', { key: 'problem', class: 'problem', role: 'alert' }, problem),
      dropPlace(state),
    ];
  return [
    h(
      'div',
      { key: 'work', class: 'work' },
      h(
        'section',
        { class: 'main', 'aria-label': words.viewList },
        tabs(state, reading),
        h(
          'div',
          { id: 'view', key: view, role: 'tabpanel', 'aria-labelledby': `tab-${view}`, tabindex: 0 },
          CONTENT[view](state, reading),
        ),
      ),
      doubtsView(state, reading),
    ),
  ];
}

function page(state: ImportState): Child[] {
  const { words, failure, notice, start, pasting, reading } = state;
  return [
    head(state),
    ...(pasting ? [pasteBox(state)] : []),
    ...(failure === null
      ? []
      : [
          h(
            'div',
            { key: 'failure', class: 'failure', role: 'alert' },
            h('p', {}, failure.message),
            start === null && button(words.retry, () => void load(state)),
          ),
        ]),
    ...(start !== null && start.unitTabs > 0 && reading !== null && state.done === null
      ? [
          h(
            'div',
            { key: 'entries', class: 'caution' },
            ...(isOfAnotherYear(state)
              ? [
                  h(
                    'p',
                    {},
                    words.otherYear(start.unitTabs, start.year, reading.proposal.source.year ?? start.year),
                  ),
                  tick('put-away', words.putAway(start.year), state.putAway, (on) =>
                    choose(state, 'putAway', on),
                  ),
                ]
              : [h('p', {}, words.hasEntries(start.unitTabs, start.year))]),
          ),
        ]
      : []),
    ...body(state),
    h('div', { key: 'status', class: 'status', role: 'status' }, notice),
  ];
}

const root = document.getElementById('import');
if (root !== null) {
  const state = createState();
  state.redraw = () => {
    keepUnfinished(state);
    document.documentElement.lang = state.words.language;
    draw(
      root,
      page(state).filter((child) => child !== ''),
    );
  };
  state.redraw();
  void load(state);
  const isField = (target: EventTarget | null): boolean =>
    target instanceof HTMLElement && target.matches(FIELDS) && target.id !== 'pasted';
  document.addEventListener('paste', (event) => {
    if (isField(event.target)) return;
    if (take(state, event.clipboardData)) event.preventDefault();
  });
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    take(state, event.dataTransfer);
  });
  document.addEventListener('keydown', (event) => {
    // The local page closes a dialog on Escape: what was decided here would go with it.
    if (event.key === 'Escape') event.preventDefault();
    if (event.key !== 'z' || !(event.ctrlKey || event.metaKey) || isField(event.target)) return;
    event.preventDefault();
    undo(state);
  });
}
