/** What «Lập biểu» changes in a tab that stands, case by case, from cells to corrections. */
import { describe, expect, it } from 'vitest';
import { readUnitSheet } from '../../src/entry/entry.ts';
import { ENTRY_HEADERS, type EntryHeader } from '../../src/layout.ts';
import { uiOf } from '../../src/messages/ui.ts';
import { marksOf } from '../../src/submission/compare.ts';
import { NOT_SUBMITTED, readHead, recordText, statusText } from '../../src/submission/record.ts';
import { checkFormula } from '../../src/template/check-formula.ts';
import {
  planRefill,
  type RefillPlan,
  type StandingTab,
  type TabIdentity,
} from '../../src/template/refill.ts';
import type { TemplateRow } from '../../src/template/rows.ts';
import { amountFormula, NEW_TAB_COLUMNS } from '../../src/template/unit-form.ts';
import { readWritten, remember } from '../../src/template/written.ts';
import { type Cells, unitOf } from '../support/book.ts';
import { template } from '../support/merging.ts';
import { smallContext } from '../support/small-district.ts';

const { entry } = uiOf('vi');
const context = smallContext();
const unit = unitOf(context, 'X1');
const TAB = 'Xã Một';
const HEADER = 4;
const LAST_ROW = 40;
const column = (name: EntryHeader): number => NEW_TAB_COLUMNS[name] as number;
const measured = (row: TemplateRow, measure: string): TemplateRow => ({ ...row, measure });

const renumbered = [template('I.1.2', '', 'Mua loa'), template('I.1.3', '', 'Mở lớp')];
const [speakers, training] = [template('I.1.1', '', 'Mua loa'), template('I.1.2', '', 'Mở lớp')];

/** The formula of `Thành tiền` in row 5 after `Số kỳ` was deleted. */
const BROKEN =
  '=IF(AND(ISNUMBER(G5);ISNUMBER(I5);OR(H5="";ISNUMBER(H5));OR(#REF!="";ISNUMBER(#REF!)));G5*IF(H5="";1;H5)*IF(#REF!="";1;#REF!)*I5;"")';

interface Row {
  /** The template row that the add-in wrote; none = a row of a person. */
  readonly line?: TemplateRow;
  readonly typed?: Cells;
  /** In place of the formula of `Thành tiền`. */
  readonly formula?: string;
  readonly note?: string;
}

interface Change {
  readonly headers?: readonly string[];
  readonly unitLine?: string;
  readonly budget?: number;
  readonly checkFormula?: string;
  /** Status cells, upper and lower. */
  readonly status?: readonly [string, string];
}

/** A tab as the add-in filled it for X1, from its rows below the header. */
function tabOf(rows: readonly Row[], change: Change = {}): StandingTab {
  const headers = change.headers ?? ENTRY_HEADERS;
  const line = (cells: Cells): unknown[] =>
    headers.map((name) => (cells as Record<string, unknown>)[name] ?? '');
  const [shown, kept] = change.status ?? [statusText('draft'), ''];
  const head = [
    line({ Mã: 'BIỂU', NSTW: shown }),
    line({
      Mã: change.unitLine ?? entry.unit(unit.name, unit.code),
      'Số kỳ': entry.budget,
      'Thành tiền': change.budget ?? 25_000_000,
      NSTW: kept,
    }),
    line({}),
    [...headers],
  ];
  const blank = headers.map(() => '');
  const below = rows.map(({ line: row, typed }) =>
    line({
      ...(row && {
        Mã: row.code,
        STT: row.stt,
        'Nội dung hoạt động': row.text,
        Khoản: row.item,
        ĐVT: row.measure,
      }),
      ...typed,
    }),
  );
  const check = checkFormula(NEW_TAB_COLUMNS, HEADER, unit.code);
  const formulas = rows.map(({ line: row, typed, formula }, at) => {
    const amount = amountFormula(NEW_TAB_COLUMNS, HEADER + 1 + at) ?? '';
    return line({
      'Thành tiền': formula ?? (row === undefined || typed?.['Thành tiền'] !== undefined ? '' : amount),
      'Mức trần': at === 0 ? (change.checkFormula ?? check) : '',
    });
  });
  return {
    values: [...head, ...below],
    formulas: [...head.map(() => blank), ...formulas],
    notes: () => [...head.map(() => blank), ...rows.map(({ note }) => [note ?? '', ...blank.slice(1)])],
    countRows: () => LAST_ROW,
    lastHelped: () => LAST_ROW,
  };
}

