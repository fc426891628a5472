import type { Value } from '../../../model/record-set';
import { sameSpan, span, type TextEdit } from '../../../text/span';
import { findLineEnd, findLineStart } from '../../syntax/hcl/cursor';
import { attributeOf, type Block } from '../../syntax/hcl/nodes';
import { withCommentsAligned } from '../configuration/comments';
import { tupleOf } from './value-source';

/** Removes a value from the list of values, with its comma, or with its line where it has one of its own. */
export function removeValue(block: Block, value: Value): readonly TextEdit[] | undefined {
  const records = attributeOf(block.body, 'records')?.value;
  const list = records && tupleOf(records);
  const index = list?.items.findIndex((item) => sameSpan(item, value.span)) ?? -1;
  const item = list?.items[index];
  if (list === undefined || item === undefined || list.items.length < 2) return undefined;
  const { text } = list.file;
  const afterComma = text.slice(item.end).match(/^\s*,[ \t]*/)?.[0].length ?? 0;
  const line = findLineStart(text, item.start);
  const rest = text.slice(item.end + afterComma, findLineEnd(text, item.end));
  const startsLine = text.slice(line, item.start).trim() === '';
  if (startsLine && line > list.start && rest.trim() === '')
    return [{ span: span(list.file, line, findLineEnd(text, item.end) + 1), newText: '' }];
  // A comment after a value that starts its line belongs to the value.
  if (startsLine && /^\s*(?:#|\/)/.test(rest)) return undefined;
  const previous = list.items[index - 1];
  if (afterComma > 0)
    return withCommentsAligned({ span: span(list.file, item.start, item.end + afterComma), newText: '' });
  return previous && withCommentsAligned({ span: span(list.file, previous.end, item.end), newText: '' });
}
