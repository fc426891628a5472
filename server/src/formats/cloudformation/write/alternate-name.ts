import type { Endpoint } from '../../../model/endpoint';
import type { RecordSet } from '../../../model/record-set';
import { knownSuffix, knownText } from '../../../text/partial-text';
import { sourceText, span, type TextEdit } from '../../../text/span';
import type { Node } from '../../syntax/node';
import { alternateNamesOf } from '../endpoints/endpoints';
import type { Template } from '../template/template';
import { hasOnlyWordsOf, localPlaceOf } from '../values/editable-place';
import { nameOf } from '../values/keys';
import { writeScalar } from './expressions';
import { columnOf, findEndOfLine, isFirstOnLine, joinLines } from './lines';
import type { Style } from './style';

/** Adds the name of a record set to the alternate names of a distribution, behind the last one. */
export function addAlternateName(
  recordSet: RecordSet,
  to: Endpoint,
  template: Template,
  style: Style,
): TextEdit | undefined {
  const resource = to.resource === undefined ? undefined : template.resources.get(nameOf(to.resource.key));
  const list = resource === undefined ? undefined : alternateNamesOf(resource);
  const name = writeName(recordSet, style);
  if (list === undefined || name === undefined) return undefined;
  const last = list.items.at(-1);
  const { file, start } = list.span;
  if (last === undefined)
    return list.flow ? { span: span(file, start + 1, list.span.end - 1), newText: name } : undefined;
  if (list.flow) return { span: span(file, last.span.end, last.span.end), newText: `,${separatorOf(last)}${name}` };
  const line = findEndOfLine(file, last.span.end);
  const at = file.text[line - 1] === '\r' ? line - 1 : line;
  const isLast = /^[ \t]*(?:#.*)?$/.test(file.text.slice(last.span.end, at));
  return isLast
    ? { span: span(file, at, at), newText: `${style.eol}${' '.repeat(columnOf(list.span))}- ${name}` }
    : undefined;
}

/** The name as it is written, without the final dot, which a distribution does not accept. */
function writeName({ writtenName }: RecordSet, style: Style): string | undefined {
  const known = knownText(writtenName.text);
  const source = sourceText(localPlaceOf(writtenName.span));
  if (known !== undefined && hasOnlyWordsOf(known, source))
    return writeScalar(known.replace(/\.$/, ''), style, source.startsWith("'") ? "'" : undefined);
  // A value of several lines in JSON is a call, whose lines can be joined.
  const written = style.json ? joinLines(source) : source;
  return written.includes('\n') || knownSuffix(writtenName.text).endsWith('.') ? undefined : written;
}

/** The text behind the comma before an item: a blank, or a line break with the indentation. */
function separatorOf({ span: at }: Node): string {
  if (!isFirstOnLine(at)) return ' ';
  const { text } = at.file;
  const lineStart = text.lastIndexOf('\n', at.start - 1);
  return text.slice(text[lineStart - 1] === '\r' ? lineStart - 1 : lineStart, at.start);
}
