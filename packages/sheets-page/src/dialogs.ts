/**
 * Toasts, alerts, prompts and pages of the script in a dialog.
 *
 * Owns what lies above the grid. Text is always shown as text.
 */
import type { Reply, Shown } from '@so-ke-hoach/sheets-host/web';
import { element } from './dom.ts';
import { words } from './words.ts';

const BUTTONS: Record<string, string> = {
  OK: words.ok,
  CANCEL: words.cancel,
  YES: words.yes,
  NO: words.no,
};

/** Default length of a toast, as on Google. */
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

let focusGrid: () => void = () => {};

/** How the keyboard goes back to the grid when a dialog is over. */
export function onDialogOver(focus: () => void): void {
  focusGrid = focus;
}

interface Choice {
  value: string;
  caption: string;
}

interface Question {
  title: string;
  message: string;
  /** The first is the default. */
  choices: Choice[];
  /** A line to type into. */
  prompt?: boolean;
  /** A box to tick. */
  tick?: string;
}

interface Answer {
  /** `CLOSE` for the cross and Escape. */
  value: string;
  text: string;
  ticked: boolean;
}

/** Asks and waits. The dialog traps the keyboard by itself; Escape closes it. */
export function ask(question: Question, signal?: AbortSignal): Promise<Answer> {
  return new Promise((resolve) => {
    const before = document.activeElement as HTMLElement | null;
    const input = element('input', { type: 'text', 'aria-label': words.prompt, autocomplete: 'off' });
    const tick = element('input', { type: 'checkbox' });
    const dialog = element(
      'dialog',
      { class: 'ask', 'aria-labelledby': 'ask-title', 'aria-describedby': 'ask-text' },
      element('h2', { id: 'ask-title' }, question.title),
      element('p', { id: 'ask-text' }, question.message),
    );
    if (question.prompt) dialog.append(input);
    if (question.tick) dialog.append(element('label', { class: 'tick' }, tick, question.tick));
    const finish = (value: string) => {
      dialog.close();
      dialog.remove();
      if (before && before !== document.body && before.closest('#grid') === null) {
        before.focus({ preventScroll: true });
      } else setTimeout(focusGrid, 0);
      resolve({ value, text: input.value, ticked: tick.checked });
    };
    const row = element('div', { class: 'buttons' });
    for (const [i, { value, caption }] of question.choices.entries()) {
      const button = element('button', { type: 'button', class: i === 0 ? 'primary' : '' }, caption);
      button.onclick = () => finish(value);
      if (i === 0 && !question.prompt) button.autofocus = true;
      row.prepend(button);
    }
    dialog.append(row);
    dialog.oncancel = (event) => {
      event.preventDefault();
      finish('CLOSE');
    };
    // The grid listens to keys of the whole document.
    for (const type of ['keydown', 'keyup', 'keypress', 'paste', 'copy', 'cut'] as const) {
      dialog.addEventListener(type, (event) => event.stopPropagation());
    }
    dialog.addEventListener('keydown', (event) => {
      const first = question.choices[0];
      if (event.key !== 'Enter' || event.target !== input || !first) return;
      // The key must not go on to whatever has the focus next.
      event.preventDefault();
      finish(first.value);
    });
    signal?.addEventListener('abort', () => dialog.isConnected && finish('CLOSE'));
    document.body.append(dialog);
    dialog.showModal();
    if (question.prompt) input.focus();
  });
}

/** An alert or a prompt of the script. */
export async function reply(request: Shown, signal: AbortSignal, fallback: string): Promise<Reply> {
  const names = (request.buttons ?? 'OK').split('_');
  const answer = await ask(
    {
      title: request.title ?? fallback,
      message: request.message ?? '',
      choices: names.map((value) => ({ value, caption: BUTTONS[value] ?? value })),
      prompt: request.kind === 'prompt',
    },
    signal,
  );
  return request.kind === 'prompt' ? { button: answer.value, text: answer.text } : { button: answer.value };
}

/** A sentence with one button. */
export async function tell(title: string, message: string): Promise<void> {
  await ask({ title, message, choices: [{ value: 'OK', caption: words.ok }] });
}
