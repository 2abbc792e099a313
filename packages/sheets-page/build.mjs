/**
 * Builds the page into `dist/`: one script, one style sheet, one worker, and the frame for pages of the script. What is
 * large is packed too (`.br`), and `index.html` names script and styles with a digest of their content.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import {
  guestSource,
  resultsBuild,
  SOURCE,
  virtualGuest,
  webWorkerEntry,
  withoutHyphenation,
  withPlainFields,
} from '@so-ke-hoach/sheets-host/build';
import { build } from 'esbuild';
import { place } from '../../tools/place.mjs';

const here = import.meta.dirname;
const dist = join(here, 'dist');
const browser = {
  bundle: true,
  format: 'iife',
  target: ['chrome110', 'edge110', 'firefox115', 'safari16.4'],
  conditions: [SOURCE],
  minify: true,
  write: false,
  legalComments: 'none',
  charset: 'utf8',
  outdir: dist,
  logLevel: 'warning',
};

/**
 * Behind a `;` the cell editor does not offer to take a cell with the mouse or the arrows: the engine knows `,` only (see
 * `formula-typing.ts`). Its list of signs is made when it is loaded.
 */
function semicolonParts(name, source) {
  if (name !== 'engine-formula') return source;
  const list = 'const FORMULA_LEXER_TOKENS = [';
  if (source.split(list).length !== 2) throw new Error('The engine has no FORMULA_LEXER_TOKENS any more.');
  return source.replace(list, `${list}';',`);
}

/** Replaces the one place, or both of two, that the engine has; fails the build if they are others. */
function replaced(source, from, to, times = 1) {
  if (source.split(from).length !== times + 1)
    throw new Error(`The engine has not ${times} × «${from}» any more.`);
  return source.replaceAll(from, to);
}

/**
 * The list of functions comes a moment after the key that asked for it, and goes a moment after the key that made it
 * useless: Enter or Tab in between took a proposal into another place of the formula. They are its only while it fits
 * what stands there. And between arguments the hints show what the workbook's locale has there.
 */
const formulaHints = {
  name: 'formula-hints',
  setup(context) {
    context.onLoad(
      { filter: /@univerjs[\\/]sheets-formula-ui[\\/]lib[\\/]es[\\/]index\.js$/ },
      ({ path }) => {
        let source = readFileSync(path, 'utf8');
        const separator = '(globalThis.formulaSeparator ?? ",")';
        source = replaced(
          source,
          'i === value.length - 1 ? "" : ","',
          `i === value.length - 1 ? "" : ${separator}`,
          2,
        );
        source = replaced(source, '.join(",")})`', `.join(${separator})})\``, 2);
        source = replaced(
          source,
          '\t\tsearchText,\n\t\thandlerFormulaReplace,\n',
          `\t\tsearchText,\n\t\tfits: () => {
          const { nodes } = stateRef.current;
          const node = nodes[indexRef.current];
          const text = nodes.map((one) => (typeof one === 'string' ? one : one.token)).join('');
          const written = editor.getDocumentData().body.dataStream.replace(/\\r\\n$/, '');
          return Boolean(node) && node.token === searchText && written === '=' + text;
        },\n\t\thandlerFormulaReplace,\n`,
        );
        source = replaced(
          source,
          'const { searchList, searchText, handlerFormulaReplace, reset: resetFormulaSearch }',
          'const { searchList, searchText, fits, handlerFormulaReplace, reset: resetFormulaSearch }',
        );
        source = replaced(
          source,
          'preconditions: () => true,\n\t\t\t\tpriority: 1e3,',
          'preconditions: () => keyCode === KeyCode.ESC || fits(),\n\t\t\t\tpriority: 1e3,',
        );
        // Columns that a sort leaves as they are (`sorting.ts`): their formulas do not move either.
        source = replaced(
          source,
          'let targetRow = row;',
          'if (params.kept?.includes(col)) return;\n\t\t\tlet targetRow = row;',
        );
        // The cursor stood behind the name only 30 ms after it was taken: what was typed meanwhile landed within it.
        const later = /\n\t+const offset = res\.offset;\n\t+setTimeout\(\(\) => \{\n[\s\S]*?\n\t+\}, 30\);/;
        if (!later.test(source)) throw new Error('sheets-formula-ui: a function is taken in another way');
        source = source.replace(
          later,
          '\ncursor = [{ startOffset: range.startOffset - res.offset, endOffset: range.endOffset - res.offset }];',
        );
        source = replaced(
          source,
          'const handleFunctionSelect = (res) => {\n',
          'const handleFunctionSelect = (res) => {\nlet cursor;\n',
        );
        source = replaced(source, '{res.text}`);', '{res.text}`, true, undefined, cursor);');
        return { contents: source, loader: 'js' };
      },
    );
  },
};

