import { concat, displayText, equalTexts, knownText, literal, type PartialText, reference } from '../../text/partial-text';
import { handWritten } from '../../text/placeholder';
import { type Span, span } from '../../text/span';
import type { Node, ScalarNode } from '../syntax/node';
import { valueAt } from '../syntax/node';
import { argumentOf, canonical, ifOf, intrinsicOf, isNoValue, LONGEST_KEY } from './intrinsics';
import { type Variables, withVariables } from './loops';
import { keyIn } from './outside';
import type { Template } from './template';

/** What is needed to say what a value will be: the template, and which of its conditions are taken to hold. */
export interface Scope {
  readonly template: Template;
  /** Whether a condition holds; undefined when that is not decided. */
  decide(condition: string): boolean | undefined;
  readonly texts: Map<Node, PartialText>;
  /** What references stand for, by their keys, when one row of a mapping is chosen. */
  readonly bound: ReadonlyMap<string, string>;
  /** The variables of the loops around, which stand in every text. */
  readonly loop: Variables;
}

const MOST_PARTS = 100;

/** The node that stands there once the decided conditions are followed; undefined when nothing does. */
export function chosen(node: Node | undefined, scope: Scope): Node | undefined {
  let current = node;
  for (let step = 0; step < 20; step += 1) {
    if (isNoValue(current)) return undefined;
    const branch = ifOf(current);
    const holds = branch === undefined ? undefined : scope.decide(branch.condition);
    if (branch === undefined || holds === undefined) return current;
    current = holds ? branch.yes : branch.no;
  }
  return current;
}

/** The text that a value will have, known as far as the template says it. */
export function textOf(node: Node, scope: Scope, depth = 0): PartialText {
  if (node.kind === 'scalar' && node.tag === undefined) return scalarText(node, scope);
  const known = scope.texts.get(node);
  if (known !== undefined) return known;
  const text = depth > 12 ? unknown(node, scope) : evaluate(node, scope, depth);
  const bounded = text.length > MOST_PARTS ? unknown(node, scope) : text;
  scope.texts.set(node, bounded);
  return bounded;
}

/** The text that a setting will have as a whole; what is passed empty there stands for nothing yet. */
export function settingText(node: Node, scope: Scope): PartialText {
  const text = textOf(node, scope);
  const isPassedEmpty = text.length === 0 && scope.template.outside.call !== undefined;
  return isPassedEmpty ? reference('empty', node.span, keyIn(scope, `empty@${node.span.start}`)) : text;
}

function evaluate(node: Node, scope: Scope, depth: number): PartialText {
  const call = intrinsicOf(node);
  if (call === undefined) return unknown(node, scope);
  const { argument } = call;
  const inner = (next: Node) => textOf(next, scope, depth + 1);
  switch (call.name) {
    case 'Ref':
      return argument.kind === 'scalar'
        ? refText(withVariables(argument.text, scope.loop) ?? argument.text, node.span, scope, depth)
        : unknown(node, scope);
    case 'Fn::GetAtt':
      return getAttText(argument, node, scope, inner);
    case 'Fn::Sub':
      return subText(argument, node, scope, depth);
    case 'Fn::Join':
      return joinText(argument, node, scope, inner);
    case 'Fn::If':
      return ifText(node, scope, inner);
    case 'Fn::FindInMap':
      return findInMapText(argument, node, scope, inner);
    case 'Fn::Select':
      return selectText(argument, node, scope, inner);
    case 'Fn::ImportValue':
      return importText(inner(argument), node.span, scope);
    default:
      return unknown(node, scope);
  }
}

