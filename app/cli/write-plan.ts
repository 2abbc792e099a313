/**
 * What a plan document proposes, written into a workbook the way the page of the import does it: units and caps below
 * those that stand, caps as proposals that nobody has confirmed, the plan last. A class of units is no unit: its lines are
 * named as nobody's.
 */
import type { Host } from '@so-ke-hoach/sheets-host';
import { normProposals, type PlanImport, planImport, unitProposals } from '../../src/import/written.ts';
import { KEPT_TABS } from '../../src/layout.ts';
import type { ImportDone, ReadPlanOutcome } from '../../src/schema/outcomes.ts';
import type { Proposal } from '../../src/schema/proposal.ts';
import { ask, menu } from './script.ts';
import type { Words } from './words.ts';

export interface WritingOptions {
  /** Which unit of the workbook a name of the document is, as a person said. */
  readonly told?: Readonly<Record<string, string>>;
  readonly setYear?: boolean;
  /** Units of each class, by its name. */
  readonly members?: Readonly<Record<string, readonly string[]>>;
  /** Confirms the caps that the words make certain; the others stay proposals. */
  readonly confirmCertain?: boolean;
  /** The workbook has its own already: those of the document are not written. */
  readonly withoutUnits?: boolean;
  readonly withoutNorms?: boolean;
}

/** Writes the proposal and reads the plan. */
export async function writeProposal(
  host: Host,
  proposal: Proposal,
  {
    told = {},
    members = {},
    setYear = false,
    confirmCertain = false,
    withoutUnits = false,
    withoutNorms = false,
  }: WritingOptions,
): Promise<{ given: PlanImport; done: ImportDone; plan: ReadPlanOutcome }> {
  const start = await ask(host, 'panelImportStart', {});
  const units = unitProposals(proposal, start, told).filter(
    ({ unit, known }) =>
      withoutUnits || (unit.isClass && known.length === 0 && members[unit.name] === undefined),
  );
  const proposed = normProposals(proposal, start);
  const norms = withoutNorms ? proposed : [];
  const given = planImport(proposal, start, {
    confirmed: new Set(confirmCertain ? proposed.filter((one) => one.certain).map(({ key }) => key) : []),
    leftOut: new Set([...units.map(({ unit }) => unit.name), ...norms.map(({ key }) => key)]),
    members,
    units: told,
    setYear,
    setBody: false,
  });
  const done = await ask(host, 'panelImport', given);
  // The workbook is a new one: there is nothing to go back to.
  for (const name of Object.values(KEPT_TABS)) if (host.tabs.includes(name)) await host.deleteTab(name);
  return { given, done, plan: await menu<ReadPlanOutcome>(host, 'readPlan') };
}

/** What came into the workbook beside the plan, for the person. */
export function writtenSaid({ norms, units }: PlanImport, words: Words): string[] {
  const proposed = norms.filter(({ confirmed }) => confirmed === 'no').length;
  return [
    ...(proposed > 0 ? [words.nextProposed(proposed)] : []),
    ...(units.length > 0 ? [words.nextUnits(units.map(({ name }) => `«${name}»`).join(', '))] : []),
  ];
}
