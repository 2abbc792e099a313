/**
 * A unit’s tab as a whole: its columns, its lines, its formulas, whether anything was entered.
 */

import { typedText } from '../../entry/cells.ts';
import { extraColumns } from '../../entry/entry.ts';
import type { Sources } from '../../entry/sources.ts';
import { type Finding, finding } from '../../finding.ts';
import { COUNT_HEADERS, type EntryHeader, MONEY_HEADERS } from '../../layout.ts';
import { exactSum, whole } from '../../money/exact.ts';
import { isGivenLines } from '../../source/context.ts';
import {
  canCheck,
  checkCells,
  checkFormula,
  checksAsMuchAs,
  errorRead,
  findCheckFormula,
  isUnspilt,
  liveCheckFormula,
  rowsAboveFormula,
  stopsAtErrors,
} from '../../template/check-formula.ts';
import { headFigureRows, headSumRow } from '../../template/head-sum.ts';
import { rowKey, templateRows } from '../../template/rows.ts';
import { sheetColumns, UNIT_LINE } from '../../template/unit-form.ts';
import { findingAt } from '../facts.ts';
import { NAMED_ROWS } from '../groups.ts';
import { tabRule } from '../rule.ts';

/** Columns where figures stand. */
const figureHeaders = (money: Sources['money']): readonly EntryHeader[] => [
  ...COUNT_HEADERS,
  ...money,
  'Thành tiền',
];

/** Keeps every row of such a tab out of the totals: whose figures they are is not sure. */
export const TAB_OF_OTHER_UNIT = 'TAB_OTHER_UNIT';

const headNamesTheUnit = tabRule({
  codes: [TAB_OF_OTHER_UNIT],
  looksAt: [],
  basis:
    'Decision of the design: a tab is a unit’s by its name and by the code in its head; where these name two units, it is asked and not counted.',
  find: ({ tab, otherUnit }, unit) =>
    otherUnit === null
      ? []
      : [
          finding({
            code: TAB_OF_OTHER_UNIT,
            severity: 'error',
            tab,
            unit: unit.code,
            row: UNIT_LINE,
            actual: otherUnit.name,
            expected: unit.name,
            facts: { code: unit.code },
          }),
        ],
});

const noForeignColumns = tabRule({
  codes: ['COLUMN_EXTRA'],
  looksAt: [],
  basis:
    'Decision of the design: a column of a person’s own stays and is never read; that it is not read is said.',
  when: ({ whole }) => whole,
  find: ({ tab, grid, sheet }, unit) => {
    const gone = new Set(sheet.gone.map(({ name }) => name));
    const names =
      sheet.header === null ? [] : extraColumns(grid, sheet.header).filter((name) => !gone.has(name));
    return names.length === 0
      ? []
      : [
          finding({
            code: 'COLUMN_EXTRA',
            severity: 'notice',
            tab,
            unit: unit.code,
            actual: names.join(', '),
          }),
        ];
  },
});

/**
 * A column with money among those of the sources that the list does not name: a source was renamed or taken out of the list
 * while its money stands. That money counts in `Thành tiền` and under no source.
 */
const noSourceIsGone = tabRule({
  codes: ['SOURCE_COLUMN_GONE'],
  looksAt: ['Thành tiền', 'Thời gian'],
  basis:
    'Decision of the design: every figure ends in the report or in a finding; the list of sources is the workbook’s.',
  when: ({ whole: isWhole, sheet }) => isWhole && sheet.gone.length > 0,
  find: ({ tab, grid, sheet }, unit, judged) => {
    const counted = new Set(
      judged.flatMap((row) => (row.tab === tab && row.leftOut === null ? row.entry.row : [])),
    );
    return sheet.gone.map(({ name, column }) => {
      const rows = grid.flatMap((cells, at) => {
        const amount = cells[column];
        return at > (sheet.header?.row ?? 0) && typeof amount === 'number' && amount !== 0
          ? [{ row: at + 1, amount }]
          : [];
      });
      const of = rows.filter(({ row }) => counted.has(row));
      return finding({
        code: 'SOURCE_COLUMN_GONE',
        severity: 'error',
        tab,
        unit: unit.code,
        row: rows[0]?.row ?? null,
        column: name,
        actual: whole(exactSum(of.map(({ amount }) => amount))),
        facts: { rows: rows.map(({ row }) => row).join(', ') },
      });
    });
  },
});

