import type { Finding, Problem } from '../../model/finding';
import { LazyRecordSet } from '../../model/lazy-record-set';
import type { RecordSet } from '../../model/record-set';
import { summaryOf } from '../../model/record-set-summary';
import type { Zone } from '../../model/zone';
import { unusedSuppression } from '../../rules/unused-suppression';
import { type BundleReading, describeFailure, type Failure } from '../bundles';
import type { LintOptions } from '../options';
import { readSuppressions } from '../suppressions/suppressions';
import { findUnusedSuppressions } from '../suppressions/unused-suppressions';
import { type Collector, createCollector } from './collector';
import { createTouch, damageOf } from './damage';
import { findingsOf } from './found';
import { type Memory, type Note, recall } from './memory';
import { kindOf, makeOwnProblem, type RecordSetKind, type Run, selectRuns, startRuns } from './runs';

/** What one check of a bundle works with. */
interface Work {
  readonly zoneRuns: readonly Run[];
  readonly runsFor: (kind: RecordSetKind) => readonly Run[];
  /**
   * The runs of rules that read more than one record set, which are also needed for record sets without a problem
   * before.
   */
  readonly neighbourRunsFor: (kind: RecordSetKind) => readonly Run[];
  readonly memory: Memory;
  readonly collector: Collector;
  readonly fail: (run: Run, error: unknown) => void;
}

/** Runs the rules over what was read, and gives their problems as findings; a rule that throws loses its findings. */
export function check(bundle: BundleReading, options: LintOptions, failures: Failure[]): Finding[] {
  const [first] = bundle.files;
  if (first === undefined) return [];
  const all = startRuns(bundle.files, options);
  // Where a record set, a resource or a block may stand in damaged text, none of them is absent.
  const damage = damageOf(bundle.reading);
  const runs = all.filter(({ rule }) => !(damage.length > 0 && rule.absence === 'record-set'));
  const recordSetRuns = runs.filter(({ rule }) => rule.recordSet !== undefined);
  const key = `${bundle.format.id} ${bundle.format.bundleOf(first)}`;
  const work: Work = {
    zoneRuns: runs.filter(({ rule }) => rule.zone !== undefined),
    runsFor: selectRuns(recordSetRuns),
    neighbourRunsFor: selectRuns(recordSetRuns.filter(({ rule }) => rule.alone !== true)),
    memory: recall(key, all.map(({ rule }) => rule.id).join(), options),
    collector: createCollector(createTouch(bundle.reading.errors.map(({ span }) => span))),
    fail: (run, error) => {
      run.failed = true;
      failures.push(describeFailure(`rule ${run.rule.id}`, bundle.files, error));
    },
  };
  for (const zone of bundle.reading.zones) checkZone(zone, work);
  const failed = new Set(runs.filter((run) => run.failed).map(({ rule }) => rule));
  const found = work.collector.found().filter(({ rule }) => !failed.has(rule));
  return [...findingsOf(found, bundle), ...findUnused(bundle, runs, work.collector)];
}

function checkZone(zone: Zone, work: Work): void {
  const notes = zone.recordSets.map((recordSet) => recallRecordSet(recordSet, work.memory));
  for (const run of work.zoneRuns) {
    try {
      for (const problem of run.rule.zone?.(zone) ?? []) {
        if (problem.recordSet?.isDamaged && followsFromAbsence(problem, run)) continue;
        work.collector.add(run, problem, problem.recordSet);
      }
    } catch (error) {
      work.fail(run, error);
    }
  }
  for (const [index, recordSet] of zone.recordSets.entries()) checkRecordSet(recordSet, notes[index], work);
}

/** What is remembered of a record set; its summary is set before any rule reads it. */
function recallRecordSet(recordSet: RecordSet, memory: Memory): Note | undefined {
  const note = memory.noteOf(recordSet);
  if (note?.summary !== undefined && recordSet instanceof LazyRecordSet) recordSet.recall(note.summary);
  return note;
}

function checkRecordSet(recordSet: RecordSet, note: Note | undefined, work: Work): void {
  const kind = note?.kind ?? kindOf(recordSet);
  let clean = true;
  for (const run of note?.clean ? work.neighbourRunsFor(kind) : work.runsFor(kind))
    if (!isCleanFor(run, recordSet, work)) clean = false;
  if (note !== undefined || recordSet.fingerprint === undefined) return;
  work.memory.note(recordSet, { summary: summaryOf(recordSet), kind, clean });
}

/** Runs one rule on a record set; false where the rule has failed or, if it is `alone`, has found a problem. */
function isCleanFor(run: Run, recordSet: RecordSet, { collector, fail }: Work): boolean {
  if (run.failed) return false;
  let clean = true;
  try {
    for (const problem of run.rule.recordSet?.(recordSet) ?? []) {
      if (recordSet.isDamaged && followsFromAbsence(problem, run)) continue;
      if (run.rule.alone) clean = false;
      collector.add(run, problem, recordSet);
    }
  } catch (error) {
    clean = false;
    fail(run, error);
  }
  return clean;
}

function followsFromAbsence({ fromAbsence }: Problem, { rule }: Run): boolean {
  return fromAbsence === true || rule.absence !== undefined;
}

/** Ignore comments without use, as findings of the rule that has their name; none where there are syntax errors. */
function findUnused({ files, reading }: BundleReading, runs: readonly Run[], { used }: Collector): Finding[] {
  const run = runs.find(({ rule }) => rule === unusedSuppression);
  if (run === undefined || reading.errors.length > 0) return [];
  const active = new Set(runs.filter(({ failed }) => !failed).map(({ rule }) => rule.id));
  return files.flatMap((file) => {
    const severity = run.severityIn(file.uri, makeOwnProblem(run.rule));
    if (severity === 'off' || readSuppressions(file).size === 0) return [];
    const recordSets = reading.zones.flatMap((zone) => zone.recordSets);
    return [...findUnusedSuppressions(file, recordSets, used, (rule) => active.has(rule))].map(
      ({ at, message, fixes }) => ({
        ...{ rule: run.rule.id, severity, at, message, fixes },
        resource: undefined,
        related: [],
      }),
    );
  });
}
