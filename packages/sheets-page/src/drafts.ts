/**
 * What is being typed and is not entered yet, in a cell or a note: kept with every key in this browser, so that neither
 * a reload nor a crash takes it, and put back into the open editor when the workbook is opened again.
 */
import type { Host, Tab } from '@so-ke-hoach/sheets-host/web';
import { DOCS_NORMAL_EDITOR_UNIT_ID_KEY, ICommandService, type Injector } from '@univerjs/core';
import { RichTextEditingMutation } from '@univerjs/docs';
import { IEditorService } from '@univerjs/docs-ui';
import { DeviceInputEventType } from '@univerjs/engine-render';
import { IEditorBridgeService, SetCellEditVisibleOperation } from '@univerjs/sheets-ui';
import type { GridView } from './grid-view.ts';
import { toast } from './toasts.ts';
import { words } from './words.ts';

export interface Draft {
  kind: 'cell' | 'note';
  /** The engine's id of the tab. */
  tab: string;
  row: number;
  column: number;
  text: string;
}

/** One draft for each kept workbook; written at once, since nothing else is sure to run before a crash. */
export class Drafts {
  private readonly key: string;

  /** @param key under which the workbook's work is kept */
  constructor(key: string) {
    this.key = `so-ke-hoach draft ${key}`;
  }

  keep(draft: Draft): void {
    try {
      localStorage.setItem(this.key, JSON.stringify(draft));
    } catch {
      // A browser that keeps nothing says so where the work is saved.
    }
  }

  drop(): void {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Nothing was kept either.
    }
  }

  /** What was being typed when the page went; null where nothing was. */
  last(): Draft | null {
    try {
      return draftOf(JSON.parse(localStorage.getItem(this.key) ?? 'null'));
    } catch {
      return null;
    }
  }
}

/** What was kept, if it is whole. */
export function draftOf(kept: unknown): Draft | null {
  const { kind, tab, row, column, text } = (kept ?? {}) as Partial<Draft>;
  if ((kind !== 'cell' && kind !== 'note') || typeof tab !== 'string' || typeof text !== 'string')
    return null;
  if (!isIndex(row) || !isIndex(column) || text === '') return null;
  return { kind, tab, row, column, text };
}

const isIndex = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** Keeps what is typed into the cell editor and the bar above the grid, which is the same text. */
export function followTyping({ book }: Host, injector: Injector, drafts: Drafts): void {
  const bridge = injector.get(IEditorBridgeService);
  let open = false;
  bridge.visible$.subscribe(({ visible }) => {
    if (open && !visible) drafts.drop();
    open = visible;
  });
  injector.get(ICommandService).onCommandExecuted((command) => {
    const params = command.params as { unitId?: string } | undefined;
    if (command.id !== RichTextEditingMutation.id || params?.unitId !== DOCS_NORMAL_EDITOR_UNIT_ID_KEY)
      return;
    const cell = bridge.isVisible().visible ? bridge.getEditCellState() : null;
    if (!cell || cell.unitId !== book.unitId) return;
    const text = textOf(injector);
    if (text !== null)
      drafts.keep({ kind: 'cell', tab: cell.sheetId, row: cell.row, column: cell.column, text });
  });
}

/** Puts what was being typed back where it was, with the editor open. */
export function takeUpDraft(
  host: Host,
  injector: Injector,
  parts: {
    drafts: Drafts;
    view: GridView;
    writeNote(tab: Tab, row: number, column: number, text: string): void;
  },
): void {
  const draft = parts.drafts.last();
  const tab = draft && host.book.tabById(draft.tab);
  if (!draft || !tab || tab.hidden || draft.row >= tab.rows || draft.column >= tab.columns) return;
  const { row, column, text } = draft;
  host.book.active = tab;
  host.select(tab, { row, column, rows: 1, columns: 1 });
  parts.view.reveal();
  parts.view.focus();
  toast(words.draftBack);
  if (draft.kind === 'note') parts.writeNote(tab, row, column, text);
  else void typeAgain(host, injector, text);
}

async function typeAgain({ book }: Host, injector: Injector, text: string): Promise<void> {
  await book.flush();
  await injector.get(ICommandService).executeCommand(SetCellEditVisibleOperation.id, {
    visible: true,
    eventType: DeviceInputEventType.Dblclick,
    unitId: book.unitId,
  });
  injector.get(IEditorService).getEditor(DOCS_NORMAL_EDITOR_UNIT_ID_KEY)?.replaceText(text);
}

function textOf(injector: Injector): string | null {
  const editor = injector.get(IEditorService).getEditor(DOCS_NORMAL_EDITOR_UNIT_ID_KEY);
  return editor?.getDocumentData().body?.dataStream.replace(/\r\n$/, '') ?? null;
}
