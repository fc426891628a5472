import assert from 'node:assert/strict';
import { defaultOptions, lint } from '../../server/src/engine/lint';
import { findRefactorings } from '../../server/src/engine/refactoring/refactor';
import { applyEdits } from '../../server/src/text/edits';
import { span } from '../../server/src/text/span';

/** The text after the refactoring of that title at the first place of `at`; all titles where there is none. */
function refactor(name: string, text: string, at: string, title: RegExp): string {
  const file = { uri: `file:///a/${name}`, text };
  const offset = text.indexOf(at);
  assert.ok(offset >= 0, at);
  const found = findRefactorings(file, span(file, offset, offset), lint([file]), defaultOptions);
  const wanted = found.find((each) => title.test(each.title));
  return wanted === undefined
    ? `none of: ${found.map((each) => each.title).join(', ')}`
    : applyEdits(text, wanted.edits);
}

const ZONE = `resource "aws_route53_zone" "main" {
  name = "example.com"
}

resource "aws_lb" "web" {
  name = "web"
}
`;
const ALIAS = `${ZONE}
resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www"
  type    = "A"

  alias {
    name                   = aws_lb.web.dns_name
    zone_id                = aws_lb.web.zone_id
    evaluate_target_health = true
  }
}
`;

describe('Refactorings in Terraform', () => {
  it('make a CNAME of an ALIAS, and back', () => {
    const cname = refactor('main.tf', ALIAS, '"www"\n', /CNAME/);
    assert.equal(
      cname,
      `${ZONE}
resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www"
  type    = "CNAME"
  ttl     = 300
  records = [aws_lb.web.dns_name]
}
`,
    );
  });

  it('extract a literal zone id', () => {
    const text = `resource "aws_route53_record" "www" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "www"
  type    = "A"
  ttl     = 300
  records = ["8.8.4.4"]
}
`;
    assert.equal(
      refactor('main.tf', text, 'records', /Extract/),
      `locals {\n  zone_id = "Z0123456789ABCDEFGHIJ"\n}\n\n${text.replace('"Z0123456789ABCDEFGHIJ"', 'local.zone_id')}`,
    );
  });

  it('exchange values and an ALIAS within a zone', () => {
    const record = (name: string) => `
resource "aws_route53_record" "${name}" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "${name}"
  type    = "A"
  ttl     = 60
  records = ["8.8.4.4", "8.8.8.8"]
}
`;
    const text = ZONE + record('one') + record('two');
    const alias = refactor('main.tf', text, '"two"\n', /to an ALIAS record to one\.example\.com/);
    assert.match(alias, /name += "one.example.com"\n {4}zone_id += aws_route53_zone\.main\.zone_id/);
    assert.equal(refactor('main.tf', alias, '"two"\n', /values of one\.example\.com/), text);
  });

  it('add a member to a weighted group', () => {
    const member = (label: string, id: string) => `
resource "aws_route53_record" "${label}" {
  zone_id        = aws_route53_zone.main.zone_id
  name           = "www"
  type           = "A"
  ttl            = 60
  records        = ["8.8.4.4"]
  set_identifier = "${id}"

  weighted_routing_policy {
    weight = 10
  }
}
`;
    const text = ZONE + member('blue', 'node-1');
    assert.equal(refactor('main.tf', text, '"blue"', /Add a record/), text + member('blue_member', 'node-2'));
  });

  it('are none where several record sets have the text', () => {
    const text = ALIAS.replace('zone_id = aws', 'for_each = toset(["a", "b"])\n  zone_id = aws').replace(
      '"www"\n  type',
      'each.key\n  type',
    );
    assert.equal(refactor('main.tf', text, 'each.key', /./), 'none of: ');
  });

  it('work in the JSON syntax', () => {
    const record = {
      zone_id: '${aws_route53_zone.main.zone_id}',
      name: 'www',
      type: 'A',
      alias: { name: '${aws_lb.web.dns_name}', zone_id: '${aws_lb.web.zone_id}', evaluate_target_health: true },
    };
    const resource = { aws_route53_zone: { main: { name: 'example.com' } }, aws_lb: { web: { name: 'web' } } };
    const text = JSON.stringify({ resource: { ...resource, aws_route53_record: { www: record } } }, null, 2);
    const { alias: _, ...rest } = record;
    assert.deepEqual(JSON.parse(refactor('main.tf.json', text, '"www"', /CNAME/)).resource.aws_route53_record.www, {
      ...rest,
      type: 'CNAME',
      ttl: 300,
      records: ['${aws_lb.web.dns_name}'],
    });
  });
});

