import { labelOfResource, type Service } from '../facts/services';
import type { PartialText } from '../text/partial-text';
import type { Located, Span } from '../text/span';

export type { Service };

/** A resource that text refers to. */
export interface ResourceRef {
  /** References with equal keys are to the same resource. */
  readonly key: string;
  /** Its resource type in the words of the format: `aws_lb`, `AWS::CloudFront::Distribution`. */
  readonly type: string;
  /** Whether it is only looked up by the configuration, as a data source of Terraform. */
  readonly lookedUp?: true;
  /** Whether it is in another part of the configuration, so that its name means nothing where it is referred to. */
  readonly inCalledModule?: true;
  /** Its name in messages: `aws_lb.web`. */
  readonly label: string;
  /** Where it is defined, if that is in view. */
  readonly definition?: Span;
}

/** What a value is. Of `other` nothing is known: it may be an attribute that is still being typed. */
export type AttributeKind =
  | 'name' // a host name
  | 'stable-address' // a public address that stays
  | 'unstable-address'
  | 'private-address'
  | 'zone-id' // the id of the hosted zone that the host name is in
  | 'id' // any other id
  | 'arn'
  | 'label' // a name that is no host name
  | 'url'
  | 'host-port' // a host name with a port behind it
  | 'other';

/** The attributes of a resource that belong into records, as the format calls them: `dns_name`, `DnsEntry.DomainName`. */
export interface SiblingAttributes {
  /** A host name: the one of the same zone id where the resource has several. */
  readonly name?: string;
  /** The id of the hosted zone that the name is in. */
  readonly zoneId?: string;
  /** A public address. */
  readonly address?: string;
  /** Whether an ALIAS can lead to that name. */
  readonly aliasable: boolean;
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
  /** The attribute of the resource in the words of the format: `dns_name`, `CanonicalHostedZoneID`. */
  readonly attribute?: string;
  readonly attributeKind: AttributeKind;
  /** What else the resource gives, to be taken instead where the attribute is the wrong one. */
  readonly siblings?: SiblingAttributes;
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
  /** For an address that changes: the Elastic IP in view that is attached, and its attribute with the address. */
  readonly attached?: { readonly resource: ResourceRef; readonly attribute: string };
  /** For an address that changes: resources in view to which an ALIAS can lead and that may be in front of it. */
  readonly inFront?: readonly ResourceInFront[];
}

/** A resource that passes requests on to another one. */
export interface ResourceInFront extends ResourceRef {
  readonly service: Service;
}

/** An endpoint for a sentence, without its name: `an Application Load Balancer`, with a region `… in eu-west-1`. */
export function describeKind({ service, resource }: Endpoint, region?: string): string {
  const { one } = labelOfResource(service, resource?.type);
  return region === undefined ? one : `${one} in ${region}`;
}
