/** A list of views as tabs: the arrow keys, Home and End go from one to the next. */
import { type Children, h, type View } from './view.ts';

export interface TabBar<Name extends string> {
  readonly label: string;
  readonly names: readonly Name[];
  readonly front: Name;
  show(name: Name): void;
  /** What stands on a tab. */
  caption(name: Name): Children;
}

/** The tabs; the view itself has the id `view` and `aria-labelledby` the id `tab-` and its name. */
export function tabBar<Name extends string>({ label, names, front, show, caption }: TabBar<Name>): View {
  const move = (event: KeyboardEvent): void => {
    const at = names.indexOf(front);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: names.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const name = names[(to + names.length) % names.length] as Name;
    show(name);
    queueMicrotask(() => document.getElementById(`tab-${name}`)?.focus());
  };
  return h(
    'div',
    { class: 'tabs', role: 'tablist', 'aria-label': label, onkeydown: move },
    names.map((name) =>
      h(
        'button',
        {
          key: name,
          id: `tab-${name}`,
          type: 'button',
          role: 'tab',
          'aria-selected': front === name,
          'aria-controls': 'view',
          tabindex: front === name ? 0 : -1,
          onclick: () => show(name),
        },
        caption(name),
      ),
    ),
  );
}
