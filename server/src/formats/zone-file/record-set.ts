import { DomainName } from '../../dns/domain-name';
import { always } from '../../model/existence';
import type { Field, FieldPlace, RecordSet, Value } from '../../model/record-set';
import { simpleRouting } from '../../model/routing';
import type { Zone } from '../../model/zone';
import { concat, literal, type PartialText, reference } from '../../text/partial-text';
import { type Span, toSpan } from '../../text/span';
import { PointingValue } from '../endpoint';
import type { RecordGroup } from './grouping';
import { UNKNOWN_ORIGIN } from './names';
import type { ResourceRecord } from './reading';

/** The record set of records of one name and type. */
export function toRecordSet({ records, ttl }: RecordGroup, zone: Zone): RecordSet {
  const [first] = records;
  const name = textOf(first.name === '' ? '.' : first.name, first.nameSpan);
  const last = records.at(-1) ?? first;
  const items = records.map(({ value, valueSpan }) => new PointingValue(textOf(value, valueSpan), valueSpan));
  const valuesSpan = spanFrom(first.valueSpan, last.valueSpan);
  return {
    zone,
    name: { value: new DomainName(name), span: first.nameSpan },
    writtenName: { text: literal(first.writtenName ?? '', first.nameSpan), span: first.nameSpan },
    type: { value: first.type, text: literal(first.type, first.typeSpan), span: first.typeSpan },
    ttl: ttlOf(first, ttl),
    target: { kind: 'values', values: { span: valuesSpan, items: items satisfies readonly Value[], complete: true } },
    routing: simpleRouting,
    existence: always,
    label: `${first.name === '' ? '.' : new DomainName(name).quoted} ${first.type}`,
    span: spanFrom(first.span, last.span),
    places: placesOf(first),
    handle: {},
  };
}

function ttlOf({ ttlSpan, typeSpan }: ResourceRecord, ttl: number | undefined): Field<number> | undefined {
  const at = ttlSpan ?? typeSpan;
  return ttl === undefined ? undefined : { value: ttl, text: literal(String(ttl), at), span: at };
}

/** From the beginning of one place to the end of another; the first alone where they are in two files. */
function spanFrom(first: Span, last: Span): Span {
  return first.file === last.file && last.end > first.start
    ? { file: first.file, start: first.start, end: last.end }
    : toSpan(first);
}

function placesOf({ nameSpan, typeSpan, ttlSpan, valueSpan, writtenName }: ResourceRecord): readonly FieldPlace[] {
  return [
    ...(writtenName === undefined ? [] : [{ field: 'name' as const, key: undefined, value: nameSpan }]),
    ...(ttlSpan === undefined ? [] : [{ field: 'ttl' as const, key: undefined, value: ttlSpan }]),
    { field: 'type', key: undefined, value: typeSpan },
    { field: 'values', key: undefined, value: valueSpan },
  ];
}

/** A text in which `UNKNOWN_ORIGIN` stands for the origin that the file does not tell. */
function textOf(text: string, at: Span): PartialText {
  if (!text.includes(UNKNOWN_ORIGIN)) return literal(text, at);
  const parts = text.split(UNKNOWN_ORIGIN);
  return concat(
    ...parts.flatMap((part, index) => [
      ...(index === 0 ? [] : [reference('$ORIGIN', at, `$ORIGIN of ${at.file.uri}`)]),
      literal(part, at),
    ]),
  );
}
