import { DomainName } from '../../dns/domain-name';
import { shortNameOf } from '../../facts/services';
import type { Endpoint } from '../../model/endpoint';
import { canCoexist } from '../../model/existence';
import { nextNameOf, type RecordSet, typeOf } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { quoteText } from '../../text/quoted-text';
import { findLed } from '../navigate/destinations';
import { formatCode } from './markdown';

const MAX_STEPS = 10;
const MAX_VALUES = 2;
const MAX_LENGTH = 300;

/**
 * The way from a record set to where its name ends: `shop → CNAME → www → A 192.0.2.1`. Names of the zone are without
 * that of the zone. Undefined for a record set that leads to no other name.
 */
export function describeChain(start: RecordSet): string | undefined {
  if (nextNameOf(start) === undefined) return undefined;
  const words = [shortenName(start.name.value, start.zone)];
  const seen = new Set<RecordSet>();
  let at: RecordSet | undefined = start;
  while (at !== undefined && !seen.has(at) && seen.size < MAX_STEPS) {
    seen.add(at);
    const [step, next]: Step = describeStep(at);
    words.push(...step);
    at = next;
  }
  if (at !== undefined) words.push(seen.has(at) ? '… (a loop)' : '…');
  return formatCode(words.join(' → '), MAX_LENGTH);
}

/** The words for the way on, and the record set at its end, if that leads on. */
type Step = readonly [readonly string[], RecordSet | undefined];

function describeStep(from: RecordSet): Step {
  const value = nextNameOf(from);
  if (value === undefined || value.text.length === 0) return [['…'], undefined];
  const isAlias = from.target.kind === 'alias';
  const kind = isAlias ? 'ALIAS' : 'CNAME';
  if (value.endpoint !== undefined)
    return [[kind, `${quoteText(value.text)}${describeService(value.endpoint)}`], undefined];
  const name = new DomainName(value.text);
  const found = findLed(from, name, from.zone.together ?? [from.zone]).filter(
    (other) => canCoexist(from.existence, other.existence) === 'yes' && (!isAlias || typeOf(other) === typeOf(from)),
  );
  const words = [kind, shortenName(name, from.zone)];
  const [only, more] = found;
  if (only === undefined) return [words, undefined];
  if (more === undefined && nextNameOf(only) !== undefined) return [words, only];
  return [[...words, describeEnd(found)], undefined];
}

/** The record sets at the end of a chain: `A 192.0.2.1, AAAA 2001:db8::1`. */
function describeEnd(recordSets: readonly RecordSet[]): string {
  const shown = recordSets.slice(0, MAX_VALUES + 1).map(describeShort);
  const more = recordSets.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** A record set by its type and its first values: `A 192.0.2.1`, `ALIAS d1.cloudfront.net`. */
export function describeShort(recordSet: RecordSet): string {
  const { target, type, routing } = recordSet;
  const identifier = routing.setIdentifier === undefined ? '' : ` (${quoteText(routing.setIdentifier.text)})`;
  if (target.kind === 'alias') {
    const name = target.alias.dnsName;
    return `ALIAS ${name === undefined ? '…' : quoteText(name.text)}${identifier}`;
  }
  const items = target.kind === 'values' ? target.values.items : [];
  const shown = items.slice(0, MAX_VALUES).map(({ text }) => quoteText(text));
  const isMore = items.length > shown.length || (target.kind === 'values' && !target.values.complete);
  return `${quoteText(type.text)} ${shown.join(', ')}${isMore || shown.length === 0 ? '…' : ''}${identifier}`;
}

/** A name without that of its zone, where both are known. */
function shortenName(name: DomainName, zone: Zone): string {
  const { known, quoted } = name;
  const end = zone.name?.value.known;
  return known !== undefined && end !== undefined && known.endsWith(`.${end}`)
    ? known.slice(0, -end.length - 1)
    : quoted;
}

function describeService({ service, region, resource }: Endpoint): string {
  const name = shortNameOf(service, resource?.type);
  return region === undefined ? ` (${name})` : ` (${name} in ${region})`;
}
