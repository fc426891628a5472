import assert from 'node:assert/strict';
import { fixAll } from '../../server/src/engine/fixing/fix';
import { collectSyntaxErrors, defaultOptions, lint } from '../../server/src/engine/lint';
import { findHover } from '../../server/src/engine/teaching/hover';
import { route53Json } from '../../server/src/formats/route53-json/index';
import { parseJson, parseJsonValues } from '../../server/src/formats/syntax/json/parse';
import { rootsOf } from '../../server/src/formats/syntax/node';
import { parseYamlDocuments } from '../../server/src/formats/syntax/yaml/parse';
import { applyEdits } from '../../server/src/text/edits';
import { sourceText } from '../../server/src/text/span';

const fileOf = (name: string, text: string) => ({ uri: `file:///dns/${name}`, text });
const errorsIn = (name: string, text: string) =>
  collectSyntaxErrors(lint([fileOf(name, text)])).map(({ value, span }) => `${span.start}-${span.end} ${value}`);
const zonesIn = (name: string, text: string) =>
  route53Json
    .read([fileOf(name, text)])
    .zones.map((zone) => [zone.name?.value.known, zone.recordSets.map(({ label }) => label).join(', ')]);
const soa = (zone: string) => ({
  Name: zone,
  Type: 'SOA',
  TTL: 900,
  ResourceRecords: [{ Value: 'ns.example.net. a.example.net. 1 7200 900 1209600 86400' }],
});
const ns = (zone: string) => ({ Name: zone, Type: 'NS', TTL: 172800, ResourceRecords: [{ Value: 'ns.example.net.' }] });
const a = (Name: string, more: object = {}) => ({
  Name,
  Type: 'A',
  TTL: 60,
  ResourceRecords: [{ Value: '8.8.4.4' }],
  ...more,
});
const change = (ResourceRecordSet: object, Action = 'CREATE') => ({ Action, ResourceRecordSet });
const lines = (...values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');

describe('several JSON values in one file', () => {
  it('are read one after the other, and what is no object or list is still an error', () => {
    const read = (text: string) => {
      const { errors, ...tree } = parseJsonValues(fileOf('x.json', text));
      return [
        rootsOf(tree as never).map(({ span }) => sourceText(span)),
        errors.map(({ message, span }) => `${span.start} ${message}`),
      ];
    };
    assert.deepEqual(read('{"a":1}\n[2]{"b":3}'), [['{"a":1}', '[2]', '{"b":3}'], []]);
    assert.deepEqual(read('{"a":1}'), [['{"a":1}'], []]);
    assert.deepEqual(read('{"a":1} 2'), [['{"a":1}'], ['8 Nothing may follow the first value.']]);
    assert.deepEqual(read('{"a":1}, {"b":2}'), [['{"a":1}', '{"b":2}'], ['7 A value is missing before this comma.']]);
    assert.deepEqual(read('{"a":1}} {"b":2'), [
      ['{"a":1}', '{"b":2'],
      ['7 This closing bracket has no opening bracket.', '9 This { is not closed.'],
    ]);
    const { root, more, errors } = parseJson(fileOf('x.json', '{"a":1} {"b":2}'));
    assert.deepEqual([root && sourceText(root.span), more, errors.length], ['{"a":1}', undefined, 1]);
  });

  it('are batches that are made each by itself', () => {
    const text = lines(
      { HostedZoneId: 'Z1', ChangeBatch: { Changes: [change(a('a.'))] } },
      { HostedZoneId: 'Z1', ChangeBatch: { Changes: [change(a('a.'))] } },
    );
    const { zones } = route53Json.read([fileOf('b.ndjson', text)]);
    assert.deepEqual(
      zones.map(({ id, key, changes }) => [id, key, changes?.length]),
      [
        ['Z1', 'Z1', 1],
        ['Z1', 'Z1#1', 1],
      ],
    );
    assert.deepEqual(errorsIn('b.json', text), []);
  });

  it('are changes that need not be in one batch', () => {
    for (const text of [lines(change(a('a.')), change(a('a.'))), lines([change(a('a.')), change(a('a.'))])])
      assert.deepEqual(zonesIn('c.json', text), [
        [undefined, 'a A'],
        [undefined, 'a A'],
      ]);
  });

  it('are record sets of the zone whose SOA record alone covers them', () => {
    const text = lines(
      a('example.com.'),
      soa('example.com.'),
      a('www.example.com.'),
      soa('example.org.'),
      a('www.example.org.'),
      a('www.example.net.'),
    );
    assert.deepEqual(zonesIn('r.ndjson', text), [
      ['example.com', 'example.com A, example.com SOA, www.example.com A'],
      ['example.org', 'example.org SOA, www.example.org A'],
      [undefined, 'www.example.net A'],
    ]);
    const nested = lines(soa('example.com.'), soa('dev.example.com.'), a('a.dev.example.com.'), a('a.example.com.'));
    assert.deepEqual(zonesIn('r.ndjson', nested), [
      ['example.com', 'example.com SOA, a.example.com A'],
      ['dev.example.com', 'dev.example.com SOA'],
      [undefined, 'a.dev.example.com A'],
    ]);
    assert.deepEqual(zonesIn('r.ndjson', lines(a('a.example.com.'), a('b.example.com.'))), [
      [undefined, 'a.example.com A'],
      [undefined, 'b.example.com A'],
    ]);
  });

  it('are record sets of the zone that each of them names', () => {
    const text = lines(a('a.', { HostedZoneId: 'Z1' }), a('a.', { HostedZoneId: '/hostedzone/Z2' }), soa('b.'));
    assert.deepEqual(
      route53Json.read([fileOf('r.ndjson', text)]).zones.map(({ id, recordSets }) => [id, recordSets.length]),
      [
        ['Z1', 1],
        ['Z2', 1],
        [undefined, 1],
      ],
    );
  });
});

describe('several YAML documents in one file', () => {
  it('begin where a marker stands, and each has its own errors', () => {
    const read = (text: string) => {
      const tree = parseYamlDocuments(fileOf('x.yaml', text));
      return [rootsOf(tree).map(({ span }) => sourceText(span)), tree.errors.map(({ span }) => span.start)];
    };
    assert.deepEqual(read('a: 1\n---\nb: 2\n--- [3]\n'), [['a: 1', 'b: 2', '[3]'], []]);
    assert.deepEqual(read('# x\n%YAML 1.2\n---\na: 1\n...\n# y\n---\nb: 2\n...\n'), [['a: 1', 'b: 2'], []]);
    assert.deepEqual(read('a: |\n  ---\n  x\nb: 2\n'), [['a: |\n  ---\n  x\nb: 2'], []]);
    assert.deepEqual(read('---\n---\nb: 2\n'), [['', 'b: 2'], []]);
    assert.deepEqual(read('a: [1\n---\nb: 2\n'), [['a: [1\n', 'b: 2'], [6]]);
    assert.deepEqual(read('\uFEFFa: 1\r\n---\r\nb: 2\r\n'), [['a: 1', 'b: 2'], []]);
    const { shared = [] } = parseYamlDocuments(fileOf('x.yaml', 'a: 1\n---\nb: &x {c: 1}\nd: *x\n'));
    assert.deepEqual(shared.map(sourceText), ['{c: 1}']);
  });

  const text = `Changes:
- Action: CREATE
  ResourceRecordSet: { Name: a.example.com, Type: A, TTL: 60, ResourceRecords: [{ Value: 8.8.4.4 }] }
---
# the second one
Changes:
- Action: CREATE
  ResourceRecordSet:
    Name: b.example.com
    Type: CNAME
    TTL: 60
    ResourceRecords:
    - Value: d111111abcdef8.cloudfront.net
- Action: CREATE
  ResourceRecordSet:
    Name: c.example.com
    Type: A
    TTL: 60
    AliasTarget: { HostedZoneId: Z2FDTNDATAQYW2, DNSName: d111111abcdef8.cloudfront.net, EvaluateTargetHealth: false }
`;

  it('have findings, fixes and hovers at their places', () => {
    const file = fileOf('b.yaml', text);
    const result = lint([file]);
    const [could, ttl] = result.findings;
    assert.deepEqual(
      [could?.rule, could && sourceText(could.at), could?.at.start],
      ['cname-could-be-alias', 'CNAME', text.indexOf('CNAME')],
    );
    assert.deepEqual([ttl?.rule, ttl?.at.start], ['alias-with-ttl', text.lastIndexOf('60')]);
    const [first] = could?.fixes ?? [];
    const alias =
      '    Type: A\n    AliasTarget:\n      HostedZoneId: Z2FDTNDATAQYW2\n      DNSName: d111111abcdef8.cloudfront.net\n      EvaluateTargetHealth: false\n';
    const after = text.replace(/ {4}Type: CNAME\n {4}TTL: 60\n.*\n.*\n/, alias);
    const twin = `- Action: CREATE\n  ResourceRecordSet:\n    Name: b.example.com\n${alias.replace('Type: A', 'Type: AAAA')}`;
    assert.equal(applyEdits(text, first?.edits ?? []), after.replace(alias, alias + twin));
    assert.equal(
      fixAll([file], undefined, defaultOptions, false).get(file),
      text.replace(/ {4}TTL: 60\n(?= {4}Alias)/, ''),
    );
    const hover = findHover(result, file, text.indexOf('c.example.com'));
    assert.match(hover?.markdown ?? '', /c\.example\.com/);
    assert.equal(hover && sourceText(hover.span), 'c.example.com');
  });

  it('keep what was said of the others when one changes', () => {
    const judge = (each: string) =>
      lint([fileOf('b.yaml', each)]).findings.map(({ rule, at }) => `${rule} ${at.start}`);
    judge(text);
    const changed = text.replace('8.8.4.4', 'web.example.net');
    assert.deepEqual(judge(changed), judge(`${changed}\n`));
    assert.equal(judge(changed).length, 3);
  });
});

describe('YAML with anchors', () => {
  it('has no fix that would change several places, and every other', () => {
    const text = `Changes:
- Action: CREATE
  ResourceRecordSet:
    Name: a.example.com
    Type: A
    TTL: 60
    AliasTarget: &target { HostedZoneId: Z0WRONG, DNSName: d111111abcdef8.cloudfront.net, EvaluateTargetHealth: false }
- Action: CREATE
  ResourceRecordSet: { Name: b.example.com, Type: A, AliasTarget: *target }
`;
    const { findings } = lint([fileOf('b.yaml', text)]);
    assert.deepEqual(
      findings.map(({ rule, fixes }) => [rule, fixes.length > 0]),
      [
        ['alias-with-ttl', true],
        ['alias-zone-id', false],
      ],
    );
    const merged = `Changes:
- Action: CREATE
  ResourceRecordSet: &base { TTL: 60, Name: a.example.com, Type: A, ResourceRecords: [{ Value: 8.8.4.4 }] }
- Action: CREATE
  ResourceRecordSet:
    <<: *base
    Name: b.example.com
    Type: CNAME
    ResourceRecords: [{ Value: d111111abcdef8.cloudfront.net }]
`;
    const [finding] = lint([fileOf('b.yaml', merged)]).findings;
    assert.deepEqual([finding?.rule, finding?.fixes.length], ['cname-could-be-alias', 0]);
  });
});

describe('JSON that the AWS CLI does not take', () => {
  const set = '{"Name": "a.example.com", "Type": "A", "TTL": 60, "ResourceRecords": [{"Value": "web.example.net"}]}';
  const batch = `{ // it's "new", see http://x\n  "Changes": [\n    { "Action": "CREATE", "ResourceRecordSet": ${set}, },\n    /* and\n       so on */\n  ] // ]\n}\n`;

  it('is an error at its place in a batch: the first comment, and every comma before a bracket', () => {
    assert.deepEqual(errorsIn('b.json', batch), [
      `${batch.indexOf('//')}-${batch.indexOf('\n')} JSON has no comments: the AWS CLI refuses it.`,
      `${batch.indexOf(', }')}-${batch.indexOf(', }') + 1} JSON has no comma before a closing bracket: the AWS CLI refuses it.`,
      `${batch.indexOf(',\n    /*')}-${batch.indexOf(',\n    /*') + 1} JSON has no comma before a closing bracket: the AWS CLI refuses it.`,
    ]);
    assert.deepEqual(
      lint([fileOf('b.json', batch)]).findings.map(({ rule }) => rule),
      ['hostname-in-address-record'],
      'all else is read',
    );
  });

  it('is found behind many comments in no more time than behind one', () => {
    const change = `{ "Action": "CREATE", "ResourceRecordSet": ${set} }`;
    for (const comments of [`${'/'.repeat(200)}\n`, '/* a */ '.repeat(100), '// a // b\n'.repeat(100)])
      for (const [last, count] of [
        [change, 1],
        ['', 2],
      ] as const)
        assert.equal(errorsIn('b.json', `{ "Changes": [${change}, ${comments}${last}\n]}`).length, count);
  });

  it('is reported only for change batches in .json files', () => {
    assert.deepEqual(errorsIn('b.jsonc', batch), []);
    assert.deepEqual(errorsIn('zone.json', `{ "ResourceRecordSets": [ ${set}, ] // all\n}`), []);
    assert.deepEqual(
      errorsIn(
        'b.json',
        `{"Changes": [{"Action": "CREATE", "ResourceRecordSet": {"Name": "a//b,]", "Type": "TXT", "TTL": 60, "ResourceRecords": [{"Value": "\\"/* ,} \\\\\\" // */\\""}]}}]}`,
      ),
      [],
    );
  });
});

describe('what is still to be filled in', () => {
  const skeleton = {
    Name: '',
    Type: 'MX',
    SetIdentifier: '',
    Weight: 0,
    GeoLocation: { ContinentCode: '', CountryCode: '' },
    Failover: 'PRIMARY',
    TTL: 0,
    ResourceRecords: [{ Value: '' }],
    AliasTarget: { HostedZoneId: '', DNSName: '', EvaluateTargetHealth: true },
    TrafficPolicyInstanceId: '',
  };

  it('is no record set', () => {
    const text = JSON.stringify({
      HostedZoneId: '',
      ChangeBatch: { Changes: [change(skeleton), change(a('a.example.com'))] },
    });
    assert.deepEqual(zonesIn('b.json', text), [[undefined, 'a.example.com A']]);
  });

  it('is one as soon as it has a name', () => {
    const text = JSON.stringify({ Changes: [change({ ...skeleton, Name: 'a.example.com' })] });
    assert.deepEqual(zonesIn('b.json', text), [[undefined, 'a.example.com MX']]);
  });
});

describe('listings as programs reshape them', () => {
  it('may be empty, and have MaxItems as a number', () => {
    for (const more of [
      {},
      { MaxItems: '100' },
      { MaxItems: 100, IsTruncated: false, NextRecordName: null, NextToken: null },
    ]) {
      assert.deepEqual(zonesIn('z.json', JSON.stringify({ ResourceRecordSets: [], ...more })), [[undefined, '']]);
      const { zones } = route53Json.read([
        fileOf('z.json', JSON.stringify({ ResourceRecordSets: [ns('example.com.'), soa('example.com.')], ...more })),
      ]);
      assert.deepEqual(
        zones.map(({ complete }) => complete),
        [true],
      );
    }
    assert.deepEqual(zonesIn('z.yaml', 'ResourceRecordSets: []\n'), [[undefined, '']]);
  });

  it('may have become a batch', () => {
    const text = JSON.stringify({
      Comment: 'restore',
      Changes: [a('a.example.com.'), a('b.example.com.')].map((set) => change(set, 'UPSERT')),
    });
    const result = lint([fileOf('b.json', text)]);
    assert.deepEqual([result.findings, collectSyntaxErrors(result)], [[], []]);
    assert.deepEqual(zonesIn('b.json', text), [[undefined, 'a.example.com A, b.example.com A']]);
  });
});
