import { type ApiShape, apiChange, apiRecordSet, type MapShape } from '../../facts/api-shapes';
import { azAffinity } from '../../facts/az-affinity';
import { vocabulary } from '../../formats/route53-json/words';
import { type Table, tableOf } from '../../text/table';
import { fieldTexts } from './fields';
import { joinParagraphs } from './markdown';

/*
 * The JSON schema of change batches, for editors that complete by schemas. What is wrong in a batch is reported by the
 * rules, and hovers on the settings of a record set are ours, so the schema must add nothing to either:
 *
 * - What is said of a key that is there has no constraint, and no description where a hover of ours has one.
 * - A key is offered, with its description and the type of its value, in the branch of a condition that holds only while
 *   the key is absent; so that branch is never applied to a value.
 */

const text = { kind: 'text' } as const;

const azAffinityShape: MapShape = {
  kind: 'map',
  what: 'an AZ-affinity routing policy',
  keys: tableOf({ LocationType: text, LocationId: text }),
  required: [],
};

const change: MapShape = {
  ...apiChange,
  keys: new Map([
    ...apiChange.keys,
    ['ResourceRecordSet', { ...apiRecordSet, keys: new Map([...apiRecordSet.keys, ['AZAffinity', azAffinityShape]]) }],
  ]),
};

const changeBatch: MapShape = {
  kind: 'map',
  what: 'a change batch',
  keys: tableOf<ApiShape>({ Comment: text, Changes: { kind: 'list', of: change } }),
  required: ['Changes'],
};

/** The input of `aws route53 change-resource-record-sets --cli-input-json`, or a batch by itself. */
const input: MapShape = {
  kind: 'map',
  what: 'the input of change-resource-record-sets',
  keys: new Map([...tableOf<ApiShape>({ HostedZoneId: text, ChangeBatch: changeBatch }), ...changeBatch.keys]),
  required: [],
};

interface KeyText {
  readonly markdown: string | undefined;
  /** Whether hovers of ours say nothing of the key, so that the schema does. */
  readonly isOurs?: false;
  /** What is inserted with the key. */
  readonly value?: string | number | boolean;
  /** All values that it can have, where completion of ours has none. */
  readonly values?: readonly (string | boolean)[];
  /** Keys beside which it cannot stand. */
  readonly without?: readonly string[];
}

const wordOf = (key: string) => vocabulary.find((word) => word.text === key)?.markdown;

