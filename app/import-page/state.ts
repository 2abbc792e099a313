/**
 * What the page of the import knows, and what follows from it. Nothing here asks the server or touches the document of
 * the browser: that is `actions.ts`.
 */
import { type Redrawn, setFacts } from '../../sidebar/redraw.ts';
import type { SourceDocument } from '../../src/import/document.ts';
import { partsOf, rowText } from '../../src/import/document.ts';
import { readPlan } from '../../src/import/read.ts';
import {
  type ImportChoices,
  type NormProposal,
  normProposals,
  type PlanImport,
  planImport,
  type Standing,
  type UnitProposal,
  unitProposals,
  unitsTold,
} from '../../src/import/written.ts';
import { sayImportProblem } from '../../src/messages/import.ts';
import type { Failure, Result } from '../../src/panel/api.ts';
import type { Doubt, DoubtCode, ImportAnswers, Proposal } from '../../src/schema/proposal.ts';
import { foldKey } from '../../src/text/fold.ts';
import type { Unfinished } from './unfinished.ts';
import { type ViewName, type Words, wordsOf } from './words.ts';

export type Start = Result<'panelImportStart'>;
export type Done = Result<'panelImport'>;

/** What was understood of the document, with the answers that were given. */
export interface Reading {
  readonly proposal: Proposal;
  readonly norms: readonly NormProposal[];
  readonly units: readonly UnitProposal[];
  /** Doubts that must be answered first, then the others, in the order of the document. */
  readonly doubts: readonly Doubt[];
  /** Words of each row of the source, by its number. */
  readonly words: ReadonlyMap<number, string>;
}

interface ImportData {
  readonly words: Words;
  /** Null until the server has answered. */
  readonly start: Start | null;
  readonly name: string;
  readonly document: SourceDocument | null;
  readonly answers: ImportAnswers;
  /** Earlier answers, the last at the end: each can be taken back. */
  readonly history: readonly ImportAnswers[];
  readonly reading: Reading | null;
  /** Why the document gives no plan, or the file was not read. */
  readonly problem: string;
  readonly view: ViewName;
  readonly onlyDoubts: boolean;
  /** Id of the row whose tools are shown, and that the Tab key reaches. */
  readonly current: string;
  readonly pasting: boolean;
  /** Keys of confirmed norms, and keys of norms and names of units that are not written. */
  readonly confirmed: ReadonlySet<string>;
  readonly leftOut: ReadonlySet<string>;
  readonly members: Readonly<Record<string, string>>;
  /** What stands in the field of a question, by its id, as long as it is not written. */
  readonly typed: Readonly<Record<string, string>>;
  /** Id of the question of which the field could not be written as it stands; '' where all could. */
  readonly refused: string;
  /** What an earlier window of this tab left, until somebody says what becomes of it. */
  readonly unfinished: Unfinished | null;
  readonly setYear: boolean;
  /** Dates and hides the units' tabs where the document is of another year. */
  readonly putAway: boolean;
  readonly setBody: boolean;
  readonly busy: '' | 'opening' | 'writing' | 'back';
  readonly failure: Failure | null;
  readonly done: Done | null;
  readonly notice: string;
}

export type ImportState = ImportData & Redrawn;

export const createState = (): ImportState => ({
  words: wordsOf('vi'),
  start: null,
  name: '',
  document: null,
  answers: {},
  history: [],
  reading: null,
  problem: '',
  view: 'rows',
  onlyDoubts: false,
  current: '',
  pasting: false,
  confirmed: new Set(),
  leftOut: new Set(),
  members: {},
  typed: {},
  refused: '',
  unfinished: null,
  setYear: true,
  putAway: true,
  setBody: true,
  busy: '',
  failure: null,
  done: null,
  notice: '',
  redraw: () => {},
  redrawDue: false,
});

export const set = (state: ImportState, change: Partial<ImportData>): void =>
  setFacts<ImportData>(state, change);

const NOTHING: Standing = { units: [], norms: [] };
const standingOf = ({ start }: ImportData): Standing => start ?? NOTHING;

