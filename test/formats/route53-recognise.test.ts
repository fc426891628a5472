import assert from 'node:assert/strict';
import { formatOf } from '../../server/src/formats/index';
import { route53Json } from '../../server/src/formats/route53-json/index';

const isOurs = (name: string, text: string) => formatOf({ uri: `file:///folder/${name}`, text }) === route53Json;
const set = { Name: 'www.example.com.', Type: 'A', TTL: 60, ResourceRecords: [{ Value: '8.8.4.4' }] };
const alias = {
  HostedZoneId: 'Z2FDTNDATAQYW2',
  DNSName: 'd111111abcdef8.cloudfront.net.',
  EvaluateTargetHealth: false,
};
const change = { Action: 'CREATE', ResourceRecordSet: set };
const block = '- Name: www.example.com.\n  ResourceRecords:\n  - Value: 8.8.4.4\n  TTL: 60\n  Type: A\n';

describe('what is Route 53 JSON', () => {
  const forms: Readonly<Record<string, unknown>> = {
    batch: { Comment: 'x', Changes: [change] },
    input: { HostedZoneId: 'Z1', ChangeBatch: { Changes: [change] } },
    'bare changes': [change],
    'one change': change,
    page: { ResourceRecordSets: [set], IsTruncated: false, MaxItems: '100' },
    'an empty listing': { ResourceRecordSets: [] },
    'a list': [set],
    'one record set': set,
    'an alias': { Name: 'example.com.', Type: 'A', AliasTarget: alias },
  };
  for (const [name, content] of Object.entries(forms)) {
    it(`${name}, on one line and on many, and several of them`, () => {
      for (const text of [
        JSON.stringify(content),
        JSON.stringify(content, undefined, 2),
        `${JSON.stringify(content)}\n`.repeat(3),
      ])
        for (const file of ['a.json', 'a.jsonc', 'a.ndjson', 'a.jsonl', 'a'])
          assert.equal(isOurs(file, text), true, `${file} ${text}`);
    });
  }

  it('also with placeholders, and while the text is unfinished', () => {
    assert.equal(isOurs('a.json', '{"Changes": {{ changes }}, "x": {"ResourceRecordSet": {'), true);
    assert.equal(isOurs('a.json', '{"Name": $NAME, "Type": <TYPE>, "ResourceRecords": ['), true);
  });

  it('and nothing else', () => {
    const others: Readonly<Record<string, unknown>> = {
      'package.json': { name: 'x', Changes: [], ResourceRecordSet: {}, route53: { ResourceRecordSets: [] } },
      'openapi.json': {
        openapi: '3.0.0',
        components: {
          schemas: {
            ChangeBatch: { properties: { Changes: { $ref: '#/x' } } },
            Change: {
              required: ['Action', 'ResourceRecordSet'],
              properties: { Action: { $ref: '#/y' }, ResourceRecordSet: { $ref: '#/z' } },
            },
            ListResponse: { properties: { ResourceRecordSets: { type: 'array' } } },
            Set: {
              properties: { Name: { type: 'string' }, Type: { type: 'string' }, ResourceRecords: { type: 'array' } },
            },
          },
        },
      },
      'service-2.json': {
        shapes: {
          ResourceRecordSet: {
            members: { Name: { shape: 'DNSName' }, Type: { shape: 'RRType' }, AliasTarget: {}, ResourceRecords: {} },
          },
        },
      },
      'policy.json': { Statement: [{ Action: 'route53:ChangeResourceRecordSets', Effect: 'Allow', Resource: '*' }] },
      'octodns.json': { www: { type: 'A', values: ['8.8.4.4'] } },
      'zone.json': { HostedZone: { Id: '/hostedzone/Z1', Name: 'example.com.', CallerReference: 'x' } },
    };
    for (const [name, content] of Object.entries(others))
      assert.equal(isOurs(name, JSON.stringify(content, undefined, 2)), false, name);
  });
});

