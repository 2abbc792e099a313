/**
 * The menu bar of the script: what it added with createMenu, usable with the mouse and with the keyboard alone.
 */
import type { MenuItem } from '@so-ke-hoach/sheets-host/web';
import { element } from './dom.ts';

export class Menus {
  private readonly bar: HTMLElement;
  private readonly choose: (functionName: string, caption: string) => void;
  private opened: { button: HTMLButtonElement; list: HTMLElement } | null = null;

  constructor(bar: HTMLElement, choose: (functionName: string, caption: string) => void) {
    this.bar = bar;
    this.choose = choose;
    document.addEventListener('pointerdown', (event) => {
      if (!this.opened?.list.parentElement?.contains(event.target as Node)) this.close(false);
    });
    // A click into a frame or the grid takes the focus away.
    window.addEventListener('blur', () => this.close(false));
  }

  /** A menu of the same caption is replaced. */
  add(caption: string, items: MenuItem[]): void {
    const button = element(
      'button',
      { type: 'button', role: 'menuitem', 'aria-haspopup': 'menu', 'aria-expanded': 'false' },
      caption,
    );
    const list = element('div', { role: 'menu', class: 'menu', 'aria-label': caption });
    list.hidden = true;
    list.append(...items.map((item) => this.entry(item)));
    const holder = element('div', { class: 'menu-holder', 'data-caption': caption }, button, list);
    button.onclick = () => (this.opened?.button === button ? this.close(true) : this.open(button, list));
    holder.onkeydown = (event) => this.key(event, button, list);
    const old = [...this.bar.children].find((child) => (child as HTMLElement).dataset.caption === caption);
    if (old) old.replaceWith(holder);
    else this.bar.append(holder);
  }

  private entry(item: MenuItem): HTMLElement {
    if (item.kind === 'separator') return element('hr', { role: 'separator' });
    if (item.kind === 'menu') {
      const group = element('div', { role: 'group', 'aria-label': item.caption });
      group.append(element('div', { class: 'menu-title' }, item.caption));
      group.append(...item.items.map((each) => this.entry(each)));
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
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    const to = (index: number) => items[(index + items.length) % items.length]?.focus();
    if (event.key === 'Escape') this.close(true);
    else if (event.key === 'ArrowDown' && list.hidden) this.open(button, list);
    else if (event.key === 'ArrowDown') to(at + 1);
    else if (event.key === 'ArrowUp') to(at - 1);
    else if (event.key === 'Home') to(0);
    else if (event.key === 'End') to(-1);
    else if (event.key === 'Tab') this.close(false);
    else return;
    if (event.key !== 'Tab') event.preventDefault();
  }
}
