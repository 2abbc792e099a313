/**
 * The built local host, typed, and a short way to a host with a script on it.
 */
import { afterEach } from 'vitest';
import type { createHost as Create, HostOptions } from '../../local/index.ts';

const built = new URL('../../local/dist/index.mjs', import.meta.url).href;

/** The host as other programs import it: from the build. */
export const { createHost } = (await import(/* @vite-ignore */ built)) as { createHost: typeof Create };

export type TestHost = Awaited<ReturnType<typeof Create>>;

const open: TestHost[] = [];

/** A host with this script, disposed after the test. */
export async function hostWith(code: string, options: HostOptions = {}, files: Record<string, string> = {}) {
  const host = await createHost(options);
  open.push(host);
  host.loadFiles({ 'appsscript.json': '{"timeZone":"Asia/Ho_Chi_Minh"}', 'Code.js': code, ...files });
  return host;
}

afterEach(() => {
  for (const host of open.splice(0)) host.dispose();
});
