import { random } from '../corpus/zones';

/** A record set in the words of the Route 53 API, perhaps a wrong one. */
export type ApiRecordSet = Readonly<Record<string, unknown>>;

/** A change in the words of the Route 53 API. */
export interface ApiChange {
  readonly Action: string;
  readonly ResourceRecordSet: ApiRecordSet;
}

/** A zone, and a batch for it. */
export interface RandomCase {
  readonly zone: readonly ApiRecordSet[];
  readonly batch: readonly ApiChange[];
}

const APEX: readonly ApiRecordSet[] = [
  values('example.com.', 'NS', 172800, ['ns-1.awsdns-01.org.', 'ns-600.awsdns-11.net.']),
  values('example.com.', 'SOA', 900, ['ns-1.awsdns-01.org. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400']),
];
const NAMES = ['a', 'b', 'c', 'd', '*', '_dmarc', 'x.a'].map((label) => `${label}.example.com.`);
const ZONE_ID = 'Z0123456789ABC';

function values(name: string, type: string, ttl: number, all: readonly string[]): ApiRecordSet {
  return { Name: name, Type: type, TTL: ttl, ResourceRecords: all.map((Value) => ({ Value })) };
}

/** What makes random choices. */
interface Dice {
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
}

function diceOf(seed: number): Dice {
  const next = random(seed);
  return {
    chance: (probability) => next() < probability,
    pick: <T>(items: readonly T[]) => items[Math.floor(next() * items.length)] as T,
  };
}

const VALUES: readonly (readonly [type: string, values: readonly string[]])[] = [
  ['A', ['8.8.8.8', '8.8.4.4', '1.1.1.1']],
  ['AAAA', ['2001:4860:4860::8888', '2001:4860:4860::8844']],
  ['CNAME', ['a.example.org', 'b.example.com']],
  ['TXT', ['"one"', '"two" "three"']],
  ['MX', ['10 mail.example.org', '20 mail.example.net']],
];

/** A random case; equal seeds give equal ones. */
export function makeCase(seed: number): RandomCase {
  const dice = diceOf(seed);
  const zone: ApiRecordSet[] = [...APEX];
  const names = dice.chance(0.5) ? NAMES : NAMES.slice(0, 3);
  for (const name of names) if (dice.chance(0.7)) zone.push(...makeName(name, dice));
  const batch: ApiChange[] = [];
  do batch.push(...makeChanges(zone, names, dice));
  while (batch.length < 6 && dice.chance(0.6));
  return { zone, batch };
}

/** The record sets of one name, as they can be in a zone together. */
function makeName(name: string, dice: Dice): readonly ApiRecordSet[] {
  const [type, all] = dice.pick(VALUES);
  if (type !== 'CNAME' && dice.chance(0.25)) return makeGroup(name, type, all, dice);
  const first = values(name, type, dice.pick([60, 300]), type === 'CNAME' ? [dice.pick(all)] : all.slice(0, 2));
  if (type === 'CNAME' || dice.chance(0.6)) return [first];
  const [other, more] = dice.pick(VALUES.filter(([each]) => each !== type && each !== 'CNAME'));
  return [first, values(name, other, 300, [dice.pick(more)])];
}

function makeGroup(name: string, type: string, all: readonly string[], dice: Dice): readonly ApiRecordSet[] {
  const member = (index: number): ApiRecordSet => ({
    ...values(name, type, 60, [all[index] ?? '']),
    SetIdentifier: ['blue', 'green'][index],
    Weight: 10 * index,
  });
  return dice.chance(0.5) ? [member(0)] : [member(0), member(1)];
}

function makeChanges(zone: readonly ApiRecordSet[], names: readonly string[], dice: Dice): readonly ApiChange[] {
  const present = dice.pick(zone);
  const name = String(present.Name);
  if (dice.chance(0.15))
    return [
      { Action: 'DELETE', ResourceRecordSet: present },
      { Action: dice.pick(['CREATE', 'UPSERT']), ResourceRecordSet: dice.pick(makeName(name, dice)) },
    ];
  const made = dice.pick(makeName(dice.chance(0.9) ? dice.pick(names) : name, dice));
  const recordSet = dice.pick([present, present, made, made, made, changeOne(present, dice), makeAlias(names, dice)]);
  return [
    {
      Action: dice.chance(0.98) ? dice.pick(['CREATE', 'UPSERT', 'DELETE']) : dice.pick(['delete', 'REPLACE']),
      ResourceRecordSet: dice.chance(0.08) ? spoil(recordSet, dice) : recordSet,
    },
  ];
}

function makeAlias(names: readonly string[], dice: Dice): ApiRecordSet {
  const [name, target] = [dice.pick(names), dice.pick(names)];
  return {
    Name: name,
    Type: dice.pick(['A', 'AAAA']),
    AliasTarget: { HostedZoneId: ZONE_ID, DNSName: target, EvaluateTargetHealth: false },
  };
}

/** The record set with one setting that is another, or written in another way. */
function changeOne(recordSet: ApiRecordSet, dice: Dice): ApiRecordSet {
  const records = recordSet.ResourceRecords;
  const list = Array.isArray(records) ? records : [];
  return dice.pick<() => ApiRecordSet>([
    () => ({ ...recordSet, TTL: 120 }),
    () => ({ ...recordSet, ResourceRecords: [...list].reverse() }),
    () => ({ ...recordSet, ResourceRecords: list.slice(0, 1) }),
    () => ({ ...recordSet, Name: String(recordSet.Name).toUpperCase() }),
    () => ({ ...recordSet, Name: String(recordSet.Name).replace(/\.$/, '') }),
    () => ({ ...recordSet, Type: 'SPF' }),
  ])();
}

/** The record set with a mistake. */
function spoil(recordSet: ApiRecordSet, dice: Dice): ApiRecordSet {
  const { TTL, Type, Name, ResourceRecords, ...rest } = recordSet;
  return dice.pick<ApiRecordSet>([
    { ...recordSet, Name: 'www.example.net.' },
    { ...recordSet, TTL: '300' },
    { ...recordSet, TTL: -1 },
    { ...rest, Name, Type, ResourceRecords },
    { ...rest, Name, TTL, ResourceRecords },
    { ...rest, Name, Type, TTL },
    { ...recordSet, ResourceRecords: [] },
    { ...recordSet, ResourceRecords: 'a.example.org' },
    { ...recordSet, Type: 'ALIAS' },
    { ...recordSet, Weight: 300 },
    { ...recordSet, SetIdentifier: '' },
    { ...recordSet, SetIdentifier: 'long-'.repeat(26) },
    { ...recordSet, Comment: 'x' },
    { ...recordSet, Region: 'eu-west-9', SetIdentifier: 'x' },
    { ...recordSet, Name: `${'a'.repeat(64)}.example.com.` },
    { ...recordSet, Name: 'a b.example.com.' },
    { ...recordSet, MultiValueAnswer: 'true' },
    { ...recordSet, HealthCheckId: 'check-'.repeat(11) },
    { ...recordSet, GeoLocation: { CountryCode: 'DEU' }, SetIdentifier: 'x' },
    { ...recordSet, AliasTarget: { HostedZoneId: ZONE_ID, DNSName: 'a.example.com' } },
  ]);
}
