/**
 * What the engine's own parts lack for people who hear the page: names of the buttons and fields of its bars, of the boxes
 * in the list of a filter, and what its lists are. Looked after whenever the keyboard goes somewhere, since they come and go.
 */
import { type Injector, LocaleService } from '@univerjs/core';
import { IMenuManagerService, type IMenuSchema, MenuManagerPosition } from '@univerjs/ui';
import { words } from './words.ts';

const BOXES = '[data-u-comp=sheets-filter-panel] input[type=checkbox]:not([aria-label])';
/** One with a field in it is reached by its field. */
const LISTS =
  '[role=dialog] div[data-u-comp=select][aria-haspopup]:not([role]), #grid :is(div, a)[aria-haspopup]:not([role], :has(input))';
const TOOLS = '#grid [data-u-command]:not([aria-label])';
/** Parts of a slider by names that no reader of the screen knows. */
const SLIDER = '#grid [role=track], #grid [role=handle]';
const MARKS = '#grid a[role=button]:not([aria-label], [aria-haspopup])';

/** The engine's parts that belong to no command. Of several alike, in the order in which they stand. */
const parts = (): readonly (readonly [string, readonly string[]])[] => [
  ['[data-u-comp=defined-name] input', [words.nameBox]],
  ['[data-u-comp=defined-name] a', [words.nameList]],
  ['[data-u-comp=formula-bar] button', [words.tallerBar]],
  ['[data-u-command="sheet.command.numfmt.set.percent"]', [words.percent, words.percent]],
  ['[data-u-command="sheet.command.numfmt.add.decimal.command"]', [words.moreDigits, words.moreDigits]],
  [
    '[data-u-command="sheet.command.numfmt.subtract.decimal.command"]',
    [words.fewerDigits, words.fewerDigits],
  ],
  ['[data-u-command="sheet.command.toggle-gridlines"]', [words.gridLines]],
  ['button[data-u-comp=button]:has(svg)', [words.smaller, words.larger]],
  ['[data-u-comp=sheet-bar-append-button]', [words.addTab, words.tabs, words.tabsBack, words.tabsOn]],
];

export function nameParts(injector: Injector): void {
  let tools: ReadonlyMap<string, string> | null = null;
  document.addEventListener('focusin', () => {
    for (const box of document.querySelectorAll(BOXES)) box.setAttribute('aria-label', textBeside(box));
    for (const list of document.querySelectorAll(LISTS)) list.setAttribute('role', 'button');
    tools ??= toolNames(injector);
    for (const tool of document.querySelectorAll<HTMLElement>(TOOLS))
      name(tool, tools.get(tool.dataset.uCommand ?? '') ?? '');
    for (const [place, names] of parts())
      for (const [at, part] of document.querySelectorAll(`#grid ${place}`).entries())
        name(part.matches('button, input, a') ? part : part.querySelector('button'), names[at] ?? '');
    for (const part of document.querySelectorAll(SLIDER)) {
      part.removeAttribute('role');
      if (part.matches('button')) name(part, words.zoom);
    }
    for (const mark of document.querySelectorAll(MARKS)) name(mark, words.zoom);
  });
}

/** What the commands of the toolbar are called: by id, in the language of the page. */
function toolNames(injector: Injector): ReadonlyMap<string, string> {
  const locale = injector.get(LocaleService);
  const all = (menus: readonly IMenuSchema[]): IMenuSchema[] =>
    menus.flatMap((menu) => [menu, ...all(menu.children ?? [])]);
  const menus = all(injector.get(IMenuManagerService).getMenuByPositionKey(MenuManagerPosition.RIBBON));
  return new Map(
    menus.flatMap(({ item }) => {
      const key = item?.tooltip ?? (typeof item?.title === 'string' ? item.title : '');
      return item && key ? [[item.id, locale.t(key)] as const] : [];
    }),
  );
}

/** Of a tool with a list or a field in it these are what the keyboard reaches. */
function name(tool: Element | null, text: string): void {
  if (!tool || text === '') return;
  for (const part of [tool, ...tool.querySelectorAll('input, [aria-haspopup], button')])
    if (part.matches('button, input, a, [role=button], [aria-haspopup]') && !part.hasAttribute('aria-label'))
      part.setAttribute('aria-label', text);
}

/** The text that is seen in the smallest part of the page around it that has one. */
function textBeside(box: Element): string {
  let around = box.parentElement;
  while (around && around.innerText.trim() === '') around = around.parentElement;
  return around?.innerText.trim().replace(/\s+/g, ' ') ?? '';
}
