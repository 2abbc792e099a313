/** View 4, Biểu mẫu & báo cáo: previews and fills the units' tabs, and builds the report. */
import type { FillPreview, ReportDone } from '../src/panel/api.ts';
import { buildReport, fillChosen, goTo, previewAll, printForms, showView } from './actions.ts';
import { dong } from './format.ts';
import { button, failureBox, mark, SEVERITIES } from './parts.ts';
import { isSetUp, overviewOf, type PanelState, set, unitsToFill } from './state.ts';
import { type Children, h, type View } from './view.ts';

export function workView(state: PanelState): Children {
  const { words } = state;
  const text = words.work;
  if (state.overview.is === 'ready' && !isSetUp(state)) {
    return [
      h(
        'div',
        { class: 'message' },
        h('p', {}, text.needSetUp),
        button(text.toOverview, () => showView(state, 'overview'), { kind: 'primary' }),
      ),
    ];
  }
  return [
    h(
      'section',
      { class: 'task', 'aria-labelledby': 'fill-title' },
      h('h2', { id: 'fill-title' }, text.fill),
      h('p', { class: 'small' }, text.fillText),
      fillPart(state),
    ),
    h(
      'section',
      { class: 'task', 'aria-labelledby': 'report-title' },
      h('h2', { id: 'report-title' }, text.report),
      h('p', { class: 'small' }, text.reportText),
      reportPart(state),
    ),
  ];
}

function fillPart(state: PanelState): Children {
  const { words, job, previews, previewFailures, filled, chosen } = state;
  const text = words.work;
  const units = overviewOf(state)?.units ?? [];
  const seen = Object.values(previews ?? {});
  const changing = unitsToFill(state);
  const same = seen.filter((preview) => preview.kind === 'same').length;
  const unreadable = seen.filter((preview) => preview.kind === 'unreadable');
  const failures = units.filter((unit) => previewFailures[unit.code] !== undefined);
  const count = changing.filter((preview) => chosen[preview.code]).length;
  const filling = job?.kind === 'fill';
  const chooseAll = (yes: boolean): void =>
    set(state, { chosen: Object.fromEntries(changing.map((preview) => [preview.code, yes])) });
  return [
    h(
      'div',
      { class: 'actions' },
      button(previews === null ? text.preview : text.previewAgain, () => void previewAll(state), {
        kind: previews === null && filled === null ? 'primary' : 'plain',
        disabled: job !== null,
      }),
    ),
    failures.map((unit) =>
      h(
        'div',
        { key: `failed ${unit.code}` },
        h('p', { class: 'strong' }, unit.name),
        failureBox(words, previewFailures[unit.code] as never, null),
      ),
    ),
    unreadable.map((preview) =>
      h('p', { key: preview.code, class: 'beyond' }, `${preview.name}: ${text.unreadable}`),
    ),
    previews !== null &&
      changing.length > 0 &&
      !filling && [
        h(
          'div',
          { class: 'row' },
          h('p', { class: 'strong', id: 'choose' }, text.choose),
          button(
            count === changing.length ? text.none : text.all,
            () => chooseAll(count !== changing.length),
            { kind: 'link' },
          ),
        ),
        h(
          'ul',
          { class: 'previews', 'aria-labelledby': 'choose' },
          changing.map((preview) => h('li', { key: preview.code }, previewRow(state, preview))),
        ),
      ],
    previews !== null &&
      same > 0 &&
      h(
        'p',
        { class: 'small' },
        changing.length === 0 && same === units.length ? `\u2713 ${text.allSame}` : text.same(same),
      ),
    previews !== null &&
      changing.length > 0 &&
      !filling &&
      h(
        'div',
        { class: 'actions' },
        button(text.go(count), () => void fillChosen(state), {
          kind: 'primary',
          disabled: count === 0 || job !== null,
        }),
      ),
    filled !== null &&
      h(
        'ul',
        { class: 'previews' },
        units.map((unit) => filledRow(state, unit.code, unit.name)),
      ),
  ];
}

const changesIn = (state: PanelState, { kind, rows, changes }: FillPreview): string =>
  kind === 'new' ? state.words.work.newTab(rows) : changes.join(', ');

