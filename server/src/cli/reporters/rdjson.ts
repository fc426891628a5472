import { documentationUrl } from '../../engine/catalogue';
import type { Finding, Fix, Severity } from '../../model/finding';
import { formatJson } from '../../text/controls';
import { positionOf } from '../../text/position';
import type { SourceFile, Span, TextEdit } from '../../text/span';
import { SEVERITIES } from '../report';
import type { CreateReporter, ReporterContext } from './reporter';
import { describeWithPlaces } from './shared/place';

/**
 * The Diagnostic Format of reviewdog, which has no place for what could not be read.
 * https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto
 */
export const createRdjson: CreateReporter = (context) => {
  const findings: Finding[] = [];
  return {
    add(batch) {
      for (const finding of batch.findings) findings.push(finding);
      return [];
    },
    *end() {
      const worst = SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity));
      const source = { name: 'route53-lint', url: 'https://github.com/route53-lint/route53-lint' };
      const head = { source, ...(worst && { severity: SEVERITY[worst] }) };
      yield `${formatJson(head).slice(0, -2)},\n  "diagnostics": [`;
      for (const [index, finding] of findings.entries()) {
        const text = formatJson(toDiagnostic(finding, context));
        yield `${index === 0 ? '' : ','}\n    ${text.replaceAll('\n', '\n    ')}`;
      }
      yield findings.length === 0 ? ']\n}\n' : '\n  ]\n}\n';
    },
  };
};

const SEVERITY: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO' };

function toDiagnostic(finding: Finding, context: ReporterContext) {
  const { at, rule, severity, fixes } = finding;
  const suggestions = fixes.flatMap((fix) => toSuggestion(fix, at.file, context));
  return {
    message: describeWithPlaces(finding, context),
    location: { path: context.shownPath(at.file), range: toRange(at) },
    severity: SEVERITY[severity],
    code: { value: rule, url: documentationUrl(rule) },
    ...(suggestions.length > 0 && { suggestions }),
  };
}

/**
 * A fix as one replacement, since each suggestion stands by itself. None where the fix changes another file, for which
 * a suggestion has no field, where a person has to fill something in, or where text would be repeated that is not shown.
 */
function toSuggestion({ edits }: Fix<TextEdit>, file: SourceFile, { mayQuote }: ReporterContext) {
  const [first, ...rest] = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  if (first === undefined || edits.some(({ span, placeholder }) => span.file !== file || placeholder)) return [];
  if (rest.length > 0 && !mayQuote(file)) return [];
  let text = first.newText;
  let { end } = first.span;
  for (const { span, newText } of rest) {
    text += file.text.slice(end, span.start) + newText;
    end = span.end;
  }
  return [{ range: toRange({ file, start: first.span.start, end }), text }];
}

function toRange({ file, start, end }: Span) {
  return { start: toPosition(file, start), end: toPosition(file, end) };
}

/** Columns count the bytes of UTF-8 here. */
function toPosition(file: SourceFile, offset: number) {
  const { line, column } = positionOf(file, offset);
  return { line, column: Buffer.byteLength(file.text.slice(offset - column + 1, offset)) + 1 };
}
