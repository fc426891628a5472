import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Comparison, compareZones, isDrift } from '../../server/src/engine/comparing/compare';
import { readLiveZones } from '../../server/src/engine/comparing/live';
import type { Failure } from '../../server/src/engine/failures';
import { defaultOptions, readFiles } from '../../server/src/engine/lint';
import { holdsPlaceholder } from '../../server/src/text/placeholder';

/** A record set of a generated zone; `key` is its name below the zone. */
interface Set {
  readonly key: string;
  readonly type: string;
  readonly ttl: number;
  readonly values: readonly string[];
}

const host = fc.constantFrom('a.example.com', 'mail.example.net', 'x-1.example.org');
const VALUES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  A: fc.ipV4(),
  AAAA: fc.ipV6(),
  CNAME: host,
  MX: fc.tuple(fc.integer({ min: 0, max: 65_535 }), host).map(([priority, name]) => `${priority} ${name}`),
  // What stands for a value, as `***` and `__NAME__`, is compared as far as it is known.
  TXT: fc
    .stringMatching(/^[ !#&'()*+,./0-9:;=?@A-Za-z_-]{0,30}$/)
    .filter((text) => !holdsPlaceholder(text))
    .map((text) => `"${text}"`),
};
const set: fc.Arbitrary<Set> = fc.constantFrom(...Object.keys(VALUES)).chain((type) =>
  fc.record({
    key: fc.stringMatching(/^_?[a-z0-9]{1,4}$/),
    type: fc.constant(type),
    ttl: fc.integer({ min: 0, max: 86_400 }),
    values: fc.uniqueArray(VALUES[type] as fc.Arbitrary<string>, {
      minLength: 1,
      maxLength: type === 'CNAME' ? 1 : 4,
      selector: (value) => value.toLowerCase(),
    }),
  }),
);
const zone = fc.uniqueArray(set, { minLength: 1, maxLength: 12, selector: ({ key, type }) => `${key} ${type}` });

const OWN = [
  { Name: 'example.com.', Type: 'NS', TTL: 1, ResourceRecords: [{ Value: 'ns.example.net.' }] },
  {
    Name: 'example.com.',
    Type: 'SOA',
    TTL: 1,
    ResourceRecords: [{ Value: 'ns.example.net. a.example.net. 1 2 3 4 5' }],
  },
];

/** The listing of a zone, as Route 53 writes it. */
function listing(sets: readonly Set[]): string {
  const listed = sets.map(({ key, type, ttl, values }) => ({
    Name: `${key}.example.com.`,
    Type: type,
    TTL: ttl,
    ResourceRecords: values.map((value) => ({ Value: value })),
  }));
  return JSON.stringify({ ResourceRecordSets: [...OWN, ...listed] });
}

/** The same in Terraform, in other letters and another order. A setting that is named is left to a variable. */
function terraform(sets: readonly Set[], unknown: ReadonlySet<string> = new Set()): string {
  const blocks = sets.map(({ key, type, ttl, values }, index) => {
    const written = values.map((value) =>
      type === 'TXT' ? value.slice(1, -1) : type === 'MX' || type === 'CNAME' ? `${value.toUpperCase()}.` : value,
    );
    const list = written
      .toReversed()
      .map((value) => JSON.stringify(value).replaceAll('${', '$${').replaceAll('%{', '%%{'));
    const shown = unknown.has(`values ${index}`) ? [...list.slice(1), `var.value${index}`] : list;
    return `resource "aws_route53_record" "r${index}" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "${key}"
  type    = "${type}"
  ttl     = ${unknown.has(`ttl ${index}`) ? 'var.ttl' : ttl}
  records = [${shown.join(', ')}]
}
`;
  });
  return `resource "aws_route53_zone" "main" {\n  name = "example.com"\n}\n${blocks.join('')}`;
}

function batch(sets: readonly Set[]): string {
  const { ResourceRecordSets: all } = JSON.parse(listing(sets));
  return JSON.stringify({
    Changes: all.slice(OWN.length).map((each: object) => ({ Action: 'UPSERT', ResourceRecordSet: each })),
  });
}

function compare(live: string, name: string, text: string): Comparison {
  const failures: Failure[] = [];
  const { zones, errors } = readLiveZones([{ uri: 'file:///zone.json', text: live }], undefined, () => undefined);
  const { bundles } = readFiles([{ uri: `file:///${name}`, text }], defaultOptions, failures);
  assert.deepEqual([errors, failures], [[], []]);
  return compareZones(
    zones,
    bundles.flatMap(({ reading }) => reading.zones),
  );
}

function driftOf({ zones }: Comparison): readonly string[] {
  return zones.flatMap(({ recordSets }) =>
    recordSets
      .filter(isDrift)
      .map(({ status, code, live }) => `${status} ${(code ?? live)?.name.value.known} ${(code ?? live)?.type.value}`),
  );
}

describe('the comparison of generated zones', function () {
  this.timeout(120_000);

  it('finds no difference between a zone and code that makes it', () => {
    fc.assert(
      fc.property(zone, (sets) => {
        for (const [name, text] of [
          ['main.tf', terraform(sets)],
          ['batch.json', batch(sets)],
        ] as const) {
          const comparison = compare(listing(sets), name, text);
          assert.deepEqual(driftOf(comparison), []);
          assert.equal(
            comparison.zones[0]?.recordSets.filter(({ status, isPartly }) => status === 'same' && !isPartly).length,
            sets.length,
          );
        }
      }),
      { numRuns: 30 },
    );
  });

  it('finds what was changed, and nothing else', () => {
    const change = fc.constantFrom('ttl', 'value', 'removed', 'added');
    fc.assert(
      fc.property(zone, change, fc.nat(), (sets, what, seed) => {
        const at = seed % sets.length;
        const { key, type, ttl, values } = sets[at] as Set;
        const other = {
          A: '203.0.113.77',
          AAAA: '2001:db8::77',
          CNAME: 'other.example',
          MX: '77 other.example',
          TXT: '"something else: 77 and more of it"',
        };
        const changed: Set =
          what === 'ttl'
            ? { key, type, ttl: ttl + 1, values }
            : { key, type, ttl, values: [...values.slice(1), other[type as keyof typeof other]] };
        const code =
          what === 'added'
            ? [...sets, { ...changed, key: 'added-one' }]
            : sets.flatMap((each, index) => (index !== at ? [each] : what === 'removed' ? [] : [changed]));
        const status = what === 'removed' ? 'only-live' : what === 'added' ? 'only-code' : 'different';
        assert.deepEqual(driftOf(compare(listing(sets), 'main.tf', terraform(code))), [
          `${status} ${what === 'added' ? 'added-one' : key}.example.com ${type}`,
        ]);
      }),
      { numRuns: 30 },
    );
  });

  it('finds no difference in what is decided at deploy time, and marks it', () => {
    fc.assert(
      fc.property(
        zone,
        fc.array(fc.tuple(fc.constantFrom('ttl', 'values'), fc.nat()), { minLength: 1 }),
        (sets, chosen) => {
          const unknown = new Set(chosen.map(([what, seed]) => `${what} ${seed % sets.length}`));
          const comparison = compare(listing(sets), 'main.tf', terraform(sets, unknown));
          assert.deepEqual(driftOf(comparison), []);
          const marked = comparison.zones[0]?.recordSets.filter(({ isPartly }) => isPartly).length;
          assert.equal(marked, new Set([...unknown].map((each) => each.split(' ')[1])).size);
        },
      ),
      { numRuns: 30 },
    );
  });
});
