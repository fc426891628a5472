import type { Field, Value } from '../../model/record-set';
import { keyOfPlace } from '../../text/keys';
import { knownText, type PartialText, reference } from '../../text/partial-text';
import { readHandWritten } from '../../text/placeholder';
import { type Entry, type Node, type ScalarNode, valueAt } from '../syntax/node';

/** The scalar of that key that is not null; one without its closing quote is one. */
export function scalarAt(node: Node | undefined, key: string): ScalarNode | undefined {
  const value = valueAt(node, key);
  return value?.kind === 'scalar' && (value.value !== null || value.unclosed) ? value : undefined;
}

/** The text of a scalar, in which placeholders are unknown, as is all of it without its closing quote. */
export function textOf(scalar: ScalarNode): PartialText {
  const { text, span, inner } = scalar;
  return scalar.unclosed ? reference(text, span, keyOfPlace(text, span)) : readHandWritten(text, inner);
}

/** A scalar as a value. */
export function toValue(scalar: ScalarNode): Value {
  return { text: textOf(scalar), span: scalar.span };
}

/** A scalar as a field that is text. */
export function toTextField(scalar: ScalarNode): Field<string> {
  const text = textOf(scalar);
  return { text, span: scalar.span, value: knownText(text) };
}

/** A scalar as a field that is a number. */
export function toNumberField(scalar: ScalarNode): Field<number> {
  return { ...toValue(scalar), value: typeof scalar.value === 'number' ? scalar.value : undefined };
}

type PresentEntry = Entry & { readonly value: Node };

/** Whether an entry has a value; AWS SDKs write null for what is not set. */
export function hasValue(entry: Entry | undefined): entry is PresentEntry {
  return (
    entry?.value !== undefined &&
    !(entry.value.kind === 'scalar' && entry.value.value === null && !entry.value.unclosed)
  );
}
