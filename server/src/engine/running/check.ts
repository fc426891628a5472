import type { Finding, Problem } from '../../model/finding';
import { LazyRecordSet } from '../../model/lazy-record-set';
import type { RecordSet, RecordSetSummary } from '../../model/record-set';
import { summaryOf } from '../../model/record-set-summary';
import type { Zone } from '../../model/zone';
import { invalidSuppression } from '../../rules/invalid-suppression';
import type { Rule } from '../../rules/rule';
import { unusedSuppression } from '../../rules/unused-suppression';
import type { SourceFile, Span } from '../../text/span';
import { attempt } from '../attempt';
import type { BundleReading } from '../bundles';
import { describeFailure, type Failure } from '../failures';
import type { LintOptions } from '../options';
import { findMistakes, withReasonPlace } from '../suppressions/mistakes';
import { findMissingReasons } from '../suppressions/reasons';
import { listSuppressions } from '../suppressions/suppressions';
import { findUnusedSuppressions } from '../suppressions/unused-suppressions';
import { type Collector, createCollector } from './collector';
import { createTouch, damageOf } from './damage';
import { type Deployed, findingsOf } from './found';
import { type Memory, NO_MEMORY, type Note, recall } from './memory';
import { kindOf, listRules, makeOwnProblem, type Plan, planRuns, type RecordSetKind, type Run } from './runs';

/** What one check of a bundle works with. */
interface Work {
  readonly selection: Plan['whole'];
  /** Also of rules that are silent beside damage: what is remembered holds without it, too. */
  readonly aloneRunsFor: (kind: RecordSetKind) => readonly Run[];
  readonly besideRunsFor: (kind: RecordSetKind) => readonly Run[];
  readonly memory: Memory;
  readonly collector: Collector;
  readonly fail: (run: Run, error: unknown) => void;
  /** Whether text of the bundle is damaged. */
  readonly hasDamage: boolean;
  /** The name of the deployment that the record sets were read for. */
  readonly deployment: string | undefined;
}

/**
 * Runs the rules over the readings of one bundle, each by itself, and gives their problems as findings, those of one
 * text in several deployments as one; a rule that throws loses its findings of that record set or zone. `readPlain`
 * reads the bundle without the values of deployments.
 */
export function check(
  readings: readonly [BundleReading, ...BundleReading[]],
  options: LintOptions,
  failures: Failure[],
  readPlain: () => BundleReading,
): Finding[] {
  const [bundle] = readings;
  if (bundle.files.length === 0) return [];
  const plan = planRuns(bundle.files, options);
  const hasDamage = readings.some(({ reading }) => damageOf(reading).length > 0);
  const selection = hasDamage ? plan.damaged : plan.whole;
  const noteFailure = (what: string, error: unknown) => failures.push(describeFailure(what, bundle.files, error));
  const failed = new Set<Run>();
  const common = {
    selection,
    aloneRunsFor: plan.aloneRunsFor,
    besideRunsFor: plan.besideRunsFor,
    hasDamage,
    collector: createCollector(createTouch(bundle.reading.errors.map(({ span }) => span)), options),
    fail: (run: Run, error: unknown) => {
      if (!failed.has(run)) noteFailure(`rule ${run.rule.id}`, error);
      failed.add(run);
    },
  };
  for (const { reading, deployment } of readings) {
    const memory = options.isOnce === true ? NO_MEMORY : recall(keyOf(bundle, deployment?.name), plan.ids, options);
    for (const zone of reading.zones) checkZone(zone, { ...common, memory, deployment: deployment?.name });
  }
  const whole = joinReadings(readings);
  const inComments = attempt(
    () => [
      ...findInvalid(whole, selection.runs, options),
      ...findUnused(
        whole,
        selection.runs.filter((run) => !failed.has(run)),
        common.collector,
      ),
    ],
    (error) => {
      noteFailure('the reader of ignore comments', error);
      return [];
    },
  );
  const deployments = readings.flatMap(({ deployment }) => deployment?.name ?? []);
  return [
    ...findingsOf(common.collector.found(), whole, {
      names: deployments,
      isSafe: createSafety(deployments, () => check([readPlain()], options, [], readPlain)),
      fail: noteFailure,
    }),
    ...inComments.filter((finding) => options.silencedBy?.(finding.rule, finding.at.file.uri, undefined) === undefined),
  ];
}