/** @param before what the add-in wrote into the tab; null = it does not remember */
function refill(
  standing: StandingTab,
  wanted: readonly TemplateRow[],
  before: readonly TemplateRow[] | null = null,
  identity: Partial<TabIdentity> = {},
): RefillPlan {
  const written = readWritten(before === null ? '' : remember(before, ''));
  return planRefill(
    { unit, name: TAB, wanted: TAB, former: false, wantedIsTaken: false, ...identity },
    standing,
    wanted,
    written,
    context,
    entry,
  );
}

type Planned = Extract<RefillPlan, { kind: 'change' }>;
function changeOf(...given: Parameters<typeof refill>): Planned {
  const plan = refill(...given);
  if (plan.kind !== 'change') throw new Error(plan.kind);
  return plan;
}

/** Corrections as the cell they write: `C5: Mua loa`. */
const cellsOf = ({ corrections }: Planned): string[] =>
  corrections.map(({ row, column: at, text }) => `${String.fromCharCode(64 + at)}${row}: ${text}`);

describe('a tab that needs nothing', () => {
  it('stays as it is, with what people typed in it', () => {
    const rows = [
      { line: speakers, typed: { 'Số lượng': 2 } },
      { typed: { Mã: 'I.1.1', 'Số lượng': 1 } },
      { line: training },
    ];
    expect(refill(tabOf(rows), [speakers, training])).toEqual({ kind: 'same' });
  });
});

describe('guards that are gone, as in a copy of the workbook', () => {
  it('are put back, and nothing else is changed', () => {
    const plan = changeOf(tabOf([{ line: speakers }]), [speakers], null, { guardsLost: true });
    expect([plan.guardsLost, plan.corrections, plan.merge.steps, plan.noted]).toEqual([true, [], [], []]);
  });
});

describe('a header', () => {
  const rows = [{ line: speakers }];
  const uncounted = (headers: readonly string[]): RefillPlan =>
    refill(
      {
        ...tabOf(rows, { headers }),
        countRows: () => {
          throw new Error('counted');
        },
      },
      [speakers],
    );
  const without = (name: EntryHeader): string[] => ENTRY_HEADERS.filter((one) => one !== name);

  it('that is not there is unreadable', () =>
    expect(uncounted(ENTRY_HEADERS.map((_, at) => `cột ${at}`))).toEqual({ kind: 'unreadable' }));

  it('with a required column under another name is unreadable', () =>
    expect(uncounted(ENTRY_HEADERS.map((name) => (name === 'Thành tiền' ? 'Tiền' : name)))).toEqual({
      kind: 'unreadable',
    }));

  it('with a required column twice is unreadable', () =>
    expect(uncounted([...ENTRY_HEADERS, 'Đơn giá'])).toEqual({ kind: 'unreadable' }));

  it('without «Mã» is unreadable: nothing tells which row is which', () =>
    expect(uncounted(without('Mã'))).toEqual({ kind: 'unreadable' }));

  it('without another column gets that back first', () =>
    expect(uncounted(without('NSTW'))).toMatchObject({ kind: 'columns', gone: ['NSTW'] }));
});

