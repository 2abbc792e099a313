/** Answers one request, or refuses it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServedFile } from './files.ts';
import { LOOPBACK } from './listen.ts';
import { headersFor } from './policies.ts';

const TEXT = 'text/plain; charset=utf-8';

export function answer(
  request: IncomingMessage,
  response: ServerResponse,
  files: ReadonlyMap<string, ServedFile>,
  port: number,
): void {
  const send = (status: number, type: string, body: Buffer | string, policy?: string) => {
    response.writeHead(status, headersFor(type, policy));
    response.end(body);
  };
  const refused = refusal(request, port);
  if (refused) {
    send(403, TEXT, refused);
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    send(405, TEXT, 'Trang này chỉ để đọc.');
    return;
  }
  const file = files.get(pathOf(request));
  if (!file) {
    send(404, TEXT, 'Không có gì ở địa chỉ này.');
    return;
  }
  try {
    send(200, file.type, request.method === 'HEAD' ? '' : file.body(), file.policy);
  } catch {
    send(500, TEXT, 'Không đọc được tệp.');
  }
}

function pathOf({ url }: Pick<IncomingMessage, 'url'>): string {
  return (url ?? '/').split('?')[0] ?? '/';
}

/** Why a request is refused: a foreign page asks, or it comes under a name that somebody pointed at this machine. */
export function refusal(request: Pick<IncomingMessage, 'headers' | 'url'>, port: number): string | null {
  const hosts = [`${LOOPBACK}:${port}`, `localhost:${port}`];
  const { host, origin, 'sec-fetch-site': site } = request.headers;
  if (!hosts.includes(host ?? '')) return 'Địa chỉ này chỉ phục vụ máy đang chạy nó.';
  const foreignOrigin = origin !== undefined && !hosts.some((known) => origin === `http://${known}`);
  // A link from a foreign page may open the page, but fetch nothing.
  const foreignFetch = (site === 'cross-site' || site === 'same-site') && pathOf(request) !== '/';
  return foreignOrigin || foreignFetch ? 'Trang khác không được đọc bảng tính này.' : null;
}
