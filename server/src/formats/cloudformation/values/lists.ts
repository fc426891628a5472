import {
  concatAll,
  displayText,
  knownText,
  literal,
  type PartialText,
  reference,
  textKey,
} from '../../../text/partial-text';
import type { Span } from '../../../text/span';
import type { Node } from '../../syntax/node';
import { intrinsicOf } from '../template/intrinsics';
import { indexSuffixOf, pieceSuffixOf } from './attribute-path';
import { chooseBranch, mayBeMissing } from './branches';
import { keyIn, makeUnknownText } from './keys';
import type { Evaluate, Scope } from './scope';

/** The text of an `Fn::Join`. */
export function textOfJoin(argument: Node, node: Node, scope: Scope, evaluate: Evaluate): PartialText {
  const [delimiter, list] = argument.kind === 'list' ? argument.items : [];
  const items = chooseBranch(list, scope);
  if (delimiter?.kind !== 'scalar' || delimiter.tag !== undefined || items?.kind !== 'list' || items.tag !== undefined)
    return makeUnknownText(node, scope);
  const between = literal(delimiter.text, delimiter.inner);
  const parts: PartialText[] = [];
  let begun = false;
  for (const item of items.items) {
    const value = chooseBranch(item, scope);
    if (value === undefined) continue;
    if (value.kind !== 'scalar' && intrinsicOf(value) === undefined) return makeUnknownText(node, scope);
    if (mayBeMissing(value, scope)) {
      // It disappears with a delimiter: the one before it or, if no certain item is before it, the one behind it.
      const text = evaluate(value);
      const key = `${begun ? delimiter.text : ''}${textKey(text)}${begun ? '' : delimiter.text}`;
      const [only] = text;
      const label = only?.kind === 'reference' ? only.label : displayText(text);
      parts.push(reference(label, value.span, keyIn(scope, `${key} or nothing`)));
      continue;
    }
    if (begun) parts.push(between);
    begun = true;
    parts.push(value.kind === 'scalar' && value.text === '' && value.tag === undefined ? [] : evaluate(value));
  }
  return concatAll(parts);
}

/** The text of an `Fn::Select`. */
export function textOfSelect(argument: Node, node: Node, scope: Scope, evaluate: Evaluate): PartialText {
  if (argument.kind !== 'list' || argument.items.length !== 2) return makeUnknownText(node, scope);
  const [at, from] = argument.items;
  const index = at?.kind === 'scalar' && /^\d+$/.test(at.text) ? Number(at.text) : undefined;
  const list = chooseBranch(from, scope);
  if (index === undefined || list === undefined) return makeUnknownText(node, scope);
  if (list.kind === 'list' && list.tag === undefined) {
    const item = list.items[index];
    // An item before it that may be missing changes which one has the index.
    const isCertain = !list.items.slice(0, index + 1).some((each) => mayBeMissing(each, scope));
    return item !== undefined && isCertain ? evaluate(item) : makeUnknownText(node, scope);
  }
  const call = intrinsicOf(list);
  if (call?.name === 'Fn::GetAtt') {
    const [part] = evaluate(list);
    return part?.kind === 'reference'
      ? reference(part.label + indexSuffixOf(index), node.span, part.key + indexSuffixOf(index))
      : makeUnknownText(node, scope);
  }
  if (call?.name !== 'Fn::Split' || call.argument.kind !== 'list') return makeUnknownText(node, scope);
  const [separator, whole] = call.argument.items;
  if (separator?.kind !== 'scalar' || whole === undefined) return makeUnknownText(node, scope);
  return selectPiece(evaluate(whole), separator.text, index, node.span) ?? makeUnknownText(node, scope);
}

/** A piece of a text that is split; undefined where the text is known only in part. */
function selectPiece(text: PartialText, separator: string, index: number, at: Span): PartialText | undefined {
  const known = knownText(text);
  if (known !== undefined) {
    const piece = known.split(separator)[index];
    return piece === undefined ? undefined : literal(piece, at);
  }
  const [only] = text;
  if (text.length !== 1 || only?.kind !== 'reference') return undefined;
  const suffix = pieceSuffixOf(separator, index);
  return reference(only.label + suffix, at, only.key + suffix);
}
