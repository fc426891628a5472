import assert from 'node:assert/strict';
import { lint } from '../../server/src/engine/lint';
import { fieldTexts } from '../../server/src/engine/teaching/fields';
import { findHover } from '../../server/src/engine/teaching/hover';
import { formatDuration } from '../../server/src/engine/teaching/ttl';
import { describeRecordType } from '../../server/src/engine/teaching/types';
import { recordTypes } from '../../server/src/facts/record-types';
import { cloudFormation } from '../../server/src/formats/cloudformation/index';
import { batch, sample, template } from './samples';

type Sample = ReturnType<typeof sample>;

describe('Hovers', () => {
  it('on a type teach that type', () => {
    assert.match(
      text(template('Name: www.example.com', 'Type: CNA|ME', 'TTL: 300', 'ResourceRecords: [a.example.net]')),
      /^\*\*CNAME\*\*.*look up in turn/s,
    );
    assert.match(
      text(template('Name: www.example.com', 'Type: |A', 'TTL: 300', 'ResourceRecords: [192.0.2.1]')),
      /^\*\*A\*\*: an IPv4 address/,
    );
    assert.match(
      text(template('Name: example.com', 'Type: MX|', 'TTL: 300', 'ResourceRecords: [10 m.example.com]')),
      /^\*\*MX\*\*.*lowest number/s,
    );
  });

  it('on the type of an alias teach what an ALIAS is', () => {
    const alias = ['AliasTarget:', '  DNSName: d1.cloudfront.net', '  HostedZoneId: Z2FDTNDATAQYW2'];
    assert.match(
      text(template('Name: example.com', 'Type: A|', ...alias)),
      /^\*\*ALIAS\*\*, written as `A`.*AAAA alias beside it/s,
    );
    assert.match(
      text(template('Name: example.com', 'Type: AAA|A', ...alias)),
      /^\*\*ALIAS\*\*, written as `AAAA`.*needs an A alias/s,
    );
    assert.match(text(template('Name: example.com', 'Type: A', 'Alias|Target:', ...alias.slice(1))), /^\*\*ALIAS\*\*/);
  });

  it('on the key of the type help to choose', () => {
    assert.match(
      text(template('Name: example.com', 'Ty|pe: A', 'TTL: 300', 'ResourceRecords: [192.0.2.1]')),
      /who manages the target/,
    );
  });

  it('on a name show the full name, the zone, whether it is the apex, and where it leads', () => {
    const apex = text(template('Name: exa|mple.com.', 'Type: A', 'TTL: 300', 'ResourceRecords: [192.0.2.1]'));
    assert.match(apex, /^\*\*`example\.com`\*\* A\n/);
    assert.match(apex, /Zone: `example\.com` \(Zone\), public\./);
    assert.match(apex, /\*\*The apex\*\*.*a CNAME cannot/);
    assert.match(apex, /Leads to `192\.0\.2\.1`\./);
    const below = text(
      template(
        'Name: "*.example.com|"',
        'Type: CNAME',
        'TTL: 300',
        'ResourceRecords: [lb-1.eu-west-1.elb.amazonaws.com]',
      ),
    );
    assert.match(below, /Below the apex\./);
    assert.match(below, /A wildcard/);
    assert.match(
      below,
      /`\* → CNAME → lb-1\.eu-west-1\.elb\.amazonaws\.com \(Application or Classic Load Balancer in eu-west-1\)`/,
    );
  });

  it('on the first line of a record set and of a zone are the same', () => {
    const record = template('Name: www.example.com', 'Type: A', 'TTL: 300', 'ResourceRecords: [192.0.2.1]');
    assert.match(at(record, 'Record:') ?? '', /^\*\*`www\.example\.com`\*\* A/);
    assert.match(
      at(record, 'Zone:') ?? '',
      /^\*\*Hosted zone\*\* `example\.com`.*1 record set in the files that were read/s,
    );
  });

  it('on the zone id of an alias name its service', () => {
    const zoneId = (id: string) =>
      text(
        template('Name: example.com', 'Type: A', 'AliasTarget:', '  DNSName: x.example.net', `  HostedZoneId: ${id}`),
      );
    assert.match(
      zoneId('Z32O12XQ|LNTSW2'),
      /`Z32O12XQLNTSW2` is the hosted zone of Application and Classic Load Balancers in eu-west-1\./,
    );
    assert.match(zoneId('Z2FDTN|DATAQYW2'), /is the hosted zone of CloudFront distributions\./);
    assert.match(zoneId('ZUNKN|OWN'), /^\*\*The target's hosted zone\*\*, not yours/);
    assert.match(zoneId('!Ref| Zone'), /not yours/);
  });

  it('on the id of the own zone warn that it is right only for records of that zone', () => {
    const alias =
      '{ "Action": "CREATE", "ResourceRecordSet": { "Name": "a.example.com", "Type": "A", "AliasTarget": { "DNSName": "b.example.com", "HostedZoneId": "Z1111|11QQQQQQQ", "EvaluateTargetHealth": false } } }';
    assert.match(text(batch(alias)), /`Z111111QQQQQQQ` is your own hosted zone/);
  });

  it('on a value describe it and how often it changes', () => {
    const value = (line: string, type = 'CNAME') =>
      text(template('Name: www.example.com', `Type: ${type}`, 'TTL: 300', `ResourceRecords: [${line}]`));
    assert.match(
      value('d1|.cloudfront.net'),
      /a CloudFront distribution.*change all the time.*An ALIAS can lead here/s,
    );
    assert.match(value('b|.s3.amazonaws.com'), /an S3 REST endpoint.*Route 53 cannot alias it/s);
    assert.match(value('192.0.|2.1', 'A'), /an IPv4 address, documentation/);
    assert.match(value('185.199.|108.153', 'A'), /GitHub Pages/);
    assert.match(value('host|.example.net'), /\*\*The values\*\*/);
  });

  it('on a TTL write it in words', () => {
    assert.match(
      text(template('Name: example.com', 'Type: A', 'TTL: 3|00', 'ResourceRecords: [192.0.2.1]')),
      /^\*\*TTL\*\*: 300 seconds: 5 minutes/,
    );
    assert.match(
      text(template('Name: example.com', 'Type: A', 'TTL: |0', 'ResourceRecords: [192.0.2.1]')),
      /resolvers do not cache the answer/,
    );
    assert.match(
      text(
        template(
          'Name: example.com',
          'Type: A',
          'TTL: 3|00',
          'AliasTarget:',
          '  DNSName: d1.cloudfront.net',
          '  HostedZoneId: Z2FDTNDATAQYW2',
        ),
      ),
      /An ALIAS has no TTL of its own/,
    );
    assert.deepEqual([1, 60, 3661, 172_800].map(formatDuration), [
      '1 second',
      '1 minute',
      '1 hour 1 minute 1 second',
      '2 days',
    ]);
  });

  it('on routing fields, health and set identifiers teach each of them', () => {
    const routed = (line: string) =>
      text(
        template(
          'Name: www.example.com',
          'Type: A',
          'TTL: 60',
          'ResourceRecords: [192.0.2.1]',
          'SetIdentifier: one',
          line,
        ),
      );
    assert.match(routed('Wei|ght: 10'), /^\*\*Weighted routing\*\*/);
    assert.match(routed('Region: eu-w|est-1'), /^`eu-west-1`: Europe \(Ireland\)\n\n\*\*Latency routing\*\*/);
    assert.match(routed('Fail|over: PRIMARY'), /^\*\*Failover routing\*\*/);
    assert.match(routed('HealthCheck|Id: abc'), /^\*\*Health check\*\*/);
    assert.match(routed('MultiValueAnswer: tr|ue'), /^\*\*Multivalue answer/);
  });

  it('on the rule in an ignore comment explain the rule', () => {
    const commented = template(
      '# route53-lint-ignore cname-at-ap|ex, missing-ttl: the provider flattens it',
      'Name: example.com',
      'Type: CNAME',
    );
    const hover = findHover(commented.result, commented.file, commented.offset, (rule) => `pages:${rule}`);
    assert.match(hover?.markdown ?? '', /^\*\*cname-at-apex\*\*: .*\[More\]\(pages:cname-at-apex\)$/s);
    assert.doesNotMatch(findHover(commented.result, commented.file, commented.offset)?.markdown ?? '', /More/);
    assert.equal(commented.file.text.slice(hover?.span.start, hover?.span.end), 'cname-at-apex');
  });

  it('are short, have a link, and never break, wherever the cursor stands and whatever the file holds', () => {
    for (const { file, result } of [
      template(
        'Name: "a`b|c``"',
        'Type: CNAME',
        'TTL: !Ref Ttl',
        'ResourceRecords: [!GetAtt Lb.DNSName, "x\\ny"]',
        'Weight: [1]',
        'SetIdentifier: {a: b}',
      ),
      template('Name:', 'Type:', 'TTL:', 'AliasTarget:'),
      batch(
        '{ "Action": "UPSERT", "ResourceRecordSet": { "Name": "", "Type": "A", "TTL": "x", "ResourceRecords": [{}] } }, {',
      ),
      sample(cloudFormation, 'template.yaml', ''),
    ]) {
      for (let offset = 0; offset <= file.text.length; offset += 1) {
        const markdown = findHover(result, file, offset)?.markdown;
        if (markdown === undefined) continue;
        assert.ok(markdown.split('\n').filter((line) => line !== '').length <= 12, markdown);
        assert.match(markdown, /\]\(https:\/\/docs\.aws\.amazon\.com/, markdown);
        assert.doesNotMatch(markdown, /undefined|NaN|\[object/);
      }
    }
  });

  it('are silent in files that have our words and nothing of ours', () => {
    const type = { enum: ['AWS::Route53::RecordSet', 'AWS::Route53::HostedZone', 'ALIAS'], type: 'string' };
    const properties = { Type: type, TTL: { type: 'string' }, Name: { type: 'string' } };
    const batch = { ResourceRecordSet: { type: 'object', properties }, Action: { enum: ['CREATE'] } };
    for (const [name, data] of Object.entries({
      'template.schema.json': { title: 'ALIAS', definitions: { 'AWS::Route53::RecordSet': { properties } } },
      'resource.json': { typeName: 'AWS::Route53::RecordSet', description: 'ALIAS', properties },
      'policy.json': { allowed: ['AWS::Route53::RecordSet'], rules: [{ type: 'AWS::Route53::HostedZone' }] },
      'batch.schema.json': { properties: { Changes: { type: 'array', items: { properties: batch } } } },
      'listing.schema.json': { properties: { ResourceRecordSets: { type: 'array', items: { properties } } } },
    })) {
      const file = { uri: `file:///w/${name}`, text: JSON.stringify(data, null, 2) };
      const result = lint([file]);
      for (let offset = 0; offset <= file.text.length; offset += 1)
        assert.equal(findHover(result, file, offset)?.markdown, undefined, `${name} ${offset}`);
    }
  });

  it('tell what a resource is, in its type alone', () => {
    const yaml =
      '# AWS::Route53::HostedZone\nResources:\n  Zone:\n    Type: AWS::Route53::HostedZone\n  Key:\n    Type: AWS::Route53::KeySigningKey\n';
    const file = { uri: 'file:///w/template.yaml', text: yaml };
    const result = lint([file]);
    const ask = (words: string) => findHover(result, file, yaml.indexOf(words) + 8)?.markdown;
    assert.match(ask('Type: AWS::Route53::HostedZone') ?? '', /^\*\*A hosted zone/);
    assert.match(ask('Type: AWS::Route53::KeySigningKey') ?? '', /^\*\*The key-signing key/);
    assert.equal(ask('# AWS::Route53'), undefined);
  });

  it('exist for every type of Route 53', () => {
    for (const type of recordTypes) {
      const markdown = describeRecordType(type);
      assert.match(markdown, new RegExp(`^\\*\\*${type}\\*\\*: .+\\n\\n.+\\n\\n`, 's'));
      assert.match(markdown, /\]\(https:/);
    }
    assert.match(describeRecordType('ALIAS'), /not a type that Route 53 supports/);
  });

  it('have one heading and two lines at most for each setting', () => {
    for (const markdown of Object.values(fieldTexts)) assert.equal(markdown.split('\n\n').length, 3, markdown);
  });
});

function text({ result, file, offset }: Sample): string {
  return findHover(result, file, offset)?.markdown ?? '';
}

function at({ result, file }: Sample, words: string): string | undefined {
  return findHover(result, file, file.text.indexOf(words))?.markdown;
}
