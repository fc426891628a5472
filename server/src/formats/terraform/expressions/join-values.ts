import { concat, literal, reference } from '../../../text/partial-text';
import type { Span } from '../../../text/span';
import type { HclValue, Origin, Unknown } from './model';
import { anchorAt, knownString, makeText, toText } from './values';

/** The values concatenated to one text at a place. */
export function joinValues(values: readonly HclValue[], at: Span): HclValue {
  const [only] = values;
  if (only !== undefined && values.length === 1 && only.kind === 'unknown') return toStringValue(only, at);
  return withOrigin(makeText(concat(...values.flatMap((value) => toPieces(value, at))), at), values);
}

/** An unknown value converted to a string, so that it no longer equals a number. */
export function toStringValue(value: Unknown, at: Span): HclValue {
  const isText = value.origin !== undefined || value.alternatives !== undefined;
  return isText
    ? anchorAt(value, at)
    : { kind: 'text', text: reference(value.label, at, value.key), at, madeOf: [value] };
}

function toPieces(value: HclValue, at: Span) {
  const text = knownString(value);
  return text === undefined ? toText(value).map((part) => [{ ...part, span: at }]) : [literal(text, at)];
}

/** The text with the values that it was made of; undefined for a value that is not known at all. */
export function withOrigin(text: HclValue, values: readonly (HclValue | undefined)[]): HclValue {
  if (text.kind !== 'text') return text;
  const origin = findOrigin(values);
  const madeOf = values.filter((value) => value !== undefined && value.kind !== 'known');
  return { ...text, madeOf, ...(origin && { origin }) };
}

/** The origin of a text: `dualstack.${…}` and `${…}.` lead to the same endpoint as the attribute alone. */
function findOrigin(values: readonly (HclValue | undefined)[]): Origin | undefined {
  let origin: Origin | undefined;
  for (const value of values) {
    const written = knownString(value);
    if (written === '' || written === '.' || written === 'dualstack.') continue;
    if (origin !== undefined || value === undefined || !('origin' in value) || value.origin === undefined)
      return undefined;
    origin = value.origin;
  }
  return origin;
}
