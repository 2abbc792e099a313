/// <reference path="./virtual.d.ts" />
/**
 * The page's part of the host: web workers for runs, and a hidden frame as the realm of custom functions.
 *
 * Both load from the page's own address, where each has a stricter policy than the page: no network at all.
 */
import guestSource from 'virtual:guest';
import { encode } from './codec.ts';
import type { Guest } from './guest.ts';
import type { FunctionRealm, Platform, RealmSetup, WorkerHandle, WorkerMessage } from './messages.ts';
import { takeAway } from './realm.ts';

export interface WebAddresses {
  worker: string;
  realm: string;
}

/** The web platform; resolves when the first frame is ready, because making a realm cannot wait. */
export async function webPlatform(addresses: WebAddresses): Promise<Platform> {
  let frame = await loadFrame(addresses.realm);
  return {
    spawnWorker: () => spawnWorker(addresses.worker),
    functionRealm: (setup) => {
      const realm = functionRealm(frame, setup);
      // For the next project that is loaded.
      void loadFrame(addresses.realm).then((next) => {
        frame = next;
      });
      return realm;
    },
  };
}

function spawnWorker(address: string): WorkerHandle {
  const worker = new Worker(address);
  return {
    // Globals of a web worker cannot be made anew.
    reusable: false,
    post: (message) => worker.postMessage(message),
    listen: (onMessage, onError) => {
      worker.onmessage = (event: MessageEvent<WorkerMessage>) => onMessage(event.data);
      worker.onerror = (event) => onError(new Error(event.message || 'The worker failed.'));
    },
    terminate: () => worker.terminate(),
  };
}

function loadFrame(address: string): Promise<HTMLIFrameElement> {
  return new Promise((resolve, reject) => {
    const frame = document.createElement('iframe');
    frame.hidden = true;
    frame.title = '';
    frame.setAttribute('aria-hidden', 'true');
    frame.onload = () => resolve(frame);
    frame.onerror = () => reject(new Error('The frame of the custom functions did not load.'));
    frame.src = address;
    document.body.append(frame);
  });
}

interface RealmWindow {
  eval(source: string): unknown;
  [name: string]: unknown;
}

/** Nothing stops a cell's function here: the page would hang with an endless one. */
function functionRealm(
  frame: HTMLIFrameElement,
  { files, manifest, syscall, timeZone }: RealmSetup,
): FunctionRealm {
  const realm = frame.contentWindow as unknown as RealmWindow | null;
  if (!realm) throw new Error('The frame of the custom functions is gone.');
  const install = realm.eval(`${guestSource};__guest.installGuest`) as (
    globals: object,
    syscall: (request: string) => string,
    manifest: unknown,
    timeZone: string,
  ) => Guest;
  const ownManifest = realm.eval(`(${JSON.stringify(manifest)})`);
  realm.eval('globalThis.console = { log() {}, info() {}, warn() {}, error() {}, debug() {} }');
  const { document: own } = frame.contentWindow as Window;
  let failure: unknown = null;
  frame.contentWindow?.addEventListener('error', (event) => {
    failure ??= event.error ?? new Error(event.message);
  });
  takeAway(realm);
  const guest = install(realm, syscall, ownManifest, timeZone);
  for (const { name, source } of files) {
    // As a script, not as evaluated text: top-level functions and constants are the realm's, `use strict` or not.
    const script = own.createElement('script');
    script.textContent = `${source}\n//# sourceURL=${name}`;
    own.head.append(script);
    if (failure) throw failure;
  }
  const names = guest.functions();
  // Out of the document the realm goes on living, without a parent or a network of its own.
  frame.remove();
  return {
    names,
    call: (name, args) => {
      const reply = guest.run(name, args);
      return typeof reply === 'string'
        ? reply
        : encode({ e: new Error('A custom function cannot return a promise.') });
    },
    dispose: () => {},
  };
}
