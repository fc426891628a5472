import { identityOf, isOfZoneItself } from '../../formats/compose-names';
import { describeExistence } from '../../model/existence';
import { type Gap, type PlainRecordSet, plainOf } from '../../model/plain-record-set';
import type { PlainZone } from '../../model/plain-zone';
import type { RecordField, RecordSet } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { listRecordSets } from '../../model/zone';
import type { Span } from '../../text/span';
import { isSameText } from './same';

/** A record set that is not converted. */
export interface LeftOut {
  readonly at: Span;
  readonly label: string;
  /** A sentence without its final dot. */
  readonly reason: string;
}

/** Plain zones, and where their record sets are written. */
export interface Collected {
  readonly zones: readonly PlainZone[];
  readonly sources: ReadonlyMap<PlainRecordSet, RecordSet>;
  readonly left: readonly LeftOut[];
  /** How many record sets are left out because Route 53 makes them with the zone. */
  readonly own: number;
}

/** What is told of the zones besides their text. */
export interface Wishes {
  /** The names of hosted zones by their ids. */
  readonly zoneNames: ReadonlyMap<string, string>;
  /** The id of a zone that has none in the text. */
  readonly zoneId: string | undefined;
  /** The name of a zone that has none in the text. */
  readonly zoneName: string | undefined;
  /** Whether the SOA record and the name servers of the zone itself are among the record sets. */
  readonly withApex: boolean;
  /** Which record sets are meant; all without it. */
  readonly isMeant?: (recordSet: RecordSet) => boolean;
}

/** The record sets of each zone of which everything is known, and the reasons why the others are not there. */
export function collectZones(zones: readonly Zone[], wishes: Wishes): Collected {
  const left: LeftOut[] = [];
  const sources = new Map<PlainRecordSet, RecordSet>();
  let own = 0;
  const plain = joinZones(zones, wishes.zoneId).flatMap((members): PlainZone[] => {
    const zone = describeZone(members, wishes);
    const seen = new Map<string, PlainRecordSet>();
    for (const recordSet of members.flatMap(listRecordSets)) {
      if (wishes.isMeant?.(recordSet) === false || recordSet.existence.kind === 'never') continue;
      const found = toPlain(recordSet);
      if (typeof found === 'string') {
        left.push({ at: placeOf(recordSet), label: recordSet.label, reason: found });
        continue;
      }
      const before = seen.get(identityOf(found));
      if (before !== undefined) {
        const reason = isSameText(before, found)
          ? 'it is there twice, and converted once'
          : 'another record set of its name, type and set identifier is converted';
        left.push({ at: placeOf(recordSet), label: recordSet.label, reason });
        continue;
      }
      seen.set(identityOf(found), found);
      sources.set(found, recordSet);
    }
    const all = [...seen.values()];
    const kept = wishes.withApex ? all : all.filter((each) => !isOfZoneItself(each, zone.name));
    own += all.length - kept.length;
    return kept.length === 0 ? [] : [{ ...zone, recordSets: kept }];
  });
  return { zones: plain, sources, left, own };
}

/** One hosted zone may be in several bundles under its id; what has neither id nor name is of the id that is given. */
function joinZones(zones: readonly Zone[], zoneId: string | undefined): readonly (readonly [Zone, ...Zone[]])[] {
  const groups = new Map<unknown, [Zone, ...Zone[]]>();
  for (const zone of zones) {
    const key = toBareId(zone.id) ?? (zone.name === undefined ? zoneId : undefined) ?? zone;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [zone]);
    else group.push(zone);
  }
  return [...groups.values()];
}

