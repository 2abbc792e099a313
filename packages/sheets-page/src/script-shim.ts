/**
 * `google.script.run` and `google.script.host` as a page of the script sees them inside its frame.
 *
 * Owns what may be passed, and the frame's side of the messages; the other side is `frame.ts`.
 */

/** The page with `google.script` in front of its own scripts, and with what pages of the script keep for the session. */
export function withShim(
  html: string,
  functions: readonly string[],
  session: Readonly<Record<string, string>> = {},
): string {
  const given = [functions, session].map((one) => JSON.stringify(one).replace(/</g, '\\u003c'));
  const script = `<script>(${shim.toString()})(${given.join(',')})</script>`;
  const start = /^\s*(<!doctype[^>]*>)?\s*(<html[^>]*>)?\s*(<head[^>]*>)?/i.exec(html)?.[0] ?? '';
  return `${start}${script}${html.slice(start.length)}`;
}

/** Goes into the frame as text: it may use nothing from outside itself. */
function shim(names: string[], session: Record<string, string>): void {
  type Handlers = { success?: unknown; failure?: unknown; user?: unknown; hasUser?: boolean };
  const waiting = new Map<number, Handlers>();
  let lastCall = 0;
  const isIllegal = (value: unknown): boolean =>
    typeof value === 'function' || value instanceof Date || value instanceof Node || value instanceof Window;
  const holdsIllegal = (value: unknown): boolean =>
    isIllegal(value) ||
    (typeof value === 'object' && value !== null && Object.values(value).some((each) => holdsIllegal(each)));
  const formValues = (form: HTMLFormElement): Record<string, unknown> => {
    const values: Record<string, unknown> = {};
    for (const [key, value] of new FormData(form)) {
      const earlier = values[key];
      values[key] =
        earlier === undefined ? value : Array.isArray(earlier) ? [...earlier, value] : [earlier, value];
    }
    return values;
  };
  const send = (name: string, values: unknown[], handlers: Handlers): void => {
    const [first] = values;
    const args = values.length === 1 && first instanceof HTMLFormElement ? [formValues(first)] : values;
    const illegal = args.findIndex(holdsIllegal);
    if (illegal >= 0) throw new Error(`Failed due to illegal value in property: ${illegal}`);
    lastCall += 1;
    waiting.set(lastCall, handlers);
    parent.postMessage({ call: lastCall, name, args: JSON.stringify(args) }, '*');
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
    const handlers = waiting.get(data.answer);
    waiting.delete(data.answer);
    if (!handlers) return;
    const extra = handlers.hasUser ? [handlers.user] : [];
    if (data.error === undefined) {
      if (typeof handlers.success === 'function') handlers.success(data.value, ...extra);
    } else if (typeof handlers.failure === 'function') {
      handlers.failure(new Error(data.error), ...extra);
    } else console.error(data.error);
  });
  // A dialog above the grid is closed by the Escape that its frame keeps to itself. In a field it may mean the field.
  addEventListener('keydown', (event) => {
    const { target, key, defaultPrevented } = event;
    if (key !== 'Escape' || defaultPrevented || event.isComposing) return;
    const isField =
      target instanceof Element && target.closest('input, textarea, select, dialog, [contenteditable]');
    if (!isField) tellHost('escape');
  });
  const tellHost = (host: string, value?: number) => parent.postMessage({ host, value }, '*');
  // Google's frame has an origin and with it a memory; this one has none, so the window that holds it keeps it.
  const memory = new Map(Object.entries(session));
  const keep = (key: string, text: string | null): void => {
    if (text === null) memory.delete(key);
    else memory.set(key, text);
    parent.postMessage({ keep: key, text }, '*');
  };
  Object.defineProperty(window, 'sessionStorage', {
    value: {
      get length() {
        return memory.size;
      },
      key: (at: number) => [...memory.keys()][at] ?? null,
      getItem: (key: string) => memory.get(String(key)) ?? null,
      setItem: (key: string, text: string) => keep(String(key), String(text)),
      removeItem: (key: string) => keep(String(key), null),
      clear: () => {
        for (const key of [...memory.keys()]) keep(key, null);
      },
    },
  });
  Object.defineProperty(window, 'google', {
    value: {
      script: {
        run: runner({}),
        host: {
          close: () => tellHost('close'),
          setWidth: (pixels: number) => tellHost('width', pixels),
          setHeight: (pixels: number) => tellHost('height', pixels),
          editor: { focus: () => tellHost('focus') },
          origin: document.referrer,
        },
      },
    },
  });
}
