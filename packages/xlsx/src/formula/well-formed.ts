/**
 * Whether the tokens of a formula stand in an order that can be computed. Somebody may have typed `=SUM(`; Excel
 * refuses a file that holds such a formula.
 */

import { stringValue, type Token, type TokenKind } from './tokens.ts';

const OPERANDS: ReadonlySet<TokenKind> = new Set([
  'string',
  'columns',
  'rows',
  'cell',
  'name',
  'number',
  'error',
]);
/** What may follow a tab's name. */
const IN_TAB: ReadonlySet<TokenKind | undefined> = new Set(['cell', 'columns', 'rows', 'name', 'error']);

export function isWellFormed(tokens: readonly Token[]): boolean {
  return new OrderCheck(tokens).passes();
}

/** Walks the tokens once; what is open and what may come next is all it remembers. */
class OrderCheck {
  readonly #tokens: readonly Token[];
  readonly #open: ('call' | 'group' | 'brace')[] = [];
  #wantsOperand = true;
  /** The last token that is no space. */
  #previous: Token = { kind: 'sign', text: '' };

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  passes(): boolean {
    for (const [index, token] of this.#tokens.entries()) {
      if (token.kind === 'space') continue;
      if (!this.#accepts(token, index)) return false;
      this.#previous = token;
    }
    return this.#open.length === 0 && !this.#wantsOperand;
  }

  #accepts(token: Token, index: number): boolean {
    if (token.kind === 'tab') return IN_TAB.has(this.#tokens[index + 1]?.kind);
    if (OPERANDS.has(token.kind)) return this.#acceptsOperand(token, index);
    if (token.kind === 'call') return this.#wantsOperand;
    if (token.kind !== 'sign') return false;
    switch (token.text) {
      case '(':
        return this.#opens();
      case ')':
        return this.#closes();
      case '{':
        if (this.#wantsOperand) this.#open.push('brace');
        return this.#wantsOperand;
      case '}':
        return !this.#wantsOperand && this.#open.pop() === 'brace';
      case ',':
      case ';':
      case '\\':
        return this.#separates(token.text);
      default:
        return this.#operates(token.text, index);
    }
  }

  #acceptsOperand(token: Token, index: number): boolean {
    const { kind } = token;
    if (kind === 'string' && stringValue(token) === null) return false;
    // Two references with a space between them mean what they share; anything else side by side is an error.
    const shared = kind === 'cell' && this.#tokens[index - 1]?.kind === 'space';
    if (!this.#wantsOperand && !shared) return false;
    this.#wantsOperand = false;
    return true;
  }

  #opens(): boolean {
    if (this.#previous.kind === 'call') this.#open.push('call');
    else if (this.#wantsOperand) this.#open.push('group');
    // The result of a function may be a function: `LAMBDA(x,x)(1)`.
    else if (this.#previous.text === ')') this.#open.push('call');
    else return false;
    this.#wantsOperand = true;
    return true;
  }

  #closes(): boolean {
    const inside = this.#open.pop();
    if (inside !== 'call' && inside !== 'group') return false;
    const isEmpty = inside === 'call' && /^[(,;]$/.test(this.#previous.text);
    if (this.#wantsOperand && !isEmpty) return false;
    this.#wantsOperand = false;
    return true;
  }

  #separates(text: string): boolean {
    const inside = this.#open[this.#open.length - 1];
    const parts = inside !== undefined || (text === ',' && /\d$/.test(this.#previous.text));
    if (!parts || (this.#wantsOperand && inside !== 'call')) return false;
    this.#wantsOperand = true;
    return true;
  }

  #operates(text: string, index: number): boolean {
    if (/^[*/^&=<>:]$/.test(text)) {
      const { text: before } = this.#previous;
      const isPair =
        /^[<>]$/.test(before) && /^[=>]$/.test(text) && this.#tokens[index - 1] === this.#previous;
      if (this.#wantsOperand && !isPair) return false;
    } else if (text === '%') {
      return !this.#wantsOperand;
    } else if (text === '$') {
      // `A2:$A`: the mark before a column that has no row.
      return this.#tokens[index + 1]?.kind === 'name';
    } else if (!/^[-+]$/.test(text)) {
      return false;
    }
    this.#wantsOperand = true;
    return true;
  }
}
