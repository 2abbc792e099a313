/**
 * Imports TypeScript modules of the project into a tool. They are bundled in memory, as one.
 */
import { build } from 'esbuild';

/**
 * @param {string[]} paths
 * @returns {Promise<any>} their exports
 */
export async function importSource(...paths) {
  const contents = paths.map((path) => `export * from ${JSON.stringify(path)};`).join('\n');
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    conditions: ['@so-ke-hoach/source'],
    target: 'node20',
    logLevel: 'warning',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]?.text ?? '').toString('base64')}`);
}
