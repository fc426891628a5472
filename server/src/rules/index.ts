import { aliasAndValues } from './alias-and-values';
import { aliasWithTtl } from './alias-with-ttl';
import { aliasZoneId } from './alias-zone-id';
import { atSignName } from './at-sign-name';
import { cnameAtApex } from './cname-at-apex';
import { cnameCouldBeAlias } from './cname-could-be-alias';
import { cnameWithOtherRecords } from './cname-with-other-records';
import { hostnameInAddressRecord } from './hostname-in-address-record';
import { missingTarget } from './missing-target';
import { missingTtl } from './missing-ttl';
import type { Rule } from './rule';
import { unknownRecordType } from './unknown-record-type';
import { unstableAddressTarget } from './unstable-address-target';

/** Every rule, in the order in which they are shown. */
export const rules: readonly Rule[] = [
  cnameAtApex,
  cnameWithOtherRecords,
  cnameCouldBeAlias,
  hostnameInAddressRecord,
  unstableAddressTarget,
  aliasWithTtl,
  aliasAndValues,
  missingTarget,
  missingTtl,
  aliasZoneId,
  unknownRecordType,
  atSignName,
];

/** The rule of that id. */
export function ruleOf(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}
