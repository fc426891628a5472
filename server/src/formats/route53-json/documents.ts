import { DomainName } from '../../dns/domain-name';
import { bareZoneId } from '../../facts/zone-ids';
import { knownText } from '../../text/partial-text';
import { entryOf, type ListNode, type MapNode, type Node, type ScalarNode, valueAt } from '../syntax/node';
import { scalarAt, textOf } from './scalars';

/** What a document says about the zone beside the record sets. */
export interface Context {
  readonly id?: string;
  readonly zone?: MapNode;
}

/** A change batch or a listing of record sets. */
export interface Part {
  readonly kind: 'batch' | 'listing';
  readonly context: Context;
  readonly list: ListNode;
  /** Whether more of the listing follows elsewhere. */
  readonly truncated?: boolean;
  /** Name and type of the first record set of the next page. */
  readonly next?: string;
}

const DEEPEST = 4;

/** The batches and listings of a document, in the order in which they stand there. */
export function partsOf(root: Node | undefined): readonly Part[] {
  const parts: Part[] = [];
  collect(root, {}, parts, 0);
  return parts;
}

function collect(node: Node | undefined, outer: Context, parts: Part[], depth: number): void {
  if (node === undefined || node.kind === 'scalar' || depth > DEEPEST) return;
  if (node.kind === 'list') {
    if (node.items.some(isRecordSet)) parts.push({ kind: 'listing', context: outer, list: node, truncated: true });
    else for (const item of node.items) collect(item, outer, parts, depth + 1);
    return;
  }
  const context = contextOf(node, outer);
  const changes = valueAt(node, 'Changes');
  const sets = valueAt(node, 'ResourceRecordSets');
  if (changes?.kind === 'list') parts.push({ kind: 'batch', context, list: changes });
  if (sets?.kind === 'list') parts.push({ kind: 'listing', context, list: sets, ...pageOf(node) });
  if (isRecordSet(node))
    parts.push({ kind: 'listing', context, list: { kind: 'list', span: node.span, items: [node], flow: true }, truncated: true });
  collect(valueAt(node, 'ChangeBatch'), context, parts, depth + 1);
}

function contextOf(node: MapNode, outer: Context): Context {
  const zone = valueAt(node, 'HostedZone');
  const id = scalarAt(node, 'HostedZoneId') ?? scalarAt(zone, 'Id');
  const known = id === undefined ? undefined : knownText(textOf(id));
  return {
    ...outer,
    ...(known === undefined ? {} : { id: bareZoneId(known) }),
    ...(zone?.kind === 'map' ? { zone } : {}),
  };
}

function isRecordSet(node: Node): node is MapNode {
  return (
    node.kind === 'map' &&
    entryOf(node, 'Name') !== undefined &&
    entryOf(node, 'Type') !== undefined &&
    (entryOf(node, 'ResourceRecords') !== undefined || entryOf(node, 'AliasTarget') !== undefined)
  );
}

function pageOf(page: MapNode): Pick<Part, 'truncated' | 'next'> {
  const name = scalarAt(page, 'NextRecordName');
  const truncated = scalarAt(page, 'IsTruncated')?.value === true || name !== undefined || scalarAt(page, 'NextToken') !== undefined;
  return { truncated, ...(name === undefined ? {} : { next: placeInZone(page, name, 'NextRecordType') }) };
}

/** The name and type of the record set that a listing begins with. */
export function startOf({ list: { items } }: Part): string | undefined {
  const name = scalarAt(items[0], 'Name');
  return items[0] === undefined || name === undefined ? undefined : placeInZone(items[0], name, 'Type');
}

function placeInZone(node: Node, name: ScalarNode, type: string): string {
  return `${new DomainName(textOf(name)).key} ${scalarAt(node, type)?.text ?? ''}`;
}
