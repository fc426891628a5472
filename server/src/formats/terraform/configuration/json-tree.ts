import { createFileCache } from '../../../text/file-cache';
import type { SourceFile } from '../../../text/span';
import { type Table, tableOf } from '../../../text/table';
import { type TreeFault, toSyntaxFault } from '../../syntax/faults';
import type { Attribute, Block, Body, Expression, HclTree, Label } from '../../syntax/hcl/nodes';
import { parseEmbeddedTemplate } from '../../syntax/hcl/parse';
import { parseJson } from '../../syntax/json/parse';
import type { Entry, MapNode, Node } from '../../syntax/node';

const trees = createFileCache<HclTree>();

/**
 * The tree of a file in the JSON syntax, of the same nodes as in the native syntax.
 * https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function parseJsonSyntax(file: SourceFile): HclTree {
  const known = trees.get(file);
  if (known !== undefined) return known;
  const { root, errors } = parseJson(file);
  const intact = mapsOf(root).flatMap((map) => map.entries.flatMap(toTopLevelBlocks));
  const blocks = errors.length === 0 ? intact : intact.map((block) => markDamage(block, errors, root?.span.start));
  const body: Body = { file, start: 0, end: file.text.length, attributes: [], blocks };
  const tree: HclTree = { file, body, errors: errors.map(toSyntaxFault) };
  trees.set(file, tree);
  return tree;
}

/**
 * The block, marked as damaged where an error is in it. A closing bracket that is one too many, an end that lacks one,
 * and the first bracket, where it is not closed, do not tell where the other one is missing.
 */
function markDamage(block: Block, errors: readonly TreeFault[], rootStart: number | undefined): Block {
  const isDamaged = errors.some(
    ({ span: { file, start } }) =>
      (start >= block.start && start <= block.end) || /[\]}]/.test(file.text.charAt(start)) || start === rootStart,
  );
  return isDamaged ? { ...block, isDamaged } : block;
}

/** The number of labels by type, of the blocks that are read. */
const LABELS: Table<number> = tableOf({
  resource: 2,
  data: 2,
  module: 1,
  variable: 1,
  output: 1,
  provider: 1,
  locals: 0,
  terraform: 0,
});

function toTopLevelBlocks(entry: Entry): readonly Block[] {
  const count = LABELS.get(entry.key.text);
  return count === undefined ? [] : collectBlocks(entry, entry, count, []);
}

/** The blocks below a property: each label is a map around the next, and a list stands for several blocks. */
function collectBlocks(type: Entry, entry: Entry, count: number, labels: readonly Label[]): readonly Block[] {
  if (count === 0) return mapsOf(entry.value).map((map) => blockOf(type, entry, labels, map));
  return mapsOf(entry.value).flatMap((map) =>
    map.entries
      .filter(isNoComment)
      .flatMap((inner) =>
        collectBlocks(type, inner, count - 1, [...labels, { ...inner.key.span, value: inner.key.text }]),
      ),
  );
}

function blockOf(type: Entry, entry: Entry, labels: readonly Label[], map: MapNode): Block {
  const { file, start } = entry.key.span;
  const { end } = map.span;
  return {
    file,
    start,
    end,
    type: type.key.text,
    typeEnd: entry.key.span.end,
    labels,
    body: bodyOf(map),
    open: map.span.start,
    close: map.unclosed ? -1 : end - 1,
  };
}

const NESTED = new Set([
  'alias',
  'vpc',
  'weighted_routing_policy',
  'latency_routing_policy',
  'failover_routing_policy',
  'geolocation_routing_policy',
  'geoproximity_routing_policy',
  'cidr_routing_policy',
  'coordinates',
  'resource_record_set',
  'alias_target',
  'resource_records',
  'content',
  'lifecycle',
]);

function bodyOf(map: MapNode): Body {
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  for (const entry of map.entries) {
    const { key, value } = entry;
    if (!isNoComment(entry)) continue;
    if (key.text === 'dynamic') for (const block of collectBlocks(entry, entry, 1, [])) blocks.push(block);
    else if (NESTED.has(key.text) && value?.kind !== 'scalar')
      for (const inner of mapsOf(value)) blocks.push(blockOf(entry, entry, [], inner));
    else {
      const { file, start, end } = entry.span;
      attributes.push({ file, start, end, name: key.text, nameEnd: key.span.end, value: expressionOf(value, entry) });
    }
  }
  const { file, start, end } = map.span;
  return { file, start: start + 1, end: end - 1, attributes, blocks };
}

function isNoComment(entry: Entry): boolean {
  return entry.key.text !== '//';
}

function mapsOf(node: Node | undefined): readonly MapNode[] {
  if (node?.kind === 'map') return [node];
  return node?.kind === 'list' ? node.items.flatMap(mapsOf) : [];
}

function expressionOf(node: Node | undefined, entry: Entry): Expression {
  if (node === undefined) return { kind: 'broken', file: entry.span.file, start: entry.span.end, end: entry.span.end };
  const { file, start, end } = node.span;
  if (node.unclosed) return { kind: 'broken', file, start, end, unclosed: true };
  switch (node.kind) {
    case 'list':
      return { kind: 'tuple', file, start, end, items: node.items.map((item) => expressionOf(item, entry)) };
    case 'map':
      return {
        kind: 'object',
        file,
        start,
        end,
        entries: node.entries.filter(isNoComment).map((inner) => ({
          ...inner.span,
          key: parseEmbeddedTemplate(inner.key.text, inner.key.span, inner.key.inner),
          value: expressionOf(inner.value, inner),
        })),
      };
    case 'scalar':
      if (typeof node.value === 'string')
        return node.style === 'plain'
          ? { kind: 'broken', file, start, end }
          : parseEmbeddedTemplate(node.text, node.span, node.inner);
      return { kind: 'literal', file, start, end, value: node.value };
  }
}
