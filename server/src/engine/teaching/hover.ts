import { parseAddress } from '../../dns/address';
import { providerOf, publishedRangeOf } from '../../facts/address-ranges';
import { serviceLabels } from '../../facts/services';
import type { FieldPlace, RecordSet, Value } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { ruleOf } from '../../rules/index';
import { knownText } from '../../text/partial-text';
import { quoteText } from '../../text/quoted-text';
import { covers, type SourceFile, type Span, span } from '../../text/span';
import type { LintResult } from '../lint';
import { fieldTexts } from './fields';
import { linkToGuide } from './links';
import { formatBullets, formatCode, joinParagraphs } from './markdown';
import { describeRecordSet, describeValue, describeZone, describeZoneId } from './record';
import { describeTtl } from './ttl';
import { choosing, describeAlias, describeRecordType } from './types';

/** The text of a hover, and the span that it is about. */
export interface HoverText {
  readonly markdown: string;
  readonly span: Span;
}

/** The hover for an offset in a file: about a rule in an ignore comment, a setting, a record set or a zone. */
export function findHover(
  result: Pick<LintResult, 'bundles'>,
  file: SourceFile,
  offset: number,
  linkOf: (rule: string) => string | undefined = () => undefined,
): HoverText | undefined {
  const zones = result.bundles.filter(({ files }) => files.includes(file)).flatMap(({ reading }) => reading.zones);
  const recordSets = zones.flatMap((zone) => zone.recordSets);
  return (
    findRuleHover(file, offset, linkOf) ??
    findFieldHover(recordSets, file, offset) ??
    findHeaderHover(recordSets, file, offset) ??
    findZoneHover(zones, file, offset)
  );
}

/** About the rule that an ignore comment names. */
function findRuleHover(
  file: SourceFile,
  offset: number,
  linkOf: (rule: string) => string | undefined,
): HoverText | undefined {
  const lineStart = file.text.lastIndexOf('\n', offset - 1) + 1;
  const line = /^[^\r\n]*/.exec(file.text.slice(lineStart))?.[0] ?? '';
  const mark = /route53-lint-ignore(?:-file)?[ \t]+/.exec(line);
  if (mark === null) return undefined;
  for (const word of line.matchAll(/[a-z0-9]+(?:-[a-z0-9]+)+/g)) {
    const at = span(file, lineStart + word.index, lineStart + word.index + word[0].length);
    const rule = word.index >= mark.index + mark[0].length && covers(at, file, offset) ? ruleOf(word[0]) : undefined;
    if (rule === undefined) continue;
    const link = linkOf(rule.id);
    const more = link === undefined ? undefined : `[More](${link})`;
    return { span: at, markdown: joinParagraphs(`**${rule.id}**: ${rule.summary}`, rule.why, more) };
  }
  return undefined;
}

interface Hit {
  readonly recordSet: RecordSet;
  readonly place: FieldPlace;
  readonly on: 'key' | 'value';
  readonly at: Span;
}

/** About the smallest setting at the offset; of the outcomes of a record set, about the one that is written there. */
function findFieldHover(recordSets: readonly RecordSet[], file: SourceFile, offset: number): HoverText | undefined {
  let best: Hit[] = [];
  for (const recordSet of recordSets) {
    for (const place of recordSet.places) {
      for (const on of ['key', 'value'] as const) {
        const at = place[on];
        if (at === undefined || !covers(at, file, offset)) continue;
        const [other] = best;
        const longer = other === undefined ? -1 : at.end - at.start - (other.at.end - other.at.start);
        if (longer < 0) best = [];
        if (longer <= 0) best.push({ recordSet, place, on, at });
      }
    }
  }
  const hit = best.find((each) => isWrittenAt(each, file, offset)) ?? best[0];
  return hit === undefined ? undefined : makeFieldHover(hit, file, offset);
}

function isWrittenAt({ recordSet, place: { field } }: Hit, file: SourceFile, offset: number): boolean {
  const written =
    field === 'name'
      ? recordSet.writtenName
      : field === 'type'
        ? recordSet.type
        : findValueAt(recordSet, field, file, offset);
  return written !== undefined && findSpanAt(written, file, offset) !== undefined;
}

/**
 * The span of a text that covers an offset. The span of a value that is passed to a template is where it is passed, and
 * the parts of its text may be elsewhere.
 */
function findSpanAt(
  { span: at, text }: Pick<Value, 'span' | 'text'>,
  file: SourceFile,
  offset: number,
): Span | undefined {
  return [at, ...text.map((part) => part.span)].find((each) => covers(each, file, offset));
}

