import { documentationUrl } from '../../../engine/catalogue';
import type { Finding } from '../../../model/finding';
import type { Span } from '../../../text/span';
import type { Report } from '../../report';
import type { ReporterContext } from '../reporter';
import { rangeOf } from './place';

/** A finding as the formats `json` and `jsonl` have it: see docs/cli.md. */
export function toJsonFinding(finding: Finding, { shownPath }: ReporterContext) {
  const toPlace = (span: Span) => ({ path: shownPath(span.file), range: rangeOf(span) });
  const { suppressedBy } = finding;
  return {
    rule: finding.rule,
    severity: finding.severity,
    ...toPlace(finding.at),
    message: finding.message,
    resource: finding.resource ?? null,
    ...(finding.deployments && { deployments: finding.deployments }),
    url: documentationUrl(finding.rule),
    related: finding.related.map(({ value, span }) => ({ ...toPlace(span), message: value })),
    fixes: finding.fixes.map(({ title, safety, edits }) => ({
      title,
      safety,
      edits: edits.map(({ span, newText }) => ({ ...toPlace(span), newText })),
    })),
    ...(suppressedBy && {
      suppressedBy: suppressedBy.kind,
      reason: suppressedBy.reason ?? null,
      suppressedAt: suppressedBy.at === undefined ? null : toPlace(suppressedBy.at),
    }),
  };
}

/** What stands behind the findings in `json`, and in the last line of `jsonl`. */
export function toJsonRest({ fixed, tally, baselines }: Report, { statistics, shard }: ReporterContext) {
  return {
    ...(shard && { shard }),
    ...(fixed && { fixed }),
    ...(baselines.length > 0 && { baselines }),
    ...(statistics && { statistics: tally.rules }),
  };
}