describe('lines', () => {
  const typed = { 'Số lượng': 2 };

  it('a new one above renumbers the others, and what was typed goes with its line', () => {
    const team = template('I.1.1', '', 'Lập đội');
    const plan = changeOf(tabOf([{ line: speakers, typed }, { line: training }]), [
      team,
      template('I.1.2', '', 'Mua loa'),
      template('I.1.3', '', 'Mở lớp'),
    ]);
    expect(plan.codes).toEqual([
      ['I.1.1', 'I.1.2'],
      ['I.1.2', 'I.1.3'],
    ]);
    expect(plan.merge.steps).toEqual([{ do: 'insert', at: 0, row: team }]);
    expect(plan.merge.renumbered).toEqual([{ from: 'I.1.1', to: 'I.1.2' }]);
    expect(cellsOf(plan)).toEqual(['B6: I.1.2', 'B7: I.1.3']);
  });

  it('one that left the plan is put aside under a marked code where something was typed', () => {
    const plan = changeOf(tabOf([{ line: speakers }, { line: training, typed }]), [speakers]);
    expect(plan.codes).toEqual([
      ['I.1.1', 'I.1.1'],
      ['I.1.2', 'I.1.2 (cũ)'],
    ]);
    expect(plan.merge.keptAside).toBe(1);
  });

  it.each([
    ['a note', { note: 'hỏi lại' }],
    ['a typed cell', { typed: { 'Ghi chú': 'x' } }],
    ['a typed amount', { typed: { 'Thành tiền': 5 } }],
    ['a measure that no cap names', { typed: { ĐVT: 'chuyến' } }],
  ])('%s keeps a row whose line left the plan', (_what, change: Partial<Row>) => {
    const plan = changeOf(tabOf([{ line: speakers }, { line: training, ...change }]), [speakers]);
    expect(plan.merge.keptAside).toBe(1);
  });

  it('one that left the plan goes where nobody typed', () => {
    const plan = changeOf(tabOf([{ line: speakers }, { line: training }]), [speakers]);
    expect(plan.merge.steps).toEqual([{ do: 'delete', at: 1 }]);
  });
});

describe('an entry without a code', () => {
  const loud = measured({ ...speakers, item: 'Loa kéo' }, 'bộ');
  const codesOf = ({ codes }: Planned): string[] => codes.map(([current, next]) => `${current} → ${next}`);
  const adoptedBy = ({ adopted }: Planned): string[] =>
    adopted.map(({ row, column: at, text }) => `${String.fromCharCode(64 + at)}${row}: ${text}`);

  it('gets the code of the line above, and what it had from there', () => {
    const plan = changeOf(
      tabOf([
        { line: loud, typed: { 'Số lượng': 2 } },
        { typed: { 'Đối tượng': 'Bản Má', 'Số lượng': 1 } },
        { typed: { ĐVT: 'chiếc', 'Số lượng': 3 } },
        { typed: { 'Nội dung hoạt động': 'chỉ là ghi nhớ' } },
        { line: training },
      ]),
      [loud, training],
    );
    expect(codesOf(plan)).toEqual(['I.1.1 → I.1.1', ' → I.1.1', ' → I.1.1', ' → ', 'I.1.2 → I.1.2']);
    expect(adoptedBy(plan)).toEqual(['D6: Loa kéo', 'F6: bộ', 'D7: Loa kéo']);
  });

  it('gets the one that its line has now, or the mark of a line that left the plan', () => {
    const standing = tabOf([
      { line: speakers, typed: { 'Số lượng': 2 } },
      { typed: { 'Số lượng': 1 } },
      { line: training, typed: { 'Số lượng': 1 } },
      { typed: { 'Số lượng': 5 } },
    ]);
    expect(
      codesOf(changeOf(standing, [template('I.1.1', '', 'Lập đội'), template('I.1.2', '', 'Mua loa')])),
    ).toEqual(['I.1.1 → I.1.2', ' → I.1.2', 'I.1.2 → I.1.2 (cũ)', ' → I.1.2 (cũ)']);
  });

  it('not a total, nor one that bears another line’s words', () => {
    const rows = [
      { line: speakers, typed: { 'Số lượng': 1, 'Đơn giá': 2_000_000, 'Thành tiền': 2_000_000 } },
      { typed: { 'Nội dung hoạt động': 'Tổng cộng', 'Thành tiền': 2_000_000 } },
      { typed: { 'Nội dung hoạt động': 'Tổ chức hội nghị', 'Số lượng': 1 } },
      { line: training },
    ];
    expect(refill(tabOf(rows), [speakers, training])).toEqual({ kind: 'same' });
  });
});

