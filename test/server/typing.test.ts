import assert from 'node:assert/strict';
import { codes, holdTimers, inMemory, type TestClient } from './client';
import { typeKeys } from './typist';

/** A file with a finding of its own, a place for a new record set, and the keys that write it. */
interface Writing {
  readonly uri: string;
  readonly text: string;
  readonly keys: string;
  /** What is wrong with the new record set when it is finished. */
  readonly faults: readonly string[];
}

const WRITINGS: Readonly<Record<string, Writing>> = {
  Terraform: {
    uri: 'file:///a/main.tf',
    text: `resource "aws_route53_zone" "main" {
  name = "example.com"
}

|

resource "aws_route53_record" "apex" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "example.com"
  type    = "CNAME"
  ttl     = 300
  records = ["www.example.net"]
}
`,
    keys: `resource "aws_route53_record" "api" {
zone_id = aws_route53_zone.main.zone_id
name = "api.example.com"
type = "CNAME"
records = ["api.example.net"]`,
    faults: ['missing-ttl'],
  },
  'a Terraform alias': {
    uri: 'file:///a/alias.tf',
    text: `resource "aws_lb" "web" {
}

|
`,
    keys: `resource "aws_route53_record" "api" {
zone_id = var.zone_id
name = "api"
type = "A"
alias {
name = aws_lb.web.dns_name
zone_id = aws_lb.web.zone_id`,
    faults: ['alias-missing-evaluate-target-health'],
  },
  CloudFormation: {
    uri: 'file:///a/template.yaml',
    text: `Resources:
  Apex:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: example.com.
      Name: example.com
      Type: CNAME
      TTL: 300
      ResourceRecords: [www.example.net]
  |
`,
    keys: `Api:
Type: AWS::Route53::RecordSet
Properties:
HostedZoneName: example.com.
Name: api.example.com
Type: CNAME
ResourceRecords: [api.example.net]`,
    faults: ['missing-ttl'],
  },
  'Route 53 JSON': {
    uri: 'file:///a/changes.json',
    text: `{
  "Changes": [
    {
      "Action": "CREATE",
      "ResourceRecordSet": {
        "Name": "www.example.com",
        "Type": "A",
        "TTL": -1,
        "ResourceRecords": [{ "Value": "8.8.4.4" }]
      }
    }|
  ]
}
`,
    keys: `,
{
"Action": "UPSERT",
"ResourceRecordSet": {
"Name": "api.example.com",
"Type": "CNAME",
"ResourceRecords": [{ "Value": "api.example.net"`,
    faults: ['missing-ttl'],
  },
};

/** A file with findings, and what is typed before some text of it, one after the other. */
interface Editing {
  readonly uri: string;
  readonly text: string;
  readonly steps: readonly { readonly at: string; readonly keys: string }[];
  /** What is wrong in the whole file at the end. */
  readonly faults: readonly string[];
}

const GROUP = `Resources:
  Group:
    Type: AWS::Route53::RecordSetGroup
    Properties:
      HostedZoneName: example.com.
      RecordSets:
        - Name: example.com
          Type: CNAME
          TTL: 300
          ResourceRecords: [www.example.net]

Outputs:
  Zone: { Value: example.com }
`;

const EDITS: Readonly<Record<string, Editing>> = {
  'A record set before blank lines, and quotes that are typed over': {
    uri: 'file:///a/lines.yaml',
    text: `Resources:
  #END


  # Others
  Old:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneName: example.com.
      Name: example.com
      Type: CNAME
      TTL: 300
      ResourceRecords: [www.example.net]
`,
    steps: [
      {
        at: '#END\n',
        keys: `Www:
Type: "AWS::Route53::RecordSet"
Properties:
Name: "w"
ResourceRecords: ["w"]

`,
      },
    ],
    faults: ['cname-at-apex', 'missing-property', 'missing-ttl', 'hosted-zone-choice'],
  },
  'The zone of a group behind its record sets': {
    uri: 'file:///a/group.yaml',
    text: `${GROUP.replace('Outputs:', '  #END\n\nOutputs:')}`,
    steps: [
      {
        at: '#END',
        keys: `More:
Type: AWS::Route53::RecordSetGroup
Properties:
RecordSets:
- Name: w
`,
      },
      { at: 'RecordSets:\n        - Name: w', keys: 'HostedZoneName: a.\n' },
    ],
    faults: ['cname-at-apex', 'missing-property', 'missing-target', 'record-outside-zone'],
  },
  'The action of a change behind its record set': {
    uri: 'file:///a/action.json',
    text: `{
  "Changes": [
    {
      "Action": "CREATE",
      "ResourceRecordSet": {
        "Name": "www.example.com", "Type": "A", "TTL": -1, "ResourceRecords": [{ "Value": "8.8.4.4" }]
      }
    }
  ]
}
`,
    steps: [
      { at: '\n  ]\n', keys: ',\n{\n"ResourceRecordSet": { "Name": "a' },
      { at: '"ResourceRecordSet": { "Name": "a"', keys: '"Action": "U",' },
    ],
    faults: ['invalid-ttl', 'invalid-action', 'missing-property', 'missing-target'],
  },
  'A record set before others of its group': {
    uri: 'file:///a/first.yaml',
    text: GROUP,
    steps: [{ at: '\n        - Name: example.com', keys: '\n- Name: www\n  Type: A' }],
    faults: ['cname-at-apex', 'missing-target', 'record-outside-zone'],
  },
  'A record set like one with a fault': {
    uri: 'file:///a/copy.tf',
    text: `resource "aws_route53_record" "a" {
  zone_id = var.zone_id
  name    = "a"
  type    = "A"
  ttl     = -1
  records = ["8.8.8.8"]
}

#END
`,
    steps: [
      {
        at: '\n#END',
        keys: 'resource "aws_route53_record" "a" {\nzone_id = var.z\nname = "b"\ntype = "A"\nttl = -1\nrecords = [',
      },
    ],
    faults: ['invalid-ttl', 'invalid-ttl', 'duplicate-resource'],
  },
  'Damage in the text, and what another record set lacks': {
    uri: 'file:///a/listing.json',
    text: `{
  "ResourceRecordSets": [
    { "Name": "example.com.", "Type": "NS", "TTL": 60, "ResourceRecords": [{ "Value": "ns-1.awsdns-01.com" }] },
    { "Name": "example.com.", "Type": "SOA", "TTL": 60, "ResourceRecords": [{ "Value": "ns-1.awsdns-01.com. a.example.net. 1 7200 900 1209600 86400" }] },
    {
      "Name": "www.example.com.",
      "Type": "AAAA",
      "AliasTarget": { "HostedZoneId": "Z2FDTNDATAQYW2", "DNSName": "d111111abcdef8.cloudfront.net.", "EvaluateTargetHealth": false }
    }
  ],
  "IsTruncated": false
}
`,
    steps: [{ at: '\n  ],', keys: ',\n{ "Name": "api.example.com", "Type": "' }],
    faults: ['aaaa-without-a', 'missing-target'],
  },
};

