import type { Value } from '../../model/record-set';
import { knownText } from '../../text/partial-text';
import { type Span, sourceText, span } from '../../text/span';

/** Whether the value stands in the source as it is, quotes and escapes aside, so that it can be written anew. */
export function isWrittenOut(value: Pick<Value, 'text' | 'span'>): boolean {
  const text = knownText(value.text);
  return text !== undefined && stripQuotes(sourceText(value.span)) === stripQuotes(text);
}

/** A text as it is in the source without its quotes. */
export function stripQuotes(text: string): string {
  return text.replace(/["'\\]/g, '');
}

/** The place of some characters of a value, where the source has them one for one; else the value's own place. */
export function placeWithin(value: Pick<Value, 'text' | 'span'>, start: number, end: number): Span {
  const [only, more] = value.text;
  if (only?.kind !== 'literal' || more !== undefined || sourceText(only.span) !== only.text) return value.span;
  return span(only.span.file, only.span.start + start, only.span.start + end);
}
