/**
 * Formulas in the cell editor where the locale parts arguments with `;`: the engine's editor reads `,` only, and would
 * know neither the references nor the function in what is typed. It is given the text with its own separators, which is
 * as long, and what it finds is handed on in the person's.
 */
import { type Host, toEngineFormula, usesDecimalComma } from '@so-ke-hoach/sheets-host/web';
import type { Injector } from '@univerjs/core';
import { LexerTreeBuilder } from '@univerjs/engine-formula';

type Nodes = NonNullable<ReturnType<LexerTreeBuilder['sequenceNodesBuilder']>>;

export function readLocaleInEditor({ book }: Host, injector: Injector): void {
  if (!usesDecimalComma(book.locale)) return;
  // What the hints put between arguments, see `build.mjs`.
  Object.assign(globalThis, { formulaSeparator: '; ' });
  const lexer = injector.get(LexerTreeBuilder);
  // The engine's own formulas have a `;` in arrays only, which stays as it is.
  const engineText = (text: string): string =>
    text.includes(';') ? (toEngineFormula(text, book.locale, 'lenient', true) ?? text) : text;
  const nodesOf = lexer.sequenceNodesBuilder.bind(lexer);
  lexer.sequenceNodesBuilder = (text) => {
    const nodes = nodesOf(engineText(text));
    return nodes && text.includes(';') ? asWritten(nodes, text) : nodes;
  };
  const functionAt = lexer.getFunctionAndParameter.bind(lexer);
  lexer.getFunctionAndParameter = (text, ...more) => functionAt(engineText(text), ...more);
}

/** The parts of a formula with the separators of the text that they come from; the parts leave out its `=`. */
export function asWritten(nodes: Nodes, text: string): Nodes {
  let at = text.startsWith('=') ? 1 : 0;
  return nodes.map((node) => {
    const length = typeof node === 'string' ? node.length : node.token.length;
    const written = text.slice(at, at + length);
    at += length;
    return typeof node === 'string' ? written : { ...node, token: written };
  });
}
