/**
 * The publication: what the check in the cells goes by. It holds what a check needs of the four source tabs, as text in
 * a few cells of a tab of its own, so that a cell is given that one column and not four tabs, and is computed again only
 * when somebody publishes. Owns its form: a head cell with the mark, the version, how many parts there are and how long
 * and which text they make together, then the parts. A text that was cut or edited is no publication.
 */
import { type Finding, finding } from '../finding.ts';
import { TABS } from '../layout.ts';
import { type Grid, isBlankRow } from '../table/grid.ts';
import { findHeader, headerKey } from '../table/header.ts';
import { isDate } from '../text/day.ts';
import { foldKey } from '../text/fold.ts';
import type { SourceGrids } from './context.ts';
import { NORM_HEADERS, NORM_OPTIONAL_HEADERS } from './norms.ts';
import { parsePeriods } from './periods.ts';
import { PLAN_HEADERS, PLAN_OWN_HEADERS } from './plan/plan.ts';
import { SETTING_ROWS, settingsOfChecks, sourcesIn } from './settings.ts';
import { UNIT_HEADERS, unitHeaders } from './units.ts';

/** Begins the head cell, and no text of a person's: the tab is known by it. */
export const PUBLICATION_MARK = 'DA8-CONG-BO';
/** Raise it when the parts hold something else: a publication of another version is not read. */
const VERSION = 1;
/** Of the 50,000 characters that a cell holds. */
const PART_LENGTH = 40_000;

type Source = Exclude<keyof SourceGrids, 'periods'>;
const SOURCES = ['norms', 'plan', 'units', 'settings'] as const satisfies readonly Source[];

/** Headers of the columns that a check reads. Nobody needs addresses for it. */
const HEADERS: Readonly<Record<Exclude<Source, 'settings'>, readonly string[]>> = {
  norms: [...NORM_HEADERS, ...NORM_OPTIONAL_HEADERS],
  plan: [...PLAN_HEADERS, ...PLAN_OWN_HEADERS],
  units: UNIT_HEADERS,
};
const CUT_OFF = SETTING_ROWS.cutOff.label;
const NOT_PUBLISHED: readonly string[] = ['Email'];

/** A date cell is kept apart from texts and numbers. */
type Published = string | number | boolean | { readonly time: number };
type PublishedGrid = readonly (readonly Published[])[];

/** The headers of a source tab under which a change is published. */
export const publishedHeaders = (source: Exclude<Source, 'settings'>): readonly string[] =>
  HEADERS[source].filter((header) => !NOT_PUBLISHED.includes(header));

/** What is published of a tab with a header row: each row at its place, cells under known headers only. */
function publishedTable(grid: Grid, headers: readonly string[]): Grid {
  const header = findHeader(grid, headers);
  if (header === null) return [];
  const known = new Set(headers.map(foldKey));
  const secret = new Set(NOT_PUBLISHED.map(foldKey));
  const columns = (grid[header.row] ?? []).flatMap((cell, column) =>
    known.has(headerKey(cell)) ? [{ column, hidden: secret.has(headerKey(cell)) }] : [],
  );
  return grid.map((row, at) =>
    at < header.row
      ? []
      : columns.map(({ column, hidden }) => (hidden && at > header.row ? '' : row[column])),
  );
}

function publishedCell(value: unknown): Published {
  if (isDate(value)) return Number.isNaN(value.getTime()) ? '' : { time: value.getTime() };
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? '' : String(value);
}

/** Without blank cells and rows at the end. */
function publishedGrid(grid: Grid): PublishedGrid {
  const rows = grid.map((row) => {
    const cells = isBlankRow(row) ? [] : row.map(publishedCell);
    while (cells.length > 0 && cells[cells.length - 1] === '') cells.pop();
    return cells;
  });
  while (rows.length > 0 && rows[rows.length - 1]?.length === 0) rows.pop();
  return rows;
}

/** Of the periods a check needs the cut-off only: it is published in the place of the one in the settings. */
function publishedGrids({ settings, periods = [], ...tables }: SourceGrids): Record<Source, PublishedGrid> {
  const { current } = parsePeriods(periods);
  return {
    norms: publishedGrid(publishedTable(tables.norms, HEADERS.norms)),
    plan: publishedGrid(publishedTable(tables.plan, HEADERS.plan)),
    units: publishedGrid(publishedTable(tables.units, unitHeaders(sourcesIn(settings)))),
    settings: publishedGrid(settingsOfChecks(settings, current?.cutOff)),
  };
}

/**
 * Two running sums of the characters: tells a text that was cut, typed into or put in another order. A cell works it out
 * cold, over all of a publication, so that it is made of nothing but additions.
 */
function sumsOf(text: string): string {
  let sum = 1;
  let sums = 0;
  for (let at = 0; at < text.length; at++) {
    sum = (sum + text.charCodeAt(at)) | 0;
    sums = (sums + sum) | 0;
  }
  return `${sum}/${sums}`;
}

