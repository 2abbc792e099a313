/**
 * The consolidated report of a province as a workbook: the report, the places, what is missing, the control block, what has to
 * be looked at, and the files it was made of. Values only; text of a place stays text.
 */
import type { CellSnapshot, CellStyle, SheetSnapshot, WorkbookSnapshot } from '@so-ke-hoach/xlsx';
import { compareCodes } from '../../src/source/plan/code.ts';
import type { Consolidated, LeftOut, Source } from './consolidate.ts';
import type { Row, Value } from './engine.ts';
import { shownTime } from './time.ts';
import type { ProvinceWords } from './words.ts';

const STYLES = [
  {},
  { bold: true, background: '#dbe7f3', wrap: 'wrap', horizontal: 'center', vertical: 'middle', format: '@' },
  { format: '@', wrap: 'wrap', vertical: 'top' },
  { format: '#,##0', vertical: 'top' },
  { format: '@', bold: true, wrap: 'wrap', vertical: 'top', background: '#eef3f8' },
  { format: '#,##0', bold: true, vertical: 'top', background: '#eef3f8' },
  { format: '@', bold: true, fontSize: 14 },
  { format: '@', bold: true, color: '#a61b1b' },
  { format: '@', bold: true, color: '#1e6b34' },
  { format: '#,##0.0##', vertical: 'top' },
  { format: '#,##0.0##', bold: true, vertical: 'top', background: '#eef3f8' },
  { format: '@', italic: true },
] as const satisfies readonly CellStyle[];
const [HEADER, TEXT, NUMBER, STRONG_TEXT, STRONG_NUMBER, TITLE, BAD, GOOD, PARTS, STRONG_PARTS, NOTE] = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
] as const;

interface Line {
  readonly cells: readonly Value[];
  readonly strong?: boolean;
}

/** @throws where a figure is larger than a spreadsheet can hold exactly */
function cellOf(value: Value, strong: boolean): CellSnapshot | null {
  if (value === null || value === '') return null;
  if (value instanceof Date) return { v: shownTime(value), s: TEXT };
  if (typeof value === 'string') return { v: value, s: strong ? STRONG_TEXT : TEXT };
  if (typeof value === 'boolean') return { v: value ? 'TRUE' : 'FALSE', s: TEXT };
  const number = Number(value);
  if (Math.abs(number) > Number.MAX_SAFE_INTEGER) throw new RangeError(String(value));
  if (Number.isInteger(number)) return { v: number, s: strong ? STRONG_NUMBER : NUMBER };
  return { v: number, s: strong ? STRONG_PARTS : PARTS };
}

interface Sheet {
  readonly name: string;
  readonly above?: readonly { readonly text: string; readonly style: number }[];
  readonly header: readonly (readonly [title: string, pixels: number])[];
  readonly lines: readonly Line[];
  /** So many columns go on paper; without it all. */
  readonly printed?: number;
}

function sheetOf({ name, above = [], header, lines, printed }: Sheet, id: number): SheetSnapshot {
  const cells: Record<number, Record<number, CellSnapshot>> = {};
  above.forEach(({ text, style }, row) => {
    cells[row] = { 0: { v: text, s: style } };
  });
  const top = above.length;
  cells[top] = Object.fromEntries(header.map(([title], column) => [column, { v: title, s: HEADER }]));
  lines.forEach((line, index) => {
    cells[top + 1 + index] = Object.fromEntries(
      line.cells.flatMap((value, column) => {
        const cell = cellOf(value, line.strong === true);
        if (cell !== null) return [[column, cell]];
        // The band of a heading goes on through its blank cells.
        return line.strong ? [[column, { s: STRONG_TEXT }]] : [];
      }),
    );
  });
  return {
    id,
    name,
    rows: Math.max(top + 1 + lines.length, 20),
    columns: header.length,
    frozenRows: top + 1,
    print: {
      paper: 'A4',
      landscape: true,
      fitToWidth: true,
      footer: '&C&P',
      repeatRows: { row: top, rows: 1 },
      ...(printed === undefined
        ? {}
        : { area: { row: 0, column: 0, rows: top + 1 + lines.length, columns: printed } }),
    },
    cells,
    columnWidths: Object.fromEntries(header.map(([, pixels], column) => [column, pixels])),
  };
}

