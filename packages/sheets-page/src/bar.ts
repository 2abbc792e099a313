/** The bar above the grid: its texts in the page's language, and the name of the workbook. */
import { part } from './dom.ts';
import { words } from './words.ts';

export function labelPage(): void {
  part('menus').setAttribute('aria-label', words.menus);
  part('tab-list').textContent = words.tabs;
  part('tab-list').title = words.tabsTitle;
  part('keys').textContent = '?';
  part('keys').title = words.keys;
  part('keys').setAttribute('aria-label', words.keys);
  part('print-tab').textContent = words.print;
  part('print-tab').title = words.printTitle;
  part('open').textContent = words.open;
  part('open').title = words.openTitle;
  part('download').textContent = words.download;
  part('download').title = words.downloadTitle;
  part('stop').textContent = words.stop;
  const caption = part('actor').querySelector('span');
  if (caption) caption.textContent = words.actAs;
  const loading = part('loading').querySelector('p');
  if (loading) loading.textContent = words.loading;
}

export function showName(name: string): void {
  part('name').textContent = name;
  document.title = name;
}
