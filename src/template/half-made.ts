/**
 * What a person has put into a unit's tab while it was still being made. A run that dies leaves such a tab behind; it may
 * be thrown away only where every cell is as the add-in writes it.
 */
import type { Ui } from '../messages/ui.ts';
import type { Settings } from '../source/settings.ts';
import { totalBudget, type UnitRow } from '../source/units.ts';
import { statusText } from '../submission/record.ts';
import { findHeader } from '../table/header.ts';
import { cellText } from '../text/clean.ts';
import type { StandingTab } from './refill.ts';
import type { TemplateRow } from './rows.ts';
import { isOwnAmount, letters, sheetColumns } from './unit-form.ts';

/**
 * Whether each cell, formula and note of the tab is blank or the add-in's own for a new tab of this unit. Texts of another
 * plan or language count as a person's: the tab is then completed, not thrown away.
 */
export function isUntouched(
  { values, formulas, notes }: Pick<StandingTab, 'values' | 'formulas' | 'notes'>,
  unit: UnitRow,
  rows: readonly TemplateRow[],
  settings: Settings,
  { entry }: Ui,
): boolean {
  const header = findHeader(values, settings.sources.headers);
  if (header === null) return values.flat().every((value) => value === '');
  const texts = new Set<unknown>([
    '',
    ...settings.sources.headers,
    ...rows.flatMap(({ code, stt, text, item, measure }) => [code, stt, text, item, measure]),
    entry.title(settings.programme, settings.year),
    entry.unit(unit.name, unit.code),
    statusText('draft'),
    entry.hint,
    entry.planned,
    entry.budget,
  ]);
  const ownNotes = new Set(['', entry.formulaNote, entry.checkNote]);
  const noted = notes();
  const columns = sheetColumns(header);
  const amount = (columns['Thành tiền'] ?? 0) - 1;
  const budget = totalBudget(unit.budget);
  const spilled = [columns['Mức trần'], columns['Kiểm tra']].map((column) => (column ?? 0) - 1);
  const checkStands = formulas.some((row) => row.some((cell) => isCheck(cellText(cell))));
  const isOurFormula = (formula: string, row: number, column: number): boolean =>
    isCheck(formula) ||
    (column === amount &&
      (row < header.row
        ? formula.toUpperCase().startsWith(`=SUM(${letters(column + 1)}`)
        : isOwnAmount(formula, columns, row + 1)));
  return values.every((cells, row) =>
    cells.every((value, column) => {
      if (!ownNotes.has(cellText(noted[row]?.[column]))) return false;
      const formula = cellText(formulas[row]?.[column]);
      if (formula !== '') return isOurFormula(formula, row, column);
      if (row > header.row && checkStands && spilled.includes(column)) return true;
      return texts.has(value) || (row < header.row && column === amount && value === budget);
    }),
  );
}

const isCheck = (formula: string): boolean => formula.toUpperCase().startsWith('=DA8_KIEM_TRA(');
