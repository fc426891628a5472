import { limits } from '../../facts/limits';
import { isBehindCloudFront } from '../../facts/zone-ids';
import type { NewRecord, Offer, Start, Writing } from '../../formats/completing';
import { type RecordSet, valuesOf } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { knownText, leastLength } from '../../text/partial-text';
import { sourceText } from '../../text/span';
import { stop } from '../../text/stops';
import type { BundleReading } from '../bundles';
import type { Item } from './item';
import { createSources, type Target } from './sources';

/** What the records of a snippet are made with. */
interface Kit {
  /** How the zone is written; undefined where it is to be filled in. */
  readonly zone: string | undefined;
  /** A name of the zone that no record set has yet: the first number of the parts to fill in is for it. */
  readonly name: (label: string) => string;
  readonly id: (word: string) => string;
  readonly target: Target | undefined;
  /** The name of the zone. */
  readonly domain: string;
}

interface Snippet {
  readonly label: string;
  readonly detail: string;
  readonly make: (kit: Kit) => readonly Omit<NewRecord, 'domain'>[];
}

const PREFIX = 'route53-';

/** Whole records, for a place at which one can begin. */
export function listSnippets(
  start: Start,
  bundle: Pick<BundleReading, 'files' | 'contextFiles' | 'format' | 'reading'>,
  all: readonly Pick<BundleReading, 'reading'>[] = [bundle],
): readonly Item[] {
  const { zones } = bundle.reading;
  const hasRecords =
    start.isForRecords || zones.some(({ recordSets, span: at }) => recordSets.length > 0 || at !== undefined);
  // Without any record in view, only who types the name of a snippet wants one.
  if (
    !hasRecords &&
    !start.isEmptyFile &&
    !(start.typed.length > 2 && PREFIX.startsWith(start.typed.slice(0, PREFIX.length)))
  )
    return [];
  if (zones.some(isNearlyFull)) return [];
  const offers = createSources({ slot: { ...NO_SLOT, span: start.span }, zones }, bundle);
  const kit = createKit(zones, offers.offers(), start, all);
  const target = offers.targets().find(fitsAnyName);
  const snippets = start.language === 'json' && start.isEmptyFile ? [CHANGE_BATCH, ...SNIPPETS] : SNIPPETS;
  return snippets.flatMap(({ label, detail, make }): readonly Item[] => {
    const records = make({ ...kit, target }).map((record) => ({ ...record, domain: kit.domain }));
    const newText = bundle.format.completing?.writeRecords(records, start);
    if (newText === undefined) return [];
    const quote = /^"/.exec(start.span.file.text.slice(start.span.start))?.[0] ?? '';
    return [
      { kind: 'snippet', label: PREFIX + label, detail, newText, span: start.span, filter: quote + PREFIX + label },
    ];
  });
}

/** Whether an ALIAS of any name can lead to a target: a website of S3 and a distribution answer to their names only. */
function fitsAnyName({ added, value }: Target): boolean {
  const service = value.endpoint?.service;
  return added === undefined && service !== undefined && service !== 's3-website' && !isBehindCloudFront(service);
}

const NO_SLOT = { language: 'hcl', role: 'key', after: '', indent: '', inList: false } as const;

function createKit(
  zones: readonly Zone[],
  offers: readonly Offer[],
  { span: at }: Start,
  all: readonly Pick<BundleReading, 'reading'>[],
): Omit<Kit, 'target'> {
  const offer = offers.find(({ kind }) => kind === 'zone');
  const recordSets = zones.flatMap((zone) => zone.recordSets);
  const zone = zones.find(({ key, name }) => (offer === undefined ? name !== undefined : key === offer.zoneKey));
  const taken = new Set(
    all.flatMap(({ reading }) => reading.zones).flatMap((each) => each.recordSets.flatMap(listNames)),
  );
  const domain = zone?.name?.value.known ?? findDomain(taken);
  const isTaken = (label: string) => taken.has(label === '' ? domain : `${label}.${domain}`) || taken.has(label);
  return {
    zone: offer?.code ?? (zone?.name === undefined ? findZoneText(recordSets, at) : undefined),
    domain,
    name: (label) => {
      let free = label;
      for (let number = 2; isTaken(free); number += 1)
        free = label === '' ? `host${number}` : label.startsWith('_') ? `${label}.host${number}` : `${label}${number}`;
      return free === '' ? domain : `${stop(1, free)}.${domain}`;
    },
    id: (word) => {
      let free = word;
      for (let number = 2; at.file.text.includes(free); number += 1) free = `${word}_${number}`;
      return free;
    },
  };
}

