/**
 * Painting while a script runs: the grid would repaint after every service call, which costs more than the calls.
 *
 * Replaces `requestAnimationFrame`: during a run frames come at most every `GAP_MS`. Must be imported before the grid.
 */

/** Measured: at one paint in 100–250 ms a whole script takes half the time, and the page still feels alive. */
const GAP_MS = 150;

const nativeRequest = window.requestAnimationFrame.bind(window);
const nativeCancel = window.cancelAnimationFrame.bind(window);
const waiting = new Map<number, FrameRequestCallback>();
/** Handles given out here lie far above the browser's. */
let lastHandle = 2 ** 40;
let timer = 0;
let lastFrame = 0;
let runs = 0;

function release(): void {
  timer = 0;
  nativeRequest((time) => {
    lastFrame = performance.now();
    const ready = [...waiting.values()];
    waiting.clear();
    for (const callback of ready) callback(time);
  });
}

window.requestAnimationFrame = (callback) => {
  if (runs === 0) return nativeRequest(callback);
  lastHandle += 1;
  waiting.set(lastHandle, callback);
  if (timer === 0) timer = window.setTimeout(release, Math.max(0, lastFrame + GAP_MS - performance.now()));
  return lastHandle;
};

window.cancelAnimationFrame = (id) => {
  if (!waiting.delete(id)) nativeCancel(id);
};

/** Paints fewer frames until the returned function is called. */
export function paintLess(): () => void {
  runs += 1;
  let over = false;
  return () => {
    if (over) return;
    over = true;
    runs -= 1;
  };
}
