/**
 * Stands in for Google inside a child process (`NODE_OPTIONS=--import`): answers every https request from a file and
 * lets nothing leave the machine.
 *
 * The file named by GOOGLE_STAND_IN holds the state: projects by id, `faults` that are switched on, and every request.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import Module, { syncBuiltinESMExports } from 'node:module';
import { PassThrough, Writable } from 'node:stream';
import vm from 'node:vm';

const path = process.env.GOOGLE_STAND_IN ?? '';

/** clasp loads the clients of all 330 Google services, two seconds at every start; it speaks with these. */
const SERVICES = ['discovery', 'drive', 'logging', 'script', 'serviceusage'];
const load = Module._load;
Module._load = (request, parent, isMain) => {
  const inIndex = /googleapis.build.src.(apis.)?index\.js$/.test(parent?.filename ?? '');
  const service = inIndex ? /^\.\/(?:apis\/)?(\w+)(?:\/\w+)?$/.exec(request)?.[1] : undefined;
  const unused = service !== undefined && service !== 'googleapis' && !SERVICES.includes(service);
  return unused ? {} : load(request, parent, isMain);
};

/** What a new script holds at Google. */
const FRESH = [
  {
    name: 'appsscript',
    type: 'JSON',
    source:
      '{\n  "timeZone": "America/New_York",\n  "dependencies": {\n  },\n  "exceptionLogging": "STACKDRIVER",\n  "runtimeVersion": "V8"\n}',
  },
  { name: 'Code', type: 'SERVER_JS', source: 'function myFunction() {\n\n}\n' },
];

const failure = (code, message, status) => ({
  code,
  body: { error: { code, message, status, errors: [{ message }] } },
});

const API_OFF = failure(
  403,
  'User has not enabled the Apps Script API. Enable it by visiting https://script.google.com/home/usersettings then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.',
  'PERMISSION_DENIED',
);

function answer(state, method, url, body) {
  const { host, pathname } = url;
  const { faults } = state;
  if (host === 'oauth2.googleapis.com')
    return {
      code: 400,
      body: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
    };
  if (host === 'www.googleapis.com' && pathname === '/drive/v3/files' && method === 'POST') {
    state.made += 1;
    const id = `sheet-${state.made}`;
    state.spreadsheets[id] = body;
    return { code: 200, body: { id, ...body } };
  }
  if (host !== 'script.googleapis.com')
    return failure(404, `No stand-in for ${method} ${url.href}`, 'NOT_FOUND');
  if (faults.includes('apiOff')) return API_OFF;
  if (pathname === '/v1/projects' && method === 'POST') {
    state.made += 1;
    const id = `script-${state.made}`.padEnd(57, '0');
    state.projects[id] = { ...body, files: FRESH };
    return { code: 200, body: { scriptId: id, ...body } };
  }
  const id = /^\/v1\/projects\/([^/]+)\/content$/.exec(pathname)?.[1] ?? '';
  const project = state.projects[id];
  if (project === undefined) return failure(404, 'Requested entity was not found.', 'NOT_FOUND');
  if (method === 'PUT') {
    if (faults.includes('pushFails')) return failure(500, 'Internal error encountered.', 'INTERNAL');
    const manifests = body.files.filter((file) => file.type === 'JSON');
    if (manifests.length !== 1 || manifests[0].name !== 'appsscript')
      return failure(
        400,
        'Your project must contain exactly one manifest file named appsscript.',
        'INVALID_ARGUMENT',
      );
    for (const file of body.files.filter((one) => one.type === 'SERVER_JS')) {
      try {
        new vm.Script(file.source);
      } catch (error) {
        return failure(400, `Syntax error: ${error.message} line: 1 file: ${file.name}`, 'INVALID_ARGUMENT');
      }
    }
    state.puts.push({ id, files: body.files });
    if (!faults.includes('pushLost')) project.files = body.files;
  }
  return { code: 200, body: { scriptId: id, files: project.files } };
}

class Request extends Writable {
  constructor(url, options) {
    super();
    this.url = url;
    this.method = options.method ?? 'GET';
    this.chunks = [];
  }

  _write(chunk, _encoding, done) {
    this.chunks.push(chunk);
    done();
  }

  _final(done) {
    done();
    const state = JSON.parse(readFileSync(path, 'utf8'));
    if (state.faults.includes('offline')) {
      this.emit(
        'error',
        Object.assign(new Error(`getaddrinfo ENOTFOUND ${this.url.host}`), { code: 'ENOTFOUND' }),
      );
      return;
    }
    const text = Buffer.concat(this.chunks).toString('utf8');
    const body = text.startsWith('{') ? JSON.parse(text) : text;
    state.requests.push(`${this.method} ${this.url.host}${this.url.pathname}`);
    const reply = answer(state, this.method, this.url, body);
    writeFileSync(path, JSON.stringify(state));
    const headers = { 'content-type': 'application/json; charset=UTF-8' };
    const response = Object.assign(new PassThrough(), {
      statusCode: reply.code,
      statusMessage: reply.code === 200 ? 'OK' : 'Error',
      headers,
      rawHeaders: Object.entries(headers).flat(),
      httpVersion: '1.1',
    });
    this.emit('response', response);
    response.end(JSON.stringify(reply.body));
  }

  setTimeout() {
    return this;
  }

  abort() {
    this.destroy();
  }
}

https.request = (first, second) => {
  const url = typeof first === 'string' || first instanceof URL ? new URL(first) : null;
  if (url === null) throw new Error('The stand-in knows requests by address only.');
  return new Request(url, second ?? {});
};
syncBuiltinESMExports();
