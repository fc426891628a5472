import type { RecordField, RecordSet } from '../../model/record-set';
import { type Span, span } from '../../text/span';

/** The place of a setting: its key, else its value, else the record type; only the first line. */
export function placeOf(recordSet: RecordSet, field: RecordField): Span {
  const place = recordSet.places.find((candidate) => candidate.field === field);
  return firstLineOf(place === undefined ? recordSet.type.span : (place.key ?? place.value));
}

/** The part of a span on its first line. */
export function firstLineOf(at: Span): Span {
  const end = at.file.text.slice(at.start, at.end).search(/[\r\n]/);
  return end < 0 ? at : span(at.file, at.start, at.start + end);
}
