/**
 * Builds the guides that open from the menu: the Markdown of docs/ as pages of text, one part to open for each section, without
 * pictures, links or scripts.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Marked } from 'marked';
import { GUIDES } from './guide-pages.mjs';
import { asciiOf, bundled, folder, sound } from './page-parts.mjs';

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text) => text.replace(/[&<>"]/g, (mark) => ESCAPES[mark]);

const marked = new Marked({
  renderer: {
    // Markup within the text is shown as it is written; a remark for those who write the guide is not.
    html: ({ text }) => (text.startsWith('<!--') ? '' : escaped(text)),
    image: () => '',
    link({ tokens }) {
      return this.parser.parseInline(tokens);
    },
    paragraph({ tokens }) {
      const inner = this.parser.parseInline(tokens).trim();
      return inner === '' ? '' : `<p>${inner}</p>`;
    },
  },
});

/** The guide as markup: what stands above the first section, then the sections, closed. The dialog shows its title. */
export function guideMarkup(markdown) {
  const parts = [[]];
  for (const token of marked.lexer(markdown)) {
    if (token.type === 'heading' && token.depth === 2) parts.push([token]);
    else if (token.type !== 'heading' || token.depth > 1) parts[parts.length - 1].push(token);
  }
  const [head, ...sections] = parts;
  return [
    marked.parser(head),
    ...sections.map(
      ([heading, ...body]) =>
        `<details><summary>${marked.Parser.parseInline(heading.tokens, marked.defaults)}</summary>${marked.parser(body)}</details>`,
    ),
  ].join('');
}

/** The guides' pages by file name. */
export async function buildGuides() {
  const style = await bundled('styles/guide.css');
  return Object.fromEntries(
    Object.entries(GUIDES).map(([name, file]) => {
      const body = asciiOf(guideMarkup(readFileSync(join(folder, '../docs', file), 'utf8')));
      const page = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><base target="_top"><style>${style}</style></head><body><main>${body}</main></body></html>`;
      return [`${name}.html`, sound(name, page, 'text')];
    }),
  );
}
