/** Builds the page into `dist/`: one script, one style sheet, one worker, and the frame for pages of the script. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  guestSource,
  SOURCE,
  virtualGuest,
  webWorkerEntry,
  withoutHyphenation,
  withPlainFields,
} from '@so-ke-hoach/sheets-host/build';
import { build } from 'esbuild';
import { place } from '../../tools/place.mjs';

const here = import.meta.dirname;
const dist = join(here, 'dist');
const browser = {
  bundle: true,
  format: 'iife',
  target: ['chrome110', 'edge110', 'firefox115', 'safari16.4'],
  conditions: [SOURCE],
  minify: true,
  write: false,
  legalComments: 'none',
  charset: 'utf8',
  outdir: dist,
  logLevel: 'warning',
};
const page = await build({
  ...browser,
  entryPoints: { page: join(here, 'src/page.ts') },
  mainFields: ['module', 'main'],
  define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  plugins: [virtualGuest(await guestSource()), withoutHyphenation, withPlainFields],
});
const worker = await build({ ...browser, entryPoints: { worker: webWorkerEntry } });
const copied = ['index.html', 'frame.html'].map((name) => ({
  path: join(dist, name),
  contents: readFileSync(join(here, 'src', name)),
}));
for (const { path, contents } of [...page.outputFiles, ...worker.outputFiles]) {
  const kilobytes = (size) => `${Math.round(size / 1024)} KB`;
  console.log(
    `sheets-page/dist/${basename(path)} ${kilobytes(contents.length)}, ${kilobytes(gzipSync(contents).length)} gzipped`,
  );
}
place(dist, [...page.outputFiles, ...worker.outputFiles, ...copied]);
