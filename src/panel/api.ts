/**
 * Types what the panel may ask of the server: the name, argument and answer of every function, from their schemas.
 * The page imports these types and nothing else of `src/`, so that renaming a function breaks the build of the page.
 */
import type * as z from 'zod/mini';
import type { Failure } from '../schema/outcomes.ts';
import type { argumentSchemas } from './schema/arguments.ts';
import type { RESULTS } from './schema/results.ts';

export type { Counts, Severity } from '../schema/finding.ts';
export type { Failure } from '../schema/outcomes.ts';
export type { UnitStanding, UnitState } from '../schema/report.ts';
export type * from './schema/results.ts';

type ArgumentSchemas = ReturnType<typeof argumentSchemas>;

/** The functions that exist for the panel only. */
export type PanelFunctionName = keyof ArgumentSchemas;
/** Those functions, and the menu commands that the panel offers; a menu command reads no argument. */
export type PanelName = keyof typeof RESULTS;

export type Given<N extends PanelName> = N extends PanelFunctionName
  ? Readonly<z.infer<ArgumentSchemas[N]>>
  : Readonly<Record<string, never>>;
export type Result<N extends PanelName> = z.infer<(typeof RESULTS)[N]>;
/** The answer to a call that succeeded. */
export type Done<N extends PanelName> = { readonly ok: true } & Result<N>;
export type Answer<N extends PanelName> = Done<N> | Failure;

export type Place = Given<'panelGoTo'>;
export type CorrectionRequest = Given<'panelCorrect'>;
export type CellsRequest = Given<'panelCorrectAll'>;
export type Language = Result<'panelOverview'>['language'];
