/**
 * Notes of a tab that changed: texts and boxes of the others stay as they are.
 */

import { cellName, parseArea } from '../a1.ts';
import { richText } from '../read/package.ts';
import { MAIN } from '../write/book.ts';
import { commentXml, NOTES_DRAWING, noteShape } from '../write/notes.ts';
import { child, parseXml } from '../xml.ts';
import {
  appendedTo,
  attributeIn,
  attributesIn,
  mapTexts,
  pieces,
  prefixed,
  prefixOf,
  rootOf,
  type Splice,
  spliced,
  withAttribute,
  withAttributes,
  withInside,
} from './raw.ts';
import type { SheetPatch } from './rows.ts';

const NO_COMMENTS = `<comments xmlns="${MAIN}"><authors><author></author></authors><commentList></commentList></comments>`;

/** Both parts of a tab's notes as they are to be; `comments` and `drawing` as they are, where there are any. */
export function patchNotes(
  patch: SheetPatch,
  comments: string | null,
  drawing: string | null,
): { comments: string; drawing: string } {
  const notes = [...(patch.sheet.notes ?? [])].sort((a, b) => a.row - b.row || a.column - b.column);
  const text = comments ?? NO_COMMENTS;
  const root = rootOf(text);
  const prefix = prefixOf(text, root);
  const parts = pieces(text, root.inner, root.innerEnd);
  const list = parts.find((one) => one.name === 'commentList');
  const authors = parts.find((one) => one.name === 'authors');
  const old = list ? oldComments(text, list.inner, list.innerEnd, patch) : new Map<string, OldComment>();
  const fresh = new Set<string>();
  const items = notes.map((note) => {
    const at = `${note.row},${note.column}`;
    const same = old.get(at);
    if (same?.text === note.text) return same.xml;
    fresh.add(at);
    return prefixed(commentXml(note, patch.extras), list ? prefixOf(text, list) : prefix);
  });
  const splices: Splice[] = [];
  if (authors && authors.inner === authors.innerEnd)
    splices.push({
      start: authors.start,
      end: authors.end,
      text: withInside(text, authors, prefixed('<author></author>', prefixOf(text, authors))),
    });
  if (list) splices.push({ start: list.start, end: list.end, text: withInside(text, list, items.join('')) });
  else splices.push(appendedTo(text, root, `<${prefix}commentList>${items.join('')}</${prefix}commentList>`));
  return { comments: spliced(text, splices), drawing: patchDrawing(patch, drawing ?? NOTES_DRAWING) };
}

interface OldComment {
  xml: string;
  text: string;
}

function oldComments(
  text: string,
  from: number,
  to: number,
  { places }: SheetPatch,
): Map<string, OldComment> {
  const found = new Map<string, OldComment>();
  for (const { start, end } of pieces(text, from, to)) {
    const xml = text.slice(start, end);
    const node = parseXml(xml);
    const area = parseArea(node.attributes.ref ?? '');
    const row = area && places.row(area.row);
    const column = area && places.column(area.column);
    if (row === null || column === null) continue;
    const tag = xml.slice(0, rootOf(xml).inner);
    const body = child(node, 'text');
    found.set(`${row},${column}`, {
      xml: withAttribute(tag, 'ref', cellName(row, column)) + xml.slice(tag.length),
      text: body ? richText(body) : '',
    });
  }
  return found;
}

/** The boxes: those of notes that are gone go, new ones are added, others move with their cells. */
function patchDrawing({ sheet, places }: SheetPatch, drawing: string): string {
  const wanted = new Map((sheet.notes ?? []).map((note) => [`${note.row},${note.column}`, note]));
  const root = rootOf(drawing);
  const splices: Splice[] = [];
  let id = 1024;
  for (const piece of pieces(drawing, root.inner, root.innerEnd)) {
    if (piece.name !== 'shape') continue;
    const xml = drawing.slice(piece.start, piece.end);
    id = Math.max(id, Number(/_s(\d+)$/.exec(attributeIn(xml, 'id') ?? '')?.[1] ?? 0));
    const place = { Row: '', Column: '' };
    for (const name of ['Row', 'Column'] as const)
      mapTexts(xml, name, (text) => {
        place[name] = text.trim();
        return text;
      });
    if (place.Row === '' || place.Column === '' || !/ObjectType\s*=\s*["']Note/.test(xml)) continue;
    const row = places.row(Number(place.Row));
    const column = places.column(Number(place.Column));
    const at = `${row},${column}`;
    if (!wanted.delete(at)) splices.push({ start: piece.start, end: piece.end, text: '' });
    else {
      const still = (old: string, now: number | null) => (Number(old) === now ? old : String(now));
      const moved = mapTexts(
        mapTexts(xml, 'Row', (text) => still(text, row)),
        'Column',
        (text) => still(text, column),
      );
      if (moved !== xml) splices.push({ start: piece.start, end: piece.end, text: moved });
    }
  }
  const tag = drawing.slice(root.start, root.inner);
  const { missing, foreign } = vmlNames(tag);
  const added = [...wanted.values()].map((note, index) =>
    noteShape(note, id + 1 + index).replace(/^<[^>]*>/, (open) => withAttributes(open, foreign)),
  );
  const now = spliced(drawing, [...splices, appendedTo(drawing, root, added.join(''))]);
  const open = now.slice(root.start, rootOf(now).inner);
  return now.slice(0, root.start) + withAttributes(open, missing) + now.slice(root.start + open.length);
}

/**
 * The prefixes that our boxes use and a drawing does not know; those under which it knows something else are declared
 * on the boxes.
 */
function vmlNames(tag: string): Record<'missing' | 'foreign', Record<string, string>> {
  const declared = attributesIn(tag);
  const names = { missing: {}, foreign: {} } as Record<'missing' | 'foreign', Record<string, string>>;
  for (const [prefix, name] of Object.entries({ v: 'vml', o: 'office:office', x: 'office:excel' })) {
    const [declaration, uri] = [`xmlns:${prefix}`, `urn:schemas-microsoft-com:${name}`];
    const known = declared.get(declaration);
    if (known !== uri) names[known === undefined ? 'missing' : 'foreign'][declaration] = uri;
  }
  return names;
}
