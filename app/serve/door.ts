/** Whom the server answers: this machine's own page. Reading is guarded by name and origin, writing by a token too. */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { LOOPBACK } from './listen.ts';

type Asked = Pick<IncomingMessage, 'headers' | 'url'>;

export function pathOf({ url }: Pick<IncomingMessage, 'url'>): string {
  return (url ?? '/').split('?')[0] ?? '/';
}

export function queryOf({ url }: Pick<IncomingMessage, 'url'>): URLSearchParams {
  return new URLSearchParams((url ?? '').split('?')[1] ?? '');
}

/** Why a request is refused: a foreign page asks, or it comes under a name that somebody pointed at this machine. */
export function refusal(request: Asked, port: number): string | null {
  const hosts = [`${LOOPBACK}:${port}`, `localhost:${port}`];
  const { host, origin, 'sec-fetch-site': site } = request.headers;
  if (!hosts.includes(host ?? '')) return 'Địa chỉ này chỉ phục vụ máy đang chạy nó.';
  const foreignOrigin = origin !== undefined && !hosts.some((known) => origin === `http://${known}`);
  // A link from a foreign page may open the page, but fetch nothing.
  const foreignFetch = (site === 'cross-site' || site === 'same-site') && pathOf(request) !== '/';
  return foreignOrigin || foreignFetch ? 'Trang khác không được đọc bảng tính này.' : null;
}

/**
 * Whether the page that this server gave out asks: it alone could read the token, and a browser says of every request
 * that changes something where it comes from. Asked after `refusal`.
 */
export function mayWrite({ headers }: Asked, token: string): boolean {
  if (headers.origin === undefined || headers.origin !== `http://${headers.host}`) return false;
  const given = Buffer.from(String(headers['x-page-token'] ?? ''));
  const known = Buffer.from(token);
  return given.length === known.length && timingSafeEqual(given, known);
}