function scalarText(node: ScalarNode, scope: Scope): PartialText {
  if (scope.loop.size > 0 && /[$&]\{/.test(node.text)) return loopText(node, scope);
  if (node.text.includes('{{resolve:')) return reference(node.text, node.span);
  return written(node.text, node.inner, scope);
}

/** Text that stands in the template; what a person fills in there need not be what they fill in elsewhere. */
function written(text: string, at: Span, scope: Scope): PartialText {
  const parts = handWritten(text, at);
  if (scope.template.outside.prefix === '') return parts;
  return parts.map((part) => (part.kind === 'reference' ? { ...part, key: keyIn(scope, part.key) } : part));
}

/** Text in a loop, whose variables stand in it as in a `Fn::Sub`. */
function loopText(node: ScalarNode, scope: Scope): PartialText {
  const known = withVariables(node.text, scope.loop);
  return known === undefined
    ? reference(node.text, node.span, keyIn(scope, `${node.text} in the loop at ${node.span.start}`))
    : written(known, node.inner, scope);
}

/** A property that a `Ref` of such a resource gives back. */
const REF_GIVES: Readonly<Record<string, string>> = {
  'AWS::S3::Bucket': 'BucketName',
  'AWS::Route53::RecordSet': 'Name',
  'AWS::ApiGateway::DomainName': 'DomainName',
  'AWS::ApiGatewayV2::DomainName': 'DomainName',
};

/** What is the same for all stacks of an account and a region. */
export const SHARED = /^AWS::(?:Region|AccountId|Partition|URLSuffix)$/;

function refText(name: string, at: Span, scope: Scope, depth: number): PartialText {
  if (name === 'AWS::NoValue') return [];
  if (scope.loop.has(name)) {
    const value = scope.loop.get(name);
    return value === undefined ? reference(name, at, keyIn(scope, `${name} of a loop`)) : literal(value, at);
  }
  const { settled, resources, outside } = scope.template;
  const only = settled.get(name);
  if (only !== undefined) return literal(only, at);
  const passed = outside.given(name)?.text;
  if (passed !== undefined) return inRow(saidOutside(passed, name, at), scope);
  const resource = resources.get(name);
  const given = resource === undefined ? undefined : valueAt(resource.properties, REF_GIVES[resource.type] ?? '');
  if (given !== undefined && depth < 8) return textOf(given, scope, depth + 1).map((part) => ({ ...part, span: at }));
  return inRow(reference(name, at, SHARED.test(name) ? name : keyIn(scope, name)), scope);
}

/** The text when one row of a mapping is chosen by what it refers to. */
function inRow(text: PartialText, { bound }: Scope): PartialText {
  if (bound.size === 0) return text;
  return text.flatMap((part) => {
    const row = part.kind === 'reference' ? bound.get(part.key) : undefined;
    return row === undefined ? part : literal(row, part.span);
  });
}

/** What another template says, where it is used; what is not known there either is called as it is here. */
function saidOutside(text: PartialText, label: string, at: Span): PartialText {
  const isOne = text.length === 1;
  return text.map((part) => (isOne && part.kind === 'reference' ? { ...part, label, span: at } : { ...part, span: at }));
}

function importText(name: PartialText, at: Span, { template }: Scope): PartialText {
  const key = keyOf(name);
  const label = `import of ${displayText(name)}`;
  const exported = template.outside.imported(key);
  return exported === undefined ? reference(label, at, `import ${key}`) : saidOutside(exported, label, at);
}

function getAttText(argument: Node, node: Node, scope: Scope, inner: (node: Node) => PartialText): PartialText {
  if (argument.kind === 'scalar') return attribute(withVariables(argument.text, scope.loop) ?? argument.text, node.span, scope);
  if (argument.kind !== 'list') return unknown(node, scope);
  const [id, ...rest] = argument.items;
  if (id === undefined || rest.length === 0) return unknown(node, scope);
  const names = [id, ...rest].map((part) => knownText(inner(part)));
  return names.includes(undefined) ? unknown(node, scope) : attribute(names.join('.'), node.span, scope);
}

/** A hosted zone's `Id` is what a `Ref` gives as well, so both have one key. */
function attribute(path: string, at: Span, scope: Scope): PartialText {
  const [, call = '', output = ''] = /^([^.]+)\.Outputs\.(.+)$/.exec(path) ?? [];
  const said = call === '' ? undefined : scope.template.outside.outputOf(call, output);
  if (said !== undefined) return saidOutside(said, path, at);
  return reference(path, at, keyIn(scope, path.endsWith('.Id') && !path.slice(0, -3).includes('.') ? path.slice(0, -3) : path));
}

function subText(argument: Node, node: Node, scope: Scope, depth: number): PartialText {
  const template = argument.kind === 'list' ? argument.items[0] : argument;
  if (template?.kind !== 'scalar') return unknown(node, scope);
  const variables = argument.kind === 'list' ? argument.items[1] : undefined;
  const { text, inner } = template;
  if (text.includes('{{resolve:')) return reference(text, node.span, text.includes('${') ? keyIn(scope, text) : text);
  const exact = inner.end - inner.start === text.length;
  const place = (start: number, end: number) => (exact ? span(inner.file, inner.start + start, inner.start + end) : inner);
  const parts: PartialText[] = [];
  const addPiece = (start: number, end: number) => {
    const piece = text.slice(start, end);
    if (piece !== '') parts.push(piece.trim() === '' ? literal(piece, place(start, end)) : written(piece, place(start, end), scope));
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
      if (given !== undefined) parts.push(textOf(given, scope, depth + 1).map((part) => ({ ...part, span: at })));
      else parts.push(name.includes('.') ? attribute(name, at, scope) : refText(name, at, scope, depth));
    }
  }
  addPiece(from, text.length);
  return parts.length === 0 ? written(text, inner, scope) : concat(...parts);
}

