/**
 * Names the strings that a bundle repeats: the minifier leaves `"Thành tiền"` written out wherever a header or a
 * severity is named, and readable source names them often. Only values are replaced, never keys or directives.
 */
import { parse } from 'acorn';

/**
 * Bytes saved by `var x="…",` and `x` at each place.
 *
 * @param {string} text @param {number} places @param {string} name
 */
const savedBy = (text, places, name) =>
  Buffer.byteLength(text) * (places - 1) - (name.length + 2) - name.length * places;

/**
 * Nodes of a tree that are strings used as values.
 *
 * @param {any} node @returns {Generator<{ start: number, end: number }>}
 */
function* values(node) {
  if (Array.isArray(node)) for (const one of node) yield* values(one);
  else if (node !== null && typeof node === 'object') {
    if (node.type === 'Literal' && typeof node.value === 'string') yield node;
    for (const [name, child] of Object.entries(node)) {
      const named = name === 'key' && !node.computed;
      const directive = name === 'expression' && typeof node.directive === 'string';
      if (!named && !directive && name !== 'type') yield* values(child);
    }
  }
}

/** @param {string} code `"use strict";var NAME=(()=>{…})();` @returns {string} the same, its repeated strings named */
export function hoistStrings(code) {
  /** @type {Map<string, { start: number, end: number }[]>} */
  const places = new Map();
  for (const { start, end } of values(parse(code, { ecmaVersion: 2020 }))) {
    const text = code.slice(start, end);
    places.set(text, [...(places.get(text) ?? []), { start, end }]);
  }
  const taken = new Set(code.match(/[\w$]+/g));
  let next = 0;
  const fresh = () => {
    for (;;) {
      const name = `$${(next++).toString(36)}`;
      if (!taken.has(name)) return name;
    }
  };
  const often = [...places].sort(([, a], [, b]) => b.length - a.length);
  const named = [];
  const edits = [];
  for (const [text, at] of often) {
    if (savedBy(text, at.length, '$zz') <= 0) continue;
    const name = fresh();
    named.push(`${name}=${text}`);
    edits.push(...at.map(({ start, end }) => ({ start, end, name })));
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
