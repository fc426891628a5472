import assert from 'node:assert/strict';
import { lint } from '../../server/src/engine/lint';
import { findLinks } from '../../server/src/engine/navigate/links';
import { findDefinition, findHighlights, findReferences } from '../../server/src/engine/navigate/navigate';
import { type SourceFile, type Span, sourceText } from '../../server/src/text/span';

const terraform = `resource "aws_route53_zone" "main" {
  name = "example.com"
}
resource "aws_lb" "web" {
  name = "web"
}
resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www"
  type    = "A"
  ttl     = 300
  records = ["8.8.4.4"]
}
resource "aws_route53_record" "shop" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "shop"
  type    = "CNAME"
  ttl     = 300
  records = ["WWW.example.com."]
}
resource "aws_route53_record" "mail" {
  zone_id = aws_route53_zone.main.zone_id
  name    = ""
  type    = "MX"
  ttl     = 300
  records = ["10 www.example.com"]
}
resource "aws_route53_record" "sip" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "_sip._tcp"
  type    = "SRV"
  ttl     = 300
  records = ["10 5 5060 www.example.com"]
}
resource "aws_route53_record" "sub" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "sub"
  type    = "NS"
  ttl     = 300
  records = ["www.example.com"]
}
resource "aws_route53_record" "app" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "app"
  type    = "A"
  alias {
    name                   = aws_lb.web.dns_name
    zone_id                = aws_lb.web.zone_id
    evaluate_target_health = true
  }
}
`;

describe('Navigation in Terraform', () => {
  const page = read({ 'main.tf': terraform });

  it('leads from a record to its zone, and back', () => {
    assert.deepEqual(page.definition('aws_route53_zone.ma|in.zone_id'), [
      'main.tf 1 resource "aws_route53_zone" "main" {',
    ]);
    assert.deepEqual(
      page.references('"aws_route53_zo|ne" "main"').map((each) => each.replace(/ aws.*/, '')),
      ['main.tf 1 resource "aws_route53_zone" "main" {', ...[8, 15, 22, 29, 36, 43].map((line) => `main.tf ${line}`)],
    );
  });

  it('leads from a CNAME, MX, SRV and NS value to its record, and back', () => {
    for (const value of ['WWW.exam|ple.com.', '10 www.exam|ple.com', '5060 www.exam|ple.com', '["www.exam|ple.com'])
      assert.deepEqual(page.definition(value), ['main.tf 9 "www"'], value);
    assert.deepEqual(page.references('= "w|ww"'), [
      'main.tf 9 "www"',
      'main.tf 19 WWW.example.com.',
      'main.tf 26 www.example.com',
      'main.tf 33 www.example.com',
      'main.tf 40 www.example.com',
    ]);
  });

  it('leads from an alias to its resource, and back', () => {
    assert.deepEqual(page.definition('aws_lb.web.dns|_name'), ['main.tf 4 resource "aws_lb" "web"']);
    assert.deepEqual(page.definition('aws_lb.web.zone|_id'), ['main.tf 4 resource "aws_lb" "web"']);
    assert.deepEqual(page.references('"aws_l|b" "web"'), [
      'main.tf 4 resource "aws_lb" "web"',
      'main.tf 47 aws_lb.web.dns_name',
      'main.tf 48 aws_lb.web.zone_id',
    ]);
  });

  it('highlights a name in all of its spellings', () => {
    assert.deepEqual(page.highlights('= "w|ww"'), [
      'given main.tf 9 "www"',
      'main.tf 19 WWW.example.com.',
      'main.tf 26 www.example.com',
      'main.tf 33 www.example.com',
      'main.tf 40 www.example.com',
    ]);
    assert.deepEqual(page.highlights('= "exam|ple.com"'), ['given main.tf 2 "example.com"', 'given main.tf 23 ""']);
  });

  it('leads nowhere from a name that is not in view', () => {
    const other = read({ 'main.tf': terraform.replace('"WWW.example.com."', '"www.example.net"') });
    assert.deepEqual(other.definition('www.exam|ple.net'), []);
    assert.deepEqual(other.highlights('www.exam|ple.net'), ['main.tf 19 www.example.net']);
  });

  it('leads to no record set that excludes the one that it starts from', () => {
    const both = read({
      'main.tf': `data "aws_route53_zone" "main" {
  name = "example.com"
}
resource "aws_route53_record" "a" {
  count   = var.on ? 1 : 0
  zone_id = data.aws_route53_zone.main.zone_id
  name    = "a.example.com"
  type    = "A"
  ttl     = 300
  records = ["8.8.4.4"]
}
resource "aws_route53_record" "b" {
  count   = var.on ? 0 : 1
  zone_id = data.aws_route53_zone.main.zone_id
  name    = "b.example.com"
  type    = "CNAME"
  ttl     = 300
  records = ["a.example.com"]
}
variable "on" {}
`,
    });
    assert.deepEqual(both.definition('["a.exam|ple.com"'), []);
    const always = read({ 'main.tf': both.text('main.tf').replace(/ {2}count.*\n/g, '') });
    assert.deepEqual(always.definition('["a.exam|ple.com"'), ['main.tf 6 "a.example.com"']);
  });
});

