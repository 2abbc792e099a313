/**
 * `serve`: the workbook page on this machine only.
 *
 * Owns the server: a fixed list of files, loopback, no foreign origins, the headers that cross-origin isolation wants.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { pageFolder } from '@so-ke-hoach/sheets-page';
import { HOME } from './cli/files.ts';

/** Somebody the page can act as. */
export interface ServedUser {
  email: string;
  /** What the switch shows; default the address. */
  label?: string;
  owner?: boolean;
}

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

const PREFERRED_PORT = 8608;
const LOOPBACK = '127.0.0.1';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Entry {
  type: string;
  policy?: string;
  body: () => Buffer | string;
}

/** The page itself: no inline script, no other machine. Styles are set on elements by the grid. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Where the add-in's script runs: it may evaluate, and reach nothing. */
const WORKER_POLICY = "default-src 'none'; script-src 'self' blob: 'unsafe-eval'";
const REALM_POLICY = "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; frame-ancestors 'self'";

/** Pages of the add-in: everything inline, as Google has it, and no network. */
const FRAME_POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:; " +
  "form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

/** Serves a workbook with the add-in on it; resolves when the page can be opened. */
export async function serve(options: ServeOptions = {}): Promise<Served> {
  const page = builtPage();
  const project = options.project ?? join(HOME, 'dist');
  if (!existsSync(project)) throw new Error(`Không thấy thư mục ${project}: hãy chạy "npm run build" trước.`);
  if (options.file !== undefined && !existsSync(options.file)) {
    throw new Error(`Không thấy tệp ${options.file}.`);
  }
  const files = contents(page, project, options);
  const { server, port } = await listen(options.port, (request, response) =>
    reply(request, response, files, port),
  );
  const url = `http://${LOOPBACK}:${port}/`;
  (options.say ?? ((line) => process.stdout.write(`${line}\n`)))(`Bảng tính đang mở tại ${url}`);
  if (options.open) await openBrowser(url);
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The built page. */
function builtPage(): string {
  if (existsSync(join(pageFolder, 'index.html'))) return pageFolder;
  throw new Error('Trang bảng tính chưa được dựng: hãy chạy "npm run build" trước.');
}

/** Everything there is to get, by path; nothing else is looked up on disk. */
function contents(page: string, project: string, options: ServeOptions): Map<string, Entry> {
  const files = new Map<string, Entry>();
  const at = (folder: string, name: string) => () => readFileSync(join(folder, name));
  files.set('/', {
    type: 'text/html; charset=utf-8',
    policy: PAGE_POLICY,
    body: at(page, 'index.html'),
  });
  files.set('/page.js', { type: 'text/javascript; charset=utf-8', body: at(page, 'page.js') });
  files.set('/page.css', { type: 'text/css; charset=utf-8', body: at(page, 'page.css') });
  files.set('/worker.js', {
    type: 'text/javascript; charset=utf-8',
    policy: WORKER_POLICY,
    body: at(page, 'worker.js'),
  });
  files.set('/realm.html', {
    type: 'text/html; charset=utf-8',
    policy: REALM_POLICY,
    body: () => '<!doctype html><title></title>',
  });
  files.set('/frame.html', {
    type: 'text/html; charset=utf-8',
    policy: FRAME_POLICY,
    body: at(page, 'frame.html'),
  });
  const names = readdirSync(project).filter(
    (name) => /\.(js|gs|html)$/.test(name) || name === 'appsscript.json',
  );
  for (const name of names) {
    // As text: the page hands it to the host; the browser must not run it by itself.
    files.set(`/project/${encodeURIComponent(name)}`, {
      type: 'text/plain; charset=utf-8',
      body: at(project, name),
    });
  }
  const { file } = options;
  if (file !== undefined) files.set('/workbook.xlsx', { type: XLSX, body: () => readFileSync(file) });
  const token = randomBytes(12).toString('hex');
  files.set('/page.json', {
    type: 'application/json; charset=utf-8',
    body: () =>
      JSON.stringify({
        name: file === undefined ? null : basename(file),
        stamp: file === undefined ? token : stampOf(file),
        users: options.users ?? [],
        project: names,
      }),
  });
  return files;
}

/** Changes when the file does. */
function stampOf(file: string): string {
  const { mtimeMs, size } = statSync(file);
  return `${file}|${Math.round(mtimeMs)}|${size}`;
}

function reply(
  request: IncomingMessage,
  response: ServerResponse,
  files: ReadonlyMap<string, Entry>,
  port: number,
): void {
  const refused = refusal(request, port);
  if (refused) {
    send(response, 403, 'text/plain; charset=utf-8', refused);
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    send(response, 405, 'text/plain; charset=utf-8', 'Trang này chỉ để đọc.');
    return;
  }
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const entry = files.get(path);
  if (!entry) {
    send(response, 404, 'text/plain; charset=utf-8', 'Không có gì ở địa chỉ này.');
    return;
  }
  try {
    send(response, 200, entry.type, request.method === 'HEAD' ? '' : entry.body(), entry.policy);
  } catch {
    send(response, 500, 'text/plain; charset=utf-8', 'Không đọc được tệp.');
  }
}

/** Why a request is refused: another machine's page asks, or a name that somebody pointed at this machine. */
function refusal(request: IncomingMessage, port: number): string | null {
  const hosts = [`${LOOPBACK}:${port}`, `localhost:${port}`];
  const { host, origin } = request.headers;
  if (!hosts.includes(host ?? '')) return 'Địa chỉ này chỉ phục vụ máy đang chạy nó.';
  if (origin !== undefined && !hosts.some((own) => origin === `http://${own}`)) {
    return 'Trang khác không được đọc bảng tính này.';
  }
  const site = request.headers['sec-fetch-site'];
  const path = (request.url ?? '/').split('?')[0];
  if ((site === 'cross-site' || site === 'same-site') && path !== '/') {
    return 'Trang khác không được đọc bảng tính này.';
  }
  return null;
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: Buffer | string,
  policy = "default-src 'none'; frame-ancestors 'none'",
): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Cache-Control': 'no-store',
    'Content-Security-Policy': policy,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(body);
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** A port named by the caller must be free; the preferred one may be taken. */
async function listen(
  port: number | undefined,
  listener: Listener,
): Promise<{ server: Server; port: number }> {
  for (const each of port === undefined ? [PREFERRED_PORT, 0] : [port]) {
    const server = createServer(listener);
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(each, LOOPBACK, resolve);
      });
      return { server, port: (server.address() as AddressInfo).port };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error(`Cổng ${port} đang có chương trình khác dùng.`);
}

async function openBrowser(url: string): Promise<void> {
  const { spawn } = await import('node:child_process');
  const [command, ...args]: [string, ...string[]] =
    process.platform === 'win32'
      ? ['cmd', '/c', 'start', '', url]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', url];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  // No browser to open: the address is on the screen anyway.
  child.on('error', () => {});
  child.unref();
}
