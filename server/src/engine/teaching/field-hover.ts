import { parseAddress } from '../../dns/address';
import { providerOf, publishedRangeOf } from '../../facts/address-ranges';
import { serviceLabels } from '../../facts/services';
import { aliasOf, type FieldPlace, type RecordSet, type Value } from '../../model/record-set';
import { knownText } from '../../text/partial-text';
import { quoteText } from '../../text/quoted-text';
import { covers, type SourceFile, type Span } from '../../text/span';
import { fieldTexts } from './fields';
import { describePlaceAt } from './geography';
import type { HoverText } from './hover';
import { linkToGuide } from './links';
import { formatCode, joinParagraphs } from './markdown';
import { describeRecordSet, describeValue, describeZone } from './record';
import { describeTtl } from './ttl';
import { choosing, describeAlias, describeRecordType } from './types';
import { describeData } from './values';
import { describeNeededId, describeZoneId } from './zone-id';

interface Hit {
  readonly recordSet: RecordSet;
  readonly place: FieldPlace;
  readonly on: 'key' | 'value';
  readonly at: Span;
}

/** A place in a file. */
export interface Cursor {
  readonly file: SourceFile;
  readonly offset: number;
  /** Whether a rule reports something there, so that nothing is said in favour of what is there. */
  readonly isFaulty: boolean;
  /** Whether record sets have no settings outside their texts. */
  readonly isWithin: boolean;
}

/** About the smallest setting at the offset; of the outcomes of a record set, about the one that is written there. */
export function findFieldHover(recordSets: readonly RecordSet[], cursor: Cursor): HoverText | undefined {
  // Most settings are in the text of their record set, so that the others need not be read.
  const near = recordSets.filter(({ span }) => covers(span, cursor.file, cursor.offset));
  const hits = findHits(near, cursor);
  const isFound = hits.length > 0 || cursor.isWithin;
  const found = isFound
    ? hits
    : findHits(
        recordSets.filter(({ isWithin }) => isWithin !== true),
        cursor,
      );
  const hit = found.find((each) => isWrittenAt(each, cursor)) ?? found[0];
  return hit === undefined ? undefined : makeFieldHover(hit, cursor);
}

function findHits(recordSets: readonly RecordSet[], { file, offset }: Cursor): readonly Hit[] {
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
  return best;
}

function isWrittenAt({ recordSet, place: { field } }: Hit, cursor: Cursor): boolean {
  const written =
    field === 'name'
      ? recordSet.writtenName
      : field === 'type'
        ? recordSet.type
        : findValueAt(recordSet, field, cursor);
  return written !== undefined && findSpanAt(written, cursor) !== undefined;
}

/**
 * The span of a text that covers an offset. The span of a value that is passed to a template is where it is passed, and
 * the parts of its text may be elsewhere.
 */
function findSpanAt({ span: at, text }: Pick<Value, 'span' | 'text'>, { file, offset }: Cursor): Span | undefined {
  return [at, ...text.map((part) => part.span)].find((each) => covers(each, file, offset));
}

function makeFieldHover(hit: Hit, cursor: Cursor): HoverText | undefined {
  const { recordSet, place, on, at } = hit;
  const item = on === 'value' ? findValueAt(recordSet, place.field, cursor) : undefined;
  const there = on === 'value' ? describePlaceAt(recordSet, cursor.file, cursor.offset) : undefined;
  const markdown = describeField(hit, item, cursor);
  return markdown === undefined
    ? undefined
    : { markdown: joinParagraphs(there?.line, markdown), span: there?.at ?? (item && findSpanAt(item, cursor)) ?? at };
}

function describeField({ recordSet, place, on }: Hit, item: Value | undefined, cursor: Cursor): string | undefined {
  const { type, zone } = recordSet;
  const alias = aliasOf(recordSet);
  const { field } = place;
  switch (field) {
    case 'name':
      return describeRecordSet(recordSet);
    case 'type':
      if (on === 'key' || knownText(type.text) === undefined) return choosing;
      return alias !== undefined && (type.value === 'A' || type.value === 'AAAA')
        ? describeAlias(type.value)
        : describeRecordType(quoteText(type.text));
    case 'ttl':
      return describeTtl(recordSet.ttl?.value, alias !== undefined);
    case 'alias':
      return on === 'key' ? describeAlias(type.value) : undefined;
    case 'values':
      return (item && describeItem(item, recordSet, cursor)) ?? fieldTexts.values;
    case 'alias-name':
      return joinParagraphs(item && describeValue(item, true, cursor.isFaulty), fieldTexts['alias-name']);
    case 'alias-zone-id':
      return joinParagraphs(
        alias && on === 'value' ? describeZoneId(recordSet, alias) : undefined,
        alias && describeNeededId(recordSet, alias),
        fieldTexts['alias-zone-id'],
      );
    case 'zone':
      return joinParagraphs(on === 'value' ? `Zone: ${describeZone(zone)}.` : undefined, fieldTexts.zone);
    default:
      return fieldTexts[field];
  }
}

function describeItem(item: Value, recordSet: RecordSet, { isFaulty }: Cursor): string | undefined {
  return describeValue(item, false, isFaulty) ?? describeData(item, recordSet) ?? describeAddress(item, isFaulty);
}

function findValueAt(recordSet: RecordSet, field: FieldPlace['field'], cursor: Cursor): Value | undefined {
  const { target } = recordSet;
  const values = target.kind === 'values' || target.kind === 'both' ? target.values.items : [];
  const written = aliasOf(recordSet);
  if (field === 'values') return values.find((item) => findSpanAt(item, cursor) !== undefined);
  if (field === 'alias-name') return written?.dnsName;
  return field === 'alias-zone-id' ? written?.hostedZoneId : undefined;
}

function describeAddress({ text }: Value, isFaulty: boolean): string | undefined {
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
    isFaulty
      ? undefined
      : 'Right for an address that stays and that you control; when it changes, the record has to be changed too.',
    linkToGuide('Values of a record', 'resource-record-sets-values-basic.html'),
  );
}
