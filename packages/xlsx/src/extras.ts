/**
 * What a workbook has and the file format has no place for: kept beside it, so that our own reader gives it back.
 *
 * It lies packed in custom document properties, which Excel and LibreOffice carry along when they save. Whatever has a
 * place among the cells is tied to it by a hidden name (`_keep_1`): when somebody inserts rows in Excel, the name moves
 * with them. Owns the shape, the packing and the checks; a file is not trusted to hold what we wrote.
 */

import { deflateSync } from 'fflate';
import * as z from 'zod/mini';
import type { Area, CellValue } from './snapshot.ts';
import { inflate } from './zip.ts';

/** Document properties that hold the extras are named so, with a number behind. */
export const PROPERTY_NAME = 'Workbook extras ';
/** Hidden names that tie extras to places. */
export const ANCHOR_NAME = '_keep_';
/** The program that a file we wrote names as its own; another name means that somebody saved it elsewhere. */
export const APPLICATION = 'Local spreadsheet';

/** Longest text of a property that every program keeps. */
const PROPERTY_LENGTH = 255;
const MAX_UNPACKED = 20e6;

const value = z.union([z.string(), z.number(), z.boolean()]);
const index = z.int().check(z.nonnegative());
const area = z.object({ row: index, column: index, rows: index, columns: index });

/** A formula that Excel cannot compute. Its text is cut at its references, which are anchors. */
const keptFormula = z.object({
  /** Anchor of the cells it fills. */
  at: index,
  /** It fills more than its own cell. */
  spills: z.boolean(),
  /**
   * What it filled the other cells with, as marks by `row,column` counted from its own cell; blank results have none.
   * Another program has plain values there, so that people can write over them. Files of earlier releases lack it.
   */
  results: z.optional(z.record(z.string(), z.string())),
  pieces: z.array(z.union([z.string(), z.object({ anchor: index, text: z.string(), named: z.boolean() })])),
  /** What its cell showed; a cell that shows something else was overwritten, and keeps that. */
  shown: z.optional(value),
  error: z.optional(z.literal(true)),
});

const cell = z.object({ row: index, column: index });
const flat = z.object({
  areas: z.array(area),
  criteria: z.string(),
  args: z.array(z.union([value, z.null(), z.array(value)])),
});

const sheet = z.object({
  /** Name in the file. */
  tab: z.string(),
  /** Anchor of the first cell, for a tab that was renamed. */
  corner: index,
  /** Name in the workbook, where the file could not hold it. */
  name: z.optional(z.string()),
  id: z.int(),
  rows: index,
  columns: index,
  /** LibreOffice without a window saves no view. */
  frozenRows: z.optional(index),
  frozenColumns: z.optional(index),
  hideGridlines: z.optional(z.boolean()),
  /** What a filter over these cells asks of colours. */
  filter: z.optional(
    z.object({
      ref: z.string(),
      criteria: z.array(
        z.object({
          column: index,
          colors: z.object({
            of: z.enum(['background', 'text']),
            values: z.array(z.nullable(z.string())),
          }),
        }),
      ),
    }),
  ),
  /** Formulas that come back from the file in another wording: what the file says, and the original. */
  formulas: z.array(z.extend(cell, { file: z.string(), formula: z.string() })),
  /** Texts that were cut. */
  texts: z.array(z.extend(cell, { text: z.string() })),
  notes: z.array(z.extend(cell, { text: z.string() })),
  validations: z.array(
    z.extend(flat, {
      allowInvalid: z.boolean(),
      showDropdown: z.optional(z.boolean()),
      helpText: z.optional(z.string()),
      /** Position among the rules, for one that the file has no form for. */
      absent: z.optional(index),
    }),
  ),
  conditional: z.array(
    z.object({
      areas: z.array(area),
      criteria: z.string(),
      args: z.array(value),
      style: z.object({
        background: z.optional(z.string()),
        color: z.optional(z.string()),
        bold: z.optional(z.boolean()),
        italic: z.optional(z.boolean()),
        strike: z.optional(z.boolean()),
        underline: z.optional(z.boolean()),
      }),
      /** Position among the rules, for one that the file has no form for. */
      absent: z.optional(index),
    }),
  ),
  /** Charts, each in a frame with its id in the drawing; files of earlier releases have none. */
  charts: z.optional(
    z.array(
      z.object({
        id: index,
        type: z.enum(['BAR', 'COLUMN', 'LINE']),
        headers: index,
        /** Anchors. */
        areas: z.array(index),
        options: z.record(z.string(), value),
      }),
    ),
  ),
  protections: z.array(
    z.object({
      /** Anchor; null = the whole sheet. */
      area: z.nullable(index),
      unprotected: z.optional(z.array(area)),
      description: z.string(),
      warningOnly: z.boolean(),
      editors: z.nullable(z.array(z.string())),
    }),
  ),
});

