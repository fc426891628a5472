import {
  concat,
  displayText,
  equalTexts,
  knownText,
  literal,
  type PartialText,
  reference,
  textAt,
  textKey,
} from '../../../text/partial-text';
import { readHandWritten } from '../../../text/placeholder';
import { type Span, span } from '../../../text/span';
import type { Node, ScalarNode } from '../../syntax/node';
import { valueAt } from '../../syntax/node';
import { argumentOf, ifOf, intrinsicOf } from '../template/intrinsics';
import { withVariables } from '../template/loops';
import { joinText, selectText } from './lists';
import { textOfAttribute, textOfGetAtt, textOfImport, textOfRef } from './references';
import { makeUnknownText, type Scope } from './scope';
import { keyIn } from './stack-context';

type Inner = (node: Node) => PartialText;
const MAX_PARTS = 100;

/** The text that a value will have, known as far as the template says it. */
export function textOf(node: Node, scope: Scope, depth = 0): PartialText {
  if (node.kind === 'scalar' && node.tag === undefined) return scalarText(node, scope);
  const known = scope.texts.get(node);
  if (known !== undefined) return known;
  const text = depth > 12 ? makeUnknownText(node, scope) : evaluate(node, scope, depth);
  const bounded = text.length > MAX_PARTS ? makeUnknownText(node, scope) : text;
  scope.texts.set(node, bounded);
  return bounded;
}

/** The text that a setting will have as a whole; what is passed empty there stands for nothing yet. */
export function settingText(node: Node, scope: Scope): PartialText {
  const text = textOf(node, scope);
  const isPassedEmpty = text.length === 0 && scope.template.stackContext.call !== undefined;
  return isPassedEmpty ? reference('empty', node.span, keyIn(scope, `empty@${node.span.start}`)) : text;
}

function evaluate(node: Node, scope: Scope, depth: number): PartialText {
  const call = intrinsicOf(node);
  if (call === undefined) return makeUnknownText(node, scope);
  const { argument } = call;
  const inner = (next: Node) => textOf(next, scope, depth + 1);
  switch (call.name) {
    case 'Ref':
      return argument.kind === 'scalar'
        ? textOfRef(withVariables(argument.text, scope.loop) ?? argument.text, node.span, scope, inner)
        : makeUnknownText(node, scope);
    case 'Fn::GetAtt':
      return textOfGetAtt(argument, node, scope, inner);
    case 'Fn::Sub':
      return subText(argument, node, scope, inner);
    case 'Fn::Join':
      return joinText(argument, node, scope, inner);
    case 'Fn::If':
      return ifText(node, scope, inner);
    case 'Fn::FindInMap':
      return findInMapText(argument, node, scope, inner);
    case 'Fn::Select':
      return selectText(argument, node, scope, inner);
    case 'Fn::ImportValue':
      return textOfImport(inner(argument), node.span, scope);
    default:
      return makeUnknownText(node, scope);
  }
}

function scalarText(node: ScalarNode, scope: Scope): PartialText {
  if (scope.loop.size > 0 && /[$&]\{/.test(node.text)) return loopText(node, scope);
  if (node.text.includes('{{resolve:')) return reference(node.text, node.span);
  return written(node.text, node.inner, scope);
}

/** Text that stands in the template; what a person fills in there need not be what they fill in elsewhere. */
function written(text: string, at: Span, scope: Scope): PartialText {
  const parts = readHandWritten(text, at);
  if (scope.template.stackContext.prefix === '') return parts;
  return parts.map((part) => (part.kind === 'reference' ? { ...part, key: keyIn(scope, part.key) } : part));
}

/** Text in a loop, whose variables stand in it as in a `Fn::Sub`. */
function loopText(node: ScalarNode, scope: Scope): PartialText {
  const known = withVariables(node.text, scope.loop);
  return known === undefined
    ? reference(node.text, node.span, keyIn(scope, `${node.text} in the loop at ${node.span.start}`))
    : written(known, node.inner, scope);
}

function subText(argument: Node, node: Node, scope: Scope, inner: Inner): PartialText {
  const template = argument.kind === 'list' ? argument.items[0] : argument;
  if (template?.kind !== 'scalar') return makeUnknownText(node, scope);
  const variables = argument.kind === 'list' ? argument.items[1] : undefined;
  const { text, inner: content } = template;
  if (text.includes('{{resolve:')) return reference(text, node.span, text.includes('${') ? keyIn(scope, text) : text);
  const exact = content.end - content.start === text.length;
  const place = (start: number, end: number) =>
    exact ? span(content.file, content.start + start, content.start + end) : content;
  const parts: PartialText[] = [];
  const addPiece = (start: number, end: number) => {
    const piece = text.slice(start, end);
    if (piece !== '')
      parts.push(piece.trim() === '' ? literal(piece, place(start, end)) : written(piece, place(start, end), scope));
  };
  let from = 0;
  for (const match of text.matchAll(/\$\{(!?)([^}]*)\}/g)) {
    addPiece(from, match.index);
    from = match.index + match[0].length;
    const name = (match[2] ?? '').trim();
    const at = place(match.index, from);
    if (match[1] === '!') parts.push(literal(`\${${name}}`, at));
    else {
      const given = valueAt(variables, name);
      if (given !== undefined) parts.push(textAt(inner(given), at));
      else parts.push(name.includes('.') ? textOfAttribute(name, at, scope) : textOfRef(name, at, scope, inner));
    }
  }
  addPiece(from, text.length);
  return parts.length === 0 ? written(text, content, scope) : concat(...parts);
}

function ifText(node: Node, scope: Scope, inner: Inner): PartialText {
  const branch = ifOf(node);
  if (branch === undefined) return makeUnknownText(node, scope);
  const holds = scope.decide(branch.condition);
  if (holds !== undefined) return inner(holds ? branch.yes : branch.no);
  const [yes, no] = [inner(branch.yes), inner(branch.no)];
  if (equalTexts(yes, no) === 'yes') return yes;
  return reference(
    `${displayText(yes) || 'nothing'} or ${displayText(no) || 'nothing'}`,
    node.span,
    keyIn(scope, `If ${branch.condition} ${textKey(yes)} ${textKey(no)}`),
  );
}

function findInMapText(argument: Node, node: Node, scope: Scope, inner: Inner): PartialText {
  if (argument.kind !== 'list' || argument.items.length < 3) return makeUnknownText(node, scope);
  const cell = cellAt(argument, scope, inner);
  if (cell?.kind === 'scalar') return textAt(scalarText(cell, scope), node.span);
  const keys = argument.items.slice(0, 3).map(inner);
  const other = valueAt(argument.items[3], 'DefaultValue');
  if (cell === undefined && other !== undefined && keys.every((key) => knownText(key) !== undefined))
    return inner(other);
  return reference(keys.map(displayText).join('.'), node.span, keyIn(scope, `map ${keys.map(textKey).join(' ')}`));
}

function cellAt(argument: Node, scope: Scope, inner: Inner): Node | undefined {
  const keys = argument.kind === 'list' ? argument.items.slice(0, 3).map((item) => knownText(inner(item))) : [];
  const [map = '', first = '', second = ''] = keys;
  return valueAt(valueAt(scope.template.mappings.get(map), first), second);
}

/** The cell of a mapping that a value is taken from as it stands there. */
export function cellOf(node: Node, scope: Scope): Node | undefined {
  const argument = argumentOf(node, '!FindInMap', 'Fn::FindInMap');
  return argument && cellAt(argument, scope, (item) => textOf(item, scope));
}
