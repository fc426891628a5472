import assert from 'node:assert/strict';
import { defaultOptions, lint } from '../../server/src/engine/lint';
import { findHover } from '../../server/src/engine/teaching/hover';
import { describeExistence } from '../../server/src/model/existence';
import { applyEdits } from '../../server/src/text/edits';
import { displayText } from '../../server/src/text/partial-text';
import type { SourceFile } from '../../server/src/text/span';

type Files = Readonly<Record<string, string>>;

function linted(files: Files) {
  const result = lint(
    Object.entries(files).map(([name, text]): SourceFile => ({ uri: `file:///w/${name}`, text })),
    defaultOptions,
  );
  assert.deepEqual(result.failures, []);
  return result;
}

/** The record sets: name, type, zone and condition. */
const outcomes = (text: string) =>
  linted({ 't.yaml': text }).bundles.flatMap(({ reading }) =>
    reading.zones.flatMap((zone) =>
      zone.recordSets.map(({ name, type, existence }) =>
        [
          name.value.display,
          displayText(type.text),
          zone.name?.value.display ?? zone.label,
          describeExistence(existence),
        ]
          .filter(Boolean)
          .join(' '),
      ),
    ),
  );
const rules = (text: string) => linted({ 't.yaml': text }).findings.map(({ rule }) => rule);
const messages = (text: string) => linted({ 't.yaml': text }).findings.map(({ message }) => message);

const stage =
  'Parameters:\n  Stage: { Type: String }\nConditions:\n  IsProd: !Equals [!Ref Stage, prod]\n  IsDev: !Equals [!Ref Stage, dev]\n';
const address = 'Type: A, TTL: 300, ResourceRecords: [8.8.4.4]';
const record = (name: string, more = address, zone = 'HostedZoneName: example.com.') =>
  `  R${name.replace(/\W/g, '')}:\n    Type: AWS::Route53::RecordSet\n    Properties: { ${zone}, Name: ${name}, ${more} }\n`;
const template = (...records: readonly string[]) => `${stage}Resources:\n${records.join('')}`;

