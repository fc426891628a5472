import { DomainName } from '../../dns/domain-name';
import type { FormFault } from '../../model/form';
import { literal } from '../../text/partial-text';
import type { Span } from '../../text/span';
import { entryOf, type ListNode, type MapNode, type Node, type ScalarNode, valueAt } from '../syntax/node';
import { recordsOf } from './form';
import { decodeNextToken, type NextRecord } from './next-token';
import { zoneIdAt } from './outline';
import { scalarAt } from './scalars';

/** The zone of the record sets of a document: its id, and the object that describes it. */
export interface Context {
  readonly id?: string;
  /** Where the id is written under `HostedZoneId`. */
  readonly named?: Span;
  readonly zone?: MapNode;
}

/** A change batch. */
export interface Batch {
  readonly kind: 'batch';
  readonly context: Context;
  readonly list: ListNode;
  readonly comment?: ScalarNode;
  /** Set where the changes are not in a batch object, so that they may belong to several batches. */
  readonly loose?: boolean;
  /** What is wrong with the key that it is at. */
  readonly form?: readonly FormFault[];
}

/** A listing of record sets, or one page of it. */
export interface Listing {
  readonly kind: 'listing';
  readonly context: Context;
  readonly lists: readonly ListNode[];
  /**
   * Whether it is the last page: `stated` by `IsTruncated: false`, `implied` where it names no next page, `more` where
   * it names one; `unknown` for a list alone.
   */
  readonly end: 'stated' | 'implied' | 'more' | 'unknown';
  /** The record set that the next page begins with, where the text names it. */
  readonly next?: string;
}

const MAX_DEPTH = 4;

/** The batches and listings of a file, of whose values `roots` are the trees, in their order. */
export function findParts(roots: readonly Node[]): readonly (Batch | Listing)[] {
  const parts: (Batch | Listing)[] = [];
  let lines: { readonly id: string | undefined; readonly lists: ListNode[] } | undefined;
  for (const root of roots) {
    if (!isRecordSet(root)) {
      lines = undefined;
      collectParts(root, {}, parts, 0);
      continue;
    }
    // Record sets that stand one after the other are one listing.
    const context = contextOf(root, {});
    if (lines === undefined || lines.id !== context.id) {
      lines = { id: context.id, lists: [] };
      parts.push({ kind: 'listing', context, lists: lines.lists, end: 'unknown' });
    }
    lines.lists.push(wrapInList(root));
  }
  return parts;
}

function collectParts(node: Node | undefined, outer: Context, parts: (Batch | Listing)[], depth: number): void {
  if (node === undefined || node.kind === 'scalar' || depth > MAX_DEPTH) return;
  if (node.kind === 'list') {
    if (node.items.some(isRecordSet)) parts.push({ kind: 'listing', context: outer, lists: [node], end: 'unknown' });
    else if (node.items.some(isChange)) parts.push({ kind: 'batch', context: outer, list: node, loose: true });
    else for (const item of node.items) collectParts(item, outer, parts, depth + 1);
    return;
  }
  const context = contextOf(node, outer);
  const sets = valueAt(node, 'ResourceRecordSets');
  parts.push(...batchesOf(node, context));
  if (sets?.kind === 'list') parts.push({ kind: 'listing', context, lists: [sets], ...readPageEnd(node) });
  if (isRecordSet(node)) parts.push({ kind: 'listing', context, lists: [wrapInList(node)], end: 'unknown' });
  if (isChange(node)) parts.push({ kind: 'batch', context, list: wrapInList(node), loose: true });
  collectParts(valueAt(node, 'ChangeBatch'), context, parts, depth + 1);
}

/** The batches of an object: mostly one, at its key `Changes`. A change in the place of the list is read, too. */
function batchesOf(node: MapNode, context: Context): Batch[] {
  const batches: Batch[] = [];
  const comment = scalarAt(node, 'Comment');
  let first: Span | undefined;
  for (const { key, value } of node.entries) {
    if (key.text !== 'Changes' || value === undefined) continue;
    const list =
      value.kind === 'list' ? value : value.kind === 'map' && isChange(value) ? wrapInList(value) : undefined;
    if (list === undefined) continue;
    const at = { key: 'Changes', of: 'a batch', at: key.span };
    const form: FormFault[] = [];
    if (value !== list)
      form.push({ kind: 'shape', ...at, value: value.span, needs: 'list', has: 'map', right: '[{ … }]' });
    if (first !== undefined) form.push({ kind: 'repeated', ...at, first, effect: 'replaced' });
    first ??= key.span;
    batches.push({ kind: 'batch', context, list, ...(comment && { comment }), ...(form.length === 0 ? {} : { form }) });
  }
  return batches;
}

/** A list around a record set or a change that is in none. */
function wrapInList(node: MapNode): ListNode {
  return { kind: 'list', span: node.span, items: [node], flow: true };
}

/** Whether a list was made by `wrapInList`. */
export function isWrapper(list: ListNode): boolean {
  return list.items.length === 1 && list.items[0]?.span === list.span;
}

function contextOf(node: MapNode, outer: Context): Context {
  const zone = valueAt(node, 'HostedZone');
  const own = zoneIdAt(node, 'HostedZoneId');
  const zoneId = zoneIdAt(zone, 'Id');
  const id = own ?? zoneId;
  const isOther = own !== undefined && zoneId !== undefined && own !== zoneId;
  const named = own === undefined ? undefined : scalarAt(node, 'HostedZoneId')?.span;
  return {
    ...outer,
    ...(id === undefined ? {} : { id }),
    ...(named === undefined ? {} : { named }),
    ...(zone?.kind === 'map' && !isOther ? { zone } : {}),
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

function isChange(node: Node): node is MapNode {
  return node.kind === 'map' && entryOf(node, 'Action') !== undefined && recordsOf(node).length > 0;
}

function readPageEnd(page: MapNode): Pick<Listing, 'end' | 'next'> {
  const token = scalarAt(page, 'NextToken');
  const named = scalarAt(page, 'NextRecordName');
  const next = named === undefined ? token && decodeNextToken(token.text) : { name: named.text, ...nextTypeOf(page) };
  if (next !== undefined) return { end: 'more', next: identityKeyOf(next, page.span) };
  const isTruncated = scalarAt(page, 'IsTruncated')?.value;
  if (isTruncated === true || token !== undefined) return { end: 'more' };
  return { end: isTruncated === false ? 'stated' : 'implied' };
}

function nextTypeOf(page: MapNode): Omit<NextRecord, 'name'> {
  return {
    type: scalarAt(page, 'NextRecordType')?.text ?? '',
    identifier: scalarAt(page, 'NextRecordIdentifier')?.text ?? '',
  };
}

/** What identifies a record set in its zone: its name, type and set identifier. */
export function identityOf(record: MapNode): string {
  const textAt = (key: string) => scalarAt(record, key)?.text ?? '';
  return identityKeyOf(
    { name: textAt('Name'), type: textAt('Type'), identifier: textAt('SetIdentifier') },
    record.span,
  );
}

function identityKeyOf({ name, type, identifier }: NextRecord, at: Span): string {
  return `${new DomainName(literal(name, at)).key}\n${type}\n${identifier}`;
}
