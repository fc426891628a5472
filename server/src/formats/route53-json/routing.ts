import type { Field } from '../../model/record-set';
import { type Policy, type PolicyKind, type PolicySetting, type Routing, simpleRouting } from '../../model/routing';
import { knownText } from '../../text/partial-text';
import { entryOf, type MapNode, type Node, valueAt } from '../syntax/node';
import { hasValue, scalarAt, textOf, toTextField } from './scalars';

type Setting = readonly [key: string, setting: PolicySetting];

/** The keys of routing policies; the setting with an empty key is the value of the policy itself, a dot leads inside. */
const POLICIES: readonly {
  readonly key: string;
  readonly kind: PolicyKind;
  readonly settings: readonly Setting[];
}[] = [
  { key: 'Weight', kind: 'weighted', settings: [['', 'weight']] },
  { key: 'Region', kind: 'latency', settings: [['', 'region']] },
  { key: 'Failover', kind: 'failover', settings: [['', 'failover']] },
  {
    key: 'GeoLocation',
    kind: 'geolocation',
    settings: [
      ['ContinentCode', 'continent'],
      ['CountryCode', 'country'],
      ['SubdivisionCode', 'subdivision'],
    ],
  },
  {
    key: 'GeoProximityLocation',
    kind: 'geoproximity',
    settings: [
      ['AWSRegion', 'region'],
      ['LocalZoneGroup', 'local-zone-group'],
      ['Bias', 'bias'],
      ['Coordinates', 'coordinates'],
      ['Coordinates.Latitude', 'latitude'],
      ['Coordinates.Longitude', 'longitude'],
    ],
  },
  { key: 'MultiValueAnswer', kind: 'multivalue', settings: [['', 'multivalue']] },
  {
    key: 'CidrRoutingConfig',
    kind: 'cidr',
    settings: [
      ['CollectionId', 'collection'],
      ['LocationName', 'location'],
    ],
  },
  {
    key: 'AZAffinity',
    kind: 'az-affinity',
    settings: [
      ['LocationType', 'location-type'],
      ['LocationId', 'location-id'],
    ],
  },
];

/** The keys of routing policies, in the order of the documentation. */
export const POLICY_KEYS: readonly string[] = POLICIES.map(({ key }) => key);

/** The routing of the record set of an object. */
export function routingOf(record: MapNode): Routing {
  const setIdentifier = scalarAt(record, 'SetIdentifier');
  const healthCheck = scalarAt(record, 'HealthCheckId');
  let policies: Policy[] | undefined;
  for (const { key, kind, settings } of POLICIES) {
    const entry = entryOf(record, key);
    // `MultiValueAnswer: false` is the same as none.
    if (!hasValue(entry) || (entry.value.kind === 'scalar' && entry.value.value === false)) continue;
    const span = entry.value.kind === 'scalar' ? entry.value.span : entry.key.span;
    policies ??= [];
    policies.push({ kind, span, settings: settingsOf(entry.value, settings) });
  }
  if (policies === undefined && setIdentifier === undefined && healthCheck === undefined) return simpleRouting;
  return {
    setIdentifier: setIdentifier === undefined ? undefined : toTextField(setIdentifier),
    policies: policies ?? simpleRouting.policies,
    healthCheck: healthCheck === undefined ? undefined : toTextField(healthCheck),
    complete: true,
  };
}

function settingsOf(node: Node, keys: readonly Setting[]): ReadonlyMap<PolicySetting, Field<string>> {
  const settings = new Map<PolicySetting, Field<string>>();
  for (const [key, setting] of keys) {
    const value = key === '' ? node : key.split('.').reduce<Node | undefined>(valueIn, node);
    if (value?.kind === 'scalar' && value.value !== null) settings.set(setting, toTextField(value));
    else if (value?.kind === 'map' && setting === 'coordinates') {
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

function valueIn(node: Node | undefined, key: string): Node | undefined {
  return valueAt(node, key);
}
