/**
 * What the engine does not hold, shown on the visible tab: validation, conditional colours, notes, protections, and
 * rows as high as their wrapped text.
 *
 * The host's own model is the truth; the engine's models of these things are filled from it, one tab at a time.
 */
import type { Host, Tab } from '@so-ke-hoach/sheets-host/web';
import { ICommandService, type Injector } from '@univerjs/core';
import { SetFormulaCalculationResultMutation } from '@univerjs/engine-formula';
import { IRenderManagerService } from '@univerjs/engine-render';
import { SheetSkeletonManagerService } from '@univerjs/sheets-ui';
import { Colours } from './colours.ts';
import { installLocks } from './locks.ts';
import type { LooksPart } from './looks-part.ts';
import { installNotes } from './notes.ts';
import { fitRows } from './row-heights.ts';
import { installValidations } from './validations.ts';

export interface Looks {
  /** Shows the tab; what was shown of another tab goes. */
  show(tab: Tab): void;
  /** Shows the tab again after its rules changed, if it is the visible one. */
  refresh(tab: Tab): void;
  /** Brings colours and row heights of the visible tab up to date after values changed. */
  settle(): void;
}

/** `resized` is called when rows may have got another height. */
export function installLooks(host: Host, injector: Injector, resized: () => void): Looks {
  const { book } = host;
  const colours = new Colours(host, injector);
  const parts: LooksPart[] = [
    installValidations(host, injector),
    colours,
    installNotes(host, injector),
    installLocks(host, injector),
  ];
  let visible: Tab | null = null;
  let lastId = 0;
  const newId = () => {
    lastId += 1;
    return `own-${lastId}`;
  };

  const repaint = () => {
    const render = injector.get(IRenderManagerService).getRenderById(book.unitId);
    render?.with(SheetSkeletonManagerService).reCalculate();
    render?.mainComponent?.makeDirty();
  };
  const settle = () => {
    const changed = colours.recalculate();
    const tab = visible && book.tabById(visible.id);
    if (tab) fitRows(host, injector, tab);
    if (changed) repaint();
    resized();
  };
  const show = (tab: Tab) => {
    if (visible && visible !== tab && book.tabById(visible.id)) {
      for (const part of parts) part.clear(visible);
    }
    for (const part of parts) part.clear(tab);
    for (const part of parts) part.fill(tab, newId);
    visible = tab;
    repaint();
    void book.flush().then(settle, () => {});
  };

  // A calculation gave new results: colours that were worked out before it are out of date.
  injector.get(ICommandService).onCommandExecuted((command) => {
    if (command.id !== SetFormulaCalculationResultMutation.id || !colours.hasRules) return;
    window.setTimeout(settle, 0);
  });

  return {
    show,
    refresh: (tab) => {
      if (tab === visible) show(tab);
    },
    settle,
  };
}