const everyLineIsThere = tabRule({
  codes: ['LINE_MISSING'],
  looksAt: ['Mã', 'Khoản'],
  basis: 'Decision of the design: a unit’s tab holds exactly the lines that the plan gives it.',
  when: ({ whole, first, sheet }) => whole && first && sheet.readable,
  find: ({ tab }, unit, rows, context) => {
    const present = new Set(rows.map(({ entry }) => rowKey(entry.code, entry.item)));
    const codes = new Set(rows.map(({ entry }) => entry.code));
    return (
      templateRows(unit, context)
        .filter(
          (row) =>
            (row.kind === 'entry' || row.kind === 'parent') && !present.has(rowKey(row.code, row.item)),
        )
        // A line whose item was renamed is reported at its row; only a line that is gone is reported here.
        .filter((row) => row.item !== '' || !codes.has(row.code))
        .map((row) =>
          finding({
            code: 'LINE_MISSING',
            severity: 'warning',
            tab,
            unit: unit.code,
            line: row.code,
            column: 'Mã',
            expected: row.code,
            facts: { item: row.item },
          }),
        )
    );
  },
});

/**
 * `Thành tiền` typed over: the number stands still when its factors change. Only a command says so, for a cell is given
 * values and no formulas; what it is given is enough to say where such a number is wrong (PRODUCT_MISMATCH) or has
 * nothing that it could come from (FACTOR_MISSING).
 */
const amountIsAFormula = tabRule({
  codes: ['FORMULA_OVERWRITTEN'],
  looksAt: ['Thành tiền'],
  basis: 'Decision of the design: `Thành tiền` is a formula.',
  find: ({ tab, formulas, sheet }, _unit, rows) => {
    const column = sheet.header?.columns['Thành tiền'];
    if (formulas === undefined || column === undefined) return [];
    return rows
      .filter(
        (row) =>
          row.tab === tab &&
          row.entry.amount.kind !== 'blank' &&
          (formulas[row.entry.row - 1]?.[column] ?? '') === '',
      )
      .map((row) =>
        findingAt(row, {
          code: 'FORMULA_OVERWRITTEN',
          severity: 'warning',
          column: 'Thành tiền',
          actual: row.amountRead,
          expected: row.product,
        }),
      );
  },
});

/**
 * The sum in the head against what the report counts of the tab: typed over, a formula of a person's own, one that ends
 * above the last row; or a right sum of the column, in which amounts stand that are not counted.
 */
const theHeadAddsUp = tabRule({
  codes: ['HEAD_SUM_DIFFERS'],
  looksAt: ['Thành tiền'],
  basis: 'Decision of the design: the head of a tab says what its rows plan; the report adds up the rows.',
  when: ({ whole, sheet, otherUnit }) => whole && sheet.readable && otherUnit === null,
  find: ({ tab, grid, formulas = [], sheet }, unit, rows) => {
    const column = sheet.header?.columns['Thành tiền'];
    if (sheet.header === null || column === undefined) return [];
    const row = headSumRow(grid.slice(0, sheet.header.row), formulas, column + 1);
    const head = grid[row]?.[column];
    const actual = typeof head === 'number' ? whole(head) : null;
    const counted = rows.filter((one) => one.tab === tab && one.leftOut === null && one.amount !== null);
    const expected = whole(exactSum(counted.map((one) => one.amount ?? 0)));
    if (row < 0 || actual === expected) return [];
    const below = sheet.header.row + 1;
    const numbers = grid
      .slice(below)
      .flatMap((cells, at): [row: number, amount: number][] =>
        typeof cells[column] === 'number' && cells[column] !== 0 ? [[below + at + 1, cells[column]]] : [],
      );
    const isColumn = actual === whole(exactSum(numbers.map(([, amount]) => amount)));
    const among = new Set(counted.map((one) => one.entry.row));
    const others = numbers.flatMap(([at]) => (among.has(at) ? [] : [at])).slice(0, NAMED_ROWS);
    return [
      finding({
        tab,
        unit: unit.code,
        row: row + 1,
        column: 'Thành tiền',
        code: 'HEAD_SUM_DIFFERS',
        severity: 'warning',
        actual,
        expected,
        facts: isColumn ? { rows: others.join(', ') } : {},
      }),
    ];
  },
});

