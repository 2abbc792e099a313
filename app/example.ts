/**
 * A complete example from a folder of `data/`: the plan document is imported and its certain caps confirmed, the units are
 * named, their tabs made and filled in, everything checked, the report built. Owns what `example.json` may say.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from '@so-ke-hoach/sheets-host';
import * as z from 'zod/mini';
import type { Finding } from '../src/finding.ts';
import { tabNameOf } from '../src/layout.ts';
import type { FillOutcome } from '../src/schema/outcomes.ts';
import { DATA } from './cli/files.ts';
import { Problem } from './cli/problem.ts';
import { readPlanFile } from './cli/read-plan.ts';
import type { ReportReply } from './cli/reply.ts';
import { menu } from './cli/script.ts';
import type { Words } from './cli/words.ts';
import { writeProposal } from './cli/write-plan.ts';
import { type Texts, UnitTab, writeSettings } from './sample/index.ts';

const texts = z.record(z.string(), z.string());
const exampleFile = z.object({
  note: z.string(),
  /** The plan document, in the same folder. */
  plan: z.string(),
  /** What a person says to its questions; a file for `--answers`. */
  answers: z.optional(z.string()),
  /** Rows of `Cấu hình`, by label. */
  settings: texts,
  /** Units of each class. */
  members: z.record(z.string(), z.array(z.string())),
  /** What is typed, a row each: columns by header. */
  entries: z.array(z.object({ unit: z.string(), line: z.string(), cells: texts })),
});

export interface ExampleRun {
  readonly rows: number;
  readonly norms: number;
  readonly units: number;
  readonly filled: FillOutcome;
  readonly entered: number;
  readonly checked: readonly Finding[];
  readonly report: ReportReply;
}

const FOLDERS = join(DATA, '..');
export const exampleNames = (): string[] =>
  readdirSync(FOLDERS).filter((name) => existsSync(join(FOLDERS, name, 'example.json')));

/** Runs the whole job of the example in a new workbook. */
export async function runExample(host: Host, name: string, words: Words): Promise<ExampleRun> {
  if (!exampleNames().includes(name)) throw new Problem(words.noExample(name, exampleNames().join(', ')));
  const folder = join(FOLDERS, name);
  const example = exampleFile.parse(JSON.parse(readFileSync(join(folder, 'example.json'), 'utf8')));
  const answers = example.answers === undefined ? null : join(folder, example.answers);
  const proposal = await readPlanFile(join(folder, example.plan), answers, 'vi');
  await menu(host, 'setUpWorkbook');
  await writeSettings(host, example.settings);
  const { given, done } = await writeProposal(host, proposal, {
    members: example.members,
    setYear: true,
    confirmCertain: true,
  });
  const filled = await menu<FillOutcome>(host, 'fillTemplates');
  for (const { unit, line, cells } of example.entries) {
    const tab = new UnitTab(host, tabNameOf(unit));
    await tab.type(await tab.row(line), cells as Texts);
  }
  const { findings } = await menu<{ findings: Finding[] }>(host, 'checkAllUnits');
  const report = await menu<ReportReply>(host, 'buildReport');
  return {
    ...{ rows: done.rows, norms: given.norms.length, units: given.units.length, filled },
    ...{ entered: example.entries.length, checked: findings, report },
  };
}
