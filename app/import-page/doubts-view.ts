/**
 * The questions, those first that must be answered: each with its likely answers, and room for another one.
 */
import { button } from '../../sidebar/parts.ts';
import { h, type View } from '../../sidebar/view.ts';
import { NEW_UNIT, OFFICE, type UnitProposal } from '../../src/import/written.ts';
import type { Doubt } from '../../src/schema/proposal.ts';
import { acceptAll, answer, goTo, showView, undo } from './actions.ts';
import { type ImportState, perhapsKnown, type Reading, unnamedClasses } from './state.ts';

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
    h('h2', { id: 'doubts-title' }, words.doubts(count)),
    h(
      'div',
      { class: 'actions' },
      easy > 0 && button(words.acceptAll(easy), () => acceptAll(state)),
      state.history.length > 0 && button(words.undo, () => undo(state)),
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
              h('p', { class: 'ask' }, words.units.unnamed(unit.name, unit.rows.length)),
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
    h('p', { class: 'ask' }, h('span', { class: 'chip must' }, words.must), words.units.perhaps(unit.name)),
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
  const field = `other ${doubt.id}`;
  return h(
    'li',
    { key: doubt.id, class: doubt.must ? 'doubt must' : 'doubt' },
    h('p', { class: 'ask' }, doubt.must && h('span', { class: 'chip must' }, words.must), doubt.question),
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
    other !== null &&
      h(
        'div',
        { class: 'other' },
        h('input', { id: field, class: 'search', type: 'text', 'aria-label': other, placeholder: other }),
        button(
          words.write,
          () => {
            const text = (document.getElementById(field) as HTMLInputElement | null)?.value.trim() ?? '';
            if (text !== '') answer(state, doubt.id, answerOf(doubt, text));
          },
          { label: `${words.write}: ${other}` },
        ),
      ),
    row !== undefined
      ? button(words.toRow(row.code), () => goTo(state, row.id), { kind: 'link' })
      : doubt.column !== null || doubt.code.startsWith('COLUMN') || doubt.code === 'TABLE_WHICH'
        ? button(words.views.columns, () => showView(state, 'columns'), { kind: 'link' })
        : null,
  );
}

/** Amounts go as numbers of đồng, typed with or without points. */
const answerOf = ({ code }: Doubt, text: string): string | number => {
  const digits = text.replace(/[.\s]/g, '').replace(/(?:đ|đồng)$/i, '');
  return code.startsWith('AMOUNT') && /^\d+$/.test(digits) ? Number(digits) : text;
};

function otherLabel({ words }: ImportState, { code }: Doubt): string | null {
  if (code.startsWith('AMOUNT')) return words.otherMoney;
  return code.startsWith('OWNER') ? words.otherUnits : null;
}
