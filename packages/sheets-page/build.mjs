/**
 * Builds the page into `dist/`: one script, one style sheet, one worker, and the frame for pages of the script. What is
 * large is packed too (`.br`), and `index.html` names script and styles with a digest of their content.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import {
  guestSource,
  SOURCE,
  virtualGuest,
  webWorkerEntry,
  withoutHyphenation,
  withoutTextMarks,
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

/**
 * Behind a `;` the cell editor does not offer to take a cell with the mouse or the arrows: the engine knows `,` only (see
 * `formula-typing.ts`). Its list of signs is made when it is loaded.
 */
function semicolonParts(name, source) {
  if (name !== 'engine-formula') return source;
  const list = 'const FORMULA_LEXER_TOKENS = [';
  if (source.split(list).length !== 2) throw new Error('The engine has no FORMULA_LEXER_TOKENS any more.');
  return source.replace(list, `${list}';',`);
}

const page = await build({
  ...browser,
  entryPoints: { page: join(here, 'src/page.ts') },
  mainFields: ['module', 'main'],
  define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  plugins: [
    virtualGuest(await guestSource()),
    withoutHyphenation,
    withoutTextMarks,
    withPlainFields(semicolonParts),
  ],
});
const worker = await build({ ...browser, entryPoints: { worker: webWorkerEntry } });
const packer = await build({
  ...browser,
  entryPoints: { packer: join(here, 'src/packer.ts') },
  mainFields: ['module', 'main'],
});
const built = [page, worker, packer].flatMap(({ outputFiles }) => outputFiles);
const source = (name) => readFileSync(join(here, 'src', name));
const digest = (contents) => createHash('sha256').update(contents).digest('hex').slice(0, 16);
const index = built.reduce((html, { path, contents }) => {
  const name = basename(path);
  return html.replace(`="${name}"`, `="${name}?v=${digest(contents)}"`);
}, source('index.html').toString());
/** Above it the packed form is a few per cent shorter and takes seconds. */
const QUALITY = 5;
const packed = built.map(({ path, contents }) => ({
  path: `${path}.br`,
  contents: brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } }),
}));
const kilobytes = ({ length }) => `${Math.round(length / 1024)} KB`;
for (const [at, { path, contents }] of built.entries()) {
  const short = kilobytes(packed[at].contents);
  console.log(`sheets-page/dist/${basename(path)} ${kilobytes(contents)}, ${short} packed`);
}
place(dist, [
  ...packed,
  ...built,
  { path: join(dist, 'frame.html'), contents: source('frame.html') },
  { path: join(dist, 'index.html'), contents: Buffer.from(index) },
]);