/** The cells of a publication of these tabs, from top to bottom. The same tabs give the same cells. */
export function publicationOf(grids: SourceGrids): string[] {
  const text = JSON.stringify(publishedGrids(grids));
  const parts: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + PART_LENGTH, text.length);
    // No character is cut in two.
    if (/[\ud800-\udbff]/.test(text.charAt(end - 1))) end--;
    parts.push(`${parts.length + 1}|${text.slice(start, end)}`);
    start = end;
  }
  return [`${headStart} ${parts.length} ${text.length} ${sumsOf(text)}`, ...parts];
}

const headStart = `${PUBLICATION_MARK} ${VERSION}`;

/** Whether a cell is the head of a publication, of any version. */
export const isPublicationHead = (cell: unknown): boolean =>
  typeof cell === 'string' && cell.startsWith(PUBLICATION_MARK);

/** The published text; null where it is not whole. Cells that are no part of it may stand around it. */
function publishedText(cells: readonly unknown[]): string | null {
  const head = cells.find(isPublicationHead);
  const [, version, count, length, mark] = String(head ?? '').split(' ');
  if (Number(version) !== VERSION) return null;
  const parts = new Map<number, string>();
  for (const cell of cells) {
    const [, part = '', text] = (typeof cell === 'string' && /^(\d+)\|([\s\S]*)$/.exec(cell)) || [];
    if (text !== undefined && !parts.has(Number(part))) parts.set(Number(part), text);
  }
  const text = Array.from({ length: Number(count) }, (_, at) => parts.get(at + 1) ?? '').join('');
  return text.length === Number(length) && sumsOf(text) === mark ? text : null;
}

/** The tabs as they were published, from the cells of the publication; null where these cannot be read. Never throws. */
export function readPublication(cells: readonly unknown[]): SourceGrids | null {
  const text = publishedText(cells);
  if (text === null) return null;
  const grids = JSON.parse(text) as Record<Source, PublishedGrid>;
  const values = (grid: PublishedGrid): Grid =>
    grid.map((row) => row.map((cell) => (typeof cell === 'object' ? new Date(cell.time) : cell)));
  return {
    norms: values(grids.norms),
    plan: values(grids.plan),
    units: values(grids.units),
    settings: values(grids.settings),
  };
}

/** How a publication stands to the tabs as they are now. */
export type PublicationState =
  | { readonly kind: 'current' | 'missing' | 'unreadable' }
  /** Tabs that changed since, the first row (1-based) of each that differs; or published from another workbook. */
  | { readonly kind: 'old'; readonly changes: readonly { readonly tab: string; readonly row: number }[] };

/** @param cells of the publication; null where there is none */
export function comparePublication(cells: readonly unknown[] | null, grids: SourceGrids): PublicationState {
  if (cells === null) return { kind: 'missing' };
  const text = publishedText(cells);
  if (text === null) return { kind: 'unreadable' };
  const now = publishedGrids(grids);
  if (text === JSON.stringify(now)) return { kind: 'current' };
  const then = JSON.parse(text) as typeof now;
  const changes = SOURCES.flatMap((source): { tab: string; row: number }[] => {
    const rows = Math.max(then[source].length, now[source].length);
    const same = (at: number): boolean =>
      JSON.stringify(then[source][at] ?? []) === JSON.stringify(now[source][at] ?? []);
    const at = Array.from({ length: rows }, (_, row) => row).find((row) => !same(row));
    if (at === undefined) return [];
    const cell = now[source][at]?.[0] ?? then[source][at]?.[0];
    const { current } = parsePeriods(grids.periods ?? []);
    return source === 'settings' && current !== null && cell === CUT_OFF
      ? [{ tab: TABS.periods, row: current.row }]
      : [{ tab: TABS[source], row: at + 1 }];
  });
  return { kind: 'old', changes };
}

export const PUBLICATION_CODES = [
  'NORMS_UNPUBLISHED',
  'PUBLICATION_MISSING',
  'PUBLICATION_UNREADABLE',
] as const;
type PublicationCode = (typeof PUBLICATION_CODES)[number];

/** What is said about it: the cells go by something else than the tabs say, or by nothing. */
export function publicationFindings(state: PublicationState): Finding<PublicationCode>[] {
  if (state.kind === 'current') return [];
  if (state.kind !== 'old')
    return [
      finding({
        code: state.kind === 'missing' ? 'PUBLICATION_MISSING' : 'PUBLICATION_UNREADABLE',
        severity: 'error',
        tab: TABS.norms,
        expected: TABS.published,
      }),
    ];
  const [first] = state.changes;
  const tabs = state.changes.map(({ tab }) => tab).join(', ');
  return [
    finding({
      code: 'NORMS_UNPUBLISHED',
      severity: 'warning',
      tab: first?.tab ?? TABS.norms,
      row: first?.row ?? null,
      actual: tabs,
    }),
  ];
}
