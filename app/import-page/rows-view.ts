/**
 * The rows of the plan as they were understood, a tree beside the words of the document; the chosen row has its tools.
 */
import { button } from '../../sidebar/parts.ts';
import { type Child, h, type View } from '../../sidebar/view.ts';
import type { NormProposal } from '../../src/import/written.ts';
import { formatDong } from '../../src/money/write.ts';
import type { Doubt, ProposedRow } from '../../src/schema/proposal.ts';
import { answer, filter } from './actions.ts';
import { doubtsByRow, type ImportState, type Reading, set } from './state.ts';

export function rowsView(state: ImportState, reading: Reading): Child[] {
  const { words, onlyDoubts } = state;
  const doubts = doubtsByRow(reading);
  const norms = new Map<string, NormProposal[]>();
  for (const one of reading.norms)
    if (one.norm.amount !== null) norms.set(one.norm.row, [...(norms.get(one.norm.row) ?? []), one]);
  const shown = reading.proposal.rows.filter(({ code }) => !onlyDoubts || doubts.has(code));
  const current = shown.some(({ id }) => id === state.current) ? state.current : (shown[0]?.id ?? '');
  return [
    h(
      'p',
      { class: 'tick' },
      h('input', {
        id: 'only',
        type: 'checkbox',
        checked: onlyDoubts,
        onchange: () => filter(state, !onlyDoubts),
      }),
      h('label', { for: 'only' }, words.onlyDoubts),
    ),
    shown.length === 0
      ? h('p', { class: 'empty' }, words.rows.none)
      : h(
          'table',
          {
            class: 'rows',
            'aria-label': words.rows.list,
            onkeydown: (event) => moveRow(state, shown, event),
          },
          h(
            'thead',
            {},
            h(
              'tr',
              {},
              ['code', 'text', 'owner', 'norms', 'source'].map((name) =>
                h(
                  'th',
                  { scope: 'col', class: name },
                  words.rows[name as 'code' | 'text' | 'owner' | 'norms' | 'source'],
                ),
              ),
            ),
          ),
          h(
            'tbody',
            {},
            shown.flatMap((row) => [
              rowLine(
                state,
                reading,
                row,
                doubts.get(row.code) ?? [],
                norms.get(row.code) ?? [],
                row.id === current,
              ),
              ...(row.id === state.current ? [toolLine(state, row)] : []),
            ]),
          ),
        ),
  ];
}

function rowLine(
  state: ImportState,
  { words: source }: Reading,
  row: ProposedRow,
  doubts: readonly Doubt[],
  norms: readonly NormProposal[],
  isCurrent: boolean,
): View {
  const { words } = state;
  const isOpen = row.id === state.current;
  const must = doubts.some((doubt) => doubt.must);
  return h(
    'tr',
    {
      key: row.id,
      id: row.id,
      class: `is-${row.kind} level${Math.min(row.level, 5)}${isOpen ? ' open' : ''}`,
    },
    h(
      'th',
      { scope: 'row', class: 'code' },
      h(
        'button',
        {
          type: 'button',
          class: 'rowcode',
          tabindex: isCurrent ? 0 : -1,
          'aria-expanded': isOpen,
          onclick: () => set(state, { current: isOpen ? '' : row.id }),
        },
        row.code,
        doubts.length > 0 &&
          h('span', { class: must ? 'mark must' : 'mark', 'aria-hidden': true }, must ? '■' : '●'),
        doubts.length > 0 &&
          h('span', { class: 'unseen' }, ` ${must ? words.must : words.doubts(doubts.length)}`),
      ),
    ),
    h(
      'td',
      { class: 'text' },
      row.number !== '' && h('span', { class: 'number' }, `${row.number} `),
      row.title,
      row.pending && h('span', { class: 'chip' }, words.rows.pending),
    ),
    h(
      'td',
      { class: 'owner' },
      row.owners.map(({ name }) => name).join('; '),
      row.owners.length > 0 &&
        row.ownersFrom !== 'cell' &&
        row.ownersFrom !== 'text' &&
        h('span', { class: 'small' }, ` (${words.rows.fromAbove})`),
      row.cooperating.length > 0 &&
        h(
          'span',
          { class: 'small sub' },
          words.rows.cooperating(row.cooperating.map(({ name }) => name).join('; ')),
        ),
    ),
    h(
      'td',
      { class: 'norms' },
      norms.map(({ norm }) =>
        h(
          'span',
          { class: norm.sure === 'ask' ? 'amount ask' : 'amount' },
          `${formatDong(norm.amount ?? 0)}đ${norm.per.map((one) => `/${one}`).join('')}${norm.sure === 'ask' ? ' ?' : ''}`,
        ),
      ),
    ),
    h(
      'td',
      { class: 'source' },
      row.from.map((at) => h('span', { class: 'sub' }, source.get(at) ?? '')),
    ),
  );
}

/** What a person may say of a row: what it is, where it belongs, who carries it out. */
function toolLine(state: ImportState, row: ProposedRow): View {
  const { words } = state;
  const id = row.id.replace(/\.\d+$/, '');
  const at = id.slice('row:'.length);
  const tell = (value: string) => () => answer(state, id, value);
  const answered = [id, `owner:${at}`, `pending:${at}`].filter((key) => state.answers[key] !== undefined);
  return h(
    'tr',
    { key: `tools ${row.id}`, class: 'tools' },
    h(
      'td',
      { colspan: 5 },
      h(
        'div',
        { class: 'toolbar', role: 'group', 'aria-label': words.rows.tools(row.code) },
        button(words.rows.drop, tell('drop')),
        button(words.rows.join, tell('join')),
        button(words.rows.deeper, tell('deeper')),
        button(words.rows.shallower, tell('shallower')),
        row.text.includes('\n') && button(words.rows.split, tell('split')),
        h('label', { for: 'owner' }, words.rows.ownerLabel),
        h('input', {
          id: 'owner',
          key: `owner ${row.id}`,
          class: 'search',
          type: 'text',
          value: row.owners.map(({ name }) => name).join('; '),
          onchange: (event) => answer(state, `owner:${at}`, (event.target as HTMLInputElement).value),
        }),
        h('input', {
          id: 'waits',
          key: `waits ${row.id}`,
          type: 'checkbox',
          checked: row.pending,
          onchange: () => answer(state, `pending:${at}`, row.pending ? 'no' : 'yes'),
        }),
        h('label', { for: 'waits' }, words.rows.isPending),
        answered.length > 0 &&
          button(words.rows.back, () => {
            for (const key of answered) answer(state, key, null);
          }),
      ),
    ),
  );
}

/** Arrows go from row to row, as in a list. */
function moveRow(state: ImportState, rows: readonly ProposedRow[], event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (!target.classList.contains('rowcode')) return;
  const id = target.closest('tr')?.id ?? '';
  const at = rows.findIndex((row) => row.id === id);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  const row = to === undefined ? undefined : rows[to];
  if (row === undefined) return;
  event.preventDefault();
  const open = state.current !== '';
  if (open) set(state, { current: row.id });
  queueMicrotask(() => {
    const next = document.getElementById(row.id)?.querySelector<HTMLElement>('.rowcode');
    for (const other of document.querySelectorAll<HTMLElement>('.rowcode'))
      other.tabIndex = other === next ? 0 : -1;
    next?.focus();
  });
}
