import assert from 'node:assert/strict';
import { companionsOf } from '../../server/src/engine/files/companions';
import { isOfUse } from '../../server/src/engine/files/recognise';
import { lint } from '../../server/src/engine/lint';
import { route53Json } from '../../server/src/formats/route53-json/index';

interface Options {
  readonly folder?: string;
}
const fileOf = (name: string, content: unknown, { folder = 'dns' }: Options = {}) => ({
  uri: `file:///${folder}/${name}`,
  text: typeof content === 'string' ? content : JSON.stringify(content, undefined, 2),
});
const a = (name: string, more: object = {}) => ({
  Name: name,
  Type: 'A',
  TTL: 60,
  ResourceRecords: [{ Value: '8.8.4.4' }],
  ...more,
});
const soa = {
  Name: 'example.com.',
  Type: 'SOA',
  TTL: 900,
  ResourceRecords: [{ Value: 'ns-1.awsdns-01.com. admin.example.com. 1 7200 900 1209600 86400' }],
};
const ns = { Name: 'example.com.', Type: 'NS', TTL: 172800, ResourceRecords: [{ Value: 'ns-1.awsdns-01.com.' }] };
const token = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64');
const nextToken = (name: string, more: object = {}) =>
  token({ StartRecordName: name, StartRecordType: 'A', StartRecordIdentifier: null, ...more });
const raw = (sets: readonly object[], next?: string, more: object = {}) => ({
  ResourceRecordSets: sets,
  IsTruncated: next !== undefined,
  ...(next === undefined ? {} : { NextRecordName: next, NextRecordType: 'A' }),
  MaxItems: '2',
  ...more,
});

type File = ReturnType<typeof fileOf>;
/** The zones of files that one folder holds, each with its name, its record sets and whether they are all. */
function zonesOf(...files: readonly File[]) {
  return lint(files).bundles.flatMap(({ reading }) =>
    reading.zones.map(({ name, recordSets, complete }) => [name?.value.known, recordSets.length, complete] as const),
  );
}

