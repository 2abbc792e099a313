/**
 * Builds the local host into `local/dist`: the Node module, its worker, and the web worker.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
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

/** The xlsx module is another's; without it the host works, only files do not. */
const optionalFiles = {
  name: 'optional-files',
  setup(context) {
    context.onResolve({ filter: /files\/xlsx\.ts$/ }, (args) => {
      const path = join(args.resolveDir, args.path);
      return existsSync(path) ? { path } : { path, namespace: 'missing' };
    });
    context.onLoad({ filter: /.*/, namespace: 'missing' }, () => ({
      contents:
        'export const readXlsx = () => { throw new Error("no xlsx here"); }; export const writeXlsx = readXlsx;',
    }));
  },
};

/** Options that every Node bundle of the host shares. */
export function nodeOptions(guest) {
  return {
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    splitting: true,
    outdir: join(here, 'dist'),
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunk-[hash]',
    logLevel: 'warning',
    legalComments: 'none',
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    plugins: [virtualGuest(guest), withoutHyphenation, optionalFiles],
  };
}

const guest = await guestSource();
const entries = { index: join(here, 'index.ts'), 'worker-node': join(here, 'rpc/worker-node.ts') };
if (existsSync(join(here, 'cli/main.ts'))) entries.cli = join(here, 'cli/main.ts');
await build({ ...nodeOptions(guest), entryPoints: entries });
await build({
  entryPoints: { 'worker-web': join(here, 'rpc/worker-web.ts') },
  bundle: true,
  format: 'iife',
  target: 'es2022',
  outdir: join(here, 'dist'),
  logLevel: 'warning',
});
