/**
 * Gates on the sidebar page: it holds nothing that HtmlService damages, and loads nothing from elsewhere.
 */
import { parse } from 'acorn';
import { PAGE } from './project.mjs';

const contentsOf = (/** @type {string} */ page, /** @type {string} */ tag) =>
  [...page.matchAll(new RegExp(String.raw`<${tag}\b[^>]*>([\s\S]*?)</${tag}>`, 'gi'))].map(
    (found) => found[1] ?? '',
  );

/**
 * The scripts of the page, each with its syntax tree or the error of parsing it.
 * @param {string} page
 */
export function pageScripts(page) {
  return contentsOf(page, 'script').map((text) => {
    try {
      return { text, tree: parse(text, { ecmaVersion: 2020, sourceType: 'script' }), error: null };
    } catch (error) {
      return { text, tree: null, error: /** @type {Error} */ (error).message };
    }
  });
}

/** Faults in scripts. HtmlService removes comments, even inside texts. @type {[RegExp, string][]} */
const IN_SCRIPT = [
  [/\/\//, 'holds // in its script; HtmlService drops the rest of the line, also within texts'],
  [/\/\*|\*\//, 'holds /* or */ in its script; HtmlService drops what stands between'],
  [/<!--|-->/, 'holds <!-- or --> in its script; the parser takes it for a comment'],
  [/<script/i, 'holds <script in its script; the parser changes its state'],
];

/** Faults outside scripts. @type {[RegExp, string][]} */
const IN_PAGE = [
  [/[^\n\r\t\x20-\x7e]/, 'holds a character that is not ASCII; it may arrive garbled'],
  [/<\?/, 'holds <?, which HtmlService takes for a scriptlet'],
  [/<!--/, 'holds an HTML comment, which HtmlService drops'],
  [
    /\s(?:src|srcset|action|formaction)\s*=|@import|url\s*\(|<(?:link|iframe|object|embed)\b/i,
    'loads something from outside the page',
  ],
  [/\bhttp:/i, 'holds an address without TLS'],
];

/** @type {import('./gates.mjs').Gate[]} */
export const PAGE_GATES = [
  {
    name: 'page',
    holds: 'the sidebar holds nothing that HtmlService mangles, and loads nothing',
    check: ({ files }) => {
      const page = files.get(PAGE);
      if (page === undefined) return [];
      const scripts = pageScripts(page);
      const faults = [
        ...scripts.flatMap(({ text }) =>
          IN_SCRIPT.flatMap(([pattern, fault]) => (pattern.test(text) ? [fault] : [])),
        ),
        ...IN_PAGE.flatMap(([pattern, fault]) =>
          pattern.test(page.replace(/<(script)\b[^>]*>[\s\S]*?<\/script>/gi, '')) ? [fault] : [],
        ),
        ...scripts.flatMap(({ text }) => (/[^\n\r\t\x20-\x7e]/.test(text) ? [IN_PAGE[0]?.[1] ?? ''] : [])),
      ];
      if (scripts.length === 0) faults.push('has no script: the panel would stay empty');
      // A syntax error is reported only where none of the faults above explains it.
      if (faults.length === 0)
        for (const { error } of scripts)
          if (error !== null) faults.push(`has a script that cannot be read: ${error}`);
      return [...new Set(faults)].map((fault) => `${PAGE} ${fault}.`);
    },
  },
];
