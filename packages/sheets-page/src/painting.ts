/**
 * Painting while a script runs: the grid repaints after every service call, and that costs more than the calls.
 *
 * Owns `requestAnimationFrame`: during a run frames come at most every `GAP_MS`. Imported before the grid.
 */

/** Measured: at one paint in 100–250 ms a whole script takes half the time, and the page still feels alive. */
const GAP_MS = 150;

const nativeRequest = window.requestAnimationFrame.bind(window);
const nativeCancel = window.cancelAnimationFrame.bind(window);
const waiting = new Map<number, FrameRequestCallback>();
/** Own handles lie far above the browser's. */
let handle = 2 ** 40;
let timer = 0;
let last = 0;
let runs = 0;

function release(): void {
  timer = 0;
  nativeRequest((time) => {
    last = performance.now();
    const ready = [...waiting.values()];
    waiting.clear();
    for (const callback of ready) callback(time);
  });
}

window.requestAnimationFrame = (callback) => {
  if (runs === 0) return nativeRequest(callback);
  handle += 1;
  waiting.set(handle, callback);
  if (timer === 0) timer = window.setTimeout(release, Math.max(0, last + GAP_MS - performance.now()));
  return handle;
};

window.cancelAnimationFrame = (id) => {
  if (!waiting.delete(id)) nativeCancel(id);
};

/** Fewer frames until the returned function is called. */
export function paintLess(): () => void {
  runs += 1;
  let over = false;
  return () => {
    if (over) return;
    over = true;
    runs -= 1;
  };
}