/** Figures above the header belong to no row: one typed too high is counted nowhere. */
const theHeadHasNoFigures = tabRule({
  codes: ['HEAD_FIGURE'],
  looksAt: figureHeaders(MONEY_HEADERS),
  basis: 'Decision of the design: every figure ends in the report or in a finding.',
  when: ({ whole, sheet }) => whole && sheet.readable,
  find: ({ tab, grid, formulas = [], sheet }, unit, _rows, { settings }) => {
    if (sheet.header === null) return [];
    const { row: headerAt, columns } = sheet.header;
    const figures = figureHeaders(settings.sources.money);
    const amount = columns['Thành tiền'] ?? -1;
    const own = headFigureRows(grid.slice(0, headerAt), formulas, amount + 1);
    const said = new Set(
      sheet.findings.filter(({ code }) => code === 'ROW_ABOVE_HEADER').map(({ row }) => row),
    );
    return grid.slice(0, headerAt).flatMap((cells, at) =>
      figures.flatMap((name) => {
        const column = columns[name];
        const value = column === undefined ? '' : cells[column];
        const isOwn = column === amount && own.includes(at);
        if (typeof value !== 'number' || isOwn || said.has(at + 1)) return [];
        const place = { tab, unit: unit.code, row: at + 1, column: name } as const;
        return [finding({ ...place, code: 'HEAD_FIGURE', severity: 'notice', actual: value })];
      }),
    );
  },
});

const somethingIsEntered = tabRule({
  codes: ['UNIT_EMPTY'],
  looksAt: [],
  basis: 'Decision of the design: a unit that has entered nothing is named, not counted as zero.',
  when: ({ whole, first, allReadable }) => whole && first && allReadable,
  find: ({ tab }, unit, rows, context) =>
    rows.some((row) => row.entry.filled) || !isGivenLines(unit, context)
      ? []
      : [
          finding({
            code: 'UNIT_EMPTY',
            severity: 'warning',
            tab,
            unit: unit.code,
            facts: { unitName: unit.name },
          }),
        ],
});

/**
 * The check formula below rows that it should stand above, however it got there: sorted or moved with its row, cut, or
 * left behind by a row inserted above it. The formula says so too, for it is given where it stands.
 *
 * @param rows those above it, as `5–11`
 */
export const checkStandsLow = (
  place: { readonly tab: string; readonly unit: string },
  row: number,
  rows: string,
): Finding<'CHECK_LOW'> =>
  finding({
    ...place,
    code: 'CHECK_LOW',
    severity: 'error',
    row,
    column: 'Mức trần',
    actual: row,
    facts: { rows },
  });

