/**
 * The units that the plan gives its lines to: which stand in the workbook, which are new, and the members of classes.
 */
import { type Child, h, type View } from '../../sidebar/view.ts';
import type { UnitProposal } from '../../src/import/written.ts';
import { setMembers, toggleLeftOut } from './actions.ts';
import { type ImportState, isUnitLeftOut, membersOf, type Reading } from './state.ts';

export function unitsView(state: ImportState, { units }: Reading): Child[] {
  const { words } = state;
  const heads = ['name', 'lines', 'standing', 'write'] as const;
  if (units.length === 0) return [h('p', { class: 'empty' }, words.units.none)];
  return [
    h('p', { class: 'intro' }, words.units.intro),
    h(
      'table',
      { class: 'units-table', 'aria-label': words.units.table },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          heads.map((name) => h('th', { scope: 'col', class: name }, words.units[name])),
        ),
      ),
      h(
        'tbody',
        {},
        units.map((one, at) => unitLine(state, one, at)),
      ),
    ),
  ];
}

function unitLine(state: ImportState, one: UnitProposal, at: number): View {
  const { words } = state;
  const { unit, known, spellings } = one;
  const members = membersOf(state, unit.name);
  const isNew = known.length === 0;
  const key = unit.isClass ? `+${unit.name}` : unit.name;
  return h(
    'tr',
    { key: unit.name },
    h(
      'th',
      { scope: 'row', class: 'name' },
      unit.name,
      unit.aliases.length > 0 && h('span', { class: 'small sub' }, unit.aliases.join('; ')),
    ),
    h('td', { class: 'lines' }, String(unit.rows.length)),
    h(
      'td',
      { class: 'standing' },
      isNew
        ? unit.isClass
          ? words.units.isClass
          : words.units.isNew
        : words.units.known(
            known.length > 3
              ? `${known
                  .slice(0, 3)
                  .map(({ name }) => name)
                  .join('; ')} … (${known.length})`
              : known.map(({ name }) => name).join('; '),
          ),
      spellings.length > 0 && h('span', { class: 'small sub' }, words.units.spelling(spellings.join('; '))),
    ),
    h(
      'td',
      { class: 'write' },
      isNew &&
        unit.isClass &&
        h('textarea', {
          class: 'search',
          rows: 3,
          'aria-label': words.units.members(unit.name),
          placeholder: words.units.members(unit.name),
          value: state.members[unit.name] ?? '',
          oninput: (event) => setMembers(state, unit.name, (event.target as HTMLTextAreaElement).value),
        }),
      isNew && members.length === 0
        ? h(
            'span',
            { class: 'tick' },
            h('input', {
              id: `unit ${at}`,
              type: 'checkbox',
              checked: !isUnitLeftOut(state, one),
              onchange: () => toggleLeftOut(state, key),
            }),
            h('label', { for: `unit ${at}` }, unit.isClass ? words.units.asOne : words.units.write),
          )
        : null,
    ),
  );
}
