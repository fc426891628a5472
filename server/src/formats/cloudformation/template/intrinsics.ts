import type { Node } from '../../syntax/node';

/** A call of an intrinsic function, in the short form (`!GetAtt`) or the long one (`Fn::GetAtt:`). */
interface Intrinsic {
  /** The long name: `Ref`, `Fn::GetAtt`, `Condition`. */
  readonly name: string;
  readonly argument: Node;
  readonly short: boolean;
}

/** Characters of a key that stands for an expression; a longer one is replaced by the place of the expression. */
export const MAX_KEY_LENGTH = 600;

/** The intrinsic function that a node calls, if it calls one. */
export function intrinsicOf(node: Node | undefined): Intrinsic | undefined {
  if (node === undefined) return undefined;
  if (node.tag !== undefined) {
    const bare = node.tag.slice(1);
    const name = bare === 'Ref' || bare === 'Condition' ? bare : `Fn::${bare}`;
    return { name, argument: withoutTag(node), short: true };
  }
  if (node.kind !== 'map' || node.entries.length !== 1) return undefined;
  const [entry] = node.entries;
  if (entry?.value === undefined) return undefined;
  const name = entry.key.text;
  return name === 'Ref' || name === 'Condition' || name.startsWith('Fn::')
    ? { name, argument: entry.value, short: false }
    : undefined;
}

function withoutTag(node: Node): Node {
  const { span: at } = node;
  const unclosed = node.unclosed ? { unclosed: true as const } : {};
  switch (node.kind) {
    case 'scalar': {
      const { value, text, style, inner } = node;
      return { kind: 'scalar', value, text, style, span: at, inner, ...unclosed };
    }
    case 'list':
      return { kind: 'list', items: node.items, flow: node.flow, span: at, ...unclosed };
    case 'map':
      return { kind: 'map', entries: node.entries, flow: node.flow, span: at, ...unclosed };
  }
}

/** The three parts of an `Fn::If`; undefined for any other node. */
export function ifOf(node: Node | undefined): { condition: string; yes: Node; no: Node } | undefined {
  const argument = argumentOf(node, '!If', 'Fn::If');
  if (argument?.kind !== 'list') return undefined;
  const [condition, yes, no] = argument.items;
  if (condition?.kind !== 'scalar' || yes === undefined || no === undefined) return undefined;
  return { condition: condition.text, yes, no };
}

/** Whether a node is a `Ref` to `AWS::NoValue`, which removes the setting that it is given to. */
export function isNoValue(node: Node | undefined): boolean {
  const argument = argumentOf(node, '!Ref', 'Ref');
  return argument?.kind === 'scalar' && argument.text === 'AWS::NoValue';
}

/**
 * The argument of a call of one intrinsic function; undefined for any other node. Cheaper than `intrinsicOf`, because
 * it makes no new node: the argument of a short form keeps its tag.
 */
export function argumentOf(node: Node | undefined, short: string, long: string): Node | undefined {
  if (node === undefined) return undefined;
  if (node.tag !== undefined) return node.tag === short ? node : undefined;
  if (node.kind !== 'map' || node.entries.length !== 1) return undefined;
  const [entry] = node.entries;
  return entry?.key.text === long ? entry.value : undefined;
}

/** One text for all ways to write a value, so that equal expressions have equal keys; longer than the limit if cut. */
export function canonicalTextOf(node: Node): string {
  let budget = MAX_KEY_LENGTH;
  const write = (current: Node, depth: number): string => {
    budget -= 1;
    if (budget < 0 || depth > 20) return '…'.repeat(MAX_KEY_LENGTH + 1);
    const call = intrinsicOf(current);
    if (call !== undefined) {
      const { argument } = call;
      if (
        call.name === 'Fn::GetAtt' &&
        argument.kind === 'list' &&
        argument.items.every((item) => item.kind === 'scalar')
      )
        return `Fn::GetAtt(${argument.items.map((item) => (item.kind === 'scalar' ? item.text : '')).join('.')})`;
      return `${call.name}(${write(argument, depth + 1)})`;
    }
    switch (current.kind) {
      case 'scalar':
        return JSON.stringify(current.text);
      case 'list':
        return `[${current.items.map((item) => write(item, depth + 1)).join(',')}]`;
      case 'map':
        return `{${current.entries
          .map(({ key, value }) => `${key.text}:${value === undefined ? '' : write(value, depth + 1)}`)
          .join(',')}}`;
    }
  };
  return write(node, 0);
}