function previewRow(state: PanelState, preview: FillPreview): Children {
  const { words, chosen } = state;
  const text = words.work;
  const id = `fill ${preview.code}`;
  return [
    h('input', {
      type: 'checkbox',
      id,
      checked: chosen[preview.code] === true,
      onchange: (event) =>
        set(state, {
          chosen: { ...state.chosen, [preview.code]: (event.target as HTMLInputElement).checked },
        }),
    }),
    h(
      'label',
      { for: id },
      h('span', { class: 'strong' }, preview.name),
      h('span', { class: 'small' }, changesIn(state, preview)),
      preview.added.length > 0 &&
        h(
          'span',
          { class: 'small' },
          text.added(preview.added.join(', '), preview.addedTotal - preview.added.length),
        ),
    ),
  ];
}

function filledRow(state: PanelState, code: string, name: string): View | null {
  const result = state.filled?.[code];
  if (result === undefined) return null;
  const failed = 'ok' in result;
  return h(
    'li',
    { key: `filled ${code}`, class: failed ? 'result bad' : 'result good' },
    h('span', { 'aria-hidden': true }, failed ? '\u2717' : '\u2713'),
    h(
      'span',
      {},
      h('span', { class: 'strong' }, name),
      h('span', { class: 'small' }, failed ? result.message : changesIn(state, result)),
    ),
  );
}

function reportPart(state: PanelState): Children {
  const { words, job, report } = state;
  const text = words.work;
  const lastReport = overviewOf(state)?.lastReport ?? null;
  return [
    h(
      'div',
      { class: 'actions' },
      button(lastReport === null ? text.build : text.buildAgain, () => void buildReport(state), {
        kind: state.previews === null ? 'primary' : 'plain',
        disabled: job !== null,
      }),
      button(text.print, () => void printForms(state), { disabled: job !== null }),
    ),
    report.is === 'failed' && failureBox(words, report.failure, () => void buildReport(state)),
    report.is === 'ready' && reportResult(state, report.value),
    report.is !== 'ready' &&
      lastReport !== null &&
      h('p', { class: 'small' }, words.overview.lastReport(lastReport.when, lastReport.result)),
    (report.is === 'ready' || lastReport !== null) &&
      h(
        'div',
        { class: 'actions' },
        ['Báo cáo huyện', 'Theo đơn vị', 'Cảnh báo'].map((tab) =>
          button(text.open(tab), () => void goTo(state, { tab, row: null, column: null }), {
            key: tab,
            kind: 'link',
          }),
        ),
      ),
  ];
}

function reportResult(state: PanelState, done: ReportDone): View {
  const { words } = state;
  const text = words.work;
  // The report's own findings stand in its tab; the panel's are those of its last check.
  const toFindings = (): void => void goTo(state, { tab: 'Cảnh báo', row: null, column: null });
  const verdict = (good: boolean, sentence: string): View =>
    h(
      'p',
      { class: good ? 'verdict good' : 'verdict bad' },
      h('span', { 'aria-hidden': true }, good ? '\u2713 ' : '! '),
      sentence,
    );
  return h(
    'div',
    { class: 'built', role: 'status' },
    h('p', { class: 'small' }, text.total),
    h('p', { class: 'big' }, dong(done.planned)),
    done.pending > 0 && h('p', { class: 'small' }, `${text.pending}: ${dong(done.pending)}`),
    done.absent.length + done.open.length + done.strayTabs.length === 0 && verdict(true, text.official),
    done.absent.length > 0 && verdict(false, text.provisional(done.absent.length)),
    done.absent.length > 0 && h('p', { class: 'small' }, done.absent.join(', ')),
    done.open.length > 0 && verdict(false, text.notHandedIn(done.open.length)),
    done.open.length > 0 && h('p', { class: 'small' }, done.open.join(', ')),
    done.strayTabs.length > 0 && verdict(false, text.strayTabs(done.strayTabs.length)),
    done.strayTabs.length > 0 && h('p', { class: 'small' }, done.strayTabs.join(', ')),
    verdict(done.reconciled, done.reconciled ? text.reconciled : text.notReconciled),
    verdict(done.rowsLeftOut === 0, text.rowsIn(done.rowsReported, done.rowsTyped)),
    done.rowsLeftOut > 0 && h('p', { class: 'small' }, text.rowsOut(done.rowsLeftOut)),
    h(
      'div',
      { class: 'chips' },
      SEVERITIES.filter((severity) => done.counts[severity] > 0).map((severity) =>
        h(
          'button',
          { key: severity, type: 'button', class: 'chip', onclick: toFindings },
          mark(severity),
          `${words.severity[severity]} ${done.counts[severity]}`,
        ),
      ),
    ),
  );
}