/** Whether a change batch has little room for more; the values of an UPSERT count twice. */
function isNearlyFull({ changes = [] }: Zone): boolean {
  const values = changes.flatMap(({ recordSet }) => valuesOf(recordSet));
  const characters = values.reduce((sum, { text }) => sum + leastLength(text), 0);
  const { batch } = limits;
  return (
    2 * (Math.max(changes.length, values.length) + 8) > batch.elements || 2 * (characters + 500) > batch.characters
  );
}

/** The names of a record set, as it is written and in full, as far as they are known. */
function listNames({ name, writtenName }: RecordSet): readonly string[] {
  const written = knownText(writtenName.text)?.toLowerCase().replace(/\.$/, '');
  return [name.value.known, written].flatMap((each) => each ?? []);
}

/** What the names of record sets have in common where no name of a zone is known. */
function findDomain(names: ReadonlySet<string>): string {
  const isPlain = (labels: readonly string[]) =>
    labels.length > 1 && labels.every((label) => /^[a-z0-9-]{1,63}$/.test(label));
  const labels = [...names].map((name) => name.split('.')).find(isPlain) ?? ['example', 'com'];
  return (labels.length > 2 ? labels.slice(1) : labels).join('.');
}

/** How the other record sets of the file name their zone, for a zone that is not in view. */
function findZoneText(recordSets: readonly RecordSet[], { file }: Start['span']): string | undefined {
  for (const { zoneReferences = [] } of recordSets) {
    const [only, more] = zoneReferences;
    const [value, other] = only?.values ?? [];
    if (only?.kind !== 'id' || more !== undefined || value === undefined || other !== undefined) continue;
    const text = value.span.file === file ? sourceText(value.span) : '';
    if (text !== '' && !text.includes('\n') && !/\beach\.|\bcount\./.test(text)) return text;
  }
  return undefined;
}

const PLACEHOLDER: Extract<Writing, { kind: 'alias' }> = {
  ...{ kind: 'alias', evaluateTargetHealth: false },
  name: { kind: 'text', text: '' },
  zoneId: { kind: 'text', text: '' },
};

function aliasTo(target: Target | undefined): Extract<Writing, { kind: 'alias' }> {
  if (target !== undefined) return { ...PLACEHOLDER, name: target.name, zoneId: target.zoneId };
  return {
    ...PLACEHOLDER,
    name: { kind: 'text', text: stop(2, '<DNS name of the target>') },
    zoneId: { kind: 'text', text: stop(3, '<hosted zone id of the target>') },
  };
}

const IPV4 = '203.0.113.10';
const IPV6 = '2001:db8::10';

/** What an empty file of JSON can begin with. */
const CHANGE_BATCH: Snippet = {
  label: 'change-batch',
  detail: 'a batch for change-resource-record-sets',
  make: ({ zone, name, id }) => [
    { id: id('www'), zone, name: name('www'), type: 'A', ttl: 300, values: [stop(2, `<${IPV4}>`)] },
  ],
};

