/** Facts that are drawn anew whenever they change. */

/** How a page is drawn: `redraw` is the page's own. */
export interface Redrawn {
  redraw: () => void;
  /** A redraw is due when the running code ends. */
  redrawDue: boolean;
}

/** Changes facts; several changes in a row are drawn once. */
export function setFacts<Facts extends object>(state: Facts & Redrawn, change: Partial<Facts>): void {
  Object.assign(state, change);
  if (state.redrawDue) return;
  state.redrawDue = true;
  queueMicrotask(() => {
    state.redrawDue = false;
    state.redraw();
  });
}
