import { stripZoneIdPrefix } from '../../facts/zone-ids';
import type { Zone } from '../../model/zone';

/** The zone that a batch changes, or why that is not known. */
export type Choice<T> =
  | { readonly kind: 'zone'; readonly zone: T }
  | { readonly kind: 'none' | 'several'; readonly message: string };

/**
 * Chooses the zone of a batch: by its id, as the only one, or as the one with the longest name in which all names of the
 * batch lie.
 */
export function chooseZone<T extends { readonly zone: Zone }>(batch: Zone, all: readonly T[]): Choice<T> {
  const id = idOf(batch);
  const byId = id === undefined ? [] : all.filter(({ zone }) => idOf(zone) === id);
  if (byId.length > 0) return pick(byId, `the hosted zone ${id}`);
  // A listing of the AWS CLI does not have the id of its zone.
  const unnamed = all.filter(({ zone }) => (id === undefined || idOf(zone) === undefined) && !isOtherName(zone, batch));
  if (unnamed.length === 0)
    return { kind: 'none', message: `changes the hosted zone ${id}, and no zone that is given has this id` };
  // A batch is for the zone that is given; a deployer sends its calls to several.
  if (unnamed.length === 1 && batch.call === undefined) return pick(unnamed, '');
  const around = unnamed
    .filter(({ zone }) => isAround(zone, batch))
    .sort((a, b) => lengthOf(b.zone) - lengthOf(a.zone));
  const [longest] = around;
  if (longest === undefined)
    return { kind: 'none', message: 'changes names that lie together in none of the zones that are given' };
  return pick(
    around.filter(({ zone }) => lengthOf(zone) === lengthOf(longest.zone)),
    `the zone ${longest.zone.name?.value.quoted}`,
  );
}

function pick<T>(found: readonly T[], what: string): Choice<T> {
  const [zone, more] = found;
  return zone === undefined || more !== undefined
    ? { kind: 'several', message: `may change several of the zones that are given: ${what} is there more than once` }
    : { kind: 'zone', zone };
}

function isOtherName(a: Zone, b: Zone): boolean {
  return a.name !== undefined && b.name !== undefined && a.name.value.equals(b.name.value) === 'no';
}

function idOf({ id }: Zone): string | undefined {
  return id === undefined ? undefined : stripZoneIdPrefix(id);
}

function isAround({ name }: Zone, { changes = [] }: Zone): boolean {
  return name !== undefined && changes.every(({ recordSet }) => recordSet.name.value.isWithin(name.value) !== 'no');
}

function lengthOf({ name }: Zone): number {
  return name?.value.labels?.length ?? 0;
}
