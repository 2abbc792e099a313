/**
 * Builds the local host into `local/dist`: the Node module and its worker, the command line, and the page.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));

/** The guest as one classic script that defines `__guest`; it is evaluated inside bare realms. */
async function guestSource() {
  const result = await build({
    entryPoints: [join(here, 'rpc/guest.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: '__guest',
    target: 'es2022',
  });
  return result.outputFiles[0].text;
}

/** Hyphenation patterns of 78 languages come with the engine; a sheet needs none. */
const withoutHyphenation = {
  name: 'without-hyphenation',
  setup(context) {
    context.onResolve({ filter: /^\.\/[a-z-]+-[\w-]{8}\.js$/ }, (args) =>
      args.importer.includes('engine-render') ? { path: 'none', namespace: 'hyphenation' } : null,
    );
    context.onLoad({ filter: /.*/, namespace: 'hyphenation' }, () => ({ contents: 'export default [];' }));
  },
};

export function virtualGuest(source) {
  return {
    name: 'virtual-guest',
    setup(context) {
      context.onResolve({ filter: /^virtual:guest$/ }, () => ({ path: 'guest', namespace: 'virtual' }));
      context.onLoad({ filter: /^guest$/, namespace: 'virtual' }, () => ({
        contents: source,
        loader: 'text',
      }));
    },
  };
}

/** Options that every Node bundle of the host shares. */
export function nodeOptions(guest) {
  return {
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    splitting: true,
    write: false,
    outdir: join(here, 'dist'),
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunk-[hash]',
    logLevel: 'warning',
    legalComments: 'none',
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    plugins: [virtualGuest(guest), withoutHyphenation],
  };
}

/**
 * Puts files in place whole: a program that imports the host meanwhile never sees half a file.
 * @param {{ path: string, contents: Uint8Array }[]} files
 */
export function place(files) {
  mkdirSync(join(here, 'dist/page'), { recursive: true });
  for (const { path, contents } of files) {
    const aside = `${path}.${process.pid}.part`;
    writeFileSync(aside, contents);
    renameSync(aside, path);
  }
}

const guest = await guestSource();
const entries = { index: join(here, 'index.ts'), 'worker-node': join(here, 'rpc/worker-node.ts') };
if (existsSync(join(here, 'cli/main.ts'))) entries.cli = join(here, 'cli/main.ts');
if (existsSync(join(here, 'cli/start.ts'))) entries.start = join(here, 'cli/start.ts');
// `node local/build.mjs page` builds the page alone.
const only = process.argv[2];
const node = only === 'page' ? null : await build({ ...nodeOptions(guest), entryPoints: entries });

// The page: one script, one style sheet, one worker, and the frame for pages of the script.
const browser = {
  bundle: true,
  format: 'iife',
  target: ['chrome110', 'edge110', 'firefox115', 'safari16.4'],
  minify: true,
  write: false,
  legalComments: 'none',
  charset: 'utf8',
  outdir: join(here, 'dist/page'),
  logLevel: 'warning',
};
const page = await build({
  ...browser,
  entryPoints: { page: join(here, 'page/page.ts') },
  mainFields: ['module', 'main'],
  define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  plugins: [virtualGuest(guest), withoutHyphenation],
});
const worker = await build({ ...browser, entryPoints: { worker: join(here, 'rpc/worker-web.ts') } });
const copied = ['index.html', 'frame.html'].map((name) => ({
  path: join(here, 'dist/page', name),
  contents: readFileSync(join(here, 'page', name)),
}));
for (const { path, contents } of [...page.outputFiles, ...worker.outputFiles]) {
  const kilobytes = (size) => `${Math.round(size / 1024)} KB`;
  const packed = gzipSync(contents).length;
  console.log(
    `local/dist/page/${basename(path)} ${kilobytes(contents.length)}, ${kilobytes(packed)} gzipped`,
  );
}

// Parts first: the entries name them.
place(
  [...(node?.outputFiles ?? []), ...page.outputFiles, ...worker.outputFiles, ...copied].sort(
    (a, b) => Number(b.path.includes('chunk-')) - Number(a.path.includes('chunk-')),
  ),
);

if (node) {
  // Run by its name from a shell.
  if (entries.cli) chmodSync(join(here, 'dist/cli.mjs'), 0o755);
  const made = new Set([...node.outputFiles].map((file) => basename(file.path)));
  for (const name of readdirSync(join(here, 'dist'))) {
    if (/^chunk-.*\.mjs$/.test(name) && !made.has(name)) rmSync(join(here, 'dist', name));
  }
}
