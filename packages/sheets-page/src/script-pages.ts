/** Pages of the script: the sidebar at the right of the grid, and dialogs above it. */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import { element, part } from './dom.ts';
import { type PageFrame, pageFrame } from './frame.ts';
import { words } from './words.ts';

/** Google's size of a dialog that names none. */
const DIALOG_SIZE = { width: 600, height: 400 };

let shownInSidebar: PageFrame | null = null;

/** Shows the page in the sidebar, which is 300 pixels wide as on Google; `closed` is called when a person closes it. */
export function showSidebar(
  host: Host,
  html: string,
  title: string,
  { closed, focus }: { closed: () => void; focus: () => void },
): void {
  closeSidebar();
  const close = () => {
    closeSidebar();
    closed();
    focus();
  };
  const page = pageFrame(host, html, title || words.untitled, { close, focus });
  const aside = part('sidebar');
  aside.append(header(title, close), page.root);
  aside.hidden = false;
  shownInSidebar = page;
  resizeGrid();
}

export function closeSidebar(): void {
  const aside = part('sidebar');
  shownInSidebar?.dispose();
  shownInSidebar = null;
  aside.replaceChildren();
  aside.hidden = true;
  resizeGrid();
}

/** Shows the page in a dialog above the grid. */
export function showDialog(
  host: Host,
  html: string,
  title: string,
  size: { width?: number | undefined; height?: number | undefined },
): void {
  const dialog = element('dialog', { class: 'page', 'aria-label': title });
  const close = () => {
    page.dispose();
    dialog.close();
    dialog.remove();
  };
  const page = pageFrame(host, html, title, {
    close,
    escape: close,
    focus: () => {},
    resize: (side, pixels) => {
      page.root.style[side] = `${pixels}px`;
    },
  });
  page.root.style.width = `${size.width ?? DIALOG_SIZE.width}px`;
  page.root.style.height = `${size.height ?? DIALOG_SIZE.height}px`;
  dialog.oncancel = (event) => {
    event.preventDefault();
    close();
  };
  dialog.append(header(title, close), page.root);
  document.body.append(dialog);
  dialog.showModal();
  // The keyboard belongs to the page, not to the cross above it: what is pasted or typed now is meant for it.
  page.root.focus();
}

function header(title: string, close: () => void): HTMLElement {
  const button = element('button', { type: 'button', class: 'icon', 'aria-label': words.close }, '×');
  button.onclick = close;
  return element('header', {}, element('h2', {}, title), button);
}

/** The grid fits itself to the room it has when the window changes. */
function resizeGrid(): void {
  window.dispatchEvent(new Event('resize'));
}
