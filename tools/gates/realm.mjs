/**
 * A realm as bare as Google's: ECMAScript, and stand-ins for the services that note every touch and do nothing.
 */
import vm from 'node:vm';

const SERVICES = [
  ...[
    'SpreadsheetApp',
    'HtmlService',
    'Session',
    'LockService',
    'PropertiesService',
    'CacheService',
    'Utilities',
  ],
  ...[
    'Logger',
    'ScriptApp',
    'UrlFetchApp',
    'DriveApp',
    'MailApp',
    'GmailApp',
    'Browser',
    'Charts',
    'console',
  ],
];

/** What came after ES2020 is taken away, so that leaning on it shows. */
const REMOVE_LATER = `
  for (const name of ['WeakRef', 'FinalizationRegistry', 'AggregateError', 'structuredClone', 'WebAssembly', 'Iterator'])
    delete globalThis[name];
  for (const name of ['hasOwn', 'groupBy']) delete Object[name];
  for (const name of ['fromAsync']) delete Array[name];
  for (const name of ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with'])
    delete Array.prototype[name];
  for (const name of ['at', 'replaceAll', 'isWellFormed', 'toWellFormed']) delete String.prototype[name];
  delete Promise.any; delete Promise.withResolvers; delete Map.groupBy;
`;

const LOAD_MS = 5000;

/**
 * Loads a script there.
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
  for (const name of SERVICES) realm[name] = stub(name);
  const began = performance.now();
  try {
    vm.runInContext(code, realm, { filename: 'Code.js', timeout: LOAD_MS });
    return { realm, touched, milliseconds: performance.now() - began, error: null };
  } catch (error) {
    const { name, message } = /** @type {Error} */ (error);
    return { realm, touched, milliseconds: performance.now() - began, error: `${name}: ${message}` };
  }
}

/**
 * The menu, from a run of onOpen against stand-ins.
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
