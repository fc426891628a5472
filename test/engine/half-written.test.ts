import assert from 'node:assert/strict';
import { lint } from '../../server/src/engine/lint';

/** The rules that report errors and warnings in files, by name; syntax errors are none of these. */
function rulesIn(texts: Readonly<Record<string, string>>): readonly string[] {
  const files = Object.entries(texts).map(([name, text]) => ({ uri: `file:///${name}`, text }));
  return lint(files)
    .findings.filter(({ severity }) => severity !== 'info')
    .map(({ rule }) => rule);
}

/** A template with a record that no macro, and no condition, takes back: a CNAME at the apex. */
const template = (first: string, inResource: string) => `${first}
Resources:
  Site:
    Type: AWS::Route53::RecordSet
    ${inResource}
    Properties:
      HostedZoneName: example.com.
      Name: example.com
      Type: CNAME
      TTL: 300
      ResourceRecords: [www.example.net]
`;

const change = (action: string, address: string) => `{
  "Action": "${action}",
  "ResourceRecordSet": {
    "Name": "b.example.com", "Type": "A", "TTL": 60, "ResourceRecords": [{ "Value": "${address}" }]
  }
}`;

describe('text that is being written', () => {
  it('silences nothing for longer than it is damaged', () => {
    const text = (end: string) => `resource "aws_instance" "web" {}

resource "aws_route53_record" "web" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "www"
  type    = "A"
  ttl     = 300
  records = [aws_instance.web.public_ip]
}

resource "aws_route53_record" "api" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "api"
  type    = "A"
  ttl     = 300
  records = ["8.8.8.8"${end}
}
`;
    assert.deepEqual(rulesIn({ 'silenced.tf': text('') }), []);
    assert.deepEqual(rulesIn({ 'silenced.tf': text(']') }), ['unstable-address-target']);
  });

  it('has conditions whose branches are still to come', () => {
    const record = (ttl: string) => `resource "aws_route53_record" "all" {
  for_each = { www = { ttl = 300 } }
  zone_id  = var.zone_id
  name     = each.key
  type     = "A"
  ttl      = ${ttl}
  records  = ["8.8.8.8"]
}
`;
    assert.deepEqual(rulesIn({ 'main.tf': record('try([each.value.alias], []) != []') }), []);
    assert.deepEqual(rulesIn({ 'main.tf': record('!can(each.value.ttl)') }), []);
    assert.deepEqual(rulesIn({ 'main.tf': record('"soon"') }), ['invalid-ttl']);
  });

  it('has names of attributes that are the beginning of longer ones', () => {
    const record = (records: string) => `resource "aws_route53_zone" "main" {
  name = "example.com"
}

resource "aws_route53_record" "child" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "dev.example.com"
  type    = "NS"
  ttl     = 300
  records = ${records}
}
`;
    assert.deepEqual(rulesIn({ 'main.tf': record('aws_route53_zone.main.name') }), []);
    assert.deepEqual(rulesIn({ 'main.tf': record('"ns.example.net"') }), ['wrong-shape']);
  });

  it('has blocks of Terraform that end too early, or not yet', () => {
    const early = `resource "aws_route53_record" "www" {
  zone_id = var.zone_id
  name    = "www"
  type    = "A"

  dynamic "alias" {
    for_each = [var.target]
      name                   = alias.value.name
      zone_id                = alias.value.zone_id
      evaluate_target_health = false
    }
  }

  dynamic "weighted_routing_policy" {
    for_each = []
    content {
      weight = 1
    }
  }
}
`;
    assert.deepEqual(rulesIn({ 'main.tf': early }), []);
    // What is typed next may be `lifecycle { ignore_changes = … }`.
    const open = `resource "aws_route53_record" "www" {
  zone_id = var.zone_id
  name    = "www"
  type    = "A"
  ttl     = 9999999999
  records = ["127.0.0.1"]
`;
    assert.deepEqual(rulesIn({ 'main.tf': open }), []);
    assert.deepEqual(rulesIn({ 'main.tf': `${open}}\n` }), ['invalid-ttl']);
    const json = (last: string) => `{
  "resource": {
    "aws_route53_record": {
      "www": {
        "zone_id": "\${var.zone_id}", "name": "www", "type": "A", "ttl": 9999999999, "records": ["8.8.8.8"]${last}
      }
    }
  }
}
`;
    for (const last of ['"', '"life', '"lifecycle', '"lifecycle"', '"lifecycle": {'])
      assert.deepEqual(rulesIn({ 'main.tf.json': json(`,\n${last}`) }), [], last);
    assert.deepEqual(rulesIn({ 'main.tf.json': json('') }), ['invalid-ttl']);
  });

  it('has calls of macros without their colon', () => {
    for (const word of ['T', 'Transfo', 'Transform'])
      assert.deepEqual(rulesIn({ 'template.yaml': template(word, '') }), [], word);
    for (const word of ['F', 'Fn', 'Fn::Tr', 'Fn::Transform'])
      assert.deepEqual(rulesIn({ 'template.yaml': template('Description: A site', word) }), [], word);
    assert.deepEqual(rulesIn({ 'template.yaml': template('Description: A site', '') }), ['cname-at-apex']);
  });

  it('has values in YAML that are a tag so far', () => {
    const values = (second: string) => `Parameters:
  Stage: { Type: String }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  Www:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: example.com.
      Name: www.example.com
      Type: CNAME
      TTL: 300
      ResourceRecords:
        - !If [IsProd, live.example.net, !Ref "AWS::NoValue"]
        - ${second}`;
    for (const tag of ['!', '!I', '!If']) assert.deepEqual(rulesIn({ 'template.yaml': values(tag) }), [], tag);
  });

  it('may hide in another template the condition of an imported zone’s record', () => {
    const texts = (condition: string) => ({
      'zone.yaml': `Parameters:
  Verify: { Type: String }
Conditions:
  IsVerified: !Equals [!Ref Verify, 'true']
Resources:
  Zone:
    Type: AWS::Route53::HostedZone
    Properties: { Name: example.com }
  Verification:
    Type: AWS::Route53::RecordSet
    ${condition}
    Properties:
      { HostedZoneId: !Ref Zone, Name: shop.example.com, Type: TXT, TTL: 300, ResourceRecords: ['"verified"'] }
Outputs:
  Zone:
    Value: !Ref Zone
    Export: { Name: example-zone }
`,
      'shop.yaml': `Resources:
  Shop:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: !ImportValue example-zone
      Name: shop.example.com
      Type: CNAME
      TTL: 300
      ResourceRecords: [www.example.net]
`,
    });
    assert.deepEqual(rulesIn(texts('C')), []);
    assert.ok(rulesIn(texts('')).includes('cname-with-other-records'));
  });

  it('lacks one bracket of JSON, so that what follows is in another map', () => {
    const listing = (opening: string) => `{
  "ResourceRecordSets": [
    {
      "Name": "www.example.com.",
      "Type": "A",
      ${opening}
        "HostedZoneId": "Z2FDTNDATAQYW2",
        "DNSName": "d111111abcdef8.cloudfront.net.",
        "EvaluateTargetHealth": false
      }
    }
  ]
}
`;
    assert.deepEqual(rulesIn({ 'records.json': listing('') }), []);
    const resources = (closing: string) => `{
  "Resources": {
    "Lb": { "Type": "AWS::ElasticLoadBalancingV2::LoadBalancer" },
    "Zone": { "Type": "AWS::Route53::HostedZone", "Properties": { "Name": "example.com" } },
    "Www": {
      "Type": "AWS::Route53::RecordSet",
      "Properties": {
        "AliasTarget": {
          "DNSName": { "Fn::GetAtt": ["Lb", "DNSName"] },
          "HostedZoneId": { "Fn::GetAtt": ["Lb", "CanonicalHostedZoneID"] }
        ${closing}
        "HostedZoneId": { "Ref": "Zone" },
        "Name": "www.example.com",
        "Type": "A"
      }
    }
  }
}
`;
    assert.deepEqual(rulesIn({ 'template.json': resources('') }), []);
    assert.deepEqual(rulesIn({ 'template.json': resources('},') }), []);
  });

  it('may have any change between those of a batch', () => {
    const batch = (between: string) =>
      `{ "Changes": [${[change('DELETE', '8.8.4.4'), between, change('DELETE', '8.8.8.8')].join(',\n')}] }`;
    assert.deepEqual(rulesIn({ 'batch.json': batch(change('UPSERT', '8.8.8.8').slice(0, -1)) }), []);
    assert.deepEqual(rulesIn({ 'batch.json': batch(change('UPSERT', '8.8.8.8')) }), []);
  });

  it('has an argument of Terraform twice where the opening line of a block is missing', () => {
    const zone = (inner: string) => `resource "aws_route53_zone" "main" {
  name = "example.com"
  ${inner}
    name = "main-zone"
  }
}

resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www.example.com"
  type    = "A"
  ttl     = 300
  records = ["8.8.8.8"]
}
`;
    assert.deepEqual(rulesIn({ 'main.tf': zone('') }), []);
    assert.deepEqual(rulesIn({ 'main.tf': zone('tags = {') }), []);
  });

  it('has a quote in YAML that takes in the lines below it', () => {
    const group = (value: string) => `Parameters:
  Domain: { Type: String }
Resources:
  Verification:
    Type: AWS::Route53::RecordSetGroup
    Properties:
      HostedZoneName: example.com.
      RecordSets:
        - Name: !Sub a.\${Domain}
          ResourceRecords:
            - ${value}
          TTL: 300
          Type: TXT
        - Name: !Sub b.\${Domain}
          ResourceRecords:
            - mail.example.net
          TTL: 300
          Type: CNAME
Outputs:
  Domain: { Value: 'x' }
`;
    for (const value of ["'", `'"26777`, '"', '"\\"26777'])
      assert.deepEqual(rulesIn({ 't.yaml': group(value) }), [], value);
    assert.deepEqual(rulesIn({ 't.yaml': group(`'"\${Domain}"'`) }), ['reference-as-text']);
  });

  it('has braces of placeholders that are still open', () => {
    const record = (id: string, name: string) => `Resources:
  Www:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: ${id}
      Name: ${name}
      Type: A
      TTL: 300
      ResourceRecords: [8.8.8.8]
`;
    for (const open of ['${', '${self:', '${self:custom.zo', 'Z{{ zon', '{% if'])
      assert.deepEqual(rulesIn({ 't.yaml': record(`'${open}'`, `'www.${open}'`) }), [], open);
    assert.deepEqual(rulesIn({ 't.yaml': record('selfish', 'www.example.com') }), ['hosted-zone-id']);
  });

  it('has a list in YAML without its key, which continues the text before it', () => {
    const record = (ttl: string, key: string) => `Resources:
  Www:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: example.com.
      Name: www.example.com
      Type: A
      TTL: ${ttl}
      ${key}
        - 8.8.8.8
        - 8.8.4.4
`;
    // Nothing but what is missing for certain.
    assert.deepEqual(rulesIn({ 't.yaml': record('300', '') }), ['missing-target']);
    assert.deepEqual(rulesIn({ 't.yaml': record('300', 'ResourceRecords:') }), []);
    assert.deepEqual(rulesIn({ 't.yaml': record('300 - 1', 'ResourceRecords:') }), ['invalid-ttl']);
  });
});
