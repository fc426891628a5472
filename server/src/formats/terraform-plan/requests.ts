import type { RecordSet } from '../../model/record-set';
import { type BatchChange, type Call, type Zone, zoneOf } from '../../model/zone';
import { literal } from '../../text/partial-text';
import type { SourceFile } from '../../text/span';
import type { Requests } from '../format';
import { parseJson } from '../syntax/json/parse';
import { valueAt } from '../syntax/node';
import { listBefore, listChanges, type Plan, type PlanChange, type PlanResource, parsePlan } from './plan';
import { readRecordSet } from './record-set';
import { createDefinitionFinder } from './sources';
import { knownTextAt } from './values';
import { type ZoneProperties, zoneOfRecord, zonesOf } from './zones';

const RECORDS: ReadonlySet<string> = new Set(['aws_route53_record']);
/** Owns all record sets of its zone: which of them it deletes depends on what is there. */
const EXCLUSIVE: ReadonlySet<string> = new Set(['aws_route53_records_exclusive']);

/** What reads the record sets of one plan. */
interface Reader {
  readonly plan: Plan;
  readonly zones: ReadonlyMap<string, ZoneProperties>;
  readonly definitionOf: ReturnType<typeof createDefinitionFinder>;
}

/**
 * What the provider sends to Route 53 when a plan is applied, one call for each resource, by its source:
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/route53/record.go (2026-12-01). A resource
 * is made by CREATE, or by UPSERT with `allow_overwrite`; changed by UPSERT, or, where its type or set identifier is
 * another, by DELETE and CREATE in one batch; and deleted as it is found in the zone.
 */
export function readRequests(file: SourceFile, sources: readonly SourceFile[]): Requests | undefined {
  const { root, errors } = parseJson(file);
  if (errors.length > 0 || valueAt(root, 'resource_changes')?.kind !== 'list') return undefined;
  const plan = parsePlan(root);
  const reader: Reader = { plan, zones: zonesOf(plan), definitionOf: createDefinitionFinder(plan, file, sources) };
  const changes = listChanges(root, RECORDS);
  const calls = [
    ...changes.flatMap((change) => callsFor(change, reader)),
    ...listChanges(root, EXCLUSIVE).flatMap((change) => opaqueCallsFor(change, reader)),
  ];
  // Most deletions have nothing to wait for; those of resources that are made anew first come last.
  const rankOf = ({ call }: Zone) => (call?.kind === 'delete' ? 0 : call?.kind !== 'replace' ? 1 : 2);
  return {
    zones: readBefore(listBefore(root, RECORDS), reader),
    calls: [...calls].sort((a, b) => rankOf(a) - rankOf(b)),
  };
}

/** The zones with the record sets that the state has before. */
function readBefore(resources: readonly PlanResource[], reader: Reader): readonly Zone[] {
  const groups = new Map<string, { readonly properties: ZoneProperties; readonly own: PlanResource[] }>();
  for (const properties of reader.zones.values()) groups.set(properties.key, { properties, own: [] });
  for (const resource of resources) {
    const properties = zoneOfRecord(resource, reader.plan, reader.zones);
    const group = groups.get(properties.key) ?? { properties, own: [] };
    groups.set(properties.key, group);
    group.own.push(resource);
  }
  return [...groups.values()].map(({ properties, own }) =>
    zoneOf({ ...properties, complete: false }, (zone) => own.map((resource) => read(resource, zone, reader))),
  );
}

function read(resource: PlanResource, zone: Zone, { plan, definitionOf }: Reader): RecordSet {
  return readRecordSet(resource, plan, zone, definitionOf(resource));
}

/** The calls that the provider makes for one resource. */
function callsFor({ actions, before, after }: PlanChange, reader: Reader): readonly Zone[] {
  const { address } = after;
  const make = (call: Omit<Call, 'address'>) =>
    callFor({ address, ...call }, after, reader, [[overwrites(after) ? 'UPSERT' : 'CREATE', after]]);
  const remove = (call: Omit<Call, 'address'>) => callFor({ address, ...call }, before, reader, [['DELETE', before]]);
  switch (actions.join()) {
    case 'create':
      return [make({ kind: 'create' })];
    case 'delete':
      return [remove({ kind: 'delete' })];
    case 'delete,create':
      return [remove({ kind: 'replace', first: 'delete' }), make({ kind: 'replace', first: 'delete' })];
    case 'create,delete':
      return [make({ kind: 'replace', first: 'create' }), remove({ kind: 'replace', first: 'create' })];
    case 'update':
      return [updateFor(before, after, reader)];
    default:
      return [];
  }
}

/** A call of which is not known what it does. */
function opaqueCallsFor({ actions, after }: PlanChange, reader: Reader): readonly Zone[] {
  if (!actions.some((action) => action === 'create' || action === 'update')) return [];
  const properties = zoneOfRecord(after, reader.plan, reader.zones);
  const changes: BatchChange[] = [];
  const call: Call = { address: after.address, kind: 'update' };
  const zone = zoneOf({ ...properties, complete: false, call, changes }, (own) => {
    const recordSet = { ...read(after, own, reader), isOpaque: true };
    const at = after.at.span;
    changes.push({ action: { value: undefined, text: [], span: at }, recordSet, span: recordSet.span, at });
    return [];
  });
  return [zone];
}

function updateFor(before: PlanResource, after: PlanResource, reader: Reader): Zone {
  const { address } = after;
  const isOther = ['type', 'set_identifier'].some((key) => knownTextAt(before, key) !== knownTextAt(after, key));
  return isOther
    ? callFor({ address, kind: 'retype' }, after, reader, [
        ['DELETE', before],
        [overwrites(after) ? 'UPSERT' : 'CREATE', after],
      ])
    : callFor({ address, kind: 'update' }, after, reader, [['UPSERT', after]]);
}

function overwrites({ values }: PlanResource): boolean {
  const value = valueAt(values, 'allow_overwrite');
  return value?.kind === 'scalar' && value.value === true;
}

/** A call: a zone with the changes, and the record sets that are made. */
function callFor(
  call: Call,
  resource: PlanResource,
  reader: Reader,
  parts: readonly (readonly [action: string, resource: PlanResource])[],
): Zone {
  const properties = zoneOfRecord(resource, reader.plan, reader.zones);
  const changes: BatchChange[] = [];
  return zoneOf({ ...properties, complete: false, call, changes }, (zone) => {
    for (const [action, each] of parts) {
      const recordSet = read(each, zone, reader);
      const at = recordSet.type.span;
      changes.push({
        action: { value: action, text: literal(action, at), span: at },
        ...{ recordSet, span: recordSet.span, at: resource.at.span },
        // A resource that is deleted is read in the zone before; with another type, the old one has to be as it was.
        ...(call.kind !== 'retype' && action === 'DELETE' && { asItIs: true as const }),
      });
    }
    return changes.filter(({ action }) => action.value !== 'DELETE').map(({ recordSet }) => recordSet);
  });
}
