import type { Finding, Severity } from '../../model/finding';
import type { ReportedError } from '../report';
import { escapeControls, escapeMarks } from '../terminal';
import type { CreateReporter, ReporterContext } from './reporter';
import { describeWithPlaces, rangeOf } from './shared/place';
import { sortBySeverity } from './shared/severity';

/**
 * Annotations of GitHub Actions, the most severe first, as GitHub shows ten of each kind for a step.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions,
 * https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations
 */
export const createGithub: CreateReporter = (context) => {
  const findings: Finding[] = [];
  return {
    add(batch) {
      for (const finding of batch.findings) findings.push(finding);
      return [];
    },
    *end({ errors }) {
      for (const error of errors.slice(0, context.most)) yield printError(error, context);
      const most = context.most === undefined ? undefined : Math.max(0, context.most - errors.length);
      for (const finding of sortBySeverity(findings, context.most).filter(byKind(most))) yield print(finding, context);
    },
  };
};

/** How many annotations of each kind GitHub shows of one step. */
export const SHOWN_OF_EACH_KIND = 10;

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Leaves out the errors behind the first `most`, as what could not be read takes places of that kind, too. */
function byKind(most = Number.POSITIVE_INFINITY): (finding: Finding) => boolean {
  let errors = 0;
  return ({ severity }) => severity !== 'error' || ++errors <= most;
}

function print(finding: Finding, context: ReporterContext): string {
  const { at, rule, resource, severity } = finding;
  const { start, end } = rangeOf(at);
  const properties = {
    file: context.rebase('GITHUB_WORKSPACE')(context.shownPath(at.file)),
    line: start.line,
    endLine: end.line,
    // Columns are refused in an annotation of several lines.
    ...(start.line === end.line && { col: start.column, endColumn: end.column }),
    title: resource === undefined ? rule : `${rule} (${resource})`,
  };
  return printCommand(COMMANDS[severity], properties, describeWithPlaces(finding, context));
}

function printError({ path, message }: ReportedError, { rebase }: ReporterContext): string {
  const file = path === '.' ? undefined : rebase('GITHUB_WORKSPACE')(path);
  return printCommand('error', { file, title: 'route53-lint' }, `${path}: ${message}`);
}

function printCommand(
  command: string,
  properties: Readonly<Record<string, string | number | undefined>>,
  data: string,
): string {
  const list = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : `${key}=${escapeProperty(String(value))}`,
  );
  return `::${command} ${list.join(',')}::${escapeData(data)}\n`;
}

// As `actions/toolkit` escapes them: packages/core/src/command.ts.
function escapeData(text: string): string {
  return escapeMarks(escapeControls(text)).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
