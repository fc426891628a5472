import type { RecordField } from '../model/record-set';
import type { PolicySetting } from '../model/routing';
import { type Span, sameSpan, sourceText, type TextEdit } from '../text/span';
import type { Table } from '../text/table';
import type { MapNode } from './syntax/node';

type Keys = Readonly<Partial<Record<RecordField, string>>>;
type Fields = Table<RecordField>;

/** The keys of the fields of a record set in the Route 53 API, which CloudFormation uses, too. */
export const recordKeys: Keys = {
  name: 'Name',
  type: 'Type',
  ttl: 'TTL',
  values: 'ResourceRecords',
  alias: 'AliasTarget',
  'set-identifier': 'SetIdentifier',
  weight: 'Weight',
  region: 'Region',
  failover: 'Failover',
  geolocation: 'GeoLocation',
  geoproximity: 'GeoProximityLocation',
  multivalue: 'MultiValueAnswer',
  cidr: 'CidrRoutingConfig',
  'az-affinity': 'AZAffinity',
  'health-check': 'HealthCheckId',
};

/** The fields with more than one value below their key. */
export const compoundFields: readonly RecordField[] = [
  'values',
  'alias',
  'geolocation',
  'geoproximity',
  'cidr',
  'az-affinity',
];

/** The keys of the settings of routing policies that can be given another name. */
export const settingKeys: Readonly<Partial<Record<PolicySetting, string>>> = {
  continent: 'ContinentCode',
  country: 'CountryCode',
};

/** The edit that renames the key of the entry whose value is there; the key keeps its quotes. */
export function renameSettingIn({ entries }: MapNode, at: Span, to: PolicySetting): TextEdit | undefined {
  const entry = entries.find(({ value }) => value !== undefined && sameSpan(value.span, at));
  const key = settingKeys[to];
  if (entry === undefined || key === undefined || entries.some((other) => other.key.text === key)) return undefined;
  const quote = /^["']/.exec(sourceText(entry.key.span))?.[0] ?? '';
  return { span: entry.key.span, newText: `${quote}${key}${quote}` };
}

/** The keys of the fields of an alias target. */
export const aliasKeys: Keys = {
  'alias-name': 'DNSName',
  'alias-zone-id': 'HostedZoneId',
  'alias-health': 'EvaluateTargetHealth',
};

/** The fields of a record set by their keys. */
export const recordFields: Fields = invert(recordKeys);

/** The fields of an alias target by their keys. */
export const aliasFields: Fields = invert(aliasKeys);

function invert(keys: Keys): Fields {
  return new Map(Object.entries(keys).map(([field, key]) => [key, field as RecordField]));
}
