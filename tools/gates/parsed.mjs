/**
 * Scripts as syntax trees, the last ones kept: several gates read the same script, and so do many runs on one build.
 */
import { parse } from 'acorn';

/** @typedef {{ text: string, start: number, end: number }} Comment a block comment */
/** @typedef {{ tree: Record<string, any> | null, comments: Comment[], error: string | null }} Script */

/** So many are the scripts of one build. */
const KEPT = 6;
/** @type {Map<string, Script>} */
const kept = new Map();

/**
 * @param {string} text
 * @param {2020 | 'latest'} edition of the language; what is newer is an error
 * @returns {Script} without a tree where it cannot be read
 */
export function parsed(text, edition) {
  const key = `${edition} ${text}`;
  const script = kept.get(key) ?? read(text, edition);
  // The one that was asked for last goes last.
  kept.delete(key);
  kept.set(key, script);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return script;
}

/** @type {typeof parsed} */
function read(text, edition) {
  /** @type {Comment[]} */
  const comments = [];
  try {
    const tree = parse(text, {
      ecmaVersion: edition,
      sourceType: 'script',
      onComment: (block, said, start, end) => {
        if (block) comments.push({ text: said, start, end });
      },
    });
    return { tree, comments, error: null };
  } catch (error) {
    return { tree: null, comments: [], error: /** @type {Error} */ (error).message };
  }
}
