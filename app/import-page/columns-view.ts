/**
 * What each column of the table is taken for, in what money is counted, and which table is the plan; and what of the
 * document was passed over.
 */
import { button } from '../../sidebar/parts.ts';
import { type Child, h, type View } from '../../sidebar/view.ts';
import { sayPassed } from '../../src/messages/import.ts';
import {
  type ColumnRole,
  columnRole,
  type PassedOver,
  type ProposedColumn,
} from '../../src/schema/proposal.ts';
import { answer, choose } from './actions.ts';
import { type ImportState, namesOtherBody, type Reading } from './state.ts';
import { MAY_BE_ROWS } from './words.ts';

const ROLES: readonly ColumnRole[] = columnRole.options;

export function columnsView(state: ImportState, reading: Reading): Child[] {
  const { words, start } = state;
  const { source, columns } = reading.proposal;
  const { columns: said } = words;
  return [
    h('p', { class: 'intro' }, said.intro),
    source.tables.length > 1
      ? select(
          state,
          'table',
          said.table,
          source.tables.map(({ at, name, rows }, place) => [String(at), said.tableOf(place + 1, name, rows)]),
          String(source.tables.find(({ taken }) => taken)?.at ?? 0),
        )
      : '',
    h(
      'table',
      { class: 'columns-table', 'aria-label': said.list },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          (['at', 'header', 'example', 'role'] as const).map((name) => h('th', { scope: 'col' }, said[name])),
        ),
      ),
      h(
        'tbody',
        {},
        columns.map((column) => columnLine(state, reading, column)),
      ),
    ),
    select(state, 'factor', said.money, Object.entries(said.factors), String(state.answers.factor ?? '')),
    source.year !== null && source.year !== start?.year
      ? tick('set-year', said.year(source.year), state.setYear, (on) => choose(state, 'setYear', on))
      : '',
    namesOtherBody(reading, start)
      ? tick('set-body', said.body(source.body), state.setBody, (on) => choose(state, 'setBody', on))
      : '',
  ];
}

export const tick = (id: string, label: string, checked: boolean, change: (on: boolean) => void): View =>
  h(
    'p',
    { class: 'tick' },
    h('input', { id, type: 'checkbox', checked, onchange: () => change(!checked) }),
    h('label', { for: id }, label),
  );

/** Whatever is chosen is an answer, and the document is read anew. */
function select(
  state: ImportState,
  id: string,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  value: string,
): View {
  return h(
    'p',
    { class: 'field' },
    h('label', { for: `choose ${id}` }, label),
    h(
      'select',
      {
        id: `choose ${id}`,
        class: 'choice',
        onchange: (event) => {
          const chosen = (event.target as HTMLSelectElement).value;
          answer(state, id, chosen === '' ? null : chosen);
        },
      },
      options.map(([one, text]) => h('option', { value: one, selected: one === value }, text)),
    ),
  );
}

function columnLine(
  state: ImportState,
  { proposal }: Reading,
  { at, header, role, sure }: ProposedColumn,
): View {
  const { words } = state;
  const example = exampleOf(proposal.rows, header, role);
  return h(
    'tr',
    { key: String(at), class: sure === 'ask' ? 'unsure' : '' },
    h('td', {}, String.fromCharCode(65 + (at % 26))),
    h('th', { scope: 'row' }, header === '' ? words.columns.none : header.replace(/\n/g, ' ')),
    h('td', { class: 'example' }, example),
    h(
      'td',
      {},
      h(
        'select',
        {
          class: 'choice',
          'aria-label': `${words.columns.role}: ${header === '' ? String.fromCharCode(65 + (at % 26)) : header}`,
          onchange: (event) => answer(state, `column:${at}`, (event.target as HTMLSelectElement).value),
        },
        ROLES.map((one) => h('option', { value: one, selected: one === role }, words.roles[one])),
      ),
    ),
  );
}

/** The first text that stands in the column. */
function exampleOf(rows: Reading['proposal']['rows'], header: string, role: ColumnRole): string {
  for (const row of rows) {
    const text =
      role === 'number'
        ? row.number
        : role === 'text'
          ? row.text
          : role === 'owner'
            ? row.ownersText
            : role === 'cooperating'
              ? row.cooperatingText
              : role === 'time'
                ? row.time
                : role === 'note'
                  ? row.note
                  : (row.other.find((cell) => cell.column === header)?.text ?? '');
    if (text !== '') return text.replace(/\n/g, ' ').slice(0, 80);
  }
  return '';
}

export function passedView(state: ImportState, { proposal }: Reading): Child[] {
  const { words } = state;
  return [
    h('p', { class: 'intro' }, words.passed.intro),
    h(
      'table',
      { class: 'passed-table', 'aria-label': words.passed.list },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col', class: 'reason' }, words.passed.reason),
          h('th', { scope: 'col' }, words.passed.text),
        ),
      ),
      h(
        'tbody',
        {},
        proposal.passed.map((one) => passedLine(state, one)),
      ),
    ),
  ];
}

function passedLine(state: ImportState, { from, text, reason }: PassedOver): View {
  const { words } = state;
  const id = `row:${from[0] ?? 0}`;
  return h(
    'tr',
    { key: id },
    h('td', { class: 'reason' }, sayPassed(reason, words.language)),
    h(
      'td',
      {},
      h('span', { class: 'sub' }, text),
      reason === 'answer'
        ? button(words.rows.back, () => answer(state, id, null), {
            kind: 'link',
            label: `${words.rows.back}: ${text.slice(0, 40)}`,
          })
        : MAY_BE_ROWS.has(reason)
          ? button(words.passed.own, () => answer(state, id, 'own'), {
              kind: 'link',
              label: `${words.passed.own}: ${text.slice(0, 40)}`,
            })
          : null,
    ),
  );
}
