import type { Problem } from '../../model/finding';
import type { RecordSet } from '../../model/record-set';
import type { Span } from '../../text/span';
import type { LintOptions } from '../options';
import { findSuppression, type Suppression } from '../suppressions/suppressions';
import type { Found } from './found';
import type { Run } from './runs';

/** The problems of a bundle, each once, without those that are suppressed or off. */
export interface Collector {
  readonly add: (run: Run, problem: Problem, recordSet: RecordSet | undefined, deployment: string | undefined) => void;
  readonly found: () => readonly Found[];
  /** The ignore comments that have suppressed something, with the rules that they did it for. */
  readonly used: ReadonlyMap<Suppression, ReadonlySet<string>>;
}

/** A collector for one bundle; what is found at a damaged place is left out, and what the options silence. */
export function createCollector(isDamaged: (at: Span) => boolean, options: LintOptions): Collector {
  const found = new Map<string, Found>();
  const used = new Map<Suppression, Set<string>>();

  const isSuppressed = (rule: string, at: Span, recordSet: Span | undefined) => {
    const suppression = findSuppression(rule, at, recordSet);
    if (suppression !== undefined) used.set(suppression, (used.get(suppression) ?? new Set()).add(rule));
    return suppression !== undefined;
  };

  return {
    add({ rule, severityIn }, problem, recordSet, deployment) {
      const { at, message, when } = problem;
      if (isDamaged(at) || options.isSilenced?.(rule.id, at.file.uri, recordSet?.label)) return;
      const key = `${rule.id} ${at.file.uri} ${at.start} ${at.end} ${message}`;
      const known = found.get(key);
      if (known !== undefined) {
        if (recordSet !== undefined) {
          known.holders.add(recordSet);
          if (problem.fixes !== undefined && problem.fixes.length > 0)
            known.more.push({ recordSet, fixes: problem.fixes });
        }
        if (when !== undefined) known.whens.push(when);
        if (deployment !== undefined) known.deployments.add(deployment);
        return;
      }
      const severity = severityIn(at.file.uri, problem);
      if (severity === 'off' || isSuppressed(rule.id, at, recordSet?.span)) return;
      // A comment in the source from which a plan was made counts for the plan.
      const origin = recordSet?.definition?.span;
      if (origin !== undefined && isSuppressed(rule.id, origin, origin)) return;
      const holders = new Set(recordSet === undefined ? [] : [recordSet]);
      const whens = when === undefined ? [] : [when];
      const deployments = new Set(deployment === undefined ? [] : [deployment]);
      found.set(key, { rule, severity, problem, recordSet, holders, more: [], whens, deployments });
    },
    found: () => [...found.values()],
    used,
  };
}
