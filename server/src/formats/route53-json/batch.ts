import { DomainName } from '../../dns/domain-name';
import { knownText } from '../../text/partial-text';
import { entryOf, type ListNode, type MapNode, valueAt } from '../syntax/node';
import { isMadeUp } from './documents';
import { scalarAt, textOf } from './scalars';
import type { RecordSyntax } from './syntax';

/**
 * A change of a batch. A change without an action is still being typed and counts as a CREATE; `action` undefined is
 * for someone to fill in.
 */
export interface ChangeSyntax extends RecordSyntax {
  readonly action: string | undefined;
}

/**
 * The changes of a batch in their order, each knowing whether its record set may replace one that the batch has not
 * deleted.
 */
export function changesIn(list: ListNode): readonly ChangeSyntax[] {
  const deleted = new Set<string | undefined>();
  const place = isMadeUp(list) ? undefined : list;
  return list.items.flatMap((element): ChangeSyntax[] => {
    const record = valueAt(element, 'ResourceRecordSet');
    if (element.kind !== 'map' || record?.kind !== 'map' || !isStarted(record)) return [];
    const written = scalarAt(element, 'Action');
    const action = written === undefined ? 'CREATE' : knownText(textOf(written));
    if (action === 'DELETE') deleted.add(nameKey(record));
    return [{ record, element, list: place, action, mayReplace: action === 'UPSERT' && !deleted.has(nameKey(record)) }];
  });
}

const listings = new WeakMap<ListNode, readonly RecordSyntax[]>();

/** The record sets of a listing. */
export function recordSetsIn(list: ListNode): readonly RecordSyntax[] {
  const known = listings.get(list) ?? findRecordSets(list);
  listings.set(list, known);
  return known;
}

function findRecordSets(list: ListNode): readonly RecordSyntax[] {
  const place = isMadeUp(list) ? undefined : list;
  return list.items.flatMap((item): RecordSyntax[] => {
    if (item.kind !== 'map' || !isStarted(item) || entryOf(item, 'Action') !== undefined) return [];
    return [{ record: item, element: item, list: place, mayReplace: false }];
  });
}

/**
 * Whether so much of a record set is there that something can be said of it, more than in a skeleton that the AWS CLI
 * generates.
 */
function isStarted(record: MapNode): boolean {
  const name = scalarAt(record, 'Name')?.text;
  const type = scalarAt(record, 'Type')?.text;
  if (type === 'Type' && name?.toLowerCase() === 'name') return false;
  return (
    (name !== undefined || type !== undefined) &&
    !(name === '' && SKELETON_KEYS.every((key) => entryOf(record, key) !== undefined))
  );
}

/** What nobody would write out together by hand. */
const SKELETON_KEYS = ['AliasTarget', 'ResourceRecords', 'TrafficPolicyInstanceId', 'GeoLocation', 'Failover'];

/**
 * The changes whose record sets are there when the batch is done. One whose action is still to be filled in says
 * nothing.
 */
export function findRemainingChanges(changes: readonly ChangeSyntax[]): readonly ChangeSyntax[] {
  const present = new Map<string, readonly ChangeSyntax[]>();
  for (const change of changes) {
    if (change.action === undefined) continue;
    const identity = identityOf(change);
    if (change.action === 'DELETE') present.delete(identity);
    else present.set(identity, change.action === 'UPSERT' ? [change] : [...(present.get(identity) ?? []), change]);
  }
  const left = new Set([...present.values()].flat());
  return changes.filter((change) => left.has(change));
}

/** A record set is told from others by its name, type and set identifier. */
function identityOf({ record }: ChangeSyntax): string {
  const text = (key: string) => scalarAt(record, key)?.text ?? '';
  return `${nameKey(record) ?? `@${record.span.start}`}\n${text('Type')}\n${text('SetIdentifier')}`;
}

function nameKey(record: MapNode): string | undefined {
  const name = scalarAt(record, 'Name');
  return name === undefined ? undefined : new DomainName(textOf(name)).key;
}
