/**
 * Gates on what the script uses outside itself: global names, Google's services, and the scopes that cover them.
 */
import { MANIFEST, nodes, SCRIPT } from './project.mjs';

const AUTH = 'https://www.googleapis.com/auth/';

/** Exactly what the add-in may ask for: this spreadsheet, its dialogs, and the e-mail address of its user. */
export const SCOPES = ['spreadsheets.currentonly', 'script.container.ui', 'userinfo.email'].map(
  (name) => AUTH + name,
);

const [SHEETS, DIALOGS, EMAIL] = /** @type {[string, string, string]} */ (SCOPES);

/** The services that the add-in may use, with the scope that each needs; null where it needs none. */
const SERVICES = new Map([
  ['SpreadsheetApp', SHEETS],
  ['HtmlService', null],
  // Only its enum of kinds, for charts of this spreadsheet.
  ['Charts', null],
  ['Session', null],
  ['ScriptApp', null],
  ['LockService', null],
  ['PropertiesService', null],
  ['CacheService', null],
  ['Utilities', null],
  ['Logger', null],
  ['console', null],
]);

/** Members that need a scope of their own, wherever they are called. */
const MEMBERS = new Map([
  ['getUi', DIALOGS],
  ['getActiveUser', EMAIL],
  ['getEffectiveUser', EMAIL],
  ['openById', `${AUTH}spreadsheets`],
  ['openByUrl', `${AUTH}spreadsheets`],
  ['newTrigger', `${AUTH}script.scriptapp`],
  ['deleteTrigger', `${AUTH}script.scriptapp`],
  ['getUserTriggers', `${AUTH}script.scriptapp`],
  ['getIdentityToken', 'openid'],
  ['invalidateAuth', `${AUTH}script.scriptapp`],
  ['getProjectTriggers', `${AUTH}script.scriptapp`],
  ['getOAuthToken', `${AUTH}script.scriptapp`],
]);

/** Google's other services, with the scope that each would need. */
const OTHERS = new Map([
  ['UrlFetchApp', `${AUTH}script.external_request`],
  ['DriveApp', `${AUTH}drive`],
  ['MailApp', `${AUTH}script.send_mail`],
  ['GmailApp', 'https://mail.google.com/'],
  ['CalendarApp', 'https://www.googleapis.com/auth/calendar'],
  ['DocumentApp', `${AUTH}documents`],
  ['FormApp', `${AUTH}forms`],
  ['SlidesApp', `${AUTH}presentations`],
  ['Sheets', `${AUTH}spreadsheets`],
  ['Drive', `${AUTH}drive`],
  ['Gmail', 'https://mail.google.com/'],
  ['Jdbc', `${AUTH}script.external_request`],
  ['XmlService', 'its own consent'],
  ['Maps', 'its own consent'],
  ['LanguageApp', 'its own consent'],
  ['ContentService', 'its own consent'],
  ['ContactsApp', 'https://www.google.com/m8/feeds'],
  ['PeopleApp', `${AUTH}contacts`],
  ['AdminDirectory', `${AUTH}admin.directory.user`],
  ['Browser', DIALOGS],
]);

export const SERVICE_NAMES = [...SERVICES.keys(), ...OTHERS.keys()];

/** The global names of ES2020. */
export const ECMASCRIPT = new Set(
  `Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError Float32Array
   Float64Array Infinity Int16Array Int32Array Int8Array Intl JSON Map Math NaN Number Object Promise Proxy RangeError
   ReferenceError Reflect RegExp Set SharedArrayBuffer String Symbol SyntaxError TypeError URIError Uint16Array
   Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet decodeURI decodeURIComponent encodeURI encodeURIComponent
   escape unescape globalThis isFinite isNaN parseFloat parseInt undefined arguments`.split(/\s+/),
);

const PATTERNS = new Set([
  'ObjectPattern',
  'ArrayPattern',
  'RestElement',
  'AssignmentPattern',
  'Property',
  'Identifier',
]);

