import assert from 'node:assert/strict';
import { defaultOptions, lint } from '../../server/src/engine/lint';

const zones = new Map([['Z0123456789ABC', 'example.com']]);

/** The full names of the records in a file, and the rules that find something. */
function named(name: string, text: string) {
  const { bundles, findings, failures } = lint([{ uri: `file:///${name}`, text }], { ...defaultOptions, zones });
  assert.deepEqual(failures, []);
  const recordSets = bundles.flatMap(({ reading }) => reading.zones.flatMap((zone) => zone.recordSets));
  return {
    names: recordSets.map((recordSet) => recordSet.name.value.display),
    zones: bundles.flatMap(({ reading }) => reading.zones.map((zone) => zone.name?.value.display)),
    rules: findings.map(({ rule }) => rule),
  };
}

/** A plan of one CNAME record with that name in the zone. */
function planOf(name: string): string {
  const values = {
    zone_id: 'Z0123456789ABC',
    name,
    type: 'CNAME',
    ttl: 300,
    records: ['www.example.net'],
    alias: [],
  };
  const resource = {
    address: 'aws_route53_record.apex',
    mode: 'managed',
    type: 'aws_route53_record',
    name: 'apex',
    values,
  };
  return JSON.stringify({ format_version: '1.2', planned_values: { root_module: { resources: [resource] } } });
}

describe('The name that the configuration gives to the id of a zone', () => {
  it('counts in Terraform, where names are completed by it', () => {
    const text = `resource "aws_route53_record" "apex" {
  zone_id = "Z0123456789ABC"
  name    = ""
  type    = "CNAME"
  ttl     = 300
  records = ["www.example.net"]
}
`;
    assert.deepEqual(named('main.tf', text), {
      names: ['example.com'],
      zones: ['example.com'],
      rules: ['cname-at-apex'],
    });
  });

  it('counts for the changes of a batch, also for those that delete', () => {
    const set = (Name: string) => ({ Name, Type: 'NS', TTL: 300, ResourceRecords: [{ Value: 'ns1.example.net' }] });
    const batch = (Name: string) =>
      JSON.stringify(
        {
          HostedZoneId: 'Z0123456789ABC',
          ChangeBatch: { Changes: [{ Action: 'DELETE', ResourceRecordSet: set(Name) }] },
        },
        null,
        2,
      );
    const severities = (Name: string) =>
      lint([{ uri: 'file:///batch.json', text: batch(Name) }], { ...defaultOptions, zones }).findings.map(
        ({ rule, severity }) => `${rule} ${severity}`,
      );
    assert.deepEqual(severities('example.com'), ['apex-ns-soa error']);
    assert.deepEqual(severities('dev.example.com'), []);
  });

  it('counts in a plan', () => {
    assert.deepEqual(named('plan.json', planOf('')), {
      names: ['example.com'],
      zones: ['example.com'],
      rules: ['cname-at-apex'],
    });
  });

  it('completes the names of a plan that do not end with it', () => {
    assert.deepEqual(named('plan.json', planOf('www.dev')).names, ['www.dev.example.com']);
    assert.deepEqual(named('plan.json', planOf('www.example.com')).names, ['www.example.com']);
    assert.deepEqual(named('plan.json', planOf('www')).names, ['www.example.com']);
  });

  it('counts in CloudFormation, for a record set and for the members of a group', () => {
    const text = `Resources:
  Apex:
    Type: AWS::Route53::RecordSet
    Properties: { HostedZoneId: Z0123456789ABC, Name: example.com, Type: CNAME, TTL: 300, ResourceRecords: [www.example.net] }
  Others:
    Type: AWS::Route53::RecordSetGroup
    Properties:
      HostedZoneId: /hostedzone/Z0123456789ABC
      RecordSets:
        - { Name: www.example.org, Type: A, TTL: 300, ResourceRecords: [52.1.2.3] }
`;
    const { zones: names, rules } = named('template.yaml', text);
    assert.deepEqual(names, ['example.com', 'example.com']);
    assert.deepEqual(rules, ['cname-at-apex', 'record-outside-zone']);
  });

  it('counts in CloudFormation where another template passes the id', () => {
    const caller = `Resources:
  Site:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: site.yaml, Parameters: { ZoneId: Z0123456789ABC } }
`;
    const called = `Parameters: { ZoneId: { Type: AWS::Route53::HostedZone::Id } }
Resources:
  Apex:
    Type: AWS::Route53::RecordSet
    Properties: { HostedZoneId: !Ref ZoneId, Name: example.com, Type: CNAME, TTL: 300, ResourceRecords: [www.example.net] }
`;
    const files = [
      { uri: 'file:///root.yaml', text: caller },
      { uri: 'file:///site.yaml', text: called },
    ];
    const { bundles, findings } = lint(files, { ...defaultOptions, zones });
    assert.equal(bundles[0]?.reading.zones[0]?.id, 'Z0123456789ABC');
    assert.deepEqual(
      findings.map(({ rule, severity }) => `${rule} ${severity}`),
      ['cname-at-apex error'],
    );
  });

  it('counts in change batches, and gives way to a name that stands in the text', () => {
    const batch = {
      HostedZoneId: '/hostedzone/Z0123456789ABC',
      ChangeBatch: {
        Changes: [
          {
            Action: 'CREATE',
            ResourceRecordSet: {
              Name: 'example.com',
              Type: 'CNAME',
              TTL: 300,
              ResourceRecords: [{ Value: 'www.example.net' }],
            },
          },
        ],
      },
    };
    assert.deepEqual(named('batch.json', JSON.stringify(batch)).rules, ['cname-at-apex']);
    const template = `Resources:
  Zone: { Type: AWS::Route53::HostedZone, Properties: { Name: example.org } }
`;
    assert.deepEqual(named('zone.yaml', template).zones, ['example.org']);
  });
});
