/**
 * The columns of a tab: width, hiding and the style that holds where no cell is.
 */

import { MAX_COLUMNS } from '../a1.ts';
import type { StyleTable } from '../styles/read.ts';
import { children, flag, type XmlNode } from '../xml.ts';

export interface ColumnInfo {
  from: number;
  to: number;
  width: number | null;
  hidden: boolean;
  xf: number;
}

export function readColumns(node: XmlNode): ColumnInfo[] {
  return children(node, 'col').map(({ attributes }) => ({
    from: Number(attributes.min) - 1,
    to: Math.min(Number(attributes.max), MAX_COLUMNS) - 1,
    width: flag(attributes.customWidth) && attributes.width !== undefined ? Number(attributes.width) : null,
    hidden: flag(attributes.hidden),
    xf: Number(attributes.style ?? 0),
  }));
}

export function columnOpen(styles: StyleTable, columns: readonly ColumnInfo[], column: number): boolean {
  const info = columns.find((one) => column >= one.from && column <= one.to);
  return info ? (styles.unlocked[info.xf] ?? false) : false;
}
