/** View 1, Tổng quan: shows how far each unit is, and the next thing to do. */
import type { Overview, UnitReport } from '../src/panel/api.ts';
import {
  checkAll,
  checkOne,
  chooseHome,
  goTo,
  load,
  runOnUnit,
  runSetUp,
  showFindings,
  showGuide,
  showView,
} from './actions.ts';
import { dong, percent, shortDong } from './format.ts';
import { bar, button, failureBox, loading, mark, SEVERITIES, unseen } from './parts.ts';
import { proofView } from './proof.ts';
import {
  checkedUnits,
  isPartial,
  isSetUp,
  type PanelState,
  type Sorting,
  scopeOf,
  set,
  totalCounts,
  unitsWithTabs,
} from './state.ts';
import { type Children, h, type View } from './view.ts';

export function overviewView(state: PanelState): Children {
  const { overview, words } = state;
  if (overview.is === 'failed') return [failureBox(words, overview.failure, () => void load(state))];
  if (overview.is !== 'ready') return [loading(words.loading)];
  const { value } = overview;
  const ready = value.units.length > 0;
  const head = [
    h('p', { class: 'district' }, words.overview.title(value.consolidator, value.period, value.year)),
    homeChoice(state, value),
  ];
  if (value.home === 'finance') return [...head, proofView(state, value), guides(state)];
  return [
    ...head,
    ownUnit(state, value),
    nextStep(state, value),
    value.units.length > 0 && steps(state, value),
    value.unpublished.length > 0 && unpublishedNote(state, value),
    ready && entryBar(state, value),
    ready && checkedUnits(state).length > 0 && moneyBar(state),
    ready && checkedUnits(state).length > 0 && findingBars(state),
    ready && unitList(state, value),
    value.lastReport !== null &&
      h('p', { class: 'small' }, words.overview.lastReport(value.lastReport.when, value.lastReport.result)),
    guides(state),
  ];
}

function guides(state: PanelState): View {
  const text = state.words.overview;
  return h(
    'p',
    { class: 'small guides' },
    `${text.guides} `,
    button(text.guideOfUnit, () => void showGuide(state, 'showUnitGuide'), { kind: 'link' }),
    ', ',
    button(text.guideOfDistrict, () => void showGuide(state, 'showDistrictGuide'), { kind: 'link' }),
  );
}

/** Nothing in the workbook says who looks at the money only: the person chooses. */
function homeChoice(state: PanelState, { home }: Overview): View {
  const { home: text } = state.words;
  return h(
    'div',
    { class: 'homes', role: 'group', 'aria-label': text.title },
    (['work', 'finance'] as const).map((one) =>
      h(
        'button',
        {
          key: one,
          type: 'button',
          class: 'chip',
          'aria-pressed': home === one,
          onclick: () => void chooseHome(state, one),
        },
        text[one],
      ),
    ),
  );
}

/** The cells of the units' tabs go by older figures than the source tabs, until somebody publishes. */
function unpublishedNote(state: PanelState, { unpublished }: Overview): View {
  const { publish } = state.words.overview;
  return h(
    'section',
    { class: 'next', 'aria-labelledby': 'publish-title' },
    h('h2', { id: 'publish-title', class: 'label' }, publish.title),
    h('p', {}, publish.text(unpublished.map((tab) => `«${tab}»`).join(', '))),
    h('div', { class: 'actions' }, [
      button(publish.now, () => void runSetUp(state, 'publishNorms'), { disabled: state.job !== null }),
    ]),
  );
}

