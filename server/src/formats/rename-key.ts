import { type Span, sourceText, type TextEdit } from '../text/span';

/** Gives a key another name, in the quotes that it has. */
export function renameKey(at: Span, to: string): readonly TextEdit[] {
  const [quote] = /^["']/.exec(sourceText(at)) ?? [''];
  return [{ span: at, newText: `${quote}${to}${quote}` }];
}
