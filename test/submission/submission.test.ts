/**
 * The status of a tab as data: what counts as content, which rows are named after a change, and what a damaged mark
 * leads to. Rows are shuffled, moved and edited here as people do in the sheet.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readUnitSheet } from '../../src/entry/entry.ts';
import type { EntryRow } from '../../src/entry/row.ts';
import { ENTRY_HEADERS, STATUS_LABEL, type Status } from '../../src/layout.ts';
import type { SubmissionState } from '../../src/schema/report.ts';
import {
  changesSince,
  marksOf,
  recodeRecord,
  rowNames,
  statusInUse,
  submissionFindings,
  submissionOf,
} from '../../src/submission/compare.ts';
import {
  findStatusCell,
  NOT_SUBMITTED,
  readHead,
  recordText,
  type SubmissionRecord,
  statusText,
} from '../../src/submission/record.ts';
import { fingerprint } from '../../src/text/fingerprint.ts';
import { foldKey } from '../../src/text/fold.ts';
import { type Cells, FIRST_ROW, unitTab } from '../support/book.ts';
import { RAW_VALUES } from '../support/hostile.ts';

const UNIT = '03589';
type Rows = { tab: string; entry: EntryRow }[];
const rowsIn = (grid: unknown[][]): Rows | null => {
  const { readable, rows } = readUnitSheet(grid, 'Xã A', UNIT);
  return readable ? rows.map((entry) => ({ tab: 'Xã A', entry })) : null;
};
const sheetOf = (rows: readonly Cells[], headers?: readonly string[]): Rows =>
  rowsIn(unitTab(rows, headers)) ?? [];
const record = (sheet: Rows, status: Status = 'submitted'): SubmissionRecord => ({
  status,
  when: '25/11/2026 13:40',
  user: 'a@xa.example',
  rows: marksOf(sheet),
});
const named = (
  before: readonly Cells[],
  after: readonly Cells[],
): { rows: string; removed: readonly string[] } | null => {
  const changes = changesSince(sheetOf(after), record(sheetOf(before)));
  return changes === null ? null : { rows: rowNames(changes, 'Xã A'), removed: changes.removed };
};

const GROUP: Cells = { Mã: 'II.1.5', 'Đối tượng': 'Tổ 1', 'Số lượng': 2, 'Số kỳ': 3, 'Đơn giá': 500_000 };
const TALK: Cells = {
  Mã: 'III.1.2',
  'Số lượng': 1,
  'Số người': 40,
  'Đơn giá': 50_000,
  'Thời gian': 'Quý II',
};
const BIRTH: Cells = { Mã: 'I.4.3', Khoản: 'Sinh thường', 'Số lượng': 12 };
const BLANK: Cells = { Mã: 'I.1.8', 'Nội dung hoạt động': 'Hội nghị' };

describe('content', () => {
  /** As JSON writes it: marks that stand in workbooks were made so. */
  const markInJson = ({ entry: row }: Rows[number]): string => {
    const numbers = [row.quantity, row.persons, row.periods, row.price, row.amount];
    const { nstw, nsdp, other } = row.sources;
    const money = [nstw, nsdp, other, row.done, row.disbursed];
    const words = [foldKey(row.item), row.subject, row.time, row.note, row.inherited && row.text];
    const content = JSON.stringify([numbers, money, words], ['kind', 'value', 'text']);
    return `${row.code} ${fingerprint(content).slice(-5)}`;
  };

  it('has the mark that it always had', () => {
    const cell = fc.constantFrom<unknown>(
      ...RAW_VALUES,
      0.1,
      2_099_999.999_999_999_5,
      '2 tổ',
      '1,2 triệu',
      '-',
    );
    const row = fc.dictionary(fc.constantFrom(...ENTRY_HEADERS.slice(2)), cell) as fc.Arbitrary<Cells>;
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        const sheet = sheetOf([GROUP, ...rows.map((cells) => ({ Mã: 'I.1.8', ...cells })), ...rows]);
        expect(marksOf(sheet)).toEqual(sheet.filter(({ entry }) => entry.filled).map(markInJson));
      }),
    );
  });

  it.each<[string, Cells, Cells]>([
    ['a price', GROUP, { ...GROUP, 'Đơn giá': 500_001 }],
    ['a number that became text', { ...GROUP, NSTW: 1000 }, { ...GROUP, NSTW: '1000' }],
    ['a count that became text', GROUP, { ...GROUP, 'Số lượng': '2' }],
    ['zero for blank', TALK, { ...TALK, 'Giải ngân': 0 }],
    ['a name', GROUP, { ...GROUP, 'Đối tượng': 'Tổ 2' }],
    ['an amount typed over', GROUP, { ...GROUP, 'Thành tiền': 1 }],
    ['a note', GROUP, { ...GROUP, 'Ghi chú': 'QĐ 42' }],
    ['a date', TALK, { ...TALK, 'Thời gian': 'Quý III' }],
    ['a text instead of a number', { ...GROUP, 'Số lượng': '2 tổ' }, { ...GROUP, 'Số lượng': '3 tổ' }],
    ['an item', BIRTH, { ...BIRTH, Khoản: 'Sinh mổ' }],
  ])('%s counts', (_what, before, after) => {
    expect(named([BLANK, before], [BLANK, after])).toEqual({
      rows: `${FIRST_ROW + 1} (${String(before.Mã)})`,
      removed: [],
    });
  });

  it.each<[string, readonly Cells[]]>([
    ['the plan’s text', [{ ...GROUP, 'Nội dung hoạt động': 'Văn bản mới', STT: '9' }, TALK]],
    ['our own columns', [{ ...GROUP, 'Mức trần': 3_000_000, 'Kiểm tra': 'Lưu ý: x.' }, TALK]],
    ['a unit of measure of the plan', [{ ...GROUP, ĐVT: 'tổ/tháng' }, TALK]],
    ['invisible characters and outer spaces', [{ ...GROUP, 'Đối tượng': ' Tổ 1\u200b ' }, TALK]],
    ['rows nobody filled in', [BLANK, GROUP, BLANK, { Mã: 'I.1.9' }, TALK]],
    ['the order', [TALK, GROUP]],
    [
      'the section of lines that left the plan',
      [TALK, { 'Nội dung hoạt động': 'DÒNG KHÔNG CÒN TRONG KẾ HOẠCH' }, GROUP],
    ],
  ])('%s does not', (_what, after) => {
    expect(named([GROUP, TALK], after)).toBeNull();
  });

  it('of a row that people added its own text counts', () => {
    const own: Cells = { 'Nội dung hoạt động': 'Tổ bản Vàng Pheo', 'Số lượng': 1 };
    expect(named([GROUP, own], [GROUP, { ...own, 'Nội dung hoạt động': 'Tổ bản Tây An' }])).toEqual({
      rows: `${FIRST_ROW + 1} (II.1.5)`,
      removed: [],
    });
  });

  it('is kept as the code and five letters a row', () => {
    expect(marksOf(sheetOf([GROUP, BLANK, TALK]))).toEqual([
      expect.stringMatching(/^II\.1\.5 [0-9a-z]{5}$/),
      expect.stringMatching(/^III\.1\.2 [0-9a-z]{5}$/),
    ]);
  });

  it('of rows that are alike as many are as they were as were handed in', () => {
    expect(named([GROUP, GROUP], [GROUP, GROUP, GROUP])).toEqual({
      rows: `${FIRST_ROW + 2} (II.1.5)`,
      removed: [],
    });
  });

  it('columns may stand anywhere', () => {
    const moved = [...ENTRY_HEADERS].reverse();
    expect(changesSince(sheetOf([GROUP, TALK], moved), record(sheetOf([GROUP, TALK])))).toBeNull();
  });
});

