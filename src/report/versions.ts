/**
 * Short marks of what a report was made under: the plan and the caps. The same plan gives the same mark.
 */
import type { CheckContext } from '../source/context.ts';
import { fingerprint } from '../text/fingerprint.ts';

/** Changes with any line's number, words, owners or state. */
export const planVersion = ({ tree }: Pick<CheckContext, 'tree'>): string =>
  `K${fingerprint(JSON.stringify(tree.rows.map(({ code, text, owners, pending }) => [code, text, owners, pending])))}`;

/** Changes with anything that a row of `Định mức` says; not with where it stands. */
export const normsVersion = ({ allNorms }: Pick<CheckContext, 'allNorms'>): string =>
  `Đ${fingerprint(JSON.stringify(allNorms.map(({ row: _row, words, ...norm }) => [norm, [...words]])))}`;

/** Names one run and no other: what was reported, and when (milliseconds since 1970); `figuresOfRun` reads it. */
export const runId = (figures: unknown, now: Date): string =>
  `L${fingerprint(JSON.stringify(figures))}.${now.getTime().toString(36)}`;

/** The part of a run's name that is the same where it reported the same, whenever it was made. */
export const figuresOfRun = (run: string): string => run.split('.')[0] as string;
