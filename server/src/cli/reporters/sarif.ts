import { gzipSync } from 'node:zlib';
import { version } from '../../../../package.json';
import { documentationUrl, listRules, type RuleDescription } from '../../engine/catalogue';
import type { Finding, Severity } from '../../model/finding';
import { formatJsonLine } from '../../text/controls';
import type { Span } from '../../text/span';
import { createFingerprints } from '../fingerprint';
import type { Report } from '../report';
import type { Shard } from '../shards';
import type { CreateReporter, ReporterContext } from './reporter';
import { encodePath, encodePlace, rangeOf } from './shared/place';
import { sortBySeverity } from './shared/severity';

/**
 * What GitHub accepts in one file: it refuses more results, and shows 5,000 of them, so the most severe come first.
 * https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
 */
const MAX_RESULTS = 25_000;
/** Locations of one result that GitHub keeps, of the 1,000 that it accepts: same source. */
const MAX_LOCATIONS = 100;
/**
 * The size of the compressed file in bytes.
 * https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/file-too-large
 */
const MAX_COMPRESSED = 10_000_000;

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html) within the limits of GitHub. */
export const createSarif: CreateReporter = (context) => {
  const all: Finding[] = [];
  return {
    add({ findings, suppressed }) {
      for (const finding of [...findings, ...suppressed]) all.push(finding);
      return [];
    },
    *end(report) {
      const fingerprintOf = createFingerprints();
      const toPath = (span: Span) => context.rebase('GITHUB_WORKSPACE')(context.shownPath(span.file));
      const fingerprints = new Map(
        all.map((finding) => [finding, fingerprintOf(finding, encodePath(toPath(finding.at)))]),
      );
      const sorted = sortBySeverity(all).slice(0, MAX_RESULTS);
      const text = fitInto(MAX_COMPRESSED, sorted, (findings, withFixes) => {
        const rules = findRules(findings);
        const results = findings.map((finding) =>
          toResult(finding, { toPath, rules, withFixes, fingerprint: fingerprints.get(finding) }),
        );
        const missing = all.length - findings.length;
        return formatJsonLine(toLog({ rules, results, report, missing, withFixes, context }));
      });
      yield `${text}\n`;
    },
  };
};

/** The log of all findings, or without fixes, or of so many of the first as are small enough when compressed. */
export function fitInto<T>(
  maxBytes: number,
  findings: readonly T[],
  print: (findings: readonly T[], withFixes: boolean) => string,
): string {
  // A text is compressed only where it may be too large.
  const isSmall = (text: string) => Buffer.byteLength(text) <= maxBytes || gzipSync(text).length <= maxBytes;
  const whole = print(findings, true);
  if (isSmall(whole)) return whole;
  for (let count = findings.length; ; count = Math.floor(count / 2)) {
    const text = print(findings.slice(0, count), false);
    if (count === 0 || isSmall(text)) return text;
  }
}

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

interface Log {
  readonly rules: readonly RuleDescription[];
  readonly results: readonly object[];
  readonly report: Report;
  /** How many findings are left out. */
  readonly missing: number;
  readonly withFixes: boolean;
  readonly context: ReporterContext;
}

function toLog({ rules, results, report, missing, withFixes, context }: Log) {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        ...(context.shard && { automationDetails: { id: categoryOf(context.shard) } }),
        tool: {
          driver: {
            name: 'route53-lint',
            semanticVersion: version,
            informationUri: 'https://github.com/route53-lint/route53-lint',
            rules: rules.map(toDescriptor),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: {
          [ROOT]: { description: { text: 'The root of the checkout, or the folder in which route53-lint was run.' } },
        },
        invocations: [
          {
            executionSuccessful: report.errors.length === 0,
            toolExecutionNotifications: [...toNotifications(report, context), ...describeLimits(missing, withFixes)],
          },
        ],
        results,
      },
    ],
  };
}

/**
 * What distinguishes the runs of one analysis. It ends in `/` as all of it is the category: of two reports of one category
 * GitHub keeps the later.
 */
function categoryOf({ index, count }: Shard): string {
  return `route53-lint/shard-${index}-of-${count}/`;
}

/** The name that GitHub, CodeQL and others have for the root of the sources. */
const ROOT = '%SRCROOT%';

