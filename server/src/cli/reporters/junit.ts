import type { Finding } from '../../model/finding';
import { isFailure } from '../report';
import type { CreateReporter, ReporterContext } from './reporter';
import { describeWithPlaces, rangeOf } from './shared/place';
import { escapeXml, printAttributes, XML_DECLARATION } from './shared/xml';

/**
 * The XML of JUnit in the form that Jenkins, GitLab and Azure Pipelines read: a suite for each file, a case for each
 * finding. It fails where the check fails, which `--fail-on` decides. Without findings there is one case that passes, as
 * Jenkins takes a report without cases for a fault.
 * https://github.com/testmoapp/junitxml, https://github.com/jenkinsci/junit-plugin
 */
export const createJunit: CreateReporter = (context) => {
  const suites: Suite[] = [];
  return {
    add({ findings, suppressed }) {
      const [first] = [...findings, ...suppressed];
      if (first === undefined) return [];
      const nameOf = createNames();
      const cases = [...findings, ...suppressed].map((finding) => printCase(finding, nameOf(finding), context));
      const failures = findings.filter(({ severity }) => isFailure(severity, context.failOn)).length;
      const name = context.shownPath(first.at.file);
      suites.push({ name, cases, failures, errors: 0, skipped: suppressed.length });
      return [];
    },
    *end(report) {
      for (const { path, message } of report.errors) suites.push(toErrorSuite(path, message));
      if (suites.length === 0) suites.push(PASSED);
      yield `${XML_DECLARATION}<testsuites name="route53-lint"${printCounts(suites)}>\n`;
      for (const suite of suites) {
        yield `  <testsuite${printAttributes({ name: suite.name })}${printCounts([suite])}>\n`;
        yield* suite.cases;
        yield '  </testsuite>\n';
      }
      yield '</testsuites>\n';
    },
  };
};

/** The cases of one file. */
interface Suite {
  readonly name: string;
  readonly cases: readonly string[];
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

function printCounts(suites: readonly Suite[]): string {
  const sum = (numberOf: (suite: Suite) => number) => suites.reduce((all, suite) => all + numberOf(suite), 0);
  return printAttributes({
    tests: sum(({ cases }) => cases.length),
    failures: sum(({ failures }) => failures),
    errors: sum(({ errors }) => errors),
    skipped: sum(({ skipped }) => skipped),
  });
}

/** Names of cases without lines, so that a case is the same in the next run; equal ones are numbered. */
function createNames(): (finding: Finding) => string {
  const seen = new Map<string, number>();
  return ({ rule, resource }) => {
    const name = resource === undefined ? rule : `${rule}: ${resource}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  };
}

function printCase(finding: Finding, name: string, context: ReporterContext): string {
  const { rule, severity, message, suppressedBy, at } = finding;
  const path = context.shownPath(at.file);
  const { line, column } = rangeOf(at).start;
  const head = `    <testcase${printAttributes({ name, classname: path, file: path, line })}>\n`;
  const text = escapeXml(`${path}:${line}:${column} ${severity} ${rule}\n${describeWithPlaces(finding, context)}`);
  const outcome =
    suppressedBy !== undefined
      ? `<skipped${printAttributes({ message: suppressedBy.reason ?? 'suppressed without a reason' })}/>`
      : isFailure(severity, context.failOn)
        ? `<failure${printAttributes({ type: severity, message })}>${text}</failure>`
        : `<system-out>${text}</system-out>`;
  return `${head}      ${outcome}\n    </testcase>\n`;
}

function toErrorSuite(path: string, message: string): Suite {
  const head = `    <testcase${printAttributes({ name: 'is checked', classname: path, file: path })}>\n`;
  const outcome = `<error${printAttributes({ type: 'error', message: `${path}: ${message}` })}/>`;
  return { name: path, cases: [`${head}      ${outcome}\n    </testcase>\n`], failures: 0, errors: 1, skipped: 0 };
}

const PASSED: Suite = {
  name: 'route53-lint',
  cases: [`    <testcase${printAttributes({ name: 'no problems', classname: 'route53-lint' })}/>\n`],
  failures: 0,
  errors: 0,
  skipped: 0,
};
