import { DomainName } from '../../dns/domain-name';
import type { Located } from '../../text/span';
import type { MapNode } from '../syntax/node';
import { scalarAt, textOf } from './scalars';
import type { RecordSyntax } from './syntax';

/** The SOA record, or else the NS record in whose zone all others are. */
export function findApexRecord(records: readonly RecordSyntax[]): RecordSyntax | undefined {
  const soa = records.find(isSoa);
  if (soa !== undefined) return soa;
  const servers = records.filter((syntax) => typeOf(syntax) === 'NS');
  const names = servers.length === 0 ? [] : records.flatMap(({ record }) => nameOf(record)?.value ?? []);
  return servers.find(({ record }) => {
    const apex = nameOf(record)?.value;
    return apex !== undefined && names.every((name) => name.isWithin(apex) === 'yes');
  });
}

/** Whether the NS record stands beside the SOA record, as in every zone: a list without it was filtered. */
export function hasApexNameServers(records: readonly RecordSyntax[], soa: RecordSyntax): boolean {
  const apex = nameOf(soa.record)?.value;
  return records.some(
    (syntax) => typeOf(syntax) === 'NS' && apex !== undefined && nameOf(syntax.record)?.value.equals(apex) === 'yes',
  );
}

/** Whether it is the SOA record, of which a zone has one. */
export function isSoa(syntax: RecordSyntax): boolean {
  return typeOf(syntax) === 'SOA';
}

/** The name of a record set or a hosted zone. */
export function nameOf(map: MapNode | undefined): Located<DomainName> | undefined {
  const name = scalarAt(map, 'Name');
  return name === undefined ? undefined : { value: new DomainName(textOf(name)), span: name.span };
}

function typeOf({ record }: RecordSyntax): string | undefined {
  return scalarAt(record, 'Type')?.text;
}
