/** Texts with a number of records, most of them plain and some aliases and CNAMEs, like a large file of the format. */
export const texts: Readonly<Record<'json' | 'hcl' | 'yaml', (records: number) => string>> = {
  json: writeJson,
  hcl: writeHcl,
  yaml: writeYaml,
};

function writeJson(records: number): string {
  const sets = Array.from({ length: records }, (_, i) =>
    i % 5 === 0
      ? {
          Name: `h${i}.example.com.`,
          Type: 'A',
          AliasTarget: {
            HostedZoneId: 'Z35SXDOTRQ7X7K',
            DNSName: `lb-${1000000000 + i}.us-east-1.elb.amazonaws.com.`,
            EvaluateTargetHealth: true,
          },
        }
      : i % 5 === 1
        ? { Name: `h${i}.example.com.`, Type: 'CNAME', TTL: 300, ResourceRecords: [{ Value: `t${i}.example.net` }] }
        : { Name: `h${i}.example.com.`, Type: 'A', TTL: 300, ResourceRecords: [{ Value: `8.8.${i % 200}.4` }] },
  );
  return `${JSON.stringify({ ResourceRecordSets: sets }, null, 2)}\n`;
}

function writeHcl(records: number): string {
  const zone = `resource "aws_route53_zone" "main" {
  name = "example.com"
}

resource "aws_lb" "web" {
  name = "web"
}
`;
  const blocks = Array.from({ length: records }, (_, i) => {
    const [type, value] = i % 5 === 1 ? ['CNAME', `t${i}.example.net`] : ['A', `8.8.${i % 200}.4`];
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
    return `
resource "aws_route53_record" "r${i}" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "h${i}"
${i % 5 === 0 ? alias : target}}
`;
  });
  return zone + blocks.join('');
}

function writeYaml(records: number): string {
  const head = `Resources:
  Zone:
    Type: AWS::Route53::HostedZone
    Properties:
      Name: example.com
  Lb:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
`;
  const resources = Array.from({ length: records }, (_, i) => {
    const [type, value] = i % 5 === 1 ? ['CNAME', `t${i}.example.net`] : ['A', `8.8.${i % 200}.4`];
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
    return `  R${i}:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: !Ref Zone
      Name: h${i}.example.com
${i % 5 === 0 ? alias : target}`;
  });
  return head + resources.join('');
}
