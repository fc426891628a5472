import assert from 'node:assert/strict';
import fc from 'fast-check';
import { route53Json } from '../../server/src/formats/route53-json/index';
import { knownValue, type RecordSet, valuesOf } from '../../server/src/model/record-set';
import { displayText } from '../../server/src/text/partial-text';
import { sourceText } from '../../server/src/text/span';

function read(content: unknown, uri = 'file:///folder/records.json') {
  const text = typeof content === 'string' ? content : JSON.stringify(content, undefined, 2);
  return route53Json.read([{ uri, text }]);
}

function labels(content: unknown): readonly (readonly string[])[] {
  return read(content).zones.map((zone) => zone.recordSets.map((set) => set.label));
}

function only(content: unknown): RecordSet {
  const [zone] = read(content).zones;
  const [set] = zone?.recordSets ?? [];
  assert.ok(set);
  return set;
}

const a = (Name: string, more: object = {}) => ({
  Name,
  Type: 'A',
  TTL: 60,
  ResourceRecords: [{ Value: '8.8.4.4' }],
  ...more,
});
const change = (Action: string, ResourceRecordSet: object) => ({ Action, ResourceRecordSet });
const soa = {
  Name: 'example.com.',
  Type: 'SOA',
  TTL: 900,
  ResourceRecords: [{ Value: 'ns.example.net. admin.example.net. 1 7200 900 1209600 86400' }],
};
const ns = { Name: 'example.com.', Type: 'NS', TTL: 172800, ResourceRecords: [{ Value: 'ns-1.awsdns-01.com.' }] };

describe('recognising Route 53 JSON', () => {
  const recognised = (name: string, text: string) => route53Json.recognises({ uri: `file:///folder/${name}`, text });
  const batch = '{"Changes":[{"ResourceRecordSet":{}}]}';

  it('goes by what is in a JSON file', () => {
    assert.equal(recognised('batch.json', batch), true);
    assert.equal(recognised('batch.jsonc', batch), true);
    assert.equal(recognised('batch', batch), true);
    assert.equal(recognised('dump.json', '{"ResourceRecordSets":[]}'), true);
    assert.equal(route53Json.recognises({ uri: 'untitled:Untitled-1', text: batch }), true);
    assert.equal(recognised('one.json', JSON.stringify(a('www.example.com'))), true);
  });

  it('leaves other files alone', () => {
    assert.equal(recognised('batch.md', batch), false);
    assert.equal(recognised('main.tf.json', batch), false);
    assert.equal(recognised('terraform.tfstate', batch), false);
    assert.equal(recognised('package-lock.json', batch), false);
    assert.equal(
      recognised(
        'template.json',
        '{"Resources":{"R":{"Type":"AWS::Route53::RecordSetGroup","x":"ResourceRecordSets"}}}',
      ),
      false,
    );
    assert.equal(recognised('other.json', '{"Changes":[]}'), false);
  });

  it('goes by what is in a YAML file', () => {
    assert.equal(recognised('dump.yaml', 'ResourceRecordSets:\n- Name: a.\n'), true);
    assert.equal(recognised('batch.yml', 'Changes:\n- Action: CREATE\n  ResourceRecordSet:\n    Name: a.\n'), true);
    assert.equal(recognised('template.yaml', 'Resources:\n  R:\n    Type: AWS::Route53::RecordSet\n'), false);
  });
});

