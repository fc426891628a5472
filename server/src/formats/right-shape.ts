import type { Shape } from '../model/form';
import { sourceText, span, type TextEdit } from '../text/span';
import { type ListNode, type MapNode, type Node, type ScalarNode, valueAt } from './syntax/node';

/** The edits that give a value the shape that its key needs, and how it then looks, in one line. */
export interface RightShape {
  readonly edits: readonly TextEdit[];
  readonly shown: string;
}

const MAX_SHOWN = 60;

/** Gives a value another shape; undefined where it holds more, or less, than the shape has room for. */
export function makeRightShape(node: Node, needs: Shape): RightShape | undefined {
  switch (needs) {
    case 'text':
    case 'number':
    case 'boolean':
      return makeScalar(node, needs);
    case 'list':
      return makeList(node, writeText);
    case 'value-list':
      return makeList(node, writeResourceRecord);
    case 'map':
      return unwrapMap(node);
  }
}

/** The scalar that a value is, or that is the only one in it. */
function makeScalar(node: Node, needs: 'text' | 'number' | 'boolean'): RightShape | undefined {
  const scalar = soleScalarOf(node);
  const text = scalar && writeScalar(scalar, needs);
  return text === undefined ? undefined : replaceWhole(node, text);
}

function writeScalar(scalar: ScalarNode, needs: 'text' | 'number' | 'boolean'): string | undefined {
  const word = scalar.text.trim();
  if (needs === 'number') return /^\d+$/.test(word) ? String(Number(word)) : undefined;
  if (needs === 'boolean') return /^(?:true|false)$/i.test(word) ? word.toLowerCase() : undefined;
  return typeof scalar.value === 'string' ? sourceText(scalar.span) : JSON.stringify(scalar.text);
}

/** A list of what a value is or holds, each item written in its own way. */
function makeList(node: Node, write: (scalar: ScalarNode) => string): RightShape | undefined {
  if (isCall(node)) return replaceWhole(node, `[${sourceText(node.span)}]`);
  if (node.kind === 'list') return rewriteItems(node, write);
  const scalar = soleScalarOf(node);
  if (scalar === undefined && node.kind === 'map') return wrapMap(node);
  return scalar === undefined ? undefined : replaceWhole(node, `[${write(scalar)}]`);
}

/** Whether a value is the call of a function of CloudFormation, on one line. */
function isCall(node: Node): boolean {
  if (sourceText(node.span).includes('\n')) return false;
  if (node.tag !== undefined) return true;
  return (
    node.kind === 'map' &&
    node.flow &&
    node.entries.length === 1 &&
    /^(?:Ref$|Fn::)/.test(node.entries[0]?.key.text ?? '')
  );
}

function rewriteItems(list: ListNode, write: (scalar: ScalarNode) => string): RightShape | undefined {
  const edits: TextEdit[] = [];
  const shown: string[] = [];
  for (const item of list.items) {
    const scalar = soleScalarOf(item);
    if (scalar === undefined) return undefined;
    const newText = list.flow ? write(scalar) : writeItemOfBlock(item, scalar, write);
    if (newText !== sourceText(item.span)) edits.push({ span: item.span, newText });
    shown.push(newText);
  }
  return { edits, shown: shorten(`[${shown.join(', ')}]`) };
}

/** An item behind a dash needs no quotes that it does not have. */
function writeItemOfBlock(item: Node, scalar: ScalarNode, write: (scalar: ScalarNode) => string): string {
  return item.kind === 'map' ? sourceText(scalar.span) : write(scalar);
}

/** A text in a list in brackets: there a comma or a bracket would end it. */
function writeText(scalar: ScalarNode): string {
  const source = sourceText(scalar.span);
  return scalar.style === 'plain' && /[,[\]{}]|#|: /.test(source) ? `'${source.replaceAll("'", "''")}'` : source;
}

function writeResourceRecord(scalar: ScalarNode): string {
  const source = sourceText(scalar.span);
  const isJson = scalar.style === 'double' || typeof scalar.value !== 'string';
  return `{ "Value": ${isJson && scalar.style === 'double' ? source : JSON.stringify(scalar.text)} }`;
}

/** The scalar that a value is, or that it holds alone: `x` of `[x]` and of `{ "Value": x }`. */
function soleScalarOf(node: Node): ScalarNode | undefined {
  if (node.kind === 'scalar') return node.style === 'block' || node.tag !== undefined ? undefined : node;
  if (node.tag !== undefined) return undefined;
  const inner =
    node.kind === 'map'
      ? node.entries.length === 1
        ? valueAt(node, 'Value')
        : undefined
      : node.items.length === 1
        ? node.items[0]
        : undefined;
  return inner === undefined ? undefined : soleScalarOf(inner);
}

/** The only map of a list: its brackets or its dash are taken away. */
function unwrapMap(node: Node): RightShape | undefined {
  if (node.kind !== 'list' || node.tag !== undefined || node.items.length !== 1) return undefined;
  const [map] = node.items;
  if (map?.kind !== 'map') return undefined;
  const { file, start, end } = node.span;
  const whole = sourceText(map.span).replace(/\s+/g, ' ');
  const shown = node.flow ? (whole.length > MAX_SHOWN ? '{ … }' : whole) : 'it without the dash';
  if (node.flow) {
    const before = file.text.slice(start + 1, map.span.start);
    const after = file.text.slice(map.span.end, end - 1);
    if (`${before}${after}`.trim() !== '') return undefined;
    return {
      shown,
      edits: [
        { span: span(file, start, map.span.start), newText: '' },
        { span: span(file, map.span.end, end), newText: '' },
      ],
    };
  }
  // The lines of the map stay where they are, one step further in than its key.
  return file.text[start] === '-'
    ? { shown, edits: [{ span: span(file, start, start + 1), newText: ' ' }] }
    : undefined;
}

function replaceWhole({ span: at }: Node, newText: string): RightShape {
  return { edits: [{ span: at, newText }], shown: shorten(newText) };
}

function shorten(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN - 1)}…` : text;
}

/** A map as the only item of a list: in brackets, or behind a dash with its other lines further in. */
function wrapMap({ flow, span: { file, start, end } }: MapNode): RightShape {
  if (flow) {
    const insert = (at: number, newText: string) => ({ span: span(file, at, at), newText });
    return { shown: '[{ … }]', edits: [insert(start, '['), insert(end, ']')] };
  }
  const lines = [...file.text.slice(start, end).matchAll(/\n(?=[ \t]*[^\s])/g)].map(({ index }) => start + index + 1);
  const indent = lines.map((at) => ({ span: span(file, at, at), newText: '  ' }));
  return { shown: 'a dash before it', edits: [{ span: span(file, start, start), newText: '- ' }, ...indent] };
}
