/**
 * Notes of a tab that changed: texts and boxes of the others stay as they are.
 */

import { cellName, parseArea } from '../a1.ts';
import { richText } from '../read/package.ts';
import { MAIN } from '../write/book.ts';
import { commentXml, NOTES_DRAWING, noteShape } from '../write/notes.ts';
import { child, parseXml } from '../xml.ts';
import {
  attributeIn,
  pieces,
  prefixed,
  prefixOf,
  rootOf,
  type Splice,
  spliced,
  withAttribute,
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
    return prefixed(commentXml(note, patch.extras), prefix);
  });
  const splices: Splice[] = [];
  if (authors && authors.inner === authors.innerEnd)
    splices.push({
      start: authors.start,
      end: authors.end,
      text: prefixed('<authors><author></author></authors>', prefix),
    });
  const body = `<${prefix}commentList>${items.join('')}</${prefix}commentList>`;
  if (list) splices.push({ start: list.start, end: list.end, text: body });
  else splices.push({ start: root.innerEnd, end: root.innerEnd, text: body });
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
    const place = /<(?:[\w.-]+:)?Row>(\d+)<[\s\S]*?Column>(\d+)</.exec(xml);
    if (!place || !/ObjectType\s*=\s*["']Note/.test(xml)) continue;
    const row = places.row(Number(place[1]));
    const column = places.column(Number(place[2]));
    const at = `${row},${column}`;
    if (!wanted.delete(at)) splices.push({ start: piece.start, end: piece.end, text: '' });
    else {
      const moved = xml.replace(/(Row>)\d+(<)/, `$1${row}$2`).replace(/(Column>)\d+(<)/, `$1${column}$2`);
      if (moved !== xml) splices.push({ start: piece.start, end: piece.end, text: moved });
    }
  }
  const added = [...wanted.values()].map((note, index) => noteShape(note, id + 1 + index));
  splices.push({ start: root.innerEnd, end: root.innerEnd, text: added.join('') });
  return withVmlNames(spliced(drawing, splices));
}

/** The prefixes that our boxes use must be known to the part. */
function withVmlNames(drawing: string): string {
  const root = rootOf(drawing);
  let tag = drawing.slice(root.start, root.inner);
  const names = { v: 'vml', o: 'office:office', x: 'office:excel' };
  for (const [prefix, name] of Object.entries(names)) {
    if (!new RegExp(`xmlns:${prefix}\\s*=`).test(tag))
      tag = withAttribute(tag, `xmlns:${prefix}`, `urn:schemas-microsoft-com:${name}`);
  }
  return drawing.slice(0, root.start) + tag + drawing.slice(root.inner);
}
