/**
 * Lists the functions that Google lets the page call: what each does, and whether it writes. One runner checks the
 * argument, opens the workbook and turns every failure into a sentence.
 */

import { goBack, importPlan, importStart } from '../commands/import-plan.ts';
import { type Desk, runBeside, runPanel } from '../commands/run.ts';
import { uiOf } from '../messages/ui.ts';
import type { Outcome } from '../schema/outcomes.ts';
import { textOfPage } from '../workbook/dialogs.ts';
import { askToStop, readProgress } from '../workbook/progress.ts';
import type { Given, PanelFunctionName, Result } from './api.ts';
import { trace } from './behind.ts';
import { correct, correctAll, fillUnit, previewFill, report, takeBack } from './change.ts';
import { keepHome } from './home.ts';
import { checkUnits, checkWhole, goTo, overview, proof } from './look.ts';
import { argumentSchemas } from './schema/arguments.ts';

/** What opens no workbook: it may be asked beside a call that takes long. */
type Beside = 'panelProgress' | 'panelStop' | 'panelPdfReader';

const BESIDE: { readonly [N in Beside]: () => Result<N> } = {
  panelProgress: () => ({ at: readProgress() }),
  panelStop: () => {
    askToStop();
    return { asked: true };
  },
  // Most people never open a PDF, and its reader is three times as large as the page.
  panelPdfReader: () => ({ script: textOfPage('ImportPdf') }),
};

interface PanelFunction<N extends PanelFunctionName> {
  /** A function that writes waits for the lock and flushes; once rights were given out some are the district's alone. */
  readonly writes: boolean | 'district';
  /** Looks at few tabs: it asks for the names of all only where it must know them. May go by what is asked for. */
  readonly oneTab?: true | ((given: Given<N>) => boolean);
  readonly run: (desk: Desk, given: Given<N>) => Result<N>;
}

const FUNCTIONS: { readonly [N in Exclude<PanelFunctionName, Beside>]: PanelFunction<N> } = {
  panelOverview: { writes: false, run: (desk, { check }) => overview(desk, check) },
  panelCheckUnits: {
    writes: false,
    oneTab: ({ units }) => units.length === 1,
    run: (desk, { units }) => checkUnits(desk, units),
  },
  panelCheckDistrict: { writes: false, run: checkWhole },
  panelGoTo: { writes: false, oneTab: true, run: goTo },
  panelCorrect: { writes: true, oneTab: true, run: correct },
  panelCorrectAll: { writes: true, oneTab: true, run: correctAll },
  panelTakeBack: { writes: true, oneTab: true, run: takeBack },
  panelTrace: { writes: false, oneTab: true, run: trace },
  panelFillPreviews: { writes: false, run: (desk, { units }) => previewFill(desk, units) },
  panelFillUnit: { writes: 'district', run: (desk, { unit, mark }) => fillUnit(desk, unit, mark) },
  panelReport: { writes: 'district', run: report },
  panelProof: { writes: false, oneTab: true, run: proof },
  panelImportStart: { writes: false, run: importStart },
  panelImport: { writes: 'district', run: importPlan },
  panelImportBack: { writes: 'district', run: goBack },
  panelHome: { writes: false, oneTab: true, run: (_desk, { home }) => keepHome(home) },
};

/** The top-level functions by name, for main.ts. */
export const panel = Object.fromEntries(
  [...Object.keys(FUNCTIONS), ...Object.keys(BESIDE)].map((name) => [
    name,
    (given: unknown) => answer(name as PanelFunctionName, given),
  ]),
) as Readonly<Record<PanelFunctionName, (given: unknown) => Outcome<object>>>;

function answer<N extends PanelFunctionName>(name: N, given: unknown): Outcome<object> {
  const argument = argumentSchemas()[name].safeParse(given);
  // A call with a wrong argument does not come from our page, so nothing is opened for it.
  if (!argument.success) return { ok: false, reason: 'refused', message: uiOf('vi').common.badCall };
  if (name in BESIDE) return runBeside<object>(BESIDE[name as Beside]);
  const { run, writes, oneTab = false } = FUNCTIONS[name as Exclude<N, Beside>] as PanelFunction<N>;
  const asked = argument.data as Given<N>;
  return runPanel({ writes, oneTab: typeof oneTab === 'function' ? oneTab(asked) : oneTab }, (desk) =>
    run(desk, asked),
  );
}
