/**
 * Custom functions in cells: which functions of the script a formula may call, their calls, and what their errors said.
 *
 * They run at once on the host's own thread, in a realm of their own, for a calculation cannot wait for a worker.
 */
import { dateFromSerial, isDateFormat, serialFromDate } from '@so-ke-hoach/xlsx';
import type { CallSite, FunctionHost } from '../engine/functions.ts';
import { gasError } from '../gas/face.ts';
import { dispatcher, handlesOf, manifest } from '../gas/services.ts';
import type { Run } from '../gas/world.ts';
import { decode, encode } from '../rpc/codec.ts';
import type { FunctionRealm, Platform, ScriptFile } from '../rpc/messages.ts';
import { answer } from '../rpc/runner.ts';

const placeOf = ({ tabId, row, column }: CallSite) => `${tabId}!${row},${column}`;

export class CellFunctions {
  private readonly platform: Platform;
  private readonly limitMs: number;
  private readonly passesErrors: boolean;
  private readonly errors = new Map<string, string>();
  private realm: FunctionRealm | null = null;

  constructor(platform: Platform, limitMs: number, passesErrors: boolean) {
    this.platform = platform;
    this.passesErrors = passesErrors;
    this.limitMs = limitMs;
  }

  /** Names of the script's top-level functions. */
  get names(): readonly string[] {
    return this.realm?.names ?? [];
  }

  /** The message of the error that a function threw in a cell; null where there is none. */
  errorAt(site: CallSite): string | null {
    return this.errors.get(placeOf(site)) ?? null;
  }

  /** Loads the script; its functions become callable from the run's workbook. */
  load(files: ScriptFile[], run: Run): void {
    this.dispose();
    const { book, scriptTimeZone: timeZone } = run.world;
    const handles = handlesOf(run);
    const dispatch = dispatcher(run);
    const realm = this.platform.functionRealm({
      files,
      manifest: manifest(),
      syscall: (request) => {
        const reply = answer(request, handles, dispatch);
        if (typeof reply === 'string') return reply;
        return encode({ e: gasError('This service cannot wait inside a custom function.') });
      },
      timeZone,
      limitMs: this.limitMs,
    });
    this.realm = realm;
    const callable = new Map(callableNames(files, realm.names).map((name) => [name.toUpperCase(), name]));
    const functions: FunctionHost = {
      call: rememberingCalls((name, args) => realm.call(callable.get(name) ?? name, args), run),
      setError: (site, message) => {
        if (message === null) this.errors.delete(placeOf(site));
        else this.errors.set(placeOf(site), message);
      },
      isDateFormat,
      passesErrors: this.passesErrors,
      toDate: (serial) => dateFromSerial(serial, book.timeZone),
      toSerial: (date) => serialFromDate(date, book.timeZone),
    };
    book.setFunctions([...callable.keys()], functions);
  }

  dispose(): void {
    this.realm?.dispose();
  }
}

/** Only declarations are callable from cells, and none whose name ends in `_`. */
function callableNames(files: readonly ScriptFile[], names: readonly string[]): string[] {
  const source = files.map((file) => file.source).join('\n');
  return names.filter(
    (name) =>
      !name.endsWith('_') && new RegExp(`(^|[\\s;}])function\\s+${escapeRegExp(name)}\\s*\\(`).test(source),
  );
}

/**
 * As on Google, a formula runs its function again only when an argument changed; a forced calculation of the whole
 * workbook (after every change of its structure) would run them all. A call that used a service is not remembered.
 */
function rememberingCalls(callText: (name: string, args: string) => string, run: Run): FunctionHost['call'] {
  const remembered = new Map<string, { request: string; reply: string }>();
  return (name, args, site) => {
    const place = placeOf(site);
    const argsText = encode(args);
    const request = `${name} ${argsText}`;
    const known = remembered.get(place);
    if (known?.request === request) return (decode(known.reply) as { v?: unknown }).v;
    remembered.delete(place);
    const callsBefore = run.calls.total;
    const text = callText(name, argsText);
    const reply = decode(text) as { v?: unknown; e?: Error };
    if (reply.e) throw reply.e;
    if (run.calls.total === callsBefore) remembered.set(place, { request, reply: text });
    return reply.v;
  };
}

function escapeRegExp(text: string): string {
  return text.replace(/[$.*+?^()[\]{}|\\]/g, '\\$&');
}
