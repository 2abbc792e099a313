/**
 * Writes docs/assumptions.md: the contracts that nobody has confirmed on Google yet.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importSource } from './source.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const cellText = (/** @type {string} */ text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** @returns {Promise<string>} */
export async function assumptionsPage() {
  const { CONTRACTS } = await importSource(join(root, 'packages/sheets-host/test/contract/contracts.ts'));
  /** @param {string} sure @returns {any[]} */
  const contracts = (sure) => CONTRACTS.filter((/** @type {any} */ one) => one.sure === sure);
  const count = (/** @type {string} */ sure) => contracts(sure).length;
  const rows = (/** @type {string} */ sure) =>
    contracts(sure).map(
      ({ id, title, expected }) =>
        `| \`${id}\` | ${cellText(title)} | \`${cellText(JSON.stringify(expected)).slice(0, 90)}\` |`,
    );
  const head = ['| Contract | What must hold | Expected |', '|---|---|---|'];
  return [
    '# Assumptions about Google Sheets',
    '',
    '<!-- Written by npm run docs from packages/sheets-host/test/contract/contracts.ts; do not edit. -->',
    '',
    `The add-in relies on ${CONTRACTS.length} named behaviours of the platform. ${count('doc')} are documented by Google, ${count('live')} were seen live by others; the ${count('lore') + count('assumed')} below nobody has confirmed. All of them hold on the local host (\`npm test\`).`,
    '',
    "Whoever has a Google account can settle them in some minutes: `npm run contract:live -- --push`, then the menu «Hợp đồng nền tảng › Chạy tất cả» in the new spreadsheet. A contract that holds there becomes `sure: 'live'` in `packages/sheets-host/test/contract/contracts.ts`; one that differs is a change of the local host first, and of the add-in where its tests then fail.",
    '',
    'These doubts do not matter either way: the job is tested under both readings (`test/contract/switches.test.ts`): whether `,` parts arguments under vi_VN (`separator`), what `=…` in a cell of format `@` becomes (`formulaInText`), what `1.10` becomes under vi_VN (`dotted`), whether a custom function is given an error (`errorArgument`), whether spilled blanks count as content (`spilledBlanks`), whether a protection names the owner (`protectionOwner`), whether the copy of a tab has its limits, colours, sizes and frozen lines (`templateRules`).',
    '',
    '## Told by others',
    '',
    ...head,
    ...rows('lore'),
    '',
    '## Assumed, no source',
    '',
    ...head,
    ...rows('assumed'),
    '',
  ].join('\n');
}
