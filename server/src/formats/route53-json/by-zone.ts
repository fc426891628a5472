import { apexOf, isSoa, nameIn } from './apex';
import { zoneIdAt } from './documents';
import type { RecordSyntax } from './syntax';

/**
 * The record sets of a listing by their zones. A zone has one SOA record: where there are several, the listing is of
 * several zones, or of one as it was at several times, and a record set belongs to the zone whose SOA record alone
 * covers it, or to nobody knows which. Of record sets that were put one behind the other nobody knows either, unless
 * one of them covers all.
 */
export function groupByZone(records: readonly RecordSyntax[], areLoose: boolean): readonly (readonly RecordSyntax[])[] {
  if (records.length === 0) return [[]];
  return grouped(records, ({ record }) => zoneIdAt(record, 'HostedZoneId')).flatMap((group) => {
    const soas = group.filter(isSoa);
    const isOne = soas.length === 1 || (soas.length === 0 && !(areLoose && apexOf(group) === undefined));
    return isOne ? [group] : grouped(group, covering(soas));
  });
}

function grouped(
  records: readonly RecordSyntax[],
  keyOf: (syntax: RecordSyntax) => unknown,
): readonly (readonly RecordSyntax[])[] {
  const groups = new Map<unknown, RecordSyntax[]>();
  for (const syntax of records) {
    const key = keyOf(syntax);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [syntax]);
    else group.push(syntax);
  }
  return [...groups.values()];
}

/** Gives the SOA record that alone covers a record set, or else the record set itself. */
function covering(soas: readonly RecordSyntax[]): (syntax: RecordSyntax) => RecordSyntax {
  const zones = new Map<string, readonly RecordSyntax[]>();
  for (const soa of soas) {
    const name = nameKey(soa);
    if (name !== undefined) zones.set(name, [...(zones.get(name) ?? []), soa]);
  }
  return (syntax) => {
    const found: RecordSyntax[] = [];
    for (let name = nameKey(syntax); name !== undefined; name = nameAbove(name)) found.push(...(zones.get(name) ?? []));
    const [only, another] = found;
    return another === undefined && only !== undefined ? only : syntax;
  };
}

function nameAbove(name: string): string | undefined {
  const dot = name.indexOf('.');
  return dot < 0 ? undefined : name.slice(dot + 1);
}

function nameKey({ record }: RecordSyntax): string | undefined {
  return nameIn(record)?.value.key;
}
