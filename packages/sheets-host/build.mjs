/** Builds the package for Node into `dist/`: the module and its worker, the spreadsheet engine inside. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { place } from '../../tools/place.mjs';
import {
  guestSource,
  resultsBuild,
  virtualGuest,
  withoutHyphenation,
  withPlainFields,
} from './build-parts.mjs';

const here = import.meta.dirname;
const dist = join(here, 'dist');
const { outputFiles } = await build({
  entryPoints: { index: join(here, 'src/index.ts'), 'worker-node': join(here, 'src/rpc/worker-node.ts') },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  mainFields: ['module', 'main'],
  // The engine is bundled; what the package depends on is not.
  external: ['@so-ke-hoach/xlsx'],
  splitting: true,
  write: false,
  outdir: dist,
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunk-[hash]',
  logLevel: 'warning',
  legalComments: 'none',
  define: resultsBuild(),
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  plugins: [virtualGuest(await guestSource()), withoutHyphenation, withPlainFields()],
});
const isChunk = ({ path }) => path.includes('chunk-');
place(dist, [...outputFiles.filter(isChunk), ...outputFiles.filter((file) => !isChunk(file))]);
