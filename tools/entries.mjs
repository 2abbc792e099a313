/**
 * What Google may call, read from the source: commands, panel functions, and custom functions with their help.
 *
 * The gates, the list of functions and the build all read it here, so that they cannot disagree.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const GLOBAL = 'entries';

/**
 * @typedef {{ name: string, kind: string, text: string, optional?: boolean }} Parameter
 * @typedef {{ name: string, summary: string, parameters: Parameter[], returns: string, example: string }} Definition
 * @typedef {{ commands: string[], panel: string[], functions: Definition[] }} Entries
 */

/** @returns {Promise<Entries>} */
export async function readEntries() {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        export { commands, panel } from './src/main.ts';
        export { FUNCTIONS } from './src/functions/functions.ts';
        export { functionDocs } from './src/messages/vi/functions.ts';`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: GLOBAL,
    target: 'es2020',
    logLevel: 'warning',
  });
  const realm = vm.createContext({});
  vm.runInContext(outputFiles[0]?.text ?? '', realm, { filename: 'main.js' });
  // As JSON, so that no object of the realm comes out.
  return JSON.parse(
    vm.runInContext(
      `JSON.stringify({
        commands: Object.keys(${GLOBAL}.commands),
        panel: Object.keys(${GLOBAL}.panel || {}),
        functions: ${GLOBAL}.FUNCTIONS.map(({ name, parameters }) => {
          const { parameters: texts, ...doc } = ${GLOBAL}.functionDocs[name];
          return { name, ...doc, parameters: parameters.map((one) => ({ ...one, text: texts[one.name] })) };
        }),
      })`,
      realm,
    ),
  );
}
