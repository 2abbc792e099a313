/**
 * Finds what Google damages in a page, and what would load something from outside. The build refuses a page with such
 * a fault, and the gates check it again before a push.
 *
 * HtmlService removes comments, even within the strings of a script, and may garble characters that are not ASCII.
 */

/** @typedef {readonly [pattern: RegExp, fault: string]} Fault */

/** @type {readonly Fault[]} */
const IN_SCRIPT = [
  [/\/\//, 'holds // in its script; HtmlService drops the rest of the line, also within texts'],
  [/\/\*|\*\//, 'holds /* or */ in its script; HtmlService drops what stands between'],
  [/<!--|-->/, 'holds <!-- or --> in its script; the parser takes it for a comment'],
  [/<\/?script/i, 'holds <script or </script in its script; the parser changes its state'],
];

/** @type {readonly Fault[]} */
const IN_STYLE = [
  [/\/\*|\*\//, 'holds a comment in its styles; HtmlService drops what stands between'],
  [/url\s*\(|@import/i, 'loads something from outside the page in its styles'],
  [/<\/style/i, 'holds </style in its styles; they end there'],
];

/** @type {readonly Fault[]} */
const ANYWHERE = [
  [/[^\n\x20-\x7e]/, 'holds a character that is not ASCII; it may arrive garbled'],
  [/\b(?:https?:|wss?:(?=[\\/])|ftp:|javascript:|data:[a-z]+\/)/i, 'holds an address from outside the page'],
  [/<!--/, 'holds an HTML comment, which HtmlService drops'],
  [/<\?/, 'holds <?, which HtmlService takes for a scriptlet'],
  [
    /<(?:link|img|iframe|object|embed|source|video|audio)\b|\s(?:src|srcset|href|action|formaction)\s*=/i,
    'loads something from outside the page',
  ],
];

/**
 * Returns the content of every element of that name.
 * @param {string} page
 * @param {'script' | 'style'} tag
 */
export const contentsOf = (page, tag) =>
  [...page.matchAll(new RegExp(String.raw`<${tag}\b[^>]*>([\s\S]*?)</${tag}>`, 'gi'))].map(
    (found) => found[1] ?? '',
  );

/**
 * Lists the faults of a built page; without any, Google can serve it.
 * @param {string} page
 * @param {'panel' | 'text'} kind a panel lives by its script; text has none
 */
export function faultsOf(page, kind = 'panel') {
  const scripts = contentsOf(page, 'script');
  const styles = contentsOf(page, 'style');
  /** @type {(faults: readonly Fault[], text: string) => string[]} */
  const found = (faults, text) => faults.flatMap(([pattern, fault]) => (pattern.test(text) ? [fault] : []));
  const faults = [
    ...(kind === 'panel' && scripts.length === 0 ? ['has no script: the panel would stay empty'] : []),
    ...(kind === 'text' && /<script|\son\w+\s*=/i.test(page)
      ? ['holds a script, and should be text alone']
      : []),
    ...(scripts.length > 1 || styles.length !== 1 ? ['has more than one script, or not one style'] : []),
    ...scripts.flatMap((script) => found(IN_SCRIPT, script)),
    ...styles.flatMap((style) => found(IN_STYLE, style)),
    ...found(ANYWHERE, page),
  ];
  return [...new Set(faults)];
}
