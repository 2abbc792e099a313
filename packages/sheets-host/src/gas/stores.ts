/**
 * LockService, PropertiesService and CacheService. Owns their limits and texts; the data lies in the world.
 */
import { declareFace, gasError } from './face.ts';
import type { StoreName } from './records.ts';
import { type LockState, type Run, Service, type World } from './world.ts';

/** How often a waiting lock looks again. */
const LOCK_POLL_MS = 20;
const MAX_PROPERTY_BYTES = 9 * 1024;
const MAX_STORE_BYTES = 500 * 1024;
const MAX_CACHE_KEY = 250;
const MAX_CACHE_VALUE = 100 * 1024;
const CACHE_SECONDS = 600;
const MAX_CACHE_SECONDS = 21_600;

const byteLength = (text: string) => new TextEncoder().encode(text).length;

export class Lock {
  private readonly run: Run;
  private readonly state: LockState;
  constructor(run: Run, state: LockState) {
    this.run = run;
    this.state = state;
  }
  async tryLock(milliseconds: number): Promise<boolean> {
    if (milliseconds < 0) return false;
    const until = Date.now() + milliseconds;
    for (;;) {
      if (this.state.holder === null || this.state.holder === this.run) {
        this.state.holder = this.run;
        return true;
      }
      if (Date.now() >= until) return false;
      await new Promise((resolve) => setTimeout(resolve, Math.min(LOCK_POLL_MS, milliseconds)));
    }
  }
  async waitLock(milliseconds: number): Promise<void> {
    if (await this.tryLock(milliseconds)) return;
    throw gasError('Lock timeout: another process was holding the lock for too long.');
  }
  hasLock(): boolean {
    return this.state.holder === this.run;
  }
  releaseLock(): void {
    if (this.state.holder === this.run) this.state.holder = null;
  }
}

/** At the end of a run, and when it asks a person, its locks are gone. */
export function releaseAll(run: Run): void {
  for (const state of Object.values(run.world.locks)) if (state.holder === run) state.holder = null;
}

export class LockService extends Service {
  getDocumentLock(): Lock {
    return new Lock(this.run, this.run.world.locks.document);
  }
  getScriptLock(): Lock {
    return new Lock(this.run, this.run.world.locks.script);
  }
  getUserLock(): Lock {
    return new Lock(this.run, this.run.world.locks.user);
  }
}

export class Properties {
  private readonly store: Map<string, string>;
  constructor(store: Map<string, string>) {
    this.store = store;
  }
  getProperty(key: string): string | null {
    return this.store.get(key) ?? null;
  }
  setProperty(key: string, value: unknown): this {
    const text = String(value);
    if (byteLength(text) > MAX_PROPERTY_BYTES) throw gasError('Argument too large: value');
    this.store.set(key, text);
    const total = [...this.store].reduce((sum, [k, v]) => sum + byteLength(k) + byteLength(v), 0);
    if (total > MAX_STORE_BYTES) {
      this.store.delete(key);
      throw gasError(
        'You have exceeded the property storage quota. Please remove some properties and try again.',
      );
    }
    return this;
  }
  getProperties(): Record<string, string> {
    return Object.fromEntries(this.store);
  }
  setProperties(values: Record<string, unknown>, deleteAllOthers = false): this {
    if (deleteAllOthers) this.store.clear();
    for (const [key, value] of Object.entries(values)) this.setProperty(key, value);
    return this;
  }
  getKeys(): string[] {
    return [...this.store.keys()];
  }
  deleteProperty(key: string): this {
    this.store.delete(key);
    return this;
  }
  deleteAllProperties(): this {
    this.store.clear();
    return this;
  }
}

export class PropertiesService extends Service {
  getDocumentProperties(): Properties {
    return new Properties(this.run.world.properties.document);
  }
  getScriptProperties(): Properties {
    return new Properties(this.run.world.properties.script);
  }
  getUserProperties(): Properties {
    return new Properties(this.run.world.properties.user);
  }
}

export class Cache {
  private readonly world: World;
  private readonly store: Map<string, { value: string; until: number }>;
  constructor(world: World, name: StoreName) {
    this.world = world;
    this.store = world.cache[name];
  }
  get(key: string): string | null {
    const entry = this.store.get(key);
    return entry && entry.until > this.world.now() ? entry.value : null;
  }
  getAll(keys: string[]): Record<string, string> {
    return Object.fromEntries(
      keys.flatMap((key) => {
        const value = this.get(key);
        return value === null ? [] : [[key, value]];
      }),
    );
  }
  put(key: string, value: string, seconds = CACHE_SECONDS): null {
    if (key.length > MAX_CACHE_KEY) throw gasError('Argument too large: key');
    if (byteLength(value) > MAX_CACHE_VALUE) throw gasError('Argument too large: value');
    this.store.set(key, { value, until: this.world.now() + Math.min(seconds, MAX_CACHE_SECONDS) * 1000 });
    return null;
  }
  putAll(values: Record<string, unknown>, seconds = CACHE_SECONDS): null {
    for (const [key, value] of Object.entries(values)) this.put(key, String(value), seconds);
    return null;
  }
  remove(key: string): null {
    this.store.delete(key);
    return null;
  }
  removeAll(keys: string[]): null {
    for (const key of keys) this.store.delete(key);
    return null;
  }
}

export class CacheService extends Service {
  getDocumentCache(): Cache {
    return new Cache(this.run.world, 'document');
  }
  getScriptCache(): Cache {
    return new Cache(this.run.world, 'script');
  }
  getUserCache(): Cache {
    return new Cache(this.run.world, 'user');
  }
}

declareFace(
  Lock,
  'Lock',
  `
  pure   tryLock(i) waitLock(i) hasLock releaseLock
`,
);
declareFace(
  LockService,
  'LockService',
  `
  pure   getDocumentLock getScriptLock getUserLock
`,
);
declareFace(
  Properties,
  'Properties',
  `
  pure   getProperty(s) setProperty(s *) getProperties setProperties(o|o b) getKeys deleteProperty(s)
  pure   deleteAllProperties
`,
);
declareFace(
  PropertiesService,
  'PropertiesService',
  `
  pure   getDocumentProperties getScriptProperties getUserProperties
`,
);
declareFace(
  Cache,
  'Cache',
  `
  pure   get(s) getAll(s[]) put(s s|s s i) putAll(o|o i) remove(s) removeAll(s[])
`,
);
declareFace(
  CacheService,
  'CacheService',
  `
  pure   getDocumentCache getScriptCache getUserCache
`,
);
