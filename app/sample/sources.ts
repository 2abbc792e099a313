/**
 * What a workbook starts from: the annex as the office has it, the norms, the units, the targets, and what the annex says
 * about itself. Reads files; knows no workbook.
 */
import { existsSync, readFileSync } from 'node:fs';
import { settingsOfTitle } from '../../src/import/title.ts';
import { NORM_HEADERS } from '../../src/source/norms.ts';
import { annexToGrid } from '../../src/source/plan/annex.ts';
import { PLAN_HEADERS } from '../../src/source/plan/plan.ts';
import { TARGET_HEADERS } from '../../src/source/targets.ts';
import { UNIT_HEADERS } from '../../src/source/units.ts';
import { foldKey } from '../../src/text/fold.ts';

/** A file of the person's that cannot be used; `reason` is a key of the command line's words. */
export class SourceError extends Error {
  readonly reason: 'noFile' | 'notTable' | 'notAnnex';
  readonly path: string;

  constructor(reason: SourceError['reason'], path: string) {
    super(`${reason}: ${path}`);
    this.name = 'SourceError';
    this.reason = reason;
    this.path = path;
  }
}

export interface Table {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Sources {
  /** The annex as the file has it: title lines, header, rows, blank lines. */
  readonly annex: readonly (readonly string[])[];
  readonly norms: Table;
  readonly units: Table;
  readonly targets: Table;
  /** What goes into `Cấu hình`, by label. */
  readonly settings: Readonly<Record<string, string>>;
}

export interface SourceFiles {
  /** A file of the layout that the tab `Kế hoạch` has, or its rows. */
  readonly annex: string | readonly (readonly string[])[];
  /** Null: none are given, the tab stays empty. */
  readonly norms: string | null;
  readonly units: string | null;
  readonly targets: string | null;
}

/**
 * Whether two annexes are the very same plan, but for spaces and marks. One line more or less, and caps that go by numbers
 * would stand at other lines; another title, and the units are others.
 */
export function isSamePlan(annex: string, other: string): boolean {
  const lines = (path: string): string =>
    annexToGrid(readText(path))
      .map((row) => row.map((cell) => foldKey(cell ?? '')).join('|'))
      .filter((line) => /[^|]/.test(line))
      .join('\n');
  return lines(annex) === lines(other);
}

export function readSources(files: SourceFiles): Sources {
  const annex = typeof files.annex === 'string' ? annexOf(files.annex) : files.annex;
  const header = annex.findIndex((row) => matches(row, PLAN_HEADERS) >= 2);
  const tableOf = (path: string | null, headers: readonly string[]): Table =>
    path === null ? { headers, rows: [] } : readTable(path, headers);
  const title = annex.slice(0, Math.max(header, 0)).map((row) => row.join('\t'));
  return {
    annex,
    norms: tableOf(files.norms, NORM_HEADERS),
    units: tableOf(files.units, UNIT_HEADERS),
    targets: tableOf(files.targets, TARGET_HEADERS),
    settings: settingsOfTitle(title),
  };
}

function annexOf(path: string): string[][] {
  const grid = annexToGrid(readText(path));
  // A content's Roman number in the first column tells a plan from any other text.
  if (!grid.some((row) => row.length > 1 && /^\s*(<[^>]+>)*\s*[IVX]+\s*(<|$)/.test(row[0] ?? '')))
    throw new SourceError('notAnnex', path);
  return grid;
}

const matches = (row: readonly string[], headers: readonly string[]): number =>
  headers.filter((header) => row.some((cell) => foldKey(cell) === foldKey(header))).length;

function readText(path: string): string {
  if (!existsSync(path)) throw new SourceError('noFile', path);
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new SourceError('noFile', path);
  }
}

/** `{headers, rows: [{header: value}]}`, or tab-separated text with a header line. */
function readTable(path: string, headers: readonly string[]): Table {
  const text = readText(path);
  const grid = text.trimStart().startsWith('{') ? jsonTable(path, text) : annexToGrid(text);
  const [first, ...rows] = grid;
  if (first === undefined || matches(first, headers) < 2) throw new SourceError('notTable', path);
  return { headers: first, rows };
}

function jsonTable(path: string, text: string): string[][] {
  try {
    const data = JSON.parse(text) as { headers: string[]; rows: Record<string, unknown>[] };
    return [data.headers, ...data.rows.map((row) => data.headers.map((header) => String(row[header] ?? '')))];
  } catch {
    throw new SourceError('notTable', path);
  }
}
