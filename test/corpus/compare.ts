/**
 * Two files, part by part and element by element: what a program changed that it did not mean to change.
 *
 * On purpose plain, and shares nothing with the project's own reader and writer: it unzips, and finds elements with
 * patterns.
 */
import { strFromU8, unzipSync } from 'fflate';

type Parts = Readonly<Record<string, Uint8Array>>;

/** Parts that every change of a workbook changes: the lists of its parts and tabs, our own notes, its styles. */
const SHARED = new Set([
  '[Content_Types].xml',
  '_rels/.rels',
  'docProps/custom.xml',
  'xl/workbook.xml',
  'xl/_rels/workbook.xml.rels',
  'xl/styles.xml',
]);

/** What a program that fills, checks and reports changes in a tab of its own; everything else there stays. */
const MAY_CHANGE = new Set([
  'sheetData',
  'dimension',
  'cols',
  'sheetViews',
  'sheetProtection',
  'mergeCells',
  'dataValidations',
  'conditionalFormatting',
  'legacyDrawing',
  'sheetPr',
  'pageSetup',
  'autoFilter',
]);

const text = (bytes: Uint8Array | undefined): string => (bytes ? strFromU8(bytes) : '');
const same = (a: Uint8Array, b: Uint8Array | undefined): boolean =>
  b !== undefined && a.length === b.length && a.every((byte, at) => byte === b[at]);

/** The part of each tab, by its name. */
function tabParts(parts: Parts): Map<string, string> {
  const targets = new Map(
    [...text(parts['xl/_rels/workbook.xml.rels']).matchAll(/<Relationship\s[^>]*>/g)].map(([tag]) => [
      /\sId="([^"]*)"/.exec(tag)?.[1] ?? '',
      (/\sTarget="([^"]*)"/.exec(tag)?.[1] ?? '').replace(/^\/?(?:xl\/)?/, 'xl/'),
    ]),
  );
  return new Map(
    [...text(parts['xl/workbook.xml']).matchAll(/<sheet\s[^>]*>/g)].map(([tag]) => [
      (/\sname="([^"]*)"/.exec(tag)?.[1] ?? '').replaceAll('&amp;', '&'),
      targets.get(/:id="([^"]*)"/.exec(tag)?.[1] ?? '') ?? '',
    ]),
  );
}

/** The elements right inside the root, as they are written, by name. */
function elements(xml: string): [name: string, whole: string][] {
  const found: [string, string][] = [];
  const tag = /<(\/?)([\w:.-]+)((?:[^"'>]|"[^"]*"|'[^']*')*?)(\/?)>/g;
  let depth = 0;
  let start = 0;
  for (const match of xml
    .replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->/g, (part) => ' '.repeat(part.length))
    .matchAll(tag)) {
    const [whole, closing, name = '', , empty] = match;
    if (closing) depth--;
    if (depth === 1 && !closing) start = match.index;
    if (depth === 1 && (closing || empty)) found.push([name, xml.slice(start, match.index + whole.length)]);
    if (!closing && !empty) depth++;
  }
  return found;
}

/** What is not as it was, in words; `own` names the tabs that the program has no business in. */
export function damage(before: Uint8Array, after: Uint8Array, own: readonly string[]): string[] {
  const was = unzipSync(before);
  const is = unzipSync(after);
  const tabsWere = tabParts(was);
  const tabsAre = tabParts(is);
  const program = new Set([...tabsWere].filter(([name]) => !own.includes(name)).map(([, part]) => part));
  const found: string[] = [];
  for (const [name, bytes] of Object.entries(was)) {
    if (name.endsWith('/') || SHARED.has(name) || program.has(name) || /calcChain\.xml$/.test(name)) continue;
    if (!same(bytes, is[name])) found.push(`${name} is not as it was`);
  }
  for (const name of own) {
    if (!tabsWere.has(name)) found.push(`there was no tab ${name}`);
    else if (tabsWere.get(name) !== tabsAre.get(name)) found.push(`${name} has another part`);
  }
  for (const [name, part] of tabsWere) {
    if (own.includes(name) || !is[part]) continue;
    const now = elements(text(is[part])).map(([, whole]) => whole);
    for (const [element, whole] of elements(text(was[part])))
      if (!MAY_CHANGE.has(element) && !now.includes(whole))
        found.push(`${name}: ${element} is not as it was`);
  }
  return [
    ...found,
    ...namesLost(text(was['xl/workbook.xml']), text(is['xl/workbook.xml'])),
    ...stylesLost(text(was['xl/styles.xml']), text(is['xl/styles.xml'])),
  ];
}

/** Names that a person gave and that say something else now. */
function namesLost(was: string, is: string): string[] {
  const names = (xml: string) =>
    [...xml.matchAll(/<definedName\s([^>]*)>([^<]*)</g)].map(
      ([, tag = '', value]) => `${/name="([^"]*)"/.exec(tag)?.[1]} = ${value}`,
    );
  const now = new Set(names(is));
  return names(was)
    .filter((name) => !name.startsWith('_keep_') && !now.has(name))
    .map((name) => `the name ${name} is not as it was`);
}

/** Styles stay at their numbers: new ones are behind the old ones. */
function stylesLost(was: string, is: string): string[] {
  return ['fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles', 'dxfs'].flatMap((section) => {
    const inside = (xml: string) =>
      new RegExp(`<${section}[\\s>][\\s\\S]*?</${section}>`).exec(xml)?.[0] ?? '';
    const items = (xml: string) => elements(inside(xml)).map(([, whole]) => whole);
    const now = items(is);
    return items(was).every((item, index) => item === now[index])
      ? []
      : [`the styles' ${section} are not as they were`];
  });
}

/** The cells of a tab as they are written, by address. */
export function rawCells(file: Uint8Array, tab: string): Map<string, string> {
  const parts = unzipSync(file);
  const xml = text(parts[tabParts(parts).get(tab) ?? '']);
  return new Map(
    [...xml.matchAll(/<c\s[^>]*?(?:\/>|>[\s\S]*?<\/c>)/g)].map(([whole]) => [
      /\sr="([A-Z]+\d+)"/.exec(whole)?.[1] ?? '',
      whole,
    ]),
  );
}
