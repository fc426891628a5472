import { type Span, sameSpan, span, type TextEdit } from '../../text/span';
import { type ListNode, type Node, valueAt } from './node';

/**
 * Takes an item out of a list, with its comma or its line; undefined where a comment stands beside it, or where it is
 * alone.
 */
export function removeItem(list: ListNode, item: Node): readonly TextEdit[] | undefined {
  const { file } = item.span;
  const index = list.items.indexOf(item);
  const [previous, next] = [list.items[index - 1], list.items[index + 1]];
  const gap = list.flow ? /^\s*,\s*$/ : /^[ \t\r\n]*-[ \t]+$/;
  const isPlainGap = (start: number, end: number) => gap.test(file.text.slice(start, end));
  if (previous !== undefined && isPlainGap(previous.span.end, item.span.start))
    return [{ span: span(file, previous.span.end, item.span.end), newText: '' }];
  if (next !== undefined && isPlainGap(item.span.end, next.span.start))
    return [{ span: span(file, item.span.start, next.span.start), newText: '' }];
  return undefined;
}

/** The item of a list that has its value at that place, itself or under the key `Value`. */
export function itemAt(list: Node | undefined, at: Span): Node | undefined {
  if (list?.kind !== 'list') return undefined;
  return list.items.find((item) => sameSpan((valueAt(item, 'Value') ?? item).span, at));
}
