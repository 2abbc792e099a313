/**
 * `npm run check:packages`: what each package.json promises to those who install it is there. Needs the build.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const root = join(import.meta.dirname, '..');
const folders = ['.', ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)];
for (const folder of folders) {
  const pkgDir = join(root, folder);
  const { messages, pkg } = await publint({ pkgDir, strict: true });
  for (const message of messages) console.error(`${folder}/package.json: ${formatMessage(message, pkg)}`);
  if (messages.length > 0) process.exitCode = 1;
}