/** What is said of keys, by their names. */
const keyTexts: Table<KeyText> = tableOf({
  HostedZoneId: {
    markdown:
      '**The hosted zone** that is changed: its id, such as `Z0123456789ABC`\n\nWith it beside `ChangeBatch` the file is ' +
      'the input of `aws route53 change-resource-record-sets --cli-input-json`.',
    isOurs: false,
    without: ['Changes'],
  },
  ChangeBatch: {
    markdown: '**The batch of changes**, beside the id of the hosted zone that it changes',
    isOurs: false,
    without: ['Changes'],
  },
  Comment: {
    markdown: '**A comment** on the batch, which Route 53 keeps with the change: at most 256 characters',
    isOurs: false,
    without: ['ChangeBatch', 'HostedZoneId'],
  },
  Changes: { markdown: wordOf('Changes'), without: ['ChangeBatch', 'HostedZoneId'] },
  Action: { markdown: wordOf('Action'), value: 'UPSERT', values: ['UPSERT', 'CREATE', 'DELETE'] },
  ResourceRecordSet: { markdown: wordOf('ResourceRecordSet') },
  Name: { markdown: '**The full name** of the record set: `www.example.com`, with or without a final dot' },
  Type: { markdown: '**The type** of the records, such as `A`, `AAAA`, `CNAME`, `MX` or `TXT`' },
  TTL: {
    markdown: '**TTL**: how many seconds resolvers may keep the answer\n\nRequired, except with an `AliasTarget`.',
    value: 300,
    without: ['AliasTarget'],
  },
  ResourceRecords: { markdown: fieldTexts.values, without: ['AliasTarget'] },
  Value: { markdown: fieldTexts.values },
  AliasTarget: {
    markdown:
      '**An alias**: Route 53 answers with what its target has\n\nA target in AWS or another record set of the zone, in ' +
      'place of `TTL` and `ResourceRecords`.',
    without: ['ResourceRecords', 'TTL'],
  },
  'AliasTarget.HostedZoneId': { markdown: fieldTexts['alias-zone-id'] },
  DNSName: { markdown: fieldTexts['alias-name'] },
  EvaluateTargetHealth: { markdown: fieldTexts['alias-health'], value: false, values: [true, false] },
  SetIdentifier: { markdown: fieldTexts['set-identifier'] },
  Weight: { markdown: fieldTexts.weight, value: 1 },
  Region: { markdown: fieldTexts.region },
  Failover: { markdown: fieldTexts.failover },
  GeoLocation: { markdown: fieldTexts.geolocation },
  ContinentCode: { markdown: 'A continent, such as `EU`; not beside `CountryCode`' },
  CountryCode: { markdown: 'A country, such as `DE`, or `*` for everywhere else' },
  SubdivisionCode: { markdown: 'A part of the country `US` or `UA`, such as `CA`' },
  GeoProximityLocation: { markdown: fieldTexts.geoproximity },
  AWSRegion: { markdown: 'The AWS region in which the resource is', without: ['LocalZoneGroup', 'Coordinates'] },
  LocalZoneGroup: {
    markdown: 'The AWS Local Zone group in which the resource is',
    without: ['AWSRegion', 'Coordinates'],
  },
  Coordinates: { markdown: 'The place of a resource outside AWS', without: ['AWSRegion', 'LocalZoneGroup'] },
  Latitude: { markdown: 'From -90 to 90, with at most two decimals, as text' },
  Longitude: { markdown: 'From -180 to 180, with at most two decimals, as text' },
  Bias: { markdown: 'From -99 to 99: makes the area of the resource smaller or larger' },
  MultiValueAnswer: { markdown: fieldTexts.multivalue, value: true, values: [true, false] },
  CidrRoutingConfig: { markdown: fieldTexts.cidr },
  CollectionId: { markdown: 'The id of the CIDR collection' },
  LocationName: { markdown: 'A location of the collection, or `*` for all other addresses' },
  AZAffinity: { markdown: fieldTexts['az-affinity'] },
  LocationType: { markdown: 'What kind of place the id is of', values: azAffinity.locationTypes },
  LocationId: { markdown: 'The id of the place, such as `use1-az1`; `global` for the type `Global`' },
  HealthCheckId: { markdown: fieldTexts['health-check'] },
  TrafficPolicyInstanceId: {
    markdown: joinParagraphs(
      '**The traffic policy instance** that made this record set',
      'Listings have it. Such a record set is changed through its traffic policy, not by a batch.',
    ),
    isOurs: false,
  },
});

type Schema = Readonly<Record<string, unknown>>;

/** The text of the JSON schema. */
export function formatChangeBatchSchema(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $comment: 'Change batches of Route 53: descriptions and completion only, as route53-lint reports what is wrong.',
    ...toSchema(input, ''),
    definitions: { change: toMapSchema(change, '') },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function toSchema(shape: ApiShape | undefined, of: string): Schema {
  if (shape?.kind === 'list') return { items: toSchema(shape.of, of) };
  if (shape === change) return { $ref: '#/definitions/change' };
  return shape?.kind === 'map' ? toMapSchema(shape, of) : {};
}

function toMapSchema(shape: MapShape, of: string): Schema {
  const keys = [...shape.keys];
  return {
    properties: Object.fromEntries(keys.map(([key, value]) => [key, describePresent(key, value, of)])),
    allOf: keys.map(([key, value]) => offerAbsent(key, value, of)),
  };
}

function textOf(key: string, of: string): KeyText | undefined {
  return keyTexts.get(`${of}.${key}`) ?? keyTexts.get(key);
}

/** Of a key that is there. */
function describePresent(key: string, value: ApiShape | undefined, of: string): Schema {
  const { markdown, isOurs, values } = textOf(key, of) ?? {};
  return {
    doNotSuggest: true,
    ...(isOurs === false && { markdownDescription: markdown }),
    ...(values && { examples: values }),
    ...toSchema(value, key),
  };
}

const TYPES: Readonly<Record<ApiShape['kind'], string>> = {
  text: 'string',
  number: 'number',
  boolean: 'boolean',
  list: 'array',
  map: 'object',
};

/** Of a key that can be added. */
function offerAbsent(key: string, shape: ApiShape | undefined, of: string): Schema {
  const { markdown, value, without = [] } = textOf(key, of) ?? {};
  const present = [key, ...without].map((each) => ({ required: [each] }));
  const offered = {
    type: TYPES[shape?.kind ?? 'text'],
    markdownDescription: markdown,
    ...(value !== undefined && { default: value }),
  };
  return { if: { anyOf: present }, else: { properties: { [key]: offered } } };
}
