import { lineStartOf } from '../../text/position';
import { type Table, tableOf } from '../../text/table';
/** The syntaxes that templates are written around; they differ in quotes and comments. */
export type TemplatedSyntax = 'json' | 'yaml' | 'hcl';

/** A mark of a template language (Go, Handlebars, Jinja, ERB, Terraform’s templatefile) in a text. */
export interface TemplateMark {
  readonly start: number;
  readonly end: number;
  /** The quote of the string that it stands in. */
  readonly quote: '"' | "'" | undefined;
  /** Whether it gives no value but decides what is there: a condition, a loop, a comment, or a line of its own. */
  readonly isControl: boolean;
}

const CLOSING: Table<string> = tableOf({ '{{': '}}', '{%': '%}', '{#': '#}', '<%': '%>', '%{': '}' });
/** Directives of Terraform's templatefile. */
const DIRECTIVE = /^%\{~?\s*(?:if|for|else|endif|endfor)\b/;
/** Characters of one mark. */
const MAX_LENGTH = 500;
/** Go: keywords, comments and assignments. Handlebars: blocks, partials and comments. */
const CONTROL = /^(?:[#/^!>*]|(?:if|else|end|range|with|define|block|template|break|continue)\b|\$\w*\s*:?=)/;

/** The marks of template languages in a text, but for those in comments; CloudFormation's `{{resolve:…}}` is none. */
export function findTemplateMarks(text: string, syntax: TemplatedSyntax): readonly TemplateMark[] {
  const marks: TemplateMark[] = [];
  let quote: TemplateMark['quote'];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    const end = sign === '{' || sign === '<' || sign === '%' ? findMarkEnd(text, at, syntax) : undefined;
    if (end !== undefined) {
      marks.push({ start: at, end, quote, isControl: isControl(text, at, end) });
      at = end - 1;
    } else if (sign === '\n') quote = undefined;
    else if (quote !== undefined) {
      if (sign === '\\' && quote === '"') at += 1;
      else if (sign === quote) quote = undefined;
    } else if (sign === '"' || (sign === "'" && syntax === 'yaml' && /[\s[{,(]|^$/.test(text.charAt(at - 1))))
      quote = sign;
    else if (startsComment(text, at, syntax)) {
      const line = text.indexOf('\n', at);
      at = (line < 0 ? text.length : line) - 1;
    }
  }
  return marks;
}

function findMarkEnd(text: string, start: number, syntax: TemplatedSyntax): number | undefined {
  const opening = text.slice(start, start + 2);
  const closing = CLOSING.get(opening);
  if (
    closing === undefined ||
    (opening === '{#' && syntax === 'hcl') ||
    (opening === '%{' && (syntax === 'hcl' || !DIRECTIVE.test(text.slice(start, start + 20)))) ||
    text.startsWith('{{resolve:', start)
  )
    return undefined;
  const end = text.indexOf(closing, start + 2);
  if (end < 0 || end - start > MAX_LENGTH) return undefined;
  // Handlebars has marks in three braces.
  return text.startsWith('{{{', start) && text[end + 2] === '}' ? end + 3 : end + 2;
}

function isControl(text: string, start: number, end: number): boolean {
  const opening = text.slice(start, start + 2);
  const inside = text.slice(start + 2, end - 2).replace(/^[-~]?\s*/, '');
  if (opening === '<%' ? !inside.startsWith('=') : opening !== '{{' || CONTROL.test(inside)) return true;
  const line = lineStartOf(text, start);
  return text.slice(line, start).trim() === '' && /^[ \t\r]*(?:\n|$)/.test(text.slice(end, end + 200));
}

function startsComment(text: string, at: number, syntax: TemplatedSyntax): boolean {
  const sign = text[at];
  if (sign === '#') return syntax === 'hcl' || (syntax === 'yaml' && /\s|^$/.test(text.charAt(at - 1)));
  return sign === '/' && syntax !== 'yaml' && text[at + 1] === '/';
}

/**
 * The text without its marks, each of its characters in its place: blanks for those that give no value, letters for
 * values outside of quotes. In quotes, HCL has a reference to nothing in its place, and others another quote for theirs.
 */
export function hideTemplateMarks(text: string, marks: readonly TemplateMark[], syntax: TemplatedSyntax): string {
  let hidden = '';
  let from = 0;
  for (const { start, end, quote, isControl: givesNothing } of marks) {
    const mark = text.slice(start, end);
    hidden += text.slice(from, start);
    if (mark.includes('\n') || (quote === undefined && givesNothing)) hidden += mark.replace(/[^\r\n]/g, ' ');
    else if (quote === undefined) hidden += 'x'.repeat(mark.length);
    else if (syntax === 'hcl') hidden += `\${${'x'.repeat(mark.length - 3)}}`;
    else hidden += mark.replaceAll(quote, quote === '"' ? "'" : '"');
    from = end;
  }
  return hidden + text.slice(from);
}
