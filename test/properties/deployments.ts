import type { SourceFile } from '../../server/src/text/span';
import { type PlainSet, type Policy, random, ZONE } from '../corpus/zones';

/** A deployment that was made up, in one format. */
export interface Deployment {
  readonly title: string;
  readonly files: readonly SourceFile[];
}

/** Something that a record leads to, as each format writes it: its host name, or an attribute of a resource. */
interface Target {
  readonly host: string;
  readonly hcl?: string;
  readonly yaml?: string;
}

/** How a zone is written: which formats can say that it is private, or that a change replaces what is there. */
interface Setting {
  readonly sets: readonly Set[];
  readonly isPrivate: boolean;
  readonly action: 'CREATE' | 'UPSERT';
}

type Set = Omit<PlainSet, 'values' | 'alias'> & {
  readonly values?: readonly (string | Target)[];
  readonly alias?: { readonly target: Target; readonly zoneId: string; readonly health: boolean };
};

const TARGETS: readonly Target[] = [
  {
    host: 'dualstack.web-1234567890.eu-west-1.elb.amazonaws.com',
    hcl: 'aws_lb.dual.dns_name',
    yaml: '!GetAtt Dual.DNSName',
  },
  { host: 'web-1234567890.eu-west-1.elb.amazonaws.com', hcl: 'aws_lb.four.dns_name', yaml: '!GetAtt Four.DNSName' },
  { host: 'web-1234567890.eu-west-1.elb.amazonaws.com', hcl: 'aws_lb.any.dns_name', yaml: '!GetAtt Any.DNSName' },
  {
    host: 'd111111abcdef8.cloudfront.net',
    hcl: 'aws_cloudfront_distribution.six.domain_name',
    yaml: '!GetAtt Six.DomainName',
  },
  {
    host: 'd111111abcdef9.cloudfront.net',
    hcl: 'aws_cloudfront_distribution.four.domain_name',
    yaml: '!GetAtt Plain.DomainName',
  },
  {
    host: 'd111111abcdef0.cloudfront.net',
    hcl: 'aws_cognito_user_pool_domain.d.cloudfront_distribution',
    yaml: '!GetAtt Login.CloudFrontDistribution',
  },
  {
    host: 'd111111abcdef1.cloudfront.net',
    hcl: 'aws_appsync_domain_name.d.appsync_domain_name',
    yaml: '!GetAtt Sync.AppSyncDomainName',
  },
  {
    host: 'd-abc123def4.execute-api.eu-west-1.amazonaws.com',
    hcl: 'aws_apigatewayv2_domain_name.api.domain_name_configuration[0].target_domain_name',
    yaml: '!GetAtt Api.RegionalDomainName',
  },
  { host: 'example.map.fastly.net' },
  { host: `n0.${ZONE}` },
];

const RESOURCES = {
  hcl: `
resource "aws_lb" "dual" {
  ip_address_type = "dualstack"
}

resource "aws_lb" "four" {}

resource "aws_lb" "any" {
  ip_address_type = var.addresses
}

resource "aws_cloudfront_distribution" "six" {
  is_ipv6_enabled = true
}

resource "aws_cloudfront_distribution" "four" {
  is_ipv6_enabled = false
}

resource "aws_instance" "box" {}
`,
  yaml: `  Dual: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { IpAddressType: dualstack } }
  Four: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { IpAddressType: ipv4 } }
  Any: { Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: { IpAddressType: !Ref Addresses } }
  Six: { Type: AWS::CloudFront::Distribution, Properties: { DistributionConfig: { IPV6Enabled: true } } }
  Plain: { Type: AWS::CloudFront::Distribution, Properties: { DistributionConfig: { IPV6Enabled: false } } }
  Login: { Type: AWS::Cognito::UserPoolDomain }
  Sync: { Type: AWS::AppSync::DomainName }
  Api: { Type: AWS::ApiGatewayV2::DomainName }
  Box: { Type: AWS::EC2::Instance }
`,
};

/** Deployments in all formats, with groups of every policy and with faults; equal for equal seeds. */
export function makeDeployments(count: number): readonly Deployment[] {
  return Array.from({ length: count }, (_, seed) => seed).flatMap((seed) => {
    const next = random(seed);
    const sets = Array.from({ length: 8 }, (_, index) => makeSets(index, next)).flat();
    const isPrivate = seed % 3 === 0;
    const create: Setting = { sets, isPrivate, action: 'CREATE' };
    return [
      ...[create, { ...create, action: 'UPSERT' as const }].map((setting) => batch(setting, seed)),
      listing(create, seed),
      terraform(create, seed),
      terraformJson(create, seed),
      cloudFormation(create, seed),
      cloudFormationGroup(create, seed),
    ];
  });
}