describe('changes', () => {
  it('name added rows, and rows that people add below a line under its code', () => {
    const own: Cells = { 'Đối tượng': 'Tổ 9', 'Số lượng': 1, 'Đơn giá': 300_000 };
    expect(named([GROUP, TALK], [GROUP, own, TALK])).toEqual({
      rows: `${FIRST_ROW + 1} (II.1.5)`,
      removed: [],
    });
  });

  it('name the code of a row that is gone, each code once', () => {
    expect(named([GROUP, GROUP, TALK, BIRTH], [BLANK, TALK])).toEqual({
      rows: '',
      removed: ['II.1.5', 'I.4.3'],
    });
  });

  it('take a changed and a removed row of one code for what they are', () => {
    const second = { ...GROUP, 'Đối tượng': 'Tổ 2' };
    const third = { ...GROUP, 'Đối tượng': 'Tổ 3' };
    expect(named([GROUP, second, third], [{ ...second, 'Số kỳ': 1 }, GROUP])).toEqual({
      rows: `${FIRST_ROW} (II.1.5)`,
      removed: ['II.1.5'],
    });
  });

  it('see money that went to another line', () => {
    expect(named([GROUP, BLANK], [{ Mã: 'II.1.5' }, { ...GROUP, Mã: 'I.1.8' }])).toEqual({
      rows: `${FIRST_ROW + 1} (I.1.8)`,
      removed: ['II.1.5'],
    });
  });

  it('survive codes that mean something to the language', () => {
    const odd: Cells[] = ['__proto__', 'constructor', 'toString'].map((Mã) => ({ Mã, 'Số lượng': 1 }));
    expect(named(odd, odd)).toBeNull();
    expect(named(odd, odd.slice(1))?.removed).toHaveLength(1);
  });

  const cells = fc.record(
    {
      Mã: fc.constantFrom('I.1.5', 'I.1.6', 'II.1.5', 'II.3.5.a'),
      'Đối tượng': fc.constantFrom('Tổ 1', 'Tổ 2', 'tổ 2'),
      'Số lượng': fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom('2', '2 tổ', '#N/A')),
      'Đơn giá': fc.constantFrom(1000, '1000', 0, 500_000.5, -1, '1,2 triệu'),
      'Ghi chú': fc.string(),
    },
    { requiredKeys: ['Mã', 'Số lượng'] },
  ) as fc.Arbitrary<Cells>;

  it('are none, whatever order rows stand in', () => {
    const shuffled = fc
      .array(cells, { maxLength: 25 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));
    fc.assert(fc.property(shuffled, ([before, after]) => named(before, after) === null));
  });

  it('name exactly the row that was edited', () => {
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1, maxLength: 25 }), fc.nat(), (rows, pick) => {
        const at = pick % rows.length;
        // A value no other row has: which of two equal rows was meant nobody could say.
        const after = rows.map((row, index) => (index === at ? { ...row, 'Giải ngân': 987_654_321 } : row));
        expect(named(rows, after)).toEqual({
          rows: `${FIRST_ROW + at} (${String(rows[at]?.Mã)})`,
          removed: [],
        });
      }),
    );
  });
});

