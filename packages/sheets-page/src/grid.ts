/**
 * The grid: the engine's own user interface over the host's workbook, in the page's language.
 *
 * Owns which parts of it are shown. The plugins are registered before the workbook is made.
 */
import type { Univer } from '@univerjs/core';
import { UniverDocsPlugin } from '@univerjs/docs';
import { UniverDocsUIPlugin } from '@univerjs/docs-ui';
import { UniverRenderEnginePlugin } from '@univerjs/engine-render';
import { UniverFindReplacePlugin } from '@univerjs/find-replace';
import { UniverSheetsConditionalFormattingPlugin } from '@univerjs/sheets-conditional-formatting';
import { UniverSheetsConditionalFormattingUIPlugin } from '@univerjs/sheets-conditional-formatting-ui';
import { UniverSheetsDataValidationPlugin } from '@univerjs/sheets-data-validation';
import { UniverSheetsDataValidationUIPlugin } from '@univerjs/sheets-data-validation-ui';
import { UniverSheetsFilterPlugin } from '@univerjs/sheets-filter';
import { UniverSheetsFilterUIPlugin } from '@univerjs/sheets-filter-ui';
import { UniverSheetsFindReplacePlugin } from '@univerjs/sheets-find-replace';
import { UniverSheetsFormulaUIPlugin } from '@univerjs/sheets-formula-ui';
import { UniverSheetsNotePlugin } from '@univerjs/sheets-note';
import { UniverSheetsNoteUIPlugin } from '@univerjs/sheets-note-ui';
import { UniverSheetsNumfmtPlugin } from '@univerjs/sheets-numfmt';
import { UniverSheetsNumfmtUIPlugin } from '@univerjs/sheets-numfmt-ui';
import { UniverSheetsSortPlugin } from '@univerjs/sheets-sort';
import { UniverSheetsSortUIPlugin } from '@univerjs/sheets-sort-ui';
import { UniverSheetsUIPlugin } from '@univerjs/sheets-ui';
import { UniverUIPlugin } from '@univerjs/ui';
import { speakInGrid } from './grid-words.ts';
import type { Language } from './language.ts';
import '@univerjs/design/lib/index.css';
import '@univerjs/ui/lib/index.css';
import '@univerjs/docs-ui/lib/index.css';
import '@univerjs/sheets-ui/lib/index.css';
import '@univerjs/sheets-formula-ui/lib/index.css';
import '@univerjs/sheets-numfmt-ui/lib/index.css';
import '@univerjs/sheets-conditional-formatting-ui/lib/index.css';
import '@univerjs/sheets-data-validation-ui/lib/index.css';
import '@univerjs/sheets-note-ui/lib/index.css';
import '@univerjs/sheets-filter-ui/lib/index.css';
import '@univerjs/sheets-sort-ui/lib/index.css';
import '@univerjs/find-replace/lib/index.css';

/** Hidden, because the host has its own, or does not do it: there is no second place to edit rules and protections. */
const HIDDEN = [
  'sheet.menu.conditional-formatting',
  'sheet.menu.data-validation',
  'data-validation.command.open',
  'sheet.menu.sheets-sort',
  // With the sign of one currency; the list of formats has the office's own.
  'sheet.command.numfmt.set.currency',
  'sheet.contextMenu.permission',
  'sheet.menu.permission',
  'sheet.command.add-range-protection-from-context-menu',
  'sheet.command.view-sheet-permission-from-context-menu',
  'sheet.command.add-range-protection-from-sheet-bar',
  'sheet.command.delete-worksheet-protection-from-sheet-bar',
  'sheet.command.change-sheet-protection-from-sheet-bar',
  'sheet.command.view-sheet-permission-from-sheet-bar',
  'sheet.command.add-range-protection-from-toolbar',
  // Makes numbers of codes: 1.10 would be 1,1.
  'sheet.toolbar.text-to-number',
  'sheet.contextMenu.text-to-number',
  // The page has its own, see `notes.ts`.
  'sheet.operation.add-note-popup',
  'sheet.command.delete-note',
  // A note that stays open is forgotten with the next opening.
  'sheet.command.toggle-note-popup',
];

const MENU = Object.fromEntries(HIDDEN.map((id) => [id, { hidden: true }]));

/** Registers the whole user interface into the container. */
export function gridPlugins(container: HTMLElement, language: Language): (univer: Univer) => void {
  return (univer) => {
    speakInGrid(univer, language);
    registerFrame(univer, container);
    registerFeatures(univer);
  };
}

/** The sheet, its toolbar and its tabs. */
function registerFrame(univer: Univer, container: HTMLElement): void {
  univer.registerPlugin(UniverRenderEnginePlugin);
  univer.registerPlugin(UniverUIPlugin, {
    container,
    header: true,
    toolbar: true,
    headerMenu: false,
    ribbonType: 'simple',
    footer: true,
    contextMenu: true,
    menu: MENU,
  });
  univer.registerPlugin(UniverDocsPlugin);
  univer.registerPlugin(UniverDocsUIPlugin);
  univer.registerPlugin(UniverSheetsUIPlugin, {
    menu: MENU,
    disableForceStringAlert: true,
    disableForceStringMark: true,
    protectedRangeShadow: 'always',
    clipboardConfig: { hidePasteOptions: true },
    footer: { sheetBar: true, statisticBar: false, menus: true, zoomSlider: true },
  });
}

function registerFeatures(univer: Univer): void {
  univer.registerPlugin(UniverSheetsFormulaUIPlugin);
  univer.registerPlugin(UniverSheetsNumfmtPlugin, {
    disableTextFormatAlert: true,
    disableTextFormatMark: true,
  });
  univer.registerPlugin(UniverSheetsNumfmtUIPlugin, { menu: MENU });
  univer.registerPlugin(UniverSheetsConditionalFormattingPlugin);
  univer.registerPlugin(UniverSheetsConditionalFormattingUIPlugin, { menu: MENU });
  univer.registerPlugin(UniverSheetsDataValidationPlugin);
  univer.registerPlugin(UniverSheetsDataValidationUIPlugin, {
    menu: MENU,
    // A search box would take the keyboard away in the middle of a word.
    showSearchOnDropdown: false,
    showEditOnDropdown: false,
  });
  univer.registerPlugin(UniverSheetsNotePlugin);
  univer.registerPlugin(UniverSheetsNoteUIPlugin);
  univer.registerPlugin(UniverSheetsFilterPlugin);
  univer.registerPlugin(UniverSheetsFilterUIPlugin, { menu: MENU });
  univer.registerPlugin(UniverSheetsSortPlugin);
  univer.registerPlugin(UniverSheetsSortUIPlugin, { menu: MENU });
  univer.registerPlugin(UniverFindReplacePlugin);
  univer.registerPlugin(UniverSheetsFindReplacePlugin);
}
