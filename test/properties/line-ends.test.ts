import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fixFiles } from '../../server/src/engine/fixing/fix';
import { defaultOptions, lint } from '../../server/src/engine/lint';
import { positionOf } from '../../server/src/text/position';
import type { SourceFile } from '../../server/src/text/span';

const batch =
  '{\n  "Changes": [\n    {\n      "Action": "CREATE",\n      "ResourceRecordSet": {\n        "Name": "a.example.com",\n        "Type": "A",\n' +
  '        "TTL": 300,\n        "AliasTarget": {\n          "HostedZoneId": "Z2FDTNDATAQYW2",\n          "DNSName": "d111111abcdef8.cloudfront.net",\n' +
  '          "EvaluateTargetHealth": false\n        }\n      }\n    }\n  ]\n}\n';
const record = (ignore: string) =>
  `${ignore}resource "aws_route53_record" "a" {\n  zone_id = "Z0123456789ABC"\n  name    = "a"\n  type    = "A"\n  ttl     = 300\n  records = [\n    "8.8.8.300",\n    "8.8.8.8",\n    "8.8.8.8"\n  ]\n}\n`;
const template = (ignore: string) =>
  `Resources:\n  A:\n    Type: AWS::Route53::RecordSet\n    Properties:\n      HostedZoneName: example.com.\n      Name: a.example.com.\n      Type: A\n${ignore}      TTL: 300\n` +
  '      AliasTarget:\n        HostedZoneId: Z2FDTNDATAQYW2\n        DNSName: d111111abcdef8.cloudfront.net\n';

/** A text of each format with faults, some of which have fixes; some are suppressed. */
const TEXTS: Readonly<Record<string, string>> = {
  'batch.json': batch,
  'main.tf': record(''),
  'ignored.tf': record('# route53-lint-ignore invalid-value: a test\n'),
  'template.yaml': template(''),
  'ignored.yaml': template('      # route53-lint-ignore alias-with-ttl: a test\n'),
  ...Object.fromEntries(readWorkspaces()),
};

function readWorkspaces(): readonly (readonly [string, string])[] {
  const root = path.join(__dirname, '../workspaces');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:tf|json|ya?ml)$/.test(name))
    .map(
      (name) => [`workspaces/${name}`, readFileSync(path.join(root, name), 'utf8').replaceAll('\r\n', '\n')] as const,
    );
}

const toFile = (name: string, text: string): SourceFile => ({ uri: `file:///w/${name}`, text });
const withCrlf = (text: string) => text.replaceAll('\n', '\r\n');

function describeFindings(file: SourceFile) {
  return lint([file], { ...defaultOptions, keepsSuppressed: true }).findings.map(
    ({ rule, message, at, suppressedBy }) => ({
      rule,
      message,
      start: positionOf(file, at.start),
      end: positionOf(file, at.end),
      suppressed: suppressedBy?.reason,
    }),
  );
}

function fix(file: SourceFile): string {
  return fixFiles([file], () => true, defaultOptions, true).changed.get(file) ?? file.text;
}

describe('a checkout with CRLF', () => {
  for (const [name, text] of Object.entries(TEXTS)) {
    const [lf, crlf] = [toFile(name, text), toFile(name, withCrlf(text))];
    it(`has the findings of one with LF, at the same places, and is fixed with its own line ends: ${name}`, () => {
      assert.deepEqual(describeFindings(crlf), describeFindings(lf));
      assert.equal(fix(crlf), withCrlf(fix(lf)));
    });
  }

  it('is fixed and suppressed at all in these texts', () => {
    const files = Object.entries(TEXTS).map(([name, text]) => toFile(name, text));
    assert.notEqual(files.filter((file) => fix(file) !== file.text).length, 0);
    assert.ok(files.flatMap(describeFindings).filter(({ suppressed }) => suppressed === 'a test').length >= 2);
  });
});
