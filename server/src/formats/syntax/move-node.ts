import { type SourceFile, type Span, span } from '../../text/span';
import type { Entry, Node, ScalarNode } from './node';

/** A copy of a tree of another text of the same length, with its places and its plain words in that file. */
export function moveNode(node: Node, file: SourceFile): Node {
  switch (node.kind) {
    case 'scalar':
      return moveScalar(node, file);
    case 'list':
      return {
        ...common(node, file),
        kind: 'list',
        flow: node.flow,
        items: node.items.map((item) => moveNode(item, file)),
      };
    case 'map':
      return {
        ...common(node, file),
        kind: 'map',
        flow: node.flow,
        entries: node.entries.map((entry) => moveEntry(entry, file)),
      };
  }
}

function common({ span: at, tag, unclosed }: Node, file: SourceFile) {
  return { span: moveSpan(at, file), ...(tag === undefined ? {} : { tag }), ...(unclosed ? { unclosed } : {}) };
}

function moveEntry({ key, value, span: at }: Entry, file: SourceFile): Entry {
  return { key: moveScalar(key, file), value: value && moveNode(value, file), span: moveSpan(at, file) };
}

function moveScalar(node: ScalarNode, file: SourceFile): ScalarNode {
  const { value, text, style } = node;
  const inner = moveSpan(node.inner, file);
  const written = file.text.slice(inner.start, inner.end);
  const isOther = style === 'plain' && written !== node.inner.file.text.slice(inner.start, inner.end);
  return {
    ...common(node, file),
    kind: 'scalar',
    style,
    inner,
    value: isOther ? written : value,
    text: isOther ? written : text,
  };
}

function moveSpan({ start, end }: Span, file: SourceFile): Span {
  return span(file, start, end);
}
