/**
 * Menu «Kiểm tra»: every unit's tab, or the one in front. Reads only; shows what it found and gives it back.
 */
import { type Finding, severityCounts } from '../finding.ts';
import { shortFinding } from '../messages/index.ts';
import type { CheckOutcome, Outcome } from '../schema/outcomes.ts';
import { checkEverything, checkPublication, checkTabInFront, readContext } from './desk.ts';
import { type Desk, runCommand } from './run.ts';

/** How many findings a dialog lists before it says how many more there are. */
const LISTED = 8;

/** The district may fill for minutes: a commune checks all the same. */
const READS_ONLY = { readsOnly: true };
const READS_ONE_TAB = { ...READS_ONLY, oneTab: true };

/** Checks every unit's tab, the workbook and the district. */
export function checkAllUnits(): Outcome<CheckOutcome | { cancelled: true }> {
  return runCommand((desk) => {
    const context = readContext(desk);
    const { results, findings } = checkEverything(desk, context);
    const all = [...findings, ...results.flatMap((result) => result.findings)];
    show(desk, all);
    return { findings: all };
  }, READS_ONLY);
}

/** Checks the unit's tab in front; another tab is refused. */
export function checkActiveTab(): Outcome<CheckOutcome | { cancelled: true }> {
  return runCommand((desk) => {
    const { result, context } = checkTabInFront(desk);
    const findings = [
      ...(result.asksForPublication ? checkPublication(desk, context) : []),
      ...result.findings,
    ];
    show(desk, findings);
    return { findings };
  }, READS_ONE_TAB);
}

function show(desk: Desk, findings: readonly Finding[]): void {
  const { ui, conclude } = desk;
  const { title, clean, counts } = ui.check;
  if (findings.length === 0) conclude(title, clean);
  else conclude(title, [counts(...severityCounts(findings)), '', ...listed(desk, findings)].join('\n'));
}

/** A line for each finding, the blocking ones first, and one that says how many more there are. */
export function listed({ ui, language }: Desk, findings: readonly Finding[]): string[] {
  const rank = { error: 0, warning: 1, notice: 2 };
  const sorted = [...findings].sort((a, b) => rank[a.severity] - rank[b.severity]);
  const lines = sorted
    .slice(0, LISTED)
    .map((item) => `${ui.check.where(item.tab, item.row)} – ${shortFinding(item, language)}`);
  if (sorted.length > LISTED) lines.push(ui.check.more(sorted.length - LISTED));
  return lines;
}
