import { DomainName } from '../../dns/domain-name';
import { always } from '../../model/existence';
import { type FieldReaders, LazyRecordSet } from '../../model/lazy-record-set';
import type {
  Alias,
  Field,
  FieldPlace,
  Policy,
  PolicyKind,
  PolicySetting,
  RecordField,
  RecordSet,
  Routing,
  Target,
  Value,
  Values,
} from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { displayText, knownText, type PartialText, reference } from '../../text/partial-text';
import { handWritten } from '../../text/placeholder';
import { sourceText, span } from '../../text/span';
import { endpointOfHost, endpointOfValue } from '../endpoint';
import { type Entry, entryOf, type MapNode, type Node, type ScalarNode, valueAt } from '../syntax/node';
import type { RecordSyntax } from './syntax';

/** The record set of an object in the words of the Route 53 API, of which each setting is read when it is asked for. */
export function readRecordSet(syntax: RecordSyntax, zone: Zone): RecordSet {
  return new LazyRecordSet(zone, syntax, readers);
}

const readers: FieldReaders<RecordSyntax> = {
  name: (_, { writtenName }) => ({ value: new DomainName(writtenName.text), span: writtenName.span }),
  writtenName({ record }) {
    const name = scalarAt(record, 'Name');
    return name === undefined ? stillToType(record, 'name') : writtenValue(name);
  },
  type({ record }) {
    const type = scalarAt(record, 'Type');
    return type === undefined ? { value: undefined, ...stillToType(record, 'type') } : textField(type);
  },
  ttl({ record }) {
    const ttl = scalarAt(record, 'TTL');
    return ttl === undefined ? undefined : numberField(ttl);
  },
  target: ({ record }) => targetOf(record),
  routing: ({ record }) => routingOf(record),
  existence: () => always,
  label: (_, { name, type }) => `${name.value.display} ${displayText(type.text)}`,
  span: ({ element }) => element.span,
  places: placesOf,
  mayReplace: ({ mayReplace }) => mayReplace,
  expands: () => undefined,
  textQuoting: () => undefined,
  // An object says all of itself: nothing in it refers to anything else.
  fingerprint: ({ element }) => element.source ?? sourceText(element.span),
  zoneReferences: () => undefined,
};

/** Text that nobody has written yet is unknown, at the opening bracket of its object. */
function stillToType({ span: { file, start } }: MapNode, what: string): Value {
  const at = span(file, start, start + 1);
  return { text: reference(what, at, `${what}@${file.uri}:${start}`), span: at };
}

function targetOf(record: MapNode): Target {
  const values = entryOf(record, 'ResourceRecords');
  const alias = entryOf(record, 'AliasTarget');
  const typing = [values, alias].some((entry) => entry !== undefined && entry.value === undefined);
  const hasValues = isThere(values) && !(values.value.kind === 'list' && values.value.items.length === 0);
  const hasAlias = isThere(alias);
  if (hasAlias && alias.value.kind !== 'map') return { kind: 'unknown' };
  if (hasAlias && hasValues) return { kind: 'both', values: valuesOf(values), alias: aliasOf(alias.value as MapNode) };
  if (hasAlias) return { kind: 'alias', alias: aliasOf(alias.value as MapNode) };
  if (hasValues) return { kind: 'values', values: valuesOf(values) };
  return typing || isThere(entryOf(record, 'TrafficPolicyInstanceId')) ? { kind: 'unknown' } : { kind: 'missing' };
}

type PresentEntry = Entry & { readonly value: Node };

/** Whether an entry has a value; SDKs write null for what is not set. */
function isThere(entry: Entry | undefined): entry is PresentEntry {
  return entry?.value !== undefined && !(entry.value.kind === 'scalar' && entry.value.value === null);
}

function valuesOf(entry: PresentEntry): Values {
  const { value: list } = entry;
  if (list.kind !== 'list') return { span: list.span, items: [], complete: false };
  const scalars = list.items.map((item) => (item.kind === 'map' ? scalarAt(item, 'Value') : item.kind === 'scalar' ? item : undefined));
  const known = scalars.filter((scalar) => scalar !== undefined);
  const items = known.map((scalar) => {
    const value = writtenValue(scalar);
    const endpoint = endpointOfValue(value.text);
    return endpoint === undefined ? value : { ...value, endpoint };
  });
  // In JSON a value without quotes is a placeholder, which may stand for several.
  const isYaml = /\.ya?ml$/i.test(list.span.file.uri);
  return {
    span: list.span,
    items,
    complete: known.length === list.items.length && known.every((scalar) => typeof scalar.value === 'string' && (isYaml || scalar.style !== 'plain')),
  };
}

function aliasOf(node: MapNode): Alias {
  const name = scalarAt(node, 'DNSName');
  const zoneId = scalarAt(node, 'HostedZoneId');
  const health = scalarAt(node, 'EvaluateTargetHealth');
  const dnsName = name === undefined ? undefined : writtenValue(name);
  const endpoint = dnsName === undefined ? undefined : endpointOfHost(dnsName.text);
  return {
    span: node.span,
    dnsName: dnsName === undefined || endpoint === undefined ? dnsName : { ...dnsName, endpoint },
    hostedZoneId: zoneId === undefined ? undefined : writtenValue(zoneId),
    evaluateTargetHealth:
      health === undefined ? undefined : { ...baseField(health), value: typeof health.value === 'boolean' ? health.value : undefined },
  };
}