describe('Navigation between modules', () => {
  const page = read({
    'main.tf': `resource "aws_route53_zone" "main" {
  name = "example.com"
}
module "docs" {
  source  = "./record"
  zone_id = aws_route53_zone.main.zone_id
  name    = "docs"
}
`,
    'record/main.tf': `variable "zone_id" {}
variable "name" {}
resource "aws_route53_record" "this" {
  zone_id = var.zone_id
  name    = var.name
  type    = "A"
  ttl     = 300
  records = ["8.8.4.4"]
}
`,
  });

  it('leads from a call to its records, and back', () => {
    assert.deepEqual(page.definition('module "do|cs"'), ['record/main.tf 5 var.name']);
    assert.deepEqual(page.definition('name    = "do|cs"'), ['record/main.tf 5 var.name']);
    assert.deepEqual(page.references('var.na|me\n'), [
      'main.tf 4 module "docs"',
      'main.tf 7 "docs"',
      'record/main.tf 5 var.name',
    ]);
  });

  it('leads from the zone id in a module to the zone', () =>
    assert.deepEqual(page.definition('= var.zone|_id'), ['main.tf 1 resource "aws_route53_zone" "main" {']));
});

describe('Navigation in .tf.json', () => {
  const page = read({
    'main.tf.json': JSON.stringify(
      {
        resource: {
          aws_route53_zone: { main: { name: 'example.com' } },
          aws_route53_record: {
            www: { zone_id: '${aws_route53_zone.main.zone_id}', name: 'www', type: 'A', ttl: 60, records: ['8.8.4.4'] },
            shop: {
              zone_id: '${aws_route53_zone.main.zone_id}',
              name: 'shop',
              type: 'CNAME',
              ttl: 60,
              records: ['www.example.com'],
            },
          },
        },
      },
      null,
      1,
    ),
  });

  it('leads from a CNAME to its record, and to the zone', () => {
    assert.deepEqual(page.definition('"www.exam|ple.com"'), ['main.tf.json 11 "www"']);
    assert.equal(page.definition('aws_route53_zone.ma|in').length, 1);
  });
});

