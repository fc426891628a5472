import { DomainName } from '../../dns/domain-name';
import { describeService } from '../../facts/services';
import { zoneIdTables } from '../../facts/zone-id-tables';
import { stripZoneIdPrefix, zoneIdsFor } from '../../facts/zone-ids';
import type { Offer, Writing } from '../../formats/completing';
import { aliasOf, type RecordSet, typeOf, type Value } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { concat, knownText, literal, textKey } from '../../text/partial-text';
import { describeZone } from '../teaching/record';
import { formatDuration } from '../teaching/ttl';
import { listNames } from './alias-names';
import { type Change, withAlias, withItem } from './changes';
import { filterFor, type Item } from './item';
import type { Place } from './place';
import { listRoutingItems } from './routing';
import type { Means } from './sources';

/** A value that may be offered, before it is judged and written. */
export interface Candidate {
  readonly label: string;
  readonly detail?: string;
  readonly writing: Writing;
  readonly change: Change;
  readonly kind?: Item['kind'];
}

/** What can stand in a setting other than the type. */
export function listValueItems(place: Place, means: Means): readonly Item[] {
  if (place.what.kind === 'field' && place.what.field === 'alias-name') return listNames(place, means);
  return listCandidates(place, means).flatMap((candidate) => toItem(candidate, place, means) ?? []);
}

function listCandidates(place: Place, means: Means): readonly Candidate[] {
  const { what, recordSet } = place;
  if (what.kind === 'item') return listRecordValues(place, means);
  if (what.kind === 'setting') return listRoutingItems(place, what.setting);
  if (what.kind === 'key') return [];
  switch (what.field) {
    case 'ttl':
      return listTtls(recordSet);
    case 'alias-zone-id':
      return listZoneIds(place, means);
    case 'zone':
      return listZones(place, means);
    default:
      return [];
  }
}

function toItem(
  { label, detail, writing, change, kind = 'value' }: Candidate,
  place: Place,
  means: Means,
): Item | undefined {
  const { slot } = place;
  const newText = means.judge(change) ? means.format.completing?.write(writing, slot) : undefined;
  if (newText === undefined) return undefined;
  return {
    kind,
    label,
    ...(detail !== undefined && { detail }),
    newText,
    span: slot.span,
    filter: filterFor(slot.span, writing.kind === 'code' ? writing.text : label),
  };
}

/** TTLs in seconds that people use. */
const TTLS: readonly (readonly [seconds: number, use: string])[] = [
  [60, 'with health checks, or before a change'],
  [300, 'for what may change'],
  [3600, 'for what seldom changes'],
  [86_400, 'for what stays'],
];

function listTtls({ type }: RecordSet): readonly Candidate[] {
  const delegation: typeof TTLS = type.value === 'NS' ? [[172_800, 'for the name servers of a zone']] : [];
  return [...delegation, ...TTLS].map(([seconds, use]) => {
    const text = String(seconds);
    return {
      ...{ label: text, detail: `${formatDuration(seconds)}, ${use}`, writing: { kind: 'number', text } },
      change: ({ ttl }) =>
        ttl === undefined ? {} : { ttl: { value: seconds, text: literal(text, ttl.span), span: ttl.span } },
    };
  });
}

/** What fits the type: names for a CNAME, addresses for A and AAAA, and the texts that mail needs. */
function listRecordValues({ recordSet }: Place, { sources }: Means): readonly Candidate[] {
  const type = typeOf(recordSet);
  const fits = ({ kind, value }: Offer) =>
    type === 'CNAME'
      ? kind === 'name'
      : kind === 'address' && (value.endpoint?.ipv6 === 'yes' ? type === 'AAAA' : type === 'A');
  const offered = sources
    .offers()
    .filter(fits)
    .map(
      ({ label, code, value }): Candidate => ({
        ...{ label, writing: { kind: 'code', text: code }, kind: 'resource' },
        ...(value.endpoint && { detail: describeService(value.endpoint.service, value.endpoint.region) }),
        change: toItemOf(value),
      }),
    );
  const quoted = (text: string) => (recordSet.textQuoting === 'deployer' || type !== 'TXT' ? text : `"${text}"`);
  const { target } = recordSet;
  const isAlone = 'values' in target && target.values.complete && target.values.items.length === 1;
  const fitting = TEXTS.filter((each) => each.type === type && each.isFor(recordSet.name.value));
  const texts = fitting
    .filter((each) => isAlone || each.isOnly !== true)
    .map(({ text, detail }): Candidate => {
      const written = quoted(text);
      const at = recordSet.span;
      return {
        label: text,
        detail,
        writing: { kind: 'text', text: written },
        change: toItemOf({ text: literal(written, at), span: at }),
      };
    });
  return [...offered, ...texts];
}

function toItemOf(value: Value): Change {
  return (recordSet, what) => (what.kind === 'item' ? withItem(recordSet, what.index, value) : {});
}

