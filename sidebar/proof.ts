/** What opens for those who look after the money: the proof of the last report in a few lines, each a link to its row. */
import type { Overview, ProofDone } from '../src/panel/api.ts';
import { buildReport, goTo, loadProof } from './actions.ts';
import { dong, figure } from './format.ts';
import { button, failureBox, loading } from './parts.ts';
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

const REPORT = 'Báo cáo huyện';
const PROOF = 'Kiểm tra số liệu';
/** Lines of one part that are listed; the tab has them all. */
const LISTED = 20;

function lines(state: PanelState, proof: Proof): Children {
  const text = state.words.proof;
  const link = (tab: string, row: number, caption: string): View =>
    button(
      caption,
      () => void goTo(state, { tab, row, column: tab === PROOF ? proof.column : proof.reportColumn }),
      { kind: 'link' },
    );
  const item = (tab: string, row: number, sign: string, caption: string, ...more: Children): View =>
    h(
      'li',
      { key: `${tab} ${row}`, class: sign === '\u2713' ? 'step done' : 'step' },
      h('span', { 'aria-hidden': true, class: 'tick' }, sign),
      h('div', {}, link(tab, row, caption), more),
    );
  const small = (said: string): View => h('p', { class: 'small' }, said);
  const list = (items: readonly View[]): View => h('ul', { class: 'steps' }, items);
  const { total, sections, rows, provisional } = proof;
  return [
    total !== null &&
      (total.planned === 0 && total.disbursed === 0
        ? [h('p', {}, text.nobody)]
        : [
            h('p', { class: 'big' }, link(REPORT, total.row, dong(total.planned))),
            small(text.disbursed(dong(total.disbursed))),
          ]),
    h(
      'p',
      { class: proof.holds ? 'verdict good' : 'verdict bad' },
      h('span', { 'aria-hidden': true }, proof.holds ? '\u2713 ' : '! '),
      proof.verdict,
    ),
    list(
      sections.flatMap(({ row, text: caption, lines: all, faults }) => [
        item(
          PROOF,
          row,
          faults.length === 0 ? '\u2713' : '!',
          caption,
          small(text.verdict(all - faults.length, all)),
        ),
        ...faults
          .slice(0, LISTED)
          .map((fault) =>
            item(
              PROOF,
              fault.row,
              '\u2022',
              `${fault.text} – ${fault.money}`,
              small(
                fault.difference === null
                  ? fault.verdict
                  : text.differs(fault.verdict, figure(fault.difference)),
              ),
            ),
          ),
        ...(faults.length > LISTED
          ? [h('li', { class: 'step' }, small(text.more(faults.length - LISTED)))]
          : []),
      ]),
    ),
    provisional.length > 0 && h('h2', {}, text.notIn),
    provisional.length > 0 &&
      list(provisional.map(({ row, text: caption }) => item(REPORT, row, '!', caption))),
    h('h2', {}, text.rows),
    list(rows.map(({ row, text: caption }) => item(PROOF, row, '\u2022', caption))),
  ];
}
