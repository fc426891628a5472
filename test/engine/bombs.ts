import { lint } from '../../server/src/engine/lint';
import { defaultOptions } from '../../server/src/engine/options';

/** Small texts that stand for values or work that no machine has room or time for. */

const ZONE = 'resource "aws_route53_zone" "z" {\n  name = "example.com"\n}\n';

function record(label: string, ...lines: readonly string[]): string {
  const all = ['zone_id = aws_route53_zone.z.zone_id', 'type = "A"', 'ttl = 60', ...lines];
  return `resource "aws_route53_record" "${label}" {\n${all.map((line) => `  ${line}\n`).join('')}}\n`;
}

const ADDRESS = 'records = ["9.9.9.9"]';
/** A record set whose fault is found whatever stands beside it. */
const FAULTY = ZONE + record('faulty', 'name = "faulty"', 'records = ["192.0.2.300"]');
const FAULTY_RESOURCE =
  '  Faulty:\n    Type: AWS::Route53::RecordSet\n' +
  '    Properties: {HostedZoneName: example.com., Name: f.example.com, Type: A, TTL: "60", ResourceRecords: ["192.0.2.300"]}\n';

function times<T>(count: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** Locals of which each repeats the one before it. */
function doubling(repeat: (before: string) => string, name = 'x'): string {
  const lines = times(30, (index) => `  ${name}${index + 1} = ${repeat(`local.${name}${index}`)}\n`);
  return `locals {\n  ${name}0 = "v"\n${lines.join('')}}\n`;
}

/** Lists of aliases of the list before, in YAML. */
function aliases(levels: number, indent = ''): string {
  const line = (index: number, item: string) => `${indent}a${index}: &a${index} [${times(9, () => item).join(', ')}]\n`;
  return line(0, 'x') + times(levels - 1, (index) => line(index + 1, `*a${index}`)).join('');
}

const LIST = doubling((before) => `[${before}, ${before}]`);
const LISTS = LIST + doubling((before) => `[${before}, ${before}]`, 'y');
const OBJECT = doubling((before) => `{ a = ${before}, b = ${before} }`);
const named = (expression: string) => record('bomb', `name = ${expression}`, ADDRESS);

/** The bombs as Terraform. */
const TERRAFORM: readonly (readonly [string, string])[] = [
  ...['jsonencode(local.x30)', 'yamlencode(local.x30)', 'format("%#v", local.x30)', 'format("%v", local.x30)'].map(
    (expression) => [expression, LIST + named(expression)] as const,
  ),
  ...['toset(local.x30)', 'distinct([local.x30, local.x30])', 'flatten(local.x30)', 'sort(local.x30)'].map(
    (expression) => [expression, LIST + named(`${expression}[0]`)] as const,
  ),
  ['==', LISTS + named('local.x30 == local.y30 ? "a" : "b"')],
  ['contains', LISTS + named('contains([local.x30], local.y30) ? "a" : "b"')],
  ['a type', `${LIST}module "m" {\n  source = "./m"\n  x = local.x30\n}\n${named('"a"')}`],
  ['for_each', LIST + record('bomb', 'for_each = toset(local.x30)', 'name = each.key', ADDRESS)],
  ['an object', OBJECT + named('jsonencode(local.x30)')],
  ['merge', OBJECT + named('merge(local.x30, local.x29).a')],
  ['text', doubling((before) => `"\${${before}}\${${before}}"`) + named('local.x30')],
  [
    'text of a variable',
    doubling((before) => (before === 'local.x0' ? 'var.v' : `"\${${before}}\${${before}}"`)) + named('local.x30'),
  ],
  [
    'concat',
    doubling((before) => (before === 'local.x0' ? '["v"]' : `concat(${before}, ${before})`)) + named('local.x30[0]'),
  ],
  [
    'replace',
    doubling((before) => (before === 'local.x0' ? '"vv"' : `replace(${before}, "v", "vv")`)) + named('local.x30'),
  ],
  ['a width', named('format("%999999999s", "a")')],
  ['splats', named(`local.x${'[*]'.repeat(5000)}`)],
  ['attributes', named(`local.x${'.a'.repeat(5000)}`)],
  ['parentheses', named(`${'('.repeat(5000)}1${')'.repeat(5000)}`)],
  ['brackets', named(`${'['.repeat(20_000)}1${']'.repeat(20_000)}`)],
  [
    'nested for',
    `locals {\n  l = range(50)\n}\n${named(`"${times(4, (index) => `%{for i${index} in local.l}`).join('')}x${'%{endfor}'.repeat(4)}"`)}`,
  ],
  ['nested blocks', `resource "x" "y" {\n${'a {\n'.repeat(20_000)}${'}\n'.repeat(20_000)}}\n`],
  ['yamldecode', `locals {\n  d = yamldecode(<<E\n${aliases(8)}E\n)\n}\n${named('local.d.a7[0][0]')}`],
  ['jsondecode', named(`jsondecode("${'['.repeat(50_000)}${']'.repeat(50_000)}")`)],
  ['a long text', named(`"${'a.'.repeat(25_000)}"`)],
  [
    'open record sets of one name',
    times(600, (index) =>
      record(`r${index}`, `count = var.c${index}`, 'name = "www"').replace('"A"', index % 2 === 0 ? '"CNAME"' : '"A"'),
    ).join(''),
  ],
];

function template(conditions: string, resources: string): string {
  return `AWSTemplateFormatVersion: "2010-09-09"\n${conditions}Resources:\n${FAULTY_RESOURCE}${resources}`;
}

function conditional(label: string, condition: string): string {
  return `  ${label}:\n    Type: AWS::Route53::RecordSet\n    Condition: ${condition}\n    Properties: {HostedZoneName: example.com., Name: y.example.com, Type: A, TTL: "60", ResourceRecords: [9.9.9.9]}\n`;
}

function conditions(count: number, make: (index: number) => string): string {
  const parameters = times(count, (index) => `  P${index}: {Type: String}\n`).join('');
  return `Parameters:\n${parameters}Conditions:\n${times(count, (index) => `  C${index}: ${make(index)}\n`).join('')}`;
}

const equals = (index: number) => `!Equals [!Ref P${index}, x]`;
const chain = (index: number) =>
  index === 0 ? equals(0) : `!${index % 2 === 0 ? 'Or' : 'And'} [{Condition: C${index - 1}}, ${equals(index)}]`;
const twice = (index: number) =>
  index === 0
    ? equals(0)
    : `!${index % 2 === 0 ? 'Or' : 'And'} [{Condition: C${index - 1}}, {Condition: C${index - 1}}]`;

/** The bombs as CloudFormation. */
const CLOUDFORMATION: readonly (readonly [string, string])[] = [
  ['aliases', template('', `  A:\n    Type: X\n    Metadata:\n${aliases(9, '      ')}      b: *a8\n`)],
  [
    'merge keys',
    template(
      '',
      `  A:\n    Type: X\n    Metadata:\n      m0: &m0 {a: b}\n${times(40, (index) => `      m${index + 1}: &m${index + 1} {<<: [*m${index}, *m${index}]}\n`).join('')}`,
    ),
  ],
  [
    'a chain of conditions',
    template(conditions(18, chain), times(18, (index) => conditional(`R${index}`, `C${index}`)).join('')),
  ],
  [
    'conditions that repeat',
    template(conditions(60, twice), times(60, (index) => conditional(`R${index}`, `C${index}`)).join('')),
  ],
  [
    'many conditions',
    template(conditions(120, equals), times(120, (index) => conditional(`R${index}`, `C${index}`)).join('')),
  ],
  ['Not', template(`Conditions:\n  C: ${'!Not ['.repeat(2500)}!Equals [a, b]${']'.repeat(2500)}\n`, '')],
  ['brackets', template('', `  A:\n    Type: X\n    Metadata: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`)],
];

const FAULTY_CHANGE =
  '{"Action": "UPSERT", "ResourceRecordSet": {"Name": "f.example.com", "Type": "A", "TTL": 60, "ResourceRecords": [{"Value": "192.0.2.300"}]}}';
const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

/** Texts of the other readers. */
const OTHERS: readonly (readonly [string, string, string])[] = [
  ['nested JSON', 'b.json', `{"Changes": [${FAULTY_CHANGE}], "X": ${deep}}`],
  ['nested JSON of Terraform', 'm.tf.json', `{"locals": {"x": ${deep}}}`],
  [
    'a nested plan',
    'plan.json',
    `{"format_version": "1.2", "terraform_version": "1.9.0", "planned_values": {"root_module": ${deep}}}`,
  ],
  [
    'aliases of a batch',
    'b.yaml',
    `x:\n${aliases(9, '  ')}Changes:\n  - Action: UPSERT\n    ResourceRecordSet: {Name: a.example.com, Type: A, TTL: 60, ResourceRecords: *a8}\n`,
  ],
  ['nested values', 'terraform.tfvars', `x = ${'['.repeat(20_000)}1${']'.repeat(20_000)}\n`],
  ['nested JSON values', 'terraform.tfvars.json', `{"x": ${deep}}`],
];

const cases = [
  ...TERRAFORM.map(([title, text]) => ({
    title: `Terraform: ${title}`,
    name: 'main.tf',
    text: FAULTY + text,
    isFound: true,
  })),
  ...CLOUDFORMATION.map(([title, text]) => ({
    title: `CloudFormation: ${title}`,
    name: 't.yaml',
    text,
    isFound: true,
  })),
  ...OTHERS.map(([title, name, text]) => ({ title, name, text, isFound: name === 'b.json' })),
];

for (const { title, name, text, isFound } of cases) {
  const { findings, failures } = lint([{ uri: `file:///a/${name}`, text }], { ...defaultOptions });
  const found = findings.some(({ rule }) => rule === 'invalid-value');
  const isRight = failures.length === 0 && (found || !isFound);
  console.log(`${isRight ? 'ok' : `wrong (${failures[0]?.message ?? 'nothing found'})`} ${title}`);
}