/** The unit in front, or the person's own: how far it is, what blocks it, handing in. */
function ownUnit(state: PanelState, { inFront, checked }: Overview): View | false {
  const report = state.units[inFront ?? checked?.unit.code ?? ''];
  if (report === undefined) return false;
  const { words, job } = state;
  const text = words.own;
  const { unit, counts } = report;
  const { state: submitted, when } = unit.submission;
  const run = (caption: string, name: 'submitUnit' | 'addRow' | 'removeRow', primary = false): View =>
    button(caption, () => void runOnUnit(state, unit, name), {
      kind: primary ? 'primary' : 'plain',
      disabled: job !== null,
    });
  const ready = counts.error === 0 && (submitted === 'draft' || submitted === 'reworked');
  return h(
    'section',
    { class: 'figure', 'aria-labelledby': 'own-title' },
    h(
      'h2',
      { id: 'own-title' },
      button(unit.name, () => void goTo(state, { tab: unit.tab, row: null, column: null }), {
        kind: 'link',
        label: words.overview.open(unit.name),
      }),
    ),
    h('p', { class: 'big' }, text.lines(unit.filled, unit.lines)),
    bar(unit.lines === 0 ? 0 : unit.filled / unit.lines, unit.state),
    h('p', { class: 'small' }, `${words.submission[submitted]} ${when}`.trim()),
    counts.error > 0
      ? button(
          text.blocked(counts.error),
          () => showFindings(state, { severity: 'error', unit: unit.code }),
          { kind: 'link' },
        )
      : h('p', { class: 'small' }, text.nothingBlocks),
    h(
      'div',
      { class: 'actions' },
      (ready || submitted !== 'submitted') &&
        submitted !== 'approved' &&
        run(text.submit, 'submitUnit', ready),
      run(text.addRow, 'addRow'),
      run(text.removeRow, 'removeRow'),
    ),
  );
}

/** The district's year in its order, each step with its state; what can be opened is a link. */
function steps(state: PanelState, overview: Overview): View {
  const { words, job } = state;
  const text = words.steps;
  const { setUp, units, unpublished, lastReport, closing } = overview;
  const checked = checkedUnits(state);
  const withTabs = units.filter((unit) => unit.exists).length;
  const handedIn = checked.filter(({ unit }) =>
    ['submitted', 'approved'].includes(unit.submission.state),
  ).length;
  const entered = checked.filter(({ unit }) => unit.state === 'entered').length;
  const open = (tab: string) => (): void => void goTo(state, { tab, row: null, column: null });
  const list: { title: string; says: string; done: boolean; act: () => void }[] = [
    {
      title: text.plan,
      says: text.planSays(setUp.planLines),
      done: setUp.planLines > 0,
      act: open('Kế hoạch'),
    },
    { title: text.norms, says: text.normsSays(setUp.norms), done: setUp.norms > 0, act: open('Định mức') },
    { title: text.units, says: text.unitsSays(units.length), done: units.length > 0, act: open('Đơn vị') },
    {
      title: text.publish,
      says: unpublished.length === 0 ? text.published : text.unpublished(unpublished.join(', ')),
      done: unpublished.length === 0,
      act: () => void runSetUp(state, 'publishNorms'),
    },
    {
      title: text.fill,
      says: text.fillSays(withTabs, units.length),
      done: units.length > 0 && withTabs === units.length,
      act: () => showView(state, 'work'),
    },
    {
      title: text.remind,
      says: isPartial(state)
        ? text.remindFirst(checked.length, withTabs)
        : text.remindSays(entered, handedIn, units.length),
      done: units.length > 0 && handedIn === units.length,
      act: () => (isPartial(state) ? void checkAll(state) : set(state, { sort: 'progress' })),
    },
    {
      title: text.report,
      says: lastReport === null ? text.noReport : `${lastReport.when}. ${lastReport.result}`,
      done: lastReport !== null,
      act: () => showView(state, 'work'),
    },
    {
      title: text.close,
      says:
        closing === null
          ? text.closeSays
          : closing.closed
            ? text.closed(closing.name, closing.tab)
            : text.stillOpen(closing.name, closing.cutOff),
      done: closing?.closed === true,
      act:
        closing?.closed === true && closing.tab !== ''
          ? open(closing.tab)
          : () => void runSetUp(state, 'closePeriod'),
    },
  ];
  return h(
    'section',
    { class: 'figure', 'aria-labelledby': 'steps-title' },
    h('h2', { id: 'steps-title' }, text.title),
    h(
      'ol',
      { class: 'steps' },
      list.map(({ title, says, done, act }) =>
        h(
          'li',
          { key: title, class: done ? 'step done' : 'step' },
          h('span', { 'aria-hidden': true, class: 'tick' }, done ? '\u2713' : '\u25CB'),
          h(
            'div',
            {},
            button(title, act, { kind: 'link', disabled: job !== null }),
            unseen(done ? ` ${text.done}` : ` ${text.open}`),
            h('p', { class: 'small' }, says),
          ),
        ),
      ),
    ),
  );
}

interface Step {
  readonly title: string;
  readonly text: string;
  readonly done?: boolean;
  readonly actions: readonly View[];
}

