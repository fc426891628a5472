import type { SourceFile, Span } from '../text/span';

/** `# route53-lint-ignore rule-a, rule-b: reason`; without ids it counts for every rule. */
const MARK = /route53-lint-ignore(?![\w-])(?:[ \t]+([a-z][a-z0-9-]*(?:[ \t]*,[ \t]*[a-z][a-z0-9-]*)*))?(?=[ \t]*(?::|\*\/|--|$))/;

/**
 * Whether a comment silences a rule at a place: on the same line, on the comment lines just above it, or just above or on the first
 * line of the record set that holds it. The comment may be a whole line or stand behind the text.
 */
export function suppressed(rule: string, at: Span, recordSet: Span | undefined): boolean {
  if (!hasMarks(at.file)) return false;
  const { text } = at.file;
  const starts = [at.start];
  if (recordSet !== undefined && recordSet.file === at.file) starts.push(recordSet.start);
  return starts.some((start) => silencesLine(text, start, rule));
}

const marked = new WeakMap<SourceFile, boolean>();

function hasMarks(file: SourceFile): boolean {
  const known = marked.get(file) ?? file.text.includes('route53-lint-ignore');
  marked.set(file, known);
  return known;
}

function silencesLine(text: string, offset: number, rule: string): boolean {
  let line = lineAt(text, offset);
  if (silences(line.text, rule)) return true;
  while (line.start > 0) {
    line = lineAt(text, line.start - 1);
    if (!/^\s*(?:#|\/\/|\/\*|\*)/.test(line.text)) return false;
    if (silences(line.text, rule)) return true;
  }
  return false;
}

function silences(line: string, rule: string): boolean {
  const comment = /(?:#|\/\/|\/\*|^\s*\*)(?=[^#]*route53-lint-ignore).*/.exec(line)?.[0].trimEnd();
  const match = comment === undefined ? null : MARK.exec(comment);
  if (match === null) return false;
  return match[1] === undefined || match[1].split(',').some((id) => id.trim() === rule);
}

function lineAt(text: string, offset: number): { readonly start: number; readonly text: string } {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { start, text: text.slice(start, end < 0 ? text.length : end) };
}
