/**
 * `serve`: the workbook page on this machine only.
 *
 * Owns the server: a fixed list of files, loopback, no foreign origins, the headers that cross-origin isolation needs.
 * What the page saves goes to the file it was opened from, see `disk/` and `serve/saves.ts`.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import type { RequestListener, Server } from 'node:http';
import { join } from 'node:path';
import { pageFolder } from '@so-ke-hoach/sheets-page';
import { HOME } from './cli/files.ts';
import { Problem } from './cli/problem.ts';
import { type Words, wordsOf } from './cli/words.ts';
import { KeptBook } from './disk/kept-book.ts';
import { type Answering, answer } from './serve/answer.ts';
import { openBrowser } from './serve/browser.ts';
import { claim, servedAt } from './serve/claim.ts';
import { filesByPath, type ServedUser } from './serve/files.ts';
import { LOOPBACK, listen } from './serve/listen.ts';
import { servesAt } from './serve/neighbour.ts';
import { portsFor } from './serve/port.ts';
import { Saves } from './serve/saves.ts';
import { Seat } from './serve/seat.ts';

export interface ServeOptions {
  /** The workbook, an xlsx; without it the page starts with an empty one. */
  file?: string;
  /** Default: one that follows from the path of the file, see `serve/port.ts`. 0: any free one. */
  port?: number;
  /** Folder of the built add-in; default `dist/` of this project. */
  project?: string;
  /** Who the page can act as; the first is the one at the start. */
  users?: ServedUser[];
  language?: 'vi' | 'en';
  /** Opens the address in the person's browser. */
  open?: boolean;
  /** Told the address, and before it what else there is to say. Default: standard output. */
  say?: (line: string) => void;
}

export interface Served {
  url: string;
  close(): Promise<void>;
}

/** Serves a workbook with the add-in on it; resolves when the page can be opened. */
export async function serve(options: ServeOptions = {}): Promise<Served> {
  const { project = join(HOME, 'dist'), users = [], language = 'vi' } = options;
  const say = options.say ?? ((line: string) => process.stdout.write(`${line}\n`));
  const words = wordsOf(language);
  demand(options.file, project);
  // Two ways to one file (a link, another spelling) are one workbook.
  const file = options.file === undefined ? undefined : realpathSync.native(options.file);
  const book = file === undefined ? null : new KeptBook(file);
  const token = randomBytes(24).toString('hex');
  const answering: Answering = {
    files: filesByPath({ page: pageFolder, project, book, users, language, token }),
    saves: book && new Saves(book, new Seat(), token),
    port: 0,
  };
  // One workbook is served once: two servers would not know of one another's windows.
  const refuse = (at: number | null): void => {
    if (at !== null) throw new Problem(words.servedAlready(addressOf(at)));
  };
  if (file !== undefined) refuse(await servedAt(file));
  const ports = options.port === undefined ? portsFor(file) : [options.port];
  const { server, port } = await listenAt(ports, file, words, (request, response) => {
    void answer(request, response, answering);
  });
  answering.port = port;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  const claimed = file === undefined ? null : await claim(file, port);
  if (claimed && claimed.elsewhere !== null) await close();
  refuse(claimed?.elsewhere ?? null);
  const url = addressOf(port);
  if (options.port === undefined && port !== ports[0]) say(words.otherPort(ports[0] ?? 0, port));
  if (book?.obstacle()) say(words.servedReadOnly(book.path));
  say(words.servedAt(url));
  if (options.open) openBrowser(url);
  return {
    url,
    close: () => {
      claimed?.release();
      return close();
    },
  };
}

const addressOf = (port: number): string => `http://${LOOPBACK}:${port}/`;

/** The first port that is free. Whoever has one of them may have the workbook too. */
async function listenAt(
  ports: readonly number[],
  file: string | undefined,
  words: Words,
  listener: RequestListener,
): Promise<{ server: Server; port: number }> {
  for (const port of ports) {
    const listening = await listen(port, listener);
    if (listening) return listening;
    if (file !== undefined && (await servesAt(port, file)) === 'yes')
      throw new Problem(words.servedAlready(addressOf(port)));
  }
  throw new Problem(words.portTaken(ports[0] ?? 0));
}

/** Throws, in words, where something is missing. */
function demand(file: string | undefined, project: string): void {
  if (!existsSync(join(pageFolder, 'index.html'))) {
    throw new Error('Trang bảng tính chưa được dựng: hãy chạy "npm run build" trước.');
  }
  if (!existsSync(project)) throw new Error(`Không thấy thư mục ${project}: hãy chạy "npm run build" trước.`);
  if (file !== undefined && !existsSync(file)) throw new Error(`Không thấy tệp ${file}.`);
}
