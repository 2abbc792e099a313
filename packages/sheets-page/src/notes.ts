/** Notes of cells: shows the host's notes on the grid, and gives the host those that a person writes on the grid. */
import type { Host, Tab } from '@so-ke-hoach/sheets-host/web';
import { type ICommandInfo, ICommandService, type Injector } from '@univerjs/core';
import { SheetsNoteModel } from '@univerjs/sheets-note';
import type { LooksPart } from './looks-part.ts';

const NOTE_SIZE = { width: 260, height: 110 };
const NOTE_MUTATIONS = ['sheet.mutation.update-note', 'sheet.mutation.remove-note'];

export function installNotes({ book }: Host, injector: Injector): LooksPart {
  const model = injector.get(SheetsNoteModel);
  const unit = book.unitId;
  /** Changes that are made here are not the person's. */
  let filling = false;
  const whileFilling = (work: () => void) => {
    filling = true;
    try {
      work();
    } finally {
      filling = false;
    }
  };
  const notesOf = (tab: Tab) => [...(model.getSheetNotes(unit, tab.id)?.values() ?? [])];

  const keepWritten = (command: Readonly<ICommandInfo>) => {
    if (filling || !NOTE_MUTATIONS.includes(command.id)) return;
    const { sheetId, subUnitId, row, col } = command.params as Record<string, string | number>;
    const tab = book.tabById(String(subUnitId ?? sheetId));
    if (!tab) return;
    tab.extras.notes.set(tab.grid, null);
    for (const note of notesOf(tab)) {
      tab.extras.notes.set({ row: note.row, column: note.col, rows: 1, columns: 1 }, note.note);
    }
    if (row !== undefined && col !== undefined) book.extrasChanged(tab);
  };
  injector.get(ICommandService).onCommandExecuted(keepWritten);

  return {
    clear: (tab) =>
      whileFilling(() => {
        for (const note of notesOf(tab)) model.removeNote(unit, tab.id, { noteId: note.id, silent: true });
      }),
    fill: (tab, newId) =>
      whileFilling(() => {
        for (const { area, value } of tab.extras.notes.all()) {
          const place = { row: area.row, col: area.column };
          const note = { id: newId(), ...place, ...NOTE_SIZE, note: value };
          model.updateNote(unit, tab.id, place.row, place.col, note, true);
        }
      }),
  };
}
