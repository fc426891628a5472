import type { SourceFile } from '../../server/src/text/span';
import { apex, fullName, type PlainSet, type Policy, ZONE } from './zones';

export type FormatName = 'listing' | 'batch' | 'CloudFormation' | 'Terraform';

/**
 * Functions that write record sets as a zone in each format. The NS and SOA record sets of the apex are in a listing
 * only.
 */
export const renderers: Readonly<
  Record<FormatName, (sets: readonly PlainSet[], extra?: string) => readonly SourceFile[]>
> = {
  listing: (sets) => [
    file(
      'records.json',
      JSON.stringify({ ResourceRecordSets: [...apex, ...sets].map((set) => apiObject(set, true)) }, null, 4),
    ),
  ],
  batch: batches,
  CloudFormation: (sets, extra = '') => [
    file(
      'template.yaml',
      `Resources:\n  Zone:\n    Type: AWS::Route53::HostedZone\n    Properties:\n      Name: ${ZONE}\n${extra}${sets.map(resource).join('')}`,
    ),
  ],
  Terraform: (sets, extra = '') => [
    file('main.tf', `resource "aws_route53_zone" "main" {\n  name = "${ZONE}"\n}\n${extra}${sets.map(block).join('')}`),
  ],
};

const file = (name: string, text: string): SourceFile => ({ uri: `file:///corpus/${name}`, text });

/**
 * A record set as list-resource-record-sets prints it (full, escaped names) or, unless `listed`, as it is written by
 * hand.
 */
function apiObject(set: PlainSet, listed: boolean): object {
  const name = fullName(set);
  return {
    Name: listed ? `${name.replace(/^\*/, '\\052').replace('@', '\\100')}.` : name,
    Type: set.type,
    ...(set.id !== undefined && { SetIdentifier: set.id }),
    ...Object.assign({}, ...(set.policies ?? []).map(apiPolicy)),
    ...(set.ttl !== undefined && { TTL: set.ttl }),
    ...(set.values && { ResourceRecords: set.values.map((Value) => ({ Value })) }),
    ...(set.alias && {
      AliasTarget: {
        HostedZoneId: set.alias.zoneId,
        DNSName: `${set.alias.name}${listed ? '.' : ''}`,
        ...(set.alias.health !== undefined && { EvaluateTargetHealth: set.alias.health }),
      },
    }),
    ...(set.healthCheck !== undefined && { HealthCheckId: set.healthCheck }),
  };
}

function apiPolicy(policy: Policy): object {
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

/** Change batches within Route 53's limits: 1,000 values and 32,000 characters in each. */
function batches(sets: readonly PlainSet[]): readonly SourceFile[] {
  const parts: PlainSet[][] = [[]];
  let [values, characters] = [0, 0];
  for (const set of sets) {
    const own = set.values ?? [''];
    values += own.length;
    characters += own.join('').length;
    // Members of a group stay together.
    if ((values > 900 || characters > 28_000) && set.name !== parts.at(-1)?.at(-1)?.name) {
      parts.push([]);
      [values, characters] = [own.length, own.join('').length];
    }
    parts.at(-1)?.push(set);
  }
  return parts.map((part, index) =>
    file(
      `batch-${index}.json`,
      JSON.stringify(
        { Changes: part.map((set) => ({ Action: set.action ?? 'CREATE', ResourceRecordSet: apiObject(set, false) })) },
        null,
        2,
      ),
    ),
  );
}

const yaml = (value: string) =>
  /^[A-Za-z0-9][\w.-]*$/.test(value) && !/^\d/.test(value) ? value : `'${value.replaceAll("'", "''")}'`;

function resource(set: PlainSet, index: number): string {
  const lines = [
    `HostedZoneId: !Ref Zone`,
    `Name: ${yaml(fullName(set))}`,
    `Type: ${set.type}`,
    ...(set.ttl === undefined ? [] : [`TTL: ${set.ttl}`]),
    ...(set.id === undefined ? [] : [`SetIdentifier: ${yaml(set.id)}`]),
    ...(set.policies ?? []).flatMap((policy) =>
      Object.entries(apiPolicy(policy)).flatMap(([key, value]) =>
        typeof value === 'object'
          ? [`${key}:`, ...Object.entries(value).map(([inner, text]) => `  ${inner}: ${yaml(String(text))}`)]
          : `${key}: ${value}`,
      ),
    ),
    ...(set.values === undefined
      ? []
      : ['ResourceRecords:', ...set.values.map((value) => `  - ${raw(value) ?? yaml(value)}`)]),
    ...(set.alias === undefined
      ? []
      : [
          'AliasTarget:',
          `  DNSName: ${raw(set.alias.name) ?? yaml(set.alias.name)}`,
          `  HostedZoneId: ${raw(set.alias.zoneId) ?? yaml(set.alias.zoneId)}`,
          ...(set.alias.health === undefined ? [] : [`  EvaluateTargetHealth: ${set.alias.health}`]),
        ]),
    ...(set.healthCheck === undefined ? [] : [`HealthCheckId: ${set.healthCheck}`]),
  ];
  return `  R${index}:\n    Type: AWS::Route53::RecordSet\n    Properties:\n${lines.map((line) => `      ${line}\n`).join('')}`;
}

/** The expression in a value that begins with `=`, such as `=aws_instance.web.public_ip`; undefined for text. */
function raw(value: string): string | undefined {
  return value.startsWith('=') ? value.slice(1) : undefined;
}

const hcl = (value: string) => raw(value) ?? JSON.stringify(value);

function block(set: PlainSet, index: number): string {
  const isText = set.type === 'TXT' || set.type === 'SPF';
  const values = set.values?.map((value) => (isText ? JSON.stringify(value.slice(1, -1)) : hcl(value)));
  const lines = [
    'zone_id = aws_route53_zone.main.zone_id',
    `name = ${JSON.stringify(index % 2 === 0 || set.name.endsWith('.') ? (set.name.endsWith('.') ? set.name : fullName(set)) : set.name)}`,
    `type = "${set.type}"`,
    ...(set.ttl === undefined ? [] : [`ttl = ${set.ttl}`]),
    ...(set.id === undefined ? [] : [`set_identifier = ${JSON.stringify(set.id)}`]),
    ...(set.healthCheck === undefined ? [] : [`health_check_id = "${set.healthCheck}"`]),
    ...(set.policies ?? []).map(hclPolicy),
    ...(values === undefined ? [] : [`records = [${values.join(', ')}]`]),
    ...(set.alias === undefined
      ? []
      : [
          `alias {\n    name = ${hcl(set.alias.name)}\n    zone_id = ${hcl(set.alias.zoneId)}\n${
            set.alias.health === undefined ? '' : `    evaluate_target_health = ${set.alias.health}\n`
          }  }`,
        ]),
  ];
  return `\nresource "aws_route53_record" "r${index}" {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
}

function hclPolicy(policy: Policy): string {
  switch (policy.kind) {
    case 'weighted':
      return `weighted_routing_policy {\n    weight = ${policy.weight}\n  }`;
    case 'latency':
      return `latency_routing_policy {\n    region = "${policy.region}"\n  }`;
    case 'failover':
      return `failover_routing_policy {\n    type = "${policy.role}"\n  }`;
    case 'geolocation':
      return `geolocation_routing_policy {\n    country = "${policy.country}"\n  }`;
    case 'multivalue':
      return 'multivalue_answer_routing_policy = true';
  }
}
