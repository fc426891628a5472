import { keyOfPlace } from '../../../text/keys';
import {
  concatAll,
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
import { replaceVariables } from '../template/loops';
import { keyIn, makeUnknownText } from './keys';
import { textOfJoin, textOfSelect } from './lists';
import { textOfAttribute, textOfGetAtt, textOfImport, textOfRef } from './references';
import type { Evaluate, Scope } from './scope';

/** The number of parts that a text may have; a text of more is unknown as a whole. */
const MAX_PARTS = 100;
/** The depth of nested functions that are evaluated. */
const MAX_DEPTH = 12;

/** The text that a value will have, known as far as the templates in view decide it. */
export function textOf(node: Node, scope: Scope, depth = 0): PartialText {
  if (node.kind === 'scalar' && node.tag === undefined) return textOfScalar(node, scope);
  const known = scope.texts.get(node);
  if (known !== undefined) return known;
  const text = depth > MAX_DEPTH ? makeUnknownText(node, scope) : evaluateCall(node, scope, depth);
  const bounded = text.length > MAX_PARTS ? makeUnknownText(node, scope) : text;
  scope.texts.set(node, bounded);
  return bounded;
}

/** The text of a whole setting; where a call, or the inputs of a root, give an empty text for it, it is unknown. */
export function textOfSetting(node: Node, scope: Scope): PartialText {
  const text = textOf(node, scope);
  const { call, hasInputs } = scope.stackContext;
  const isPassedEmpty = text.length === 0 && (call !== undefined || hasInputs);
  return isPassedEmpty ? reference('', node.span, keyIn(scope, keyOfPlace('empty', node.span))) : text;
}

function evaluateCall(node: Node, scope: Scope, depth: number): PartialText {
  const call = intrinsicOf(node);
  if (call === undefined) return makeUnknownText(node, scope);
  const { argument } = call;
  if (argument.unclosed) return makeUnknownText(node, scope);
  const evaluate = (next: Node) => textOf(next, scope, depth + 1);
  switch (call.name) {
    case 'Ref':
      return argument.kind === 'scalar'
        ? textOfRef(replaceVariables(argument.text, scope.loop) ?? argument.text, node.span, scope, evaluate)
        : makeUnknownText(node, scope);
    case 'Fn::GetAtt':
      return textOfGetAtt(argument, node, scope, evaluate);
    case 'Fn::Sub':
      return textOfSub(argument, node, scope, evaluate);
    case 'Fn::Join':
      return textOfJoin(argument, node, scope, evaluate);
    case 'Fn::If':
      return textOfIf(node, scope, evaluate);
    case 'Fn::FindInMap':
      return textOfFindInMap(argument, node, scope, evaluate);
    case 'Fn::Select':
      return textOfSelect(argument, node, scope, evaluate);
    case 'Fn::ImportValue':
      return textOfImport(evaluate(argument), node.span, scope);
    default:
      return makeUnknownText(node, scope);
  }
}

function textOfScalar(node: ScalarNode, scope: Scope): PartialText {
  if (node.unclosed) return makeUnknownText(node, scope);
  if (scope.loop.size > 0 && /[$&]\{/.test(node.text)) return textInLoop(node, scope);
  if (node.text.includes('{{resolve:')) return reference(node.text, node.span);
  return readWritten(node.text, node.inner, scope);
}

/** Text of the template; placeholders in it that look the same need not mean the same in another stack. */
function readWritten(text: string, at: Span, scope: Scope): PartialText {
  const parts = readHandWritten(text, at);
  if (scope.stackContext.prefix === '') return parts;
  return parts.map((part) => (part.kind === 'reference' ? { ...part, key: keyIn(scope, part.key) } : part));
}

/** Text in a loop, whose variables are replaced in it as in an `Fn::Sub`. */
function textInLoop(node: ScalarNode, scope: Scope): PartialText {
  const known = replaceVariables(node.text, scope.loop);
  return known === undefined
    ? reference(node.text, node.span, keyIn(scope, keyOfPlace(node.text, node.span)))
    : readWritten(known, node.inner, scope);
}

function textOfSub(argument: Node, node: Node, scope: Scope, evaluate: Evaluate): PartialText {
  const template = argument.kind === 'list' ? argument.items[0] : argument;
  if (template?.kind !== 'scalar' || template.unclosed) return makeUnknownText(node, scope);
  const variables = argument.kind === 'list' ? argument.items[1] : undefined;
  const { text, inner: content } = template;
  if (text.includes('{{resolve:')) return reference(text, node.span, text.includes('${') ? keyIn(scope, text) : text);
  const isVerbatim = content.end - content.start === text.length;
  const spanAt = (start: number, end: number) =>
    isVerbatim ? span(content.file, content.start + start, content.start + end) : content;
  const parts: PartialText[] = [];
  const addPiece = (start: number, end: number) => {
    const piece = text.slice(start, end);
    if (piece !== '')
      parts.push(
        piece.trim() === '' ? literal(piece, spanAt(start, end)) : readWritten(piece, spanAt(start, end), scope),
      );
  };
  let from = 0;
  // Behind the last brace nothing that begins has an end.
  for (const match of text.slice(0, text.lastIndexOf('}') + 1).matchAll(/\$\{(!?)([^}]*)\}/g)) {
    addPiece(from, match.index);
    from = match.index + match[0].length;
    const name = (match[2] ?? '').trim();
    const at = spanAt(match.index, from);
    if (match[1] === '!') parts.push(literal(`\${${name}}`, at));
    else {
      const value = valueAt(variables, name);
      if (value !== undefined) parts.push(textAt(evaluate(value), at));
      else parts.push(name.includes('.') ? textOfAttribute(name, at, scope) : textOfRef(name, at, scope, evaluate));
    }
  }
  addPiece(from, text.length);
  return parts.length === 0 ? readWritten(text, content, scope) : concatAll(parts);
}

function textOfIf(node: Node, scope: Scope, evaluate: Evaluate): PartialText {
  const branch = ifOf(node);
  if (branch === undefined) return makeUnknownText(node, scope);
  const holds = scope.decide(branch.condition);
  if (holds !== undefined) return evaluate(holds ? branch.yes : branch.no);
  const [yes, no] = [evaluate(branch.yes), evaluate(branch.no)];
  if (equalTexts(yes, no) === 'yes') return yes;
  return reference(
    `${displayText(yes) || 'nothing'} or ${displayText(no) || 'nothing'}`,
    node.span,
    keyIn(scope, `If ${branch.condition} ${textKey(yes)} ${textKey(no)}`),
  );
}

function textOfFindInMap(argument: Node, node: Node, scope: Scope, evaluate: Evaluate): PartialText {
  if (argument.kind !== 'list' || argument.items.length < 3) return makeUnknownText(node, scope);
  const cell = findCell(argument, scope, evaluate);
  if (cell?.kind === 'scalar') return textAt(textOfScalar(cell, scope), node.span);
  const keys = argument.items.slice(0, 3).map(evaluate);
  const fallback = valueAt(argument.items[3], 'DefaultValue');
  if (cell === undefined && fallback !== undefined && keys.every((key) => knownText(key) !== undefined))
    return evaluate(fallback);
  return reference(keys.map(displayText).join('.'), node.span, keyIn(scope, `map ${keys.map(textKey).join(' ')}`));
}

function findCell(argument: Node, scope: Scope, evaluate: Evaluate): Node | undefined {
  const keys = argument.kind === 'list' ? argument.items.slice(0, 3).map((item) => knownText(evaluate(item))) : [];
  const [map = '', first = '', second = ''] = keys;
  return valueAt(valueAt(scope.template.mappings.get(map), first), second);
}

/** The cell of a mapping that an `Fn::FindInMap` looks up; undefined for any other node, or where it is not certain. */
export function cellOf(node: Node, scope: Scope): Node | undefined {
  const argument = argumentOf(node, '!FindInMap', 'Fn::FindInMap');
  return argument && findCell(argument, scope, (item) => textOf(item, scope));
}
