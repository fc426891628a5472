import { CARRIAGE_RETURN } from '../characters';
import { type Cursor, findLineEnd, reportError, reportUnclosed } from './cursor';
import type { FlatPart } from './directives';
import type { Expression } from './nodes';
import { trimTexts } from './template-text';
import { assembleTemplate, parseRawParts } from './templates';
import { TOP_LEVEL_BLOCK } from './top-level';

const HEREDOC = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;

/** Reads a heredoc; the cursor stands at `<<` and ends before the line end behind the closing word. */
export function parseHeredoc(c: Cursor): Expression {
  const { text, file, at: start } = c;
  HEREDOC.lastIndex = start;
  const head = HEREDOC.exec(text);
  if (head === null) {
    reportError(c, 'Expected the word that ends this text.', start, findLineEnd(text, start));
    return { kind: 'broken', file, start, end: start };
  }
  const [, mark, word = ''] = head;
  let line = start + head[0].length;
  c.at = line;
  for (; line < text.length; line = findLineEnd(text, line) + 1) {
    if (text.slice(line, findLineEnd(text, line)).trim() !== word) continue;
    if (isOfAnotherBlock(word, text.slice(c.at, line))) break;
    const parts = parseRawParts(c, line);
    const end = findLineEnd(text, line);
    c.at = text.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end;
    return assembleTemplate(c, mark === '-' ? removeIndentation(parts) : parts, { start, end: c.at, style: 'heredoc' });
  }
  reportUnclosed(
    c,
    `This text is not closed: a line with ${word} is missing.`,
    start,
    start + head[0].trimEnd().length,
  );
  return { kind: 'broken', file, start, end: text.length, unclosed: true };
}

const NEXT_BLOCK = new RegExp(`^(?:${TOP_LEVEL_BLOCK.source})`, 'm');

/** Whether the closing word that was found belongs to a heredoc of a later block, because this one is not closed. */
function isOfAnotherBlock(word: string, inside: string): boolean {
  return (inside.includes(`<<${word}`) || inside.includes(`<<-${word}`)) && NEXT_BLOCK.test(inside);
}

/** The parts of `<<-` text without the indentation that all of its lines have in common. */
function removeIndentation(parts: readonly FlatPart[]): readonly FlatPart[] {
  const indents = trimTexts(parts).map((part, index) => {
    const previous = parts[index - 1];
    const startsLine = previous === undefined || (previous.kind === 'text' && previous.value.endsWith('\n'));
    if (!startsLine) return undefined;
    if (part.kind !== 'text') return 0;
    return part.value.trim() === '' && part.value.endsWith('\n')
      ? undefined
      : part.value.length - part.value.trimStart().length;
  });
  const least = Math.min(...indents.map((indent) => indent ?? Number.POSITIVE_INFINITY));
  return parts.map((part, index) =>
    indents[index] === undefined || part.kind !== 'text' ? part : { ...part, value: part.value.slice(least) },
  );
}
