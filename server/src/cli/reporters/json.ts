import type { Finding } from '../../model/finding';
import { formatJson } from '../../text/controls';
import type { CreateReporter, ReporterContext } from './reporter';
import { toJsonFinding, toJsonRest } from './shared/json-finding';

/**
 * The report as one JSON object. Its properties are documented in docs/cli.md; new ones may be added, none may be changed
 * or removed.
 */
export const createJson: CreateReporter = (context) => {
  const findings: Finding[] = [];
  const suppressed: Finding[] = [];
  return {
    add(batch) {
      for (const finding of batch.findings) findings.push(finding);
      for (const finding of batch.suppressed) suppressed.push(finding);
      return [];
    },
    *end(report) {
      const { files, recordSets, changes } = report;
      const errors = report.errors.map(({ path, message }) => ({ path, message }));
      const skipped = report.skipped.map(({ path, reason }) => ({ path, reason }));
      yield formatJson({ version: 1, files, recordSets, changes }).slice(0, -2);
      yield* printList('findings', findings, context);
      if (context.reportSuppressed) yield* printList('suppressed', suppressed, context);
      yield `,${formatJson({ errors, skipped, ...toJsonRest(report, context) }).slice(1)}\n`;
    },
  };
};

/** A property with findings, in parts: a long report is too long for one text. */
function* printList(name: string, findings: readonly Finding[], context: ReporterContext): Generator<string> {
  yield `,\n  "${name}": [`;
  for (const [index, finding] of findings.entries()) {
    const text = formatJson(toJsonFinding(finding, context));
    yield `${index === 0 ? '' : ','}\n    ${text.replaceAll('\n', '\n    ')}`;
  }
  yield findings.length === 0 ? ']' : '\n  ]';
}
