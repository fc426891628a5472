import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { companionsOf } from '../../server/src/engine/files/companions';
import { fixFile } from '../../server/src/engine/fixing/fix-file';
import { collectSyntaxErrors, defaultOptions, lint } from '../../server/src/engine/lint';
import { formatOf } from '../../server/src/formats/index';
import { displayText } from '../../server/src/text/partial-text';
import type { SourceFile } from '../../server/src/text/span';

const root = path.join(__dirname, '../workspaces/stacks-website');
const read = (name: string): SourceFile => ({
  uri: `file:///stacks/${name}`,
  text: readFileSync(path.join(root, name), 'utf8'),
});
const fileOf = (name: string, text: string): SourceFile => ({ uri: `file:///stacks/${name}`, text });

/** The record sets of the wanted file, a line each. */
function recordsOf(name: string, files: readonly SourceFile[]): readonly string[] {
  const { bundles, failures } = lint(files, defaultOptions, (uri) => uri.endsWith(`/${name}`));
  assert.deepEqual(failures, []);
  return bundles.flatMap(({ reading }) =>
    reading.zones.flatMap((zone) =>
      zone.recordSets.map(({ label, name: { value }, target }) => {
        const leads =
          target.kind === 'values'
            ? target.values.items[0]
            : target.kind === 'alias' || target.kind === 'both'
              ? target.alias.dnsName
              : undefined;
        const service = leads?.endpoint === undefined ? '' : ` (${leads.endpoint.service})`;
        return `${label}: ${value.display} → ${displayText(leads?.text ?? [])}${service} in ${zone.name?.value.display ?? zone.label}`;
      }),
    ),
  );
}

function findingsIn(name: string, files: readonly SourceFile[]): readonly string[] {
  const { findings } = lint(files, defaultOptions, (uri) => uri.endsWith(`/${name}`));
  return findings.map(({ rule, at, resource }) => `${at.file.uri.split('/').at(-1)} ${rule} ${resource}`);
}

const child = (type = 'String') => `Parameters:
  Domain: { Type: ${type} }
  ZoneId: { Type: AWS::Route53::HostedZone::Id }
Resources:
  Site:
    Type: AWS::Route53::RecordSet
    Properties: { HostedZoneId: !Ref ZoneId, Name: !Sub 'www.\${Domain}', Type: A, TTL: 300, ResourceRecords: [52.1.2.3] }
`;
const call = (url: string, domain: string, id = 'Site') => `  ${id}:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: ${url}, Parameters: { Domain: ${domain}, ZoneId: Z0123456789ABC } }
`;