describe('what the add-in itself changes', () => {
  const TEAM: Cells = { Mã: 'I.1.6', Khoản: 'Thành viên', 'Số lượng': 1, 'Số người': 8 };
  const OWN: Cells = { 'Đối tượng': 'Tổ 9', 'Số lượng': 1, 'Đơn giá': 300_000 };
  /** The same rows under other codes and items, as a refill leaves them. */
  const renamed = (rows: Rows, names: Record<string, [code: string, item: string]>): Rows =>
    rows.map(({ tab, entry }) => {
      const [code, item] = names[entry.code] ?? [entry.code, entry.item];
      return { tab, entry: { ...entry, code, item } };
    });
  const NAMES: Record<string, [string, string]> = {
    'I.1.6': ['I.1.7', 'Thành viên tổ'],
    'II.1.5': ['I.1.6', ''],
    'III.1.2': ['III.1.2', ''],
  };

  it('is followed by the record: codes that change places, items that get another name', () => {
    const before = sheetOf([TEAM, GROUP, GROUP, OWN, TALK, BLANK]);
    const after = renamed(before, NAMES);
    expect(changesSince(after, record(before))).not.toBeNull();
    const next = recodeRecord(record(before), before, after);
    expect(changesSince(after, next)).toBeNull();
    expect(next).toMatchObject({ status: 'submitted', when: '25/11/2026 13:40', user: 'a@xa.example' });
    // A run that died after it had written the record finds it as it must be.
    expect(recodeRecord(next, before, after)).toBe(next);
  });

  it('leaves what people changed, added and deleted as it was, under the codes of now', () => {
    const kept = record(sheetOf([TEAM, GROUP, TALK, BIRTH]));
    const before = sheetOf([TEAM, { ...GROUP, 'Số kỳ': 1 }, OWN, TALK]);
    const after = renamed(before, NAMES);
    const changes = changesSince(after, recodeRecord(kept, before, after));
    expect(changes && { rows: rowNames(changes, 'Xã A'), removed: changes.removed }).toEqual({
      rows: `${FIRST_ROW + 1} (I.1.6), ${FIRST_ROW + 2} (I.1.6)`,
      removed: ['I.4.3'],
    });
    // Put back as it was, it is what was submitted.
    const back = renamed(sheetOf([TEAM, GROUP, TALK, BIRTH]), NAMES);
    expect(changesSince(back, recodeRecord(kept, before, after))).toBeNull();
  });

  it('a status is in use once any unit handed in, gave back or has a mark that cannot be read', () => {
    const unit = (state: SubmissionState, one = NOT_SUBMITTED) => ({
      submission: { state, record: one, changes: null },
    });
    const draft = record(sheetOf([]), 'draft');
    expect(statusInUse([])).toBe(false);
    expect(statusInUse([unit('draft'), unit('draft')])).toBe(false);
    expect(statusInUse([unit('draft'), unit('submitted', draft)])).toBe(true);
    expect(statusInUse([unit('unreadable'), unit('draft')])).toBe(true);
    expect(statusInUse([unit('draft'), unit('draft', draft)])).toBe(true);
  });

  it('of a unit with a second tab is named with that tab', () => {
    const [first, second] = sheetOf([GROUP, TALK]) as [Rows[number], Rows[number]];
    const changes = changesSince([first, { ...second, tab: 'Xã cũ' }], { ...NOT_SUBMITTED, rows: [] });
    expect(changes && rowNames(changes, 'Xã A')).toBe('5 (II.1.5), 6 «Xã cũ» (III.1.2)');
    const only = changesSince([{ ...second, tab: 'Xã cũ' }], {
      ...NOT_SUBMITTED,
      rows: ['II.1.5 abcde', 'I.1.8 abcde'],
    });
    const submission = { state: 'reworked', record: NOT_SUBMITTED, changes: only } as const;
    expect(submissionFindings(submission, { tab: 'Xã A', unit: UNIT })).toMatchObject([
      { row: null, actual: '6 «Xã cũ» (III.1.2)', facts: { removed: 'II.1.5, I.1.8' } },
    ]);
  });
});

