/**
 * Pages of the script: the sidebar and dialogs, each in a sandboxed frame without an origin.
 *
 * Owns `google.script.run` and `google.script.host` as the frame sees them, and answers their calls.
 */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import { element } from './dom.ts';
import { words } from './words.ts';

/** As many calls of one page as Google lets through at once; the rest wait. */
const CALLS_AT_ONCE = 10;

const SANDBOX = 'allow-scripts allow-forms allow-popups allow-modals allow-downloads';

interface Message {
  frame?: 'ready';
  call?: number;
  name?: string;
  args?: string;
  host?: 'close' | 'focus' | 'width' | 'height';
  value?: number;
}

export interface PageFrame {
  readonly root: HTMLElement;
  dispose(): void;
}

export interface PageHooks {
  close(): void;
  focus(): void;
  resize?(side: 'width' | 'height', pixels: number): void;
}

/** A frame that shows the page and serves its calls. */
export function pageFrame(host: Host, html: string, title: string, hooks: PageHooks): PageFrame {
  const frame = element('iframe', { src: 'frame.html', sandbox: SANDBOX, title });
  const waiting: (() => void)[] = [];
  let on = 0;

  const next = () => {
    while (on < CALLS_AT_ONCE) {
      const start = waiting.shift();
      if (!start) return;
      on += 1;
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
      on -= 1;
      next();
    }
  };
  const listen = (event: MessageEvent<Message>) => {
    if (event.source !== frame.contentWindow) return;
    const { data } = event;
    if (data.frame === 'ready') send({ page: withShim(html, host.functions) });
    else if (data.call !== undefined && data.name !== undefined) {
      const { call: id, name, args = '[]' } = data;
      waiting.push(() => void call(id, name, JSON.parse(args) as unknown[]));
      next();
    } else if (data.host === 'close') hooks.close();
    else if (data.host === 'focus') hooks.focus();
    else if (data.host && data.value !== undefined) hooks.resize?.(data.host, data.value);
  };
  window.addEventListener('message', listen);
  return {
    root: frame,
    dispose: () => {
      window.removeEventListener('message', listen);
      // A frame that goes with the focus inside leaves the page without a caret.
      frame.blur();
      window.focus();
      frame.remove();
    },
  };
}

/** The sidebar at the right, 300 pixels as Google fixes it. */
export function showSidebar(host: Host, html: string, title: string, focusGrid: () => void): void {
  const aside = document.getElementById('sidebar');
  if (!aside) return;
  closeSidebar();
  const close = element('button', { type: 'button', class: 'icon', 'aria-label': words.close }, '×');
  const page = pageFrame(host, html, title || words.untitled, {
    close: () => {
      closeSidebar();
      focusGrid();
    },
    focus: focusGrid,
  });
  close.onclick = () => {
    closeSidebar();
    focusGrid();
  };
  aside.append(element('header', {}, element('h2', {}, title), close), page.root);
  aside.hidden = false;
  current = page;
  window.dispatchEvent(new Event('resize'));
}

let current: PageFrame | null = null;

export function closeSidebar(): void {
  const aside = document.getElementById('sidebar');
  current?.dispose();
  current = null;
  if (!aside) return;
  aside.replaceChildren();
  aside.hidden = true;
  window.dispatchEvent(new Event('resize'));
}

/** A page of the script above the grid. */
export function showDialog(
  host: Host,
  html: string,
  title: string,
  size: { width?: number | undefined; height?: number | undefined },
): void {
  const close = element('button', { type: 'button', class: 'icon', 'aria-label': words.close }, '×');
  const dialog = element('dialog', { class: 'page', 'aria-label': title });
  const end = () => {
    page.dispose();
    dialog.close();
    dialog.remove();
  };
  const page = pageFrame(host, html, title, {
    close: end,
    focus: () => {},
    resize: (side, pixels) => {
      page.root.style[side] = `${pixels}px`;
    },
  });
  page.root.style.width = `${size.width ?? 600}px`;
  page.root.style.height = `${size.height ?? 400}px`;
  close.onclick = end;
  dialog.oncancel = (event) => {
    event.preventDefault();
    end();
  };
  dialog.append(element('header', {}, element('h2', {}, title), close), page.root);
  document.body.append(dialog);
  dialog.showModal();
}

/** The page with `google.script` before its own scripts. */
function withShim(html: string, functions: readonly string[]): string {
  const names = JSON.stringify(functions).replace(/</g, '\\u003c');
  const script = `<script>(${shim.toString()})(${names})</script>`;
  const at = /^\s*(<!doctype[^>]*>)?\s*(<html[^>]*>)?\s*(<head[^>]*>)?/i.exec(html)?.[0] ?? '';
  return `${at}${script}${html.slice(at.length)}`;
}

/** Runs inside the frame; it may use nothing of this file. */
function shim(names: string[]): void {
  type Handlers = { success?: unknown; failure?: unknown; user?: unknown; hasUser?: boolean };
  const open = new Map<number, Handlers>();
  let count = 0;
  const isIllegal = (value: unknown): boolean =>
    typeof value === 'function' || value instanceof Date || value instanceof Node || value instanceof Window;
  const holdsIllegal = (value: unknown): boolean =>
    isIllegal(value) ||
    (typeof value === 'object' && value !== null && Object.values(value).some((each) => holdsIllegal(each)));
  const formValues = (form: HTMLFormElement): Record<string, unknown> => {
    const values: Record<string, unknown> = {};
    for (const [key, value] of new FormData(form)) {
      const known = values[key];
      values[key] = known === undefined ? value : Array.isArray(known) ? [...known, value] : [known, value];
    }
    return values;
  };
  const send = (name: string, given: unknown[], handlers: Handlers): void => {
    const [first] = given;
    const args = given.length === 1 && first instanceof HTMLFormElement ? [formValues(first)] : given;
    const illegal = args.findIndex(holdsIllegal);
    if (illegal >= 0) throw new Error(`Failed due to illegal value in property: ${illegal}`);
    count += 1;
    open.set(count, handlers);
    parent.postMessage({ call: count, name, args: JSON.stringify(args) }, '*');
  };
  const runner = (handlers: Handlers): object => {
    const made: Record<string, unknown> = {
      withSuccessHandler: (success: unknown) => runner({ ...handlers, success }),
      withFailureHandler: (failure: unknown) => runner({ ...handlers, failure }),
      withUserObject: (user: unknown) => runner({ ...handlers, user, hasUser: true }),
    };
    for (const name of names) made[name] = (...args: unknown[]) => send(name, args, handlers);
    return Object.freeze(made);
  };
  addEventListener('message', (event) => {
    const data = event.data as { answer?: number; value?: unknown; error?: string };
    if (event.source !== parent || typeof data?.answer !== 'number') return;
    const handlers = open.get(data.answer);
    open.delete(data.answer);
    if (!handlers) return;
    const extra = handlers.hasUser ? [handlers.user] : [];
    if (data.error === undefined) {
      if (typeof handlers.success === 'function') handlers.success(data.value, ...extra);
    } else if (typeof handlers.failure === 'function') {
      handlers.failure(new Error(data.error), ...extra);
    } else console.error(data.error);
  });
  const tell = (host: string, value?: number) => parent.postMessage({ host, value }, '*');
  Object.defineProperty(window, 'google', {
    value: {
      script: {
        run: runner({}),
        host: {
          close: () => tell('close'),
          setWidth: (pixels: number) => tell('width', pixels),
          setHeight: (pixels: number) => tell('height', pixels),
          editor: { focus: () => tell('focus') },
          origin: document.referrer,
        },
      },
    },
  });
}
