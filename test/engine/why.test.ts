import assert from 'node:assert/strict';
import { whyLookedAt } from '../../server/src/engine/files/why';

const NEITHER = { leftOut: undefined, configuredBy: undefined };
const BATCH = '{ "Changes": [{ "Action": "UPSERT", "ResourceRecordSet": {} }] }';

describe('why a file is looked at', () => {
  const why = (uri: string, text: string, circumstances: Parameters<typeof whyLookedAt>[1] = NEITHER) => {
    const { isLookedAt, verdict, grounds } = whyLookedAt({ uri, text }, circumstances);
    return { isLookedAt, all: [verdict, ...grounds].join('\n') };
  };

  const yes: readonly (readonly [string, string, RegExp])[] = [
    [
      'file:///a/batch.json',
      BATCH,
      /checked as Route 53 JSON\.\nIts name.*ends in \.json.*\nIts text has words of records: .*Changes/,
    ],
    [
      'file:///a/main.tf',
      'resource "aws_route53_zone" "a" {}',
      /checked as Terraform\.\n.*\nIts text has words of records: route53/,
    ],
    [
      'file:///a/ec2.tf',
      'resource "aws_instance" "a" {}',
      /checked as Terraform\.\n.*\nIts own text has no words of records.*folder/,
    ],
    ['file:///a/t.yaml', 'Type: AWS::Route53::RecordSet', /checked as CloudFormation\./],
  ];
  for (const [uri, text, expected] of yes)
    it(`is told of ${uri}`, () => {
      const { isLookedAt, all } = why(uri, text);
      assert.equal(isLookedAt, true);
      assert.match(all, expected);
    });

  const no: readonly (readonly [string, string, RegExp])[] = [
    [
      'file:///a/values.yaml',
      'a: 1',
      /no Route 53 records were recognised in it\.\nIt has the name of a CloudFormation file.*\nIt has the name of a Route 53 JSON file/,
    ],
    ['file:///a/main.py', BATCH, /recognised in it\.\nIts name is not that of a Terraform file, which ends in \.tf/],
    ['file:///a/node_modules/a.json', BATCH, /not checked: files in node_modules are ignored\./],
    ['file:///a/package-lock.json', BATCH, /not checked: lock files are ignored\./],
    ['file:///a/terraform.tfstate', BATCH, /not checked: terraform state is ignored\./i],
    [
      'file:///a/zone.json',
      '{ "HostedZone": { "CallerReference": "a" } }',
      /It is read where it completes other files\./,
    ],
  ];
  for (const [uri, text, expected] of no)
    it(`is not told of ${uri}, but why not`, () => {
      const { isLookedAt, all } = why(uri, text);
      assert.equal(isLookedAt, false);
      assert.match(all, expected);
    });

  it('names the configuration, and what it leaves out', () => {
    const { isLookedAt, all } = why('file:///a/batch.json', BATCH, {
      leftOut: 'Ignored by .route53lint.json.',
      configuredBy: '.route53lint.json',
    });
    assert.equal(isLookedAt, false);
    assert.match(
      all,
      /not checked: ignored by \.route53lint\.json\.\nThe configuration file that applies is \.route53lint/,
    );
  });
});
