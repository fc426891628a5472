import type { Finding, Problem, Severity } from '../../model/finding';
import { LazyRecordSet } from '../../model/lazy-record-set';
import { type RecordSet, typeOf } from '../../model/record-set';
import { isRouted, summaryOf } from '../../model/record-set-summary';
import { rules } from '../../rules/index';
import type { Rule } from '../../rules/rule';
import { unusedSuppression } from '../../rules/unused-suppression';
import type { Span } from '../../text/span';
import type { BundleReading, LintOptions } from '../lint';
import { findSuppression, readSuppressions, type Suppression } from '../suppressions/suppressions';
import { findUnusedSuppressions } from '../suppressions/unused-suppressions';
import { type Found, findingsOf } from './found';
import { recall } from './memory';

/** A rule as it runs in one bundle. */
interface Run {
  readonly rule: Rule;
  readonly severityIn: (uri: string, problem: Problem) => Severity | 'off';
  failed: boolean;
}

/** Runs the rules over what was read, and gives their problems as findings; a rule that fails costs its own. */
export function check(bundle: BundleReading, options: LintOptions, failures: string[]): Finding[] {
  const [first] = bundle.files;
  if (first === undefined) return [];
  const runs = rules
    .map((rule) => runOf(rule, options))
    .filter(({ rule, severityIn }) => bundle.files.some((file) => severityIn(file.uri, loudest(rule)) !== 'off'));
  const found = new Map<string, Found>();
  const used = new Map<Suppression, Set<string>>();
  const isSilenced = (rule: string, at: Span, recordSet: Span | undefined) => {
    const suppression = findSuppression(rule, at, recordSet);
    if (suppression !== undefined) used.set(suppression, (used.get(suppression) ?? new Set()).add(rule));
    return suppression !== undefined;
  };
  const add = (run: Run, problem: Problem, recordSet: RecordSet | undefined) => {
    const severity = run.severityIn(problem.at.file.uri, problem);
    const key = `${run.rule.id} ${problem.at.file.uri} ${problem.at.start} ${problem.at.end} ${problem.message}`;
    const known = found.get(key);
    if (known !== undefined && recordSet !== undefined) known.holders.add(recordSet);
    if (problem.when !== undefined) known?.whens.push(problem.when);
    if (severity === 'off' || known !== undefined || isSilenced(run.rule.id, problem.at, recordSet?.span)) return;
    // A comment beside the text that a plan was made of counts for the plan.
    const origin = recordSet?.definition?.span;
    if (origin !== undefined && isSilenced(run.rule.id, origin, origin)) return;
    const holders = new Set(recordSet === undefined ? [] : [recordSet]);
    found.set(key, {
      rule: run.rule,
      severity,
      problem,
      recordSet,
      holders,
      whens: problem.when === undefined ? [] : [problem.when],
    });
  };
  const fail = (run: Run, error: unknown) => {
    run.failed = true;
    failures.push(
      `rule ${run.rule.id} failed on ${bundle.files.map((file) => file.uri).join(', ')}: ${describe(error)}`,
    );
  };
  const ofZones = runs.filter(({ rule }) => rule.zone !== undefined);
  const ofRecordSets = concerning(runs.filter(({ rule }) => rule.recordSet !== undefined));
  const ofNeighbours = concerning(runs.filter(({ rule }) => rule.recordSet !== undefined && rule.alone !== true));
  const memory = recall(
    `${bundle.format.id} ${bundle.format.bundleOf(first)}`,
    runs.map(({ rule }) => rule.id).join(),
    options,
  );
  for (const zone of bundle.reading.zones) {
    const notes = zone.recordSets.map((recordSet) => {
      const note = memory.noteOf(recordSet);
      if (note?.summary !== undefined && recordSet instanceof LazyRecordSet) recordSet.recall(note.summary);
      return note;
    });
    for (const run of ofZones) {
      try {
        for (const problem of run.rule.zone?.(zone) ?? []) add(run, problem, problem.recordSet);
      } catch (error) {
        fail(run, error);
      }
    }
    let index = 0;
    for (const recordSet of zone.recordSets) {
      const note = notes[index++];
      const kind = note?.kind ?? kindOf(recordSet);
      let clean = true;
      for (const run of note?.clean ? ofNeighbours(kind) : ofRecordSets(kind)) {
        if (run.failed) {
          clean = false;
          continue;
        }
        try {
          for (const problem of run.rule.recordSet?.(recordSet) ?? []) {
            if (run.rule.alone) clean = false;
            add(run, problem, recordSet);
          }
        } catch (error) {
          clean = false;
          fail(run, error);
        }
      }
      if (note !== undefined || recordSet.fingerprint === undefined) continue;
      memory.note(recordSet, { summary: summaryOf(recordSet), kind, clean });
    }
  }
  const failed = new Set(runs.filter((run) => run.failed).map(({ rule }) => rule));
  const findings = findingsOf(
    [...found.values()].filter(({ rule }) => !failed.has(rule)),
    bundle,
  );
  return [...findings, ...unusedIn(bundle, runs, used)];
}

/** Ignore comments without use, as findings of the rule that has their name; in broken text nothing is certain. */
function unusedIn(
  { files, reading }: BundleReading,
  runs: readonly Run[],
  used: ReadonlyMap<Suppression, ReadonlySet<string>>,
): Finding[] {
  const run = runs.find(({ rule }) => rule === unusedSuppression);
  if (run === undefined || reading.errors.length > 0) return [];
  const active = new Set(runs.filter(({ failed }) => !failed).map(({ rule }) => rule.id));
  return files.flatMap((file) => {
    const severity = run.severityIn(file.uri, loudest(run.rule));
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

function runOf(rule: Rule, options: LintOptions): Run {
  const configured = (uri: string) =>
    options.severityOf ? options.severityOf(rule.id, uri) : options.severities.get(rule.id);
  return {
    rule,
    severityIn: (uri, problem) => configured(uri) ?? (rule.off ? 'off' : (problem.severity ?? rule.severity)),
    failed: false,
  };
}

/** A problem of which only the severity counts. */
function loudest(rule: Rule): Problem {
  return { at: { file: { uri: '', text: '' }, start: 0, end: 0 }, message: '', severity: rule.severity };
}

/** What a rule may say of itself that it is about, in one text: `A alias false`. */
function kindOf(recordSet: RecordSet): string {
  return `${typeOf(recordSet) ?? ''} ${recordSet.target.kind} ${isRouted(recordSet)}`;
}

/** The runs that have something to say about a kind: most rules are about few, and asking each would cost more than the rest. */
function concerning(runs: readonly Run[]): (kind: string) => readonly Run[] {
  const ofKind = new Map<string, readonly Run[]>();
  return (kind) => {
    const known = ofKind.get(kind);
    if (known !== undefined) return known;
    const [, type = '', target = '', routed = ''] = /^(.*) (\S+) (\S+)$/s.exec(kind) ?? [];
    const found = runs.filter(
      ({ rule }) =>
        (rule.types?.includes(type) ?? true) &&
        (rule.targets?.some((each) => each === target) ?? true) &&
        (routed === 'true' || rule.routed !== true),
    );
    ofKind.set(kind, found);
    return found;
  };
}

/** What was thrown, for a log. */
export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
