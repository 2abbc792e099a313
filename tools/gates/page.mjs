/**
 * Gates on the pages: they hold nothing that HtmlService damages, and load nothing from elsewhere.
 */
import { contentsOf, faultsOf } from '../../sidebar/page-faults.mjs';
import { parsed } from './parsed.mjs';
import { SCRIPT_PAGES, TEXT_PAGES } from './project.mjs';

/**
 * The scripts of the page, each with its syntax tree or the error of parsing it.
 * @param {string} page
 */
export function pageScripts(page) {
  return contentsOf(page, 'script').map((text) => ({ text, ...parsed(text, 2020) }));
}

/** @type {import('./gates.mjs').Gate[]} */
export const PAGE_GATES = [
  {
    name: 'page',
    holds: 'no page holds what HtmlService mangles, or loads anything; the guides have no script',
    check: ({ files }) => {
      const texts = TEXT_PAGES.flatMap((name) =>
        faultsOf(files.get(name) ?? '<style></style>', 'text').map((fault) => `${name} ${fault}.`),
      );
      const pages = SCRIPT_PAGES.flatMap((name) => {
        const page = files.get(name);
        if (page === undefined) return [];
        const faults = faultsOf(page);
        // A syntax error is reported only where none of the faults above explains it.
        if (faults.length === 0)
          for (const { error } of pageScripts(page))
            if (error !== null) faults.push(`has a script that cannot be read: ${error}`);
        return faults.map((fault) => `${name} ${fault}.`);
      });
      return [...texts, ...pages];
    },
  },
];