describe('what a person put into a row', () => {
  const gone = (typed: Cells, formula?: string): string[] =>
    changeOf(
      tabOf([{ line: speakers, typed, ...(formula !== undefined && { formula }) }, { line: training }]),
      [template('I.1.1', '', 'Mở lớp')],
      [speakers, training],
    ).codes.map(([, code]) => code);

  it.each<[string, Cells, string | undefined]>([
    ['an amount', { 'Thành tiền': 1_500_369 }, ''],
    ['an amount by a formula of one’s own', { 'Thành tiền': 1_500_369 }, '=3*500123'],
    ['a formula that shows nothing yet', {}, '=IF(X1="";"";X1)'],
    ['words over the plan’s', { 'Nội dung hoạt động': 'Mua loa kéo cho ba bản' }, undefined],
  ])('keeps it when its line leaves the plan: %s', (_what, typed, formula) => {
    expect(gone(typed, formula)).toEqual(['I.1.1 (cũ)', 'I.1.1']);
  });

  it('keeps words over the plan’s in a line that was put aside, also where nothing else stands in it', () => {
    const deleted = (text: string): number =>
      changeOf(
        tabOf([{ line: speakers }, { line: { ...training, code: 'I.1.2 (cũ)', text } }]),
        [speakers],
        [speakers, training],
      ).merge.steps.filter((step) => step.do === 'delete').length;
    expect(deleted('Mở lớp cho ba bản')).toBe(0);
    // The plan's own words go with the line.
    expect(deleted(training.text)).toBe(1);
  });

  it('keeps words in «Mã»', () => {
    const plan = changeOf(tabOf([{ line: speakers }, { typed: { Mã: 'hỏi lại huyện' } }]), [speakers]);
    expect(plan.merge.steps.filter((step) => step.do === 'delete')).toEqual([]);
  });

  it.each<[string, string | undefined]>([
    ['nothing', undefined],
    [
      'our own formula as another program writes it',
      '=if(and(isnumber(G5), isnumber(J5), or(H5="", isnumber(H5)), or(I5="", isnumber(I5))), G5*if(H5="", 1, H5)*if(I5="", 1, I5)*J5, "")',
    ],
    ['ours that lost a cell', BROKEN],
  ])('is not kept for %s', (_what, formula) => {
    expect(gone({}, formula)).toEqual(['I.1.1', 'I.1.1']);
  });
});

describe('a header that was pasted once more', () => {
  const header = {
    typed: Object.fromEntries(ENTRY_HEADERS.map((name) => [name, name])) as Cells,
    formula: '',
  };
  const part = { typed: { 'Đơn giá': 'Đơn giá', 'Số lượng': 'Số lượng', NSTW: 'NSTW', NSĐP: 'NSĐP' } };

  it.each([
    ['whole', header],
    ['in part', part],
  ])('%s stays behind its line, without a code', (_what, row) => {
    const rows = [{ line: speakers }, row, { line: training }];
    const plan = changeOf(tabOf(rows), [template('I.1.1', '', 'Lập đội'), ...renumbered]);
    expect(plan.merge.before).toEqual([-1, 0, 1, 2]);
    expect(plan.codes.map(([, code]) => code)).toEqual(['I.1.2', row === header ? 'Mã' : '', 'I.1.3']);
  });
});

describe('the words of a line', () => {
  const reworded = template('I.1.1', '', 'Mua loa mới');

  it('follow the plan where the add-in wrote them', () => {
    const plan = changeOf(tabOf([{ line: speakers }]), [reworded], [speakers]);
    expect([cellsOf(plan), plan.reworded]).toEqual([['C5: Mua loa mới'], ['I.1.1']]);
  });

  it('stay where a person changed them', () => {
    const own = { line: speakers, typed: { 'Nội dung hoạt động': 'Mua loa kéo' } };
    expect(refill(tabOf([own]), [reworded], [speakers])).toEqual({ kind: 'same' });
  });

  it('follow the plan where nothing is remembered, as in a copy of the workbook', () => {
    const own = { line: speakers, typed: { 'Nội dung hoạt động': 'Mua loa kéo' } };
    const plan = changeOf(tabOf([own]), [reworded]);
    expect(cellsOf(plan)).toEqual(['C5: Mua loa mới']);
    // Perhaps they were the unit's own: they stay in a note.
    expect(plan.noted).toEqual([{ from: 'C5', row: 5, column: 3, text: 'Mua loa kéo', asNote: true }]);
  });

  it('are followed by a copy of the row under it, not by a row with words of its own', () => {
    const copy = { line: speakers, typed: { 'Số lượng': 1 } };
    const own = { line: speakers, typed: { 'Nội dung hoạt động': 'Mua loa tay', 'Số lượng': 1 } };
    const plan = changeOf(tabOf([{ line: speakers }, copy, own]), [reworded], [speakers]);
    expect(cellsOf(plan)).toEqual(['C5: Mua loa mới', 'C6: Mua loa mới']);
    expect(plan.reworded).toEqual(['I.1.1']);
  });
});

