/**
 * The server of the page: who may read, who may write, what is taken, at which address a file is found, and what a
 * browser keeps. The page itself is driven in test/browser/.
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { request as httpRequest } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { readXlsx, type WorkbookSnapshot, writeXlsx } from '@so-ke-hoach/xlsx';
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import { stampOf } from '../../app/disk/kept-book.ts';
import { bodyOf } from '../../app/serve/body.ts';
import { claimPath } from '../../app/serve/claim.ts';
import { tabChanges } from '../../app/serve/compare.ts';
import { mayWrite, refusal } from '../../app/serve/door.ts';
import { FIRST_PORT, portsFor } from '../../app/serve/port.ts';
import { codeOfFailure, SENTENCES } from '../../app/serve/sentences.ts';
import { Still } from '../../app/serve/still.ts';
import { type Served, serve } from '../../app/serve.ts';

const PORT = 8608;
const host = `127.0.0.1:${PORT}`;

test.each([
  ['the page itself', '/page.json', { host, 'sec-fetch-site': 'same-origin' }],
  ['this machine by its other name', '/', { host: `localhost:${PORT}` }],
  ['a fetch of the page', '/workbook.xlsx', { host, origin: `http://${host}` }],
  ['a link on a foreign page', '/?test=1', { host, 'sec-fetch-site': 'cross-site' }],
])('%s is answered', (_, url, headers) => {
  expect(refusal({ url, headers }, PORT)).toBeNull();
});

test.each([
  ['a name that somebody pointed at this machine', '/', { host: `evil.example:${PORT}` }],
  ['another port', '/', { host: '127.0.0.1:80' }],
  ['no name', '/', {}],
  ['a foreign page', '/page.json', { host, origin: 'https://evil.example' }],
  ['a page of another program on this machine', '/page.json', { host, origin: 'http://localhost:3000' }],
  ['a sandboxed page', '/page.json', { host, origin: 'null' }],
  ['a picture or script on a foreign page', '/page.js', { host, 'sec-fetch-site': 'cross-site' }],
  ['a page of another port', '/workbook.xlsx?x', { host, 'sec-fetch-site': 'same-site' }],
])('%s is refused, in a sentence', (_, url, headers) => {
  expect(refusal({ url, headers }, PORT)).toMatch(/\.$/);
});

test.each([
  ['the page', { host, origin: `http://${host}`, 'x-page-token': 'abc' }, true],
  [
    'the page under the other name',
    { host: 'localhost:8608', origin: 'http://localhost:8608', 'x-page-token': 'abc' },
    true,
  ],
  ['a wrong token', { host, origin: `http://${host}`, 'x-page-token': 'abd' }, false],
  ['half a token', { host, origin: `http://${host}`, 'x-page-token': 'ab' }, false],
  ['no token', { host, origin: `http://${host}` }, false],
  ['a program that says no origin', { host, 'x-page-token': 'abc' }, false],
  ['another origin of this machine', { host, origin: 'http://localhost:8608', 'x-page-token': 'abc' }, false],
])('%s: may write is %#', (_, headers, wanted) => {
  expect(mayWrite({ headers }, 'abc')).toBe(wanted);
});

test('a body may be as long as the limit, and no longer', async () => {
  const of = (length: number, said?: number) =>
    Object.assign(
      (async function* () {
        for (let left = length; left > 0; left -= 10) yield Buffer.alloc(Math.min(10, left));
      })(),
      { headers: said === undefined ? {} : { 'content-length': String(said) } },
    ) as never;
  expect((await bodyOf(of(99), 100))?.length).toBe(99);
  expect((await bodyOf(of(100), 100))?.length).toBe(100);
  expect(await bodyOf(of(101), 100)).toBeNull();
  expect(await bodyOf(of(0, 101), 100)).toBeNull();
});

test('what the system says of a failed write becomes a sentence', () => {
  expect(['ENOSPC', 'EBUSY', 'EROFS', 'ENOENT', 'EIO'].map(codeOfFailure)).toEqual([
    'diskFull',
    'inUse',
    'readOnlyFolder',
    'gone',
    'cannotWrite',
  ]);
  for (const { vi, en } of Object.values(SENTENCES))
    expect([vi, en].every((text) => text.endsWith('.'))).toBe(true);
});

test('a file has the same port every day, and others to turn to', () => {
  const ports = portsFor('/nhà/Sổ.xlsx');
  expect(ports).toEqual(portsFor('/nhà/Sổ.xlsx'));
  expect(ports).not.toEqual(portsFor('/nhà khác/Sổ.xlsx'));
  expect(new Set(ports).size).toBe(8);
  for (let i = 0; i < 300; i += 1)
    for (const port of portsFor(`/${i}`)) expect(port >= FIRST_PORT && port < FIRST_PORT + 256).toBe(true);
  expect(portsFor(undefined)[0]).toBe(FIRST_PORT);
});

test('two workbooks differ in what people typed, tab by tab', () => {
  const book = (tabs: Record<string, Record<number, Record<number, object>>>) =>
    ({
      sheets: Object.entries(tabs).map(([name, cells]) => ({ name, cells })),
    }) as unknown as WorkbookSnapshot;
  const before = book({
    A: { 0: { 0: { v: 1 }, 1: { v: 'x' }, 2: { f: '=A1', v: 1 } } },
    B: { 0: { 0: { v: 1 } } },
    gone: {},
  });
  const after = book({
    // Another number, an emptied cell, a new one; the formula only has another result.
    A: { 0: { 0: { v: 2 }, 1: { v: '' }, 2: { f: '=A1', v: 2 } }, 7: { 3: { v: false } } },
    B: { 0: { 0: { v: 1, s: 4 } } },
    new: {},
  });
  expect(tabChanges(before, after)).toEqual([
    { tab: 'A', cells: 3 },
    { tab: 'new', cells: null },
    { tab: 'gone', cells: null },
  ]);
  expect(tabChanges(after, after)).toEqual([]);
});

test('a still file is sent packed as the browser takes it, and kept for good only under its digest', async () => {
  const text = 'x'.repeat(5000);
  const still = new Still(text);
  const plain = await still.packedFor(undefined);
  expect([plain.encoding, plain.bytes.length]).toEqual([undefined, 5000]);
  const packed = await still.packedFor('deflate, gzip;q=0.8, br');
  expect([packed.encoding, gunzipSync(packed.bytes).toString()]).toEqual(['gzip', text]);
  expect(still.cacheFor(still.digest)).toContain('immutable');
  expect([still.cacheFor(null), still.cacheFor('0123456789abcdef')]).toEqual(['no-cache', 'no-cache']);
});

describe('a served file', () => {
  let folder: string;
  let file: string;
  let project: string;
  let served: Served;
  let token: string;
  const blockers: Server[] = [];

  interface Answer {
    status: number;
    headers: NodeJS.Dict<string | string[]>;
    body: Buffer;
  }
  const ask = (
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body: Uint8Array | string = '',
  ) =>
    new Promise<Answer>((resolve, reject) => {
      httpRequest(new URL(path, served.url), { method, headers }, (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece) => pieces.push(piece));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(pieces),
          }),
        );
      })
        .on('error', reject)
        .end(body);
    });
  const own = () => ({ Origin: new URL(served.url).origin, 'X-Page-Token': token, 'X-Page-Window': 'w' });
  const sit = (window = 'w') =>
    ask('POST', '/seat', own(), JSON.stringify({ window, browser: 'b', want: 'join', alone: false }));
  const put = (bytes: Uint8Array, base: Uint8Array, more: Record<string, string> = {}) =>
    ask('PUT', '/workbook.xlsx', { ...own(), 'If-Match': `"${stampOf(base)}"`, ...more }, bytes);
  const workbook = (text: string) =>
    writeXlsx({
      version: 1,
      name: 'Sổ',
      locale: 'vi_VN',
      timeZone: 'Asia/Ho_Chi_Minh',
      styles: [],
      sheets: [{ id: 1, name: 'Sổ', rows: 5, columns: 5, cells: { 0: { 0: { v: text } } } }],
    });
  const onDisk = () => new Uint8Array(readFileSync(file));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'serve-'));
    project = join(folder, 'project');
    mkdirSync(project);
    writeFileSync(join(project, 'Code.js'), 'function onOpen() {}');
    writeFileSync(join(project, 'appsscript.json'), '{}');
    file = join(folder, 'Sổ.xlsx');
    writeFileSync(file, await workbook('đầu'));
    served = await serve({ file, project, port: 0, say: () => {} });
    const { disk } = JSON.parse((await ask('GET', '/page.json')).body.toString());
    expect(disk.path).toBe(file);
    token = disk.token;
    await sit();
  });
  afterEach(() => {
    for (const blocker of blockers.splice(0)) blocker.close();
  });
  afterAll(async () => {
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is written by its own page only', async () => {
    const [before, bytes] = [onDisk(), await workbook('lạ')];
    const base = `"${stampOf(before)}"`;
    const { Origin: origin, ...noOrigin } = own();
    const { 'X-Page-Token': _, ...noToken } = own();
    for (const headers of [
      noOrigin,
      noToken,
      { ...own(), 'X-Page-Token': 'x'.repeat(token.length) },
      { ...own(), Origin: 'https://evil.example' },
      { ...own(), Origin: origin.replace('127.0.0.1', 'localhost') },
      { ...own(), 'Sec-Fetch-Site': 'same-site' },
      { ...own(), Host: 'evil.example' },
    ]) {
      for (const [method, path] of [
        ['PUT', '/workbook.xlsx'],
        ['POST', '/copies'],
        ['POST', '/seat'],
      ] as const)
        expect((await ask(method, path, { ...headers, 'If-Match': base }, bytes)).status).toBe(403);
    }
    expect([onDisk(), readdirSync(folder).sort()]).toEqual([before, ['Sổ.xlsx', 'project'].sort()]);
  });

  it('takes a workbook that can be read, from the window that has the seat, over the content it knows', async () => {
    const before = onDisk();
    const bytes = await workbook('một');
    const done = await put(bytes, before);
    expect([done.status, JSON.parse(done.body.toString())]).toEqual([200, { stamp: stampOf(bytes) }]);
    expect(onDisk()).toEqual(bytes);
    const refused = async (status: number, code: string, answer: Promise<Answer>) => {
      const { status: got, body } = await answer;
      const said = JSON.parse(body.toString());
      expect([got, said.code, said.vi.endsWith('.'), said.en.endsWith('.')]).toEqual([
        status,
        code,
        true,
        true,
      ]);
      expect(onDisk()).toEqual(bytes);
      return said;
    };
    const more = await workbook('hai');
    expect((await refused(412, 'changed', put(more, before))).stamp).toBe(stampOf(bytes));
    await refused(423, 'otherWindow', put(more, bytes, { 'X-Page-Window': 'another' }));
    await refused(428, 'notAllowed', ask('PUT', '/workbook.xlsx', own(), more));
    await refused(422, 'unreadable', put(Buffer.from('PK no workbook'), bytes));
    await refused(422, 'unreadable', put(more.subarray(0, more.length / 2), bytes));
    await refused(422, 'unreadable', put(new Uint8Array(), bytes));
    await refused(413, 'tooLarge', put(more, bytes, { 'Content-Length': String(64 * 1024 * 1024 + 1) }));
    await refused(400, 'notAllowed', ask('POST', '/seat', own(), '{"window":1}'));
    await refused(400, 'notAllowed', ask('POST', '/seat', own(), 'x'.repeat(5000)));
  });

  it('lists its copies, gives them out and says what differs', async () => {
    const copies = JSON.parse((await ask('GET', '/copies')).body.toString());
    expect(copies).toHaveLength(1);
    const path = `/copies/${encodeURIComponent(copies[0].name)}`;
    const { sheets } = await readXlsx(new Uint8Array((await ask('GET', path)).body));
    expect(sheets[0]?.cells[0]?.[0]?.v).toBe('đầu');
    expect(JSON.parse((await ask('GET', `${path}/changes`)).body.toString())).toEqual([
      { tab: 'Sổ', cells: 1 },
    ]);
    for (const name of ['..%2fS%E1%BB%95.xlsx', 'S%E1%BB%95.xlsx', '%', '%2fetc%2fpasswd'])
      expect((await ask('GET', `/copies/${name}`)).status).toBe(404);
    expect((await ask('GET', path, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await ask('DELETE', path, own())).status).toBe(405);
  });

  it('keeps work that may not be written over the file beside it', async () => {
    const before = onDisk();
    expect((await ask('POST', '/copies', own(), await workbook('bên cạnh'))).status).toBe(200);
    expect(onDisk()).toEqual(before);
    const copies = JSON.parse((await ask('GET', '/copies')).body.toString());
    const { sheets } = await readXlsx(new Uint8Array(readFileSync(join(folder, copies[0].name))));
    expect(sheets[0]?.cells[0]?.[0]?.v).toBe('bên cạnh');
  });

  it('is found under one name', async () => {
    const { port } = new URL(served.url);
    const { status, headers } = await ask('GET', '/?test=1', { Host: `localhost:${port}` });
    expect([status, headers.location]).toEqual([308, `http://127.0.0.1:${port}/?test=1`]);
  });

  it('sends script and styles packed, for good under their digest; the workbook is never kept', async () => {
    const index = await ask('GET', '/');
    const [, script = '', digest = ''] =
      /src="(page\.js\?v=([0-9a-f]{16}))"/.exec(index.body.toString()) ?? [];
    expect(index.headers['cache-control']).toBe('no-cache');
    const packed = await ask('GET', `/${script}`, { 'Accept-Encoding': 'gzip, br' });
    expect(packed.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
    expect(packed.headers['cache-control']).toContain('immutable');
    expect(packed.body.length).toBeLessThan(2_000_000);
    expect(new Still(brotliDecompressSync(packed.body)).digest).toBe(digest);
    expect((await ask('GET', '/page.js?v=0000000000000000')).headers['cache-control']).toBe('no-cache');
    const again = await ask('GET', '/worker.js', {
      'If-None-Match': String((await ask('GET', '/worker.js')).headers.etag),
    });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect(again.headers['content-security-policy']).toContain('unsafe-eval');
    for (const path of ['/page.json', '/workbook.xlsx', '/copies'])
      expect((await ask('GET', path)).headers['cache-control']).toBe('no-store');
  });

  it('is served at the port of its path, whichever way leads to it; once; and elsewhere where another has the port', async () => {
    const said: string[] = [];
    const say = (line: string) => said.push(line);
    const own = join(folder, 'Riêng.xlsx');
    copyFileSync(file, own);
    const link = join(folder, 'khác.xlsx');
    symlinkSync(own, link);
    const first = await serve({ file: link, project, say });
    const [wanted = 0, next] = portsFor(own);
    try {
      expect(first.url).toBe(`http://127.0.0.1:${wanted}/`);
      await expect(serve({ file: own, project, say })).rejects.toThrow(first.url);
      // What is written down of it is lost: its port still tells.
      rmSync(claimPath(own));
      await expect(serve({ file: own, project, say })).rejects.toThrow(first.url);
    } finally {
      await first.close();
    }
    const blocker = createServer((socket) => socket.destroy());
    blockers.push(blocker);
    await new Promise<void>((resolve) => blocker.listen(wanted, '127.0.0.1', resolve));
    const second = await serve({ file: own, project, say });
    await second.close();
    expect(second.url).toBe(`http://127.0.0.1:${next}/`);
    expect(said.at(-2)).toMatch(new RegExp(`${wanted}.*${next}`));
    await expect(serve({ file: own, project, port: wanted, language: 'en', say })).rejects.toThrow('--port');
  });

  it('is not served again at any port while it is served, and again as soon as it is not', async () => {
    const own = join(folder, 'Một lần.xlsx');
    copyFileSync(file, own);
    const open = (port?: number) =>
      serve({ file: own, project, say: () => {}, ...(port === undefined ? {} : { port }) });
    for (const [had, asked] of [
      [undefined, 0],
      [0, 0],
      [0, undefined],
    ]) {
      const first = await open(had);
      try {
        await expect(open(asked)).rejects.toThrow(first.url);
      } finally {
        await first.close();
      }
      expect(existsSync(claimPath(own))).toBe(false);
    }
    // Two that start at the same moment.
    const both = await Promise.allSettled([open(0), open(0)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    for (const one of both) if (one.status === 'fulfilled') await one.value.close();
  });

  it('is served although a server that was killed has written down that it serves it', async () => {
    const own = join(folder, 'Bị tắt.xlsx');
    copyFileSync(file, own);
    const over = spawnSync(process.execPath, ['-e', '']).pid;
    const { port } = new URL(served.url);
    const left: [number, number][] = [
      // Its process is gone; the number of its process is another program's by now, its port too or nobody's.
      [over, Number(port)],
      [process.pid, Number(port)],
      [process.pid, 1],
    ];
    for (const [id, at] of left) {
      writeFileSync(claimPath(own), JSON.stringify({ process: id, port: at }));
      const again = await serve({ file: own, project, port: 0, say: () => {} });
      const { port: now } = new URL(again.url);
      expect(JSON.parse(readFileSync(claimPath(own), 'utf8'))).toEqual({
        process: process.pid,
        port: Number(now),
      });
      await again.close();
    }
    writeFileSync(claimPath(own), 'nửa');
    await (await serve({ file: own, project, port: 0, say: () => {} })).close();
  });

  it('is not served again where its server runs and does not answer', async () => {
    const own = join(folder, 'Bận.xlsx');
    copyFileSync(file, own);
    const busy = createServer(() => {});
    blockers.push(busy);
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
    const { port } = busy.address() as AddressInfo;
    writeFileSync(claimPath(own), JSON.stringify({ process: process.pid, port }));
    await expect(serve({ file: own, project, port: 0, say: () => {} })).rejects.toThrow(`:${port}/`);
    rmSync(claimPath(own));
  });
});
