/**
 * Where Google makes a PDF of a printed form: a link that the person opens with their own session, so nothing is asked for or
 * sent by us. The parameters are not in Google's documentation; many public scripts use them: margins in inches, `r1` to `c2`
 * from 0, the last ones not included; `fzr` repeats frozen rows; `pagenum` is in the footer.
 */
import type { PageSetup } from './form.ts';

const MM_IN_INCH = 25.4;

/** The address of a spreadsheet of Google's; a copy that is open elsewhere has no such links. */
const OF_GOOGLE = /^https:\/\/docs\.google\.com\/(?:a\/[^/]+\/)?spreadsheets\/d\/([\w-]+)/;

/**
 * @param url of the spreadsheet
 * @param gid of the tab
 * @returns null where the spreadsheet is none of Google's
 */
export function pdfLink(url: string, gid: number, { landscape, margins, area }: PageSetup): string | null {
  const [, id] = OF_GOOGLE.exec(url) ?? [];
  if (id === undefined) return null;
  const inches = (mm: number): string => (mm / MM_IN_INCH).toFixed(2);
  const asked: Readonly<Record<string, string | number>> = {
    format: 'pdf',
    size: 'A4',
    portrait: String(!landscape),
    fitw: 'true',
    fzr: 'true',
    gridlines: 'false',
    printtitle: 'false',
    sheetnames: 'false',
    pagenum: 'CENTER',
    top_margin: inches(margins.top),
    bottom_margin: inches(margins.bottom),
    left_margin: inches(margins.left),
    right_margin: inches(margins.right),
    gid,
    r1: area.row,
    c1: area.column,
    r2: area.row + area.rows,
    c2: area.column + area.columns,
  };
  const query = Object.entries(asked).map(([name, value]) => `${name}=${value}`);
  return `https://docs.google.com/spreadsheets/d/${id}/export?${query.join('&')}`;
}

/** A form and where its PDF is. */
export interface FormLink {
  readonly caption: string;
  readonly link: string;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);

/** A page with the links, and how to print without them; texts are shown as they are. */
export function linksPage(
  links: readonly FormLink[],
  words: { readonly open: string; readonly byHand: string; readonly note: string },
  steps: readonly string[],
): string {
  const list = (name: string, items: readonly string[]): string =>
    `<${name}>${items.map((item) => `<li>${item}</li>`).join('')}</${name}>`;
  const anchors = links.map(
    ({ caption, link }) =>
      `<a href="${escaped(link)}" target="_blank" rel="noopener">${escaped(caption)}</a>`,
  );
  return [
    '<meta charset="utf-8"><style>body{font:14px Arial,sans-serif;line-height:1.5}li{margin:4px 0}</style>',
    `<p>${escaped(words.open)}</p>${list('ul', anchors)}`,
    `<p>${escaped(words.byHand)}</p>${list('ol', steps.map(escaped))}`,
    `<p>${escaped(words.note)}</p>`,
  ].join('');
}
