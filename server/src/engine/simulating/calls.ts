import type { BatchChange } from '../../model/zone';
import type { ListedZone } from './listed-zone';
import type { Difference, Note, Outcome } from './outcome';

/** A record set that a call makes or deletes. */
interface Touched {
  readonly type: string;
  readonly setIdentifier: string | undefined;
  readonly address: string;
  readonly isGone: boolean;
}

/** What the calls of a deployer have done so far. */
export interface Watch {
  /** Whether the deployer leaves a call out, since the one before it for the same resource was refused. */
  leavesOut(batch: Outcome['batch']): boolean;
  /** What another order of the calls would do, or what a call undoes. */
  note(outcome: Outcome, zone: ListedZone): readonly Note[];
}

/**
 * Watches the calls of a deployer, which it makes for several resources at once: what one makes may meet what another one is
 * yet to delete.
 */
export function createWatch(): Watch {
  const touched = new Map<ListedZone, Map<string, Touched[]>>();
  const refused = new Set<string>();
  return {
    leavesOut: ({ call }) => call?.kind === 'replace' && refused.has(call.address),
    note({ batch: { call, changes = [] }, differences, status }, zone) {
      const [change] = changes;
      if (call === undefined || change === undefined) return [];
      if (status === 'refused') refused.add(call.address);
      if (status === 'refused') return [];
      const names = touched.get(zone) ?? new Map<string, Touched[]>();
      touched.set(zone, names);
      return differences.flatMap((difference) => {
        const here = names.get(difference.name) ?? [];
        names.set(difference.name, here);
        const found = findNote(difference, here, call.address, change);
        const { type, setIdentifier, after } = difference;
        here.push({ type, setIdentifier, address: call.address, isGone: after === undefined });
        return found;
      });
    },
  };
}

function findNote(
  { name, type, setIdentifier, before, after }: Difference,
  here: readonly Touched[],
  address: string,
  { at }: BatchChange,
): readonly Note[] {
  const isSame = (other: Touched) => other.type === type && other.setIdentifier === setIdentifier;
  if (after === undefined && here.some((other) => other.address === address && !other.isGone && isSame(other)))
    return [
      {
        at,
        message: `Terraform deletes the ${name} ${type} that it has just made: the new object is made first, by UPSERT, and the old one has the same name. Leave \`create_before_destroy\` out, so that the old one is deleted first.`,
      },
    ];
  const inTheWay = here.find(
    (other) =>
      other.isGone && other.address !== address && ((other.type === 'CNAME') !== (type === 'CNAME') || isSame(other)),
  );
  if (before !== undefined || inTheWay === undefined) return [];
  return [
    {
      at,
      message: `Terraform may make ${name} ${type} before it has deleted ${inTheWay.address} (${name} ${inTheWay.type}), which stands in its way: nothing gives the two an order. Change the type of the one resource in place, or apply the deletion first.`,
    },
  ];
}