describe('Navigation in CloudFormation', () => {
  const yaml = `Resources:
  Zone:
    Type: AWS::Route53::HostedZone
    Properties:
      Name: example.com
  Lb:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
  Www:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: !Ref Zone
      Name: www.example.com
      Type: A
      AliasTarget:
        DNSName: !GetAtt Lb.DNSName
        HostedZoneId: !GetAtt Lb.CanonicalHostedZoneID
  Group:
    Type: AWS::Route53::RecordSetGroup
    Properties:
      HostedZoneId: !Ref Zone
      RecordSets:
        - Name: shop.example.com
          Type: CNAME
          TTL: 300
          ResourceRecords: [www.example.com]
        - Name: example.com
          Type: MX
          TTL: 300
          ResourceRecords: ["10 www.example.com"]
`;
  const page = read({ 'template.yaml': yaml });

  it('leads from record sets and groups to the zone, and back', () => {
    assert.deepEqual(page.definition('HostedZoneId: !Ref Zo|ne\n      Name'), ['template.yaml 2 Zone:']);
    assert.deepEqual(page.definition('HostedZoneId: !Ref Zo|ne\n      Record'), ['template.yaml 2 Zone:']);
    assert.deepEqual(page.references('  Zo|ne:'), [
      'template.yaml 2 Zone:',
      'template.yaml 11 !Ref Zone',
      'template.yaml 20 !Ref Zone',
    ]);
  });

  it('leads from values to records, and from an alias to its resource', () => {
    assert.deepEqual(page.definition('[www.exam|ple.com]'), ['template.yaml 12 www.example.com']);
    assert.deepEqual(page.definition('10 www.exam|ple.com'), ['template.yaml 12 www.example.com']);
    assert.deepEqual(page.definition('Lb.DNS|Name'), ['template.yaml 6 Lb']);
  });

  it('does so in JSON', () => {
    const json = read({
      'template.json': `{ "Resources": {
  "Zone": { "Type": "AWS::Route53::HostedZone", "Properties": { "Name": "example.com" } },
  "Www": { "Type": "AWS::Route53::RecordSet", "Properties": {
    "HostedZoneId": { "Ref": "Zone" }, "Name": "www.example.com", "Type": "A", "TTL": 60, "ResourceRecords": ["8.8.4.4"] } },
  "Shop": { "Type": "AWS::Route53::RecordSet", "Properties": {
    "HostedZoneId": { "Ref": "Zone" }, "Name": "shop.example.com", "Type": "CNAME", "TTL": 60,
    "ResourceRecords": ["www.example.com"] } }
} }`,
    });
    assert.deepEqual(json.definition('["www.exam|ple.com"]'), ['template.json 4 "www.example.com"']);
    assert.match(json.definition('{ "Ref": "Zo|ne" }').join(), /^template\.json 2 "Zone"/);
  });
});

describe('Navigation in Route 53 JSON', () => {
  const change = (set: object) => ({ Action: 'UPSERT', ResourceRecordSet: { TTL: 300, ...set } });
  const page = read({
    'batch.json': JSON.stringify(
      {
        HostedZoneId: 'Z0123456789ABCDEFGHIJ',
        ChangeBatch: {
          Changes: [
            change({ Name: 'www.example.com', Type: 'A', ResourceRecords: [{ Value: '8.8.4.4' }] }),
            change({ Name: 'shop.example.com', Type: 'CNAME', ResourceRecords: [{ Value: 'www.example.com.' }] }),
          ],
        },
      },
      null,
      1,
    ),
    'zone.json': JSON.stringify(
      { HostedZone: { Id: '/hostedzone/Z0123456789ABCDEFGHIJ', Name: 'example.com.', CallerReference: '1' } },
      null,
      1,
    ),
  });

  it('leads from a CNAME to its record', () =>
    assert.deepEqual(page.definition('www.exam|ple.com.'), ['batch.json 9 "www.example.com"']));

  it('leads from the id of a batch to the description of its zone, and back', () => {
    assert.deepEqual(page.definition('"Z0123|456789ABCDEFGHIJ"'), ['zone.json 2 {']);
    assert.deepEqual(page.references('"Z0123|456789ABCDEFGHIJ"'), [
      'batch.json 2 "Z0123456789ABCDEFGHIJ"',
      'zone.json 2 {',
    ]);
  });
});

