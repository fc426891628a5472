import type { Zone } from '../../model/zone';
import { ZoneState } from './zone-state';

/** A zone as it is before the first batch, and its state after those that were applied. */
export interface ListedZone {
  readonly zone: Zone;
  readonly state: ZoneState;
}

/** Makes the state of a zone that is listed. */
export function listZone(zone: Zone): ListedZone {
  return { zone, state: new ZoneState(zone.recordSets, isWhole(zone)) };
}

/**
 * Whether a listing that is given as the zone holds all of it. A list without a field about its end is taken for whole if
 * it has the records that every zone has; a part of a zone, as the answer to a filter, mostly lacks them.
 */
function isWhole({ complete, isListing, goesOn, name, recordSets }: Zone): boolean {
  if (complete) return true;
  if (isListing !== true || goesOn === true || name === undefined) return false;
  const types = new Set(
    recordSets.filter(({ name: own }) => own.value.equals(name.value) === 'yes').map(({ type }) => type.value),
  );
  return types.has('SOA') && types.has('NS');
}
