import assert from 'node:assert/strict';
import { defaultOptions, lint } from '../../server/src/engine/lint';

/** The findings in templates of one folder. */
function findings(...templates: readonly string[]): readonly string[] {
  const files = templates.map((text, index) => ({ uri: `file:///stacks/${index}.yaml`, text }));
  const { findings: found, failures } = lint(files, defaultOptions);
  assert.deepEqual(failures, []);
  return found.map(({ rule }) => rule);
}

const record = (...lines: readonly string[]) =>
  `  Www:\n    Type: AWS::Route53::RecordSet\n    Properties:\n${lines.map((line) => `      ${line}\n`).join('')}`;
const www = ['HostedZoneName: example.com.', 'Name: www.example.com', 'Type: A', 'ResourceRecords: [8.8.4.4]'];

describe('What a template makes that is not written out', () => {
  it('may be a property that a loop makes', () => {
    const loop = 'Fn::ForEach::Ttl: [K, [TTL], {"${K}": 60}]';
    assert.deepEqual(findings(`Resources:\n${record(...www)}`), ['missing-ttl']);
    assert.deepEqual(findings(`Transform: AWS::LanguageExtensions\nResources:\n${record(...www, loop)}`), []);
  });

  it('may be anything where a macro transforms the template', () => {
    for (const transform of ['MyMacro', '[AWS::LanguageExtensions, MyMacro]'])
      assert.deepEqual(findings(`Transform: ${transform}\nResources:\n${record(...www)}`), [], transform);
    assert.deepEqual(findings(`Transform: AWS::LanguageExtensions\nResources:\n${record(...www)}`), ['missing-ttl']);
  });

  it('are records of every API by the globals of SAM', () => {
    const sam = (domain: string) => `Transform: AWS::Serverless-2016-10-31
Globals:
  Api:
    Domain:
      DomainName: ${domain}
      CertificateArn: arn:aws:acm:us-east-1:123456789012:certificate/x
      Route53: {HostedZoneId: Z0123456789ABC}
Resources:
  Api:
    Type: AWS::Serverless::Api
    Properties: {StageName: prod}
${record('HostedZoneId: Z0123456789ABC', 'Name: www.example.com', 'Type: A', 'TTL: 60', 'ResourceRecords: [8.8.4.4]')}`;
    assert.deepEqual(findings(sam('www.example.com')), ['duplicate-record-set']);
    assert.deepEqual(findings(sam('api.example.com')), []);
  });

  it('is in an imported zone, whose id is not that of a target', () => {
    const zone = `Resources:
  Zone: {Type: AWS::Route53::HostedZone, Properties: {Name: example.com}}
Outputs:
  Id: {Value: !Ref Zone, Export: {Name: zone-id}}
`;
    const alias = (id: string) => `Resources:
  LB: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {}}
${record('HostedZoneId: !ImportValue zone-id', 'Name: www.example.com', 'Type: A', `AliasTarget: {DNSName: !GetAtt LB.DNSName, HostedZoneId: ${id}}`)}`;
    assert.deepEqual(findings(zone, alias('!ImportValue zone-id')), ['alias-zone-id']);
    assert.deepEqual(findings(zone, alias('!GetAtt LB.CanonicalHostedZoneID')), []);
  });
});