describe('another activity under the same number', () => {
  const typed = { 'Số lượng': 2, 'Đơn giá': 1_000_000 };
  const [old, other] = [template('I.1.1', '', 'Mua loa'), template('I.1.1', '', 'Hội thi nấu ăn')];
  const before = tabOf([{ line: old, typed }]);
  const replaced = [{ code: 'I.1.1', was: 'Mua loa', now: 'Hội thi nấu ăn' }];
  const moved = (tab: StandingTab): Planned => {
    const written = readWritten(remember([old], ''));
    const identity = { unit, name: TAB, wanted: TAB, former: false, wantedIsTaken: false };
    return planRefill(identity, tab, [other], written, context, entry, true) as Planned;
  };

  it('does not get the money: it is put aside under its old words', () => {
    const plan = changeOf(before, [other], [old]);
    expect(plan.merge).toMatchObject({ replaced, keptAside: 1 });
    expect(plan.codes).toEqual([['I.1.1', 'I.1.1 (cũ)']]);
    expect(plan.merge.steps.map((step) => step.do)).toEqual(['insert', 'section']);
  });

  it('gets it where a person said so, and a tab that was handed in is no longer what it was', () => {
    const marks = marksOf(
      readUnitSheet(before.values, TAB, unit.code).rows.map((row) => ({ tab: TAB, entry: row })),
    );
    const record = { ...NOT_SUBMITTED, status: 'submitted' as const, rows: marks };
    const plan = moved(
      tabOf([{ line: old, typed }], { status: [statusText('submitted'), recordText(record, unit.code)] }),
    );
    expect([plan.merge.replaced, plan.merge.keptAside, plan.reworded]).toEqual([replaced, 0, ['I.1.1']]);
    const kept = readHead([[statusText('submitted')], [plan.record?.text]], unit.code);
    expect(kept?.rows).toEqual(['I.1.1 -----']);
  });

  it.each([
    ['a line in other words', 'Mua loa kéo tay', 'Mua loa'],
    ['words that a person wrote', 'Hội thi nấu ăn', 'Chợ phiên'],
  ])('is not %s', (_what, now, stands) => {
    const tab = tabOf([{ line: old, typed: { ...typed, 'Nội dung hoạt động': stands } }]);
    const plan = refill(tab, [template('I.1.1', '', now)], [old]);
    expect(plan.kind === 'change' ? plan.merge.replaced : []).toEqual([]);
  });

  it('takes the row without a question where nothing was typed', () => {
    const plan = changeOf(tabOf([{ line: old }]), [other], [old]);
    expect([plan.merge.replaced, plan.merge.steps, plan.reworded]).toEqual([[], [], ['I.1.1']]);
  });
});

describe('the unit of measure', () => {
  const wanted = measured(speakers, 'bộ');
  const standing = (measure: string): StandingTab => tabOf([{ line: measured(speakers, measure) }]);

  it.each([
    ['fills a blank cell', '', ['F5: bộ']],
    ['takes the place of what the add-in wrote', 'chiếc', ['F5: bộ']],
  ])('%s', (_what, measure, cells) =>
    expect(cellsOf(changeOf(standing(measure), [wanted], [measured(speakers, 'chiếc')]))).toEqual(cells),
  );

  it('stays where a person chose another', () =>
    expect(refill(standing('cái'), [wanted], [measured(speakers, 'chiếc')])).toEqual({ kind: 'same' }));
});