describe('Names, types and zones that conditions choose', () => {
  it('make a record set for each outcome, also where conditions stand in each other', () => {
    assert.deepEqual(
      outcomes(template(record('!If [IsProd, a.example.com, !If [IsDev, b.example.com, c.example.com]]'))),
      [
        'a.example.com A example.com Stage is prod',
        'b.example.com A example.com Stage is not prod and Stage is dev',
        'c.example.com A example.com Stage is not prod and Stage is not dev',
      ],
    );
  });

  it('make none that the resource’s own condition or another one rules out', () => {
    const conditional = template(record('!If [IsProd, a.example.com, b.example.com]')).replace(
      'RecordSet\n',
      'RecordSet\n    Condition: IsDev\n',
    );
    assert.deepEqual(outcomes(conditional), ['b.example.com A example.com Stage is dev']);
    const two = 'Type: !If [IsDev, A, AAAA], TTL: 300, ResourceRecords: [8.8.4.4]';
    assert.equal(outcomes(template(record('!If [IsProd, a.example.com, b.example.com]', two))).length, 3);
  });

  it('put each outcome into its own zone', () => {
    const zone = 'HostedZoneId: !If [IsProd, Z0123456789AAA, Z0123456789BBB]';
    assert.deepEqual(outcomes(template(record('a.example.com', address, zone))), [
      'a.example.com A the hosted zone Z0123456789AAA Stage is prod',
      'a.example.com A the hosted zone Z0123456789BBB Stage is not prod',
    ]);
  });

  it('are none where the name is taken away', () => {
    assert.deepEqual(outcomes(template(record('!If [IsProd, a.example.com, !Ref AWS::NoValue]'))), [
      'a.example.com A example.com Stage is prod',
    ]);
  });

  it('are not distinguished by conditions that may be related, as it is unknown which can hold at the same time', () => {
    const opaque = stage.replace(
      /!Equals \[!Ref Stage, (\w+)\]/g,
      '!Equals [!Ref Stage, !FindInMap [M, !Ref Stage, $1]]',
    );
    const more = 'Type: !If [IsDev, CNAME, A], TTL: 300, ResourceRecords: [a.example.net]';
    const text = `${opaque}Resources:\n${record('!If [IsProd, example.com, www.example.com]', more)}`;
    assert.ok(!rules(text).includes('cname-at-apex'));
    assert.equal(outcomes(text).length, 1);
  });

  it('follow the rows of a mapping that the allowed values leave', () => {
    const maps =
      'Mappings:\n  M:\n    dev: { N: dev.example.com }\n    prod: { N: example.com }\n    test: { N: test.example.com }\n';
    const allowed =
      maps +
      template(record('!FindInMap [M, !Ref Stage, N]')).replace(
        'Type: String',
        'Type: String, AllowedValues: [dev, prod]',
      );
    assert.deepEqual(outcomes(allowed), [
      'dev.example.com A example.com Stage is dev',
      'example.com A example.com Stage is prod',
    ]);
  });

  it('are one fault where it is one, and one for each where they differ', () => {
    const cname = 'Type: CNAME, ResourceRecords: [a.example.net]';
    const found = messages(template(record('!If [IsProd, example.com, www.example.com]', cname)));
    assert.equal(found.length, 2);
    assert.match(found[0] ?? '', /It holds where Stage is prod\.$/);
    assert.match(found[1] ?? '', /^Values need a TTL.*refuses the record set\.$/);
  });

  it('give no finding for zones that a combination of choices names twice or not at all', () => {
    const zone =
      'HostedZoneId: !If [IsProd, Z0123456789AAA, !Ref AWS::NoValue], HostedZoneName: !If [IsDev, example.com., !Ref AWS::NoValue]';
    assert.deepEqual(rules(template(record('www.example.com', address, zone))), []);
  });

  it('are put right in their own branch, and as a whole not at all', () => {
    const text = template(
      record("!If [IsProd, '@', www.example.com]", 'Type: CNAME, ResourceRecords: [d111111abcdef8.cloudfront.net]'),
    );

    const fixed = (rule: string, before: string) =>
      linted({ 't.yaml': before })
        .findings.filter((finding) => finding.rule === rule)
        .flatMap(({ fixes }) => fixes.map(({ edits }) => applyEdits(before, edits)));
    const ofAddress = text.replace('CNAME', 'A').replace('d111111abcdef8.cloudfront.net', '8.8.4.4');
    assert.deepEqual(fixed('at-sign-name', ofAddress), [ofAddress.replace("'@'", "'example.com'")]);
    assert.deepEqual(fixed('at-sign-name', text), [], 'it would be a CNAME at the apex');
    assert.deepEqual(fixed('missing-ttl', text), [text.replace('Type: CNAME', 'Type: CNAME, TTL: 300')]);
    assert.deepEqual(fixed('cname-could-be-alias', text), []);
  });

  it('are shown where they are written', () => {
    const text = template(
      record(
        '!If [IsProd, a.example.com, b.example.com]',
        'Type: !If [IsProd, A, AAAA], TTL: 300, ResourceRecords: [8.8.4.4]',
      ),
    );
    const result = linted({ 't.yaml': text });
    const file = result.bundles[0]?.files[0] as SourceFile;
    const hover = (word: string) => findHover(result, file, text.indexOf(word) + 1)?.markdown ?? '';
    assert.match(hover('b.example.com'), /^\*\*`b\.example\.com`\*\* AAAA.*Exists only if Stage is not prod\./s);
    assert.match(hover('AAAA'), /^\*\*AAAA\*\*/);
  });
});

