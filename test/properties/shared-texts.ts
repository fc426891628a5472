import type { SourceFile } from '../../server/src/text/span';
import { random } from '../corpus/zones';
import type { Deployment } from './deployments';

/** What one instance of a block, or one outcome of a condition, has. */
interface Instance {
  readonly type: string;
  readonly name: string;
  readonly value: string;
  readonly ttl: boolean;
  readonly alias: boolean;
}

const ZONE = 'example.com';
const VALUES = [
  'https://shop.example.net',
  'shop.example.net',
  'shop.example.net ',
  '8.8.4.4',
  'app',
  '@',
  'b.example.com',
];
const HOSTS = ['d111111abcdef8.cloudfront.net', 'web-1234567890.eu-west-1.elb.amazonaws.com'];

/** Deployments in which record sets of different kinds share one text; equal for equal seeds. */
export function makeSharedTexts(count: number): readonly Deployment[] {
  return Array.from({ length: count }, (_, seed) => seed).flatMap((seed) => {
    const next = random(seed + 1000);
    const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
    const make = (name: string): Instance => {
      const alias = next() < 0.3;
      return {
        name: next() < 0.2 ? '@' : name,
        type: alias ? 'A' : pick(['CNAME', 'CNAME', 'TXT', 'A', 'ALIAS']),
        value: alias ? pick(HOSTS) : pick(VALUES),
        ttl: !alias || next() < 0.5,
        alias,
      };
    };
    const instances: readonly [Instance, Instance] = [make('a'), make('b')];
    return [
      terraform(instances, seed, 'inline'),
      terraform(instances, seed, 'local'),
      terraformOfTypes(instances, seed),
      calledTwice(instances, seed),
      conditional(instances, seed),
    ];
  });
}

const file = (name: string, text: string): SourceFile => ({ uri: `file:///made/${name}`, text });
const ZONE_BLOCK = `resource "aws_route53_zone" "main" {\n  name = "${ZONE}"\n}\n\n`;

function terraform(instances: readonly Instance[], seed: number, where: 'inline' | 'local'): Deployment {
  const elements = instances.map(
    ({ type, name, value, ttl, alias }, index) =>
      `    k${index} = { name = "${name}", type = "${type}", value = "${value}", ttl = ${ttl ? 60 : 'null'}, alias = ${alias} }\n`,
  );
  const map = `{\n${elements.join('')}  }`;
  const block = `resource "aws_route53_record" "r" {
  for_each = ${where === 'inline' ? map : 'local.records'}
  zone_id  = aws_route53_zone.main.zone_id
  name     = each.value.name
  type     = each.value.type
  ttl      = each.value.ttl
  records  = each.value.alias ? null : [each.value.value]

  dynamic "alias" {
    for_each = each.value.alias ? [each.value.value] : []
    content {
      name                   = alias.value
      zone_id                = "Z2FDTNDATAQYW2"
      evaluate_target_health = true
    }
  }
}

resource "aws_route53_record" "t" {
  for_each = ${where === 'inline' ? '{}' : 'local.records'}
  zone_id  = aws_route53_zone.main.zone_id
  name     = "text-\${each.key}"
  type     = "TXT"
  ttl      = 60
  records  = [each.value.value]
}
`;
  const locals = where === 'inline' ? '' : `locals {\n  records = ${map}\n}\n\n`;
  return { title: `Terraform, instances ${where} ${seed}`, files: [file('main.tf', ZONE_BLOCK + locals + block)] };
}

/** Instances that differ in what an expression chooses, and share a literal value. */
function terraformOfTypes([first, second]: readonly [Instance, Instance], seed: number): Deployment {
  const block = `resource "aws_route53_record" "r" {
  count   = 2
  zone_id = aws_route53_zone.main.zone_id
  name    = count.index == 0 ? "${first.name}" : "${second.name}"
  type    = count.index == 0 ? "${first.type}" : "${second.type}"
  ttl     = 60
  records = ["${first.value}", count.index == 0 ? "${first.value}" : "${second.value}"]
}
`;
  return { title: `Terraform, counted ${seed}`, files: [file('main.tf', ZONE_BLOCK + block)] };
}

function calledTwice(instances: readonly Instance[], seed: number): Deployment {
  const [first] = instances as [Instance];
  const calls = instances.map(
    ({ name, type }, index) =>
      `module "m${index}" {\n  source = "./m"\n  zone   = aws_route53_zone.main.zone_id\n  name   = "${name}"\n  type   = "${type}"\n}\n`,
  );
  const block = `variable "zone" {}
variable "name" {}
variable "type" {}

resource "aws_route53_record" "r" {
  zone_id = var.zone
  name    = var.name
  type    = var.type
  ttl     = 60
  records = ["${first.value}"]
}
`;
  const files = [file('main.tf', ZONE_BLOCK + calls.join('\n')), file('m/main.tf', block)];
  return { title: `Terraform, called twice ${seed}`, files };
}

function conditional([first, second]: readonly [Instance, Instance], seed: number): Deployment {
  const choose = (a: string, b: string) => (a === b ? a : `!If [InUs, ${a}, ${b}]`);
  const nameOf = ({ name }: Instance) => `'${name}.${ZONE}'`;
  const none = '!Ref AWS::NoValue';
  const alias = (host: string) => `{ DNSName: ${host}, HostedZoneId: Z2FDTNDATAQYW2, EvaluateTargetHealth: true }`;
  const valuesOf = (each: Instance) => (each.alias ? none : `['${each.value}', '${first.value}']`);
  const aliasOf = (each: Instance) => (each.alias ? alias(each.value) : none);
  const text = `Conditions:
  InUs: !Equals [!Ref AWS::Region, us-east-1]
Resources:
  R:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: ${seed % 2 === 0 ? ZONE : `${ZONE}.`}
      Name: ${choose(nameOf(first), nameOf(second))}
      Type: ${choose(first.type, second.type)}
      TTL: ${choose(first.ttl ? '60' : none, second.ttl ? '60' : none)}
      ResourceRecords: ${choose(valuesOf(first), valuesOf(second))}
      AliasTarget: ${choose(aliasOf(first), aliasOf(second))}
  S:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: ${ZONE}.
      Name: s.${ZONE}
      Type: ${choose(first.type, second.type)}
      TTL: 60
      ResourceRecords:
        - '${second.value}'
`;
  return { title: `CloudFormation, by condition ${seed}`, files: [file('template.yaml', text)] };
}
