/**
 * `serve`: the workbook page on this machine only.
 *
 * Owns the server: a fixed list of files, loopback, no foreign origins, the headers that cross-origin isolation needs.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pageFolder } from '@so-ke-hoach/sheets-page';
import { HOME } from './cli/files.ts';
import { answer } from './serve/answer.ts';
import { openBrowser } from './serve/browser.ts';
import { filesByPath, type ServedUser, type Sources } from './serve/files.ts';
import { LOOPBACK, listen } from './serve/listen.ts';

export interface ServeOptions {
  /** The workbook, an xlsx; without it the page starts with an empty one. */
  file?: string;
  /** Default: 8608 when it is free, otherwise any free one. */
  port?: number;
  /** Folder of the built add-in; default `dist/` of this project. */
  project?: string;
  /** Who the page can act as; the first is the one at the start. */
  users?: ServedUser[];
  /** Opens the address in the person's browser. */
  open?: boolean;
  /** Told the address once. Default: standard output. */
  say?: (line: string) => void;
}

export interface Served {
  url: string;
  close(): Promise<void>;
}

/** Serves a workbook with the add-in on it; resolves when the page can be opened. */
export async function serve(options: ServeOptions = {}): Promise<Served> {
  const files = filesByPath(sourcesOf(options));
  const { server, port } = await listen(options.port, (request, response) =>
    answer(request, response, files, port),
  );
  const url = `http://${LOOPBACK}:${port}/`;
  const say = options.say ?? ((line: string) => process.stdout.write(`${line}\n`));
  say(`Bảng tính đang mở tại ${url}`);
  if (options.open) openBrowser(url);
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Where everything is read from; throws, in words, where something is missing. */
function sourcesOf({ file, project = join(HOME, 'dist'), users = [] }: ServeOptions): Sources {
  if (!existsSync(join(pageFolder, 'index.html'))) {
    throw new Error('Trang bảng tính chưa được dựng: hãy chạy "npm run build" trước.');
  }
  if (!existsSync(project)) throw new Error(`Không thấy thư mục ${project}: hãy chạy "npm run build" trước.`);
  if (file !== undefined && !existsSync(file)) throw new Error(`Không thấy tệp ${file}.`);
  return { page: pageFolder, project, file, users };
}
