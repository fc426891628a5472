import type { Field, Target } from '../../model/record-set';
import { literal, type PartialText } from '../../text/partial-text';
import { type Node, type ScalarNode, valueAt } from '../syntax/node';
import { type PlanResource, textAt } from './plan';

/**
 * The value of a setting; undefined where it is null, as in a plan, or empty, as in a state, since it is not set
 * then.
 */
export function scalarAt(node: Node | undefined, key: string): ScalarNode | undefined {
  const value = valueAt(node, key);
  return value?.kind === 'scalar' && value.value !== null && value.text !== '' ? value : undefined;
}

/** The string in an argument or attribute of a resource, where it is known and not empty. */
export function knownTextAt(resource: PlanResource | undefined, key: string): string | undefined {
  return textAt(resource?.values, key) || undefined;
}

/** The value as text, all of it known. */
export function textOf(scalar: ScalarNode): PartialText {
  return literal(scalar.text, scalar.inner);
}

/** The setting as text. */
export function toTextField(scalar: ScalarNode): Field<string> {
  return { value: scalar.text, text: textOf(scalar), span: scalar.span };
}

/** The setting as a number. */
function toNumberField(scalar: ScalarNode): Field<number> {
  return {
    value: typeof scalar.value === 'number' ? scalar.value : undefined,
    text: textOf(scalar),
    span: scalar.span,
  };
}

/** The setting as a boolean. */
export function toBooleanField(scalar: ScalarNode): Field<boolean> {
  return {
    value: typeof scalar.value === 'boolean' ? scalar.value : undefined,
    text: textOf(scalar),
    span: scalar.span,
  };
}

/** The TTL, which is 0 in a state where an alias has none. */
export function ttlOf(ttl: ScalarNode | undefined, { kind }: Target): Field<number> | undefined {
  return ttl === undefined || (kind === 'alias' && ttl.value === 0) ? undefined : toNumberField(ttl);
}
