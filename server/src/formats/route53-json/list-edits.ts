import { type Span, span, type TextEdit } from '../../text/span';
import { type MapNode, valueAt } from '../syntax/node';
import { itemAt, removeItem } from '../syntax/remove-item';
import { findElementSeparator } from './layout';
import type { RecordSyntax } from './syntax';

/** Removes the element of a record set from its list. */
export function removeElement({ element, list }: RecordSyntax): readonly TextEdit[] | undefined {
  return list === undefined ? undefined : removeItem(list, element);
}

/** Removes one value from the list of values. */
export function removeValue({ record }: RecordSyntax, value: Span): readonly TextEdit[] | undefined {
  const list = valueAt(record, 'ResourceRecords');
  const item = itemAt(list, value);
  return list?.kind !== 'list' || item === undefined ? undefined : removeItem(list, item);
}

/** Moves the element of a record set before another one of its list. */
export function moveElement(syntax: RecordSyntax, before: MapNode): readonly TextEdit[] | undefined {
  const { element, list } = syntax;
  const removal = removeElement(syntax);
  if (list === undefined || removal === undefined || !list.items.includes(before)) return undefined;
  const { file, start, end } = element.span;
  const at = span(file, before.span.start, before.span.start);
  return [{ span: at, newText: file.text.slice(start, end) + findElementSeparator(before, list) }, ...removal];
}
