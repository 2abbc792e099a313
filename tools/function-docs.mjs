/**
 * The custom functions in Markdown, from the same definitions as the help cards in Sheets: a page of its own, and a
 * table between two markers of README.md.
 */
import { readEntries } from './entries.mjs';

export const BEGIN = '<!-- functions: written by npm run docs -->';
export const END = '<!-- /functions -->';

const cellText = (/** @type {string} */ text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (/** @type {string} */ text) => `\`${text}\``;

/** @param {import('./entries.mjs').Definition} one */
const signature = ({ name, parameters }) =>
  `${name}(${parameters.map((parameter) => parameter.name).join('; ')})`;

/** @param {import('./entries.mjs').Definition[]} functions */
const functionsTable = (functions) =>
  [
    '| Hàm | Làm gì | Ví dụ |',
    '|---|---|---|',
    ...functions.map(
      (one) => `| ${code(one.name)} | ${cellText(one.summary)} | ${cellText(code(one.example))} |`,
    ),
  ].join('\n');

/** @param {import('./entries.mjs').Definition[]} functions */
export const functionsPage = (functions) =>
  [
    '# Hàm của Sổ kế hoạch',
    '',
    '<!-- Written by npm run docs from src/functions/functions.ts; do not edit. -->',
    '',
    'Gõ vào ô như hàm có sẵn của Google Sheets; khi gõ tên, thẻ hướng dẫn hiện ra. Các đối số cách nhau bằng dấu `;`.',
    'Không hàm nào báo lỗi bằng mã: ô nào thiếu hoặc không đọc được thì hiện một câu tiếng Việt.',
    '',
    functionsTable(functions),
    ...functions.flatMap((one) => [
      '',
      `## ${one.name}`,
      '',
      one.summary,
      '',
      code(signature(one)),
      '',
      ...one.parameters.map(({ name, text }) => `- ${code(name)}: ${text}`),
      '',
      `Kết quả: ${one.returns}`,
      '',
      `Ví dụ: ${code(one.example)}`,
    ]),
    '',
  ].join('\n');

/**
 * Puts the table between the markers of a page. A page without markers stays as it is.
 * @param {string} readme
 * @param {import('./entries.mjs').Definition[]} functions
 */
export function withTable(readme, functions) {
  const from = readme.indexOf(BEGIN);
  const to = readme.indexOf(END);
  if (from < 0 || to < from) return readme;
  return `${readme.slice(0, from)}${BEGIN}\n${functionsTable(functions)}\n${readme.slice(to)}`;
}

/** @returns {Promise<import('./entries.mjs').Definition[]>} */
export const readFunctions = async () => (await readEntries()).functions;
