import { concat, literal, type PartialText, reference } from './partial-text';
import { type Span, span } from './span';

/** Shell variables, template braces, angle brackets and runs of signs that someone fills in before the text is used. */
const PLACEHOLDER =
  /\$\{[^}]*\}|\$\([^)]*\)|\$\[[^\]]*\]|\$[A-Za-z_]\w*|\{\{.*?\}\}|\{%.*?%\}|<[^<>\s][^<>]*>|%[A-Za-z_]\w*%|%\([^)]*\)[sd]|@@\w+@@|__[A-Z][A-Z0-9_]*__|#{3,}|\*{3,}|\?{3,}|\{[A-Za-z_][\w.]*\}|x{5,}|X{5,}|\.{3,}|…/g;

/** What every placeholder holds; most text holds none, and is not searched any further. */
const MAY_HOLD_ONE = /[$<{%…]|@@|__|###|\*\*\*|\?\?\?|xxxxx|XXXXX|\.\.\./;

/** Text as someone wrote it by hand: placeholders in it, and empty text, are unknown. Offsets hold where `at` is as long as the text. */
export function handWritten(text: string, at: Span): PartialText {
  if (text.trim() === '') return reference('empty', at, `empty@${at.file.uri}:${at.start}`);
  if (!MAY_HOLD_ONE.test(text)) return literal(text, at);
  const parts: PartialText[] = [];
  const exact = at.end - at.start === text.length;
  const place = (start: number, end: number) => (exact ? span(at.file, at.start + start, at.start + end) : at);
  let from = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    parts.push(literal(text.slice(from, match.index), place(from, match.index)));
    from = match.index + match[0].length;
    parts.push(reference(match[0], place(match.index, from)));
  }
  parts.push(literal(text.slice(from), place(from, text.length)));
  return concat(...parts);
}
