/**
 * Packs the product's texts for what goes to Google: the bundle is loaded again for every custom-function cell, most
 * of it would be sentences, and nearly all cells need none. As source they stay readable data.
 *
 * The packed text is printable ASCII without quotes, backslash, `$`, `&`, `/`, `<` and `>`: safe in any string, file
 * and page whatever the encoding is taken for. Base 85 costs a quarter, base 64 a third. Before deflate each
 * character is one byte (UTF-8 gives Vietnamese letters two or three), which halves the work and saves a tenth.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const TEXTS = join(root, 'src/messages/texts.ts');

const ALPHABET = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index))
  .filter((mark) => !'"$&\'/<>\\`'.includes(mark))
  .join('');

/**
 * What `unpack` of src/messages/unpack.ts turns back into the text: the packed text, the number of its characters, and
 * its letters beyond ASCII.
 *
 * @param {string} text @returns {[packed: string, size: number, alphabet: string]}
 */
export function pack(text) {
  const letters = [...new Set(text.match(/[^\0-\x7f]/g) ?? [])].sort();
  if (letters.length > 128)
    throw new Error(`The texts use ${letters.length} letters beyond ASCII; 128 can be packed.`);
  const codes = new Map(letters.map((letter, index) => [letter, 128 + index]));
  const bytes = Buffer.from(text.split('').map((unit) => codes.get(unit) ?? unit.charCodeAt(0)));
  return [base85(deflateRawSync(bytes, { level: 9, memLevel: 9 })), bytes.length, letters.join('')];
}

/** @param {Buffer} bytes */
function base85(bytes) {
  const whole = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  let out = '';
  for (let at = 0; at < whole.length; at += 4) {
    let word = whole.readUInt32BE(at);
    let five = '';
    for (let i = 0; i < 5; i++) {
      five = ALPHABET[word % 85] + five;
      word = Math.floor(word / 85);
    }
    out += five;
  }
  return out;
}

/** The texts as the source holds them: `{ vi, en, parameters }`. */
export async function readTexts() {
  const { outputFiles } = await build({
    entryPoints: [TEXTS],
    bundle: true,
    write: false,
    format: 'esm',
    charset: 'utf8',
    logLevel: 'silent',
  });
  const code = Buffer.from(outputFiles[0]?.text ?? '').toString('base64');
  const { textsOf, parameterTexts } = await import(`data:text/javascript;base64,${code}`);
  return { vi: textsOf('vi'), en: textsOf('en'), parameters: parameterTexts() };
}

/**
 * Every text of a tree's twin, in the order of the tree. Throws where the twin has another shape.
 *
 * @param {any} tree @param {any} twin @param {string} path @returns {string[]}
 */
function leaves(tree, twin, path) {
  if (typeof tree === 'string') {
    if (typeof twin !== 'string')
      throw new Error(`The texts of the two languages differ in shape at ${path}.`);
    return [twin];
  }
  const [names, others] = [Object.keys(tree), Object.keys(twin ?? {})];
  if (names.length !== others.length)
    throw new Error(`The texts of the two languages differ in number at ${path || 'the top'}.`);
  return names.flatMap((name) => leaves(tree[name], twin[name], `${path}.${name}`));
}

/**
 * Replaces `src/messages/texts.ts` by its contents, packed; names stand once, with the Vietnamese.
 *
 * @type {import('esbuild').Plugin}
 */
export const packTexts = {
  name: 'pack-texts',
  setup(building) {
    building.onLoad({ filter: /[\\/]src[\\/]messages[\\/]texts\.ts$/ }, async () => {
      const { vi, en, parameters } = await readTexts();
      const packed = pack(JSON.stringify([vi, leaves(vi, en, ''), parameters]));
      return {
        loader: 'ts',
        contents: `
          import { unpack } from './unpack.ts';
          let texts: any;
          function all() {
            if (!texts) {
              const [vi, words, parameters] = JSON.parse(unpack(${packed.map((one) => JSON.stringify(one)).join()}));
              let next = 0;
              const translated = (tree: any): any =>
                typeof tree === 'string' ? words[next++]
                : Array.isArray(tree) ? tree.map(translated)
                : Object.fromEntries(Object.entries(tree).map(([name, one]) => [name, translated(one)]));
              texts = { vi, en: translated(vi), parameters };
            }
            return texts;
          }
          export const textsOf = (language: 'vi' | 'en') => all()[language];
          export const parameterTexts = () => all().parameters;`,
      };
    });
  },
};