function nextStep(state: PanelState, overview: Overview): View {
  const { title, text, actions, done = false } = stepOf(state, overview);
  return h(
    'section',
    { class: done ? 'next done' : 'next', 'aria-labelledby': 'next-title' },
    h('h2', { id: 'next-title', class: 'label' }, state.words.next.title),
    h('p', { class: 'strong' }, title),
    h('p', {}, text),
    actions.length > 0 && h('div', { class: 'actions' }, actions),
  );
}

function stepOf(state: PanelState, { setUp, units, lastReport, inFront, checked: own }: Overview): Step {
  const { words, job } = state;
  const { next } = words;
  const open = (tab: string, text: string): View =>
    button(text, () => void goTo(state, { tab, row: null, column: null }));
  const main = (text: string, act: () => void): View =>
    button(text, act, { kind: 'primary', disabled: job !== null });
  if (setUp.missing.length > 0) {
    return {
      title: next.setUp,
      text: next.setUpText(setUp.missing.join(', ')),
      actions: [main(next.setUpDo, () => void runSetUp(state, 'setUpWorkbook'))],
    };
  }
  if (units.length === 0)
    return { title: next.units, text: next.unitsText, actions: [open('Đơn vị', next.unitsDo)] };
  if (setUp.planLines === 0) {
    return {
      title: next.plan,
      text: next.planText,
      actions: [main(next.planDo, () => void runSetUp(state, 'readPlan')), open('Kế hoạch', next.openPlan)],
    };
  }
  if (setUp.norms === 0)
    return { title: next.norms, text: next.normsText, actions: [open('Định mức', next.normsDo)] };
  const all = (kind: 'primary' | 'plain'): View =>
    button(next.checkDo, () => void checkAll(state), { kind, disabled: job !== null });
  // Before what concerns the district: a unit's officer is here for the own tab.
  const mine = state.units[inFront ?? own?.unit.code ?? ''];
  if (job === null && isPartial(state) && mine !== undefined && mine.counts.error > 0) {
    const { code, name } = mine.unit;
    return {
      title: next.unitErrors(mine.counts.error, name),
      text: next.errorsText,
      actions: [
        main(next.errorsDo, () => showFindings(state, { severity: 'error', unit: code })),
        all('plain'),
      ],
    };
  }
  const without = units.filter((unit) => !unit.exists);
  if (without.length > 0)
    return {
      title: next.tabs(without.length),
      text: next.tabsText,
      actions: [main(next.tabsDo, () => showView(state, 'work'))],
    };
  const checked = checkedUnits(state);
  const failed = Object.keys(state.unitFailures).length;
  if (job === null && failed > 0)
    return {
      title: next.failed(failed),
      text: next.failedText,
      actions: [main(next.checkDo, () => void checkAll(state))],
    };
  if (checked.length < units.length) {
    const text = job?.kind === 'check' ? next.checking : next.checkText(checked.length, units.length);
    return { title: next.check, text, actions: [all('primary')] };
  }
  const { error } = totalCounts(state);
  if (error > 0)
    return {
      title: next.errors(error),
      text: next.errorsText,
      actions: [main(next.errorsDo, () => showFindings(state, { severity: 'error' }))],
    };
  const idle = checked.filter(({ unit }) => unit.state !== 'entered');
  const toReport = main(next.reportDo, () => showView(state, 'work'));
  if (idle.length > 0) {
    const names = idle.slice(0, 3).map(({ unit }) => unit.name);
    return {
      title: next.empty(idle.length),
      text: next.provisionalText(names.join(', ') + (idle.length > 3 ? '…' : '')),
      actions: [toReport],
    };
  }
  if (lastReport === null) return { title: next.report, text: next.reportText, actions: [toReport] };
  return { title: next.again, text: next.againText(lastReport.when), done: true, actions: [toReport] };
}

