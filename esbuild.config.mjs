/**
 * Builds what goes to Google: dist/ holds one classic script, the manifest, and (where it exists) the sidebar.
 *
 * The script is an IIFE in a variable, followed by plain function declarations: Google finds menu targets,
 * triggers and custom functions only as top-level functions, and reads the help card from the comment above.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { build } from 'esbuild';
import { buildSidebar } from './sidebar/build.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const GLOBAL = 'DA8_';

/** @returns the bundle as text: `var DA8_ = (() => { … })();` */
async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/main.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: GLOBAL,
    target: 'es2020',
    // `10n` becomes BigInt(10): the literal is said to be refused by Google, the function is not.
    supported: { bigint: false },
    logOverride: { bigint: 'silent' },
    charset: 'utf8',
    legalComments: 'none',
    minify: true,
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}

/** The help card of a custom function. No line breaks inside a tag's text; Sheets shows them as they are. */
function help(definition) {
  const lines = [
    definition.summary,
    '',
    ...definition.parameters.map((one) => `@param {${one.kind === 'table' ? 'range' : '*'}} ${one.name} ${one.text}`),
    `@return ${definition.returns}`,
    `Ví dụ: ${definition.example}`,
    '@customfunction',
  ];
  // The example stands with the summary: unknown lines after @return would belong to it.
  const ordered = [lines[0], ...lines.filter((line) => line.startsWith('Ví dụ')), ...lines.slice(1).filter((line) => line !== '' && !line.startsWith('Ví dụ'))];
  return `/**\n${ordered.map((line) => ` * ${line.replaceAll('*/', '* /')}`).join('\n')}\n */`;
}

/** Top-level declarations for every entry point, read from the bundle itself. */
function declarations(code) {
  const realm = vm.createContext({});
  vm.runInContext(code, realm, { filename: 'bundle.js' });
  const entries = vm.runInContext(GLOBAL, realm);
  const commands = Object.keys(entries.commands).map(
    (name) => `function ${name}(event) {\n  return ${GLOBAL}.commands.${name}(event);\n}`,
  );
  const panel = Object.keys(entries.panel).map(
    (name) => `function ${name}(given) {\n  return ${GLOBAL}.panel.${name}(given);\n}`,
  );
  const functions = entries.functionDocs.map((definition) => {
    const names = definition.parameters.map((one) => one.name).join(', ');
    return `${help(definition)}\nfunction ${definition.name}(${names}) {\n  return ${GLOBAL}.functions.${definition.name}(${names});\n}`;
  });
  return [...commands, ...panel, ...functions].join('\n\n');
}

const code = await bundle();
const script = `${code}\n${declarations(code)}\n`;
const page = await buildSidebar();
const dist = join(root, 'dist');
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
writeFileSync(join(dist, 'Code.js'), script);
cpSync(join(root, 'appsscript.json'), join(dist, 'appsscript.json'));
writeFileSync(join(dist, 'Sidebar.html'), page);

/** Google loads the script again for every custom-function cell: it must stay small. */
const LIMIT = 150_000;
const bytes = readFileSync(join(dist, 'Code.js')).length;
console.log(`dist/Code.js ${(bytes / 1000).toFixed(1)} KB, dist/Sidebar.html ${(page.length / 1000).toFixed(1)} KB`);
if (bytes >= LIMIT) console.warn(`dist/Code.js has ${bytes} bytes; the limit is ${LIMIT}.`);
