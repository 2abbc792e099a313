/** Small elements that several views share. */
import type { Failure, Severity } from '../src/panel/api.ts';
import { type Child, type Children, h, type View } from './view.ts';
import type { Words } from './words.ts';

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'notice'];

/** The mark of each severity differs in shape too, so that no meaning depends on colour alone. */
const MARKS: Readonly<Record<Severity, string>> = { error: '\u25A0', warning: '\u25B2', notice: '\u25CF' };

export const mark = (severity: Severity): View =>
  h('span', { class: `mark ${severity}`, 'aria-hidden': true }, MARKS[severity]);

/** Text for screen readers only. */
export const unseen = (text: string): View => h('span', { class: 'unseen' }, text);

interface ButtonLook {
  readonly kind?: 'primary' | 'plain' | 'link';
  readonly disabled?: boolean;
  readonly label?: string;
  readonly key?: string;
  readonly tabindex?: number;
}

export function button(text: Child | Children, onclick: () => void, look: ButtonLook = {}): View {
  const { kind = 'plain', disabled = false, label, key, tabindex } = look;
  return h(
    'button',
    {
      type: 'button',
      class: kind,
      disabled,
      onclick: () => onclick(),
      ...(label === undefined ? {} : { 'aria-label': label }),
      ...(key === undefined ? {} : { key }),
      ...(tabindex === undefined ? {} : { tabindex }),
    },
    text,
  );
}

/** The heading of a group; a click on it closes or opens the group. */
export const groupHeading = (open: boolean, onclick: () => void, ...children: Children): View =>
  h(
    'h3',
    {},
    h(
      'button',
      { type: 'button', class: 'fold', 'aria-expanded': open, onclick },
      h('span', { class: 'arrow', 'aria-hidden': true }),
      children,
    ),
  );

/** A bar; screen readers skip it, because its figure stands in words beside it. */
export const bar = (share: number, look = ''): View =>
  h(
    'span',
    { class: `bar ${look}`, 'aria-hidden': true, share: Math.max(0, Math.min(1, share)) },
    h('span', { class: 'full' }),
  );

/** Fills a view that has nothing to show: why that is so, and what to do about it. */
export const message = (title: string, text: string, ...more: Children): View =>
  h('div', { class: 'message' }, h('p', { class: 'strong' }, title), h('p', {}, text), more);

export function failureBox(words: Words, failure: Failure, retry: (() => void) | null): View {
  return h(
    'div',
    { class: `failure ${failure.reason}`, role: 'alert' },
    h(
      'p',
      { class: 'strong' },
      h('span', { class: 'sign', 'aria-hidden': true }, failure.reason === 'forbidden' ? '\u2013' : '!'),
      words.failure[failure.reason],
    ),
    h('p', {}, failure.message),
    retry === null ? null : button(words.retry, retry),
  );
}

export const loading = (text: string): View =>
  h(
    'div',
    { class: 'loading', 'aria-busy': true },
    h('span', { class: 'wait', 'aria-hidden': true }),
    h('p', {}, text),
  );