describe('A value that a calling stack passes', () => {
  it('is shown where it is used', () => {
    const root =
      'Resources:\n  Site:\n    Type: AWS::CloudFormation::Stack\n    Properties: { TemplateURL: t.yaml, Parameters: { To: d111111abcdef8.cloudfront.net } }\n';
    const child = `Parameters: { To: { Type: String } }\nResources:\n${record('www.example.com', 'Type: CNAME, TTL: 300, ResourceRecords: [!Ref To]')}`;
    const result = linted({ 'root.yaml': root, 't.yaml': child });
    const file = result.bundles.flatMap(({ files }) => files).find(({ text }) => text === child) as SourceFile;
    const hover = findHover(result, file, child.indexOf('!Ref To') + 2);
    assert.match(hover?.markdown ?? '', /^`d111111abcdef8\.cloudfront\.net`: a CloudFront distribution/);
    assert.equal(hover?.span.file, file);
  });
});

describe('Lists of which a condition takes an item away', () => {
  const letters = ['a', 'b', 'c', 'd'];
  const many = `Conditions:\n${letters.map((letter) => `  ${letter.toUpperCase()}: !Equals [!Ref X, ${letter}]\n`).join('')}`;
  const named = (name: string) =>
    outcomes(`${many}Resources:\n${record(name)}`).map((line) => line.replace(/ A example\.com.*/, ''));
  const missing = (letter: string) => `!If [${letter.toUpperCase()}, ${letter}, !Ref AWS::NoValue]`;
  const open = letters.map((letter) => `\${${letter} or nothing}`).join('');

  it('have each of their lengths where the conditions are distinguishable', () => {
    assert.deepEqual(named(`!Join ['.', [web, ${missing('a')}, example.com]]`), [
      'web.a.example.com',
      'web.example.com',
    ]);
  });

  it('leave the item and its delimiter open where they cannot', () => {
    const all = letters.map(missing).join(', ');
    assert.deepEqual(named(`!Join ['.', [web, ${all}, example.com]]`), [`web${open}.example.com`]);
    assert.deepEqual(named(`!Join ['.', [${all}, example.com]]`), [`${open}example.com`]);
  });

  it('leave the item unknown behind one that may be missing', () => {
    assert.deepEqual(named('!Select [1, [!Ref AWS::NoValue, a.example.com, b.example.com]]'), ['${Fn::Select}']);
    assert.deepEqual(named('!Select [1, [x, a.example.com, !Ref AWS::NoValue]]'), ['a.example.com']);
  });
});

describe('Values that parameters may have', () => {
  const both = (parameter: string) =>
    `Parameters: { Env: ${parameter} }\nConditions:\n  One: !Equals [!Ref Env, one]\n  Two: !Equals [!Ref Env, two]\nResources:\n${[
      record('!If [One, a.example.com, b.example.com]'),
      record('!If [Two, b.example.com, c.example.com]', 'Type: CNAME, TTL: 300, ResourceRecords: [a.example.net]'),
    ].join('')}`;

  it('rule out others', () => {
    const closed = both('{ Type: String, AllowedValues: [one, two] }');
    assert.deepEqual(outcomes(closed), [
      'a.example.com A example.com Env is one',
      'b.example.com A example.com Env is not one',
      'b.example.com CNAME example.com Env is two',
      'c.example.com CNAME example.com Env is not two',
    ]);
    assert.match(messages(closed)[0] ?? '', /It holds where Env is two\.$/);
    assert.deepEqual(rules(both('{ Type: String, AllowedValues: [one] }')), []);
    assert.deepEqual(rules(both('{ Type: String, AllowedValues: [one, three] }')), []);
  });

  it('give no finding where they are no plain texts, or are read in more than one way', () => {
    for (const parameter of [
      "{ Type: 'AWS::SSM::Parameter::Value<String>', AllowedValues: [one, three] }",
      '{ Type: CommaDelimitedList, AllowedValues: [one, three] }',
      '{ Type: String, AllowedValues: [one, yes] }',
      '{ Type: String, AllowedValues: !Ref Other }',
    ])
      assert.deepEqual(rules(both(parameter)), ['cname-with-other-records'], parameter);
  });

  it('count less than what a stack passes', () => {
    const child = both('{ Type: String, AllowedValues: [one] }');
    const root =
      'Resources:\n  Site:\n    Type: AWS::CloudFormation::Stack\n    Properties: { TemplateURL: t.yaml, Parameters: { Env: two } }\n';
    const { findings } = linted({ 'root.yaml': root, 't.yaml': child });
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['cname-with-other-records'],
    );
  });
});

