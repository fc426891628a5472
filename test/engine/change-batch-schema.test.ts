import assert from 'node:assert/strict';
import { complete } from '../../server/src/engine/complete/complete';
import { defaultOptions, lint } from '../../server/src/engine/lint';
import { formatChangeBatchSchema } from '../../server/src/engine/teaching/change-batch-schema';
import { findHover } from '../../server/src/engine/teaching/hover';
import { isNewChangeBatch } from '../../server/src/recognition/route53-json';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly allOf?: readonly { readonly if: unknown; readonly else: { readonly properties: Record<string, Schema> } }[];
  readonly $ref?: string;
  readonly markdownDescription?: string;
  readonly examples?: readonly unknown[];
  readonly type?: string;
}

const schema = JSON.parse(formatChangeBatchSchema()) as Schema & { readonly definitions: { readonly change: Schema } };

/** A batch with every key, and with an alias or with values. */
const batch = (target: object, routing: object) => ({
  HostedZoneId: 'Z0123456789ABC',
  ChangeBatch: {
    Comment: 'move',
    Changes: [
      {
        Action: 'UPSERT',
        ResourceRecordSet: {
          ...{ Name: 'a.example.com', Type: 'A', SetIdentifier: 'a', HealthCheckId: 'h', TrafficPolicyInstanceId: 't' },
          ...{ ...target, ...routing },
        },
      },
    ],
  },
});

const BATCHES = [
  batch({ TTL: 60, ResourceRecords: [{ Value: '8.8.4.4' }] }, { Weight: 1, MultiValueAnswer: true }),
  batch(
    { TTL: 60, ResourceRecords: [{ Value: '8.8.4.4' }] },
    { AZAffinity: { LocationType: 'Region', LocationId: 'a' } },
  ),
  batch(
    { AliasTarget: { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: 'd1.cloudfront.net', EvaluateTargetHealth: false } },
    { Region: 'eu-west-1', Failover: 'PRIMARY', CidrRoutingConfig: { CollectionId: 'c', LocationName: '*' } },
  ),
  batch(
    { TTL: 60, ResourceRecords: [{ Value: '8.8.4.4' }] },
    {
      GeoLocation: { ContinentCode: 'EU', CountryCode: 'DE', SubdivisionCode: 'CA' },
      GeoProximityLocation: {
        AWSRegion: 'a',
        LocalZoneGroup: 'b',
        Coordinates: { Latitude: '1', Longitude: '2' },
        Bias: 1,
      },
    },
  ),
];

function resolve(at: Schema): Schema {
  return at.$ref === undefined ? at : schema.definitions.change;
}

interface Place {
  readonly key: string;
  readonly present: Schema;
  readonly offered: Schema | undefined;
}

/** The places of the keys of a batch, in the order in which they stand in its text. */
function* walk(value: unknown, at: Schema): Generator<Place> {
  if (Array.isArray(value)) for (const item of value) yield* walk(item, resolve(at.items ?? {}));
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      const present = at.properties?.[key];
      const offered = at.allOf?.flatMap((each) => each.else.properties[key] ?? [])[0];
      assert.ok(present, key);
      yield { key, present, offered };
      yield* walk(inner, resolve(present));
    }
  }
}

describe('The schema of change batches', () => {
  it('describes every key that can be added, and says of what is there only what hovers of ours do not', () => {
    const seen = new Set<string>();
    for (const value of BATCHES) {
      const file = { uri: 'file:///a/change-batch.json', text: JSON.stringify(value, null, 2) };
      const result = lint([file]);
      let from = 0;
      for (const { key, present, offered } of walk(value, schema)) {
        const at = file.text.indexOf(`"${key}":`, from) + 1;
        from = at;
        seen.add(key);
        assert.ok(offered?.markdownDescription && offered.type, key);
        const isOurs = findHover(result, file, at) !== undefined;
        assert.equal(present.markdownDescription === undefined, isOurs, key);
      }
    }
    const keys = new Set([...formatChangeBatchSchema().matchAll(/"([A-Z]\w+)": \{/g)].map(([, key]) => key));
    assert.deepEqual([...seen].sort(), [...keys].sort());
  });

  it('offers values only where ours offers none', () => {
    for (const value of BATCHES) {
      for (const { key, present } of walk(value, schema)) {
        if (present.examples === undefined) continue;
        const text = JSON.stringify(value).replace(new RegExp(`("${key}":)("\\w*"|\\w+)`), '$1');
        const file = { uri: 'file:///a/change-batch.json', text };
        const offset = text.indexOf(`"${key}":`) + key.length + 3;
        assert.deepEqual(complete(lint([file]), file, offset, defaultOptions), [], key);
      }
    }
  });

  it('has nothing that a value could violate', () => {
    const check = (at: Schema, isOffered: boolean) => {
      const allowed = isOffered
        ? ['type', 'markdownDescription', 'default']
        : ['properties', 'items', 'allOf', 'doNotSuggest', 'markdownDescription', 'examples', '$ref'];
      for (const keyword of Object.keys(at)) assert.ok(allowed.includes(keyword), keyword);
      for (const inner of Object.values(at.properties ?? {})) check(inner, false);
      if (at.items !== undefined) check(at.items, false);
      for (const branch of at.allOf ?? []) {
        const [[key, offered] = ['', {}]] = Object.entries(branch.else.properties);
        // What is said of a key holds only as long as it is not there.
        assert.match(JSON.stringify(branch.if), new RegExp(`^{"anyOf":\\[{"required":\\["${key}"\\]}`));
        assert.deepEqual(Object.keys(branch), ['if', 'else']);
        check(offered, true);
      }
    };
    const { definitions, $schema, $comment, ...root } = schema as typeof schema & Record<string, unknown>;
    check(root, false);
    check(definitions.change, false);
  });

  it('is of new files by their names alone', () => {
    const isNew = (name: string, text = '\n') => isNewChangeBatch({ uri: `file:///a/${name}`, text });
    for (const name of ['change-batch.json', 'mail.change-batch.json', 'mail-change-batch.json', 'change-batch-1.json'])
      assert.ok(isNew(name), name);
    for (const name of ['route53.json', 'changes.json', 'xchange-batch.json', 'change-batch.yaml'])
      assert.ok(!isNew(name), name);
    assert.ok(!isNew('change-batch.json', '{}'));
  });
});
