/**
 * Makes the panel's changes: one certain correction, one unit's template, the report. Each function first reads again
 * what it changes, and refuses when that is no longer what the person saw.
 */

import { correctionOf } from '../check/correction.ts';
import { makeReport } from '../commands/build-report.ts';
import { type Corrected, toNumbers, toTexts } from '../commands/correct-texts.ts';
import { checkUnitTab, readContext } from '../commands/desk.ts';
import { clearHalfMadeTabs, createWriter } from '../commands/fill.ts';
import { createPlanner, listUnitTabs, type TabWork } from '../commands/fill-plan.ts';
import { describeChanges } from '../commands/fill-words.ts';
import { type Desk, Refusal } from '../commands/run.ts';
import type { EntryHeader } from '../layout.ts';
import { findHeader } from '../table/header.ts';
import { amountFormula, formatOf, sheetColumns } from '../template/unit-form.ts';
import { fingerprint } from '../text/fingerprint.ts';
import { valuesAndFormulas } from '../workbook/book.ts';
import { cellName, select, writeNumber } from '../workbook/selection.ts';
import { correctCells } from '../workbook/unit-tab/rows.ts';
import type { CellsRequest, CorrectionRequest, FillPreview, ReportDone, UnitsPreviewed } from './api.ts';
import { countsOf } from './findings.ts';
import { named, tabAmong, unitTab } from './look.ts';
import { portion } from './portion.ts';

/** A preview names this many codes of added lines. */
const MAX_NAMED = 40;

/** Makes the correction only if a new check still proposes exactly this one for this cell. */
export function correct(desk: Desk, asked: CorrectionRequest): { a1: string } {
  const { ui } = desk;
  const context = readContext(desk);
  const tab = unitTab(desk, context, asked.unit);
  const result = checkUnitTab(tab, context);
  if (result === null) throw new Refusal(ui.panel.tabGone(tab.name));
  const changed = new Refusal(ui.panel.cellChanged);
  const found = result.findings.find(
    (item) => item.code === asked.code && item.row === asked.row && item.column === asked.column,
  );
  const correction = found === undefined ? null : correctionOf(found);
  if (
    correction === null ||
    correction.kind !== asked.kind ||
    correction.was !== asked.was ||
    correction.becomes !== asked.becomes
  )
    throw changed;
  const sheet = [tab, ...tab.also].find((one) => one.name === found?.tab)?.sheet ?? null;
  if (sheet === null) throw changed;
  const { values, formulas } = valuesAndFormulas(sheet);
  const header = findHeader(values, context.settings.sources.headers);
  const name = asked.column as EntryHeader;
  const at = header?.columns[name];
  if (header === null || at === undefined) throw changed;
  const column = at + 1;
  // A formula that a person wrote is not text to correct.
  if (String(formulas[asked.row - 1]?.[at] ?? '') !== '') throw changed;
  if (correction.kind === 'number') {
    writeNumber(sheet, asked.row, column, formatOf(name), correction.becomes);
  } else {
    const formula = amountFormula(sheetColumns(header), asked.row);
    if (formula === null) throw changed;
    correctCells(sheet, [{ row: asked.row, column, text: formula, formula: true }]);
  }
  select(sheet, asked.row, column);
  return { a1: cellName(asked.row, column) };
}

/** Makes texts numbers, all at once: those that a new check still reads as the person saw them. */
export function correctAll(desk: Desk, { unit, cells }: CellsRequest): Corrected {
  const context = readContext(desk);
  const tab = unitTab(desk, context, unit);
  const result = checkUnitTab(tab, context);
  if (result === null) throw new Refusal(desk.ui.panel.tabGone(tab.name));
  return toNumbers(tab, result.findings, cells, context.settings.sources);
}

/** Takes that back: the texts stand again where nobody has typed since. */
export function takeBack(desk: Desk, { unit, cells }: CellsRequest): Corrected {
  const context = readContext(desk);
  return toTexts(unitTab(desk, context, unit), cells, context.settings.sources);
}

/** Previews as many of these units as fit into one call. */
export function previewFill(desk: Desk, codes: readonly string[]): UnitsPreviewed {
  const context = readContext(desk);
  const tabs = listUnitTabs(desk, context);
  const plan = createPlanner(desk, context, tabs);
  const preview = (code: string): FillPreview => previewOf(desk, plan(tabAmong(desk, tabs, code)));
  const size = ({ changes }: FillPreview): number => changes.length;
  const { done, left } = portion(desk.began, codes, preview, size, named(desk, tabs, 'look'));
  return { units: done, left };
}

/** Fills one unit's tab, if what it needs is still what the preview with this `mark` showed. */
export function fillUnit(given: Desk, code: string, mark: string): FillPreview {
  const context = readContext(given);
  const desk = clearHalfMadeTabs(given, context);
  const tabs = listUnitTabs(desk, context);
  const planTab = createPlanner(desk, context, tabs);
  const work = planTab(tabAmong(desk, tabs, code));
  const preview = previewOf(desk, work);
  if (preview.mark !== mark) throw new Refusal(desk.ui.panel.previewOld);
  const { write, finish } = createWriter(desk, context, tabs, [work.tab], planTab);
  write(work);
  finish();
  return preview;
}

function previewOf({ ui }: Desk, work: TabWork): FillPreview {
  const { unit, name } = work.tab;
  const added =
    work.kind === 'change'
      ? work.merge.steps.flatMap((step) => (step.do === 'insert' ? [step.row.code] : []))
      : [];
  const preview = {
    code: unit.code,
    name: unit.name,
    tab: name,
    kind: work.kind === 'columns' ? 'change' : work.kind,
    rows: work.kind === 'new' ? work.rows.length : 0,
    changes: describeChanges(ui, work),
    added: added.slice(0, MAX_NAMED),
    addedTotal: added.length,
  };
  // A changed mark shows that filling would no longer do what the preview said.
  const exact =
    work.kind === 'change'
      ? [work.merge.steps, work.codes, work.corrections, work.columns, work.checkFormulaLost, work.rescued]
      : work.kind === 'columns'
        ? work.gone
        : work.kind === 'new'
          ? work.rows
          : [];
  return { ...preview, mark: fingerprint(JSON.stringify([work.kind, name, exact])) };
}

export function report(desk: Desk): ReportDone {
  const { outcome, said } = makeReport(desk);
  const { totals, reconciliation, units, findings, run } = outcome;
  const { rowsTyped, rowsReported, rowsLeftOut, reconciled } = reconciliation;
  const named = (test: (unit: (typeof units)[number]) => boolean): string[] =>
    units.filter(test).map((unit) => unit.name);
  return {
    said,
    run,
    planned: totals.planned,
    pending: totals.pending.planned,
    rowsTyped,
    rowsReported,
    rowsLeftOut,
    reconciled,
    absent: named((unit) => unit.state !== 'entered'),
    open: named((unit) => unit.open),
    strayTabs: reconciliation.strayTabs,
    counts: countsOf(findings),
  };
}
