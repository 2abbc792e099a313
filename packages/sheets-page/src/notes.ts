/**
 * Notes of cells: shown beside their cell, written in place.
 *
 * The engine keeps what it shows of the tab in front, marks the corners, and opens and closes the card beside a cell. The
 * host has the notes; a person's note becomes theirs in one step when the card is left, and goes the way of every other
 * edit: refused, asked about, taken back.
 */
import type { Host, Tab } from '@so-ke-hoach/sheets-host/web';
import { cellName } from '@so-ke-hoach/xlsx';
import {
  CommandType,
  ICommandService,
  type Injector,
  LifecycleService,
  LifecycleStages,
} from '@univerjs/core';
import { SheetsNoteModel } from '@univerjs/sheets-note';
import { SheetsNotePopupService } from '@univerjs/sheets-note-ui';
import { whenSheetEditorFocused } from '@univerjs/sheets-ui';
import { ComponentManager, ContextMenuGroup, IShortcutService, KeyCode, MetaKeys } from '@univerjs/ui';
import { addToCellMenu } from './cell-menu.ts';
import { element } from './dom.ts';
import type { Drafts } from './drafts.ts';
import { SET_NOTE } from './grid-commands.ts';
import type { LooksPart } from './looks-part.ts';
import { words } from './words.ts';

/** Under which name the engine looks for what it shows in the card. */
const CARD = 'SHEET_NOTE_COMPONENT';
const NOTE_SIZE = { width: 260, height: 110 };
const EDIT = 'page.command.edit-note';
/** The same under another caption, where there is none yet. */
const ADD = 'page.command.add-note';
const REMOVE = 'page.command.remove-note';

interface Place {
  subUnitId: string;
  row: number;
  col: number;
}

interface NoteChange {
  subUnitId: string;
  row: number;
  column: number;
  /** '' takes the note away. */
  text: string;
}

export interface Notes extends LooksPart {
  /** Opens the card of a cell for writing, with this text where one is given. */
  write(tab: Tab, row: number, column: number, text?: string): void;
}

