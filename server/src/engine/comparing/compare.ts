import type { RecordSet } from '../../model/record-set';
import { listRecordSets, type Zone } from '../../model/zone';
import { addToGroup } from '../../text/group-by';
import { compareRecordSets, type FieldDifference } from './difference';
import { pairRecordSets } from './pairs';
import { matchZones } from './zones';

/** A name, type and set identifier that the code, the live zone or both have. */
export interface ComparedRecordSet {
  readonly status: 'different' | 'only-code' | 'only-live' | 'same';
  readonly code: RecordSet | undefined;
  readonly live: RecordSet | undefined;
  readonly differences: readonly FieldDifference[];
  /** Whether it is decided at deploy time that the code makes it at all, or that it is this one. */
  readonly isPerhaps: boolean;
  /** Whether they are compared as far as they are known, and may differ in more. */
  readonly isPartly: boolean;
  /** The change of a batch that deletes what is live. */
  readonly deletion?: RecordSet;
}

/** A live zone beside what the code makes in it. */
export interface ComparedZone {
  readonly live: Zone;
  readonly code: readonly Zone[];
  /** In the order of the code, then in that of the listing. */
  readonly recordSets: readonly ComparedRecordSet[];
  /** The NS and SOA records that Route 53 makes with the zone, and that are not in the code. */
  readonly own: number;
  /** Record sets that are only live, where the code is of batches alone, which do not describe a zone. */
  readonly besideBatch: number;
  /** Record sets of the code of which the name or the type is decided at deploy time. */
  readonly unnamed: readonly RecordSet[];
  /** Record sets of which the code does not tell the zone, taken for those of this one. */
  readonly assumed: number;
  /** Whether the listing has the records that every zone has, and so is probably all of it. */
  readonly isWhole: boolean;
}

/** What was compared, and the zones of the code of which no listing is given. */
export interface Comparison {
  readonly zones: readonly ComparedZone[];
  readonly others: readonly Zone[];
}

/** Compares what code makes with what is live. */
export function compareZones(live: readonly Zone[], code: readonly Zone[]): Comparison {
  const described = code.filter(({ isListing }) => !isListing);
  const { matches, others, nameless } = matchZones(live, described);
  return { zones: live.map((zone) => compareZone(zone, matches.get(zone) ?? [], nameless)), others };
}

function compareZone(live: Zone, code: readonly Zone[], nameless: ReadonlySet<Zone>): ComparedZone {
  const made = code.flatMap(({ recordSets }) => recordSets).filter(({ existence }) => existence.kind !== 'never');
  const named = made.filter(isNamed);
  const unnamed = made.filter((recordSet) => !isNamed(recordSet));
  const { pairs, onlyCode, onlyLive } = pairRecordSets(named, live.recordSets);
  const apex = live.name?.value.known;
  const isWhole = ['SOA', 'NS'].every((type) =>
    live.recordSets.some((each) => each.type.value === type && each.name.value.known === apex),
  );
  const isBatch = code.length > 0 && code.every(({ changes }) => changes !== undefined);
  const deletions = indexDeletions(code);
  const mayBeMade = createMayBeMade(unnamed, onlyLive.length);
  const left: ComparedRecordSet[] = [];
  let [own, besideBatch] = [0, 0];
  for (const recordSet of onlyLive) {
    const deletion = deletions.get(keyOf(recordSet));
    if (deletion === undefined && isOwn(recordSet, apex)) own += 1;
    else if (deletion === undefined && isBatch) besideBatch += 1;
    else left.push({ ...toOnlyLive(recordSet, mayBeMade(recordSet)), ...(deletion && { deletion }) });
  }
  const recordSets = [
    ...pairs.map(({ code: ofCode, live: ofLive, isPerhaps }) => toPair(ofCode, ofLive, isPerhaps)),
    ...onlyCode.map((recordSet) => toOnlyCode(recordSet, isWhole)),
    ...left,
  ];
  const assumed = code.reduce((sum, zone) => sum + (nameless.has(zone) ? zone.recordSets.length : 0), 0);
  return { live, code, recordSets, own, besideBatch, unnamed, assumed, isWhole };
}

function isNamed({ name, type }: RecordSet): boolean {
  return name.value.known !== undefined && type.value !== undefined;
}

/** Whether Route 53 makes a record set with the zone. */
function isOwn({ name, type }: RecordSet, apex: string | undefined): boolean {
  return name.value.known === apex && (type.value === 'NS' || type.value === 'SOA');
}

/** What batches delete, by name and type; a record set that is made again is not among them. */
function indexDeletions(code: readonly Zone[]): ReadonlyMap<string, RecordSet> {
  const found = new Map<string, RecordSet>();
  for (const zone of code) {
    if (zone.changes === undefined) continue;
    const present = new Set(zone.recordSets);
    for (const recordSet of listRecordSets(zone)) if (!present.has(recordSet)) found.set(keyOf(recordSet), recordSet);
  }
  return found;
}

function keyOf({ name, type, routing }: RecordSet): string {
  return JSON.stringify([name.value.key, type.value, routing.setIdentifier?.value]);
}

/** With more pairs than this, every live record set may be one whose name is not known. */
const MAX_PAIRS = 1_000_000;

/** A test whether a live record set may be one of those whose name or type is not known. */
function createMayBeMade(unnamed: readonly RecordSet[], count: number): (live: RecordSet) => boolean {
  if (unnamed.length === 0) return () => false;
  if (unnamed.length * count > MAX_PAIRS) return () => true;
  const byType = new Map<string | undefined, RecordSet[]>();
  for (const recordSet of unnamed) addToGroup(byType, recordSet.type.value, recordSet);
  const anyType = byType.get(undefined) ?? [];
  return ({ name, type }) =>
    [...(byType.get(type.value) ?? []), ...anyType].some((each) => each.name.value.equals(name.value) !== 'no');
}

function toPair(code: RecordSet, live: RecordSet, isPerhaps: boolean): ComparedRecordSet {
  const { fields, isPartly } = compareRecordSets(code, live);
  const status = fields.length > 0 ? 'different' : 'same';
  return { status, code, live, differences: fields, isPerhaps, isPartly };
}

function toOnlyCode(code: RecordSet, isWhole: boolean): ComparedRecordSet {
  const isPerhaps = code.existence.kind !== 'always' || code.isOpaque === true || !isWhole;
  return { status: 'only-code', code, live: undefined, differences: [], isPerhaps, isPartly: false };
}

function toOnlyLive(live: RecordSet, isPerhaps: boolean): ComparedRecordSet {
  return { status: 'only-live', code: undefined, live, differences: [], isPerhaps, isPartly: false };
}

/** Whether it is certain that the code and what is live differ in it. */
export function isDrift({ status, isPerhaps }: ComparedRecordSet): boolean {
  return status !== 'same' && !isPerhaps;
}
