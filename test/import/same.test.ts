/**
 * One plan through every kind of file gives one reading. The files were made from the HTML with LibreOffice 7.4
 * (plans/README.md), one PDF with a browser; so what they write is read, and no program is started here.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDocument } from '../../app/documents/read.ts';
import { readPlan } from '../../src/import/read.ts';
import { readKey, score } from './score.ts';

const FOLDER = join(import.meta.dirname, 'plans');
const KEY = readKey(readFileSync(join(FOLDER, 'unseen/de-an-phu-nu.key'), 'utf8'));

const understood = async (name: string) => {
  const document = await readDocument(new Uint8Array(readFileSync(join(FOLDER, 'same', name))), name);
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

test.each(['de-an.docx', 'de-an.pdf', 'de-an-chrome.pdf', 'de-an.xlsx', 'de-an.txt'])(
  '%s is read as the web page is',
  async (name) => {
    const page = await understood('de-an.html');
    const file = await understood(name);
    expect(file.told).toEqual(page.told);
    const { wrong, other } = score(file.proposal, KEY);
    expect([wrong, other]).toEqual([[], []]);
  },
);
