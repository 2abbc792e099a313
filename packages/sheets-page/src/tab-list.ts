/** The list of tabs with a search, the person's own tab first. */
import type { Host, Tab } from '@so-ke-hoach/sheets-host/web';
import { showWindow } from './dialogs.ts';
import { element, part } from './dom.ts';
import type { GridView } from './grid-view.ts';
import { words } from './words.ts';

/** Text without case and marks, so that any way of typing a name finds it. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[\u0111\u0110]/g, 'd')
    .toLowerCase();

/** The tabs whose names hold every word that is looked for: the one of that very name first, then those that begin so. */
export function matching<T extends { readonly name: string }>(tabs: readonly T[], wanted: string): T[] {
  const parts = folded(wanted).split(/\s+/).filter(Boolean);
  const whole = parts.join(' ');
  const rank = ({ name }: T): number =>
    folded(name) === whole ? 0 : whole !== '' && folded(name).startsWith(whole) ? 1 : 2;
  return tabs
    .filter(({ name }) => parts.every((part) => folded(name).includes(part)))
    .sort((a, b) => rank(a) - rank(b));
}

interface Guarded {
  readonly extras: { readonly protections: readonly { readonly editors: readonly string[] | null }[] };
}

/** The tab that is the person's own: the only one that a protection leaves to them. The owner has none. */
export function ownTab<T extends Guarded>(
  tabs: readonly T[],
  person: { readonly email: string; readonly owner: boolean },
): T | null {
  if (person.owner) return null;
  const own = tabs.filter(({ extras }) =>
    extras.protections.some(({ editors }) => editors?.includes(person.email) === true),
  );
  return own.length === 1 ? (own[0] ?? null) : null;
}

/** Gives a function that opens the list. */
export function installTabList(host: Host, view: GridView): () => void {
  const goTo = (tab: Tab): void => {
    host.book.active = tab;
    view.reveal();
    view.focus();
  };
  const open = (): void => {
    const tabs = host.book.tabs.filter(({ hidden }) => !hidden);
    const own = ownTab(tabs, host.actor);
    const search = element('input', {
      type: 'text',
      'aria-label': words.findTab,
      placeholder: words.findTab,
    });
    const list = element('ul', { class: 'tabs' });
    const body = element('div', { class: 'window-body' }, search, list);
    const shut = showWindow(words.tabs, body);
    const line = (tab: Tab, caption: string): HTMLElement => {
      const button = element('button', { type: 'button' }, caption);
      if (tab === host.book.active) button.setAttribute('aria-current', 'true');
      button.onclick = () => {
        shut();
        goTo(tab);
      };
      return element('li', {}, button);
    };
    const fill = (): void => {
      const found = matching(tabs, search.value);
      const first = own && search.value.trim() === '' ? [line(own, words.ownTab(own.name))] : [];
      list.replaceChildren(...first, ...found.map((tab) => line(tab, tab.name)));
      if (found.length === 0) list.append(element('li', { class: 'hint' }, words.noTab));
    };
    search.oninput = fill;
    body.onkeydown = (event) => move(event, search, list);
    fill();
    search.focus();
  };
  part('tab-list').onclick = open;
  return open;
}

/** Arrows go through the list, Enter in the search takes the first that was found. */
function move(event: KeyboardEvent, search: HTMLElement, list: HTMLElement): void {
  const buttons = [...list.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  if (event.key === 'Enter' && event.target === search) buttons[0]?.click();
  else if (event.key === 'ArrowDown') buttons[Math.min(at + 1, buttons.length - 1)]?.focus();
  else if (event.key === 'ArrowUp') (at <= 0 ? search : buttons[at - 1])?.focus();
  else return;
  event.preventDefault();
}
