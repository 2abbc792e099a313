/** Undo and redo by keys and buttons: the host's, which also takes back what scripts did; the place comes into sight. */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import type { GridView } from './grid-view.ts';

export function installUndo(host: Host, view: GridView): void {
  const { book } = host;
  const show = (step: Awaited<ReturnType<Host['undo']>>): void => {
    const tab = step?.tabId ? book.tabById(step.tabId) : null;
    if (!tab || tab.hidden) return;
    book.active = tab;
    if (step?.area) host.select(tab, step.area);
    view.reveal();
  };
  // A window that only reads (`read-only.ts`) does not go back either.
  const unlessReading = (act: () => ReturnType<Host['undo']>) => () => {
    if (document.body.dataset.readOnly !== 'true') void act().then(show, () => {});
  };
  book.undoBy({ undo: unlessReading(() => host.undo()), redo: unlessReading(() => host.redo()) });
}
