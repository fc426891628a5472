import type { PlainRecordSet } from '../../model/plain-record-set';
import type { PlainZone } from '../../model/plain-zone';
import { escapeLine } from '../../text/controls';
import { groupBy } from '../../text/group-by';
import type { Composed, Left } from '../compose';
import { writeName, writeValue } from './write-value';

/**
 * Writes a zone as a zone file. What a zone file cannot have stands in it as comments. Without the name of the zone all
 * names are absolute.
 */
export function composeZone({ name, recordSets }: PlainZone): Composed {
  const origin = name ?? '';
  const left: Left[] = [];
  const records: Row[] = [];
  for (const recordSet of inOrder(name, recordSets)) {
    const rows = toRows(recordSet, origin);
    if (typeof rows === 'string') left.push({ recordSet, reason: rows });
    else for (const row of rows) records.push(row);
  }
  if (recordSets.length === 0) return { text: '', left };
  const hasSoa = records.some((row) => row[3] === 'SOA');
  const head = [
    ...(hasSoa ? [] : ['; There is no SOA record here, so a name server does not load this file as it is.']),
    `$ORIGIN ${writeName(origin, '')}`,
    `$TTL ${mostFrequent(records.map((row) => row[1])) ?? 300}`,
  ];
  const comments = left.map((each) => `; ${escapeLine(describe(each, origin))}`);
  const lines = [...head, ...align(records), ...(comments.length === 0 ? [] : ['']), ...comments];
  return { text: `${lines.join('\n')}\n`, left };
}

/** Name, TTL, class, type and data. */
type Row = readonly [name: string, ttl: string, inClass: 'IN', type: string, data: string];

/** The SOA record and the name servers of the zone come first. */
function inOrder(name: string | undefined, recordSets: readonly PlainRecordSet[]): readonly PlainRecordSet[] {
  const rank = (each: PlainRecordSet) =>
    each.name !== name ? 2 : each.type === 'SOA' ? 0 : each.type === 'NS' ? 1 : 2;
  return [0, 1, 2].flatMap((wanted) => recordSets.filter((each) => rank(each) === wanted));
}

/** The records of a record set, or why there can be none. */
function toRows({ name, type, ttl, target, policy, setIdentifier, healthCheck }: PlainRecordSet, origin: string) {
  if (target.kind === 'alias') return 'a zone file has no ALIAS';
  if (policy !== undefined || setIdentifier !== undefined) return 'a zone file has no routing policies';
  if (healthCheck !== undefined) return 'a zone file has no health checks';
  const rows: Row[] = [];
  for (const value of target.values) {
    const data = writeValue(type, value, origin);
    if (data === undefined) return `‘${value}’ is no value of the type ${type}`;
    rows.push([writeName(name, origin), String(ttl ?? 300), 'IN', type, data]);
  }
  return rows;
}

function mostFrequent(texts: readonly string[]): string | undefined {
  let most: readonly string[] = [];
  for (const group of groupBy(texts, (text) => text).values()) if (group.length > most.length) most = group;
  return most[0];
}

/** More than this is not added to a line for a long name beside it. */
const MAX_WIDTH = 40;

function align(rows: readonly Row[]): readonly string[] {
  let [nameWidth, ttlWidth, typeWidth] = [0, 0, 0];
  for (const [name, ttl, , type] of rows) {
    nameWidth = Math.min(MAX_WIDTH, Math.max(nameWidth, name.length));
    ttlWidth = Math.max(ttlWidth, ttl.length);
    typeWidth = Math.max(typeWidth, type.length);
  }
  return rows.map(
    ([name, ttl, inClass, type, data]) =>
      `${name.padEnd(nameWidth)} ${ttl.padStart(ttlWidth)} ${inClass} ${type.padEnd(typeWidth)} ${data}`,
  );
}

/** A record set that is left out: `ALIAS www A -> d111.cloudfront.net. (Z2FDTNDATAQYW2): a zone file has no ALIAS`. */
function describe({ recordSet: { name, type, ttl, target, policy, setIdentifier }, reason }: Left, origin: string) {
  const words =
    policy === undefined ? [] : [policy.kind, ...(setIdentifier === undefined ? [] : [`(${setIdentifier})`])];
  const own = writeName(name, origin);
  const leads =
    target.kind === 'alias'
      ? ['ALIAS', own, type, '->', target.alias.dnsName, `(${target.alias.hostedZoneId})`]
      : [own, String(ttl), type, target.values.join(', ')];
  return `${[...words, ...leads].join(' ')}: ${reason}`;
}