/** The check in the cells: a tab without it is silent where people type, and looks like one without a fault. */
const theCheckIsOn = tabRule({
  codes: [
    'CHECK_OFF',
    'CHECK_STOPPED',
    'CHECK_BLOCKED',
    'CHECK_LOW',
    'CHECK_PARTIAL',
    'CHECK_COLUMNS_APART',
    'CHECK_COLUMN_GONE',
  ],
  looksAt: ['Mức trần', 'Kiểm tra'],
  basis:
    'Decision of the design: a row over its cap says so where it is typed; where that is off, this is said.',
  when: ({ whole, sheet, formulas }) => whole && sheet.readable && formulas !== undefined,
  find: ({ tab, grid, formulas = [], sheet }, unit, _rows, context) => {
    if (sheet.header === null) return [];
    const columns = sheetColumns(sheet.header);
    const headerRow = sheet.header.row + 1;
    const place = { tab, unit: unit.code, severity: 'error', column: 'Mức trần' } as const;
    const missing = columns['Mức trần'] === undefined || columns['Kiểm tra'] === undefined;
    if (!missing && !canCheck(columns))
      return [finding({ ...place, code: 'CHECK_COLUMNS_APART', row: headerRow, column: 'Kiểm tra' })];
    // Without their headers the columns stand wherever the formula does.
    const at = missing ? findCheckFormula(formulas) : columns['Mức trần'];
    const off = (actual: string | null, row = headerRow + 1) =>
      finding({ ...place, code: 'CHECK_OFF', row, actual });
    if (at === undefined) return [off(null)];
    const cells = missing ? { 'Mức trần': at, 'Kiểm tra': at + 1 } : columns;
    const { formula, others } = checkCells(grid, formulas, cells, headerRow);
    const [first] = others;
    if (formula === null) {
      const standing = first !== undefined && first.row === headerRow + 1 && first.header === 'Mức trần';
      return [off(standing ? first.text : null)];
    }
    // Its words then stand in the column that came to stand beside it, or find no room in it.
    const under = typedText(grid[headerRow - 1]?.[(cells['Kiểm tra'] ?? 0) - 1]);
    const gone =
      columns['Kiểm tra'] === undefined
        ? [
            finding({
              ...place,
              code: 'CHECK_COLUMN_GONE',
              severity: formula.error === '' ? 'warning' : 'error',
              row: headerRow,
              column: 'Kiểm tra',
              facts: formula.error === '' ? { under } : { blocked: under },
            }),
          ]
        : [];
    if (isUnspilt(formula.error) && gone.length > 0) return gone;
    if (isUnspilt(formula.error) && first !== undefined) {
      const rows = others.length > 1 ? { more: others.length - 1 } : {};
      const { row, header: column, text: actual } = first;
      return [finding({ ...place, code: 'CHECK_BLOCKED', row, column, actual, facts: rows })];
    }
    if (formula.error !== '') {
      const cause = stopsAtErrors(formula.text) ? errorRead(grid, columns, headerRow) : '';
      return [
        cause === ''
          ? off(formula.error, formula.row)
          : finding({
              ...place,
              code: 'CHECK_STOPPED',
              row: formula.row,
              actual: formula.error,
              facts: { cell: cause },
            }),
      ];
    }
    const above = rowsAboveFormula(grid, cells, headerRow, formula.row);
    const low = above === '' ? [] : [checkStandsLow({ tab, unit: unit.code }, formula.row, above)];
    if (missing) return [...gone, ...low];
    const wanted = checkFormula(columns, headerRow, unit.code);
    const older = liveCheckFormula(columns, headerRow, grid.length, unit.code, context.ranges);
    return checksAsMuchAs(formula.text, grid.length, wanted, older)
      ? low
      : [...low, finding({ ...place, code: 'CHECK_PARTIAL', row: formula.row })];
  },
});

/** Said before the rules about rows. */
export const TAB_HEAD_RULES = [
  headNamesTheUnit,
  noSourceIsGone,
  noForeignColumns,
  theHeadAddsUp,
  theHeadHasNoFigures,
  theCheckIsOn,
] as const;
/** Said after them. */
export const TAB_RULES = [everyLineIsThere, amountIsAFormula, somethingIsEntered] as const;