function joinText(argument: Node, node: Node, scope: Scope, inner: (node: Node) => PartialText): PartialText {
  const [delimiter, list] = argument.kind === 'list' ? argument.items : [];
  const items = chosen(list, scope);
  if (delimiter?.kind !== 'scalar' || delimiter.tag !== undefined || items?.kind !== 'list' || items.tag !== undefined)
    return unknown(node, scope);
  const between = literal(delimiter.text, delimiter.inner);
  const parts: PartialText[] = [];
  for (const item of items.items) {
    const value = chosen(item, scope);
    if (value === undefined) continue;
    if (value.kind !== 'scalar' && intrinsicOf(value) === undefined) return unknown(node, scope);
    if (parts.length > 0) parts.push(between);
    parts.push(value.kind === 'scalar' && value.text === '' && value.tag === undefined ? [] : inner(value));
  }
  return concat(...parts);
}

function ifText(node: Node, scope: Scope, inner: (node: Node) => PartialText): PartialText {
  const branch = ifOf(node);
  if (branch === undefined) return unknown(node, scope);
  const holds = scope.decide(branch.condition);
  if (holds !== undefined) return inner(holds ? branch.yes : branch.no);
  const [yes, no] = [inner(branch.yes), inner(branch.no)];
  if (equalTexts(yes, no) === 'yes') return yes;
  return reference(
    `${displayText(yes)} or ${displayText(no)}`,
    node.span,
    keyIn(scope, `If ${branch.condition} ${keyOf(yes)} ${keyOf(no)}`),
  );
}

function findInMapText(argument: Node, node: Node, scope: Scope, inner: (node: Node) => PartialText): PartialText {
  if (argument.kind !== 'list' || argument.items.length < 3) return unknown(node, scope);
  const cell = cellAt(argument, scope, inner);
  if (cell?.kind === 'scalar') return scalarText(cell, scope).map((part) => ({ ...part, span: node.span }));
  const keys = argument.items.slice(0, 3).map(inner);
  const other = valueAt(argument.items[3], 'DefaultValue');
  if (cell === undefined && other !== undefined && keys.every((key) => knownText(key) !== undefined)) return inner(other);
  return reference(keys.map(displayText).join('.'), node.span, keyIn(scope, `map ${keys.map(keyOf).join(' ')}`));
}

function cellAt(argument: Node, scope: Scope, inner: (node: Node) => PartialText): Node | undefined {
  const keys = argument.kind === 'list' ? argument.items.slice(0, 3).map((item) => knownText(inner(item))) : [];
  const [map = '', first = '', second = ''] = keys;
  return valueAt(valueAt(scope.template.mappings.get(map), first), second);
}

/** The cell of a mapping that a value is taken from as it stands there. */
export function cellOf(node: Node, scope: Scope): Node | undefined {
  const argument = argumentOf(node, '!FindInMap', 'Fn::FindInMap');
  return argument && cellAt(argument, scope, (item) => textOf(item, scope));
}

function selectText(argument: Node, node: Node, scope: Scope, inner: (node: Node) => PartialText): PartialText {
  if (argument.kind !== 'list' || argument.items.length !== 2) return unknown(node, scope);
  const [at, from] = argument.items;
  const index = at?.kind === 'scalar' && /^\d+$/.test(at.text) ? Number(at.text) : undefined;
  const list = chosen(from, scope);
  if (index === undefined || list === undefined) return unknown(node, scope);
  if (list.kind === 'list' && list.tag === undefined) {
    const item = list.items[index];
    return item === undefined ? unknown(node, scope) : inner(item);
  }
  const call = intrinsicOf(list);
  if (call?.name === 'Fn::GetAtt') {
    const [part] = inner(list);
    return part?.kind === 'reference' ? reference(`${part.label}[${index}]`, node.span, `${part.key}[${index}]`) : unknown(node, scope);
  }
  if (call?.name !== 'Fn::Split' || call.argument.kind !== 'list') return unknown(node, scope);
  const [separator, whole] = call.argument.items;
  if (separator?.kind !== 'scalar' || whole === undefined) return unknown(node, scope);
  const text = inner(whole);
  const known = knownText(text);
  if (known !== undefined) {
    const piece = known.split(separator.text)[index];
    return piece === undefined ? unknown(node, scope) : literal(piece, node.span);
  }
  const [only] = text;
  if (text.length !== 1 || only === undefined) return unknown(node, scope);
  const suffix = ` split by ${separator.text} at ${index}`;
  return only.kind === 'reference' ? reference(only.label + suffix, node.span, only.key + suffix) : unknown(node, scope);
}

/** What a text is equal by: literals as they are, references by their keys. */
export function keyOf(text: PartialText): string {
  return text.map((part) => (part.kind === 'literal' ? part.text : `\${${part.key}}`)).join('');
}

function unknown(node: Node, scope: Scope): PartialText {
  const call = intrinsicOf(node);
  const loop = scope.loop.size === 0 ? '' : ` for ${[...scope.loop].join(' ')}`;
  const key = canonical(node) + loop;
  const label = call === undefined ? 'a value' : call.name;
  const own = key.length > LONGEST_KEY ? `${label}@${node.span.file.uri}:${node.span.start}` : key;
  return reference(label, node.span, keyIn(scope, own));
}
