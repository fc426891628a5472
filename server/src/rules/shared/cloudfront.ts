import { describeService } from '../../facts/services';
import { isBehindCloudFront, ownerOfZoneId } from '../../facts/zone-ids';
import { knownValue, type RecordSet } from '../../model/record-set';
import type { Span } from '../../text/span';

/** An alias that leads to CloudFront. */
export interface CloudFrontAlias {
  /** The name of the target, or the zone id where that alone tells. */
  readonly at: Span;
  /** What it leads to, with its article. */
  readonly what: string;
}

/**
 * The alias of a record set, if it certainly leads to CloudFront: to a distribution, to a service whose names are
 * CloudFront's, or into the hosted zone that only CloudFront has.
 */
export function findCloudFrontAlias({ target }: RecordSet): CloudFrontAlias | undefined {
  if (target.kind !== 'alias') return undefined;
  const { dnsName, hostedZoneId } = target.alias;
  const name = dnsName?.endpoint;
  if (dnsName !== undefined && name !== undefined) {
    if (name.attributeKind !== 'name' || !isBehindCloudFront(name.service)) return undefined;
    const service = describeService(name.service);
    return { at: dnsName.span, what: name.service === 'cloudfront' ? service : `${service}, which is CloudFront’s,` };
  }
  const id = hostedZoneId?.endpoint;
  const isItsZone =
    id?.attributeKind === 'zone-id'
      ? isBehindCloudFront(id.service)
      : ownerOfZoneId(knownValue(hostedZoneId) ?? '')?.service === 'cloudfront';
  return isItsZone && hostedZoneId !== undefined
    ? { at: hostedZoneId.span, what: 'a target in the hosted zone of CloudFront' }
    : undefined;
}
