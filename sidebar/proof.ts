/** What opens for those who look after the money: the proof of the last report in a few lines, each a link to its row. */
import type { Overview, ProofDone } from '../src/panel/api.ts';
import { buildReport, goTo, loadProof } from './actions.ts';
import { dong, figure } from './format.ts';
import { button, failureBox, loading, unseen } from './parts.ts';
import { isSetUp, type PanelState } from './state.ts';
import { type Children, h, type View } from './view.ts';

type Proof = NonNullable<ProofDone['proof']>;

export function proofView(state: PanelState, { lastReport }: Overview): Children {
  const { words, proof, job } = state;
  const text = words.proof;
  if (proof.is === 'failed') return [failureBox(words, proof.failure, () => void loadProof(state))];
  if (proof.is !== 'ready') return [loading(words.loading)];
  const build = button(
    proof.value === null ? words.work.build : words.work.buildAgain,
    () => void buildReport(state),
    {
      kind: proof.value === null ? 'primary' : 'plain',
      disabled: job !== null || !isSetUp(state),
    },
  );
  return [
    h(
      'section',
      { class: 'figure', 'aria-labelledby': 'proof-title' },
      h('h2', { id: 'proof-title' }, text.title),
      proof.value === null ? h('p', {}, text.none) : lines(state, proof.value),
      lastReport !== null &&
        h('p', { class: 'small' }, words.overview.lastReport(lastReport.when, lastReport.result)),
      state.report.is === 'failed' && failureBox(words, state.report.failure, null),
      h('div', { class: 'actions' }, build),
    ),
  ];
}

function lines(state: PanelState, proof: Proof): Children {
  const text = state.words.proof;
  const link = (row: number, caption: string): View =>
    button(caption, () => void goTo(state, { tab: 'Báo cáo huyện', row, column: proof.column }), {
      kind: 'link',
    });
  const item = (row: number, sign: string, said: string, caption: string, ...more: Children): View =>
    h(
      'li',
      { key: String(row), class: sign === '\u2713' ? 'step done' : 'step' },
      h('span', { 'aria-hidden': true, class: 'tick' }, sign),
      h('div', {}, link(row, caption), said !== '' && unseen(` ${said}`), more),
    );
  const small = (said: string): View => h('p', { class: 'small' }, said);
  const { total, checks, rows, provisional } = proof;
  const holding = checks.filter(({ holds }) => holds).length;
  const all = checks.length > 0 && holding === checks.length;
  return [
    total !== null && [
      h('p', { class: 'big' }, link(total.row, dong(total.planned))),
      small(text.disbursed(dong(total.disbursed))),
    ],
    h(
      'p',
      { class: all ? 'verdict good' : 'verdict bad' },
      h('span', { 'aria-hidden': true }, all ? '\u2713 ' : '! '),
      text.verdict(holding, checks.length),
    ),
    h(
      'ul',
      { class: 'steps' },
      checks.map(({ row, text: caption, holds, expected, actual, verdict, recomputed }) =>
        item(
          row,
          holds ? '\u2713' : '!',
          holds ? text.holds : text.differs,
          caption,
          !holds && small(text.compared(figure(expected), figure(actual), verdict)),
          recomputed !== null && recomputed !== expected && small(text.recomputed(figure(recomputed))),
        ),
      ),
    ),
    provisional.length > 0 && h('h2', {}, text.notIn),
    provisional.length > 0 &&
      h(
        'ul',
        { class: 'steps' },
        provisional.map(({ row, text: caption }) => item(row, '!', '', caption)),
      ),
    h('h2', {}, text.rows),
    h(
      'ul',
      { class: 'steps' },
      rows.map(({ row, text: caption }) => item(row, '\u2022', '', caption)),
    ),
  ];
}