describe('what is Route 53 YAML', () => {
  it('a list of record sets, one by itself, and documents of them', () => {
    for (const text of [
      block,
      `# all of it\n---\n${block}`,
      `${block}---\n${block}`,
      '\uFEFF- AliasTarget:\n    DNSName: x\n    EvaluateTargetHealth: false\n    HostedZoneId: Z1\n  Name: a.\n  Type: A\n',
      'Name: a.\nType: A\nTTL: 60\nResourceRecords:\n- Value: 8.8.4.4\n',
      '- {Name: a., Type: A, TTL: 60, ResourceRecords: [{Value: 8.8.4.4}]}\n',
      `[${JSON.stringify(set)}]`,
      '- "Name": "a."\n  "Type": "A"\n  "ResourceRecords":\n  - "Value": "8.8.4.4"\n',
    ])
      assert.equal(isOurs('a.yaml', text), true, text);
  });

  it('batches and listings, in pages and in documents', () => {
    for (const text of [
      'Changes:\n- Action: CREATE\n  ResourceRecordSet:\n    Name: a.\n',
      'HostedZoneId: Z1\nChangeBatch:\n    Comment: x\n    Changes:\n        - Action: CREATE\n          ResourceRecordSet: {Name: a.}\n',
      'ResourceRecordSets: []\n',
      'ResourceRecordSets:\n',
      'ResourceRecordSets: # none yet\n\n# here\n- Name: a.\n',
      '- IsTruncated: false\n  ResourceRecordSets:\n  - Name: a.\n',
      'HostedZone:\n  Id: Z1\n---\n- Action: CREATE\n  ResourceRecordSet:\n    Name: a.\n',
      '--- {"Changes": [{"Action": "CREATE", "ResourceRecordSet": {}}]}\n',
    ])
      assert.equal(isOurs('a.yml', text), true, text);
  });

  it('and nothing else', () => {
    const batch =
      '{ "Changes": [{ "Action": "CREATE",\n "ResourceRecordSet": {\n "Name": "a", "Type": "A", "ResourceRecords": [{"Value": "8.8.4.4"}] } }] }';
    const inside = (indent: string) => batch.replace(/^/gm, indent);
    for (const text of [
      // Kubernetes
      `apiVersion: v1\nkind: ConfigMap\ndata:\n  batch.json: |\n${inside('    ')}\n`,
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  batch.yaml: |\n    Changes:\n    - Action: CREATE\n      ResourceRecordSet:\n        Name: a\n',
      'kind: Thing\nspec:\n  Name: a\n  Type: A\n  ResourceRecords:\n  - Value: 8.8.4.4\n',
      'apiVersion: externaldns.k8s.io/v1alpha1\nkind: DNSEndpoint\nspec:\n  endpoints:\n  - dnsName: a.example.com\n    recordType: A\n    targets: [8.8.4.4]\n',
      // a workflow and a playbook with a batch in a script
      `on: push\njobs:\n  dns:\n    steps:\n      - run: |\n          cat > batch.json <<EOF\n${inside('          ')}\n          EOF\n`,
      `- hosts: all\n  tasks:\n    - name: DNS\n      shell: |\n${inside('        ')}\n`,
      '- name: DNS\n  community.aws.route53:\n    zone: example.com\n    record: a.example.com\n    type: A\n    value: 8.8.4.4\n',
      // octoDNS, OpenAPI, CloudFormation and a piece of it
      'www:\n  type: A\n  ttl: 60\n  values: [8.8.4.4]\n',
      'components:\n  schemas:\n    ChangeBatch:\n      properties:\n        Changes:\n          type: array\n    Change:\n      properties:\n        ResourceRecordSet:\n          type: object\n    L:\n      properties:\n        ResourceRecordSets:\n          type: array\n',
      'Resources:\n  R:\n    Type: AWS::Route53::RecordSetGroup\n    Properties:\n      RecordSets:\n      - Name: a\n        Type: A\n        ResourceRecords: [8.8.4.4]\n',
      '- Name: a.example.com\n  Type: A\n  TTL: 60\n  ResourceRecords:\n  - 8.8.4.4\n',
      '- Name: !Sub a.${Zone}\n  Type: A\n  AliasTarget:\n    DNSName: !GetAtt Lb.DNSName\n    HostedZoneId: !GetAtt Lb.CanonicalHostedZoneID\n    EvaluateTargetHealth: true\n',
      'HostedZone:\n  Id: /hostedzone/Z1\n  Name: example.com.\n  CallerReference: x\n',
    ])
      assert.equal(isOurs('a.yaml', text), false, text);
  });
});
