import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { folderWith, removeFolders, runCli } from './cli';

const batch = `{
  "HostedZoneId": "Z0123456789ABC",
  "ChangeBatch": {
    "Changes": [
      {
        "Action": "UPSERT",
        "ResourceRecordSet": {
          "Name": "www.example.com",
          "Type": "A",
          "TTL": 300,
          "AliasTarget": {
            "HostedZoneId": "Z2FDTNDATAQYW2",
            "DNSName": "d111111abcdef8.cloudfront.net",
            "EvaluateTargetHealth": false
          }
        }
      }
    ]
  }
}
`;
const template = `Resources:
  Zone:
    Type: AWS::Route53::HostedZone
    Properties:
      Name: example.com
  Www:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: !Ref Zone
      Name: www.example.com
      Type: A
      TTL: 300 # one too many
      AliasTarget:
        HostedZoneId: Z2FDTNDATAQYW2
        DNSName: d111111abcdef8.cloudfront.net
`;
const records = `resource "aws_route53_record" "www" {
  zone_id = aws_route53_zone.main.zone_id
  name    = local.name
  type    = "CNAME"
  ttl     = 300
  records = ["d111111abcdef8.cloudfront.net"]
}
`;
const zones = `locals {
  name = "example.com"
}

resource "aws_route53_zone" "main" {
  name = local.name
}
`;

describe('the command line as it is shipped', () => {
  after(removeFolders);

  const rulesIn = (cwd: string, ...args: string[]) => {
    const { stdout } = runCli(['--format', 'json', ...args], { cwd }, 'real');
    return JSON.parse(stdout).findings.map(
      (finding: { path: string; rule: string }) => `${finding.path} ${finding.rule}`,
    );
  };

  it('finds a mistake in every format', () => {
    const cwd = folderWith({ 'a.json': batch, 'b.yaml': template, 'c/records.tf': records, 'c/zones.tf': zones });
    assert.deepEqual(rulesIn(cwd), ['a.json alias-with-ttl', 'b.yaml alias-with-ttl', 'c/records.tf cname-at-apex']);
  });

  it('reads the rest of a Terraform module with a file that is named', () => {
    const cwd = folderWith({ 'records.tf': records, 'zones.tf': zones });
    assert.deepEqual(rulesIn(cwd, 'records.tf'), ['records.tf cname-at-apex']);
    assert.deepEqual(rulesIn(cwd, 'zones.tf'), []);
  });

  it('fixes what is safe and leaves every other byte', () => {
    const cwd = folderWith({ 'a.json': batch, 'b.yaml': template });
    const { status } = runCli(['--fix'], { cwd }, 'real');
    assert.equal(status, 0);
    assert.equal(fs.readFileSync(path.join(cwd, 'a.json'), 'utf8'), batch.replace('          "TTL": 300,\n', ''));
    assert.ok(!fs.readFileSync(path.join(cwd, 'b.yaml'), 'utf8').includes('TTL:'));
  });

  it('reports text that breaks off, whatever the format', () => {
    const half = (text: string) => text.slice(0, Math.floor(text.length * 0.6));
    const cwd = folderWith({
      'a.json': half(batch),
      'b.yaml': `${half(template)}\n  {[`,
      'c/records.tf': half(records),
      'c/zones.tf': zones,
    });
    const found = new Set(rulesIn(cwd));
    for (const each of ['a.json syntax-error', 'b.yaml syntax-error', 'c/records.tf syntax-error'])
      assert.ok(found.has(each), each);
  });

  it('is quiet about files that have nothing to do with Route 53', () => {
    const cwd = folderWith({
      'package.json': '{ "name": "x" }',
      'tsconfig.json': '{ // comment\n',
      'docker-compose.yml': 'services: {',
      'main.tf': 'resource "aws_instance" "a" {',
    });
    const { status, stdout } = runCli([], { cwd }, 'real');
    assert.deepEqual({ status, stdout }, { status: 0, stdout: 'No Route 53 records found.\n' });
  });

  it('survives YAML aliases that explode', () => {
    const layers = Array.from(
      { length: 12 },
      (_, index) => `a${index + 1}: &a${index + 1} [${Array(9).fill(`*a${index}`).join(', ')}]`,
    );
    const cwd = folderWith({
      'bomb.yaml': `# AWS::Route53::RecordSet\na0: &a0 lol\n${layers.join('\n')}\n${template}`,
    });
    const { status } = runCli([], { cwd }, 'real');
    assert.notEqual(status, null);
  });

  it('survives a megabyte on one line', () => {
    const sets = Array.from({ length: 5000 }, (_, index) => ({
      Name: `n${index}.example.com`,
      Type: 'CNAME',
      TTL: 60,
      ResourceRecords: [{ Value: `t${index}.example.net` }],
    }));
    const bad = {
      Name: 'bad.example.com',
      Type: 'A',
      TTL: 60,
      AliasTarget: {
        DNSName: 'd111111abcdef8.cloudfront.net',
        HostedZoneId: 'Z2FDTNDATAQYW2',
        EvaluateTargetHealth: false,
      },
    };
    const changes = [...sets, bad].map((set) => ({ Action: 'UPSERT', ResourceRecordSet: set }));
    const cwd = folderWith({ 'a.json': JSON.stringify({ ChangeBatch: { Changes: changes } }) });
    const { status, stdout } = runCli([], { cwd }, 'real');
    assert.equal(status, 1);
    assert.match(stdout, /^a\.json:1:\d+ error alias-with-ttl$/m);
    assert.ok(stdout.split('\n').every((line) => line.length < 300));
  });
});
