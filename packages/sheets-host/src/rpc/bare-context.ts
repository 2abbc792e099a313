/// <reference path="./virtual.d.ts" />
/**
 * Bare realms in Node: a context that holds the language and nothing of Node, with the guest ready to be installed.
 */
import vm from 'node:vm';
import guestSource from 'virtual:guest';
import type { Guest } from './guest.ts';
import type { Manifest } from './manifest.ts';
import type { ScriptFile } from './messages.ts';
import { takeAway } from './realm.ts';
import type { Syscall } from './syscall.ts';

const guestScript = new vm.Script(`${guestSource};__guest.installGuest`, { filename: 'guest.js' });

export interface BareContext {
  context: vm.Context;
  globals: Record<string, unknown>;
  /** Puts the services into the realm's globals. */
  install(syscall: Syscall, manifest: Manifest, timeZone: string): Guest;
}

export function makeBareContext(name: string): BareContext {
  const context = vm.createContext({}, { name });
  const installGuest = guestScript.runInContext(context) as (...args: unknown[]) => Guest;
  const globals = vm.runInContext('globalThis', context) as Record<string, unknown>;
  takeAway(globals);
  return {
    context,
    globals,
    // The manifest is made anew: the script must not get hold of an object of this realm.
    install: (syscall, manifest, timeZone) =>
      installGuest(globals, syscall, vm.runInContext(`(${JSON.stringify(manifest)})`, context), timeZone),
  };
}

export function loadScripts(context: vm.Context, files: readonly ScriptFile[]): void {
  for (const { name, source } of files) new vm.Script(source, { filename: name }).runInContext(context);
}
