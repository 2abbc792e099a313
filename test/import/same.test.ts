/**
 * One plan through every kind of file gives one reading. The files were made from the HTML with LibreOffice 7.4
 * (plans/README.md), one PDF with a browser, some with pandoc; so what they write is read, and no program is started here.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDocument } from '../../app/documents/read.ts';
import { readPlan } from '../../src/import/read.ts';
import { readKey, score } from './score.ts';

const FOLDER = join(import.meta.dirname, 'plans');
const KEY = readKey(readFileSync(join(FOLDER, 'unseen/de-an-phu-nu.key'), 'utf8'));

const understood = async (name: string, folder = join(FOLDER, 'same')) => {
  const document = await readDocument(new Uint8Array(readFileSync(join(folder, name))), name);
  const { proposal } = readPlan(document);
  return {
    proposal,
    told: proposal.rows.map(({ code, parent, level, number, owners, cooperating, pending }) => [
      code,
      parent,
      level,
      number.replace(/\.$/, ''),
      owners.map((one) => one.name),
      cooperating.map((one) => one.name),
      pending,
      proposal.norms
        .filter((norm) => norm.row === code)
        .map(({ kind, amount, per, sure }) => [kind, amount, per.join('/'), sure]),
    ]),
  };
};

const FILES = [
  ...['de-an.docx', 'de-an.pdf', 'de-an-chrome.pdf', 'de-an.xlsx', 'de-an.txt'],
  ...['de-an-pandoc.docx', 'de-an-gfm.md', 'de-an-drawn.md'],
];
test.each(FILES)('%s is read as the web page is', async (name) => {
  const page = await understood('de-an.html');
  const file = await understood(name);
  expect(file.told).toEqual(page.told);
  const { wrong, other } = score(file.proposal, KEY);
  expect([wrong, other]).toEqual([[], []]);
});

test.each(['nam-son.docx', 'nam-son.html'])('%s is read as the example of 2026 is', async (name) => {
  const example = await understood('ke-hoach.md', join(import.meta.dirname, '../../data/nam-son-2026'));
  const file = await understood(name);
  expect(file.told).toEqual(example.told);
  expect(file.told).toHaveLength(11);
});
