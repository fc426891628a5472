import { span, type TextEdit } from '../../text/span';
import type { MapNode } from '../syntax/node';
import { elementSeparator } from './layout';
import type { RecordSyntax } from './syntax';

/** Takes an element out of its list, with one comma; undefined where a comment stands beside it, or where it is alone. */
export function removeElement({ element, list }: RecordSyntax): readonly TextEdit[] | undefined {
  if (list === undefined) return undefined;
  const { file } = element.span;
  const index = list.items.indexOf(element);
  const [previous, next] = [list.items[index - 1], list.items[index + 1]];
  const gap = list.flow ? /^\s*,\s*$/ : /^[ \t\r\n]*-[ \t]+$/;
  const isPlain = (start: number, end: number) => gap.test(file.text.slice(start, end));
  if (previous !== undefined && isPlain(previous.span.end, element.span.start))
    return [{ span: span(file, previous.span.end, element.span.end), newText: '' }];
  if (next !== undefined && isPlain(element.span.end, next.span.start))
    return [{ span: span(file, element.span.start, next.span.start), newText: '' }];
  return undefined;
}

/** Moves an element of a list before another one. */
export function moveElement(syntax: RecordSyntax, before: MapNode): readonly TextEdit[] | undefined {
  const { element, list } = syntax;
  const removal = removeElement(syntax);
  if (list === undefined || removal === undefined || !list.items.includes(before)) return undefined;
  const { file, start, end } = element.span;
  const at = span(file, before.span.start, before.span.start);
  return [{ span: at, newText: file.text.slice(start, end) + elementSeparator(before, list) }, ...removal];
}
