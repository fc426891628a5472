import type { FormatWord } from '../format';
import { ZONE_NAME } from '../zone-name-word';

const GUIDE = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/';

/** How an ALIAS is written in CloudFormation. */
export const aliasForm =
  'Written here as `Type: A` (or `AAAA`) with an `AliasTarget` that has `DNSName`, `HostedZoneId` and ' +
  '`EvaluateTargetHealth`, in place of `TTL` and `ResourceRecords`.';

function explainType(type: string, markdown: string): FormatWord {
  const page = `aws-resource-${type
    .toLowerCase()
    .replace(/^aws::/, '')
    .replaceAll('::', '-')}.html`;
  return { text: type, within: 'resource-type', markdown, url: GUIDE + page };
}

/** Words of CloudFormation that hovers explain. */
export const vocabulary: readonly FormatWord[] = [
  explainType(
    'AWS::Route53::RecordSet',
    '**A record set**: the records of one name and type\n\nIts zone is named by `HostedZoneId` or `HostedZoneName`. ' +
      'Several of them in one zone are changed independently of each other.',
  ),
  explainType(
    'AWS::Route53::RecordSetGroup',
    '**Record sets that are changed together**\n\nThose in `RecordSets` are one change batch: all of them are ' +
      'accepted, or none.',
  ),
  explainType(
    'AWS::Route53::HostedZone',
    '**A hosted zone**: a domain and its record sets\n\nA public one answers all clients; with `VPCs` it is private and ' +
      'answers these networks only. Route 53 adds its SOA and NS records.',
  ),
  explainType(
    'AWS::Route53::HealthCheck',
    '**A health check**\n\nWhile it fails, Route 53 leaves the record sets of a routing policy that name it in ' +
      '`HealthCheckId` out of its answers.',
  ),
  explainType(
    'AWS::Route53::CidrCollection',
    '**A collection of address blocks** for IP-based routing\n\nRecord sets name one of its locations in ' +
      '`CidrRoutingConfig`.',
  ),
  explainType(
    'AWS::Route53::DNSSEC',
    '**Signing of a hosted zone** with DNSSEC\n\nIt needs an active key-signing key, and afterwards a DS record in the ' +
      'zone above.',
  ),
  explainType(
    'AWS::Route53::KeySigningKey',
    '**The key-signing key** of a hosted zone\n\nMade from a KMS key of `us-east-1`; its hash stands in the DS record ' +
      'in the zone above.',
  ),
  {
    text: 'Name',
    within: 'zone',
    isKey: true,
    markdown: ZONE_NAME,
    url: `${GUIDE}aws-resource-route53-hostedzone.html`,
  },
];
