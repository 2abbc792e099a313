/** Figures of the benchmarks: medians, and tables in Markdown. */

/** @param {readonly number[]} figures @returns {number} the middle one; 0 of none */
export const median = (figures) => [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;

/**
 * A table in Markdown: the first column to the left, figures to the right.
 *
 * @param {readonly string[]} headers
 * @param {readonly (readonly (string | number)[])[]} rows
 */
export function table(headers, rows) {
  const line = (/** @type {readonly (string | number)[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [
    line(headers),
    `|---|${headers
      .slice(1)
      .map(() => '---:|')
      .join('')}`,
    ...rows.map(line),
  ].join('\n');
}