/**
 * Whether a fix is safe whatever values are given: there may be deployments that are not declared. So it is where
 * the same finding has it without the values of any.
 */
function createSafety(deployments: readonly string[], findPlain: () => readonly Finding[]): Deployed['isSafe'] {
  if (deployments.length === 0) return () => true;
  const keyOfFix = (rule: string, { file, start, end }: Span, title: string) =>
    `${rule} ${file.uri} ${start} ${end} ${title}`;
  let safe: ReadonlySet<string> | undefined;
  return (rule, at, title) => {
    safe ??= new Set(
      findPlain().flatMap((finding) =>
        finding.fixes
          .filter(({ safety }) => safety === 'safe')
          .map((fix) => keyOfFix(finding.rule, finding.at, fix.title)),
      ),
    );
    return safe.has(keyOfFix(rule, at, title));
  };
}

function keyOf({ format, files: [first] }: BundleReading, deployment: string | undefined): string {
  const key = first === undefined ? format.id : `${format.id} ${format.bundleOf(first)}`;
  return deployment === undefined ? key : `${key} in ${deployment}`;
}

/** The readings as one, which has the zones of all deployments: to find all record sets of a text. */
function joinReadings(readings: readonly [BundleReading, ...BundleReading[]]): BundleReading {
  const [first, ...more] = readings;
  if (more.length === 0) return first;
  return { ...first, reading: { ...first.reading, zones: readings.flatMap(({ reading }) => reading.zones) } };
}

function checkZone(zone: Zone, work: Work): void {
  /** The record sets in which a rule may find a problem. */
  const open: { readonly recordSet: RecordSet; readonly note: Note | undefined }[] = [];
  for (const recordSet of zone.recordSets) {
    const note = recallRecordSet(recordSet, work.memory);
    if (note?.clean !== true || note.beside.length > 0) open.push({ recordSet, note });
  }
  for (const run of work.selection.zoneRuns) {
    try {
      for (const problem of run.rule.zone?.(zone) ?? []) {
        if (problem.recordSet !== undefined && isDoubtful(problem, problem.recordSet, run, work)) continue;
        work.collector.add(run, problem, problem.recordSet, work.deployment);
      }
    } catch (error) {
      work.fail(run, error);
    }
  }
  for (const { recordSet, note } of open) checkRecordSet(recordSet, note, work);
}

/** What is remembered of a record set. Its summary is set before any rule reads it. */
function recallRecordSet(recordSet: RecordSet, memory: Memory): Note | undefined {
  if (memory === NO_MEMORY) return undefined;
  const note = memory.noteOf(recordSet);
  if (!(recordSet instanceof LazyRecordSet)) return note;
  const summary = note === undefined ? summarise(recordSet) : note.summary;
  if (summary !== undefined) recordSet.recall(summary);
  return note;
}

/** The summary of a record set that may be remembered; none where its text cannot be read, which the rules will find. */
function summarise(recordSet: RecordSet): RecordSetSummary | undefined {
  return attempt(
    () => (recordSet.fingerprint === undefined ? undefined : summaryOf(recordSet)),
    () => undefined,
  );
}

