import assert from 'node:assert/strict';
import { explainFile } from '../../server/src/engine/teaching/explain-file';
import { template } from './samples';

describe('The explanation of a file', () => {
  it('shows what it was recognised as, its zones, its record sets and where they lead', () => {
    const { file, result } = template(
      'Name: www.example.com',
      'Type: A',
      'SetIdentifier: one',
      'Weight: 10',
      'AliasTarget:',
      '  DNSName: d1.cloudfront.net',
      '  HostedZoneId: Z2FDTNDATAQYW2',
    );
    assert.equal(
      explainFile(result, file),
      [
        '# template.yaml',
        'Recognised as CloudFormation.',
        '## 1 zone',
        '- `example.com` (Zone), public',
        '## 1 record set',
        [
          '| Name | Type | Leads to | Routing |',
          '| --- | --- | --- | --- |',
          '| `www.example.com` | A (ALIAS) | `d1.cloudfront.net` (a CloudFront distribution) | weighted (weight 10), `one` |',
        ].join('\n'),
        '## No problems',
      ].join('\n\n'),
    );
  });

  it('keeps its table whole whatever the names hold', () => {
    const { file, result } = template(
      'Name: "a`c.example.com"',
      'Type: TXT',
      'TTL: 300',
      'ResourceRecords: ["\\"v=spf1 | -all\\""]',
    );
    const rows = explainFile(result, file)
      .split('\n')
      .filter((line) => line.startsWith('| ``'));
    assert.equal(rows.length, 1);
    assert.equal(rows[0]?.match(/(?<!\\)\|/g)?.length, 5);
  });

  it('has a sentence when nothing was recognised', () => {
    const { file, result } = template();
    assert.match(explainFile({ ...result, bundles: [] }, file), /No Route 53 records were recognised/);
  });
});
