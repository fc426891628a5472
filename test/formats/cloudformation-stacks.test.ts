import assert from 'node:assert/strict';
import { defaultOptions, lint } from '../../server/src/engine/lint';
import { displayText } from '../../server/src/text/partial-text';
import { type SourceFile, type Span, sourceText } from '../../server/src/text/span';
import { callsOf } from '../counts/calls';

type Files = Readonly<Record<string, string>>;

const filesOf = (files: Files): readonly SourceFile[] =>
  Object.entries(files).map(([name, text]) => ({ uri: `file:///w/${name}`, text }));
const nameOf = (uri: string) => uri.slice('file:///w/'.length);
const place = (at: Span) => `${nameOf(at.file.uri)} ${sourceText(at).split('\n')[0]}`;

/** The findings in the wanted files; in all files if none is named. */
function found(files: readonly SourceFile[], ...wanted: readonly string[]) {
  const { findings, failures } = lint(
    files,
    defaultOptions,
    (uri) => wanted.length === 0 || wanted.includes(nameOf(uri)),
  );
  assert.deepEqual(failures, []);
  return findings;
}

const findings = (files: Files, ...wanted: readonly string[]) =>
  found(filesOf(files), ...wanted).map(({ rule, at, related }) =>
    [`${rule} ${place(at)}`, ...related.map(({ span }) => place(span))].join(' < '),
  );

/** The record sets in the reading of one file: label, name, zone and target. */
function records(name: string, files: Files): readonly string[] {
  const { bundles } = lint(filesOf(files), defaultOptions, (uri) => nameOf(uri) === name);
  return bundles.flatMap(({ reading }) =>
    reading.zones.flatMap((zone) =>
      zone.recordSets.map(({ label, name: own, target }) => {
        const [value] =
          target.kind === 'values' ? target.values.items : target.kind === 'alias' ? [target.alias.dnsName] : [];
        const leads = value?.endpoint?.service ?? displayText(value?.text ?? []);
        return `${label} ${own.value.display} in ${zone.name?.value.display ?? zone.label}: ${leads}`;
      }),
    ),
  );
}

/** A resource of type AWS::CloudFormation::Stack. */
const call = (id: string, url: string, parameters: string, condition = '') =>
  `  ${id}:\n    Type: AWS::CloudFormation::Stack\n${condition}    Properties: { TemplateURL: ${url}, Parameters: { ${parameters} } }\n`;
const parameters = (...names: readonly string[]) =>
  `Parameters:\n${names.map((name) => `  ${name}: { Type: String }\n`).join('')}`;
const zone = '  Zone:\n    Type: AWS::Route53::HostedZone\n    Properties: { Name: example.com }\n';
const record = (id: string, settings: string, condition = '') =>
  `  ${id}:\n    Type: AWS::Route53::RecordSet\n${condition}    Properties: { TTL: 300, ${settings} }\n`;
const leaf = `${parameters('ZoneId', 'Name', 'Target')}Resources:\n${record(
  'Site',
  'HostedZoneId: !Ref ZoneId, Name: !Ref Name, Type: CNAME, ResourceRecords: [!Ref Target]',
)}`;
const middle = `${parameters('Zone', 'Domain', 'To')}Resources:\n${call(
  'Inner',
  'leaf.yaml',
  "ZoneId: !Ref Zone, Name: !Sub 'www.${Domain}', Target: !Ref To",
)}`;

