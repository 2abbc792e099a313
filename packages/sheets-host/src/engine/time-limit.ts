/** How work of this realm is stopped when it takes too long: what the platform offers and the engine asks for. */

/** Runs `work`, and throws an error of the name `TOO_LONG` when it takes longer than `ms`. */
export type TimeLimit = <T>(work: () => T, ms: number) => T;

export const TOO_LONG = 'TimeLimitError';