describe('pages of a listing in several files', () => {
  it('are one zone when each names the record set at which the next begins, in JSON and in YAML, whatever they are called', () => {
    const yaml =
      'IsTruncated: true\nNextRecordName: c.example.com.\nNextRecordType: A\nResourceRecordSets:\n- Name: b.example.com.\n  Type: A\n  TTL: 60\n  ResourceRecords:\n  - Value: 8.8.4.4\n';
    const files = [
      fileOf('z.json', raw([ns, soa], 'b.example.com.')),
      fileOf('m.yaml', yaml),
      fileOf('a.json', raw([a('c.example.com.')])),
    ];
    for (const order of [files, [...files].reverse()]) assert.deepEqual(zonesOf(...order), [['example.com', 4, true]]);
    assert.deepEqual(new Set(files.map(route53Json.bundleOf)), new Set(['file:///dns/']));
  });

  it('go by the set identifier too, and by names however they are written', () => {
    const weighted = (SetIdentifier: string) => a('\\052.example.com.', { SetIdentifier, Weight: 1 });
    const first = fileOf('1.json', raw([ns, soa, weighted('one')], '*.EXAMPLE.com', { NextRecordIdentifier: 'two' }));
    assert.deepEqual(zonesOf(first, fileOf('2.json', raw([weighted('two')]))), [['example.com', 4, true]]);
    assert.equal(zonesOf(first, fileOf('2.json', raw([weighted('three')]))).length, 2);
  });

  it('go by the token of the AWS CLI, where it names a record set; what follows is never all', () => {
    const cli = (sets: readonly object[], NextToken?: string) => ({
      ResourceRecordSets: sets,
      ...(NextToken === undefined ? {} : { NextToken }),
    });
    const last = fileOf('2.json', cli([a('b.example.com.')]));
    assert.deepEqual(zonesOf(fileOf('1.json', cli([ns, soa], nextToken('b.example.com.'))), last), [
      ['example.com', 3, false],
    ]);
    const apart = [
      ['example.com', 2, false],
      [undefined, 1, false],
    ];
    for (const other of [
      nextToken('c.example.com.'),
      nextToken('b.example.com.', { boto_truncate_amount: 1 }),
      token({ StartRecordName: null, StartRecordType: null, StartRecordIdentifier: null, boto_truncate_amount: 100 }),
      token([]),
      'opaque',
      '<token>',
    ])
      assert.deepEqual(zonesOf(fileOf('1.json', cli([ns, soa], other)), last), apart, other);
  });

  it('are all where the zone has as many record sets as in the output of get-hosted-zone', () => {
    const zone = { Id: '/hostedzone/Z1', Name: 'example.com.', CallerReference: 'x', ResourceRecordSetCount: 3 };
    const page = { HostedZone: zone, ResourceRecordSets: [ns, soa], NextToken: nextToken('b.example.com.') };
    const last = fileOf('2.json', { ResourceRecordSets: [a('b.example.com.')] });
    assert.deepEqual(zonesOf(fileOf('1.json', page), last), [['example.com', 3, true]]);
    assert.deepEqual(zonesOf(fileOf('1.json', { ...page, HostedZone: { ...zone, ResourceRecordSetCount: 4 } }), last), [
      ['example.com', 3, false],
    ]);
    assert.deepEqual(
      zonesOf(fileOf('1.json', { HostedZone: zone, ResourceRecordSets: [ns, soa] })),
      [['example.com', 2, false]],
      'filtered',
    );
  });

  it('are never those of two days, of two zones, or of two folders', () => {
    const first = fileOf('1.json', raw([ns, soa, a('a.example.com.')], 'b.example.com.'));
    const second = fileOf('2.json', raw([a('b.example.com.')]));
    assert.equal(zonesOf(first, second).length, 1);
    const copy = (file: File) => ({ ...file, uri: file.uri.replace('.json', '-copy.json') });
    assert.equal(zonesOf(first, copy(first), second, copy(second)).length, 4);
    assert.equal(zonesOf(first, second, copy(second)).length, 3, 'two next pages');
    assert.equal(zonesOf(first, copy(first), second).length, 3, 'two first pages');
    assert.equal(zonesOf(first, { ...second, uri: 'file:///other/2.json' }).length, 2);
    const stranger = fileOf('2.json', raw([a('b.example.com.'), a('b.example.org.')]));
    assert.equal(zonesOf(first, stranger).length, 2, 'a name of another zone');
    assert.equal(
      zonesOf(first, fileOf('2.json', raw([a('b.example.com.'), a('a.example.com.')]))).length,
      2,
      'a name again',
    );
    assert.equal(zonesOf(first, fileOf('2.json', raw([a('b.example.com.'), soa]))).length, 2, 'an SOA record again');
    const withId = (file: string, id: string, page: object) => fileOf(file, { HostedZoneId: id, ...page });
    const ofZone = (id: string) =>
      zonesOf(
        withId('1.json', 'Z1', raw([ns, soa], 'b.example.com.')),
        withId('2.json', id, raw([a('b.example.com.')])),
      );
    assert.equal(ofZone('/hostedzone/Z1').length, 1);
    assert.equal(ofZone('Z2').length, 2);
  });

  it('that lead round and round lose nothing', () => {
    const round = [
      fileOf('1.json', raw([a('a.example.com.')], 'b.example.com.')),
      fileOf('2.json', raw([a('b.example.com.')], 'a.example.com.')),
    ];
    assert.deepEqual(zonesOf(...round), [[undefined, 2, false]]);
    assert.deepEqual(zonesOf(fileOf('1.json', raw([a('a.example.com.')], 'a.example.com.'))), [[undefined, 1, false]]);
  });

  it('brings a folder into view for a file that is a page or may be one, and for no whole listing', () => {
    const isJoined = (content: object) => companionsOf(fileOf('x.json', content)) !== undefined;
    assert.equal(isJoined(raw([ns, soa])), true);
    assert.equal(isJoined({ ResourceRecordSets: [ns, soa], NextToken: 'x' }), true);
    assert.equal(isJoined({ ResourceRecordSets: [a('b.example.com.')] }), true, 'the last page of the AWS CLI');
    assert.equal(isJoined({ ResourceRecordSets: [ns, soa, a('b.example.com.')] }), false);
    assert.equal(isJoined([ns, soa]), false);
    assert.equal(isJoined({ Changes: [{ Action: 'CREATE', ResourceRecordSet: a('b.example.com.') }] }), false);
  });
});

describe('pages of a listing in one file', () => {
  const lines = (...pages: readonly object[]) =>
    fileOf('zone.ndjson', pages.map((page) => `${JSON.stringify(page)}\n`).join(''));

  it('are one zone where a page is marked as truncated', () => {
    assert.deepEqual(zonesOf(lines(raw([ns, soa], 'b.example.com.'), raw([a('b.example.com.')]))), [
      ['example.com', 3, true],
    ]);
    assert.deepEqual(
      zonesOf(
        lines({ ResourceRecordSets: [ns, soa], NextToken: 'opaque' }, { ResourceRecordSets: [a('b.example.com.')] }),
      ),
      [['example.com', 3, true]],
    );
  });

  it('are two where the next begins elsewhere; then the first may not be complete', () => {
    assert.deepEqual(zonesOf(lines(raw([ns, soa], 'c.example.com.'), raw([a('b.example.com.')]))), [
      ['example.com', 2, false],
      [undefined, 1, false],
    ]);
    assert.deepEqual(zonesOf(lines({ ResourceRecordSets: [ns, soa] }, { ResourceRecordSets: [a('b.example.com.')] })), [
      ['example.com', 2, false],
      [undefined, 1, false],
    ]);
    assert.deepEqual(zonesOf(lines({ ResourceRecordSets: [ns, soa] }, { ResourceRecordSets: [a('b.example.org.')] })), [
      ['example.com', 2, true],
      [undefined, 1, false],
    ]);
  });

  it('of two days stay apart', () => {
    const day = [raw([ns, soa], 'b.example.com.'), raw([a('b.example.com.')])];
    assert.deepEqual(zonesOf(lines(...day, ...day)), [
      ['example.com', 3, true],
      ['example.com', 3, true],
    ]);
  });
});

