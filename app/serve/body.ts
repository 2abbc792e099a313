/** The body of a request, up to a size. */
import type { IncomingMessage } from 'node:http';

/** Null where there is more than the limit; the rest of it is not read then. */
export async function bodyOf(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return null;
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request) {
    length += (piece as Buffer).length;
    if (length > limit) return null;
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces);
}
