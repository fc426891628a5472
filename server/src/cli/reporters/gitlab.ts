import type { Finding, Severity } from '../../model/finding';
import { formatJson } from '../../text/controls';
import { createFingerprints } from '../fingerprint';
import type { CreateReporter } from './reporter';
import { describeWithPlaces, rangeOf } from './shared/place';

/**
 * A Code Quality report of GitLab, which has no place for what could not be read.
 * https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export const createGitlab: CreateReporter = (context) => {
  const fingerprintOf = createFingerprints();
  const toIssue = (finding: Finding) => {
    const { start, end } = rangeOf(finding.at);
    const path = context.rebase('CI_PROJECT_DIR')(context.shownPath(finding.at.file));
    return {
      description: describeWithPlaces(finding, context),
      check_name: finding.rule,
      // GitLab shows the first alone of those that share a fingerprint, and calls a finding new by it.
      fingerprint: fingerprintOf(finding, path),
      severity: SEVERITY[finding.severity],
      location: { path, lines: { begin: start.line, end: end.line } },
    };
  };
  let count = 0;
  return {
    *add({ findings }) {
      for (const finding of findings)
        yield `${count++ === 0 ? '[' : ','}\n  ${formatJson(toIssue(finding)).replaceAll('\n', '\n  ')}`;
    },
    *end() {
      yield count === 0 ? '[]\n' : '\n]\n';
    },
  };
};

/** GitLab has five: info, minor, major, critical and blocker. The last two are left to faults in what runs already. */
const SEVERITY: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };
