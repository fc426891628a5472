import type { Finding } from '../../model/finding';
import { describePolicy } from '../../model/policy-words';
import { aliasOf, type RecordSet } from '../../model/record-set';
import { positionOf } from '../../text/position';
import { quoteText } from '../../text/quoted-text';
import type { SourceFile } from '../../text/span';
import { fileNameOf } from '../../text/uri';
import type { LintResult } from '../lint';
import { escapeMarkdown, formatCell, formatCode, joinParagraphs } from './markdown';
import { describeTarget, describeZone } from './record';

/** What was read in a file and what was found, as a page of Markdown. */
export function explainFile(result: LintResult, file: SourceFile): string {
  const bundle = result.bundles.find(({ files }) => files.includes(file));
  const title = `# ${escapeMarkdown(fileNameOf(file.uri))}`;
  if (bundle === undefined) return joinParagraphs(title, 'No Route 53 records were recognised in this file.');
  const others = bundle.files.length - 1;
  const together = others > 0 ? `, read together with ${formatCount(others, 'other file')} of its directory` : '';
  const zones = bundle.reading.zones;
  const recordSets = zones.flatMap((zone) => zone.recordSets).filter((recordSet) => recordSet.span.file === file);
  const used = new Set(recordSets.map(({ zone }) => zone));
  const shown = zones.filter((zone) => zone.span?.file === file || used.has(zone));
  const findings = result.findings.filter(({ at }) => at.file === file);
  return joinParagraphs(
    title,
    `Recognised as ${bundle.format.label}${together}.`,
    `## ${formatCount(shown.length, 'zone')}`,
    shown
      .map((zone) => `- ${describeZone(zone)}${zone.complete ? '; all of its record sets are in view' : ''}`)
      .join('\n'),
    `## ${formatCount(recordSets.length, 'record set')}`,
    recordSets.length === 0 ? undefined : formatTable(recordSets),
    `## ${formatCount(findings.length, 'problem')}`,
    findings.map((finding) => formatFinding(finding, file)).join('\n'),
  );
}

function formatTable(recordSets: readonly RecordSet[]): string {
  return ['| Name | Type | Leads to | Routing |', '| --- | --- | --- | --- |', ...recordSets.map(formatRow)].join('\n');
}

function formatRow({ name, type, target, routing }: RecordSet): string {
  const isAlias = aliasOf({ target }) !== undefined;
  const identifier =
    routing.setIdentifier === undefined ? '' : `, ${formatCode(quoteText(routing.setIdentifier.text))}`;
  const policy =
    routing.policies.length === 0 ? 'simple' : `${routing.policies.map(describePolicy).join(', ')}${identifier}`;
  const cells = [
    formatCode(name.value.quoted),
    `${escapeMarkdown(quoteText(type.text))}${isAlias ? ' (ALIAS)' : ''}`,
    describeTarget(target),
    policy,
  ];
  return `| ${cells.map(formatCell).join(' | ')} |`;
}

function formatFinding({ at, severity, rule, message }: Finding, file: SourceFile): string {
  const { line } = positionOf(file, at.start);
  return `- Line ${line}, ${severity}: ${escapeMarkdown(message)} (\`${rule}\`)`;
}

function formatCount(count: number, thing: string): string {
  return `${count === 0 ? 'No' : count} ${thing}${count === 1 ? '' : 's'}`;
}
