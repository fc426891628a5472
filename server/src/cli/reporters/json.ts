import { documentationUrl } from '../../engine/catalogue';
import type { Finding } from '../../model/finding';
import { formatJson } from '../../text/controls';
import { positionOf } from '../../text/position';
import type { Span } from '../../text/span';
import type { Report } from '../report';

/**
 * The report as JSON, in parts. Its properties are documented in docs/cli.md; new ones may be added, none may be changed or
 * removed.
 */
export function* printJson(report: Report): Generator<string> {
  const { files, recordSets, changes, fixed } = report;
  const errors = report.errors.map(({ path, message }) => ({ path, message }));
  const skipped = report.skipped.map(({ path, reason }) => ({ path, reason }));
  yield formatJson({ version: 1, files, recordSets, changes }).slice(0, -2);
  yield ',\n  "findings": [';
  for (const [index, finding] of report.findings.entries()) {
    const text = formatJson(toJsonFinding(finding, report));
    yield `${index === 0 ? '' : ','}\n    ${text.replaceAll('\n', '\n    ')}`;
  }
  yield report.findings.length === 0 ? '],' : '\n  ],';
  yield `${formatJson({ errors, skipped, ...(fixed && { fixed }) }).slice(1)}\n`;
}

function toJsonFinding(finding: Finding, report: Report) {
  const toPlace = (span: Span) => ({ path: report.shownPath(span.file), range: toRange(span) });
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
  };
}

/** Lines and columns count from 1; the end is exclusive. */
function toRange({ file, start, end }: Span) {
  return { start: positionOf(file, start), end: positionOf(file, end) };
}
