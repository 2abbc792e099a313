/** In the view Cảnh báo: a unit's texts that certainly are numbers, corrected all at once after a look at each. */
import type { PanelFinding } from '../src/panel/api.ts';
import { correctAll, showCorrections, takeBack } from './actions.ts';
import { dong, figure } from './format.ts';
import { button } from './parts.ts';
import { checkedUnits, type PanelState, textsOf } from './state.ts';
import { type Children, h, type View } from './view.ts';

/** From this many texts on, one step for all is less work than a click on each. */
const WORTHWHILE = 2;

/** Offers the correction of all texts of the unit that is shown, and the way back from the last one. */
export function correctAllPart(state: PanelState): Children {
  const { words, corrected, unit } = state;
  const text = words.findings;
  const units = checkedUnits(state)
    .map((report) => report.unit)
    .filter(({ code }) => unit === '' || unit === code)
    .filter(({ code }) => textsOf(state, code).certain.length >= WORTHWHILE);
  const [only, second] = units;
  return [
    corrected !== null &&
      h(
        'div',
        { class: 'proposal all', key: 'take back' },
        h('p', {}, text.correctedAll(corrected.cells.length)),
        button(text.takeBack, () => void takeBack(state), { disabled: isBusy(state) }),
      ),
    only !== undefined &&
      (second === undefined
        ? offer(state, only.code, only.name)
        : h('p', { class: 'small', key: 'several' }, text.unitsWithTexts(units.length))),
  ];
}

const isBusy = ({ job, correcting }: PanelState): boolean => job !== null || correcting !== '';

function offer(state: PanelState, code: string, name: string): View {
  const text = state.words.findings;
  const { certain, doubtful } = textsOf(state, code);
  if (state.correctingAll !== code)
    return h(
      'div',
      { class: 'proposal all', key: 'offer' },
      h('p', {}, text.textsOf(certain.length, name)),
      button(text.seeAll, () => showCorrections(state, code), { disabled: isBusy(state) }),
    );
  return h(
    'section',
    { class: 'proposal all', key: 'preview', 'aria-labelledby': 'correct-all' },
    h('p', { id: 'correct-all', class: 'strong' }, text.willBe(certain.length)),
    h(
      'ul',
      { class: 'cells' },
      certain.map((finding, at) => h('li', { key: String(at) }, change(state, finding))),
    ),
    doubtful.length > 0 && h('p', {}, text.stayDoubtful(doubtful.length)),
    doubtful.length > 0 &&
      h(
        'ul',
        { class: 'cells' },
        doubtful.map((finding, at) =>
          h('li', { key: String(at) }, `${placeOf(state, finding)}: \u00AB${finding.actual}\u00BB`),
        ),
      ),
    h(
      'div',
      { class: 'actions' },
      button(text.correctAll(certain.length), () => void correctAll(state, code), {
        kind: 'primary',
        disabled: isBusy(state),
      }),
      button(text.cancel, () => showCorrections(state, '')),
    ),
  );
}

const placeOf = ({ words }: PanelState, { row, column }: PanelFinding): string =>
  `${words.findings.row(row ?? 0)}, ${column ?? ''}`;

function change(state: PanelState, finding: PanelFinding): Children {
  const { was, becomes } = finding.correction ?? { was: '', becomes: 0 };
  return [
    `${placeOf(state, finding)}: `,
    h('span', { class: 'was' }, `\u00AB${was}\u00BB`),
    ` ${state.words.findings.becomes} `,
    h('span', { class: 'strong' }, finding.money ? dong(becomes) : figure(becomes)),
  ];
}
