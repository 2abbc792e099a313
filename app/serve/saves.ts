/**
 * What the page asks of the server beside files: to save, to list and give out copies, and who may write.
 *
 * Every answer is JSON but for a copy's own bytes. A refusal has a `code` and its sentence in both languages.
 */
import type { IncomingMessage } from 'node:http';
import { FileError, readXlsx, type WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import * as z from 'zod/mini';
import { GONE, type KeptBook } from '../disk/kept-book.ts';
import { codeOf } from '../disk/write.ts';
import { bodyOf } from './body.ts';
import { tabChanges } from './compare.ts';
import { mayWrite, pathOf, queryOf } from './door.ts';
import type { Seat } from './seat.ts';
import { codeOfFailure, SENTENCES, type Sentence, type SentenceCode } from './sentences.ts';

/** Over a hundred times the sample of a district. */
const WORKBOOK_LIMIT = 64 * 1024 * 1024;
const MESSAGE_LIMIT = 4096;

export interface Reply {
  status: number;
  /** Sent as JSON, or as it is. */
  body: unknown;
}

const SEAT_REQUEST = z.object({
  window: z.string().check(z.minLength(1), z.maxLength(64)),
  browser: z.string().check(z.minLength(1), z.maxLength(64)),
  alone: z.boolean(),
  want: z.enum(['join', 'look', 'take', 'leave']),
});

export class Saves {
  private readonly book: KeptBook;
  private readonly seat: Seat;
  private readonly token: string;
  private readonly limit: number;
  /** Workbooks that were read to be compared, by their place. */
  private readonly read = new Map<string, { stamp: string; workbook: WorkbookSnapshot }>();

  constructor(book: KeptBook, seat: Seat, token: string, limit = WORKBOOK_LIMIT) {
    this.book = book;
    this.seat = seat;
    this.token = token;
    this.limit = limit;
  }

  /** Null for an address that belongs to somebody else. */
  async answer(request: IncomingMessage): Promise<Reply | null> {
    const path = pathOf(request);
    const asked = `${request.method} ${path}`;
    if (request.method === 'GET') return this.give(path);
    if (!['PUT /workbook.xlsx', 'POST /copies', 'POST /seat'].includes(asked)) return null;
    if (!mayWrite(request, this.token)) return refused(403, 'notAllowed');
    if (asked === 'POST /seat') return this.sit(request);
    const bytes = await bodyOf(request, this.limit);
    if (!bytes) return refused(413, 'tooLarge');
    const fault = await faultOf(bytes);
    if (fault) return { status: 422, body: { code: 'unreadable', ...fault } };
    try {
      if (asked === 'POST /copies') {
        this.book.keep(bytes);
        return { status: 200, body: {} };
      }
      return this.write(request, bytes);
    } catch (error) {
      return refused(507, codeOfFailure(codeOf(error)));
    }
  }

  private write(request: IncomingMessage, bytes: Buffer): Reply {
    // Whoever lost the seat meanwhile keeps the work elsewhere: as a copy.
    if (!this.seat.isHeldBy(String(request.headers['x-page-window']))) return refused(423, 'otherWindow');
    const base = /^"(.*)"$/.exec(request.headers['if-match'] ?? '')?.[1];
    if (base === undefined) return refused(428, 'notAllowed');
    const { result, stamp } = this.book.write(bytes, base, queryOf(request).has('copy'));
    if (result === 'locked') return refused(507, 'readOnlyFile');
    if (result === 'changed') return refused(412, stamp === GONE ? 'gone' : 'changed', { stamp });
    return { status: 200, body: { stamp } };
  }

  private async sit(request: IncomingMessage): Promise<Reply> {
    const body = await bodyOf(request, MESSAGE_LIMIT);
    const { success, data } = SEAT_REQUEST.safeParse(parsed(body?.toString() ?? ''));
    if (!success) return refused(400, 'notAllowed');
    return { status: 200, body: { ...this.seat.ask(data), stamp: this.stamp() } };
  }

  private async give(path: string): Promise<Reply | null> {
    if (path === '/copies') return { status: 200, body: this.book.copies() };
    const [, name, changes] = /^\/copies\/([^/]+)(\/changes)?$/.exec(path) ?? [];
    const bytes = name === undefined ? null : this.book.readCopy(decoded(name));
    if (name === undefined || !bytes) return null;
    if (!changes) return { status: 200, body: bytes };
    const [copy, now] = [await this.workbook(name, bytes, name), await this.present()];
    return { status: 200, body: copy && now ? tabChanges(copy, now) : null };
  }

  private present(): Promise<WorkbookSnapshot | null> {
    return this.workbook('', this.book.read(), this.stamp());
  }

  /** A copy never changes under its name. */
  private async workbook(place: string, bytes: Uint8Array, stamp: string): Promise<WorkbookSnapshot | null> {
    const known = this.read.get(place);
    if (known?.stamp === stamp) return known.workbook;
    try {
      const workbook = await readXlsx(bytes);
      this.read.set(place, { stamp, workbook });
      return workbook;
    } catch {
      return null;
    }
  }

  private stamp(): string {
    try {
      return this.book.stamp();
    } catch {
      return GONE;
    }
  }
}

function refused(status: number, code: SentenceCode, more: object = {}): Reply {
  return { status, body: { code, ...SENTENCES[code], ...more } };
}

/** Why this is no workbook that can be opened again. */
async function faultOf(bytes: Buffer): Promise<Sentence | null> {
  try {
    await readXlsx(bytes);
    return null;
  } catch (error) {
    if (error instanceof FileError) return { vi: error.message_vi, en: error.message_en };
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