function toNotifications({ errors, skipped }: Report, { rebase }: ReporterContext) {
  const toNotification = (level: string, path: string, text: string) => ({
    level,
    message: { text: `${path}: ${text}` },
    ...(path !== '.' && {
      locations: [{ physicalLocation: { artifactLocation: toArtifact(rebase('GITHUB_WORKSPACE')(path)) } }],
    }),
  });
  return [
    ...errors.map(({ path, message }) => toNotification('error', path, message)),
    ...skipped.map(({ path, reason }) => toNotification('note', path, reason)),
  ];
}

function describeLimits(missing: number, withFixes: boolean) {
  const texts = [
    ...(missing > 0 ? [`${missing} findings, the least severe, are left out: GitHub refuses a larger file.`] : []),
    ...(withFixes ? [] : ['The fixes are left out: GitHub refuses a larger file.']),
  ];
  return texts.map((text) => ({ level: 'warning', message: { text } }));
}

/** The rules of the findings, by id. */
function findRules(findings: readonly Finding[]): readonly RuleDescription[] {
  const ids = new Set(findings.map(({ rule }) => rule));
  return listRules().filter(({ id }) => ids.has(id));
}

function toDescriptor({ id, severity, summary, why, references }: RuleDescription) {
  const url = documentationUrl(id);
  const list = references.map((reference) => `- <${reference}>`).join('\n');
  const markdown = [
    summary,
    why,
    ...(list === '' ? [] : [`**References**\n\n${list}`]),
    `[Documentation of ${id}](${url})`,
  ];
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: why },
    helpUri: url,
    help: { text: [summary, why, ...references, url].join('\n\n'), markdown: markdown.join('\n\n') },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: ['dns', 'route53'],
      precision: 'very-high',
      'problem.severity': severity === 'info' ? 'recommendation' : severity,
    },
  };
}

interface ResultWork {
  readonly toPath: (span: Span) => string;
  readonly rules: readonly RuleDescription[];
  readonly withFixes: boolean;
  readonly fingerprint: string | undefined;
}

function toResult(finding: Finding, { toPath, rules, withFixes, fingerprint }: ResultWork) {
  const { rule, severity, message, resource, related, suppressedBy } = finding;
  const toPhysical = (span: Span) => ({ artifactLocation: toArtifact(toPath(span)), region: toRegion(span) });
  const fixes = withFixes ? toFixes(finding, toPath) : [];
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule),
    level: LEVELS[severity],
    message: { text: escapeLinks(message) },
    locations: [
      {
        physicalLocation: toPhysical(finding.at),
        ...(resource !== undefined && { logicalLocations: [{ fullyQualifiedName: resource, kind: 'resource' }] }),
      },
    ],
    ...(related.length > 0 && {
      relatedLocations: related.slice(0, MAX_LOCATIONS).map(({ value, span }, index) => ({
        id: index + 1,
        physicalLocation: toPhysical(span),
        message: { text: escapeLinks(value) },
      })),
    }),
    // The action `upload-sarif` adds `primaryLocationLineHash`, the hash of the text of the line, and warns where a tool
    // has given it another value.
    partialFingerprints: { 'resourceAddress/v1': fingerprint },
    ...(fixes.length > 0 && { fixes }),
    ...(suppressedBy && {
      suppressions: [
        {
          kind: suppressedBy.kind === 'comment' ? 'inSource' : 'external',
          ...(suppressedBy.reason !== undefined && { justification: suppressedBy.reason }),
        },
      ],
    }),
  };
}

/** The fixes that need nothing to be filled in. */
function toFixes({ fixes }: Finding, toPath: (span: Span) => string) {
  return fixes
    .filter(({ edits }) => edits.every(({ placeholder }) => placeholder === undefined))
    .map(({ title, edits }) => ({
      description: { text: title },
      artifactChanges: [...new Set(edits.map(({ span }) => span.file))].map((file) => {
        const own = edits.filter(({ span }) => span.file === file);
        return {
          artifactLocation: toArtifact(toPath({ file, start: 0, end: 0 })),
          replacements: own.map(({ span, newText }) => ({
            deletedRegion: toRegion(span),
            insertedContent: { text: newText },
          })),
        };
      }),
    }));
}

function toArtifact(path: string) {
  const { uri, isRelative } = encodePlace(path);
  return isRelative ? { uri, uriBaseId: ROOT } : { uri };
}

/** Lines and columns count from 1, and the end is exclusive. */
function toRegion(span: Span) {
  const { start, end } = rangeOf(span);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** Brackets before parentheses would be a link: section 3.11.6 of the standard. */
function escapeLinks(text: string): string {
  return text.includes('](') ? text.replace(/[\\[\]]/g, '\\$&') : text;
}
