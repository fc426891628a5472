import fc from 'fast-check';
import { anyTree, list, map, raw, type Tree, text } from './trees';
import { anyText, country, recordName, recordType, recordValue, region, zoneId } from './words';

type Entries = readonly (readonly [string, Tree])[];

/** A value that a setting may have: mostly one of those given, sometimes any other. */
function mostly(arbitrary: fc.Arbitrary<Tree>): fc.Arbitrary<Tree> {
  return fc.oneof(
    { weight: 12, arbitrary },
    { weight: 2, arbitrary: anyText.map(text) },
    { weight: 1, arbitrary: anyTree(anyText) },
  );
}

const texts = (arbitrary: fc.Arbitrary<string>) => mostly(arbitrary.map(text));
const raws = (...words: readonly string[]) => mostly(fc.constantFrom(...words).map(raw));
const TTL = ['0', '60', '300', '172800', '2147483647', '2147483648', '-1', '1.5', '"300"', 'null'];
const FLAG = ['true', 'false', '"true"', 'null'];

/** The settings of a record set in the words of the API, which CloudFormation has, too. */
export function apiEntries(values: (value: Tree) => Tree): fc.Arbitrary<Entries> {
  const alias = fields([
    ['HostedZoneId', texts(zoneId)],
    ['DNSName', texts(recordValue)],
    ['EvaluateTargetHealth', raws(...FLAG)],
  ]);
  return fields([
    ['Name', texts(recordName), 9],
    ['Type', texts(recordType), 9],
    ['TTL', raws(...TTL), 6],
    [
      'ResourceRecords',
      mostly(fc.array(texts(recordValue).map(values), { maxLength: 3 }).map((items) => list(...items))),
      7,
    ],
    ['AliasTarget', mostly(alias.map((entries) => map(...entries))), 3],
    ['SetIdentifier', texts(fc.constantFrom('a', 'b', '')), 2],
    ['Weight', raws('0', '1', '255', '256', '-1'), 2],
    ['Region', texts(region), 1],
    ['Failover', texts(fc.constantFrom('PRIMARY', 'SECONDARY', 'primary')), 1],
    [
      'GeoLocation',
      mostly(
        fields([
          ['CountryCode', texts(country)],
          ['ContinentCode', texts(country)],
          ['SubdivisionCode', texts(country)],
        ]).map((entries) => map(...entries)),
      ),
      1,
    ],
    ['MultiValueAnswer', raws(...FLAG), 1],
    ['HealthCheckId', texts(fc.constantFrom('abcdef11-2222-3333-4444-555555fedcba', 'x')), 1],
    [
      'CidrRoutingConfig',
      mostly(
        fields([
          ['CollectionId', texts(zoneId)],
          ['LocationName', texts(country)],
        ]).map((entries) => map(...entries)),
      ),
      1,
    ],
    [
      'GeoProximityLocation',
      mostly(
        fields([
          ['AWSRegion', texts(region)],
          ['Bias', raws('0', '99', '100')],
          ['Coordinates', anyTree(anyText)],
        ]).map((entries) => map(...entries)),
      ),
      1,
    ],
  ]);
}

/** The settings of a record set in the words of Terraform; blocks are maps, alone or in a list. */
export function terraformEntries(value: fc.Arbitrary<Tree>, block: (name: string) => string): fc.Arbitrary<Entries> {
  const inner = (parts: Parameters<typeof fields>[0]) => fields(parts).map((entries) => map(...entries));
  const some = (arbitrary: fc.Arbitrary<Tree>) => fc.oneof({ weight: 6, arbitrary }, { weight: 1, arbitrary: value });
  return fields([
    ['zone_id', some(fc.oneof(texts(zoneId), fc.constant(raw('aws_route53_zone.z.zone_id')))), 9],
    ['name', some(texts(recordName)), 9],
    ['type', some(texts(recordType)), 9],
    ['ttl', some(raws(...TTL)), 6],
    ['records', some(mostly(fc.array(some(texts(recordValue)), { maxLength: 3 }).map((items) => list(...items)))), 7],
    [
      block('alias'),
      inner([
        ['name', some(texts(recordValue))],
        ['zone_id', some(texts(zoneId))],
        ['evaluate_target_health', some(raws(...FLAG))],
      ]),
      3,
    ],
    ['set_identifier', some(texts(fc.constantFrom('a', 'b'))), 2],
    [block('weighted_routing_policy'), inner([['weight', some(raws('0', '1', '256'))]]), 2],
    [block('failover_routing_policy'), inner([['type', some(texts(fc.constantFrom('PRIMARY', 'SECONDARY')))]]), 1],
    [
      block('geolocation_routing_policy'),
      inner([
        ['country', texts(country)],
        ['continent', texts(country)],
      ]),
      1,
    ],
    [block('latency_routing_policy'), inner([['region', texts(region)]]), 1],
    ['multivalue_answer_routing_policy', raws(...FLAG), 1],
    ['health_check_id', texts(zoneId), 1],
    ['allow_overwrite', raws(...FLAG), 1],
    ['count', some(raws('0', '1', '2', '-1', 'var.c')), 1],
    ['for_each', value, 1],
  ]);
}

/** Entries of which each is there so often in ten times (five without a number); sometimes one is there twice or gone. */
function fields(parts: readonly (readonly [string, fc.Arbitrary<Tree>, number?])[]): fc.Arbitrary<Entries> {
  const each = parts.map(([key, arbitrary, often = 5]) =>
    fc
      .nat(9)
      .chain((draw) => (draw < often ? arbitrary.map((value): Entries => [[key, value]]) : fc.constant<Entries>([]))),
  );
  return fc.tuple(fc.tuple(...each), fc.nat(40), fc.nat(20)).map(([made, chance, at]) => {
    const entries = made.flat();
    const one = entries[at % Math.max(1, entries.length)];
    if (one === undefined || chance > 3) return entries;
    if (chance === 0) return [...entries, one];
    if (chance === 1) return entries.filter((entry) => entry !== one);
    if (chance === 2) return [one, ...entries.filter((entry) => entry !== one)];
    return entries.map((entry) => (entry === one ? ([`${one[0]}s`, one[1]] as const) : entry));
  });
}
