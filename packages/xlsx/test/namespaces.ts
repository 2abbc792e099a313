/** XML with its namespaces: reads it as they are defined, and writes the same with prefixes declared elsewhere. */

export interface Element {
  namespace: string;
  name: string;
  attributes: { namespace: string; name: string; value: string }[];
  inside: (Element | string)[];
}

const XML = 'http://www.w3.org/XML/1998/namespace';
const TOKEN =
  /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<\/([^\s>]+)\s*>|<([^\s/>]+)((?:\s+[^\s=/>]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy;

/** Reads a document; one that is not well-formed, or uses a prefix that is not declared, is refused. */
export function readElements(text: string): Element {
  const top: Element = { namespace: '', name: '', attributes: [], inside: [] };
  const open = [{ element: top, tag: '', names: new Map([['xml', XML]]) }];
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [whole, closing, tag, list = '', empty, words] = match;
    const around = open[open.length - 1] as (typeof open)[0];
    if (match.index !== at) break;
    at += whole.length;
    if (words !== undefined) {
      if (around.element !== top) around.element.inside.push(words);
      else if (words.trim() !== '') throw new Error(`text outside the root: ${words}`);
    } else if (closing !== undefined) {
      if (closing !== around.tag) throw new Error(`</${closing}> closes <${around.tag}>`);
      open.pop();
    } else if (tag !== undefined) {
      if (around.element === top && top.inside.length > 0) throw new Error(`<${tag}> behind the root`);
      const attributes = [...list.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
        ([, name, one, other]) => ({ name: name as string, value: one ?? other ?? '' }),
      );
      if (new Set(attributes.map(({ name }) => name)).size < attributes.length)
        throw new Error(`an attribute twice: <${tag}${list}>`);
      const names = new Map(around.names);
      for (const { name, value } of attributes)
        if (/^xmlns(:|$)/.test(name)) names.set(name.slice('xmlns:'.length), value);
      const known = (full: string, bare: string): { namespace: string; name: string } => {
        const colon = full.indexOf(':');
        const namespace = colon < 0 ? bare : names.get(full.slice(0, colon));
        if (namespace === undefined) throw new Error(`the prefix of ${full} is not declared`);
        return { namespace, name: full.slice(colon + 1) };
      };
      const element: Element = {
        ...known(tag, names.get('') ?? ''),
        attributes: attributes
          .filter(({ name }) => !/^xmlns(:|$)/.test(name))
          .map(({ name, value }) => ({ ...known(name, ''), value })),
        inside: [],
      };
      around.element.inside.push(element);
      if (empty === '') open.push({ element, tag, names });
    }
  }
  const [root] = top.inside;
  if (at !== text.length || open.length > 1 || typeof root !== 'object')
    throw new Error(`not well-formed at ${at}: ${text.slice(at, at + 80)}`);
  return root;
}

/** A document as its meaning: the same for every choice of prefixes. */
export function meaning(text: string): unknown {
  const of = (element: Element): unknown => [
    `{${element.namespace}}${element.name}`,
    Object.fromEntries(
      element.attributes.map(({ namespace, name, value }) => [`{${namespace}}${name}`, value]),
    ),
    element.inside.map((one) => (typeof one === 'string' ? one : of(one))),
  ];
  return of(readElements(text));
}

/** How a document declares its namespaces: the declarations of an element, and the prefix that it uses. */
export type Style = (element: Element, depth: number) => { prefix: string; declares: boolean };

const NONE = { prefix: '', declares: false };

/** The same document with its namespaces declared in another way; those of attributes stand beside the attribute. */
export function declared(text: string, style: Style): string {
  const write = (element: Element, depth: number): string => {
    // What is in no namespace can have no prefix.
    const { prefix, declares } = element.namespace === '' ? NONE : style(element, depth);
    const name = prefix === '' ? element.name : `${prefix}:${element.name}`;
    const own = new Map<string, string>();
    if (declares) own.set(prefix === '' ? 'xmlns' : `xmlns:${prefix}`, element.namespace);
    const attributes = element.attributes.map(({ namespace, name: local, value }, index) => {
      if (namespace === '') return ` ${local}="${value}"`;
      if (namespace === XML) return ` xml:${local}="${value}"`;
      own.set(`xmlns:a${index}`, namespace);
      return ` a${index}:${local}="${value}"`;
    });
    const names = [...own].map(([key, value]) => ` ${key}="${value}"`);
    const inside = element.inside
      .map((one) => (typeof one === 'string' ? one : write(one, depth + 1)))
      .join('');
    return `<${name}${names.join('')}${attributes.join('')}>${inside}</${name}>`;
  };
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${write(readElements(text), 0)}`;
}
