import type { ListedZone } from './listed-zone';
import type { Note, Outcome } from './outcome';

/** A record set that the call of another resource deletes. */
interface Gone {
  readonly type: string;
  readonly setIdentifier: string | undefined;
  readonly address: string;
}

/**
 * Watches the calls of a deployer, which it makes for several resources at once: what one makes may meet what another one is
 * yet to delete.
 */
export function createWatch(): (outcome: Outcome, zone: ListedZone) => readonly Note[] {
  const gone = new Map<ListedZone, Map<string, Gone[]>>();
  return ({ batch: { call, changes = [] }, differences, status }, zone) => {
    if (call === undefined || status === 'refused') return [];
    const names = gone.get(zone) ?? new Map<string, Gone[]>();
    gone.set(zone, names);
    const notes: Note[] = [];
    const [change] = changes;
    for (const { name, type, setIdentifier, before, after } of differences) {
      const here = names.get(name) ?? [];
      names.set(name, here);
      if (after === undefined) here.push({ type, setIdentifier, address: call.address });
      const inTheWay = here.find(
        (other) =>
          other.address !== call.address &&
          ((other.type === 'CNAME') !== (type === 'CNAME') ||
            (other.type === type && other.setIdentifier === setIdentifier)),
      );
      if (before === undefined && inTheWay !== undefined && change !== undefined)
        notes.push({
          at: change.at,
          message: `Terraform may make ${name} ${type} before it has deleted ${inTheWay.address} (${name} ${inTheWay.type}), which stands in its way: nothing gives the two an order. Apply it again then, or change the type of one resource in place.`,
        });
    }
    return notes;
  };
}
