/** Writes figures as the office reads them: `.` groups the thousands, `,` starts the decimals. */

/** 1234567 becomes `1.234.567`. */
export function figure(value: number): string {
  const rounded = Math.round(Math.abs(value) * 1000) / 1000;
  const [whole = '0', decimals = ''] = String(rounded).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return (value < 0 ? '-' : '') + grouped + (decimals === '' ? '' : `,${decimals}`);
}

/** Adds the sign of the đồng. */
export const dong = (value: number): string => `${figure(value)}đ`;

export interface ShortWords {
  readonly million: string;
  readonly billion: string;
}

/** `12,5 tr`: rounded for a quick look; the exact figure stands in the tooltip and in the sheet. */
export function shortDong(value: number, words: ShortWords): string {
  const size = Math.abs(value);
  const scaled = (by: number): string =>
    figure(Math.round((value / by) * (size / by < 100 ? 10 : 1)) / (size / by < 100 ? 10 : 1));
  if (size >= 1e9) return `${scaled(1e9)} ${words.billion}`;
  return size >= 1e6 ? `${scaled(1e6)} ${words.million}` : dong(value);
}

/** A whole per cent; what is only nearly all or nearly nothing never becomes 100% or 0%. */
export function percent(part: number, whole: number): string {
  if (whole <= 0) return '';
  const exact = (part / whole) * 100;
  const shown =
    exact > 99 && exact < 100
      ? 99
      : exact > 0 && exact < 1
        ? 1
        : exact > 100 && exact < 101
          ? 101
          : Math.round(exact);
  return `${figure(shown)}%`;
}

/** `22:46`, by the clock of the person. */
export function timeOfDay(at: number): string {
  const time = new Date(at);
  return [time.getHours(), time.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** Text for searching: in lower case and without Vietnamese marks. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[\u0110\u0111]/g, 'd')
    .toLowerCase();
