import { recordTypeTable } from '../facts/record-types';
import type { PlainRecordSet } from '../model/plain-record-set';

/** The name relative to that of its zone, empty for the zone's own; undefined where it lies outside or the zone has no known name. */
export function relativeTo(name: string, zone: string | undefined): string | undefined {
  if (zone === undefined) return undefined;
  if (name === zone) return '';
  // An empty label is none, and would make it the zone's own name.
  return name.endsWith(`.${zone}`) && name.length > zone.length + 1 ? name.slice(0, -zone.length - 1) : undefined;
}

/** Whether Route 53 makes it with the zone: the SOA record and the name servers at the zone's own name. */
export function isOfZoneItself({ name, type }: PlainRecordSet, zone: string | undefined): boolean {
  return type === 'SOA' || (type === 'NS' && name === zone);
}

/** What tells the record sets of a zone apart. */
export function identityOf({ name, type, setIdentifier }: PlainRecordSet): string {
  return `${name}\n${type}\n${setIdentifier ?? ''}`;
}

/** Eight hexadecimal digits that depend on the text alone (FNV-1a of its UTF-16 code units). */
export function digestOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** The record types in lower case: where the name of a resource has several of these words, the last one is its type. */
export const TYPE_WORDS: ReadonlySet<string> = new Set(recordTypeTable.map(({ type }) => type.toLowerCase()));

/** Gives names of which none is given twice: what is taken gets a number. */
export function createNames(): (wanted: string) => string {
  const taken = new Set<string>();
  return (wanted) => {
    let name = wanted;
    for (let count = 2; taken.has(name); count += 1) name = `${wanted}${count}`;
    taken.add(name);
    return name;
  };
}
