/** Builds the package into `dist/`: one module; its types come from `tsc` (tsconfig.build.json). */
import { join } from 'node:path';
import { build } from 'esbuild';
import { place } from '../../tools/place.mjs';

const here = import.meta.dirname;
const { outputFiles } = await build({
  entryPoints: [join(here, 'src/index.ts')],
  bundle: true,
  platform: 'neutral',
  packages: 'external',
  target: 'es2022',
  write: false,
  outfile: join(here, 'dist/index.mjs'),
  logLevel: 'warning',
});
place(join(here, 'dist'), outputFiles);
