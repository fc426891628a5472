import type { Endpoint } from '../../../model/endpoint';
import type { RecordSet } from '../../../model/record-set';
import { knownSuffix, knownText } from '../../../text/partial-text';
import { sourceText, span, type TextEdit } from '../../../text/span';
import type { ListNode, Node } from '../../syntax/node';
import { alternateNamesOf } from '../endpoints/endpoints';
import type { Template } from '../template/template';
import { isOfItsWords, standsAt } from '../values/editable-place';
import { nameOf } from '../values/stack-context';
import { columnOf, type Style, scalarText } from './expressions';
import { findEndOfLine, isFirstOnLine } from './map-edits';

/** Adds the name of a record set to the alternate names of a distribution, behind the last of them. */
export function addAlternateName(
  recordSet: RecordSet,
  to: Endpoint,
  template: Template,
  style: Style,
): TextEdit | undefined {
  const resource = to.resource === undefined ? undefined : template.resources.get(nameOf(to.resource.key));
  const list = resource === undefined ? undefined : alternateNamesOf(resource);
  const name = nameText(recordSet, style);
  if (list === undefined || name === undefined) return undefined;
  const last = list.items.at(-1);
  const { file, start } = list.span;
  if (last === undefined)
    return list.flow ? { span: span(file, start + 1, list.span.end - 1), newText: name } : undefined;
  if (list.flow) return { span: span(file, last.span.end, last.span.end), newText: `,${separator(list, last)}${name}` };
  const line = findEndOfLine(file, last.span.end);
  const at = file.text[line - 1] === '\r' ? line - 1 : line;
  const isLast = /^[ \t]*(?:#.*)?$/.test(file.text.slice(last.span.end, at));
  return isLast
    ? { span: span(file, at, at), newText: `${style.eol}${' '.repeat(columnOf(list.span))}- ${name}` }
    : undefined;
}

/** The name as it is written, without the final dot that a distribution does not take. */
function nameText({ writtenName }: RecordSet, style: Style): string | undefined {
  const known = knownText(writtenName.text);
  const source = sourceText(standsAt(writtenName.span));
  if (known !== undefined && isOfItsWords(known, source))
    return scalarText(known.replace(/\.$/, ''), style, source.startsWith("'") ? "'" : undefined);
  // No string of JSON goes on over a line's end.
  const written = style.json ? source.replace(/\s*\n\s*/g, ' ') : source;
  return written.includes('\n') || knownSuffix(writtenName.text).endsWith('.') ? undefined : written;
}

function separator(list: ListNode, last: Node): string {
  if (!isFirstOnLine(last.span)) return ' ';
  const { text } = list.span.file;
  const lineStart = text.lastIndexOf('\n', last.span.start - 1);
  return text.slice(text[lineStart - 1] === '\r' ? lineStart - 1 : lineStart, last.span.start);
}
