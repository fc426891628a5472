import type { RecordSet } from '../../model/record-set';
import { listRecordSets, type Zone } from '../../model/zone';
import { ruleOf } from '../../rules/index';
import { firstLineOf } from '../../rules/shared/places';
import { lineStartOf } from '../../text/position';
import { covers, type SourceFile, type Span, span } from '../../text/span';
import { firstReadings } from '../bundles';
import type { Deployment } from '../deployments/deployment';
import type { LintResult } from '../lint';
import { findFieldHover } from './field-hover';
import { linkToGuide } from './links';
import { formatBullets, formatCode, joinParagraphs } from './markdown';
import { describeRecordSet, describeZone } from './record';
import { findAliasHover, findWordHover } from './words';

/** The text of a hover, and the span that it is about. */
export interface HoverText {
  readonly markdown: string;
  readonly span: Span;
}

/**
 * The hover for an offset in a file: about a rule in an ignore comment, the word ALIAS, a setting, another word of the
 * format, a record set or a zone.
 */
export function findHover(
  result: Pick<LintResult, 'bundles' | 'findings'>,
  file: SourceFile,
  offset: number,
  linkOf: (rule: string) => string | undefined = () => undefined,
): HoverText | undefined {
  const bundles = firstReadings(result.bundles).filter(({ files }) => files.includes(file));
  const zones = bundles.flatMap(({ reading }) => reading.zones);
  const recordSets = zones.flatMap(listRecordSets);
  const isFaulty = result.findings.some(({ at, severity }) => severity !== 'info' && covers(at, file, offset));
  const format = bundles[0]?.format;
  const isWithin = format?.holdsSettings?.(file) === true;
  return (
    findRuleHover(file, offset, linkOf) ??
    findAliasHover(format, zones, file, offset) ??
    nameDeployment(
      findFieldHover(recordSets, { file, offset, isFaulty, isWithin }) ??
        findWordHover(format, zones, file, offset) ??
        findHeaderHover(recordSets, file, offset) ??
        findZoneHover(zones, file, offset),
      bundles[0]?.deployment,
    )
  );
}

/** The hover, with the deployment whose values it shows. */
function nameDeployment(hover: HoverText | undefined, deployment: Deployment | undefined): HoverText | undefined {
  if (hover === undefined || deployment === undefined) return hover;
  return { ...hover, markdown: joinParagraphs(hover.markdown, `As it is deployed in ${formatCode(deployment.name)}.`) };
}

/** About the rule that an ignore comment names. */
function findRuleHover(
  file: SourceFile,
  offset: number,
  linkOf: (rule: string) => string | undefined,
): HoverText | undefined {
  const lineStart = lineStartOf(file.text, offset);
  const line = /^[^\r\n]*/.exec(file.text.slice(lineStart))?.[0] ?? '';
  const mark = /route53-lint-ignore(?:-file)?[ \t]+/.exec(line);
  if (mark === null) return undefined;
  for (const word of line.matchAll(/(?<![a-z0-9-])[a-z0-9]+(?:-[a-z0-9]+)+/g)) {
    const at = span(file, lineStart + word.index, lineStart + word.index + word[0].length);
    const rule = word.index >= mark.index + mark[0].length && covers(at, file, offset) ? ruleOf(word[0]) : undefined;
    if (rule === undefined) continue;
    const link = linkOf(rule.id);
    const more = link === undefined ? undefined : `[More](${link})`;
    return { span: at, markdown: joinParagraphs(`**${rule.id}**: ${rule.summary}`, rule.why, more) };
  }
  return undefined;
}

/** About the record set whose first line is at the offset. */
function findHeaderHover(recordSets: readonly RecordSet[], file: SourceFile, offset: number): HoverText | undefined {
  const recordSet = recordSets.find((candidate) => covers(firstLineOf(candidate.span), file, offset));
  return recordSet === undefined
    ? undefined
    : { markdown: describeRecordSet(recordSet), span: firstLineOf(recordSet.span) };
}

function findZoneHover(zones: readonly Zone[], file: SourceFile, offset: number): HoverText | undefined {
  const found = zones.flatMap((zone) => placesOf(zone).map((at) => ({ zone, at })));
  const { zone, at } = found.find((each) => covers(each.at, file, offset)) ?? {};
  if (zone === undefined || at === undefined) return undefined;
  const count = zone.recordSets.length;
  return {
    span: at,
    markdown: joinParagraphs(
      `**Hosted zone** ${describeZone(zone)}`,
      formatBullets(
        `${count} ${count === 1 ? 'record set' : 'record sets'} in the files that were read${zone.complete ? ', which are all of the zone' : ''}.`,
        'Its own name, the apex, always holds SOA and NS records, so a CNAME cannot stand there; an ALIAS can.',
      ),
      linkToGuide('Hosted zones', 'hosted-zones-working-with.html'),
    ),
  };
}

/** The first line of a zone, its name, and its id where a batch names it. */
function placesOf({ span: whole, description, name, named }: Zone): readonly Span[] {
  const head = whole ?? description;
  const own = head === undefined || name?.span.file !== head.file || name.span.start < head.start ? [] : [name.span];
  return [...(head === undefined ? [] : [firstLineOf(head)]), ...own, ...(named === undefined ? [] : [named])];
}
