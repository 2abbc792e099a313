/** Toasts: short messages at the lower right that go by themselves. Below zero seconds they stay until closed. */
import { element } from './dom.ts';
import { words } from './words.ts';

/** How long a toast stays by default, as on Google. */
const TOAST_SECONDS = 5;

export function toast(message: string, title = '', seconds = TOAST_SECONDS): void {
  const list = document.getElementById('toasts');
  const close = element('button', { class: 'icon', type: 'button', 'aria-label': words.close }, '×');
  const text = element('div', { class: 'toast-text' }, message);
  const item = element('div', { class: 'toast' }, text, close);
  if (title) text.prepend(element('strong', {}, title));
  close.onclick = () => item.remove();
  list?.append(item);
  if (seconds >= 0) setTimeout(() => item.remove(), (seconds || TOAST_SECONDS) * 1000);
}
