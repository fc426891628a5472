import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readBundles } from '../../server/src/engine/bundles';
import { dumpReading, dumpReadings } from '../../server/src/engine/dump';
import type { SourceFile } from '../../server/src/text/span';

function dump(...files: readonly (readonly [string, string])[]): string {
  const sources = files.map(([name, text]): SourceFile => ({ uri: `file:///t/${name}`, text }));
  return dumpReadings(readBundles(sources).bundles);
}

function dumpFiles(directory: string, ...names: readonly string[]): string {
  const files = names.map((name): SourceFile => {
    const file = path.join(__dirname, '..', directory, name);
    return { uri: pathToFileURL(file).href, text: readFileSync(file, 'utf8') };
  });
  return dumpReadings(readBundles(files).bundles);
}

/** Checks that a text has these lines next to each other; indentation is ignored. */
function holdsLines(text: string, ...lines: readonly string[]): void {
  const plain = (each: string) => each.replace(/^ *(?:- )?/gm, '');
  assert.ok(plain(text).includes(plain(lines.join('\n'))), `no ${lines.join('\n')} in\n${text}`);
}

describe('The dump of a reading', () => {
  it('shows the zones and record sets of Terraform with where they lead', () => {
    const text = [
      'resource "aws_route53_zone" "main" {',
      '  name = "example.com"',
      '}',
      'resource "aws_lb" "web" {',
      '  load_balancer_type = "network"',
      '}',
      'resource "aws_route53_record" "www" {',
      '  count   = var.with_www ? 1 : 0',
      '  zone_id = aws_route53_zone.main.zone_id',
      '  name    = "www"',
      '  type    = "CNAME"',
      '  ttl     = 300',
      '  records = [aws_lb.web.dns_name]',
      '}',
      '',
    ].join('\n');
    assert.equal(
      dump(['main.tf', text]),
      `${[
        'format: Terraform',
        'files:',
        '  - main.tf',
        'zones:',
        '  - zone: aws_route53_zone.main',
        '    at: main.tf:1:1',
        '    name: example.com',
        '    key: aws_route53_zone.main',
        '    visibility: public',
        '    complete: no: it may have other record sets',
        '    record sets:',
        '      - record set: aws_route53_record.www[0]',
        '        at: main.tf:7:1',
        '        name: www.example.com',
        '        written name: www (the deployer appends the name of the zone)',
        '        type: CNAME',
        '        ttl: 300',
        '        values:',
        '          - text: ${aws_lb.web.dns_name}',
        '            at: main.tf:13:14',
        '            endpoint:',
        '              service: network-load-balancer',
        '              resource: aws_lb.web (aws_lb) at main.tf:4:1',
        '              attribute: dns_name',
        '              attribute kind: name',
        '              aliasable: true',
        '              ipv6: no',
        '        routing: simple',
        '        exists: if var.with_www',
      ].join('\n')}\n`,
    );
  });

  it('shows how much of a name is known, and whether a zone is complete', () => {
    const record = 'zone_id = "Z123"\n  name = var.name\n  type = var.type\n  records = var.values\n';
    const text = dump(['a/main.tf', `resource "aws_route53_record" "x" {\n  ${record}}\n`]);
    holdsLines(text, 'zone: the hosted zone Z123', 'name: unknown', 'id: Z123', 'key: Z123');
    holdsLines(text, 'name: ${var.name} (unknown)', 'type: ${var.type}', 'values:', 'text: ${var.values}');
    holdsLines(text, 'more values: perhaps', 'routing: simple');
    holdsLines(dumpFiles('../examples/route53', 'zone.json'), 'complete: yes: every record set of the zone is in view');
  });

  it('shows aliases, policies and conditions of CloudFormation', () => {
    const text = [
      'Parameters:',
      '  Env: { Type: String }',
      'Conditions:',
      '  IsProd: !Equals [!Ref Env, prod]',
      'Resources:',
      '  Zone:',
      '    Type: AWS::Route53::HostedZone',
      '    Properties:',
      '      Name: example.com',
      '  Record:',
      '    Type: AWS::Route53::RecordSet',
      '    Condition: IsProd',
      '    Properties:',
      '      HostedZoneId: !Ref Zone',
      '      Name: !Sub "${Env}.example.com"',
      '      Type: A',
      '      SetIdentifier: one',
      '      Weight: 10',
      '      AliasTarget:',
      '        DNSName: d1.cloudfront.net',
      '        HostedZoneId: Z2FDTNDATAQYW2',
      '',
    ].join('\n');
    const dumped = dump(['template.yaml', text]);
    holdsLines(dumped, 'record set: Record', 'at: template.yaml:10:3', 'name: ${Env}.example.com (known in part)');
    holdsLines(dumped, 'alias:', 'name:', 'text: d1.cloudfront.net', 'at: template.yaml:20:18', 'endpoint:');
    holdsLines(dumped, 'zone id: Z2FDTNDATAQYW2', 'hosted zone id:', 'text: Z2FDTNDATAQYW2');
    holdsLines(dumped, 'routing:', 'policies:', 'weighted: weight 10', 'set identifier: one', 'exists: if Env is prod');
  });

  it('shows the changes of a batch, with what they delete', () => {
    const recordSet = '"Name": "a.example.com", "Type": "A", "TTL": 60, "ResourceRecords": [{ "Value": "192.0.2.1" }]';
    const changes = ['DELETE', 'UPSERT'].map(
      (action) => `{ "Action": "${action}", "ResourceRecordSet": {${recordSet}} }`,
    );
    const dumped = dump(['batch.json', `{ "Changes": [${changes.join()}] }`]);
    holdsLines(dumped, 'changes:', 'change: DELETE', 'at: batch.json:1:27');
    holdsLines(dumped, 'change: UPSERT');
    const alone = dump(['batch.json', `{ "Changes": [${changes[1]}] }`]);
    holdsLines(alone, 'notes:', 'it may replace a record set of this name and type');
    assert.equal(dumped.split('text: 192.0.2.1').length, 3);
  });

  it('shows where the records of a plan are defined, and which files are read with it', () => {
    const dumped = dumpFiles('workspaces/plan-website', 'plan.json', 'main.tf', 'modules/dns/main.tf');
    holdsLines(dumped, 'format: Terraform plan', 'files:', 'plan.json', 'read with:', 'main.tf');
    assert.match(dumped, /^ +definition: main\.tf:\d+:\d+: /m);
  });

  it('shows syntax errors, and values on one line whatever they hold', () => {
    assert.match(
      dump(['main.tf', 'resource "aws_route53_record" "x" {\n']),
      /^syntax errors:\n {2}- main\.tf:\d+:\d+: /m,
    );
    const change =
      '{ "Action": "CREATE", "ResourceRecordSet": {"Name": "a.example.com", "Type": "TXT", "ResourceRecords": [{ "Value": "a\\n\\u001bb" }]} }';
    holdsLines(dump(['batch.json', `{ "Changes": [${change}] }`]), 'text: a\\n\\u001bb');
    assert.equal(dumpReadings([]), 'No Route 53 records were recognised in the files.\n');
  });

  it('is plain data before it is text', () => {
    const files: SourceFile[] = [
      { uri: 'file:///t/main.tf', text: 'resource "aws_route53_zone" "z" {\n  name = "a.test"\n}\n' },
    ];
    const data = readBundles(files).bundles.map((reading) => dumpReading(reading, ({ uri }) => uri));
    const [zone] = JSON.parse(JSON.stringify(data))[0].zones;
    assert.deepEqual([zone.zone, zone.name, zone.at], ['aws_route53_zone.z', 'a.test', 'file:///t/main.tf:1:1']);
  });
});
