import type { Value } from '../../model/record-set';
import { knownText } from '../../text/partial-text';
import { type Span, sourceText, span } from '../../text/span';

/** Whether the value is written in the source literally, apart from quotes and escapes, so that it can be replaced. */
export function isWrittenOut(value: Pick<Value, 'text' | 'span'>): boolean {
  const text = knownText(value.text);
  return text !== undefined && stripQuotes(sourceText(value.span)) === stripQuotes(text);
}

/** A text as it is in the source without its quotes. */
export function stripQuotes(text: string): string {
  return text.replace(/["'\\]/g, '');
}

/**
 * The place of some characters of a value if the source has them as they are or with a backslash before a quote, a slash
 * or a backslash; else the place of the whole value.
 */
export function placeWithin(value: Pick<Value, 'text' | 'span'>, start: number, end: number): Span {
  const [only, more] = value.text;
  if (only?.kind !== 'literal' || more !== undefined) return value.span;
  const { file, start: first } = only.span;
  const source = sourceText(only.span);
  if (source === only.text) return span(file, first + start, first + end);
  // Where a text has escapes, its span may include its quotes.
  const quote = /^"[\s\S]*"$/.test(source) && !only.text.startsWith('"') ? 1 : 0;
  const characters = source.slice(quote, source.length - quote).match(/\\["/\\]|[\s\S]/g) ?? [];
  if (characters.map((written) => written.at(-1)).join('') !== only.text) return value.span;
  const offsetOf = (index: number) => first + quote + characters.slice(0, index).join('').length;
  return span(file, offsetOf(start), offsetOf(end));
}
