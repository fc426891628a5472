export type FormatName = 'json' | 'hcl' | 'yaml';

/** What the record sets of a text have in common: nothing, or one name, which each answers for a share of the queries. */
export type Names = 'many' | 'one';

/** Texts with a number of records, most of them plain and some aliases and CNAMEs, like a large file of the format. */
export const texts: Readonly<Record<FormatName, (records: number, names: Names) => string>> = {
  json: writeJson,
  hcl: writeHcl,
  yaml: writeYaml,
};

function writeJson(records: number, names: Names): string {
  const sets = Array.from({ length: records }, (_, i) => {
    const name = names === 'one' ? 'www.example.com.' : `h${i}.example.com.`;
    const routing = names === 'one' ? { SetIdentifier: `h${i}`, Weight: i % 200 } : {};
    if (i % 5 === 0)
      return {
        ...{ Name: name, Type: 'A', ...routing },
        AliasTarget: {
          HostedZoneId: 'Z35SXDOTRQ7X7K',
          DNSName: `lb-${1000000000 + i}.us-east-1.elb.amazonaws.com.`,
          EvaluateTargetHealth: true,
        },
      };
    const [type, value] = typeAndValueOf(i, names);
    return { Name: name, Type: type, ...routing, TTL: 300, ResourceRecords: [{ Value: value }] };
  });
  return `${JSON.stringify({ ResourceRecordSets: sets }, null, 2)}\n`;
}

/** Of one name none is a CNAME, which would be refused beside the others. */
function typeAndValueOf(i: number, names: Names): readonly [type: string, value: string] {
  return i % 5 === 1 && names === 'many' ? ['CNAME', `t${i}.example.net`] : ['A', `8.8.${i % 200}.4`];
}

function writeHcl(records: number, names: Names): string {
  const zone = `resource "aws_route53_zone" "main" {
  name = "example.com"
}

resource "aws_lb" "web" {
  name = "web"
}
`;
  const blocks = Array.from({ length: records }, (_, i) => {
    const [type, value] = typeAndValueOf(i, names);
    const target = `  type    = "${type}"
  ttl     = 300
  records = ["${value}"]
`;
    const alias = `  type    = "A"

  alias {
    name                   = aws_lb.web.dns_name
    zone_id                = aws_lb.web.zone_id
    evaluate_target_health = true
  }
`;
    const routing = `
  set_identifier = "h${i}"

  weighted_routing_policy {
    weight = ${i % 200}
  }
`;
    return `
resource "aws_route53_record" "r${i}" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "${names === 'one' ? 'www' : `h${i}`}"
${i % 5 === 0 ? alias : target}${names === 'one' ? routing : ''}}
`;
  });
  return zone + blocks.join('');
}

function writeYaml(records: number, names: Names): string {
  const head = `Resources:
  Zone:
    Type: AWS::Route53::HostedZone
    Properties:
      Name: example.com
  Lb:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
`;
  const resources = Array.from({ length: records }, (_, i) => {
    const [type, value] = typeAndValueOf(i, names);
    const target = `      Type: ${type}
      TTL: "300"
      ResourceRecords:
        - ${value}
`;
    const alias = `      Type: A
      AliasTarget:
        DNSName: !GetAtt Lb.DNSName
        HostedZoneId: !GetAtt Lb.CanonicalHostedZoneID
`;
    const routing = `      SetIdentifier: h${i}
      Weight: ${i % 200}
`;
    return `  R${i}:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: !Ref Zone
      Name: ${names === 'one' ? 'www' : `h${i}`}.example.com
${i % 5 === 0 ? alias : target}${names === 'one' ? routing : ''}`;
  });
  return head + resources.join('');
}
