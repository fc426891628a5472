import { type SourceFile, span } from '../../../text/span';
import type { Tree } from '../node';

/** Behind a comma, a comment can end in one place only: else many of them would take a time exponential in their number. */
const TOKEN =
  /"(?:[^"\\\r\n]|\\.)*"?|\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)|,(?=(?:\s|\/\/[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/)*[\]}])/g;

/**
 * Errors for what `parseJson` accepts and JSON does not allow: the first comment, and commas before closing brackets.
 */
export function findLooseJson(file: SourceFile, consequence: string): Tree['errors'] {
  const { text } = file;
  // A quick test, which almost every text passes.
  if (!/\/[/*]|,\s*[\]}]/.test(text)) return [];
  const errors: { message: string; span: ReturnType<typeof span> }[] = [];
  let hasComment = false;
  for (const { index, 0: token } of text.matchAll(TOKEN)) {
    if (token.startsWith('"')) continue;
    const isComment = token.startsWith('/');
    if (isComment && hasComment) continue;
    hasComment ||= isComment;
    const what = isComment ? 'JSON has no comments' : 'JSON has no comma before a closing bracket';
    const end = isComment ? index + (/^[^\r\n]*/.exec(token)?.[0].length ?? 0) : index + 1;
    errors.push({ message: `${what}: ${consequence}`, span: span(file, index, end) });
  }
  return errors;
}
