/**
 * Builds what goes to Google: dist/ holds one classic script, the manifest, the panel's page and the guides.
 *
 * The script is readable: an IT officer reads in the script editor what he authorises, and a stack trace names our
 * functions. It is one variable, followed by plain function declarations, because Google finds menu targets,
 * triggers and custom functions only as top-level functions, and reads the help card from the comment above.
 */
import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildImportPages } from './app/import-page/build.mjs';
import { buildSidebar } from './sidebar/build.mjs';
import { buildGuides } from './sidebar/guides.mjs';
import { readEntries } from './tools/entries.mjs';
import { readVersion } from './tools/version.mjs';

const root = import.meta.dirname;
const GLOBAL = 'DA8_';

/** Above this size the build says so. Bytes cost little: what counts is the cold call that `npm run bench` measures. */
export const SOFT_LIMIT = 600_000;

/** What of `src/` runs on Google: `var DA8_ = (() => { … })();`. */
async function bundle({ version, commit }) {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/main.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: GLOBAL,
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    define: {
      BUILD_VERSION: JSON.stringify(version),
      BUILD_COMMIT: JSON.stringify(commit),
      // What zod names for schemas that the add-in does not use (base64, files) and to see whether it may compile code.
      ...Object.fromEntries(
        ['atob', 'btoa', 'File', 'Function', 'navigator'].map((name) => [name, 'undefined']),
      ),
      // It makes the ranges of its 64-bit kinds while it loads; a plain number does where nothing reads them.
      BigInt: 'Number',
    },
  });
  return outputFiles[0].text;
}

/** The first thing that a reader of the script editor sees. */
const head = ({ version, commit }) => `/**
 * Sổ kế hoạch Dự án 8 ${version} (${commit}). MIT.
 *
 * Dựng từ mã nguồn bằng «npm run build»; không sửa ở đây. Các hàm mà Google gọi nằm ở cuối tệp.
 * Built from its sources by "npm run build"; do not edit here. The functions that Google calls are at the end.
 */
`;

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
  const passOn = (group, name, names, given = names) =>
    `function ${name}(${names}) {\n  return ${GLOBAL}.${group}.${name}(${given});\n}`;
  return [
    ...commands.map((name) => passOn('commands', name, 'event')),
    ...panel.map((name) => passOn('panel', name, 'given')),
    ...functions.map((one) => {
      const names = one.parameters.map(({ name }) => name).join(', ');
      // All that a formula gives: those of earlier releases may give more than the help card names.
      return `${help(one)}\n${passOn('functions', one.name, names, '...arguments')}`;
    }),
  ].join('\n\n');
}

/** Code.js as text. */
export async function buildScript(version = readVersion()) {
  const [code, entries] = await Promise.all([bundle(version), readEntries()]);
  return `${head(version)}${code}\n${declarations(entries)}\n`;
}

async function main() {
  const [script, page, guides, importPages] = await Promise.all([
    buildScript(),
    buildSidebar(),
    buildGuides(),
    buildImportPages(),
  ]);
  const files = {
    'Code.js': script,
    'Sidebar.html': page,
    ...importPages,
    ...guides,
    'appsscript.json': readFileSync(join(root, 'appsscript.json'), 'utf8'),
  };
  const dist = join(root, 'dist');
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dist, name), text);
  const sizes = Object.entries(files).map(
    ([name, text]) => `${name} ${(Buffer.byteLength(text) / 1000).toFixed(1)} KB`,
  );
  console.log(`dist/ ${sizes.join(', ')}`);
  if (Buffer.byteLength(script) > SOFT_LIMIT)
    console.warn(
      `Code.js is above ${SOFT_LIMIT / 1000} KB: see what the cold call costs now (npm run bench).`,
    );
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  await main();