function makeSets(index: number, next: () => number): readonly Set[] {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
  const name = index === 1 ? '' : `n${index}`;
  const host = (): Target => pick(TARGETS);
  const cname = (more: Partial<Set> = {}): Set => ({ name, type: 'CNAME', ttl: 60, values: [host()], ...more });
  const address = (more: Partial<Set> = {}): Set => ({ name, type: 'A', ttl: 60, values: ['8.8.4.4'], ...more });
  const text: Set = { name, type: 'TXT', ttl: 60, values: ['"v=spf1 -all"'] };
  if (index === 0) return [address(), { name, type: 'AAAA', ttl: 60, values: ['2001:4860:4860::8888'] }];
  return pick<() => readonly Set[]>([
    () => [cname()],
    () => [cname(), text],
    () => [cname(), { name, type: 'AAAA', ttl: 60, values: ['2001:4860:4860::8844'] }],
    () => pick(POLICIES)().map((more) => cname(more)),
    () => pick(POLICIES)().map((more) => address({ ...more, values: [pick<string | Target>(['8.8.8.8', host()])] })),
    () =>
      pick(POLICIES)()
        .slice(0, 1)
        .map((more) => cname(more)),
    () => [address({ values: [host()] })],
    () => [address({ name: '@' }), text],
    () => [{ name, type: 'ANAME', ttl: 60, values: [host()] }, text],
    () => [{ name, type: 'TXT', ttl: 60, values: ['v=spf1 -all', '"a\\" \\"b=c"'] }],
    () => [address({ values: ['8.8.4.4', '8.8.8.8', '8.8.4.4'] })],
    () => [
      {
        name,
        type: 'A',
        ttl: 60,
        alias: { target: TARGETS[3] as Target, zoneId: pick(['Z2FDTNDATAQYW2', 'Z32O12XQLNTSW2']), health: true },
      },
    ],
    () => [address({ values: [{ host: '8.8.4.4', hcl: 'aws_instance.box.public_ip', yaml: '!GetAtt Box.PublicIp' }] })],
  ])();
}

const CHECK = 'abcdef11-2222-3333-4444-555555fedcba';
const member = (id: string, policy: Policy, more: Partial<Set> = {}): Partial<Set> => ({
  id,
  policies: [policy],
  ...more,
});

/** What makes record sets the members of a group, for each policy. */
const POLICIES: readonly (() => readonly Partial<Set>[])[] = [
  () => [1, 2].map((weight) => member(`w${weight}`, { kind: 'weighted', weight })),
  () => ['eu-west-1', 'us-east-1'].map((region) => member(region, { kind: 'latency', region })),
  () =>
    ['PRIMARY', 'SECONDARY'].map((role) =>
      member(role, { kind: 'failover', role }, role === 'PRIMARY' ? { healthCheck: CHECK } : {}),
    ),
  () => ['DE', '*'].map((country) => member(`in ${country}`, { kind: 'geolocation', country })),
  () => ['1', '2'].map((id) => member(id, { kind: 'multivalue' })),
];

function fullName({ name }: Set): string {
  return name === '' ? ZONE : `${name}.${ZONE}`;
}

const hostOf = (value: string | Target) => (typeof value === 'string' ? value : value.host);

function toApi(set: Set): object {
  return {
    Name: fullName(set),
    Type: set.type,
    ...(set.id !== undefined && { SetIdentifier: set.id }),
    ...Object.assign({}, ...(set.policies ?? []).map(toApiPolicy)),
    ...(set.ttl !== undefined && { TTL: set.ttl }),
    ...(set.values && { ResourceRecords: set.values.map((value) => ({ Value: hostOf(value) })) }),
    ...(set.alias && {
      AliasTarget: {
        HostedZoneId: set.alias.zoneId,
        DNSName: set.alias.target.host,
        EvaluateTargetHealth: set.alias.health,
      },
    }),
    ...(set.healthCheck !== undefined && { HealthCheckId: set.healthCheck }),
  };
}

