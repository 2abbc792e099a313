/**
 * Builds what runs without Google into `local/dist`: the host under its stable name, the command line (also without a
 * process, which is how most of its tests run it), `npm start`.
 * The packages are built before; what lands here only imports them.
 */
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { place } from '../tools/place.mjs';
import { readVersion } from '../tools/version.mjs';

const here = import.meta.dirname;
const dist = join(here, '../local/dist');
const { version, commit } = readVersion();
const { outputFiles } = await build({
  entryPoints: {
    index: join(here, 'index.ts'),
    cli: join(here, 'cli/main.ts'),
    'command-line': join(here, 'cli/command-line.ts'),
    start: join(here, 'start.ts'),
  },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  define: { BUILD_VERSION: JSON.stringify(version), BUILD_COMMIT: JSON.stringify(commit) },
  splitting: true,
  write: false,
  outdir: dist,
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunk-[hash]',
  logLevel: 'warning',
});
const isChunk = ({ path }) => path.includes('chunk-');
place(dist, [...outputFiles.filter(isChunk), ...outputFiles.filter((file) => !isChunk(file))]);
writeFileSync(join(dist, 'index.d.ts'), "export * from '@so-ke-hoach/sheets-host';\n");
// Run by its name from a shell.
chmodSync(join(dist, 'cli.mjs'), 0o755);
