/**
 * The product's texts for what goes to Google, in two places. As source they stay readable data in `src/messages`.
 *
 * What cells, the menu and failures have to say in Vietnamese is in the script, packed: a custom function calls no
 * service, and the bundle is loaded again for every cell. All else is a file of the project beside it, read when it is
 * first needed: reports, dialogs, findings in the plan, and English.
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
/** The file's name at Google; on disk it ends in `.html`. */
const FILE = 'Texts';

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

/** Groups of `ui` that are needed where a file may not be read or could not be. */
const GROUPS_AT_HAND = ['menu', 'common', 'typing'];

/** @param {object} texts @param {(name: string) => boolean} takes */
const pick = (texts, takes) => Object.fromEntries(Object.entries(texts).filter(([name]) => takes(name)));

/** What the script holds, and what the file holds. */
async function shares() {
  const { vi, en, parameters } = await readTexts();
  const isAtHand = (/** @type {string} */ name) => GROUPS_AT_HAND.includes(name);
  return {
    groups: Object.keys(vi.ui),
    hand: { check: vi.check, speech: vi.speech, ui: pick(vi.ui, isAtHand), parameters },
    file: { vi: { plan: vi.plan, ui: pick(vi.ui, (name) => !isAtHand(name)) }, en },
  };
}

/**
 * The file beside the script, as Google stores text: a page. JSON in plain ASCII without marks of HTML, so that
 * nothing on its way can read it as anything else.
 *
 * @returns {Promise<string>}
 */
export async function buildTexts() {
  const { file } = await shares();
  const escaped = (/** @type {string} */ mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(file).replace(/[^ -~]|[<>&]/g, escaped);
}

/**
 * Replaces `src/messages/texts.ts`. English falls back on what is at hand where the file cannot be read.
 *
 * @type {import('esbuild').Plugin}
 */
export const placeTexts = {
  name: 'place-texts',
  setup(building) {
    building.onLoad({ filter: /[\\/]src[\\/]messages[\\/]texts\.ts$/ }, async () => {
      const { groups, hand } = await shares();
      const packed = pack(JSON.stringify(hand)).map((one) => JSON.stringify(one));
      return {
        loader: 'ts',
        contents: `
          import { lazily } from './lazy.ts';
          import { unpack } from './unpack.ts';
          const source: any = lazily(['hand', 'file'], (name) => JSON.parse(
            name === 'hand' ? unpack(${packed}) : HtmlService.createTemplateFromFile('${FILE}').getRawContent()));
          const vi = {
            get check() { return source.hand.check; },
            get speech() { return source.hand.speech; },
            get plan() { return source.file.vi.plan; },
            ui: lazily(${JSON.stringify(groups)}, (name) => source.hand.ui[name] || source.file.vi.ui[name]),
          };
          export function textsOf(language: string) {
            if (language !== 'vi') {
              try {
                return source.file.en;
              } catch (error) {
                console.error(String(error));
              }
            }
            return vi;
          }
          export const parameterTexts = () => source.hand.parameters;`,
      };
    });
  },
};
