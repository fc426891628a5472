import type { Value } from '../../model/record-set';
import { displayText, knownText } from '../../text/partial-text';
import { type Span, sourceText, span } from '../../text/span';
import { quoteForMessage } from './sample-text';

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

/**
 * The value in quotes for a message: as the user wrote it, or what that stands for where the text is elsewhere, as that
 * of `each.value`.
 */
export function quoteWritten({ text, span: at, endpoint }: Value): string {
  const source = sourceText(at)
    .trim()
    .replace(/^(["'])([\s\S]*)\1$/, '$2')
    .replace(/^\$\{(.*)\}$/, '$1');
  const [only, more] = text;
  const label = more === undefined && only?.kind === 'reference' ? only.label : undefined;
  const isShown = !/[\r\n]/.test(source) && source.includes(endpoint?.resource?.label ?? label ?? source);
  return quoteForMessage(isShown ? source : (knownText(text) ?? label ?? displayText(text)).trim());
}
