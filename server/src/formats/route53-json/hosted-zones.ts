import type { SourceFile } from '../../text/span';
import { type MapNode, type Node, rootsOf, valueAt } from '../syntax/node';
import { nameOf } from './names';
import { zoneIdAt } from './outline';
import { treeOf } from './trees';

/** Hosted zones as `get-hosted-zone`, `create-hosted-zone` and `list-hosted-zones` print them, by id. */
export type HostedZones = ReadonlyMap<string, MapNode>;

/** The hosted zones that files describe. An id with several names is left out. */
export function findHostedZones(files: Iterable<SourceFile>): HostedZones {
  const found = new Map<string, MapNode>();
  const contradictory = new Set<string>();
  for (const file of files) {
    for (const zone of findZones(file)) {
      const id = zoneIdAt(zone, 'Id');
      const name = nameOf(zone)?.value;
      if (id === undefined || name === undefined) continue;
      const known = nameOf(found.get(id))?.value;
      if (known === undefined) found.set(id, zone);
      else if (known.key !== name.key) contradictory.add(id);
    }
  }
  for (const id of contradictory) found.delete(id);
  return found;
}

const MAX_DEPTH = 3;

function findZones(file: SourceFile): readonly MapNode[] {
  return rootsOf(treeOf(file)).flatMap((root) => findZonesBelow(root, 0));
}

function findZonesBelow(node: Node, depth: number): readonly MapNode[] {
  if (node.kind === 'list')
    return depth < MAX_DEPTH ? node.items.flatMap((item) => findZonesBelow(item, depth + 1)) : [];
  const one = valueAt(node, 'HostedZone');
  const several = valueAt(node, 'HostedZones');
  const zones = [...(one === undefined ? [] : [one]), ...(several?.kind === 'list' ? several.items : [])];
  return zones.filter((zone) => zone.kind === 'map');
}