describe('«Thành tiền»', () => {
  const formula = amountFormula(NEW_TAB_COLUMNS, HEADER + 1);
  const ELSEWHERE = String(amountFormula(NEW_TAB_COLUMNS, 20));

  it.each([
    ['that is gone', { formula: '' }],
    ['of ours that lost a cell', { formula: BROKEN }],
    ['whose factors were cut and pasted in another row', { formula: ELSEWHERE }],
    ['of which one was', { formula: String(formula).replaceAll('J5', 'J20') }],
    ['or in another tab', { formula: String(formula).replaceAll(/([GHIJ]5)/g, "'Xã khác'!$1") }],
  ])('a formula %s comes back', (_what, change) => {
    const plan = changeOf(tabOf([{ line: speakers, ...change }]), [speakers]);
    expect([cellsOf(plan), plan.formulas]).toEqual([[`K5: ${formula}`], 1]);
  });

  it.each([
    ['a number typed over it', { typed: { 'Thành tiền': 5_000_000 } }],
    ["a person's own formula", { formula: '=G5*1000' }],
    ["a person's own formula that lost a cell", { formula: '=G5*#REF!*1000' }],
  ])('%s stays', (_what, change) =>
    expect(refill(tabOf([{ line: speakers, ...change }]), [speakers])).toEqual({ kind: 'same' }),
  );

  it('one of ours that reads another row is no reason to keep a row whose line left the plan', () => {
    const moved = { line: training, formula: ELSEWHERE };
    const { merge } = changeOf(tabOf([{ line: speakers }, moved]), [speakers], [speakers, training]);
    expect([merge.before, merge.aside]).toEqual([[0], []]);
  });

  it("in a person's own row too", () => {
    const own = { typed: { Mã: 'I.1.1', 'Số lượng': 2 }, formula: ELSEWHERE };
    const plan = changeOf(tabOf([{ line: speakers }, own]), [speakers]);
    expect(cellsOf(plan)).toEqual([`K6: ${amountFormula(NEW_TAB_COLUMNS, 6)}`]);
  });

  it('headings have none', () => {
    const heading: TemplateRow = { ...template('I.1', '', 'Hoạt động 1'), kind: 'activity' };
    const rows = [{ line: heading, formula: '' }, { line: speakers }];
    expect(refill(tabOf(rows), [heading, speakers])).toEqual({ kind: 'same' });
  });
});

describe('the check formula', () => {
  it('comes back where it is gone', () => {
    const plan = changeOf(tabOf([{ line: speakers }], { checkFormula: '' }), [speakers]);
    expect([plan.checkFormulaLost, plan.corrections]).toEqual([true, []]);
  });

  /** The formula cannot spill: its cell shows the error. */
  const blocked = (rows: readonly Row[], change: Change = {}): StandingTab => {
    const tab = tabOf(rows, change);
    const values = tab.values.map((row) => [...row]);
    (values[HEADER] as unknown[])[column('Mức trần') - 1] = '#REF!';
    return { ...tab, values };
  };
  const xem = { line: training, typed: { 'Kiểm tra': 'xem lại', 'Mức trần': 7 } };

  it('what a person wrote in its way goes to Ghi chú, in the row of its line', () => {
    const plan = changeOf(blocked([{ line: speakers }, xem]), [
      template('I.1.1', '', 'Lập đội'),
      ...renumbered,
    ]);
    expect(plan.rescued).toEqual([
      { from: 'R6, S6', row: 7, column: column('Ghi chú'), text: '7; xem lại', asNote: false },
    ]);
    expect([plan.checkFormulaLost, plan.oldAnswers]).toEqual([true, 0]);
  });

  it('to a note where something stands in Ghi chú', () => {
    const tab = blocked([{ line: speakers }, { ...xem, typed: { ...xem.typed, 'Ghi chú': 'QĐ 12' } }]);
    expect(changeOf(tab, [speakers, training]).rescued).toEqual([
      { from: 'R6, S6', row: 6, column: column('Ghi chú'), text: '7; xem lại', asNote: true },
    ]);
  });

  it('nowhere a second time, where a run died in between', () => {
    const tab = blocked([{ line: speakers }, { ...xem, typed: { ...xem.typed, 'Ghi chú': '7; xem lại' } }]);
    const plan = changeOf(tab, [speakers, training]);
    expect([plan.rescued, plan.checkFormulaLost]).toEqual([[], true]);
  });

  it('a text there keeps its row when the line leaves the plan', () =>
    expect(changeOf(blocked([{ line: speakers }, xem]), [speakers])).toMatchObject({
      merge: { keptAside: 1 },
      rescued: [{ from: 'R6, S6', text: '7; xem lại' }],
    }));

  it('without Ghi chú nothing is written there: the text would be lost', () => {
    const headers = ENTRY_HEADERS.map((name) => (name === 'Ghi chú' ? 'Của xã' : name));
    expect(refill(blocked([{ line: speakers }, xem], { headers }), [speakers, training])).toEqual({
      kind: 'same',
    });
  });

  it('values pasted over all of it go, and that is said', () => {
    const answers = { 'Mức trần': 500_000, 'Kiểm tra': '■ Chặn: vượt' };
    const tab = tabOf([{ line: speakers, typed: answers }], { checkFormula: '' });
    expect(changeOf(tab, [speakers])).toMatchObject({ rescued: [], oldAnswers: 2, checkFormulaLost: true });
  });
});