function makeFieldHover(
  { recordSet, place: { field }, on, at }: Hit,
  file: SourceFile,
  offset: number,
): HoverText | undefined {
  const item = on === 'value' ? findValueAt(recordSet, field, file, offset) : undefined;
  const markdown = describeField(recordSet, field, on, item);
  return markdown === undefined ? undefined : { markdown, span: (item && findSpanAt(item, file, offset)) ?? at };
}

function describeField(
  recordSet: RecordSet,
  field: FieldPlace['field'],
  on: 'key' | 'value',
  item: Value | undefined,
): string | undefined {
  const { target, type, zone } = recordSet;
  const isAlias = target.kind === 'alias' || target.kind === 'both';
  switch (field) {
    case 'name':
      return describeRecordSet(recordSet);
    case 'type':
      if (on === 'key' || knownText(type.text) === undefined) return choosing;
      return isAlias && (type.value === 'A' || type.value === 'AAAA')
        ? describeAlias(type.value)
        : describeRecordType(quoteText(type.text));
    case 'ttl':
      return describeTtl(recordSet.ttl?.value, isAlias);
    case 'alias':
      return on === 'key' ? describeAlias(type.value) : undefined;
    case 'values':
      if (item === undefined) return fieldTexts.values;
      return describeValue(item, false) ?? describeAddress(item) ?? fieldTexts.values;
    case 'alias-name':
      return joinParagraphs(item && describeValue(item, true), fieldTexts['alias-name']);
    case 'alias-zone-id':
      return joinParagraphs(item && describeZoneId(item, zone), fieldTexts['alias-zone-id']);
    case 'zone':
      return joinParagraphs(on === 'value' ? `Zone: ${describeZone(zone)}.` : undefined, fieldTexts.zone);
    default:
      return fieldTexts[field];
  }
}

function findValueAt(
  { target }: RecordSet,
  field: FieldPlace['field'],
  file: SourceFile,
  offset: number,
): Value | undefined {
  const values = target.kind === 'values' || target.kind === 'both' ? target.values.items : [];
  const written = target.kind === 'alias' || target.kind === 'both' ? target.alias : undefined;
  if (field === 'values') return values.find((item) => findSpanAt(item, file, offset) !== undefined);
  if (field === 'alias-name') return written?.dnsName;
  return field === 'alias-zone-id' ? written?.hostedZoneId : undefined;
}

function describeAddress({ text }: Value): string | undefined {
  const address = parseAddress(knownText(text) ?? '');
  if (address === undefined) return undefined;
  const range = publishedRangeOf(address);
  const provider = providerOf(address);
  const use = address.use === 'public' ? '' : `, ${address.use}`;
  return joinParagraphs(
    `${formatCode(quoteText(text))}: an IPv${address.version} address${use}`,
    provider === undefined ? undefined : `${provider} assigns it to a customer permanently.`,
    range === undefined
      ? undefined
      : `It lies in a range of ${serviceLabels[range.service].many}` +
          `${range.changes ? ', whose addresses change without notice' : ''}.`,
    'Right for an address that stays and that you control; when it changes, the record has to be changed too.',
    linkToGuide('Values of a record', 'resource-record-sets-values-basic.html'),
  );
}

/** About the record set whose first line is at the offset. */
function findHeaderHover(recordSets: readonly RecordSet[], file: SourceFile, offset: number): HoverText | undefined {
  const recordSet = recordSets.find((candidate) => covers(firstLineOf(candidate.span), file, offset));
  return recordSet === undefined
    ? undefined
    : { markdown: describeRecordSet(recordSet), span: firstLineOf(recordSet.span) };
}

function findZoneHover(zones: readonly Zone[], file: SourceFile, offset: number): HoverText | undefined {
  const zone = zones.find(
    (candidate) => candidate.span !== undefined && covers(firstLineOf(candidate.span), file, offset),
  );
  if (zone?.span === undefined) return undefined;
  const count = zone.recordSets.length;
  return {
    span: firstLineOf(zone.span),
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

function firstLineOf(at: Span): Span {
  const length = sourceLine(at.file.text, at.start, at.end);
  return span(at.file, at.start, at.start + length);
}

function sourceLine(text: string, start: number, end: number): number {
  const lineEnd = text.slice(start, end).search(/[\r\n]/);
  return lineEnd < 0 ? end - start : lineEnd;
}
