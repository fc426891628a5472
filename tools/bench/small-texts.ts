/** A template of one record, each with a name and an address of its own. */
export function writeSmallTemplate(number: number): string {
  return `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: example${number}.com.
      Name: www.example${number}.com.
      Type: A
      TTL: '300'
      ResourceRecords:
        - 8.8.${number % 200}.${number % 250}
`;
}

/** A template of 46 lines as people write them: a zone, an alias and three other records. No two are alike. */
export function writeTypicalTemplate(number: number): string {
  const domain = `example${number}.com`;
  return `AWSTemplateFormatVersion: '2010-09-09'
Description: DNS of ${domain}
Parameters:
  Environment:
    Type: String
Resources:
  Zone:
    Type: AWS::Route53::HostedZone
    Properties:
      Name: ${domain}
  LoadBalancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Scheme: internet-facing
  Apex:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: !Ref Zone
      Name: ${domain}
      Type: A
      AliasTarget:
        DNSName: !GetAtt LoadBalancer.DNSName
        HostedZoneId: !GetAtt LoadBalancer.CanonicalHostedZoneID
  Www:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: !Ref Zone
      Name: www.${domain}
      Type: CNAME
      TTL: '300'
      ResourceRecords:
        - ${domain}
  Mail:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: !Ref Zone
      Name: ${domain}
      Type: MX
      TTL: '3600'
      ResourceRecords:
        - 10 mail${number % 9}.example.net
  Api:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: !Ref Zone
      Name: !Sub 'api.\${Environment}.${domain}'
      Type: A
      TTL: '60'
      ResourceRecords:
        - 8.8.${number % 200}.${number % 250}
`;
}

/** A Terraform configuration of a zone and one record. */
export function writeSmallFolder(number: number): string {
  return `resource "aws_route53_zone" "main" {
  name = "example${number}.com"
}

resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "www"
  type    = "A"
  ttl     = 300
  records = ["8.8.${number % 200}.${number % 250}"]
}
`;
}

/** A change batch of one record. */
export function writeSmallBatch(number: number): string {
  const record = {
    ...{ Name: `www.example${number}.com.`, Type: 'A', TTL: 300 },
    ResourceRecords: [{ Value: `8.8.${number % 200}.${number % 250}` }],
  };
  return `${JSON.stringify({ Changes: [{ Action: 'UPSERT', ResourceRecordSet: record }] }, null, 2)}\n`;
}