function toApiPolicy(policy: Policy): Readonly<Record<string, unknown>> {
  switch (policy.kind) {
    case 'weighted':
      return { Weight: policy.weight };
    case 'latency':
      return { Region: policy.region };
    case 'failover':
      return { Failover: policy.role };
    case 'geolocation':
      return { GeoLocation: { CountryCode: policy.country } };
    case 'multivalue':
      return { MultiValueAnswer: true };
  }
}

const ZONE_ID = 'Z0123456789ABCDEFGHIJ';
const makeFile = (name: string, content: string | object): SourceFile => ({
  uri: `file:///made/${name}`,
  text: typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`,
});
const describeZone = ({ isPrivate }: Setting) =>
  makeFile('zone.json', {
    HostedZone: { Id: `/hostedzone/${ZONE_ID}`, Name: `${ZONE}.`, Config: { PrivateZone: isPrivate } },
  });

function batch(setting: Setting, seed: number): Deployment {
  const changes = setting.sets.map((set) => ({ Action: setting.action, ResourceRecordSet: toApi(set) }));
  const text = { HostedZoneId: ZONE_ID, ChangeBatch: { Changes: changes } };
  return { title: `batch of ${setting.action} ${seed}`, files: [makeFile('batch.json', text), describeZone(setting)] };
}

function listing(setting: Setting, seed: number): Deployment {
  const text = { HostedZoneId: ZONE_ID, ResourceRecordSets: setting.sets.map(toApi) };
  return { title: `listing ${seed}`, files: [makeFile('listing.json', text), describeZone(setting)] };
}

const toHcl = (value: string | Target) =>
  typeof value === 'string' || value.hcl === undefined ? JSON.stringify(hostOf(value)) : value.hcl;
const isText = ({ type }: Set) => type === 'TXT';
/** The name of a record in Terraform, where the provider completes it. */
const labelOf = ({ name }: Set, index: number) =>
  index % 2 === 0 || name === '@' ? name : `${name}.${ZONE}`.replace(/^\./, '');

/** The arguments and blocks of a record, of which the blocks are objects. */
function toArguments(
  set: Set,
  index: number,
): readonly (readonly [string, string | Readonly<Record<string, string>>])[] {
  const values = set.values?.map((value) => (isText(set) ? JSON.stringify(hostOf(value).slice(1, -1)) : toHcl(value)));
  return [
    ['zone_id', 'aws_route53_zone.main.zone_id'],
    ['name', JSON.stringify(labelOf(set, index))],
    ['type', `"${set.type}"`],
    ...(set.ttl === undefined ? [] : [['ttl', String(set.ttl)] as const]),
    ...(values === undefined ? [] : [['records', `[${values.join(', ')}]`] as const]),
    ...(set.id === undefined ? [] : [['set_identifier', JSON.stringify(set.id)] as const]),
    ...(set.healthCheck === undefined ? [] : [['health_check_id', `"${set.healthCheck}"`] as const]),
    ...(set.policies ?? []).map(toPolicyArgument),
    ...(set.alias === undefined
      ? []
      : [
          [
            'alias',
            {
              name: toHcl(set.alias.target),
              zone_id: `"${set.alias.zoneId}"`,
              evaluate_target_health: String(set.alias.health),
            },
          ] as const,
        ]),
  ];
}

function toPolicyArgument(policy: Policy): readonly [string, string | Readonly<Record<string, string>>] {
  switch (policy.kind) {
    case 'weighted':
      return ['weighted_routing_policy', { weight: String(policy.weight) }];
    case 'latency':
      return ['latency_routing_policy', { region: `"${policy.region}"` }];
    case 'failover':
      return ['failover_routing_policy', { type: `"${policy.role}"` }];
    case 'geolocation':
      return ['geolocation_routing_policy', { country: `"${policy.country}"` }];
    case 'multivalue':
      return ['multivalue_answer_routing_policy', 'true'];
  }
}

function terraform({ sets, isPrivate }: Setting, seed: number): Deployment {
  const network = isPrivate ? '\n\n  vpc {\n    vpc_id = var.vpc_id\n  }' : '';
  const zone = `resource "aws_route53_zone" "main" {\n  name = "${ZONE}"${network}\n}\n`;
  const blocks = sets.map((set, index) => {
    const lines = toArguments(set, index).map(([key, value]) =>
      typeof value === 'string'
        ? `  ${key} = ${value}\n`
        : `\n  ${key} {\n${Object.entries(value)
            .map(([inner, text]) => `    ${inner} = ${text}\n`)
            .join('')}  }\n`,
    );
    return `\nresource "aws_route53_record" "r${index}" {\n${lines.join('')}}\n`;
  });
  return { title: `Terraform ${seed}`, files: [makeFile('main.tf', zone + RESOURCES.hcl + blocks.join(''))] };
}

function terraformJson({ sets, isPrivate }: Setting, seed: number): Deployment {
  const toJson = (text: string): unknown =>
    /^(?:"|\d|true$|false$)/.test(text)
      ? JSON.parse(text)
      : text.startsWith('[')
        ? text
            .slice(1, -1)
            .split(/, (?=["a-z])/)
            .map(toJson)
        : `\${${text}}`;
  const records = sets.map((set, index) => {
    const members = toArguments(set, index).map(([key, value]) => [
      key,
      typeof value === 'string'
        ? toJson(value)
        : Object.fromEntries(Object.entries(value).map(([inner, text]) => [inner, toJson(text)])),
    ]);
    return [`r${index}`, Object.fromEntries(members)];
  });
  const zone = { name: ZONE, ...(isPrivate && { vpc: { vpc_id: '${var.vpc_id}' } }) };
  const resource = { aws_route53_zone: { main: zone }, aws_route53_record: Object.fromEntries(records) };
  return {
    title: `Terraform in JSON ${seed}`,
    files: [makeFile('records.tf.json', { resource }), makeFile('other.tf', RESOURCES.hcl)],
  };
}

const toYaml = (value: string | Target) =>
  typeof value === 'string' || value.yaml === undefined ? `'${hostOf(value).replaceAll("'", "''")}'` : value.yaml;

/** The properties of a record set as lines of YAML. */
function toProperties(set: Set): readonly string[] {
  return [
    `Name: '${fullName(set)}'`,
    `Type: ${set.type}`,
    ...(set.ttl === undefined ? [] : [`TTL: '${set.ttl}'`]),
    ...(set.id === undefined ? [] : [`SetIdentifier: '${set.id}'`]),
    ...(set.policies ?? []).flatMap((policy) =>
      Object.entries(toApiPolicy(policy)).flatMap(([key, value]) =>
        typeof value === 'object' ? [`${key}: ${JSON.stringify(value)}`] : [`${key}: ${value}`],
      ),
    ),
    ...(set.values === undefined ? [] : ['ResourceRecords:', ...set.values.map((value) => `  - ${toYaml(value)}`)]),
    ...(set.alias === undefined
      ? []
      : [
          'AliasTarget:',
          `  DNSName: ${toYaml(set.alias.target)}`,
          `  HostedZoneId: ${set.alias.zoneId}`,
          `  EvaluateTargetHealth: ${set.alias.health}`,
        ]),
    ...(set.healthCheck === undefined ? [] : [`HealthCheckId: ${set.healthCheck}`]),
  ];
}

function templateOf({ isPrivate }: Setting, records: string): SourceFile {
  const network = isPrivate ? '      VPCs: [{ VPCId: vpc-1, VPCRegion: eu-west-1 }]\n' : '';
  return makeFile(
    'template.yaml',
    `Parameters:\n  Addresses: { Type: String }\nResources:\n  Zone:\n    Type: AWS::Route53::HostedZone\n    Properties:\n      Name: ${ZONE}\n${network}${RESOURCES.yaml}${records}`,
  );
}

function cloudFormation(setting: Setting, seed: number): Deployment {
  const records = setting.sets.map((set, index) => {
    const lines = ['HostedZoneId: !Ref Zone', ...toProperties(set)].map((line) => `      ${line}\n`);
    return `  R${index}:\n    Type: AWS::Route53::RecordSet\n    Properties:\n${lines.join('')}`;
  });
  return { title: `CloudFormation ${seed}`, files: [templateOf(setting, records.join(''))] };
}

function cloudFormationGroup(setting: Setting, seed: number): Deployment {
  const items = setting.sets.map((set) => {
    const [first, ...rest] = toProperties(set);
    return `        - ${first}\n${rest.map((line) => `          ${line}\n`).join('')}`;
  });
  const group = `  Records:\n    Type: AWS::Route53::RecordSetGroup\n    Properties:\n      HostedZoneId: !Ref Zone\n      RecordSets:\n${items.join('')}`;
  return { title: `CloudFormation group ${seed}`, files: [templateOf(setting, group)] };
}
