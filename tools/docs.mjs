/**
 * `npm run docs`: writes the pages that are generated from the source. A test fails when one is out of date.
 */
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assumptionsPage } from './assumptions.mjs';
import { dataPage } from './data-docs.mjs';
import { functionsPage, readFunctions, withTable } from './function-docs.mjs';
import { rulesPage } from './rule-docs.mjs';
import { importSource } from './source.mjs';
import { withTokens } from './token-docs.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * The current text of every generated page, by its path.
 * @returns {Promise<Map<string, string>>}
 */
export async function generatedPages() {
  const functions = await readFunctions();
  const { surfacePage } = await importSource(join(root, 'packages/sheets-host/src/gas/surface.ts'));
  /** @type {Map<string, string>} */
  const pages = new Map([
    ['docs/custom-functions.md', functionsPage(functions)],
    ['docs/assumptions.md', await assumptionsPage()],
    ['docs/rules.md', await rulesPage()],
    ['docs/du-lieu.md', await dataPage()],
    ['packages/sheets-host/docs/surface.md', surfacePage()],
  ]);
  const readme = join(root, 'README.md');
  if (existsSync(readme)) pages.set('README.md', withTable(readFileSync(readme, 'utf8'), functions));
  const guide = 'docs/huong-dan-can-bo-huyen.md';
  if (existsSync(join(root, guide)))
    pages.set(guide, await withTokens(readFileSync(join(root, guide), 'utf8')));
  return pages;
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  for (const [path, text] of await generatedPages()) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(path);
  }
}
