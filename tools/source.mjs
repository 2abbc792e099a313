/**
 * Imports a TypeScript module of the project into a tool. The module is bundled in memory.
 */
import { build } from 'esbuild';

/**
 * @param {string} path
 * @returns {Promise<any>} its exports
 */
export async function importSource(path) {
  const { outputFiles } = await build({
    entryPoints: [path],
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