describe('reading change batches', () => {
  it('finds them bare, wrapped, and with the id of their zone', () => {
    const batch = { Changes: [change('CREATE', a('www.example.com'))] };
    assert.deepEqual(labels(batch), [['www.example.com A']]);
    assert.deepEqual(labels({ ChangeBatch: batch }), [['www.example.com A']]);
    const [zone] = read({ HostedZoneId: '/hostedzone/Z1ABC', ChangeBatch: batch }).zones;
    assert.deepEqual(
      [zone?.key, zone?.id, zone?.label, zone?.complete, zone?.name],
      ['Z1ABC', 'Z1ABC', 'the hosted zone Z1ABC', false, undefined],
    );
  });

  it('takes the name and the visibility of the zone from a HostedZone beside them', () => {
    const [zone] = read({
      HostedZone: { Id: '/hostedzone/Z1ABC', Name: 'example.com.', Config: { PrivateZone: true } },
      ChangeBatch: { Changes: [change('CREATE', a('www.example.com'))] },
    }).zones;
    assert.deepEqual([zone?.name?.value.known, zone?.visibility, zone?.id], ['example.com', 'private', 'Z1ABC']);
  });

  it('judges what is there after the batch', () => {
    assert.deepEqual(labels({ Changes: [change('DELETE', a('www.example.com'))] }), [[]]);
    const changes = (...list: object[]) => labels({ Changes: list })[0];
    assert.deepEqual(changes(change('DELETE', a('www.example.com')), change('CREATE', a('WWW.example.com.'))), [
      'www.example.com A',
    ]);
    assert.deepEqual(changes(change('CREATE', a('www.example.com')), change('DELETE', a('www.example.com'))), []);
    assert.deepEqual(changes(change('UPSERT', a('www.example.com')), change('UPSERT', a('www.example.com'))), [
      'www.example.com A',
    ]);
    assert.equal(changes(change('CREATE', a('www.example.com')), change('CREATE', a('www.example.com')))?.length, 2);
    const weighted = (SetIdentifier: string) => a('www.example.com', { SetIdentifier, Weight: 1 });
    assert.equal(changes(change('UPSERT', weighted('one')), change('UPSERT', weighted('two')))?.length, 2);
  });

  it('leaves out a change whose action is still to be filled in', () => {
    assert.deepEqual(labels({ Changes: [change('$ACTION', a('www.example.com'))] }), [[]]);
    assert.deepEqual(labels({ Changes: [{ ResourceRecordSet: a('www.example.com') }] }), [['www.example.com A']]);
  });

  it('lets an UPSERT replace what the batch has not deleted', () => {
    assert.equal(only({ Changes: [change('UPSERT', a('www.example.com'))] }).mayReplace, true);
    assert.notEqual(only({ Changes: [change('CREATE', a('www.example.com'))] }).mayReplace, true);
    assert.notEqual(
      only({
        Changes: [change('DELETE', a('www.example.com', { Type: 'CNAME' })), change('UPSERT', a('www.example.com'))],
      }).mayReplace,
      true,
    );
  });

  it('keeps batches apart that name no zone', () => {
    const batch = (name: string) => ({ Changes: [change('CREATE', a(name))] });
    const { zones } = read([batch('a.example.com'), batch('b.example.com')]);
    assert.equal(zones.length, 2);
    assert.notEqual(zones[0]?.key, zones[1]?.key);
  });

  it('takes the whole change as the place of a record set, and has the place of its action', () => {
    const set = only({ Changes: [change('CREATE', a('www.example.com'))] });
    assert.match(sourceText(set.span), /^\{\s+"Action": "CREATE"/);
    const action = set.places.find((place) => place.field === 'action');
    assert.equal(action && sourceText(action.value), '"CREATE"');
  });
});

describe('reading listings of record sets', () => {
  it('takes the name of the zone from its SOA record, or from an NS record that all others lie below', () => {
    assert.equal(read({ ResourceRecordSets: [a('www.example.com.'), soa] }).zones[0]?.name?.value.known, 'example.com');
    assert.equal(read({ ResourceRecordSets: [a('www.example.com.'), ns] }).zones[0]?.name?.value.known, 'example.com');
    const child = { ...ns, Name: 'child.example.com.' };
    assert.equal(read({ ResourceRecordSets: [a('www.example.com.'), child] }).zones[0]?.name, undefined);
    assert.equal(
      read({ ResourceRecordSets: [child, a('www.example.com.'), ns] }).zones[0]?.name?.value.known,
      'example.com',
    );
  });

  it('is complete when the whole zone is there', () => {
    const complete = (content: object) => read(content).zones[0]?.complete;
    assert.equal(complete({ ResourceRecordSets: [soa, ns] }), true);
    assert.equal(
      complete({ ResourceRecordSets: [a('www.example.com.')] }),
      false,
      'without an SOA record it was filtered',
    );
    assert.equal(
      complete({ ResourceRecordSets: [a('www.example.com.')], IsTruncated: false }),
      false,
      'it may be the last page',
    );
    assert.equal(complete({ ResourceRecordSets: [soa, ns], IsTruncated: false }), true);
    assert.equal(complete({ ResourceRecordSets: [soa, a('www.example.com.')] }), false, 'without the NS record too');
    assert.equal(
      complete({ ResourceRecordSets: [soa, { ...ns, Name: 'dev.example.com.' }] }),
      false,
      'that of another zone is none',
    );
    assert.equal(complete({ ResourceRecordSets: [soa, ns], IsTruncated: true, NextRecordName: 'b.' }), false);
    assert.equal(complete({ ResourceRecordSets: [soa, ns], NextToken: 'abc' }), false);
  });

  it('joins the pages of one listing', () => {
    const { zones } = read([
      { ResourceRecordSets: [soa, ns], IsTruncated: true, NextToken: 'abc' },
      { ResourceRecordSets: [a('www.example.com.')], IsTruncated: false },
    ]);
    assert.deepEqual(
      zones.map((zone) => [zone.recordSets.length, zone.complete, zone.name?.value.known]),
      [[3, true, 'example.com']],
    );
  });

  it('joins pages that stand in files of their own, whatever the files are called', () => {
    const page = (name: string, content: object) => ({
      uri: `file:///dump/${name}.json`,
      text: JSON.stringify(content),
    });
    const first = page('b', {
      ResourceRecordSets: [soa, ns],
      IsTruncated: true,
      NextRecordName: 'www.example.com.',
      NextRecordType: 'A',
    });
    const last = page('a', { ResourceRecordSets: [a('www.example.com.')], IsTruncated: false });
    const stranger = page('c', { ResourceRecordSets: [a('www.example.net.')], IsTruncated: false });
    const { zones } = route53Json.read([last, stranger, first]);
    assert.deepEqual(
      zones.map((zone) => [zone.recordSets.map((set) => set.label), zone.complete]),
      [
        [['www.example.net A'], false],
        [['example.com SOA', 'example.com NS', 'www.example.com A'], true],
      ],
    );
    assert.equal(route53Json.bundleOf(first), 'file:///dump/');
    assert.equal(route53Json.bundleOf(last), 'file:///dump/');
    assert.equal(route53Json.bundleOf({ uri: 'file:///dump/x.json', text: '{"Changes":[]}' }), 'file:///dump/x.json');
    assert.equal(
      route53Json.read([first, last, { ...last, uri: 'file:///dump/copy.json' }]).zones.length,
      3,
      'two fit',
    );
  });

  it('reads single record sets and lists of them', () => {
    assert.deepEqual(labels(a('www.example.com')), [['www.example.com A']]);
    assert.deepEqual(labels([a('a.example.com'), a('b.example.com')]), [['a.example.com A', 'b.example.com A']]);
  });

  it('leaves no record set out and makes none up from other JSON', () => {
    assert.deepEqual(labels({ operations: { ResourceRecordSets: { type: 'list' } } }), []);
    assert.deepEqual(labels({ ResourceRecordSets: 'many', Changes: 3 }), []);
    assert.deepEqual(labels({ ResourceRecordSets: [1, null, 'x', {}, []] }), [[]]);
  });
});

describe('reading a record set', () => {
  it('has its values and their places', () => {
    const set = only({
      ResourceRecordSets: [
        a('www.example.com.', { ResourceRecords: [{ Value: '192.0.2.1' }, { Value: '192.0.2.2' }] }),
      ],
    });
    assert.deepEqual(valuesOf(set).map(knownValue), ['192.0.2.1', '192.0.2.2']);
    assert.deepEqual(
      valuesOf(set).map((value) => sourceText(value.span)),
      ['"192.0.2.1"', '"192.0.2.2"'],
    );
    assert.deepEqual([set.type.value, set.ttl?.value, sourceText(set.name.span)], ['A', 60, '"www.example.com."']);
  });

  it('has its alias target and the endpoint of it', () => {
    const AliasTarget = {
      HostedZoneId: 'Z2FDTNDATAQYW2',
      DNSName: 'd111111abcdef8.cloudfront.net.',
      EvaluateTargetHealth: false,
    };
    const { target } = only({ ResourceRecordSets: [{ Name: 'example.com.', Type: 'A', AliasTarget }] });
    assert.ok(target.kind === 'alias');
    assert.deepEqual(
      [target.alias.dnsName?.endpoint?.service, target.alias.evaluateTargetHealth?.value],
      ['cloudfront', false],
    );
  });

  it('takes null and an empty list of values beside an alias for absent, as SDKs write them', () => {
    const AliasTarget = {
      HostedZoneId: 'Z2FDTNDATAQYW2',
      DNSName: 'd111111abcdef8.cloudfront.net.',
      EvaluateTargetHealth: false,
    };
    const set = only({
      ResourceRecordSets: [
        {
          Name: 'example.com.',
          Type: 'A',
          TTL: null,
          ResourceRecords: [],
          Weight: null,
          MultiValueAnswer: false,
          AliasTarget,
        },
      ],
    });
    assert.deepEqual([set.target.kind, set.ttl, set.routing.policies.length], ['alias', undefined, 0]);
    assert.equal(only({ ResourceRecordSets: [a('x.example.com', { AliasTarget: null })] }).target.kind, 'values');
  });

  it('distinguishes both, neither and not yet decided', () => {
    const kind = (text: string) =>
      only(`{"ResourceRecordSets": [{"Name": "a.example.com", "Type": "A", ${text}}]}`).target.kind;
    assert.equal(kind('"ResourceRecords": [{"Value": "8.8.4.4"}], "AliasTarget": {}'), 'both');
    assert.equal(kind('"TTL": 60'), 'missing');
    assert.equal(kind('"TTL": 60, "ResourceRecords": '), 'unknown');
    assert.equal(kind('"AliasTarget": $TARGET'), 'unknown');
    assert.equal(kind('"TrafficPolicyInstanceId": "7d1f2c6e"'), 'unknown');
  });

  it('leaves a list with a placeholder open', () => {
    const complete = (text: string) => {
      const { target } = only(
        `{"ResourceRecordSets": [{"Name": "a.example.com", "Type": "A", "TTL": 60, "ResourceRecords": ${text}}]}`,
      );
      return target.kind === 'values' ? target.values.complete : undefined;
    };
    assert.equal(complete('[{"Value": "8.8.4.4"}]'), true);
    assert.equal(complete('[{"Value": "$IP"}]'), true);
    assert.equal(complete('[{"Value": "8.8.4.4"}, {}]'), false);
    assert.equal(complete('[{{ values }}]'), false);
    assert.equal(complete('$VALUES'), false);
  });

  it('takes placeholders for unknown text', () => {
    const set = only({
      ResourceRecordSets: [
        a('$NAME.example.com', { Type: '<TYPE>', TTL: '$TTL', ResourceRecords: [{ Value: '########' }] }),
      ],
    });
    assert.deepEqual([set.name.value.known, set.type.value, set.ttl?.value], [undefined, undefined, undefined]);
    assert.equal(displayText(set.writtenName.text).endsWith('.example.com'), true);
    assert.equal(knownValue(valuesOf(set)[0]), undefined);
  });

  it('keeps a TTL that is no number as text', () => {
    const { ttl } = only({ ResourceRecordSets: [a('a.example.com', { TTL: '300' })] });
    assert.deepEqual([ttl?.value, ttl && displayText(ttl.text)], [undefined, '300']);
  });

  it('has every routing policy with its settings', () => {
    const policies: readonly (readonly [object, string, Readonly<Record<string, string>>])[] = [
      [{ Weight: 10 }, 'weighted', { weight: '10' }],
      [{ Region: 'eu-west-1' }, 'latency', { region: 'eu-west-1' }],
      [{ Failover: 'PRIMARY' }, 'failover', { failover: 'PRIMARY' }],
      [
        { GeoLocation: { CountryCode: 'US', SubdivisionCode: 'CA' } },
        'geolocation',
        { country: 'US', subdivision: 'CA' },
      ],
      [{ GeoLocation: { ContinentCode: 'EU' } }, 'geolocation', { continent: 'EU' }],
      [
        { GeoProximityLocation: { AWSRegion: 'eu-west-1', Bias: -5 } },
        'geoproximity',
        { region: 'eu-west-1', bias: '-5' },
      ],
      [
        { GeoProximityLocation: { Coordinates: { Latitude: '1.5', Longitude: '2.5' } } },
        'geoproximity',
        { coordinates: '1.5,2.5', latitude: '1.5', longitude: '2.5' },
      ],
      [{ MultiValueAnswer: true }, 'multivalue', { multivalue: 'true' }],
      [
        { CidrRoutingConfig: { CollectionId: 'c1', LocationName: 'office' } },
        'cidr',
        { collection: 'c1', location: 'office' },
      ],
      [
        { AZAffinity: { LocationType: 'AvailabilityZone', LocationId: 'euw1-az1' } },
        'az-affinity',
        { 'location-type': 'AvailabilityZone', 'location-id': 'euw1-az1' },
      ],
    ];
    for (const [setting, kind, expected] of policies) {
      const set = only({
        ResourceRecordSets: [a('a.example.com', { SetIdentifier: 'one', HealthCheckId: 'h1', ...setting })],
      });
      const [policy] = set.routing.policies;
      assert.equal(policy?.kind, kind);
      assert.deepEqual(
        Object.fromEntries([...(policy?.settings ?? [])].map(([key, field]) => [key, field.value])),
        expected,
      );
      assert.deepEqual([set.routing.setIdentifier?.value, set.routing.healthCheck?.value], ['one', 'h1']);
      assert.equal(sourceText(policy?.span ?? set.span).includes('\n'), false, 'its place is on one line');
    }
  });

  it('has the place of every setting for a hover', () => {
    const set = only({
      ResourceRecordSets: [
        a('a.example.com', { AliasTarget: { DNSName: 'x', HostedZoneId: 'Z1', EvaluateTargetHealth: true } }),
      ],
    });
    assert.deepEqual(
      set.places.map((place) => place.field),
      ['name', 'type', 'ttl', 'values', 'alias', 'alias-name', 'alias-zone-id', 'alias-health'],
    );
  });

  it('keeps what is intact of a text that is being typed', () => {
    const text = JSON.stringify(
      { Changes: [change('CREATE', a('a.example.com')), change('CREATE', a('b.example.com'))] },
      undefined,
      2,
    );
    for (let end = 0; end <= text.length; end += 1) read(text.slice(0, end));
    assert.deepEqual(labels(text.slice(0, text.lastIndexOf('"TTL"'))), [['a.example.com A', 'b.example.com A']]);
  });

  it('never throws on damaged text, and writes no edit outside of it', () => {
    const texts = [
      JSON.stringify(
        { HostedZoneId: 'Z1', ChangeBatch: { Changes: [change('UPSERT', a('a.example.com')), change('DELETE', soa)] } },
        undefined,
        1,
      ),
      JSON.stringify({
        ResourceRecordSets: [
          soa,
          ns,
          a('b.example.com', { Weight: 1, SetIdentifier: 'x', GeoLocation: { CountryCode: '*' } }),
        ],
      }),
      'ResourceRecordSets:\n- Name: a.\n  Type: A\n  TTL: 60\n  ResourceRecords:\n  - Value: 8.8.4.4\n- Name: b.\n  Type: A\n  AliasTarget: {DNSName: x}\n',
    ];
    const target = { dnsName: 'x', hostedZoneId: undefined, evaluateTargetHealth: true };
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(),
        fc.nat(40),
        fc.constantFrom('', '{', '}', ']', '"', ',', '\n', '$X', '- ', 'null'),
        (text, at, length, insert) => {
          const start = at % text.length;
          const cut = text.slice(0, start) + insert + text.slice(start + length);
          const file = { uri: text.startsWith('{') ? 'file:///a.json' : 'file:///a.yaml', text: cut };
          const sets = route53Json
            .read([file])
            .zones.flatMap((zone) => [...zone.recordSets, ...(zone.changes ?? []).map((made) => made.recordSet)]);
          for (const set of sets) {
            for (const { value } of [set.name, ...set.places]) assert.ok(value !== undefined);
            assert.ok(
              [set.label, set.type, set.target, set.routing, set.span, set.existence].every(
                (field) => field !== undefined,
              ) && !Number.isNaN(set.ttl?.value),
            );
            const edits = (['ttl', 'type', 'alias-zone-id', 'set-identifier'] as const).flatMap((field) => [
              ...(route53Json.write({ kind: 'set', in: set, field, value: 'v' }) ?? []),
              ...(route53Json.write({ kind: 'remove', in: set, field }) ?? []),
            ]);
            edits.push(
              ...(route53Json.write({ kind: 'toAlias', in: set, type: 'A', target, deleteFirst: true }) ?? []),
            );
            edits.push(...(route53Json.write({ kind: 'addTwin', of: set, type: 'AAAA', target }) ?? []));
            for (const { span } of edits)
              assert.ok(span.file === file && span.start >= 0 && span.start <= span.end && span.end <= cut.length);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('reads the same from YAML', () => {
    const yaml = `HostedZoneId: Z1ABC
ChangeBatch:
  Changes:
  - Action: UPSERT
    ResourceRecordSet:
      Name: www.example.com
      Type: CNAME
      TTL: 300
      ResourceRecords:
      - Value: d111111abcdef8.cloudfront.net
`;
    const { zones, errors } = read(yaml, 'file:///folder/batch.yaml');
    assert.deepEqual(errors, []);
    const [set] = zones[0]?.recordSets ?? [];
    assert.deepEqual(
      [zones[0]?.id, set?.label, set?.ttl?.value, set?.mayReplace],
      ['Z1ABC', 'www.example.com CNAME', 300, true],
    );
    assert.equal(set && valuesOf(set)[0]?.endpoint?.service, 'cloudfront');
  });
});
