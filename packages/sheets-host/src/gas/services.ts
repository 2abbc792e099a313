/**
 * All services together: the manifest the script's side is built from, and the dispatcher that answers its calls.
 */

import type { Manifest } from '../rpc/manifest.ts';
import { Handles } from '../rpc/runner.ts';
import { Charts } from './charts.ts';
import { ENUMS, EnumValue, findMember } from './enums.ts';
import { allFaces, checkArguments, type Face, faceOf } from './face.ts';
import { HtmlService } from './html.ts';
import type { Makers } from './makers.ts';
import { ProtectionObject } from './protection.ts';
import { Logger, ScriptApp, Session } from './session.ts';
import { Sheet } from './sheet.ts';
import { Spreadsheet, SpreadsheetApp } from './spreadsheet.ts';
import { CacheService, LockService, PropertiesService } from './stores.ts';
import { Utilities } from './utilities.ts';
import { DataValidation } from './validation.ts';
import type { Run } from './world.ts';

const ROOTS = {
  SpreadsheetApp,
  HtmlService,
  Charts,
  LockService,
  PropertiesService,
  CacheService,
  Session,
  ScriptApp,
  Utilities,
  Logger,
};

/** The objects that service classes make of one another. */
export function makersOf(run: Run): Makers {
  return {
    spreadsheet: () => new Spreadsheet(run),
    sheet: (tab) => new Sheet(run, tab),
    protection: (tab, key) => new ProtectionObject(run, tab, key),
    validation: (rule) => new DataValidation(run, rule),
  };
}

/** The faces of all classes: this module holds every class, so all are declared. */
export function serviceFaces(): Face[] {
  return allFaces();
}

/** What the script may see. */
export function manifest(): Manifest {
  const classes: Manifest['classes'] = {};
  for (const face of serviceFaces()) {
    classes[face.className] = { methods: [...face.methods.keys()], enums: [...face.enums] };
  }
  return {
    classes,
    enums: Object.fromEntries(Object.entries(ENUMS).map(([name, keys]) => [name, [...keys]])),
    roots: Object.fromEntries(Object.keys(ROOTS).map((name) => [name, name])),
  };
}

/** The objects of one run, with the services as roots. `propertiesOf` gives plain fields (of an event's range). */
export function handlesOf(
  run: Run,
  propertiesOf?: (value: object) => Record<string, unknown> | undefined,
): Handles {
  return new Handles({
    roots: Object.fromEntries(Object.entries(ROOTS).map(([name, Service]) => [name, new Service(run)])),
    classOf: (value) => faceOf(value)?.className ?? null,
    enumOf: (value) => (value instanceof EnumValue ? { e: value.enumName, k: value.key } : null),
    enumValue: findMember,
    ...(propertiesOf ? { propertiesOf } : {}),
  });
}

/** Answers the calls of one run. Reads wait until the calculation has ended, except inside a custom function. */
export function dispatcher(run: Run): (target: object, method: string, args: unknown[]) => unknown {
  return (target, name, args) => {
    const face = faceOf(target);
    const method = face?.methods.get(name);
    if (!face || !method) throw new TypeError(`${face?.className ?? 'Object'}.${name} is not a function`);
    run.enter(face.className, name, method.kind, target);
    const checked = checkArguments(face, name, method, args);
    const call = () =>
      run.book.history.forAct(run.act, () =>
        (target as Record<string, (...args: unknown[]) => unknown>)[name]?.(...checked),
      );
    const waits = method.kind === 'read' || method.kind === 'flush';
    const wait = waits && run.mode !== 'function' && !run.book.calc.idle();
    return wait ? run.book.flush().then(call) : call();
  };
}
