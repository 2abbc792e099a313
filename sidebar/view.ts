/**
 * Draws the page: views describe elements as data, and `draw` changes the document as little as possible, so that
 * focus, scroll position and opened details stay as they are.
 *
 * A text always becomes a text node. No view can pass HTML, a link or a script: `Props` lists everything that an
 * element may have, and nothing else is set.
 */

type Handler<E extends Event> = (event: E) => void;

/** Everything that an element of the panel may have. What is undefined or false is left out. */
export interface Props {
  /** Identifies an element among its siblings, so that it is kept when others come and go. */
  readonly key?: string;
  readonly id?: string;
  readonly class?: string;
  readonly role?: string;
  readonly type?: 'button' | 'checkbox' | 'search' | 'file' | 'text';
  /** Kinds of files that may be chosen. */
  readonly accept?: string;
  readonly rows?: number;
  readonly colspan?: number;
  readonly scope?: 'col' | 'row';
  readonly for?: string;
  readonly title?: string;
  readonly placeholder?: string;
  readonly lang?: string;
  readonly tabindex?: number;
  readonly disabled?: boolean;
  readonly hidden?: boolean;
  /** These are set as properties, not attributes, because the person changes them too. */
  readonly value?: string;
  readonly checked?: boolean;
  readonly selected?: boolean;
  /** The full part of a bar, 0 to 1. */
  readonly share?: number;
  readonly 'aria-label'?: string;
  readonly 'aria-labelledby'?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-controls'?: string;
  readonly 'aria-selected'?: boolean;
  readonly 'aria-expanded'?: boolean;
  readonly 'aria-pressed'?: boolean;
  readonly 'aria-hidden'?: boolean;
  readonly 'aria-disabled'?: boolean;
  readonly 'aria-current'?: boolean;
  readonly 'aria-invalid'?: boolean;
  readonly 'aria-busy'?: boolean;
  readonly 'aria-live'?: 'polite' | 'assertive';
  readonly 'aria-valuenow'?: number;
  readonly 'aria-valuemin'?: number;
  readonly 'aria-valuemax'?: number;
  readonly 'aria-valuetext'?: string;
  readonly onclick?: Handler<MouseEvent>;
  readonly oninput?: Handler<Event>;
  readonly onchange?: Handler<Event>;
  readonly onkeydown?: Handler<KeyboardEvent>;
  readonly onfocusin?: Handler<FocusEvent>;
}

export interface View {
  readonly tag: string;
  readonly props: Props;
  readonly children: readonly Child[];
}

export type Child = View | string;
export type Children = readonly (Child | null | false | Children)[];

/** Describes an element; leaves out children that are null or false. */
export function h(tag: string, props: Props, ...children: Children): View {
  return { tag, props, children: flat(children) };
}

const flat = (children: Children): Child[] =>
  children.flatMap((child) =>
    child === null || child === false
      ? []
      : Array.isArray(child)
        ? flat(child as Children)
        : [child as Child],
  );

const propsOf = new WeakMap<Node, Props>();

/** Changes the children of `parent` to what is described. */
export function draw(parent: Element, children: readonly Child[]): void {
  const old = [...parent.childNodes];
  const keyed = new Map<string, ChildNode>();
  for (const node of old) {
    const key = propsOf.get(node)?.key;
    if (key !== undefined) keyed.set(key, node);
  }
  const kept = new Set<ChildNode>();
  let next = 0;
  const reuse = (child: Child): ChildNode | undefined => {
    if (typeof child !== 'string' && child.props.key !== undefined) {
      const node = keyed.get(child.props.key);
      return node !== undefined && !kept.has(node) && same(node, child) ? node : undefined;
    }
    while (
      next < old.length &&
      (kept.has(old[next] as ChildNode) || propsOf.get(old[next] as ChildNode)?.key !== undefined)
    )
      next++;
    const node = old[next];
    if (node === undefined || !same(node, child)) return undefined;
    next++;
    return node;
  };
  children.forEach((child, index) => {
    const node = reuse(child) ?? createNode(child);
    kept.add(node);
    if (typeof child === 'string') {
      if (node.nodeValue !== child) node.nodeValue = child;
    } else {
      setProps(node as HTMLElement, child.props);
      draw(node as HTMLElement, child.children);
    }
    const current = parent.childNodes[index];
    if (current !== node) parent.insertBefore(node, current ?? null);
  });
  for (const node of old) if (!kept.has(node)) node.remove();
}

const same = (node: ChildNode, child: Child): boolean =>
  typeof child === 'string' ? node.nodeType === Node.TEXT_NODE : node.nodeName.toLowerCase() === child.tag;

const createNode = (child: Child): ChildNode =>
  typeof child === 'string' ? document.createTextNode(child) : document.createElement(child.tag);

const listenersOf = new WeakMap<Element, Set<string>>();

type HandlerName = Extract<keyof Props, `on${string}`>;
const isHandler = (name: keyof Props): name is HandlerName => name.startsWith('on');

function setProps(element: HTMLElement, props: Props): void {
  const before: Props = propsOf.get(element) ?? {};
  propsOf.set(element, props);
  const names = new Set([...Object.keys(before), ...Object.keys(props)]) as Set<keyof Props>;
  for (const name of names) {
    const value = props[name];
    if (name === 'key') continue;
    if (name === 'value' || name === 'checked' || name === 'selected') {
      const field = element as HTMLInputElement & HTMLOptionElement;
      if (value !== undefined && field[name] !== value) Object.assign(field, { [name]: value });
    } else if (value === before[name]) {
    } else if (isHandler(name)) {
      // The one listener stays and calls the handler described last. (`focusin` has no handler property.)
      const listeners = listenersOf.get(element) ?? new Set();
      listenersOf.set(element, listeners);
      if (listeners.has(name)) continue;
      listeners.add(name);
      element.addEventListener(name.slice(2), (event) => propsOf.get(element)?.[name]?.(event as never));
    } else if (name === 'share') {
      element.style.setProperty('--share', String(value ?? 0));
    } else if (value === undefined || (value === false && !name.startsWith('aria-'))) {
      element.removeAttribute(name);
    } else {
      element.setAttribute(name, value === true && !name.startsWith('aria-') ? '' : String(value));
    }
  }
}