describe('the head', () => {
  const rows = [{ line: speakers }];
  const former = entry.unit('Xã Cũ', unit.code);

  it('follows the allotment', () =>
    expect(cellsOf(changeOf(tabOf(rows, { budget: 1 }), [speakers]))).toEqual(['K2: 25000000']));

  it('follows the language of the workbook, there and back', () => {
    const english = uiOf('en').entry;
    const tab = tabOf(rows);
    const head = tab.values.slice(0, 3).map((row) => [...row]);
    (head[0] as unknown[])[0] = entry.title(context.settings.programme, context.settings.year);
    const to = (values: readonly (readonly unknown[])[], words: typeof entry): Planned =>
      planRefill(
        { unit, name: TAB, wanted: TAB, former: false, wantedIsTaken: false },
        { ...tab, values: [...values, ...tab.values.slice(3)] },
        [speakers],
        readWritten(''),
        context,
        words,
      ) as Planned;
    const plan = to(head, english);
    expect(plan.corrections.map(({ text }) => text)).toEqual([
      english.unit(unit.name, unit.code),
      english.title(context.settings.programme, context.settings.year),
      english.budget,
    ]);
    const written = head.map((row) => [...row]);
    for (const { row, column: at, text } of plan.corrections) (written[row - 1] as unknown[])[at - 1] = text;
    expect(to(written, entry).corrections.map(({ text }) => text)).toEqual([
      entry.unit(unit.name, unit.code),
      entry.title(context.settings.programme, context.settings.year),
      entry.budget,
    ]);
  });

  it('follows the name of the unit, and so does the name of the tab', () => {
    const plan = changeOf(tabOf(rows, { unitLine: former }), [speakers], null, { name: 'Xã Cũ' });
    expect([cellsOf(plan), plan.rename]).toEqual([[`A2: ${entry.unit(unit.name, unit.code)}`], TAB]);
  });

  it.each([
    ['has the wanted name', { name: TAB }],
    ['is another whose name is taken', { name: 'Xã Cũ', wantedIsTaken: true }],
  ])('leaves the name of a tab that %s', (_what, identity) =>
    expect(changeOf(tabOf(rows, { unitLine: former }), [speakers], null, identity).rename).toBeNull(),
  );

  it.each([
    ['of a former unit', former, { name: 'Xã Cũ', former: true }],
    ['that a person wrote', 'Biểu của xã', { name: 'Biểu xã' }],
  ])('%s stays', (_what, unitLine, identity) =>
    expect(refill(tabOf(rows, { unitLine }), [speakers], null, identity)).toEqual({ kind: 'same' }),
  );
});

describe('what was submitted', () => {
  const rows = [{ line: speakers, typed: { 'Số lượng': 2, 'Đơn giá': 1_000_000 } }];
  const marks = (tab: StandingTab): string[] =>
    marksOf(readUnitSheet(tab.values, TAB, unit.code).rows.map((row) => ({ tab: TAB, entry: row })));
  const submitted = (): StandingTab => {
    const record = { ...NOT_SUBMITTED, status: 'submitted' as const, rows: marks(tabOf(rows)) };
    return tabOf(rows, { status: [statusText('submitted'), recordText(record, unit.code)] });
  };

  it('is kept under the code that its row gets', () => {
    const renumbered = template('I.1.2', '', 'Mua loa');
    const plan = changeOf(submitted(), [template('I.1.1', '', 'Lập đội'), renumbered]);
    expect(plan.record).toMatchObject({ row: 2, column: column('NSTW'), formula: false });
    const after = tabOf([{ ...rows[0], line: renumbered }]);
    const head = [[statusText('submitted')], [plan.record?.text]];
    expect(readHead(head, unit.code)).toMatchObject({ status: 'submitted', rows: marks(after) });
  });

  it('of a draft is nothing', () => {
    const plan = changeOf(tabOf(rows), [template('I.1.1', '', 'Lập đội'), template('I.1.2', '', 'Mua loa')]);
    expect(plan.record).toBeNull();
  });
});
