import assert from 'node:assert/strict';
import { countRecordSets } from '../../server/src/engine/count';
import { lint } from '../../server/src/engine/lint';

const count = (name: string, text: string) =>
  countRecordSets(
    lint([{ uri: `file:///count/${name}`, text }]).bundles.flatMap(({ reading }) =>
      reading.zones.flatMap((zone) => zone.recordSets),
    ),
  );

describe('counting record sets', () => {
  it('counts one whose alias depends on a condition once', () => {
    const text = `Conditions:
  C: !Equals [!Ref P, a]
Resources:
  R:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: example.com.
      Name: www.example.com
      Type: A
      AliasTarget: !If [C, { DNSName: a.example.com, HostedZoneId: Z1 }, { DNSName: b.example.com, HostedZoneId: Z1 }]
`;
    assert.equal(count('template.yaml', text), 1);
  });

  it('counts each instance of a block that makes several', () => {
    const text = `resource "aws_route53_record" "r" {
  for_each = toset(["a", "b", "c"])
  zone_id  = var.zone_id
  name     = each.key
  type     = "A"
  ttl      = 300
  records  = ["8.8.4.4"]
}
`;
    assert.equal(count('main.tf', text), 3);
  });

  it('counts those of a module for each call, and not again for the module by itself', () => {
    const call = 'module "dns" {\n  source = "../dns"\n  hosts = ["a", "b"]\n}\n';
    const module = `variable "hosts" {}
resource "aws_route53_record" "r" {
  for_each = toset(var.hosts)
  zone_id  = var.zone_id
  name     = each.key
  type     = "A"
  ttl      = 300
  records  = ["8.8.4.4"]
}
`;
    const files = { 'prod/main.tf': call, 'test/main.tf': call, 'dns/main.tf': module };
    const { bundles } = lint(Object.entries(files).map(([name, text]) => ({ uri: `file:///count/${name}`, text })));
    assert.equal(
      countRecordSets(bundles.flatMap(({ reading }) => reading.zones.flatMap((zone) => zone.recordSets))),
      4,
    );
  });
});
