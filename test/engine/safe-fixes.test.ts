import assert from 'node:assert/strict';
import { fixAll } from '../../server/src/engine/fixing/fix';
import { defaultOptions, lint } from '../../server/src/engine/lint';
import type { Finding } from '../../server/src/model/finding';

const ZONE = 'resource "aws_route53_zone" "main" {\n  name = "example.com"\n}\n\n';

function findingsOf(text: string, rule: string, name = 'main.tf'): readonly Finding[] {
  return lint([{ uri: `file:///dns/${name}`, text }]).findings.filter((finding) => finding.rule === rule);
}

/** The text after all fixes; undefined where it does not change. */
function fixed(text: string, unsafe: boolean, name = 'main.tf'): string | undefined {
  const file = { uri: `file:///dns/${name}`, text };
  return fixAll([file], undefined, defaultOptions, unsafe).get(file);
}

function record(label: string, lines: readonly string[]): string {
  const all = ['zone_id = aws_route53_zone.main.zone_id', ...lines];
  return `resource "aws_route53_record" "${label}" {\n${all.map((line) => `  ${line}\n`).join('')}}\n\n`;
}

const member = (id: string, target: string) =>
  record(id, [
    'name           = "app"',
    'type           = "CNAME"',
    'ttl            = 60',
    `records        = [${target}]`,
    `set_identifier = "${id}"`,
    'weighted_routing_policy {\n    weight = 1\n  }',
  ]);

describe('a fix that is not safe', () => {
  const lb = 'resource "aws_lb" "new" {}\n\n';

  it('is the conversion of a group, and there is none where a member cannot be an alias', () => {
    const text = ZONE + lb + member('a', 'aws_lb.new.dns_name') + member('b', '"old.fastly.net"');
    const [finding, more] = findingsOf(text, 'cname-could-be-alias');
    assert.deepEqual([finding?.fixes, more], [[], undefined]);
    assert.equal(fixed(text, true), undefined);
    const whole = text.replace('"old.fastly.net"', 'aws_lb.new.dns_name');
    const [first, second] = findingsOf(whole, 'cname-could-be-alias').map(({ fixes }) => fixes);
    assert.deepEqual(
      first?.map(({ title, safety }) => [title, safety]),
      [['Convert the 2 records of the group to ALIAS records (A)', 'suggestion']],
    );
    assert.deepEqual(first?.[0]?.edits.length, second?.[0]?.edits.length);
    assert.equal(fixed(whole, false), undefined);
    assert.equal(fixed(whole, true)?.match(/type\s+= "A"/g)?.length, 2);
  });

  it('is what answers sooner where a CNAME works', () => {
    const text =
      ZONE + lb + record('www', ['name = "www"', 'type = "CNAME"', 'ttl = 60', 'records = [aws_lb.new.dns_name]']);
    assert.equal(fixed(text, false), undefined);
    assert.match(fixed(text, true) ?? '', /alias \{/);
  });

  it('is an alias to CloudFront in a zone that may be private', () => {
    const apex = (zone: string) =>
      `${zone}resource "aws_cloudfront_distribution" "site" {\n  is_ipv6_enabled = true\n}\n\n${record('apex', ['name = ""', 'type = "CNAME"', 'ttl = 60', 'records = [aws_cloudfront_distribution.site.domain_name]'])}`;
    const safeties = (text: string) =>
      findingsOf(text, 'cname-at-apex').flatMap(({ fixes }) => fixes.map(({ safety }) => safety));
    assert.deepEqual(safeties(apex(ZONE)), ['safe']);
    const data = `data ${ZONE.slice('resource '.length)}`.replace('\n}', '\n  private_zone = var.private\n}');
    assert.deepEqual(safeties(apex(data).replaceAll('= aws_r', '= data.aws_r')), ['suggestion']);
  });

  it('is every fix of a listing', () => {
    const set = { Name: 'www.example.com.', Type: 'A', TTL: 60, AliasTarget: ALIAS };
    const text = (key: string, item: object) => JSON.stringify({ [key]: [item] }, null, 2);
    const listing = text('ResourceRecordSets', set);
    assert.equal(findingsOf(listing, 'alias-with-ttl', 'a.json')[0]?.fixes[0]?.safety, 'suggestion');
    assert.equal(fixed(listing, false, 'a.json'), undefined);
    const batch = text('Changes', { Action: 'CREATE', ResourceRecordSet: set });
    assert.doesNotMatch(fixed(batch, false, 'a.json') ?? '"TTL"', /"TTL"/);
  });
});

const ALIAS = { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: 'd111111abcdef8.cloudfront.net', EvaluateTargetHealth: false };

describe('all fixes together', () => {
  it('add one Elastic IP for the records of one instance', () => {
    const box = (label: string) =>
      record(label, [`name = "${label}"`, 'type = "A"', 'ttl = 60', 'records = [aws_instance.box.public_ip]']);
    const text = `${ZONE}resource "aws_instance" "box" {\n}\n\n${box('a')}${box('b')}`;
    const after = fixed(text, true) ?? '';
    assert.equal(after.match(/resource "aws_eip"/g)?.length, 1);
    assert.equal(after.match(/aws_eip\.box\.public_ip/g)?.length, 2);
    const www = (id: string) =>
      `  ${id}:\n    Type: AWS::Route53::RecordSet\n    Properties:\n      HostedZoneName: example.com.\n      Name: ${id}.example.com\n      Type: A\n      TTL: 60\n      ResourceRecords: [!GetAtt Box.PublicIp]\n`;
    const template = `Resources:\n  Box:\n    Type: AWS::EC2::Instance\n    Condition: HasBox\n${www('A')}${www('B')}`;
    const made = fixed(template, true, 'template.yaml') ?? '';
    assert.equal(made.match(/AWS::EC2::EIP\n {4}Condition: HasBox/g)?.length, 1);
    assert.equal(made.match(/!Ref BoxAddress/g)?.length, 2);
  });

  it('make no error of what stands beside', () => {
    const text =
      ZONE +
      record('a', ['name = "www"', 'type = "ANAME"', 'ttl = 60', 'records = ["site.example.net"]']) +
      record('b', ['name = "www"', 'type = "TXT"', 'ttl = 60', 'records = ["v=spf1 -all"]']);
    assert.equal(fixed(text, true), undefined);
  });

  it('leave a second record at the name that was meant to a person', () => {
    const apex = (name: string, label: string) =>
      record(label, [`name = "${name}"`, 'type = "A"', 'ttl = 60', 'records = ["8.8.4.4"]']);
    assert.equal(fixed(ZONE + apex('@', 'a') + apex('example.com', 'b'), true), undefined);
    assert.match(fixed(ZONE + apex('@', 'a'), false) ?? '', /name = "example\.com"\n/);
  });
});
