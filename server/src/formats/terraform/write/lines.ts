import { type Span, span, type TextEdit } from '../../../text/span';
import { findLineEnd, findLineStart } from '../../syntax/hcl/cursor';
import type { Attribute, Block, Body } from '../../syntax/hcl/nodes';
import { makeLineEdits } from '../configuration/layout';

/** Whether nothing but a comment shares the lines of an attribute. */
export function ownsItsLines({ file, start, end, value }: Attribute): boolean {
  if (value.kind === 'broken') return false;
  const before = file.text.slice(findLineStart(file.text, start), start);
  const after = file.text.slice(end, findLineEnd(file.text, end)).trimEnd();
  return before.trim() === '' && /^\s*(?:#.*|\/\/.*|\/\*[\s\S]*\*\/\s*)?$/.test(after);
}

/** The offsets at which the lines of a span start. */
export function lineStartsOf({ file, start, end }: Span): readonly number[] {
  const { text } = file;
  const starts: number[] = [];
  for (let line = findLineStart(text, start); line <= end && line < text.length; line = findLineEnd(text, line) + 1)
    starts.push(line);
  return starts;
}

/** Whether the line that starts at an offset has nothing but white space. */
export function isBlankLine(text: string, line: number): boolean {
  return text.slice(line, findLineEnd(text, line)).trim() === '';
}

/** The comments inside an attribute or a block, and after it on its last line. */
export function commentsOf({ file, start, end }: Span): readonly string[] {
  const text = file.text.slice(start, findLineEnd(file.text, end));
  const comments: string[] = [];
  for (const match of text.matchAll(/"(?:\\.|[^"\\\n])*"?|(#.*|\/\/.*|\/\*[\s\S]*?(?:\*\/|$))/g))
    if (match[1] !== undefined) comments.push(match[1].trim());
  return comments;
}

/**
 * Removes the lines of an attribute, with a blank line that would follow another one or a brace. Its comments stay, on
 * lines of their own.
 */
export function removeAttribute(body: Body, attribute: Attribute): readonly TextEdit[] | undefined {
  return ownsItsLines(attribute) ? removeLines(body, attribute) : undefined;
}

/** Removes a nested block with its lines, as `removeAttribute` does. */
export function removeNestedBlock(body: Body, block: Block): readonly TextEdit[] | undefined {
  return block.close >= 0 && hasLinesAlone(block) ? removeLines(body, block) : undefined;
}

/** Removes a whole block with its line ends and the blank line after it. */
export function removeBlock(block: Block): readonly TextEdit[] | undefined {
  const { text } = block.file;
  if (block.close < 0 || !hasLinesAlone(block)) return undefined;
  const start = findLineStart(text, block.start);
  let end = Math.min(findLineEnd(text, block.end) + 1, text.length);
  if (isBlankLine(text, end)) end = Math.min(findLineEnd(text, end) + 1, text.length);
  return [{ span: span(block.file, start, end), newText: '' }];
}

/** Whether nothing at all shares the lines of a span, not even a comment. */
function hasLinesAlone({ file, start, end }: Span): boolean {
  return (
    file.text.slice(findLineStart(file.text, start), start).trim() === '' &&
    file.text.slice(end, findLineEnd(file.text, end)).trim() === ''
  );
}

function removeLines(body: Body, at: Span): readonly TextEdit[] {
  const { text } = body.file;
  const removed = new Set(lineStartsOf(at));
  const first = findLineStart(text, at.start);
  const indent = text.slice(first, at.start);
  const comments = commentsOf(at).map((comment) => `${indent}${comment}`);
  if (comments.length > 0) return makeLineEdits(body, { removed, inserted: new Map([[first, comments]]) });
  const next = findLineEnd(text, at.end) + 1;
  const before = findLineStart(text, first - 1);
  if (isBlankLine(text, next) && next < body.end && (before < body.start || isBlankLine(text, before)))
    removed.add(next);
  else if (before > body.start && isBlankLine(text, before) && findLineStart(text, body.end) === next)
    removed.add(before);
  return makeLineEdits(body, { removed });
}
