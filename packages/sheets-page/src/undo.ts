/** Undo and redo by keys and buttons: the host's, which also takes back what scripts did; the place comes into sight. */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import type { GridView } from './grid-view.ts';

export function installUndo(host: Host, view: GridView): void {
  const { book } = host;
  /** Steps back that wait for a run of the script: there will be one to put back. */
  let waiting = 0;
  const show = (step: Awaited<ReturnType<Host['undo']>>): void => {
    const tab = step?.tabId ? book.tabById(step.tabId) : null;
    if (!tab || tab.hidden) return;
    book.active = tab;
    if (step?.area) host.select(tab, step.area);
    view.reveal();
  };
  // A window that only reads (`read-only.ts`) does not go back either.
  const isReading = (): boolean => document.body.dataset.readOnly === 'true';
  book.undoBy({
    undo: () => {
      if (isReading()) return;
      waiting += 1;
      void host
        .undo()
        .finally(() => {
          waiting -= 1;
        })
        .then(show, () => {});
    },
    redo: () => {
      if (!isReading()) void host.redo().then(show, () => {});
    },
    get waiting() {
      return waiting > 0;
    },
  });
}
