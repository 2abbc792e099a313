/**
 * `run`: any command of the add-in's own menu, by its name there, on a file. What the command asks is answered by
 * `--yes` and `--answer`; a question without an answer ends it, and the file stays as it is.
 */
import type { Host, Reply, Shown } from '@so-ke-hoach/sheets-host';
import { uiOf } from '../../src/messages/ui.ts';
import { LANGUAGES, type Language } from '../../src/source/settings.ts';
import { foldKey } from '../../src/text/fold.ts';
import { Problem } from './problem.ts';
import type { Words } from './words.ts';

/** A command of the menu. */
export interface MenuCommand {
  /** As the menu has it, in the language that was asked for. */
  readonly label: string;
  /** The same in every language: people name a command as they know it. */
  readonly labels: readonly string[];
  /** The function that it runs. */
  readonly name: string;
}

/** The menu that the add-in makes when the workbook is opened. */
export async function menuOf(host: Host, language: Language): Promise<MenuCommand[]> {
  await host.open();
  // The trigger's errors reach nobody else, and without its menu no command would be known.
  const [failure] = host.triggerErrors;
  if (failure) throw failure;
  const menus = host.shown.filter(({ kind }) => kind === 'menu');
  return (menus[menus.length - 1]?.menu ?? []).flatMap((item) =>
    item.kind === 'item' ? [{ ...labelled(item.caption, language), name: item.functionName }] : [],
  );
}

/** A label of the menu, which has the workbook's language, in the one that was asked for and in all. */
function labelled(caption: string, language: Language): Pick<MenuCommand, 'label' | 'labels'> {
  const menus = LANGUAGES.map((one) => Object.entries(uiOf(one).menu) as [string, unknown][]);
  const [key] = menus.flat().find(([, text]) => text === caption) ?? [];
  const said = (of: Language): string =>
    String(Object.entries(uiOf(of).menu).find(([name]) => name === key)?.[1] ?? caption);
  return { label: said(language), labels: LANGUAGES.map(said) };
}

/** The command of that name: its function's, its label's, or how only one label begins. Marks and case are no matter. */
export function findCommand(menu: readonly MenuCommand[], wanted: string, words: Words): MenuCommand {
  const key = foldKey(wanted);
  const named = (fits: (label: string) => boolean) =>
    menu.filter(({ labels }) => labels.map(foldKey).some(fits));
  const exact = menu.filter(
    ({ labels, name }) => name === wanted || labels.some((one) => foldKey(one) === key),
  );
  const found = exact.length > 0 || key === '' ? exact : named((label) => label.startsWith(key));
  if (found.length === 1) return found[0] as MenuCommand;
  throw new Problem(words.noMenuCommand(wanted, (found.length > 0 ? found : menu).map(told)));
}

const told = ({ label, name }: MenuCommand): string => `«${label}» (${name})`;

/** The list of all commands, for who asks without naming one. */
export const menuLines = (menu: readonly MenuCommand[]): string[] => {
  const width = Math.max(...menu.map(({ name }) => name.length));
  return menu.map(({ label, name }) => `  ${name.padEnd(width)}  ${label}`);
};

/** A person who answers as the command line says. */
export class Answers {
  /** The first question that nothing was said to. */
  open: string | null = null;
  readonly #given: string[];
  readonly #yes: boolean;

  constructor(given: readonly string[], yes: boolean) {
    this.#given = [...given];
    this.#yes = yes;
  }

  /** Those that no question was left for. */
  get unused(): readonly string[] {
    return this.#given;
  }

  readonly reply = async ({ kind, message = '', title = '', buttons = 'OK' }: Shown): Promise<Reply> => {
    const names = buttons.split('_');
    if (kind !== 'prompt' && buttons === 'OK') return { button: 'OK' };
    const said = this.open === null ? this.#given.shift() : undefined;
    if (kind === 'prompt' && said !== undefined) return { button: 'OK', text: said };
    const button = said === undefined ? undefined : BUTTONS[foldKey(said)];
    if (button !== undefined && names.includes(button)) return { button };
    if (said === undefined && this.#yes && this.open === null)
      return { button: names.includes('YES') ? 'YES' : 'OK' };
    this.open ??= `${title === '' ? '' : `${title}: `}${message}`;
    return { button: 'CLOSE' };
  };
}

/** What stands for each button, in both languages. */
const BUTTONS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['YES', 'yes', 'có'],
    ['NO', 'no', 'không'],
    ['OK', 'ok'],
    ['CANCEL', 'cancel', 'hủy'],
  ].flatMap(([button = '', ...texts]) => texts.map((text) => [foldKey(text), button])),
);

/** What a command told the person since `from`, without what it asked. */
export const messages = (shown: readonly Shown[], from: number): string[] =>
  shown
    .slice(from)
    .filter(
      ({ kind, title = '', buttons = 'OK' }) =>
        // A toast without a title says only how far a command is.
        (kind === 'toast' && title !== '') || (kind === 'alert' && buttons === 'OK'),
    )
    .map(({ message = '' }) => message);
