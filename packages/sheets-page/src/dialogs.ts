/** Questions and messages in a dialog above the grid. Text is always shown as text, never as markup. */
import type { Reply, Shown } from '@so-ke-hoach/sheets-host/web';
import { element } from './dom.ts';
import { words } from './words.ts';

const captionOf = (value: string): string =>
  ({ OK: words.ok, CANCEL: words.cancel, YES: words.yes, NO: words.no })[value] ?? value;

let focusGrid: () => void = () => {};

/** What moves the keyboard focus back to the grid when a dialog closes. */
export function onDialogClosed(focus: () => void): void {
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
  /** With a line to type into. */
  prompt?: boolean;
  /** The text of a box to tick. */
  tick?: string;
}

interface Answer {
  /** `CLOSE` for the cross and Escape. */
  value: string;
  text: string;
  ticked: boolean;
}

/** Letters of a text that a wider dialog shows better. */
const LONG = 400;
/** A key that was on its way when the dialog came is no answer to it, unless the person has typed into it by then. */
const SEEN_MS = 350;

/** Asks and waits for the answer. The browser keeps the keyboard inside the dialog; Escape closes it. */
export function ask(question: Question, signal?: AbortSignal): Promise<Answer> {
  return new Promise((resolve) => {
    const before = document.activeElement as HTMLElement | null;
    const input = element('input', { type: 'text', 'aria-label': words.prompt, autocomplete: 'off' });
    const tick = element('input', { type: 'checkbox' });
    const dialog = element(
      'dialog',
      {
        class: question.message.length > LONG ? 'ask long' : 'ask',
        'aria-labelledby': 'ask-title',
        'aria-describedby': 'ask-text',
      },
      element('h2', { id: 'ask-title' }, question.title),
      element('div', { id: 'ask-text' }, ...paragraphsOf(question.message)),
    );
    const finish = (value: string) => {
      dialog.close();
      dialog.remove();
      returnFocus(before);
      resolve({ value, text: input.value, ticked: tick.checked });
    };
    if (question.prompt) dialog.append(input);
    if (question.tick) dialog.append(element('label', { class: 'tick' }, tick, question.tick));
    dialog.append(buttonRow(question, finish));
    dialog.oncancel = (event) => {
      event.preventDefault();
      finish('CLOSE');
    };
    keepKeys(dialog);
    const shown = performance.now();
    dialog.addEventListener('keydown', (event) => {
      const first = question.choices[0];
      const isEarly = performance.now() - shown < SEEN_MS && input.value === '';
      if (event.key !== 'Enter' || (!isEarly && (event.target !== input || !first))) return;
      // The key must not go on to whatever has the focus next.
      event.preventDefault();
      if (!isEarly && first) finish(first.value);
    });
    signal?.addEventListener('abort', () => dialog.isConnected && finish('CLOSE'));
    document.body.append(dialog);
    dialog.showModal();
    if (question.prompt) input.focus();
  });
}

/** The last paragraph is the question: it stays in sight where the ones before have to be scrolled. */
function paragraphsOf(message: string): HTMLElement[] {
  const at = message.trimEnd().lastIndexOf('\n\n');
  if (at < 0) return [element('p', {}, message)];
  const scrolled: Record<string, string> = message.length > LONG ? { tabindex: '0' } : {};
  return [element('p', scrolled, message.slice(0, at)), element('p', {}, message.slice(at + 2))];
}

function buttonRow({ choices, prompt }: Question, finish: (value: string) => void): HTMLElement {
  const row = element('div', { class: 'buttons' });
  for (const [i, { value, caption }] of choices.entries()) {
    const button = element('button', { type: 'button', class: i === 0 ? 'primary' : '' }, caption);
    button.onclick = () => finish(value);
    if (i === 0 && !prompt) button.autofocus = true;
    row.prepend(button);
  }
  return row;
}

/** The grid listens to keys of the whole document: those of the dialog must not reach it. */
function keepKeys(dialog: HTMLElement): void {
  for (const type of ['keydown', 'keyup', 'keypress', 'paste', 'copy', 'cut'] as const) {
    dialog.addEventListener(type, (event) => event.stopPropagation());
  }
}

/** The focus goes back to where it was; to the grid where that was the grid or nothing. */
function returnFocus(before: HTMLElement | null): void {
  if (before && before !== document.body && before.closest('#grid') === null) {
    before.focus({ preventScroll: true });
  } else setTimeout(focusGrid, 0);
}

/** Shows an alert or a prompt of the script; `name` is its title where it has none. */
export async function askForScript(request: Shown, signal: AbortSignal, name: string): Promise<Reply> {
  const buttons = (request.buttons ?? 'OK').split('_');
  const answer = await ask(
    {
      title: request.title ?? name,
      message: request.message ?? '',
      choices: buttons.map((value) => ({ value, caption: captionOf(value) })),
      prompt: request.kind === 'prompt',
    },
    signal,
  );
  return request.kind === 'prompt' ? { button: answer.value, text: answer.text } : { button: answer.value };
}

/** Shows a message with one button. */
export async function tell(title: string, message: string): Promise<void> {
  await ask({ title, message, choices: [{ value: 'OK', caption: words.ok }] });
}

/** Shows a window with a heading, a cross and this content; gives what closes it. */
export function showWindow(title: string, body: HTMLElement): () => void {
  const before = document.activeElement as HTMLElement | null;
  const close = element('button', { type: 'button', class: 'icon', 'aria-label': words.close }, '×');
  const dialog = element(
    'dialog',
    { class: 'window', 'aria-labelledby': 'window-title' },
    element('header', {}, element('h2', { id: 'window-title' }, title), close),
    body,
  );
  const shut = () => {
    if (!dialog.isConnected) return;
    dialog.close();
    dialog.remove();
    returnFocus(before);
  };
  close.onclick = shut;
  dialog.oncancel = (event) => {
    event.preventDefault();
    shut();
  };
  keepKeys(dialog);
  document.body.append(dialog);
  dialog.showModal();
  return shut;
}
