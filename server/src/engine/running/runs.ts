import type { Problem, Severity } from '../../model/finding';
import { type RecordSet, typeOf } from '../../model/record-set';
import { isRouted } from '../../model/record-set-summary';
import { rules } from '../../rules/index';
import type { Rule } from '../../rules/rule';
import type { SourceFile } from '../../text/span';
import type { LintOptions } from '../options';

/** A rule with its severity; the options say which one it is. */
export interface Run {
  readonly rule: Rule;
  /** `resource` is the label of the record set that has the problem. */
  readonly severityIn: (uri: string, problem: Problem, resource?: string) => Severity | 'off';
}

/** The runs of all rules that are not off in every one of the files. */
export function startRuns(files: readonly SourceFile[], options: LintOptions): readonly Run[] {
  return planRuns(files, options).all;
}

/** The runs over a bundle, and how they are told apart. */
export interface Plan {
  readonly all: readonly Run[];
  /** Equal ids, equal rules. */
  readonly ids: string;
  /** The runs of rules that read a record set alone. */
  readonly aloneRunsFor: (kind: RecordSetKind) => readonly Run[];
  /** The runs of rules that read others beside it. */
  readonly besideRunsFor: (kind: RecordSetKind) => readonly Run[];
  /** The runs where nothing is damaged. */
  readonly whole: Selection;
  /** Those where text is damaged: where a record set, a resource or a block may stand, none of them is absent. */
  readonly damaged: Selection;
}

interface Selection {
  readonly runs: readonly Run[];
  readonly zoneRuns: readonly Run[];
  /** The runs of some rules, as far as they run here. */
  readonly runsOf: (rules: readonly Rule[]) => readonly Run[];
}

/** The plans of options by the ids of the rules that are on: most bundles of a run have the same ones. */
const plans = new WeakMap<LintOptions, Plans>();

interface Plans {
  /** Of all rules, in their order. */
  readonly runs: readonly Run[];
  readonly byIds: Map<string, Plan>;
}

function plansOf(options: LintOptions): Plans {
  const known = plans.get(options);
  // Tests of the engine have rules of their own.
  const isCurrent = known?.runs.length === rules.length && known.runs.every(({ rule }, index) => rule === rules[index]);
  if (isCurrent) return known;
  const made: Plans = { runs: rules.map((rule) => startRun(rule, options)), byIds: new Map() };
  plans.set(options, made);
  return made;
}

/** The runs of all rules that are not off in every one of the files. */
export function planRuns(files: readonly SourceFile[], options: LintOptions): Plan {
  const known = plansOf(options);
  const isSame = options.severityOf === undefined;
  const found = isSame ? known.byIds.get('') : undefined;
  if (found !== undefined) return found;
  const all = known.runs.filter(
    ({ rule, severityIn }) =>
      options.setByResource?.has(rule.id) === true ||
      files.some(({ uri }) => severityIn(uri, makeOwnProblem(rule)) !== 'off'),
  );
  const ids = all.map(({ rule }) => rule.id).join();
  const plan = known.byIds.get(ids) ?? {
    ...{ all, ids },
    aloneRunsFor: selectRuns(all.filter(({ rule }) => rule.recordSet !== undefined && rule.alone === true)),
    besideRunsFor: selectRuns(all.filter(({ rule }) => rule.recordSet !== undefined && rule.alone !== true)),
    whole: select(all),
    damaged: select(all.filter(({ rule }) => rule.absence !== 'record-set')),
  };
  known.byIds.set(isSame ? '' : ids, plan);
  return plan;
}

function select(runs: readonly Run[]): Selection {
  const recordSetRuns = runs.filter(({ rule }) => rule.recordSet !== undefined);
  return {
    runs,
    zoneRuns: runs.filter(({ rule }) => rule.zone !== undefined),
    runsOf: selectRunsOf(recordSetRuns),
  };
}

function startRun(rule: Rule, options: LintOptions): Run {
  const configured = (uri: string, resource: string | undefined) =>
    options.severityOf ? options.severityOf(rule.id, uri, resource) : options.severities.get(rule.id);
  return {
    rule,
    severityIn: (uri, problem, resource) =>
      configured(uri, resource) ?? (rule.off ? 'off' : (problem.severity ?? rule.severity)),
  };
}

/** A problem of the rule's own severity, at no place. */
export function makeOwnProblem({ severity }: Rule): Problem {
  return { at: NO_PLACE, message: '', severity };
}

const NO_PLACE = { file: { uri: '', text: '' }, start: 0, end: 0 };

/** What decides which rules are about a record set. */
export interface RecordSetKind {
  readonly type: string;
  readonly target: RecordSet['target']['kind'];
  readonly routed: boolean;
  /** Equal keys, equal kinds. */
  readonly key: string;
}

/** The kind of a record set; a type that is not known is empty. */
export function kindOf(recordSet: RecordSet): RecordSetKind {
  const [type, target, routed] = [typeOf(recordSet) ?? '', recordSet.target.kind, isRouted(recordSet)];
  return { type, target, routed, key: `${type} ${target} ${routed}` };
}

/** The runs that are about a kind of record set, found once for each kind: most rules are about few kinds. */
export function selectRuns(runs: readonly Run[]): (kind: RecordSetKind) => readonly Run[] {
  const selected = new Map<string, readonly Run[]>();
  return ({ type, target, routed, key }) => {
    const known = selected.get(key);
    if (known !== undefined) return known;
    const found = runs.filter(
      ({ rule }) =>
        (rule.types?.includes(type) ?? true) &&
        (rule.targets?.includes(target) ?? true) &&
        (routed || rule.routed !== true),
    );
    selected.set(key, found);
    return found;
  };
}

const NONE: readonly Run[] = [];

/** The runs of rules of a list, found once for each list. */
export function selectRunsOf(runs: readonly Run[]): (rules: readonly Rule[]) => readonly Run[] {
  const selected = new Map<readonly Rule[], readonly Run[]>();
  return (wanted) => {
    if (wanted.length === 0) return NONE;
    const known = selected.get(wanted);
    if (known !== undefined) return known;
    const found = runs.filter(({ rule }) => wanted.includes(rule));
    selected.set(wanted, found);
    return found;
  };
}

const lists = new Map<string, readonly Rule[]>();

/** The rules of some runs; equal lists are one object. There are few, as rules are about few kinds of record sets. */
export function listRules(runs: readonly Run[]): readonly Rule[] {
  const key = runs.map(({ rule }) => rule.id).join();
  const known = lists.get(key) ?? runs.map(({ rule }) => rule);
  lists.set(key, known);
  return known;
}
