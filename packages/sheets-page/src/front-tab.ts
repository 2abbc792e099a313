/** Which tab is in front, over a reload of the page: the file learns of it with the next change only. */
import type { Host } from '@so-ke-hoach/sheets-host/web';

const nameOf = (key: string): string => `so-ke-hoach front ${key}`;

/** Brings the tab to the front that was there before this window was loaded again, and remembers it from now on. */
export function keepFrontTab(host: Host, key: string): void {
  const name = nameOf(key);
  const before = host.book.tabs.find((tab) => !tab.hidden && tab.name === sessionStorage.getItem(name));
  if (before) host.book.active = before;
  host.on('change', ({ kind }) => {
    if (kind === 'front' || kind === 'tabs') sessionStorage.setItem(name, host.book.active.name);
  });
}
