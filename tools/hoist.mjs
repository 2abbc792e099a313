/**
 * Names the texts that a bundle repeats: the minifier leaves `"Thành tiền"` and `.severity` written out wherever they
 * are named, and readable source names them often. What they mean stays the same: `row.severity` is `row["severity"]`.
 */
import { parse } from 'acorn';

/** The language's own, there in every realm. A service is none: it may not be touched before it is needed. */
const GLOBALS = ['Array', 'JSON', 'Map', 'Math', 'Number', 'Object', 'RegExp', 'Set', 'String'];

/** As long as nearly every name is after the minifier renamed it. */
const NAME = 2;

/**
 * @typedef {{ start: number, end: number, brackets: boolean }} Place
 * @param {Place} place @param {string} code @returns {number} bytes saved by a name there
 */
const savedAt = ({ start, end, brackets }, code) =>
  Buffer.byteLength(code.slice(start, end)) - NAME - (brackets ? 2 : 0);

/**
 * Where a tree names a text: strings used as values, members, keys of objects, what the language itself has, `null` and
 * `void 0`. Never directives. A key in brackets costs no time that could be measured.
 *
 * @param {any} node @returns {Generator<Place & { text: string }>}
 */
function* values(node) {
  if (Array.isArray(node)) for (const one of node) yield* values(one);
  else if (node !== null && typeof node === 'object') {
    const { type, start, end } = node;
    if (type === 'Literal' && typeof node.value === 'string')
      yield { start, end, text: node.raw, brackets: false };
    if (type === 'Identifier' && GLOBALS.includes(node.name))
      yield { start, end, text: node.name, brackets: false };
    const constant = type === 'Literal' && node.value === null && node.raw === 'null';
    const missing = type === 'UnaryExpression' && node.operator === 'void' && node.argument.value === 0;
    if (constant || missing) yield { start, end, text: constant ? 'null' : 'void 0', brackets: false };
    const member = type === 'MemberExpression' && !node.computed;
    if (member) {
      const { name } = node.property;
      // From the dot on; the dot of `a?.b` stays, as in `a?.["b"]`.
      const from = node.property.start - (node.optional ? 0 : 1);
      yield { start: from, end, text: JSON.stringify(name), brackets: true };
    }
    if (type === 'ObjectExpression')
      for (const one of node.properties)
        if (
          one.type === 'Property' &&
          one.kind === 'init' &&
          !one.computed &&
          !one.shorthand &&
          !one.method &&
          one.key.type === 'Identifier'
        )
          yield {
            start: one.key.start,
            end: one.key.end,
            text: JSON.stringify(one.key.name),
            brackets: true,
          };
    for (const [name, child] of Object.entries(node)) {
      const named = (name === 'key' && !node.computed) || (name === 'property' && member);
      const directive = name === 'expression' && typeof node.directive === 'string';
      if (!named && !directive && name !== 'type') yield* values(child);
    }
  }
}

/** @param {string} code `"use strict";var NAME=(()=>{…})();` @returns {string} the same, what it repeats named */
export function hoistStrings(code) {
  /** @type {Map<string, Place[]>} */
  const places = new Map();
  for (const { text, ...place } of values(parse(code, { ecmaVersion: 2020 })))
    if (savedAt(place, code) > 0) places.set(text, [...(places.get(text) ?? []), place]);
  const taken = new Set(code.match(/[\w$]+/g));
  let next = 0;
  const fresh = () => {
    for (;;) {
      const name = `$${(next++).toString(36)}`;
      if (!taken.has(name)) return name;
    }
  };
  const named = [];
  const edits = [];
  for (const [text, at] of places) {
    const saved = at.reduce((sum, place) => sum + savedAt(place, code), 0);
    if (saved <= Buffer.byteLength(text) + NAME + 2) continue;
    const name = fresh();
    named.push(`${name}=${text}`);
    edits.push(...at.map((place) => ({ ...place, name: place.brackets ? `[${name}]` : name })));
  }
  if (edits.length === 0) return code;
  let out = code;
  const word = /[\w$]/;
  for (const { start, end, name } of edits.sort((a, b) => b.start - a.start)) {
    const before = word.test(out[start - 1] ?? '') ? ' ' : '';
    const after = word.test(out[end] ?? '') ? ' ' : '';
    out = out.slice(0, start) + before + name + after + out.slice(end);
  }
  const body = out.indexOf('{') + 1;
  return `${out.slice(0, body)}var ${named.join(',')};${out.slice(body)}`;
}
