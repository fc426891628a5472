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
});
