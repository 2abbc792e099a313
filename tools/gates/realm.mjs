/**
 * A realm as bare as Google's: ES2020, and stand-ins for the services that record every use and do nothing.
 */
import vm from 'node:vm';
import { SERVICE_NAMES } from './services.mjs';

/** What came after ES2020, by the object that holds it. */
export const LATER_MEMBERS = {
  Object: ['hasOwn', 'groupBy'],
  Map: ['groupBy'],
  Array: ['fromAsync'],
  Promise: ['any', 'withResolvers'],
  'Array.prototype': ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with'],
  'String.prototype': ['at', 'replaceAll', 'isWellFormed', 'toWellFormed'],
  'Set.prototype': ['union', 'intersection'],
};
const LATER_GLOBALS = [
  'WeakRef',
  'FinalizationRegistry',
  'AggregateError',
  'structuredClone',
  'WebAssembly',
  'Iterator',
];

/** Takes away what came after ES2020, so that a script which relies on it fails. */
const REMOVE_LATER = [
  ...LATER_GLOBALS.map((name) => `delete globalThis.${name};`),
  ...Object.entries(LATER_MEMBERS).flatMap(([holder, names]) =>
    names.map((name) => `delete ${holder}.${name};`),
  ),
].join('\n');

const LOAD_LIMIT_MS = 5000;

/**
 * Loads a script into such a realm.
 * @param {string} code
 * @returns {{ realm: vm.Context, touched: string[], milliseconds: number, error: string | null }}
 */
export function loadBare(code) {
  /** @type {string[]} */
  const touched = [];
  /** @type {(path: string) => any} */
  const stub = (path) =>
    new Proxy(() => undefined, {
      get: (_, key) => {
        if (typeof key === 'symbol') return undefined;
        touched.push(`${path}.${key}`);
        return stub(`${path}.${key}`);
      },
      apply: (_, __, args) => {
        touched.push(
          `${path}(${args
            .filter((arg) => typeof arg === 'string')
            .map((arg) => JSON.stringify(arg))
            .join(', ')})`,
        );
        return stub(`${path}()`);
      },
    });
  const realm = vm.createContext({});
  vm.runInContext(REMOVE_LATER, realm);
  for (const name of SERVICE_NAMES) realm[name] = stub(name);
  const start = performance.now();
  try {
    vm.runInContext(code, realm, { filename: 'Code.js', timeout: LOAD_LIMIT_MS });
    return { realm, touched, milliseconds: performance.now() - start, error: null };
  } catch (error) {
    const { name, message } = /** @type {Error} */ (error);
    return { realm, touched, milliseconds: performance.now() - start, error: `${name}: ${message}` };
  }
}

/**
 * The menu that onOpen creates, run against stand-ins.
 * @param {string} code
 * @returns {{ title: string, items: { label: string, target: string }[] }}
 */
export function menuOf(code) {
  const { realm, error } = loadBare(code);
  /** @type {{ label: string, target: string }[]} */
  const items = [];
  const menu = {
    addItem: (/** @type {string} */ label, /** @type {string} */ target) => {
      items.push({ label, target });
      return menu;
    },
    addSeparator: () => menu,
    addSubMenu: () => menu,
    addToUi: () => undefined,
  };
  let title = '';
  const createMenu = (/** @type {string} */ name) => {
    title ||= name;
    return menu;
  };
  if (error === null && typeof realm.onOpen === 'function') {
    realm.SpreadsheetApp = { getUi: () => ({ createMenu, createAddonMenu: () => menu }) };
    realm.onOpen();
  }
  return { title, items };
}
