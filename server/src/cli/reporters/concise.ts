import type { Finding } from '../../model/finding';
import { positionOf } from '../../text/position';
import { escapeLine } from '../terminal';
import type { CreateReporter, ReporterContext } from './reporter';
import { printPath } from './shared/place';
import { printFixed, printStatistics, printTotals, STYLES } from './shared/totals';

/** A line for each finding, in the form of compilers, which editors and `grep` know. */
export const createConcise: CreateReporter = (context) => {
  const { paint, quiet, statistics, unsafeFixes } = context;
  return {
    *add({ findings, suppressed }) {
      if (statistics) return;
      for (const finding of findings)
        yield printLine(finding, paint(STYLES[finding.severity], finding.severity), context);
      for (const finding of suppressed) yield printLine(finding, paint('dim', 'suppressed'), context);
    },
    *end(report) {
      if (statistics && report.tally.rules.length > 0) yield printStatistics(report.tally.rules, paint);
      if (quiet) return;
      yield printFixed(report, paint);
      yield `${printTotals(report, unsafeFixes, paint)}\n`;
    },
  };
};

function printLine({ at, rule, message, suppressedBy }: Finding, level: string, context: ReporterContext): string {
  const { paint, shownPath } = context;
  const { line, column } = positionOf(at.file, at.start);
  const reason = suppressedBy?.reason === undefined ? '' : ` (${escapeLine(suppressedBy.reason)})`;
  const place = `${paint('cyan', printPath(shownPath(at.file)))}:${line}:${column}`;
  return `${place}: ${level}: ${escapeLine(message)} ${paint('dim', `[${rule}]`)}${reason}\n`;
}
