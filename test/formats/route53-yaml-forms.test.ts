import assert from 'node:assert/strict';
import { lint } from '../../server/src/engine/lint';
import { formatOf } from '../../server/src/formats/index';
import { route53Json } from '../../server/src/formats/route53-json/index';

const fileOf = (name: string, text: string) => ({ uri: `file:///dns/${name}`, text });
const records = `- Name: example.com.
  ResourceRecords:
  - Value: ns-1.awsdns-01.com.
  TTL: 172800
  Type: NS
- Name: example.com.
  ResourceRecords:
  - Value: ns-1.awsdns-01.com. admin.example.com. 1 7200 900 1209600 86400
  TTL: 900
  Type: SOA
- Name: www.example.com.
  ResourceRecords:
  - Value: web.example.net
  TTL: 300
  Type: CNAME
`;
const listing = `ResourceRecordSets:\n${records}`;
const input = `ChangeBatch: # [REQUIRED] Information about the changes to the record sets.
  Comment: ''
  Changes: # [REQUIRED]
  - Action: UPSERT # [REQUIRED] Valid values are: CREATE, DELETE, UPSERT.
    ResourceRecordSet: # [REQUIRED]
      Name: 'www.example.com' # [REQUIRED]
      Type: CNAME # [REQUIRED]
      TTL: 300
      ResourceRecords:
      - Value: 'web.example.net'
HostedZoneId: 'Z0123456789ABC' # [REQUIRED] The ID of the hosted zone.
`;

describe('Route 53 YAML', () => {
  it('is what the AWS CLI prints with --output yaml', () => {
    const file = fileOf('zone.yaml', listing);
    assert.equal(formatOf(file), route53Json);
    const [zone] = route53Json.read([file]).zones;
    assert.equal(zone?.complete, true);
    assert.equal(zone?.name?.value.known, 'example.com');
    assert.deepEqual(
      zone?.recordSets.map(({ label }) => label),
      ['example.com NS', 'example.com SOA', 'www.example.com CNAME'],
    );
  });

  it('is what it takes with --cli-input-yaml', () => {
    const file = fileOf('batch.yaml', input);
    assert.equal(formatOf(file), route53Json);
    const [zone] = route53Json.read([file]).zones;
    assert.equal(zone?.id, 'Z0123456789ABC');
    assert.equal(zone?.changes?.[0]?.action.value, 'UPSERT');
  });

  it('is no CloudFormation, nor anything else with records', () => {
    for (const text of [
      'Resources:\n  A:\n    Type: AWS::Route53::RecordSet\n    Properties: { Name: a.example.com, ResourceRecords: [52.1.2.3] }\n',
      'apiVersion: route53.services.k8s.aws/v1alpha1\nkind: RecordSet\nspec:\n  resourceRecords:\n    - value: 52.1.2.3\n',
      'records:\n  - name: www\n    type: A\n    values: [52.1.2.3]\n',
    ])
      assert.notEqual(formatOf(fileOf('a.yaml', text)), route53Json);
  });

  it('in several files is read file by file, as the order of the batches is unknown', () => {
    const other = input.replace('UPSERT #', 'CREATE #').replace("'web.example.net'", "'web.example.org'");
    const { bundles, findings } = lint([fileOf('first.yaml', input), fileOf('second.yaml', other)]);
    assert.equal(bundles.length, 2);
    assert.deepEqual(findings, []);
  });
});
