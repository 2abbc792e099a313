/** View 2, Cảnh báo: lists, filters and groups the findings, and offers each correction that is certain. */
import type { FindingCap, PanelFinding, Severity } from '../src/panel/api.ts';
import { checkAll, checkFront, checkOne, clearFilter, correct, goTo, setClosed } from './actions.ts';
import { correctAllPart } from './correct-all.ts';
import { dong, figure, folded } from './format.ts';
import { button, failureBox, groupHeading, mark, message, SEVERITIES } from './parts.ts';
import {
  checkedUnits,
  DISTRICT,
  type Grouping,
  isPartial,
  keyOf,
  overviewOf,
  PAGE,
  type PanelState,
  set,
  totalCounts,
  unitsWithTabs,
} from './state.ts';
import { type Children, h, type View } from './view.ts';

interface Item {
  readonly finding: PanelFinding;
  readonly key: string;
  readonly unit: string;
}

export function findingsView(state: PanelState): Children {
  const { words, job, unitFailures, districtFailure } = state;
  const text = words.findings;
  const items = allItems(state);
  const checked = checkedUnits(state).length;
  const failures = Object.entries(unitFailures);
  const nothing = items.length === 0 && failures.length === 0 && districtFailure === null;
  return [
    h(
      'div',
      { class: 'actions two' },
      button(text.checkTab, () => void checkFront(state), { disabled: job !== null }),
      button(text.checkAll, () => void checkAll(state), {
        kind: checked === 0 ? 'primary' : 'plain',
        disabled: job !== null,
      }),
    ),
    failures.map(([code, failure]) =>
      h(
        'div',
        { key: `failed ${code}` },
        h('p', { class: 'strong' }, nameOf(state, code)),
        failureBox(words, failure, job === null ? () => void checkOne(state, code) : null),
      ),
    ),
    districtFailure !== null &&
      failureBox(words, districtFailure, job === null ? () => void checkAll(state) : null),
    nothing &&
      checked === 0 &&
      state.district === null &&
      job === null &&
      message(text.nothingYet, text.nothingYetText),
    nothing &&
      checked > 0 &&
      job === null &&
      message(
        `\u2713 ${text.clean}`,
        isPartial(state) ? text.scope(checked, unitsWithTabs(state).length) : text.cleanText(checked),
      ),
    items.length > 0 && filters(state, items),
    correctAllPart(state),
    items.length > 0 && list(state, items),
  ];
}

const nameOf = (state: PanelState, code: string): string =>
  code === DISTRICT
    ? state.words.findings.whole
    : (overviewOf(state)?.units.find((unit) => unit.code === code)?.name ?? code);

/** Lists every finding received: those of the units in the order of the workbook, then those of the district. */
function allItems(state: PanelState): Item[] {
  const of = (unit: string, findings: readonly PanelFinding[]): Item[] =>
    findings.map((finding, index) => ({ finding, unit, key: keyOf(finding, index) }));
  const units = checkedUnits(state).flatMap((report) => of(report.unit.code, report.findings));
  // A finding of the district that stands in a unit's tab is listed under that unit.
  const district = (state.district?.findings ?? []).map((finding, index) => ({
    finding,
    unit: finding.unit ?? DISTRICT,
    key: `district|${keyOf(finding, index)}`,
  }));
  return [...units, ...district];
}

function filters(state: PanelState, items: readonly Item[]): View {
  const { words, severities } = state;
  const text = words.findings;
  const counts = totalCounts(state);
  const codes = [...new Set(items.map((item) => item.unit))];
  const selected = state.unit !== '' && !codes.includes(state.unit) ? [...codes, state.unit] : codes;
  return h(
    'div',
    { class: 'filters' },
    h(
      'div',
      { class: 'chips', role: 'group', 'aria-label': text.severities },
      SEVERITIES.map((severity) =>
        h(
          'button',
          {
            key: severity,
            type: 'button',
            class: 'chip',
            'aria-pressed': severities[severity],
            onclick: () =>
              set(state, { severities: { ...severities, [severity]: !severities[severity] }, shown: PAGE }),
          },
          mark(severity),
          `${words.severity[severity]} ${counts[severity]}`,
        ),
      ),
    ),
    h('input', {
      type: 'search',
      class: 'search',
      'aria-label': text.search,
      placeholder: text.search,
      value: state.query,
      oninput: (event) => set(state, { query: (event.target as HTMLInputElement).value, shown: PAGE }),
    }),
    h(
      'div',
      { class: 'pairs' },
      select(
        'group',
        text.group,
        (['severity', 'unit', 'kind'] as const).map((group) => [group, text.groups[group]]),
        state.group,
        (value) => set(state, { group: value as Grouping }),
      ),
      select(
        'unit',
        text.unit,
        [['', text.allUnits], ...selected.map((code): [string, string] => [code, nameOf(state, code)])],
        state.unit,
        (value) => set(state, { unit: value, shown: PAGE }),
      ),
    ),
  );
}

