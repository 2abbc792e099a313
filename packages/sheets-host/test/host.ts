/**
 * The host as other programs import it, from the build, and a short way to a host with a script on it.
 */

import { createHost, type HostOptions } from '@so-ke-hoach/sheets-host';
import { onTestFinished } from 'vitest';

export { createHost };

export type TestHost = Awaited<ReturnType<typeof createHost>>;

/** A host with this script, disposed after the test. */
export async function hostWith(code: string, options: HostOptions = {}, files: Record<string, string> = {}) {
  const host = await createHost(options);
  onTestFinished(() => host.dispose());
  host.loadFiles({ 'appsscript.json': '{"timeZone":"Asia/Ho_Chi_Minh"}', 'Code.js': code, ...files });
  return host;
}
