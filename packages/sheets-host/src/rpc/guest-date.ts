/**
 * Dates of the script's realm in the script's time zone.
 *
 * On Google the Date methods follow the manifest's zone; a realm here would follow the machine's. Owns that
 * correction; installed only where the two differ.
 */

const MINUTE = 60_000;
const HOUR = 3_600_000;
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
  const format = new intl.DateTimeFormat('en-US', {
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
  const cache = new Map<number, number>();

  /** Milliseconds that the zone is ahead of UTC at that moment. */
  function ahead(time: number): number {
    const key = Math.floor(time / HOUR);
    let offset = cache.get(key);
    if (offset === undefined) {
      const at = key * HOUR;
      const part: Record<string, string> = {};
      for (const { type, value } of format.formatToParts(at)) part[type] = value;
      const year = part.era === 'BC' ? 1 - Number(part.year) : Number(part.year);
      const local = utc([
        year,
        Number(part.month) - 1,
        Number(part.day),
        Number(part.hour) % 24,
        Number(part.minute),
        Number(part.second),
        0,
      ]);
      offset = local - at;
      if (cache.size > MAX_CACHED) cache.clear();
      cache.set(key, offset);
    }
    return offset;
  }

  function utc(parts: number[]): number {
    const [year = 0, month = 0, day = 1, hour = 0, minute = 0, second = 0, ms = 0] = parts;
    const date = new Native(0);
    date.setUTCFullYear(year, month, day);
    date.setUTCHours(hour, minute, second, ms);
    return date.getTime();
  }

  /** The moment at which the zone's clock shows these parts. */
  function moment(parts: number[]): number {
    const wall = utc(parts);
    if (Number.isNaN(wall)) return Number.NaN;
    const guess = wall - ahead(wall);
    return wall - ahead(guess);
  }

  /** A date whose UTC fields are the zone's local ones. */
  const wallOf = (date: Date) => {
    const time = date.getTime();
    return new Native(Number.isNaN(time) ? Number.NaN : time + ahead(time));
  };
  const partsOf = (wall: Date) => [
    wall.getUTCFullYear(),
    wall.getUTCMonth(),
    wall.getUTCDate(),
    wall.getUTCHours(),
    wall.getUTCMinutes(),
    wall.getUTCSeconds(),
    wall.getUTCMilliseconds(),
  ];

  const native: Record<string, (...args: never[]) => unknown> = {};
  const prototype = Native.prototype as unknown as Record<string, unknown>;
  function replace(name: DateMethod, method: (this: Date, ...args: never[]) => unknown): void {
    native[name] = prototype[name] as (...args: never[]) => unknown;
    Object.defineProperty(prototype, name, {
      value: method,
      configurable: true,
      writable: true,
      enumerable: false,
    });
  }

  const readers: [DateMethod, DateMethod][] = [
    ['getFullYear', 'getUTCFullYear'],
    ['getMonth', 'getUTCMonth'],
    ['getDate', 'getUTCDate'],
    ['getDay', 'getUTCDay'],
    ['getHours', 'getUTCHours'],
    ['getMinutes', 'getUTCMinutes'],
    ['getSeconds', 'getUTCSeconds'],
  ];
  const machine: Record<string, (date: Date) => number> = {};
  for (const [local, universal] of readers) {
    const own = prototype[local] as () => number;
    machine[local] = (date) => own.call(date);
    replace(local, function () {
      return (wallOf(this)[universal] as () => number)();
    });
  }
  replace('getTimezoneOffset', function () {
    const time = this.getTime();
    return Number.isNaN(time) ? Number.NaN : -ahead(time) / MINUTE;
  });

  /** First field that each setter sets; it may set the following ones too. */
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
    replace(name, function (...values: number[]) {
      const parts = partsOf(wallOf(this));
      for (let i = 0; i < Math.min(count, values.length); i += 1) parts[first + i] = Number(values[i]);
      return this.setTime(moment(parts));
    });
  }

  const two = (value: number) => String(value).padStart(2, '0');
  const dayText = (date: Date) => {
    const wall = wallOf(date);
    const [weekday, day, month, year] = wall.toUTCString().replace(',', '').split(' ');
    return `${weekday} ${month} ${day} ${year}`;
  };
  const clockText = (date: Date) => {
    const minutes = ahead(date.getTime()) / MINUTE;
    const size = Math.abs(minutes);
    const zone = `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
    const name = new intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'long' })
      .formatToParts(date)
      .find((part) => part.type === 'timeZoneName')?.value;
    return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())} GMT${zone} (${name})`;
  };
  const valid = (date: Date) => !Number.isNaN(date.getTime());
  replace('toDateString', function () {
    return valid(this) ? dayText(this) : 'Invalid Date';
  });
  replace('toTimeString', function () {
    return valid(this) ? clockText(this) : 'Invalid Date';
  });
  replace('toString', function () {
    return valid(this) ? `${dayText(this)} ${clockText(this)}` : 'Invalid Date';
  });
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'] as const) {
    replace(name, function (locales?: string, options?: Intl.DateTimeFormatOptions) {
      return native[name]?.call(this, locales as never, { timeZone, ...options } as never);
    });
  }

  function parse(text: string): number {
    const time = Native.parse(text);
    if (Number.isNaN(time) || FIXED.test(text.trim())) return time;
    // Read by the machine's clock: take the fields it saw and put them on ours.
    const seen = new Native(time);
    const fields = ['getFullYear', 'getMonth', 'getDate', 'getHours', 'getMinutes', 'getSeconds'];
    return moment([...fields.map((name) => machine[name]?.(seen) ?? 0), seen.getMilliseconds()]);
  }

  const replaced = new Proxy(Native, {
    apply: () => new Native().toString(),
    construct(target, args: unknown[], newTarget) {
      const [first] = args;
      let time: unknown[] = args;
      if (args.length === 1 && typeof first === 'string') time = [parse(first)];
      if (args.length > 1) {
        const parts = args.map(Number);
        const year = parts[0] ?? Number.NaN;
        if (year >= 0 && year <= 99) parts[0] = 1900 + Math.trunc(year);
        time = [moment(parts)];
      }
      return Reflect.construct(target, time, newTarget);
    },
    get: (target, key, receiver) => (key === 'parse' ? parse : Reflect.get(target, key, receiver)),
  });
  Object.defineProperty(Native.prototype, 'constructor', {
    value: replaced,
    configurable: true,
    writable: true,
  });
  Object.defineProperty(global, 'Date', {
    value: replaced,
    configurable: true,
    writable: true,
    enumerable: false,
  });
}
