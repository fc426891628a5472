import type { Problem } from '../../model/finding';
import type { RecordSet } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import type { LintOptions } from '../options';
import { kindOf, makeOwnProblem, type Run, selectRuns, startRuns } from '../running/runs';
import { type Change, makeUnknown } from './changes';
import type { Holder, Place } from './place';
import { createZoneMaker, groupByName, type Others, type SmallZone } from './small-zone';

/** Tells whether the record sets with a change have no error that they have not without it. */
export type Judge = (change: Change) => boolean;

/**
 * The judge of what is offered at a place: the rules themselves. They see the record set with the change, and of the
 * others those that it may meet; so a change costs the same in a zone of any size.
 */
export function createJudge({ holders, recordSet: { span } }: Place, options: LintOptions): Judge {
  // A problem is never worse than its rule, so that other rules need not run.
  const canFail = ({ rule, severityIn }: Run) => severityIn(span.file.uri, makeOwnProblem(rule)) === 'error';
  const counters = createCounters(startRuns([span.file], options).filter(canFail), span.file.uri);
  const judges = groupByName(holders).map((group) => createGroupJudge(group, counters));
  // One type for all record sets of a text that have several would make them equal.
  const types = new Set(holders.map(({ present }) => present?.type.value));
  const hasSeveralTypes = types.size > 1 && holders.every(({ what }) => what.kind === 'field' && what.field === 'type');
  return (change) => !hasSeveralTypes && judges.every((judge) => judge(change));
}

function createGroupJudge(group: readonly Holder[], { alone, together }: Counters): Judge {
  const make = createZoneMaker(group);
  // With an unknown value two record sets may be equal that are not, so what is written now counts, too.
  const written = group.flatMap((holder) => (holder.present ? [{ ...holder, recordSet: holder.present }] : []));
  const makeWritten = written.length === group.length ? createZoneMaker(written) : undefined;
  const countBefore = (count: Counter, others: Others): Counts => {
    const unknown = count(make(makeUnknown, others));
    const present = makeWritten && count(makeWritten(() => ({}), others));
    return present === undefined
      ? unknown
      : new Map([...unknown].map(([run, number]) => [run, Math.min(number, present.get(run) ?? 0)]));
  };
  let aloneBefore: Counts | undefined;
  return (change) => {
    const changes = ({ recordSet, what }: Holder) => change(recordSet, what);
    const aloneAfter = alone(make(changes, 'none'));
    if (aloneAfter.size > 0 && exceeds(aloneAfter, (aloneBefore ??= countBefore(alone, 'none')))) return false;
    const small = make(changes);
    const after = together(small);
    return after.size === 0 || !exceeds(after, countBefore(together, small));
  };
}

/** How many errors each rule has; rules without errors are not there. */
type Counts = ReadonlyMap<Run, number>;

function exceeds(after: Counts, before: Counts): boolean {
  return [...after].some(([run, number]) => number > (before.get(run) ?? 0));
}

type Counter = (small: SmallZone) => Counts;

interface Counters {
  /** What rules find in the changed record sets by themselves, whatever else is in the zone. */
  readonly alone: Counter;
  /** What they find in the zone beside that; what they find in the others by themselves is the same with every change. */
  readonly together: Counter;
}

type Asked = readonly [Run, Iterable<Problem>];

function createCounters(runs: readonly Run[], uri: string): Counters {
  const selectAlone = selectRuns(runs.filter(({ rule }) => rule.recordSet !== undefined && rule.alone === true));
  const select = selectRuns(runs.filter(({ rule }) => rule.recordSet !== undefined && rule.alone !== true));
  const zoneRuns = runs.filter(({ rule }) => rule.zone !== undefined);
  function* askEach(recordSets: Iterable<RecordSet>, runsFor: typeof select): Generator<Asked> {
    for (const each of recordSets)
      for (const run of runsFor(kindOf(each))) yield [run, run.rule.recordSet?.(each) ?? []];
  }
  function* askTogether(zone: Zone): Generator<Asked> {
    for (const run of zoneRuns) yield [run, run.rule.zone?.(zone) ?? []];
    yield* askEach(zone.recordSets, select);
  }
  const count = (asked: Iterable<Asked>, zone: Zone): Counts => {
    const counts = new Map<Run, number>();
    for (const [run, problems] of asked) {
      // In a zone of which not all is in view nothing is absent, but all changes of a name are there.
      if (run.rule.absence === 'record-set' && !zone.complete && zone.changes === undefined) continue;
      for (const problem of problems)
        if (run.severityIn(uri, problem) === 'error') counts.set(run, (counts.get(run) ?? 0) + 1);
    }
    return counts;
  };
  return {
    alone: ({ zone }) => count(askEach(zone.recordSets, selectAlone), zone),
    together: ({ zone }) => count(askTogether(zone), zone),
  };
}
