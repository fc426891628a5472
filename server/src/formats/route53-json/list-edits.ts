import { type Span, sameSpan, span, type TextEdit } from '../../text/span';
import { type ListNode, type MapNode, type Node, valueAt } from '../syntax/node';
import { elementSeparator } from './layout';
import type { RecordSyntax } from './syntax';

/** Takes the element of a record set out of its list. */
export function removeElement({ element, list }: RecordSyntax): readonly TextEdit[] | undefined {
  return list === undefined ? undefined : removeItem(list, element);
}

/** Takes one value out of the list of values. */
export function removeValue({ record }: RecordSyntax, value: Span): readonly TextEdit[] | undefined {
  const list = valueAt(record, 'ResourceRecords');
  if (list?.kind !== 'list') return undefined;
  const item = list.items.find((candidate) => sameSpan((valueAt(candidate, 'Value') ?? candidate).span, value));
  return item === undefined ? undefined : removeItem(list, item);
}

/** Moves the element of a record set before another one of its list. */
export function moveElement(syntax: RecordSyntax, before: MapNode): readonly TextEdit[] | undefined {
  const { element, list } = syntax;
  const removal = removeElement(syntax);
  if (list === undefined || removal === undefined || !list.items.includes(before)) return undefined;
  const { file, start, end } = element.span;
  const at = span(file, before.span.start, before.span.start);
  return [{ span: at, newText: file.text.slice(start, end) + elementSeparator(before, list) }, ...removal];
}

/** Takes an item away with one comma; undefined where a comment stands beside it, or where it is alone. */
function removeItem(list: ListNode, item: Node): readonly TextEdit[] | undefined {
  const { file } = item.span;
  const index = list.items.indexOf(item);
  const [previous, next] = [list.items[index - 1], list.items[index + 1]];
  const gap = list.flow ? /^\s*,\s*$/ : /^[ \t\r\n]*-[ \t]+$/;
  const isPlain = (start: number, end: number) => gap.test(file.text.slice(start, end));
  if (previous !== undefined && isPlain(previous.span.end, item.span.start)) {
    return [{ span: span(file, previous.span.end, item.span.end), newText: '' }];
  }
  if (next !== undefined && isPlain(item.span.end, next.span.start)) {
    return [{ span: span(file, item.span.start, next.span.start), newText: '' }];
  }
  return undefined;
}
