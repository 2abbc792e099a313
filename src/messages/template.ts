/**
 * Templates: plain text with places for what is put in.
 *
 *   {name}  {name:form}   what `wordOf` gives for the name, in that form
 *   [ … {name} …]         left out where something in it is missing ('')
 *   [a|b|c]               the first alternative in which nothing is missing
 *
 * What is put in is never read as a template itself.
 */

export type WordOf = (name: string, form: string) => string;

export function fill(template: string, wordOf: WordOf): string {
  const put = (piece: string): { text: string; complete: boolean } => {
    let complete = true;
    const text = piece.replace(/\{(\w+)(?::([^}]+))?\}/g, (_whole, name: string, form?: string) => {
      const value = wordOf(name, form ?? '');
      if (value === '') complete = false;
      return value;
    });
    return { text, complete };
  };
  return template.replace(/\[([^\]]*)\]|\{[^}]+\}/g, (whole, optional?: string) => {
    if (optional === undefined) return put(whole).text;
    return (
      optional
        .split('|')
        .map(put)
        .find((piece) => piece.complete)?.text ?? ''
    );
  });
}

/** Fills `{0}`, `{1}` … */
export const fillIn = (template: string, ...given: readonly string[]): string =>
  fill(template, (name) => given[Number(name)] ?? '');
