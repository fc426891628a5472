import { chooseAutomaticFix } from '../engine/fixing/fix';
import type { Severity } from '../model/finding';
import { type Batch, type RuleTally, SEVERITIES, type Tally } from './report';

/** Counts findings that come in batches. */
export function createTally(): { add(batch: Batch): void; total(): Tally } {
  const rules = new Map<string, RuleTally>();
  const severities = { error: 0, warning: 0, info: 0 };
  let suppressed = 0;
  let hidden = 0;
  return {
    add(batch) {
      suppressed += batch.suppressed.filter(({ suppressedBy }) => suppressedBy?.kind !== 'baseline').length;
      hidden += batch.hidden;
      for (const finding of batch.findings) {
        const { rule, severity } = finding;
        severities[severity] += 1;
        const known = rules.get(rule) ?? { rule, severity, count: 0, safe: 0, unsafe: 0 };
        const isSafe = chooseAutomaticFix(finding, false) !== undefined;
        const isUnsafe = !isSafe && chooseAutomaticFix(finding, true) !== undefined;
        rules.set(rule, {
          rule,
          severity: rank(severity) < rank(known.severity) ? severity : known.severity,
          count: known.count + 1,
          safe: known.safe + Number(isSafe),
          unsafe: known.unsafe + Number(isUnsafe),
        });
      }
    },
    total() {
      const sorted = [...rules.values()].sort(
        (a, b) => rank(a.severity) - rank(b.severity) || b.count - a.count || (a.rule < b.rule ? -1 : 1),
      );
      const sum = (numberOf: (each: RuleTally) => number) => sorted.reduce((all, each) => all + numberOf(each), 0);
      return {
        severities,
        safe: sum(({ safe }) => safe),
        unsafe: sum(({ unsafe }) => unsafe),
        suppressed,
        hidden,
        rules: sorted,
      };
    },
  };
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
