/**
 * `npm run sql`: writes `sql/duckdb/`, the statements of `sql/` in the dialect of the engine that the command line brings.
 * They are translated as they stand, by a parser of others; nothing is written by hand there.
 */
import { mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Named as a text: nothing but this tool needs it, and types are checked without it. @type {string} */
const TRANSLATOR = '@polyglot-sql/sdk';

const folder = fileURLToPath(new URL('../sql', import.meta.url));

/**
 * Every translated file, by its name.
 * @returns {Promise<Map<string, string>>}
 */
export async function translatedFiles() {
  const { transpile } = await import(TRANSLATOR);
  return new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.sql'))
      .sort()
      .map((name) => {
        // Comments stay where the statements are kept.
        const text = readFileSync(join(folder, name), 'utf8').replace(/^\s*--.*\n/gm, '');
        const { success, sql, error } = transpile(text, 'bigquery', 'duckdb', { pretty: true });
        if (!success || sql === undefined) throw new Error(`sql/${name}: ${error}`);
        return [
          name,
          `-- Made from sql/${name} by «npm run sql».\n${sql.map((/** @type {string} */ one) => `${one};\n`).join('\n')}`,
        ];
      }),
  );
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  mkdirSync(join(folder, 'duckdb'), { recursive: true });
  for (const [name, text] of await translatedFiles()) {
    writeFileSync(join(folder, 'duckdb', name), text);
    console.log(`sql/duckdb/${name}`);
  }
}
