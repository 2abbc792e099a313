/** What the script shows to the person, and what the person replies. */
import type { Reply, Shown } from '../gas/records.ts';
import { keepLast } from './keep-last.ts';
import type { HostOptions } from './options.ts';

export class Dialogs {
  /** What was shown, in order, the last ten thousand. */
  readonly shown: Shown[] = [];
  private readonly queue: Reply[] = [];
  private readonly options: HostOptions;
  private readonly onShown: (shown: Shown) => void;

  constructor(options: HostOptions, onShown: (shown: Shown) => void) {
    this.options = options;
    this.onShown = onShown;
  }

  show(shown: Shown): void {
    this.shown.push(shown);
    keepLast(this.shown);
    this.onShown(shown);
  }

  /** Queues replies to alerts and prompts: a button's name, or button and text. */
  answer(replies: readonly (string | Reply)[]): void {
    for (const reply of replies) this.queue.push(typeof reply === 'string' ? { button: reply } : reply);
  }

  /** Shows a question and resolves to its reply. */
  async ask(request: Shown): Promise<Reply> {
    const shown: Shown = { ...request };
    this.show(shown);
    shown.reply = await this.replyTo(request);
    return shown.reply;
  }

  private async replyTo(request: Shown): Promise<Reply> {
    const buttons = request.buttons ?? 'OK';
    // A plain notice is clicked away; queued replies are for questions.
    const notice = request.kind === 'alert' && request.buttons === 'OK';
    const queued = notice && !this.options.ask ? { button: 'OK' } : this.queue.shift();
    if (queued) {
      if (hasButton(buttons, queued.button)) return queued;
      throw new Error(`The ${request.kind} "${request.message}" has no button ${queued.button}.`);
    }
    if (this.options.ask) return this.options.ask(request);
    if (this.options.unanswered === 'throw')
      throw new Error(`Nobody answers: ${request.message ?? request.title ?? ''}`);
    return { button: request.buttons === 'OK' ? 'OK' : 'CLOSE' };
  }
}

/** Every dialog can also be closed by its cross. */
function hasButton(buttons: string, button: string): boolean {
  return button === 'CLOSE' || buttons.split('_').includes(button);
}
