/**
 * HtmlService: pages of the project as outputs and templates. Owns text only; showing is the host's.
 */
import { declareFace, gasError } from './face.ts';
import type { Shown } from './records.ts';
import { Service } from './world.ts';

export class HtmlOutput {
  private content: string;
  private title = '';
  private width: number | null = null;
  private height: number | null = null;
  constructor(content: string) {
    this.content = content;
  }
  getContent(): string {
    return this.content;
  }
  setContent(content: string): this {
    this.content = content;
    return this;
  }
  append(content: string): this {
    this.content += content;
    return this;
  }
  appendUntrusted(content: string): this {
    this.content += escapeHtml(content);
    return this;
  }
  clear(): this {
    this.content = '';
    return this;
  }
  getTitle(): string {
    return this.title;
  }
  setTitle(title: string): this {
    this.title = title;
    return this;
  }
  getWidth(): number | null {
    return this.width;
  }
  setWidth(width: number): this {
    this.width = width;
    return this;
  }
  getHeight(): number | null {
    return this.height;
  }
  setHeight(height: number): this {
    this.height = height;
    return this;
  }
  /** The output as it is shown; a sidebar is always 300 pixels wide. */
  shown(kind: 'sidebar' | 'dialog', title: string | null): Shown {
    const shown: Shown = { kind, html: this.content, title: title ?? this.title };
    if (kind === 'dialog' && this.width !== null) shown.width = this.width;
    if (kind === 'dialog' && this.height !== null) shown.height = this.height;
    return shown;
  }
}

/** Only templates without scriptlets. */
export class HtmlTemplate {
  private readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
  evaluate(): HtmlOutput {
    if (this.source.includes('<?')) {
      throw gasError('HtmlTemplate.evaluate with scriptlets is not implemented in the local host.');
    }
    return new HtmlOutput(this.source);
  }
  getRawContent(): string {
    return this.source;
  }
}

export class HtmlService extends Service {
  createHtmlOutput(content = ''): HtmlOutput {
    return new HtmlOutput(content);
  }
  createHtmlOutputFromFile(name: string): HtmlOutput {
    return new HtmlOutput(this.file(name));
  }
  createTemplate(source: string): HtmlTemplate {
    return new HtmlTemplate(source);
  }
  createTemplateFromFile(name: string): HtmlTemplate {
    return new HtmlTemplate(this.file(name));
  }
  private file(name: string): string {
    const text = this.run.world.html.get(name.replace(/\.html$/, ''));
    if (text === undefined) throw gasError(`No HTML file named ${name} was found.`);
    return text;
  }
}

function escapeHtml(text: string): string {
  const marks: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&#34;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}

declareFace(
  HtmlOutput,
  'HtmlOutput',
  `
  pure   getContent setContent(s) append(s) appendUntrusted(s) clear getTitle setTitle(s) getWidth
  pure   setWidth(i) getHeight setHeight(i)
`,
);
declareFace(
  HtmlTemplate,
  'HtmlTemplate',
  `
  pure   evaluate getRawContent
`,
);
declareFace(
  HtmlService,
  'HtmlService',
  `
  pure   createHtmlOutput(|s) createHtmlOutputFromFile(s) createTemplate(s) createTemplateFromFile(s)
`,
);
