import { nameOf } from './names';
import type { RecordSyntax } from './syntax';

/** The SOA record, or else the NS record whose name all other names are at or below. */
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

/** Whether an NS record has the name of the SOA record, as in every zone: a list without it was filtered. */
export function hasApexNameServers(records: readonly RecordSyntax[], soa: RecordSyntax): boolean {
  const apex = nameOf(soa.record)?.value;
  return records.some(
    (syntax) => typeOf(syntax) === 'NS' && apex !== undefined && nameOf(syntax.record)?.value.equals(apex) === 'yes',
  );
}

/** Whether it is an SOA record, of which a zone has exactly one. */
export function isSoa(syntax: RecordSyntax): boolean {
  return typeOf(syntax) === 'SOA';
}

function typeOf({ outline }: RecordSyntax): string | undefined {
  return outline.type;
}
