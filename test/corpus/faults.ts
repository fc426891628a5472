import type { FormatName } from './renderers';
import { BALANCER, CDN, type PlainSet, type Policy, ZONE } from './zones';

/** Record sets that make one fault in a zone which had none. */
export interface Fault {
  readonly rule: string;
  readonly what: string;
  readonly sets: readonly PlainSet[];
  /** The formats that can express the fault; all if undefined. */
  readonly formats?: readonly FormatName[];
  /** Resources that the fault needs, by format. */
  readonly extra?: Partial<Readonly<Record<FormatName, string>>>;
}

const name = 'fault';
const full = `${name}.${ZONE}`;
const set = (type: string, value: string, more: Partial<PlainSet> = {}): PlainSet => ({
  name,
  type,
  ttl: 300,
  values: [value],
  ...more,
});
const alias = (type: string, target: PlainSet['alias'], more: Partial<PlainSet> = {}): PlainSet => ({
  name,
  type,
  ...(target && { alias: target }),
  ...more,
});
const member = (id: string, policy: Policy | undefined, more: Partial<PlainSet> = {}): PlainSet =>
  set('A', '8.8.4.4', { id, policies: policy === undefined ? [] : [policy], ...more });
const weighted = (weight: number): Policy => ({ kind: 'weighted', weight });
const ELSEWHERE = 'Z35SXDOTRQ7X7K';
const OWN = 'Z0123456789ABCDEFGHIJ';
const JSON_ONLY = ['listing', 'batch'] as const;
const TEMPLATES = ['CloudFormation', 'Terraform'] as const;

