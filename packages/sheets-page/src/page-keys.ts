/** Keys of the whole page: to the list of tabs, the menu and the panel, back to the grid; and the list of all keys. */
import { showWindow } from './dialogs.ts';
import { element, part } from './dom.ts';
import { words } from './words.ts';

/** By then a panel that closes has given the keyboard back, on a slow machine too. */
const PANEL_MS = 500;

interface Ways {
  focusGrid(): void;
  showTabs(): void;
}

export function installPageKeys({ focusGrid, showTabs }: Ways): void {
  part('keys').onclick = showKeys;
  const acts: Record<string, () => void> = {
    'Alt+Shift+KeyK': showTabs,
    'Alt+Shift+KeyM': () => goTo(part('menus').querySelector('button')),
    'Alt+Shift+Period': () => goTo(part('sidebar').querySelector('iframe')),
    'Control+Slash': showKeys,
  };
  // Before the grid, which listens to keys of the whole document.
  window.addEventListener(
    'keydown',
    (event) => {
      // The Escape by which the grid closes a panel is no key of the person's, who may be in the bar by then.
      if (document.querySelector('dialog[open]') || !event.isTrusted) return;
      const inBar = part('bar').contains(document.activeElement);
      const isOpen = part('menus').querySelector('[aria-expanded="true"]') !== null;
      const act = event.key === 'Escape' && inBar && !isOpen ? focusGrid : acts[nameOf(event)];
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    },
    { capture: true },
  );
}

/**
 * Gives the keyboard to a part of the page. A panel of the toolbar that was just closed gives it back to its button a
 * moment later: the part has it all the same, unless the person has done something else by then.
 */
function goTo(place: HTMLElement | null): void {
  if (!place) return;
  const over = new AbortController();
  const { signal } = over;
  place.focus();
  const keep = (): void => {
    over.abort();
    place.focus();
  };
  document.addEventListener('focusin', keep, { signal });
  for (const act of ['keydown', 'pointerdown'])
    window.addEventListener(act, () => over.abort(), { signal, capture: true });
  window.setTimeout(() => over.abort(), PANEL_MS);
}

/** By the place of the key, so that it is the same on every keyboard and with every way of typing Vietnamese. */
function nameOf({ altKey, ctrlKey, metaKey, shiftKey, code }: KeyboardEvent): string {
  const held = [altKey && 'Alt', (ctrlKey || metaKey) && 'Control', shiftKey && 'Shift'].filter(Boolean);
  return [...held, code].join('+');
}

/** What is listed; most of these keys are the engine's own. */
const keys = (): (readonly [string, string])[] => [
  ['Enter, Shift+Enter', words.keyEnter],
  ['Tab, Shift+Tab', words.keyTab],
  ['Home, End', words.keyRow],
  ['Ctrl+Home, Ctrl+End', words.keySheet],
  ['Page Up, Page Down', words.keyScreen],
  ['Ctrl+↑ ↓ ← →', words.keyJump],
  ['F2', words.keyEdit],
  ['Shift+F2', words.keyNote],
  ['Delete', words.keyClear],
  ['Ctrl+C, Ctrl+X, Ctrl+V', words.keyCopy],
  ['Ctrl+Z, Ctrl+Y', words.keyUndo],
  ['Ctrl+D, Ctrl+R', words.keyFill],
  ['Ctrl+F, Ctrl+H', words.keyFind],
  ['Ctrl+Shift+L', words.keyFilter],
  ['Ctrl+Alt+R', words.keyFilterColumn],
  ['Alt+↑, Alt+↓', words.keyTabs],
  ['Alt+Shift+K', words.keyTabList],
  ['Alt+Shift+M', words.keyMenu],
  ['Alt+Shift+.', words.keyPanel],
  ['Esc', words.keyBack],
  ['Ctrl+P', words.keyPrint],
  ['Ctrl+/', words.keyKeys],
];

function showKeys(): void {
  const rows = keys().map(([key, what]) =>
    element('tr', {}, element('th', { scope: 'row' }, key), element('td', {}, what)),
  );
  showWindow(
    words.keys,
    element('div', { class: 'window-body', tabindex: '0' }, element('table', { class: 'keys' }, ...rows)),
  );
}
