/**
 * What one panel knows and is doing, and what follows from that. Nothing here asks the server: that is `actions.ts`.
 */
import type {
  Corrected,
  Counts,
  Failure,
  FillPreview,
  FindingList,
  Overview,
  PanelFinding,
  ProofDone,
  ReportDone,
  Severity,
  Trace,
  UnitReport,
} from '../src/panel/api.ts';
import { type Redrawn, setFacts } from './redraw.ts';
import type { Server } from './server.ts';
import { type Words, wordsOf } from './words.ts';

export const VIEWS = ['overview', 'findings', 'trace', 'work'] as const;
export type ViewName = (typeof VIEWS)[number];

export type Grouping = 'severity' | 'unit' | 'kind';
export type Sorting = 'sheet' | 'errors' | 'progress';

/** Stands for the district where a unit's code is expected: findings of no unit are listed under it. */
export const DISTRICT = '*';

/** Findings shown at a time; a button shows as many more. */
export const PAGE = 100;

/** Long work in progress. */
export interface Job {
  readonly kind: 'check' | 'preview' | 'fill' | 'report';
  /** Units that earlier calls finished. */
  readonly before: number;
  readonly done: number;
  readonly all: number;
  /** Name of the unit in progress, or '' while the step concerns all units. */
  readonly unit: string;
  /** `write`: the tabs of the report. */
  readonly step: 'units' | 'district' | 'build' | 'write';
  readonly stopping: boolean;
}

export type Loading<T> =
  | { readonly is: 'idle' }
  | { readonly is: 'loading' }
  | { readonly is: 'ready'; readonly value: T }
  | { readonly is: 'failed'; readonly failure: Failure };

/** The facts that the views draw. */
interface PanelData {
  readonly view: ViewName;
  readonly words: Words;
  readonly overview: Loading<Overview>;
  /** When the workbook was read last, in milliseconds; what is edited later is not in the facts. */
  readonly readAt: number;
  readonly units: Readonly<Record<string, UnitReport>>;
  readonly unitFailures: Readonly<Record<string, Failure>>;
  readonly district: FindingList | null;
  readonly districtFailure: Failure | null;
  readonly job: Job | null;
  readonly sort: Sorting;
  readonly severities: Readonly<Record<Severity, boolean>>;
  /** Code of the unit whose findings are shown, DISTRICT, or '' for all. */
  readonly unit: string;
  readonly query: string;
  readonly group: Grouping;
  readonly shown: number;
  /** Whether the person closed a group, by its key. */
  readonly closed: Readonly<Record<string, boolean>>;
  /** Key of the one finding that the Tab key reaches. */
  readonly current: string;
  /** Key of the finding whose correction is being written, or ''. */
  readonly correcting: string;
  /** Code of the unit whose texts are shown as they would be corrected all at once, or ''. */
  readonly correctingAll: string;
  /** What was last corrected all at once: it can be taken back. */
  readonly corrected: { readonly unit: string; readonly cells: Corrected['done'] } | null;
  readonly trace: Loading<Trace>;
  readonly previews: Readonly<Record<string, FillPreview>> | null;
  readonly previewFailures: Readonly<Record<string, Failure>>;
  readonly chosen: Readonly<Record<string, boolean>>;
  readonly filled: Readonly<Record<string, FillPreview | Failure>> | null;
  readonly proof: Loading<ProofDone['proof']>;
  readonly report: Loading<ReportDone>;
  /** Tells what a click did, or why it did nothing. */
  readonly notice: { readonly text: string; readonly failure: Failure | null } | null;
}

/** One panel: its facts, the server it asks, and how it is drawn. Only `set` changes the facts. */
export interface PanelState extends PanelData, Redrawn {
  readonly server: Server;
}

export const ALL_SEVERITIES = { error: true, warning: true, notice: true };

/** Makes the state of a panel that opens. Two panels share nothing. */
export const createState = (server: Server): PanelState => ({
  view: 'overview',
  words: wordsOf('vi'),
  overview: { is: 'idle' },
  readAt: 0,
  units: {},
  unitFailures: {},
  district: null,
  districtFailure: null,
  job: null,
  sort: 'sheet',
  severities: ALL_SEVERITIES,
  unit: '',
  query: '',
  group: 'severity',
  shown: PAGE,
  closed: {},
  current: '',
  correcting: '',
  correctingAll: '',
  corrected: null,
  trace: { is: 'idle' },
  previews: null,
  previewFailures: {},
  chosen: {},
  filled: null,
  proof: { is: 'idle' },
  report: { is: 'idle' },
  notice: null,
  server,
  redraw: () => {},
  redrawDue: false,
});

export const set = (state: PanelState, change: Partial<PanelData>): void =>
  setFacts<PanelData>(state, change);

// What follows from the facts

export const overviewOf = ({ overview }: PanelState): Overview | null =>
  overview.is === 'ready' ? overview.value : null;

export function isSetUp(state: PanelState): boolean {
  const overview = overviewOf(state);
  return (
    overview !== null &&
    overview.setUp.missing.length === 0 &&
    overview.setUp.planLines > 0 &&
    overview.units.length > 0
  );
}

export const unitsWithTabs = (state: PanelState): Overview['units'] =>
  overviewOf(state)?.units.filter((unit) => unit.exists) ?? [];

export const checkedUnits = (state: PanelState): UnitReport[] =>
  unitsWithTabs(state).flatMap((unit) => state.units[unit.code] ?? []);

/** Whether some unit's tab is not checked, so that no sum over units is the district's. */
export const isPartial = (state: PanelState): boolean =>
  checkedUnits(state).length < unitsWithTabs(state).length;

/** What a sum over units leaves out, in words; '' where it covers all. */
export const scopeOf = (state: PanelState): string =>
  isPartial(state)
    ? state.words.overview.partial(checkedUnits(state).length, unitsWithTabs(state).length)
    : '';

/** Adds up the findings of all checked units and of the district. */
export function totalCounts(state: PanelState): Counts {
  const lists: FindingList[] = checkedUnits(state);
  if (state.district !== null) lists.push(state.district);
  const sum = (severity: Severity): number =>
    lists.reduce((count, { counts }) => count + counts[severity], 0);
  return { error: sum('error'), warning: sum('warning'), notice: sum('notice') };
}

/** Units that the preview would change, in the order of the workbook. */
export const unitsToFill = (state: PanelState): FillPreview[] =>
  (overviewOf(state)?.units ?? []).flatMap((unit) => {
    const preview = state.previews?.[unit.code];
    return preview !== undefined && changesTab(preview) ? [preview] : [];
  });

/** Findings of the unit whose text certainly is one number, and those whose text only a person can read. */
export function textsOf(
  state: PanelState,
  unit: string,
): { certain: PanelFinding[]; doubtful: PanelFinding[] } {
  const findings = state.units[unit]?.findings ?? [];
  return {
    certain: findings.filter(({ correction }) => correction?.kind === 'number'),
    doubtful: findings.filter(({ doubtful }) => doubtful),
  };
}

export const changesTab = ({ kind }: FillPreview): boolean => kind === 'new' || kind === 'change';

/** Tells apart the findings of one list, at its `index` there. */
export const keyOf = ({ code, tab, row, column, line }: PanelFinding, index: number): string =>
  [code, tab, row, column, line, index].join('|');
