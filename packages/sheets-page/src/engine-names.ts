/**
 * What the engine's own panels lack for people who hear the page: names of the boxes in the list of a filter, and what
 * the lists of the panel for replacing are. Looked after whenever the keyboard goes somewhere, since they come and go.
 */

const BOXES = '[data-u-comp=sheets-filter-panel] input[type=checkbox]:not([aria-label])';
const LISTS = '[role=dialog] div[data-u-comp=select][aria-haspopup]:not([role])';

export function nameParts(): void {
  document.addEventListener('focusin', () => {
    for (const box of document.querySelectorAll(BOXES)) box.setAttribute('aria-label', textBeside(box));
    for (const list of document.querySelectorAll(LISTS)) list.setAttribute('role', 'button');
  });
}

/** The text that is seen in the smallest part of the page around it that has one. */
function textBeside(box: Element): string {
  let around = box.parentElement;
  while (around && around.innerText.trim() === '') around = around.parentElement;
  return around?.innerText.trim().replace(/\s+/g, ' ') ?? '';
}