describe('Loops outside of Resources', () => {
  const transform = 'Transform: AWS::LanguageExtensions\n';

  it('make conditions, and name them', () => {
    const loop =
      "Parameters: { Env: { Type: String } }\nConditions:\n  Fn::ForEach::Is: [E, [prod, dev], { 'Is${E}': !Equals [!Ref Env, !Ref E] }]\n";
    assert.deepEqual(
      outcomes(`${transform}${loop}Resources:\n${record('!If [Isdev, a.example.com, b.example.com]')}`),
      ['a.example.com A example.com Env is dev', 'b.example.com A example.com Env is not dev'],
    );
  });

  it('make outputs that others take', () => {
    const child = `${transform}Resources:\n  Zone:\n    Type: AWS::Route53::HostedZone\n    Properties: { Name: example.com }\nOutputs:\n  Fn::ForEach::Each: [O, [One, Two], { 'Name\${O}': { Value: !Sub '\${O}.example.com' } }]\n`;
    const call = '  Dns:\n    Type: AWS::CloudFormation::Stack\n    Properties: { TemplateURL: child.yaml }\n';
    const root = `Resources:\n${call}${record('!GetAtt Dns.Outputs.NameTwo')}`;
    const { bundles } = linted({ 'root.yaml': root, 'child.yaml': child });
    const found = bundles.flatMap(({ reading }) =>
      reading.zones.flatMap((zone) => zone.recordSets.map(({ name }) => name.value.display)),
    );
    assert.ok(found.includes('two.example.com'));
  });

  it('write settings, also in each other and in an alias target, and are left alone by fixes', () => {
    const inAlias =
      "AliasTarget: { Fn::ForEach::A: [K, [DNSName], { '${K}': d111111abcdef8.cloudfront.net }], HostedZoneId: Z35SXDOTRQ7X7K }";
    const twice = "Fn::ForEach::T: [K, [TT], { Fn::ForEach::U: [L, [L], { '${K}${L}': 60 }] }]";
    const { findings } = linted({
      't.yaml': `${transform}Resources:\n${record('a.example.com', `Type: A, ${inAlias}, ${twice}`)}`,
    });
    assert.deepEqual(findings.map(({ rule }) => rule).sort(), ['alias-with-ttl', 'alias-zone-id']);
    assert.deepEqual(
      findings.flatMap(({ fixes }) => fixes),
      [],
    );
  });
});

