import type { Trial } from './trial';
import { wordsFor } from './words';
import { identityOf } from './zone-state';

/** Judges what a batch leaves at the apex: a zone has NS and SOA records there, which may be replaced and not deleted. */
export function judgeApex({ batch, state, refusals }: Trial): void {
  const apex = batch.name?.value.known;
  if (apex === undefined || !state.isCertain(apex)) return;
  for (const { action, recordSet, asItIs } of batch.changes ?? []) {
    const identity = action.value === 'DELETE' && asItIs !== true ? identityOf(recordSet) : undefined;
    if (identity?.name !== apex || (identity.type !== 'NS' && identity.type !== 'SOA')) continue;
    if (state.find(identity.key) !== undefined) continue;
    refusals.push({
      at: recordSet.type.span,
      message: `${apex} is the zone’s own name, and its ${identity.type} record cannot be deleted. To change it, use UPSERT; to be rid of the zone, delete the zone.`,
      words: identity.type === 'NS' ? wordsFor('no-name-server', recordSet) : undefined,
      rule: 'apex-ns-soa',
      related: [],
    });
  }
}
