/**
 * What a check and a report come to, as text: all of it as a digest, and beside it the figures by which a difference is
 * found. The same outcome gives the same text, whatever order properties are made in.
 */
import { createHash } from 'node:crypto';
import type { checkDistrict, checkUnit } from '../../src/check/check.ts';
import { type Finding, finding } from '../../src/finding.ts';
import type { consolidate, countedQuantities, summedLines } from '../../src/report/consolidate.ts';
import type { buildContext } from '../../src/source/context.ts';
import type { FilledDistrict } from './filled-district.ts';

/** What is compared: the core of this tree, or of another one. */
export interface Core {
  readonly buildContext: typeof buildContext;
  readonly checkUnit: typeof checkUnit;
  readonly checkDistrict: typeof checkDistrict;
  readonly consolidate: typeof consolidate;
  readonly countedQuantities: typeof countedQuantities;
  readonly summedLines: typeof summedLines;
}

/** Everything that the core says about a district. */
export function judgeDistrict(core: Core, { grids, tabs, missing }: FilledDistrict) {
  const context = core.buildContext(grids, 2023);
  const own = <T extends { readonly code: string }>({ code }: T) => {
    const unit = context.units.find((one) => one.code === code);
    if (unit === undefined) throw new Error(`no unit ${code}`);
    return unit;
  };
  const results = tabs.map(({ unit, tab, grid, formulas, also }) =>
    core.checkUnit(own(unit), tab, grid, context, { formulas, also }),
  );
  // The same without formulas, and as a cell is given it.
  const bare = tabs.map(({ unit, tab, grid }, at) =>
    core.checkUnit(own(unit), tab, grid, context, at % 2 === 0 ? {} : { rangeOnly: true }),
  );
  const district = core.checkDistrict(results, context);
  const [stray] = tabs.slice(-1);
  const strayFinding = finding({
    code: 'TAB_NOT_COUNTED',
    severity: 'warning',
    tab: 'Tờ lạ',
    facts: { rows: 2, planned: 5_000_000, disbursed: 0 },
  });
  const strays =
    stray === undefined
      ? []
      : [
          {
            tab: 'Tờ lạ',
            rows: results[results.length - 1]?.rows.slice(0, 3).map(({ entry }) => entry) ?? [],
          },
        ];
  const findings: Finding[] = [
    ...district,
    ...(tabs.length % 2 === 0 ? [strayFinding] : []),
    ...results.flatMap((one) => one.findings),
  ];
  const consolidation = core.consolidate(
    results,
    missing.map(({ unit, tab }) => ({ unit: own(unit), tab })),
    findings,
    context,
    strays,
  );
  return {
    context,
    results,
    bare,
    district,
    consolidation,
    quantities: [...core.countedQuantities(consolidation)],
    summed: core.summedLines(consolidation.lines).map(({ code }) => code),
  };
}
type Judgement = ReturnType<typeof judgeDistrict>;

/** Objects that stand for themselves wherever they are met. */
function namesIn({ context, results }: Judgement): Map<unknown, string> {
  const names = new Map<unknown, string>();
  for (const unit of context.units) names.set(unit, `unit ${unit.code}`);
  for (const line of context.tree.rows) names.set(line, `line ${line.code}`);
  for (const [at, norm] of [...context.allNorms, ...context.norms].entries())
    if (!names.has(norm)) names.set(norm, `norm ${norm.row} ${at}`);
  for (const result of results)
    for (const row of [...result.rows, ...result.keptOut]) names.set(row, `row ${row.tab} ${row.entry.row}`);
  return names;
}

/**
 * The shape in which the digests were made, when a workbook had three sources and no others: cells and allotments stood beside
 * the other fields of their row.
 */
function asBefore(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { bySource, gone: _gone, ...rest } = value;
  if (bySource !== undefined) return { ...rest, ...(bySource as object) };
  const { sources, ...row } = rest;
  if (sources === undefined) return rest;
  // Of a row as it was judged they were a group of their own already.
  if ('lineText' in row) return { ...row, ...(sources as object) };
  return typeof sources === 'object' && sources !== null && 'list' in sources ? row : rest;
}

/** A value as text, properties by name; what is in `names` by its name. */
function textOf(value: unknown, names: ReadonlyMap<unknown, string>): string {
  if (typeof value !== 'object' || value === null)
    return Object.is(value, -0) ? '-0' : typeof value === 'string' ? JSON.stringify(value) : String(value);
  const name = names.get(value);
  if (name !== undefined) return `<${name}>`;
  const each = (all: readonly unknown[]): string => all.map((one) => textOf(one, names)).join();
  if (value instanceof Date) return `date ${value.getTime()}`;
  if (Array.isArray(value)) return `[${each(value)}]`;
  if (value instanceof Map || value instanceof Set) return `{${each([...value])}}`;
  const properties = Object.entries(asBefore(value as Readonly<Record<string, unknown>>))
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${properties.map(([key, one]) => `${key}:${textOf(one, names)}`).join()}}`;
}

/** The parts of a judgement, each as text. */
export function partsOf(judgement: Judgement): Record<string, string> {
  const { results, bare, district, consolidation, quantities, summed } = judgement;
  const names = namesIn(judgement);
  // Here a row is said whole.
  const rows = new Map([...names].filter(([, name]) => !name.startsWith('row ')));
  const { findings: _said, sources: _sources, ...figures } = consolidation;
  return {
    units: results.map((one) => textOf(one, rows)).join('\n'),
    bare: bare.map((one) => textOf(one, rows)).join('\n'),
    district: district.map((one) => textOf(one, names)).join('\n'),
    consolidation: Object.entries({ ...figures, quantities, summed })
      .map(([key, one]) => `${key}: ${textOf(one, names)}`)
      .join('\n'),
  };
}

const counted = (codes: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const code of [...codes].sort()) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
};

const said = (findings: readonly Finding[]): Record<string, number> =>
  counted(findings.map(({ code }) => code));

/** What a person compares first. */
export function digestOf(judgement: Judgement) {
  const { results, district, consolidation } = judgement;
  const { rowsTyped, rowsReported, total, moneyLeftOut, leftOut } = consolidation;
  const mark = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
  return {
    rows: [rowsTyped, rowsReported],
    total: [total.planned, total.nstw, total.nsdp, total.other, total.disbursed],
    outside: [moneyLeftOut.planned, moneyLeftOut.disbursed],
    leftOut: counted(Object.entries(leftOut).flatMap(([code, n]) => Array.from({ length: n }, () => code))),
    units: Object.fromEntries(
      results.map(({ unit, rows, findings }) => [unit.code, [rows.length, findings.length]]),
    ),
    said: said([...results.flatMap(({ findings }) => findings), ...district]),
    marks: Object.fromEntries(Object.entries(partsOf(judgement)).map(([part, text]) => [part, mark(text)])),
  };
}