describe('Macros', () => {
  const wrong = record('example.com', 'Type: CNAME, ResourceRecords: [a.example.net]');
  const inResources = (call: string) => `Resources:\n  Fn::Transform: { Name: ${call} }\n${wrong}`;

  it('that are not AWS’s own leave nothing certain where they are given the template', () => {
    for (const text of [
      `Transform: Ours\nResources:\n${wrong}`,
      `Transform: [AWS::Serverless-2016-10-31, '123456789012::Ours']\nResources:\n${wrong}`,
      `Transform: { Name: Ours }\nResources:\n${wrong}`,
      `Fn::Transform: { Name: Ours }\nResources:\n${wrong}`,
      inResources('Ours'),
    ]) {
      assert.deepEqual(rules(text), [], text);
      assert.deepEqual(outcomes(text), ['${example.com} ${CNAME} a hosted zone'], text);
    }
  });

  it('of AWS leave what is written', () => {
    for (const text of [
      `Transform: [AWS::Serverless-2016-10-31, AWS::LanguageExtensions]\nResources:\n${wrong}`,
      inResources('AWS::Include'),
    ])
      assert.deepEqual(rules(text), ['cname-at-apex', 'missing-ttl'], text);
  });

  it('make unknown what they are given: conditions, parameters, mappings, and resources that others name', () => {
    const records =
      record('!If [IsProd, a.example.com, b.example.com]') + record('!FindInMap [M, !Ref Stage, N]') + record('!Ref P');
    const open = `Parameters: { Fn::Transform: { Name: Ours }, P: { Type: String, AllowedValues: [x.example.org] } }
Mappings: { M: { Fn::Transform: { Name: Ours }, prod: { N: n.example.org } } }
Conditions: { Fn::Transform: { Name: Ours }, IsProd: !Equals [a, a] }
Resources:
${records}`;
    assert.deepEqual(rules(open), []);
    const zone =
      '  Zone:\n    Type: AWS::Route53::HostedZone\n    Fn::Transform: { Name: Ours }\n    Properties: { Name: example.com }\n';
    assert.deepEqual(rules(`Resources:\n${zone}${record('example.org', address, 'HostedZoneId: !Ref Zone')}`), []);
  });

  it('leave a template without values for others', () => {
    const exporter =
      'Transform: Ours\nResources:\n  Zone:\n    Type: AWS::Route53::HostedZone\n    Properties: { Name: example.com }\nOutputs:\n  Id: { Value: !Ref Zone, Export: { Name: zone } }\n';
    const cname = 'Type: CNAME, TTL: 300, ResourceRecords: [a.example.net]';
    const importer = `Resources:\n${record('example.com', cname, 'HostedZoneId: !ImportValue zone')}`;
    const found = (first: string) =>
      linted({ 'a.yaml': first, 'b.yaml': importer }).findings.map(({ rule, severity }) => `${severity} ${rule}`);
    assert.deepEqual(found(exporter.replace('Transform: Ours\n', '')), ['error cname-at-apex']);
    assert.deepEqual(found(exporter), ['warning cname-at-apex']);
  });
});

describe('The URL of an Elastic Beanstalk environment', () => {
  const environment = (...options: readonly (readonly [string, string])[]) =>
    `  Env:\n    Type: AWS::ElasticBeanstalk::Environment\n    Properties: { OptionSettings: [${options
      .map(([name, value]) => `{ Namespace: 'aws:elasticbeanstalk:environment', OptionName: ${name}, Value: ${value} }`)
      .join(', ')}] }\n`;
  const asValue = record('a.example.com', 'Type: A, TTL: 300, ResourceRecords: [!GetAtt Env.EndpointURL]');
  const asAlias = (id: string) =>
    record('b.example.com', `Type: A, AliasTarget: { DNSName: !GetAtt Env.EndpointURL, HostedZoneId: ${id} }`);
  const found = (resources: string) => rules(`Resources:\n${resources}`);

  it('is the name of a load balancer where the template decides it', () => {
    assert.deepEqual(found(environment(['EnvironmentType', 'LoadBalanced']) + asValue), ['hostname-in-address-record']);
    const network = environment(['EnvironmentType', 'LoadBalanced'], ['LoadBalancerType', 'network']);
    assert.deepEqual(found(network + asAlias('Z35SXDOTRQ7X7K')), ['alias-zone-id']);
    assert.deepEqual(found(network + asAlias('Z26RNL4JYFTOTI')), []);
  });

  it('may be an address elsewhere, but not in an alias', () => {
    for (const resources of [
      environment(),
      environment(['EnvironmentType', 'SingleInstance']),
      environment(['EnvironmentType', '!Ref Kind']),
    ])
      assert.deepEqual(found(resources + asValue), [], resources);
    assert.deepEqual(found(environment() + asAlias('Z117KPS5GTRQ2G')), ['alias-zone-id']);
    assert.deepEqual(found(environment() + asAlias('Z35SXDOTRQ7X7K')), []);
    assert.deepEqual(found(environment() + asAlias('Z26RNL4JYFTOTI')), []);
  });
});