function entryBar(state: PanelState, { units }: Overview): View {
  const { words } = state;
  const checked = checkedUnits(state);
  const missing = units.filter((unit) => !unit.exists).length;
  const of = (wanted: UnitReport['unit']['state']): number =>
    checked.filter(({ unit }) => unit.state === wanted).length;
  const parts = [
    { name: words.state.entered, n: of('entered'), look: 'entered' },
    { name: words.state.empty, n: of('empty'), look: 'empty' },
    { name: words.state.unreadable, n: of('unreadable'), look: 'unreadable' },
    { name: words.state.missing, n: missing, look: 'missing' },
    { name: words.overview.unchecked, n: units.length - missing - checked.length, look: 'unchecked' },
  ].filter((part) => part.n > 0);
  return h(
    'section',
    { class: 'figure', 'aria-labelledby': 'entry-title' },
    h('h2', { id: 'entry-title' }, words.overview.units),
    h(
      'p',
      { class: 'big' },
      isPartial(state)
        ? words.overview.checked(checked.length, unitsWithTabs(state).length)
        : words.overview.unitsIn(of('entered'), units.length),
    ),
    h(
      'span',
      { class: 'stack', 'aria-hidden': true },
      parts.map(({ n, look }) => h('span', { key: look, class: look, share: n / units.length })),
    ),
    h(
      'ul',
      { class: 'legend' },
      parts.map(({ name, n, look }) =>
        h('li', { key: look }, h('span', { class: `dot ${look}`, 'aria-hidden': true }), `${name} ${n}`),
      ),
    ),
  );
}

function moneyBar(state: PanelState): View {
  const { words } = state;
  const { overview: text } = words;
  const units = checkedUnits(state).map((report) => report.unit);
  const plannedBy = (all: typeof units): number => all.reduce((sum, unit) => sum + unit.planned, 0);
  // The comparison covers only the units that have a budget.
  const budgeted = units.filter((unit) => unit.budget !== null);
  const budget = budgeted.reduce((sum, unit) => sum + (unit.budget ?? 0), 0);
  return h(
    'section',
    { class: 'figure', 'aria-labelledby': 'money-title' },
    h('h2', { id: 'money-title' }, text.money),
    h('p', { class: 'big' }, dong(plannedBy(units))),
    budgeted.length === 0
      ? h('p', { class: 'small' }, text.noBudget)
      : budgetLine(state, plannedBy(budgeted), budget),
    isPartial(state) && h('p', { class: 'small' }, scopeOf(state)),
    budgeted.length > 0 &&
      budgeted.length < units.length &&
      h('p', { class: 'small' }, text.someBudget(budgeted.length, units.length)),
  );
}

function budgetLine(state: PanelState, planned: number, budget: number): Children {
  const { words } = state;
  const over = planned > budget;
  const rest = Math.abs(budget - planned);
  const verdict = over
    ? words.overview.over(shortDong(rest, words))
    : words.overview.rest(shortDong(rest, words));
  return [
    bar(budget > 0 ? planned / budget : planned > 0 ? 1 : 0, over ? 'money over' : 'money'),
    h(
      'p',
      { class: over ? 'small beyond' : 'small' },
      `${words.overview.budget} ${shortDong(budget, words)} · ${[percent(planned, budget), verdict].filter((part) => part !== '').join(' · ')}`,
    ),
  ];
}

function findingBars(state: PanelState): View {
  const { words } = state;
  const counts = totalCounts(state);
  const most = Math.max(1, ...SEVERITIES.map((severity) => counts[severity]));
  return h(
    'section',
    { class: 'figure', 'aria-labelledby': 'severity-title' },
    h('h2', { id: 'severity-title' }, words.overview.findings),
    isPartial(state) && h('p', { class: 'small' }, scopeOf(state)),
    h(
      'ul',
      { class: 'severities' },
      SEVERITIES.map((severity) =>
        h(
          'li',
          { key: severity },
          h(
            'button',
            {
              type: 'button',
              class: 'line',
              onclick: () => showFindings(state, { severity }),
            },
            h('span', { class: 'name' }, mark(severity), words.severity[severity]),
            bar(counts[severity] / most, severity),
            h('span', { class: 'count' }, String(counts[severity])),
            unseen(`, ${words.overview.see}`),
          ),
        ),
      ),
    ),
  );
}

