import type { RecordField } from '../../model/record-set';
import { linkToGuide } from './links';
import { joinParagraphs } from './markdown';

/** What a setting is, in two lines and a link, as Markdown; the hovers of the other settings depend on their values. */
export const fieldTexts: Readonly<Partial<Record<RecordField, string>>> = {
  values: joinParagraphs(
    '**The values** that the name is answered with',
    'Several values are all given, in random order; a CNAME has one. A record set has either values or an alias ' +
      'target.',
    linkToGuide('Values of a record', 'resource-record-sets-values-basic.html'),
  ),
  'alias-name': joinParagraphs(
    '**The name that the ALIAS leads to**',
    "The endpoint's own DNS name, such as a load balancer's, or a record of the same zone. It must lie in the " +
      'hosted zone whose id stands beside it.',
    linkToGuide('Where an ALIAS can lead', 'resource-record-sets-values-alias-common.html'),
  ),
  'alias-zone-id': joinParagraphs(
    "**The target's hosted zone**, not yours",
    'Each AWS service has one per region, in which its endpoints have their names. Your own zone is right only ' +
      'for a record of that zone.',
    linkToGuide('The id for each service', 'resource-record-sets-values-alias-common.html'),
  ),
  'alias-health': joinParagraphs(
    '**Evaluate target health**',
    'If true, the record set counts as unhealthy while its target is: with a routing policy, Route 53 then ' +
      'answers with another. CloudFront targets need false.',
    linkToGuide('How Route 53 chooses when targets are unhealthy', 'health-checks-how-route-53-chooses-records.html'),
  ),
  'set-identifier': joinParagraphs(
    '**Set identifier**',
    'Distinguishes the record sets of one name and type, so each needs a different one. Only with a routing policy.',
    linkToGuide('Routing policies', 'routing-policy.html'),
  ),
  weight: joinParagraphs(
    '**Weighted routing**',
    'Each record set gets its weight divided by the sum of all of that name and type. 0 takes it out, unless ' +
      'all have 0: then they share equally. From 0 to 255.',
    linkToGuide('Weighted routing', 'routing-policy-weighted.html'),
  ),
  region: joinParagraphs(
    '**Latency routing**',
    'Answers with the record set whose region the client reaches fastest. One record set per region.',
    linkToGuide('Latency routing', 'routing-policy-latency.html'),
  ),
  failover: joinParagraphs(
    '**Failover routing**',
    'Answers with PRIMARY while that is healthy, else with SECONDARY. The primary needs a health check, or an ' +
      'alias that evaluates the health of its target.',
    linkToGuide('Failover routing', 'routing-policy-failover.html'),
  ),
  geolocation: joinParagraphs(
    '**Geolocation routing**',
    'Answers by the location of the client: subdivision before country before continent. Country `*` is the ' +
      'default; without it some clients get no answer.',
    linkToGuide('Geolocation routing', 'routing-policy-geo.html'),
  ),
  geoproximity: joinParagraphs(
    '**Geoproximity routing**',
    'Answers with the resource that is nearest to the client; a bias from -99 to 99 makes its area smaller or larger.',
    linkToGuide('Geoproximity routing', 'routing-policy-geoproximity.html'),
  ),
  multivalue: joinParagraphs(
    '**Multivalue answer routing**',
    'Answers with up to eight healthy record sets at random. Not for an ALIAS or a CNAME, and no substitute for ' +
      'a load balancer.',
    linkToGuide('Multivalue answer routing', 'routing-policy-multivalue.html'),
  ),
  cidr: joinParagraphs(
    '**IP-based routing**',
    'Answers by the address block of the client: a location of a CIDR collection. Location ' +
      '`*` is for all other addresses.',
    linkToGuide('IP-based routing', 'routing-policy-ipbased.html'),
  ),
  'az-affinity': joinParagraphs(
    '**AZ-affinity routing**',
    'Answers by the Availability Zone that the question comes from, and falls back to the Zone Group, the Region, the ' +
      'partition, and then to the record set of the location type `Global`, without which some clients get no answer.',
    linkToGuide('AZ-affinity routing', 'routing-policy-azaffinity.html'),
  ),
  'health-check': joinParagraphs(
    '**Health check**',
    'While the check fails, Route 53 leaves this record set out of its answers. It has an effect only with a ' +
      'routing policy; keep the TTL at 60 seconds or less.',
    linkToGuide('Health checks', 'dns-failover.html'),
  ),
  zone: joinParagraphs(
    '**The hosted zone** that the record set is in',
    'All names of the record sets end in the name of their zone. A public zone answers all clients, a private ' +
      'zone its VPCs only.',
    linkToGuide('Hosted zones', 'hosted-zones-working-with.html'),
  ),
  action: joinParagraphs(
    '**What the batch does** with this record set',
    '`CREATE` fails if it is there, `UPSERT` makes or replaces it, `DELETE` needs every value as it is. In ' +
      'order, and all or nothing: a change of type is a `DELETE` before a `CREATE`.',
    '[ChangeResourceRecordSets](https://docs.aws.amazon.com/Route53/latest/APIReference/' +
      'API_ChangeResourceRecordSets.html)',
  ),
};