function describeZone(
  members: readonly [Zone, ...Zone[]],
  { zoneNames, zoneId, zoneName }: Wishes,
): Omit<PlainZone, 'recordSets'> {
  const written = members.map(({ id }) => toBareId(id)).find((id) => id !== undefined);
  const visibility = members.map((each) => each.visibility).find((each) => each !== 'unknown') ?? 'unknown';
  const name =
    members.map((each) => each.name?.value.known).find((each) => each !== undefined) ??
    (written === undefined ? undefined : zoneNames.get(written)) ??
    findApex(members) ??
    zoneName;
  const configured = [...zoneNames].filter(([, each]) => each.toLowerCase().replace(/\.$/, '') === name);
  const [only] = configured.length === 1 ? configured : [];
  return { name: name?.toLowerCase().replace(/\.$/, ''), id: written ?? zoneId ?? only?.[0], visibility };
}

/** The name of the SOA record, which is that of the zone. */
function findApex(members: readonly Zone[]): string | undefined {
  const soa = members.flatMap(({ recordSets }) => recordSets).find(({ type }) => type.value === 'SOA');
  return soa?.name.value.known;
}

function toBareId(id: string | undefined): string | undefined {
  return id?.replace(/^\/?hostedzone\//, '');
}

/** The record set as Route 53 has it, or why it is not converted. */
function toPlain(recordSet: RecordSet): PlainRecordSet | string {
  const { existence, zone } = recordSet;
  if (zone.changes !== undefined && !isRemaining(recordSet)) {
    const action = actionOf(recordSet);
    if (action === 'DELETE') return 'the batch deletes it';
    return action === 'CREATE' || action === 'UPSERT'
      ? 'a later change of the batch replaces or deletes it'
      : 'what is done with it is not known';
  }
  if (existence.kind !== 'always')
    return `it is there only under a condition (${describeExistence(existence) ?? 'which is decided at deploy time'})`;
  if (recordSet.isOfTrafficPolicy === true) return 'an instance of a traffic policy makes it, and alone can change it';
  const result = plainOf(recordSet);
  return result.kind === 'plain' ? result.recordSet : describeGaps(result.gaps);
}

const actions = new WeakMap<Zone, ReadonlyMap<RecordSet, string | undefined>>();

/** The action of the change of a batch that has the record set. */
function actionOf(recordSet: RecordSet): string | undefined {
  const { zone } = recordSet;
  let known = actions.get(zone);
  if (known === undefined) {
    known = new Map((zone.changes ?? []).map((change) => [change.recordSet, change.action.value]));
    actions.set(zone, known);
  }
  return known.get(recordSet);
}

const remaining = new WeakMap<Zone, ReadonlySet<RecordSet>>();

function isRemaining(recordSet: RecordSet): boolean {
  const { zone } = recordSet;
  let present = remaining.get(zone);
  if (present === undefined) remaining.set(zone, (present = new Set(zone.recordSets)));
  return present.has(recordSet);
}

function describeGaps(gaps: readonly Gap[]): string {
  const told = gaps.map(({ field, reason }) => {
    const [what, isPlural] = WORDS[field];
    if (reason === 'missing') return `it has no ${what}`;
    if (reason === 'wrong') return `its ${what} ${isPlural ? 'are' : 'is'} not valid`;
    return `its ${what} ${isPlural ? 'are' : 'is'} decided at deploy time`;
  });
  return [...new Set(told)].join(', ');
}

/** The fields in words, and whether the words are a plural. */
const WORDS: Readonly<Record<RecordField, readonly [string, boolean?]>> = {
  name: ['name'],
  type: ['type'],
  ttl: ['TTL'],
  values: ['values or target', true],
  alias: ['alias target'],
  'alias-name': ['alias target name'],
  'alias-zone-id': ['alias target zone id'],
  'alias-health': ['health evaluation'],
  zone: ['zone'],
  'set-identifier': ['routing'],
  weight: ['weight'],
  region: ['region'],
  failover: ['failover role'],
  geolocation: ['location'],
  geoproximity: ['location'],
  multivalue: ['multivalue setting'],
  cidr: ['CIDR routing'],
  'az-affinity': ['AZ affinity'],
  'health-check': ['health check'],
  action: ['action'],
};

function placeOf({ name, span }: RecordSet): Span {
  return span.file === name.span.file ? span : name.span;
}