/**
 * The names that the script uses and does not declare. Scopes are not distinguished: a name that is declared anywhere
 * counts as declared.
 * @param {any} tree
 */
export function freeNames(tree) {
  const names = freeByTree.get(tree) ?? findFree(tree);
  freeByTree.set(tree, names);
  return names;
}

/** @type {WeakMap<object, string[]>} */
const freeByTree = new WeakMap();

/** @param {any} tree @returns {string[]} */
function findFree(tree) {
  const declared = new Set();
  const used = new Set();
  const declare = (/** @type {any} */ target) => {
    if (target === null || !PATTERNS.has(target.type)) return;
    if (target.type === 'Identifier') declared.add(target.name);
    else if (target.type === 'ObjectPattern')
      for (const one of target.properties) declare(one.type === 'Property' ? one.value : one);
    else if (target.type === 'ArrayPattern') for (const one of target.elements) declare(one);
    else if (target.type === 'RestElement') declare(target.argument);
    else if (target.type === 'AssignmentPattern') declare(target.left);
  };
  for (const [node, parent] of nodes(tree)) {
    if (node.type === 'VariableDeclarator') declare(node.id);
    if (/Function/.test(node.type)) {
      if (node.id) declare(node.id);
      for (const one of node.params ?? []) declare(one);
    }
    if (/^Class(Declaration|Expression)$/.test(node.type) && node.id) declare(node.id);
    if (node.type === 'CatchClause') declare(node.param);
    if (node.type !== 'Identifier' || parent === null) continue;
    const isMember =
      parent.type === 'Property' ||
      parent.type === 'MethodDefinition' ||
      parent.type === 'PropertyDefinition';
    if (isMember && parent.key === node && !parent.computed && !parent.shorthand) continue;
    if (parent.type === 'MemberExpression' && parent.property === node && !parent.computed) continue;
    if (/^(LabeledStatement|BreakStatement|ContinueStatement|MetaProperty)$/.test(parent.type)) continue;
    used.add(node.name);
  }
  return [...used].filter((name) => !declared.has(name));
}

/** @type {import('./gates.mjs').Gate[]} */
export const SERVICE_GATES = [
  {
    name: 'services',
    holds: 'only ECMAScript and services that the scopes cover are named',
    figure: ({ tree }) =>
      tree === null
        ? ''
        : freeNames(tree)
            .filter((name) => SERVICES.has(name))
            .sort()
            .join(', '),
    check: ({ tree }) => {
      if (tree === null) return [];
      const problems = [];
      for (const name of freeNames(tree)) {
        if (ECMASCRIPT.has(name) || SERVICES.has(name)) continue;
        const scope = OTHERS.get(name);
        problems.push(
          scope === undefined
            ? `${SCRIPT} names ${name}, which is neither ECMAScript nor a service the add-in may use.`
            : `${SCRIPT} names the service ${name}, which the scopes of ${MANIFEST} do not cover (it needs ${scope}).`,
        );
      }
      for (const [name, scope] of membersUsed(tree)) {
        if (SCOPES.includes(scope)) continue;
        problems.push(
          `${SCRIPT} calls ${name}, which the scopes of ${MANIFEST} do not cover (it needs ${scope}).`,
        );
      }
      const named = new Set(freeNames(tree));
      const members = new Map(membersUsed(tree));
      const needed = new Set([
        ...[...SERVICES].flatMap(([name, scope]) => (scope !== null && named.has(name) ? [scope] : [])),
        ...members.values(),
      ]);
      for (const scope of SCOPES)
        if (!needed.has(scope))
          problems.push(`${MANIFEST} asks for ${scope}, but nothing in ${SCRIPT} needs it.`);
      return problems;
    },
  },
];

/** @param {any} tree @returns {[string, string][]} */
function membersUsed(tree) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const [node] of nodes(tree)) {
    if (node.type !== 'MemberExpression') continue;
    const name = node.computed ? node.property.value : node.property.name;
    const scope = MEMBERS.get(name);
    if (scope !== undefined) found.set(name, scope);
  }
  return [...found];
}