/** A file that could not be opened at all, with the sentence that says why. */
export interface Unopened {
  readonly name: string;
  readonly why: string;
  /** A report that holds no row: it was handed in, and there is nothing to add up. */
  readonly isBlank?: true;
  /** Of the report before. */
  readonly isBefore?: true;
}

export interface ProvinceFacts {
  readonly sources: readonly Source[];
  readonly before: readonly Source[];
  readonly broken: readonly Unopened[];
  readonly made: string;
}

/** Why the figures are not to be used yet: checks that do not hold, errors, files that are in no figure. */
interface Faults {
  readonly checks: number;
  readonly errors: number;
  readonly files: number;
  /** Files of the report before that could not be used: only the comparison lacks them. */
  readonly before: number;
}

/** Of what a person chose to leave out, and of reports that hold nothing, no figure is missing. */
export function faultsOf({ control, leftOut }: Consolidated, broken: readonly Unopened[] = []): Faults {
  const failing = control.filter(({ holds }) => holds !== true);
  const files = [
    ...leftOut.filter(({ problem }) => problem !== 'OLDER_VERSION'),
    ...broken.filter(({ isBlank }) => !isBlank),
  ];
  const named = (before: boolean): number =>
    new Set(files.flatMap(({ name, isBefore }) => ((isBefore === true) === before ? [name] : []))).size;
  return {
    checks: failing.filter(({ id }) => id !== 'errors').length,
    errors: Number(failing.find(({ id }) => id === 'errors')?.actual ?? 0),
    files: named(false),
    before: named(true),
  };
}

export const isFaultless = ({ checks, errors, files }: Faults): boolean => checks + errors + files === 0;

/** Whether every road of the control block gives the same, and nothing was left out that ought to be in. */
export const isClean = (done: Consolidated): boolean => isFaultless(faultsOf(done));

const totalOf = (rows: readonly Row[], name: string): number =>
  rows.reduce((sum, row) => sum + Number(row[name] ?? 0), 0);

/** What has to be known before any figure is read: on top of the first tab, and on the screen. */
export function headOf(
  done: Consolidated,
  faults: Faults,
  words: ProvinceWords,
): { readonly text: string; readonly style: number }[] {
  const over = ceilingsOver(done);
  const [rows, planned, disbursed] = ['left_rows', 'left_planned', 'left_disbursed'].map((name) =>
    totalOf(done.places, name),
  ) as [number, number, number];
  const cells = totalOf(done.places, 'rows_with_left_cells');
  const isProvisional =
    done.completeness.length > 0 || done.places.some(({ report_state }) => report_state !== 'complete');
  return [
    isFaultless(faults) ? { text: words.agrees, style: GOOD } : { text: words.disagrees(faults), style: BAD },
    ...(faults.before > 0 ? [{ text: words.beforeFailed(faults.before), style: BAD }] : []),
    ...(over > 0 ? [{ text: words.overCeilings(over), style: BAD }] : []),
    ...(rows > 0 ? [{ text: words.leftOut(rows, planned, disbursed), style: BAD }] : []),
    ...(cells > 0 ? [{ text: words.cellsLeftOut(cells), style: BAD }] : []),
    ...(isProvisional ? [{ text: words.provisional(done.completeness.length), style: BAD }] : []),
  ];
}

export const ceilingsOver = ({ ceilings }: Consolidated): number =>
  (ceilings ?? []).filter(({ holds }) => holds !== true).length;

