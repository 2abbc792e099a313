/**
 * A page of the script in a sandboxed frame without an origin.
 *
 * Owns the sandbox and the page's side of the messages: it hands the frame its text and answers its calls.
 */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import { element } from './dom.ts';
import { withShim } from './script-shim.ts';

/** Google runs that many calls of one page at once; further ones wait. */
const CALLS_AT_ONCE = 10;

const SANDBOX = 'allow-scripts allow-forms allow-popups allow-modals allow-downloads';

/** What comes from the frame: it is ready, a call of the script, or a wish about the frame itself. */
interface FrameMessage {
  frame?: 'ready';
  call?: number;
  name?: string;
  args?: string;
  host?: 'close' | 'focus' | 'escape' | 'width' | 'height';
  value?: number;
  /** What the page keeps for the session; null takes it out. */
  keep?: string;
  text?: string | null;
}

export interface PageFrame {
  readonly root: HTMLElement;
  dispose(): void;
}

export interface PageHooks {
  close(): void;
  focus(): void;
  /** Escape was pressed in the frame, and no field or script of the page took it. */
  escape?(): void;
  resize?(side: 'width' | 'height', pixels: number): void;
}

/** What pages of the script keep stands in the session of this window, under names of their own. */
const KEPT = 'script-page:';

function sessionOfPages(): Record<string, string> {
  try {
    const names = Object.keys(sessionStorage).filter((name) => name.startsWith(KEPT));
    return Object.fromEntries(
      names.map((name) => [name.slice(KEPT.length), sessionStorage.getItem(name) ?? '']),
    );
  } catch {
    return {};
  }
}

function keepForPages(key: string, text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(KEPT + key);
    else sessionStorage.setItem(KEPT + key, text);
  } catch (error) {
    // No room, or a browser that keeps nothing: the page goes on without.
    console.warn(error);
  }
}

/** Makes a frame that shows the page and serves its calls. */
export function pageFrame(host: Host, html: string, title: string, hooks: PageHooks): PageFrame {
  const frame = element('iframe', { src: 'frame.html', sandbox: SANDBOX, title });
  const waiting: (() => void)[] = [];
  let running = 0;

  const startNext = () => {
    while (running < CALLS_AT_ONCE) {
      const start = waiting.shift();
      if (!start) return;
      running += 1;
      start();
    }
  };
  const send = (message: object) => frame.contentWindow?.postMessage(message, '*');
  const call = async (id: number, name: string, args: unknown[]) => {
    try {
      send({ answer: id, value: await host.callFromPage(name, ...args) });
    } catch (error) {
      send({ answer: id, error: error instanceof Error ? error.message : String(error) });
    } finally {
      running -= 1;
      startNext();
    }
  };
  const listen = (event: MessageEvent<FrameMessage>) => {
    if (event.source !== frame.contentWindow) return;
    const { data } = event;
    if (data.frame === 'ready') send({ page: withShim(html, host.functions, sessionOfPages()) });
    else if (data.keep !== undefined) keepForPages(data.keep, data.text ?? null);
    else if (data.call !== undefined && data.name !== undefined) {
      const { call: id, name, args = '[]' } = data;
      waiting.push(() => void call(id, name, JSON.parse(args) as unknown[]));
      startNext();
    } else if (data.host === 'close') hooks.close();
    else if (data.host === 'focus') hooks.focus();
    else if (data.host === 'escape') hooks.escape?.();
    else if (data.host && data.value !== undefined) hooks.resize?.(data.host, data.value);
  };
  window.addEventListener('message', listen);
  return {
    root: frame,
    dispose: () => {
      window.removeEventListener('message', listen);
      // A frame that is removed with the focus inside leaves the page without a caret.
      frame.blur();
      window.focus();
      frame.remove();
    },
  };
}