describe('Document links', () => {
  it('lead from zone ids to AWS, and from the ids of rules to their pages', () => {
    const page = read({
      'main.tf': `# route53-lint-ignore missing-ttl: later
resource "aws_route53_record" "www" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "www.example.com"
  type    = "A"
  alias {
    name                   = "d1.cloudfront.net"
    zone_id                = "Z2FDTNDATAQYW2"
    evaluate_target_health = false
  }
}
`,
    });
    assert.deepEqual(page.links('main.tf'), [
      'missing-ttl https://github.com/route53-lint/route53-lint/blob/main/docs/rules/missing-ttl.md',
      'Z0123456789ABCDEFGHIJ https://console.aws.amazon.com/route53/v2/hostedzones#ListRecordSets/Z0123456789ABCDEFGHIJ',
      'Z2FDTNDATAQYW2 https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html',
    ]);
  });

  it('lead from the rules of a configuration file to their pages', () => {
    const page = read({ '.route53lint.json': '{ "rules": { "cname-chain": "off", "no-such-rule": "off" } }' });
    assert.deepEqual(page.links('.route53lint.json'), [
      'cname-chain https://github.com/route53-lint/route53-lint/blob/main/docs/rules/cname-chain.md',
    ]);
  });

  it('lead from the rules in suppressions that are data, and in the list of what is ignored', () => {
    const rule = 'missing-ttl https://github.com/route53-lint/route53-lint/blob/main/docs/rules/missing-ttl.md';
    const page = read({
      'main.tf.json': '{ "//": "route53-lint-ignore missing-ttl: old", "resource": { "aws_route53_record": {} } }',
      'template.json':
        '{ "Resources": { "A": { "Type": "AWS::Route53::RecordSet", "Metadata": { "route53-lint": { "ignore": [{ "rule": "missing-ttl" }] } } } } }',
      '.route53lint.yaml': 'ignore:\n  - rule: missing-ttl\n    files: a.json\n',
    });
    for (const name of ['main.tf.json', 'template.json', '.route53lint.yaml'])
      assert.deepEqual(page.links(name), [rule], name);
  });

  it('do not take a stand-in for an id', () => {
    const page = read({
      'main.tf': 'resource "aws_route53_record" "a" {\n  zone_id = "ZXXXXXXXXXXXX"\n  name = "a"\n}\n',
    });
    assert.deepEqual(page.links('main.tf'), []);
  });
});

/** Files that are read together; places are marked by `|` in a text that one of them has. */
function read(texts: Readonly<Record<string, string>>) {
  const files = Object.entries(texts).map(([name, text]): SourceFile => ({ uri: `file:///page/${name}`, text }));
  const result = lint(files);
  const show = ({ file, start, end }: Span) =>
    `${file.uri.slice('file:///page/'.length)} ${file.text.slice(0, start).split('\n').length} ${sourceText({ file, start, end })}`;
  const locate = (marked: string): readonly [SourceFile, number] => {
    const text = marked.replace('|', '');
    const file = files.find((each) => each.text.includes(text));
    assert.ok(file, `${text} is in a file`);
    return [file, file.text.indexOf(text) + marked.indexOf('|')];
  };
  return {
    definition: (marked: string) => findDefinition(result, ...locate(marked))?.to.map(({ at }) => show(at)) ?? [],
    references: (marked: string) => findReferences(result, ...locate(marked), true).map(show),
    highlights: (marked: string) =>
      findHighlights(result, ...locate(marked)).map(({ at, isGiven }) => `${isGiven ? 'given ' : ''}${show(at)}`),
    text: (name: string) => texts[name] ?? '',
    links(name: string) {
      const file = files.find(({ uri }) => uri.endsWith(`/${name}`));
      assert.ok(file);
      return findLinks(result, file).map(({ at, url }) => `${sourceText(at)} ${url}`);
    },
  };
}
