import type { Field } from '../../model/record-set';
import { literal, type PartialText } from '../../text/partial-text';
import { type Node, type ScalarNode, valueAt } from '../syntax/node';

/** The value of a setting that is made: a plan says null and a state an empty text where it is not. */
export function scalarAt(node: Node | undefined, key: string): ScalarNode | undefined {
  const value = valueAt(node, key);
  return value?.kind === 'scalar' && value.value !== null && value.text !== '' ? value : undefined;
}

/** The text of a value; all of it is known. */
export function textOf(scalar: ScalarNode): PartialText {
  return literal(scalar.text, scalar.inner);
}

/** The setting as text. */
export function toTextField(scalar: ScalarNode): Field<string> {
  return { value: scalar.text, text: textOf(scalar), span: scalar.span };
}

/** The setting as a number. */
export function toNumberField(scalar: ScalarNode): Field<number> {
  return {
    value: typeof scalar.value === 'number' ? scalar.value : undefined,
    text: textOf(scalar),
    span: scalar.span,
  };
}

/** The setting as a yes or a no. */
export function toBooleanField(scalar: ScalarNode): Field<boolean> {
  return {
    value: typeof scalar.value === 'boolean' ? scalar.value : undefined,
    text: textOf(scalar),
    span: scalar.span,
  };
}
