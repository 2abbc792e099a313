/** Answers one request, or refuses it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pathOf, queryOf, refusal } from './door.ts';
import type { ServedFile } from './files.ts';
import { LOOPBACK } from './listen.ts';
import { headersFor } from './policies.ts';
import type { Reply, Saves } from './saves.ts';
import { Still } from './still.ts';

const TEXT = 'text/plain; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
const BYTES = 'application/octet-stream';

export interface Answering {
  files: ReadonlyMap<string, ServedFile>;
  /** Null where no file is served. */
  saves: Saves | null;
  port: number;
}

export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { files, saves, port }: Answering,
): Promise<void> {
  const text = (status: number, sentence: string) => {
    response.writeHead(status, headersFor(TEXT));
    response.end(sentence);
  };
  const refused = refusal(request, port);
  if (refused) return text(403, refused);
  const path = pathOf(request);
  // A browser keeps work by address: the page is to be found under one.
  if (path === '/' && request.headers.host !== `${LOOPBACK}:${port}`) {
    response.writeHead(308, { ...headersFor(TEXT), Location: `http://${LOOPBACK}:${port}${request.url}` });
    response.end();
    return;
  }
  try {
    const reply = (await saves?.answer(request)) ?? null;
    if (reply) return sendReply(response, reply);
    if (request.method !== 'GET' && request.method !== 'HEAD') return text(405, 'Trang này chỉ để đọc.');
    const file = files.get(path);
    if (!file) return text(404, 'Không có gì ở địa chỉ này.');
    await sendFile(request, response, file);
  } catch {
    if (!response.headersSent) text(500, 'Không đọc được tệp.');
  }
}

function sendReply(response: ServerResponse, { status, body }: Reply): void {
  const isBytes = body instanceof Uint8Array;
  const headers = headersFor(isBytes ? BYTES : JSON_TYPE);
  // The rest of a body that nobody reads must not stand in the way of the next request.
  response.writeHead(status, status === 413 ? { ...headers, Connection: 'close' } : headers);
  response.end(isBytes ? body : JSON.stringify(body));
}

async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { type, policy, content }: ServedFile,
): Promise<void> {
  const headers = headersFor(type, policy);
  const isHead = request.method === 'HEAD';
  if (!(content instanceof Still)) {
    response.writeHead(200, headers);
    response.end(isHead ? '' : content());
    return;
  }
  Object.assign(headers, {
    'Cache-Control': content.cacheFor(queryOf(request).get('v')),
    ETag: content.tag,
    Vary: 'Accept-Encoding',
  });
  if (request.headers['if-none-match'] === content.tag) {
    response.writeHead(304, headers);
    response.end();
    return;
  }
  const { bytes, encoding } = await content.packedFor(request.headers['accept-encoding'] as string);
  response.writeHead(200, encoding ? { ...headers, 'Content-Encoding': encoding } : headers);
  response.end(isHead ? '' : bytes);
}
