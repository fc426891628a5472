import type { Service } from '../facts/services';
import type { PartialText } from '../text/partial-text';
import type { Located, Span } from '../text/span';

export type { Service };

/** A resource in the text: `key` says which references mean the same one, `type` is the format's own name for its kind. */
export interface ResourceRef {
  readonly key: string;
  readonly type: string;
  readonly label: string;
  readonly definition?: Span;
}

/** What an address or a name really points at: a resource, an attribute, or a recognised host name. */
export interface Endpoint {
  readonly service: Service;
  /** The AWS region, when it is known. */
  readonly region?: string;
  readonly resource?: ResourceRef;
  /** The attribute of the resource, in the format's words: `dns_name`, `CanonicalHostedZoneID`. */
  readonly attribute?: string;
  /** What was taken from it: a host name, an address that stays, one that changes, the id of its hosted zone, or something else. */
  readonly attributeKind: 'name' | 'stable-address' | 'unstable-address' | 'private-address' | 'zone-id' | 'other';
  /** Whether Route 53 can alias it, under `aliasName` where there is one. */
  readonly aliasable: boolean;
  /** Whether it answers AAAA too, as far as can be seen. */
  readonly ipv6: 'yes' | 'no' | 'unknown';
  /** The literal id of the hosted zone that owns the name, when it is known beyond doubt. */
  readonly zoneId?: string;
  /** The name an ALIAS must use when it is not the name itself: an S3 website endpoint without its bucket. */
  readonly aliasName?: string;
  /** The alternate names that a CloudFront distribution answers to, where its whole list is in view. */
  readonly alternateNames?: readonly Located<PartialText>[];
  /** The bucket behind an S3 website, where the bucket is in view. */
  readonly bucket?: Located<PartialText>;
  /** For an address that changes: resources of the bundle that may stand in front of it and that Route 53 can alias. */
  readonly inFront?: readonly ResourceRef[];
}