/** Reads the document with the answers; what is no plan is told in `problem`. */
export function understood(
  state: Pick<ImportState, 'words' | 'start' | 'document'>,
  answers: ImportAnswers,
): Pick<ImportData, 'reading' | 'problem' | 'answers'> {
  const { document, words } = state;
  if (document === null) return { reading: null, problem: '', answers };
  const { proposal, problem } = readPlan(document, { answers, language: words.language });
  if (problem !== null) return { reading: null, problem: sayImportProblem(problem, words.language), answers };
  const standing = standingOf(state as ImportData);
  const must = proposal.doubts.filter((doubt) => doubt.must);
  const reading: Reading = {
    proposal,
    norms: normProposals(proposal, standing),
    units: unitProposals(proposal, standing, unitsTold(answers)),
    doubts: [...must, ...proposal.doubts.filter((doubt) => !doubt.must)],
    words: new Map(
      partsOf(document)
        .flatMap((part) => (part.kind === 'line' ? [part.row] : part.lattice.rows))
        .map((row) => [row.at, rowText(row)]),
    ),
  };
  return { reading, problem: '', answers };
}

/** Whether it is answered with an amount of đồng. */
export const isOfMoney = (code: DoubtCode): boolean => code.startsWith('AMOUNT');

/** Doubts by the code of their row. */
export function doubtsByRow({ doubts }: Reading): ReadonlyMap<string, readonly Doubt[]> {
  const found = new Map<string, Doubt[]>();
  for (const doubt of doubts)
    if (doubt.row !== null) found.set(doubt.row, [...(found.get(doubt.row) ?? []), doubt]);
  return found;
}

/** Units that may be ones of the workbook: a person says, for a second tab for the same office would follow. */
export const perhapsKnown = ({ units }: Reading): readonly UnitProposal[] =>
  units.filter(({ alike }) => alike.length > 0);

export const mustCount = (reading: Reading): number =>
  reading.doubts.filter(({ must }) => must).length + perhapsKnown(reading).length;

/** Norms that can be written, and among them those that one click confirms. */
export const writable = ({ norms }: Reading): readonly NormProposal[] =>
  norms.filter(({ state, norm }) => state === 'new' && norm.kind !== 'pending');
export const certain = (state: ImportState): readonly NormProposal[] =>
  state.reading === null
    ? []
    : writable(state.reading).filter((one) => one.certain && !state.leftOut.has(one.key));

/** A class of units is written only where somebody named its members or asked for it as it stands. */
export const isUnitLeftOut = (state: ImportState, { unit, known }: UnitProposal): boolean =>
  known.length > 0 || (unit.isClass ? !state.leftOut.has(`+${unit.name}`) : state.leftOut.has(unit.name));

export const membersOf = (state: ImportState, name: string): string[] =>
  (state.members[name] ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Classes of units of which nobody named one: their lines would go to nobody. */
export const unnamedClasses = (state: ImportState, { units }: Reading): readonly UnitProposal[] =>
  units.filter(
    (one) =>
      one.unit.isClass &&
      one.known.length === 0 &&
      membersOf(state, one.unit.name).length === 0 &&
      isUnitLeftOut(state, one),
  );

/** Whether the plan names another body than the one that consolidates; an office writes its name in capitals at the top. */
export const namesOtherBody = ({ proposal }: Reading, start: Start | null): boolean =>
  proposal.source.body !== '' && foldKey(proposal.source.body) !== foldKey(start?.consolidator ?? '');

/** Whether tabs of units stand that are of another year than the document. */
export const isOfAnotherYear = ({ reading, start }: ImportState): boolean =>
  start !== null &&
  start.unitTabs > 0 &&
  reading !== null &&
  reading.proposal.source.year !== null &&
  reading.proposal.source.year !== start.year;

/** What goes to the script. */
export function importOf(state: ImportState): PlanImport | null {
  const { reading, start } = state;
  if (reading === null || start === null) return null;
  const { proposal, units } = reading;
  const choices: ImportChoices = {
    confirmed: state.confirmed,
    leftOut: new Set([
      ...state.leftOut,
      ...units.filter((one) => isUnitLeftOut(state, one)).map(({ unit }) => unit.name),
    ]),
    members: Object.fromEntries(units.map(({ unit }) => [unit.name, membersOf(state, unit.name)])),
    setYear: state.setYear && proposal.source.year !== start.year,
    putAway: state.putAway && isOfAnotherYear(state),
    units: unitsTold(state.answers),
    setBody: state.setBody && namesOtherBody(reading, start),
  };
  return planImport(proposal, start, choices);
}
