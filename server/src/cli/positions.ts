import { type Position, positionOf } from '../text/position';
import type { Span } from '../text/span';

/** From one position up to another, which is not included. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** The lines and columns of a span. */
export function rangeOf(span: Span): Range {
  return { start: positionOf(span.file, span.start), end: positionOf(span.file, span.end) };
}
