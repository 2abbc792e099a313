/**
 * Ui: menus, alerts, prompts, sidebar and dialogs. Owns what may be shown from where; the person answers elsewhere.
 */
import { type EnumValue, findMember, member } from './enums.ts';
import { declareFace, gasError } from './face.ts';
import type { HtmlOutput } from './html.ts';
import type { MenuItem, Reply, Shown } from './records.ts';
import { releaseAll } from './stores.ts';
import { type Run, Service } from './world.ts';

export class Ui extends Service {
  createMenu(caption: string): Menu {
    return new Menu(this.run, caption);
  }
  createAddonMenu(): Menu {
    return new Menu(this.run, this.run.book.name);
  }

  async alert(...args: unknown[]) {
    const { title, message, buttons } = readDialog(args);
    const set = buttons ?? member('ButtonSet', 'OK');
    const reply = await this.ask('alert', title, message, set);
    return findMember('Button', reply.button);
  }
  async prompt(...args: unknown[]): Promise<PromptResponse> {
    const { title, message, buttons } = readDialog(args);
    const reply = await this.ask('prompt', title, message, buttons ?? member('ButtonSet', 'OK'));
    return new PromptResponse(reply);
  }

  showSidebar(html: HtmlOutput): void {
    this.assertInteractive('showSidebar');
    this.run.world.show(html.shown('sidebar', null));
  }
  showModalDialog(html: HtmlOutput, title: string): void {
    this.assertInteractive('showModalDialog');
    this.run.world.show(html.shown('dialog', title));
  }
  showModelessDialog(html: HtmlOutput, title: string): void {
    this.assertInteractive('showModelessDialog');
    this.run.world.show(html.shown('dialog', title));
  }

  /** The script sleeps until the person answers; locks do not survive that. */
  private ask(
    kind: 'alert' | 'prompt',
    title: string | null,
    message: string,
    buttons: EnumValue<'ButtonSet'>,
  ): Promise<Reply> {
    this.assertInteractive(kind);
    releaseAll(this.run);
    const request: Shown = { kind, message, buttons: buttons.key, ...(title === null ? {} : { title }) };
    return this.run.world.ask(request);
  }

  /** Simple triggers run without the authorization that dialogs need. */
  private assertInteractive(method: string): void {
    const scopes = this.run.world.scopes;
    const granted = scopes.length === 0 || scopes.some((scope) => scope.endsWith('script.container.ui'));
    const refused = this.run.person.refused.includes('script.container.ui');
    if (this.run.mode === 'full' && granted && !refused) return;
    throw gasError(
      `You do not have permission to call Ui.${method}. Required permissions: https://www.googleapis.com/auth/script.container.ui`,
    );
  }
}

/** `(prompt)`, `(prompt, buttons)` or `(title, prompt, buttons)`. */
function readDialog(args: unknown[]): {
  title: string | null;
  message: string;
  buttons: EnumValue<'ButtonSet'> | null;
} {
  if (args.length === 3) {
    return { title: String(args[0]), message: String(args[1]), buttons: args[2] as EnumValue<'ButtonSet'> };
  }
  return {
    title: null,
    message: String(args[0]),
    buttons: (args[1] as EnumValue<'ButtonSet'> | undefined) ?? null,
  };
}

export class Menu {
  private readonly run: Run;
  readonly caption: string;
  readonly items: MenuItem[] = [];
  constructor(run: Run, caption: string) {
    this.run = run;
    this.caption = caption;
  }
  addItem(caption: string, functionName: string): this {
    this.items.push({ kind: 'item', caption, functionName });
    return this;
  }
  addSeparator(): this {
    this.items.push({ kind: 'separator' });
    return this;
  }
  addSubMenu(menu: Menu): this {
    this.items.push({ kind: 'menu', caption: menu.caption, items: menu.items });
    return this;
  }
  addToUi(): void {
    this.run.world.show({ kind: 'menu', title: this.caption, menu: this.items });
  }
}

export class PromptResponse {
  private readonly reply: Reply;
  constructor(reply: Reply) {
    this.reply = reply;
  }
  getSelectedButton() {
    return findMember('Button', this.reply.button);
  }
  getResponseText(): string {
    return this.reply.text ?? '';
  }
}

declareFace(
  Ui,
  'Ui',
  `
  pure   createMenu(s) createAddonMenu
  ui     alert(s|s #ButtonSet|s s #ButtonSet) prompt(s|s #ButtonSet|s s #ButtonSet)
  ui     showSidebar(HtmlOutput) showModalDialog(HtmlOutput s) showModelessDialog(HtmlOutput s)
`,
  ['Button', 'ButtonSet'],
);
declareFace(
  Menu,
  'Menu',
  `
  pure   addItem(s s) addSeparator addSubMenu(Menu) addToUi
`,
);
declareFace(
  PromptResponse,
  'PromptResponse',
  `
  pure   getSelectedButton getResponseText
`,
);
