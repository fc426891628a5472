import type { Problem } from '../../model/finding';
import type { RecordSet } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import type { SourceFile } from '../../text/span';
import type { LintOptions } from '../options';
import { kindOf, makeOwnProblem, type Run, selectRuns, startRuns } from '../running/runs';
import { createMemory } from './alike';
import { type Change, makeUnknown } from './changes';
import { type Asking, createIndifference } from './indifferent';
import type { Holder, Place } from './place';
import { type Around, createZoneMaker, groupByName, type SmallZone } from './small-zone';

/** Tells whether the record sets with a change have no error that they have not without it. */
export type Judge = (change: Change) => boolean;

/**
 * The judge of what is offered at a place: the rules themselves. They see the record set with the change, and of the
 * others those that it may meet; so a change costs the same in a zone of any size.
 */
export function createJudge({ holders, recordSet: { span } }: Place, options: LintOptions): Judge {
  const finders = findersFor(span.file, options);
  const judges = groupByName(holders).map((group) => createGroupJudge(group, finders));
  // One type for all record sets of a text that have several would make them equal.
  const types = new Set(holders.map(({ present }) => present?.type.value));
  const hasSeveralTypes = types.size > 1 && holders.every(({ what }) => what.kind === 'field' && what.field === 'type');
  return (change) => !hasSeveralTypes && judges.every((judge) => judge(change));
}

/** The finders that were made last: the rules that run are the same as long as the options are. */
let last: { readonly uri: string; readonly options: LintOptions; readonly finders: Finders } | undefined;

function findersFor(file: SourceFile, options: LintOptions): Finders {
  const { uri } = file;
  // A problem is never worse than its rule, so that other rules need not run.
  const canFail = ({ rule, severityIn }: Run) => severityIn(uri, makeOwnProblem(rule)) === 'error';
  if (last?.uri !== uri || last.options !== options)
    last = { uri, options, finders: createFinders(startRuns([file], options).filter(canFail), uri) };
  return last.finders;
}

function createGroupJudge(group: readonly Holder[], { alone, together }: Finders): Judge {
  const make = createZoneMaker(group);
  // With an unknown value two record sets may be equal that are not, so what is written now counts, too.
  const written = group.flatMap((holder) => (holder.present ? [{ ...holder, recordSet: holder.present }] : []));
  const makeWritten = written.length === group.length ? createZoneMaker(written) : undefined;
  const countBefore = (find: Finder, around: Around, asking?: Asking): Counts => {
    const unknown = count(find(make(makeUnknown, around), asking));
    if (unknown.size === 0) return unknown;
    const present =
      makeWritten &&
      count(
        find(
          makeWritten(() => ({}), around),
          asking,
        ),
      );
    return present === undefined
      ? unknown
      : new Map([...unknown].map(([run, number]) => [run, Math.min(number, present.get(run) ?? 0)]));
  };
  const aloneBefore = new Map<Run, number>();
  const getAloneBefore = (run: Run): number => {
    const known = aloneBefore.get(run);
    if (known !== undefined) return known;
    const number = countBefore(alone, 'none', askOnly(run)).get(run) ?? 0;
    aloneBefore.set(run, number);
    return number;
  };
  const indifference = createIndifference();
  let guilty: Run | undefined;
  const isSoundAlone = (changes: (holder: Holder) => Partial<RecordSet>): boolean => {
    const single = make(changes, 'none');
    // The rule that refuses one offer mostly refuses the next.
    if (guilty !== undefined && findExceeding(alone(single, askOnly(guilty)), getAloneBefore) !== undefined)
      return false;
    const isTypeAlone = group.every((holder) => Object.keys(changes(holder)).join() === 'type');
    const asking = isTypeAlone
      ? indifference.askWith(single.zone.recordSets, guilty)
      : { isAsked: (run: Run) => run !== guilty };
    const worse = findExceeding(alone(single, asking), getAloneBefore);
    if (worse === undefined) asking.finish?.();
    guilty = worse ?? guilty;
    return worse === undefined;
  };
  let besideBefore: { readonly small: SmallZone; readonly counts: Counts } | undefined;
  const getBesideBefore = (small: SmallZone): Counts => {
    // Offers mostly have the same record sets around.
    if (besideBefore === undefined || !haveSameAround(besideBefore.small, small))
      besideBefore = { small, counts: countBefore(together, small) };
    return besideBefore.counts;
  };
  const isSoundBeside = (small: SmallZone) =>
    findExceeding(together(small), (run) => getBesideBefore(small).get(run) ?? 0) === undefined;
  const remember = createMemory(group);
  return (change) => {
    const changes = ({ recordSet, what }: Holder) => change(recordSet, what);
    const like = remember(changes);
    if (!like.alone(() => isSoundAlone(changes))) return false;
    return like.beside(() => make(changes), isSoundBeside);
  };
}

