import { chooseAutomaticFix } from '../../engine/fixing/fix';
import type { Finding } from '../../model/finding';
import type { ReportedError } from '../report';
import { escapeLine, type Paint } from '../terminal';
import type { CreateReporter, ReporterContext } from './reporter';
import { printExcerpt, printPlace } from './shared/excerpt';
import { printFixed, printStatistics, printTotals, STYLES } from './shared/totals';

/** The report as text for people, with the lines at fault. */
export const createPretty: CreateReporter = (context) => {
  const { paint, quiet, statistics, unsafeFixes } = context;
  return {
    *add({ findings, suppressed }) {
      if (statistics) return;
      for (const finding of findings) yield `${printFinding(finding, context)}\n`;
      for (const finding of suppressed) yield `${printSuppressed(finding, context)}\n`;
    },
    *end(report) {
      const { rules } = report.tally;
      if (statistics && rules.length > 0) yield `${printStatistics(rules, paint)}${quiet ? '' : '\n'}`;
      if (quiet) return;
      yield printFixed(report, paint);
      yield `${printTotals(report, unsafeFixes, paint)}\n`;
    },
  };
};

/** The errors, one on each line. */
export function printErrors(errors: readonly ReportedError[], paint: Paint): string {
  return errors
    .map(({ path, message }) => `${paint('red', 'error:')} ${escapeLine(path)}: ${escapeLine(message)}\n`)
    .join('');
}

/** What is to be noted, one on each line. */
export function printNotes(notes: readonly ReportedError[], paint: Paint): string {
  return notes
    .map(({ path, message }) => `${paint('cyan', 'note:')} ${escapeLine(path)}: ${escapeLine(message)}\n`)
    .join('');
}

function printFinding(finding: Finding, context: ReporterContext): string {
  const { paint } = context;
  const { severity, rule, message, at } = finding;
  const lines = [
    `${printPlace(at, context)} ${paint(STYLES[severity], severity)} ${paint('dim', rule)}`,
    `  ${paint('bold', escapeLine(message))}`,
    ...printExcerpt(at, STYLES[severity], context),
    ...finding.related.flatMap(({ value, span }) => [
      `  ${paint('blue', 'see')} ${printPlace(span, context)} ${escapeLine(value)}`,
      ...(span.file === at.file ? [] : printExcerpt(span, 'blue', context)),
    ]),
    ...finding.fixes.map(
      (fix) => `  ${paint('green', 'fix')} ${escapeLine(fix.title)}${paint('dim', printOptions(finding, fix))}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

const SUPPRESSED_BY = { comment: 'by a comment', configuration: 'by the configuration', baseline: 'by the baseline' };

function printSuppressed(finding: Finding, context: ReporterContext): string {
  const { rule, message, at, suppressedBy } = finding;
  const kind = suppressedBy?.kind ?? 'comment';
  const where = suppressedBy?.at === undefined ? '' : ` at ${printPlace(suppressedBy.at, context)}`;
  const none = kind === 'baseline' ? '' : ', without a reason';
  const reason = suppressedBy?.reason === undefined ? none : `: ${escapeLine(suppressedBy.reason)}`;
  const { paint } = context;
  return [
    `${printPlace(at, context)} ${paint('dim', `suppressed ${rule}`)}`,
    `  ${escapeLine(message)}`,
    `  ${paint('dim', `suppressed ${SUPPRESSED_BY[kind]}${where}${reason}`)}\n`,
  ].join('\n');
}

function printOptions(finding: Finding, fix: Finding['fixes'][number]): string {
  if (fix === chooseAutomaticFix(finding, false)) return ' (--fix)';
  return fix === chooseAutomaticFix(finding, true) ? ' (--fix --unsafe-fixes)' : '';
}