const select = (
  id: string,
  label: string,
  options: readonly (readonly [string, string])[],
  value: string,
  change: (value: string) => void,
): View =>
  h(
    'p',
    { class: 'field' },
    h('label', { for: id }, label),
    h(
      'select',
      { id, onchange: (event) => change((event.target as HTMLSelectElement).value) },
      options.map(([key, text]) =>
        h('option', { key: key || 'all', value: key, selected: key === value }, text),
      ),
    ),
  );

function matching(state: PanelState, items: readonly Item[]): Item[] {
  const words = folded(state.query)
    .split(/\s+/)
    .filter((word) => word !== '');
  return items.filter(({ finding, unit }) => {
    if (!state.severities[finding.severity]) return false;
    if (state.unit !== '' && unit !== state.unit) return false;
    if (words.length === 0) return true;
    const all = folded(
      [
        finding.title,
        finding.what,
        finding.todo,
        finding.tab,
        finding.line ?? '',
        finding.column ?? '',
        nameOf(state, unit),
      ].join(' '),
    );
    return words.every((word) => all.includes(word));
  });
}

interface Group {
  readonly key: string;
  readonly title: string;
  readonly severity: Severity | null;
  readonly items: Item[];
}

function grouped(state: PanelState, items: readonly Item[]): Group[] {
  const groups = new Map<string, Group>();
  for (const item of items) {
    const { severity, title } = item.finding;
    const key = state.group === 'severity' ? severity : state.group === 'unit' ? item.unit : title;
    const name =
      state.group === 'severity'
        ? state.words.severity[severity]
        : state.group === 'unit'
          ? nameOf(state, item.unit)
          : title;
    const group = groups.get(key) ?? {
      key,
      title: name,
      severity: state.group === 'severity' ? severity : null,
      items: [],
    };
    group.items.push(item);
    groups.set(key, group);
  }
  const rank = (group: Group): number => (group.severity === null ? 0 : SEVERITIES.indexOf(group.severity));
  return [...groups.values()].sort(
    (a, b) => rank(a) - rank(b) || (state.group === 'kind' ? b.items.length - a.items.length : 0),
  );
}

function list(state: PanelState, items: readonly Item[]): Children {
  const { words, shown, district } = state;
  const text = words.findings;
  const found = matching(state, items);
  const counts = totalCounts(state);
  const all = counts.error + counts.warning + counts.notice;
  const order = SEVERITIES.flatMap((severity) => found.filter((item) => item.finding.severity === severity));
  const groups = grouped(state, order);
  // The limit counts findings in the order in which the groups show them.
  const listed = groups.flatMap((group) => group.items);
  const visible = new Set(listed.slice(0, shown));
  const count = visible.size;
  const filtered = found.length < items.length;
  const current = listed.some((item) => item.key === state.current && visible.has(item))
    ? state.current
    : (listed.find((item) => !isClosed(state, item, groups))?.key ?? '');
  const totalsLine = [
    filtered ? text.matching(count, found.length, all) : text.shown(count, all),
    text.scope(checkedUnits(state).length, unitsWithTabs(state).length),
    district === null ? text.notDistrict : '',
  ];
  return [
    h('p', { class: 'small', role: 'status' }, totalsLine.filter((part) => part !== '').join(' ')),
    found.length === 0 &&
      h(
        'div',
        { class: 'message' },
        h('p', {}, text.noMatch),
        button(text.clear, () => clearFilter(state)),
      ),
    h(
      'div',
      { class: 'groups', role: 'region', 'aria-labelledby': 'results', onkeydown: moveFocus },
      h('h2', { id: 'results', class: 'unseen' }, text.results),
      found.length > 0 && h('p', { class: 'unseen' }, text.keys),
      groups.map((group) =>
        groupView(
          state,
          group,
          group.items.filter((item) => visible.has(item)),
          current,
        ),
      ),
    ),
    listed.length > count &&
      button(text.more(Math.min(PAGE, listed.length - count)), () => set(state, { shown: shown + PAGE })),
    all > items.length && h('p', { class: 'small' }, text.cut(all - items.length)),
  ];
}

const groupKey = (state: PanelState, group: Group): string => `${state.group}|${group.key}`;
const isClosed = (state: PanelState, item: Item, groups: readonly Group[]): boolean =>
  groups.some((group) => state.closed[groupKey(state, group)] === true && group.items.includes(item));

function groupView(state: PanelState, group: Group, visible: readonly Item[], current: string): View | null {
  if (visible.length === 0) return null;
  const key = groupKey(state, group);
  const open = state.closed[key] !== true;
  return h(
    'section',
    { key, class: 'group' },
    groupHeading(
      open,
      () => setClosed(state, key, open),
      group.severity !== null && mark(group.severity),
      h('span', { class: 'name' }, group.title),
      h(
        'span',
        { class: 'count' },
        visible.length < group.items.length
          ? `${visible.length}/${group.items.length}`
          : String(group.items.length),
      ),
    ),
    open &&
      h(
        'ul',
        {},
        visible.map((item) => itemView(state, item, item.key === current)),
      ),
  );
}