describe('the head', () => {
  const written = record(sheetOf([GROUP]));
  const said = ({ status, when, user }: SubmissionRecord): string =>
    [statusText(status), when, user].join(' – ');
  const shown = said(written);
  const kept = recordText(written, UNIT);

  it('is read back as it was written, wherever the two cells stand', () => {
    for (const status of ['draft', 'submitted', 'approved'] as const) {
      const one = { ...written, status };
      const head = [['', '', said(one)], ['x', '', recordText(one, UNIT)], ['']];
      expect(readHead(head, UNIT)).toEqual({ unit: UNIT, ...one });
    }
  });

  it('says what, when and who', () => {
    expect(statusText('submitted')).toBe('Tình trạng: Đã nộp');
    expect(statusText('draft')).toBe('Tình trạng: Nháp');
  });

  it.each<[string, string[][]]>([
    ['a tab of an earlier version', [['BIỂU'], ['Đơn vị'], ['']]],
    ['a new tab', [[`${STATUS_LABEL} Nháp`], ['']]],
    ['no head at all', []],
  ])('%s is a draft', (_what, head) => expect(readHead(head, UNIT)).toBe(NOT_SUBMITTED));

  it.each<[string, string[][]]>([
    ['one letter of the mark changed', [[shown], [kept.replace('II.1.5', 'II.1.6')]]],
    ['the mark cut', [[shown], [kept.slice(0, -1)]]],
    ['only its beginning', [[shown], ['DA8.']]],
    ['another version', [[shown], [kept.replace('DA8.1.', 'DA8.2.')]]],
    ['the mark deleted', [[shown], ['']]],
    ['another status written over ours', [['Tình trạng: Đã duyệt'], [kept]]],
    ['another unit’s tab', [[shown], [recordText(written, '03577')]]],
  ])('%s cannot be read', (_what, head) => {
    expect(readHead(head, UNIT)).toBeNull();
    const grid = [...head, ...unitTab([GROUP]).slice(3)];
    const found = submissionOf(head, UNIT, rowsIn(grid));
    expect(found.state).toBe('unreadable');
    expect(submissionFindings(found, { tab: 'Xã A', unit: UNIT })).toMatchObject([
      { code: 'SUBMISSION_UNREADABLE', severity: 'warning', row: null },
    ]);
  });

  it('nothing was handed in yet: a draft of nobody', () => {
    expect(readHead([], UNIT)).toEqual({ status: 'draft', when: '', user: '', rows: [] });
    expect(readHead([['Tình trạng: của xã'], ['']], UNIT)).toBe(NOT_SUBMITTED);
  });

  it('counts by its record where the upper cell was emptied or its row deleted', () => {
    expect(readHead([[''], [kept]], UNIT)).toMatchObject({ status: 'submitted' });
    expect(readHead([[kept]], UNIT)).toMatchObject({ status: 'submitted' });
    const other = recordText({ ...written, status: 'approved' }, UNIT);
    expect(readHead([[kept], [statusText('approved')], [other]], UNIT)).toMatchObject({ status: 'approved' });
  });

  it.each([
    '{',
    '{"unit":1}',
    'null',
    '[]',
    '{"unit":"03589"}',
    '{"unit":"03589","rows":7,"status":"draft"}',
    '{"unit":"03589","status":"other","when":"","user":"","rows":[]}',
    '{"unit":"03589","status":"draft","when":1,"user":"","rows":[]}',
    '{"unit":"03589","status":"draft","when":"","rows":[]}',
    '{"unit":"03589","status":"draft","when":"","user":"","rows":[{"toString":1}]}',
  ])('a mark that somebody forged around %s cannot be read', (body) => {
    expect(readHead([[''], [`DA8.1.${fingerprint(body)}.${body}`]], UNIT)).toBeNull();
  });

  it.each(['Đã nộp', 'Đã duyệt'])('«%s» typed without a mark cannot be read', (word) => {
    expect(readHead([[`Tình trạng: ${word}`], ['']], UNIT)).toBeNull();
  });

  it('a record of any other shape cannot be read, though its mark is right', () => {
    const fields = ['unit', 'status', 'when', 'user', 'rows', '__proto__', 'toString'];
    const other = fc.dictionary(fc.oneof(fc.constantFrom(...fields), fc.string()), fc.jsonValue(), {
      maxKeys: 3,
    });
    const right = { unit: UNIT, ...written };
    const forged = fc.oneof(
      fc.jsonValue(),
      fc.tuple(other, fc.subarray(Object.keys(right))).map(([more, kept]) => ({
        ...Object.fromEntries(Object.entries(right).filter(([key]) => kept.includes(key))),
        ...more,
      })),
      other.map((more) => ({ ...right, ...more })),
    );
    let read = 0;
    fc.assert(
      fc.property(forged, (value) => {
        const body = JSON.stringify(value);
        const reading = readHead([[''], [`DA8.1.${fingerprint(body)}.${body}`]], UNIT);
        if (reading === null) return;
        read++;
        const { status, when, user, rows } = reading;
        expect(['draft', 'submitted', 'approved']).toContain(status);
        for (const one of [when, user, ...rows]) expect(typeof one).toBe('string');
        expect(value).toMatchObject({ unit: UNIT, status, when, user, rows });
      }),
      { numRuns: 1000 },
    );
    expect(read).toBeGreaterThan(0);
  });

  it('never throws, whatever stands in it', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.string().map((text) => `DA8.1.${text}`),
      fc.jsonValue().map((value) => {
        const body = JSON.stringify(value);
        return `DA8.1.${fingerprint(body)}.${body}`;
      }),
      fc.constantFrom<unknown>(shown, kept, STATUS_LABEL, 'DA8.1.0.[]', null, undefined, new Date(0)),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 3 }), { maxLength: 4 }), (head) => {
        const reading = readHead(head, UNIT);
        expect(reading === null || reading === NOT_SUBMITTED || reading.status === 'submitted').toBe(true);
      }),
    );
  });

  const place = (head: unknown[][]): unknown => findStatusCell(head, 12);
  const cellAt = (column: number, text: string): string[] => [...Array<string>(column - 1).fill(''), text];

  it('keeps its two cells, and finds room for them where they are not', () => {
    expect(place([['BIỂU'], ['Đơn vị'], ['']])).toEqual({ row: 1, column: 12 });
    expect(place([cellAt(12, `${STATUS_LABEL} Nháp`), ['']])).toEqual({ row: 1, column: 12 });
    expect(place([[''], cellAt(5, shown), cellAt(5, kept)])).toEqual({ row: 2, column: 5 });
  });

  it('writes over nothing that is there', () => {
    expect(place([])).toBeNull();
    expect(place([['BIỂU']])).toBeNull();
    const free = { row: 1, column: 13 };
    expect(place([cellAt(12, 'của xã'), ['']])).toEqual(free);
    expect(place([[''], cellAt(12, 'của xã')])).toEqual(free);
    expect(place([cellAt(12, 'Tình trạng đường sá'), ['']])).toEqual(free);
    expect(place([[...cellAt(12, 'của xã'), 'của xã'], cellAt(14, 'của xã')])).toEqual({
      row: 1,
      column: 15,
    });
    // The row above the mark was deleted: the new one stands lower, so it is the one that is read.
    expect(place([cellAt(12, kept), ['']])).toEqual(free);
  });
});

