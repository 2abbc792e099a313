/**
 * Gates on the folder that is pushed: which files it holds, what the manifest says, how large the files are.
 */
import { IMPORT_PAGES, MANIFEST, nodes, PAGE, SCRIPT, TEXT_PAGES } from './project.mjs';
import { SCOPES } from './services.mjs';

/** In bytes. The script has no limit: what counts is the time of a cold call, which `npm run bench` measures. */
export const LIMITS = {
  [PAGE]: 120_000,
  'Import.html': 750_000,
  'ImportPdf.html': 1_500_000,
  [MANIFEST]: 2_000,
  ...Object.fromEntries(TEXT_PAGES.map((name) => [name, 120_000])),
};

const TIME_ZONE = 'Asia/Ho_Chi_Minh';
/** What the manifest may hold: a library, an advanced service or a web app would widen what the add-in can do. */
const KEYS = ['timeZone', 'dependencies', 'exceptionLogging', 'runtimeVersion', 'oauthScopes'];

/** @type {import('./gates.mjs').Gate[]} */
export const FOLDER_GATES = [
  {
    name: 'folder',
    holds: `dist/ holds ${SCRIPT}, ${MANIFEST} and the pages that the script shows, nothing else`,
    figure: ({ files }) => [...files.keys()].sort().join(', '),
    check: ({ files, tree }) => {
      const pages = tree === null ? [PAGE] : [...pagesShown(tree)].map((name) => `${name}.html`);
      const allowed = [SCRIPT, MANIFEST, PAGE, ...IMPORT_PAGES, ...TEXT_PAGES];
      const required = new Set([...allowed, ...pages]);
      return [
        ...[...required]
          .filter((name) => !files.has(name))
          .map((name) => `dist/ has no ${name}: build the add-in first.`),
        ...[...files.keys()]
          .filter((name) => !allowed.includes(name))
          .map((name) => `dist/ holds ${name}, which does not belong there: it would be pushed, and run.`),
      ];
    },
  },
  {
    name: 'manifest',
    holds: 'strict JSON, V8, Vietnamese time, exactly three scopes, no library or service beside',
    figure: () => `${SCOPES.length} scopes`,
    check: ({ files }) => manifestProblems(files.get(MANIFEST)),
  },
  {
    name: 'size',
    holds: 'the pages and the manifest are below their limits',
    figure: ({ files }) =>
      [...files.keys()]
        .sort()
        .map((name) => `${name} ${kilo(bytes(files.get(name)))}`)
        .join(', '),
    check: ({ files }) =>
      Object.entries(LIMITS).flatMap(([name, limit]) => {
        const size = bytes(files.get(name));
        return size < limit ? [] : [`${name} has ${size} bytes; the limit is ${limit}.`];
      }),
  },
];

/** @param {string | undefined} text of the manifest @returns {string[]} */
function manifestProblems(text) {
  if (text === undefined) return [];
  /** @type {any} */
  let manifest;
  try {
    manifest = JSON.parse(text);
  } catch (error) {
    return [`${MANIFEST} is no strict JSON: ${/** @type {Error} */ (error).message}.`];
  }
  const problems = [];
  if (manifest.runtimeVersion !== 'V8') problems.push(`${MANIFEST} does not ask for the runtime V8.`);
  if (manifest.timeZone !== TIME_ZONE)
    problems.push(`${MANIFEST} has the time zone ${manifest.timeZone}, not ${TIME_ZONE}.`);
  /** @type {string[]} */
  const scopes = Array.isArray(manifest.oauthScopes) ? manifest.oauthScopes : [];
  for (const scope of SCOPES)
    if (!scopes.includes(scope)) problems.push(`${MANIFEST} does not ask for ${scope}.`);
  for (const scope of scopes)
    if (!SCOPES.includes(scope)) problems.push(`${MANIFEST} asks for ${scope}, more than the add-in may.`);
  for (const key of Object.keys(manifest))
    if (!KEYS.includes(key)) problems.push(`${MANIFEST} holds "${key}", which the add-in has no use for.`);
  if (Object.keys(manifest.dependencies ?? {}).length > 0)
    problems.push(`${MANIFEST} names a library or an advanced service.`);
  return problems;
}

const bytes = (/** @type {string | undefined} */ text) => Buffer.byteLength(text ?? '');
const kilo = (/** @type {number} */ size) => `${(size / 1000).toFixed(1)} KB`;

/**
 * The pages named in `createHtmlOutputFromFile('X')` or `createTemplateFromFile('X')`. A name that is no literal stands
 * for the panel's page.
 *
 * @param {any} tree
 */
function pagesShown(tree) {
  const found = new Set();
  for (const [node] of nodes(tree)) {
    if (
      node.type !== 'CallExpression' ||
      !/^create(HtmlOutput|Template)FromFile$/.test(node.callee.property?.name ?? '')
    )
      continue;
    const [name] = node.arguments;
    found.add(typeof name?.value === 'string' ? name.value : PAGE.replace('.html', ''));
  }
  return found;
}
