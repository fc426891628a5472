import type { Format, Reading } from '../formats/format';
import { formatOf } from '../formats/index';
import type { Change, Finding, Fix, Problem, Severity } from '../model/finding';
import { gistOf, isRouted } from '../model/gist';
import { LazyRecordSet } from '../model/lazy-record-set';
import { type RecordSet, typeOf } from '../model/record-set';
import { rules } from '../rules/index';
import type { Rule, RuleOptions } from '../rules/rule';
import { unusedSuppression } from '../rules/unused-suppression';
import type { Located, SourceFile, Span, TextEdit } from '../text/span';
import { recall } from './memory';
import { neededBy } from './needs';
import { withoutRepeats } from './repeats';
import { type Suppression, suppressed, suppressionsIn } from './suppressions';
import { unusedSuppressions } from './unused-suppressions';
import { withZoneNames } from './zone-names';

/** Which rules run and how loud; a rule that is not named has its own severity. */
export interface LintOptions extends RuleOptions {
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  /** What is configured for a rule in one file, instead of `severities`; undefined when nothing is. */
  readonly severityOf?: (rule: string, uri: string) => Severity | 'off' | undefined;
  /** Names of hosted zones by id, for zones of which the text has the id alone. */
  readonly zones?: ReadonlyMap<string, string>;
}

/** The options when nothing is configured. */
export const defaultOptions: LintOptions = { severities: new Map(), ec2Ranges: false };

/** Files that are deployed together, and what their format read in them. */
export interface BundleReading {
  readonly format: Format;
  readonly files: readonly SourceFile[];
  /** Files that told the format more about them. */
  readonly beside: readonly SourceFile[];
  readonly reading: Reading;
}

/** The findings of a lint run, sorted by file and place, and everything that was read to get them. */
export interface LintResult {
  readonly findings: readonly Finding[];
  readonly bundles: readonly BundleReading[];
  /** Files that no format recognised. */
  readonly unrecognised: readonly SourceFile[];
  /** What went wrong inside a rule or a reader: one line each, for a log. */
  readonly failures: readonly string[];
}

/**
 * Reads the files, runs every rule over their zones, and gives the findings. Does no I/O and never throws on bad text.
 * With `wanted`, a bundle without a wanted file is only read where it tells about another one.
 */
export function lint(
  files: readonly SourceFile[],
  options: LintOptions = defaultOptions,
  wanted: (uri: string) => boolean = () => true,
): LintResult {
  const failures: string[] = [];
  const { bundles: read, unrecognised } = readBundles(files, failures, wanted);
  const names = options.zones ?? new Map<string, string>();
  const bundles = read.map((bundle) => ({ ...bundle, reading: withZoneNames(bundle.reading, names) }));
  const findings = withoutRepeats(bundles.map((bundle) => [bundle, check(bundle, options, failures)]));
  return { findings: sorted(findings, files), bundles, unrecognised, failures };
}

/** Groups the files into bundles and reads each with its format. */
export function readBundles(
  files: readonly SourceFile[],
  failures: string[] = [],
  wanted: (uri: string) => boolean = () => true,
): Pick<LintResult, 'bundles' | 'unrecognised'> {
  const groups = new Map<string, { format: Format; files: SourceFile[] }>();
  const unrecognised: SourceFile[] = [];
  for (const file of files) {
    const format = formatOf(file);
    if (format === undefined) {
      unrecognised.push(file);
      continue;
    }
    const key = `${format.id} ${format.bundleOf(file)}`;
    const group = groups.get(key) ?? { format, files: [] };
    groups.set(key, group);
    group.files.push(file);
  }
  let byUri: ReadonlyMap<string, SourceFile> | undefined;
  const fileAt = (uri: string) => {
    byUri ??= new Map(files.map((file) => [file.uri, file]));
    const file = byUri.get(uri);
    return file && [file];
  };
  const tellers = new Map<Format, readonly SourceFile[]>();
  const besideOf = ({ format, files: own }: { readonly format: Format; readonly files: readonly SourceFile[] }) => {
    const { beside } = format;
    if (format.needs !== undefined)
      return neededBy(own, format, (place) => (place.endsWith('/') ? groups.get(`${format.id} ${place}`)?.files : fileAt(place)));
    if (beside === undefined || !own.some((file) => beside.asks(file))) return [];
    const found = tellers.get(format) ?? files.filter((file) => beside.tells(file));
    tellers.set(format, found);
    return found;
  };
  const bundles = [...groups.values()]
    .filter((group) => group.files.some(({ uri }) => wanted(uri)))
    .map((group) => {
      const beside = besideOf(group);
      return { ...group, beside, reading: readSafely(group.format, group.files, beside, failures) };
    });
  return { bundles, unrecognised };
}

