import assert from 'node:assert/strict';
import { lint } from '../../server/src/engine/lint';

const messages = (name: string, text: string, rule: string) =>
  lint([{ uri: `file:///where/${name}`, text }])
    .findings.filter((finding) => finding.rule === rule)
    .map(({ message }) => message);

const block = (forEach: string) => `resource "aws_route53_zone" "main" {
  name = "example.com"
}

resource "aws_route53_record" "r" {
  for_each = ${forEach}
  zone_id  = aws_route53_zone.main.zone_id
  name     = each.key
  type     = "CNAME"
  ttl      = 300
  records  = ["example.net", "example.org"]
}
`;

const template = (alias: string, condition = '') => `Parameters:
  Stage: { Type: String }
Conditions:
  UseCdn: !Equals [!Ref Stage, prod]
Resources:
  Www:
    Type: AWS::Route53::RecordSet
${condition}    Properties:
      HostedZoneName: example.com.
      Name: www.example.com
      Type: A
      AliasTarget: ${alias}
`;
const cdn = (zoneId: string) => `{ DNSName: d111111abcdef8.cloudfront.net, HostedZoneId: ${zoneId} }`;

describe('the conditions in the message of a finding', () => {
  it('for some instances of a block: which', () => {
    const [message = '', ...more] = messages('main.tf', block('toset(["example.com", "www", "api"])'), 'cname-at-apex');
    assert.match(message, /Only in aws_route53_record\.r\["example\.com"\]\.$/);
    assert.deepEqual(more, []);
  });

  it('for all instances of a block: once, and nothing more', () => {
    const [message = '', ...more] = messages('main.tf', block('toset(["www", "api"])'), 'cname-multiple-values');
    assert.doesNotMatch(message, /Only in/);
    assert.deepEqual(more, []);
  });

  it('in one outcome of a condition: which', () => {
    const [message = ''] = messages(
      't.yaml',
      template(`!If [UseCdn, ${cdn('Z35SXDOTRQ7X7K')}, ${cdn('Z2FDTNDATAQYW2')}]`),
      'alias-zone-id',
    );
    assert.match(message, /It holds where Stage is prod\.$/);
  });

  it('in every outcome: nothing more', () => {
    const name = '!If [UseCdn, d111111abcdef8.cloudfront.net, d222222abcdef8.cloudfront.net]';
    const found = messages('t.yaml', template(`{ DNSName: ${name}, HostedZoneId: Z35SXDOTRQ7X7K }`), 'alias-zone-id');
    assert.equal(found.length, 1);
    assert.doesNotMatch(found[0] ?? '', /It holds where/);
  });

  it('for a resource with a condition: that condition', () => {
    const [message = ''] = messages(
      't.yaml',
      template(cdn('Z35SXDOTRQ7X7K'), '    Condition: UseCdn\n'),
      'alias-zone-id',
    );
    assert.match(message, /It holds where Stage is prod\.$/);
  });
});
