import type { Severity } from '../../../model/finding';
import { type Report, type RuleTally, SEVERITIES } from '../../report';
import { escapeLine, type Paint, type Style } from '../../terminal';

/** The colours of the severities. */
export const STYLES: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'blue' };

const keepPlain: Paint = (_, text) => text;

/** The last line for people: what was found in how much, and what can be fixed how. */
export function printTotals(report: Report, unsafeFixes: boolean, paint: Paint = keepPlain): string {
  const { tally, fixed } = report;
  if (report.files === 0) return report.errors.length > 0 ? 'Nothing could be checked.' : 'No Route 53 records found.';
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
  const { safe, unsafe, suppressed, hidden } = tally;
  const rest = [
    ...(safe > 0 ? [`${safe} fixable with --fix`] : []),
    ...(unsafe > 0 && !unsafeFixes ? [`${unsafe}${safe > 0 ? ' more' : ' fixable'} with --fix --unsafe-fixes`] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(hidden > 0 ? [`${hidden} hidden by the baseline`] : []),
  ];
  const found = printSeverities(tally.severities, paint);
  const start = found === '' ? paint('green', 'No problems') : found;
  return `${done}${start} in ${scope}${rest.length > 0 ? `; ${rest.join(', ')}` : ''}.`;
}

function printSeverities(counts: Readonly<Record<Severity, number>>, paint: Paint): string {
  return SEVERITIES.filter((severity) => counts[severity] > 0)
    .map((severity) => {
      const count = counts[severity];
      return paint(STYLES[severity], severity === 'info' ? `${count} info` : printCount(count, severity));
    })
    .join(', ');
}

/** A line for each rule: how many findings, how bad, and how many of them can be fixed. */
export function printStatistics(rules: readonly RuleTally[], paint: Paint = keepPlain): string {
  const width = Math.max(...rules.map(({ count }) => String(count).length));
  const longest = Math.max(...rules.map(({ rule }) => rule.length));
  return rules
    .map(({ rule, severity, count, safe, unsafe }) => {
      const fixable = [
        ...(safe > 0 ? [`${safe} with --fix`] : []),
        ...(unsafe > 0 ? [`${unsafe} with --fix --unsafe-fixes`] : []),
      ].join(', ');
      const level = paint(STYLES[severity], severity.padEnd('warning'.length));
      return `${String(count).padStart(width)}  ${level}  ${fixable === '' ? rule : rule.padEnd(longest)}${fixable && `  ${fixable}`}\n`;
    })
    .join('');
}

/** What `--fix` has done, a line for each file. */
export function printFixed({ fixed }: Report, paint: Paint): string {
  const lines = (fixed?.byFile ?? []).map(({ path, rules }) => {
    const counts = rules.map(({ rule, fixes }) => `${fixes} × ${rule}`).join(', ');
    return `${paint('green', 'fixed')} ${escapeLine(path)}: ${counts}\n`;
  });
  return lines.length === 0 ? '' : `${lines.join('')}\n`;
}

function printCount(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
