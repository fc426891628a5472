import { type Span, sourceText, toSpan } from '../../../text/span';
import type { Node } from '../../syntax/node';
import { argumentOf } from '../template/intrinsics';
import type { Scope } from './scope';

/** Where a value is to be put right: where a call writes what it passes, if that is all of it, and else where it stands. */
export function placeOf(node: Node, scope: Scope): Span {
  const { stackContext } = scope.template;
  if (stackContext.call === undefined) return node.span;
  const name = argumentOf(node, '!Ref', 'Ref');
  const passed = name?.kind === 'scalar' ? stackContext.passedParameter(name.text)?.at : undefined;
  const place = toSpan(passed ?? node.span);
  called.set(place, node.span);
  return place;
}

/** The places in templates that others call, with where the value stands there. */
const called = new WeakMap<Span, Span>();

/** Where a value stands in the template of its record set, wherever it is to be put right. */
export function standsAt(place: Span): Span {
  return called.get(place) ?? place;
}

/**
 * Whether other text may be written at a place. What is passed may be used for more than one record set, and in a template that others
 * call, words that come from the call or from the zone that it passes are right for no other call.
 */
export function mayBecome(place: Span, text: string): boolean {
  const stands = called.get(place);
  if (stands === undefined) return true;
  return stands.file === place.file && stands.start === place.start && isOfItsWords(text, sourceText(place));
}

/** Whether a text has no word that is not in another one. */
export function isOfItsWords(text: string, source: string): boolean {
  return (text.match(/[\w-]+/g) ?? []).every((word) => source.includes(word));
}
