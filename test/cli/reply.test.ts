/**
 * What `--json` prints: the schemas, which take no field beside their own, and docs/command-line.md, which names exactly
 * the fields of the schemas. What is really printed of both samples: cli.test.ts.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { COMMANDS } from '../../app/cli/arguments.ts';
import {
  checkReply,
  closeReply,
  consolidateReply,
  exportReply,
  fillReply,
  printReply,
  readReply,
  reportReply,
  runReply,
} from '../../app/cli/reply.ts';
import { finding } from '../../src/schema/finding.ts';
import { figures } from '../../src/schema/report.ts';
import { ROOT } from '../sample/workbooks.ts';

const REPLIES = {
  read: readReply,
  fill: fillReply,
  check: checkReply,
  report: reportReply,
  close: closeReply,
  print: printReply,
  run: runReply,
} as const;

describe('the schemas', () => {
  it.each(Object.entries(REPLIES))(
    'of %s judge any JSON, and take no field beside their own',
    (_name, schema) => {
      fc.assert(
        fc.property(fc.jsonValue(), (value) => {
          expect(schema.safeParse(value).success).toBe(false);
        }),
      );
    },
  );

  it('refuse a field less, half a đồng, and of each further source too', () => {
    const none = { rows: 0, planned: 0, nstw: 0, nsdp: 0, other: 0, unsourced: 0, disbursed: 0 };
    expect(figures.safeParse(none).success).toBe(true);
    const { rows: _rows, ...less } = none;
    for (const broken of [
      less,
      { ...none, planned: 0.5 },
      { ...none, planned: null },
      { ...none, source_ns_xa: 0.5 },
      { ...none, source_ns_xa: 'x' },
    ])
      expect(figures.safeParse(broken).success).toBe(false);
  });
});

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  /** What may be null. */
  readonly anyOf?: readonly JsonSchema[];
}

/** Every field by its path. */
const fieldsOf = ({ properties, items, anyOf = [] }: JsonSchema, path = ''): string[] =>
  items === undefined
    ? Object.entries(
        properties ?? anyOf.find((one) => one.properties !== undefined)?.properties ?? {},
      ).flatMap(([name, one]) => [
        path + name,
        ...fieldsOf(one, one.items === undefined ? `${path}${name}.` : `${path}${name}[].`),
      ])
    : fieldsOf(items, path);

/** Fields of figures and findings, which have a table of their own on the page. */
const FIGURE = fieldsOf(z.toJSONSchema(figures) as JsonSchema).join('|');
/** Keys of sources, which are no fields of the schema: they follow from the workbook's list. */
const BY_SOURCE = ['nstw', 'nsdp', 'other', 'source_…'];
const TOLD_APART = new RegExp(`^findings\\[\\]\\.|\\b(?:totals|pending|applied|figures)\\.(?:${FIGURE})$`);

describe('docs/command-line.md', () => {
  const page = readFileSync(join(ROOT, 'docs/command-line.md'), 'utf8');
  const named = (heading: string): string[] => {
    const [, section = ''] = page.split(`### ${heading}\n`);
    const [table = ''] = section.split('\n#');
    return [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, field = '']) => field);
  };

  it.each([
    ['`read --json`', readReply],
    ['`fill --json`', fillReply],
    ['`check --json`', checkReply],
    ['`report --json`', reportReply],
    ['`print --json`', printReply],
    ['`export --json`', exportReply],
    ['`consolidate --json`', consolidateReply],
    ['`run --json`', runReply],
    ['Figures', figures],
    ['A finding', finding],
  ] as const)('names exactly the fields of %s', (heading, schema) => {
    const fields = fieldsOf(z.toJSONSchema(schema) as JsonSchema);
    const said = named(heading).filter((name) => schema !== figures || !BY_SOURCE.includes(name));
    expect(said).toEqual(fields.filter((path) => !TOLD_APART.test(path)));
    if (schema === figures) expect(named(heading)).toEqual(expect.arrayContaining(BY_SOURCE));
  });

  it('names every command and every word that a field may be', () => {
    for (const command of COMMANDS) expect(page).toMatch(new RegExp(`^\\| \`${command}\\b`, 'm'));
    const words = [...JSON.stringify(z.toJSONSchema(reportReply)).matchAll(/"enum":(\[[^\]]*\])/g)];
    expect(words.length).toBeGreaterThan(3);
    for (const [, list = '[]'] of words)
      for (const word of JSON.parse(list) as string[]) expect(page).toContain(`\`${word}\``);
  });
});
