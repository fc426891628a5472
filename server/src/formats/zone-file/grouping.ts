import { isInZone, type ZoneName } from './names';
import { type ReadingState, type ResourceRecord, tell } from './reading';

/** The records of one name and type, without those that say the same again. */
export interface RecordGroup {
  readonly records: readonly [ResourceRecord, ...ResourceRecord[]];
  /** In seconds; undefined where it is not known. */
  readonly ttl: number | undefined;
}

/** Groups the records of a zone by name and type, in the order in which these first occur; what is outside is told. */
export function groupRecords(state: ReadingState, zoneName: ZoneName | undefined): readonly RecordGroup[] {
  const groups = new Map<string, [ResourceRecord, ...ResourceRecord[]]>();
  const zoneKey = zoneName?.toLowerCase();
  for (const record of state.records) {
    const nameKey = record.name.toLowerCase();
    if (zoneKey !== undefined && !isInZone(nameKey, zoneKey)) {
      const message = `‘${record.name}’ is not in the zone ‘${zoneName}’, so this record is left out, as BIND does.`;
      tell(state, 'left-out', message, record.span);
      continue;
    }
    const key = `${nameKey} ${record.type}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [record]);
    else group.push(record);
  }
  return [...groups.values()].map((records) => toGroup(records, state));
}

function toGroup(records: readonly [ResourceRecord, ...ResourceRecord[]], state: ReadingState): RecordGroup {
  const [first] = records;
  let { ttl } = first;
  for (const record of records) {
    if (record.ttl === undefined || record.ttl === ttl) continue;
    const message = `All records of one name and type have one TTL (RFC 2181). Those of ‘${first.name}’ ${first.type} stand apart and have ${ttl} before this one: the last, ${record.ttl}, counts, as for BIND.`;
    if (ttl !== undefined) tell(state, 'doubtful', message, record.ttlSpan ?? record.typeSpan);
    ttl = record.ttl;
  }
  const seen = new Set<string>();
  const distinct = records.filter(({ type, value }) => {
    const key = EXACT.has(type) ? value : value.toLowerCase();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  const [head = first, ...rest] = distinct;
  return { records: [head, ...rest], ttl };
}

/** Types in whose values the case of letters counts. */
const EXACT: ReadonlySet<string> = new Set(['TXT', 'SPF', 'CAA', 'NAPTR', 'SVCB', 'HTTPS']);
