/**
 * How figures stand on paper: dots between thousands and a comma before decimals, in the unit of money that was asked for.
 * A figure is rounded where it is shown, never before it is added.
 */
import { formatDong } from '../../money/write.ts';
import type { MoneyUnit } from '../../source/settings.ts';

/** Đồng to one of the smallest step that is shown, and how many of these make one of the unit. */
const STEPS: Readonly<Record<MoneyUnit, readonly [step: number, parts: number]>> = {
  đồng: [1, 1],
  'nghìn đồng': [1000, 1],
  'triệu đồng': [100_000, 10],
};

/** How many smallest steps of the unit an amount (đồng) is shown as; a half goes away from zero. */
export function stepsOf(amount: number, unit: MoneyUnit): number {
  const [step] = STEPS[unit];
  return Math.sign(amount) * Math.floor((Math.abs(amount) + step / 2) / step);
}

/** So many smallest steps of the unit as text. */
export function shownSteps(steps: number, unit: MoneyUnit): string {
  const [, parts] = STEPS[unit];
  const whole = Math.floor(Math.abs(steps) / parts);
  const tail = parts === 1 ? '' : `,${Math.abs(steps) % parts}`;
  const text = formatDong(whole);
  return text === '' ? '' : `${steps < 0 ? '-' : ''}${text}${tail}`;
}

/** An amount (đồng) in a table: nothing where nobody knows it, a dash for nought. */
export function shownMoney(amount: number | null, unit: MoneyUnit): string {
  if (amount === null) return '';
  return amount === 0 ? '–' : shownSteps(stepsOf(amount, unit), unit);
}

/** An amount (đồng) in a sentence, with its unit. */
export const saidMoney = (amount: number, unit: MoneyUnit): string =>
  `${shownSteps(stepsOf(amount, unit), unit)} ${unit}`;

/** More decimals than anybody counts by. */
const DECIMALS = 3;

/** A count: `1.250`, `2,25`. */
export function shownCount(count: number | null): string {
  if (count === null) return '';
  const [whole = '', decimals = ''] = Math.abs(count).toFixed(DECIMALS).split('.');
  const tail = decimals.replace(/0+$/, '');
  return `${count < 0 ? '-' : ''}${formatDong(Number(whole))}${tail === '' ? '' : `,${tail}`}`;
}

/** What part of a whole, per cent with one decimal; '' where there is no whole. */
export function shownRate(part: number, whole: number | null): string {
  return whole === null || whole <= 0 ? '' : ((100 * part) / whole).toFixed(1).replace('.', ',');
}
