/**
 * Notes of a tab: their texts, and the boxes that show them.
 */

import { cellName } from '../a1.ts';
import type { SheetExtras } from '../extras.ts';
import type { SheetSnapshot } from '../snapshot.ts';
import { escapeCellText } from '../xml.ts';
import { cut, MAIN } from './book.ts';

type Note = NonNullable<SheetSnapshot['notes']>[number];

export function sheetNotes(sheet: SheetSnapshot, extras: SheetExtras): { comments: string; drawing: string } {
  const notes = sheet.notes ?? [];
  if (notes.length === 0) return { comments: '', drawing: '' };
  const sorted = [...notes].sort((a, b) => a.row - b.row || a.column - b.column);
  const comments = sorted.map((note) => commentXml(note, extras));
  const shapes = sorted.map((note, index) => noteShape(note, 1025 + index));
  return {
    comments: `<comments xmlns="${MAIN}"><authors><author></author></authors><commentList>${comments.join('')}</commentList></comments>`,
    drawing: NOTES_DRAWING.replace('</xml>', `${shapes.join('')}</xml>`),
  };
}

/** A note's text; what the file has no room for is kept beside it. */
export function commentXml(note: Note, extras: SheetExtras): string {
  const text = cut(note.text);
  if (text !== note.text) extras.notes.push({ ...note });
  return `<comment ref="${cellName(note.row, note.column)}" authorId="0"><text><t xml:space="preserve">${escapeCellText(text)}</t></text></comment>`;
}

/** The box that shows a note. */
export function noteShape(note: Note, id: number): string {
  // Wide enough for a sentence; higher for longer ones.
  const lines = Math.min(20, Math.ceil(note.text.length / 30) + note.text.split('\n').length);
  const anchor = [
    note.column + 1,
    15,
    Math.max(0, note.row - 1),
    4,
    note.column + 4,
    15,
    note.row + lines + 1,
    4,
  ];
  return (
    `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
    '<v:textbox style="mso-direction-alt:auto"/>' +
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor.join(',')}</x:Anchor>` +
    `<x:AutoFill>False</x:AutoFill><x:Row>${note.row}</x:Row><x:Column>${note.column}</x:Column></x:ClientData></v:shape>`
  );
}

/** The drawing of a tab's notes before there is any. */
export const NOTES_DRAWING =
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
  '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>' +
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>';