describe('Refactorings in CloudFormation', () => {
  const yaml = `Resources:
  Lb:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
  Www:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: Z0123456789ABCDEFGHIJ
      HostedZoneName: example.com.
      Name: www.example.com
      Type: A
      AliasTarget:
        DNSName: !GetAtt Lb.DNSName
        HostedZoneId: !GetAtt Lb.CanonicalHostedZoneID
`.replace('      HostedZoneId: Z0123456789ABCDEFGHIJ\n', '');

  it('make a CNAME of an ALIAS, and back', () => {
    const cname = refactor('template.yaml', yaml, 'Name: www', /CNAME/);
    assert.match(cname, /Type: CNAME\n {6}TTL: '300'\n {6}ResourceRecords: \[!GetAtt Lb\.DNSName\]\n$/);
  });

  it('extract a literal zone id into a parameter', () => {
    const text = yaml.replace('HostedZoneName: example.com.', 'HostedZoneId: Z0123456789ABCDEFGHIJ');
    assert.equal(
      refactor('template.yaml', text, 'Name: www', /Extract/),
      `Parameters:\n  HostedZoneId:\n    Type: AWS::Route53::HostedZone::Id\n    Default: Z0123456789ABCDEFGHIJ\n${text.replace('Id: Z0123456789ABCDEFGHIJ', 'Id: !Ref HostedZoneId')}`,
    );
  });

  it('add a member to a weighted group, in JSON', () => {
    const record = {
      Type: 'AWS::Route53::RecordSet',
      Properties: {
        HostedZoneName: 'example.com.',
        Name: 'www.example.com',
        Type: 'A',
        TTL: '60',
        SetIdentifier: 'blue',
        Weight: 10,
        ResourceRecords: ['8.8.4.4'],
      },
    };
    const text = JSON.stringify({ Resources: { Www: record } }, null, 2);
    assert.deepEqual(JSON.parse(refactor('template.json', text, 'blue', /Add a record/)).Resources, {
      Www: record,
      WwwMember: { ...record, Properties: { ...record.Properties, SetIdentifier: 'blue-2' } },
    });
  });
});

describe('Refactorings in Route 53 JSON', () => {
  const alias = {
    Name: 'www.example.com',
    Type: 'A',
    AliasTarget: {
      HostedZoneId: 'Z2FDTNDATAQYW2',
      DNSName: 'd111111abcdef8.cloudfront.net',
      EvaluateTargetHealth: false,
    },
  };
  const batch = (action: string, indent?: number) =>
    JSON.stringify({ Changes: [{ Action: action, ResourceRecordSet: alias }] }, null, indent);

  it('add the AAAA twin', () => {
    const after = refactor('records.json', batch('CREATE'), 'www', /AAAA/);
    assert.deepEqual(
      JSON.parse(after).Changes.map(({ ResourceRecordSet }: { ResourceRecordSet: unknown }) => ResourceRecordSet),
      [alias, { ...alias, Type: 'AAAA' }],
    );
  });

  it('make no CNAME where a batch would have to delete the alias first', () => {
    assert.match(refactor('records.json', batch('UPSERT', 2), 'www', /CNAME/), /^none of: /);
  });
});