const settingKeys: Readonly<Record<string, { readonly kind: PolicyKind; readonly settings: Readonly<Record<string, PolicySetting>> }>> = {
  Weight: { kind: 'weighted', settings: { '': 'weight' } },
  Region: { kind: 'latency', settings: { '': 'region' } },
  Failover: { kind: 'failover', settings: { '': 'failover' } },
  GeoLocation: { kind: 'geolocation', settings: { ContinentCode: 'continent', CountryCode: 'country', SubdivisionCode: 'subdivision' } },
  GeoProximityLocation: {
    kind: 'geoproximity',
    settings: { AWSRegion: 'region', LocalZoneGroup: 'local-zone-group', Bias: 'bias', Coordinates: 'coordinates' },
  },
  MultiValueAnswer: { kind: 'multivalue', settings: { '': 'multivalue' } },
  CidrRoutingConfig: { kind: 'cidr', settings: { CollectionId: 'collection', LocationName: 'location' } },
};

function routingOf(record: MapNode): Routing {
  const setIdentifier = scalarAt(record, 'SetIdentifier');
  const healthCheck = scalarAt(record, 'HealthCheckId');
  const policies = Object.entries(settingKeys).flatMap(([key, { kind, settings }]): Policy[] => {
    const entry = entryOf(record, key);
    // `MultiValueAnswer: false` is the same as none.
    if (!isThere(entry) || (entry.value.kind === 'scalar' && entry.value.value === false)) return [];
    return [{ kind, span: entry.value.kind === 'scalar' ? entry.value.span : entry.key.span, settings: settingsOf(entry.value, settings) }];
  });
  return {
    setIdentifier: setIdentifier === undefined ? undefined : textField(setIdentifier),
    policies,
    healthCheck: healthCheck === undefined ? undefined : textField(healthCheck),
    complete: true,
  };
}

function settingsOf(node: Node, keys: Readonly<Record<string, PolicySetting>>): ReadonlyMap<PolicySetting, Field<string>> {
  const settings = new Map<PolicySetting, Field<string>>();
  for (const [key, setting] of Object.entries(keys)) {
    const value = key === '' ? node : valueAt(node, key);
    if (value?.kind === 'scalar' && value.value !== null) settings.set(setting, textField(value));
    else if (value?.kind === 'map') {
      const text = value.entries.flatMap((entry) => (entry.value?.kind === 'scalar' ? textOf(entry.value) : []));
      settings.set(setting, {
        value:
          knownText(text) === undefined
            ? undefined
            : value.entries.map((entry) => (entry.value?.kind === 'scalar' ? entry.value.text : '')).join(','),
        text,
        span: value.span,
      });
    }
  }
  return settings;
}

const fieldKeys: Readonly<Record<string, RecordField>> = {
  Name: 'name',
  Type: 'type',
  TTL: 'ttl',
  ResourceRecords: 'values',
  AliasTarget: 'alias',
  SetIdentifier: 'set-identifier',
  Weight: 'weight',
  Region: 'region',
  Failover: 'failover',
  GeoLocation: 'geolocation',
  GeoProximityLocation: 'geoproximity',
  MultiValueAnswer: 'multivalue',
  CidrRoutingConfig: 'cidr',
  HealthCheckId: 'health-check',
};
const aliasKeys: Readonly<Record<string, RecordField>> = {
  DNSName: 'alias-name',
  HostedZoneId: 'alias-zone-id',
  EvaluateTargetHealth: 'alias-health',
};

function placesOf({ record, element }: RecordSyntax): readonly FieldPlace[] {
  const places = placesIn(record, fieldKeys);
  const alias = valueAt(record, 'AliasTarget');
  if (alias?.kind === 'map') places.push(...placesIn(alias, aliasKeys));
  if (element !== record) places.push(...placesIn(element, { Action: 'action' }));
  return places;
}

function placesIn(node: MapNode, keys: Readonly<Record<string, RecordField>>): FieldPlace[] {
  return node.entries.flatMap((entry) => {
    const field = Object.hasOwn(keys, entry.key.text) ? keys[entry.key.text] : undefined;
    return field === undefined ? [] : [{ field, key: entry.key.span, value: entry.value?.span ?? entry.key.span }];
  });
}

/** The scalar of that key, if there is one and it is not null. */
export function scalarAt(node: Node | undefined, key: string): ScalarNode | undefined {
  const value = valueAt(node, key);
  return value?.kind === 'scalar' && value.value !== null ? value : undefined;
}

/** The text of a scalar, in which placeholders are unknown. */
export function textOf(scalar: ScalarNode): PartialText {
  return handWritten(scalar.text, scalar.inner);
}

function writtenValue(scalar: ScalarNode): Value {
  return { text: textOf(scalar), span: scalar.span };
}

function baseField(scalar: ScalarNode) {
  return { text: textOf(scalar), span: scalar.span };
}

function textField(scalar: ScalarNode): Field<string> {
  const field = baseField(scalar);
  return { ...field, value: knownText(field.text) };
}

function numberField(scalar: ScalarNode): Field<number> {
  return { ...baseField(scalar), value: typeof scalar.value === 'number' ? scalar.value : undefined };
}
