import type { Finding, Severity } from '../../../model/finding';
import { SEVERITIES } from '../../report';

/** The findings with the most severe first, otherwise in their order; of each severity `most` at most. */
export function sortBySeverity(
  findings: readonly Finding[],
  most: number = Number.POSITIVE_INFINITY,
): readonly Finding[] {
  return SEVERITIES.flatMap((severity: Severity) =>
    findings.filter((finding) => finding.severity === severity).slice(0, most),
  );
}
