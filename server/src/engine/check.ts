import type { Format } from '../formats/format';
import type { Change, Finding, Fix, Problem, Severity } from '../model/finding';
import { gistOf, isRouted } from '../model/gist';
import { LazyRecordSet } from '../model/lazy-record-set';
import { type RecordSet, typeOf } from '../model/record-set';
import { rules } from '../rules/index';
import type { Rule } from '../rules/rule';
import { unusedSuppression } from '../rules/unused-suppression';
import type { Span, TextEdit } from '../text/span';
import type { BundleReading, LintOptions } from './lint';
import { recall } from './memory';
import { type Suppression, suppressed, suppressionsIn } from './suppressions';
import { unusedSuppressions } from './unused-suppressions';
import { whereItHolds } from './where';

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
    const suppression = suppressed(rule, at, recordSet);
    if (suppression !== undefined) used.set(suppression, (used.get(suppression) ?? new Set()).add(rule));
    return suppression !== undefined;
  };
  const add = (run: Run, problem: Problem, recordSet: RecordSet | undefined) => {
    const severity = run.severityIn(problem.at.file.uri, problem);
    const key = `${run.rule.id} ${problem.at.file.uri} ${problem.at.start} ${problem.at.end} ${problem.message}`;
    const known = found.get(key);
    if (known !== undefined && recordSet !== undefined) known.holders.add(recordSet);
    if (severity === 'off' || known !== undefined || isSilenced(run.rule.id, problem.at, recordSet?.span)) return;
    // A comment beside the text that a plan was made of counts for the plan.
    const origin = recordSet?.definition?.span;
    if (origin !== undefined && isSilenced(run.rule.id, origin, origin)) return;
    found.set(key, { run, severity, problem, recordSet, holders: new Set(recordSet === undefined ? [] : [recordSet]) });
  };
  const fail = (run: Run, error: unknown) => {
    run.failed = true;
    failures.push(`rule ${run.rule.id} failed on ${bundle.files.map((file) => file.uri).join(', ')}: ${describe(error)}`);
  };
  const ofZones = runs.filter(({ rule }) => rule.zone !== undefined);
  const ofRecordSets = concerning(runs.filter(({ rule }) => rule.recordSet !== undefined));
  const ofNeighbours = concerning(runs.filter(({ rule }) => rule.recordSet !== undefined && rule.alone !== true));
  const memory = recall(`${bundle.format.id} ${bundle.format.bundleOf(first)}`, runs.map(({ rule }) => rule.id).join(), options);
  for (const zone of bundle.reading.zones) {
    const notes = zone.recordSets.map((recordSet) => {
      const note = memory.noteOf(recordSet);
      if (note?.gist !== undefined && recordSet instanceof LazyRecordSet) recordSet.recall(note.gist);
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
      memory.note(recordSet, { gist: gistOf(recordSet), kind, clean });
    }
  }
  const siblingsOf = bySpan(bundle.reading);
  const findings = [...found.values()].filter(({ run }) => !run.failed).map((each) => findingOf(each, siblingsOf, bundle.format));
  return [...findings, ...unusedIn(bundle, runs, used)];
}

/** A problem with every record set that has it: instances of one block and outcomes of one condition are read from one text. */
interface Found {
  readonly run: Run;
  readonly severity: Severity;
  readonly problem: Problem;
  readonly recordSet: RecordSet | undefined;
  readonly holders: Set<RecordSet>;
}

/** The record sets that the text of one makes, itself included; the index is made when a finding first asks. */
function bySpan({ zones }: BundleReading['reading']): (recordSet: RecordSet) => readonly RecordSet[] {
  let index: Map<string, RecordSet[]> | undefined;
  const keyOf = ({ span }: RecordSet) => `${span.file.uri} ${span.start}`;
  return (recordSet) => {
    if (index === undefined) {
      index = new Map();
      for (const zone of zones) for (const each of zone.recordSets) index.set(keyOf(each), [...(index.get(keyOf(each)) ?? []), each]);
    }
    return index.get(keyOf(recordSet)) ?? [];
  };
}

/** Ignore comments without use, as findings of the rule that has their name; in broken text nothing is certain. */
function unusedIn({ files, reading }: BundleReading, runs: readonly Run[], used: ReadonlyMap<Suppression, ReadonlySet<string>>): Finding[] {
  const run = runs.find(({ rule }) => rule === unusedSuppression);
  if (run === undefined || reading.errors.length > 0) return [];
  const active = new Set(runs.filter(({ failed }) => !failed).map(({ rule }) => rule.id));
  return files.flatMap((file) => {
    const severity = run.severityIn(file.uri, loudest(run.rule));
    if (severity === 'off' || suppressionsIn(file).size === 0) return [];
    const recordSets = reading.zones.flatMap((zone) => zone.recordSets);
    return [...unusedSuppressions(file, recordSets, used, (rule) => active.has(rule))].map(({ at, message, fixes }) => ({
      ...{ rule: run.rule.id, severity, at, message, fixes },
      resource: undefined,
      related: [],
    }));
  });
}

function runOf(rule: Rule, options: LintOptions): Run {
  const configured = (uri: string) => (options.severityOf ? options.severityOf(rule.id, uri) : options.severities.get(rule.id));
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

/** Its fixes are written when somebody asks: an editor that draws underlines does not. */
function findingOf({ run, severity, problem, recordSet, holders }: Found, siblingsOf: ReturnType<typeof bySpan>, format: Format): Finding {
  let fixes: readonly Fix<TextEdit>[] | undefined;
  // What a rule says of a zone it says of several record sets, each with conditions of its own.
  const where = recordSet === undefined || run.rule.zone !== undefined ? undefined : whereItHolds(holders, siblingsOf(recordSet));
  return {
    rule: run.rule.id,
    severity,
    at: problem.at,
    message: where === undefined ? problem.message : `${problem.message} ${where}`,
    resource: recordSet?.label,
    related: [...(problem.related ?? []), ...(recordSet?.definition === undefined ? [] : [recordSet.definition])],
    get fixes() {
      fixes ??= (problem.fixes ?? []).flatMap((fix) => written(fix, format));
      return fixes;
    },
  };
}

/** The fix as text edits, or nothing when one of its changes cannot be written: a fix is whole or not offered. */
function written(fix: Fix<Change>, format: Format): Fix<TextEdit>[] {
  const edits: TextEdit[] = [];
  for (const change of fix.edits) {
    const more = format.write(change);
    if (more === undefined) return [];
    edits.push(...more);
  }
  if (edits.length === 0) return [];
  // What a person still has to fill in is theirs to decide, however sure the rule is.
  const safety = edits.some((edit) => edit.placeholder !== undefined) ? 'suggestion' : fix.safety;
  return [{ title: fix.title, safety, edits }];
}

/** What was thrown, for a log. */
export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
