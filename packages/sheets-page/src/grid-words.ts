/** The words of the engine's user interface, in the two languages of the page. */
import { LocaleService, LocaleType, type Univer } from '@univerjs/core';
import DataValidationEnUS from '@univerjs/data-validation/locale/en-US';
import DataValidationViVN from '@univerjs/data-validation/locale/vi-VN';
import DesignEnUS from '@univerjs/design/locale/en-US';
import DesignViVN from '@univerjs/design/locale/vi-VN';
import DocsUIEnUS from '@univerjs/docs-ui/locale/en-US';
import DocsUIViVN from '@univerjs/docs-ui/locale/vi-VN';
import FindReplaceEnUS from '@univerjs/find-replace/locale/en-US';
import FindReplaceViVN from '@univerjs/find-replace/locale/vi-VN';
import SheetsEnUS from '@univerjs/sheets/locale/en-US';
import SheetsViVN from '@univerjs/sheets/locale/vi-VN';
import ConditionalEnUS from '@univerjs/sheets-conditional-formatting-ui/locale/en-US';
import ConditionalViVN from '@univerjs/sheets-conditional-formatting-ui/locale/vi-VN';
import SheetsValidationEnUS from '@univerjs/sheets-data-validation/locale/en-US';
import SheetsValidationViVN from '@univerjs/sheets-data-validation/locale/vi-VN';
import ValidationEnUS from '@univerjs/sheets-data-validation-ui/locale/en-US';
import ValidationViVN from '@univerjs/sheets-data-validation-ui/locale/vi-VN';
import FilterCommandEnUS from '@univerjs/sheets-filter/locale/en-US';
import FilterCommandViVN from '@univerjs/sheets-filter/locale/vi-VN';
import FilterEnUS from '@univerjs/sheets-filter-ui/locale/en-US';
import FilterViVN from '@univerjs/sheets-filter-ui/locale/vi-VN';
import FunctionsEnUS from '@univerjs/sheets-formula/locale/en-US';
import FunctionsViVN from '@univerjs/sheets-formula/locale/vi-VN';
import FormulaEnUS from '@univerjs/sheets-formula-ui/locale/en-US';
import FormulaViVN from '@univerjs/sheets-formula-ui/locale/vi-VN';
import NoteEnUS from '@univerjs/sheets-note-ui/locale/en-US';
import NoteViVN from '@univerjs/sheets-note-ui/locale/vi-VN';
import NumfmtEnUS from '@univerjs/sheets-numfmt-ui/locale/en-US';
import NumfmtViVN from '@univerjs/sheets-numfmt-ui/locale/vi-VN';
import SortEnUS from '@univerjs/sheets-sort-ui/locale/en-US';
import SortViVN from '@univerjs/sheets-sort-ui/locale/vi-VN';
import SheetsUIEnUS from '@univerjs/sheets-ui/locale/en-US';
import SheetsUIViVN from '@univerjs/sheets-ui/locale/vi-VN';
import UIEnUS from '@univerjs/ui/locale/en-US';
import UIViVN from '@univerjs/ui/locale/vi-VN';
import type { Language } from './language.ts';
import { words } from './words.ts';

const PACKS = {
  vi: [
    DesignViVN,
    DocsUIViVN,
    FindReplaceViVN,
    SheetsViVN,
    ConditionalViVN,
    DataValidationViVN,
    SheetsValidationViVN,
    ValidationViVN,
    FilterCommandViVN,
    FilterViVN,
    FunctionsViVN,
    FormulaViVN,
    NoteViVN,
    NumfmtViVN,
    SortViVN,
    SheetsUIViVN,
    UIViVN,
  ],
  en: [
    DesignEnUS,
    DocsUIEnUS,
    FindReplaceEnUS,
    SheetsEnUS,
    ConditionalEnUS,
    DataValidationEnUS,
    SheetsValidationEnUS,
    ValidationEnUS,
    FilterCommandEnUS,
    FilterEnUS,
    FunctionsEnUS,
    FormulaEnUS,
    NoteEnUS,
    NumfmtEnUS,
    SortEnUS,
    SheetsUIEnUS,
    UIEnUS,
  ],
};

/**
 * What the engine lacks or leaves in English: it has no words for its progress in any language, full-width brackets round
 * the word for a copy, and some titles that nobody translated.
 */
function ownWords(): Texts {
  return {
    sheets: { tabs: { sheetCopy: words.copyOfTab } },
    // The name of the toolbar's one tab is looked up in the wrong place.
    ribbon: { start: words.toolbar },
    ui: { ribbon: { menu: words.toolbar } },
    'find-replace': { replace: { 'partial-success': words.replacedSome } },
    'sheets-filter-ui': { permission: { filterErr: words.filterProtected } },
    'sheets-formula': {
      progress: {
        analyzing: words.preparing,
        calculating: words.calculating,
        'array-analysis': words.preparing,
        'array-calculation': words.calculating,
        done: words.calculated,
      },
    },
    'sheets-sort-ui': { info: { tooltip: words.sort }, error: { 'formula-array': words.sortSpill } },
    'sheets-numfmt-ui': { customFormat: words.customFormat, customFormatDes: words.customFormatText },
    'sheets-ui': {
      merge: { confirm: { warning: words.mergedCells, dismantleMergeCellWarning: words.splitMerged } },
      filter: { confirm: { error: words.cellsInFilter, notAllowedToInsertRange: words.noCellsInFilter } },
      info: { error: words.numberAsText, forceStringInfo: words.numberAsText },
      shortcut: { 'sheet-view': words.shortcutsView, 'sheet-edit': words.shortcutsEdit },
      // Both said «Xóa».
      rightClick: {
        clearSelection: words.clearCells,
        delete: words.deleteCells,
        // Rows had two names.
        insertRowsAboveSuffix: words.rowsAbove,
        insertRowsAfterSuffix: words.rowsBelow,
        showHideRow: words.showRows,
        showHideColumn: words.showColumns,
      },
    },
  };
}

/** Texts by key, in groups. */
interface Texts {
  [key: string]: Texts | string;
}

/** The engine's own way of putting packs together lets a later one take the place of a whole group. */
function joined(packs: readonly Texts[]): Texts {
  const all: Texts = {};
  for (const pack of packs)
    for (const [key, value] of Object.entries(pack)) {
      const had = all[key];
      all[key] = typeof value === 'object' && typeof had === 'object' ? joined([had, value]) : value;
    }
  return all;
}

/** All words of the engine in a language of the page. */
export const gridWords = (language: Language): Texts =>
  joined([...(PACKS[language] as unknown as Texts[]), ownWords()]);

export function speakInGrid(univer: Univer, language: Language): void {
  const locale = univer.__getInjector().get(LocaleService);
  const type = language === 'en' ? LocaleType.EN_US : LocaleType.VI_VN;
  locale.load({ [type]: gridWords(language) as never });
  locale.setLocale(type);
}