describe('Stacks that are called from stacks', () => {
  it('get what is passed through any number of calls: texts, parts of texts, zones, and what names lead to', () => {
    const root = `${parameters('Stage')}Resources:\n${zone}  Lb:\n    Type: AWS::ElasticLoadBalancingV2::LoadBalancer\n${call(
      'Outer',
      'middle.yaml',
      "Zone: !Ref Zone, Domain: !Join ['.', [!Ref Stage, example.com]], To: !GetAtt Lb.DNSName",
    )}`;
    const files = { 'root.yaml': root, 'middle.yaml': middle, 'leaf.yaml': leaf };
    const expected = ['Site www.${Stage}.example.com in example.com: application-load-balancer'];
    for (const name of ['root.yaml', 'middle.yaml', 'leaf.yaml'])
      assert.deepEqual(records(name, files), expected, name);
    assert.deepEqual(records('leaf.yaml', { 'middle.yaml': middle, 'leaf.yaml': leaf }), [
      'Site www.${Domain} in the hosted zone ${ZoneId}: ${Target}',
    ]);
  });

  it('get the outputs of stacks beside them, also those that are only handed on', () => {
    const inner = `Resources:\n${zone}Outputs:\n  Id: { Value: !Ref Zone }\n  Name: { Value: example.com }\n`;
    const outer = `Resources:\n${call('Inner', 'inner.yaml', '')}Outputs:\n  Zone: { Value: !GetAtt Inner.Outputs.Id }\n  Name: { Value: !Sub 'a.\${Inner.Outputs.Name}' }\n`;
    const root = `Resources:\n${call('Dns', 'outer.yaml', '')}${call(
      'Site',
      'leaf.yaml',
      'ZoneId: !GetAtt Dns.Outputs.Zone, Name: !GetAtt [Dns, Outputs.Name], Target: !GetAtt Dns.Outputs.Missing',
    )}`;
    assert.deepEqual(
      records('leaf.yaml', { 'root.yaml': root, 'outer.yaml': outer, 'inner.yaml': inner, 'leaf.yaml': leaf }),
      ['Site a.example.com in example.com: ${Target}'],
    );
  });

  it('import what another stack of the deployment exports, wherever its template lies', () => {
    const exporter = `${parameters('Stage')}Resources:\n${zone}Outputs:\n  Id: { Value: !Ref Zone, Export: { Name: !Sub '\${Stage}-zone' } }\n`;
    const importer = `${parameters('Env')}Resources:\n${record(
      'Site',
      "HostedZoneId: !ImportValue { 'Fn::Sub': '${Env}-zone' }, Name: www.example.com, Type: TXT, ResourceRecords: ['\"x\"']",
    )}`
      .replace("!ImportValue { 'Fn::Sub'", "{ 'Fn::ImportValue': { 'Fn::Sub'")
      .replace("-zone' }", "-zone' } }");
    const root = `${parameters('Stage')}Resources:\n${call('Dns', 'dns/zone.yaml', 'Stage: !Ref Stage')}${call('Web', 'web/site.yaml', 'Env: !Ref Stage')}`;
    assert.deepEqual(
      records('web/site.yaml', { 'root.yaml': root, 'dns/zone.yaml': exporter, 'web/site.yaml': importer }),
      ['Site www.example.com in example.com: "x"'],
    );
  });

  it('keep apart what has one name in two of them', () => {
    const own = `${parameters('Domain')}Resources:\n${zone}${record('Www', "HostedZoneId: !Ref Zone, Name: !Sub 'www.${Domain}', Type: TXT, ResourceRecords: ['\"x\"']")}`;
    const twice = `Resources:\n${call('One', 'own.yaml', '')}${call('Two', 'own.yaml', '')}`;
    assert.deepEqual(findings({ 'root.yaml': twice, 'own.yaml': own }), []);
    const inOne = own.replace(zone, '').replace('!Ref Zone', 'Z0123456789ABC');
    assert.deepEqual(findings({ 'root.yaml': twice, 'own.yaml': inOne }), []);
    assert.deepEqual(
      findings({ 'root.yaml': twice, 'own.yaml': inOne.replace("!Sub 'www.${Domain}'", 'www.example.com') }),
      ['duplicate-record-set own.yaml www.example.com < own.yaml www.example.com < root.yaml Two'],
    );
  });

  it('are judged for each call, and a finding names the calls for which it holds', () => {
    const root = (parts: string) => `Resources:\n${zone}${parts}`;
    const www = call('Www', 'leaf.yaml', 'ZoneId: !Ref Zone, Name: www.example.com, Target: a.example.net');
    const apex = call('Apex', 'leaf.yaml', 'ZoneId: !Ref Zone, Name: example.com, Target: a.example.net');
    const files = { 'root.yaml': root(www + apex), 'leaf.yaml': leaf };
    assert.deepEqual(findings(files), ['cname-at-apex leaf.yaml CNAME < root.yaml example.com < root.yaml Apex']);
    assert.match(found(filesOf(files))[0]?.message ?? '', / Only in Apex\/Site\.$/);
    const twoRoots = { 'live/root.yaml': root(www), 'test/root.yaml': root(apex), 'leaf.yaml': leaf };
    for (const name of ['live/root.yaml', 'test/root.yaml'])
      twoRoots[name as 'live/root.yaml'] = twoRoots[name as 'live/root.yaml'].replaceAll('leaf.yaml', '../leaf.yaml');
    assert.match(found(filesOf(twoRoots))[0]?.message ?? '', / Only in test\/root\.yaml: Apex\/Site\.$/);
    const faulty = leaf.replace('TTL: 300', 'TTL: -1');
    assert.deepEqual(
      findings({ 'root.yaml': root(www + apex.replace('example.com', 'b.example.com')), 'leaf.yaml': faulty }),
      ['invalid-ttl leaf.yaml -1 < root.yaml Www'],
    );
  });

  it('are at fault in the argument where that alone is wrong, and it is not fixed there', () => {
    const root = `Resources:\n${zone}${call('Outer', 'middle.yaml', 'Zone: !Ref Zone, Domain: www..example.com, To: a.example.net')}`;
    const handing = middle.replace("!Sub 'www.${Domain}'", '!Ref Domain');
    const files = { 'root.yaml': root, 'middle.yaml': handing, 'leaf.yaml': leaf };
    const expected = ['invalid-name root.yaml www..example.com < middle.yaml Inner'];
    assert.deepEqual(findings(files), expected);
    assert.deepEqual(findings(files, 'leaf.yaml'), expected);
    assert.deepEqual(
      found(filesOf(files)).flatMap(({ fixes }) => fixes),
      [],
    );
  });

  it('are fixed with their own words alone', () => {
    const template = `${parameters('Domain')}Resources:\n${[
      record('At', "HostedZoneName: !Sub '${Domain}.', Name: '@', Type: A, ResourceRecords: [52.1.2.3]"),
      record(
        'Dots',
        "HostedZoneName: !Sub '${Domain}.', Name: !Sub 'x..${Domain}', Type: A, ResourceRecords: [52.1.2.3]",
      ),
      record(
        'Text',
        "HostedZoneName: !Sub '${Domain}.', Name: !Sub 'x.${Domain}', Type: TXT, ResourceRecords: [hello]",
      ),
    ].join('')}`;
    const root = `Resources:\n${call('One', 'own.yaml', 'Domain: example.com')}${call('Two', 'own.yaml', 'Domain: example.org')}`;
    const edits = found(filesOf({ 'root.yaml': root, 'own.yaml': template })).flatMap(({ fixes }) =>
      fixes.flatMap((fix) => fix.edits),
    );
    assert.deepEqual(
      edits.map(({ newText }) => newText),
      [`'"hello"'`],
    );
  });

  it('are not there where the conditions of their calls exclude each other, whatever the parameters are called', () => {
    const condition = (name: string, value: string) => `  ${name}: !Equals [!Ref Stage, ${value}]\n`;
    const args = 'ZoneId: !Ref Zone, Name: www.example.com, Target: a.example.net';
    const root = (second: string) =>
      `${parameters('Stage')}Conditions:\n${condition('Live', 'live')}${condition('Test', 'test')}Resources:\n${zone}${call(
        'One',
        'leaf.yaml',
        args,
        '    Condition: Live\n',
      )}${call('Two', 'leaf.yaml', args, second)}`;
    assert.deepEqual(findings({ 'root.yaml': root('    Condition: Test\n'), 'leaf.yaml': leaf }), []);
    assert.deepEqual(findings({ 'root.yaml': root('    Condition: Live\n'), 'leaf.yaml': leaf }), [
      'duplicate-record-set root.yaml www.example.com < root.yaml www.example.com < root.yaml Two',
    ]);
  });

  it('choose nothing of what a call leaves out', () => {
    const template = `${parameters('A', 'B')}Conditions:\n  IsA: !Equals [!Ref A, x]\n  IsB: !Equals [!Ref B, x]\nResources:\n${[
      'IsA',
      'IsB',
    ]
      .map((name) =>
        record(
          name,
          'HostedZoneName: example.com., Name: www.example.com, Type: TXT, ResourceRecords: [\'"x"\']',
          `    Condition: ${name}\n`,
        ),
      )
      .join('')}`;
    const root = (passed: string) => `${parameters('A', 'B')}Resources:\n${call('One', 'own.yaml', passed)}`;
    assert.equal(findings({ 'own.yaml': template }).length, 1);
    assert.deepEqual(findings({ 'root.yaml': root(''), 'own.yaml': template }), []);
    assert.deepEqual(findings({ 'root.yaml': root('A: !Ref A, B: y'), 'own.yaml': template }), []);
    assert.equal(findings({ 'root.yaml': root('A: !Ref A, B: !Ref B'), 'own.yaml': template }).length, 1);
  });

  it('may be passed an empty text, which is a value where texts are compared or put together', () => {
    const template = `${parameters('Prefix', 'Domain')}Conditions:\n  HasPrefix: !Not [!Equals [!Ref Prefix, '']]\nResources:\n${record(
      'Www',
      "HostedZoneName: example.com., Name: !Sub '${Prefix}www.${Domain}', Type: TXT, ResourceRecords: ['\"x\"']",
    )}${record('Prefixed', 'HostedZoneName: example.com., Name: !Ref Prefix, Type: CNAME, ResourceRecords: [x]', '    Condition: HasPrefix\n')}${record(
      'Bare',
      'HostedZoneId: !Ref Prefix, Name: !Ref Prefix, Type: CNAME, ResourceRecords: [!Ref Prefix]',
    )}`;
    const files = {
      'root.yaml': `Resources:\n${call('One', 'own.yaml', "Prefix: '', Domain: example.com")}`,
      'own.yaml': template,
    };
    assert.deepEqual(
      records('own.yaml', files).map((line) => line.split(' in ')[0]),
      ['Www www.example.com', 'Bare ${empty}'],
    );
    assert.deepEqual(findings(files), []);
  });

  it('choose the rows of mappings by what the parameters are passed', () => {
    const template = `${parameters('Env', 'Stage')}Mappings:\n  Hosts:\n    live: { Name: 10.0.0.1 }\n    test: { Name: a.example.net }\nResources:\n${record(
      'Www',
      "HostedZoneName: example.com., Name: !Sub '${Env}.example.com', Type: CNAME, ResourceRecords: [!FindInMap [Hosts, !Ref Stage, Name]]",
    )}`;
    const root = (passed: string) => `${parameters('Env', 'Stage')}Resources:\n${call('One', 'own.yaml', passed)}`;
    const names = (passed: string) => records('own.yaml', { 'root.yaml': root(passed), 'own.yaml': template });
    assert.deepEqual(names('Env: !Ref Stage, Stage: !Ref Env'), [
      'Www ${Env}.example.com in example.com: 10.0.0.1',
      'Www ${Env}.example.com in example.com: a.example.net',
    ]);
    assert.deepEqual(names('Env: !Ref Stage, Stage: test'), ['Www ${Env}.example.com in example.com: a.example.net']);
  });

  it('are read by themselves when too many call them', () => {
    const calls = Array.from({ length: 20 }, (_, n) =>
      call(`S${n}`, 'leaf.yaml', `ZoneId: Z0123456789ABC, Name: n${n}.example.com, Target: a.example.net`),
    );
    const files = { 'root.yaml': `Resources:\n${calls.join('')}`, 'leaf.yaml': leaf };
    assert.deepEqual(records('leaf.yaml', files), ['Site ${Name} in the hosted zone ${ZoneId}: ${Target}']);
    assert.equal(records('root.yaml', files).length, 20);
  });

  it('do not grow without end', () => {
    const files: Record<string, string> = {};
    for (let n = 0; n < 12; n += 1)
      files[`t${n}.yaml`] =
        `Resources:\n${record('R', `HostedZoneName: example.com., Name: r${n}.example.com, Type: TXT, ResourceRecords: ['"x"']`)}${Array.from({ length: 12 }, (_, to) => call(`To${to}`, `t${to}.yaml`, '')).join('')}`;
    const calls = callsOf(() => lint(filesOf(files)));
    // Measured: 4 million.
    assert.ok(calls < 20_000_000, `${calls} calls`);
  });

  it('are checked again when a value that is passed to them changes', () => {
    const lb = (type: string) =>
      `  Lb:\n    Type: AWS::ElasticLoadBalancingV2::LoadBalancer\n    Properties: { IpAddressType: ${type} }\n`;
    const alias = `${parameters('Target')}Resources:\n${record(
      'Site',
      'HostedZoneName: example.com., Name: www.example.com, Type: AAAA, AliasTarget: { DNSName: !Ref Target, HostedZoneId: Z35SXDOTRQ7X7K }',
    ).replace('TTL: 300, ', '')}`;
    const mid = `${parameters('To')}Resources:\n${call('Inner', 'alias.yaml', 'Target: !Ref To')}`;
    const [aliasFile, midFile] = filesOf({ 'alias.yaml': alias, 'mid.yaml': mid });
    const rulesWith = (root: string, ...more: readonly SourceFile[]) =>
      found([...filesOf({ 'root.yaml': root }), ...more], 'alias.yaml').map(({ rule }) => rule);
    assert.ok(aliasFile !== undefined && midFile !== undefined);
    const direct = (type: string) => `Resources:\n${lb(type)}${call('Outer', 'mid.yaml', 'To: !GetAtt Lb.DNSName')}`;
    for (const type of ['dualstack', 'ipv4', 'dualstack'])
      assert.equal(rulesWith(direct(type), aliasFile, midFile).includes('alias-type'), type === 'ipv4', type);
    const given = filesOf({
      'root.yaml': `Resources:\n${call('Lb', 'lb.yaml', '')}${call('Outer', 'mid.yaml', 'To: !GetAtt Lb.Outputs.Name')}`,
    });
    for (const type of ['dualstack', 'ipv4', 'dualstack']) {
      const balancer = filesOf({
        'lb.yaml': `Resources:\n${lb(type)}Outputs:\n  Name: { Value: !GetAtt Lb.DNSName }\n`,
      });
      assert.equal(
        found([...given, aliasFile, midFile, ...balancer], 'alias.yaml').some(({ rule }) => rule === 'alias-type'),
        type === 'ipv4',
        type,
      );
    }
    const importing = filesOf({
      'alias.yaml': alias.replace(/^Parameters:\n.*\n/, '').replace('!Ref Target', "{ 'Fn::ImportValue': balancer }"),
    });
    for (const type of ['dualstack', 'ipv4', 'dualstack']) {
      const exporter = filesOf({
        'lb.yaml': `Resources:\n${lb(type)}Outputs:\n  Name: { Value: !GetAtt Lb.DNSName, Export: { Name: balancer } }\n`,
      });
      assert.equal(
        found([...importing, ...exporter], 'alias.yaml').some(({ rule }) => rule === 'alias-type'),
        type === 'ipv4',
        type,
      );
    }
  });

  it('never fail, wherever one of them is cut off', () => {
    const root = `${parameters('Stage')}Resources:\n${zone}${call('Outer', 'middle.yaml', 'Zone: !Ref Zone, Domain: example.com, To: !GetAtt Lb.Outputs.Name')}${call('Lb', 'lb.yaml', '')}`;
    const lb =
      'Resources:\n  Lb:\n    Type: AWS::ElasticLoadBalancingV2::LoadBalancer\nOutputs:\n  Name: { Value: !GetAtt Lb.DNSName, Export: { Name: x } }\n';
    const all = filesOf({ 'root.yaml': root, 'middle.yaml': middle, 'leaf.yaml': leaf, 'lb.yaml': lb });
    for (const file of all) {
      for (let length = 0; length < file.text.length; length += 5) {
        const cut = { uri: file.uri, text: file.text.slice(0, length) };
        assert.deepEqual(lint(all.map((other) => (other === file ? cut : other))).failures, []);
      }
    }
  });
});
