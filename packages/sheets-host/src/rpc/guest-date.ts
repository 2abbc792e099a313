/**
 * Dates of the script's realm in the script's time zone.
 *
 * On Google the Date methods follow the manifest's zone; a realm here would follow the machine's. Owns that
 * correction; installed only where the two differ.
 */

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Zone offsets remembered, one per hour asked for. */
const MAX_CACHED = 20_000;

/** Texts with a zone, or with a date only (which is UTC), mean the same everywhere. */
const FIXED = /(Z|[+-]\d{2}:?\d{2}|GMT|UTC)\s*(\(.*\))?$|^[+-]?\d{4,6}(-\d\d(-\d\d)?)?$/i;

type DateMethod = keyof Date & string;

/** Makes the realm's Date follow the zone. */
export function installDate(global: Record<string, unknown>, timeZone: string): void {
  const Native = global.Date as DateConstructor;
  const intl = global.Intl as typeof Intl;
  if (new intl.DateTimeFormat().resolvedOptions().timeZone === timeZone) return;
  const clock = new ZoneClock(Native, intl, timeZone);
  const readByMachine = replaceReaders(Native, clock);
  replaceSetters(Native, clock);
  replaceTexts(Native, clock, intl, timeZone);
  const replaced = zonedConstructor(Native, clock, readByMachine);
  define(Native.prototype, 'constructor', replaced);
  define(global, 'Date', replaced);
}

/** The clock on the wall of a zone. */
class ZoneClock {
  private readonly Native: DateConstructor;
  private readonly format: Intl.DateTimeFormat;
  private readonly offsets = new Map<number, number>();

  constructor(Native: DateConstructor, intl: typeof Intl, timeZone: string) {
    this.Native = Native;
    this.format = new intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      era: 'short',
    });
  }

  /** Milliseconds that the zone is ahead of UTC at that moment. */
  ahead(time: number): number {
    const key = Math.floor(time / HOUR);
    let offset = this.offsets.get(key);
    if (offset === undefined) {
      offset = this.aheadAt(key * HOUR);
      if (this.offsets.size > MAX_CACHED) this.offsets.clear();
      this.offsets.set(key, offset);
    }
    return offset;
  }

  private aheadAt(time: number): number {
    const part: Record<string, string> = {};
    for (const { type, value } of this.format.formatToParts(time)) part[type] = value;
    const year = part.era === 'BC' ? 1 - Number(part.year) : Number(part.year);
    const [month, hour] = [Number(part.month) - 1, Number(part.hour) % 24];
    return (
      this.utc([year, month, Number(part.day), hour, Number(part.minute), Number(part.second), 0]) - time
    );
  }

  private utc(parts: number[]): number {
    const [year = 0, month = 0, day = 1, hour = 0, minute = 0, second = 0, ms = 0] = parts;
    const date = new this.Native(0);
    date.setUTCFullYear(year, month, day);
    date.setUTCHours(hour, minute, second, ms);
    return date.getTime();
  }

  /** The moment at which the clock shows these parts (year, month from 0, day, hour …). */
  moment(parts: number[]): number {
    const wall = this.utc(parts);
    if (Number.isNaN(wall)) return Number.NaN;
    const before = this.ahead(wall - DAY);
    if (this.ahead(wall - before) === before) return wall - before;
    const after = this.ahead(wall + DAY);
    // A time that the clock leaps over is read as if it had not leapt.
    return this.ahead(wall - after) === after ? wall - after : wall - before;
  }

  /** A date whose UTC fields are the zone's local ones. */
  wallOf(date: Date): Date {
    const time = date.getTime();
    return new this.Native(Number.isNaN(time) ? Number.NaN : time + this.ahead(time));
  }
}

function define(holder: object, name: string, value: unknown): void {
  Object.defineProperty(holder, name, { value, configurable: true, writable: true, enumerable: false });
}

function replace(
  Native: DateConstructor,
  name: DateMethod,
  method: (this: Date, ...args: never[]) => unknown,
): void {
  define(Native.prototype, name, method);
}

/** Gives the fields of a date by the machine's clock, which the replaced methods no longer tell. */
type ReadByMachine = (date: Date) => number[];

