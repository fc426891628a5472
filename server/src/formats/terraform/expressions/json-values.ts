import { keyOfPlace } from '../../../text/keys';
import type { SourceFile } from '../../../text/span';
import { parseJson } from '../../syntax/json/parse';
import type { Node } from '../../syntax/node';
import type { HclValue } from './model';
import { makeKnown } from './values';

/**
 * The value of `jsondecode` for the text of a file, every part with its place there; undefined where it is not valid
 * JSON.
 */
export function decodeJson(source: SourceFile): HclValue | undefined {
  const { root, errors } = parseJson(source);
  return errors.length > 0 || root === undefined ? undefined : valueOfJsonNode(root, source);
}

/** The value of a node, every part with its place in the file. */
export function valueOfJsonNode(node: Node | undefined, source: SourceFile): HclValue {
  if (node === undefined) return { kind: 'null', at: { file: source, start: 0, end: 0 } };
  if (node.tag !== undefined) {
    const { file, start, end } = node.span;
    return {
      kind: 'unknown',
      key: keyOfPlace('tagged', node.span),
      label: file.text.slice(start, Math.min(end, start + 60)),
      at: node.span,
    };
  }
  switch (node.kind) {
    case 'scalar':
      return node.value === null ? { kind: 'null', at: node.span } : makeKnown(node.value, node.inner);
    case 'list': {
      const items = node.items.map((item) => valueOfJsonNode(item, source));
      return { kind: 'list', items, complete: true, typed: false, at: node.span };
    }
    case 'map': {
      const entries = new Map(
        node.entries.map(({ key, value }) => [key.text, valueOfJsonNode(value, source)] as const),
      );
      return { kind: 'object', entries, complete: true, typed: false, at: node.span };
    }
  }
}
