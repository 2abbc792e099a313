/**
 * `docs/rules.md`: every rule with its findings, from the records in `src/check/rules` and the words in `src/messages`.
 */
import { join } from 'node:path';
import { importSource } from './source.mjs';

const src = join(import.meta.dirname, '../src');
const REACHES = {
  row: 'Rules about one row',
  tab: 'Rules about a unit’s tab',
  unit: 'Rules about all rows of a unit',
  district: 'Rules about all units, the plan and the caps',
};

const cell = (/** @type {string} */ text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** @returns {Promise<string>} */
export async function rulesPage() {
  const { RULES } = await importSource(join(src, 'check/rules/index.ts'));
  const { textsOf } = await importSource(join(src, 'messages/texts.ts'));
  /** @type {(language: string, code: string) => string[]} title, what, todo */
  const words = (language, code) => {
    const { check, plan } = textsOf(language);
    return check[code] ?? plan[code] ?? ['', '', ''];
  };
  /** @param {any} rule */
  const section = (rule) => [
    `### ${rule.codes.map((/** @type {string} */ code) => `\`${code}\``).join(', ')}`,
    '',
    `Reads: ${rule.looksAt.length === 0 ? 'the tab as a whole' : rule.looksAt.map((/** @type {string} */ name) => `\`${name}\``).join(', ')}. Basis: ${rule.basis}`,
    '',
    '| Finding | Vietnamese | English |',
    '|---|---|---|',
    ...rule.codes.map((/** @type {string} */ code) => {
      const [vi, en] = [words('vi', code), words('en', code)];
      return `| \`${code}\` | **${cell(vi[0] ?? '')}** ${cell(vi[2] ?? '')} | **${cell(en[0] ?? '')}** ${cell(en[2] ?? '')} |`;
    }),
    '',
  ];
  return [
    '# Rules',
    '',
    '<!-- Written by npm run docs from src/check/rules and src/messages; do not edit. -->',
    '',
    `${RULES.length} rules judge what units enter. A rule is a record in \`src/check/rules/\`: the findings it can make, the`,
    'columns it reads, where it comes from. How severe the finding of a cap is stands in the cap’s own row (`Mức độ`).',
    'Beside each finding: its title, and what a person is asked to do. Places in braces are filled in.',
    '',
    ...Object.entries(REACHES).flatMap(([reach, title]) => [
      `## ${title}`,
      '',
      ...RULES.filter((/** @type {any} */ rule) => rule.reach === reach).flatMap(section),
    ]),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}
