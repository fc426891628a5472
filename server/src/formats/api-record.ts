import type { PlainPolicy, PlainRecordSet } from '../model/plain-record-set';
import { policyFields } from '../model/policy-fields';
import type { PolicyKind, PolicySetting } from '../model/routing';
import { recordKeys, settingKeys } from './api-keys';

/** A value of JSON or YAML. */
export type Data = string | number | boolean | readonly Data[] | DataMap;
export interface DataMap {
  readonly [key: string]: Data;
}

/** The record set in the words of the Route 53 API, in the order of its reference. */
export function toApiRecord(recordSet: PlainRecordSet): DataMap {
  const { name, type, ttl, target, setIdentifier, policy, healthCheck } = recordSet;
  return {
    Name: `${name}.`,
    Type: type,
    ...(setIdentifier !== undefined && { SetIdentifier: setIdentifier }),
    ...(policy !== undefined && { [recordKeys[policyFields[policy.kind]] ?? policy.kind]: toApiPolicy(policy) }),
    ...(ttl !== undefined && { TTL: ttl }),
    ...(target.kind === 'values'
      ? { ResourceRecords: target.values.map((value) => ({ Value: value })) }
      : {
          AliasTarget: {
            HostedZoneId: target.alias.hostedZoneId,
            DNSName: target.alias.dnsName,
            EvaluateTargetHealth: target.alias.evaluateTargetHealth,
          },
        }),
    ...(healthCheck !== undefined && { HealthCheckId: healthCheck }),
  };
}

/** The keys of the settings of policies that are maps. */
const SETTING_KEYS: Readonly<Partial<Record<PolicyKind, Readonly<Partial<Record<PolicySetting, string>>>>>> = {
  geolocation: { ...settingKeys, subdivision: 'SubdivisionCode' },
  geoproximity: { region: 'AWSRegion', 'local-zone-group': 'LocalZoneGroup', bias: 'Bias' },
  cidr: { collection: 'CollectionId', location: 'LocationName' },
  'az-affinity': { 'location-type': 'LocationType', 'location-id': 'LocationId' },
};

function toApiPolicy({ kind, settings }: PlainPolicy): Data {
  const keys = SETTING_KEYS[kind];
  if (keys === undefined) {
    if (kind === 'multivalue') return true;
    const [text = ''] = settings.values();
    return kind === 'weighted' ? toNumber(text) : text;
  }
  const entries = (Object.entries(keys) as [PolicySetting, string][]).flatMap(([setting, key]) => {
    const text = settings.get(setting);
    return text === undefined ? [] : [[key, setting === 'bias' ? toNumber(text) : text] as const];
  });
  const [latitude, longitude] = [settings.get('latitude'), settings.get('longitude')];
  const place = { ...(latitude && { Latitude: latitude }), ...(longitude && { Longitude: longitude }) };
  return { ...Object.fromEntries(entries), ...(Object.keys(place).length > 0 && { Coordinates: place }) };
}

/** The number that a text is; the text itself where it is none. */
export function toNumber(text: string): number | string {
  return /^[+-]?\d{1,15}$/.test(text.trim()) ? Number(text) : text;
}