const schema = z.object({
  version: z.literal(1),
  name: z.string(),
  locale: z.string(),
  timeZone: z.string(),
  separator: z.enum([',', ';']),
  properties: z.optional(z.record(z.string(), z.string())),
  /** Styles that come back from the file changed: where they stand, what the file says of them, what it does not. */
  styles: z.array(
    z.object({
      xf: index,
      file: z.record(z.string(), z.unknown()),
      more: z.object({
        format: z.optional(z.string()),
        wrap: z.optional(z.literal('clip')),
        vertical: z.optional(z.literal('bottom')),
        fontSize: z.optional(z.number()),
        fontFamily: z.optional(z.string()),
      }),
    }),
  ),
  /** Names that the file format does not allow. */
  names: z.array(z.object({ name: z.string(), at: index })),
  sheets: z.array(sheet),
});

/** The extras of a workbook. */
export type Extras = z.infer<typeof schema>;
/** Those of one tab. */
export type SheetExtras = z.infer<typeof sheet>;
/** A formula kept whole. */
export type KeptFormula = z.infer<typeof keptFormula>;

const packed = z.object({ extras: schema, kept: z.array(keptFormula) });
/** Everything that is packed. */
export type Packed = z.infer<typeof packed>;

/** Cuts the extras into texts for document properties. */
export function packExtras(content: Packed): string[] {
  const json = new TextEncoder().encode(JSON.stringify(content));
  const bytes = deflateSync(json, { level: 9 });
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const text = `${json.length}:${btoa(binary)}`;
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += PROPERTY_LENGTH) parts.push(text.slice(at, at + PROPERTY_LENGTH));
  return parts;
}

/** The extras from document properties in order; null where there are none or where they are not ours. */
export function unpackExtras(parts: readonly string[]): Packed | null {
  const [, length, base64] = /^(\d{1,8}):([A-Za-z0-9+/=]+)$/.exec(parts.join('')) ?? [];
  if (base64 === undefined || Number(length) > MAX_UNPACKED) return null;
  try {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const json = new TextDecoder().decode(inflate(bytes, Number(length), 'extras'));
    const result = packed.safeParse(JSON.parse(json));
    return result.success ? result.data : null;
  } catch {
    // Damaged extras are no reason to refuse a file whose cells can be read.
    return null;
  }
}

/** A short mark of a value, by which a result is known again; null for a blank. */
export function resultMark(result: CellValue | undefined): string | null {
  if (result === undefined || result === '') return null;
  // Programs round the last digits of a number differently, and end lines differently.
  const text =
    typeof result === 'number' ? `n${result.toPrecision(12)}` : `${result}`.replace(/\r\n?/g, '\n');
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Collects the places that extras are tied to. */
export class Anchors {
  readonly all: { tab: string; area: Area }[] = [];
  readonly #index = new Map<string, number>();

  /** Number of the anchor for a place of the file. */
  add(tab: string, place: Area): number {
    const key = JSON.stringify([tab, place.row, place.column, place.rows, place.columns]);
    const known = this.#index.get(key);
    if (known !== undefined) return known;
    this.#index.set(key, this.all.length);
    return this.all.push({ tab, area: place }) - 1;
  }
}

/** Equal as data, whatever the order of keys; an absent key equals `undefined`. */
export function sameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) =>
    sameData((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}
