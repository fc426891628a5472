import {
  concat,
  displayText,
  knownText,
  literal,
  type PartialText,
  reference,
  textKey,
} from '../../../text/partial-text';
import type { Node } from '../../syntax/node';
import { intrinsicOf } from '../template/intrinsics';
import { chooseBranch, makeUnknownText, mayBeMissing, type Scope } from './scope';
import { keyIn } from './stack-context';

type Inner = (node: Node) => PartialText;

/** The items of a list with the delimiter between them. */
export function joinText(argument: Node, node: Node, scope: Scope, inner: Inner): PartialText {
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
      // It goes with a delimiter: the one before it or, where nothing certain stands before it, the one behind it.
      const text = inner(value);
      const key = `${begun ? delimiter.text : ''}${textKey(text)}${begun ? '' : delimiter.text}`;
      const [only] = text;
      const label = only?.kind === 'reference' ? only.label : displayText(text);
      parts.push(reference(label, value.span, keyIn(scope, `${key} or nothing`)));
      continue;
    }
    if (begun) parts.push(between);
    begun = true;
    parts.push(value.kind === 'scalar' && value.text === '' && value.tag === undefined ? [] : inner(value));
  }
  return concat(...parts);
}

/** One item of a list. */
export function selectText(argument: Node, node: Node, scope: Scope, inner: Inner): PartialText {
  if (argument.kind !== 'list' || argument.items.length !== 2) return makeUnknownText(node, scope);
  const [at, from] = argument.items;
  const index = at?.kind === 'scalar' && /^\d+$/.test(at.text) ? Number(at.text) : undefined;
  const list = chooseBranch(from, scope);
  if (index === undefined || list === undefined) return makeUnknownText(node, scope);
  if (list.kind === 'list' && list.tag === undefined) {
    const item = list.items[index];
    // What is missing before it may or may not count.
    const isCertain = !list.items.slice(0, index + 1).some((each) => mayBeMissing(each, scope));
    return item !== undefined && isCertain ? inner(item) : makeUnknownText(node, scope);
  }
  const call = intrinsicOf(list);
  if (call?.name === 'Fn::GetAtt') {
    const [part] = inner(list);
    return part?.kind === 'reference'
      ? reference(`${part.label}[${index}]`, node.span, `${part.key}[${index}]`)
      : makeUnknownText(node, scope);
  }
  if (call?.name !== 'Fn::Split' || call.argument.kind !== 'list') return makeUnknownText(node, scope);
  const [separator, whole] = call.argument.items;
  if (separator?.kind !== 'scalar' || whole === undefined) return makeUnknownText(node, scope);
  const text = inner(whole);
  const known = knownText(text);
  if (known !== undefined) {
    const piece = known.split(separator.text)[index];
    return piece === undefined ? makeUnknownText(node, scope) : literal(piece, node.span);
  }
  const [only] = text;
  if (text.length !== 1 || only === undefined) return makeUnknownText(node, scope);
  const suffix = ` split by ${separator.text} at ${index}`;
  return only.kind === 'reference'
    ? reference(only.label + suffix, node.span, only.key + suffix)
    : makeUnknownText(node, scope);
}