function readSafely(format: Format, files: readonly SourceFile[], beside: readonly SourceFile[], failures: string[]): Reading {
  try {
    return format.read(files, beside);
  } catch (error) {
    failures.push(`${format.id} reader failed on ${files.map((file) => file.uri).join(', ')}: ${describe(error)}`);
    return { zones: [], errors: [] };
  }
}

/** A rule as it runs in one bundle. */
interface Run {
  readonly rule: Rule;
  readonly severityIn: (uri: string, problem: Problem) => Severity | 'off';
  failed: boolean;
}

function check(bundle: BundleReading, options: LintOptions, failures: string[]): Finding[] {
  const [first] = bundle.files;
  if (first === undefined) return [];
  const runs = rules
    .map((rule) => runOf(rule, options))
    .filter(({ rule, severityIn }) => bundle.files.some((file) => severityIn(file.uri, loudest(rule)) !== 'off'));
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const used = new Map<Suppression, Set<string>>();
  const isSilenced = (rule: string, at: Span, recordSet: Span | undefined) => {
    const suppression = suppressed(rule, at, recordSet);
    if (suppression !== undefined) used.set(suppression, (used.get(suppression) ?? new Set()).add(rule));
    return suppression !== undefined;
  };
  const add = (run: Run, problem: Problem, recordSet: RecordSet | undefined) => {
    const severity = run.severityIn(problem.at.file.uri, problem);
    const key = `${run.rule.id} ${problem.at.file.uri} ${problem.at.start} ${problem.at.end} ${problem.message}`;
    if (severity === 'off' || seen.has(key) || isSilenced(run.rule.id, problem.at, recordSet?.span)) return;
    // A comment beside the text that a plan was made of counts for the plan.
    const origin = recordSet?.definition?.span;
    if (origin !== undefined && isSilenced(run.rule.id, origin, origin)) return;
    seen.add(key);
    findings.push(findingOf(run.rule.id, severity, problem, recordSet, bundle.format));
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
        for (const problem of run.rule.zone?.(zone, options) ?? []) add(run, problem, problem.recordSet);
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
          for (const problem of run.rule.recordSet?.(recordSet, options) ?? []) {
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
  findings.push(...unusedIn(bundle, runs, used));
  const failed = new Set(runs.filter((run) => run.failed).map((run) => run.rule.id));
  return failed.size === 0 ? findings : findings.filter((finding) => !failed.has(finding.rule));
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
function findingOf(rule: string, severity: Severity, problem: Problem, recordSet: RecordSet | undefined, format: Format): Finding {
  let fixes: readonly Fix<TextEdit>[] | undefined;
  return {
    rule,
    severity,
    at: problem.at,
    message: problem.message,
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

function sorted(findings: readonly Finding[], files: readonly SourceFile[]): Finding[] {
  const order = new Map(files.map((file, index) => [file, index]));
  const rank = (finding: Finding) => order.get(finding.at.file) ?? files.length;
  return [...findings].sort((a, b) => rank(a) - rank(b) || a.at.start - b.at.start || a.at.end - b.at.end || a.rule.localeCompare(b.rule));
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Errors of the readings, for those who report syntax errors. */
export function syntaxErrors(result: Pick<LintResult, 'bundles'>): readonly Located<string>[] {
  return result.bundles.flatMap((bundle) => bundle.reading.errors);
}