function checkRecordSet(recordSet: RecordSet, note: Note | undefined, work: Work): void {
  const kind = note?.kind ?? kindOf(recordSet);
  let clean = true;
  if (note?.clean !== true)
    for (const run of work.aloneRunsFor(kind)) if (!isCleanFor(run, recordSet, work)) clean = false;
  if (note !== undefined) {
    for (const run of work.selection.runsOf(note.beside)) isCleanFor(run, recordSet, work);
    return;
  }
  const beside = listRules(work.besideRunsFor(kind).filter((run) => mayConcern(run, recordSet, work)));
  for (const run of work.selection.runsOf(beside)) isCleanFor(run, recordSet, work);
  if (work.memory === NO_MEMORY || recordSet.fingerprint === undefined) return;
  work.memory.note(recordSet, { summary: recordSet.summary, kind, beside, clean });
}

/** Whether a rule that is not `alone` may find a problem in a record set. */
function mayConcern(run: Run, recordSet: RecordSet, { fail }: Work): boolean {
  return attempt(
    () => run.rule.concerns?.(recordSet) ?? true,
    (error) => {
      fail(run, error);
      return true;
    },
  );
}

/** Runs one rule on a record set; false where the rule has failed or, if it is `alone`, has found a problem. */
function isCleanFor(run: Run, recordSet: RecordSet, work: Work): boolean {
  const { collector, fail, deployment } = work;
  let clean = true;
  try {
    for (const problem of run.rule.recordSet?.(recordSet) ?? []) {
      // What is silent beside damage is found again without it.
      if (run.rule.alone) clean = false;
      if (isDoubtful(problem, recordSet, run, work)) continue;
      collector.add(run, problem, recordSet, deployment);
    }
  } catch (error) {
    clean = false;
    fail(run, error);
  }
  return clean;
}

/**
 * Whether a problem follows from something absent where text is damaged: in the record set, or in what it stands in.
 */
function isDoubtful({ at, fromAbsence }: Problem, recordSet: RecordSet, { rule }: Run, { hasDamage }: Work): boolean {
  if (!hasDamage || (fromAbsence !== true && rule.absence === undefined)) return false;
  if (rule.absence === 'record-set') return true;
  const { file, start, end } = recordSet.span;
  return recordSet.isDamaged === true || at.file !== file || at.start < start || at.end > end;
}

/** Ignore comments that are not understood; none where there are syntax errors, which may make text a comment. */
function findInvalid(bundle: BundleReading, runs: readonly Run[], options: LintOptions): Finding[] {
  const safety = 'suggestion' as const;
  return findInComments(bundle, runs, invalidSuppression, (file) => [
    ...findMistakes(file).map((mistake) => {
      const { at, message } = mistake;
      const edit = options.requiresReason === true ? withReasonPlace(mistake) : mistake.edit;
      const fixes = edit === undefined ? [] : [{ title: 'Write what is meant', safety, edits: [edit] }];
      return { at, message, fixes };
    }),
    ...(options.requiresReason === true ? findMissingReasons(file) : []),
  ]);
}

/** Ignore comments without use; none where there are syntax errors. */
function findUnused(bundle: BundleReading, runs: readonly Run[], { used }: Collector): Finding[] {
  return findInComments(bundle, runs, unusedSuppression, (file) => {
    if (listSuppressions(file).length === 0) return [];
    const active = new Set(runs.map(({ rule }) => rule.id));
    const recordSets = bundle.reading.zones.flatMap((zone) => zone.recordSets);
    return findUnusedSuppressions(file, recordSets, used, (rule) => active.has(rule));
  });
}

/** What is found in the comments of a bundle, as findings of a rule that the engine runs by itself. */
function findInComments(
  { files, reading }: BundleReading,
  runs: readonly Run[],
  rule: Rule,
  findIn: (file: SourceFile) => Iterable<Pick<Finding, 'at' | 'message' | 'fixes'>>,
): Finding[] {
  const run = runs.find((each) => each.rule === rule);
  if (run === undefined || reading.errors.length > 0) return [];
  return files.flatMap((file) => {
    const severity = run.severityIn(file.uri, makeOwnProblem(rule));
    if (severity === 'off') return [];
    return [...findIn(file)].map((found) => ({
      ...{ rule: rule.id, severity, ...found },
      resource: undefined,
      related: [],
    }));
  });
}