/** Small faults of the engine's, each at the places that it has in a package. */
const FAULTS = {
  // A copy is «Tab (bản sao)» and «Tab (bản sao 2)»: the space before a number that is not there was written too.
  sheets: [
    ['t("sheets.tabs.sheetCopy", `', 't("sheets.tabs.sheetCopy", ` ', 1],
    // Columns that a sort leaves as they are (`sorting.ts`): those that a formula fills.
    ['\t\t\t\torder,\n\t\t\t\trange\n', '\t\t\t\torder,\n\t\t\t\tkept: params.kept,\n\t\t\t\trange\n', 1],
    [
      'if (order.hasOwnProperty(row)) {',
      'if (order.hasOwnProperty(row) && !params.kept?.includes(col)) {',
      1,
    ],
  ],
  'sheets-ui': [
    // For each text that it paints the engine tries whether the text would be a date or a number, to mark it as text;
    // only then it looks whether marks are wanted. Here none are, and trying was a third of what it does for a cell.
    [
      '\t\tconst FORCE_STRING_MARK = {',
      '\t\tif (this._configService) return;\n\t\tconst FORCE_STRING_MARK = {',
      1,
    ],
    // The selection may lie where an undo has just taken rows or columns away: asking how bold they are threw.
    [
      'const range = worksheet.getRange(primary.startRow, primary.startColumn);',
      'const isThere = primary.startRow < worksheet.getRowCount() && primary.startColumn < worksheet.getColumnCount();\nconst range = isThere ? worksheet.getRange(primary.startRow, primary.startColumn) : null;',
      16,
    ],
    // While a tab is copied or deleted there is a moment without one that is drawn: marking an area of it threw.
    [
      '\t_markUnitDirty(command, options) {\n',
      '\t_markUnitDirty(command, options) {\n\t\tif (!this._sheetSkeletonManagerService.getCurrentParam()) return;\n',
      1,
    ],
  ],
  // A pointer that leaves the window goes to no node: asking whether a menu holds it threw.
  ui: [
    [
      'const nextTarget = event.relatedTarget;',
      'const nextTarget = event.relatedTarget instanceof Node ? event.relatedTarget : null;',
      2,
    ],
  ],
};
const smallFaults = {
  name: 'small-faults',
  setup(context) {
    for (const [name, edits] of Object.entries(FAULTS))
      context.onLoad(
        { filter: new RegExp(`@univerjs[\\\\/]${name}[\\\\/]lib[\\\\/]es[\\\\/]index\\.js$`) },
        ({ path }) => ({
          contents: edits.reduce((source, edit) => replaced(source, ...edit), readFileSync(path, 'utf8')),
          loader: 'js',
        }),
      );
  },
};

const page = await build({
  ...browser,
  entryPoints: { page: join(here, 'src/page.ts') },
  mainFields: ['module', 'main'],
  define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis', ...resultsBuild() },
  plugins: [
    virtualGuest(await guestSource()),
    withoutHyphenation,
    formulaHints,
    smallFaults,
    withPlainFields(semicolonParts),
  ],
});
const worker = await build({ ...browser, entryPoints: { worker: webWorkerEntry } });
const packer = await build({
  ...browser,
  entryPoints: { packer: join(here, 'src/packer.ts') },
  mainFields: ['module', 'main'],
});
const built = [page, worker, packer].flatMap(({ outputFiles }) => outputFiles);
const source = (name) => readFileSync(join(here, 'src', name));
const digest = (contents) => createHash('sha256').update(contents).digest('hex').slice(0, 16);
const index = built.reduce((html, { path, contents }) => {
  const name = basename(path);
  return html.replace(`="${name}"`, `="${name}?v=${digest(contents)}"`);
}, source('index.html').toString());
/** Above it the packed form is a few per cent shorter and takes seconds. */
const QUALITY = 5;
const packed = built.map(({ path, contents }) => ({
  path: `${path}.br`,
  contents: brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } }),
}));
const kilobytes = ({ length }) => `${Math.round(length / 1024)} KB`;
for (const [at, { path, contents }] of built.entries()) {
  const short = kilobytes(packed[at].contents);
  console.log(`sheets-page/dist/${basename(path)} ${kilobytes(contents)}, ${short} packed`);
}
place(dist, [
  ...packed,
  ...built,
  { path: join(dist, 'frame.html'), contents: source('frame.html') },
  { path: join(dist, 'index.html'), contents: Buffer.from(index) },
]);