/** The Tab key reaches only the current finding; the arrow keys move between findings. */
function itemView(state: PanelState, { finding, key, unit }: Item, current: boolean): View {
  const { words } = state;
  const text = words.findings;
  const tabindex = current ? 0 : -1;
  const place = [
    unit === DISTRICT || state.group === 'unit' ? finding.tab : nameOf(state, unit),
    finding.row === null ? '' : text.row(finding.row),
    finding.column === null ? '' : text.column(finding.column),
  ];
  return h(
    'li',
    {
      key,
      class: `finding ${finding.severity}`,
      onfocusin: () => state.current !== key && set(state, { current: key }),
    },
    h(
      'button',
      { type: 'button', class: 'jump', tabindex, onclick: () => void goTo(state, finding) },
      h(
        'span',
        { class: 'title' },
        mark(finding.severity),
        h('span', { class: 'unseen' }, `${words.severity[finding.severity]}: `),
        finding.title,
        finding.line !== null && h('span', { class: 'code' }, finding.line),
      ),
      h('span', { class: 'place' }, place.filter((part) => part !== '').join(', ')),
      h('span', { class: 'what' }, finding.what),
      h('span', { class: 'todo' }, finding.todo),
    ),
    finding.correction !== null && correctionView(state, finding, key, tabindex),
    finding.cap !== null && capView(state, finding, finding.cap, tabindex),
  );
}

function correctionView(
  state: PanelState,
  finding: PanelFinding,
  key: string,
  tabindex: number,
): View | null {
  const { correction } = finding;
  if (correction === null) return null;
  const { words, correcting } = state;
  const text = words.findings;
  const amount = finding.money ? dong(correction.becomes) : figure(correction.becomes);
  const was = correction.was === '' ? text.blank : `\u00AB${correction.was}\u00BB`;
  const becomes = correction.kind === 'formula' ? text.formulaBack(amount) : amount;
  return h(
    'div',
    { class: 'proposal' },
    h(
      'p',
      {},
      h('span', { class: 'strong' }, `${text.proposal}: `),
      h('span', { class: 'was' }, was),
      ` ${text.becomes} `,
      h('span', { class: 'strong' }, becomes),
    ),
    button(correcting === key ? text.correcting : text.correct, () => void correct(state, finding, key), {
      disabled: correcting !== '',
      tabindex,
    }),
  );
}

function capView(state: PanelState, finding: PanelFinding, cap: FindingCap, tabindex: number): View {
  const { words } = state;
  const text = words.findings;
  const shown = (value: PanelFinding['expected']): string =>
    typeof value === 'number' ? (finding.money ? dong(value) : figure(value)) : (value ?? '');
  const times = [
    cap.quantity === null ? '' : `${figure(cap.quantity)} ${cap.measure}`,
    cap.persons === null ? '' : `${figure(cap.persons)} ${text.persons}`,
    cap.periods === null ? '' : `${figure(cap.periods)} ${cap.periodName}`,
  ].filter((part) => part !== '');
  const over =
    typeof finding.expected === 'number' &&
    typeof finding.actual === 'number' &&
    finding.actual > finding.expected
      ? finding.actual - finding.expected
      : null;
  const rows: [string, string][] = [
    [text.rate, cap.rate === null ? '' : `${dong(cap.rate)}${text.per(cap.measure)}`],
    [
      text.counted,
      cap.rate === null || times.length === 0 ? '' : [dong(cap.rate), ...times].join(' \u00D7 '),
    ],
    [text.limit, shown(finding.expected)],
    [text.written, shown(finding.actual)],
    [text.over, over === null ? '' : shown(over)],
    [text.basis, cap.basis],
  ];
  return h(
    'details',
    {},
    h('summary', { tabindex }, text.cap),
    h(
      'dl',
      {},
      rows
        .filter(([, value]) => value !== '')
        .flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]),
    ),
    cap.unconfirmed && h('p', { class: 'beyond' }, text.unconfirmed),
    button(
      text.openCap(cap.row),
      () => void goTo(state, { tab: 'Định mức', row: cap.row, column: 'Mức (đồng)' }),
      {
        kind: 'link',
        tabindex,
      },
    ),
  );
}

/** Moves the focus between findings: arrow keys, Home and End. */
function moveFocus(event: KeyboardEvent): void {
  const region = event.currentTarget as HTMLElement;
  const here = (event.target as HTMLElement).closest('.finding');
  if (here === null || !['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) return;
  const jumps = [...region.querySelectorAll<HTMLElement>('.jump')];
  const at = jumps.findIndex((jump) => here.contains(jump));
  const to =
    event.key === 'Home'
      ? 0
      : event.key === 'End'
        ? jumps.length - 1
        : at + (event.key === 'ArrowDown' ? 1 : -1);
  const target = jumps[to];
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
  target.scrollIntoView({ block: 'nearest' });
}
