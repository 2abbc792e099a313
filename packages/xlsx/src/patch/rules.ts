/**
 * Validations and conditional formats of a tab whose rules changed: a rule that is as it was keeps its own words in the
 * file, and kinds that this program does not know stay.
 */

import { areaName } from '../a1.ts';
import { sameData } from '../extras.ts';
import { readValidation } from '../read/rules.ts';
import { type FileValidation, fromFileValidation, toFileConditional } from '../rules.ts';
import { conditionalXml, fileValidation, validationXml } from '../write/rules.ts';
import { parseXml } from '../xml.ts';
import {
  attributeIn,
  closing,
  opened,
  type Piece,
  pieces,
  prefixed,
  prefixOf,
  rootOf,
  type Splice,
  spliced,
  withAttribute,
} from './raw.ts';
import type { SheetPatch } from './rows.ts';
import type { SheetBlocks } from './sheet-blocks.ts';

const areasText = (areas: Parameters<typeof areaName>[0][]) => areas.map((area) => areaName(area)).join(' ');

/** The validations: each rule of now by the element that says the same, or written anew. */
export function patchValidations(blocks: SheetBlocks, { book, sheet, prefix }: SheetPatch): void {
  const old = (blocks.get('dataValidations') ?? '').trim();
  const root = old === '' ? null : rootOf(old);
  const elements = (root ? pieces(old, root.inner, root.innerEnd) : []).map((piece) => {
    const xml = old.slice(piece.start, piece.end);
    return { xml, rule: readValidation(parseXml(xml), (areas) => areas) };
  });
  const open = root ? opened(old.slice(0, root.inner)) : `<${prefix}dataValidations>`;
  const own = prefixOf(open, { start: 0 });
  const items = (sheet.validations ?? []).flatMap((rule) => {
    const wanted = fileValidation(book, rule);
    if (!wanted) return [];
    const same = elements.find((one) => one.rule !== null && sameRule(one.rule, wanted, book.context));
    if (!same) return [prefixed(validationXml(wanted), own)];
    const tag = same.xml.slice(0, rootOf(same.xml).inner);
    return [withAttribute(tag, 'sqref', areasText(rule.areas)) + same.xml.slice(tag.length)];
  });
  // A rule that only gives a hint is none here, and stays.
  const hints = elements.filter((one) => one.rule?.type === 'none').map((one) => one.xml);
  const all = [...items, ...hints];
  blocks.put(
    'dataValidations',
    all.length === 0 ? '' : withAttribute(open, 'count', all.length) + all.join('') + closing(open),
  );
  dropExtensions(blocks, 'dataValidation', () => true);
}

/** The same rule but for where it holds; relative references count from its first cell. */
function sameRule(a: FileValidation, b: FileValidation, context: SheetPatch['book']['context']): boolean {
  const corner = ({ areas }: FileValidation) => [areas[0]?.row, areas[0]?.column];
  const meaning = (rule: FileValidation) => {
    const { areas: _, ...rest } = fromFileValidation(rule, context, () => null) ?? { areas: [] };
    return rest;
  };
  return sameData(corner(a), corner(b)) && sameData(meaning(a), meaning(b));
}

/** Kinds of conditional formats that this program knows; the others stay as they are. */
const KNOWN = new Set(
  'expression containsBlanks notContainsBlanks containsText notContainsText beginsWith endsWith containsErrors notContainsErrors cellIs'.split(
    ' ',
  ),
);

export function patchConditional(blocks: SheetBlocks, { book, sheet, prefix }: SheetPatch): void {
  const written: string[] = [];
  for (const rule of sheet.conditional ?? []) {
    const found = toFileConditional(rule, book.context);
    if (found) written.push(prefixed(conditionalXml(book, found, written.length + 1), prefix));
  }
  const isKnown = (xml: string, rule: Piece) =>
    KNOWN.has(attributeIn(xml.slice(rule.start, rule.inner), 'type') ?? '');
  const kept = blocks.all('conditionalFormatting').map((xml) => {
    const root = rootOf(xml);
    const rules = pieces(xml, root.inner, root.innerEnd).filter((one) => one.name === 'cfRule');
    const others = rules.filter((rule) => !isKnown(xml, rule));
    if (others.length === 0) return '';
    const splices: Splice[] = rules.map((rule) => {
      if (!others.includes(rule)) return { start: rule.start, end: rule.end, text: '' };
      const tag = xml.slice(rule.start, rule.inner);
      const priority = Number(attributeIn(tag, 'priority') ?? 0) + written.length;
      return { start: rule.start, end: rule.inner, text: withAttribute(tag, 'priority', priority) };
    });
    return spliced(xml, splices);
  });
  blocks.put('conditionalFormatting', ...kept, ...written);
  dropExtensions(blocks, 'conditionalFormatting', (xml) => {
    const root = rootOf(xml);
    const rules = pieces(xml, root.inner, root.innerEnd).filter((one) => one.name === 'cfRule');
    return rules.every((rule) => isKnown(xml, rule));
  });
}

/** Takes rules out of the newer part of the format that stand among the others now. */
function dropExtensions(blocks: SheetBlocks, name: string, isOurs: (xml: string) => boolean): void {
  blocks.map('extLst', (xml) => {
    const splices: Splice[] = [];
    const visit = (from: number, to: number) => {
      for (const piece of pieces(xml, from, to)) {
        if (piece.name !== name) visit(piece.inner, piece.innerEnd);
        else if (isOurs(xml.slice(piece.start, piece.end)))
          splices.push({ start: piece.start, end: piece.end, text: '' });
      }
    };
    visit(0, xml.length);
    return spliced(xml, splices);
  });
  // An empty list of rules is damage to Excel.
  blocks.map('extLst', (xml) =>
    xml.replace(
      /<((?:[^\s<>/:]+:)?ext)\b[^>]*>\s*<((?:[^\s<>/:]+:)?(?:dataValidations|conditionalFormattings))\b[^>]*>\s*<\/\2>\s*<\/\1>/g,
      '',
    ),
  );
  if (/^\s*<(?:[^\s<>/:]+:)?extLst\b[^>]*>\s*<\/(?:[^\s<>/:]+:)?extLst>\s*$/.test(blocks.get('extLst') ?? ''))
    blocks.put('extLst', '');
}
