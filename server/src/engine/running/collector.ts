import type { Problem, Severity, SuppressedBy } from '../../model/finding';
import type { RecordSet } from '../../model/record-set';
import type { Rule } from '../../rules/rule';
import type { Span } from '../../text/span';
import type { LintOptions } from '../options';
import { findSuppression, type Suppression } from '../suppressions/suppressions';
import type { Found } from './found';
import type { Run } from './runs';

/** The problems of a bundle, each once, without those that are off and, unless the options keep them, suppressed. */
export interface Collector {
  readonly add: (run: Run, problem: Problem, recordSet: RecordSet | undefined, deployment: string | undefined) => void;
  readonly found: () => readonly Found[];
  /** The ignore comments that have suppressed something, with the rules that they did it for. */
  readonly used: ReadonlyMap<Suppression, ReadonlySet<string>>;
}

/** A collector for one bundle; what is found at a damaged place is left out, and what the options silence. */
export function createCollector(isDamaged: (at: Span) => boolean, options: LintOptions): Collector {
  const found = new Map<string, Found>();
  /** Problems that are suppressed, where the options keep them. */
  const suppressed = new Map<string, Found>();
  const used = new Map<Suppression, Set<string>>();

  const findComment = (rule: string, at: Span, recordSet: Span | undefined): SuppressedBy | undefined => {
    const suppression = findSuppression(rule, at, recordSet);
    if (suppression === undefined) return undefined;
    used.set(suppression, (used.get(suppression) ?? new Set()).add(rule));
    return { kind: 'comment', reason: suppression.reason, at: suppression.comment };
  };
  const suppress = (key: string, each: Found) => {
    const known = suppressed.get(key);
    if (options.keepsSuppressed !== true) return;
    if (known === undefined) suppressed.set(key, each);
    else {
      addHolder(known, each.problem, each.recordSet);
      for (const deployment of each.deployments) known.deployments.add(deployment);
    }
  };

  return {
    add({ rule, severityIn }, problem, recordSet, deployment) {
      const { at, message } = problem;
      const isSilenced = !isDamaged(at) && options.isSilenced?.(rule.id, at.file.uri, recordSet?.label) === true;
      if (isDamaged(at) || (isSilenced && options.keepsSuppressed !== true)) return;
      const key = `${rule.id} ${at.file.uri} ${at.start} ${at.end} ${message}`;
      const known = isSilenced ? undefined : found.get(key);
      if (known !== undefined) {
        addHolder(known, problem, recordSet);
        if (deployment !== undefined) known.deployments.add(deployment);
        return;
      }
      const severity = severityIn(at.file.uri, problem);
      if (severity === 'off') return;
      const each = foundOf(rule, severity, problem, recordSet);
      if (deployment !== undefined) each.deployments.add(deployment);
      // A comment in the source from which a plan was made counts for the plan.
      const origin = recordSet?.definition?.span;
      const suppressedBy = isSilenced
        ? BY_CONFIGURATION
        : (findComment(rule.id, at, recordSet?.span) ?? (origin && findComment(rule.id, origin, origin)));
      if (suppressedBy === undefined) found.set(key, each);
      else suppress(key, { ...each, suppressedBy });
    },
    found: () => [...found.values(), ...suppressed.values()],
    used,
  };
}

const BY_CONFIGURATION: SuppressedBy = { kind: 'configuration', reason: undefined };

function foundOf(rule: Rule, severity: Severity, problem: Problem, recordSet: RecordSet | undefined): Found {
  const holders = new Set(recordSet === undefined ? [] : [recordSet]);
  return {
    rule,
    severity,
    problem,
    recordSet,
    holders,
    more: [],
    whens: problem.when === undefined ? [] : [problem.when],
    deployments: new Set(),
  };
}

/** Adds another record set that has a problem, with its fixes and the condition under which it has it. */
function addHolder(known: Found, { fixes = [], when }: Problem, recordSet: RecordSet | undefined): void {
  if (recordSet !== undefined) {
    known.holders.add(recordSet);
    if (fixes.length > 0) known.more.push({ recordSet, fixes });
  }
  if (when !== undefined) known.whens.push(when);
}
