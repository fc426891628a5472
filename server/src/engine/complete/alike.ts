import { DomainName } from '../../dns/domain-name';
import { findByName } from '../../model/by-name';
import type { Endpoint } from '../../model/endpoint';
import type { Alias, RecordSet, Value } from '../../model/record-set';
import { looksFilledInLater } from '../../rules/shared/sample-text';
import { knownText, textKey } from '../../text/partial-text';
import { nextKeyOf } from './others';
import type { Holder } from './place';
import type { SmallZone } from './small-zone';

/** Gives the verdict of an offer, or that of one like it that was judged before. */
interface Verdicts {
  readonly alone: (judge: () => boolean) => boolean;
  readonly beside: (make: () => SmallZone, judge: (small: SmallZone) => boolean) => boolean;
}

/**
 * Remembers how offers for the record sets of one name were judged. A text may hold hundreds of hosts of a service, and
 * a zone hundreds of names, that rules do not tell from each other.
 */
export function createMemory(group: readonly Holder[]): (changes: (holder: Holder) => Partial<RecordSet>) => Verdicts {
  const alone = new Map<string, boolean>();
  const beside = new Map<string, boolean>();
  // What is around is the same with all targets.
  let namesAround: ReadonlySet<string> | undefined;
  return (changes) => {
    const offered = describeAll(group, changes);
    return {
      alone: (judge) => recall(alone, offered?.kind, judge),
      beside(make, judge) {
        const judgeMade = () => {
          const small = make();
          namesAround ??= new Set(small.around.flatMap((each) => nextKeyOf(each) ?? []));
          return judge(small);
        };
        const isAlike = offered !== undefined && namesAround !== undefined && !leadsToOne(group, offered, namesAround);
        return recall(beside, isAlike ? offered.kind : undefined, judgeMade);
      },
    };
  };
}

function recall(verdicts: Map<string, boolean>, kind: string | undefined, judge: () => boolean): boolean {
  const verdict = (kind === undefined ? undefined : verdicts.get(kind)) ?? judge();
  if (kind !== undefined) verdicts.set(kind, verdict);
  return verdict;
}

/** Whether record sets of the zone have the name of a target, or lead to it, too. */
function leadsToOne(group: readonly Holder[], { names }: Offered, namesAround: ReadonlySet<string>): boolean {
  return names.some(
    (name) =>
      namesAround.has(name) || group.some(({ zone, recordSet }) => findByName(zone ?? recordSet.zone, name).length > 0),
  );
}

/** What tells an offered alias target from another one. */
interface Offered {
  /** Offers of equal kinds have the same problems by themselves, and beside others where no other target is the same. */
  readonly kind: string;
  /** The keys of the names of the target. */
  readonly names: readonly string[];
}

function describeAll(group: readonly Holder[], changes: (holder: Holder) => Partial<RecordSet>): Offered | undefined {
  const all = group.flatMap((holder) => describeOffered(holder.recordSet, changes(holder)) ?? []);
  if (all.length < group.length) return undefined;
  return { kind: all.map(({ kind }) => kind).join(' '), names: all.flatMap(({ names }) => names) };
}

/**
 * The kind of an alias target that is written out, without its first label; undefined where it may be the only one of
 * its kind.
 */
function describeOffered(recordSet: RecordSet, own: Partial<RecordSet>): Offered | undefined {
  const { target, type, form, ...more } = own;
  if (target?.kind !== 'alias' || Object.keys(more).length > 0) return undefined;
  const { dnsName, hostedZoneId } = target.alias;
  if (dnsName === undefined) return undefined;
  const to = new DomainName(dnsName.text);
  const name = describeName(dnsName, to, recordSet);
  if (name === undefined) return undefined;
  return {
    kind: JSON.stringify([name, describeZoneId(hostedZoneId), type?.value, form?.length]),
    names: [to.key],
  };
}

function describeName(
  { text, endpoint, meant }: Value,
  target: DomainName,
  { name, zone }: RecordSet,
): string | undefined {
  const known = knownText(text)?.toLowerCase();
  // The first label may say more than that it is one: "dualstack", "internal-", "s3-website-us-east-1", "*".
  const [, first = '', parent = ''] = /^([a-z0-9-]+)\.([a-z0-9-]+\..+)$/.exec(known ?? '') ?? [];
  const own = name.value.known;
  if (known === undefined || parent === '' || meant !== undefined || own === undefined) return undefined;
  if (/^(?:dualstack$|internal-|s3-|vpce-)/.test(first)) return undefined;
  // Another name of its own domain is told from one elsewhere.
  if (name.value.isWithin(target) !== 'no') return undefined;
  const isWithin = zone.name === undefined ? '' : target.isWithin(zone.name.value);
  const [isLong, isSample] = [first.length > MAX_LABEL, looksFilledInLater(knownText(text) ?? '')];
  const described = endpoint === undefined ? '' : describeEndpoint(endpoint);
  return described === undefined ? undefined : JSON.stringify([parent, isLong, isSample, isWithin, described]);
}

const MAX_LABEL = 63;

/** What is known of a host by its name alone. */
function describeEndpoint(endpoint: Endpoint): string | undefined {
  const { service, region, attribute, attributeKind, aliasable, ipv6, zoneId, ...more } = endpoint;
  if (Object.values(more).some((each) => each !== undefined)) return undefined;
  return JSON.stringify([service, region, attribute, attributeKind, aliasable, ipv6, zoneId]);
}

function describeZoneId(value: Alias['hostedZoneId']): string {
  return value === undefined ? '' : JSON.stringify([textKey(value.text), value.endpoint?.resource?.key]);
}
