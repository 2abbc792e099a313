/**
 * The gates between the build and Google: each checks the built files and says in sentences what is wrong.
 *
 * @typedef {{
 *   name: string,
 *   holds: string,
 *   check: (project: import('./project.mjs').Project) => string[],
 *   figure?: (project: import('./project.mjs').Project) => string,
 * }} Gate `holds` says what is true when it passes; `check` returns one sentence for each fault
 * @typedef {{ name: string, holds: string, problems: string[], figure: string }} Verdict
 */
import { ENTRY_GATES } from './entries.mjs';
import { FOLDER_GATES } from './folder.mjs';
import { LANGUAGE_GATES } from './language.mjs';
import { PAGE_GATES } from './page.mjs';
import { projectOf } from './project.mjs';
import { SERVICE_GATES } from './services.mjs';

/** @type {Gate[]} */
export const GATES = [...FOLDER_GATES, ...LANGUAGE_GATES, ...SERVICE_GATES, ...ENTRY_GATES, ...PAGE_GATES];

/**
 * @param {Map<string, string>} files
 * @param {import('../entries.mjs').Entries} entries
 * @returns {Verdict[]}
 */
export function runGates(files, entries) {
  const project = projectOf(files, entries);
  return GATES.map(({ name, holds, check, figure }) => ({
    name,
    holds,
    problems: check(project),
    figure: figure?.(project) ?? '',
  }));
}
