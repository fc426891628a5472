import type { Finding } from '../../model/finding';
import type { CreateReporter, ReporterContext } from './reporter';
import { describeWithPlaces, rangeOf } from './shared/place';
import { printAttributes, XML_DECLARATION } from './shared/xml';

/**
 * The XML of Checkstyle, which Jenkins and many others read. What could not be read is an error of its file without a
 * place. https://github.com/checkstyle/checkstyle, XMLLogger.java
 */
export const createCheckstyle: CreateReporter = (context) => {
  const head = `${XML_DECLARATION}<checkstyle version="4.3">\n`;
  let isStarted = false;
  return {
    *add({ findings }) {
      const [first] = findings;
      if (first === undefined) return;
      yield `${isStarted ? '' : head}  <file${printAttributes({ name: context.shownPath(first.at.file) })}>\n`;
      isStarted = true;
      for (const finding of findings) yield printFinding(finding, context);
      yield '  </file>\n';
    },
    *end({ errors }) {
      if (!isStarted) yield head;
      for (const { path, message } of errors) {
        const attributes = printAttributes({
          severity: 'error',
          message: `${path}: ${message}`,
          source: 'route53-lint',
        });
        yield `  <file${printAttributes({ name: path })}>\n    <error${attributes}/>\n  </file>\n`;
      }
      yield '</checkstyle>\n';
    },
  };
};

function printFinding(finding: Finding, context: ReporterContext): string {
  const { start } = rangeOf(finding.at);
  const attributes = printAttributes({
    line: start.line,
    column: start.column,
    severity: finding.severity,
    message: describeWithPlaces(finding, context),
    source: `route53-lint.${finding.rule}`,
  });
  return `    <error${attributes}/>\n`;
}
