import { chooseAutomaticFix } from '../../engine/fixing/fix';
import type { Finding, Severity } from '../../model/finding';
import { lineAt, positionOf } from '../../text/position';
import type { Span } from '../../text/span';
import type { CheckOptions } from '../command';
import type { Report, ReportedError } from '../report';
import { escapeControls, measureColumns, type Paint, type Style } from '../terminal';

const STYLES: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'blue' };
/** The least width of an excerpt, in columns, on narrow terminals. */
const MIN_COLUMNS = 40;

/** The report as text for a terminal with a width of `columns`, in parts. */
export function* printPretty(
  report: Report,
  options: Pick<CheckOptions, 'fix' | 'unsafeFixes'>,
  paint: Paint,
  columns: number,
): Generator<string> {
  for (const finding of report.findings) yield `${printFinding(finding, report, paint, columns)}\n`;
  const rules = report.fixed?.rules ?? [];
  for (const { rule, fixes } of rules) yield `${paint('green', 'fixed')} ${fixes} × ${rule}\n`;
  if (rules.length > 0) yield '\n';
  yield `${printTotals(report, options, paint)}\n`;
}

/** The errors, one on each line. */
export function printErrors(errors: readonly ReportedError[], paint: Paint): string {
  return errors
    .map(({ path, message }) => `${paint('red', 'error:')} ${escapeControls(path)}: ${escapeControls(message)}\n`)
    .join('');
}

/** What is to be noted, one on each line. */
export function printNotes(notes: readonly ReportedError[], paint: Paint): string {
  return notes
    .map(({ path, message }) => `${paint('cyan', 'note:')} ${escapeControls(path)}: ${escapeControls(message)}\n`)
    .join('');
}

function printFinding(finding: Finding, report: Report, paint: Paint, columns: number): string {
  const { severity, rule, message, at } = finding;
  const lines = [
    `${printPlace(at, report, paint)} ${paint(STYLES[severity], severity)} ${paint('dim', rule)}`,
    `  ${paint('bold', escapeControls(message))}`,
    ...printExcerpt(at, paint, STYLES[severity], columns),
    ...finding.related.flatMap(({ value, span }) => [
      `  ${paint('blue', 'see')} ${printPlace(span, report, paint)} ${escapeControls(value)}`,
      ...(span.file === at.file ? [] : printExcerpt(span, paint, 'blue', columns)),
    ]),
    ...finding.fixes.map(
      (fix) => `  ${paint('green', 'fix')} ${escapeControls(fix.title)}${paint('dim', printOptions(finding, fix))}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function printPlace({ file, start }: Span, report: Report, paint: Paint): string {
  const { line, column } = positionOf(file, start);
  return `${paint('cyan', escapeControls(report.shownPath(file)))}:${line}:${column}`;
}

function printOptions(finding: Finding, fix: Finding['fixes'][number]): string {
  if (fix === chooseAutomaticFix(finding, false)) return ' (--fix)';
  return fix === chooseAutomaticFix(finding, true) ? ' (--fix --unsafe-fixes)' : '';
}

/** The line of a span with carets under the span; a long line is cut at both sides of it. */
function printExcerpt(span: Span, paint: Paint, style: Style, columns: number): string[] {
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
  return escapeControls(text.replaceAll('\t', '  '));
}

function printTotals(report: Report, { unsafeFixes }: Pick<CheckOptions, 'unsafeFixes'>, paint: Paint): string {
  const { findings, fixed } = report;
  // A batch of deletions alone leaves no record set.
  const subject =
    report.recordSets === 0 && report.changes > 0
      ? printCount(report.changes, 'change')
      : printCount(report.recordSets, 'record set');
  const scope = `${subject} in ${printCount(report.files, 'file')}`;
  const done =
    fixed === undefined || fixed.files === 0
      ? ''
      : `Applied ${printCount(fixed.fixes, 'fix', 'fixes')} in ${printCount(fixed.files, 'file')}. `;
  if (report.files === 0) return report.errors.length > 0 ? 'Nothing could be checked.' : 'No Route 53 records found.';
  if (findings.length === 0) return `${done}${paint('green', 'No problems')} in ${scope}.`;
  const severities = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const found = findings.filter((finding) => finding.severity === severity).length;
    return found === 0
      ? []
      : [paint(STYLES[severity], severity === 'info' ? `${found} info` : printCount(found, severity))];
  });
  const safe = findings.filter((finding) => chooseAutomaticFix(finding, false) !== undefined).length;
  const unsafe = findings.filter((finding) => chooseAutomaticFix(finding, true) !== undefined).length - safe;
  const fixable = [
    ...(safe > 0 ? [`${safe} fixable with --fix`] : []),
    ...(unsafe > 0 && !unsafeFixes ? [`${unsafe}${safe > 0 ? ' more' : ' fixable'} with --fix --unsafe-fixes`] : []),
  ];
  return `${done}${severities.join(', ')} in ${scope}${fixable.length > 0 ? `; ${fixable.join(', ')}` : ''}.`;
}

function printCount(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
