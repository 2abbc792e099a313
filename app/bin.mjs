#!/usr/bin/env node
/**
 * What `npx so-ke-hoach` runs. It stands in the source tree, so that the name works before the first build too, and
 * says then what to do.
 */
import { existsSync } from 'node:fs';

const built = new URL('../local/dist/cli.mjs', import.meta.url);
if (existsSync(built)) {
  await import(built.href);
} else {
  process.stderr.write(
    'Chương trình chưa được dựng. Xin chạy «npm run build» trước. (Not built yet: npm run build.)\n',
  );
  process.exitCode = 2;
}
