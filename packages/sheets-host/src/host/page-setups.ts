/**
 * How tabs are printed, where a run says so: Apps Script has no call for it. A function that gives back
 * `{ pages: [{ tab, …how }] }` has each of these tabs of the workbook printed that way from then on.
 */
import type { PrintSetup } from '@so-ke-hoach/xlsx';
import type { Book } from '../engine/book.ts';

const NUMBERS = ['top', 'bottom', 'left', 'right', 'header', 'footer'] as const;

export function takePageSetups(book: Book, result: unknown): void {
  const pages = (result as { pages?: unknown } | null)?.pages;
  if (!Array.isArray(pages)) return;
  for (const page of pages) {
    const tab = typeof page?.tab === 'string' ? book.tabByName(page.tab) : null;
    if (tab === null) continue;
    tab.extras.print = setupOf(page as Record<string, unknown>);
    book.extrasChanged(tab);
  }
}

/** What of it the file can hold. */
function setupOf(given: Record<string, unknown>): PrintSetup {
  const setup: PrintSetup = {};
  if (given.paper === 'A4' || given.paper === 'A3') setup.paper = given.paper;
  for (const name of ['landscape', 'fitToWidth', 'firstPageDiffers'] as const)
    if (typeof given[name] === 'boolean') setup[name] = given[name];
  for (const name of ['header', 'footer'] as const)
    if (typeof given[name] === 'string') setup[name] = given[name];
  for (const name of ['scale', 'firstPageNumber'] as const)
    if (isIndex(given[name])) setup[name] = given[name];
  const margins = given.margins as Record<string, unknown> | undefined;
  if (margins && NUMBERS.every((side) => typeof margins[side] === 'number'))
    setup.margins = structuredClone(margins) as unknown as NonNullable<PrintSetup['margins']>;
  const repeat = given.repeatRows as Record<string, unknown> | undefined;
  if (repeat && isIndex(repeat.row) && isIndex(repeat.rows))
    setup.repeatRows = { row: repeat.row, rows: repeat.rows };
  const area = given.area as Record<string, unknown> | undefined;
  if (area && [area.row, area.column, area.rows, area.columns].every(isIndex))
    setup.area = structuredClone(area) as unknown as NonNullable<PrintSetup['area']>;
  if (Array.isArray(given.breaks)) setup.breaks = given.breaks.filter(isIndex);
  return setup;
}

const isIndex = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
