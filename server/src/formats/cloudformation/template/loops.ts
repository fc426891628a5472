import { sourceText } from '../../../text/span';
import type { Entry, MapNode, Node, ScalarNode } from '../../syntax/node';
import { intrinsicOf } from './intrinsics';

/** What the variables of the loops around a resource stand for; undefined when the deployment decides it. */
export type Variables = ReadonlyMap<string, string | undefined>;

/** An entry of a section as it stands after the loops around it, with what their variables are then. */
export interface Unrolled {
  readonly id: string;
  readonly entry: Entry;
  readonly variables: Variables;
}

const LOOP = 'Fn::ForEach::';
const MAX_DEEP = 3;
/** A loop in a loop in a loop multiplies. */
const MAX_IN_LOOPS = 20_000;
const none: Variables = new Map();

/**
 * The entries of a section with every `Fn::ForEach` in it unrolled; one over a list that is not literal gives a single entry
 * whose variable is unknown. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
 */
export function unrollLoops(section: Node | undefined): readonly Unrolled[] {
  const found: Unrolled[] = [];
  unroll(section, none, 0, found);
  return found;
}

function unroll(section: Node | undefined, variables: Variables, depth: number, found: Unrolled[]): void {
  if (section?.kind !== 'map') return;
  for (const entry of section.entries) {
    if (depth > 0 && found.length >= MAX_IN_LOOPS) return;
    const { text } = entry.key;
    if (!text.startsWith(LOOP)) {
      found.push({ id: variables.size === 0 ? text : (withVariables(text, variables) ?? text), entry, variables });
      continue;
    }
    const [variable, items, body] = entry.value?.kind === 'list' ? entry.value.items : [];
    if (variable?.kind !== 'scalar' || body === undefined || depth >= MAX_DEEP) continue;
    for (const item of itemsOf(items, variables))
      unroll(body, new Map([...variables, [variable.text, item]]), depth + 1, found);
  }
}

function itemsOf(list: Node | undefined, variables: Variables): readonly (string | undefined)[] {
  if (list?.kind !== 'list' || list.tag !== undefined) return [undefined];
  const texts = list.items.map((item) =>
    item.kind === 'scalar' && item.tag === undefined ? withVariables(item.text, variables) : undefined,
  );
  return texts.includes(undefined) ? [undefined] : texts;
}

/** Whether a value holds a loop: only in a template that uses them. */
export function hasLoop(node: Node | undefined): boolean {
  return node !== undefined && sourceText(node.span).includes(LOOP);
}

/** A value with the loops in its maps unrolled, as they stand among properties; one over a list that is not literal stays as it is. */
export function withoutLoops(node: Node | undefined): Node | undefined {
  return hasLoop(node) ? replaced(node, none, 0) : node;
}

/** A value in which the variables of the loops around it are replaced. */
export function withValues(node: Node | undefined, variables: Variables): Node | undefined {
  return variables.size === 0 ? node : replaced(node, variables, 0);
}

function replaced(node: Node | undefined, variables: Variables, depth: number): Node | undefined {
  if (node === undefined || depth > 20) return node;
  const { span } = node;
  const tag = node.tag === undefined ? {} : { tag: node.tag };
  switch (node.kind) {
    case 'scalar':
      return variables.size === 0 ? node : replacedScalar(node, variables);
    case 'list':
      return {
        kind: 'list',
        items: node.items.map((item) => replaced(item, variables, depth + 1) ?? item),
        flow: node.flow,
        span,
        ...tag,
      };
    case 'map':
      return (
        variableOf(node, variables) ?? {
          kind: 'map',
          entries: [...entriesOf(node, variables, depth)],
          flow: node.flow,
          span,
          ...tag,
        }
      );
  }
}

function* entriesOf(map: MapNode, variables: Variables, depth: number): Generator<Entry> {
  for (const { key, value, span } of map.entries) {
    const [variable, list, body] = key.text.startsWith(LOOP) && value?.kind === 'list' ? value.items : [];
    const items =
      variable?.kind === 'scalar' && body?.kind === 'map' && depth < 20 ? itemsOf(list, variables) : [undefined];
    if (variable?.kind !== 'scalar' || body?.kind !== 'map' || items.includes(undefined)) {
      yield { key: replacedScalar(key, variables), value: replaced(value, variables, depth + 1), span };
      continue;
    }
    for (const item of items) yield* entriesOf(body, new Map([...variables, [variable.text, item]]), depth + 1);
  }
}

function replacedScalar(node: ScalarNode, variables: Variables): ScalarNode {
  const name = node.tag === '!Ref' ? variables.get(node.text) : undefined;
  const text = name ?? withVariables(node.text, variables) ?? node.text;
  if (text === node.text && name === undefined) return node;
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

/** `{ Ref: Variable }`, where the variable is one of a loop. */
function variableOf(node: MapNode, variables: Variables): ScalarNode | undefined {
  const call = variables.size === 0 ? undefined : intrinsicOf(node);
  const text = call?.name === 'Ref' && call.argument.kind === 'scalar' ? variables.get(call.argument.text) : undefined;
  return text === undefined
    ? undefined
    : { kind: 'scalar', value: text, text, style: 'plain', span: node.span, inner: node.span };
}

/** The text with `${Name}` and `&{Name}` replaced; undefined when one of them is not known. */
export function withVariables(text: string, variables: Variables): string | undefined {
  let known = true;
  const replaced = text.replace(/([$&])\{(\w+)\}/g, (whole, sign: string, name: string) => {
    if (!variables.has(name)) return whole;
    const value = variables.get(name);
    if (value === undefined) known = false;
    return sign === '&' ? (value ?? '').replace(/[^A-Za-z0-9]/g, '') : (value ?? '');
  });
  return known ? replaced : undefined;
}
