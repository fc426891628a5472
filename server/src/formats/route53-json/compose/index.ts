import type { PlainRecordSet } from '../../../model/plain-record-set';
import type { PlainZone } from '../../../model/plain-zone';
import { toApiRecord } from '../../api-record';
import type { ComposedFile, ComposedFiles } from '../../compose';
import { cutBatches } from '../../cut-batches';

export type BatchAction = 'CREATE' | 'UPSERT' | 'DELETE';

/** The change batches of each zone, cut where the limits of a request demand it. */
export function composeBatches(zones: readonly PlainZone[], action: BatchAction): ComposedFiles {
  const notes: string[] = [];
  const files = zones.flatMap((zone): ComposedFile[] => {
    const name = zone.name ?? zone.id ?? 'records';
    const ordered = orderByTarget(zone.recordSets);
    const batches = cutBatches(action === 'DELETE' ? [...ordered].reverse() : ordered, action === 'UPSERT' ? 2 : 1);
    if (batches.length > 1)
      notes.push(`The batches of ${name} are to be sent in the order of their numbers: aliases follow their targets.`);
    return batches.map((batch, index) => ({
      name: batches.length === 1 ? `${name}.json` : `${name}.${index + 1}.json`,
      text: writeBatch(batch, action),
    }));
  });
  return { files, left: [], notes };
}

function writeBatch(recordSets: readonly PlainRecordSet[], action: BatchAction): string {
  const changes = recordSets.map((each) => ({ Action: action, ResourceRecordSet: toApiRecord(each) }));
  return `${JSON.stringify({ Changes: changes }, undefined, 2)}\n`;
}

/** Those with values first, then the aliases, each behind the record set of this zone that it leads to. */
function orderByTarget(recordSets: readonly PlainRecordSet[]): readonly PlainRecordSet[] {
  const targets = new Map<string, string>();
  for (const { name, target } of recordSets) {
    if (target.kind === 'alias') targets.set(name, target.alias.dnsName.toLowerCase().replace(/\.$/, ''));
  }
  const depths = new Map<string, number>();
  const measure = (first: string): number => {
    const path: string[] = [];
    const seen = new Set<string>();
    let at: string | undefined = first;
    while (at !== undefined && !seen.has(at) && !depths.has(at)) {
      seen.add(at);
      path.push(at);
      at = targets.get(at);
    }
    let depth = at === undefined ? -1 : (depths.get(at) ?? -1);
    for (const name of path.reverse()) depths.set(name, (depth += 1));
    return depth;
  };
  const ranked = recordSets.map((recordSet) => ({
    recordSet,
    rank: recordSet.target.kind === 'alias' ? 1 + measure(recordSet.name) : 0,
  }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ recordSet }) => recordSet);
}