describe('the zone that a batch names by its id', () => {
  const batch = (id: string, name = 'corp.example.com') => ({
    HostedZoneId: id,
    ChangeBatch: {
      Changes: [
        {
          Action: 'CREATE',
          ResourceRecordSet: { Name: name, Type: 'CNAME', TTL: 60, ResourceRecords: [{ Value: 'x.example.net' }] },
        },
      ],
    },
  });
  const Z1 = { Id: '/hostedzone/Z1', Name: 'corp.example.com.', CallerReference: 'x', Config: { PrivateZone: true } };
  const got = { HostedZone: Z1, DelegationSet: { NameServers: ['ns-1.awsdns-01.com'] } };
  const findingsOf = (...files: readonly File[]) => lint(files).findings.map(({ rule }) => rule);
  const named = ([file]: readonly File[], others: readonly File[]) => {
    const bundles =
      file === undefined ? [] : lint([file, ...others]).bundles.filter(({ files }) => files.includes(file));
    return bundles.flatMap(({ reading }) =>
      reading.zones.map(({ id, name, visibility }) => [id, name?.value.known, visibility]),
    );
  };
  const file = fileOf('batch.json', batch('Z1'));

  it('is what get-hosted-zone, create-hosted-zone or list-hosted-zones printed into a file of the folder', () => {
    const yaml =
      'HostedZone:\n  CallerReference: x\n  Config:\n    PrivateZone: true\n  Id: /hostedzone/Z1\n  Name: corp.example.com.\n';
    const lines = `${JSON.stringify({ HostedZone: { ...Z1, Id: 'Z2', Name: 'example.org.' } })}\n${JSON.stringify(got)}\n`;
    for (const other of [
      fileOf('zone.json', got),
      fileOf('zone.yml', yaml),
      fileOf('zones.json', {
        HostedZones: [{ ...Z1, Id: '/hostedzone/Z2', Name: 'example.org.' }, Z1],
        IsTruncated: false,
      }),
      fileOf('zones.jsonc', lines),
    ]) {
      assert.equal(isOfUse(other), true);
      assert.deepEqual(named([file], [other]), [['Z1', 'corp.example.com', 'private']], other.uri);
      assert.deepEqual(findingsOf(file, other), ['cname-at-apex']);
      assert.equal(companionsOf(file)?.belongs(other.uri.replace(/.*\//, '')), true);
      assert.equal(companionsOf(file)?.accepts(other), true);
    }
    assert.deepEqual(named([fileOf('batch.json', batch('/hostedzone/Z1'))], [fileOf('zone.json', got)]), [
      ['Z1', 'corp.example.com', 'private'],
    ]);
  });

  it('points from the finding into that file', () => {
    const zone = fileOf('zone.json', got);
    const [finding] = lint([file, zone]).findings;
    assert.equal(finding?.at.file, file);
    assert.deepEqual(
      finding?.related.map(({ span }) => [span.file, span.file.text.slice(span.start, span.end)]),
      [[zone, '"corp.example.com."']],
    );
  });

  it('is none of another id, of another folder, or with different names in two files', () => {
    const unknown = [['Z1', undefined, 'unknown']];
    assert.deepEqual(named([file], [fileOf('zone.json', { HostedZone: { ...Z1, Id: '/hostedzone/Z2' } })]), unknown);
    assert.deepEqual(named([file], [fileOf('zone.json', got, { folder: 'other' })]), unknown);
    const contrary = fileOf('zone-2.json', { HostedZone: { ...Z1, Name: 'example.org.' } });
    assert.deepEqual(named([file], [fileOf('zone.json', got), contrary]), unknown);
    assert.deepEqual(findingsOf(file, fileOf('zone.json', got), contrary), []);
  });

  it('is not that of a HostedZone with another id beside it', () => {
    assert.deepEqual(named([fileOf('batch.json', { ...batch('Z1'), HostedZone: { ...Z1, Id: 'Z2' } })], []), [
      ['Z1', undefined, 'unknown'],
    ]);
  });

  it('is the configured one, with or without a prefix, and none for an empty id', () => {
    const zones = new Map([['Z1', 'corp.example.com']]);
    for (const id of ['Z1', '/hostedzone/Z1', 'hostedzone/Z1'])
      assert.deepEqual(
        lint([fileOf('b.json', batch(id))], { severities: new Map(), zones }).findings.map(({ rule }) => rule),
        ['cname-at-apex'],
        id,
      );
    const [zone] = route53Json.read([fileOf('b.json', batch(''))]).zones;
    assert.deepEqual([zone?.id, zone?.key], [undefined, 'file:///dns/b.json']);
  });
});
