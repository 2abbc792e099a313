/**
 * The served file, as the page writes it: every write names the content it started from. Knows the server's addresses
 * and answers; asks no person anything.
 */
import { fetchBytes, fetchConfig, fetchJson, type PageConfig, type Sentence } from './server.ts';

export type SaveOutcome =
  | { kind: 'saved' }
  /** Somebody else wrote the file, or it is gone; nothing was written. */
  | { kind: 'changed' | 'gone'; stamp: string }
  /** Another window writes now. */
  | { kind: 'otherWindow' }
  /** The server does not answer. */
  | { kind: 'away' }
  /** The server serves another workbook now. */
  | { kind: 'otherBook' }
  | { kind: 'refused'; why: Sentence };

export interface DiskCopy {
  name: string;
  kind: 'goc' | 'luu';
  at: number;
  size: number;
}

export interface TabChange {
  tab: string;
  cells: number | null;
}

/** The workbook's server, none that answers, or that of another workbook. */
export type Reach = 'here' | 'away' | 'otherBook';

/** Where the server is there and does not answer, the work is said to be in the browser only, and is sent again. */
const ANSWER_MS = 30_000;

type Disk = NonNullable<PageConfig['disk']>;
type Answer = Partial<Sentence> & { code?: string; stamp?: string };

export class DiskFile {
  readonly path: string;
  readonly name: string;
  /** Why the file could not be written at the start. */
  readonly obstacle: Sentence | null;
  /** The content that the next write starts from. */
  base: string;
  /** What was found at the server's address when it was asked last. */
  reach: Reach = 'here';
  /** This loading of the page, as the server tells windows apart. */
  readonly window = crypto.randomUUID();
  private token: string;
  /** Contents whose arrival was not confirmed. */
  private readonly sent = new Set<string>();

  constructor({ path, token, obstacle }: Disk, { name, stamp }: PageConfig) {
    this.path = path;
    this.token = token;
    this.obstacle = obstacle;
    this.name = name ?? path;
    this.base = stamp;
  }

  /**
   * Writes the file. With `copy` the server keeps what is there in any case. `sending` hears of all contents that may
   * arrive, before this one is on its way.
   */
  async save(
    bytes: Uint8Array<ArrayBuffer>,
    copy = false,
    sending: (stamps: readonly string[]) => void = () => {},
  ): Promise<SaveOutcome> {
    const stamp = await digestOf(bytes);
    if (stamp === this.base) return { kind: 'saved' };
    this.sent.add(stamp);
    sending([...this.sent]);
    const response = await this.send('PUT', `workbook.xlsx${copy ? '?copy' : ''}`, bytes, {
      'If-Match': `"${this.base}"`,
    });
    if (!(response instanceof Response)) return response;
    const answer = (await response.json()) as Answer;
    if (response.ok) {
      this.base = answer.stamp ?? stamp;
      this.sent.clear();
      return { kind: 'saved' };
    }
    const now = answer.stamp ?? '';
    if (response.status === 412 && this.sent.has(now)) {
      // An earlier write arrived, and its answer was lost.
      this.base = now;
      return this.save(bytes, copy, sending);
    }
    if (response.status === 412) return { kind: answer.code === 'gone' ? 'gone' : 'changed', stamp: now };
    if (response.status === 423) return { kind: 'otherWindow' };
    return { kind: 'refused', why: { vi: answer.vi ?? '', en: answer.en ?? '' } };
  }

  /** Keeps a content as a copy beside the file. */
  async keepCopy(bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
    const response = await this.send('POST', 'copies', bytes);
    return response instanceof Response && response.ok;
  }

  /** Null where the server does not answer, or serves another workbook. */
  async seat(request: object, keepalive = false): Promise<SeatAnswer | null> {
    const body = JSON.stringify({ window: this.window, ...request });
    const response = await this.send('POST', 'seat', body, {}, keepalive);
    return response instanceof Response && response.ok ? ((await response.json()) as SeatAnswer) : null;
  }

  copies(): Promise<DiskCopy[]> {
    return fetchJson('copies');
  }

  /** In which tabs a copy differs from the file, and in how many cells; null where it cannot be told. */
  changes(name: string): Promise<TabChange[] | null> {
    return fetchJson(`copies/${encodeURIComponent(name)}/changes`);
  }

  /** A server that was started anew has another token: it is asked for once. */
  private async send(
    method: string,
    address: string,
    body: BodyInit,
    headers: Record<string, string> = {},
    keepalive = false,
  ): Promise<Response | { kind: 'away' | 'otherBook' }> {
    const answer = await this.ask(method, address, body, headers, keepalive);
    this.reach = answer instanceof Response ? 'here' : answer.kind;
    return answer;
  }

  private async ask(
    method: string,
    address: string,
    body: BodyInit,
    headers: Record<string, string>,
    keepalive: boolean,
  ): Promise<Response | { kind: 'away' | 'otherBook' }> {
    const once = () =>
      fetch(address, {
        method,
        body,
        keepalive,
        signal: AbortSignal.timeout(ANSWER_MS),
        headers: { ...headers, 'X-Page-Token': this.token, 'X-Page-Window': this.window },
      });
    try {
      const first = await once();
      if (first.status !== 403) return first;
      const { disk } = await fetchConfig();
      if (disk?.path !== this.path) return { kind: 'otherBook' };
      this.token = disk.token;
      return await once();
    } catch {
      return { kind: 'away' };
    }
  }
}

export interface SeatAnswer {
  mine: boolean;
  wanted: boolean;
  /** Nobody writes. */
  free: boolean;
  stamp: string;
}

export function fetchCopy(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return fetchBytes(`copies/${encodeURIComponent(name)}`);
}

/** As the server names a content. */
async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
