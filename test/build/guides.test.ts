/** The guides as pages: text alone, a part to open for each section, nothing that HtmlService breaks. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { GUIDES } from '../../sidebar/guide-pages.mjs';
import { buildGuides, guideMarkup } from '../../sidebar/guides.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pages = (await buildGuides()) as Readonly<Record<string, string>>;

it.each(Object.entries(GUIDES))('%s is what dist/ holds, with every section of its guide', (name, file) => {
  const page = pages[`${name}.html`] ?? '';
  expect(readFileSync(`${root}dist/${name}.html`, 'utf8')).toBe(page);
  const sections = readFileSync(`${root}docs/${file}`, 'utf8').match(/^## /gm) ?? [];
  expect(sections.length).toBeGreaterThan(5);
  expect(page.match(/<details><summary>/g)).toHaveLength(sections.length);
  expect(page).not.toMatch(/<(?:a|img|script|h1|h2)\b/);
});

it('markup, links and pictures of the Markdown become text or nothing', () => {
  const markdown = [
    '# Tên',
    'Đầu <b onclick="x()">trang</b> & [một *chỗ*](x.md)',
    '![hình](a.png)',
    '## 1. **A** & B',
    '<script>x()</script>',
    '<!-- for those who write the guide -->',
    '### Con',
    '| a | b |\n|---|---|\n| `1 < 2` | c |',
  ].join('\n\n');
  expect(guideMarkup(markdown).replaceAll('\n', '')).toBe(
    '<p>Đầu &lt;b onclick=&quot;x()&quot;&gt;trang&lt;/b&gt; &amp; một <em>chỗ</em></p>' +
      '<details><summary>1. <strong>A</strong> &amp; B</summary>' +
      '&lt;script&gt;x()&lt;/script&gt;' +
      '<h3>Con</h3><table><thead><tr><th>a</th><th>b</th></tr></thead>' +
      '<tbody><tr><td><code>1 &lt; 2</code></td><td>c</td></tr></tbody></table></details>',
  );
});
