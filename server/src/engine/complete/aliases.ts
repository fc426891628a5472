import { describeService } from '../../facts/services';
import { isBehindCloudFront } from '../../facts/zone-ids';
import type { Writing } from '../../formats/completing';
import type { Alias, RecordSet } from '../../model/record-set';
import { policyKindOf } from '../../rules/shared/groups';
import { literal } from '../../text/partial-text';
import { describeAlias } from '../teaching/types';
import { filterFor, type Item } from './item';
import type { Place } from './place';
import type { Means, Target } from './sources';

/** Whole alias targets, for the key or the value of one that is not there yet. */
export function listAliasItems(place: Place, means: Means): readonly Item[] {
  const { recordSet, slot, what } = place;
  const key = means.format.completing?.aliasKey;
  if (key === undefined || (what.kind === 'key' && !(what.known.includes(key) && mayGetAlias(recordSet)))) return [];
  return means.sources.targets().flatMap((target): readonly Item[] => {
    if (!means.judge((each) => toAlias(each, target, each.type.value ?? 'A'))) return [];
    const writing = toWriting(recordSet, target);
    const newText = means.format.completing?.write(writing, slot);
    const also = addedTo(target, place);
    if (newText === undefined || also === undefined) return [];
    return [
      {
        kind: 'resource',
        label: `${key} to ${target.label}`,
        ...describeTarget(target),
        documentation: describeAlias(recordSet.type.value),
        ...{ newText, span: slot.span, filter: filterFor(slot.span, `${key} ${target.label}`), also },
      },
    ];
  });
}

function mayGetAlias({ target, form = [] }: RecordSet): boolean {
  return target.kind === 'missing' && !form.some((fault) => fault.kind === 'shape' && fault.field === 'alias');
}

/** What an alias does to a record set. */
export function toAlias(
  recordSet: RecordSet,
  { value, zoneIdValue }: Pick<Target, 'value' | 'zoneIdValue'>,
  type: string,
): Partial<RecordSet> {
  const { span } = value;
  const alias: Alias = {
    ...{ span, dnsName: value, hostedZoneId: zoneIdValue },
    evaluateTargetHealth: { value: false, text: literal('false', span), span },
  };
  const typed = { ...recordSet.type, value: type, text: literal(type, recordSet.type.span) };
  return { target: { kind: 'alias', alias }, type: typed, form: [] };
}

/** An alias target to write; `type` is written before it. */
export function toWriting(
  recordSet: RecordSet,
  { name, zoneId, value }: Target,
  type?: string,
): Extract<Writing, { kind: 'alias' }> {
  const isFront = value.endpoint !== undefined && isBehindCloudFront(value.endpoint.service);
  const tells = policyKindOf(recordSet) === 'failover' && recordSet.routing.healthCheck === undefined;
  return { kind: 'alias', name, zoneId, evaluateTargetHealth: tells && !isFront, ...(type !== undefined && { type }) };
}

/** The edits that a target needs elsewhere; undefined where they are in another file. */
export function addedTo({ added }: Target, { slot: { span } }: Place): Item['also'] | undefined {
  if (added === undefined) return [];
  const isApart = added.span.end < span.start || added.span.start > span.end;
  return added.span.file === span.file && isApart ? [added] : undefined;
}

/** What a target is, in a few words. */
export function describeTarget({ value: { endpoint } }: Target): Pick<Item, 'detail'> {
  return endpoint === undefined ? {} : { detail: describeService(endpoint.service, endpoint.region) };
}
