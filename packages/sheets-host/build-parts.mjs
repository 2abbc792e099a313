/**
 * What every bundle of the host needs from esbuild: the guest as text, and the engine without its ballast. The page
 * is bundled from the host's sources with the same parts.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));

/** The condition under which the packages of this repository resolve to their sources. */
export const SOURCE = '@so-ke-hoach/source';

/** The browser's worker, to be bundled by whoever ships a page. */
export const webWorkerEntry = join(here, 'src/rpc/worker-web.ts');

/** The guest as one classic script that defines `__guest`; it is evaluated inside bare realms. */
export async function guestSource() {
  const result = await build({
    entryPoints: [join(here, 'src/rpc/guest.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: '__guest',
    target: 'es2022',
  });
  return result.outputFiles[0].text;
}

/** What results of formulas come from, as a short text: the sources of the host and of the files, and the engine. */
export function resultsBuild() {
  const hash = createHash('sha256').update(readFileSync(join(here, 'package.json')));
  for (const folder of [join(here, 'src'), join(here, '../xlsx/src')])
    for (const name of readdirSync(folder, { recursive: true }).map(String).sort())
      if (name.endsWith('.ts'))
        hash.update(name.replaceAll('\\', '/')).update(readFileSync(join(folder, name)));
  return { RESULTS_BUILD: JSON.stringify(hash.digest('hex').slice(0, 16)) };
}

/** Hyphenation patterns of 78 languages come with the engine; a sheet needs none. */
export const withoutHyphenation = {
  name: 'without-hyphenation',
  setup(context) {
    context.onResolve({ filter: /^\.\/[a-z-]+-[\w-]{8}\.js$/ }, (args) =>
      args.importer.includes('engine-render') ? { path: 'none', namespace: 'hyphenation' } : null,
    );
    context.onLoad({ filter: /.*/, namespace: 'hyphenation' }, () => ({ contents: 'export default [];' }));
  },
};

const FIELD = /^([ \t]*)_defineProperty\(this, "(\w+)", (.+)\);$/gm;
const ACCESSOR = /^[ \t]*(?:static )?(?:get|set) (\w+)\(/gm;

/**
 * The engine defines each field of each object through a helper of its compiler, a tenth of the time of a calculation.
 * Where a field hides no accessor an assignment does the same, and V8 knows the shape of the object from it.
 * `edit` may change more of the text of a package, given its name.
 * Fails: harmlessly, the helper is back.
 */
export const withPlainFields = (edit = (_name, source) => source) => ({
  name: 'with-plain-fields',
  setup(context) {
    context.onLoad(
      { filter: /@univerjs[\\/](?:core|engine-formula)[\\/]lib[\\/]es[\\/]index\.js$/ },
      ({ path }) => {
        const name = path.includes('engine-formula') ? 'engine-formula' : 'core';
        const source = edit(name, readFileSync(path, 'utf8'));
        const accessors = new Set(Array.from(source.matchAll(ACCESSOR), ([, name]) => name));
        return {
          contents: source.replace(FIELD, (all, indent, name, value) =>
            accessors.has(name) ? all : `${indent}this.${name} = ${value};`,
          ),
          loader: 'js',
        };
      },
    );
  },
});

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
