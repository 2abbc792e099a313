/**
 * The extras among the properties of the document: ours are written anew, those of others stay.
 */

import { PROPERTY_NAME } from '../extras.ts';
import { customProperties } from '../write/package.ts';
import type { Parts } from './parts.ts';
import { attributeIn, pieces, prefixed, prefixOf, rootOf, spliced } from './raw.ts';

const NAME = 'docProps/custom.xml';
const TYPE = 'application/vnd.openxmlformats-officedocument.custom-properties+xml';

export function putExtras(parts: Parts, texts: readonly string[]): void {
  const own = customProperties(texts);
  const old = parts.text(NAME);
  if (old === null) {
    parts.add(NAME, own, TYPE);
    parts.relate('', 'custom-properties', NAME);
    return;
  }
  const root = rootOf(old);
  const ours: { start: number; end: number; text: string }[] = [];
  let last = 1;
  for (const { start, inner, end } of pieces(old, root.inner, root.innerEnd)) {
    const tag = old.slice(start, inner);
    if ((attributeIn(tag, 'name') ?? '').startsWith(PROPERTY_NAME)) ours.push({ start, end, text: '' });
    else last = Math.max(last, Number(attributeIn(tag, 'pid') ?? 0));
  }
  const body = own.slice(rootOf(own).inner, rootOf(own).innerEnd);
  const entries = pieces(body)
    .map(({ start, end }, index) =>
      body.slice(start, end).replace(/ pid="\d+"/, ` pid="${last + 1 + index}"`),
    )
    .join('')
    .replaceAll(
      '<vt:lpwstr>',
      '<vt:lpwstr xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">',
    );
  const prefix = prefixOf(old, root);
  if (root.innerEnd === root.end) {
    parts.put(NAME, own);
    return;
  }
  parts.put(
    NAME,
    spliced(old, [...ours, { start: root.innerEnd, end: root.innerEnd, text: prefixed(entries, prefix) }]),
  );
}
