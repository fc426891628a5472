import assert from 'node:assert/strict';
import { findHints } from '../../server/src/engine/inlay/find-hints';
import { lint } from '../../server/src/engine/lint';
import { sourceText } from '../../server/src/text/span';

describe('Inlay hints', () => {
  it('show a full name where it is relative or computed, and the apex', () => {
    const record = (name: string) =>
      hints(
        'main.tf',
        `${ZONE}resource "aws_route53_record" "a" {
  zone_id = aws_route53_zone.main.zone_id
  name    = ${name}
  type    = "TXT"
  ttl     = 60
  records = ["x"]
}
locals {
  host = "www"
}
variable "env" {}
`,
      );
    assert.deepEqual(record('"www"'), ['"www" → www.example.com']);
    assert.deepEqual(record('local.host'), ['local.host → www.example.com']);
    assert.deepEqual(record('"www.example.com"'), []);
    assert.deepEqual(record('"www.Example.com."'), []);
    assert.deepEqual(record('"example.com"'), ['"example.com" → apex']);
    assert.deepEqual(record('""'), []);
    assert.deepEqual(record('aws_route53_zone.main.name'), ['aws_route53_zone.main.name → example.com, apex']);
    assert.deepEqual(record('var.env'), []);
    assert.deepEqual(record('"${var.env}.example.com"'), []);
    assert.deepEqual(record('"${local.host}.${var.env}.example.com"'), [
      '"${local.host}.${var.env}.example.com" → www.${var.env}.example.com',
    ]);
  });

  it('show the names of all instances of a block, or how many there are', () => {
    const each = (names: string) =>
      hints(
        'main.tf',
        `${ZONE}resource "aws_route53_record" "a" {
  for_each = toset([${names}])
  zone_id  = aws_route53_zone.main.zone_id
  name     = each.key
  type     = "TXT"
  ttl      = 60
  records  = ["x"]
}
`,
      );
    assert.deepEqual(each('"a", "b"'), ['each.key → a.example.com, b.example.com']);
    assert.deepEqual(each('"a", "b", "c", "d", "e"'), [
      'each.key → a.example.com, b.example.com, c.example.com and 2 more',
    ]);
  });

  it('show the service behind a zone id, and the value of a computed name', () => {
    const text = `resource "aws_route53_record" "a" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "a.example.com"
  type    = "A"
  alias {
    name                   = local.site
    zone_id                = "Z2FDTNDATAQYW2"
    evaluate_target_health = false
  }
}
locals {
  site = "d111111abcdef8.cloudfront.net"
}
`;
    assert.deepEqual(hints('main.tf', text), [
      'local.site → d111111abcdef8.cloudfront.net',
      '"Z2FDTNDATAQYW2" → CloudFront distributions',
    ]);
  });

  it('come in CloudFormation and Route 53 JSON too', () => {
    const yaml = `Resources:
  A:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: example.com.
      Name: !Join ['.', [www, example.com]]
      Type: A
      AliasTarget: { DNSName: lb-1.eu-west-1.elb.amazonaws.com, HostedZoneId: Z32O12XQLNTSW2 }
`;
    assert.deepEqual(hints('template.yaml', yaml), [
      "!Join ['.', [www, example.com]] → www.example.com",
      'Z32O12XQLNTSW2 → Application and Classic Load Balancers in eu-west-1',
    ]);
    const json =
      '{ "ResourceRecordSets": [{ "Name": "a.example.com", "Type": "A", "AliasTarget": { "DNSName": "d1.cloudfront.net", "HostedZoneId": "Z2FDTNDATAQYW2" } }] }';
    assert.deepEqual(hints('zone.json', json), ['"Z2FDTNDATAQYW2" → CloudFront distributions']);
  });

  it('are those of the wanted lines', () => {
    const text = `${ZONE}resource "aws_route53_record" "a" {\n  zone_id = aws_route53_zone.main.zone_id\n  name = "www"\n}\n`;
    const end = text.indexOf('resource "aws_route53_record"');
    assert.deepEqual(hints('main.tf', text, end), []);
  });
});

const ZONE = `resource "aws_route53_zone" "main" {
  name = "example.com"
}
`;

function hints(name: string, text: string, end = text.length): readonly string[] {
  const file = { uri: `file:///a/${name}`, text };
  return findHints(lint([file]), file, { file, start: 0, end }).map(
    ({ after, label }) => `${sourceText(after)} → ${label}`,
  );
}
