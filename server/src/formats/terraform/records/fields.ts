import type { Field, Value } from '../../../model/record-set';
import { type Span, toSpan } from '../../../text/span';
import { PointingValue } from '../../endpoint';
import type { HclValue, Scope } from '../expressions/model';
import { chooseAlternative, toText } from '../expressions/values';
import { endpointOf } from './endpoints';
import { quotedReferenceOf } from './quoted-reference';

/** A setting with its text, and its value when that is known. */
export function fieldOf<T>(value: HclValue, span: Span, read: (value: HclValue) => T | undefined): Field<T> {
  return { value: read(value), text: toText(value), span };
}

/** A value of a record, or of its alias target, whose endpoint is found when a rule first reads it. */
export function toLazyValue(value: HclValue, scope: Scope): Value {
  const text = toText(chooseAlternative(value) ?? value);
  const { meant } = quotedReferenceOf(value, scope);
  return new PointingValue(text, value.at, () => endpointOf(value, scope), meant);
}

/** A value of a record, or of its alias target, with its endpoint; the text of a conditional is the whole of it. */
export function toValue(value: HclValue, scope: Scope): Value {
  const endpoint = endpointOf(value, scope);
  return { text: toText(value), span: toSpan(value.at), ...(endpoint && { endpoint }) };
}
