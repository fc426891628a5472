import { groupBy } from '../../text/group-by';
import { findApexRecord, isSoa } from './apex';
import { nameKeyOf } from './names';
import type { RecordSyntax } from './syntax';

/**
 * The record sets of a listing by their zones. A zone has one SOA record: where there are several, the listing is of
 * several zones, or of one zone at several times. Then a record set belongs to the zone whose SOA record is the only
 * one at or above its name; otherwise its zone is unknown, and it stands alone. `areLoose`: the record sets were
 * written one after the other and not in a list, so that without an SOA record they are one zone only if an NS record
 * is at or above all of them.
 */
export function groupByZone(records: readonly RecordSyntax[], areLoose: boolean): readonly (readonly RecordSyntax[])[] {
  if (records.length === 0) return [[]];
  const { zoneId } = (records[0] as RecordSyntax).outline;
  const byId = records.every(({ outline }) => outline.zoneId === zoneId)
    ? [records]
    : [...groupBy(records, ({ outline }) => outline.zoneId).values()];
  return byId.flatMap((group) => {
    const soas = group.filter(isSoa);
    const isOne = soas.length === 1 || (soas.length === 0 && !(areLoose && findApexRecord(group) === undefined));
    return isOne ? [group] : [...groupBy(group, createZoneFinder(soas)).values()];
  });
}

/**
 * Finds the only SOA record at or above the name of a record set; gives the record set itself where there is none, or
 * several.
 */
function createZoneFinder(soas: readonly RecordSyntax[]): (syntax: RecordSyntax) => RecordSyntax {
  const zones = new Map<string, readonly RecordSyntax[]>();
  for (const soa of soas) {
    const name = nameKeyOf(soa.record);
    if (name !== undefined) zones.set(name, [...(zones.get(name) ?? []), soa]);
  }
  return (syntax) => {
    const found: RecordSyntax[] = [];
    for (let name = nameKeyOf(syntax.record); name !== undefined; name = parentNameOf(name))
      for (const soa of zones.get(name) ?? []) found.push(soa);
    const [only, another] = found;
    return another === undefined && only !== undefined ? only : syntax;
  };
}

function parentNameOf(name: string): string | undefined {
  const dot = name.indexOf('.');
  return dot < 0 ? undefined : name.slice(dot + 1);
}
