import type { RecordField } from './record-set';
import type { PolicyKind } from './routing';

/** The setting of a record set that a policy is written in. */
export const policyFields: Readonly<Record<PolicyKind, RecordField>> = {
  weighted: 'weight',
  latency: 'region',
  failover: 'failover',
  geolocation: 'geolocation',
  geoproximity: 'geoproximity',
  multivalue: 'multivalue',
  cidr: 'cidr',
  'az-affinity': 'az-affinity',
};
