import type { AliasTarget } from '../../../model/finding';
import { type SourceFile, span, type TextEdit } from '../../../text/span';
import { entryOf } from '../../syntax/node';
import type { Found } from '../records/record-set';
import { makeAliasEdits } from './alias';
import type { Style } from './expressions';
import { findFreeId, insertBehind, insertBelow, isBlockEntry } from './insert-beside';
import { quoteLike, replaceScalar } from './map-edits';

/** The edit that puts a copy of a record set with another type beside it: a resource of its own, or the next member of the group. */
export function makeTwinEdits(
  found: Found,
  type: string,
  target: AliasTarget | undefined,
  style: Style,
): readonly TextEdit[] | undefined {
  const { properties, resource, group, scope } = found;
  const { template } = scope;
  const { file } = properties.span;
  const typeNode = entryOf(properties, 'Type')?.value;
  if (typeNode?.kind !== 'scalar') return undefined;
  const changes =
    target === undefined ? [replaceScalar(typeNode, type, style)] : makeAliasEdits(properties, type, target, style);
  if (changes === undefined || changes.some((change) => change === undefined)) return undefined;
  const edits = changes.filter((change) => change !== undefined);
  const copied = group === undefined ? resource.span : properties.span;
  const end = Math.max(copied.end, ...edits.map((edit) => edit.span.end));
  if (group === undefined) {
    const id = findFreeId(resource.key.text + type.charAt(0) + type.slice(1).toLowerCase(), template);
    edits.push({ span: resource.key.span, newText: quoteLike(resource.key, id) });
  }
  const copy = applied(file, copied.start, end, edits);
  const mark = placeholderIn(copy, edits);
  const isBlock = group === undefined ? isBlockEntry(resource, template) : !group.flow;
  const edit = isBlock
    ? insertBelow(span(file, copied.start, end), copy, group !== undefined, style)
    : insertBehind(span(file, copied.start, copied.end), copy, style);
  if (edit === undefined) return undefined;
  const shift = edit.newText.indexOf(copy);
  return [mark === undefined ? edit : { ...edit, placeholder: { start: mark.start + shift, end: mark.end + shift } }];
}

function applied(file: SourceFile, start: number, end: number, edits: readonly TextEdit[]): string {
  let text = '';
  let from = start;
  for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    text += file.text.slice(from, Math.max(from, edit.span.start)) + edit.newText;
    from = edit.span.end;
  }
  return (text + file.text.slice(from, Math.max(from, end))).trimEnd();
}

function placeholderIn(copy: string, edits: readonly TextEdit[]): { start: number; end: number } | undefined {
  const marked = edits.find((edit) => edit.placeholder !== undefined);
  if (marked?.placeholder === undefined) return undefined;
  const text = marked.newText.slice(marked.placeholder.start, marked.placeholder.end);
  const start = copy.indexOf(text);
  return start === -1 ? undefined : { start, end: start + text.length };
}
