import { keyOfPlace } from '../../../text/keys';
import {
  type Attribute,
  attributeOf,
  type Body,
  type Expression,
  settingOf as writtenSettingOf,
} from '../../syntax/hcl/nodes';
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

const CONDITIONS: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=', '&&', '||']);

/**
 * The value, or a broken one in the place of a condition: in an argument that is no boolean, a condition is the
 * beginning of `condition ? yes : no`, and what it will give is not known.
 */
function completeCondition(value: Expression): Expression {
  const isCondition =
    value.kind === 'binary' ? CONDITIONS.has(value.operator) : value.kind === 'unary' && value.operator === '!';
  if (!isCondition) return value;
  const { file, start, end } = value;
  return { kind: 'broken', file, start, end, unclosed: true };
}

/** The expression of an argument that is no boolean. */
export function settingOf(body: Body, name: string): Expression | undefined {
  const value = writtenSettingOf(body, name);
  return value && completeCondition(value);
}

/** The value of an argument that is no boolean, with the place of its expression instead of the place where the value is written. */
export function evaluateInPlace({ value }: Attribute, scope: Scope): HclValue {
  return anchorAt(evaluate(completeCondition(value), scope), value);
}
