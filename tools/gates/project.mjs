/**
 * The built project as the gates see it: its files as text, its script as a syntax tree, and its expected entries.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { GUIDES } from '../../sidebar/guide-pages.mjs';
import { parsed } from './parsed.mjs';

export const SCRIPT = 'Code.js';
export const MANIFEST = 'appsscript.json';
export const PAGE = 'Sidebar.html';
/** The page that reads a plan document, and the reader of PDF files that it asks for. */
export const IMPORT_PAGES = ['Import.html', 'ImportPdf.html'];
/** Pages that live by a script. */
export const SCRIPT_PAGES = [PAGE, ...IMPORT_PAGES];
/** The guides: text without a script. */
export const TEXT_PAGES = Object.keys(GUIDES).map((name) => `${name}.html`);

/**
 * @typedef {Record<string, any>} Tree a node of the syntax tree
 * @typedef {{
 *   files: Map<string, string>,
 *   entries: import('../entries.mjs').Entries,
 *   tree: Tree | null,
 *   comments: import('./parsed.mjs').Comment[],
 *   syntaxError: string | null,
 * }} Project
 */

/**
 * Every file below a folder, by its path with `/`. A link is an empty file, because clasp leaves links out silently.
 * @param {string} folder
 * @returns {Map<string, string>}
 */
export function readFolder(folder) {
  /** @type {Map<string, string>} */
  const files = new Map();
  const walk = (/** @type {string} */ path) => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const inner = join(path, entry.name);
      if (entry.isDirectory()) walk(inner);
      else
        files.set(
          relative(folder, inner).split(sep).join('/'),
          entry.isFile() ? readFileSync(inner, 'utf8') : '',
        );
    }
  };
  walk(folder);
  return files;
}

/**
 * @param {Map<string, string>} files
 * @param {import('../entries.mjs').Entries} entries
 * @returns {Project}
 */
export function projectOf(files, entries) {
  // The newest edition, so that syntax that is too new is reported by its own gate and not as a syntax error.
  const { tree, comments, error } = parsed(files.get(SCRIPT) ?? '', 'latest');
  return { files, entries, tree, comments, syntaxError: error };
}

/** Kept, because several gates walk the same tree. @type {WeakMap<object, [Tree, Tree | null][]>} */
const walked = new WeakMap();

/**
 * Every node of a tree or of a list of trees, with its parent.
 * @param {any} root
 * @returns {[Tree, Tree | null][]}
 */
export function nodes(root) {
  const known = walked.get(root);
  if (known !== undefined) return known;
  /** @type {[Tree, Tree | null][]} */
  const found = [];
  /** @type {[any, Tree | null][]} */
  const stack = [[root, null]];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [node, parent] = next;
    if (Array.isArray(node)) for (const one of node) stack.push([one, parent]);
    else if (node !== null && typeof node === 'object' && typeof node.type === 'string') {
      found.push([node, parent]);
      for (const key in node)
        if (node[key] !== null && typeof node[key] === 'object') stack.push([node[key], node]);
    }
  }
  walked.set(root, found);
  return found;
}

/**
 * The function declarations at the top level of the script.
 * @param {Project} project
 * @returns {Tree[]}
 */
export const declarations = ({ tree }) =>
  tree === null ? [] : tree.body.filter((/** @type {Tree} */ one) => one.type === 'FunctionDeclaration');
