import { chooseAutomaticFix } from '../../engine/fixing/fix';
import type { Finding } from '../../model/finding';
import { lineAt, positionOf } from '../../text/position';
import type { Span } from '../../text/span';
import type { ReportedError } from '../report';
import { escapeLine, measureColumns, type Paint, type Style } from '../terminal';
import type { CreateReporter, ReporterContext } from './reporter';
import { printPath } from './shared/place';
import { printFixed, printStatistics, printTotals, STYLES } from './shared/totals';

/** The least width of an excerpt, in columns, on narrow terminals. */
const MIN_COLUMNS = 40;

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

function printPlace({ file, start }: Span, { shownPath, paint }: ReporterContext): string {
  const { line, column } = positionOf(file, start);
  return `${paint('cyan', printPath(shownPath(file)))}:${line}:${column}`;
}

function printOptions(finding: Finding, fix: Finding['fixes'][number]): string {
  if (fix === chooseAutomaticFix(finding, false)) return ' (--fix)';
  return fix === chooseAutomaticFix(finding, true) ? ' (--fix --unsafe-fixes)' : '';
}

/** The line of a span with carets under the span; a long line is cut at both sides of it. None where it is not shown. */
function printExcerpt(span: Span, style: Style, { paint, columns, mayQuote }: ReporterContext): string[] {
  if (!mayQuote(span.file)) return [];
  const line = lineAt(span.file, span.start);
  const number = String(positionOf(span.file, span.start).line);
  const room = Math.max(MIN_COLUMNS, columns - number.length - 6);
  const start = span.start - line.start;
  const end = Math.max(start + 1, Math.min(span.end - line.start, line.text.length));
  // A third of the width is for the text before the span.
  const from = line.text.length <= room || start < room / 2 ? 0 : start - Math.floor(room / 3);
  const before = `${from > 0 ? '…' : ''}${makeVisible(line.text.slice(from, start))}`;
  const marked = makeVisible(line.text.slice(start, Math.min(end, from + room)));
  const after = makeVisible(line.text.slice(end, from + room));
  const ellipsis = from + room < line.text.length ? '…' : '';
  const carets = '^'.repeat(Math.max(1, measureColumns(marked)));
  const margin = ' '.repeat(number.length);
  return [
    `  ${paint('dim', `${number} |`)} ${before}${marked}${after}${ellipsis}`,
    `  ${paint('dim', `${margin} |`)} ${' '.repeat(measureColumns(before))}${paint(style, carets)}`,
  ];
}

function makeVisible(text: string): string {
  return escapeLine(text.replaceAll('\t', '  '));
}