export function provinceWorkbook(
  done: Consolidated,
  { sources, before, broken, made }: ProvinceFacts,
  words: ProvinceWords,
): WorkbookSnapshot {
  const faults = faultsOf(done, broken);
  const state = headOf(done, faults, words);
  const { columns, tabs } = words;
  const fileLine = ({ name, hash }: Source, result: string, detail: string): Line => {
    const out = done.leftOut.filter((one) => one.name === name);
    const why = out.map((one) => leftOutSaid(one, words)).join(' ');
    return { cells: [name, out.length > 0 ? words.leftOutShort : result, why || detail, hash] };
  };
  const money = [
    'planned',
    'planned_nstw',
    'planned_nsdp',
    'planned_other',
    'planned_unsourced',
    'planned_pending',
    'disbursed',
  ] as const;
  const moneyHeader = money.map((name) => [columns[name], 130] as const);
  const figures = (row: Row): Value[] => money.map((name) => row[name] ?? null);
  const rate = (row: Row): Value =>
    Number(row.planned) > 0 ? Math.round((Number(row.disbursed) / Number(row.planned)) * 1000) / 10 : null;
  const sheets: Sheet[] = [
    {
      name: tabs.report,
      above: [
        { text: words.title(String(done.places[0]?.year ?? ''), made), style: TITLE },
        ...state,
        { text: words.about(done.places.length, cutOffsOf(done.places)), style: NOTE },
      ],
      printed: 13,
      header: [
        [columns.code, 75],
        [columns.text, 330],
        [columns.measure, 60],
        [columns.quantity, 70],
        ...moneyHeader.map(([title]) => [title, 108] as const),
        [columns.done, 70],
        [columns.rate, 75],
        [columns.places, 80],
        [columns.rows, 70],
        [columns.codes, 110],
      ],
      lines: inOrder(done.report).map((row) => ({
        strong: Number(row.level) < 3,
        cells: [
          row.code ?? '',
          Number(row.level) === 0 ? words.total : (row.text ?? ''),
          row.measure ?? null,
          row.quantity ?? null,
          ...figures(row),
          row.done ?? null,
          rate(row),
          row.places ?? null,
          row.counted_rows ?? null,
          Number(row.codes) > 1 ? Number(row.codes) : null,
        ],
      })),
    },
    {
      name: tabs.places,
      header: [
        [columns.place, 90],
        [columns.placeName, 240],
        [columns.tier, 80],
        [columns.cutOff, 100],
        [columns.state, 110],
        [columns.unitsExpected, 90],
        [columns.unitsAbsent, 260],
        [columns.rows, 80],
        ...moneyHeader,
        [columns.rate, 80],
        [columns.leftRows, 80],
        [columns.leftPlanned, 130],
        [columns.leftDisbursed, 130],
        [columns.planVersion, 120],
        [columns.run, 200],
        [columns.file, 260],
      ],
      lines: done.places.map((row) => ({
        cells: [
          row.place ?? '',
          row.place_name ?? '',
          row.tier ?? '',
          row.cut_off ?? '',
          words.states[String(row.report_state)] ?? row.report_state ?? '',
          row.units_expected ?? null,
          row.units_absent ?? '',
          row.counted_rows ?? null,
          ...figures(row),
          rate(row),
          row.left_rows ?? null,
          row.left_planned ?? null,
          row.left_disbursed ?? null,
          row.plan_version ?? '',
          row.run_id ?? '',
          row.source ?? '',
        ],
      })),
    },
    {
      name: tabs.units,
      header: [
        [columns.place, 90],
        [columns.placeName, 220],
        [columns.unit, 90],
        [columns.unitName, 240],
        [columns.submission, 140],
        [columns.rows, 80],
        [columns.planned, 130],
        [columns.disbursed, 130],
      ],
      lines: done.units.map((row) => ({
        cells: [
          row.place ?? '',
          row.place_name ?? '',
          row.unit_code ?? '',
          row.unit_name ?? '',
          words.states[String(row.submission_state)] ?? '',
          row.counted_rows ?? null,
          row.planned ?? null,
          row.disbursed ?? null,
        ],
      })),
    },
    {
      name: tabs.missing,
      header: [
        [columns.kind, 120],
        [columns.place, 90],
        [columns.placeName, 260],
        [columns.unitName, 320],
        [columns.state, 180],
      ],
      lines: done.completeness.map((row) => ({
        cells: [
          words.kinds[String(row.kind)] ?? '',
          row.place ?? '',
          row.place_name ?? '',
          row.unit ?? '',
          words.states[String(row.state)] ?? row.state ?? '',
        ],
      })),
    },
    {
      name: tabs.control,
      above: state,
      header: [
        [columns.check, 420],
        [columns.expected, 150],
        [columns.actual, 150],
        [columns.difference, 130],
        [columns.result, 100],
      ],
      lines: done.control.map((row) => ({
        cells: [
          words.checks[String(row.id)] ?? row.id ?? '',
          row.expected ?? null,
          row.actual ?? null,
          row.difference ?? null,
          row.holds === true ? words.holds : words.differs,
        ],
      })),
    },
    {
      name: tabs.problems,
      header: [
        [columns.severity, 90],
        [columns.problem, 420],
        [columns.place, 110],
        [columns.subject, 140],
        [columns.detail, 420],
        [columns.file, 260],
      ],
      lines: done.problems.map((row) => ({
        cells: [
          words.severities[String(row.severity)] ?? '',
          words.problems[String(row.problem)] ?? row.problem ?? '',
          row.place ?? '',
          row.subject ?? '',
          row.detail ?? '',
          row.source ?? '',
        ],
      })),
    },
    {
      name: tabs.files,
      header: [
        [columns.file, 420],
        [columns.result, 120],
        [columns.detail, 520],
        [columns.hash, 420],
      ],
      lines: [
        ...broken.map(({ name, why, isBlank }) => ({
          cells: [name, isBlank ? words.nothingIn : words.leftOutShort, why, ''],
        })),
        ...sources.map((source) => fileLine(source, words.counted, '')),
        ...before.map((source) => {
          const place = done.placesBefore.find((one) => one.source === source.name);
          const of =
            place === undefined ? '' : words.versionOf(place.year, place.period, shownDay(place.cut_off));
          return fileLine(source, words.comparedWith, of);
        }),
      ],
    },
    ...(done.comparison === null
      ? []
      : [
          {
            name: tabs.comparison,
            above: [{ text: words.comparedWithWhat(versionsIn(done.placesBefore, words)), style: NOTE }],
            header: [
              [columns.place, 110],
              [columns.code, 90],
              [columns.text, 420],
              ...COMPARED.map((name) => [columns[name], 130] as const),
              [columns.note, 220],
            ],
            lines: comparisonLines(done, done.comparison, words),
          } satisfies Sheet,
        ]),
    ...(done.ceilings === null
      ? []
      : [
          {
            name: tabs.ceilings,
            header: [
              [columns.code, 90],
              [columns.figure, 120],
              [columns.highest, 140],
              [columns.used, 140],
              [columns.places, 80],
              [columns.result, 120],
              [columns.basis, 320],
            ],
            lines: done.ceilings.map((row) => ({
              cells: [
                row.line_code ?? row.line_key ?? '',
                columns[String(row.figure) as 'planned'] ?? '',
                row.highest ?? null,
                row.used ?? null,
                row.places ?? null,
                row.holds !== true ? words.over : Number(row.places) === 0 ? words.unused : words.holds,
                row.basis ?? '',
              ],
            })),
          } satisfies Sheet,
        ]),
  ];
  return {
    version: 1,
    name: words.tabs.report,
    locale: 'vi_VN',
    timeZone: 'Asia/Ho_Chi_Minh',
    styles: [...STYLES],
    sheets: sheets.map(sheetOf),
    active: tabs.report,
  };
}

