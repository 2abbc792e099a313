/**
 * The grid: the engine's own user interface over the host's workbook, in Vietnamese.
 *
 * Owns which parts of it are shown. The plugins are registered before the workbook is made.
 */
import { LocaleService, LocaleType, mergeLocales, type Univer } from '@univerjs/core';
import DesignViVN from '@univerjs/design/locale/vi-VN';
import { UniverDocsPlugin } from '@univerjs/docs';
import { UniverDocsUIPlugin } from '@univerjs/docs-ui';
import DocsUIViVN from '@univerjs/docs-ui/locale/vi-VN';
import { UniverRenderEnginePlugin } from '@univerjs/engine-render';
import { UniverFindReplacePlugin } from '@univerjs/find-replace';
import FindReplaceViVN from '@univerjs/find-replace/locale/vi-VN';
import SheetsViVN from '@univerjs/sheets/locale/vi-VN';
import { UniverSheetsConditionalFormattingPlugin } from '@univerjs/sheets-conditional-formatting';
import { UniverSheetsConditionalFormattingUIPlugin } from '@univerjs/sheets-conditional-formatting-ui';
import ConditionalViVN from '@univerjs/sheets-conditional-formatting-ui/locale/vi-VN';
import { UniverSheetsDataValidationPlugin } from '@univerjs/sheets-data-validation';
import { UniverSheetsDataValidationUIPlugin } from '@univerjs/sheets-data-validation-ui';
import ValidationViVN from '@univerjs/sheets-data-validation-ui/locale/vi-VN';
import { UniverSheetsFilterPlugin } from '@univerjs/sheets-filter';
import { UniverSheetsFilterUIPlugin } from '@univerjs/sheets-filter-ui';
import FilterViVN from '@univerjs/sheets-filter-ui/locale/vi-VN';
import { UniverSheetsFindReplacePlugin } from '@univerjs/sheets-find-replace';
import { UniverSheetsFormulaUIPlugin } from '@univerjs/sheets-formula-ui';
import FormulaViVN from '@univerjs/sheets-formula-ui/locale/vi-VN';
import { UniverSheetsNotePlugin } from '@univerjs/sheets-note';
import { UniverSheetsNoteUIPlugin } from '@univerjs/sheets-note-ui';
import NoteViVN from '@univerjs/sheets-note-ui/locale/vi-VN';
import { UniverSheetsNumfmtPlugin } from '@univerjs/sheets-numfmt';
import { UniverSheetsNumfmtUIPlugin } from '@univerjs/sheets-numfmt-ui';
import NumfmtViVN from '@univerjs/sheets-numfmt-ui/locale/vi-VN';
import { UniverSheetsSortPlugin } from '@univerjs/sheets-sort';
import { UniverSheetsSortUIPlugin } from '@univerjs/sheets-sort-ui';
import SortViVN from '@univerjs/sheets-sort-ui/locale/vi-VN';
import { UniverSheetsUIPlugin } from '@univerjs/sheets-ui';
import SheetsUIViVN from '@univerjs/sheets-ui/locale/vi-VN';
import { UniverUIPlugin } from '@univerjs/ui';
import UIViVN from '@univerjs/ui/locale/vi-VN';
import { words } from './words.ts';
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

/** Hidden, because rules and protections belong to the host's own model: there is no second place to edit them. */
const HIDDEN = [
  'sheet.menu.conditional-formatting',
  'sheet.menu.data-validation',
  'data-validation.command.open',
  'sheet.menu.sheets-sort',
  'sheet.contextMenu.permission',
  'sheet.menu.permission',
  'sheet.command.add-range-protection-from-context-menu',
  'sheet.command.view-sheet-permission-from-context-menu',
];

const MENU = Object.fromEntries(HIDDEN.map((id) => [id, { hidden: true }]));

/** The engine has no words for its progress in any language, and full-width brackets round the word for a copy. */
const OWN_WORDS = {
  sheets: { tabs: { sheetCopy: words.copyOfTab } },
  'sheets-formula': {
    progress: {
      analyzing: words.preparing,
      calculating: words.calculating,
      'array-analysis': words.preparing,
      'array-calculation': words.calculating,
      done: words.calculated,
    },
  },
};

/** Registers the whole user interface into the container. */
export function gridPlugins(container: HTMLElement): (univer: Univer) => void {
  return (univer) => {
    speakVietnamese(univer);
    registerFrame(univer, container);
    registerFeatures(univer);
  };
}

function speakVietnamese(univer: Univer): void {
  const locale = univer.__getInjector().get(LocaleService);
  locale.load({
    [LocaleType.VI_VN]: mergeLocales(
      DesignViVN,
      UIViVN,
      DocsUIViVN,
      SheetsViVN,
      SheetsUIViVN,
      FormulaViVN,
      NumfmtViVN,
      ConditionalViVN,
      ValidationViVN,
      NoteViVN,
      FilterViVN,
      SortViVN,
      FindReplaceViVN,
      OWN_WORDS,
    ),
  });
  locale.setLocale(LocaleType.VI_VN);
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
