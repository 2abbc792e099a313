/**
 * Calls the server: google.script.run as promises, typed by the server's allow-list. A call always resolves; a call
 * that gets no proper answer resolves to a failure like the server's.
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

/** Sentences for calls that get no proper answer. */
export interface CallWords {
  readonly noAnswer: string;
  readonly noGoogle: string;
  readonly notAllowed: string;
}

/** What a panel asks of the program around it. */
export interface Server {
  readonly call: <N extends PanelName>(words: CallWords, name: N, given: Given<N>) => Promise<Answer<N>>;
  /** Moves the keyboard focus to the sheet. */
  readonly focusSheet: () => void;
}

/** The words in Google's error when the person lacks a right or has not authorised the script. */
const FORBIDDEN = /permission|authori[sz]ation|protected cell|access denied/i;

const google = (): Google['script'] => (globalThis as { google?: Google }).google?.script;

const failed = (reason: Failure['reason'], message: string): Failure => ({ ok: false, reason, message });

function call<N extends PanelName>(words: CallWords, name: N, given: Given<N>): Promise<Answer<N>> {
  return new Promise((resolve) => {
    const runner = google()?.run;
    if (runner === undefined) {
      resolve(failed('fault', words.noGoogle));
      return;
    }
    const onSuccess = (result: unknown): void => {
      const isAnswer = typeof result === 'object' && result !== null && 'ok' in result;
      resolve(isAnswer ? (result as Answer<N>) : failed('fault', words.noAnswer));
    };
    const onFailure = (error: unknown): void => {
      const text = String((error as { message?: unknown } | null)?.message ?? error);
      resolve(FORBIDDEN.test(text) ? failed('forbidden', words.notAllowed) : failed('fault', words.noAnswer));
    };
    runner.withSuccessHandler(onSuccess).withFailureHandler(onFailure)[name](given);
  });
}

/** Google's servers and editor, as the page reaches them. */
export const googleServer: Server = { call, focusSheet: () => google()?.host?.editor?.focus() };

/** Closes the dialog that the page stands in. */
export const closeDialog = (): void => google()?.host?.close?.();
