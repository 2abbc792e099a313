/**
 * A window in which nothing can be changed: what a person does to the workbook on the grid is refused, and the script's
 * menus and pages are away. The bar below the header says why, and offers what can be done about it.
 */
import type { Host } from '@so-ke-hoach/sheets-host/web';
import { CommandType, CustomCommandExecutionError, ICommandService, type Injector } from '@univerjs/core';
import { SetCellEditVisibleOperation } from '@univerjs/sheets-ui';
import { element, part } from './dom.ts';
import { type CommandParams, isNotFromPerson, STORED } from './grid-commands.ts';
import { closeSidebar } from './script-pages.ts';
import { toast } from './toasts.ts';
import { forgetTyped } from './typing.ts';
import { diskWords } from './words-disk.ts';

export interface Offer {
  caption: string;
  act(button: HTMLButtonElement): void;
}

/** One message for a paste of many cells. */
const ONCE_MS = 2000;

export class ReadOnly {
  isOn = false;
  private toldAt = 0;

  /** Before the guard of the edits, which asks questions. */
  constructor(host: Host, injector: Injector) {
    injector.get(ICommandService).beforeCommandExecuted((command, options) => {
      if (!this.isOn || isNotFromPerson(host.book, command, options)) return;
      const opensEditor =
        command.id === SetCellEditVisibleOperation.id && (command.params as CommandParams).visible === true;
      if (!opensEditor && !(command.type === CommandType.MUTATION && STORED.test(command.id))) return;
      if (opensEditor) forgetTyped(injector);
      this.tell();
      throw new CustomCommandExecutionError(diskWords().readOnlyEdit);
    });
  }

  /** From now on nothing can be changed here; again with another text and other offers. */
  start(text: string, offers: Offer[]): void {
    if (!this.isOn) closeSidebar();
    this.isOn = true;
    document.body.dataset.readOnly = 'true';
    part('saved').textContent = diskWords().readOnly;
    part('saved').title = text;
    part('saved').classList.remove('bad');
    const buttons = offers.map(({ caption, act }) => {
      const button = element('button', { type: 'button' }, caption);
      button.onclick = () => act(button);
      return button;
    });
    const notice = part('notice');
    if (notice.dataset.text === text && notice.children.length === buttons.length + 1) return;
    notice.dataset.text = text;
    notice.replaceChildren(element('span', {}, text), ...buttons);
    if (!notice.hidden) return;
    notice.hidden = false;
    // The grid fits itself to the room it has when the window changes.
    window.dispatchEvent(new Event('resize'));
  }

  private tell(): void {
    const now = Date.now();
    if (now - this.toldAt > ONCE_MS) toast(diskWords().readOnlyEdit);
    this.toldAt = now;
  }
}
