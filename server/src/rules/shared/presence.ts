import type { DomainName } from '../../dns/domain-name';
import { isType } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import type { Certainty } from '../../text/certainty';

interface Index {
  readonly names: ReadonlySet<string>;
  /** The names, and every name above one of them. */
  readonly nodes: ReadonlySet<string>;
  readonly delegations: ReadonlySet<string>;
  /** Whether every name in the zone is known. */
  readonly whole: boolean;
}

const indexes = new WeakMap<Zone, Index>();

/**
 * Whether a complete zone has records for a name: its own, or those of a wildcard (RFC 4592); unknown below a
 * delegation.
 */
export function hasRecords(zone: Zone, name: DomainName): Certainty {
  const index = indexes.get(zone) ?? indexOf(zone);
  indexes.set(zone, index);
  const text = name.known;
  if (text !== undefined && index.names.has(text)) return 'yes';
  if (text === undefined || !index.whole || !zone.complete || zone.name === undefined) return 'unknown';
  let encloser: string | undefined;
  for (const above of listNamesAbove(text)) {
    if (index.delegations.has(above)) return 'unknown';
    if (encloser === undefined && index.nodes.has(above)) encloser = above;
  }
  if (index.nodes.has(text) || encloser === undefined) return 'no';
  return index.names.has(`*.${encloser}`) ? 'yes' : 'no';
}

/** Whether the name of every record set of the zone is known. */
export function isWhole(zone: Zone): boolean {
  const index = indexes.get(zone) ?? indexOf(zone);
  indexes.set(zone, index);
  return index.whole;
}

function indexOf(zone: Zone): Index {
  const names = new Set<string>();
  const nodes = new Set<string>();
  const delegations = new Set<string>();
  let whole = true;
  for (const recordSet of zone.recordSets) {
    const name = recordSet.name.value.known;
    if (name === undefined) {
      whole = false;
      continue;
    }
    names.add(name);
    if (isType(recordSet, 'NS') && name !== zone.name?.value.known) delegations.add(name);
    for (const node of [name, ...listNamesAbove(name)]) {
      if (nodes.has(node)) break;
      nodes.add(node);
    }
  }
  return { names, nodes, delegations, whole };
}

/** The names above a name, the nearest first. */
function* listNamesAbove(name: string): Generator<string> {
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) yield name.slice(dot + 1);
}
