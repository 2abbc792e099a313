/**
 * The questions, those first that must be answered: each with its likely answers, and room for another one.
 */
import { button } from '../../sidebar/parts.ts';
import { h, type View } from '../../sidebar/view.ts';
import { NEW_UNIT, OFFICE, type UnitProposal } from '../../src/import/written.ts';
import { readSaidAmount } from '../../src/money/said.ts';
import { formatDong } from '../../src/money/write.ts';
import type { Doubt } from '../../src/schema/proposal.ts';
import { acceptAll, answer, goTo, showView, type, undo, writeTyped } from './actions.ts';
import { type ImportState, isOfMoney, perhapsKnown, type Reading, unnamedClasses } from './state.ts';

export function doubtsView(state: ImportState, reading: Reading): View {
  const { words } = state;
  const { doubts } = reading;
  const classes = unnamedClasses(state, reading);
  const offices = perhapsKnown(reading);
  const count = doubts.length + classes.length + offices.length;
  const easy = doubts.filter(({ must }) => !must).length;
  return h(
    'section',
    { class: 'doubts', 'aria-labelledby': 'doubts-title' },
    h('h2', { id: 'doubts-title', tabindex: -1 }, words.doubts(count)),
    h(
      'div',
      { class: 'actions' },
      easy > 0 && button(words.acceptAll(easy), () => acceptAll(state), { key: 'acceptAll' }),
      state.history.length > 0 && button(words.undo, () => undo(state), { key: 'undo' }),
    ),
    count === 0
      ? h('p', { class: 'empty' }, words.noDoubts)
      : h(
          'ul',
          { class: 'list' },
          offices.map((one) => officeItem(state, one)),
          doubts.map((doubt) => doubtItem(state, reading, doubt)),
          classes.map(({ unit }) =>
            h(
              'li',
              { key: `class ${unit.name}`, class: 'doubt' },
              h('p', { class: 'ask', tabindex: -1 }, words.units.unnamed(unit.name, unit.rows.length)),
              button(words.views.units, () => showView(state, 'units'), { kind: 'link' }),
            ),
          ),
        ),
  );
}

/** A name that may be that of a unit of the workbook. */
function officeItem(state: ImportState, { unit, alike }: UnitProposal): View {
  const { words } = state;
  const say = (value: string): void => answer(state, `${OFFICE}${unit.name}`, value);
  return h(
    'li',
    { key: `office ${unit.name}`, class: 'doubt must' },
    h(
      'p',
      { class: 'ask', tabindex: -1 },
      h('span', { class: 'chip must' }, words.must),
      words.units.perhaps(unit.name),
    ),
    h(
      'div',
      { class: 'answers' },
      alike.map(({ code, name }) => button(words.units.isOne(name), () => say(code), { kind: 'plain' })),
      button(words.units.isOther, () => say(NEW_UNIT), { kind: 'plain' }),
    ),
    button(words.views.units, () => showView(state, 'units'), { kind: 'link' }),
  );
}

function doubtItem(state: ImportState, { proposal }: Reading, doubt: Doubt): View {
  const { words } = state;
  const row = proposal.rows.find(({ code }) => code === doubt.row);
  const other = otherLabel(state, doubt);
  return h(
    'li',
    { key: doubt.id, class: doubt.must ? 'doubt must' : 'doubt' },
    h(
      'p',
      { class: 'ask', tabindex: -1 },
      doubt.must && h('span', { class: 'chip must' }, words.must),
      doubt.question,
    ),
    h(
      'div',
      { class: 'answers' },
      doubt.answers.map(({ value, label }) =>
        button(
          value === doubt.taken ? `${label} (${words.taken})` : label,
          () => answer(state, doubt.id, answerOf(doubt, value)),
          {
            kind: 'plain',
          },
        ),
      ),
    ),
    other !== null && otherField(state, doubt, other),
    other !== null && saidOf(state, doubt),
    row !== undefined
      ? button(words.toRow(row.code), () => goTo(state, row.id), { kind: 'link' })
      : doubt.column !== null || doubt.code.startsWith('COLUMN') || doubt.code === 'TABLE_WHICH'
        ? button(words.views.columns, () => showView(state, 'columns'), { kind: 'link' })
        : null,
  );
}

/** Room for an answer of one's own; the Enter key writes it as the button does. */
function otherField(state: ImportState, doubt: Doubt, label: string): View {
  const { words } = state;
  const isRefused = state.refused === doubt.id;
  return h(
    'div',
    { class: 'other' },
    h('input', {
      class: isRefused ? 'search refused' : 'search',
      type: 'text',
      'aria-label': label,
      'aria-describedby': `said ${doubt.id}`.replace(/\s/g, '-'),
      'aria-invalid': isRefused,
      placeholder: label,
      value: state.typed[doubt.id] ?? '',
      oninput: (event) => type(state, doubt.id, (event.target as HTMLInputElement).value),
      onkeydown: (event) => {
        // The Enter that ends a word of an input method is the input method's.
        if (event.key === 'Enter' && !event.isComposing) writeTyped(state, doubt);
      },
    }),
    button(words.write, () => writeTyped(state, doubt), { label: `${words.write}: ${label}` }),
  );
}

/** What an amount is read as while it is typed; why it cannot be written once somebody tried. */
function saidOf({ words, typed, refused }: ImportState, { id, code }: Doubt): View {
  const text = typed[id] ?? '';
  const said = isOfMoney(code) ? readSaidAmount(text) : null;
  const isRefused = refused === id && said !== null && said.amount === null;
  return h(
    'p',
    {
      id: `said ${id}`.replace(/\s/g, '-'),
      class: isRefused ? 'read-as beyond' : 'read-as small',
      'aria-live': 'polite',
    },
    said === null
      ? ''
      : said.amount !== null
        ? words.readAs(formatDong(said.amount))
        : isRefused
          ? words.notSaid[said.why](text.trim(), said.reads.map(formatDong))
          : '',
  );
}

/** Amounts go as numbers of đồng. */
const answerOf = ({ code }: Doubt, value: string): string | number =>
  isOfMoney(code) && /^\d+$/.test(value) ? Number(value) : value;

function otherLabel({ words }: ImportState, { code }: Doubt): string | null {
  if (isOfMoney(code)) return words.otherMoney;
  return code.startsWith('OWNER') ? words.otherUnits : null;
}
