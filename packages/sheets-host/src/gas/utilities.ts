/**
 * Utilities: sleep, dates as text, digests, base64. Owns pure helpers; runs in Node and in the page.
 */
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { EnumValue } from './enums.ts';
import { declareFace, gasError } from './face.ts';
import { Service } from './world.ts';

/** Apps Script sleeps at most five minutes. */
const MAX_SLEEP_MS = 300_000;

export class Utilities extends Service {
  async sleep(milliseconds: number): Promise<void> {
    if (milliseconds > MAX_SLEEP_MS) throw gasError(`sleep: at most ${MAX_SLEEP_MS} milliseconds`);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
  }
  formatDate(date: Date, timeZone: string, pattern: string): string {
    return formatDate(date, timeZone, pattern, this.run.book.locale);
  }
  getUuid(): string {
    return globalThis.crypto.randomUUID();
  }
  /** Bytes count from -128 to 127, as in Java. */
  computeDigest(algorithm: EnumValue<'DigestAlgorithm'>, value: string | number[]): number[] {
    const digest = DIGESTS[algorithm.key];
    if (!digest) throw gasError(`${algorithm.key} is not implemented in the local host.`);
    return [...digest(bytesOf(value))].map(signed);
  }
  base64Encode(value: string | number[]): string {
    return toBase64(bytesOf(value));
  }
  base64EncodeWebSafe(value: string | number[]): string {
    return toBase64(bytesOf(value)).replaceAll('+', '-').replaceAll('/', '_');
  }
  base64Decode(text: string): number[] {
    return [...fromBase64(text)].map(signed);
  }
  base64DecodeWebSafe(text: string): number[] {
    return this.base64Decode(text.replaceAll('-', '+').replaceAll('_', '/'));
  }
}

/** Plain functions: a page has no synchronous digests of its own, and scripts are synchronous. */
const DIGESTS: Partial<Record<EnumValue<'DigestAlgorithm'>['key'], (bytes: Uint8Array) => Uint8Array>> = {
  MD5: md5,
  SHA_1: sha1,
  SHA_256: sha256,
  SHA_384: sha384,
  SHA_512: sha512,
};

const signed = (byte: number) => (byte > 127 ? byte - 256 : byte);

function bytesOf(value: string | number[]): Uint8Array {
  return typeof value === 'string'
    ? new TextEncoder().encode(value)
    : Uint8Array.from(value, (byte) => byte & 255);
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}

/** The common letters of Java's SimpleDateFormat. */
export function formatDate(date: Date, timeZone: string, pattern: string, locale: string): string {
  const language = locale.replace('_', '-');
  let zone = timeZone;
  if (/^GMT[+-]\d/.test(zone)) zone = zone.replace('GMT', '').replace(/^([+-])(\d)(?=:|$)/, '$10$2');
  if (/^[+-]\d\d$/.test(zone)) zone = `${zone}:00`;
  const part = (options: Intl.DateTimeFormatOptions, type: string, lang = 'en-US') =>
    new Intl.DateTimeFormat(lang, { timeZone: zone, hourCycle: 'h23', ...options })
      .formatToParts(date)
      .find((each) => each.type === type)?.value ?? '';
  const number = (options: Intl.DateTimeFormatOptions, type: string) => Number(part(options, type));
  const pad = (value: number, size: number) => String(value).padStart(size, '0');
  const field = (letter: string, size: number): string => {
    switch (letter) {
      case 'y': {
        const year = number({ year: 'numeric' }, 'year');
        return size === 2 ? pad(year % 100, 2) : pad(year, size);
      }
      case 'M':
        if (size >= 4) return part({ month: 'long' }, 'month', language);
        if (size === 3) return part({ month: 'short' }, 'month', language);
        return pad(number({ month: 'numeric' }, 'month'), size);
      case 'd':
        return pad(number({ day: 'numeric' }, 'day'), size);
      case 'H':
        return pad(number({ hour: 'numeric' }, 'hour') % 24, size);
      case 'h':
        return pad(number({ hour: 'numeric' }, 'hour') % 12 || 12, size);
      case 'm':
        return pad(number({ minute: 'numeric' }, 'minute'), size);
      case 's':
        return pad(number({ second: 'numeric' }, 'second'), size);
      case 'S':
        return pad(date.getMilliseconds(), size);
      case 'a':
        return number({ hour: 'numeric' }, 'hour') % 24 < 12 ? 'AM' : 'PM';
      case 'E':
        return part({ weekday: size >= 4 ? 'long' : 'short' }, 'weekday', language);
      case 'Z':
      case 'X':
        return offset(date, zone, letter, size);
      case 'z':
        return part({ timeZoneName: 'short' }, 'timeZoneName');
      default:
        throw gasError(`Illegal pattern character '${letter}'`);
    }
  };
  return pattern.replace(/'((?:[^']|'')*)'|([A-Za-z])\2*/g, (whole, quoted: string | undefined) => {
    if (whole.startsWith("'")) return whole === "''" ? "'" : (quoted ?? '').replaceAll("''", "'");
    return field(whole.charAt(0), whole.length);
  });
}

function offset(date: Date, zone: string, letter: string, size: number): string {
  const name =
    new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
      .formatToParts(date)
      .find((each) => each.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign = '+', hours = '00', minutes = '00'] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  if (letter === 'Z') return `${sign}${hours}${minutes}`;
  if (hours === '00' && minutes === '00') return 'Z';
  if (size === 1) return `${sign}${hours}`;
  return size === 2 ? `${sign}${hours}${minutes}` : `${sign}${hours}:${minutes}`;
}

declareFace(
  Utilities,
  'Utilities',
  `
  pure   sleep(i) formatDate(d s s) getUuid
  pure   computeDigest(#DigestAlgorithm s|#DigestAlgorithm i[]|#DigestAlgorithm s #Charset)
  pure   base64Encode(s|i[]|s #Charset) base64EncodeWebSafe(s|i[]|s #Charset) base64Decode(s)
  pure   base64DecodeWebSafe(s)
`,
  ['DigestAlgorithm', 'Charset'],
);
