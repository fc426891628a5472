import { isAbsolute } from 'node:path';
import { documentationUrl } from '../../engine/catalogue';
import type { Finding } from '../../model/finding';
import { SEVERITIES } from '../report';
import { escapeLine } from '../terminal';
import type { CreateReporter, ReporterContext } from './reporter';
import { encodePath, rangeOf } from './shared/place';
import { sortBySeverity } from './shared/severity';
import { printTotals } from './shared/totals';

/** Rows of the table. */
const MAX_ROWS = 100;
/**
 * The length of a message in characters: with at most `MAX_ROWS` of them, and others of a workflow step beside, the
 * summary stays below the 1 MiB that GitHub accepts.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions#step-isolation-and-limits
 */
const MAX_MESSAGE = 500;

/** The Markdown of a job summary of GitHub Actions: totals, and a table with the most severe findings. */
export const createSummary: CreateReporter = (context) => {
  const kept: Finding[] = [];
  return {
    add({ findings }) {
      for (const severity of SEVERITIES) {
        const room = MAX_ROWS - kept.filter((finding) => finding.severity === severity).length;
        for (const finding of findings.filter((each) => each.severity === severity).slice(0, room)) kept.push(finding);
      }
      return [];
    },
    *end(report) {
      const { errors, tally } = report;
      yield `### route53-lint\n\n${escapeMarkdown(printTotals(report, context.unsafeFixes))}\n\n`;
      for (const { path, message } of errors.slice(0, MAX_ROWS))
        yield `- **not checked:** ${escapeMarkdown(path)}: ${escapeMarkdown(message)}\n`;
      if (errors.length > 0) yield '\n';
      const rows = sortBySeverity(kept).slice(0, MAX_ROWS);
      if (rows.length === 0) return;
      yield '| severity | place | rule | problem |\n|---|---|---|---|\n';
      for (const finding of rows) yield printRow(finding, context);
      const all = tally.rules.reduce((sum, { count }) => sum + count, 0);
      yield all > rows.length ? `\n${all - rows.length} more are in the log.\n\n` : '\n';
    },
  };
};

function printRow(finding: Finding, context: ReporterContext): string {
  const { rule, severity, message, at } = finding;
  const path = context.rebase('GITHUB_WORKSPACE')(context.shownPath(at.file));
  const { line } = rangeOf(at).start;
  const place = escapeMarkdown(`${path}:${line}`);
  const url = urlOf(path, line, context);
  const text = message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE)}…` : message;
  const link = url === undefined ? place : `[${place}](${url})`;
  return `| ${severity} | ${link} | [${rule}](${documentationUrl(rule)}) | ${escapeMarkdown(text)} |\n`;
}

/** The address of a line at GitHub, in the commit that is checked; undefined for files outside of the repository. */
function urlOf(path: string, line: number, { env }: ReporterContext): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = env;
  if (!server || !repository || !commit || path.startsWith('..') || isAbsolute(path)) return undefined;
  return `${server}/${repository}/blob/${commit}/${encodePath(path)}#L${line}`;
}

/** Text without meaning in Markdown or HTML, and without names that GitHub would notify. */
function escapeMarkdown(text: string): string {
  return escapeLine(text).replace(/[\\`*_{}[\]<>|~#!&@$:]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
