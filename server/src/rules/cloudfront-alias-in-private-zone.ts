import type { Rule } from './rule';
import { firstLineOf } from './shared/places';

/** An alias to a distribution in a private zone. */
export const cloudfrontAliasInPrivateZone: Rule = {
  id: 'cloudfront-alias-in-private-zone',
  severity: 'error',
  summary: 'A private hosted zone cannot hold an ALIAS to a CloudFront distribution.',
  why: 'Route 53 answers such an alias only from public zones, and refuses it in a private one.',
  references: ['https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html'],
  targets: ['alias'],
  alone: true,
  *recordSet({ target, zone }) {
    if (zone.visibility !== 'private' || target.kind !== 'alias') return;
    const { dnsName } = target.alias;
    if (dnsName?.endpoint?.service !== 'cloudfront' || dnsName.endpoint.attributeKind !== 'name') return;
    yield {
      at: firstLineOf(dnsName.span),
      message: `${zone.name?.value.quoted ?? 'The zone'} is a private hosted zone, and an ALIAS to a CloudFront distribution works only in a public one. Use a CNAME (not at the apex), or put the record in the public zone.`,
      ...(zone.span === undefined
        ? {}
        : { related: [{ value: 'The zone is defined here.', span: firstLineOf(zone.span) }] }),
    };
  },
};
