import { DomainName } from '../../dns/domain-name';
import { bareZoneId } from '../../facts/zone-ids';
import type { RecordSet } from '../../model/record-set';
import { type BatchChange, type Zone, zoneOf } from '../../model/zone';
import { knownText, reference } from '../../text/partial-text';
import { type Located, type SourceFile, span } from '../../text/span';
import type { Reading } from '../format';
import { entryOf, type ListNode, type MapNode, type Node, type Tree, valueAt } from '../syntax/node';
import { readRecordSet, scalarAt, textOf } from './record-set';
import type { RecordSyntax } from './syntax';

/** Reads the zones of one document: change batches, and lists of record sets as the API gives them. */
export function readDocument(file: SourceFile, tree: Tree): Reading {
  const parts: Part[] = [];
  collect(tree.root, {}, parts, 0);
  const groups = new Map<string, Part[]>();
  for (const part of parts) {
    // Pages of one listing have nothing that names their zone but that they stand in one file.
    const key = part.context.id ?? `${file.uri}${part.kind === 'batch' ? `#${groups.size}` : ''}`;
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  const zones = [...groups].map(([key, group]) =>
    readZone(groups.size === 1 && group[0]?.context.id === undefined ? file.uri : key, group),
  );
  return { zones, errors: tree.errors.map((error) => ({ value: error.message, span: error.span })) };
}

/** What a document says about the zone beside the record sets. */
interface Context {
  readonly id?: string;
  readonly zone?: MapNode;
}

/** A change batch or a listing of record sets. */
interface Part {
  readonly kind: 'batch' | 'listing';
  readonly context: Context;
  readonly list: ListNode;
  /** Whether more of the listing follows elsewhere; undefined where nothing tells. */
  readonly truncated?: boolean;
}

const DEEPEST = 4;

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
  if (sets?.kind === 'list') {
    const truncated = truncation(node);
    parts.push({ kind: 'listing', context, list: sets, ...(truncated === undefined ? {} : { truncated }) });
  }
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

function truncation(page: MapNode): boolean | undefined {
  const said = scalarAt(page, 'IsTruncated')?.value;
  if (said === true || ['NextRecordName', 'NextToken', 'StartingToken'].some((key) => scalarAt(page, key) !== undefined)) return true;
  return said === false ? false : undefined;
}

function readZone(key: string, parts: readonly Part[]): Zone {
  const context: Context = (parts.find((part) => part.context.zone !== undefined) ?? parts[0])?.context ?? {};
  const written = parts.flatMap((part) => part.list.items.flatMap((item) => elementOf(item, part.list)));
  const elements = afterwards(written);
  const name = scalarAt(context.zone, 'Name');
  const given = name === undefined ? undefined : { value: new DomainName(textOf(name)), span: name.span };
  const listing = parts.every((part) => part.kind === 'listing');
  const apex = listing ? apexRecord(elements) : undefined;
  const apexName = scalarAt(apex?.record, 'Name');
  const soa = apex !== undefined && scalarAt(apex.record, 'Type')?.text === 'SOA';
  const last = parts.at(-1);
  const id = context.id;
  // Of several batches each is made by itself.
  const batch = parts.length === 1 && !listing ? written : undefined;
  const changes: BatchChange[] = [];
  return zoneOf(
    {
      key,
      label: id === undefined ? (listing ? 'the zone of this listing' : 'the zone of this change batch') : `the hosted zone ${id}`,
      name: given ?? (apexName === undefined ? undefined : located(apexName)),
      visibility: visibilityOf(context.zone),
      ...(id === undefined ? {} : { id }),
      ...(batch === undefined ? {} : { changes }),
      // Every zone has an SOA record, so a listing without one was filtered, unless the API says that it is whole.
      complete: listing && last !== undefined && last.truncated !== true && (soa || last.truncated === false),
    },
    (zone) => {
      const read = new Map(elements.map((element) => [element.element, readRecordSet(element, zone, element.mayReplace)]));
      for (const element of batch ?? []) {
        const recordSet = read.get(element.element) ?? readRecordSet(element, zone, false);
        if (recordSet !== undefined) changes.push(changeOf(element, recordSet));
      }
      return [...read.values()].filter((set): set is RecordSet => set !== undefined);
    },
  );
}

/** A change that says no action is still being written. */
function changeOf({ element }: Element, recordSet: RecordSet): BatchChange {
  const action = scalarAt(element, 'Action');
  const { file, start } = element.span;
  const at = action?.span ?? span(file, start, start + 1);
  const text = action === undefined ? reference('action', at, `action@${file.uri}:${start}`) : textOf(action);
  return { action: { value: knownText(text), text, span: at }, recordSet, span: element.span, at };
}

function located(name: NonNullable<ReturnType<typeof scalarAt>>): Located<DomainName> {
  return { value: new DomainName(textOf(name)), span: name.span };
}

function visibilityOf(zone: MapNode | undefined): Zone['visibility'] {
  const said = scalarAt(valueAt(zone, 'Config'), 'PrivateZone')?.value;
  return said === true ? 'private' : said === false ? 'public' : 'unknown';
}

/** The SOA record, or else the NS record in whose zone all others are. */
function apexRecord(elements: readonly Element[]): Element | undefined {
  const ofType = (type: string) => elements.filter(({ record }) => scalarAt(record, 'Type')?.text === type);
  const [soa] = ofType('SOA');
  if (soa !== undefined) return soa;
  const names = elements.map(nameOf).filter((name) => name !== undefined);
  return ofType('NS').find((ns) => {
    const apex = nameOf(ns);
    return apex !== undefined && names.every((name) => name.isWithin(apex) === 'yes');
  });
}

interface Element extends RecordSyntax {
  readonly action: string | undefined;
  readonly mayReplace: boolean;
}

function elementOf(item: Node, list: ListNode): Element[] {
  if (item.kind !== 'map') return [];
  const record = valueAt(item, 'ResourceRecordSet');
  const place = list.items.length === 1 && list.span === item.span ? undefined : list;
  if (record === undefined)
    return entryOf(item, 'Action') === undefined
      ? [{ record: item, element: item, list: place, action: undefined, mayReplace: false }]
      : [];
  if (record.kind !== 'map') return [];
  const action = scalarAt(item, 'Action');
  return [
    { record, element: item, list: place, action: action === undefined ? 'CREATE' : (knownText(textOf(action)) ?? ''), mayReplace: false },
  ];
}

/** The record sets that are there when the batch is done. A change whose action is still to be filled in says nothing. */
function afterwards(elements: readonly Element[]): readonly Element[] {
  const present = new Map<string, Element[]>();
  const order: Element[] = [];
  const deleted = new Set<string>();
  for (const element of elements) {
    const identity = identityOf(element);
    if (element.action === '') continue;
    if (element.action === 'DELETE') {
      present.delete(identity);
      deleted.add(nameOf(element)?.key ?? '');
      continue;
    }
    const added = { ...element, mayReplace: element.action === 'UPSERT' && !deleted.has(nameOf(element)?.key ?? '') };
    present.set(identity, element.action === 'UPSERT' ? [added] : [...(present.get(identity) ?? []), added]);
    order.push(added);
  }
  const left = new Set([...present.values()].flat());
  return order.filter((element) => left.has(element));
}

function identityOf(element: Element): string {
  const text = (key: string) => scalarAt(element.record, key)?.text ?? '';
  return [nameOf(element)?.key ?? `@${element.record.span.start}`, text('Type'), text('SetIdentifier')].join('\n');
}

function nameOf({ record }: Element): DomainName | undefined {
  const name = scalarAt(record, 'Name');
  return name === undefined ? undefined : new DomainName(textOf(name));
}
