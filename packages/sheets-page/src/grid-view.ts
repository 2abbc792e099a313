/** What is in front on the grid: the active tab, the selection, what is scrolled into sight, the keyboard focus. */
import type { Host, Tab } from '@so-ke-hoach/sheets-host/web';
import type { Area } from '@so-ke-hoach/xlsx';
import { ICommandService, type Injector, type IRange, IUniverInstanceService } from '@univerjs/core';
import {
  SetSelectionsOperation,
  SetWorksheetActivateCommand,
  SheetsSelectionsService,
} from '@univerjs/sheets';
import { ILayoutService } from '@univerjs/ui';
import { rangeOf } from './areas.ts';
import { painted } from './dom.ts';
import type { Sight } from './sight.ts';

/** What opens below a button of the toolbar. */
const PANELS = '[data-radix-popper-content-wrapper]';
/** Until one is gone, and the keyboard with its button. */
const PANEL_MS = 40;
/** The engine's menus of a cell and of a tab; how often is looked whether one has gone. */
const MENUS = '.univer-popup';
const MENU_MS = 100;
const MENU_TRIES = 20;
/** The engine's bar of tabs. */
const TABS = '[data-u-comp=slide-tab-bar]';

/** The engine leaves a menu that it has closed in the document. */
const isOpen = (menu: Element): boolean => menu.isConnected && !menu.className.includes('exit');
const isAsked = (): boolean => document.querySelector('dialog[open]') !== null;

export class GridView {
  private readonly host: Host;
  private readonly injector: Injector;
  private readonly commands: ICommandService;
  private readonly sight: Sight;
  private showing = false;

  constructor(host: Host, injector: Injector, sight: Sight) {
    this.host = host;
    this.injector = injector;
    this.sight = sight;
    this.commands = injector.get(ICommandService);
  }

  /** Moves the keyboard focus to the grid. */
  focus(): void {
    // A closed dialog returns the focus without a caret; only a fresh focus sets one, and not always.
    window.focus();
    (document.activeElement as HTMLElement | null)?.blur();
    this.injector.get(IUniverInstanceService).focusUnit(this.host.book.unitId);
    this.injector.get(ILayoutService).focus();
    const editor = document.activeElement;
    if (editor instanceof HTMLElement && editor.isContentEditable) getSelection()?.collapse(editor, 0);
  }

  /** The toolbar's panels stay open when the grid is clicked, but Escape closes them, the uppermost first. */
  closePanels(grid: HTMLElement): void {
    const close = ({ target }: Event): void => {
      const panels = document.querySelectorAll(PANELS);
      if (!(target instanceof HTMLCanvasElement) || panels.length === 0) return;
      for (const at of panels.keys())
        window.setTimeout(
          () => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })),
          at * PANEL_MS,
        );
      // The button that opened a panel has the keyboard then, unless the person has gone elsewhere meanwhile.
      window.setTimeout(
        () => {
          const { activeElement } = document;
          if (activeElement === document.body || grid.contains(activeElement)) this.focus();
        },
        (panels.length + 1) * PANEL_MS,
      );
    };
    grid.addEventListener('pointerdown', close, { capture: true });
  }

  /**
   * After a click on a tab, or in a menu that is gone then, what is typed goes into the active cell; a name that is being
   * changed keeps the keyboard.
   */
  focusAfterTabs(grid: HTMLElement): void {
    grid.addEventListener('pointerup', ({ target }) => {
      if (!(target instanceof Element) || !target.closest(TABS)) return;
      window.setTimeout(() => {
        const { activeElement } = document;
        const isBusy = activeElement instanceof HTMLElement && activeElement.isContentEditable;
        if (isFree(activeElement?.closest(TABS) ?? null) && !isBusy) this.focus();
      }, 0);
    });
    const whenGone = (menu: Element, tries: number): void => {
      if (isOpen(menu) || !isFree(menu) || isAsked()) {
        if (tries > 0) window.setTimeout(() => whenGone(menu, tries - 1), MENU_MS);
      } else this.focus();
    };
    const clicked = ({ target }: Event): void => {
      const menu = target instanceof Element ? target.closest(MENUS) : null;
      if (menu) whenGone(menu, MENU_TRIES);
    };
    document.addEventListener('click', clicked, { capture: true });
  }

  /** The person chose a tab: the workbook's active tab follows. */
  tabChosen(tab: Tab): void {
    if (!this.showing) this.host.book.active = tab;
  }

  /** Shows the workbook's active tab. */
  showActiveTab(): void {
    const { book } = this.host;
    if (this.showing) return;
    this.showing = true;
    try {
      if (this.isInFront(book.active)) return;
      void this.commands.executeCommand(SetWorksheetActivateCommand.id, {
        unitId: book.unitId,
        subUnitId: book.active.id,
      });
    } finally {
      this.showing = false;
    }
  }

  /** Shows the workbook's active tab with its selection, and scrolls there. */
  reveal(): void {
    const { book } = this.host;
    const tab = book.active;
    const stood = this.isInFront(tab);
    this.showActiveTab();
    const area = this.host.selected(tab);
    if (!area) return;
    const range = rangeOf(area);
    void this.commands.executeCommand(SetSelectionsOperation.id, {
      unitId: book.unitId,
      subUnitId: tab.id,
      selections: [selectionOf(range)],
    });
    if (stood) this.sight.bring(range);
    // A tab that has just come to the front can be scrolled once it is painted, with its rows as high as their text.
    void book
      .flush()
      .then(painted)
      .then(() => {
        if (book.active === tab) this.sight.bring(range);
      });
  }

  /** True where the script chose another tab or cell than those in front. */
  isBehind(): boolean {
    const tab = this.host.book.active;
    if (!this.isInFront(tab)) return true;
    const area: Area | null = this.host.selected(tab);
    const range = this.injector.get(SheetsSelectionsService).getCurrentLastSelection()?.range;
    return Boolean(area && range && (range.startRow !== area.row || range.startColumn !== area.column));
  }

  private isInFront(tab: Tab): boolean {
    return this.host.book.workbook.getActiveSheet()?.getSheetId() === tab.id;
  }
}

/** True where nothing has the keyboard, or something in this place, which gives it on to the grid. */
function isFree(place: Element | null): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || Boolean(place?.contains(activeElement));
}

/** The engine's selection of a range; its first cell is the current one. */
function selectionOf(range: IRange): object {
  const primary = {
    ...range,
    endRow: range.startRow,
    endColumn: range.startColumn,
    actualRow: range.startRow,
    actualColumn: range.startColumn,
    isMerged: false,
    isMergedMainCell: false,
  };
  return { range, primary, style: null };
}