function replaceReaders(Native: DateConstructor, clock: ZoneClock): ReadByMachine {
  const readers: [DateMethod, DateMethod][] = [
    ['getFullYear', 'getUTCFullYear'],
    ['getMonth', 'getUTCMonth'],
    ['getDate', 'getUTCDate'],
    ['getHours', 'getUTCHours'],
    ['getMinutes', 'getUTCMinutes'],
    ['getSeconds', 'getUTCSeconds'],
    ['getDay', 'getUTCDay'],
  ];
  const prototype = Native.prototype as unknown as Record<string, () => number>;
  const machine = readers.slice(0, -1).map(([local]) => prototype[local]);
  for (const [local, universal] of readers) {
    replace(Native, local, function () {
      return (clock.wallOf(this)[universal] as () => number)();
    });
  }
  replace(Native, 'getTimezoneOffset', function () {
    const time = this.getTime();
    return Number.isNaN(time) ? Number.NaN : -clock.ahead(time) / MINUTE;
  });
  return (date) => [...machine.map((read) => read?.call(date) ?? 0), date.getMilliseconds()];
}

function replaceSetters(Native: DateConstructor, clock: ZoneClock): void {
  /** The first field that each setter sets, and how many it may set from there. */
  const setters: [DateMethod, number, number][] = [
    ['setFullYear', 0, 3],
    ['setMonth', 1, 2],
    ['setDate', 2, 1],
    ['setHours', 3, 4],
    ['setMinutes', 4, 3],
    ['setSeconds', 5, 2],
    ['setMilliseconds', 6, 1],
  ];
  for (const [name, first, count] of setters) {
    replace(Native, name, function (...values: number[]) {
      const wall = clock.wallOf(this);
      const parts = [
        wall.getUTCFullYear(),
        wall.getUTCMonth(),
        wall.getUTCDate(),
        wall.getUTCHours(),
        wall.getUTCMinutes(),
        wall.getUTCSeconds(),
        wall.getUTCMilliseconds(),
      ];
      for (let i = 0; i < Math.min(count, values.length); i += 1) parts[first + i] = Number(values[i]);
      return this.setTime(clock.moment(parts));
    });
  }
}

function replaceTexts(Native: DateConstructor, clock: ZoneClock, intl: typeof Intl, timeZone: string): void {
  const two = (value: number) => String(value).padStart(2, '0');
  const dayText = (date: Date) => {
    const [weekday, day, month, year] = clock.wallOf(date).toUTCString().replace(',', '').split(' ');
    return `${weekday} ${month} ${day} ${year}`;
  };
  const clockText = (date: Date) => {
    const minutes = clock.ahead(date.getTime()) / MINUTE;
    const size = Math.abs(minutes);
    const zone = `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
    const name = new intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'long' })
      .formatToParts(date)
      .find((part) => part.type === 'timeZoneName')?.value;
    return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())} GMT${zone} (${name})`;
  };
  const texts: [DateMethod, (date: Date) => string][] = [
    ['toDateString', dayText],
    ['toTimeString', clockText],
    ['toString', (date) => `${dayText(date)} ${clockText(date)}`],
  ];
  for (const [name, textOf] of texts) {
    replace(Native, name, function () {
      return Number.isNaN(this.getTime()) ? 'Invalid Date' : textOf(this);
    });
  }
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'] as const) {
    const native = Native.prototype[name];
    replace(Native, name, function (locales?: string, options?: Intl.DateTimeFormatOptions) {
      return native.call(this, locales, { timeZone, ...options });
    });
  }
}

function zonedConstructor(
  Native: DateConstructor,
  clock: ZoneClock,
  readByMachine: ReadByMachine,
): DateConstructor {
  const nativeParse = Native.parse;
  const parse = (text: string): number => {
    const time = nativeParse(text);
    if (Number.isNaN(time) || FIXED.test(text.trim())) return time;
    // Read by the machine's clock: the fields that it saw belong on the zone's.
    return clock.moment(readByMachine(new Native(time)));
  };
  return new Proxy(Native, {
    apply: () => new Native().toString(),
    construct(target, args: unknown[], newTarget) {
      const [first] = args;
      let time: unknown[] = args;
      if (args.length === 1 && typeof first === 'string') time = [parse(first)];
      if (args.length > 1) {
        const parts = args.map(Number);
        const year = parts[0] ?? Number.NaN;
        if (year >= 0 && year <= 99) parts[0] = 1900 + Math.trunc(year);
        time = [clock.moment(parts)];
      }
      return Reflect.construct(target, time, newTarget);
    },
    get: (target, key, receiver) => (key === 'parse' ? parse : Reflect.get(target, key, receiver)),
  });
}
