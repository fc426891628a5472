import type { Finding } from '../../model/finding';
import type { ReportedError } from '../report';
import { escapeControls, escapeMarks } from '../terminal';
import type { CreateReporter, ReporterContext } from './reporter';
import { describeWithPlaces, rangeOf } from './shared/place';
import { sortBySeverity } from './shared/severity';

/**
 * Issues of Azure Pipelines, the most severe first.
 * https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands#logissue-log-an-error-or-warning
 */
export const createAzure: CreateReporter = (context) => {
  const findings: Finding[] = [];
  return {
    add(batch) {
      for (const finding of batch.findings) findings.push(finding);
      return [];
    },
    *end({ errors }) {
      for (const error of errors) yield printError(error, context);
      for (const finding of sortBySeverity(findings)) yield print(finding, context);
    },
  };
};

function print(finding: Finding, context: ReporterContext): string {
  const { at, rule, severity } = finding;
  const { start } = rangeOf(at);
  const text = describeWithPlaces(finding, context);
  return printIssue(
    {
      // There are errors and warnings only.
      type: severity === 'error' ? 'error' : 'warning',
      sourcepath: context.rebase('BUILD_SOURCESDIRECTORY')(context.shownPath(at.file)),
      linenumber: start.line,
      columnnumber: start.column,
      code: rule,
    },
    severity === 'info' ? `info: ${text}` : text,
  );
}

function printError({ path, message }: ReportedError, { rebase }: ReporterContext): string {
  const sourcepath = path === '.' ? undefined : rebase('BUILD_SOURCESDIRECTORY')(path);
  return printIssue({ type: 'error', sourcepath }, `${path}: ${message}`);
}

function printIssue(properties: Readonly<Record<string, string | number | undefined>>, data: string): string {
  const list = Object.entries(properties).map(([key, value]) =>
    value === undefined ? '' : `${key}=${escapeProperty(String(value))};`,
  );
  return `##vso[task.logissue ${list.join('')}]${escapeData(data)}\n`;
}

// As `microsoft/azure-pipelines-task-lib` escapes them: node/taskcommand.ts.
function escapeData(text: string): string {
  return escapeMarks(escapeControls(text)).replaceAll('%', '%AZP25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(']', '%5D').replaceAll(';', '%3B');
}
