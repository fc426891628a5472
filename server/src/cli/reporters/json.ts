import { documentationUrl } from '../../engine/catalogue';
import type { Finding } from '../../model/finding';
import { positionOf } from '../../text/position';
import type { Span } from '../../text/span';
import type { Report } from '../report';

/**
 * The report as JSON. Its properties are documented in docs/cli.md; new ones may be added, none may be changed or
 * removed.
 */
export function printJson(report: Report): string {
  const { files, recordSets, changes, errors } = report;
  const findings = report.findings.map((finding) => toJsonFinding(finding, report));
  const shown = errors.map(({ path, message }) => ({ path, message }));
  return `${JSON.stringify({ version: 1, files, recordSets, changes, findings, errors: shown }, null, 2)}\n`;
}

function toJsonFinding(finding: Finding, report: Report) {
  const toPlace = (span: Span) => ({ path: report.shownPath(span.file), range: toRange(span) });
  return {
    rule: finding.rule,
    severity: finding.severity,
    ...toPlace(finding.at),
    message: finding.message,
    resource: finding.resource ?? null,
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
