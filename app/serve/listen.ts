/** Listens on this machine only. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/** Listens at the port, 0 for any; null where another program has it or the system keeps it to itself. */
export async function listen(
  port: number,
  listener: RequestListener,
): Promise<{ server: Server; port: number } | null> {
  const server = createServer(listener);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, LOOPBACK, resolve);
    });
    return { server, port: (server.address() as AddressInfo).port };
  } catch (error) {
    if (['EADDRINUSE', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
