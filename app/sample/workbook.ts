/**
 * A new workbook by hand: set up by the add-in, then filled as a person would, by pasting. Every step that may
 * meet bad data leaves findings in the workbook, never an error here.
 */
import type { Host } from '@so-ke-hoach/sheets-host';
import { TABS } from '../../src/layout.ts';
import type { Sources, Table } from './sources.ts';

/** A menu command's outcome as it comes back from the bundle. */
export type Reply<T> = ({ ok: true } & T) | { ok: false; message: string };

/** Runs a menu command; questions are answered by the host's own person. */
export async function command<T>(host: Host, name: string): Promise<Reply<T>> {
  return (await host.run(name)) as Reply<T>;
}

export interface PlanRead {
  readonly rows: number;
  readonly pending: number;
  readonly findings: readonly unknown[];
}

/** Sets up the tabs and pastes norms, units, targets and settings: all but the plan. */
export async function startTabs(host: Host, sources: Omit<Sources, 'annex'>): Promise<Reply<object>> {
  const made = await command<object>(host, 'setUpWorkbook');
  if (!made.ok) return made;
  await pasteTable(host, TABS.norms, sources.norms);
  await pasteTable(host, TABS.units, sources.units);
  await pasteTable(host, TABS.targets, sources.targets);
  await writeSettings(host, sources.settings);
  return made;
}

/** The same with the annex pasted in; then the codes of the plan are written. */
export async function startWorkbook(host: Host, sources: Sources): Promise<Reply<PlanRead>> {
  const made = await startTabs(host, sources);
  if (!made.ok) return made;
  await pasteBelowHeader(host, TABS.plan, sources.annex);
  return command<PlanRead>(host, 'readPlan');
}

async function pasteBelowHeader(
  host: Host,
  tab: string,
  rows: readonly (readonly string[])[],
): Promise<void> {
  if (rows.length === 0) return;
  await makeRoom(host, tab, rows.length + 1);
  await host.paste(tab, 'A2', rows);
}

/** A person adds rows when a paste needs more than the tab has. */
async function makeRoom(host: Host, tab: string, rows: number): Promise<void> {
  const missing = rows - (host.book.tabByName(tab)?.rows ?? rows);
  if (missing > 0) await host.insertRows(tab, 2, missing);
}

/** Pastes a table under the tab's own headers, whatever order its columns have. */
async function pasteTable(host: Host, tab: string, table: Table): Promise<void> {
  const [own = []] = await host.values(tab);
  const headers = own.map(String).filter((header) => header !== '');
  const places = headers.map((header) => table.headers.indexOf(header));
  await pasteBelowHeader(
    host,
    tab,
    table.rows.map((row) => places.map((place) => (place < 0 ? '' : (row[place] ?? '')))),
  );
}

/** Writes settings beside their labels. */
export async function writeSettings(host: Host, settings: Readonly<Record<string, string>>): Promise<void> {
  const labels = (await host.values(TABS.settings)).map(([label]) => String(label));
  for (const [label, value] of Object.entries(settings)) {
    const row = labels.indexOf(label) + 1;
    if (row > 0) await host.paste(TABS.settings, `B${row}`, [[value]]);
  }
}
