import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultOptions, type LintOptions, lint } from '../../server/src/engine/lint';
import { terraform } from '../../server/src/formats/terraform/index';
import type { RecordSet } from '../../server/src/model/record-set';
import type { SourceFile } from '../../server/src/text/span';

const record = (name: string, ...lines: readonly string[]) =>
  `resource "aws_route53_record" "${name}" {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
const zone = 'zone_id = aws_route53_zone.main.zone_id';
const address = ['type = "A"', 'ttl = 300', 'records = ["8.8.4.4"]'];

const fragments = [
  'resource "aws_route53_zone" "main" {\n  name = "example.com"\n}\n',
  'resource "aws_route53_zone" "main" {\n  name = "example.org"\n}\n',
  'resource "aws_route53_zone" "other" {\n  name = "internal.corp"\n}\n',
  'resource "aws_lb" "web" {\n}\n',
  'resource "aws_instance" "web" {\n}\n',
  'resource "aws_eip" "web" {\n  instance = aws_instance.web.id\n}\n',
  'locals {\n  name = "www"\n  names = ["a", "b"]\n}\n',
  'locals {\n  name = aws_route53_record.first.fqdn\n  names = [aws_route53_record.second.name, "example.com"]\n}\n',
  'locals {\n  name = ""\n  names = toset([var.x, var.y])\n}\n',
  record('first', zone, 'name = "www"', ...address),
  record('first', zone, 'name = ""', 'type = "CNAME"', 'ttl = 300', 'records = ["a.example.net"]'),
  record('second', zone, 'name = local.name', 'type = "CNAME"', 'ttl = 300', 'records = ["a.example.net"]'),
  record('second', zone, 'name = "b"', 'type = "A"', 'ttl = 60', 'records = [aws_instance.web.public_ip]'),
  record('third', zone, 'name = aws_route53_record.first.name', ...address),
  record('fourth', zone, 'name = "c"', 'type = "A"', 'alias {', 'name = aws_lb.web.dns_name', 'zone_id = "Z1"', '}'),
  record('many', zone, 'for_each = local.names', 'name = each.value', ...address),
  record(
    'counted',
    zone,
    'count = length(local.names)',
    'name = local.names[count.index]',
    'type = "CNAME"',
    'ttl = 1',
    'records = ["x.net"]',
  ),
  record('free', 'zone_id = var.zone', 'name = "api.internal.corp"', ...address),
  record('free', 'zone_id = "Z1"', 'name = local.nowhere', 'type = "AAAA"', 'ttl = 300', 'records = ["8.8.4.4"]'),
  '# a comment\n\n',
];

function findings(text: string, options: LintOptions): readonly string[] {
  const { findings: found, failures } = lint([{ uri: 'file:///m/main.tf', text }], options);
  assert.deepEqual(failures, []);
  return found.map(({ rule, at, message, resource, related }) =>
    [rule, at.start, at.end, message, resource, ...related.map(({ value, span }) => `${value} ${span.start}`)].join(
      ' | ',
    ),
  );
}

function recordSets(...files: readonly SourceFile[]): readonly RecordSet[] {
  return terraform.read(files).zones.flatMap(({ recordSets: all }) => all);
}

const file = (...texts: readonly string[]): SourceFile => ({ uri: 'file:///m/main.tf', text: texts.join('\n') });
const prints = (...files: readonly SourceFile[]) => recordSets(...files).map(({ fingerprint }) => fingerprint);

describe('What is remembered of Terraform records', () => {
  it('changes no finding, whichever texts follow each other', () => {
    const text = fc.array(fc.constantFrom(...fragments), { maxLength: 9 }).map((list) => list.join('\n'));
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 4 }), (texts) => {
        const warm = { ...defaultOptions };
        for (const each of texts) assert.deepEqual(findings(each, warm), findings(each, { ...defaultOptions }), each);
      }),
      { seed: 41, numRuns: 500 },
    );
  });

  it('goes by the text of the block, wherever it stands', () => {
    const [here] = prints(file(fragments[0] as string, fragments[9] as string));
    const [there] = prints(file('# lower', fragments[9] as string, fragments[0] as string));
    assert.equal(here, there);
    assert.notEqual(here, undefined);
  });

  it('goes by everything that is no record, values of variables included', () => {
    const [block] = [fragments[9] as string];
    const values = (text: string): SourceFile => ({ uri: 'file:///m/terraform.tfvars', text });
    const all = [file(block), file(block, fragments[6] as string), file(block, fragments[8] as string)].map(
      (each) => prints(each)[0],
    );
    const given = ['a = 1\n', 'a = 2\n'].map((text) => prints(file(block), values(text))[0]);
    assert.equal(new Set([...all, ...given]).size, 5);
  });

  it('depends on a record that something else refers to', () => {
    const of = (name: string) =>
      prints(file(fragments[7] as string, fragments[9] as string, record('second', zone, `name = "${name}"`)));
    const [before, after] = [of('a'), of('b')];
    assert.notEqual(before[0], undefined);
    assert.notEqual(before[0], after[0]);
  });

  it('is undefined for a record that refers to another one, or that may be any of several', () => {
    assert.deepEqual(prints(file(fragments[13] as string)), [undefined]);
    assert.deepEqual(prints(file(record('many', zone, 'for_each = var.names', 'name = each.value'))), [undefined]);
    const [a, b] = prints(
      file(fragments[6] as string, record('many', zone, 'for_each = toset(local.names)', 'name = each.value')),
    );
    assert.notEqual(a, undefined);
    assert.notEqual(a, b);
  });
});
