/**
 * Files that are no plan, or none that can be read: each has a sentence in both languages that says what and what to
 * do, and none hangs.
 */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { MOST_BYTES, readDocument } from '../../app/documents/read.ts';
import { FileRefused } from '../../app/documents/refused.ts';
import { readText } from '../../app/documents/text.ts';
import { readPlan } from '../../src/import/read.ts';
import { sayImportProblem } from '../../src/messages/import.ts';
import { table, told } from '../support/plans.ts';

const utf16 = (text: string): number[] => [...text].flatMap((sign) => [sign.charCodeAt(0), 0]);
const ole = (name: string): Uint8Array =>
  new Uint8Array([
    0xd0,
    0xcf,
    0x11,
    0xe0,
    0xa1,
    0xb1,
    0x1a,
    0xe1,
    ...Array<number>(504).fill(0),
    ...utf16(name),
    ...Array<number>(600).fill(0),
  ]);
const word = (body: string, more: Record<string, Uint8Array> = {}): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': strToU8(`<w:document xmlns:w="x"><w:body>${body}</w:body></w:document>`),
    ...more,
  });
const whole = word('<w:p><w:r><w:t>Kế hoạch</w:t></w:r></w:p>');
const PICTURE = { 'word/media/image1.png': new Uint8Array(64) };
const BLANK_PDF =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF';

const FILES: readonly (readonly [string, string, () => Uint8Array, string])[] = [
  ['empty', 'a.docx', () => new Uint8Array(), 'empty'],
  ['larger than any annex', 'a.docx', () => new Uint8Array(MOST_BYTES + 1), 'tooLarge'],
  ['with a password', 'a.docx', () => ole('EncryptedPackage'), 'encrypted'],
  ['an old Word file', 'a.doc', () => ole('WordDocument'), 'oldWord'],
  ['an old Excel file', 'a.xls', () => ole('Workbook'), 'oldExcel'],
  ['cut in the middle', 'a.docx', () => whole.subarray(0, whole.length - 40), 'damaged'],
  ['XML that breaks off', 'a.docx', () => word('<w:p><w:r>').slice(), 'damaged'],
  [
    'a zip that unpacks to far more',
    'a.docx',
    () => word('', { 'word/x.bin': new Uint8Array(30e6) }),
    'bomb',
  ],
  ['pictures only', 'a.docx', () => word('<w:p><w:r><w:drawing/></w:r></w:p>', PICTURE), 'pictures'],
  ['a zip of something else', 'a.zip', () => zipSync({ 'a.txt': strToU8('a') }), 'notFile'],
  ['bytes of anything', 'a.bin', () => new Uint8Array(3000).map((_, at) => (at * 37) % 256), 'notFile'],
  ['a scan', 'a.pdf', () => strToU8(BLANK_PDF), 'scanned'],
  [
    'a page cut in the middle of its table',
    'a.html',
    () => strToU8('<html><body><table><tr><td>STT</td><td>Nội dung</td></tr><tr><td>1</td><td>Họp'),
    'damaged',
  ],
  ['no PDF behind its mark', 'a.pdf', () => strToU8('%PDF-1.7 cắt'), 'damaged'],
  ['ten thousand rows', 'a.txt', () => strToU8(`STT\tNội dung\n${'1\tHọp\n'.repeat(10_000)}`), 'tooManyRows'],
  [
    'letters that were lost',
    'a.txt',
    () => strToU8('STT\tN?i dung ho?t đ?ng\tĐơn v? th?c hi?n\n1\tT?p hu?n cán b? ph? n?\tH?i ph? n? xã\n'),
    'lostLetters',
  ],
  [
    'letters of VNI',
    'a.txt',
    () =>
      strToU8(
        'Keá hoaïch hoaït ñoäng cuûa hoäi phuï nöõ xaõ, taäp huaán caùn boä vaø toå chöùc hoäi nghò. '.repeat(
          20,
        ),
      ),
    'oldEncoding',
  ],
];

