import assert from 'node:assert/strict';
import { otherLinters, withoutDeferred } from '../../server/src/engine/deferring';
import { lint } from '../../server/src/engine/lint';
import { rules } from '../../server/src/rules/index';

const TEMPLATE = `Resources:
  Www:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: example.com.
      Name: www.example.com
      Type: AAAA
      TTL: '60'
      ResourceRecords: [8.8.4.4]
`;
const TERRAFORM = `resource "aws_route53_record" "www" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "www.example.com"
  type    = "AAAA"
  ttl     = 60
  records = ["8.8.4.4"]
}
`;
const found = (name: string, text: string, others: readonly string[]) =>
  withoutDeferred(lint([{ uri: `file:///a/${name}`, text }]), others).findings.map(({ rule }) => rule);

describe('another linter that says the same', () => {
  it('is given way to in files of its format', () => {
    assert.deepEqual(found('template.yaml', TEMPLATE, []), ['address-type-mismatch']);
    assert.deepEqual(found('template.yaml', TEMPLATE, ['cfn-lint']), []);
    assert.deepEqual(found('main.tf', TERRAFORM, ['cfn-lint']), ['address-type-mismatch']);
  });

  it('is one that is known, or none', () => {
    for (const name of ['tflint', 'constructor', ''])
      assert.deepEqual(found('template.yaml', TEMPLATE, [name]), ['address-type-mismatch']);
  });

  it('has rules of ours that there are', () => {
    for (const other of otherLinters.values())
      for (const id of other.rules.keys())
        assert.ok(
          rules.some((rule) => rule.id === id),
          id,
        );
  });
});