describe('Templates of one folder', () => {
  const all = ['root.yaml', 'zone.yaml', 'records.yaml', 'mail.yaml'].map(read);

  it('get what a stack passes to the template that it calls', () => {
    assert.deepEqual(recordsOf('records.yaml', all), [
      'Apex: example.com → web-dual.example.net in example.com',
      'Site: www.example.com → ${Target} (application-load-balancer) in example.com',
    ]);
    assert.deepEqual(
      findingsIn('records.yaml', all).filter((line) => line.includes('apex')),
      ['records.yaml cname-at-apex Apex'],
    );
  });

  it('get what is exported beside them', () => {
    assert.deepEqual(recordsOf('mail.yaml', all), [
      'Mail: example.org → 10 mail.example.org in example.org',
      'Relay: relay.example.org → ${import of shared-balancer} (application-load-balancer) in example.org',
    ]);
  });

  it('get nothing of that when they are read alone', () => {
    assert.deepEqual(recordsOf('records.yaml', [read('records.yaml')]), [
      'Apex: ${Domain} → web-dual.example.net in the hosted zone ${ZoneId}',
      'Site: www.${Domain} → ${Target} in the hosted zone ${ZoneId}',
    ]);
    assert.deepEqual(findingsIn('records.yaml', [read('records.yaml')]), []);
  });

  it('get no values from a template elsewhere whose address is not a path', () => {
    for (const url of [
      'https://bucket.s3.amazonaws.com/site.yaml',
      '!Sub "${Bucket}/site.yaml"',
      '/site.yaml',
      'other/site.yaml',
      's3://bucket/site.yaml',
    ]) {
      const files = [fileOf('site.yaml', child()), fileOf('root.yaml', `Resources:\n${call(url, 'example.com')}`)];
      assert.match(recordsOf('site.yaml', files)[0] ?? '', /^Site: www\.\$\{Domain\}/, url);
    }
  });

  it('are called by relative paths, from a folder above as well', () => {
    for (const [from, url] of [
      ['root.yaml', './site.yaml'],
      ['root.yaml', 'site.yaml'],
      ['a/root.yaml', '../site.yaml'],
    ] as const) {
      const files = [fileOf('site.yaml', child()), fileOf(from, `Resources:\n${call(url, 'example.com')}`)];
      assert.match(recordsOf('site.yaml', files)[0] ?? '', /^Site: www\.example\.com/, `${from} ${url}`);
    }
  });

  it('are judged for each way in which they are called, and fixed for none of them alone', () => {
    const text = child()
      .replace("!Sub 'www.${Domain}'", '!Ref Domain')
      .replace('Type: A,', 'Type: CNAME,')
      .replace('[52.1.2.3]', '[d111111abcdef8.cloudfront.net]');
    const site = fileOf('site.yaml', text);
    const rootFile = fileOf(
      'root.yaml',
      `Resources:\n${call('site.yaml', 'one.example.com', 'One')}${call('site.yaml', 'example.com', 'Two')}`,
    );
    const result = lint(
      [site, rootFile],
      { ...defaultOptions, zones: new Map([['Z0123456789ABC', 'example.com']]) },
      (uri) => uri === site.uri,
    );
    const apex = result.findings.filter(({ rule }) => rule === 'cname-at-apex');
    assert.equal(apex.length, 1);
    assert.deepEqual(apex[0]?.fixes, []);
    assert.deepEqual(fixFile(site, result, defaultOptions).edits, []);
    assert.equal(recordsOf('site.yaml', [site, rootFile]).length, 2);
  });

  it('do not take the text of a list for a value', () => {
    const files = [
      fileOf('site.yaml', child('CommaDelimitedList')),
      fileOf('root.yaml', `Resources:\n${call('site.yaml', 'a.example')}`),
    ];
    assert.match(recordsOf('site.yaml', files)[0] ?? '', /^Site: www\.\$\{Domain\}/);
  });

  it('do not choose between two exports of one name, nor look for one in another folder', () => {
    const exporter = 'Outputs:\n  Zone:\n    Value: example.com\n    Export: { Name: domain }\nResources: {}\n';
    const importer = fileOf(
      'site.yaml',
      'Resources:\n  Site:\n    Type: AWS::Route53::RecordSet\n    Properties: { HostedZoneName: example.com., Name: !ImportValue domain, Type: A, TTL: 300, ResourceRecords: [52.1.2.3] }\n',
    );
    const name = (...others: SourceFile[]) => recordsOf('site.yaml', [importer, ...others])[0]?.split(' → ')[0];
    assert.equal(name(fileOf('a.yaml', exporter)), 'Site: example.com');
    assert.equal(name(fileOf('a.yaml', exporter), fileOf('b.yaml', exporter)), 'Site: ${import of domain}');
    assert.equal(name(fileOf('prod/a.yaml', exporter)), 'Site: ${import of domain}');
    assert.equal(
      name(fileOf('a.yaml', exporter.replace('Name: domain', "Name: !Sub '${AWS::StackName}-domain'"))),
      'Site: ${import of domain}',
    );
  });

  it('are judged anew when only what is passed to them changes', () => {
    const site = fileOf('site.yaml', child());
    const passing = (id: string) =>
      fileOf('root.yaml', `Resources:\n${call('site.yaml', 'example.com').replace('Z0123456789ABC', id)}`);
    assert.deepEqual(findingsIn('site.yaml', [site, passing('Z0123456789ABC')]), []);
    assert.deepEqual(findingsIn('site.yaml', [site, passing('HostedZone')]), ['root.yaml hosted-zone-id Site']);
    assert.deepEqual(findingsIn('site.yaml', [site, passing('Z0123456789ABC')]), []);
  });

  it('keep parameters of one name apart', () => {
    const exporter = fileOf(
      'zone.yaml',
      `Parameters: { Domain: { Type: String } }
Resources:
  Zone: { Type: AWS::Route53::HostedZone, Properties: { Name: !Ref Domain } }
Outputs:
  Zone: { Value: !Ref Zone, Export: { Name: zone } }
`,
    );
    const importer = fileOf(
      'site.yaml',
      `Parameters: { Domain: { Type: String } }
Resources:
  Site:
    Type: AWS::Route53::RecordSet
    Properties: { HostedZoneId: !ImportValue zone, Name: !Ref Domain, Type: CNAME, TTL: 300, ResourceRecords: [www.example.net] }
`,
    );
    assert.deepEqual(findingsIn('site.yaml', [exporter, importer]), []);
    const sameZone = exporter.text.replace('!Ref Domain', 'example.com');
    const atApex = importer.text.replace('!Ref Domain', 'example.com');
    assert.deepEqual(findingsIn('site.yaml', [fileOf('zone.yaml', sameZone), fileOf('site.yaml', atApex)]), [
      'site.yaml cname-at-apex Site',
    ]);
  });

  it('never put a value that comes from outside into the text', () => {
    const target = fileOf('root.yaml', `Resources:\n${call('site.yaml', 'example.com')}`);
    const text = child().replace('[52.1.2.3]', '[!Ref Domain]').replace('Type: A,', 'Type: TXT,');
    const site = fileOf('site.yaml', text);
    const { findings } = lint([site, target], defaultOptions, (uri) => uri === site.uri);
    assert.ok(findings.length > 0);
    for (const { fixes } of findings)
      for (const { edits } of fixes) for (const { newText } of edits) assert.doesNotMatch(newText, /example\.com/);
  });

  it('need the other files only where these can have values for it', () => {
    const companions = companionsOf(read('records.yaml'));
    assert.equal(companions?.directory, 'file:///stacks/');
    assert.deepEqual(
      ['zone.yaml', 'a.template', 'notes.md', 'LICENSE'].filter((name) => companions?.belongs(name)),
      ['zone.yaml', 'a.template'],
    );
    assert.deepEqual(
      all.filter((file) => companions?.accepts(file)).map(({ uri }) => uri.split('/').at(-1)),
      ['root.yaml', 'zone.yaml', 'records.yaml', 'mail.yaml'],
    );
    const bucket = 'Resources:\n  Bucket: { Type: AWS::S3::Bucket }\n';
    assert.equal(companions?.accepts(fileOf('bucket.yaml', bucket)), false);
    assert.equal(
      companions?.accepts(fileOf('bucket.yaml', `${bucket}Outputs:\n  Bucket: { Value: !Ref Bucket }\n`)),
      true,
    );
    assert.equal(companions?.accepts(fileOf('deployment.yaml', 'apiVersion: v1\nkind: Service\n')), false);
    const alone = fileOf(
      'alone.yaml',
      'Resources:\n  Zone: { Type: AWS::Route53::HostedZone, Properties: { Name: example.com } }\n',
    );
    assert.equal(companionsOf(alone), undefined);
  });

  it('are recognised when they call others by a path, although they have no records', () => {
    const caller = fileOf('root.yaml', `Resources:\n${call('site.yaml', 'example.com')}`);
    assert.equal(formatOf(caller)?.id, 'cloudformation');
    assert.match(recordsOf('site.yaml', [fileOf('site.yaml', child()), caller])[0] ?? '', /^Site: www\.example\.com/);
    for (const url of ['https://bucket.s3.amazonaws.com/site.yaml', '!Sub "${Bucket}/site.yaml"'])
      assert.equal(formatOf(fileOf('root.yaml', `Resources:\n${call(url, 'example.com')}`)), undefined, url);
    const broken = fileOf('root.yaml', `${caller.text}  - [`);
    assert.deepEqual(collectSyntaxErrors(lint([broken])), []);
  });

  it('never fail, wherever the others are cut off', () => {
    const [first, second, ...more] = all;
    for (const file of [first, second]) {
      if (file === undefined) continue;
      for (let length = 0; length < file.text.length; length += 7) {
        const cut = { uri: file.uri, text: file.text.slice(0, length) };
        const { failures } = lint([cut, ...more, ...all.filter((other) => other !== file && !more.includes(other))]);
        assert.deepEqual(failures, []);
      }
    }
  });
});
