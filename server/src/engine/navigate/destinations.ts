import type { DomainName } from '../../dns/domain-name';
import { findByName } from '../../model/by-name';
import { canCoexist } from '../../model/existence';
import type { RecordSet } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { firstLineOf } from '../../rules/shared/places';
import { type Span, toSpan } from '../../text/span';
import { placeOfName, type Subject } from './mentions';

/** Where something is defined. */
export interface Destination {
  /** The whole of it. */
  readonly whole: Span;
  /** The part of it to show and select. */
  readonly at: Span;
}

/** Route 53 allows at most 100 record sets of one name and type. */
const MAX_AT_A_NAME = 100;

/** Where a subject is defined among these zones; none where that is not in view. */
export function findDestinations(subject: Subject, zones: readonly Zone[]): readonly Destination[] {
  switch (subject.kind) {
    case 'zone':
      return destinationsOfZones([subject.zone]);
    case 'record-set':
      return [destinationOf(subject.recordSet)];
    case 'name':
      return findLed(subject.from, subject.name, zones).map(destinationOf);
    case 'resource': {
      const { key, definition } = subject.resource;
      const found = destinationsOfZones(zones.filter((zone) => zone.key === key));
      if (found.length > 0) return found;
      return definition === undefined ? [] : [{ whole: toSpan(definition), at: firstLineOf(toSpan(definition)) }];
    }
  }
}

function destinationsOfZones(zones: readonly Zone[]): readonly Destination[] {
  return zones.flatMap(({ span, description }) => {
    const whole = span ?? description;
    return whole === undefined ? [] : [{ whole: toSpan(whole), at: toSpan(firstLineOf(whole)) }];
  });
}

function destinationOf(recordSet: RecordSet): Destination {
  return { whole: toSpan(recordSet.span), at: placeOfName(recordSet) };
}

/**
 * The record sets to which a record set leads by a name: those of its own zone, else those of other zones in view. A
 * public zone does not lead to a private one, which other clients would not see.
 */
export function findLed(from: RecordSet, name: DomainName, zones: readonly Zone[]): readonly RecordSet[] {
  if (name.text.length === 0) return [];
  const isThere = (other: RecordSet) => other !== from && canCoexist(from.existence, other.existence) !== 'no';
  const own = findByName(from.zone, name.key);
  if (own.length > 0) return own.slice(0, MAX_AT_A_NAME).filter(isThere);
  return zones
    .filter((zone) => zone !== from.zone && (from.zone.visibility !== 'public' || zone.visibility !== 'private'))
    .flatMap((zone) => findByName(zone, name.key).slice(0, MAX_AT_A_NAME))
    .filter(isThere);
}
