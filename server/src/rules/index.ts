import { aaaaWithoutA } from './aaaa-without-a';
import { aliasAndValues } from './alias-and-values';
import { aliasHealthOnCloudfront } from './alias-health-on-cloudfront';
import { aliasMissingEvaluateTargetHealth } from './alias-missing-evaluate-target-health';
import { aliasTargetNotSupported } from './alias-target-not-supported';
import { aliasToCnameAtApex } from './alias-to-cname-at-apex';
import { aliasToMissingRecord } from './alias-to-missing-record';
import { aliasType } from './alias-type';
import { aliasWithTtl } from './alias-with-ttl';
import { aliasWithoutAaaa } from './alias-without-aaaa';
import { aliasZoneId } from './alias-zone-id';
import { apexNsSoa } from './apex-ns-soa';
import { atSignName } from './at-sign-name';
import { batchTooLarge } from './batch-too-large';
import { changeOrder } from './change-order';
import { cloudfrontAliasInPrivateZone } from './cloudfront-alias-in-private-zone';
import { cloudfrontAliasNotListed } from './cloudfront-alias-not-listed';
import { cnameAtApex } from './cname-at-apex';
import { cnameChain } from './cname-chain';
import { cnameCouldBeAlias } from './cname-could-be-alias';
import { cnameLoop } from './cname-loop';
import { cnameMultipleValues } from './cname-multiple-values';
import { cnameToEc2Name } from './cname-to-ec2-name';
import { cnameToMissingRecord } from './cname-to-missing-record';
import { cnameValueNotAHostname } from './cname-value-not-a-hostname';
import { cnameWithOtherRecords } from './cname-with-other-records';
import { hostnameInAddressRecord } from './hostname-in-address-record';
import { incompleteDelete } from './incomplete-delete';
import { invalidAction } from './invalid-action';
import { missingTarget } from './missing-target';
import { missingTtl } from './missing-ttl';
import { nonRoutableAddress } from './non-routable-address';
import { repeatedChange } from './repeated-change';
import type { Rule } from './rule';
import { s3AliasBucketName } from './s3-alias-bucket-name';
import { unknownRecordType } from './unknown-record-type';
import { unstableAddressTarget } from './unstable-address-target';

/** Every rule, in the order in which they are shown. */
export const rules: readonly Rule[] = [
  cnameAtApex,
  cnameWithOtherRecords,
  cnameCouldBeAlias,
  cnameMultipleValues,
  cnameValueNotAHostname,
  cnameLoop,
  cnameChain,
  cnameToMissingRecord,
  cnameToEc2Name,
  hostnameInAddressRecord,
  unstableAddressTarget,
  nonRoutableAddress,
  aliasWithoutAaaa,
  aaaaWithoutA,
  aliasWithTtl,
  aliasAndValues,
  missingTarget,
  missingTtl,
  aliasZoneId,
  aliasTargetNotSupported,
  aliasType,
  aliasHealthOnCloudfront,
  aliasMissingEvaluateTargetHealth,
  aliasToMissingRecord,
  aliasToCnameAtApex,
  s3AliasBucketName,
  cloudfrontAliasNotListed,
  cloudfrontAliasInPrivateZone,
  unknownRecordType,
  atSignName,
  apexNsSoa,
  invalidAction,
  batchTooLarge,
  repeatedChange,
  changeOrder,
  incompleteDelete,
];

/** The rule of that id. */
export function ruleOf(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}