const COMPARED = [
  'planned_before',
  'planned_now',
  'planned_difference',
  'disbursed_before',
  'disbursed_now',
  'disbursed_difference',
] as const;

/** Each place with its totals; below those that handed in both times, the lines that differ. */
function comparisonLines(
  { places, placesBefore, successors }: Consolidated,
  comparison: readonly Row[],
  words: ProvinceWords,
): Line[] {
  const under = (code: unknown): string => successors.get(String(code)) ?? String(code);
  const of = (rows: readonly Row[], code: string): readonly Row[] =>
    rows.filter(({ place }) => under(place) === code);
  const areMixed = versionsIn(placesBefore, words).length > 1;
  const codes = [...new Set([...places, ...placesBefore].map(({ place }) => under(place)))].sort();
  const sides = codes.map((code) => {
    const [now, was] = [of(places, code), of(placesBefore, code)];
    return { code, now, was, both: now.length > 0 && was.length > 0 };
  });
  // The total is that of the places that are compared: the others would make it grow or fall by all they have.
  const compared = sides.filter(({ both }) => both);
  const all = ['planned', 'disbursed'].flatMap((name): Value[] => {
    const then = totalOf(
      compared.flatMap(({ was }) => was),
      name,
    );
    const here = totalOf(
      compared.flatMap(({ now }) => now),
      name,
    );
    return [then, here, here - then];
  });
  const total: Line = {
    strong: true,
    cells: ['', '', words.total, ...all, words.comparedPlaces(compared.length, sides.length)],
  };
  const lines = sides.flatMap(({ code, now, was, both }): Line[] => {
    const merged = [...successors].flatMap(([old, heir]) => (heir === code ? [old] : []));
    const codesBefore = was.map(({ place }) => String(place));
    const codesNow = now.map(({ place }) => String(place));
    const lacking = merged.filter((old) => !codesBefore.includes(old));
    const versions = versionsIn(was, words);
    const note = !both
      ? now.length === 0
        ? words.notSent
        : words.nothingBefore
      : [
          ...(codesNow.join() === code ? [] : [words.nowIs(codesNow)]),
          ...(codesBefore.join() === code ? [] : [words.beforeIs(codesBefore)]),
          ...(lacking.length > 0 && !codesBefore.includes(code) ? [words.beforeLacks(lacking)] : []),
          ...(areMixed ? versions : []),
        ].join('; ');
    const money = (name: string): Value[] => {
      const [then, here] = [was, now].map((rows) => (rows.length === 0 ? null : totalOf(rows, name)));
      return [then ?? null, here ?? null, both ? (here as number) - (then as number) : null];
    };
    const name = String(
      ([...now, ...was].find(({ place }) => place === code) ?? now[0] ?? was[0])?.place_name ?? '',
    );
    const changed = (both ? comparison.filter(({ place }) => place === code) : []).toSorted((one, other) =>
      compareCodes(String(one.line_code), String(other.line_code)),
    );
    return [
      { strong: true, cells: [code, '', name, ...money('planned'), ...money('disbursed'), note] },
      ...changed.map((row) => ({
        cells: [
          row.place ?? '',
          row.line_code ?? '',
          row.text ?? '',
          ...COMPARED.map((one) => row[one] ?? null),
          '',
        ],
      })),
    ];
  });
  return [total, ...lines];
}

