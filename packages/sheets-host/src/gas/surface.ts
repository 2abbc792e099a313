/** The page `docs/surface.md`: every class that a script sees, with its methods and what they take. */
import type { Face, Form, Kind, Parameter } from './face.ts';
import { serviceFaces } from './services.ts';

const KINDS: Readonly<Record<Kind, string>> = {
  read: 'reads cells: waits for the calculation; behind a write it counts as a switch',
  write: 'changes the workbook; refused inside a custom function',
  look: 'asks for tabs, sizes, names: nothing to wait for',
  pure: 'touches no cell',
  flush: 'waits for the calculation',
  ui: 'asks or shows the person something; refused inside a custom function',
};

const TYPES: Readonly<Record<string, string>> = {
  s: 'String',
  n: 'Number',
  i: 'Integer',
  b: 'Boolean',
  d: 'Date',
  o: 'Object',
  '*': 'any',
};

function typeText({ type, depth, nullable }: Parameter): string {
  const name = (TYPES[type] ?? type.replace('#', '')) + (nullable ? '?' : '');
  return name + '[]'.repeat(depth);
}

function formText({ parameters, rest }: Form): string {
  return parameters.map(typeText).join(', ') + (rest ? '…' : '');
}

function classText({ path, methods, enums }: Face): string {
  const lines = [`## ${path}`, '', '| Method | Takes | Access |', '|---|---|---|'];
  for (const [name, { kind, forms }] of methods) {
    const takes = forms.map((form) => formText(form) || 'nothing').join('; ');
    lines.push(`| \`${name}\` | ${takes} | ${kind} |`);
  }
  if (enums.length > 0) lines.push('', `Enums: ${enums.map((name) => `\`${name}\``).join(', ')}.`);
  return lines.join('\n');
}

export function surfacePage(): string {
  const faces = serviceFaces().sort((a, b) => (a.path < b.path ? -1 : 1));
  const methods = faces.reduce((sum, face) => sum + face.methods.size, 0);
  return `# What a script can call

<!-- Written by npm run docs from the faces in src/gas/; do not edit. -->

${methods} methods of ${faces.length} classes. What is not here does not exist for a script; using it throws an error that names it. A name with \`?\` may be null; \`;\` separates lists of parameters.

| Access | Meaning |
|---|---|
${Object.entries(KINDS)
  .map(([kind, meaning]) => `| ${kind} | ${meaning} |`)
  .join('\n')}

${faces.map(classText).join('\n\n')}
`;
}
