import { documentationUrl } from '../../engine/catalogue';
import type { Finding } from '../../model/finding';
import type { Span } from '../../text/span';
import { rangeOf } from '../positions';
import type { Report } from '../report';

/** The report for programs. Its shape is documented in docs/cli.md and only ever grows. */
export function printJson(report: Report): string {
  const { files, recordSets, errors } = report;
  const findings = report.findings.map((finding) => toJsonFinding(finding, report));
  return `${JSON.stringify({ version: 1, files, recordSets, findings, errors: errors.map(({ path, message }) => ({ path, message })) }, null, 2)}\n`;
}

function toJsonFinding(finding: Finding, report: Report) {
  const placeOf = (span: Span) => ({ path: report.shownPath(span.file), range: rangeOf(span) });
  return {
    rule: finding.rule,
    severity: finding.severity,
    ...placeOf(finding.at),
    message: finding.message,
    resource: finding.resource ?? null,
    url: documentationUrl(finding.rule),
    related: finding.related.map(({ value, span }) => ({ ...placeOf(span), message: value })),
    fixes: finding.fixes.map(({ title, safety, edits }) => ({
      title,
      safety,
      edits: edits.map(({ span, newText }) => ({ ...placeOf(span), newText })),
    })),
  };
}
