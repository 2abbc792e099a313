/** Who may read from the server of the page. The whole server is asked in test/browser/script.test.ts. */
import { expect, test } from 'vitest';
import { refusal } from '../../app/serve/answer.ts';

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