describe('files that are refused', () => {
  test.each(FILES)('%s', async (_name, name, bytes, code) => {
    const refused = await readDocument(bytes(), name).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(FileRefused);
    expect((refused as FileRefused).code).toBe(code);
    for (const language of ['vi', 'en'] as const)
      expect(sayImportProblem(code, language)).toMatch(/^\S.{20,}[.]$/);
  });

  test('documents without a plan: said, with what to do', () => {
    const problem = (text: string) => readPlan(readText(text)).problem;
    expect(problem('Không phải phụ lục\n')).toBe('noTable');
    expect(problem('\n \n')).toBe('empty');
    expect(
      problem(
        `No.\tActivity\tUnit\n${'1\tCommunity meeting about gender equality and savings groups\tWomen’s Union\n'.repeat(12)}`,
      ),
    ).toBe('foreign');
    for (const code of ['noTable', 'empty', 'foreign', 'tooManyRows'])
      for (const language of ['vi', 'en'] as const)
        expect(sayImportProblem(code, language)).toMatch(/^\S.{20,}[.]$/);
  });

  test('two plans in one document: the longer one is taken, and which is asked', () => {
    const header = 'STT|Nội dung|Đơn vị thực hiện';
    const one = table(header, ['1|Họp|UBND xã', '2|Thi|UBND xã', '3|Lớp|UBND xã', '4|Hội|UBND xã']);
    const two = table(header, ['1|Trồng cây|Hội Nông dân xã', '2|Nuôi gà|Hội Nông dân xã']);
    const both = {
      ...one,
      blocks: [...one.blocks, { kind: 'text' as const, text: 'Phụ lục 2' }, ...two.blocks],
    };
    const { proposal } = readPlan(both);
    expect(
      proposal.doubts
        .filter(({ must }) => must)
        .map(({ id, code, answers }) => [id, code, answers.map(({ value }) => value)]),
    ).toEqual([['table', 'TABLE_WHICH', ['0', '1']]]);
    expect(proposal.rows).toHaveLength(4);
    expect(proposal.passed.filter(({ reason }) => reason === 'otherTable')).toHaveLength(3);
    const other = readPlan(both, { answers: { table: 1 } }).proposal;
    expect(told(other).map(([, text]) => text)).toEqual(['Trồng cây', 'Nuôi gà']);
    expect(other.doubts).toEqual([]);
  });
});

describe('letters', () => {
  test('TCVN3 is turned into Unicode', async () => {
    const text =
      'STT\tNéi dung\t§¬n vÞ thùc hiÖn\n1\tTËp huÊn c¸n bé phô n÷\tHéi phô n÷ x·\n2\tTæ chøc héi nghÞ tuyªn truyÒn\tHéi phô n÷ x·\n';
    const document = await readDocument(strToU8(text), 'a.txt');
    expect(told(readPlan(document).proposal)).toEqual([
      ['I', 'Tập huấn cán bộ phụ nữ', 'Hội phụ nữ xã', ''],
      ['II', 'Tổ chức hội nghị tuyên truyền', 'Hội phụ nữ xã', ''],
    ]);
  });

  /** As an old program saves it: a byte for each letter of TCVN3, or of Windows-1258 with its marks apart. */
  const bytesOf = (text: string): Uint8Array =>
    new Uint8Array([...text].map((letter) => letter.charCodeAt(0) & 255));
  const MARKS: Readonly<Record<string, number>> = {
    '\u0300': 0xcc,
    '\u0309': 0xd2,
    '\u0303': 0xde,
    '\u0301': 0xec,
    '\u0323': 0xf2,
  };
  const OWN: Readonly<Record<string, number>> = {
    ...{ ă: 0xe3, â: 0xe2, ê: 0xea, ô: 0xf4, ơ: 0xf5, ư: 0xfd, đ: 0xf0, Đ: 0xd0, Â: 0xc2, Ô: 0xd4, Ư: 0xdd },
  };
  const windows1258 = (text: string): Uint8Array =>
    new Uint8Array(
      [...text.normalize('NFD').replace(/[aeouAOU][\u0300-\u036f]+/g, composed)].map(
        (letter) => MARKS[letter] ?? OWN[letter] ?? letter.charCodeAt(0),
      ),
    );
  /** Hat, breve and horn on their letter; the tone behind it. */
  const composed = (letter: string): string => {
    const signs = [...letter];
    const isTone = (sign: string): boolean => sign in MARKS;
    return `${signs
      .filter((sign) => !isTone(sign))
      .join('')
      .normalize('NFC')}${signs.filter(isTone).join('')}`;
  };

  test.each([
    [
      'TCVN3',
      bytesOf(
        'STT\tNéi dung\t§¬n vÞ thùc hiÖn\n1\tTËp huÊn c¸n bé phô n÷\tHéi phô n÷ x·\n2\tTæ chøc héi nghÞ tuyªn truyÒn\tHéi phô n÷ x·\n',
      ),
    ],
    [
      'Windows-1258',
      windows1258(
        'STT\tNội dung\tĐơn vị thực hiện\n1\tTập huấn cán bộ phụ nữ\tHội phụ nữ xã\n2\tTổ chức hội nghị tuyên truyền\tHội phụ nữ xã\n',
      ),
    ],
  ])('%s, a byte a letter', async (_name, bytes) => {
    expect(told(readPlan(await readDocument(bytes, 'a.txt')).proposal)).toEqual([
      ['I', 'Tập huấn cán bộ phụ nữ', 'Hội phụ nữ xã', ''],
      ['II', 'Tổ chức hội nghị tuyên truyền', 'Hội phụ nữ xã', ''],
    ]);
  });

  test('decomposed letters are composed, UTF-16 is read', async () => {
    const text = 'STT\tNội dung\tĐơn vị thực hiện\n1\tTập huấn\tHội LHPN xã\n';
    const expected = [['I', 'Tập huấn', 'Hội LHPN xã', '']];
    for (const bytes of [
      strToU8(text.normalize('NFD')),
      new Uint8Array([
        0xff,
        0xfe,
        ...[...text].flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8]),
      ]),
    ])
      expect(told(readPlan(await readDocument(bytes, 'a.txt')).proposal)).toEqual(expected);
  });
});
