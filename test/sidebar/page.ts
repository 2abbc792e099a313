/**
 * The built panel in a real browser, 300 px wide, with a server of the test's making behind google.script.run. No
 * request leaves: every other address is refused and counted.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';

export const SIDEBAR = fileURLToPath(new URL('../../dist/Sidebar.html', import.meta.url));
const AXE = fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url));
const ADDRESS = 'https://panel.test/';

/** Answers a call of the page; what it throws reaches the failure handler. */
export type Server = (name: string, given: unknown) => unknown;

export interface Panel {
  readonly page: Page;
  /** Calls of the page, in order. */
  readonly calls: { readonly name: string; readonly given: unknown }[];
  /** Addresses the page asked for beyond itself. */
  readonly requests: string[];
  /** Errors of the page's script. */
  readonly errors: string[];
}

/** What Google puts into the page: runners are immutable, calls asynchronous, answers JSON. */
function installGoogle(): void {
  type Handler = (value: unknown) => void;
  const send = (window as unknown as { panelServer(name: string, given: unknown): Promise<string> })
    .panelServer;
  const runner = (success: Handler, failure: Handler): unknown =>
    new Proxy(
      {},
      {
        get: (_target, name: string) => {
          if (name === 'withSuccessHandler') return (handler: Handler) => runner(handler, failure);
          if (name === 'withFailureHandler') return (handler: Handler) => runner(success, handler);
          return (given: unknown) => {
            void send(name, given).then((answer) => {
              const { value, error } = JSON.parse(answer) as { value?: unknown; error?: string };
              if (error === undefined) success(value);
              else failure(new Error(error));
            });
          };
        },
      },
    );
  const nothing = (): void => {};
  const host = { editor: { focus: nothing } };
  Object.assign(window, { google: { script: { run: runner(nothing, nothing), host } } });
}

/**
 * A window of a browser, opened once: each test gets the panel in it as a new document, with a server of its own. The
 * panel keeps nothing in the browser, so a new document knows nothing of the one before.
 */
export class PanelWindow {
  private readonly page: Page;
  private panel: Panel | null = null;
  private server: Server = () => null;

  private constructor(
    page: Page,
    private readonly file: string,
  ) {
    this.page = page;
  }

  /** @param file the built page; the panel where none is named */
  static async open(
    browser: Browser,
    file = SIDEBAR,
    viewport = { width: 300, height: 700 },
  ): Promise<PanelWindow> {
    const context = await browser.newContext({
      viewport,
      locale: 'vi-VN',
      reducedMotion: 'reduce',
    });
    const window = new PanelWindow(await context.newPage(), file);
    await window.listen();
    return window;
  }

  /** Shows the panel, answered by this server. */
  async show(server: Server): Promise<Panel> {
    const panel: Panel = { page: this.page, calls: [], requests: [], errors: [] };
    this.panel = panel;
    this.server = server;
    await this.page.goto(ADDRESS);
    return panel;
  }

  /** Takes the panel away, its document and the pointer over it. */
  async clear(): Promise<void> {
    await this.page.mouse.move(-1, -1);
    await this.page.goto('about:blank');
    this.panel = null;
  }

  private async listen(): Promise<void> {
    const { page } = this;
    page.on('pageerror', (error) => this.panel?.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.panel?.errors.push(message.text());
    });
    await page.exposeFunction('panelServer', async (name: string, given: unknown) => {
      this.panel?.calls.push({ name, given });
      try {
        return JSON.stringify({ value: (await this.server(name, given)) ?? null });
      } catch (error) {
        return JSON.stringify({ error: (error as Error).message });
      }
    });
    await page.addInitScript(installGoogle);
    await page.context().route('**/*', async (route) => {
      const url = route.request().url();
      if (url === ADDRESS) {
        await route.fulfill({
          contentType: 'text/html; charset=utf-8',
          body: readFileSync(this.file, 'utf8'),
        });
        return;
      }
      this.panel?.requests.push(url);
      await route.abort();
    });
  }
}

/** What axe finds wrong, one line each: the rule and where. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(AXE, 'utf8'));
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(): Promise<{
          violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[];
        }>;
      };
    };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
    );
  });
}

/** The words that stand on the screen, line by line: what is hidden is left out. */
export const shown = (page: Page, selector: string): Promise<string> => page.locator(selector).innerText();
