/**
 * Gates on the language of the script: it may use only what Google's V8 is known to support.
 */
import { parsed } from './parsed.mjs';
import { nodes, SCRIPT } from './project.mjs';
import { LATER_MEMBERS } from './realm.mjs';

/** Syntax that Apps Script refuses or may refuse, by the type of the node: its name, or null where the node is fine. */
const DOUBTFUL = {
  PrivateIdentifier: () => 'a #private member (the whole project would not load)',
  PropertyDefinition: (/** @type {any} */ node) =>
    node.static ? 'a static field (the whole project would not load)' : 'a class field (newer than ES2020)',
  StaticBlock: () => 'a static block (newer than ES2020)',
  ImportExpression: () => 'a dynamic import()',
  MetaProperty: (/** @type {any} */ node) => (node.meta.name === 'import' ? 'import.meta' : null),
  Literal: (/** @type {any} */ node) => {
    if (typeof node.bigint === 'string') return `the BigInt literal ${node.raw}`;
    return node.regex === undefined ? null : doubtInPattern(node.regex.pattern);
  },
  NewExpression: doubtfulRegExp,
  CallExpression: doubtfulRegExp,
  AssignmentExpression: (/** @type {any} */ node) =>
    ['&&=', '||=', '??='].includes(node.operator) ? `the operator ${node.operator}` : null,
};

/** @param {any} node perhaps `RegExp('…')`, with or without `new`: its pattern is in a text */
function doubtfulRegExp(node) {
  if (node.callee.type !== 'Identifier' || node.callee.name !== 'RegExp') return null;
  const values = nodes(node.arguments).map(([one]) => one.value ?? '');
  // The value of a piece of a template is an object.
  const texts = values.map((value) => (typeof value === 'string' ? value : (value.cooked ?? '')));
  return doubtInPattern(texts.join(' '));
}

/** @param {string} text of a regular expression */
function doubtInPattern(text) {
  if (/\(\?<[=!]/.test(text)) return `a lookbehind in the pattern ${short(text)}`;
  if (/\\p\{/i.test(text)) return `\\p{…} in the pattern ${short(text)}`;
  return null;
}

const short = (/** @type {string} */ text) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** Members of these names came after ES2020: Google does not say whether it has them. */
const LATER_NAMES = new Set(Object.values(LATER_MEMBERS).flat());

/** @type {import('./gates.mjs').Gate[]} */
export const LANGUAGE_GATES = [
  {
    name: 'syntax',
    holds: 'Code.js is a classic script',
    check: ({ syntaxError }) =>
      syntaxError === null
        ? []
        : [`${SCRIPT} is no classic script, Google could not load it: ${syntaxError}.`],
  },
  {
    name: 'language',
    holds: 'ES2020 and nothing doubtful (#private, static fields, BigInt, lookbehind, \\p{…}, import)',
    check: ({ tree, files }) => {
      if (tree === null) return [];
      const found = new Set();
      for (const [node] of nodes(tree)) {
        const judge = /** @type {Record<string, (node: any) => string | null>} */ (DOUBTFUL)[node.type];
        const name = judge?.(node) ?? null;
        if (name !== null) found.add(name);
      }
      if (found.size === 0) {
        const { error } = parsed(files.get(SCRIPT) ?? '', 2020);
        if (error !== null) found.add(`syntax newer than ES2020 (${error})`);
      }
      return [...found].map((name) => `${SCRIPT} holds ${name}; Google may refuse to load the project.`);
    },
  },
  {
    name: 'built-ins',
    holds: 'no built-in newer than ES2020 is called',
    check: ({ tree }) => {
      if (tree === null) return [];
      const found = new Set();
      for (const [node] of nodes(tree)) {
        if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || node.callee.computed)
          continue;
        const { name } = node.callee.property;
        if (LATER_NAMES.has(name)) found.add(name);
      }
      return [...found].map(
        (name) => `${SCRIPT} calls .${name}(), which came after ES2020; whether Google has it is not known.`,
      );
    },
  },
];
