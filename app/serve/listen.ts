/** Listens on this machine only. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export const LOOPBACK = '127.0.0.1';
const PREFERRED_PORT = 8608;
const ANY_PORT = 0;

/** A port named by the caller must be free. Without one, the preferred port is tried first, then any. */
export async function listen(
  port: number | undefined,
  listener: RequestListener,
): Promise<{ server: Server; port: number }> {
  for (const wanted of port === undefined ? [PREFERRED_PORT, ANY_PORT] : [port]) {
    const server = createServer(listener);
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(wanted, LOOPBACK, resolve);
      });
      return { server, port: (server.address() as AddressInfo).port };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error(`Cổng ${port} đang có chương trình khác dùng.`);
}
