/**
 * The view helper: a description of elements, made real with as few changes as possible, so that focus, scroll and
 * opened details stay where they are.
 *
 * Text is always a text node. There is no way to hand it HTML, a link or a script: the names an element may be given
 * are listed in `Props`, and nothing else is set.
 */

type Handler<E extends Event> = (event: E) => void;

/** Everything an element of the panel may carry. Undefined and false are left out. */
export interface Props {
  /** Tells siblings apart, so that a row keeps its element when others come and go. */
  readonly key?: string;
  readonly id?: string;
  readonly class?: string;
  readonly role?: string;
  readonly type?: 'button' | 'checkbox' | 'search';
  readonly for?: string;
  readonly title?: string;
  readonly placeholder?: string;
  readonly lang?: string;
  readonly tabindex?: number;
  readonly disabled?: boolean;
  readonly hidden?: boolean;
  /** Set as properties, because a person changes them too. */
  readonly value?: string;
  readonly checked?: boolean;
  readonly selected?: boolean;
  /** Part of a bar that is full, 0 to 1. */
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

/** Describes an element; null and false among its children are left out. */
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

const given = new WeakMap<Node, Props>();

/** Makes the children of `parent` what is described. */
export function draw(parent: Element, children: readonly Child[]): void {
  const old = [...parent.childNodes];
  const keyed = new Map<string, ChildNode>();
  for (const node of old) {
    const key = given.get(node)?.key;
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
      (kept.has(old[next] as ChildNode) || given.get(old[next] as ChildNode)?.key !== undefined)
    )
      next++;
    const node = old[next];
    if (node === undefined || !same(node, child)) return undefined;
    next++;
    return node;
  };
  children.forEach((child, index) => {
    const node = reuse(child) ?? make(child);
    kept.add(node);
    if (typeof child === 'string') {
      if (node.nodeValue !== child) node.nodeValue = child;
    } else {
      dress(node as HTMLElement, child.props);
      draw(node as HTMLElement, child.children);
    }
    const there = parent.childNodes[index];
    if (there !== node) parent.insertBefore(node, there ?? null);
  });
  for (const node of old) if (!kept.has(node)) node.remove();
}

const same = (node: ChildNode, child: Child): boolean =>
  typeof child === 'string' ? node.nodeType === Node.TEXT_NODE : node.nodeName.toLowerCase() === child.tag;

const make = (child: Child): ChildNode =>
  typeof child === 'string' ? document.createTextNode(child) : document.createElement(child.tag);

const listening = new WeakMap<Element, Set<string>>();

type HandlerName = Extract<keyof Props, `on${string}`>;
const isHandler = (name: keyof Props): name is HandlerName => name.startsWith('on');

function dress(element: HTMLElement, props: Props): void {
  const before: Props = given.get(element) ?? {};
  given.set(element, props);
  const names = new Set([...Object.keys(before), ...Object.keys(props)]) as Set<keyof Props>;
  for (const name of names) {
    const value = props[name];
    if (name === 'key') continue;
    if (name === 'value' || name === 'checked' || name === 'selected') {
      const field = element as HTMLInputElement & HTMLOptionElement;
      if (value !== undefined && field[name] !== value) Object.assign(field, { [name]: value });
    } else if (value === before[name]) {
    } else if (isHandler(name)) {
      // One listener for good: it asks what is described now. (There is no property for focusin.)
      if (!listening.has(element)) listening.set(element, new Set());
      const heard = listening.get(element) as Set<string>;
      if (heard.has(name)) continue;
      heard.add(name);
      element.addEventListener(name.slice(2), (event) => given.get(element)?.[name]?.(event as never));
    } else if (name === 'share') {
      element.style.setProperty('--share', String(value ?? 0));
    } else if (value === undefined || (value === false && !name.startsWith('aria-'))) {
      element.removeAttribute(name);
    } else {
      element.setAttribute(name, value === true && !name.startsWith('aria-') ? '' : String(value));
    }
  }
}
