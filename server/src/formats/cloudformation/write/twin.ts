import type { AliasTarget } from '../../../model/finding';
import { applyEditsWithin } from '../../../text/edits';
import { span, type TextEdit } from '../../../text/span';
import { entryOf } from '../../syntax/node';
import type { RecordSetSource } from '../records/record-set-source';
import { makeAliasEdits } from './alias';
import { expressionsOf } from './alias-expressions';
import { findFreeId, insertBehind, insertBelow, isBlockEntry } from './insert-beside';
import { quoteLike, replaceScalar } from './map-edits';
import type { Style } from './style';

/** Inserts a copy of a record set with another type beside it: as a resource, or as the next member of the group. */
export function makeTwinEdits(
  source: RecordSetSource,
  type: string,
  target: AliasTarget | undefined,
  style: Style,
): readonly TextEdit[] | undefined {
  const { properties } = source;
  const typeNode = entryOf(properties, 'Type')?.value;
  if (typeNode?.kind !== 'scalar') return undefined;
  const changes =
    target === undefined
      ? [replaceScalar(typeNode, type, style)]
      : makeAliasEdits(properties, type, expressionsOf(target), style);
  if (changes === undefined || changes.some((change) => change === undefined)) return undefined;
  const edits = changes.filter((change) => change !== undefined);
  return copyRecordSet(source, edits, type.charAt(0) + type.slice(1).toLowerCase(), style);
}

/** Inserts a copy of a member of a routing group beside it, with another set identifier. */
export function makeMemberEdits(
  source: RecordSetSource,
  setIdentifier: string,
  style: Style,
): readonly TextEdit[] | undefined {
  const node = entryOf(source.properties, 'SetIdentifier')?.value;
  const edit = node?.kind === 'scalar' ? replaceScalar(node, setIdentifier, style) : undefined;
  return edit && copyRecordSet(source, [edit], 'Member', style);
}

/** Inserts a copy with edits made inside of it; a resource gets a logical id that ends in the suffix. */
function copyRecordSet(
  { properties, resource, group, scope }: RecordSetSource,
  changes: readonly TextEdit[],
  suffix: string,
  style: Style,
): readonly TextEdit[] | undefined {
  const { template } = scope;
  const { file } = properties.span;
  const edits = [...changes];
  const copied = group === undefined ? resource.span : properties.span;
  const end = Math.max(copied.end, ...edits.map((edit) => edit.span.end));
  if (group === undefined) {
    const id = findFreeId(resource.key.text + suffix, template);
    edits.push({ span: resource.key.span, newText: quoteLike(resource.key, id) });
  }
  const copy = applyEditsWithin(span(file, copied.start, end), edits)?.trimEnd();
  if (copy === undefined) return undefined;
  const isBlock = group === undefined ? isBlockEntry(resource, template) : !group.flow;
  const edit = isBlock
    ? insertBelow(span(file, copied.start, end), copy, group !== undefined, style)
    : insertBehind(span(file, copied.start, copied.end), copy, style);
  if (edit === undefined) return undefined;
  const open = findPlaceholder(copy, edits);
  if (open === undefined) return [edit];
  const shift = edit.newText.indexOf(copy);
  return [{ ...edit, placeholder: { start: open.start + shift, end: open.end + shift } }];
}

/** Where the placeholder of the edits is in the copy. */
function findPlaceholder(copy: string, edits: readonly TextEdit[]): { start: number; end: number } | undefined {
  const edit = edits.find((edit) => edit.placeholder !== undefined);
  if (edit?.placeholder === undefined) return undefined;
  const text = edit.newText.slice(edit.placeholder.start, edit.placeholder.end);
  const start = copy.indexOf(text);
  return start === -1 ? undefined : { start, end: start + text.length };
}
