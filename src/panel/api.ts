/**
 * What the panel may ask of the server: every function's name, its argument and its answer, as the schemas have them.
 * The page imports types from here and nothing else of `src/`, so that a renamed function breaks its build.
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

/** The functions of the panel alone. */
export type PanelFunctionName = keyof ArgumentSchemas;
/** With the menu commands that it offers too; these read no argument. */
export type PanelName = keyof typeof RESULTS;

export type Given<N extends PanelName> = N extends PanelFunctionName
  ? Readonly<z.infer<ArgumentSchemas[N]>>
  : Readonly<Record<string, never>>;
export type Result<N extends PanelName> = z.infer<(typeof RESULTS)[N]>;
/** The answer to a call that went well. */
export type Done<N extends PanelName> = { readonly ok: true } & Result<N>;
export type Answer<N extends PanelName> = Done<N> | Failure;

export type Place = Given<'panelGoTo'>;
export type CorrectionRequest = Given<'panelCorrect'>;
export type Language = Result<'panelOverview'>['language'];
