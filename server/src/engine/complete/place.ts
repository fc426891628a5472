import { PROBE, type Slot } from '../../formats/syntax/slot';
import { aliasOf, type RecordField, type RecordSet } from '../../model/record-set';
import { nameKey } from '../../model/record-set-summary';
import type { PolicySetting } from '../../model/routing';
import { listRecordSets, type Zone } from '../../model/zone';
import { knownText, type PartialText } from '../../text/partial-text';
import { type SourceFile, type Span, sameSpan, sourceText, type TextEdit } from '../../text/span';
import type { BundleReading } from '../bundles';
import type { LintOptions } from '../options';
import { withZoneNames } from '../running/zone-names';
import { type ProbedText, putProbe } from './probed-text';

/** What stands at a place. */
export type What =
  | { readonly kind: 'field'; readonly field: RecordField }
  /** One of the values. */
  | { readonly kind: 'item'; readonly index: number }
  | { readonly kind: 'setting'; readonly setting: PolicySetting }
  /** A key that is not there yet, with those that its map may have. */
  | { readonly kind: 'key'; readonly known: readonly string[]; readonly of: string };

/** A record set that has the probe: a text may make several, for the elements of a collection or the outcomes of a condition. */
export interface Holder {
  readonly what: What;
  /** The record set as it is read with a probe at the place. */
  readonly recordSet: RecordSet;
  /** The offset at which it begins in the text as it is. */
  readonly at: number;
  /** The same in the text as it is; undefined where it is damaged. */
  readonly present: RecordSet | undefined;
  /** Its zone in the text as it is, whose indexes are there already; undefined where damage hides it. */
  readonly zone: Zone | undefined;
}

/** A place at which something of a record set can be written. */
export interface Place extends Holder {
  readonly slot: Slot;
  readonly zones: readonly Zone[];
  /** All record sets that have the probe, also those of other bundles that call the file. */
  readonly holders: readonly Holder[];
  /** The place of something in the text with the probe, in the text as it is; undefined where the probe is in it. */
  readonly toText: (at: Span) => Span | undefined;
}

/** Of so many record sets of one text the others are taken to be like them. */
const MAX_HOLDERS = 24;

/**
 * Finds out what stands at a slot: the bundles that have the file are read with a probe there, and the record sets that
 * have the probe tell which of their settings it is. So a slot in a comment, in another resource or in a value that is
 * none of ours is none. The first bundle is that of the file.
 */
export function findPlace(slot: Slot, bundles: readonly BundleReading[], options: LintOptions): Place | undefined {
  const [home] = bundles;
  if (home === undefined) return undefined;
  const written = findTypeHolder(slot, bundles);
  if (written !== undefined)
    return { ...written, slot, zones: home.reading.zones, holders: [written], toText: (at) => at };
  const probed = putProbe(slot, home);
  const holders: Holder[] = [];
  for (const bundle of bundles) {
    const zones = readWith(probed.file, slot.span.file, bundle, options);
    for (const found of findHolders(zones, { slot, probed, bundle }))
      if (holders.length < MAX_HOLDERS) holders.push(found);
    if (holders.length === 0) return undefined;
  }
  const [first] = holders;
  return first && { ...first, slot, zones: home.reading.zones, holders, toText: probed.toText };
}

/**
 * The only record set of a text, where its type is what stands in a slot. That is seen in the text as it is: what else is
 * read of a record set does not depend on its type. Undefined where the text has to be read with a probe to know.
 */
function findTypeHolder(slot: Slot, bundles: readonly BundleReading[]): Holder | undefined {
  const { file, start, end } = slot.span;
  let holder: Holder | undefined;
  for (const { reading } of bundles)
    for (const zone of reading.zones)
      for (const recordSet of listRecordSets(zone)) {
        const { span } = recordSet;
        if (span.start > start || span.end < end || span.file !== file) continue;
        if (holder !== undefined || !hasTypeAt(recordSet, slot.span)) return undefined;
        holder = { what: { kind: 'field', field: 'type' }, recordSet, at: span.start, present: recordSet, zone };
      }
  return slot.role === 'value' ? holder : undefined;
}

