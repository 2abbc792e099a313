/**
 * What a script may see of a global object, in Node as in a browser: the language and nothing else. The only list of it.
 */

const LANGUAGE = new Set(
  (
    'Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp ' +
    'Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError SuppressedError globalThis ' +
    'JSON Math Intl ArrayBuffer Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float16Array ' +
    'Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array BigInt DataView Map Set WeakMap WeakSet ' +
    'WeakRef Proxy Reflect FinalizationRegistry Iterator decodeURI decodeURIComponent encodeURI encodeURIComponent ' +
    'escape unescape eval isFinite isNaN console DisposableStack AsyncDisposableStack Temporal'
  ).split(' '),
);

/** Takes everything else away, from the global object and from what it inherits. */
export function takeAway(global: object): void {
  for (let holder: object | null = global; holder; holder = Object.getPrototypeOf(holder) as object | null) {
    if (Object.hasOwn(holder, 'hasOwnProperty')) break;
    for (const name of Object.getOwnPropertyNames(holder)) {
      if (LANGUAGE.has(name) || name === 'constructor') continue;
      const described = Object.getOwnPropertyDescriptor(holder, name);
      if (described?.configurable) Reflect.deleteProperty(holder, name);
      else if (described?.writable) (holder as Record<string, unknown>)[name] = undefined;
    }
  }
}