const TEXTS: readonly {
  readonly type: string;
  readonly text: string;
  readonly detail: string;
  readonly isFor: (name: DomainName) => boolean;
  /** Whether it says nothing beside other values. */
  readonly isOnly?: true;
}[] = [
  { type: 'TXT', text: 'v=DMARC1; p=none', detail: 'DMARC: only watch', isFor: isDmarc },
  { type: 'TXT', text: 'v=DMARC1; p=reject', detail: 'DMARC: refuse mail that fails', isFor: isDmarc },
  {
    type: 'TXT',
    text: 'v=spf1 -all',
    detail: 'SPF: the name sends no mail',
    isFor: (name) => name.hasUnderscoreLabel === 'no',
  },
  { type: 'MX', text: '0 .', detail: 'the name accepts no mail', isFor: () => true, isOnly: true },
  { type: 'CAA', text: '0 issue "amazon.com"', detail: 'AWS Certificate Manager may issue', isFor: () => true },
  { type: 'CAA', text: '0 issue "letsencrypt.org"', detail: "Let's Encrypt may issue", isFor: () => true },
];

function isDmarc(name: DomainName): boolean {
  return name.firstLabel === '_dmarc';
}

/** The zone id for the target that stands beside. */
function listZoneIds(place: Place, { sources }: Means): readonly Candidate[] {
  const { recordSet } = place;
  const alias = aliasOf(recordSet);
  const name = alias?.dnsName;
  if (name === undefined) return [];
  const { endpoint } = name;
  const make = (writing: Writing, value: Value, label: string, detail?: string): Candidate => ({
    ...{
      label,
      writing,
      change: (each) => withAlias(each, { hostedZoneId: value }),
      kind: writing.kind === 'code' ? 'resource' : 'value',
    },
    ...(detail !== undefined && { detail }),
  });
  if (endpoint === undefined) return listOwnZoneIds(name, recordSet, { sources, make });
  const { service, region, resource, attribute } = endpoint;
  const same = sources.offers().find(({ value, alias: found }) => {
    const other = value.endpoint;
    return (
      found !== undefined &&
      resource !== undefined &&
      other?.resource?.key === resource.key &&
      other.attribute === attribute
    );
  });
  if (same?.alias?.added === undefined && same?.alias !== undefined) {
    const { zoneId, zoneIdValue } = same.alias;
    return zoneId.kind === 'alias' ? [] : [make(zoneId, zoneIdValue, zoneId.text, describeService(service, region))];
  }
  const at = recordSet.span;
  const text = (id: string, where: string | undefined) =>
    make({ kind: 'text', text: id }, { text: literal(id, at), span: at }, id, describeService(service, where));
  const id = endpoint.zoneId ?? zoneIdsFor(service, region).id;
  if (id !== undefined) return [text(id, region)];
  if (region !== undefined) return [];
  const table = zoneIdTables.find((each) => each.service === service && each.confidence === 'high');
  return [...(table?.ids ?? [])].map(([where, each]) => text(each, where));
}

interface Own extends Pick<Means, 'sources'> {
  readonly make: (writing: Writing, value: Value, label: string, detail?: string) => Candidate;
}

/** The id of the own zone, for a target that is one of its names. */
function listOwnZoneIds({ text }: Value, { zone, span }: RecordSet, { sources, make }: Own): readonly Candidate[] {
  if (zone.name === undefined || new DomainName(text).isWithin(zone.name.value) !== 'yes') return [];
  const offer = sources.offers().find(({ zoneKey }) => zoneKey === zone.key);
  const detail = `the zone ${describeZone(zone)}`.replaceAll('`', '');
  if (offer !== undefined) return [make({ kind: 'code', text: offer.code }, offer.value, offer.label, detail)];
  const id = zone.id === undefined ? undefined : stripZoneIdPrefix(zone.id);
  return id === undefined ? [] : [make({ kind: 'text', text: id }, { text: literal(id, span), span }, id, detail)];
}

/** The zones of the bundle in which the name can be. */
function listZones(place: Place, { sources }: Means): readonly Candidate[] {
  const { recordSet, zones } = place;
  return sources.offers().flatMap((offer): readonly Candidate[] => {
    if (offer.kind !== 'zone') return [];
    const zone = zones.find(({ key }) => key === offer.zoneKey);
    const name = zone && nameIn(zone, recordSet);
    if (zone !== undefined && (name === undefined || isWrittenIn(zone, place))) return [];
    return [
      {
        ...{ label: offer.label, writing: { kind: 'code', text: offer.code }, kind: 'resource' },
        ...(zone?.name !== undefined && { detail: zone.name.value.display }),
        change: (each) => {
          const own = zone && nameIn(zone, each);
          return zone === undefined || own === undefined ? {} : { zone, name: { ...each.name, value: own } };
        },
      },
    ];
  });
}

/** The full name that a record set has in a zone; undefined where it cannot be in it. */
function nameIn({ name: zoneName }: Zone, { writtenName, expands, name }: RecordSet): DomainName | undefined {
  const written = new DomainName(writtenName.text);
  if (zoneName === undefined || knownText(writtenName.text) === undefined) return name.value;
  const isWithin = written.isWithin(zoneName.value);
  if (isWithin === 'yes') return written;
  if (expands !== true) return isWithin === 'unknown' ? name.value : undefined;
  const at = writtenName.span;
  return new DomainName(
    knownText(writtenName.text) === ''
      ? zoneName.value.text
      : concat(writtenName.text, literal('.', at), zoneName.value.text),
  );
}

/** Whether another record set of a zone whose name is not known is written with the same name. */
function isWrittenIn({ name, recordSets }: Zone, { recordSet, at }: Place): boolean {
  const key = textKey(recordSet.writtenName.text);
  return (
    name?.value.known === undefined &&
    recordSets.some((other) => other.span.start !== at && textKey(other.writtenName.text) === key)
  );
}
