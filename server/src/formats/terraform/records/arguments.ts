import { keyOfPlace } from '../../../text/keys';
import { type Attribute, attributeOf, type Body } from '../../syntax/hcl/nodes';
import { evaluate } from '../expressions/evaluate';
import type { HclValue, Scope } from '../expressions/model';
import { anchorAt, makeUnknown } from '../expressions/values';

/** The value of an argument; undefined where it is left out or null, and unknown where it may be given elsewhere. */
export function readArgument(body: Body, name: string, scope: Scope): HclValue | undefined {
  const attribute = attributeOf(body, name);
  if (attribute === undefined && body.mayHaveMore) return makeUnknown(keyOfPlace(name, body), name, body);
  const value = attribute && evaluate(attribute.value, scope);
  return value?.kind === 'null' ? undefined : value;
}

/** The value of an argument, with the place of its expression instead of the place where the value is written. */
export function evaluateInPlace({ value }: Attribute, scope: Scope): HclValue {
  return anchorAt(evaluate(value, scope), value);
}
