import type { Field, FieldPlace, RecordField } from '../../../model/record-set';
import type { Policy, PolicyKind, PolicySetting, Routing } from '../../../model/routing';
import { knownText } from '../../../text/partial-text';
import type { Table } from '../../../text/table';
import { aliasFields, recordFields } from '../../api-keys';
import { type Entry, entryOf, type MapNode, type Node } from '../../syntax/node';
import { ifOf } from '../template/intrinsics';
import { mayGetEntries } from '../template/macros';
import { chooseBranch } from '../values/branches';
import { editablePlaceOf } from '../values/editable-place';
import { textOfSetting } from '../values/evaluate';
import type { Scope } from '../values/scope';

/** The entries of a map by their keys; of a repeated key the last one counts. */
export interface Settings {
  readonly entries: readonly Entry[];
  get(name: string): Entry | undefined;
}

/** The settings in a map; none in anything else. */
export function settingsOf(properties: Node | undefined): Settings {
  return properties?.kind === 'map' ? new MapSettings(properties) : noSettings;
}

/** Searches the few entries instead of keeping a table of them: there may be thousands of record sets. */
class MapSettings implements Settings {
  constructor(readonly map: MapNode) {}

  get entries(): readonly Entry[] {
    return this.map.entries;
  }

  get(name: string): Entry | undefined {
    return entryOf(this.map, name);
  }
}

/** No settings at all. */
export const noSettings: Settings = { entries: [], get: () => undefined };

/** A setting as text; its value is known when all of the text is. */
export function readTextField(node: Node, scope: Scope): Field<string> {
  const text = textOfSetting(node, scope);
  return { value: knownText(text), text, span: editablePlaceOf(node, scope) };
}

/** A setting as a number, also one written in quotes. */
export function readNumberField(node: Node, scope: Scope): Field<number> {
  const { value, text, span } = readTextField(node, scope);
  return {
    value: value !== undefined && /^\s*[+-]?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : undefined,
    text,
    span,
  };
}

/** A setting as a boolean, also in the words of YAML 1.1 (`yes`, `on`). */
export function readBooleanField(node: Node, scope: Scope): Field<boolean> {
  const { value, text, span } = readTextField(node, scope);
  const word = value?.toLowerCase();
  const known =
    word === 'true' || word === 'yes' || word === 'on'
      ? true
      : word === 'false' || word === 'no' || word === 'off'
        ? false
        : undefined;
  return { value: known, text, span };
}

const POLICIES: readonly {
  key: string;
  kind: PolicyKind;
  settings: Readonly<Partial<Record<PolicySetting, string>>>;
}[] = [
  { key: 'Weight', kind: 'weighted', settings: { weight: '' } },
  { key: 'Region', kind: 'latency', settings: { region: '' } },
  { key: 'Failover', kind: 'failover', settings: { failover: '' } },
  { key: 'MultiValueAnswer', kind: 'multivalue', settings: { multivalue: '' } },
  {
    key: 'GeoLocation',
    kind: 'geolocation',
    settings: { continent: 'ContinentCode', country: 'CountryCode', subdivision: 'SubdivisionCode' },
  },
  {
    key: 'GeoProximityLocation',
    kind: 'geoproximity',
    settings: {
      region: 'AWSRegion',
      'local-zone-group': 'LocalZoneGroup',
      bias: 'Bias',
      coordinates: 'Coordinates',
      latitude: 'Coordinates.Latitude',
      longitude: 'Coordinates.Longitude',
    },
  },
  { key: 'CidrRoutingConfig', kind: 'cidr', settings: { collection: 'CollectionId', location: 'LocationName' } },
  // Not in the CloudFormation registry yet; whoever writes it means a policy.
  {
    key: 'AZAffinity',
    kind: 'az-affinity',
    settings: { 'location-type': 'LocationType', 'location-id': 'LocationId' },
  },
];

const ROUTING_KEYS: ReadonlySet<string> = new Set([
  ...POLICIES.map(({ key }) => key),
  'SetIdentifier',
  'HealthCheckId',
  'Fn::Transform',
]);
const SIMPLE: Routing = { setIdentifier: undefined, healthCheck: undefined, policies: [], complete: true };

/** The routing policies of a record set; `complete` is false where a condition or a macro may change them. */
export function routingOf(settings: Settings, properties: Node, scope: Scope): Routing {
  if (!settings.entries.some(({ key }) => ROUTING_KEYS.has(key.text))) return SIMPLE;
  let complete = !mayGetEntries(properties);
  const read = (key: string): Node | undefined => {
    const node = chooseBranch(settings.get(key)?.value, scope);
    if (ifOf(node) === undefined) return node;
    complete = false;
    return undefined;
  };
  const policies: Policy[] = [];
  for (const policy of POLICIES) {
    const node = read(policy.key);
    if (node === undefined) continue;
    if (mayGetEntries(node)) {
      complete = false;
      continue;
    }
    const values = new Map<PolicySetting, Field<string>>();
    const own = settingsOf(node);
    for (const [setting, key] of Object.entries(policy.settings) as [PolicySetting, string][]) {
      const value = key === '' ? node : settingAt(own, key, scope);
      if (value !== undefined) values.set(setting, readTextField(value, scope));
    }
    if (policy.kind === 'multivalue' && readBooleanField(node, scope).value === false) continue;
    policies.push({ kind: policy.kind, span: settings.get(policy.key)?.span ?? node.span, settings: values });
  }
  const identifier = read('SetIdentifier');
  const health = read('HealthCheckId');
  return {
    setIdentifier: identifier && readTextField(identifier, scope),
    healthCheck: health && readTextField(health, scope),
    policies,
    complete,
  };
}

/** The value of a setting; a dot in the key leads into a map. */
function settingAt(settings: Settings, key: string, scope: Scope): Node | undefined {
  const [outer = '', inner] = key.split('.');
  const node = chooseBranch(settings.get(outer)?.value, scope);
  return inner === undefined ? node : chooseBranch(settingsOf(node).get(inner)?.value, scope);
}

const FIELDS: Table<RecordField> = new Map([...recordFields, ['HostedZoneId', 'zone'], ['HostedZoneName', 'zone']]);

/** The keys and values of the settings that the model has fields for, those of the alias target included. */
export function fieldPlacesOf(settings: Settings): readonly FieldPlace[] {
  return [
    ...findFieldPlaces(settings, FIELDS),
    ...findFieldPlaces(settingsOf(settings.get('AliasTarget')?.value), aliasFields),
  ];
}

function findFieldPlaces(settings: Settings, fields: Table<RecordField>): FieldPlace[] {
  const found: FieldPlace[] = [];
  for (const { key, value } of settings.entries) {
    const field = fields.get(key.text);
    if (field !== undefined && value !== undefined) found.push({ field, key: key.span, value: value.span });
  }
  return found;
}
