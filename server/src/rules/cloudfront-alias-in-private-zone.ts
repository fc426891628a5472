import type { Rule } from './rule';
import { findCloudFrontAlias } from './shared/cloudfront';
import { firstLineOf } from './shared/places';

/** An alias to CloudFront in a private zone. */
export const cloudfrontAliasInPrivateZone: Rule = {
  id: 'cloudfront-alias-in-private-zone',
  severity: 'error',
  summary: 'A private hosted zone cannot hold an ALIAS to CloudFront.',
  why: 'Route 53 answers such an alias only from public zones, and refuses it in a private one. The names of Cognito user pool domains, AppSync custom domain names and edge-optimised API Gateway domain names are CloudFront’s, too.',
  references: ['https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html'],
  targets: ['alias'],
  alone: true,
  *recordSet(recordSet) {
    const { zone } = recordSet;
    if (zone.visibility !== 'private') return;
    const alias = findCloudFrontAlias(recordSet);
    if (alias === undefined) return;
    yield {
      at: firstLineOf(alias.at),
      message: `${zone.name?.value.quoted ?? 'The zone'} is a private hosted zone, and an ALIAS to ${alias.what} works only in a public one. Use a CNAME (not at the apex), or put the record in the public zone.`,
      ...(zone.span === undefined
        ? {}
        : { related: [{ value: 'The zone is defined here.', span: firstLineOf(zone.span) }] }),
    };
  },
};