export function installNotes(
  host: Host,
  injector: Injector,
  {
    drafts,
    focusGrid,
    mayWrite,
  }: { drafts: Drafts; focusGrid(): void; mayWrite(tab: Tab, row: number, column: number): boolean },
): Notes {
  const { book } = host;
  const model = injector.get(SheetsNoteModel);
  const commands = injector.get(ICommandService);
  const unit = book.unitId;
  const noteAt = ({ subUnitId, row, col }: Place): string =>
    book.tabById(subUnitId)?.extras.notes.get(row, col) ?? '';
  const put = ({ subUnitId, row, col }: Place, text: string): void => {
    if (text !== noteAt({ subUnitId, row, col }))
      commands.syncExecuteCommand(SET_NOTE, { unitId: unit, subUnitId, row, column: col, text });
  };
  commands.registerCommand({
    id: SET_NOTE,
    type: CommandType.MUTATION,
    handler: (_accessor, params?: NoteChange) => {
      const tab = params && book.tabById(params.subUnitId);
      if (!tab) return false;
      const { row, column, text } = params;
      tab.extras.notes.set({ row, column, rows: 1, columns: 1 }, text === '' ? null : text);
      book.extrasChanged(tab);
      return true;
    },
  });

  /** What a card that is opened next begins with. */
  let wanted: (Place & { text: string | null }) | null = null;
  const popups = (): SheetsNotePopupService => injector.get(SheetsNotePopupService);
  /** Fills the card of a cell; gives what is done when it goes. */
  const show = (root: HTMLElement, place: Place): (() => void) => {
    const opens = wanted && wanted.row === place.row && wanted.col === place.col ? wanted : null;
    wanted = null;
    if (opens) return edit(root, place, opens.text);
    const card = element('div', { class: 'note-card', role: 'note' }, noteAt(place));
    let end = (): void => {};
    card.onpointerdown = (event) => {
      event.preventDefault();
      const tab = book.tabById(place.subUnitId);
      if (!tab || !mayWrite(tab, place.row, place.col)) return;
      popups().persistPopup();
      end = edit(root, place, null);
    };
    root.replaceChildren(card);
    return () => end();
  };
  const edit = (root: HTMLElement, place: Place, draft: string | null): (() => void) => {
    const cell = { tab: place.subUnitId, row: place.row, column: place.col };
    const text = element('textarea', { class: 'note-card', 'aria-label': words.noteOf(nameOf(place)) });
    text.value = draft ?? noteAt(place);
    let done = false;
    const keep = (): void => {
      if (done) return;
      done = true;
      document.removeEventListener('pointerdown', outside, true);
      drafts.drop();
      put(place, text.value.trim() === '' ? '' : text.value);
    };
    const close = (): void => {
      keep();
      popups().hidePopup(true);
    };
    const outside = (event: Event): void => {
      if (!root.contains(event.target as Node)) close();
    };
    text.oninput = () => drafts.keep({ kind: 'note', ...cell, text: text.value });
    // The grid listens to keys of the whole document: those of the note must not reach it.
    for (const type of ['keydown', 'keyup', 'keypress', 'paste', 'copy', 'cut', 'pointerdown'] as const)
      text.addEventListener(type, (event) => event.stopPropagation());
    text.addEventListener('keydown', (event) => {
      const leaves = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey));
      if (!leaves || event.isComposing) return;
      event.preventDefault();
      close();
      focusGrid();
    });
    document.addEventListener('pointerdown', outside, true);
    root.replaceChildren(text);
    const focus = (): void => {
      if (done) return;
      text.focus({ preventScroll: true });
      text.setSelectionRange(text.value.length, text.value.length);
    };
    focus();
    // The menu from which it was chosen hands the focus back when it is gone.
    requestAnimationFrame(() => requestAnimationFrame(focus));
    return keep;
  };
  const nameOf = ({ row, col }: Place): string => cellName(row, col);

  const write = (tab: Tab, row: number, column: number, text?: string): void => {
    if (!mayWrite(tab, row, column)) return;
    popups().hidePopup(true);
    wanted = { subUnitId: tab.id, row, col: column, text: text ?? null };
    popups().showPopup({ unitId: unit, subUnitId: tab.id, row, col: column, temp: false });
  };
  const active = (): (Place & { tab: Tab }) | null => {
    const tab = book.active;
    const area = host.selected(tab);
    return area && { tab, subUnitId: tab.id, row: area.row, col: area.column };
  };
  for (const id of [EDIT, ADD])
    commands.registerCommand({
      id,
      type: CommandType.COMMAND,
      handler: () => {
        const cell = active();
        // The menu's own click is still under way, and would count as one elsewhere.
        if (cell) window.setTimeout(() => write(cell.tab, cell.row, cell.col), 0);
        return cell !== null;
      },
    });
  commands.registerCommand({
    id: REMOVE,
    type: CommandType.COMMAND,
    handler: () => {
      const cell = active();
      if (cell) put(cell, '');
      return cell !== null;
    },
  });
  injector.get(IShortcutService).registerShortcut({
    id: EDIT,
    binding: KeyCode.F2 | MetaKeys.SHIFT,
    preconditions: whenSheetEditorFocused,
    priority: 100,
  });
  const has = (): boolean => {
    const cell = active();
    return cell !== null && noteAt(cell) !== '';
  };
  addToCellMenu(injector, ContextMenuGroup.OTHERS, [
    { id: ADD, title: words.addNote, icon: 'AddNoteIcon', isOffered: () => !has() },
    { id: EDIT, title: words.editNote, icon: 'AddNoteIcon', isOffered: has },
    { id: REMOVE, title: words.removeNote, icon: 'DeleteNoteIcon', isOffered: has },
  ]);
  // Before that the engine's own card is not there.
  void injector
    .get(LifecycleService)
    .onStage(LifecycleStages.Rendered)
    .then(() => {
      const components = injector.get(ComponentManager);
      const { createElement, useEffect, useRef } = components.reactUtils;
      components.register(CARD, ({ popup }: { popup: { extraProps?: { location?: Place } } }) => {
        const root = useRef<HTMLDivElement>(null);
        const place = popup.extraProps?.location;
        useEffect(() => {
          if (!root.current || !place) return undefined;
          const letGo = keepInWindow(root.current);
          const end = show(root.current, place);
          return () => {
            letGo();
            end();
          };
        }, [place?.subUnitId, place?.row, place?.col]);
        return createElement('div', { ref: root });
      });
    });

  return {
    write,
    clear: () => {},
    // Only what differs: the card of a note that stays must not close because another one came.
    fill: (tab, newId) => {
      const wantedNotes = new Map(
        tab.extras.notes.all().map(({ area, value }) => [`${area.row},${area.column}`, { area, value }]),
      );
      for (const note of [...(model.getSheetNotes(unit, tab.id)?.values() ?? [])]) {
        const key = `${note.row},${note.col}`;
        if (wantedNotes.get(key)?.value === note.note) wantedNotes.delete(key);
        else model.removeNote(unit, tab.id, { noteId: note.id, silent: true });
      }
      for (const { area, value } of wantedNotes.values()) {
        const at = { row: area.row, col: area.column };
        const note = { id: newId(), ...at, ...NOTE_SIZE, note: value };
        model.updateNote(unit, tab.id, at.row, at.col, note, true);
      }
    },
  };
}

/** The engine puts a card right of its cell; beside the last columns it moves left until it is all in the window. */
function keepInWindow(root: HTMLElement): () => void {
  const watch = new IntersectionObserver(
    ([seen]) => {
      if (!seen || seen.intersectionRatio === 1) return;
      const moved = new DOMMatrix(getComputedStyle(root).transform).m41;
      const beyond = seen.boundingClientRect.right - moved - document.documentElement.clientWidth;
      root.style.transform = beyond > 0 ? `translateX(${-Math.ceil(beyond)}px)` : '';
    },
    { threshold: [0, 0.25, 0.5, 0.75, 0.9, 1] },
  );
  watch.observe(root);
  return () => watch.disconnect();
}
