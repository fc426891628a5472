import { type SourceFile, type Span, span } from '../../text/span';
import type { SuppressionOwner, SuppressionPlaces } from '../suppressing';
import { parseJson } from '../syntax/json/parse';
import type { Node } from '../syntax/node';

/**
 * The key of Terraform's JSON that stands for a comment in a block; Terraform ignores its value.
 * https://developer.hashicorp.com/terraform/language/syntax/json#comment-properties
 */
const NOTE_KEY = '//';

/** How many keys lead to a block, its section included; other sections have no record sets. */
const DEPTHS: ReadonlyMap<string, number> = new Map([
  ['resource', 3],
  ['data', 3],
  ['module', 2],
  ['locals', 1],
]);

/** Suppressions stand as notes in JSON, where there are no comments. */
export function findSuppressionPlaces(file: SourceFile): SuppressionPlaces | undefined {
  if (!/\.json$/i.test(file.uri)) return undefined;
  return { form: 'note', key: NOTE_KEY, listOwners: () => listOwners(file) };
}

/** A node with the keys that lead to it. */
interface Step {
  readonly node: Node;
  readonly keys: readonly string[];
  readonly block: Span;
}

function listOwners(file: SourceFile): readonly SuppressionOwner[] {
  const { root } = parseJson(file);
  const owners: SuppressionOwner[] = [];
  const whole = span(file, 0, file.text.length);
  const steps: Step[] = root === undefined ? [] : [{ node: root, keys: [], block: whole }];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    const { node, keys, block } = step;
    if (node.kind === 'list') for (const item of node.items) steps.push({ node: item, keys, block: item.span });
    if (node.kind !== 'map') continue;
    const reach = node === root ? 'file' : 'record-set';
    owners.push({ map: node, reach, block, isResource: keys.length > 0 && DEPTHS.get(keys[0] ?? '') === keys.length });
    for (const { key, value, span: at } of node.entries)
      if (value !== undefined && key.text !== NOTE_KEY)
        steps.push({ node: onlyItemOf(value), keys: [...keys, key.text], block: at });
  }
  return owners;
}

/** A block may be written as a list of one. */
function onlyItemOf(node: Node): Node {
  const [first, second] = node.kind === 'list' ? node.items : [];
  return first !== undefined && second === undefined ? first : node;
}
