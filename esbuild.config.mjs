/**
 * Builds what goes to Google: dist/ holds one classic script, the manifest, the sidebar, and texts.
 *
 * The script is an IIFE in a variable, followed by plain function declarations: Google finds menu targets,
 * triggers and custom functions only as top-level functions, and reads the help card from the comment above.
 */
import { cpSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { minify } from 'terser';
import { buildSidebar } from './sidebar/build.mjs';
import { readEntries } from './tools/entries.mjs';
import { hoistStrings } from './tools/hoist.mjs';
import { buildTexts, placeTexts } from './tools/texts.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const GLOBAL = 'DA8_';

/** Google loads the script again for every custom-function cell: it must stay small. Bytes. */
export const LIMIT = 165_000;

/**
 * What of `src/` runs on Google: `var DA8_ = (() => { … })();`, and what each file takes of it before
 * repeated strings are named.
 */
export async function bundle() {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(root, 'src/main.ts')],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'none',
    minify: true,
    logLevel: 'warning',
    plugins: [placeTexts],
  });
  const [{ inputs }] = Object.values(metafile.outputs);
  const parts = Object.entries(inputs).map(([path, { bytesInOutput }]) => ({ path, bytes: bytesInOutput }));
  return { code: await tightened(hoistStrings(asScript(outputFiles[0].text))), parts };
}

/** A module as a classic script: its exports are the properties of one variable. */
function asScript(module) {
  const [, body, names] = /^(.*)export\{([^{}]*)\};\s*$/s.exec(module) ?? [];
  if (body === undefined) throw new Error('The bundle does not end with its exports.');
  const given = names.split(',').map((one) => one.split(' as ').reverse().join(':'));
  return `"use strict";var ${GLOBAL}=(()=>{${body}return{${given}}})();`;
}

/**
 * What esbuild leaves: joined statements, functions used once. `unsafe_arrows` makes arrows of function expressions
 * that use neither `this` nor `new`; ours never do.
 */
async function tightened(code) {
  const { code: small } = await minify(code, { compress: { passes: 3, unsafe_arrows: true }, ecma: 2020 });
  return small;
}

/** The help card of a custom function. No line breaks inside a tag's text; Sheets shows them as they are. */
function help({ summary, example, parameters, returns }) {
  const lines = [
    summary,
    // The example stands with the summary: unknown lines after @return would belong to it.
    `Ví dụ: ${example}`,
    ...parameters.map(
      ({ kind, name, text }) => `@param {${kind === 'table' ? 'range' : '*'}} ${name} ${text}`,
    ),
    `@return ${returns}`,
    '@customfunction',
  ];
  return `/**\n${lines.map((line) => ` * ${line.replaceAll('*/', '* /')}`).join('\n')}\n */`;
}

/** Top-level declarations for every entry point. */
function declarations({ commands, panel, functions }) {
  const passOn = (group, name, names) =>
    `function ${name}(${names}){return ${GLOBAL}.${group}.${name}(${names})}`;
  return [
    ...commands.map((name) => passOn('commands', name, 'event')),
    ...panel.map((name) => passOn('panel', name, 'given')),
    ...functions.map((one) => {
      const names = one.parameters.map(({ name }) => name).join(', ');
      return `${help(one)}\n${passOn('functions', one.name, names)}`;
    }),
  ].join('\n');
}

/** Code.js as text. Throws where it is too large. */
export async function buildScript() {
  const [{ code }, entries] = await Promise.all([bundle(), readEntries()]);
  const script = `${code}\n${declarations(entries)}\n`;
  const bytes = Buffer.byteLength(script);
  if (bytes >= LIMIT)
    throw new Error(
      `Code.js would have ${bytes} bytes; the limit is ${LIMIT}, for Google loads it for every cell.`,
    );
  return script;
}

async function main() {
  const [script, page, texts] = await Promise.all([buildScript(), buildSidebar(), buildTexts()]);
  const dist = join(root, 'dist');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(dist, 'Code.js'), script);
  cpSync(join(root, 'appsscript.json'), join(dist, 'appsscript.json'));
  writeFileSync(join(dist, 'Sidebar.html'), page);
  writeFileSync(join(dist, 'Texts.html'), texts);
  const kilo = (text) => `${(Buffer.byteLength(text) / 1000).toFixed(1)} KB`;
  console.log(`dist/Code.js ${kilo(script)}, Sidebar.html ${kilo(page)}, Texts.html ${kilo(texts)}`);
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  await main();
