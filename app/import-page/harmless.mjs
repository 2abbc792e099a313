/**
 * Makes a bundle with texts of other people's code safe for HtmlService, which drops comments even within the strings of
 * a script: what looks like a comment, an address or a tag is written with escapes. The program stays the same.
 */
import { parse } from 'acorn';

const RISKY =
  /\/\/|\/\*|\*\/|<!--|-->|<\/?script|<\/style|<\?|\b(?:https?:|wss?:|ftp:|javascript:|data:)|\s(?:src|srcset|href|action|formaction)\s*=|<(?:link|img|iframe|object|embed|source|video|audio)\b/i;
const ESCAPED = { '/': '\\x2f', '<': '\\x3c', ':': '\\x3a', '>': '\\x3e', '=': '\\x3d', '?': '\\x3f' };

/** @param {string} script a classic script @returns {string} */
export function harmless(script) {
  /** @type {[start: number, end: number, text: string][]} */
  const changes = [];
  parse(script, {
    ecmaVersion: 2022,
    sourceType: 'script',
    onToken: ({ type, start, end }) => {
      const text = script.slice(start, end);
      if (type.label === 'string' || type.label === 'template') {
        // Within String.raw, which only patterns are written in here, the pattern reads the escape.
        const plain = text.replace(/[^\n\x20-\x7e]/g, codeOf);
        const safe = RISKY.test(text) ? plain.replace(/(?<!\\)(?:\\\\)*[/<:>=?]/g, escaped) : plain;
        if (safe !== text) changes.push([start, end, safe]);
      } else if (type.label === 'regexp') changes.push([start, end, plainRegExp(text)]);
      // `a-->b` compares.
      else if (text === '--' && script[end] === '>') changes.push([start, end, '-- ']);
    },
  });
  let out = '';
  let at = 0;
  for (const [start, end, text] of changes) {
    out += script.slice(at, start) + text;
    at = end;
  }
  return out + script.slice(at);
}

const codeOf = (/** @type {string} */ sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The last character by its escape; backslashes before it stand for themselves. */
const escaped = (/** @type {string} */ found) =>
  found.slice(0, -1) + ESCAPED[/** @type {keyof typeof ESCAPED} */ (found.slice(-1))];

/** A slash within, and a star before the closing one, look like a comment's end or beginning; letters may be garbled. */
function plainRegExp(/** @type {string} */ text) {
  const close = text.lastIndexOf('/');
  const body = text
    .slice(1, close)
    .replace(/\\\/|\//g, '\\x2f')
    .replace(/<(?=!--|\/?script|\?)/gi, '\\x3c')
    .replace(/-(?=->)/g, '\\x2d')
    .replace(/[^\x20-\x7e]/g, codeOf);
  return `/${body}${body.endsWith('*') ? '(?:)' : ''}/${text.slice(close + 1)}`;
}
