/**
 * Our own charts out of a file: where a frame lies the drawing says, what it shows the extras. A frame that is not ours is
 * left to the file.
 */

import type { SheetExtras } from '../extras.ts';
import type { Chart } from '../snapshot.ts';
import { FRAME_NAME } from '../write/charts.ts';
import { attribute, child, descendants, type XmlNode } from '../xml.ts';
import { type Part, part } from './package.ts';
import type { Reading } from './reading.ts';

const EMU_PER_PIXEL = 9525;

/** The charts, and the relations of the drawing that lead to them. */
export function readCharts(
  reading: Reading,
  tab: string,
  links: ReadonlyMap<string, Part>,
  extras: SheetExtras | undefined,
): { charts: Chart[]; relations: ReadonlySet<string> } {
  const kept = new Map((extras?.charts ?? []).map((chart) => [`${FRAME_NAME}${chart.id}`, chart]));
  const target = [...links.values()].find(({ type }) => type === 'drawing')?.target ?? '';
  const drawing = kept.size > 0 ? part(reading.zip, target) : null;
  const charts: Chart[] = [];
  const relations = new Set<string>();
  for (const anchor of drawing?.children ?? []) {
    const [frame] = descendants(anchor, 'cNvPr');
    const name = frame?.attributes.name ?? '';
    const own = kept.get(name);
    const [inside] = descendants(anchor, 'chart');
    const from = child(anchor, 'from');
    if (!own || !inside || !from) continue;
    // A copy that another program made has the same name and is no chart of ours.
    kept.delete(name);
    relations.add(attribute(inside, 'id') ?? '');
    const { areas, ...rest } = own;
    charts.push({
      ...rest,
      areas: areas.flatMap((at) => {
        const place = reading.anchors[at];
        return place?.tab === tab ? [place.area] : [];
      }),
      row: lengthOf(from, 'row'),
      column: lengthOf(from, 'col'),
      offsetX: Math.round(lengthOf(from, 'colOff') / EMU_PER_PIXEL),
      offsetY: Math.round(lengthOf(from, 'rowOff') / EMU_PER_PIXEL),
    });
  }
  return { charts, relations };
}

function lengthOf(from: XmlNode, name: string): number {
  const length = Number(child(from, name)?.text ?? 0);
  return Number.isFinite(length) && length > 0 ? Math.trunc(length) : 0;
}
