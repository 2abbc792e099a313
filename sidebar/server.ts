/**
 * Calling the server: google.script.run as promises, typed by the server's own allow-list. Always resolves; what goes
 * wrong on the way is a failure like the server's own.
 */
import type { Answer, Failure, Given, PanelName } from '../src/panel/api.ts';

type Runner = {
  withSuccessHandler(handler: (result: unknown) => void): Runner;
  withFailureHandler(handler: (error: unknown) => void): Runner;
} & { readonly [N in PanelName]: (given: unknown) => void };

interface Google {
  readonly script?: {
    readonly run?: Runner;
    readonly host?: { readonly editor?: { focus(): void }; close?(): void };
  };
}

const google = (): Google['script'] => (globalThis as { google?: Google }).google?.script;

/** Sentences that must stand before the workbook's language is known. */
export interface CallWords {
  readonly noAnswer: string;
  readonly noGoogle: string;
  readonly notAllowed: string;
}

/** What Google says when the person lacks a right or has not agreed yet. */
const FORBIDDEN = /permission|authori[sz]ation|protected cell|access denied/i;

export function call<N extends PanelName>(words: CallWords, name: N, given: Given<N>): Promise<Answer<N>> {
  const failed = (reason: Failure['reason'], message: string): Answer<N> =>
    ({ ok: false, reason, message }) as Answer<N>;
  return new Promise((resolve) => {
    const runner = google()?.run;
    if (runner === undefined) {
      resolve(failed('fault', words.noGoogle));
      return;
    }
    const success = (result: unknown): void => {
      const told = typeof result === 'object' && result !== null && 'ok' in result;
      resolve(told ? (result as Answer<N>) : failed('fault', words.noAnswer));
    };
    const failure = (error: unknown): void => {
      const text = String((error as { message?: unknown } | null)?.message ?? error);
      resolve(FORBIDDEN.test(text) ? failed('forbidden', words.notAllowed) : failed('fault', words.noAnswer));
    };
    runner.withSuccessHandler(success).withFailureHandler(failure)[name](given);
  });
}

/** Hands the keyboard to the sheet, where the page is in Google's editor. */
export function focusSheet(): void {
  google()?.host?.editor?.focus();
}