function haveSameAround(a: SmallZone, b: SmallZone): boolean {
  return (
    a.whole === b.whole &&
    a.around.length === b.around.length &&
    a.around.every((recordSet, index) => recordSet === b.around[index])
  );
}

function askOnly(meant: Run): Asking {
  return { isAsked: (run) => run === meant };
}

/** How many errors each rule has; rules without errors are not there. */
type Counts = ReadonlyMap<Run, number>;

function count(errors: Iterable<Run>): Counts {
  const counts = new Map<Run, number>();
  for (const run of errors) counts.set(run, (counts.get(run) ?? 0) + 1);
  return counts;
}

/** A rule that has more errors than before, which are counted only if there are any. */
function findExceeding(errors: Iterable<Run>, before: (run: Run) => number): Run | undefined {
  const counts = new Map<Run, number>();
  for (const run of errors) {
    const number = (counts.get(run) ?? 0) + 1;
    if (number > before(run)) return run;
    counts.set(run, number);
  }
  return undefined;
}

/** Yields the run of the rule of each error, of all rules or of those that are asked. */
type Finder = (small: SmallZone, asking?: Asking) => Iterable<Run>;

interface Finders {
  /** Of what rules find in the changed record sets by themselves, whatever else is in the zone. */
  readonly alone: Finder;
  /** Of what they find beside that, also in the record sets to which the changed ones lead. */
  readonly together: Finder;
}

function createFinders(runs: readonly Run[], uri: string): Finders {
  const select = (alone: boolean) =>
    selectRuns(runs.filter(({ rule }) => rule.recordSet !== undefined && (rule.alone === true) === alone));
  const [runsAlone, runsBeside] = [select(true), select(false)];
  const zoneRuns = runs.filter(({ rule }) => rule.zone !== undefined);
  function* findErrors(run: Run, problems: Iterable<Problem>, { complete, changes }: Zone): Generator<Run> {
    // In a zone of which not all is in view nothing is absent, but all changes of a name are there.
    if (run.rule.absence === 'record-set' && !complete && changes === undefined) return;
    for (const problem of problems) if (run.severityIn(uri, problem) === 'error') yield run;
  }
  function* askEach(recordSets: readonly RecordSet[], runsFor: typeof runsAlone, asking?: Asking): Generator<Run> {
    for (const each of recordSets)
      for (const run of runsFor(kindOf(each))) {
        if (asking?.isAsked(run) === false) continue;
        asking?.begin?.(run);
        yield* findErrors(run, run.rule.recordSet?.(each) ?? [], each.zone);
        asking?.end?.(run);
      }
  }
  return {
    alone: ({ zone }, asking) => askEach(zone.recordSets, runsAlone, asking),
    *together({ zone, ahead }) {
      for (const run of zoneRuns) yield* findErrors(run, run.rule.zone?.(zone) ?? [], zone);
      yield* askEach(zone.recordSets, runsBeside);
      // What is around has the same faults of its own with every change.
      yield* askEach(ahead, runsAlone);
    },
  };
}
