/** Texts of n records each, most of them plain and a few with a fault, as a large file of the format would be. */
export const texts: Readonly<Record<'json' | 'hcl' | 'yaml', (records: number) => string>> = { json, hcl, yaml };

function json(records: number): string {
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

function hcl(records: number): string {
  const zone =
    'resource "aws_route53_zone" "main" {\n  name = "example.com"\n}\n\nresource "aws_lb" "web" {\n  name = "web"\n}\n';
  const blocks = Array.from({ length: records }, (_, i) => {
    const head = `\nresource "aws_route53_record" "r${i}" {\n  zone_id = aws_route53_zone.main.zone_id\n  name    = "h${i}"\n`;
    if (i % 5 === 0) {
      return `${head}  type    = "A"\n\n  alias {\n    name                   = aws_lb.web.dns_name\n    zone_id                = aws_lb.web.zone_id\n    evaluate_target_health = true\n  }\n}\n`;
    }
    const [type, value] = i % 5 === 1 ? ['CNAME', `t${i}.example.net`] : ['A', `8.8.${i % 200}.4`];
    return `${head}  type    = "${type}"\n  ttl     = 300\n  records = ["${value}"]\n}\n`;
  });
  return zone + blocks.join('');
}

function yaml(records: number): string {
  const head = `Resources:\n  Zone:\n    Type: AWS::Route53::HostedZone\n    Properties:\n      Name: example.com\n  Lb:\n    Type: AWS::ElasticLoadBalancingV2::LoadBalancer\n`;
  const resources = Array.from({ length: records }, (_, i) => {
    const start = `  R${i}:\n    Type: AWS::Route53::RecordSet\n    Properties:\n      HostedZoneId: !Ref Zone\n      Name: h${i}.example.com\n`;
    if (i % 5 === 0) {
      return `${start}      Type: A\n      AliasTarget:\n        DNSName: !GetAtt Lb.DNSName\n        HostedZoneId: !GetAtt Lb.CanonicalHostedZoneID\n`;
    }
    const [type, value] = i % 5 === 1 ? ['CNAME', `t${i}.example.net`] : ['A', `8.8.${i % 200}.4`];
    return `${start}      Type: ${type}\n      TTL: "300"\n      ResourceRecords:\n        - ${value}\n`;
  });
  return head + resources.join('');
}
