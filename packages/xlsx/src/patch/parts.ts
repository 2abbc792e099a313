/**
 * The parts of a package while it is patched: relations, content types, what is left over, and the zip in the end.
 */

import { type Part, relationsOf } from '../read/package.ts';
import { HEAD, RELATIONS } from '../write/book.ts';
import { decodeXml, escapeXml } from '../xml.ts';
import { repackZip, type ZipFile } from '../zip.ts';
import { appendedTo, attributeIn, pieces, prefixed, prefixOf, rootOf, spliced } from './raw.ts';

const TYPES = '[Content_Types].xml';
const NO_RELATIONS = `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`;

export class Parts {
  readonly #zip: ZipFile;
  /** Parts that are written anew, by name in small letters; null for those that are taken away. */
  readonly #changed = new Map<string, { name: string; text: string | null }>();

  constructor(zip: ZipFile) {
    this.#zip = zip;
  }

  /** Whether there is such a part now. */
  has(name: string): boolean {
    const own = this.#changed.get(name.toLowerCase());
    return own === undefined ? this.#zip.has(name) : own.text !== null;
  }

  /** The text of a part as it is by now; null where there is none. */
  text(name: string): string | null {
    const own = this.#changed.get(name.toLowerCase());
    if (own !== undefined) return own.text;
    const bytes = name === '' ? null : this.#zip.bytes(name);
    return bytes && decodeXml(bytes);
  }

  /** Sets a part; one that is as it was stays byte for byte. */
  put(name: string, text: string): void {
    if (text === this.text(name)) return;
    // Whatever it was, it is written in this.
    this.#set(name, text.replace(/^(<\?xml[^>]*encoding=)["'][^"']*["']/, '$1"UTF-8"'));
  }

  /** Takes a part away, with its relations and its place among the content types. */
  remove(name: string): void {
    this.#set(name, null);
    const own = relationsName(name);
    if (this.#zip.has(own)) this.#set(own, null);
    const text = this.text(TYPES) as string;
    const root = rootOf(text);
    const gone = pieces(text, root.inner, root.innerEnd).filter((one) => {
      const tag = text.slice(one.start, one.inner);
      return (attributeIn(tag, 'PartName') ?? '').toLowerCase() === `/${name.toLowerCase()}`;
    });
    this.put(
      TYPES,
      spliced(
        text,
        gone.map(({ start, end }) => ({ start, end, text: '' })),
      ),
    );
  }

  /** Adds a part with its content type. */
  add(name: string, text: string, type: string): void {
    this.#set(name, text);
    const types = this.text(TYPES) as string;
    const override = `<Override PartName="/${escapeXml(name)}" ContentType="${type}"/>`;
    this.put(TYPES, appended(types, override));
  }

  /** Sees to it that parts of that ending have a content type. */
  defaultType(extension: string, type: string): void {
    const types = this.text(TYPES) as string;
    if (new RegExp(`Extension\\s*=\\s*["']${extension}["']`, 'i').test(types)) return;
    const root = rootOf(types);
    const entry = prefixed(
      `<Default Extension="${extension}" ContentType="${type}"/>`,
      prefixOf(types, root),
    );
    this.put(TYPES, spliced(types, [{ start: root.inner, end: root.inner, text: entry }]));
  }

  relations(name: string): Map<string, Part> {
    const text = this.text(relationsName(name));
    return text === null ? new Map() : relationsOf(this.#zip, name, text);
  }

  /** Adds a relation and gives its id. */
  relate(from: string, type: string, target: string): string {
    const name = relationsName(from);
    const known = this.text(name);
    const ids = new Set(this.relations(from).keys());
    let number = ids.size + 1;
    while (ids.has(`rId${number}`)) number++;
    const uri = type.includes('/') ? type : `${RELATIONS}/${type}`;
    const entry = `<Relationship Id="rId${number}" Type="${uri}" Target="/${escapeXml(target)}"/>`;
    const text = appended(known ?? NO_RELATIONS, entry);
    if (known === null) this.#set(name, text);
    else this.put(name, text);
    return `rId${number}`;
  }

  /** Takes away the relations of a part that lead to `target`. */
  unrelate(from: string, target: string): void {
    const name = relationsName(from);
    const text = this.text(name);
    if (text === null) return;
    const ids = new Set(
      [...this.relations(from)].filter(([, link]) => link.target === target).map(([id]) => id),
    );
    const root = rootOf(text);
    const gone = pieces(text, root.inner, root.innerEnd).filter((one) =>
      ids.has(attributeIn(text.slice(one.start, one.inner), 'Id') ?? ''),
    );
    this.put(
      name,
      spliced(
        text,
        gone.map(({ start, end }) => ({ start, end, text: '' })),
      ),
    );
  }

  /** A name that no part has: `before`, a number, `after`. */
  freeName(before: string, after: string): string {
    for (let number = 1; ; number++) {
      const name = `${before}${number}${after}`;
      if (!this.has(name)) return name;
    }
  }

  /** Every part that relations lead to from the package itself. */
  reached(): Set<string> {
    const found = new Set<string>();
    const queue = [''];
    for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
      for (const { target } of this.relations(name).values()) {
        if (target === '' || found.has(target) || !this.has(target)) continue;
        found.add(target);
        queue.push(target);
      }
    }
    return found;
  }

  /** Takes away what was reached before and is no more: what hung on a tab that is gone. */
  sweep(before: ReadonlySet<string>): void {
    const now = this.reached();
    for (const name of before) if (!now.has(name) && this.has(name)) this.remove(name);
  }

  zip(mark: string | undefined): Uint8Array {
    const changed = new Map([...this.#changed.values()].map(({ name, text }) => [name, text]));
    return repackZip(this.#zip, changed, mark);
  }

  #set(name: string, text: string | null): void {
    this.#changed.set(name.toLowerCase(), { name, text });
  }
}

function relationsName(name: string): string {
  const slash = name.lastIndexOf('/') + 1;
  return `${name.slice(0, slash)}_rels/${name.slice(slash)}.rels`;
}

/** An element put at the end of the root. */
function appended(text: string, xml: string): string {
  const root = rootOf(text);
  const prefix = prefixOf(text, root);
  return spliced(text, [appendedTo(text, root, prefixed(xml, prefix))]);
}
