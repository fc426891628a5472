import { formatJsonLine } from '../../text/controls';
import type { CreateReporter } from './reporter';
import { toJsonFinding, toJsonRest } from './shared/json-finding';

/** A JSON object on each line, with its `kind`: findings as they come, then errors, what was skipped, and the summary. */
export const createJsonLines: CreateReporter = (context) => ({
  *add({ findings, suppressed }) {
    for (const finding of findings) yield printLine('finding', toJsonFinding(finding, context));
    for (const finding of suppressed) yield printLine('suppressed', toJsonFinding(finding, context));
  },
  *end(report) {
    for (const { path, message } of report.errors) yield printLine('error', { path, message });
    for (const { path, reason } of report.skipped) yield printLine('skipped', { path, reason });
    const { files, recordSets, changes } = report;
    yield printLine('summary', { version: 1, files, recordSets, changes, ...toJsonRest(report, context) });
  },
});

function printLine(kind: string, value: object): string {
  return `${formatJsonLine({ kind, ...value })}\n`;
}
