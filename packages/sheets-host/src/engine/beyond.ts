/**
 * Which formulas of a file the engine cannot calculate: those that use a function, a name or a form of reference that it
 * does not know. They keep the value that the file has for them.
 *
 * Owns the reading of one formula; what is known is the caller's.
 */
import { type Token, tokenize } from '@so-ke-hoach/xlsx';

/** What the engine knows of one workbook. */
export interface Known {
  isFunction(name: string): boolean;
  /** A name of the workbook that stands for a range. */
  isName(name: string): boolean;
}

/** What a reference, a name or a group may begin and end with: two of them with only a space between mean what they share. */
const BEGINS = new Set(['cell', 'columns', 'rows', 'name', 'tab']);
const ENDS = new Set(['cell', 'columns', 'rows', 'name']);

/** `formula` is in the engine's separators: `,` between arguments. */
export function beyondEngine(formula: string, known: Known): boolean {
  const tokens = tokenize(formula.replace(/^=/, ''));
  // The names that LET and LAMBDA bind are known to nobody else.
  const binds = tokens.some(({ kind, text }) => kind === 'call' && /^(?:LET|LAMBDA)$/i.test(text));
  const groups = new Groups();
  return tokens.some(({ kind, text }, index) => {
    const before = tokens[index - 1];
    switch (kind) {
      case 'call':
        return !binds && !known.isFunction(text.toUpperCase());
      case 'name':
        return !binds && isUnknownName(text, before, known);
      case 'tab':
        // A tab of another file.
        return text.includes('[');
      case 'space':
        return isIntersection(before, tokens[index + 1]);
      case 'sign':
        return text === '[' || groups.isUnion(text, before);
      default:
        return false;
    }
  });
}

function isUnknownName(text: string, before: Token | undefined, known: Known): boolean {
  // The open end of `A2:A` and `A2:$A`.
  if (before?.text === ':' || before?.text === '$') return false;
  if (/^(?:TRUE|FALSE)$/i.test(text)) return false;
  return before?.kind === 'tab' || !known.isName(text);
}

function isIntersection(before: Token | undefined, after: Token | undefined): boolean {
  return before !== undefined && after !== undefined && ENDS.has(before.kind) && BEGINS.has(after.kind);
}

/** Parentheses that are open: a comma parts references only between those that belong to no function. */
class Groups {
  private readonly open: boolean[] = [];
  private braces = 0;

  isUnion(text: string, before: Token | undefined): boolean {
    if (text === '(') this.open.push(before?.kind !== 'call' && before?.text !== ')');
    else if (text === ')') this.open.pop();
    else if (text === '{') this.braces += 1;
    else if (text === '}') this.braces -= 1;
    return text === ',' && this.braces === 0 && this.open.at(-1) === true;
  }
}
