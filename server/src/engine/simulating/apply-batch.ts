import { type Gap, plainOf } from '../../model/plain-record-set';
import type { BatchChange, Zone } from '../../model/zone';
import type { Span } from '../../text/span';
import { listDifferences } from './differences';
import { judgeAlias } from './judge-alias';
import { judgeApex } from './judge-apex';
import { judgeBeside } from './judge-beside';
import { type Judging, judgeByRules } from './judge-by-rules';
import { noteDelegation } from './judge-delegation';
import { judgeCreate, judgeDelete, judgeUpsert } from './judge-own';
import { judgeContradiction, judgeParameters } from './judge-parameters';
import type { Outcome } from './outcome';
import { type Applied, indexChanges, type Trial } from './trial';
import { memberOf, type ZoneState } from './zone-state';

/**
 * Applies a batch to the state of its zone as Route 53 does: one change after the other, and none of them where one is
 * refused. After a refused change the others are judged as if it had been made.
 */
export function applyBatch(batch: Zone, state: ZoneState, judging: Judging): Outcome {
  const changes = batch.changes ?? [];
  const trial: Trial = {
    ...{ state, batch, later: indexChanges(changes) },
    ...{ refusals: [], doubts: [], notes: [], unknown: [], idle: [] },
  };
  for (const [number, change] of changes.entries()) applyChange(change, number, trial);
  judgeApex(trial);
  const byRules = judgeByRules(batch, state, judging);
  const refusals = sortByPlace([...trial.refusals, ...byRules.refusals]);
  const differences = listDifferences(state);
  if (refusals.length > 0 || judging.isTrial === true) state.rollback();
  else state.commit();
  const { idle, notes, unknown } = trial;
  const isIdle = differences.length === 0 && unknown.length === 0;
  return {
    batch,
    status: refusals.length > 0 ? 'refused' : isIdle ? 'unchanged' : 'applied',
    ...{ refusals, differences, notes, unknown, idle },
    doubts: sortByPlace([...trial.doubts, ...byRules.doubts]),
  };
}

function applyChange(change: BatchChange, number: number, trial: Trial): void {
  const { action, recordSet } = change;
  const { state } = trial;
  judgeParameters(change, trial);
  const member = memberOf(recordSet);
  if (member === undefined || action.value === undefined) {
    trial.unknown.push({ at: change.at, message: describeUnknown(change) });
    state.doubt(recordSet.isOpaque === true ? undefined : recordSet.name.value.known);
    return;
  }
  const applied: Applied = { change, number, member };
  if (action.value === 'DELETE') {
    judgeContradiction(applied, trial);
    judgeDelete(applied, trial);
    state.remove(member.identity.key);
  } else if (action.value === 'CREATE' || action.value === 'UPSERT') {
    if (action.value === 'CREATE') judgeCreate(applied, trial);
    else judgeUpsert(applied, trial);
    state.put(member);
    judgeBeside(applied, trial);
    judgeAlias(applied, trial);
    noteDelegation(applied, trial);
  } else return;
  if (member.plain === undefined && listGaps(change).length > 0)
    trial.unknown.push({ at: change.at, message: describeUnknown(change) });
}

function listGaps({ recordSet }: BatchChange): readonly Gap[] {
  const result = plainOf(recordSet);
  return result.kind === 'plain' ? [] : result.gaps.filter(({ reason }) => reason === 'unknown');
}

function describeUnknown(change: BatchChange): string {
  if (change.recordSet.isOpaque === true)
    return 'What this resource does is not known: it deletes whatever is in the zone and not in it. What comes after it is not judged by the zone.';
  const fields = [...new Set(listGaps(change).map(({ field }) => field.replaceAll('-', ' ')))];
  const what = change.action.value === undefined ? ['action', ...fields] : fields;
  return what.length === 0
    ? 'What this change does is not known: its text is damaged.'
    : `What this change does is not known in full: its ${what.join(', ')} ${what.length === 1 && what[0] !== 'values' ? 'is' : 'are'} decided at deploy time.`;
}

function sortByPlace<T extends { readonly at: Span }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => a.at.start - b.at.start);
}
