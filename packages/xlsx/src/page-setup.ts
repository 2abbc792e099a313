/**
 * How a tab is printed, as the file format has it: margins in inches, breaks behind rows counted from 1, headers as texts.
 */
import { MAX_COLUMNS } from './a1.ts';
import type { PrintMargins, PrintSetup } from './snapshot.ts';
import { child, children, escapeXml, flag, type XmlNode } from './xml.ts';

export const PAPER = { A3: 8, A4: 9 } as const;
const PAPERS: Record<string, PrintSetup['paper']> = { 8: 'A3', 9: 'A4' };
const MM_IN_INCH = 25.4;
const SIDES = ['left', 'right', 'top', 'bottom', 'header', 'footer'] as const;
/** Margins of a tab that has none of its own. */
const USUAL = '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>';
/** Excel takes no longer text for a header. */
const TEXT_LIMIT = 255;
const SCALES = { least: 10, most: 400 } as const;
/** Excel takes no more breaks of its own on a tab. */
const MOST_BREAKS = 1023;

const inches = (mm: number): number => Number((mm / MM_IN_INCH).toFixed(4));
const millimetres = (text: string | undefined): number => Number((Number(text) * MM_IN_INCH).toFixed(1));

export const marginsXml = (print: PrintSetup | undefined): string =>
  print?.margins === undefined
    ? USUAL
    : `<pageMargins ${SIDES.map((side) => `${side}="${inches(print.margins?.[side] ?? 0)}"`).join(' ')}/>`;

/** The attributes of `pageSetup` that a tab's printing asks for; null takes one away. */
export const pageAttributes = (print: PrintSetup): Record<string, string | number | null> => ({
  paperSize: print.paper ? PAPER[print.paper] : null,
  scale: print.scale !== undefined && !print.fitToWidth ? print.scale : null,
  fitToWidth: print.fitToWidth ? 1 : null,
  fitToHeight: print.fitToWidth ? 0 : null,
  firstPageNumber: print.firstPageNumber ?? null,
  useFirstPageNumber: print.firstPageNumber === undefined ? null : 1,
  orientation: print.landscape === undefined ? null : print.landscape ? 'landscape' : 'portrait',
});

export function pageXml(print: PrintSetup | undefined): string {
  if (!print) return '';
  const attributes = Object.entries(pageAttributes(print))
    .flatMap(([name, value]) => (value === null ? [] : [` ${name}="${value}"`]))
    .join('');
  return `<pageSetup${attributes}/>`;
}

export function headerXml(print: PrintSetup | undefined): string {
  const { header = '', footer = '', firstPageDiffers = false } = print ?? {};
  if (header === '' && footer === '' && !firstPageDiffers) return '';
  const text = (name: string, of: string): string =>
    of === '' ? '' : `<${name}>${escapeXml(of.slice(0, TEXT_LIMIT))}</${name}>`;
  return `<headerFooter${firstPageDiffers ? ' differentFirst="1"' : ''}>${text('oddHeader', header)}${text('oddFooter', footer)}</headerFooter>`;
}

export function breaksXml(print: PrintSetup | undefined): string {
  const breaks = (print?.breaks ?? []).slice(0, MOST_BREAKS);
  if (breaks.length === 0) return '';
  const each = breaks.map((row) => `<brk id="${row}" max="${MAX_COLUMNS - 1}" man="1"/>`).join('');
  return `<rowBreaks count="${breaks.length}" manualBreakCount="${breaks.length}">${each}</rowBreaks>`;
}

/** @param rows of the grid: a break beyond them is none */
export function readPrint(root: XmlNode, rows: number): PrintSetup | null {
  const print: PrintSetup = {};
  const page = child(root, 'pageSetup');
  const paper = PAPERS[page?.attributes.paperSize ?? ''];
  if (paper) print.paper = paper;
  const orientation = page?.attributes.orientation;
  if (orientation === 'landscape' || orientation === 'portrait')
    print.landscape = orientation === 'landscape';
  const fit = flag(child(child(root, 'sheetPr'), 'pageSetUpPr')?.attributes.fitToPage);
  if (fit && (page?.attributes.fitToWidth ?? '1') === '1') print.fitToWidth = true;
  const scale = Number(page?.attributes.scale ?? 100);
  if (!fit && scale !== 100 && scale >= SCALES.least && scale <= SCALES.most) print.scale = scale;
  const first = Number(page?.attributes.firstPageNumber);
  if (flag(page?.attributes.useFirstPageNumber) && Number.isSafeInteger(first) && first >= 0)
    print.firstPageNumber = first;
  const margins = readMargins(child(root, 'pageMargins'));
  if (margins) print.margins = margins;
  const headers = child(root, 'headerFooter');
  const header = child(headers, 'oddHeader')?.text ?? '';
  const footer = child(headers, 'oddFooter')?.text ?? '';
  if (header !== '') print.header = header;
  if (footer !== '') print.footer = footer;
  if (flag(headers?.attributes.differentFirst) && isBlankFirst(headers)) print.firstPageDiffers = true;
  const breaks = children(child(root, 'rowBreaks'), 'brk')
    .filter(({ attributes }) => flag(attributes.man))
    .map(({ attributes }) => Number(attributes.id))
    .filter((row) => Number.isSafeInteger(row) && row > 0 && row < rows)
    .slice(0, MOST_BREAKS);
  if (breaks.length > 0) print.breaks = [...new Set(breaks)].sort((a, b) => a - b);
  return Object.keys(print).length > 0 ? print : null;
}

/** A first page with a header of its own is more than this shape holds. */
const isBlankFirst = (headers: XmlNode | undefined): boolean =>
  ['firstHeader', 'firstFooter'].every((name) => (child(headers, name)?.text ?? '').trim() === '');

/** Null where they are the ones that a tab without any is written with, or no margins at all. */
function readMargins(node: XmlNode | undefined): PrintMargins | null {
  if (!node || SIDES.every((side) => USUAL.includes(` ${side}="${node.attributes[side]}"`))) return null;
  const read = Object.fromEntries(
    SIDES.map((side) => [side, millimetres(node.attributes[side])]),
  ) as unknown as PrintMargins;
  return SIDES.every((side) => Number.isFinite(read[side]) && read[side] >= 0) ? read : null;
}
