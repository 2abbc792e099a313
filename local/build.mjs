/**
 * Builds the local host into `local/dist`: the Node module, its worker, and the web worker.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
  mkdirSync(join(here, 'dist'), { recursive: true });
  for (const { path, contents } of files) {
    const aside = `${path}.${process.pid}.part`;
    writeFileSync(aside, contents);
    renameSync(aside, path);
  }
}

const guest = await guestSource();
const entries = { index: join(here, 'index.ts'), 'worker-node': join(here, 'rpc/worker-node.ts') };
if (existsSync(join(here, 'cli/main.ts'))) entries.cli = join(here, 'cli/main.ts');
const node = await build({ ...nodeOptions(guest), entryPoints: entries });
const web = await build({
  entryPoints: { 'worker-web': join(here, 'rpc/worker-web.ts') },
  bundle: true,
  write: false,
  format: 'iife',
  target: 'es2022',
  outdir: join(here, 'dist'),
  logLevel: 'warning',
});
// Parts first: the entries name them.
place(
  [...node.outputFiles, ...web.outputFiles].sort(
    (a, b) => Number(b.path.includes('chunk-')) - Number(a.path.includes('chunk-')),
  ),
);

const made = new Set([...node.outputFiles].map((file) => basename(file.path)));
for (const name of readdirSync(join(here, 'dist'))) {
  if (/^chunk-.*\.mjs$/.test(name) && !made.has(name)) rmSync(join(here, 'dist', name));
}
