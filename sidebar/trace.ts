/** View 3, Truy vết: shows the rows that make up the selected figure of a report. */
import type { TraceFigure, TraceRow, Untraceable } from '../src/panel/api.ts';
import { goTo, setClosed, showView, traceSelection } from './actions.ts';
import { dong, figure, percent } from './format.ts';
import { bar, button, failureBox, groupHeading, loading, message } from './parts.ts';
import type { PanelState } from './state.ts';
import { type Children, h, type View } from './view.ts';

/** With more rows than this, every unit starts closed and shows only its sum. */
const OPEN_UP_TO = 40;

export function traceView(state: PanelState): Children {
  const { words } = state;
  const text = words.trace;
  const found = state.trace;
  const known = found.is === 'ready' && found.value.kind === 'figure';
  return [
    !known && h('p', {}, text.intro),
    h(
      'div',
      { class: 'actions' },
      button(known ? text.again : text.run, () => void traceSelection(state), {
        kind: known ? 'plain' : 'primary',
        disabled: found.is === 'loading',
      }),
    ),
    found.is === 'loading' && loading(text.working),
    found.is === 'failed' && failureBox(words, found.failure, () => void traceSelection(state)),
    found.is === 'ready' &&
      (found.value.kind === 'figure'
        ? figureView(state, found.value)
        : noneView(state, found.value.reason, found.value.tab, found.value.a1)),
  ];
}

function noneView(state: PanelState, reason: Untraceable['reason'], tab: string, a1: string): View {
  const text = state.words.trace;
  const open = (name: string, label: string): View =>
    button(label, () => void goTo(state, { tab: name, row: null, column: null }));
  if (reason === 'no-report')
    return message(
      text.noReport,
      text.noReportText,
      button(text.toReport, () => showView(state, 'work')),
    );
  if (reason === 'no-figure') return message(text.noFigure, text.noFigureText(a1));
  if (reason === 'no-archive') return message(text.noArchive, text.noArchiveText);
  return message(
    text.elsewhere,
    text.elsewhereText(tab, a1),
    h(
      'div',
      { class: 'actions' },
      open('Báo cáo huyện', text.openReport),
      open('Theo đơn vị', text.openByUnit),
    ),
  );
}

function figureView(state: PanelState, found: TraceFigure): Children {
  const text = state.words.trace;
  const amount = (value: number): string => (found.money ? dong(value) : figure(value));
  const holds = found.sum === found.value;
  const groups = found.units.map((unit) => ({
    unit,
    rows: found.rows.filter((row) => row.unit === unit.code),
  }));
  return [
    h(
      'section',
      { class: 'traced', 'aria-live': 'polite' },
      h('p', { class: 'small' }, text.cell(found.tab, found.a1)),
      h('h2', {}, found.line === null ? found.text : text.line(found.line, found.text)),
      h('p', { class: 'small' }, found.figure),
      h('p', { class: 'big' }, amount(found.value)),
      found.total === 0 && found.value === 0
        ? h('p', {}, text.nothing[found.of])
        : [
            h(
              'p',
              { class: holds ? 'verdict good' : 'verdict bad' },
              h('span', { 'aria-hidden': true }, holds ? '\u2713 ' : '\u2260 '),
              holds ? text.holds : text.differs[found.of](amount(Math.abs(found.sum - found.value))),
            ),
            h('p', { class: 'small' }, text.madeOf(found.total, found.units.length)),
          ],
      found.changed > 0 && h('p', { class: 'verdict bad' }, text.changed[found.of](found.changed)),
      found.rows.length < found.total &&
        h('p', { class: 'small' }, text.shown(found.rows.length, found.total)),
    ),
    groups.map(({ unit, rows }) => {
      const key = `trace|${found.tab}|${found.a1}|${unit.code}`;
      const open = state.closed[key] === undefined ? found.total <= OPEN_UP_TO : state.closed[key] === false;
      return h(
        'section',
        { key, class: 'group' },
        groupHeading(
          open,
          () => setClosed(state, key, open),
          h('span', { class: 'name' }, unit.name),
          h('span', { class: 'count' }, amount(unit.sum)),
        ),
        found.of !== 'comparison' &&
          found.sum > 0 &&
          h(
            'div',
            { class: 'gauge' },
            bar(unit.sum / found.sum, 'money'),
            h('span', { class: 'small' }, `${percent(unit.sum, found.sum)} · ${text.rows(unit.rows)}`),
          ),
        open &&
          h(
            'ul',
            {},
            rows.map((row) =>
              h('li', { key: `${row.tab}|${row.row}|${row.value}` }, rowView(state, row, amount)),
            ),
          ),
      );
    }),
  ];
}

function rowView(state: PanelState, row: TraceRow, amount: (value: number) => string): View {
  const text = state.words.trace;
  const details = [row.line, row.item, row.subject].filter((part) => part !== '').join(' · ');
  const now = row.state === 'gone' ? text.gone : row.now === null ? text.nowBlank : text.now(amount(row.now));
  return h(
    'button',
    {
      type: 'button',
      class: 'source',
      onclick: () => void goTo(state, { tab: row.tab, row: row.row, column: null }),
      title: text.goRow(row.tab, row.row),
    },
    h(
      'span',
      { class: 'name' },
      h('span', { class: 'link' }, text.row(row.row)),
      h('span', { class: 'small' }, details),
    ),
    h(
      'span',
      { class: 'count' },
      amount(row.value),
      row.state !== 'same' && h('span', { class: 'beyond' }, now),
    ),
  );
}
