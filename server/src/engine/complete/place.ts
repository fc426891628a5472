import { PROBE, type Slot, writeProbe } from '../../formats/syntax/slot';
import type { PolicySetting, RecordField, RecordSet } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { applyEdits } from '../../text/edits';
import { knownText, type PartialText } from '../../text/partial-text';
import type { SourceFile, Span, TextEdit } from '../../text/span';
import type { BundleReading } from '../bundles';
import type { LintOptions } from '../options';
import { withZoneNames } from '../running/zone-names';

/** What stands at a place. */
export type What =
  | { readonly kind: 'field'; readonly field: RecordField }
  /** One of the values. */
  | { readonly kind: 'item'; readonly index: number }
  | { readonly kind: 'setting'; readonly setting: PolicySetting }
  /** A key that is not there yet, with those that its map may have. */
  | { readonly kind: 'key'; readonly known: readonly string[]; readonly of: string };

/** A place at which something of a record set can be written. */
export interface Place {
  readonly what: What;
  readonly slot: Slot;
  /** The record set as it is read with a probe at the place. */
  readonly recordSet: RecordSet;
  readonly zones: readonly Zone[];
  /** The place of something in the text with the probe, in the text as it is; undefined where the probe is in it. */
  readonly toText: (at: Span) => Span | undefined;
}

/**
 * Finds out what stands at a slot: the bundle is read with a probe there, and the record set that has the probe tells
 * which of its settings it is. So a slot in a comment, in another resource or in a value that is none of ours is none.
 */
export function findPlace(slot: Slot, bundle: BundleReading, options: LintOptions): Place | undefined {
  const { file, start, end } = slot.span;
  const probe = writeProbe(slot);
  const probed: SourceFile = { uri: file.uri, text: applyEdits(file.text, [{ span: slot.span, newText: probe }]) };
  const exchange = (files: readonly SourceFile[]) => files.map((each) => (each === file ? probed : each));
  const reading = bundle.format.read(exchange(bundle.files), exchange(bundle.contextFiles));
  const { zones } = withZoneNames(reading, options.zones ?? new Map());
  const probeEnd = start + probe.length;
  const toText = (at: Span): Span | undefined => {
    if (at.file !== probed) return at;
    if (at.start < probeEnd && at.end > start && !(at.start <= start && at.end >= probeEnd)) return undefined;
    const move = (offset: number) => (offset >= probeEnd ? offset - probeEnd + end : offset);
    return { file, start: move(at.start), end: move(at.end) };
  };
  for (const recordSet of listRecordSets(zones)) {
    const { span } = recordSet;
    const holds = span.file === probed && span.start <= start && probeEnd <= span.end;
    if (!holds && recordSet.group === undefined) continue;
    const what = holds ? findProbe(recordSet, slot) : findZoneProbe(recordSet);
    if (what !== undefined) return { what, slot, recordSet, zones, toText };
  }
  return undefined;
}

/** The edits in the text with the probe as edits of the text; undefined where one of them is in the probe. */
export function toTextEdits(edits: readonly TextEdit[], { toText }: Place): readonly TextEdit[] | undefined {
  const moved = edits.flatMap(({ span, newText }) => {
    const at = toText(span);
    return at === undefined ? [] : [{ span: at, newText }];
  });
  return moved.length === edits.length ? moved : undefined;
}

function* listRecordSets(zones: readonly Zone[]): Generator<RecordSet> {
  for (const { recordSets, changes = [] } of zones) {
    yield* recordSets;
    for (const { recordSet } of changes) if (!recordSets.includes(recordSet)) yield recordSet;
  }
}

function findProbe(recordSet: RecordSet, slot: Slot): What | undefined {
  if (slot.role === 'key') {
    const fault = recordSet.form?.find((each) => each.kind === 'unknown' && each.key === PROBE);
    return fault?.kind === 'unknown' ? { kind: 'key', known: fault.known, of: fault.of } : undefined;
  }
  const { target, type, ttl, routing } = recordSet;
  if (isProbe(type.text)) return { kind: 'field', field: 'type' };
  if (ttl !== undefined && isProbe(ttl.text)) return { kind: 'field', field: 'ttl' };
  for (const { settings } of routing.policies)
    for (const [setting, { text }] of settings) if (isProbe(text)) return { kind: 'setting', setting };
  const alias = target.kind === 'alias' || target.kind === 'both' ? target.alias : undefined;
  if (alias?.dnsName !== undefined && isProbe(alias.dnsName.text)) return { kind: 'field', field: 'alias-name' };
  if (alias?.hostedZoneId !== undefined && isProbe(alias.hostedZoneId.text))
    return { kind: 'field', field: 'alias-zone-id' };
  const index =
    target.kind === 'values' || target.kind === 'both'
      ? target.values.items.findIndex(({ text }) => isProbe(text))
      : -1;
  if (index >= 0) return slot.inList === false ? undefined : { kind: 'item', index };
  return findZoneProbe(recordSet) ?? findAliasProbe(recordSet, slot);
}

/** Whether the probe stands where an alias target belongs as a whole. */
function findAliasProbe({ places }: RecordSet, { span: { start } }: Slot): What | undefined {
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