const SNIPPETS: readonly Snippet[] = [
  {
    label: 'alias',
    detail: 'an ALIAS record, written as A',
    make: ({ zone, name, id, target }) => [
      { id: id('www_alias'), zone, name: name('www'), type: 'A', alias: aliasTo(target) },
    ],
  },
  {
    label: 'a-aaaa',
    detail: 'an A and an AAAA record of one name',
    make: ({ zone, name, id }) => [
      { id: id('host_ipv4'), zone, name: name('host'), type: 'A', ttl: 300, values: [stop(2, `<${IPV4}>`)] },
      { id: id('host_ipv6'), zone, name: name('host'), type: 'AAAA', ttl: 300, values: [stop(3, `<${IPV6}>`)] },
    ],
  },
  {
    label: 'cname',
    detail: 'another name for a service elsewhere',
    make: ({ zone, name, id }) => [
      { id: id('docs'), zone, name: name('docs'), type: 'CNAME', ttl: 300, values: [stop(2, '<target.example.net>')] },
    ],
  },
  {
    label: 'weighted',
    detail: 'a pair that shares the queries by weight',
    make: ({ zone, name, id }) =>
      ['blue', 'green'].map((colour, index) => ({
        ...{ id: id(`app_${colour}`), zone, name: name('app'), type: 'A', ttl: 60 },
        ...{
          values: [stop(2 + index, `<address of ${colour}>`)],
          setIdentifier: colour,
          weight: index === 0 ? 90 : 10,
        },
      })),
  },
  {
    label: 'failover',
    detail: 'a primary record with a health check, and its secondary',
    make: ({ zone, name, id }) => [
      {
        ...{
          id: id('app_primary'),
          zone,
          name: name('app'),
          type: 'A',
          ttl: 60,
          values: [stop(2, '<address of the primary>')],
        },
        ...{ setIdentifier: 'primary', failover: 'PRIMARY', healthCheck: stop(3, '<id of the health check>') },
      },
      {
        ...{
          id: id('app_secondary'),
          zone,
          name: name('app'),
          type: 'A',
          ttl: 60,
          values: [stop(4, '<address of the secondary>')],
        },
        ...{ setIdentifier: 'secondary', failover: 'SECONDARY' },
      },
    ],
  },
  {
    label: 'mx',
    detail: 'the servers that take mail',
    make: ({ zone, name, id }) => [
      { id: id('mail'), zone, name: name(''), type: 'MX', ttl: 3600, values: [`10 ${stop(2, '<mail.example.net>')}`] },
    ],
  },
  {
    label: 'spf',
    detail: 'TXT: who may send mail for the name',
    make: ({ zone, name, id }) => [
      {
        id: id('spf'),
        zone,
        name: name(''),
        type: 'TXT',
        ttl: 3600,
        values: [`v=spf1 ${stop(2, 'include:<mail.example.net>')} -all`],
      },
    ],
  },
  {
    label: 'dmarc',
    detail: 'TXT: what becomes of mail that fails',
    make: ({ zone, name, id }) => [
      {
        id: id('dmarc'),
        zone,
        name: name('_dmarc'),
        type: 'TXT',
        ttl: 3600,
        values: [`v=DMARC1; p=${stop(2, 'none')}`],
      },
    ],
  },
  {
    label: 'txt',
    detail: 'TXT: a proof of ownership, or other text',
    make: ({ zone, name, id }) => [
      { id: id('text'), zone, name: name('text'), type: 'TXT', ttl: 300, values: [stop(2, 'text')] },
    ],
  },
  {
    label: 'caa',
    detail: 'which authorities may issue certificates',
    make: ({ zone, name, id }) => [
      { id: id('caa'), zone, name: name(''), type: 'CAA', ttl: 3600, values: [`0 issue "${stop(2, 'amazon.com')}"`] },
    ],
  },
  {
    label: 'delegation',
    detail: 'NS: a zone of its own below this one',
    make: ({ zone, name, id }) => [
      {
        ...{ id: id('delegation'), zone, name: name('sub'), type: 'NS', ttl: 172_800 },
        values: [1, 2, 3, 4].map((number) => stop(1 + number, `<name server ${number}>`)),
      },
    ],
  },
];
