/**
 * The words of tokens in a pasted form, as a table between two markers of the guide for districts, from the same constants that
 * read them.
 */
import { importSource } from './source.mjs';

const BEGIN = '<!-- tokens: written by npm run docs -->';
const END = '<!-- /tokens -->';

/** @param {string} path */
const source = (path) => importSource(new URL(path, import.meta.url).pathname);

/** Puts the table between the markers. @param {string} guide */
export async function withTokens(guide) {
  const { listedWords } = await source('../src/report/pasted/starter.ts');
  const { uiOf } = await source('../src/messages/ui.ts');
  const table = [
    '| Từ | Tiếng Anh | Nghĩa |',
    '|---|---|---|',
    ...listedWords(uiOf('vi')).map(
      (/** @type {{ vi: string, en: string, meaning: string }} */ { vi, en, meaning }) =>
        `| \`${vi}\` | \`${en}\` | ${meaning} |`,
    ),
  ].join('\n');
  const [from, to] = [guide.indexOf(BEGIN), guide.indexOf(END)];
  if (from < 0 || to < from) throw new Error('The guide has no markers for the table of tokens.');
  return `${guide.slice(0, from)}${BEGIN}\n\n${table}\n\n${guide.slice(to)}`;
}