describe('A record set that is being written', () => {
  let client: TestClient;
  beforeEach(async () => {
    client = inMemory();
    await client.initialize();
  });

  for (const [name, writing] of Object.entries(WRITINGS)) {
    it(`in ${name} is left alone key by key, and judged when the file is saved`, async () => {
      const { uri, text, keys, faults } = writing;
      client.open(uri, text.replace('|', ''));
      const before = await codes(client, uri);
      const timers = holdTimers();
      try {
        let version = 1;
        for (const next of typeKeys(text, keys)) {
          version += 1;
          client.change(uri, next, version);
          const shown = await codes(client, uri);
          assert.deepEqual(shown, before, `after the key number ${version - 1}:\n${next}`);
        }
        void client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
        assert.deepEqual([...(await codes(client, uri))].sort(), [...before, ...faults].sort());
      } finally {
        timers.end();
      }
    });
  }

  it('is left alone, too, where its document is typed in before it was ever checked; what else is wrong is shown', async () => {
    const uri = 'file:///a/main.tf';
    const record = (name: string, values: string) =>
      `resource "aws_route53_record" "${name}" {\n  zone_id = var.zone\n  name = "${name}.example.com"\n  type = "A"\n  ttl = 60\n  records = [${values}]\n}\n`;
    const timers = holdTimers();
    try {
      client.open(uri, record('a', '"1.2.3"') + record('b', '"8.8.4.4"'));
      client.change(uri, record('a', '"1.2.3"') + record('b', '"8.8.4"'), 2);
      assert.deepEqual(await codes(client, uri), ['invalid-value']);
      void client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
      assert.deepEqual(await codes(client, uri), ['invalid-value', 'invalid-value']);
    } finally {
      timers.end();
    }
  });

  for (const [name, { uri, text, steps, faults }] of Object.entries(EDITS)) {
    it(`${name}: nothing else appears or vanishes at any key`, async () => {
      client.open(uri, text);
      const before = await codes(client, uri);
      assert.notDeepEqual(before, []);
      const timers = holdTimers();
      try {
        let present = text;
        let version = 1;
        for (const { at, keys } of steps) {
          for (const next of typeKeys(present.replace(at, `|${at}`), keys)) {
            present = next;
            version += 1;
            client.change(uri, next, version);
            assert.deepEqual(await codes(client, uri), before, `after the key number ${version - 1}:\n${next}`);
          }
        }
        void client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
        assert.deepEqual([...(await codes(client, uri))].sort(), [...faults].sort());
      } finally {
        timers.end();
      }
    });
  }

  it('in the place of one with a fault leaves nothing of that', async () => {
    const uri = 'file:///a/instead.tf';
    const record = (name: string, ttl: number) => `resource "aws_route53_record" "${name}" {
  zone_id = var.zone_id
  name    = "${name}"
  type    = "A"
  ttl     = ${ttl}
  records = ["8.8.8.8"]
}
`;
    client.open(uri, `${record('a', -1)}\n${record('b', -1)}`);
    assert.deepEqual(await codes(client, uri), ['invalid-ttl', 'invalid-ttl']);
    const timers = holdTimers();
    try {
      for (const [index, typed] of ['r', 're', 're "'].entries()) {
        client.change(uri, `${typed}\n${record('b', -1)}`, index + 2);
        assert.deepEqual(await codes(client, uri), ['invalid-ttl'], typed);
      }
    } finally {
      timers.end();
    }
  });
});
