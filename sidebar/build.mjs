/**
 * Builds the panel: one page with its script and styles inlined, as HtmlService needs it.
 *
 * Google's serving step drops `//` to the end of the line and everything between comment marks, even inside strings
 * of an inline script, and may garble what is not ASCII. So the page is minified, ASCII only, free of addresses, and
 * held to that by `faultsOf`: a page with a fault is not built.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = dirname(fileURLToPath(import.meta.url));

/** Everything that HtmlService breaks, or that would leave the page; by what it is called in the error. */
const SCRIPT_FAULTS = [
  ['a // (the rest of the line is dropped)', /\/\//],
  ['a /* (a comment is dropped)', /\/\*/],
  ['a */ (a comment is dropped)', /\*\//],
  ['a <!-- or --> (a comment opens)', /<!--|-->/],
  ['a </script (the script ends)', /<\/script/i],
  ['a <script (the parser changes its state)', /<script/i],
];
const STYLE_FAULTS = [
  ['a comment in the styles', /\/\*|\*\//],
  ['a url() in the styles', /url\s*\(/i],
  ['an @import in the styles', /@import/i],
  ['a </style in the styles', /<\/style/i],
];
const PAGE_FAULTS = [
  ['a character that is not ASCII', /[^\n\x20-\x7e]/],
  ['an address', /\b(?:https?:|wss?:|ftp:|javascript:|data:[a-z]+\/)/i],
  ['an HTML comment', /<!--/],
  ['a scriptlet of HtmlService', /<\?/],
  ['a link to a file', /<(?:link|img|iframe|object|embed|source|video|audio)\b/i],
  ['a src, href or action', /\s(?:src|srcset|href|action|formaction)\s*=/i],
];

const inner = (page, tag) =>
  [...page.matchAll(new RegExp(`<${tag}[^>]*>([\\s\\S]*?)</${tag}>`, 'gi'))].map((found) => found[1]);

/** What is wrong with a built page; empty = Google can serve it. */
export function faultsOf(page) {
  const scripts = inner(page, 'script');
  const found = (faults, text) => faults.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
  return [
    ...(scripts.length === 1 && inner(page, 'style').length === 1
      ? []
      : ['not exactly one script and one style']),
    ...scripts.flatMap((script) => found(SCRIPT_FAULTS, script)),
    ...inner(page, 'style').flatMap((style) => found(STYLE_FAULTS, style)),
    ...found(PAGE_FAULTS, page),
  ];
}

const bundled = async (entry, options) => {
  const { outputFiles } = await build({
    entryPoints: [join(folder, entry)],
    bundle: true,
    write: false,
    minify: true,
    charset: 'ascii',
    legalComments: 'none',
    target: entry.endsWith('.css') ? ['chrome90', 'firefox90', 'safari14'] : 'es2020',
    logLevel: 'warning',
    ...options,
  });
  return outputFiles[0].text.trim();
};

/** The page as text. Throws where Google would break it. */
export async function buildSidebar() {
  const script = await bundled('main.ts', { format: 'iife' });
  const style = await bundled('panel.css');
  const shell = readFileSync(join(folder, 'panel.html'), 'utf8')
    .replace(/<!--[\s\S]*?-->\s*/g, '')
    .replace(/>\s+</g, '><')
    .replace(/[^\x20-\x7e]/gu, (mark) => (mark === '\n' ? ' ' : `&#${mark.codePointAt(0)};`))
    .trim();
  const page = shell.replace('/* style */', () => style).replace('/* script */', () => script);
  const faults = faultsOf(page);
  if (faults.length > 0) throw new Error(`The sidebar page would break on Google: ${faults.join('; ')}.`);
  return page;
}