/** Whether the type of a record set is certainly what is written at a place. */
function hasTypeAt({ type, isDamaged, isOpaque }: RecordSet, at: Span): boolean {
  if (isDamaged || isOpaque || !sameSpan(type.span, at)) return false;
  return knownText(type.text) === sourceText(at).replace(/^(["'])(.*)\1$/, '$2');
}

function readWith(probed: SourceFile, file: SourceFile, bundle: BundleReading, options: LintOptions): readonly Zone[] {
  const exchange = (files: readonly SourceFile[]) => files.map((each) => (each === file ? probed : each));
  const reading = bundle.format.read(
    exchange(bundle.files),
    exchange(bundle.contextFiles),
    bundle.deployment?.inputsOf,
  );
  return withZoneNames(reading, options.zones ?? new Map()).zones;
}

interface Search {
  readonly slot: Slot;
  readonly probed: ProbedText;
  readonly bundle: BundleReading;
}

function* findHolders(zones: readonly Zone[], { slot, probed, bundle }: Search): Generator<Holder> {
  for (const recordSet of listAll(zones)) {
    const { span } = recordSet;
    const holds = span.file === probed.file && span.start <= probed.start && probed.end <= span.end;
    if (!holds && recordSet.group === undefined) continue;
    const what = holds ? findProbe(recordSet, slot, probed) : findZoneProbe(recordSet);
    if (what === undefined) continue;
    const zone = bundle.reading.zones.find(({ key }) => key === recordSet.zone.key);
    const at = probed.toText(span)?.start ?? span.start;
    const there = listAll(bundle.reading.zones).filter((other) => {
      const { file, start } = other.span;
      return start === at && file === slot.span.file;
    });
    // Outcomes of one text may have one label, and differ in their names.
    const named = there.filter(({ label }) => label === recordSet.label);
    const same = named.find((other) => nameKey(other) === nameKey(recordSet)) ?? named[0];
    const present = there.length === 1 ? there[0] : same;
    yield { what, recordSet, at, zone, present: present?.isDamaged ? undefined : present };
  }
}

function listAll(zones: readonly Zone[]): readonly RecordSet[] {
  const [only] = zones;
  return zones.length === 1 && only !== undefined ? listRecordSets(only) : zones.flatMap(listRecordSets);
}

/** The edits in the text with the probe as edits of the text; undefined where one of them is in the probe. */
export function toTextEdits(edits: readonly TextEdit[], { toText }: Place): readonly TextEdit[] | undefined {
  const moved = edits.flatMap(({ span, newText }) => {
    const at = toText(span);
    return at === undefined ? [] : [{ span: at, newText }];
  });
  return moved.length === edits.length ? moved : undefined;
}

function findProbe(recordSet: RecordSet, slot: Slot, { start }: ProbedText): What | undefined {
  if (slot.role === 'key') {
    const fault = recordSet.form?.find((each) => each.kind === 'unknown' && each.key === PROBE);
    return fault?.kind === 'unknown' ? { kind: 'key', known: fault.known, of: fault.of } : undefined;
  }
  const { target, type, ttl, routing } = recordSet;
  if (isProbe(type.text)) return { kind: 'field', field: 'type' };
  if (ttl !== undefined && isProbe(ttl.text)) return { kind: 'field', field: 'ttl' };
  for (const { settings } of routing.policies)
    for (const [setting, { text }] of settings) if (isProbe(text)) return { kind: 'setting', setting };
  const alias = aliasOf(recordSet);
  if (alias?.dnsName !== undefined && isProbe(alias.dnsName.text)) return { kind: 'field', field: 'alias-name' };
  if (alias?.hostedZoneId !== undefined && isProbe(alias.hostedZoneId.text))
    return { kind: 'field', field: 'alias-zone-id' };
  const index =
    target.kind === 'values' || target.kind === 'both'
      ? target.values.items.findIndex(({ text }) => isProbe(text))
      : -1;
  if (index >= 0) return hasOtherShape(recordSet, start) ? undefined : { kind: 'item', index };
  return findZoneProbe(recordSet) ?? findAliasProbe(recordSet, start);
}

/** Whether a text is not what has to stand at an offset: a list, or the object of a value. */
function hasOtherShape({ form = [] }: RecordSet, start: number): boolean {
  return form.some((fault) => fault.kind === 'shape' && fault.value.start <= start && start < fault.value.end);
}

/** Whether the probe stands where an alias target belongs as a whole. */
function findAliasProbe({ places }: RecordSet, start: number): What | undefined {
  const place = places.find(({ field, value }) => field === 'alias' && value.start === start);
  return place && { kind: 'field', field: 'alias' };
}

function findZoneProbe({ zoneReferences = [] }: RecordSet): What | undefined {
  const isZone = zoneReferences.some(({ kind, values }) => kind === 'id' && values.some(({ text }) => isProbe(text)));
  return isZone ? { kind: 'field', field: 'zone' } : undefined;
}

function isProbe(text: PartialText): boolean {
  return knownText(text) === PROBE;
}
