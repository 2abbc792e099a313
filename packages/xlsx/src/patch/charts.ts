/** Charts of a tab that changed: ours are drawn anew, whatever else lies in the drawing stays as it is. */

import { CHART_TYPE, FRAME_NAME, type WrittenChart } from '../write/charts.ts';
import type { Parts } from './parts.ts';
import { appendedTo, attributeIn, pieces, rootOf, spliced } from './raw.ts';

/** Puts the charts into the drawing that the tab has. */
export function patchCharts(parts: Parts, sheetPart: string, charts: readonly WrittenChart[]): void {
  const drawing = [...parts.relations(sheetPart).values()].find(({ type }) => type === 'drawing')?.target;
  const old = drawing === undefined ? null : parts.text(drawing);
  if (drawing === undefined || old === null) return;
  const root = rootOf(old);
  const links = parts.relations(drawing);
  const gone = pieces(old, root.inner, root.innerEnd).filter(({ start, end }) =>
    frameOf(old.slice(start, end)).startsWith(FRAME_NAME),
  );
  for (const { start, end } of gone) {
    const chart = links.get(relationIn(old.slice(start, end)));
    if (chart) parts.unrelate(drawing, chart.target);
  }
  const frames = charts.map((chart) => {
    const name = parts.freeName('xl/charts/chart', '.xml');
    parts.add(name, chart.part, CHART_TYPE);
    return chart.frame(parts.relate(drawing, 'chart', name));
  });
  parts.put(
    drawing,
    spliced(old, [
      ...gone.map(({ start, end }) => ({ start, end, text: '' })),
      appendedTo(old, root, frames.join('')),
    ]),
  );
}

/** The name of what an anchor holds. */
function frameOf(anchor: string): string {
  const tag = /<(?:[^\s<>/:]+:)?cNvPr\b[^>]*>/.exec(anchor)?.[0];
  return tag === undefined ? '' : (attributeIn(tag, 'name') ?? '');
}

/** The relation by which an anchor names its chart. */
function relationIn(anchor: string): string {
  const tag = /<(?:[^\s<>/:]+:)?chart\b[^>]*>/.exec(anchor)?.[0] ?? '';
  return /:id\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? '';
}
