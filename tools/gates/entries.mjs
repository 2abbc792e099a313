/**
 * Gates on what Google calls by name: that the script loads, its top-level functions, and their help cards.
 */
import vm from 'node:vm';
import { pageScripts } from './page.mjs';
import { declarations, nodes, PAGE, SCRIPT } from './project.mjs';
import { loadBare, menuOf } from './realm.mjs';

const VIETNAMESE = /[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]/i;
const TRIGGERS = ['onOpen', 'onEdit', 'onInstall', 'onSelectionChange', 'doGet', 'doPost'];

const declaredNames = (/** @type {import('./project.mjs').Project} */ project) =>
  declarations(project).map((one) => /** @type {string} */ (one.id.name));

/** @type {import('./gates.mjs').Gate[]} */
export const ENTRY_GATES = [
  {
    name: 'loading',
    holds: 'loads in a bare realm and touches no service while it does',
    figure: ({ tree, files }) =>
      tree === null ? '' : `${loadBare(files.get(SCRIPT) ?? '').milliseconds.toFixed(0)} ms`,
    check: ({ tree, files }) => {
      if (tree === null) return [];
      const { touched, error } = loadBare(files.get(SCRIPT) ?? '');
      if (error !== null)
        return [`${SCRIPT} fails while it loads, so no function of it exists on Google: ${error}.`];
      return touched
        .slice(0, 3)
        .map((call) => `${SCRIPT} uses ${call} while it loads; then the menu does not appear.`);
    },
  },
  {
    name: 'entries',
    holds:
      'every menu item, trigger, panel function and custom function is a top-level function, and nothing else is',
    figure: ({ entries }) =>
      `${entries.commands.length} commands, ${entries.panel.length} of the panel, ${entries.functions.length} custom functions`,
    check: (project) => {
      const { tree, files, entries } = project;
      if (tree === null) return [];
      const code = files.get(SCRIPT) ?? '';
      const present = declaredNames(project);
      /** @type {Map<string, string>} */
      const wanted = new Map();
      for (const name of entries.commands)
        wanted.set(name, TRIGGERS.includes(name) ? 'The trigger' : 'The command');
      for (const name of entries.panel) wanted.set(name, 'The panel function');
      for (const { name } of entries.functions) wanted.set(name, 'The custom function');
      const calledByPage = pageCalls(files.get(PAGE) ?? '');
      for (const name of calledByPage)
        if (!wanted.has(name)) wanted.set(name, `The function that ${PAGE} calls,`);
      const { realm, error } = loadBare(code);
      for (const name of error === null ? menuOf(code).items.map(({ target }) => target) : []) {
        if (!wanted.has(name)) wanted.set(name, 'The menu item');
      }
      const problems = [];
      for (const [name, kind] of wanted) {
        if (name.endsWith('_')) problems.push(`${kind} ${name} ends in _, so Google hides it.`);
        else if (!present.includes(name))
          problems.push(`${kind} ${name} is no function at the top level of ${SCRIPT}.`);
      }
      for (const name of present) {
        if (!wanted.has(name) && !name.endsWith('_'))
          problems.push(`${SCRIPT} exposes ${name}, which nothing may call.`);
        if (present.filter((one) => one === name).length > 1)
          problems.push(`${SCRIPT} declares ${name} twice.`);
      }
      if (error === null)
        for (const one of declarations(project)) {
          const target = forwardTarget(one);
          if (
            target !== null &&
            wanted.has(one.id.name) &&
            vm.runInContext(`typeof ${target}`, realm) !== 'function'
          )
            problems.push(`${one.id.name} passes on to ${target}, which is not there.`);
        }
      return [...new Set(problems)];
    },
  },
  {
    name: 'help cards',
    holds: 'every custom function has its help directly above it, in Vietnamese, with each parameter',
    check: (project) => {
      if (project.tree === null) return [];
      const code = project.files.get(SCRIPT) ?? '';
      return project.entries.functions.flatMap((definition) => {
        const declaration = declarations(project).find((one) => one.id.name === definition.name);
        if (declaration === undefined) return [];
        const comment = project.comments.find(
          ({ text, end }) =>
            text.startsWith('*') &&
            end <= declaration.start &&
            code.slice(end, declaration.start).trim() === '',
        );
        return cardProblems(definition, declaration, comment?.text ?? null);
      });
    },
  },
];

/**
 * @param {import('../entries.mjs').Definition} definition
 * @param {any} declaration
 * @param {string | null} text of the comment
 */
function cardProblems(definition, declaration, text) {
  const { name } = definition;
  if (text === null) return [`${name} has no help directly above it: Sheets would not suggest it.`];
  const lines = text
    .split('\n')
    .map((line) => line.replace(/^\s*\*+ ?/, '').trim())
    .filter((line) => line !== '');
  const problems = [];
  if (!lines.includes('@customfunction'))
    problems.push(`${name} has no @customfunction: Sheets would not suggest it.`);
  if (lines[0]?.startsWith('@') || !VIETNAMESE.test(lines[0] ?? ''))
    problems.push(`${name} has no summary in Vietnamese.`);
  else if (lines[0] !== definition.summary) problems.push(`${name} has another summary than its definition.`);
  if (!lines.some((line) => /^@returns? \S/.test(line)))
    problems.push(`${name} does not say what it returns.`);
  const parameters = declaration.params.map((/** @type {any} */ one) => one.name ?? '?');
  const described = lines.flatMap((line) => /^@param \{[^}]+\} (\S+) \S/.exec(line)?.[1] ?? []);
  if (parameters.join() !== definition.parameters.map((one) => one.name).join())
    problems.push(`${name} takes (${parameters.join(', ')}), its definition says otherwise.`);
  for (const one of parameters)
    if (!described.includes(one)) problems.push(`${name} says nothing of its parameter ${one} (@param).`);
  if (/<[a-z/]/i.test(text)) problems.push(`${name} has HTML in its help, which Sheets shows as it is.`);
  return problems;
}

/** @param {any} declaration @returns {string | null} what it forwards its call to: `DA8_.commands.onOpen` */
function forwardTarget(declaration) {
  const [only] = declaration.body.body;
  if (only?.type !== 'ReturnStatement' || only.argument?.type !== 'CallExpression') return null;
  /** @type {(node: any) => string | null} */
  const path = (node) => {
    if (node.type === 'Identifier') return node.name;
    if (node.type !== 'MemberExpression' || node.computed) return null;
    const object = path(node.object);
    return object === null ? null : `${object}.${node.property.name}`;
  };
  return path(only.argument.callee);
}

const RUNNER = new Set(['withSuccessHandler', 'withFailureHandler', 'withUserObject']);

/**
 * The names that the page calls as `google.script.run.name(…)`, also after handlers.
 * @param {string} page
 * @returns {string[]}
 */
export function pageCalls(page) {
  const found = new Set();
  for (const { tree } of pageScripts(page)) {
    if (tree === null) continue;
    for (const [node] of nodes(tree)) {
      if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || node.callee.computed)
        continue;
      const { name } = node.callee.property;
      if (!RUNNER.has(name) && fromRunner(node.callee.object)) found.add(name);
    }
  }
  return [...found];
}

/** @param {any} node @returns {boolean} */
function fromRunner(node) {
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression')
    return RUNNER.has(node.callee.property.name) && fromRunner(node.callee.object);
  return (
    node.type === 'MemberExpression' &&
    node.property.name === 'run' &&
    node.object.type === 'MemberExpression' &&
    node.object.property.name === 'script'
  );
}
