import type { Service } from '../facts/services';
import type { PartialText } from '../text/partial-text';
import type { Located, Span } from '../text/span';

export type { Service };

/** A resource that text refers to. */
export interface ResourceRef {
  /** References with equal keys are to the same resource. */
  readonly key: string;
  /** Its kind as the format calls it: `aws_lb`, `AWS::CloudFront::Distribution`. */
  readonly type: string;
  /** How a person would call it: `aws_lb.web`. */
  readonly label: string;
  /** Where it is defined, if that is in view. */
  readonly definition?: Span;
}

/**
 * What a value points at: an attribute of a resource in view, or a service whose host name was recognised. What is
 * undefined is not known.
 */
export interface Endpoint {
  readonly service: Service;
  /** The AWS region: `eu-west-1`. */
  readonly region?: string;
  /** Undefined for a host name that is written out. */
  readonly resource?: ResourceRef;
  /** The attribute of the resource as the format calls it: `dns_name`, `CanonicalHostedZoneID`. */
  readonly attribute?: string;
  /**
   * What the value is: a host name, a public address that stays, one that changes, a private address, the id of the
   * hosted zone of the endpoint, or something else.
   */
  readonly attributeKind: 'name' | 'stable-address' | 'unstable-address' | 'private-address' | 'zone-id' | 'other';
  /** Whether an ALIAS can lead to it, under `aliasName` where that is given, else under its own name. */
  readonly aliasable: boolean;
  /** Whether it has IPv6 addresses, so that an AAAA alias to it has an answer. */
  readonly ipv6: 'yes' | 'no' | 'unknown';
  /** The id of the hosted zone that the name is in, where it is certain. */
  readonly zoneId?: string;
  /** The name an ALIAS must use when it is not the name itself: an S3 website endpoint without its bucket. */
  readonly aliasName?: string;
  /** The alternate names (CNAMEs) of a CloudFront distribution, where the whole list is in view. */
  readonly alternateNames?: readonly Located<PartialText>[];
  /** The bucket behind an S3 website, where the bucket is in view. */
  readonly bucket?: Located<PartialText>;
  /** For an address that changes: resources in view to which an ALIAS can lead and that may be in front of it. */
  readonly inFront?: readonly ResourceInFront[];
}

/** A resource that passes requests on to another one. */
export interface ResourceInFront extends ResourceRef {
  readonly service: Service;
}
