/**
 * Toasts: short messages at the lower right that go by themselves. Below zero seconds they stay until closed.
 *
 * No more than two stand at once, so that they never cover the rows in which one types: one of the script, where the next
 * one takes its place as on Google, and one of the page. What else the page has to say waits until that one is gone.
 */
import { element } from './dom.ts';
import { words } from './words.ts';

/** How long a toast stays by default, as on Google. */
const TOAST_SECONDS = 5;

interface Message {
  readonly message: string;
  readonly title: string;
  readonly seconds: number;
}

const waiting: Message[] = [];
/** What is shown of the page, and of the script. */
let own: Message | null = null;
let ofScript: HTMLElement | null = null;

/** A message of the page. */
export function toast(message: string, title = '', seconds = TOAST_SECONDS): void {
  if ([own, ...waiting].some((said) => said?.message === message && said.title === title)) return;
  waiting.push({ message, title, seconds });
  showNext();
}

/** A message that is about what the person does at this moment: the script's, or an answer to a key. */
export function toastNow(message: string, title = '', seconds = TOAST_SECONDS): void {
  ofScript?.remove();
  ofScript = show({ message, title, seconds }, () => {});
}

function showNext(): void {
  const next = own ? undefined : waiting.shift();
  if (!next) return;
  own = next;
  show(next, () => {
    own = null;
    showNext();
  });
}

function show({ message, title, seconds }: Message, gone: () => void): HTMLElement {
  const close = element('button', { class: 'icon', type: 'button', 'aria-label': words.close }, '×');
  const text = element('div', { class: 'toast-text' }, message);
  const item = element('div', { class: 'toast' }, text, close);
  if (title) text.prepend(element('strong', {}, title));
  const end = (): void => {
    if (!item.isConnected) return;
    item.remove();
    gone();
  };
  close.onclick = end;
  document.getElementById('toasts')?.append(item);
  if (seconds >= 0) setTimeout(end, (seconds || TOAST_SECONDS) * 1000);
  return item;
}
