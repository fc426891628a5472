import { aaaaWithoutA } from './aaaa-without-a';
import { addressTypeMismatch } from './address-type-mismatch';
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
import { caaUnknownTag } from './caa-unknown-tag';
import { changeOrder } from './change-order';
import { cloudfrontAliasInPrivateZone } from './cloudfront-alias-in-private-zone';
import { cloudfrontAliasNotListed } from './cloudfront-alias-not-listed';
import { cloudfrontFailoverPair } from './cloudfront-failover-pair';
import { cnameAtApex } from './cname-at-apex';
import { cnameChain } from './cname-chain';
import { cnameCouldBeAlias } from './cname-could-be-alias';
import { cnameLoop } from './cname-loop';
import { cnameMultipleValues } from './cname-multiple-values';
import { cnameToEc2Name } from './cname-to-ec2-name';
import { cnameToMissingRecord } from './cname-to-missing-record';
import { cnameValueNotAHostname } from './cname-value-not-a-hostname';
import { cnameWithOtherRecords } from './cname-with-other-records';
import { conflictingPolicies } from './conflicting-policies';
import { dkimKeySplit } from './dkim-key-split';
import { doubledZoneName } from './doubled-zone-name';
import { duplicateLocation } from './duplicate-location';
import { duplicateRecordSet } from './duplicate-record-set';
import { duplicateResource } from './duplicate-resource';
import { duplicateSetIdentifier } from './duplicate-set-identifier';
import { duplicateValue } from './duplicate-value';
import { duplicateZone } from './duplicate-zone';
import { failoverIncomplete } from './failover-incomplete';
import { failoverWithoutHealth } from './failover-without-health';
import { geolocationWithoutDefault } from './geolocation-without-default';
import { hostedZoneChoice } from './hosted-zone-choice';
import { hostedZoneId } from './hosted-zone-id';
import { hostedZoneNameDot } from './hosted-zone-name-dot';
import { hostnameInAddressRecord } from './hostname-in-address-record';
import { incompleteDelete } from './incomplete-delete';
import { incompletePolicy } from './incomplete-policy';
import { invalidAction } from './invalid-action';
import { invalidDmarc } from './invalid-dmarc';
import { invalidName } from './invalid-name';
import { invalidRoutingValue } from './invalid-routing-value';
import { invalidSuppression } from './invalid-suppression';
import { invalidTtl } from './invalid-ttl';
import { invalidValue } from './invalid-value';
import { limitExceeded } from './limit-exceeded';
import { missingProperty } from './missing-property';
import { missingTarget } from './missing-target';
import { missingTtl } from './missing-ttl';
import { mixedPolicies } from './mixed-policies';
import { multipleSpf } from './multiple-spf';
import { nonRoutableAddress } from './non-routable-address';
import { nullMxNotAlone } from './null-mx-not-alone';
import { policyNotAllowed } from './policy-not-allowed';
import { recordBelowDelegation } from './record-below-delegation';
import { recordOutsideZone } from './record-outside-zone';
import { referenceAsText } from './reference-as-text';
import { refusedChange } from './refused-change';
import { repeatedChange } from './repeated-change';
import { repeatedKey } from './repeated-key';
import type { Rule } from './rule';
import { s3AliasBucketName } from './s3-alias-bucket-name';
import { serverWithoutAddress } from './server-without-address';
import { serviceName } from './service-name';
import { setIdentifierMissing } from './set-identifier-missing';
import { setIdentifierWithoutPolicy } from './set-identifier-without-policy';
import { spfAllowsAll } from './spf-allows-all';
import { spfRecordType } from './spf-record-type';
import { spfTooManyLookups } from './spf-too-many-lookups';
import { surroundingBlanks } from './surrounding-blanks';
import { targetIsCname } from './target-is-cname';
import { targetServesOwnName } from './target-serves-own-name';
import { ttlDiffersInGroup } from './ttl-differs-in-group';
import { txtQuotedTwice } from './txt-quoted-twice';
import { txtRecordMerged } from './txt-record-merged';
import { unknownProperty } from './unknown-property';
import { unknownRecordType } from './unknown-record-type';
import { unqualifiedTarget } from './unqualified-target';
import { unstableAddressTarget } from './unstable-address-target';
import { unusedSuppression } from './unused-suppression';
import { wrongDelegation } from './wrong-delegation';
import { wrongShape } from './wrong-shape';
import { zoneSuffixInsideLabel } from './zone-suffix-inside-label';

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
  targetServesOwnName,
  hostnameInAddressRecord,
  unstableAddressTarget,
  nonRoutableAddress,
  aliasWithoutAaaa,
  aaaaWithoutA,
  aliasWithTtl,
  aliasAndValues,
  missingProperty,
  unknownProperty,
  wrongShape,
  repeatedKey,
  duplicateResource,
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
  invalidValue,
  txtQuotedTwice,
  duplicateValue,
  surroundingBlanks,
  targetIsCname,
  unqualifiedTarget,
  multipleSpf,
  nullMxNotAlone,
  spfTooManyLookups,
  spfAllowsAll,
  spfRecordType,
  invalidDmarc,
  dkimKeySplit,
  txtRecordMerged,
  caaUnknownTag,
  invalidTtl,
  addressTypeMismatch,
  atSignName,
  recordOutsideZone,
  doubledZoneName,
  zoneSuffixInsideLabel,
  invalidName,
  hostedZoneNameDot,
  hostedZoneId,
  hostedZoneChoice,
  serviceName,
  recordBelowDelegation,
  wrongDelegation,
  serverWithoutAddress,
  duplicateZone,
  setIdentifierMissing,
  setIdentifierWithoutPolicy,
  conflictingPolicies,
  mixedPolicies,
  duplicateSetIdentifier,
  duplicateLocation,
  incompletePolicy,
  invalidRoutingValue,
  ttlDiffersInGroup,
  failoverIncomplete,
  failoverWithoutHealth,
  cloudfrontFailoverPair,
  geolocationWithoutDefault,
  policyNotAllowed,
  duplicateRecordSet,
  apexNsSoa,
  invalidAction,
  batchTooLarge,
  limitExceeded,
  repeatedChange,
  changeOrder,
  incompleteDelete,
  refusedChange,
  invalidSuppression,
  referenceAsText,
  unusedSuppression,
];

/** The rule with that id; undefined if there is none. */
export function ruleOf(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}
