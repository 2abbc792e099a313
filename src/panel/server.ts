/**
 * The allow-list as data: the names Google lets the page call, what each takes, whether it writes, and what it does.
 * One runner checks the argument, opens the workbook and turns every failure into a sentence.
 */
import { type Desk, runPanel } from '../commands/run.ts';
import { uiOf } from '../messages/ui.ts';
import type { Given, Nothing, Outcome, PanelFunctions, PanelName } from './api.ts';
import { count, type Guard, oneOf, orNull, shape, text, whole } from './arguments.ts';
import { correct, fillUnit, previewFill, report } from './change.ts';
import { checkOneUnit, checkWhole, goTo, overview, trace } from './look.ts';

/** Functions of the panel alone; the menu's commands stand in main.ts with the menu. */
export type OwnName = Exclude<PanelName, 'setUpWorkbook' | 'readPlan'>;

interface PanelFunction<N extends OwnName> {
  readonly takes: Guard<Given<N>>;
  /** Waits for the lock and flushes. */
  readonly writes: boolean;
  readonly run: (
    desk: Desk,
    given: Given<N>,
  ) => Omit<Extract<ReturnType<PanelFunctions[N]>, { ok: true }>, 'ok'>;
}

/** Google allows ten million cells a workbook; no name or text of a cell is longer than this. */
const MOST_ROWS = 10_000_000;
const NAME = text(200);
const CELL = text(50_000);

const nothing: Guard<Nothing> = shape({});
const ofUnit = shape<{ readonly unit: string }>({ unit: NAME });

const OWN: { readonly [N in OwnName]: PanelFunction<N> } = {
  panelOverview: { takes: nothing, writes: false, run: overview },
  panelCheckUnit: { takes: ofUnit, writes: false, run: (desk, { unit }) => checkOneUnit(desk, unit) },
  panelCheckDistrict: { takes: nothing, writes: false, run: checkWhole },
  panelGoTo: {
    takes: shape<Given<'panelGoTo'>>({ tab: NAME, row: orNull(whole(1, MOST_ROWS)), column: orNull(NAME) }),
    writes: false,
    run: goTo,
  },
  panelCorrect: {
    takes: shape<Given<'panelCorrect'>>({
      unit: NAME,
      code: NAME,
      row: whole(1, MOST_ROWS),
      column: NAME,
      kind: oneOf('number', 'formula'),
      was: CELL,
      becomes: count(Number.MAX_SAFE_INTEGER),
    }),
    writes: true,
    run: correct,
  },
  panelTrace: { takes: nothing, writes: false, run: trace },
  panelFillPreview: { takes: ofUnit, writes: false, run: (desk, { unit }) => previewFill(desk, unit) },
  panelFillUnit: {
    takes: shape<Given<'panelFillUnit'>>({ unit: NAME, mark: text(40) }),
    writes: true,
    run: (desk, { unit, mark }) => fillUnit(desk, unit, mark),
  },
  panelReport: { takes: nothing, writes: true, run: report },
};

/** Top-level functions by name, for main.ts. */
export const panel = Object.fromEntries(
  Object.entries<PanelFunction<OwnName>>(OWN as never).map(([name, own]) => [
    name,
    (given: unknown) => answer(own, given),
  ]),
) as Readonly<Record<OwnName, (given: unknown) => Outcome<object>>>;

function answer(own: PanelFunction<OwnName>, given: unknown): Outcome<object> {
  // Nothing is opened for a call that is not ours.
  if (!own.takes(given)) return { ok: false, reason: 'refused', message: uiOf('vi').common.badCall };
  return runPanel(own.writes, (desk) => own.run(desk, given as never));
}
