/**
 * Gates on the language of the script: what Google's V8 reads, and what nobody has seen it read.
 */
import { parse } from 'acorn';
import { nodes, SCRIPT } from './project.mjs';

/** Syntax that Apps Script refuses or may refuse, by node. */
const DOUBTFUL = {
  PrivateIdentifier: () => 'a #private member (the whole project would not load)',
  PropertyDefinition: (/** @type {any} */ node) =>
    node.static ? 'a static field (the whole project would not load)' : 'a class field (newer than ES2020)',
  StaticBlock: () => 'a static block (newer than ES2020)',
  ImportExpression: () => 'a dynamic import()',
  MetaProperty: (/** @type {any} */ node) => (node.meta.name === 'import' ? 'import.meta' : null),
  Literal: (/** @type {any} */ node) => {
    if (typeof node.bigint === 'string') return `the BigInt literal ${node.raw}`;
    return node.regex === undefined ? null : pattern(node.regex.pattern);
  },
  NewExpression: constructed,
  CallExpression: constructed,
  AssignmentExpression: (/** @type {any} */ node) =>
    ['&&=', '||=', '??='].includes(node.operator) ? `the operator ${node.operator}` : null,
};

/** @param {any} node `new RegExp('…')` hides a pattern in a text */
function constructed(node) {
  if (node.callee.type !== 'Identifier' || node.callee.name !== 'RegExp') return null;
  const parts = [...nodes(node.arguments)].map(([one]) => one.value ?? one.value?.cooked ?? '');
  const texts = parts.map((one) => (typeof one === 'string' ? one : (one.cooked ?? '')));
  return pattern(texts.join(' '));
}

/** @param {string} text of a regular expression */
function pattern(text) {
  if (/\(\?<[=!]/.test(text)) return `a lookbehind in the pattern ${short(text)}`;
  if (/\\p\{/i.test(text)) return `\\p{…} in the pattern ${short(text)}`;
  return null;
}

const short = (/** @type {string} */ text) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** Built-ins after ES2020: Google says nothing of them. By the name of the member that is called. */
const LATER_MEMBERS = new Set([
  ...['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'replaceAll', 'isWellFormed'],
  ...['hasOwn', 'groupBy', 'fromAsync', 'any', 'withResolvers', 'union', 'intersection'],
]);

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
        try {
          parse(files.get(SCRIPT) ?? '', { ecmaVersion: 2020, sourceType: 'script' });
        } catch (error) {
          found.add(`syntax newer than ES2020 (${/** @type {Error} */ (error).message})`);
        }
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
        if (LATER_MEMBERS.has(name)) found.add(name);
      }
      return [...found].map(
        (name) => `${SCRIPT} calls .${name}(), which came after ES2020; whether Google has it is not known.`,
      );
    },
  },
];
