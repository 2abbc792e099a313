/**
 * The proposed norms: what each allows, the words it comes from, and whether a person confirms it.
 */
import { button } from '../../sidebar/parts.ts';
import { type Child, h, type View } from '../../sidebar/view.ts';
import type { NormProposal } from '../../src/import/written.ts';
import { sayNoNorm } from '../../src/messages/import.ts';
import { formatDong } from '../../src/money/write.ts';
import type { OtherAmount } from '../../src/schema/proposal.ts';
import { confirmCertain, goTo, toggleConfirmed, toggleLeftOut } from './actions.ts';
import { certain, type ImportState, type Reading } from './state.ts';

export function normsView(state: ImportState, reading: Reading): Child[] {
  const { words } = state;
  const rows = reading.norms.filter((one) => one.state !== 'other');
  const others = reading.norms.filter((one) => one.state === 'other');
  const open = certain(state).filter(({ key }) => !state.confirmed.has(key)).length;
  const heads = ['confirm', 'line', 'amount', 'limits', 'quote', 'state', 'leaveOut'] as const;
  return [
    h('p', { class: 'intro' }, words.norms.intro),
    open > 0
      ? h(
          'div',
          { class: 'actions' },
          button(words.norms.confirmAll(open), () => confirmCertain(state), { kind: 'primary' }),
        )
      : '',
    rows.length === 0
      ? h('p', { class: 'empty' }, words.norms.none)
      : h(
          'table',
          { class: 'norms-table', 'aria-label': words.norms.table },
          h(
            'thead',
            {},
            h(
              'tr',
              {},
              heads.map((name) => h('th', { scope: 'col', class: `norm-${name}` }, words.norms[name])),
            ),
          ),
          h(
            'tbody',
            {},
            rows.map((one) => normLine(state, reading, one)),
          ),
        ),
    others.length === 0
      ? ''
      : h(
          'details',
          {},
          h('summary', {}, words.norms.others(others.length)),
          h(
            'ul',
            { class: 'plain' },
            others.map(({ norm }) => h('li', {}, `${norm.row}: «${norm.quote.text.replace(/\n/g, ' ')}»`)),
          ),
        ),
    noNorms(state, reading.proposal.otherAmounts),
  ];
}

/** Amounts that were taken for no norm, each with the reason: a person sees whether one was missed. */
function noNorms({ words }: ImportState, amounts: readonly OtherAmount[]): Child {
  if (amounts.length === 0) return '';
  return h(
    'details',
    {},
    h('summary', {}, words.norms.noNorms(amounts.length)),
    h(
      'ul',
      { class: 'plain' },
      amounts.map(({ row, text, why }) =>
        h('li', {}, `${row}: «${text.replace(/\n/g, ' ')}», ${sayNoNorm(why, words.language)}`),
      ),
    ),
  );
}

function normLine(state: ImportState, { proposal, words: source }: Reading, one: NormProposal): View {
  const { words } = state;
  const { key, norm, row } = one;
  const line = proposal.rows.find(({ code }) => code === norm.row);
  const isAsked = norm.doubts.some((id) => proposal.doubts.some((doubt) => doubt.id === id && doubt.must));
  const mayConfirm = one.state === 'new' && norm.kind !== 'pending' && !isAsked && !state.leftOut.has(key);
  const isConfirmed = mayConfirm && state.confirmed.has(key);
  const title = (line?.title ?? '').replace(/\n/g, ' ');
  return h(
    'tr',
    { key, class: isConfirmed ? 'confirmed' : '' },
    h(
      'td',
      { class: 'norm-confirm' },
      mayConfirm &&
        h('input', {
          type: 'checkbox',
          checked: isConfirmed,
          'aria-label': `${words.norms.confirm}: ${norm.row}, ${amountOf(one)}`,
          onchange: () => toggleConfirmed(state, key),
        }),
    ),
    h(
      'th',
      { scope: 'row', class: 'norm-line' },
      line === undefined
        ? norm.row
        : button(norm.row, () => goTo(state, line.id), { kind: 'link', label: words.toRow(norm.row) }),
      h('span', { class: 'small sub' }, title.length > 90 ? `${title.slice(0, 89)}…` : title),
    ),
    h(
      'td',
      { class: 'norm-amount' },
      amountOf(one),
      row !== null && row.item !== '' && h('span', { class: 'small sub' }, row.item),
    ),
    h('td', { class: 'norm-limits' }, limitsOf(state, one)),
    h(
      'td',
      { class: 'norm-quote' },
      `«${norm.quote.text.replace(/\n/g, ' ')}»`,
      h('span', { class: 'small sub' }, (source.get(norm.from[0] ?? 0) ?? '').slice(0, 220)),
    ),
    h('td', { class: 'norm-state' }, stateOf(state, one, isAsked, isConfirmed)),
    h(
      'td',
      { class: 'norm-leaveOut' },
      one.state === 'new' &&
        h('input', {
          type: 'checkbox',
          checked: state.leftOut.has(key),
          'aria-label': `${words.norms.leaveOut}: ${norm.row}, ${amountOf(one)}`,
          onchange: () => toggleLeftOut(state, key),
        }),
    ),
  );
}

const amountOf = ({ norm, row }: NormProposal): string =>
  row?.rate == null
    ? (row?.measure ?? '')
    : `${formatDong(row.rate)}đ${norm.per.map((word) => `/${word}`).join('')}`;

const range = (min: number | null, max: number | null): string =>
  min === null || min === max ? `≤ ${max}` : max === null ? `≥ ${min}` : `${min}–${max}`;

function limitsOf({ words }: ImportState, { row }: NormProposal): string {
  if (row === null) return '';
  const { minPersons, maxPersons, minPeriods, maxPeriods, maxQuantity, periodName } = row;
  return [
    ...(minPersons === null && maxPersons === null
      ? []
      : [words.norms.people(range(minPersons, maxPersons))]),
    ...(minPeriods === null && maxPeriods === null
      ? []
      : [words.norms.spans(range(minPeriods, maxPeriods), periodName)]),
    ...(maxQuantity === null ? [] : [words.norms.number(range(null, maxQuantity))]),
  ].join('; ');
}

function stateOf({ words }: ImportState, one: NormProposal, isAsked: boolean, isConfirmed: boolean): string {
  if (one.state === 'known') return words.norms.known;
  if (one.norm.kind === 'pending') return words.norms.pending;
  const was = one.was === null ? '' : `; ${words.norms.was(formatDong(one.was))}`;
  return (isAsked ? words.norms.ask : isConfirmed ? words.norms.isConfirmed : words.norms.proposed) + was;
}
