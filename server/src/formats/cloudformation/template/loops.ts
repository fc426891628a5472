import { sourceText } from '../../../text/span';
import type { Entry, MapNode, Node, ScalarNode } from '../../syntax/node';
import { intrinsicOf } from './intrinsics';

/** The values of the variables of `Fn::ForEach` loops by name; undefined for one that only a deployment decides. */
export type Variables = ReadonlyMap<string, string | undefined>;

/** An entry of a section in one repetition of the loops around it, with the values of their variables. */
export interface UnrolledEntry {
  /** The key, with the variables replaced in it. */
  readonly id: string;
  readonly entry: Entry;
  readonly variables: Variables;
}

const LOOP = 'Fn::ForEach::';
/** The depth of nested loops that are unrolled. */
const MAX_NESTED_LOOPS = 3;
/** Entries that loops may add to a section: nested loops multiply. */
const MAX_UNROLLED = 20_000;
/** The depth of a value to which loops are unrolled; text can nest deeper than the call stack allows. */
const MAX_DEPTH = 20;
const noVariables: Variables = new Map();

/**
 * The entries of a section with every `Fn::ForEach` in it unrolled; a loop over a list that is not literal gives a
 * single repetition, in which its variable is unknown.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
 */
export function unrollLoops(section: Node | undefined): readonly UnrolledEntry[] {
  const found: UnrolledEntry[] = [];
  addUnrolled(section, noVariables, 0, found);
  return found;
}

function addUnrolled(section: Node | undefined, variables: Variables, depth: number, found: UnrolledEntry[]): void {
  if (section?.kind !== 'map') return;
  for (const entry of section.entries) {
    if (depth > 0 && found.length >= MAX_UNROLLED) return;
    const { text } = entry.key;
    if (!text.startsWith(LOOP)) {
      found.push({ id: variables.size === 0 ? text : (replaceVariables(text, variables) ?? text), entry, variables });
      continue;
    }
    const [variable, items, body] = entry.value?.kind === 'list' ? entry.value.items : [];
    if (variable?.kind !== 'scalar' || body === undefined || depth >= MAX_NESTED_LOOPS) continue;
    for (const item of itemsOf(items, variables))
      addUnrolled(body, new Map([...variables, [variable.text, item]]), depth + 1, found);
  }
}

function itemsOf(list: Node | undefined, variables: Variables): readonly (string | undefined)[] {
  if (list?.kind !== 'list' || list.tag !== undefined) return [undefined];
  const texts = list.items.map((item) =>
    item.kind === 'scalar' && item.tag === undefined ? replaceVariables(item.text, variables) : undefined,
  );
  return texts.includes(undefined) ? [undefined] : texts;
}

/** Whether the text of a value has a loop in it. */
export function hasLoop(node: Node | undefined): boolean {
  return node !== undefined && sourceText(node.span).includes(LOOP);
}

/** A value with the loops in its maps unrolled; a loop over a list that is not literal stays as it is. */
export function unrollLoopsIn(node: Node | undefined): Node | undefined {
  return hasLoop(node) ? rewriteNode(node, noVariables, 0) : node;
}

/** A value in which the known variables of the loops around it are replaced. */
export function replaceVariablesIn(node: Node | undefined, variables: Variables): Node | undefined {
  return variables.size === 0 ? node : rewriteNode(node, variables, 0);
}

/** A copy of a value with its loops unrolled and the variables replaced. */
function rewriteNode(node: Node | undefined, variables: Variables, depth: number): Node | undefined {
  if (node === undefined || depth > MAX_DEPTH) return node;
  const { span } = node;
  const tag = node.tag === undefined ? {} : { tag: node.tag };
  switch (node.kind) {
    case 'scalar':
      return variables.size === 0 ? node : rewriteScalar(node, variables);
    case 'list':
      return {
        kind: 'list',
        items: node.items.map((item) => rewriteNode(item, variables, depth + 1) ?? item),
        flow: node.flow,
        span,
        ...tag,
      };
    case 'map':
      return (
        readVariableRef(node, variables) ?? {
          kind: 'map',
          entries: [...rewriteEntries(node, variables, depth)],
          flow: node.flow,
          span,
          ...tag,
        }
      );
  }
}

function* rewriteEntries(map: MapNode, variables: Variables, depth: number): Generator<Entry> {
  for (const { key, value, span } of map.entries) {
    const [variable, list, body] = key.text.startsWith(LOOP) && value?.kind === 'list' ? value.items : [];
    const items =
      variable?.kind === 'scalar' && body?.kind === 'map' && depth < MAX_DEPTH ? itemsOf(list, variables) : [undefined];
    if (variable?.kind !== 'scalar' || body?.kind !== 'map' || items.includes(undefined)) {
      yield { key: rewriteScalar(key, variables), value: rewriteNode(value, variables, depth + 1), span };
      continue;
    }
    for (const item of items) yield* rewriteEntries(body, new Map([...variables, [variable.text, item]]), depth + 1);
  }
}

function rewriteScalar(node: ScalarNode, variables: Variables): ScalarNode {
  const name = node.tag === '!Ref' ? variables.get(node.text) : undefined;
  const text = name ?? replaceVariables(node.text, variables) ?? node.text;
  if ((text === node.text && name === undefined) || node.unclosed) return node;
  const { span, inner, style } = node;
  return {
    kind: 'scalar',
    value: text,
    text,
    style,
    span,
    inner,
    ...(node.tag === undefined || name !== undefined ? {} : { tag: node.tag }),
  };
}

/** The value of `{ Ref: Variable }`, where the variable is a known one of a loop. */
function readVariableRef(node: MapNode, variables: Variables): ScalarNode | undefined {
  const call = variables.size === 0 ? undefined : intrinsicOf(node);
  const text = call?.name === 'Ref' && call.argument.kind === 'scalar' ? variables.get(call.argument.text) : undefined;
  return text === undefined
    ? undefined
    : { kind: 'scalar', value: text, text, style: 'plain', span: node.span, inner: node.span };
}

/** The text with `${Name}` and `&{Name}` replaced; undefined when the value of one of these variables is unknown. */
export function replaceVariables(text: string, variables: Variables): string | undefined {
  let known = true;
  const replaced = text.replace(/([$&])\{(\w+)\}/g, (whole, sign: string, name: string) => {
    if (!variables.has(name)) return whole;
    const value = variables.get(name);
    if (value === undefined) known = false;
    return sign === '&' ? (value ?? '').replace(/[^A-Za-z0-9]/g, '') : (value ?? '');
  });
  return known ? replaced : undefined;
}
