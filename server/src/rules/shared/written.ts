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
 * The place of some characters of a value if the source has them without escapes; else the place of the whole value.
 */
export function placeWithin(value: Pick<Value, 'text' | 'span'>, start: number, end: number): Span {
  const [only, more] = value.text;
  if (only?.kind !== 'literal' || more !== undefined || sourceText(only.span) !== only.text) return value.span;
  return span(only.span.file, only.span.start + start, only.span.start + end);
}
