import { type Span, sourceText, toSpan } from '../../../text/span';
import type { Node } from '../../syntax/node';
import { argumentOf } from '../template/intrinsics';
import type { Scope } from './scope';

/*
 * The place of a value that a parameter passes is in two files: the `Ref` in the called template, and the text in the
 * call. Findings and edits use the text; what is copied or removed in the record set is the `Ref`.
 */

/**
 * Where to edit a value: the text in the call that passes it, if the value is a `Ref` to a parameter whose text is
 * known, and the node itself otherwise. In a called template, every call makes a new span, which `localPlace` and
 * `isEditableAs` accept.
 */
export function editablePlaceOf(node: Node, scope: Scope): Span {
  const { stackContext } = scope;
  if (stackContext.call === undefined) return node.span;
  const name = argumentOf(node, '!Ref', 'Ref');
  const passed = name?.kind === 'scalar' ? stackContext.passedParameterOf(name.text)?.at : undefined;
  const place = toSpan(passed ?? node.span);
  localPlaces.set(place, node.span);
  return place;
}

/** By the editable places in called templates: where the value is in the template itself. */
const localPlaces = new WeakMap<Span, Span>();

/** Where a value is in the template of its record set; places from elsewhere are returned as they are. */
export function localPlaceOf(place: Span): Span {
  return localPlaces.get(place) ?? place;
}

/**
 * Whether the text at an editable place may be replaced by another one. Text in a call may be used for several record
 * sets, so it may not. In a called template, the new text must be made of words that are written there: others come
 * from this call or from the zone that it passes, and are wrong for every other call.
 */
export function isEditableAs(place: Span, text: string): boolean {
  const local = localPlaces.get(place);
  if (local === undefined) return true;
  return local.file === place.file && local.start === place.start && hasOnlyWordsOf(text, sourceText(place));
}

/** Whether every word of a text is part of another text. */
export function hasOnlyWordsOf(text: string, source: string): boolean {
  return (text.match(/[\w-]+/g) ?? []).every((word) => source.includes(word));
}
