/**
 * What a plan document proposes, written into a workbook the way the page of the import does it: units and caps below
 * those that stand, caps as proposals that nobody has confirmed, the plan last. A class of units is no unit: its lines are
 * named as nobody's.
 */
import type { Host } from '@so-ke-hoach/sheets-host';
import {
  CODES_BETWEEN,
  NEW_UNIT,
  normProposals,
  OFFICE,
  type PlanImport,
  planImport,
  type StandingUnit,
  unitProposals,
} from '../../src/import/written.ts';
import { KEPT_TABS } from '../../src/layout.ts';
import type { ImportDone, ReadPlanOutcome } from '../../src/schema/outcomes.ts';
import type { ImportAnswers, Proposal } from '../../src/schema/proposal.ts';
import { foldKey } from '../../src/text/fold.ts';
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

export interface UnitsSaid {
  readonly told: Readonly<Record<string, string>>;
  readonly members: Readonly<Record<string, readonly string[]>>;
  /** Answers that cannot be: of no unit that the plan names, or no unit's code. */
  readonly odd: readonly { readonly id: string; readonly said: string; readonly why: 'id' | 'unit' }[];
}

/**
 * What a person answered about units, `office:` and the name: units that stand, by code, name or role, `new`, or of a class
 * its units by name (`UBND xã Bình Phú; UBND xã Tân Lộc`). A class may be several, also some that stand and some that are new.
 */
export function unitsSaid(
  proposal: Proposal,
  answers: ImportAnswers,
  standing: readonly Pick<StandingUnit, 'code' | 'name' | 'role'>[],
): UnitsSaid {
  const units = new Map(proposal.units.map((unit) => [unit.name, unit]));
  const told: Record<string, string> = {};
  const members: Record<string, string[]> = {};
  const odd: UnitsSaid['odd'][number][] = [];
  const codesOf = (piece: string): string[] => {
    const isOne = (text: string): boolean => foldKey(text) === foldKey(piece);
    const named = standing.filter(({ code, name }) => code === piece || isOne(name));
    return (named.length > 0 ? named : standing.filter(({ role }) => isOne(role))).map(({ code }) => code);
  };
  for (const [id, value] of Object.entries(answers)) {
    if (!id.startsWith(OFFICE)) continue;
    const said = String(value);
    const unit = units.get(id.slice(OFFICE.length));
    const pieces = said
      .split(/[;\n]/)
      .map((name) => name.trim())
      .filter((name) => name !== '');
    const known = [...new Set(pieces.flatMap(codesOf))];
    const names = pieces.filter((piece) => codesOf(piece).length === 0);
    const isOne = unit?.isClass === true || known.length + names.length === 1;
    if (unit === undefined) odd.push({ id, said, why: 'id' });
    else if (said === NEW_UNIT) told[unit.name] = said;
    // One word is a code that nobody has.
    else if (pieces.length === 0 || !isOne || names.some((name) => !unit.isClass || !/\s/.test(name)))
      odd.push({ id, said, why: 'unit' });
    else {
      if (known.length > 0) told[unit.name] = known.join(CODES_BETWEEN);
      if (names.length > 0) members[unit.name] = names;
    }
  }
  return { told, members, odd };
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
      withoutUnits ||
      (unit.isClass &&
        known.length === 0 &&
        members[unit.name] === undefined &&
        told[unit.name] !== NEW_UNIT),
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
    putAway: false,
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

/** Classes of units of which the workbook has none: their lines are nobody's until a person names them. */
export const classesOpen = (
  { units }: Proposal,
  { units: written }: PlanImport,
  { members }: UnitsSaid,
): string[] =>
  units
    .filter(
      ({ name, isClass, rows }) =>
        isClass &&
        rows.length > 0 &&
        members[name] === undefined &&
        !written.some(({ role }) => role === name),
    )
    .map(({ name }) => name);