/** One fault for each rule that can be broken by record sets in a correct zone. */
export const faults: readonly Fault[] = [
  {
    rule: 'cname-at-apex',
    what: 'a CNAME at the apex',
    sets: [set('CNAME', 'site.example.net', { name: '' })],
    formats: ['listing', ...TEMPLATES],
  },
  {
    rule: 'cname-with-other-records',
    what: 'a TXT record beside a CNAME',
    sets: [set('CNAME', 'a.example.net'), set('TXT', '"text"')],
  },
  {
    rule: 'cname-with-other-records',
    what: 'weighted CNAMEs beside an address',
    sets: [set('A', '8.8.4.4'), set('CNAME', 'a.example.net', { id: 'a', policies: [weighted(1)] })],
  },
  {
    rule: 'cname-could-be-alias',
    what: 'a CNAME to a load balancer',
    sets: [set('CNAME', 'web-1.eu-west-1.elb.amazonaws.com')],
  },
  {
    rule: 'cname-multiple-values',
    what: 'a CNAME with two values',
    sets: [set('CNAME', '', { values: ['a.example.net', 'b.example.net'] })],
  },
  { rule: 'cname-value-not-a-hostname', what: 'a CNAME to an address', sets: [set('CNAME', '8.8.4.4')] },
  { rule: 'cname-value-not-a-hostname', what: 'a CNAME to a URL', sets: [set('CNAME', 'https://example.net/')] },
  {
    rule: 'cname-loop',
    what: 'two CNAMEs in a circle',
    sets: [set('CNAME', `other.${full}`), set('CNAME', full, { name: `other.${name}` })],
  },
  {
    rule: 'cname-chain',
    what: 'a CNAME to a CNAME',
    sets: [set('CNAME', `other.${full}`), set('CNAME', 'a.example.net', { name: `other.${name}` })],
  },
  {
    rule: 'cname-to-missing-record',
    what: 'a CNAME to nothing',
    sets: [set('CNAME', `nothing.${ZONE}`)],
    formats: ['listing'],
  },
  {
    rule: 'cname-to-ec2-name',
    what: 'a CNAME to an instance',
    sets: [set('CNAME', 'ec2-198-51-100-1.eu-west-1.compute.amazonaws.com')],
  },
  { rule: 'hostname-in-address-record', what: 'an A record with a host name', sets: [set('A', 'www.example.net')] },
  {
    rule: 'unstable-address-target',
    what: 'the public address of an instance',
    sets: [set('A', '=aws_instance.web.public_ip')],
    formats: ['Terraform'],
    extra: { Terraform: '\nresource "aws_instance" "web" {}\n' },
  },
  {
    rule: 'unstable-address-target',
    what: 'the public address of an instance',
    sets: [set('A', '=!GetAtt Web.PublicIp')],
    formats: ['CloudFormation'],
    extra: { CloudFormation: '  Web:\n    Type: AWS::EC2::Instance\n' },
  },
  { rule: 'unstable-address-target', what: 'an address of CloudFront', sets: [set('A', '13.32.1.1')] },
  {
    rule: 'non-routable-address',
    what: 'a private address in a public zone',
    sets: [set('A', '10.1.2.3')],
    formats: TEMPLATES,
  },
  { rule: 'aaaa-without-a', what: 'an AAAA alias alone', sets: [alias('AAAA', CDN)], formats: ['listing'] },
  { rule: 'alias-with-ttl', what: 'an alias with a TTL', sets: [alias('A', CDN, { ttl: 60 })] },
  { rule: 'alias-and-values', what: 'an alias with values', sets: [alias('A', CDN, { values: ['8.8.4.4'] })] },
  { rule: 'missing-target', what: 'neither values nor an alias', sets: [{ name, type: 'A', ttl: 60 }] },
  { rule: 'missing-ttl', what: 'values without a TTL', sets: [{ name, type: 'A', values: ['8.8.4.4'] }] },
  {
    rule: 'alias-zone-id',
    what: 'the zone id of another region',
    sets: [alias('A', { ...BALANCER, zoneId: ELSEWHERE })],
  },
  {
    rule: 'alias-target-not-supported',
    what: 'an alias to another provider',
    sets: [alias('A', { name: 'site.example.net', zoneId: OWN, health: false })],
  },
  { rule: 'alias-type', what: 'an MX alias to a load balancer', sets: [alias('MX', BALANCER)] },
  { rule: 'alias-type', what: 'an NS alias', sets: [alias('NS', BALANCER)] },
  {
    rule: 'alias-health-on-cloudfront',
    what: 'CloudFront with health evaluation',
    sets: [alias('A', { ...CDN, health: true })],
  },
  {
    rule: 'alias-missing-evaluate-target-health',
    what: 'an alias without EvaluateTargetHealth',
    sets: [alias('A', { name: CDN.name, zoneId: CDN.zoneId })],
    formats: [...JSON_ONLY, 'Terraform'],
  },
  {
    rule: 'alias-to-missing-record',
    what: 'an alias to nothing',
    sets: [alias('A', { name: `nothing.${ZONE}`, zoneId: OWN, health: false })],
    formats: ['listing'],
  },
  {
    rule: 'alias-to-cname-at-apex',
    what: 'an alias at the apex to a CNAME',
    sets: [
      set('CNAME', 'a.example.net'),
      alias('A', { name: full, zoneId: '=aws_route53_zone.main.zone_id', health: false }, { name: '' }),
    ],
    formats: ['Terraform'],
  },
  {
    rule: 's3-alias-bucket-name',
    what: 'a website of a bucket with another name',
    sets: [
      alias('A', {
        name: '=aws_s3_bucket_website_configuration.site.website_domain',
        zoneId: '=aws_s3_bucket.site.hosted_zone_id',
        health: false,
      }),
    ],
    formats: ['Terraform'],
    extra: {
      Terraform:
        '\nresource "aws_s3_bucket" "site" {\n  bucket = "other.example.com"\n}\n\nresource "aws_s3_bucket_website_configuration" "site" {\n  bucket = aws_s3_bucket.site.id\n}\n',
    },
  },
  {
    rule: 'cloudfront-alias-not-listed',
    what: 'a distribution that does not know the name',
    sets: [alias('A', { name: '=!GetAtt Cdn.DomainName', zoneId: CDN.zoneId, health: false })],
    formats: ['CloudFormation'],
    extra: {
      CloudFormation:
        '  Cdn:\n    Type: AWS::CloudFront::Distribution\n    Properties:\n      DistributionConfig:\n        Enabled: true\n        Aliases: [www.example.com]\n',
    },
  },
  { rule: 'unknown-record-type', what: 'the type ALIAS', sets: [alias('ALIAS', CDN)] },
  {
    rule: 'invalid-value',
    what: 'an SRV record without a port',
    sets: [set('SRV', '10 5060 sip.example.net', { name: `_sip._tcp.${name}` })],
  },
  { rule: 'invalid-value', what: 'an address of three numbers', sets: [set('A', '8.8.4')] },
  { rule: 'invalid-value', what: 'text of more than 255 characters', sets: [set('TXT', `"${'text'.repeat(64)}"`)] },
  {
    rule: 'invalid-value',
    what: 'text without quotes',
    sets: [set('TXT', 'v=spf1 -all')],
    formats: [...JSON_ONLY, 'CloudFormation'],
  },
  {
    rule: 'txt-quoted-twice',
    what: 'text in quotes of its own',
    sets: [set('TXT', '""text""')],
    formats: ['Terraform'],
  },
  { rule: 'duplicate-value', what: 'an address twice', sets: [set('A', '', { values: ['8.8.4.4', '8.8.4.4'] })] },
  {
    rule: 'target-is-cname',
    what: 'a mail server that is a CNAME',
    sets: [set('CNAME', 'mx.example.net'), set('MX', `10 ${full}`, { name: `for.${name}` })],
  },
  {
    rule: 'multiple-spf',
    what: 'two SPF texts',
    sets: [set('TXT', '', { values: ['"v=spf1 -all"', '"v=spf1 mx -all"'] })],
  },
  { rule: 'spf-record-type', what: 'the type SPF', sets: [set('SPF', '"v=spf1 -all"')] },
  { rule: 'caa-unknown-tag', what: 'a misspelt CAA tag', sets: [set('CAA', '0 isue "ca.example.net"')] },
  { rule: 'invalid-ttl', what: 'a negative TTL', sets: [set('A', '8.8.4.4', { ttl: -5 })] },
  { rule: 'address-type-mismatch', what: 'an IPv6 address in an A record', sets: [set('A', '2001:4860:4860::8888')] },
  {
    rule: 'record-outside-zone',
    what: 'a name of another domain',
    sets: [set('A', '8.8.4.4', { name: 'www.example.org.' })],
    formats: ['listing', ...TEMPLATES],
  },
  {
    rule: 'doubled-zone-name',
    what: 'the zone’s name twice',
    sets: [set('A', '8.8.4.4', { name: `${full}.${ZONE}.` })],
  },
  {
    rule: 'zone-suffix-inside-label',
    what: 'the zone’s name as the end of a label',
    sets: [set('A', '8.8.4.4', { name: `not${ZONE}.` })],
    formats: ['Terraform'],
  },
  { rule: 'at-sign-name', what: '@ for the apex', sets: [set('A', '8.8.4.4', { name: '@' })] },
  { rule: 'invalid-name', what: 'a label of 64 characters', sets: [set('A', '8.8.4.4', { name: 'name'.repeat(16) })] },
  { rule: 'service-name', what: 'an SRV record at a host name', sets: [set('SRV', '10 5 5060 sip.example.net')] },
  {
    rule: 'record-below-delegation',
    what: 'an address below a delegation',
    sets: [
      set('NS', '', { values: ['ns1.example.net', 'ns2.example.net'] }),
      set('A', '8.8.4.4', { name: `www.${name}` }),
    ],
    // A batch does not name its zone, so the zone may be the delegated one.
    formats: ['listing', ...TEMPLATES],
  },
  {
    rule: 'set-identifier-missing',
    what: 'a weight without an identifier',
    sets: [set('A', '8.8.4.4', { policies: [weighted(1)] })],
  },
  { rule: 'set-identifier-without-policy', what: 'an identifier alone', sets: [member('a', undefined)] },
  {
    rule: 'conflicting-policies',
    what: 'two policies in one record set',
    sets: [set('A', '8.8.4.4', { id: 'a', policies: [weighted(1), { kind: 'latency', region: 'eu-west-1' }] })],
  },
  {
    rule: 'mixed-policies',
    what: 'a simple record beside a weighted one',
    sets: [set('A', '8.8.8.8'), member('a', weighted(1))],
  },
  {
    rule: 'duplicate-set-identifier',
    what: 'an identifier twice',
    sets: [member('a', weighted(1)), member('a', weighted(2))],
  },
  {
    rule: 'invalid-routing-value',
    what: 'a weight of 300',
    sets: [member('a', weighted(300)), member('b', weighted(1))],
  },
  {
    rule: 'invalid-routing-value',
    what: 'a misspelt region',
    sets: [member('a', { kind: 'latency', region: 'eu-wset-1' })],
  },
  {
    rule: 'ttl-differs-in-group',
    what: 'two TTLs in a group',
    sets: [member('a', weighted(1)), member('b', weighted(1), { ttl: 60 })],
  },
  {
    rule: 'failover-incomplete',
    what: 'no secondary',
    sets: [member('a', { kind: 'failover', role: 'PRIMARY' }, { healthCheck: 'abcdef11-2222-3333-4444-555555fedcba' })],
    formats: ['listing'],
  },
  {
    rule: 'failover-without-health',
    what: 'a primary that is never unhealthy',
    sets: ['PRIMARY', 'SECONDARY'].map((role) => member(role, { kind: 'failover', role })),
  },
  {
    rule: 'geolocation-without-default',
    what: 'no default location',
    sets: [member('a', { kind: 'geolocation', country: 'DE' })],
    formats: ['listing'],
  },
  {
    rule: 'policy-not-allowed',
    what: 'multivalue answers by CNAME',
    sets: [set('CNAME', 'a.example.net', { id: 'a', policies: [{ kind: 'multivalue' }] })],
  },
  { rule: 'duplicate-record-set', what: 'a record set twice', sets: [set('A', '8.8.4.4'), set('A', '8.8.8.8')] },
  {
    rule: 'apex-ns-soa',
    what: 'a DELETE of the apex NS',
    sets: [set('NS', 'ns-1.awsdns-01.org.', { name: '', action: 'DELETE' })],
    formats: ['batch'],
  },
  {
    rule: 'invalid-action',
    what: 'the action UPDATE',
    sets: [set('A', '8.8.4.4', { action: 'UPDATE' })],
    formats: ['batch'],
  },
  {
    rule: 'repeated-change',
    what: 'a change twice',
    sets: [set('A', '8.8.4.4'), set('A', '8.8.4.4')],
    formats: ['batch'],
  },
  {
    rule: 'change-order',
    what: 'a DELETE behind what it makes room for',
    sets: [set('A', '8.8.4.4'), set('CNAME', 'a.example.net', { action: 'DELETE' })],
    formats: ['batch'],
  },
  {
    rule: 'incomplete-delete',
    what: 'a DELETE without values',
    sets: [{ name, type: 'A', action: 'DELETE' }],
    formats: ['batch'],
  },
  {
    rule: 'batch-too-large',
    what: 'more than 1,000 values',
    sets: [set('A', '', { values: Array.from({ length: 1001 }, (_, at) => `9.9.${at >> 8}.${at & 255}`) })],
    formats: ['batch'],
  },
  {
    rule: 'limit-exceeded',
    what: 'more than 400 values of one record set',
    sets: [set('A', '', { values: Array.from({ length: 401 }, (_, at) => `9.9.${at >> 8}.${at & 255}`) })],
  },
  {
    rule: 'duplicate-location',
    what: 'two record sets for one region',
    sets: ['a', 'b'].map((id) => member(id, { kind: 'latency', region: 'eu-west-1' })),
  },
  {
    rule: 'cloudfront-failover-pair',
    what: 'CloudFront as both halves of a failover group',
    sets: ['PRIMARY', 'SECONDARY'].map((role) =>
      alias('A', CDN, {
        id: role,
        policies: [{ kind: 'failover', role }],
        ...(role === 'PRIMARY' && { healthCheck: 'abcdef11-2222-3333-4444-555555fedcba' }),
      }),
    ),
  },
  {
    rule: 'target-serves-own-name',
    what: 'a CNAME to the default host of a function',
    sets: [set('CNAME', 'abcdefghijklmnopqrstuvwxyz012345.lambda-url.eu-west-1.on.aws')],
  },
  { rule: 'surrounding-blanks', what: 'a blank behind a host name', sets: [set('CNAME', 'a.example.net ')] },
  {
    rule: 'unqualified-target',
    what: 'a host without its zone',
    sets: [set('A', '8.8.4.4', { name: 'machine7' }), set('CNAME', 'machine7')],
  },
  {
    rule: 'invalid-dmarc',
    what: 'a letter before the version',
    sets: [set('TXT', '"nv=DMARC1; p=reject"', { name: `_dmarc.${name}` })],
  },
  {
    rule: 'dkim-key-split',
    what: 'a key in two values',
    sets: [
      set('TXT', '', {
        name: `s1._domainkey.${name}`,
        values: [
          `"v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A${'A'.repeat(100)}"`,
          `"${'B'.repeat(100)}IDAQAB"`,
        ],
      }),
    ],
  },
  {
    rule: 'txt-record-merged',
    what: 'two texts in one value',
    sets: [set('TXT', '"google-site-verification=abcdefghijk" "v=spf1 include:spf.example.net ~all"')],
  },
  {
    rule: 'spf-too-many-lookups',
    what: 'eleven inclusions',
    sets: [set('TXT', `"v=spf1 ${Array.from({ length: 11 }, (_, at) => `include:s${at}.example`).join(' ')} ~all"`)],
  },
  { rule: 'spf-allows-all', what: 'a policy for every sender', sets: [set('TXT', '"v=spf1 +all"')] },
  {
    rule: 'null-mx-not-alone',
    what: 'no mail beside a mail server',
    sets: [set('MX', '', { values: ['0 .', '10 mx.example.net.'] })],
  },
  {
    rule: 'wrong-delegation',
    what: 'a delegation to one name server',
    sets: [set('NS', 'ns1.example.net')],
    // A batch does not name its zone, so the NS records may be those of the zone itself.
    formats: ['listing', ...TEMPLATES],
  },
  {
    rule: 'wrong-delegation',
    what: 'a delegation to the name servers of the zone above',
    sets: [set('NS', '', { values: ['ns-1.awsdns-01.org.', 'ns-600.awsdns-11.net.'] })],
    formats: ['listing'],
  },
  {
    rule: 'server-without-address',
    what: 'a mail server that is not in its zone',
    sets: [set('MX', `10 nothing.${ZONE}`)],
    // Elsewhere the address may be in another file or in the zone already.
    formats: ['listing'],
  },
];

/** Rules that no record set in such a zone can break, and why. */
export const otherwise: Readonly<Record<string, string>> = {
  'alias-without-aaaa': 'off until it is turned on',
  'refused-change': 'needs the listing of the zone beside a batch; test/simulate has its cases',
  'unused-suppression': 'is about comments',
  'invalid-suppression': 'is about comments',
  'missing-property': 'is about the keys of a text',
  'unknown-property': 'is about the keys of a text',
  'wrong-shape': 'is about how a text is written',
  'repeated-key': 'is about the keys of a text',
  'duplicate-resource': 'is about the keys of a text',
  'reference-as-text': 'is about how a text refers to something',
  'incomplete-policy': 'is about the keys of a text',
  'duplicate-zone': 'needs a second zone',
  'cloudfront-alias-in-private-zone': 'needs a private zone',
  'hosted-zone-name-dot': 'is about how a template names its zone',
  'hosted-zone-id': 'is about how a template names its zone',
  'hosted-zone-choice': 'is about how a template names its zone',
};