/** A day of the engine, as people write it. */
const shownDay = (day: Value | undefined): string =>
  String(day ?? '')
    .split('-')
    .reverse()
    .join('/');

const cutOffsOf = (places: readonly Row[]): readonly string[] => [
  ...new Set(places.flatMap(({ cut_off }) => (cut_off ? [shownDay(cut_off)] : []))),
];

const versionsIn = (places: readonly Row[], words: ProvinceWords): readonly string[] => [
  ...new Set(places.map(({ year, period, cut_off }) => words.versionOf(year, period, shownDay(cut_off)))),
];

export const leftOutSaid = ({ problem, detail }: LeftOut, words: ProvinceWords): string =>
  `${words.problems[problem] ?? problem}${detail === '' ? '' : ` (${detail})`}`;

const KEYS = ['content_key', 'activity_key', 'third_key', 'dash_key'] as const;

/** The total first, then every place of the plan under the one above it, by number. */
function inOrder(rows: readonly Row[]): readonly Row[] {
  const above = (row: Row): string =>
    KEYS.slice(0, Number(row.level) - 1)
      .map((key) => row[key])
      .join('.');
  const own = (row: Row): string =>
    KEYS.slice(0, Number(row.level))
      .map((key) => row[key])
      .join('.');
  const byParent = new Map<string, Row[]>();
  for (const row of rows)
    if (Number(row.level) > 0) byParent.set(above(row), [...(byParent.get(above(row)) ?? []), row]);
  const below = (key: string): Row[] =>
    (byParent.get(key) ?? [])
      .sort(
        (a, b) => compareCodes(String(a.code), String(b.code)) || (String(a.text) < String(b.text) ? -1 : 1),
      )
      .flatMap((row) => [row, ...below(own(row))]);
  return [...rows.filter(({ level }) => Number(level) === 0), ...below('')];
}
