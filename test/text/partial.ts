import { literal, type PartialText, reference } from '../../server/src/text/partial-text';
import { type SourceFile, span } from '../../server/src/text/span';

/** A partial text in which every `${key}` is a reference, with spans in a file of its own. */
export function parsePartial(text: string): PartialText {
  const file: SourceFile = { uri: 'file:///partial', text };
  const parts: PartialText[] = [];
  let from = 0;
  for (const match of text.matchAll(/\$\{([^}]*)\}/g)) {
    const end = match.index + match[0].length;
    parts.push(literal(text.slice(from, match.index), span(file, from, match.index)));
    parts.push(reference(match[1] ?? '', span(file, match.index, end)));
    from = end;
  }
  parts.push(literal(text.slice(from), span(file, from, text.length)));
  return parts.flat();
}