describe('findings', () => {
  const place = { tab: 'Xã A', unit: UNIT };
  const found = (status: Status, after: readonly Cells[]) => {
    const before = sheetOf([GROUP, TALK]);
    const head = [[statusText(status)], [recordText(record(before, status), UNIT)]];
    const grid = [...head, ...unitTab(after).slice(3)];
    const submission = submissionOf(head, UNIT, rowsIn(grid));
    return { state: submission.state, findings: submissionFindings(submission, place) };
  };

  it('are none while nothing changed', () => {
    expect(found('submitted', [TALK, GROUP])).toEqual({ state: 'submitted', findings: [] });
    expect(found('approved', [GROUP, TALK])).toEqual({ state: 'approved', findings: [] });
    expect(found('draft', [GROUP])).toEqual({ state: 'draft', findings: [] });
  });

  it('warn after handing in, block after the approval, and name row and code', () => {
    const after = [{ ...GROUP, 'Số kỳ': 2 }, BIRTH];
    const common = {
      row: 4,
      actual: '4 (II.1.5), 5 (I.4.3)',
      facts: { when: '25/11/2026 13:40', user: 'a@xa.example', removed: 'III.1.2' },
    };
    expect(found('submitted', after)).toMatchObject({
      state: 'reworked',
      findings: [{ code: 'CHANGED_AFTER_SUBMISSION', severity: 'warning', ...common }],
    });
    expect(found('approved', after)).toMatchObject({
      state: 'overturned',
      findings: [{ code: 'CHANGED_AFTER_APPROVAL', severity: 'error', ...common }],
    });
  });

  it('say nothing of changes in a tab that cannot be read', () => {
    const before = sheetOf([GROUP]);
    const head = [[statusText('submitted')], [recordText(record(before), UNIT)]];
    const headers = ENTRY_HEADERS.map((name) => (name === 'Đơn giá' ? 'Giá' : name));
    const grid = [...head, ...unitTab([GROUP], headers).slice(3)];
    expect(submissionOf(head, UNIT, rowsIn(grid))).toMatchObject({
      state: 'submitted',
      changes: null,
    });
  });
});