function unitList(state: PanelState, { units }: Overview): View {
  const { words, job } = state;
  const text = words.overview;
  const report = (code: string): UnitReport | undefined => state.units[code];
  const share = (code: string): number => {
    const unit = report(code)?.unit;
    // What is not checked is not known to lag behind: it comes last.
    if (unit === undefined) return 2;
    return unit.lines === 0 ? 0 : unit.filled / unit.lines;
  };
  const sorted = units.map((unit, index) => ({ unit, index }));
  if (state.sort === 'errors')
    sorted.sort(
      (a, b) =>
        (report(b.unit.code)?.counts.error ?? -1) - (report(a.unit.code)?.counts.error ?? -1) ||
        a.index - b.index,
    );
  if (state.sort === 'progress')
    sorted.sort((a, b) => share(a.unit.code) - share(b.unit.code) || a.index - b.index);
  return h(
    'section',
    { class: 'units', 'aria-labelledby': 'units-title' },
    h(
      'div',
      { class: 'row' },
      h('h2', { id: 'units-title' }, text.eachUnit),
      isSetUp(state) &&
        unitsWithTabs(state).length > 0 &&
        button(isPartial(state) ? text.checkAll : text.recheck, () => void checkAll(state), {
          kind: 'link',
          disabled: job !== null,
        }),
    ),
    h(
      'p',
      { class: 'field' },
      h('label', { for: 'sort' }, text.sort),
      h(
        'select',
        {
          id: 'sort',
          onchange: (event) => set(state, { sort: (event.target as HTMLSelectElement).value as Sorting }),
        },
        (['sheet', 'errors', 'progress'] as const).map((sort) =>
          h('option', { key: sort, value: sort, selected: state.sort === sort }, text.sorts[sort]),
        ),
      ),
    ),
    h(
      'ul',
      {},
      sorted.map(({ unit }) => h('li', { key: unit.code, class: 'unit' }, unitRow(state, unit))),
    ),
  );
}

function unitRow(state: PanelState, unit: Overview['units'][number]): Children {
  const { words, job } = state;
  const text = words.overview;
  const report = state.units[unit.code];
  const failure = state.unitFailures[unit.code];
  const name = unit.exists
    ? button(unit.name, () => void goTo(state, { tab: unit.tab, row: null, column: null }), {
        kind: 'link',
        label: text.open(unit.name),
      })
    : h('span', { class: 'strong' }, unit.name);
  if (!unit.exists) return [name, h('p', { class: 'small' }, words.state.missing)];
  if (failure !== undefined) {
    return [
      name,
      h('p', { class: 'small beyond' }, failure.message),
      button(words.retry, () => void checkOne(state, unit.code), { disabled: job !== null }),
    ];
  }
  if (report === undefined)
    return [
      h(
        'div',
        { class: 'row' },
        h('div', {}, name, h('p', { class: 'small' }, text.unchecked)),
        button(text.check, () => void checkOne(state, unit.code), {
          kind: 'link',
          label: text.checkOf(unit.name),
          disabled: job !== null,
        }),
      ),
    ];
  const { unit: status, counts, total } = report;
  const { lines, filled, planned, budget } = status;
  return [
    h(
      'div',
      { class: 'row' },
      name,
      total === 0
        ? h('span', { class: 'clean' }, h('span', { 'aria-hidden': true }, '\u2713'), unseen(text.clean))
        : h(
            'button',
            {
              type: 'button',
              class: 'counts',
              onclick: () => showFindings(state, { unit: unit.code }),
            },
            SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) =>
              h(
                'span',
                { key: severity, class: 'pair' },
                mark(severity),
                unseen(`${words.severity[severity]} `),
                String(counts[severity]),
              ),
            ),
            unseen(`, ${unit.name}, ${text.see}`),
          ),
    ),
    h(
      'div',
      { class: 'gauge' },
      bar(lines === 0 ? 0 : filled / lines, status.state),
      h('span', { class: 'small' }, `${words.state[status.state]} · ${text.lines(filled, lines)}`),
    ),
    status.submission.state !== 'draft' &&
      h(
        'p',
        { class: 'small' },
        `${words.submission[status.submission.state]} ${status.submission.when}`.trim(),
      ),
    (planned > 0 || budget !== null) &&
      h('div', { class: 'gauge', title: dong(planned) }, unitMoney(state, planned, budget)),
    status.rowsLeftOut > 0 && h('p', { class: 'small beyond' }, text.leftOut(status.rowsLeftOut)),
  ];
}

function unitMoney(state: PanelState, planned: number, budget: number | null): Children {
  const { words } = state;
  const text = words.overview;
  if (budget === null) return [h('span', { class: 'small' }, `${text.planned} ${shortDong(planned, words)}`)];
  const over = planned > budget;
  const share = budget > 0 ? planned / budget : planned > 0 ? 1 : 0;
  const verdict = over ? text.over(shortDong(planned - budget, words)) : percent(planned, budget);
  return [
    bar(share, over ? 'money over' : 'money'),
    h(
      'span',
      { class: over ? 'small beyond' : 'small' },
      [`${shortDong(planned, words)} / ${shortDong(budget, words)}`, verdict]
        .filter((part) => part !== '')
        .join(' · '),
    ),
  ];
}
