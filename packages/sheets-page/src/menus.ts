/** The menu bar of the script: what it added with createMenu. It can be used with the mouse or the keyboard alone. */
import type { MenuItem } from '@so-ke-hoach/sheets-host/web';
import { element } from './dom.ts';

export class Menus {
  private readonly bar: HTMLElement;
  private readonly choose: (functionName: string, caption: string) => void;
  private readonly leave: () => void;
  private opened: { button: HTMLButtonElement; list: HTMLElement } | null = null;

  /** `leave` gives the keyboard back to the grid. */
  constructor(
    bar: HTMLElement,
    { choose, leave }: { choose: (functionName: string, caption: string) => void; leave: () => void },
  ) {
    this.bar = bar;
    this.choose = choose;
    this.leave = leave;
    document.addEventListener('pointerdown', (event) => {
      if (!this.opened?.list.parentElement?.contains(event.target as Node)) this.close(false);
    });
    // A click into a frame is no click of this document, but it takes the focus away.
    window.addEventListener('blur', () => this.close(false));
  }

  /** Adds a menu, or replaces the one with the same caption. */
  add(caption: string, items: MenuItem[]): void {
    const button = element(
      'button',
      { type: 'button', role: 'menuitem', 'aria-haspopup': 'menu', 'aria-expanded': 'false' },
      caption,
    );
    const list = element('div', { role: 'menu', class: 'menu', 'aria-label': caption });
    list.hidden = true;
    list.append(...items.map((item) => this.itemElement(item)));
    const holder = element('div', { class: 'menu-holder', 'data-caption': caption }, button, list);
    button.onclick = () => (this.opened?.button === button ? this.close(true) : this.open(button, list));
    holder.onkeydown = (event) => this.key(event, button, list);
    const old = [...this.bar.children].find((child) => (child as HTMLElement).dataset.caption === caption);
    if (old) old.replaceWith(holder);
    else this.bar.append(holder);
  }

  private itemElement(item: MenuItem): HTMLElement {
    if (item.kind === 'separator') return element('hr', { role: 'separator' });
    if (item.kind === 'menu') {
      const group = element('div', { role: 'group', 'aria-label': item.caption });
      group.append(element('div', { class: 'menu-title' }, item.caption));
      group.append(...item.items.map((each) => this.itemElement(each)));
      return group;
    }
    const button = element('button', { type: 'button', role: 'menuitem', tabindex: '-1' }, item.caption);
    button.onclick = () => {
      this.close(true);
      this.choose(item.functionName, item.caption);
    };
    return button;
  }

  private open(button: HTMLButtonElement, list: HTMLElement): void {
    this.close(false);
    this.opened = { button, list };
    list.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    list.querySelector('button')?.focus();
  }

  /** Closes the open menu; `focus` moves the keyboard focus back to its button. */
  private close(focus: boolean): void {
    if (!this.opened) return;
    const { button, list } = this.opened;
    this.opened = null;
    list.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    if (focus) button.focus();
  }

  private key(event: KeyboardEvent, button: HTMLButtonElement, list: HTMLElement): void {
    // The grid listens to keys of the whole document.
    event.stopPropagation();
    const items = [...list.querySelectorAll('button')];
    const item = itemForKey(
      event.key,
      items.indexOf(document.activeElement as HTMLButtonElement),
      items.length,
    );
    if (event.key === 'Tab') this.close(false);
    else if (event.key === 'Escape') {
      this.close(false);
      this.leave();
    } else if (event.key === 'ArrowDown' && list.hidden) this.open(button, list);
    else if (item !== null) items[item]?.focus();
    else return;
    if (event.key !== 'Tab') event.preventDefault();
  }
}

/** The item that a key moves to, round and round; null for a key that moves to none. */
export function itemForKey(key: string, current: number, count: number): number | null {
  const wanted: Record<string, number> = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: -1 };
  const index = Object.hasOwn(wanted, key) ? wanted[key] : undefined;
  return index === undefined ? null : (index + count) % count;
}
